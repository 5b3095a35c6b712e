"""What is looked up in the columns of one data set: posting lists by place and actor, each made when first needed.

A posting list holds the events that can be at a place (or by an actor), in the order of their first days, so that a
claim on a place and a period reads those events and no others.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from heapq import nlargest
from math import inf
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeVar

from sahelevents.claims.evaluate.geography import Geography
from sahelevents.dataset.columns import FIRST_DAY, LAST_DAY, Columns, Days, Event

if TYPE_CHECKING:
    from sahelevents.dataset.dataset import Dataset

T = TypeVar("T")

FEW_LISTS = 16
"""So many lists are read one after the other."""

FIRST_READ = 256
"""So many of the events with the highest tolls are put in order at first."""

FOREMOST = 4096
"""So many of all events with the highest tolls are kept apart."""

NARROW_DAYS = 31
"""Events that lie within so many days are read from a bound; the others apart from them."""


def index_of(data: "Dataset") -> "Index":
    """The index of a data set, made once."""
    return data.derived("index", lambda data: Index(data.columns))


class Table:
    """The events of one type of record: first the narrow ones, then the others, both by their first possible day.

    A posting list is an array of positions in it, in order. So lists are joined by sorting numbers, and a bound on days
    is a bound on positions.
    """

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
        self._by_toll: dict[str, tuple[array[int], array[int]]] = {}
        self._highest: dict[str, list[float]] = {}
        self._foremost: dict[str, Foremost] = {}

    @cached_property
    def repeats(self) -> bool:
        """Whether an event may stand in several lists."""
        return any(len(event.places) > 1 or len(event.certain) + len(event.possible) > 1 for event in self.events)

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

    def highest(self, toll: str) -> list[float]:
        """By position, the highest that a toll can be."""
        if toll not in self._highest:
            self._highest[toll] = [_most(event, toll) for event in self.events]
        return self._highest[toll]

    def foremost(self, toll: str) -> "Foremost":
        """The events with the highest possible toll, for lists too long to look for them."""
        if toll not in self._foremost:
            unbounded: dict[str, list[Event]] = defaultdict(list)
            bounded: list[int] = []
            highest = self.highest(toll)
            for position, event in enumerate(self.events):
                if highest[position] < inf:
                    bounded.append(position)
                else:
                    for place in event.places:
                        unbounded[place].append(event)
            first = nlargest(FOREMOST, bounded, key=highest.__getitem__)
            self._foremost[toll] = Foremost(
                unbounded, [self.events[at] for at in first], [highest[at] for at in first], len(first) == len(bounded)
            )
        return self._foremost[toll]

    def by_toll(self, toll: str) -> tuple["array[int]", "array[int]"]:
        """The positions with the highest possible toll first (if nobody reported it, any), and the rank of each."""
        if toll not in self._by_toll:
            order = array("l", sorted(range(len(self.events)), key=self.highest(toll).__getitem__, reverse=True))
            ranks = array("l", bytes(order.itemsize * len(order)))
            for rank, position in enumerate(order):
                ranks[position] = rank
            self._by_toll[toll] = order, ranks
        return self._by_toll[toll]


def _positions() -> "array[int]":
    return array("l")


class Foremost(NamedTuple):
    """The events of a table with the highest possible toll."""

    unbounded: Mapping[str, list[Event]]
    """By place, those that nothing bounds."""
    bounded: list[Event]
    """The first of the others, the highest first."""
    highest: list[float]
    """The tolls of these."""
    complete: bool
    """Whether these are all."""


class Window(NamedTuple):
    """The positions of events that can have a day within some bounds, and by how much their order may mislead."""

    positions: Sequence[int]
    slack: int


class Postings:
    """Some events of one type of record, to be read by day or by toll.

    Args:
        table: of all events of the type.
        positions: of these, in order.
        lists: instead, lists of them that are yet to be joined.
    """

    def __init__(
        self, table: Table, positions: Sequence[int] | None = None, lists: Sequence["array[int]"] = ()
    ) -> None:
        self.table = table
        self._unordered = _joined(lists, repeats=table.repeats) if positions is None else positions
        if positions is not None:
            self.positions = positions
        self._by_toll: dict[str, tuple[float, list[Event]]] = {}

    def __len__(self) -> int:
        return len(self._unordered)

    @cached_property
    def positions(self) -> Sequence[int]:
        """The positions, in order."""
        return sorted(self._unordered)

    @cached_property
    def _split(self) -> int:
        return bisect_left(self.positions, self.table.narrow)

    @cached_property
    def _wide_slack(self) -> int:
        wide = map(self.table.events.__getitem__, self.positions[self._split :])
        return max((last_day(event) - event.start[0] for event in wide), default=0)

    def windows(self, days: Days) -> Iterator[Window]:
        """The events that can have a day within these."""
        table, size = self.table, len(self.positions)
        for low, high, begin, end, slack in (
            (0, self._split, 0, table.narrow, table.slack),
            (self._split, size, table.narrow, len(table.events), self._wide_slack),
        ):
            if low < high:
                first = bisect_left(table.lows, days[0] - slack, begin, end)
                after = bisect_right(table.lows, days[1], first, end)
                start = bisect_left(self.positions, first, low, high)
                stop = bisect_left(self.positions, after, start, high)
                if start < stop:
                    yield Window(self.positions[start:stop], slack)

    def by_toll(self, toll: str) -> Iterator[Event]:
        """The events with the highest possible toll first. Not many more are put in order than are read."""
        size = len(self.table.events)
        below, read = FIRST_READ * size / max(len(self), 1), 0
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
            first = sorted([rank for rank in map(ranks.__getitem__, self._unordered) if rank < below])
            found = [self.table.events[order[rank]] for rank in first]
            self._by_toll[toll] = below, found
        return found


def last_day(event: Event) -> int:
    """The last day that an event can have."""
    return event.start[1] if event.end is None else event.end[1]


def _most(event: Event, toll: str) -> float:
    high = event.tolls.get(toll, (0, None))[1]
    return inf if high is None else high


class Index:
    """The columns of one data set, with what has been looked up in them."""

    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        self.geography = Geography(columns.spots)
        self._kept: dict[Any, Any] = {}

    def kept(self, key: Any, make: Callable[[], T]) -> T:
        """Something that depends on the data alone, made once."""
        if key not in self._kept:
            self._kept[key] = make()
        found: T = self._kept[key]
        return found

    @cached_property
    def by_id(self) -> Mapping[str, Event]:
        """Every event."""
        return {event.id: event for event in self.columns.events}

    @cached_property
    def parts(self) -> Mapping[str, list[Event]]:
        """The parts of each whole."""
        found: dict[str, list[Event]] = defaultdict(list)
        for event in self.columns.events:
            if event.part_of:
                found[event.part_of].append(event)
        return {whole: parts for whole, parts in found.items() if whole in self.by_id}

    def table(self, record: str) -> Table:
        """The events of a type."""
        return self.kept(("table", record), lambda: Table(e for e in self.columns.events if e.record == record))

    def told_otherwise(self, record: str) -> Sequence[Event]:
        """The events of a type of which sources tell otherwise."""
        return self.kept(
            ("told", record),
            lambda: [e for e in self.columns.events if e.record == record and (e.voices or e.toll_voices)],
        )

    def promises(self, record: str) -> tuple[int, int]:
        """The promises on a type, as bits: all of them, and those that hold for all of it."""
        return self.kept(("promises", record), lambda: self._promises(record))

    def _promises(self, record: str) -> tuple[int, int]:
        every = unconditional = 0
        for i, box in enumerate(self.columns.boxes):
            if box.record == record:
                every |= 1 << i
                bounded = box.place is not None or box.kinds or box.by or box.minimum_killed or box.outcome
                unconditional |= (not bounded and box.period == (FIRST_DAY, LAST_DAY)) << i
        return every, unconditional

    def of_type(self, record: str) -> Sequence[Postings]:
        """All events of a type."""
        table = self.table(record)
        return self.kept(("type", record), lambda: (Postings(table, range(len(table.events))),))

    def at(self, record: str, places: tuple[str, ...], near_km: float) -> Sequence[Postings]:
        """The events that can be in these places, or so many kilometres from them."""
        nodes = self.geography.can_be_in(places, near_km)
        # First what certainly lies in them: who looks for a pick finds there what the others have to reach.
        inside = self.geography.always_in(places)
        ordered = (*inside, *(nodes - inside))
        return self._lists(("at", record, places), self.table(record), "at", ordered, lasting=not near_km)

    def placed(self, record: str, nodes: Iterable[str]) -> Sequence[Postings]:
        """The events that are placed at one of these nodes."""
        return self._lists(("at", record), self.table(record), "at", nodes, lasting=False)

    def done_by(self, record: str, actors: tuple[str, ...]) -> Sequence[Postings]:
        """The events that one of these actors, or a part of one, can have done."""
        return self._lists(("by", record, actors), self.table(record), "done_by", self.within(actors), lasting=True)

    def _lists(
        self, key: Any, table: Table, by: Literal["at", "done_by"], ids: Iterable[str], *, lasting: bool
    ) -> Sequence[Postings]:
        """The lists of these ids; of many, for a condition that is likely to be asked again, one list of all."""
        if lasting and key in self._kept:
            kept: Sequence[Postings] = self._kept[key]
            return kept
        lists = table.at if by == "at" else table.done_by
        present = [id for id in ids if id in lists]
        if not lasting:
            return [Postings(table, lists[id]) for id in present]
        if len(present) > FEW_LISTS:
            return self.kept(key, lambda: (Postings(table, lists=[lists[id] for id in present]),))
        return self.kept(key, lambda: tuple(Postings(table, lists[id]) for id in present))

    def within(self, actors: tuple[str, ...]) -> frozenset[str]:
        """These actors and all that ever was a part of one."""
        return self.kept(("within", actors), lambda: self._within(actors))

    def _within(self, actors: tuple[str, ...]) -> frozenset[str]:
        parts = self.kept("parts of actors", self._parts_of_actors)
        found, waiting = set(actors), list(actors)
        while waiting:
            more = parts.get(waiting.pop(), set()) - found
            found |= more
            waiting += more
        return frozenset(found)

    def _parts_of_actors(self) -> dict[str, set[str]]:
        parts: dict[str, set[str]] = defaultdict(set)
        for side in self.columns.sides.values():
            for edge in side.wholes:
                parts[edge.to].add(side.id)
        return parts

    @cached_property
    def actors_by_kind(self) -> Mapping[str, frozenset[str]]:
        """The actors of each kind."""
        found: dict[str, set[str]] = defaultdict(set)
        for side in self.columns.sides.values():
            found[side.kind].add(side.id)
        return {kind: frozenset(ids) for kind, ids in found.items()}


def _joined(lists: Iterable["array[int]"], *, repeats: bool) -> Sequence[int]:
    """The positions in any of these lists, each once."""
    found = _positions()
    for positions in lists:
        found += positions
    return list(set(found)) if repeats else found
