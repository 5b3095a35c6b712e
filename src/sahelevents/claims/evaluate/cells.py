"""The choices of one record, aspect by aspect: sets of bits, one bit a constraint that holds.

Each aspect (date, place, kind, perpetrators, outcome) is reduced to what the constraints of the claim can tell apart.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from math import inf
from typing import Any, NamedTuple

from sahelevents.claims.evaluate.geography import Geography, holds_certainly, holds_possibly
from sahelevents.claims.evaluate.index import Index
from sahelevents.claims.evaluate.program import Program
from sahelevents.dataset.columns import FIRST_DAY, LAST_DAY, Days, Edge, Event, span_days

UNNAMED = ""
"""A perpetrator whom nobody names. It counts as any kind asked for, and as no actor by name."""


class Aspects(NamedTuple):
    """The numbers of a program's constraints, by aspect, with what each needs in the form that is quick to test."""

    days: tuple[tuple[int, str, Days], ...]
    place: tuple[tuple[int, tuple[str, ...], float], ...]
    kind: tuple[tuple[int, frozenset[str]], ...]
    by: tuple[tuple[int, str, frozenset[str]], ...]
    fixed: tuple[tuple[int, str, frozenset[str]], ...]
    outcome: tuple[tuple[int, frozenset[str]], ...]
    toll: tuple[tuple[int, str, int, int | None], ...]


