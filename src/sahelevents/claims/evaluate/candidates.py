"""Which events a term of a claim needs to look at: quick, generous tests on posting lists, before anything exact."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from heapq import heapreplace
from itertools import chain
from math import inf

from sahelevents.claims.conditions import Constraint
from sahelevents.claims.evaluate.cells import lineage_of, narrower_kinds
from sahelevents.claims.evaluate.effects import Effects, Values
from sahelevents.claims.evaluate.index import Index
from sahelevents.claims.evaluate.postings import Lists, last_day
from sahelevents.claims.evaluate.program import Program, Term
from sahelevents.claims.selection import KILLED
from sahelevents.dataset.columns import FIRST_DAY, LAST_DAY, Days, Event, span_days

Passes = Callable[[Event], bool]

_TESTED_FIRST = {"toll": 0, "by": 1, "place": 3}
"""What is quick to test or leaves out many comes first; a place seldom leaves out more than its posting list does."""

ALL_DAYS: Days = (FIRST_DAY, LAST_DAY)


class Candidates:
    """The events that can be members of a term: in the first place those in the shortest posting list.

    Args:
        index: of the data set.
        record: incident, coup or deployment.
        needed: what no member fails.
        nodes: the places at one of which a record must be placed; any if left out.
    """

    def __init__(
        self, index: Index, record: str, needed: Iterable[Constraint], nodes: frozenset[str] | None = None
    ) -> None:
        self.index, self.record, self.nodes = index, record, nodes
        self.needed = tuple(sorted(needed, key=lambda each: _TESTED_FIRST.get(each.aspect, 2)))
        self.days = _window(self.needed)
        self.tests = [test_of(each, index) for each in self.needed]
        if nodes is not None:
            self.tests.append(_at_one_of(nodes))
        self.other_tests = self.tests

    def __iter__(self) -> Iterator[Event]:
        windows = [some for postings in self.postings() for some, _ in postings.windows(self.days)]
        positions: Iterable[int] = windows[0] if len(windows) == 1 else dict.fromkeys(chain.from_iterable(windows))
        table = self.index.table(self.record)
        for each in self.needed:
            if each.aspect == "toll" and each.count is not None and each.count.low:
                highest, least = table.highest(each.toll), each.count.low
                positions = [position for position in positions if highest[position] >= least]
        found: Iterator[Event] = map(table.events.__getitem__, positions)
        for test in self.other_tests:
            found = filter(test, found)
        return found

    def passes(self, event: Event) -> bool:
        """Whether no constraint rules the event out."""
        return all(test(event) for test in self.tests)

    def postings(self) -> Lists:
        """The shortest posting lists that hold all of them; ``other_tests`` are then those that these leave to do."""
        choices: list[tuple[Constraint | None, Lists]] = []
        if self.nodes is not None:
            choices.append((None, self.index.placed(self.record, self.nodes)))
        for each in self.needed:
            if each.aspect == "place":
                choices.append((each, self.index.at(self.record, each.ids, each.near_km)))
            elif each.aspect == "by":
                choices.append((each, self.index.done_by(self.record, each.ids)))
        if not choices:
            return self.index.of_type(self.record)
        listed, shortest = min(choices, key=lambda choice: len(choice[1]))
        if listed is not None:  # the lists hold what can meet it, and nothing else
            self.other_tests = [self.tests[i] for i, each in enumerate(self.needed) if each is not listed]
        return shortest


def _window(needed: Iterable[Constraint]) -> Days:
    """The days within which an event must have one, to meet these."""
    first, last = ALL_DAYS
    for each in needed:
        if each.span is not None:
            low, high = span_days(each.span)
            first, last = max(first, low), min(last, high)
    return first, last


def test_of(constraint: Constraint, index: Index) -> Passes:
    """A test that an event fails only if it certainly fails the constraint."""
    wanted = frozenset(constraint.ids)
    match constraint.aspect:
        case "place":
            return _at_one_of(index.geography.can_be_in(constraint.ids, constraint.near_km))
        case "kind":
            kinds = narrower_kinds(constraint.ids).union(*map(lineage_of, constraint.ids))
            return lambda event: not kinds.isdisjoint(event.kinds)
        case "by":
            actors = index.within(constraint.ids)
            return lambda event: not (actors.isdisjoint(event.certain) and actors.isdisjoint(event.possible))
        case "by_kind":
            sides = frozenset(chain.from_iterable(index.actors_by_kind.get(kind, ()) for kind in wanted))
            return lambda event: (
                not event.certain or not (sides.isdisjoint(event.certain) and sides.isdisjoint(event.possible))
            )
        case "claimed_by":
            claimers = index.within(constraint.ids)
            return lambda event: not claimers.isdisjoint(event.claimed)
        case "target":
            return lambda event: any(not wanted.isdisjoint(targets) for targets in event.targets)
        case "record":
            return lambda event: event.id in wanted
        case "outcome":
            return lambda event: not wanted.isdisjoint(event.outcomes)
        case "toll":
            return _toll_test(constraint)
    return _day_test(constraint)


def _at_one_of(nodes: frozenset[str]) -> Passes:
    return lambda event: not nodes.isdisjoint(event.places)


def _toll_test(constraint: Constraint) -> Passes:
    assert constraint.count is not None
    toll, low, high = constraint.toll, constraint.count.low, constraint.count.high

    def passes(event: Event) -> bool:
        least, most = event.tolls.get(toll, (0, None))
        return (most is None or most >= low) and (high is None or least <= high)

    return passes


def _day_test(constraint: Constraint) -> Passes:
    assert constraint.span is not None
    first, last = span_days(constraint.span)
    if constraint.aspect == "start":
        return lambda event: event.start[0] <= last and event.start[1] >= first
    if constraint.aspect == "days":
        return lambda event: event.start[0] <= last and last_day(event) >= first
    return lambda event: (event.end or event.start)[0] <= last and last_day(event) >= first


def _killed(event: Event) -> tuple[float, float]:
    low, high = event.tolls.get(KILLED, (0, None))
    return low, inf if high is None else high


_RANGES: Mapping[str, Callable[[Event], tuple[float, float]]] = {
    "deadliest": _killed,
    "last": lambda event: event.start,
    "first": lambda event: (-event.start[1], -event.start[0]),
}
"""The lowest and highest rank that an event can have, by the order."""


class Contenders:
    """The events that can be picked, or be among the first few: none with so many certain members above it.

    Args:
        candidates: the events that can be members.
        effects: of the claim.
        term: the pick.
        most: how many the first few are.
        by_each: for the word of single sources too: one of which sources tell otherwise is always kept, and beats no
            other, for by one source's word it may rank elsewhere.
    """

    def __init__(
        self, candidates: Candidates, effects: Effects, term: Term, most: int = 1, *, by_each: bool = False
    ) -> None:
        self.by_each = by_each
        self.candidates, self.effects, self.term = candidates, effects, term
        self.index, self.order = candidates.index, term.order
        self.floor = -inf
        self._lowest_ranks = [-inf] * most  # the highest that are certain, as a heap

    @cached_property
    def _days(self) -> list[int]:
        return self.effects.days(())

    @cached_property
    def _values(self) -> Values:
        return Values(self.effects.program, ())

    def __iter__(self) -> Iterator[Event]:
        told = [event for event in self._told_otherwise() if self.candidates.passes(event)]
        found = {event.id: (inf, event) for event in told}
        for postings in self.candidates.postings():
            if self.order == "deadliest":
                self._rank(postings.by_toll(KILLED), 0, found)
                continue
            for positions, slack in postings.windows(self.candidates.days):
                later_first = self.order == "last"
                events = map(postings.table.events.__getitem__, reversed(positions) if later_first else positions)
                self._rank(events, slack if later_first else 0, found)
        return (event for highest, event in found.values() if highest >= self.floor)

    def _told_otherwise(self) -> Sequence[Event]:
        return self.index.told_otherwise(self.term.record) if self.by_each else ()

    def _rank(self, events: Iterable[Event], slack: int, found: dict[str, tuple[float, Event]]) -> None:
        """Add those of the events that may be picked. They come with the highest first, but for some slack."""
        tests, range_of = self.candidates.other_tests, _RANGES[self.order]
        for event in events:
            lowest, highest = range_of(event)
            if highest < self.floor:
                bound = lowest if self.order == "last" else highest  # no later event has a higher one, but for slack
                if bound + slack < self.floor:
                    return
            elif event.id not in found and all(test(event) for test in tests):
                found[event.id] = highest, event
                if lowest > self.floor and self._certain(event):
                    heapreplace(self._lowest_ranks, lowest)
                    self.floor = self._lowest_ranks[0]

    def _certain(self, event: Event) -> bool:
        """Whether the event is a member in every world."""
        if event.id in self.index.parts:
            return False
        whole = self.index.by_id.get(event.part_of) if event.part_of else None
        if not self.effects.aspects.toll:
            return all(self.term.where(bits) for bits, _ in self.effects.bases(event, self._days))
        cells = self.effects.cells(event, self._days, self._values, whole)
        return all(self.term.where(bits) for bits, _, _ in cells)


def needed_by(program: Program, bits: int) -> list[Constraint]:
    """The constraints of these bits, without which an event is no member."""
    return [each for number, each in enumerate(program.constraints) if bits >> number & 1]
