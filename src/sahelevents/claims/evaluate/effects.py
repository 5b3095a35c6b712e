"""What one record can contribute to a claim: the joint effects of its date, place, kind, perpetrators and tolls.

Membership and rank come from the same choice (a date decides both whether an event counts and where it ranks), so the
choices of one record are enumerated together, after each aspect is reduced to the constraints that it can tell apart.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise, product
from math import inf
from typing import Any, NamedTuple

from sahelevents.claims.conditions import DATED
from sahelevents.claims.evaluate.geography import Geography, holds_certainly, holds_possibly
from sahelevents.claims.evaluate.program import Program, State, Term
from sahelevents.dataset.columns import FIRST_DAY, LAST_DAY, Columns, Days, Edge, Event, span_days

UNNAMED = ""
"""A perpetrator whom nobody names. It counts as any kind asked for, and as no actor by name."""


class Aspects(NamedTuple):
    """The numbers of a program's constraints, by aspect, with what each needs in the form that is quick to test."""

    days: tuple[tuple[int, str, Days], ...]
    place: tuple[tuple[int, tuple[str, ...], float], ...]
    kind: tuple[tuple[int, frozenset[str]], ...]
    by: tuple[tuple[int, frozenset[str], bool], ...]
    fixed: tuple[tuple[int, str, frozenset[str]], ...]
    outcome: tuple[tuple[int, frozenset[str]], ...]
    toll: tuple[tuple[int, str, int, int | None], ...]


