"""Near misses: records that fail one constraint narrowly, and would change the answer if they counted."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from sahelevents.claims.claim import Claim, Exists, Junction
from sahelevents.claims.conditions import Compound, Constraint
from sahelevents.claims.evaluate.effects import Effects, Values
from sahelevents.claims.evaluate.engine import Evaluation
from sahelevents.claims.evaluate.geography import Geography
from sahelevents.claims.evaluate.program import compile_claim
from sahelevents.claims.parts import selections
from sahelevents.claims.verdict import NearMiss
from sahelevents.dataset.columns import Columns, Event, span_days

NEAR_KM = 25.0
NEAR_DAYS = 7

_ORDER = ("place", "start", "days", "kind", "by_kind")

OutcomeOf = Callable[[Iterable[Event]], Any]


def near_misses(claim: Claim, columns: Columns, geography: Geography, outcome: OutcomeOf) -> tuple[NearMiss, ...]:
    """The near misses of every selection in a claim, by the constraint that they fail, nearest first.

    Args:
        claim: the claim.
        columns: of the data set.
        geography: of the data set.
        outcome: what the judge would say if the events were these.
    """
    found: dict[str, NearMiss] = {}
    relevant = Evaluation(claim, columns, geography, lambda _: frozenset()).members
    base: Any = None
    for selection in selections(claim):
        for event, missed in _single_failures(selection, columns, geography):
            near = _measured(event, missed, geography)
            if near is None or near.id in found:
                continue
            base = base or outcome(relevant)
            counted = [_as_if(event, missed), *(other for other in relevant if other.id != event.id)]
            if outcome(sorted(counted, key=lambda each: each.id)) != base:
                found[near.id] = near
    return tuple(sorted(found.values(), key=_rank))


def _rank(near: NearMiss) -> tuple[int, float, str]:
    return _ORDER.index(near.constraint.aspect), near.distance or 0.0, near.id


def _conjuncts(selection: Any) -> list[Constraint]:
    where = selection.where
    parts = where.parts if isinstance(where, Compound) and where.op == "and" else (where,)
    return [part for part in parts if isinstance(part, Constraint)]


def _single_failures(selection: Any, columns: Columns, geography: Geography) -> Iterator[tuple[Event, Constraint]]:
    """Records that can meet all conjuncts but one, which they certainly fail."""
    wanted = _conjuncts(selection)
    parts = tuple(Exists(type(selection)(each)) for each in wanted)
    if len(parts) < 2:
        return
    program = compile_claim(Junction("and", parts), ())
    effects = Effects(program, columns, geography)
    wholes = {event.part_of for event in columns.events}
    for event in columns.events:
        if event.record != selection.record or event.id in wholes or _too_far(event, wanted):
            continue
        states = effects.of(event, effects.days([event]), Values(program, [event]))
        never = [i for i in range(len(parts)) if all(state[i] == 0 for state in states)]
        if len(never) == 1 and any(sum(state) == len(parts) - 1 for state in states):
            yield event, wanted[never[0]]


def _too_far(event: Event, wanted: list[Constraint]) -> bool:
    """A quick look at the dates: out by more than is near."""
    low, high = event.start[0], (event.end or event.start)[1]
    for each in wanted:
        if each.span is not None:
            first, last = span_days(each.span)
            if high < first - NEAR_DAYS or low > last + NEAR_DAYS:
                return True
    return False


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