class Cells:
    """The choices of records, as one compiled claim can tell them apart."""

    def __init__(self, program: Program, index: Index) -> None:
        self.program, self.index = program, index
        self.columns, self.geography = index.columns, index.geography
        self.aspects = _aspects(program)
        self.period_marks = self._marks()
        self._bounded = [each for each in self.aspects.days if each[2] != (FIRST_DAY, LAST_DAY)]
        self.always = sum(1 << number for number, _, days in self.aspects.days if days == (FIRST_DAY, LAST_DAY))
        self.timeless = not (self._bounded or program.dated or len(self.period_marks) > 1)
        self._ends_told = any("end" in gap for gap in program.gaps)
        self._cells_at: dict[tuple[str, int], set[int]] = {}
        self._wider_at: dict[int, list[tuple[int, int]]] = {}
        self._sides: dict[tuple[str, int, bool], tuple[int, int]] = {}
        self._by_at: dict[Any, set[int]] = {}
        self._kinds: dict[Any, set[int]] = {}

    def _marks(self) -> list[int]:
        """The days on which something that the claim names, or that may hold it, gains or loses a part."""
        wanted = {id for _, ids, _ in self.aspects.place for id in ids}
        near = any(near_km for _, _, near_km in self.aspects.place)
        actors = tuple(sorted({id for _, aspect, ids in self.aspects.by if aspect != "by_kind" for id in ids}))
        within, sides = self.index.within(actors), self.columns.sides
        steps = [
            *(edge for id in self.geography.uneven_around(None if near else wanted) for edge in self._parents_of(id)),
            *(edge for id in within if id in sides for edge in sides[id].wholes if edge.to in within),
        ]
        marks = {FIRST_DAY}
        for edge in steps:
            for first, last in (edge.possible, edge.certain or edge.possible):
                marks |= {first, min(last + 1, LAST_DAY)}
        return sorted(marks)

    def _parents_of(self, place: str) -> tuple[Edge, ...]:
        return self.columns.spots[place].parents

    def era(self, day: int) -> int:
        """A day that stands for this one in all that changes with the dated relations of places and actors."""
        return self.period_marks[bisect_right(self.period_marks, day) - 1]

    def times(self, event: Event, days: Sequence[int]) -> Iterator[tuple[int, int, int]]:
        """The bits of the dated constraints with the first and last day, for each pair that can be told apart."""
        first, latest = event.start
        if event.end is None and (first == latest or self.timeless):
            yield self.time_bits(first, first), first, first
            return
        if event.end is not None:  # it does not begin after its last day
            latest = max(first, min(latest, event.end[1]))
        for start in _within((first, latest), days):
            if event.end is None:
                yield self.time_bits(start, start), start, start
                continue
            low = max(start, event.end[0])
            seen = set()
            for end in _within((low, max(low, event.end[1])), days):
                bits = self.time_bits(start, end)
                if bits not in seen or self._ends_told:
                    seen.add(bits)
                    yield bits, start, end

    def time_bits(self, start: int, end: int) -> int:
        """The bits of the dated constraints for one first and last day."""
        bits = self.always
        for number, aspect, (first, last) in self._bounded:
            if aspect == "days":
                holds = start <= last and end >= first
            else:
                holds = first <= (start if aspect == "start" else end) <= last
            bits |= holds << number
        return bits

    def places(self, event: Event, day: int) -> set[int]:
        """The bits of the place constraints for each node that the event can be at."""
        if not self.aspects.place:
            return {0}
        if len(event.places) == 1:
            return self._place_cells(event.places[0], day)
        found = [self._place_cells(place, day) for place in event.places]
        if event.record != "deployment":
            return set().union(*found)
        # Sources date a deployment as a whole: on a day it was in one of its hosts or more, in which is not said.
        together: set[int] = set()
        for host in found:
            together |= host | {a | b for a in together for b in host}
        return together

    def _place_cells(self, place: str, day: int) -> set[int]:
        """An event placed somewhere is at that node or at any narrower one that the place holds on the day."""
        if (place, day) not in self._cells_at:
            if all(place in always for always in self._always_in):  # then so is all that it holds
                self._cells_at[place, day] = {self._in_all}
                return {self._in_all}
            own = self.geography.reach(place, day).certain
            self._cells_at[place, day] = {
                bits
                for node in self._nodes_in(place)
                if place in self.geography.reach(node, day).possible
                for bits in self.place_bits(node, day, own)
            }
        return self._cells_at[place, day]

    @cached_property
    def _always_in(self) -> list[frozenset[str]]:
        """Of each place constraint, what at all times meets it."""
        return [self.geography.always_in(ids) for _, ids, _ in self.aspects.place]

    @cached_property
    def _in_all(self) -> int:
        return sum(1 << number for number, _, _ in self.aspects.place)

    def _nodes_in(self, place: str) -> Iterable[str]:
        """The place, and those in it that stand for all."""
        inside = self.geography.inside(place)
        if len(inside) == 1:
            return inside
        if any(near_km for _, _, near_km in self.aspects.place):
            return inside
        return (place, *(node for node in self._standing if node != place and node in inside))

    @cached_property
    def _standing(self) -> tuple[str, ...]:
        return self.geography.standing_for([id for _, ids, _ in self.aspects.place for id in ids], near=False)

    def place_bits(self, node: str, day: int, known: frozenset[str] = frozenset()) -> set[int]:
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
        if len(self.aspects.place) == 1:
            return set(options)
        return {bits for bits in options if self.consistent(bits, day)}

    def consistent(self, bits: int, day: int) -> bool:
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
        key = tuple(kinds)
        if key not in self._kinds:
            self._kinds[key] = self._kind_cells(key)
        return self._kinds[key]

    def _kind_cells(self, kinds: Iterable[str]) -> set[int]:
        found = set()
        for kind in narrower_kinds(tuple(kinds)):
            lineage = lineage_of(kind)
            found.add(sum(1 << number for number, wanted in self.aspects.kind if not wanted.isdisjoint(lineage)))
        return found or {0}

    def by(self, event: Event, day: int) -> set[int]:
        """The bits of the perpetrator constraints for each set of them: all the certain, any of the possible."""
        if not self.aspects.by:
            return {0}
        key = (event.certain, event.possible, event.claimed, day)
        if key not in self._by_at:
            self._by_at[key] = self._by_cells(*key)
        return self._by_at[key]

    def _by_cells(
        self, sure: tuple[str, ...], possible: tuple[str, ...], claimed: tuple[str, ...], day: int
    ) -> set[int]:
        options = [*possible] + ([] if sure else [UNNAMED])
        sets = {0} if sure else set()
        for actor in sure:
            sets = {bits | more for bits in sets for more in self.side_bits(actor, day, claimed=actor in claimed)}
        for actor in options:
            alone = self.side_bits(actor, day)
            sets |= {bits | more for bits in sets | ({0} if not sure else set()) for more in alone}
        return sets

    def side_bits(self, actor: str, day: int, *, claimed: bool = False) -> set[int]:
        """The bits of the perpetrator constraints for one actor, who may have claimed it, on a day.

        There are several where relations are open.
        """
        certain, possible = self._side(actor, day, claimed)
        options = {certain}
        open_bits = possible & ~certain
        while open_bits:
            bit = open_bits & -open_bits
            options |= {bits | bit for bits in options}
            open_bits ^= bit
        return options

    def _side(self, actor: str, day: int, claimed: bool) -> tuple[int, int]:
        key = (actor, day, claimed)
        if key not in self._sides:
            sure, maybe, kind = {actor}, {actor}, ""
            side = self.columns.sides.get(actor)
            if side is not None:
                kind = side.kind
                sure, maybe = self._wholes(actor, day)
            certain = possible = 0
            for number, aspect, wanted in self.aspects.by:
                if aspect == "by_kind":
                    holds = actor == UNNAMED or kind in wanted
                    certain |= holds << number
                    possible |= holds << number
                elif claimed or aspect == "by":  # what a part claims, or does, the whole does
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

    def fixed(self, event: Event) -> set[int]:
        """The bits of what no choice of date or place changes, for each set of targets that it may have had."""
        if not self.aspects.fixed:
            return {0}
        found = set()
        for targets in event.targets or ((),):
            bits = 0
            for number, aspect, wanted in self.aspects.fixed:
                has = targets if aspect == "target" else (event.id,)
                bits |= (not wanted.isdisjoint(has)) << number
            found.add(bits)
        return found

    def outcomes(self, outcomes: Iterable[str]) -> set[int]:
        """The bits of the outcome constraints for each outcome that a coup may have had."""
        if not self.aspects.outcome:
            return {0}
        return {
            sum(1 << number for number, wanted in self.aspects.outcome if outcome in wanted) for outcome in outcomes
        } or {0}


