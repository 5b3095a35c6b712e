"""What one record can contribute to a claim: the joint effects of its date, place, kind, perpetrators and tolls.

Membership and rank come from the same choice (a date decides both whether an event counts and where it ranks), so the
choices of one record are enumerated together.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise, product
from math import inf
from operator import itemgetter
from typing import Any

from sahelevents.claims.evaluate.cells import Cells
from sahelevents.claims.evaluate.index import Index
from sahelevents.claims.evaluate.program import Program, State, Term
from sahelevents.claims.selection import KILLED
from sahelevents.dataset.columns import FIRST_DAY, LAST_DAY, Days, Event

_Ranges = tuple[tuple[int, int | None], ...]
_ANY = (0, None)


class Effects(Cells):
    """The effects of records on one compiled claim."""

    def __init__(self, program: Program, index: Index) -> None:
        super().__init__(program, index)
        self.empty: State = tuple(_nothing(term) for term in program.terms)
        self._numbered = {toll: i for i, toll in enumerate(program.tolls)}
        self._bits_at: dict[Any, list[int]] = {}
        self._bits_on: dict[Any, frozenset[int]] = {}
        self._fields_of = itemgetter(*self._fields_asked())
        self._by_name = frozenset(id for _, aspect, ids in self.aspects.fixed if aspect == "record" for id in ids)
        self._named = frozenset(term.id for term in program.terms if term.id)

    def asked(self, event: Event) -> tuple[Any, ...]:
        """What bears on a constraint, but for days and tolls: events alike in this are alike."""
        fields: tuple[Any, ...] = self._fields_of(event)
        return (*fields, event.id) if event.id in self._by_name else fields

    def _fields_asked(self) -> list[int]:
        """The fields, neither days nor tolls nor the id, that bear on a constraint."""
        aspects, fields = self.aspects, ["record"]
        fields += ["places"] if aspects.place else []
        fields += ["kinds"] if aspects.kind else []
        fields += ["certain", "possible", "claimed"] if aspects.by else []
        fields += ["outcomes"] if aspects.outcome else []
        fields += ["targets"] if aspects.fixed else []
        return [Event._fields.index(field) for field in [*fields, "record"]]  # never one alone, which is no tuple

    def toll_cells(
        self, ranges: Sequence[tuple[int, int | None]], values: "Values"
    ) -> list[tuple[int, tuple[int, ...]]]:
        """The bits of the toll constraints with the numbers themselves, one a toll of the program."""
        cells = []
        for numbers in product(*(values.within(toll, *r) for toll, r in zip(self.program.tolls, ranges, strict=True))):
            bits = 0
            for number, toll, low, high in self.aspects.toll:
                value = numbers[self._numbered[toll]]
                bits |= (low <= value and (high is None or value <= high)) << number
            cells.append((bits, numbers))
        return cells

    def of(self, event: Event, days: Sequence[int], values: "Values", whole: Event | None = None) -> frozenset[State]:
        """The effects of a recorded event. The tolls of a whole that it is part of bound its own.

        Most events are like many others in all that the claim can tell apart: the effects of those are one object.
        """
        ranges = self._ranges(event, whole)
        if self.program.dated or event.end is not None or event.id in self._named:
            return frozenset(self._joint(event, self.bases(event, days), ranges, values))
        # No day is part of an effect: it matters only on which side of each mark it lies, or whether on one.
        marks, (low, high) = self._marks_of_days, event.start
        if self.timeless:
            first = last = 0
        else:
            first = bisect_left(marks, low) + bisect_right(marks, low)
            last = first if low == high else bisect_left(marks, high) + bisect_right(marks, high)
        asked = self.asked(event), first, last
        bits = self._bits_on.get(asked)
        if bits is None and first == last:  # any day of its range stands for all
            time = self.time_bits(low, low)
            bits = self._bits_on[asked] = frozenset([time | each for each in self._undated(event, self.era(low))])
        elif bits is None:
            bits = self._bits_on[asked] = frozenset(bits for bits, _ in self.bases(event, marks))
        key = event.record, bits, ranges
        known = values.effects.get(key)
        if known is None:
            known = values.effects[key] = frozenset(self._undated_states(event, bits, ranges, values))
        return known

    def _undated_states(self, event: Event, bases: Iterable[int], ranges: _Ranges, values: "Values") -> Iterator[State]:
        """The effect of each base with each toll, whatever the day. Tolls of different ranges share most numbers."""
        tolls, known = self.toll_cells(ranges, values), values.states
        for base in bases:
            for toll_bits, numbers in tolls:
                key = event.record, base | toll_bits, numbers
                state = known.get(key)
                if state is None:
                    state = known[key] = self.effect(event.record, event.id, base | toll_bits, event.start, numbers)
                yield state

    def _joint(
        self, event: Event, bases: Iterable[tuple[int, Days]], ranges: _Ranges, values: "Values"
    ) -> Iterator[State]:
        """The effect of each base with each toll."""
        tolls = self.toll_cells(ranges, values)
        for bits, day in bases:
            for toll_bits, numbers in tolls:
                yield self.effect(event.record, event.id, bits | toll_bits, day, numbers)

    @cached_property
    def _marks_of_days(self) -> list[int]:
        return self.days(())

    def _ranges(self, event: Event, whole: Event | None) -> _Ranges:
        """What each toll of the program can be."""
        if whole is None:
            return tuple([event.tolls.get(toll, _ANY) for toll in self.program.tolls])
        return tuple(bounded(event.tolls.get(toll, _ANY), whole.tolls.get(toll)) for toll in self.program.tolls)

    def cells(
        self, event: Event, days: Sequence[int], values: "Values", whole: Event | None = None
    ) -> Iterator[tuple[int, Days, tuple[int, ...]]]:
        """Every joint choice of one record: the bits that hold, its first and last day, its tolls."""
        tolls = self.toll_cells(self._ranges(event, whole), values)
        for bits, day in self.bases(event, days):
            for toll_bits, numbers in tolls:
                yield bits | toll_bits, day, numbers

    def bases(self, event: Event, days: Sequence[int]) -> Iterator[tuple[int, Days]]:
        """Every joint choice of one record but for its tolls: the bits that hold, its first and last day."""
        for time, start, end in self.times(event, days):
            known = self._undated(event, self.era(start))
            yield from ((time | bits, (start, end)) for bits in known)

    def _undated(self, event: Event, era: int) -> list[int]:
        """The bits of the constraints that hold, for each choice of what is neither date nor toll."""
        key = self.asked(event), era
        known = self._bits_at.get(key)
        if known is None:
            known = self._bits_at[key] = self._bits(event, era)
        return known

    def _bits(self, event: Event, era: int) -> list[int]:
        aspects, found = self.aspects, self.places(event, era)
        parts = [self.kinds(event.kinds)] if aspects.kind else []
        parts += [self.by(event, era)] if aspects.by else []
        parts += [self.outcomes(event.outcomes)] if aspects.outcome else []
        parts += [self.fixed(event)] if aspects.fixed else []
        for part in parts:
            found = {bits | more for bits in found for more in part}
        return list(found)

    def effect(self, record: str, id: str, bits: int, day: Days, numbers: tuple[int, ...]) -> State:
        """The state that one cell of one record brings about."""
        return tuple(self._entry(term, record, id, bits, day, numbers) for term in self.program.terms)

    def _entry(self, term: Term, record: str, id: str, bits: int, day: Days, numbers: tuple[int, ...]) -> Any:
        if term.record != record:
            return _nothing(term)
        if term.sides:
            return tuple(self._number(side.measure, numbers) if side.where(bits) else 0 for side in term.sides)
        if term.id:
            return None if term.id != id else (0, frozenset({self._observed(term, bits, day, numbers)}))
        if not term.where(bits):
            return _nothing(term)
        if term.measure:
            return min(self._number(term.measure, numbers), term.cap)
        key = day[0] if term.order == "last" else -day[0]
        if term.order == "deadliest":
            key = numbers[self._numbered[KILLED]]
        return key, frozenset({self._observed(term, bits, day, numbers)})

    def _observed(self, term: Term, bits: int, day: Days, numbers: tuple[int, ...]) -> tuple[bool | int, ...]:
        """What the claim asks of a picked or named record."""
        return tuple(self._value(each, day, numbers) if isinstance(each, str) else each(bits) for each in term.observed)

    def _value(self, what: str, day: Days, numbers: tuple[int, ...]) -> int:
        if what in ("start", "end"):
            return day[what == "end"]
        return numbers[self._numbered[what]]

    def _number(self, measure: str, numbers: tuple[int, ...]) -> int:
        """What a member adds."""
        return 1 if measure == "count" else numbers[self._numbered[measure]]

    def days(self, events: Iterable[Event], floor: float = -inf) -> list[int]:
        """Days that stand for all: each that a bound names, and enough between them to put picks in any order.

        Where nothing is ranked by day, the bounds suffice, and each event's own first and last. Days on which an event
        is beaten need not be told apart.
        """
        spans = [days for _, _, days in self.aspects.days]
        if not self.program.dated:
            return days_apart(spans, self.period_marks)
        first = any(term.order == "first" for term in self.program.terms)
        gaps = [least for what, _, least in self.program.gaps if ":" not in what]
        return days_apart(
            spans, [*self.period_marks, *ranked_days(events, floor, first=first)], self.program.dated, gaps
        )


def ranked_days(events: Iterable[Event], floor: float, *, first: bool) -> Iterator[int]:
    """The first and last days of events, but for those that rank below a floor."""
    for event in events:
        for day in (*event.start, *(event.end or ())):
            if (-day if first else day) >= floor:
                yield day


def days_apart(spans: Iterable[Days], marks: Iterable[int], dated: int = 0, gaps: Iterable[int] = ()) -> list[int]:
    """The ends of bounds and other marks, with the days beside them; where so many picks are dated, more between."""
    found = {FIRST_DAY, LAST_DAY, *marks}
    for first, last in spans:
        found |= {first, last, max(first - 1, FIRST_DAY), min(last + 1, LAST_DAY)}
    if not dated:
        return sorted(found)
    for gap in gaps:
        shifted = {mark + by for mark in found for by in (gap - 1, gap, -gap, 1 - gap)}
        found |= {day for day in shifted if FIRST_DAY <= day <= LAST_DAY}
    between = 1 if dated == 1 else 2 * dated + 1
    for low, high in pairwise(sorted(found)):
        found.update(range(low + 1, min(low + 1 + between, high)))
    return sorted(found)


def _nothing(term: Term) -> Any:
    """The entry of what bears on a term in no way."""
    if term.sides:
        return (0, 0)
    return 0 if term.measure else None


class Values:
    """Numbers that stand for all that a toll can be: every one a bound names, and enough between to rank records."""

    def __init__(self, program: Program, events: Iterable[Event], floor: float = -inf) -> None:
        self.marks: dict[str, list[int]] = {}
        self.named: dict[str, list[int]] = {}
        self.effects: dict[Any, frozenset[State]] = {}  # those found already; see ``Effects.of``
        self.states: dict[Any, State] = {}
        caps = {term.measure: term.cap for term in program.terms}
        gaps = [least for what, _, least in program.gaps if ":" in what]
        ranked = sum(term.order == "deadliest" for term in program.terms) + 2 * len(gaps)
        recorded = list(events) if ranked else ()
        for toll in program.tolls:
            counts = [
                each.count for each in program.constraints if each.aspect == "toll" and each.toll == toll and each.count
            ]
            tolls = [event.tolls.get(toll, _ANY) for event in recorded]
            marks = set(numbers_apart([(count.low, count.high) for count in counts], tolls, floor, ranked, gaps))
            self.named[toll] = sorted(marks)
            if toll in program.totals:
                marks.update(range(caps[toll] + 1))
            # Of two sums compared the extremes decide; where a toll bears on more than that, each number may.
            compared = [term.cap for term in program.terms for side in term.sides if side.measure == toll]
            if len(compared) > 2 or (compared and toll in program.totals):
                marks.update(range(max(compared) + 1))
            elif compared:
                marks.add(max(compared))
            self.marks[toll] = sorted(marks)

    def within(self, toll: str, low: int, high: int | None) -> list[int]:
        """The numbers that stand for this range, its own ends among them."""
        if low == high:
            return [low]
        marks = self.marks[toll]
        upper = len(marks) if high is None else bisect_right(marks, high)
        found = marks[bisect_left(marks, low) : upper]
        return sorted({low, *found} if high is None else {low, *found, high})


def numbers_apart(
    counts: Iterable[tuple[int, int | None]],
    tolls: Iterable[tuple[int, int | None]],
    floor: float,
    ranked: int,
    gaps: Iterable[int] = (),
) -> list[int]:
    """The ends of bounds on a toll, and of its ranges where they rank, with the numbers beside them and between."""
    marks = {0}
    for low, high in counts:
        marks |= {low, max(low - 1, 0), *(() if high is None else (high, high + 1))}
    for low, top in tolls:
        marks |= {end for end in (low, *(() if top is None else (top, top + 1))) if end >= floor}
    for gap in gaps:
        marks |= {mark + by for mark in marks for by in (gap - 1, gap, -gap, 1 - gap) if mark + by >= 0}
    ordered = sorted(marks)
    for low, high in pairwise([*ordered, ordered[-1] + 3 * (ranked + 1)]):
        marks.update(range(low + 1, min(low + (2 if ranked == 1 else 2 + 2 * ranked), high)))
    return sorted(marks)


def bounded(range_: tuple[int, int | None], whole: tuple[int, int | None] | None) -> tuple[int, int | None]:
    """A part's toll is at most that of its whole, unless its own sources say more."""
    low, high = range_
    if whole is None or whole[1] is None or low > whole[1]:
        return range_
    return low, whole[1] if high is None else min(high, whole[1])
