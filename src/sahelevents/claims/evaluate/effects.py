"""What one record can contribute to a claim: the joint effects of its date, place, kind, perpetrators and tolls.

Membership and rank come from the same choice (a date decides both whether an event counts and where it ranks), so the
choices of one record are enumerated together.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, product
from typing import Any

from sahelevents.claims.conditions import DATED
from sahelevents.claims.evaluate.cells import UNNAMED, Cells, union
from sahelevents.claims.evaluate.geography import Geography
from sahelevents.claims.evaluate.program import Program, State, Term
from sahelevents.dataset.columns import FIRST_DAY, LAST_DAY, Columns, Event


class Effects(Cells):
    """The effects of records on one compiled claim."""

    def __init__(self, program: Program, columns: Columns, geography: Geography) -> None:
        super().__init__(program, columns, geography)
        self.empty: State = tuple(0 if term.measure else None for term in program.terms)
        self._static = sum(1 << i for i, c in enumerate(program.constraints) if c.aspect not in (*DATED, "toll"))

    def _toll_cells(
        self, ranges: Sequence[tuple[int, int | None]], values: "Values"
    ) -> list[tuple[int, tuple[int, ...]]]:
        """The bits of the toll constraints with the numbers themselves, one a toll of the program."""
        cells = []
        for numbers in product(*(values.within(toll, *r) for toll, r in zip(self.program.tolls, ranges, strict=True))):
            bits = 0
            for number, toll, low, high in self.aspects.toll:
                value = numbers[self.program.tolls.index(toll)]
                bits |= (low <= value and (high is None or value <= high)) << number
            cells.append((bits, numbers))
        return cells

    def of(self, event: Event, days: Sequence[int], values: "Values", whole: Event | None = None) -> set[State]:
        """The effects of a recorded event. The tolls of a whole that it is part of bound its own."""
        return {
            self.effect(event.record, event.id, bits, start, numbers)
            for bits, start, numbers in self.cells(event, days, values, whole)
        }

    def cells(
        self, event: Event, days: Sequence[int], values: "Values", whole: Event | None = None
    ) -> Iterator[tuple[int, int, tuple[int, ...]]]:
        """Every joint choice of one record: the bits of the constraints that hold, its first day, its tolls."""
        known = {} if whole is None else whole.tolls
        ranges = [bounded(event.tolls.get(toll, (0, None)), known.get(toll)) for toll in self.program.tolls]
        tolls = self._toll_cells(ranges, values)
        for bits, start in self.bases(event, days):
            for toll_bits, numbers in tolls:
                yield bits | toll_bits, start, numbers

    def bases(self, event: Event, days: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Every joint choice of one record but for its tolls: the bits of the constraints that hold, its first day."""
        outcomes, kinds, fixed = self.outcomes(event.outcomes), self.kinds(event.kinds), self.fixed(event)
        at: dict[int, list[int]] = {}
        for time, start, _ in self.times(event, days):
            era = self.era(start)
            if era not in at:
                parts = (self.places(event, era), kinds, self.by(event.certain, event.possible, era), outcomes, fixed)
                at[era] = list({union(choice) for choice in product(*parts)})
            yield from ((time | bits, start) for bits in at[era])

    def effect(self, record: str, id: str, bits: int, start: int, numbers: tuple[int, ...]) -> State:
        """The state that one cell of one record brings about."""
        return tuple(self._entry(term, record, id, bits, start, numbers) for term in self.program.terms)

    def _entry(self, term: Term, record: str, id: str, bits: int, start: int, numbers: tuple[int, ...]) -> Any:
        if term.record != record:
            return 0 if term.measure else None
        if term.id:
            return None if term.id != id else (0, frozenset({tuple(test(bits) for test in term.observed)}))
        if not term.where(bits):
            return 0 if term.measure else None
        if term.measure == "count":
            return 1
        if term.measure:
            return min(numbers[self.program.tolls.index(term.measure)], term.cap)
        key = start if term.order == "last" else -start
        if term.order == "deadliest":
            key = numbers[self.program.tolls.index("killed:victims")]
        return key, frozenset({tuple(test(bits) for test in term.observed)})

    def matters(self, event: Event) -> bool:
        """Whether a recorded event can be a member of anything that the claim speaks of (a quick, generous test)."""
        for term in self.program.terms:
            if term.record == event.record and (not term.id or term.id == event.id):
                if not term.needed:
                    return True
                if self._reachable(event, term.needed):
                    return True
        return False

    def _reachable(self, event: Event, needed: int) -> bool:
        # Cheap aspects first: most records fail on date or kind.
        end = event.end or event.start
        for number, aspect, (first, last) in self.aspects.days:
            if needed >> number & 1:
                low, high = (event.start[0], end[1]) if aspect == "days" else event.start if aspect == "start" else end
                if high < first or low > last:
                    return False
        possible = union(self.fixed(event)) | union(self.kinds(event.kinds)) | union(self.outcomes(event.outcomes))
        numbers = [each[0] for each in (*self.aspects.kind, *self.aspects.fixed, *self.aspects.outcome)]
        known = sum(1 << number for number in numbers if isinstance(number, int))
        return needed & known & ~possible == 0

    def days(self, events: Iterable[Event]) -> list[int]:
        """Days that stand for all: each that a bound names, and enough between them to put picks in any order."""
        marks = {FIRST_DAY, LAST_DAY, *self.period_marks}
        for _, _, (first, last) in self.aspects.days:
            marks |= {first, last, max(first - 1, FIRST_DAY), min(last + 1, LAST_DAY)}
        for event in events:
            marks |= {*event.start, *(event.end or ())}
        between = 2 * self.program.dated_picks + 1
        ordered = sorted(marks)
        for low, high in pairwise(ordered):
            marks.update(range(low + 1, min(low + 1 + between, high)))
        return sorted(marks)

    # Unrecorded events: any at all, but none inside a coverage box.

    def unrecorded(self, record: str, days: Sequence[int], values: "Values") -> set[tuple[State, int]]:
        """The effects of an event that nobody recorded, each with the coverage boxes (as bits) that rule it out."""
        terms = [term for term in self.program.terms if term.record == record and not term.id]
        if not terms:
            return set()
        boxes = [(1 << i, test) for i, (box, test) in enumerate(self.program.boxes) if box.record == record]
        constant = self.any_constant(record)
        tolls = self._toll_cells([(0, None)] * len(self.program.tolls), values)
        members: dict[int, list[int]] = {}
        effects: set[tuple[State, int]] = set()
        for start, times in self._stretches(record, days).items():
            era = self.era(start)
            if era not in members:
                anywhere, anyone = self.anywhere(record, era), self.anyone(era)
                cells = {c | p | b for c in constant for p in anywhere for b in anyone}
                members[era] = [bits for bits in cells if any(t.needed & self._static & ~bits == 0 for t in terms)]
            for time, bits, (toll_bits, numbers) in product(times, members[era], tolls):
                total = time | bits | toll_bits
                if any(term.where(total) for term in terms):
                    ruled_out = sum(bit for bit, covers in boxes if covers(total))
                    effects.add((self.effect(record, UNNAMED, total, start, numbers), ruled_out))
        return effects

    def _stretches(self, record: str, days: Sequence[int]) -> dict[int, set[int]]:
        """The bits of the dated constraints by first day. An unrecorded event lasts a day, a deployment any time."""
        stretches: dict[int, set[int]] = {}
        seen = set()
        for i, start in enumerate(days):
            ends = days[i:] if record == "deployment" else (start,)
            for end in ends:
                bits = self.time_bits(start, end)
                key = (bits, start if self.program.dated_picks else self.era(start))
                if key not in seen:
                    seen.add(key)
                    stretches.setdefault(start, set()).add(bits)
        return stretches


