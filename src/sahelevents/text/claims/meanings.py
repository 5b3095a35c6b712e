"""What noun phrases and their restrictions say, before a rule makes a claim of it."""

from datetime import timedelta
from typing import Any, NamedTuple

from sahelevents.values.counts import Count
from sahelevents.values.dates import Span

NEAR_KM = 25.0
"""How far "near" a place reaches."""

KILLED, WOUNDED, ABDUCTED = "killed", "wounded", "abducted"


class Scope(NamedTuple):
    """Where, when, by whom and with how many dead: what restricts an event, or what is said of it."""

    places: tuple[str, ...] = ()
    """Ids; of a name that two places bear, both with a bar between: either may be meant."""
    near: tuple[tuple[str, float], ...] = ()
    during: tuple[Span, ...] = ()
    since: tuple[Span, ...] = ()
    before: tuple[Span, ...] = ()
    after: tuple[Span, ...] = ()
    by: tuple[str, ...] = ()
    by_kind: tuple[str, ...] = ()
    claimed_by: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    targets: tuple[tuple[str, ...], ...] = ()
    tolls: tuple[tuple[str, Count], ...] = ()
    weekdays: tuple[int, ...] = ()
    records: tuple[str, ...] = ()
    between: tuple[tuple[Span, Span], ...] = ()
    """The two dates of each stretch in ``during`` that is said as "between" them."""
    either: tuple[tuple[Span, ...], ...] = ()
    """Dates of which one is meant: "on 5 July 2023 or on 12 July 2023"."""
    nationals: tuple[str, ...] = ()
    """The countries whose soldiers or citizens the dead or wounded are."""

    def looking_back(self) -> "Scope":
        """What "none since 2016" and "none between 2016 and 2024" say: they do not count those of 2016 itself."""
        apart = [(one, other) for one, other in self.between if _is_room_between(one, other)]
        said = {Span(one.first, other.last) for one, other in apart}
        return self._replace(
            since=(),
            after=(*self.after, *self.since, *(one for one, _ in apart)),
            before=(*self.before, *(other for _, other in apart)),
            during=tuple(span for span in self.during if span not in said),
            between=(),
        )

    def plus(self, other: "Scope") -> "Scope":
        """What both say together."""
        both: Any = (mine + theirs for mine, theirs in zip(self, other, strict=True))
        return Scope(*both)

    @property
    def dated(self) -> bool:
        """Whether it says when."""
        return bool(self.during or self.since or self.before or self.after)


def _is_room_between(one: Span, other: Span) -> bool:
    """Whether a day lies between two dates: between 2016 and 2018, but not between 2016 and 2017."""
    return one.last is not None and other.first is not None and one.last + timedelta(1) < other.first


class Event(NamedTuple):
    """A noun phrase for an event.

    Attributes:
        spec: what the noun selects, as the lexicon has it.
        scope: what restricts it.
        order: last, first, deadliest, or empty.
        number: how many, if a number is given.
        none: whether it says that there is none.
        definite: whether it begins with "the" or a possessive.
        id: of the record, where it is a name.
        nth: second is 2, third 3; 0 if no ordinal is given.
        within: the days, from the least to the most, in which it is the first or n-th: "the second in nine months".
        only: whether it says that there is no other.
        own: whether it belongs to what the other one does: its second coup.
    """

    spec: dict[str, Any]
    scope: Scope
    order: str = ""
    number: Count | None = None
    none: bool = False
    definite: bool = False
    id: str = ""
    nth: int = 0
    within: tuple[int, int | None] | None = None
    only: bool = False
    own: bool = False

    @property
    def ranked(self) -> bool:
        """Whether its place in a row tells it: the second, the first in eight years, the only."""
        return bool(self.nth or self.within or self.only)


class People(NamedTuple):
    """So many of a group of people.

    Attributes:
        group: as tolls have it.
        number: how many.
        country: id of the country whose soldiers or citizens they are, if that is said.
    """

    group: str
    number: Count
    country: str = ""
