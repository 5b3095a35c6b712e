"""One of the deadliest, said in plainer claims: for each number of dead that the incident can have."""

from sahelevents.claims.claim import Among, Amounts, Claim, Holds, Junction, Named
from sahelevents.claims.conditions import Compound, Constraint, all_of
from sahelevents.claims.evaluate.index import Index
from sahelevents.claims.parts import atoms, conditions_of
from sahelevents.claims.selection import KILLED, IncidentSelection
from sahelevents.values.counts import Count

EACH = 40
"""Of a range no wider than this each number is tried, of a wider one its ends: with fewer dead more rank above it.

Beside other statements, which may ask for a number between, also those at which any of them may change.
"""


def expanded(claim: Claim, index: Index, between: frozenset[int] = frozenset()) -> Claim:
    """The claim, where it says of an incident that it is one of the deadliest, said in plainer claims.

    Args:
        claim: the claim.
        index: of the data set.
        between: numbers of dead that other statements beside it tell apart.
    """
    match claim:
        case Junction("not", (part,)):
            return Junction("not", (expanded(part, index, between),))
        case Junction(op, parts):
            told_apart = _told_apart(claim, index)
            return Junction(op, tuple(expanded(part, index, told_apart) for part in parts))
        case Among(id, selection, most):
            return _among(id, selection, most, index, between)
    return claim


def _told_apart(claim: Claim, index: Index) -> frozenset[int]:
    """The numbers of dead from which on something is otherwise: those asked for, and the least of each incident."""
    counts = [each.count for each in conditions_of(claim) if each.count is not None]
    among = sum(isinstance(atom, Among) for atom in atoms(claim))
    if not among or (among == 1 and not counts):  # nothing else hangs on the dead
        return frozenset()
    found = {event.tolls[KILLED][0] for event in index.columns.events if KILLED in event.tolls}
    for count in counts:
        found |= {count.low, *(() if count.high is None else (count.high + 1,))}
    return frozenset(found)


def _among(id: str, selection: IncidentSelection, most: int, index: Index, between: frozenset[int]) -> Claim:
    """It is taken, and fewer than so many others have more dead than it, whatever its own toll is."""
    named = Named("incident", id)
    low, high = index.by_id[id].tolls.get(KILLED, (0, None))
    top = high if high is not None else max(low, _highest(index)) + 1
    each = high is not None and top - low <= EACH
    tolls = range(low, top + 1) if each else sorted({low, top, *(toll for toll in between if low < toll < top)})
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