class Effects:
    """The effects of records on one compiled claim."""

    def __init__(self, program: Program, columns: Columns, geography: Geography) -> None:
        self.program, self.columns, self.geography = program, columns, geography
        self.aspects = _aspects(program)
        self.empty: State = tuple(0 if term.measure else None for term in program.terms)
        self._parents = _kind_parents()
        self._period_marks = self._marks()
        self._static = sum(1 << i for i, c in enumerate(program.constraints) if c.aspect not in (*DATED, "toll"))
        self._cells_at: dict[tuple[str, int], set[int]] = {}
        self._wider_at: dict[int, list[tuple[int, int]]] = {}
        self._sides: dict[tuple[str, int], tuple[int, int]] = {}

    def _marks(self) -> list[int]:
        """The days on which something that the claim names, or that may hold it, gains or loses a part."""
        spots = {id: spot.parents for id, spot in self.columns.spots.items()}
        near = any(near_km for _, _, near_km in self.aspects.place)
        wanted = {id for _, wanted, _ in self.aspects.place for id in wanted}
        inside = set(spots) if near else {node for id in wanted for node in self.geography.inside(id)}
        wanted_actors = {id for _, wanted, is_kind in self.aspects.by if not is_kind for id in wanted}
        steps = [
            *_steps_from(inside, spots),
            *_steps_to(wanted_actors, {id: side.wholes for id, side in self.columns.sides.items()}),
        ]
        marks = {FIRST_DAY}
        for edge in steps:
            for first, last in (edge.possible, edge.certain or edge.possible):
                marks |= {first, min(last + 1, LAST_DAY)}
        return sorted(marks)

    # The cells of each aspect: sets of bits, one bit a constraint that holds.

    def times(self, event: Event, days: Sequence[int]) -> Iterator[tuple[int, int, int]]:
        """The bits of the dated constraints with the first and last day, for each pair that can be told apart."""
        first, latest = event.start
        if event.end is not None:  # it does not begin after its last day
            latest = max(first, min(latest, event.end[1]))
        for start in _within((first, latest), days):
            if event.end is None:
                yield self._time_bits(start, start), start, start
                continue
            low = max(start, event.end[0])
            ends = [day for day in _within((low, max(low, event.end[1])), days) if day >= start]
            seen = set()
            for end in ends or [low]:
                bits = self._time_bits(start, end)
                if bits not in seen:
                    seen.add(bits)
                    yield bits, start, end

    def _time_bits(self, start: int, end: int) -> int:
        bits = 0
        for number, aspect, (first, last) in self.aspects.days:
            if aspect == "days":
                holds = start <= last and end >= first
            else:
                holds = first <= (start if aspect == "start" else end) <= last
            bits |= holds << number
        return bits

    def places(self, event: Event, day: int) -> set[int]:
        """The bits of the place constraints for each node that the event can be at."""
        found = [self._place_cells(place, day) for place in event.places]
        if event.record == "deployment":  # in all of its hosts at once
            return {_union(choice) for choice in product(*found)}
        return set().union(*found)

    def _place_cells(self, place: str, day: int) -> set[int]:
        """An event placed somewhere is at that node or at any narrower one that the place holds on the day."""
        if (place, day) not in self._cells_at:
            own = self.geography.reach(place, day).certain
            self._cells_at[place, day] = {
                bits
                for node in self.geography.inside(place)
                if place in self.geography.reach(node, day).possible
                for bits in self._place_bits(node, day, own)
            }
        return self._cells_at[place, day]

    def _place_bits(self, node: str, day: int, known: frozenset[str] = frozenset()) -> set[int]:
        """The bits for an event at a node; ``known`` are places that certainly hold it for another reason."""
        reach = self.geography.reach(node, day)
        options = [0]
        for number, wanted, near_km in self.aspects.place:
            bit = 1 << number
            certain = not (reach.certain.isdisjoint(wanted) and known.isdisjoint(wanted))
            possible = certain or not reach.possible.isdisjoint(wanted)
            if near_km and not certain:
                nearest, farthest = _nearest(self.geography, node, wanted)
                certain, possible = farthest <= near_km, possible or nearest <= near_km
            if certain:
                options = [bits | bit for bits in options]
            elif possible:
                options += [bits | bit for bits in options]
        return {bits for bits in options if self._consistent(bits, day)}

    def _consistent(self, bits: int, day: int) -> bool:
        """Whether what holds of one place holds of all that it entails: what is in Mali is in West Africa."""
        return not any(bits & narrow and not bits & wide for narrow, wide in self._wider(day))

    def _wider(self, day: int) -> list[tuple[int, int]]:
        """Pairs of place constraints of which the first entails the second.

        Within 20 km of a place is within 60 km of it, and in it is both; in it is in all that certainly holds it.
        """
        if day not in self._wider_at:
            self._wider_at[day] = [
                (1 << narrow, 1 << wide)
                for narrow, ids, km in self.aspects.place
                for wide, wanted, wide_km in self.aspects.place
                if narrow != wide
                and km <= wide_km
                and (ids == wanted or (not km and self._all_inside(ids, wanted, day)))
            ]
        return self._wider_at[day]

    def _all_inside(self, ids: Iterable[str], wanted: Iterable[str], day: int) -> bool:
        return not any(self.geography.reach(id, day).certain.isdisjoint(wanted) for id in ids)

    def kinds(self, kinds: Iterable[str]) -> set[int]:
        """The bits of the kind constraints for each kind that it can be, narrower ones included."""
        if not self.aspects.kind:
            return {0}
        found = set()
        for kind in self._narrower(kinds):
            lineage, parent = {kind}, self._parents.get(kind)
            while parent is not None:
                lineage.add(parent)
                parent = self._parents.get(parent)
            found.add(sum(1 << number for number, wanted in self.aspects.kind if not wanted.isdisjoint(lineage)))
        return found or {0}

    def _narrower(self, kinds: Iterable[str]) -> set[str]:
        found = set(kinds)
        while more := {kind for kind, parent in self._parents.items() if parent in found} - found:
            found |= more
        return found

    def by(self, certain: Iterable[str], possible: Iterable[str], day: int) -> set[int]:
        """The bits of the perpetrator constraints for each set of them: all the certain, any of the possible."""
        if not self.aspects.by:
            return {0}
        sure = tuple(certain)
        options = list(possible) + ([] if sure else [UNNAMED])
        sets = {0} if sure else set()
        for actor in sure:
            sets = {bits | more for bits in sets for more in self._side_bits(actor, day)}
        for actor in options:
            alone = self._side_bits(actor, day)
            sets |= {bits | more for bits in sets | ({0} if not sure else set()) for more in alone}
        return sets

    def _side_bits(self, actor: str, day: int) -> set[int]:
        certain, possible = self._side(actor, day)
        options = {certain}
        open_bits = possible & ~certain
        while open_bits:
            bit = open_bits & -open_bits
            options |= {bits | bit for bits in options}
            open_bits ^= bit
        return options

    def _side(self, actor: str, day: int) -> tuple[int, int]:
        key = (actor, day)
        if key not in self._sides:
            sure, maybe, kind = {actor}, {actor}, ""
            side = self.columns.sides.get(actor)
            if side is not None:
                kind = side.kind
                sure, maybe = self._wholes(actor, day)
            certain = possible = 0
            for number, wanted, is_kind in self.aspects.by:
                if is_kind:
                    holds = actor == UNNAMED or kind in wanted
                    certain |= holds << number
                    possible |= holds << number
                else:
                    certain |= (not wanted.isdisjoint(sure)) << number
                    possible |= (not wanted.isdisjoint(maybe)) << number
            self._sides[key] = certain, possible
        return self._sides[key]

    def _wholes(self, actor: str, day: int) -> tuple[set[str], set[str]]:
        sure, maybe = {actor}, {actor}
        for edge in self.columns.sides[actor].wholes:
            if edge.to in self.columns.sides and holds_possibly(edge, day):
                above = self._wholes(edge.to, day)
                maybe |= above[1]
                if holds_certainly(edge, day):
                    sure |= above[0]
        return sure, maybe

    def _fixed_bits(self, event: Event) -> int:
        bits = 0
        for number, aspect, wanted in self.aspects.fixed:
            has = {"claimed_by": event.claimed, "target": event.targets, "record": (event.id,)}[aspect]
            bits |= (not wanted.isdisjoint(has)) << number
        return bits

    def _outcomes(self, outcomes: Iterable[str]) -> set[int]:
        if not self.aspects.outcome:
            return {0}
        return {
            sum(1 << number for number, wanted in self.aspects.outcome if outcome in wanted) for outcome in outcomes
        } or {0}

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

    # Effects: the states that a record alone brings about.

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
        outcomes, kinds, fixed = self._outcomes(event.outcomes), self.kinds(event.kinds), self._fixed_bits(event)
        at: dict[int, list[int]] = {}
        for time, start, _ in self.times(event, days):
            era = self._era(start)
            if era not in at:
                parts = (self.places(event, era), kinds, self.by(event.certain, event.possible, era), outcomes)
                at[era] = list({fixed | _union(choice) for choice in product(*parts)})
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
        possible = self._fixed_bits(event) | _union(self.kinds(event.kinds)) | _union(self._outcomes(event.outcomes))
        numbers = [each[0] for each in (*self.aspects.kind, *self.aspects.fixed, *self.aspects.outcome)]
        known = sum(1 << number for number in numbers if isinstance(number, int))
        return needed & known & ~possible == 0

    def days(self, events: Iterable[Event]) -> list[int]:
        """Days that stand for all: each that a bound names, and enough between them to put picks in any order."""
        marks = {FIRST_DAY, LAST_DAY, *self._period_marks}
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
        constant = self._any_constant(record)
        tolls = self._toll_cells([(0, None)] * len(self.program.tolls), values)
        members: dict[int, list[int]] = {}
        effects: set[tuple[State, int]] = set()
        for start, times in self._stretches(record, days).items():
            era = self._era(start)
            if era not in members:
                anywhere, anyone = self._anywhere(record, era), self._anyone(era)
                cells = {c | p | b for c in constant for p in anywhere for b in anyone}
                members[era] = [bits for bits in cells if any(t.needed & self._static & ~bits == 0 for t in terms)]
            for time, bits, (toll_bits, numbers) in product(times, members[era], tolls):
                total = time | bits | toll_bits
                if any(term.where(total) for term in terms):
                    ruled_out = sum(bit for bit, covers in boxes if covers(total))
                    effects.add((self.effect(record, UNNAMED, total, start, numbers), ruled_out))
        return effects

    def _any_constant(self, record: str) -> set[int]:
        kinds = self.kinds(["incident"]) if record == "incident" else {0}
        outcomes = self._outcomes(("success", "failed", "plot")) if record == "coup" else {0}
        words = {word for _, aspect, wanted in self.aspects.fixed if aspect == "target" for word in wanted}
        targets = _sums({self._naming("target", word) for word in words}) | {0}
        return {_union(choice) for choice in product(kinds, outcomes, targets)}

    def _naming(self, aspect: str, id: str) -> int:
        """The bits of the constraints on an aspect that name this id."""
        return sum(1 << number for number, each, wanted in self.aspects.fixed if each == aspect and id in wanted)

    def _stretches(self, record: str, days: Sequence[int]) -> dict[int, set[int]]:
        """The bits of the dated constraints by first day. An unrecorded event lasts a day, a deployment any time."""
        stretches: dict[int, set[int]] = {}
        seen = set()
        for i, start in enumerate(days):
            ends = days[i:] if record == "deployment" else (start,)
            for end in ends:
                bits = self._time_bits(start, end)
                key = (bits, start if self.program.dated_picks else self._era(start))
                if key not in seen:
                    seen.add(key)
                    stretches.setdefault(start, set()).add(bits)
        return stretches

    def _anywhere(self, record: str, era: int) -> set[int]:
        """At any node, or in no place that anybody named, perhaps near one; a deployment at several."""
        near = _sums({1 << number for number, _, near_km in self.aspects.place if near_km})
        alone = {0} | {bits for bits in near if self._consistent(bits, era)}
        alone |= {bits for node in self.columns.spots for bits in self._place_bits(node, era)}
        return _sums(alone) if record == "deployment" else alone

    def _anyone(self, era: int) -> set[int]:
        """Any set of perpetrators, each of whom may have claimed it."""
        return _sums(
            {
                bits | claimed
                for actor in (UNNAMED, *self.columns.sides)
                for bits in self._side_bits(actor, era)
                for claimed in (0, self._naming("claimed_by", actor))
            }
        )

    def _era(self, day: int) -> int:
        """A day that stands for this one in all that changes with the dated relations of places and actors."""
        return self._period_marks[bisect_right(self._period_marks, day) - 1]


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


