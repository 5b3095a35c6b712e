"""What readings change: from a claim and a data set to the records that another choice would put in place."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from math import inf
from typing import TYPE_CHECKING, Any, NamedTuple

from attrs import evolve, fields, has

from sahelevents.claims.claim import Amounts, Chosen, Claim, Compared, Holds, Measured, Named, Responsible, Stated
from sahelevents.claims.conditions import Constraint, constraints
from sahelevents.claims.evaluate.geography import Geography
from sahelevents.claims.parts import atoms, plain, selections, subjects
from sahelevents.claims.selection import KILLED
from sahelevents.dataset.columns import Event
from sahelevents.model.kinds import CoupOutcome, IncidentKind
from sahelevents.model.sources import Variant
from sahelevents.model.tolls import Group, Outcome, Toll
from sahelevents.values.counts import Count
from sahelevents.values.dates import UncertainDate

if TYPE_CHECKING:
    from sahelevents.dataset.dataset import Dataset

Records = dict[str, Any]
"""Other records by id; None for one that goes."""

FARTHEST_KM = 100
"""No reader means a place farther away than this by the name of a place."""


def named_ids(claim: Claim) -> frozenset[str]:
    """The records that a claim speaks of by their ids: no reading takes them away."""
    spoken = (atom.id for atom in atoms(claim) if isinstance(atom, Stated | Responsible))
    return frozenset({*(subject.id for subject in subjects(claim) if isinstance(subject, Named)), *spoken})


# Tolls.


def extreme_tolls(data: "Dataset", ids: Iterable[str], tolls: Iterable[str], *, highest: bool) -> Records:
    """The incidents with each reported toll at its least or most; one without an upper bound keeps its range."""
    wanted, changed = tuple(tolls), Records()
    for event in _events(data, "incident", ids):
        ranges = {toll: event.tolls[toll] for toll in wanted if toll in event.tolls}
        ends = {toll: _end(*bounds, highest=highest) for toll, bounds in ranges.items()}
        if ends != ranges:
            incident: Any = data.incidents[event.id]
            cited = incident.tolls[0].citation
            counts = {toll.partition(":"): Count(*bounds) for toll, bounds in ends.items()}
            changed[event.id] = evolve(
                incident,
                tolls=tuple(
                    Toll(frozenset({Outcome(outcome)}), count, cited, Group(group))
                    for (outcome, _, group), count in counts.items()
                ),
            )
    return changed


def _end(low: int, high: int | None, *, highest: bool) -> tuple[int, int | None]:
    if highest:
        return (low, None) if high is None else (high, high)
    return low, low


def ranking_tolls(claim: Claim) -> frozenset[str]:
    """The tolls by which a claim selects, ranks or adds up."""
    found = {part.toll for each in selections(claim) for part in constraints(each.where) if part.toll}
    for statement in atoms(claim):
        if isinstance(statement, Compared):
            sides = [side for side in (statement.left, statement.right) if isinstance(side, Measured)]
            found |= {side.what for side in sides if ":" in side.what}
        for atom in plain(statement):
            match atom:
                case Amounts(_, measure) if ":" in measure:
                    found.add(measure)
                case Holds(Chosen(_, "deadliest")):
                    found.add(KILLED)
    return frozenset(found)


def without_unreported(data: "Dataset", ids: Iterable[str], claim: Claim) -> Records:
    """Without the incidents of which no source gives any of the tolls that select, rank or are added up.

    A whole stays, and its parts where it has a figure: theirs is in it.
    """
    tolls, events = ranking_tolls(claim), {event.id: event for event in data.columns.events}
    wholes = {event.part_of for event in events.values()}
    if not tolls:
        return {}

    def told(event: Event) -> bool:
        return not tolls.isdisjoint(event.tolls)

    kept = wholes | named_ids(claim)
    return {
        event.id: None
        for event in _events(data, "incident", ids)
        if not told(event) and event.id not in kept and not (event.part_of and told(events[event.part_of]))
    }


# Dates.


def literal_dates(data: "Dataset", ids: Iterable[str]) -> Records:
    """The records with every approximate date as it is written, not widened."""
    records = {id: data[id] for id in ids}
    changed = {id: _literal(record) for id, record in records.items()}
    return {id: record for id, record in changed.items() if record != records[id]}


def _literal(value: Any) -> Any:
    if isinstance(value, UncertainDate):
        return evolve(value, approximate=False, text="") if value.approximate else value
    if isinstance(value, tuple):
        return tuple(map(_literal, value))
    if not has(type(value)):
        return value
    names = [field.name for field in fields(type(value)) if field.init and field.name != "citations"]
    changes = {name: new for name in names if (new := _literal(getattr(value, name))) is not getattr(value, name)}
    changes = {name: new for name, new in changes.items() if new != getattr(value, name)}
    return evolve(value, **changes) if changes else value


# What counts.


class Widening(NamedTuple):
    """Records of another sort counted as those that a claim asks for."""

    sort: str
    wanted: str
    records: Records


def counted_kinds(data: "Dataset", claim: Claim) -> Iterator[Widening]:
    """For each kind beside one asked for: its incidents, as if they were of that one."""
    for sort, wanted in dict.fromkeys(
        (sibling, next(id for id in part.ids if IncidentKind(id).parent is sibling.parent))
        for part in _asked(claim, "kind")
        for sibling in _siblings(part.ids)
    ):
        yield Widening(str(sort), wanted, _as_kind(data, sort, wanted))


def _asked(claim: Claim, aspect: str) -> Iterator[Constraint]:
    """The constraints by which a claim selects records on one aspect."""
    for each in selections(claim):
        yield from (part for part in constraints(each.where) if part.aspect == aspect)


def _siblings(wanted: Iterable[str]) -> list[IncidentKind]:
    """The kinds that hang from the same wider kind as one asked for; the root does not make siblings."""
    asked = [IncidentKind(kind) for kind in wanted]
    parents = {kind.parent for kind in asked} - {None, IncidentKind.INCIDENT}
    return [kind for kind in IncidentKind if kind.parent in parents and not any(map(kind.is_a, asked))]


def _as_kind(data: "Dataset", sort: IncidentKind, wanted: str) -> Records:
    def counted(kind: str) -> str:
        return wanted if IncidentKind(kind).is_a(sort) else kind

    return {
        event.id: _with_values(data.incidents[event.id], "kind", counted)
        for event in data.columns.events
        if any(counted(kind) != kind for kind in event.kinds)
    }


def counted_failures(data: "Dataset", claim: Claim) -> Iterator[Widening]:
    """The coups that failed, as if they had come out as the claim asks."""
    failed = str(CoupOutcome.FAILED)
    for wanted in dict.fromkeys(part.ids[0] for part in _asked(claim, "outcome") if failed not in part.ids):
        yield Widening(failed, wanted, _as_outcome(data, failed, wanted))


def _as_outcome(data: "Dataset", sort: str, wanted: str) -> Records:
    def counted(outcome: str) -> str:
        return wanted if outcome == sort else outcome

    return {
        event.id: _with_values(data.coups[event.id], "outcome", counted)
        for event in data.columns.events
        if sort in event.outcomes
    }


def _with_values(record: Any, name: str, change: Any) -> Any:
    """The record with another value of a field, in its variants too."""
    variants = [
        evolve(variant, value=change(str(variant.value))) if variant.field == name else variant
        for variant in record.variants
    ]
    return evolve(record, **{name: change(str(getattr(record, name))), "variants": tuple(variants)})


# Where a place ends.


def bounded_places(claim: Claim) -> list[Constraint]:
    """The places by which a claim selects incidents, where it names no distance."""
    found = [
        part
        for each in selections(claim)
        if each.record == "incident"
        for part in constraints(each.where)
        if part.aspect == "place" and not part.near_km
    ]
    return list(dict.fromkeys(found))


def distances(data: "Dataset", place: Constraint, geography: Geography) -> dict[str, tuple[float, float]]:
    """How far incidents lie outside a place, least and most, as far as a reader may mean; none of those inside."""
    found = {}
    for event in data.columns.events:
        if event.record != "incident" or _inside(event, place, geography):
            continue
        ranges = [geography.distance_range(here, centre) for here in event.places for centre in place.ids]
        nearest, farthest = min(low for low, _ in ranges), max(high for _, high in ranges)
        if nearest <= FARTHEST_KM and farthest < inf:
            found[event.id] = nearest, farthest
    return found


def _inside(event: Event, place: Constraint, geography: Geography) -> bool:
    reaches = [geography.reach(here, event.start[0]).certain for here in event.places]
    return any(not reach.isdisjoint(place.ids) for reach in reaches)


def moved(data: "Dataset", place: Constraint, far: dict[str, tuple[float, float]], km: float) -> Records:
    """Incidents within so many kilometres of a place, as if they were in it; perhaps, where they perhaps are."""
    changed, wanted = Records(), place.ids[0]
    for id, (nearest, farthest) in far.items():
        incident: Any = data.incidents[id]
        if farthest <= km:
            others = tuple(variant for variant in incident.variants if variant.field != "place")
            changed[id] = evolve(incident, place=wanted, variants=others)
        elif nearest <= km:
            changed[id] = evolve(incident, variants=(*incident.variants, Variant("place", wanted)))
    return changed


# One event or two.


def merged(data: "Dataset", ids: Iterable[str], claim: Claim) -> Records:
    """Incidents of one place and one known day, as if they were one event of which all their sources tell."""
    groups: dict[tuple[str, int], list[str]] = defaultdict(list)
    wholes, named = {event.part_of for event in data.columns.events}, named_ids(claim)
    for event in _events(data, "incident", ids):
        alone = event.id not in wholes and event.part_of is None and event.end is None and len(event.places) == 1
        if alone and event.start[0] == event.start[1] and event.id not in named:
            groups[event.places[0], event.start[0]].append(event.id)
    changed = Records()
    for first, *others in groups.values():
        if others:
            changed |= dict.fromkeys(others)
            changed[first] = _one(data.incidents[first], [data.incidents[id] for id in others])
    return changed


def _one(first: Any, others: list[Any]) -> Any:
    kinds = dict.fromkeys(str(other.kind) for other in others if other.kind != first.kind)
    together = {
        name: tuple(dict.fromkeys(value for each in (first, *others) for value in getattr(each, name)))
        for name in ("means", "targets", "responsibilities", "tolls", "citations", "variants")
    }
    together["variants"] += tuple(Variant("kind", kind) for kind in kinds)
    return evolve(first, **together)


def _events(data: "Dataset", record: str, ids: Iterable[str]) -> list[Event]:
    wanted = frozenset(ids)
    return [event for event in data.columns.events if event.record == record and event.id in wanted]