def _aspects(program: Program) -> Aspects:
    numbered = list(enumerate(program.constraints))
    return Aspects(
        tuple((i, c.aspect, span_days(c.span)) for i, c in numbered if c.span is not None),
        tuple((i, c.ids, c.near_km) for i, c in numbered if c.aspect == "place"),
        tuple((i, frozenset(c.ids)) for i, c in numbered if c.aspect == "kind"),
        tuple((i, c.aspect, frozenset(c.ids)) for i, c in numbered if c.aspect in ("by", "by_kind", "claimed_by")),
        tuple((i, c.aspect, frozenset(c.ids)) for i, c in numbered if c.aspect in ("target", "record")),
        tuple((i, frozenset(c.ids)) for i, c in numbered if c.aspect == "outcome"),
        tuple((i, c.toll, c.count.low, c.count.high) for i, c in numbered if c.aspect == "toll" and c.count),
    )


@lru_cache(maxsize=1)
def _kind_parents() -> Mapping[str, str]:
    from sahelevents.model.kinds import IncidentKind

    return {str(kind): str(kind.parent) for kind in IncidentKind if kind.parent is not None}


@lru_cache(maxsize=256)
def lineage_of(kind: str) -> frozenset[str]:
    """A kind and all that it hangs from."""
    parent = _kind_parents().get(kind)
    return frozenset({kind}) if parent is None else lineage_of(parent) | {kind}


@lru_cache(maxsize=256)
def narrower_kinds(kinds: tuple[str, ...]) -> frozenset[str]:
    """These kinds and all that hang from one of them."""
    hanging = (kind for kind in _kind_parents() if not lineage_of(kind).isdisjoint(kinds))
    return frozenset({*kinds, *hanging})


def _within(range_: Days, days: Sequence[int]) -> list[int]:
    """The days of a range that stand for all, its first and last among them."""
    low, high = range_
    if low == high:
        return [low]
    return sorted({low, *days[bisect_left(days, low) : bisect_right(days, high)], high})


def _nearest(geography: Geography, node: str, centres: Iterable[str]) -> tuple[float, float]:
    ranges = [geography.distance_range(node, centre) for centre in centres if centre in geography.spots]
    return min((low for low, _ in ranges), default=0.0), min((high for _, high in ranges), default=inf)


def union(bits: Iterable[int]) -> int:
    """The bits of all of these together."""
    union = 0
    for each in bits:
        union |= each
    return union