def _aspects(program: Program) -> Aspects:
    numbered = list(enumerate(program.constraints))
    return Aspects(
        tuple((i, c.aspect, span_days(c.span)) for i, c in numbered if c.span is not None),
        tuple((i, c.ids, c.near_km) for i, c in numbered if c.aspect == "place"),
        tuple((i, frozenset(c.ids)) for i, c in numbered if c.aspect == "kind"),
        tuple((i, frozenset(c.ids), c.aspect == "by_kind") for i, c in numbered if c.aspect in ("by", "by_kind")),
        tuple((i, c.aspect, frozenset(c.ids)) for i, c in numbered if c.aspect in ("claimed_by", "target", "record")),
        tuple((i, frozenset(c.ids)) for i, c in numbered if c.aspect == "outcome"),
        tuple((i, c.toll, c.count.low, c.count.high) for i, c in numbered if c.aspect == "toll" and c.count),
    )


def _steps_from(starts: set[str], edges: Mapping[str, Sequence[Edge]]) -> Iterator[Edge]:
    """The dated steps on any way up from one of these."""
    seen, waiting = set(starts), list(starts)
    while waiting:
        for edge in edges.get(waiting.pop(), ()):
            yield edge
            if edge.to not in seen:
                seen.add(edge.to)
                waiting.append(edge.to)


