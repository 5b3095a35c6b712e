"""Relations of actors that a sentence tells beside its main point: "JNIM, led by Iyad Ag Ghaly"."""

from collections.abc import Iterator
from typing import NamedTuple

from sahelevents.dataset.dataset import Dataset
from sahelevents.model.actors import RelationKind
from sahelevents.model.kinds import ActorKind
from sahelevents.text.articles.marks import Mark, Marked, words_of
from sahelevents.text.articles.settings import days
from sahelevents.text.articles.speech import is_planned
from sahelevents.text.claims.items import one_id
from sahelevents.values.dates import UncertainDate

_NEAR = 6
"""So many words may stand between a phrase and a name that it relates."""
_WALLS = frozenset([";", ":", ".", "?", "!"])
_GROUPS = frozenset([ActorKind.ARMED_GROUP, ActorKind.FORCE])
_BODIES = frozenset([ActorKind.STATE, ActorKind.ORGANIZATION])
_PERSONS = frozenset([ActorKind.PERSON])
_SIDES = frozenset([ActorKind.ARMED_GROUP])
_DATED = frozenset([RelationKind.SPLIT_FROM, RelationKind.DESIGNATED_BY])


class Related(NamedTuple):
    """That an actor stands in a relation to another; since when, where that is said."""

    actor: str
    kind: RelationKind
    other: str
    start: UncertainDate | None = None


def relations_in(line: Marked, group: str | None, data: Dataset) -> Iterator[Related]:
    """The relations of a sentence; ``group`` is whom "the group" means."""
    reader = _Names(line, group, data)
    yield from reader.of_persons()
    marks = line.all("relations")
    day = next((each.value for each in days(line, [], None) if not each.as_of), None) if marks else None
    for mark in marks:
        if is_planned(line, 0, mark.start) or words_of("negative") & set(
            line.words[max(mark.start - 3, 0) : mark.start]
        ):
            continue
        kind = RelationKind(mark.value)
        pair = reader.pair(mark, kind)
        if pair is not None and pair[0] != pair[1]:
            yield Related(pair[0], kind, pair[1], day if kind in _DATED else None)


class _Names:
    """The actors of a sentence, looked up before and after a phrase."""

    def __init__(self, line: Marked, group: str | None, data: Dataset) -> None:
        self.line, self.group, self.data = line, group, data

    def pair(self, mark: Mark, kind: RelationKind) -> tuple[str, str] | None:
        """The two that a phrase relates, in the order of the relation."""
        actor: str | None
        if kind is RelationKind.LED_BY:
            actor, other = self._group_before(mark), self._after(mark.end, _PERSONS)
            if other is None and self.line.word(mark.end) == "of":  # "P, the leader of X"
                actor, other = self._after(mark.end, _GROUPS), self._before(mark.start, _PERSONS)
        elif kind is RelationKind.WANTED_BY:
            actor, other = self._before(mark.start, _PERSONS, 12), self._after(mark.end, _BODIES)
        elif kind is RelationKind.DESIGNATED_BY:
            actor, other = self._after(mark.end, _SIDES), self._before(mark.start, _BODIES)
            if "terrorist" not in self.line.words and "terrorists" not in self.line.words:
                return None
        elif self.line.word(mark.end - 1) in ("affiliate", "offshoot") and self._adjacent(mark.start - 1):
            actor, other = self._adjacent(mark.end), self._adjacent(mark.start - 1)  # "al-Qaeda affiliate JNIM"
        else:
            actor, other = self._before(mark.start, _SIDES | _PERSONS), self._after(mark.end, _SIDES)
        return None if actor is None or other is None else (actor, other)

    def of_persons(self) -> Iterator[Related]:
        """As "the Katiba Macina of Amadou Koufa"."""
        for at in range(len(self.line.items) - 2):
            if self.line.word(at + 1) == "of":
                group, person = self._actor(at, _SIDES), self._actor(at + 2, _PERSONS)
                if group is not None and person is not None:
                    yield Related(group, RelationKind.LED_BY, person)

    def _group_before(self, mark: Mark) -> str | None:
        words = self.line.words[max(mark.start - 6, 0) : mark.start]
        if words_of("offshoots") & set(words):
            return None  # an offshoot that has no name here
        return self._before(mark.start, _GROUPS) or (self.group if "group" in words else None)

    def _adjacent(self, at: int) -> str | None:
        return self._actor(at, _SIDES) if 0 <= at < len(self.line.items) else None

    def _before(self, start: int, kinds: frozenset[ActorKind], reach: int = _NEAR) -> str | None:
        last = max(start - 1 - reach, -1)
        stretch = range(start - 1, next((at for at in range(start - 1, last, -1) if self.line.word(at) in _WALLS), last), -1)
        return next((found for at in stretch if (found := self._actor(at, kinds)) is not None), None)

    def _after(self, end: int, kinds: frozenset[ActorKind]) -> str | None:
        reach = min(end + _NEAR, len(self.line.items))
        stretch = range(end, next((at for at in range(end, reach) if self.line.word(at) in _WALLS), reach))
        return next((found for at in stretch if (found := self._actor(at, kinds)) is not None), None)

    def _actor(self, at: int, kinds: frozenset[ActorKind]) -> str | None:
        item = self.line.items[at]
        id = one_id(item, "actors") if item.kind == "name" else None
        return id if id is not None and self.data.actors[id].kind in kinds else None
