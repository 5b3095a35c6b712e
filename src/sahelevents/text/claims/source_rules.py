"""Clause rules for who says or denies what, and for where places lie."""

from collections.abc import Callable, Sequence
from typing import Any

from sahelevents.claims import terms
from sahelevents.claims.claim import (
    Amounts,
    Chosen,
    Claim,
    Distant,
    Exists,
    Holds,
    Junction,
    Named,
    Responsible,
    Stated,
)
from sahelevents.claims.conditions import Compound, Constraint, all_of, constraints
from sahelevents.claims.selection import KILLED, IncidentSelection
from sahelevents.dataset.dataset import names_of
from sahelevents.dataset.names import fold
from sahelevents.text.claims.grammar import Bound
from sahelevents.text.claims.meanings import Event
from sahelevents.text.claims.phrases import FEW, Context, UnclearError, subject_of, together
from sahelevents.text.claims.speakers import is_voice, voices_of
from sahelevents.values.counts import Count


def stated(claim: Claim, who: str, context: Context) -> Claim:
    """A claim on the toll or the author of an incident, as the word of somebody.

    Raises:
        UnclearError: it is a claim on something else, of which nobody's word is recorded.
    """
    match claim:
        case Junction("and", parts):
            # "Gunmen killed ten, the army said": that it was gunmen is no saying on record.
            said = [stated(part, who, context) for part in parts if not _is_of_gunmen(part)]
            if said:
                return together([*(part for part in parts if _is_of_gunmen(part)), *said])
        case Holds(Named("incident", id), Constraint("toll", toll=toll, count=count)) if count is not None:
            return told_of(id, toll, count, who, context)
        case Holds(Named("incident", id), Constraint("by" | "claimed_by" as how, ids=(actor,))):
            return laid_by(id, actor, "attributed" if how == "by" else "claimed", who, context)
        case Responsible(id, actor, basis, ""):
            return laid_by(id, actor, basis, who, context)
        case Exists(IncidentSelection() as selection):
            return _of_one_of(selection, who, context)
        case Amounts(IncidentSelection() as selection, toll, count) if ":" in toll:
            return _of_one_of(
                IncidentSelection(all_of(selection.where, Constraint("toll", toll=toll, count=count))), who, context
            )
    raise UnclearError("what somebody said is recorded for the tolls and authors of single incidents only")


def _is_of_gunmen(claim: Claim) -> bool:
    return isinstance(claim, Holds) and isinstance(claim.condition, Constraint) and claim.condition.aspect == "by_kind"


def _of_one_of(selection: IncidentSelection, who: str, context: Context) -> Claim:
    """A toll that somebody gave of one of a few incidents: of one on which he is known to have spoken."""
    where = selection.where
    parts = where.parts if isinstance(where, Compound) and where.op == "and" else (where,)
    tolls = [part for part in parts if isinstance(part, Constraint) and part.aspect == "toll"]
    rest = [part for part in parts if part not in tolls]
    said = any(each.aspect in ("by", "by_kind", "claimed_by") for part in rest for each in constraints(part))
    if len(tolls) != 1 or not rest or said or tolls[0].count is None:
        raise UnclearError("which incident is meant is not clear")
    found = context.data.select(IncidentSelection(all_of(*rest)))
    ids = [id for id in (*found.certain_ids, *found.possible_ids) if is_voice(who, id, context.data)]
    if not 0 < len(ids) <= FEW:
        raise UnclearError("which incident is meant is not clear")
    return _any_of([told_of(id, tolls[0].toll, tolls[0].count, who, context) for id in ids])


def told_of(id: str, toll: str, count: Count, who: str, context: Context) -> Claim:
    """Somebody gave this toll of an incident; where several voices may be meant, one of them did."""
    voices = voices_of(who, id, context.data)
    return _any_of([Stated(id, voice, _as_counted(id, toll, voice, context), count) for voice in voices])


def _as_counted(id: str, toll: str, voice: str, context: Context) -> str:
    """A toll of people as one of civilians, where a voice counts civilians only."""
    outcome, group = toll.split(":")
    given = [each for each in context.data.incidents[id].tolls if voice in each.citation.said_by]
    groups = {str(each.group) for each in given if outcome in map(str, each.outcomes)}
    return f"{outcome}:civilians" if group == "victims" and groups == {"civilians"} else toll


def laid_by(id: str, actor: str, basis: Any, who: str, context: Context) -> Claim:
    """Somebody laid an incident to an actor; where several voices may be meant, one of them did."""
    if not who:
        return Responsible(id, actor, basis)
    if basis == "attributed" and _is_named(who, actor, context):
        basis = "claimed"
    voices = voices_of(who, id, context.data, "responsibilities")
    return _any_of([Responsible(id, actor, basis, voice) for voice in voices])


def _is_named(who: str, actor: str, context: Context) -> bool:
    return fold(who).removeprefix("the ") in map(fold, names_of(context.data.actors[actor]))


def _any_of(claims: Sequence[Claim]) -> Claim:
    flat = [part for claim in claims for part in (claim.parts if isinstance(claim, Junction) else (claim,))]
    return flat[0] if len(flat) == 1 else Junction("or", flat)


def incident_of(event: Event, context: Context) -> str:
    """The one incident that a noun phrase means."""
    subject = subject_of(event, context)
    if isinstance(subject, Chosen) or subject.record != "incident":
        raise UnclearError("which incident is meant is not clear")
    return subject.id


def put_at(bound: Bound, context: Context) -> Claim:
    """The UN put the death toll of Moura at 500."""
    return told_of(incident_of(bound["HAPPENING"], context), KILLED, bound["COUNT"].value, bound["WHO"], context)


def laid(basis: str) -> Callable[[Bound, Context], Claim]:
    """An actor denies an incident or owns to it; or somebody lays it to an actor."""

    def claim(bound: Bound, context: Context) -> Claim:
        event = bound["EVENT"] if "EVENT" in bound else bound["HAPPENING"]
        return laid_by(incident_of(event, context), bound["ACTOR"], basis, bound.get("WHO", ""), context)

    return claim


def lies_from(bound: Bound, context: Context) -> Claim:
    """A place lies so far from another; a bare figure is rounded."""
    del context
    low, high = bound["KM"]
    if low == high:
        return terms.place(bound["PLACE"]).distance_to(bound["PLACE2"]).about(low)
    return Distant(bound["PLACE"], bound["PLACE2"], low, high)
