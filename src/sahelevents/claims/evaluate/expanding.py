"""One of the deadliest, said in plainer claims: for each number of dead that the incident can have."""

from sahelevents.claims.claim import Among, Amounts, Claim, Holds, Junction, Named
from sahelevents.claims.conditions import Compound, Constraint, all_of
from sahelevents.claims.evaluate.index import Index
from sahelevents.claims.selection import KILLED, IncidentSelection
from sahelevents.values.counts import Count

EACH = 40
"""Of a range no wider than this each number is tried, of a wider one its ends: with fewer dead more rank above it."""


def expanded(claim: Claim, index: Index) -> Claim:
    """The claim, where it says of an incident that it is one of the deadliest, said in plainer claims."""
    match claim:
        case Junction(op, parts):
            return Junction(op, tuple(expanded(part, index) for part in parts))
        case Among(id, selection, most):
            return _among(id, selection, most, index)
    return claim


def _among(id: str, selection: IncidentSelection, most: int, index: Index) -> Claim:
    """It is taken, and fewer than so many others have more dead than it, whatever its own toll is."""
    named = Named("incident", id)
    low, high = index.by_id[id].tolls.get(KILLED, (0, None))
    top = high if high is not None else max(low, _highest(index)) + 1
    tolls = range(low, top + 1) if high is not None and top - low <= EACH else sorted({low, top})
    others = all_of(selection.where, Compound("not", (Constraint("record", (id,)),)))
    parts: list[Claim] = []
    for i, toll in enumerate(tolls):
        end = tolls[i + 1] - 1 if i + 1 < len(tolls) else None
        mine = Holds(named, Constraint("toll", toll=KILLED, count=Count(toll, end)))
        above = all_of(others, Constraint("toll", toll=KILLED, count=Count(toll + 1, None)))
        parts.append(mine & Amounts(IncidentSelection(above), "count", Count(0, most - 1)))
    return Holds(named, selection.where) & (parts[0] if len(parts) == 1 else Junction("or", parts))


def _highest(index: Index) -> int:
    """The most dead of any incident that has a bound."""
    tolls = (event.tolls.get(KILLED, (0, None)) for event in index.columns.events)
    return max((high if high is not None else low for low, high in tolls), default=0)
