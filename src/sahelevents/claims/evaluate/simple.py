"""Claims on one simple selection: what is counted or picked, and the truths, without going through all choices.

What is no such claim, or has a record with parts, is left to the engine, whose answers this gives in fewer steps.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from itertools import chain
from math import inf
from typing import Any

from sahelevents.claims.claim import Amounts, Chosen, Claim, Exists, Holds
from sahelevents.claims.conditions import Compound, Condition, Constraint
from sahelevents.claims.evaluate.index import Index
from sahelevents.claims.evaluate.postings import Lists
from sahelevents.claims.evaluate.taking import ALWAYS, ANY, Taking
from sahelevents.claims.evaluate.tally import (
    Member,
    Range,
    floor_of,
    needed_for_number,
    needed_for_pick,
    truths_of_number,
    truths_of_pick,
)
from sahelevents.claims.selection import KILLED
from sahelevents.dataset.columns import Days, Event, span_days
from sahelevents.values.truth import Truth

ASPECTS = frozenset({"start", "days", "place", "kind", "by", "by_kind", "toll"})


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

    def truths(self, found: Sequence[Member], *, unrecorded: bool, floor: float | None = None) -> frozenset[Truth]:
        """The truths of the claim, where it hangs on ranks or on a number alone.

        Args:
            found: the records, as they are taken.
            unrecorded: whether there may be any member besides.
            floor: the lowest rank at which the choice is made, if it is known.
        """
        assert self.asked is not None
        if not self.order:
            return truths_of_number(found, self.asked, unrecorded=unrecorded)
        ranks = self.ranks if unrecorded else None
        return truths_of_pick(found, self.asked, ranks, floor_of(found) if floor is None else floor)

    def needed(self, found: Sequence[Member], truths: frozenset[Truth], *, unrecorded: bool) -> list[Member]:
        """The members that are left if, one after the other, each goes without which the truths stay."""
        assert self.asked is not None
        if not self.order:
            return needed_for_number(found, self.asked, unrecorded=unrecorded)
        return needed_for_pick(found, self.asked, self.ranks if unrecorded else None, truths)

    def members(self) -> list[Member]:
        """The records that can be members, or those of them that can be picked, by their ids.

        Raises:
            NotSimpleError: one of them has parts or is one.
        """
        if not self.order:
            taken = self.taken
            found = [(event, one) for event in self.records(self.days) if (one := taken(event)) is not None]
            found.sort()
        else:
            self.floor, found = self._deadliest() if self.order == "deadliest" else self._by_day()
        index = self.index
        if index.has_parts and any(event.part_of is not None or event.id in index.parts for event, _ in found):
            raise NotSimpleError
        return found

    def records(
        self, days: Days, lists: Lists | None = None, least: Iterable[tuple[str, float]] = ()
    ) -> Iterable[Event]:
        """The records, of these lists or of the shortest that hold all members, that can have a day within some.

        Those are left out of which a toll is certainly below a number; ``least`` are such numbers besides its own.
        """
        table = self.index.table("incident")
        if lists is None:
            lists = self.lists()
        windows = [some for each in lists for some, _ in each.windows(days)]
        # A record of several places or actors stands in a list of each.
        positions: Iterable[int] = windows[0] if len(windows) == 1 else dict.fromkeys(chain.from_iterable(windows))
        own = [] if self._count is None else [(self._toll, self._count.low)]
        for toll, number in (*own, *least):
            if number > 0:
                highest = table.highest(toll)
                positions = [position for position in positions if highest[position] >= number]
        found = map(table.events.__getitem__, positions)
        if lists.by == "at" or "place" not in self.wanted:
            return found
        around = self._around
        return [event for event in found if not around.isdisjoint(event.places)]

    def without(self, aspect: str) -> "Simple":
        """The same of every other constraint, for a number."""
        return Simple(self.index, [each for each in self.wanted.values() if each.aspect != aspect])

    def _by_day(self) -> tuple[float, list[Member]]:
        """The floor, and the records that can be the last or first."""
        found: dict[str, Member] = {}
        floor, last, taken = -inf, self.order == "last", self.taken
        for postings in self.lists():
            events, lows = postings.table.events, postings.table.lows
            for positions, slack in postings.windows(self.days):
                for at in reversed(positions) if last else positions:
                    if (lows[at] + slack if last else -lows[at]) < floor:
                        break
                    event = events[at]
                    one = taken(event)
                    if one is not None and one[2] >= floor:
                        found[event.id] = event, one
                        if one[0] and one[1] > floor:
                            floor = one[1]
        return floor, sorted([each for each in found.values() if each[1][2] >= floor])

    def _deadliest(self) -> tuple[float, list[Member]]:
        """The floor, and the records that can be the deadliest."""
        floor, same, found = -inf, list[Member](), dict[str, Member]()
        if "place" in self.wanted:
            # Those in the same places are likely to be among the deadliest of all.
            first, ids, wider = self.index.foremost("incident", KILLED), self._ids, self._around - self._inside
            if self._places_alone and len(ids) == 1 and ids[0] not in first.scattered:
                same = first.unbounded.get(ids[0], [])
            else:
                found = self._judged(each for id in ids for each in first.unbounded.get(id, ()))
            found |= self._judged(each for id in wider for each in first.unbounded.get(id, ()) if id in each[0].places)
            floor = max(floor_of(same), floor_of(found.values()))
            for id in ids:
                floor = self._add_from_the_top(first.bounded.get(id, ()), floor, found)
            for id in wider:
                at_it = (event for event in first.bounded.get(id, ()) if id in event.places)
                floor = self._add_from_the_top(at_it, floor, found)
            if first.least < floor:
                return floor, self._together(same, found, floor)
            found |= {each[0].id: each for each in same}
        for postings in self.lists():
            floor = self._add_from_the_top(postings.by_toll(KILLED), floor, found)
        return floor, self._together([], found, floor)

    @staticmethod
    def _together(same: list[Member], found: Mapping[str, Member], floor: float) -> list[Member]:
        """All that can be picked, in the order of their ids, in which the first are already."""
        more = [each for each in found.values() if each[1][2] >= floor]
        return sorted(same + more) if more else same

    def _judged(self, members: Iterable[Member]) -> dict[str, Member]:
        """Records as they are taken, by id."""
        taken = self.taken
        return {event.id: (event, one) for event, _ in members if (one := taken(event)) is not None}

    def _add_from_the_top(self, events: Iterable[Event], floor: float, found: dict[str, Member]) -> float:
        """Add those that can be picked, of records with the highest tolls first; the floor that they leave."""
        taken = self.taken
        for event in events:
            most = event.tolls.get(KILLED, ANY)[1]
            if most is not None and most < floor:
                break
            one = taken(event)
            if one is not None and one[2] >= floor:
                found[event.id] = event, one
                if one[0] and one[1] > floor:
                    floor = one[1]
        return floor

    def lists(self) -> Lists:
        """The shortest posting lists that hold all members."""
        index, place, by = self.index, self.wanted.get("place"), self.wanted.get("by")
        at = index.at("incident", place.ids) if place is not None else None
        done = index.done_by("incident", by.ids) if by is not None else None
        if at is not None and done is not None:
            return at if len(at) < len(done) else done
        found = done if at is None else at
        return index.of_type("incident") if found is None else found


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
    return (-last, -first) if order == "first" else (first, last)


def _range(low: int, high: int | None) -> Range:
    return low, inf if high is None else high
