"""What is looked up in the columns of one data set: posting lists by place and actor, each made when first needed.

A claim on a place and a period reads the events that can be there and then, and no others.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, TypeVar

from sahelevents.claims.evaluate.geography import Geography
from sahelevents.claims.evaluate.postings import Foremost, Lists, Table
from sahelevents.dataset.columns import FIRST_DAY, LAST_DAY, Columns, Event

if TYPE_CHECKING:
    from sahelevents.dataset.dataset import Dataset

T = TypeVar("T")


def index_of(data: "Dataset") -> "Index":
    """The index of a data set, made once."""
    return data.derived("index", lambda data: Index(data.columns))


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
    def has_parts(self) -> bool:
        """Whether any event is a part of another."""
        return any(event.part_of for event in self.columns.events)

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

    def of_type(self, record: str) -> Lists:
        """All events of a type."""
        return self.kept(("type", record), lambda: Lists(self.table(record)))

    def at(self, record: str, places: tuple[str, ...], near_km: float = 0.0) -> Lists:
        """The events that can be in these places, or so many kilometres from them."""
        key = "at", record, places
        if not near_km and key in self._kept:
            kept: Lists = self._kept[key]
            return kept
        nodes = self.geography.can_be_in(places, near_km)
        if near_km:
            return self.placed(record, nodes)
        # First what certainly lies in them: who looks for a pick finds there what the others have to reach.
        inside = self.geography.always_in(places)
        ordered = (*inside, *(nodes - inside))
        return self.kept(key, lambda: Lists(self.table(record), "at", ordered, joined=True))

    def placed(self, record: str, nodes: Iterable[str]) -> Lists:
        """The events that are placed at one of these nodes."""
        return Lists(self.table(record), "at", nodes)

    def done_by(self, record: str, actors: tuple[str, ...]) -> Lists:
        """The events that one of these actors, or a part of one, can have done."""
        make = partial(Lists, self.table(record), "done_by", self.within(actors), joined=True)
        return self.kept(("by", record, actors), make)

    def foremost(self, record: str, toll: str) -> Foremost:
        """The events with the highest possible toll."""
        return self.kept(("foremost", record, toll), lambda: self.table(record).foremost(toll, self.geography.around))

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
