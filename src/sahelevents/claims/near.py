"""Near misses: records that fail one constraint narrowly, and would change the answer if they counted."""

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from math import inf
from typing import Any

from attrs import evolve

from sahelevents.claims.claim import Claim, Exists, Junction
from sahelevents.claims.conditions import Compound, Constraint
from sahelevents.claims.evaluate.candidates import Candidates, test_of
from sahelevents.claims.evaluate.effects import Effects, Values
from sahelevents.claims.evaluate.engine import Evaluation
from sahelevents.claims.evaluate.geography import Geography
from sahelevents.claims.evaluate.program import compile_claim
from sahelevents.claims.evaluate.quick import Quick, evaluated
from sahelevents.claims.evaluate.simple import Simple
from sahelevents.claims.parts import atoms, plain, selections
from sahelevents.claims.selection import KILLED
from sahelevents.claims.verdict import NearMiss
from sahelevents.dataset.columns import FIRST_DAY, LAST_DAY, Days, Event, days_span, span_days
from sahelevents.values.counts import Count

NEAR_KM = 25.0
NEAR_DAYS = 7

_ORDER = ("place", "start", "days", "kind", "by_kind")


def near_misses(claim: Claim, evaluation: Evaluation) -> tuple[NearMiss, ...]:
    """The near misses of every selection in a claim, by the constraint that they fail, nearest first.

    Args:
        claim: the claim.
        evaluation: of the claim.
    """
    found: dict[str, NearMiss] = {}
    for near in _of_one(claim, evaluation) if isinstance(evaluation, Quick) else _of_each(claim, evaluation):
        found.setdefault(near.id, near)
    return tuple(sorted(found.values(), key=_rank))


def _of_each(claim: Claim, evaluation: Evaluation) -> Iterator[NearMiss]:
    """The near misses of each statement that speaks of a selection."""
    stated = (each for atom in atoms(claim) for each in plain(atom))
    for atom in dict.fromkeys(each for each in stated if selections(each)):
        alone = evaluation if atom == claim else evaluated(atom, evaluation.index, lambda _: frozenset())
        yield from _of_one(atom, alone)


def _of_one(atom: Claim, alone: Evaluation) -> Iterable[NearMiss]:
    return _SimpleMisses(alone.simple) if isinstance(alone, Quick) else _Misses(atom, alone)


def _rank(near: NearMiss) -> tuple[int, float, str]:
    return _ORDER.index(near.constraint.aspect), near.distance or 0.0, near.id


