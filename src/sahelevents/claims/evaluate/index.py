"""What is looked up in the columns of one data set: posting lists by place and actor, each made when first needed.

A posting list holds the events that can be at a place (or by an actor), in the order of their first days, so that a
claim on a place and a period reads those events and no others.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from sahelevents.claims.evaluate.geography import Geography
from sahelevents.dataset.columns import Columns, Days, Event

if TYPE_CHECKING:
    from sahelevents.dataset.dataset import Dataset

T = TypeVar("T")

_Lists = Mapping[tuple[str, str], list[Event]]

FEW_LISTS = 16
"""So many lists are read one after the other."""

NARROW_DAYS = 31
"""Events that lie within so many days stand in one list, which is read from a bound; the others in a second one."""


def index_of(data: "Dataset") -> "Index":
    """The index of a data set, made once."""
    return data.derived("index", lambda data: Index(data.columns))


class _Sorted(NamedTuple):
    """Events by first possible day, and the most days that one of them may last or be late."""

    events: list[Event]
    lows: "array[int]"
    slack: int


class Postings:
    """Some events of one type of record, to be read by day or by toll."""

    def __init__(self, events: Iterable[Event]) -> None:
        narrow: list[Event] = []
        wide: list[Event] = []
        for event in events:
            (narrow if last_day(event) - event.start[0] <= NARROW_DAYS else wide).append(event)
        self.parts = (_sorted(narrow), _sorted(wide))
        self._by_toll: dict[str, list[Event]] = {}

    def __len__(self) -> int:
        return sum(len(part.events) for part in self.parts)

    def __iter__(self) -> Iterator[Event]:
        for part in self.parts:
            yield from part.events

    def windows(self, days: Days) -> Iterator[_Sorted]:
        """The events that can have a day within these."""
        for events, lows, slack in self.parts:
            first, after = bisect_left(lows, days[0] - slack), bisect_right(lows, days[1])
            if first < after:
                yield _Sorted(events[first:after], lows[first:after], slack)

    def by_toll(self, toll: str) -> list[Event]:
        """The events with the highest possible toll first; one that nobody reported can be any."""
        if toll not in self._by_toll:
            self._by_toll[toll] = sorted(self, key=lambda event: -_most(event, toll))
        return self._by_toll[toll]


def last_day(event: Event) -> int:
    """The last day that an event can have."""
    return event.start[1] if event.end is None else event.end[1]


def _most(event: Event, toll: str) -> float:
    high = event.tolls.get(toll, (0, None))[1]
    return float("inf") if high is None else high


def _sorted(events: list[Event]) -> _Sorted:
    events.sort(key=lambda event: event.start[0])
    slack = max((last_day(event) - event.start[0] for event in events), default=0)
    return _Sorted(events, array("l", [event.start[0] for event in events]), slack)


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

    @cached_property
    def _by_type(self) -> Mapping[str, list[Event]]:
        found: dict[str, list[Event]] = defaultdict(list)
        for event in self.columns.events:
            found[event.record].append(event)
        return found

    @cached_property
    def _at(self) -> Mapping[tuple[str, str], list[Event]]:
        found: dict[tuple[str, str], list[Event]] = defaultdict(list)
        for event in self.columns.events:
            for place in event.places:
                found[event.record, place].append(event)
        return found

    @cached_property
    def _done_by(self) -> Mapping[tuple[str, str], list[Event]]:
        found: dict[tuple[str, str], list[Event]] = defaultdict(list)
        for event in self.columns.events:
            for actor in {*event.certain, *event.possible}:
                found[event.record, actor].append(event)
        return found

    def told_otherwise(self, record: str) -> Sequence[Event]:
        """The events of a type of which sources tell otherwise."""
        return self.kept(
            ("told", record), lambda: [e for e in self._by_type.get(record, ()) if e.voices or e.toll_voices]
        )

    def of_type(self, record: str) -> Sequence[Postings]:
        """All events of a type."""
        return self.kept(("type", record), lambda: (Postings(self._by_type.get(record, ())),))

    def at(self, record: str, places: tuple[str, ...], near_km: float) -> Sequence[Postings]:
        """The events that can be in these places, or so many kilometres from them."""
        nodes = self.geography.can_be_in(places, near_km)
        return self._lists(("at", record, places), self._at, record, nodes, lasting=not near_km)

    def done_by(self, record: str, actors: tuple[str, ...]) -> Sequence[Postings]:
        """The events that one of these actors, or a part of one, can have done."""
        return self._lists(("by", record, actors), self._done_by, record, self.within(actors), lasting=True)

    def _lists(self, key: Any, lists: _Lists, record: str, ids: Iterable[str], *, lasting: bool) -> Sequence[Postings]:
        """The lists of these ids; of many, for a condition that is likely to be asked again, one list of all."""
        present = [id for id in ids if (record, id) in lists]
        if lasting and len(present) > FEW_LISTS:
            return self.kept(key, lambda: (Postings(_joined(lists, record, present)),))
        return [self.kept((key[0], record, id), partial(Postings, lists[record, id])) for id in present]

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


def _joined(lists: _Lists, record: str, keys: Iterable[str]) -> Iterable[Event]:
    found: dict[int, Event] = {}
    for key in keys:
        for event in lists.get((record, key), ()):
            found[id(event)] = event
    return found.values()