class Values:
    """Numbers that stand for all that a toll can be: every one a bound names, and enough between to rank records."""

    def __init__(self, program: Program, events: Iterable[Event]) -> None:
        self.marks: dict[str, list[int]] = {}
        caps = {term.measure: term.cap for term in program.terms}
        ranked = sum(term.order == "deadliest" for term in program.terms)
        recorded = list(events)
        for toll in program.tolls:
            marks = {0}
            for constraint in program.constraints:
                if constraint.aspect == "toll" and constraint.toll == toll and constraint.count is not None:
                    low, high = constraint.count.low, constraint.count.high
                    marks |= {low, max(low - 1, 0), *(() if high is None else (high, high + 1))}
            for event in recorded:
                low, top = event.tolls.get(toll, (0, None))
                marks |= {low, *(() if top is None else (top, top + 1))}
            ordered = sorted(marks)
            for low, high in pairwise([*ordered, ordered[-1] + 3 * (ranked + 1)]):
                marks.update(range(low + 1, min(low + 2 + 2 * ranked, high)))
            if toll in program.totals:
                marks.update(range(caps[toll] + 1))
            self.marks[toll] = sorted(marks)

    def within(self, toll: str, low: int, high: int | None) -> list[int]:
        """The numbers that stand for this range."""
        marks = self.marks[toll]
        upper = len(marks) if high is None else bisect_right(marks, high)
        return marks[bisect_left(marks, low) : upper] or [low]


def bounded(range_: tuple[int, int | None], whole: tuple[int, int | None] | None) -> tuple[int, int | None]:
    """A part's toll is at most that of its whole, unless its own sources say more."""
    low, high = range_
    if whole is None or whole[1] is None or low > whole[1]:
        return range_
    return low, whole[1] if high is None else min(high, whole[1])
