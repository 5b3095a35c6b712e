"""Clause rules for who says or denies what, and for where places lie."""

from collections.abc import Callable

from sahelevents.claims import terms
from sahelevents.claims.claim import Chosen, Claim, Distant, Holds, Junction, Named, Responsible, Stated
from sahelevents.claims.conditions import Constraint
from sahelevents.claims.selection import KILLED
from sahelevents.text.claims.grammar import Bound
from sahelevents.text.claims.meanings import Event
from sahelevents.text.claims.phrases import Context, UnclearError, subject_of, together


def stated(claim: Claim, who: str) -> Claim:
    """A claim on the toll or the author of an incident, as the word of somebody.

    Raises:
        UnclearError: it is a claim on something else, of which nobody's word is recorded.
    """
    match claim:
        case Junction("and", parts):
            return together([stated(part, who) for part in parts])
        case Holds(Named("incident", id), Constraint("toll", toll=toll, count=count)) if count is not None:
            return Stated(id, who, toll, count)
        case Holds(Named("incident", id), Constraint("by", ids=(actor,))):
            return Responsible(id, actor, "attributed", who)
    raise UnclearError("what somebody said is recorded for the tolls and authors of single incidents only")


def _incident(event: Event, context: Context) -> str:
    subject = subject_of(event, context)
    if isinstance(subject, Chosen) or subject.record != "incident":
        raise UnclearError("which incident is meant is not clear")
    return subject.id


def put_at(bound: Bound, context: Context) -> Claim:
    """The UN put the death toll of Moura at 500."""
    return Stated(_incident(bound["HAPPENING"], context), bound["WHO"], KILLED, bound["COUNT"].value)


def laid(basis: str) -> Callable[[Bound, Context], Claim]:
    """An actor denies an incident or owns to it; or somebody lays it to an actor."""

    def claim(bound: Bound, context: Context) -> Claim:
        return Responsible(_incident(bound["EVENT"], context), bound["ACTOR"], basis, bound.get("WHO", ""))

    return claim


def lies_in(bound: Bound, context: Context) -> Claim:
    """A place lies in another."""
    del context
    return together([terms.place(bound["PLACE"]).within(other) for other in bound["PLACES"]])


def lies_from(bound: Bound, context: Context) -> Claim:
    """A place lies so far from another; a bare figure is rounded."""
    del context
    low, high = bound["KM"]
    if low == high:
        return terms.place(bound["PLACE"]).distance_to(bound["PLACE2"]).about(low)
    return Distant(bound["PLACE"], bound["PLACE2"], low, high)
