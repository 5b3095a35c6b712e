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
_SIDES = frozenset([ActorKind.ARMED_GROUP])
_GROUPS = _SIDES | {ActorKind.FORCE}
_BODIES = frozenset([ActorKind.STATE, ActorKind.ORGANIZATION])
_PERSONS = frozenset([ActorKind.PERSON])
_DATED = frozenset(
    [RelationKind.SPLIT_FROM, RelationKind.DESIGNATED_BY, RelationKind.MERGED_INTO, RelationKind.SUCCESSOR_OF]
)
_ENDS = {
    RelationKind.LED_BY: (_GROUPS, _PERSONS),
    RelationKind.WANTED_BY: (_PERSONS, _BODIES),
    RelationKind.DESIGNATED_BY: (_GROUPS | _PERSONS, _BODIES),
    RelationKind.MEMBER_OF: (_PERSONS, _SIDES),
    RelationKind.AFFILIATE_OF: (_SIDES, _SIDES),
    RelationKind.PART_OF: (_SIDES, _SIDES),
    RelationKind.MERGED_INTO: (_SIDES, _SIDES),
    RelationKind.SPLIT_FROM: (_SIDES | _PERSONS, _SIDES),
    RelationKind.SUCCESSOR_OF: (_GROUPS, _GROUPS),
    RelationKind.ALLIED_WITH: (_SIDES, _SIDES),
}
"""Who can stand in a relation, and to whom."""


class Related(NamedTuple):
    """That an actor stands in a relation to another; since when, where that is said."""

    actor: str
    kind: RelationKind
    other: str
    start: UncertainDate | None = None


def relations_in(line: Marked, group: str | None, data: Dataset, person: str | None = None) -> Iterator[Related]:
    """The relations of a sentence; ``group`` is whom "the group" means, ``person`` whom "him"."""
    reader = _Names(line, group, person, data)
    if not reader.names:
        return
    yield from reader.of_persons()
    yield from reader.of_states()
    yield from reader.listed()
    marks = line.all("relations", "relations_reversed")
    day = next((each.value for each in days(line, [], None) if not each.as_of), None) if marks else None
    for mark in marks:
        before = line.words[max(mark.start - 3, 0) : mark.start]
        if is_planned(line, 0, mark.start) or words_of("negative") & set(before):
            continue
        kind = RelationKind(mark.value)
        for actor, other in reader.pairs(mark, kind):
            if actor != other:
                yield Related(actor, kind, other, day if kind in _DATED else None)