class _Misses:
    """The near misses of the selection of one statement."""

    def __init__(self, atom: Claim, evaluation: Evaluation) -> None:
        (self.selection,) = selections(atom)
        self.evaluation, self.index = evaluation, evaluation.index
        self.wanted = _conjuncts(self.selection)

    @property
    def order(self) -> str:
        """Of the choice; empty if there is none."""
        return next((term.order for term in self.evaluation.program.terms), "")

    @cached_property
    def effects(self) -> Effects:
        """On a claim of which each term counts what meets one conjunct."""
        parts: list[Claim] = [Exists(type(self.selection)(each)) for each in self.wanted]
        return Effects(compile_claim(Junction("and", parts), ()), self.index)

    @cached_property
    def values(self) -> Values:
        """The numbers that stand for all."""
        return Values(self.effects.program, ())

    @cached_property
    def days(self) -> list[int]:
        """The days that stand for all."""
        return self.effects.days(())

    def __iter__(self) -> Iterator[NearMiss]:
        for i, missed in enumerate(self.wanted if len(self.wanted) > 1 else ()):
            relaxed = _relaxed(missed)
            if relaxed is None:
                continue
            for event in self._candidates(i, missed, relaxed):
                if event.id not in self.index.parts and self._fails_only(event, i):
                    near = _measured(event, missed, self.index.geography)
                    if near is not None and self._would_count(_as_if(event, missed)):
                        yield near

    def _candidates(self, i: int, missed: Constraint, relaxed: list[Constraint], /) -> Iterator[Event]:
        """The records that may fail this one constraint narrowly."""
        meets = self._quick(missed)
        nodes = _nodes(missed, self.index.geography) if missed.aspect == "place" else None
        candidates = Candidates(self.index, self.selection.record, [*self._others(i), *relaxed], nodes)
        return (event for event in candidates if not meets(event))

    def _others(self, i: int) -> list[Constraint]:
        """What else is wanted; for a pick also a rank that is not beaten, as far as it can be told beforehand."""
        others = [each for j, each in enumerate(self.wanted) if j != i]
        if self.floor is None:
            return others
        if self.order == "deadliest":
            return [*others, Constraint("toll", toll=KILLED, count=Count(self.floor, None))]
        return [*others, Constraint("start", span=days_span(_days_to_rank(self.floor, self.order)))]

    @cached_property
    def floor(self) -> int | None:
        """The rank below which nothing is picked."""
        if not self.order:
            return None
        members = (event for event in self.evaluation.members if event.id not in self.index.parts)
        floor = max((self.evaluation.ranked(event).floor for event in members), default=-inf)
        return None if floor == -inf else int(floor)

    def _quick(self, missed: Constraint) -> Callable[[Event], bool]:
        """A quick look at what most records of a selection meet: it is not said of one that certainly fails it."""
        if missed.aspect != "place":
            return test_of(missed, self.index)
        places = self.index.geography.always_in(missed.ids)
        return lambda event: not places.isdisjoint(event.places)

    def _fails_only(self, event: Event, i: int) -> bool:
        """Whether the record certainly fails this conjunct, and can meet all others at once."""
        others = len(self.wanted) - 1
        states = self.effects.of(event, self.days, self.values)
        return all(state[i] == 0 for state in states) and any(sum(state) == others for state in states)

    def _would_count(self, event: Event) -> bool:
        """Whether the record would change the answer if it were this."""
        whole = self.index.by_id.get(event.part_of) if event.part_of else None
        measure = self.evaluation.program.terms[0].measure
        if whole is not None and measure in whole.tolls:
            return False  # the whole's own toll stands in place of those of its parts
        if self.order:
            ranks = [rank for rank in self.evaluation.ranks(event) if rank is not None]
            return bool(ranks) and (self.floor is None or max(ranks) >= self.floor)
        return any(state != self.evaluation.effects.empty for state in self.evaluation.effects_of(event))


class _SimpleMisses:
    """The same for a simple selection, each constraint by itself."""

    def __init__(self, simple: Simple) -> None:
        self.simple, self.index = simple, simple.index
        self.floor = int(simple.floor) if simple.order and simple.floor > -inf else None

    def __iter__(self) -> Iterator[NearMiss]:
        wanted, parts = self.simple.wanted, self.index.parts
        for missed in wanted.values() if len(wanted) > 1 else ():
            if missed.aspect in _ORDER:
                others = self.simple.without(missed.aspect)
                for event in self._candidates(missed, others):
                    if event.id not in parts and self._fails_only(event, missed, others):
                        near = _measured(event, missed, self.index.geography)
                        if near is not None and self._would_count(_as_if(event, missed)):
                            yield near

    def _candidates(self, missed: Constraint, others: Simple) -> Iterator[Event]:
        """The records that may fail this one constraint narrowly."""
        lists = others.lists()
        if missed.aspect == "place":
            lists = min(self.index.placed("incident", _nodes(missed, self.index.geography)), lists, key=len)
        least = [(KILLED, self.floor)] if self.simple.order == "deadliest" and self.floor is not None else []
        begin, until = others.days
        if self.floor is not None and not least:
            low, high = _days_to_rank(self.floor, self.simple.order)
            begin, until = max(begin, low), min(until, high)
        for days in _fringes(missed):
            first, last = max(days[0], begin), min(days[1], until)
            if first <= last and len(lists):
                yield from others.records((first, last), lists, least)

    def _fails_only(self, event: Event, missed: Constraint, others: Simple) -> bool:
        return self.simple.fails(missed.aspect, event) and others.taken(event) is not None

    def _would_count(self, event: Event) -> bool:
        taken = self.simple.taken(event)
        return taken is not None and (self.floor is None or taken[2] >= self.floor)


