"""The events of one type of record by their days, and posting lists of them: by place, by actor, by toll.

A posting list is an array of positions in the table of events, in order. So lists are joined by sorting numbers, and a
bound on days is a bound on positions.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from heapq import nlargest
from math import inf
from typing import TYPE_CHECKING, Literal, TypeAlias

from sahelevents.dataset.columns import FIRST_DAY, LAST_DAY, Days, Event

if TYPE_CHECKING:
    from sahelevents.claims.evaluate.tally import Member

FEW_LISTS = 16
"""So many lists are read one after the other."""

FIRST_READ = 256
"""So many of the events with the highest tolls are put in order at first."""

FOREMOST = 4096
"""So many of all events with the highest tolls are kept apart."""

NARROW_DAYS = 31
"""Events that lie within so many days are read from a bound; the others apart from them."""

By: TypeAlias = Literal["at", "done_by"]


class Table:
    """The events of one type of record: first the narrow ones, then the others, both by their first possible day."""

    def __init__(self, events: Iterable[Event]) -> None:
        narrow: list[Event] = []
        wide: list[Event] = []
        for event in events:
            (narrow if last_day(event) - event.start[0] <= NARROW_DAYS else wide).append(event)
        for each in (narrow, wide):
            each.sort(key=lambda event: event.start[0])
        self.events = narrow + wide
        self.narrow = len(narrow)
        self.lows = array("l", [event.start[0] for event in self.events])
        self.slack = max((last_day(event) - event.start[0] for event in narrow), default=0)
        self._listed: dict[tuple[By, str], Postings] = {}
        self._by_toll: dict[str, tuple[array[int], array[int]]] = {}
        self._highest: dict[str, list[float]] = {}

    @cached_property
    def at(self) -> Mapping[str, "array[int]"]:
        """The positions of the events that are placed at each place."""
        found: dict[str, array[int]] = defaultdict(_positions)
        for position, event in enumerate(self.events):
            for place in event.places:
                found[place].append(position)
        return found

    @cached_property
    def done_by(self) -> Mapping[str, "array[int]"]:
        """The positions of the events that each actor did or may have done."""
        found: dict[str, array[int]] = defaultdict(_positions)
        for position, event in enumerate(self.events):
            for actor in {*event.certain, *event.possible}:
                found[actor].append(position)
        return found

    def listed(self, by: By, id: str) -> "Postings":
        """The posting list of one place or actor."""
        key = by, id
        if key not in self._listed:
            self._listed[key] = Postings(self, (self.at if by == "at" else self.done_by)[id])
        return self._listed[key]

    def highest(self, toll: str) -> list[float]:
        """By position, the highest that a toll can be."""
        if toll not in self._highest:
            self._highest[toll] = [_most(event, toll) for event in self.events]
        return self._highest[toll]

    def foremost(self, toll: str, above: Callable[[str], Iterable[str]]) -> "Foremost":
        """The events with the highest possible toll; ``above`` gives every place that ever holds a place, and it."""
        highest = self.highest(toll)
        unbounded = [event for event, most in zip(self.events, highest, strict=True) if most == inf]
        bounded = [position for position, most in enumerate(highest) if most < inf]
        first = nlargest(FOREMOST, bounded, key=highest.__getitem__)
        found = Foremost(-inf if len(first) == len(bounded) else highest[first[-1]])
        for event in sorted(unbounded):
            member = event, (True, event.tolls.get(toll, (0, None))[0], inf)
            for place in {wider for each in event.places for wider in above(each)}:
                found.unbounded[place].append(member)
        for event in map(self.events.__getitem__, first):
            for place in {wider for each in event.places for wider in above(each)}:
                found.bounded[place].append(event)
        return found

    def by_toll(self, toll: str) -> tuple["array[int]", "array[int]"]:
        """The positions with the highest possible toll first (if nobody reported it, any), and the rank of each."""
        if toll not in self._by_toll:
            order = array("i", sorted(range(len(self.events)), key=self.highest(toll).__getitem__, reverse=True))
            ranks = array("i", bytes(order.itemsize * len(order)))
            for rank, position in enumerate(order):
                ranks[position] = rank
            self._by_toll[toll] = order, ranks
        return self._by_toll[toll]


def _positions() -> "array[int]":
    return array("i")


class Foremost:
    """The events of a table with the highest possible toll, for each place those that ever lie in it."""

    def __init__(self, least: float) -> None:
        self.unbounded: dict[str, list[Member]] = defaultdict(list)
        """Those that nothing bounds, in the order of their ids, as they are taken where nothing else is asked."""
        self.bounded: dict[str, list[Event]] = defaultdict(list)
        """The first of the others, the highest first."""
        self.least = least
        """What none but these exceeds: minus infinity if these are all."""


Window: TypeAlias = tuple[Sequence[int], int]
"""The positions of events that can have a day within some bounds, and by how much their order may mislead."""


class Postings:
    """Some events of one type of record, to be read by day or by toll.

    Args:
        table: of all events of the type.
        positions: of these, in order.
    """

    def __init__(self, table: Table, positions: Sequence[int]) -> None:
        self.table, self.positions = table, positions
        self._by_toll: dict[str, tuple[float, list[Event]]] = {}

    @cached_property
    def _split(self) -> int:
        return bisect_left(self.positions, self.table.narrow)

    @cached_property
    def _wide_slack(self) -> int:
        wide = map(self.table.events.__getitem__, self.positions[self._split :])
        return max((last_day(event) - event.start[0] for event in wide), default=0)

    def windows(self, days: Days) -> Iterator[Window]:
        """The events that can have a day within these."""
        split, size = self._split, len(self.positions)
        if split:
            yield from self._window(days, 0, split, self.table.slack)
        if split < size:
            yield from self._window(days, split, size, self._wide_slack)

    def _window(self, days: Days, start: int, stop: int, slack: int) -> Iterator[Window]:
        positions, day_of = self.positions, self.table.lows.__getitem__
        if days[0] > FIRST_DAY:
            start = bisect_left(positions, days[0] - slack, start, stop, key=day_of)
        if days[1] < LAST_DAY:
            stop = bisect_right(positions, days[1], start, stop, key=day_of)
        if start < stop:
            yield positions[start:stop], slack

    def by_toll(self, toll: str) -> Iterator[Event]:
        """The events with the highest possible toll first. Not many more are put in order than are read."""
        size = len(self.table.events)
        below, read = FIRST_READ * size / max(len(self.positions), 1), 0
        while True:
            found = self._highest(toll, below)
            yield from found[read:]
            if below >= size:
                return
            below, read = below * 4, len(found)

    def _highest(self, toll: str, below: float) -> list[Event]:
        """At least those of the events that rank so high in the whole table, in order."""
        known, found = self._by_toll.get(toll, (-1.0, []))
        if known < below:
            order, ranks = self.table.by_toll(toll)
            first = sorted([rank for rank in map(ranks.__getitem__, self.positions) if rank < below])
            found = [self.table.events[order[rank]] for rank in first]
            self._by_toll[toll] = below, found
        return found


class Lists:
    """Posting lists that together hold some events; how many is known before any of them is read.

    Args:
        table: of all events of the type.
        by: what the lists are by.
        ids: of places or actors; None for all events.
        joined: put many of them together in one, as for a condition that is likely to be asked again.
    """

    def __init__(self, table: Table, by: By = "at", ids: Iterable[str] | None = None, *, joined: bool = False) -> None:
        self.table, self.joined = table, joined
        self.by: By = by
        self.ids = ids
        if ids is None:
            self.size = len(table.events)
        else:
            lists = table.at if by == "at" else table.done_by
            self.ids = [id for id in ids if id in lists]
            self.size = sum([len(lists[id]) for id in self.ids])

    def __len__(self) -> int:
        return self.size

    def __iter__(self) -> Iterator[Postings]:
        return iter(self._postings)

    @cached_property
    def _postings(self) -> Sequence[Postings]:
        table, by = self.table, self.by
        if self.ids is None:
            return (Postings(table, range(self.size)),)
        listed = [table.listed(by, id) for id in self.ids]
        if not self.joined or len(listed) <= FEW_LISTS:
            return listed
        return (Postings(table, array("i", sorted({at for each in listed for at in each.positions}))),)


def last_day(event: Event) -> int:
    """The last day that an event can have."""
    return event.start[1] if event.end is None else event.end[1]


def _most(event: Event, toll: str) -> float:
    high = event.tolls.get(toll, (0, None))[1]
    return inf if high is None else high