class _Names:
    """The actors of a sentence, looked up before and after a phrase."""

    def __init__(self, line: Marked, group: str | None, person: str | None, data: Dataset) -> None:
        self.line, self.group, self.person, self.data = line, group, person, data
        self.names = {at: id for at, item in enumerate(line.items) if (id := self._named(at)) is not None}

    def _named(self, at: int) -> str | None:
        item = self.line.items[at]
        capital = self.line.at(at, "capitals")
        if capital is not None and item.text[:1].isupper() and item.kind in ("word", "name"):
            names = (capital.value, f"{capital.value}-state")
            return next((name for name in names if name in self.data.actors), None)  # "Washington designated"
        return one_id(item, "actors") if item.kind == "name" else None

    def pairs(self, mark: Mark, kind: RelationKind) -> list[tuple[str, str]]:
        """Those whom a phrase relates, in the order of the relation."""
        actors, others = _ENDS[kind]
        if mark.table == "relations_reversed":
            return self._reversed(mark, kind)
        if kind is RelationKind.LED_BY:
            if self.line.word(mark.start - 1) == "its":  # "was chosen as its emir", "its leader, P"
                person = self._after(mark.end, _PERSONS) or self._before(mark.start, _PERSONS, 14)
                return _pair(self._leading(mark.start) or self.group, person)
            actor, other = self._group_before(mark), self._after(mark.end, _PERSONS)
            parted = self.line.marks.get("relations", ())[:1] != [mark] or self.line.word(mark.start - 1) == ","
            if parted and self.line.word(mark.start) in ("under", "is", "was"):  # "X, born of Y, is led by P"
                actor = self._leading(mark.start) or actor
            if other is None and self.line.word(mark.end) == "of":  # "P, the leader of X"
                actor, other = self._after(mark.end, _GROUPS), self._before(mark.start, _PERSONS)
            return _pair(actor, other)
        if kind is RelationKind.AFFILIATE_OF and mark.end - mark.start == 1:
            found = _pair(self._at(mark.end, _SIDES), self._at(mark.start - 1, _SIDES))
            if found:
                return found  # "al-Qaeda affiliate JNIM"
        other = self._after(mark.end, others)
        if kind is RelationKind.MERGED_INTO:
            return [(each, other) for each in self._all_before(mark.start, _SIDES) if other is not None]
        reach = 12 if kind is RelationKind.WANTED_BY else _NEAR
        actor = self._before(mark.start, actors, reach)
        if self.line.word(mark.start - 1) == ",":
            actor = self._leading(mark.start) or actor
        near = self.line.words[max(mark.start - 3, 0) : mark.start]
        if self.line.word(mark.end - 1) == "of" and {"and", "or"} & set(near):
            return []  # "Al-Mourabitoun and the Saharan branch of AQIM"
        if actor is None and kind in (RelationKind.AFFILIATE_OF, RelationKind.SPLIT_FROM):
            actor = self._subject()
        if actor is None and actors >= _PERSONS and {"he", "she"} & set(self.line.words[: mark.start]):
            actor = self.person
        return _pair(actor, other)

    def _reversed(self, mark: Mark, kind: RelationKind) -> list[tuple[str, str]]:
        """As "the United States designated JNIM", "al-Qaeda-linked JNIM"."""
        actors, others = _ENDS[kind]
        if kind is RelationKind.AFFILIATE_OF:
            if self.line.word(mark.end) in ("to", "with", "of"):
                return []
            return _pair(self._at(mark.end, _SIDES), self._at(mark.start - 1, _SIDES))
        if kind is RelationKind.MERGED_INTO:
            whole = self._leading(mark.start) or self._subject()
            end = next((at for at in range(mark.end + 1, len(self.line.items)) if self.line.word(at) in _WALLS), None)
            found = [self._at(at, _SIDES) for at in range(mark.end, end or len(self.line.items))]
            return [(each, whole) for each in found if each is not None and whole is not None]
        if kind is RelationKind.DESIGNATED_BY and not words_of("terror") & set(self.line.words):
            return []
        other = self._before(mark.start, others, 8)
        if kind is RelationKind.DESIGNATED_BY and self.line.word(mark.start - 1) in words_of("passives"):
            return []
        pronoun = self.line.word(mark.end) if kind in (RelationKind.DESIGNATED_BY, RelationKind.WANTED_BY) else ""
        if pronoun in ("him", "her"):
            return _pair(self.person, other)
        if pronoun == "it":
            return _pair(self.group, other)
        return _pair(self._after(mark.end, actors), other)

    def of_persons(self) -> Iterator[Related]:
        """As "the Katiba Macina of Amadou Koufa", "Amadou Koufa's Katiba Macina"."""
        for at in self.names:
            if self.line.word(at + 1) == "of":
                group, person = self._at(at, _SIDES), self._at(at + 2, _PERSONS)
            else:
                group, person = self._at(at + 1, _SIDES), self._at(at, _PERSONS)
                person = person if self.line.items[at].possessive else None
            if group is not None and person is not None:
                yield Related(group, RelationKind.LED_BY, person)

    def of_states(self) -> Iterator[Related]:
        """As "Russia's Africa Corps"."""
        for at in self.names:
            force = self._at(at + 1, frozenset([ActorKind.FORCE, ActorKind.MISSION]))
            if force is not None and self.line.items[at].possessive and self._at(at, _BODIES) is not None:
                yield Related(force, RelationKind.PART_OF, self.names[at])

    def listed(self) -> Iterator[Related]:
        """As "JNIM, on the UN list since 4 October 2018"."""
        for at in self.names:
            lists = {"list", "lists", "blacklist"} & set(self.line.words[at + 1 : at + 5])
            on = {"on", "onto", "to"} & set(self.line.words[max(at - 2, 0) : at])
            other = self._at(at, _BODIES)
            actor = self._before(at - 1, _GROUPS | _PERSONS) if lists and on and other is not None else None
            if actor is not None and self.line.word(1) == "," and "," in self.line.words[2:at]:
                actor = self._at(0, _GROUPS | _PERSONS) or actor  # "JNIM, led by P, is on the list"
            if actor is not None and other is not None:
                when = next((each for each in self.line.items[at : at + 10] if each.kind == "date"), None)
                yield Related(actor, RelationKind.DESIGNATED_BY, other, None if when is None else when.value)

    def _leading(self, end: int) -> str | None:
        """The group that a sentence begins with: what it goes on to say is of that."""
        return next((id for at in range(min(6, end)) if (id := self._at(at, _GROUPS)) is not None), None)

    def _subject(self) -> str | None:
        """Whom "The group" or "It" at the head of a sentence means."""
        first, second = self.line.word(0), self.line.word(1)
        return self.group if first == "it" or (first == "the" and second in words_of("groups")) else None

    def _group_before(self, mark: Mark) -> str | None:
        words = self.line.words[max(mark.start - 6, 0) : mark.start]
        if words_of("offshoots") & set(words):
            return None  # an offshoot that has no name here
        return self._before(mark.start, _GROUPS) or (self.group if "group" in words else None)

    def _all_before(self, start: int, kinds: frozenset[ActorKind]) -> list[str]:
        """All of a list before a phrase."""
        first = next((at + 1 for at in range(start - 1, -1, -1) if self.line.word(at) in _WALLS), 0)
        return [id for at in range(first, start) if (id := self._at(at, kinds)) is not None]

    def _before(self, start: int, kinds: frozenset[ActorKind], reach: int = _NEAR) -> str | None:
        for at in range(start - 1, max(start - 1 - reach, -1), -1):
            if self.line.word(at) in _WALLS:
                return None
            if (found := self._at(at, kinds)) is not None:
                return found
        return None

    def _after(self, end: int, kinds: frozenset[ActorKind]) -> str | None:
        for at in range(end, min(end + _NEAR, len(self.line.items))):
            if self.line.word(at) in _WALLS:
                return None
            if (found := self._at(at, kinds)) is not None:
                return found
        return None

    def _at(self, at: int, kinds: frozenset[ActorKind]) -> str | None:
        id = self.names.get(at)
        return id if id is not None and self.data.actors[id].kind in kinds else None


def _pair(actor: str | None, other: str | None) -> list[tuple[str, str]]:
    return [] if actor is None or other is None else [(actor, other)]