def _nodes(missed: Constraint, geography: Geography) -> frozenset[str]:
    """Where a record is placed that fails a place narrowly: only there its distance is known, and small enough."""
    km = missed.near_km + NEAR_KM
    near = frozenset(id for centre in missed.ids for id in geography.measured_within(centre, km))
    return near - geography.always_in(missed.ids)


def _days_to_rank(floor: int, order: str) -> Days:
    """The days of a record that ranks so high: out by some days, it would count on the nearest that is in."""
    if order == "last":
        return max(floor - NEAR_DAYS, FIRST_DAY), LAST_DAY
    return FIRST_DAY, min(NEAR_DAYS - floor, LAST_DAY)


def _fringes(missed: Constraint) -> Iterator[Days]:
    """The days on which a record can be that fails a constraint narrowly."""
    if missed.span is None:
        yield FIRST_DAY, LAST_DAY
        return
    first, last = span_days(missed.span)
    yield max(first - NEAR_DAYS, FIRST_DAY), first - 1
    yield last + 1, min(last + NEAR_DAYS, LAST_DAY)


def _relaxed(missed: Constraint) -> list[Constraint] | None:
    """What a record still meets that fails a constraint narrowly; None for one that is not failed narrowly."""
    if missed.aspect == "place":  # see ``_nodes``
        return []
    if missed.aspect in ("start", "days") and missed.span is not None:
        first, last = span_days(missed.span)
        wider = max(first - NEAR_DAYS, FIRST_DAY), min(last + NEAR_DAYS, LAST_DAY)
        return [evolve(missed, span=days_span(wider))]
    return [] if missed.aspect in ("kind", "by_kind") else None


def _conjuncts(selection: Any) -> list[Constraint]:
    where = selection.where
    parts = where.parts if isinstance(where, Compound) and where.op == "and" else (where,)
    return [part for part in parts if isinstance(part, Constraint)]


def _measured(event: Event, missed: Constraint, geography: Geography) -> NearMiss | None:
    """How narrowly the record fails; None if it does not."""
    if missed.aspect == "place":
        places = [(place, centre) for place in event.places for centre in missed.ids]
        ranges = [geography.distance_range(place, centre) for place, centre in places]
        nearest = min((low for low, high in ranges if high != float("inf")), default=None)
        if nearest is None or nearest - missed.near_km > NEAR_KM:
            return None
        return NearMiss(event.id, missed, nearest)
    if missed.aspect in ("start", "days") and missed.span is not None:
        first, last = span_days(missed.span)
        gap = first - event.start[1] if event.start[1] < first else event.start[0] - last
        return NearMiss(event.id, missed, float(gap)) if 0 < gap <= NEAR_DAYS else None
    if missed.aspect == "kind":
        return NearMiss(event.id, missed) if _related(event.kinds, missed.ids) else None
    return NearMiss(event.id, missed) if missed.aspect == "by_kind" else None


def _related(kinds: Iterable[str], wanted: Iterable[str]) -> bool:
    """Whether a kind is the wider kind of one asked for, or hangs from it; the root relates nothing."""
    from sahelevents.model.kinds import IncidentKind

    parents = {IncidentKind(kind).parent for kind in wanted} - {None, IncidentKind.INCIDENT}
    return any(parent in IncidentKind(kind).lineage for kind in kinds for parent in parents if parent is not None)


def _as_if(event: Event, missed: Constraint) -> Event:
    """The record as it would be if it met the constraint."""
    match missed.aspect:
        case "place":
            return event._replace(places=missed.ids[:1])
        case "kind":
            return event._replace(kinds=missed.ids[:1])
        case "by_kind":
            return event._replace(certain=(), possible=())
        case _:
            assert missed.span is not None
            first, last = span_days(missed.span)
            day = first if event.start[1] < first else last
            return event._replace(start=(day, day), end=None)
