"""What sources said, and where places lie, decided by plain enumeration of what is left open."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product
from math import inf
from typing import TYPE_CHECKING

from sahelevents.claims.claim import Distant, Responsible, Stated
from sahelevents.dataset.names import fold
from sahelevents.model.tolls import Group
from sahelevents.testing.happenings import values
from sahelevents.testing.surroundings import above, sphere_km, unbounded
from sahelevents.values.counts import Count
from sahelevents.values.dates import Period, UncertainDate
from sahelevents.values.truth import Truth

if TYPE_CHECKING:
    from sahelevents.dataset.dataset import Dataset
    from sahelevents.model.sources import Citation

EITHER = frozenset({Truth.TRUE, Truth.FALSE})
YES, NO = frozenset({Truth.TRUE}), frozenset({Truth.FALSE})


def lies_within(value: Count, count: Count) -> set[Truth]:
    """Whether each number that a figure allows lies in a range."""
    top = max(count.low, count.high or 0, value.low) + 1
    numbers = range(value.low, (top if value.high is None else value.high) + 1)
    return {Truth.of(count.low <= n and (count.high is None or n <= count.high)) for n in numbers}


# What sources said.


def said(claim: Stated, data: "Dataset") -> frozenset[Truth]:
    """Whether somebody gave such a figure."""
    own, passed_on, parts = list[Count](), list[Count](), list[Count]()
    outcome, group = claim.toll.split(":")
    for toll in data.incidents[claim.id].tolls:
        if {str(each) for each in toll.outcomes} != {outcome}:
            continue
        first = toll.citation.said_by[0] if toll.citation.said_by else data.sources[toll.citation.source].publisher
        itself = _is_named(claim.who, first, data)
        if str(toll.group) == group:
            if itself:
                own.append(toll.count)
            elif _is_by(claim.who, toll.citation, data):
                passed_on.append(toll.count)
        elif itself and Group(group).holds(toll.group):
            parts.append(Count(toll.count.low, None))
    found = [lies_within(figure, claim.count) for figure in own or passed_on]
    if {Truth.TRUE} in found:
        return YES
    found += [lies_within(figure, claim.count) for figure in parts]
    return NO if own and all(each == {Truth.FALSE} for each in found) else EITHER


def blamed(claim: Responsible, data: "Dataset") -> frozenset[Truth]:
    """Whether an incident is laid to an actor on a basis."""
    incident = data.incidents[claim.id]
    said = [r for r in incident.responsibilities if not claim.said_by or _is_by(claim.said_by, r.citation, data)]
    found = _in_each_world({r.actor for r in said if str(r.basis) == claim.basis}, claim, data)
    if found != NO:
        return found
    opposite = {"claimed": "denied", "denied": "claimed"}.get(claim.basis)
    contradicted = any(r.actor == claim.actor and str(r.basis) == opposite for r in said)
    anyone = {r.actor for r in incident.responsibilities if str(r.basis) == claim.basis}
    return NO if contradicted and _in_each_world(anyone, claim, data) == NO else EITHER


def _in_each_world(actors: set[str], claim: Responsible, data: "Dataset") -> frozenset[Truth]:
    """Whether one of these actors is the one of the claim or a part of it, on each day and for each date left open."""
    wholes = {
        actor.id: [
            (r.other, Period(r.period.start, r.period.end, date.max if r.period.end is None else None))
            if str(r.kind) == "merged-into" and r.period != Period()
            else (r.other, None if r.period == Period() else r.period)
            for r in actor.relations
            if str(r.kind) in ("part-of", "merged-into")
        ]
        for actor in data.actors.values()
    }
    bounds = [day.bounds for day in values(data.incidents[claim.id], "date")]
    first, last = min(b.first or date.min for b in bounds), max(b.last or date.max for b in bounds)
    found: set[Truth] = set()
    for n in range((last - first).days + 1):
        reaches = [above(actor, first + timedelta(n), wholes) for actor in sorted(actors)]
        found |= {Truth.of(any(claim.actor in reach for reach in choice)) for choice in product(*reaches)}
    return frozenset(found)


def _is_by(who: str, citation: "Citation", data: "Dataset") -> bool:
    return any(_is_named(who, name, data) for name in (*citation.said_by, data.sources[citation.source].publisher))


def _is_named(who: str, name: str, data: "Dataset") -> bool:
    """Whether two names are one, or names of one actor."""
    one, other = _bare(who), _bare(name)
    every = [{_bare(a.name), *(_bare(alias.name) for alias in a.aliases)} for a in data.actors.values()]
    return one == other or any({one, other} <= names for names in every)


def _bare(name: str) -> str:
    words = fold(name).split()
    return " ".join([word for word in words if word != "the"] or words)


# Where places lie.


def lies_in(place: str, other: str, data: "Dataset") -> frozenset[Truth]:
    """Whether a place lies in another at some time."""
    ways = list(_ways(place, other, data))
    if any(all(_common_day(choice) for choice in product(*map(_choices, way))) for way in ways):
        return YES
    if ways:
        return EITHER
    if place in up(other, data):
        return NO
    return NO if _in_known_countries(place, other, data) and _on_some_level_apart(place, other, data) else EITHER


def _ways(place: str, other: str, data: "Dataset") -> Iterator[list[Period]]:
    """Each way up from a place to another, as the periods of its steps; those that hold at all times are left out."""
    if place == other:
        yield []
    for parent in data.places[place].parents:
        for way in _ways(parent.place, other, data):
            period = unbounded(parent.period)
            yield way if period is None else [period, *way]


def _choices(period: Period) -> list[tuple[date, date]]:
    """The first and last day of a period, for the extremes of each."""
    starts = _extremes(period.start) if period.start is not None else [date.min, date.max]
    if period.start_is != "exact":
        starts = [date.min, starts[-1]]
    ends = _extremes(period.end) if period.end is not None else [date.min, date.max]
    if period.end is None and period.ongoing_as_of is not None:
        ends = [_extremes(period.ongoing_as_of)[0], date.max]
    if period.end is not None and period.end_is != "exact":
        ends = [ends[0], date.max]
    # The last day that it may have begun on is no later than the last that it may have ended on.
    starts = [min(start, ends[-1]) for start in starts]
    return [(start, max(start, end)) for start in starts for end in ends]


def _extremes(day: UncertainDate) -> list[date]:
    return [day.bounds.first or date.min, day.bounds.last or date.max]


def _common_day(periods: tuple[tuple[date, date], ...]) -> bool:
    return max((start for start, _ in periods), default=date.min) <= min((end for _, end in periods), default=date.max)


def up(place: str, data: "Dataset") -> set[str]:
    """A place and all that it ever lay in."""
    return {place}.union(*(up(parent.place, data) for parent in data.places[place].parents))


_LEVELS = ("country", "admin1", "admin2", "admin3", "city town village")


def _in_known_countries(place: str, other: str, data: "Dataset") -> bool:
    return all(any(str(data.places[id].kind) == "country" for id in up(each, data)) for each in (place, other))


def _on_some_level_apart(place: str, other: str, data: "Dataset") -> bool:
    """Whether on some level no place above the one is above, below or the same as one above the other."""
    for level in _LEVELS:
        mine, theirs = (
            [id for id in up(each, data) if str(data.places[id].kind) in level.split()] for each in (place, other)
        )
        pairs = list(product(mine, theirs))
        if pairs and not any(a in up(b, data) or b in up(a, data) for a, b in pairs):
            return True
    return False


def lies_apart(claim: Distant, data: "Dataset") -> frozenset[Truth]:
    """Whether a distance lies in the range, for each that the places may be apart."""
    one, other = data.places[claim.place], data.places[claim.other]
    high = inf if claim.high is None else claim.high
    sized = all(p.radius_km is not None or str(p.kind) in "city town village neighbourhood site" for p in (one, other))
    centres = None
    if None not in (one.latitude, one.longitude, other.latitude, other.longitude):
        centres = sphere_km(one.latitude or 0, one.longitude or 0, other.latitude or 0, other.longitude or 0)
    if YES in (lies_in(one.id, other.id, data), lies_in(other.id, one.id, data)):
        edges = 0.0
    elif centres is None:
        return EITHER
    else:
        edges = max(0.0, centres - (one.radius_km or 0.0) - (other.radius_km or 0.0))
        if not sized:  # it is anything up to this
            found = {claim.low <= km <= high for km in (0.0, edges, *(b for b in (claim.low, high) if b <= edges))}
            found |= {claim.low <= edges / 2**n <= high for n in range(60)}
            return frozenset(map(Truth.of, found))
    ways = [edges] if centres is None or not sized else [edges, centres]
    return YES if any(claim.low <= km <= high for km in ways) else NO
