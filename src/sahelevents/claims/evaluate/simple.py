"""Claims on one simple selection: what is counted or picked, and the truths, without going through all choices.

What is no such claim, or has a record with parts, is left to the engine, whose answers this gives in fewer steps.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from math import inf
from typing import Any

from sahelevents.claims.claim import Amounts, Chosen, Claim, Exists, Holds
from sahelevents.claims.conditions import Compound, Condition, Constraint
from sahelevents.claims.evaluate.index import Foremost, Index, Postings
from sahelevents.claims.evaluate.taking import ALWAYS, ANY, Range, Taken, Taking
from sahelevents.claims.selection import KILLED
from sahelevents.dataset.columns import Days, Event, span_days
from sahelevents.values.truth import Truth

ASPECTS = frozenset({"start", "days", "place", "kind", "by", "by_kind", "toll"})

MANY = 512
"""A list of more records than these is not looked through for the deadliest."""

RUN = 64
"""So many of the deadliest of all are looked at before it is asked whether any more can be picked."""

Member = tuple[Event, Taken]

_T, _F, _U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN


class NotSimpleError(Exception):
    """A record of the selection has parts or is one."""


class Simple(Taking):
    """One simple selection, and what a claim asks of it.

    Args:
        index: of the data set.
        wanted: the constraints.
        order: of the choice; empty for a number.
        asked: the ranks, or the numbers, of which the claim is true; None where it hangs on something else.
    """

    def __init__(self, index: Index, wanted: Iterable[Constraint], order: str = "", asked: Range | None = None) -> None:
        super().__init__(index, wanted, order)
        self.asked = asked
        self.floor = -inf
        """The rank below which nothing is picked."""

    def truths(self, taken: Sequence[Taken], *, unrecorded: bool) -> frozenset[Truth]:
        """The truths of the claim, where it hangs on ranks or on a number alone.

        Args:
            taken: how each of the records is taken.
            unrecorded: whether there may be any member besides.
        """
        assert self.asked is not None
        if not self.order:
            low = sum(each.certain for each in taken)
            return _over([Range(low, inf if unrecorded else len(taken))], self.asked)
        # All that tie share their rank. Any rank that a record can have is the highest in some world, if it is not
        # below the lowest of a certain member.
        floor = max([each.low for each in taken if each.certain], default=-inf)
        runs = [Range(max(each.low, floor), each.high) for each in taken if each.high >= floor]
        if unrecorded and self.ranks.high >= floor:
            runs.append(Range(max(self.ranks.low, floor), self.ranks.high))
        found = _over(runs, self.asked)
        return found | {_U} if floor == -inf else found

    def needed(self, found: Iterable[Member], truths: frozenset[Truth], *, unrecorded: bool) -> list[Member]:
        """The members that are left if, one after the other, each goes without which the truths stay."""
        kept = list(found)
        while True:
            before = len(kept)
            kept = (self._ranks_needed if self.order else self._numbers_needed)(kept, truths, unrecorded=unrecorded)
            if len(kept) == before:
                return kept

    def _numbers_needed(self, found: list[Member], truths: frozenset[Truth], *, unrecorded: bool) -> list[Member]:
        assert self.asked is not None
        low, high, kept = sum(taken.certain for _, taken in found), len(found), []
        for each in found:
            least = low - each[1].certain
            if _over([Range(least, inf if unrecorded else high - 1)], self.asked) == truths:
                low, high = least, high - 1
            else:
                kept.append(each)
        return kept

    def _ranks_needed(self, found: list[Member], truths: frozenset[Truth], *, unrecorded: bool) -> list[Member]:
        kept, at, floor = found.copy(), 0, _floor(found)
        while at < len(kept):
            one = kept[at][1]
            if one.certain and one.low == floor:
                rest = kept[:at] + kept[at + 1 :]
                if self.truths([taken for _, taken in rest], unrecorded=unrecorded) != truths:
                    at += 1
                    continue
                floor = _floor(rest)
            # Else the others rank as they did, whether it is there or not.
            del kept[at]
        return kept

    def members(self) -> dict[str, Member]:
        """The records that can be members, or those of them that can be picked, by their ids.

        Raises:
            NotSimpleError: one of them has parts or is one.
        """
        found: dict[str, Member] = {}
        parts, taken = self.index.parts, self.taken
        if self.order:
            return self._contenders()
        for event in self.records(self.days):
            if (one := taken(event)) is not None:
                if event.part_of is not None or event.id in parts:
                    raise NotSimpleError
                found[event.id] = event, one
        return dict(sorted(found.items()))

    def records(
        self, days: Days, postings: Sequence[Postings] | None = None, least: Iterable[tuple[str, float]] = ()
    ) -> Iterator[Event]:
        """The records, of these lists or of the shortest that hold all members, that can have a day within some.

        Those are left out of which a toll is certainly below a number; ``least`` are such numbers besides its own.
        """
        table = self.index.table("incident")
        lists = self.postings() if postings is None else postings
        positions: Iterable[int] = [at for each in lists for window in each.windows(days) for at in window.positions]
        own = [] if self._count is None else [(self._toll, self._count.low)]
        for toll, number in (*own, *least):
            if number > 0:
                highest = table.highest(toll)
                positions = [position for position in positions if highest[position] >= number]
        return map(table.events.__getitem__, positions)

    def without(self, aspect: str) -> "Simple":
        """The same of every other constraint, for a number."""
        return Simple(self.index, [each for each in self.wanted.values() if each.aspect != aspect])

    def _contenders(self) -> dict[str, Member]:
        """Those that can be picked: none below the lowest rank of a certain member."""
        found: list[Member] = []
        parts, taken = self.index.parts, self.taken
        self.floor = -inf
        for events, top_of, slack in self._from_the_top():
            for event in events:
                if top_of(event) + slack < self.floor:
                    break
                one = taken(event)
                if one is not None and one.high >= self.floor:
                    if event.part_of is not None or event.id in parts:
                        raise NotSimpleError
                    found.append((event, one))
                    if one.certain and one.low > self.floor:
                        self.floor = one.low
        return {event.id: (event, one) for event, one in sorted(found, key=_id) if one.high >= self.floor}

    def _from_the_top(self) -> Iterator[tuple[Iterable[Event], Callable[[Event], float], int]]:
        """The records with the highest ranks first, list by list: by what they come, and by how much it may mislead."""
        if self.order == "deadliest":
            yield from ((events, _most_killed, 0) for events in self._deadliest_first())
            return
        latest_first = self.order == "last"
        for postings in self.postings():
            events = postings.table.events
            for window in postings.windows(self.days):
                positions = reversed(window.positions) if latest_first else window.positions
                in_order = map(events.__getitem__, positions)
                yield in_order, _begins if latest_first else _begins_before, window.slack if latest_first else 0

    def _deadliest_first(self) -> Iterator[Iterable[Event]]:
        lists = self.postings()
        if "place" in self.wanted and sum(map(len, lists)) > MANY:
            # Of so many in the same places some are likely to be among the deadliest of all.
            first, around = self.index.table("incident").foremost(KILLED), self._around
            yield chain.from_iterable([first.unbounded[place] for place in around if place in first.unbounded])
            yield self._foremost(first)
            if first.complete or first.highest[-1] < self.floor:
                return
        for postings in lists:
            yield postings.by_toll(KILLED)

    def _foremost(self, first: Foremost) -> Iterator[Event]:
        """Those in the right places among the deadliest of all, as far down as any can be picked."""
        around = self._around
        for start in range(0, len(first.bounded), RUN):
            if first.highest[start] < self.floor:
                return
            for event in first.bounded[start : start + RUN]:
                if not around.isdisjoint(event.places):
                    yield event

    def postings(self) -> Sequence[Postings]:
        """The shortest posting lists that hold all members."""
        index, place, by = self.index, self.wanted.get("place"), self.wanted.get("by")
        if place is None and by is None:
            return index.of_type("incident")
        at = index.at("incident", place.ids, 0.0) if place is not None else None
        done = index.done_by("incident", by.ids) if by is not None else None
        if at is None or done is None:
            return at or done or ()
        return at if sum(map(len, at)) < sum(map(len, done)) else done


def _most_killed(event: Event) -> float:
    most = event.tolls.get(KILLED, ANY)[1]
    return inf if most is None else most


def _begins(event: Event) -> float:
    return event.start[0]


def _begins_before(event: Event) -> float:
    return -event.start[0]


def _floor(found: Iterable[Member]) -> float:
    """The lowest rank at which the choice is made: the highest of those that certain members have at least."""
    return max([taken.low for _, taken in found if taken.certain], default=-inf)


def _id(member: Member) -> str:
    return member[0].id


def _over(runs: Iterable[Range], asked: Range) -> frozenset[Truth]:
    """Whether any number in these runs is among those asked for, and whether any is not."""
    held = failed = False
    low, high = asked
    for first, last in runs:
        held = held or (first <= high and last >= low)
        failed = failed or first < low or last > high
    return _OUTCOMES[held, failed]


_OUTCOMES = {
    (held, failed): frozenset([*([_T] if held else []), *([_F] if failed else [])])
    for held in (True, False)
    for failed in (True, False)
}


def simple(claim: Claim, index: Index) -> Simple | None:
    """The claim as one on a simple selection; None if it is none."""
    order: str
    asked: Range | None
    match claim:
        case Exists(selection):
            order, asked = "", _range(1, None)
        case Amounts(selection, "count", count):
            order, asked = "", _range(count.low, count.high)
        case Holds(Chosen(selection, order), condition):
            asked = _ranks_of(order, condition)
        case _:
            return None
    if selection.record != "incident":
        return None
    wanted = conjuncts(selection.where)
    if wanted is None or not steady(wanted, index):
        return None
    found = Simple(index, wanted, order, asked)
    return found if found.can_be() else None


def conjuncts(where: Condition) -> tuple[Constraint, ...] | None:
    """The constraints of a conjunction of which each is on another aspect and simple by itself; None for others."""
    parts: Any = where.parts if isinstance(where, Compound) and where.op == "and" else (where,)
    aspects = set()
    for each in parts:
        if not isinstance(each, Constraint) or each.aspect not in ASPECTS or each.aspect in aspects or each.near_km:
            return None
        aspects.add(each.aspect)
    return tuple(parts)


def steady(wanted: Iterable[Constraint], index: Index) -> bool:
    """Whether what lies in the places that these name, or is part of the actors, is the same at all times."""
    for each in wanted:
        test = {"place": _still, "by": _lasting}.get(each.aspect)
        if test is not None and not index.kept((test, each.ids), partial(test, each.ids, index)):
            return False
    return True


def _still(places: tuple[str, ...], index: Index) -> bool:
    return index.geography.steady(places)


def _lasting(actors: tuple[str, ...], index: Index) -> bool:
    within, sides = index.within(actors), index.columns.sides
    edges = (edge for id in within if id in sides for edge in sides[id].wholes if edge.to in within)
    return all(edge.certain == edge.possible == ALWAYS for edge in edges)


def _ranks_of(order: str, condition: Condition) -> Range | None:
    """The ranks of which a condition is true; None if it is on anything but what ranks."""
    if not isinstance(condition, Constraint):
        return None
    if order == "deadliest":
        count = condition.count if condition.aspect == "toll" and condition.toll == KILLED else None
        return None if count is None else _range(count.low, count.high)
    if condition.aspect != "start" or condition.span is None:
        return None
    first, last = span_days(condition.span)
    return Range(-last, -first) if order == "first" else Range(first, last)


def _range(low: int, high: int | None) -> Range:
    return Range(low, inf if high is None else high)