def _steps_to(wanted: set[str], edges: Mapping[str, Sequence[Edge]]) -> Iterator[Edge]:
    """The dated steps on any way up to one of these."""
    above = set(wanted)
    while above:
        steps = [(id, edge) for id, each in edges.items() for edge in each if edge.to in above]
        yield from (edge for _, edge in steps)
        above = {id for id, _ in steps} - above


@lru_cache(maxsize=1)
def _kind_parents() -> Mapping[str, str]:
    from sahelevents.model.kinds import IncidentKind

    return {str(kind): str(kind.parent) for kind in IncidentKind if kind.parent is not None}


def _within(range_: Days, days: Sequence[int]) -> list[int]:
    low, high = range_
    return list(days[bisect_left(days, low) : bisect_right(days, high)])


def _nearest(geography: Geography, node: str, centres: Iterable[str]) -> tuple[float, float]:
    ranges = [geography.distance_range(node, centre) for centre in centres if centre in geography.spots]
    return min((low for low, _ in ranges), default=0.0), min((high for _, high in ranges), default=inf)


def bounded(range_: tuple[int, int | None], whole: tuple[int, int | None] | None) -> tuple[int, int | None]:
    """A part's toll is at most that of its whole, unless its own sources say more."""
    low, high = range_
    if whole is None or whole[1] is None or low > whole[1]:
        return range_
    return low, whole[1] if high is None else min(high, whole[1])


def _sums(alone: set[int]) -> set[int]:
    """The bits of one of these, or of several of them together."""
    sets = set(alone)
    while more := {a | b for a in sets for b in alone} - sets:
        sets |= more
    return sets


def _union(bits: Iterable[int]) -> int:
    union = 0
    for each in bits:
        union |= each
    return union
