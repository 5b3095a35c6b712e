"""How a simple selection takes a record: in every world, in some, or in none, and on which ranks.

All constraints of a simple selection hold, each is of another aspect, and no place or actor that they name changes.
Then the choices of a record (day, place, kind, perpetrators, tolls) are independent of each other, and it is told
constraint by constraint what they come to, without going through them.
"""

from collections.abc import Callable, Iterable
from functools import lru_cache
from math import inf

from sahelevents.claims.conditions import Aspect, Constraint
from sahelevents.claims.evaluate.cells import lineage_of, narrower_kinds
from sahelevents.claims.evaluate.index import Index
from sahelevents.claims.evaluate.tally import Range, Taken
from sahelevents.claims.selection import KILLED
from sahelevents.dataset.columns import FIRST_DAY, LAST_DAY, Days, Event, span_days

ALWAYS: Days = (FIRST_DAY, LAST_DAY)
ANY: tuple[int, None] = (0, None)

BY, BY_KIND = 1, 2
"""What an actor can meet of what is asked of the perpetrators, as bits."""

Meets = Callable[[Event], bool | None]
"""Whether a record certainly (or only possibly) meets a constraint; None if certainly not."""


class Taking:
    """A simple selection of incidents.

    Args:
        index: of the data set.
        wanted: the constraints.
        order: of the choice; empty for a number.
    """

    def __init__(self, index: Index, wanted: Iterable[Constraint], order: str = "") -> None:
        self.index, self.order = index, order
        self.wanted = {each.aspect: each for each in wanted}
        get = self.wanted.get
        self.within, self.touching = _days_of(get("start")), _days_of(get("days"))
        """The days in which a record must begin, and those of which it must touch one."""
        self.days = max(self.within[0], self.touching[0]), min(self.within[1], self.touching[1])
        """The days of which every member has one."""
        self._ranks_days = order in ("last", "first")
        self._dated = self._ranks_days or self.days != ALWAYS
        toll, place, by, by_kind, kind = get("toll"), get("place"), get("by"), get("by_kind"), get("kind")
        meets: list[Meets] = []
        self._toll, self._count = ("", None) if toll is None else (toll.toll, toll.count)
        if toll is not None:
            meets.append(self._meets_toll)
        if by is not None or by_kind is not None:
            self._asked_by = (BY if by else 0) | (BY_KIND if by_kind else 0)
            self._actors = index.within(by.ids) if by else frozenset[str]()
            self._kinds_of_actors = by_kind.ids if by_kind else ()
            meets.append(self._meets_by if by_kind else self._meets_actor)
        if kind is not None:
            self._kinds = kind.ids
            meets.append(self._meets_kind)
        self._places_alone = not (meets or self._dated)
        if place is not None:
            self._inside, self._around = index.geography.always_in(place.ids), index.geography.can_be_in(place.ids)
            meets.insert(0, self._meets_place)
        self._meets = meets

    @property
    def ranks(self) -> Range:
        """The ranks that a member can have."""
        if self.order == "deadliest":
            return self._ranks_of_toll(0, inf)
        first, last = self.days
        return (-last, -first) if self.order == "first" else (first, last)

    def can_be(self) -> bool:
        """Whether there is anything that would be taken, were it recorded."""
        place, kind = self.wanted.get("place"), self.wanted.get("kind")
        return (
            self.days[0] <= self.days[1]
            and (place is None or any(id in self.index.geography.spots for id in place.ids))
            and (kind is None or _is_of_kind(("incident",), kind.ids) is not None)
        )

    def taken(self, event: Event) -> Taken | None:
        """How the record is taken; None if it is in no world."""
        certain, low, high = True, 0.0, 0.0
        for meets in self._meets:
            found = meets(event)
            if found is not True:
                if found is None:
                    return None
                certain = False
        if self._dated:
            span = self._days_within(event)
            if span is None:
                return None
            low, high, whatever = span
            certain = certain and whatever
        if not self.order:
            return certain, 0, 0
        if self.order == "last":
            return certain, low, high
        if self.order == "first":
            return certain, -high, -low
        least, most = event.tolls.get(KILLED, ANY)
        low, high = self._ranks_of_toll(least, inf if most is None else most)
        return certain, low, high

    def fails(self, aspect: Aspect, event: Event) -> bool:
        """Whether a record is in no world on account of this constraint alone."""
        match aspect:
            case "place":
                return self._meets_place(event) is None
            case "kind":
                return self._meets_kind(event) is None
            case "toll":
                return self._meets_toll(event) is None
            case "start":
                return _days_within(event, self.within, ALWAYS) is None
            case "days":
                return _days_within(event, ALWAYS, self.touching) is None
        return Taking(self.index, [self.wanted[aspect]]).taken(event) is None

    def _days_within(self, event: Event) -> tuple[int, int, bool] | None:
        """The first and last day on which a member can begin, and whether the record is one whatever its days."""
        if event.end is not None:
            return _days_within(event, self.within, self.touching)
        (low, high), (first, last) = event.start, self.days
        if low >= first and high <= last:
            return low, high, True
        if low > last or high < first:
            return None
        return max(low, first), min(high, last), False

    def _ranks_of_toll(self, least: float, most: float) -> Range:
        """The numbers of dead in a range that a member can have."""
        if self._count is None or self._toll != KILLED:
            return least, most
        high = self._count.high
        return max(least, self._count.low), most if high is None else min(most, high)

    def _meets_toll(self, event: Event) -> bool | None:
        least, most = event.tolls.get(self._toll, ANY)
        assert self._count is not None
        low, high = self._count.low, self._count.high
        if (most is not None and most < low) or (high is not None and least > high):
            return None
        return least >= low and (high is None or (most is not None and most <= high))

    def _meets_place(self, event: Event) -> bool | None:
        inside = self._inside
        for place in event.places:
            if place not in inside:
                return None if self._around.isdisjoint(event.places) else False
        return True

    def _meets_kind(self, event: Event) -> bool | None:
        return _is_of_kind(event.kinds, self._kinds)

    def _meets_actor(self, event: Event) -> bool | None:
        if not self._actors.isdisjoint(event.certain):
            return True
        return None if self._actors.isdisjoint(event.possible) else False

    def _meets_by(self, event: Event) -> bool | None:
        """Somebody nobody names counts as any kind asked for, and as no actor by name."""
        asked, sure, maybe = self._asked_by, 0, 0
        for actor in event.certain:
            sure |= self._bits(actor)
        if sure == asked:
            return True
        for actor in event.possible:
            maybe |= self._bits(actor)
        if event.certain:
            return False if sure | maybe == asked else None
        if (maybe | BY_KIND) & asked != asked:
            return None
        # One of the possible actors did it, or somebody unnamed, or several of them.
        return not asked & BY and all(self._bits(actor) == asked for actor in event.possible)

    def _bits(self, actor: str) -> int:
        bits = BY if actor in self._actors else 0
        if self._kinds_of_actors:
            side = self.index.columns.sides.get(actor)
            bits |= BY_KIND if side is not None and side.kind in self._kinds_of_actors else 0
        return bits


def _days_within(event: Event, within: Days, touching: Days) -> tuple[int, int, bool] | None:
    """The first and last day on which it can begin to meet bounds, and whether it meets them whatever its days."""
    first, latest = event.start
    ends, last_end = event.end or (FIRST_DAY, FIRST_DAY)
    if event.end is not None:  # it does not begin after its last day
        latest = max(first, min(latest, last_end))
    (begin, until), (touch, leave) = within, touching
    low, high = max(first, begin), min(latest, until, leave)
    if max(ends, last_end) < touch:
        low = max(low, touch)
    if low > high:
        return None
    return low, high, first >= begin and latest <= min(until, leave) and max(first, ends) >= touch


@lru_cache(maxsize=4096)
def _is_of_kind(kinds: tuple[str, ...], wanted: tuple[str, ...]) -> bool | None:
    """Whether what is of one of these kinds, or of a narrower one, is certainly (or possibly) of the kinds wanted."""
    hits = [not lineage_of(kind).isdisjoint(wanted) for kind in narrower_kinds(kinds)]
    return all(hits) if any(hits) else None


def _days_of(constraint: Constraint | None) -> Days:
    return ALWAYS if constraint is None or constraint.span is None else span_days(constraint.span)
