"""What questions ask for: the term that each pattern's slots mean together."""

from collections.abc import Callable
from typing import Literal, TypeAlias

from sahelevents.claims import selection as select
from sahelevents.claims import terms
from sahelevents.claims.claim import Chosen, Named
from sahelevents.claims.fields import DateField
from sahelevents.claims.selection import CoupSelection, IncidentSelection
from sahelevents.text.claims.deployment_rules import the_deployment
from sahelevents.text.claims.event_rules import COUP, ONE_OF, scope_of
from sahelevents.text.claims.grammar import Bound
from sahelevents.text.claims.meanings import Event, Scope
from sahelevents.text.claims.nouns import SAME
from sahelevents.text.claims.phrases import Context, UnclearError, selection_of, subject_of
from sahelevents.text.claims.quantities import span_of

Asks: TypeAlias = Callable[[Bound, Context], terms.Term]
_ANY = {"record": "incident", "kind": "incident"}
_Pick: TypeAlias = terms.IncidentPick | terms.CoupPick | terms.NamedIncident | terms.NamedCoup


def _event_of(bound: Bound) -> Event:
    """The event that is asked about: of a noun phrase, or of a clause such as "Bamako was attacked in 2015"."""
    if "EVENT" in bound:
        event: Event = bound["EVENT"]
        return event._replace(scope=event.scope.plus(bound.get("SCOPE", Scope())).plus(bound.get("SCOPE2", Scope())))
    return Event({"record": "attack"}, scope_of(bound), definite=True)


def phrase(bound: Bound, context: Context) -> terms.Term:
    """A noun phrase: the one chosen, or all of them."""
    event = _event_of(bound)
    if event.order == "deadliest" and not event.none and (event.number is not None or event.spec.get("plural")):
        return _deadliest(event)
    if event.none or event.number is not None:
        raise UnclearError("a question asks for all of them, not for so many")
    if event.id:
        return _pick(event, context)
    if not event.order:
        return selection_of(event)  # type: ignore[no-any-return]
    if event.spec == SAME:
        event = event._replace(spec={"record": "attack"})
    pick = _pick(event, context)
    if isinstance(pick, terms.NamedIncident | terms.NamedCoup):
        raise UnclearError("what is asked of it is not said")
    return pick


def _deadliest(event: Event) -> terms.Term:
    """The so many deadliest, or the ten where no number is given."""
    number = event.number
    if number is not None and (number.low != number.high or number.low < 1):
        raise UnclearError("how many are asked for is not clear")
    found = selection_of(event._replace(number=None, order=""))
    if not isinstance(found, IncidentSelection):
        raise UnclearError("the data set gives no tolls of coups")
    return terms.Deadliest(found, ONE_OF if number is None else number.low)


def those(bound: Bound, context: Context) -> terms.Term:
    """Which attacks hit Bamako in 2015?"""
    event: Event = bound["EVENT"]
    if event.order or event.id or event.number is not None or event.none:
        return phrase({**bound, "SCOPE2": scope_of({**bound, "SCOPE": Scope()})}, context)
    return selection_of(event, scope_of(bound))  # type: ignore[no-any-return]


def claimed(bound: Bound, context: Context) -> terms.Term:
    """Which attacks did JNIM claim in 2024?"""
    return those({**bound, "SCOPE3": Scope(claimed_by=(bound["ACTOR"],))}, context)


def worst(bound: Bound, context: Context) -> terms.Term:
    """Which attack killed the most people?"""
    event: Event = bound["EVENT"]
    if event.order or event.id or event.number is not None or event.none:
        raise UnclearError("which ones are compared is not clear")
    spec = {name: value for name, value in event.spec.items() if name != "plural"}
    worst = event._replace(spec=spec, scope=event.scope.plus(bound["SCOPE2"]), order="deadliest", definite=True)
    return _pick(worst, context)


def whatever(bound: Bound, context: Context) -> terms.Term:
    """What happened in Bamako on 20 November 2015?"""
    del context
    scope = scope_of(bound)
    if not scope.dated and not scope.places:
        raise UnclearError("where or when is not said")
    return selection_of(Event(_ANY, scope))  # type: ignore[no-any-return]


def laid(basis: str) -> Asks:
    """Who denied an incident, or to whom it is laid."""

    def term(bound: Bound, context: Context) -> terms.Term:
        subject = subject_of(bound["EVENT"], context)
        if not isinstance(subject, Named) or subject.record != "incident":
            raise UnclearError("which incident is meant is not clear")
        return terms.ResponsibleField(subject.id, basis)

    return term


def place(bound: Bound, context: Context) -> terms.Term:
    """Where is Solhan?"""
    del context
    return terms.NamedPlace(bound["PLACE"])


def distance(bound: Bound, context: Context) -> terms.Term:
    """How far is Kati from Bamako?"""
    del context
    return terms.DistanceField(bound["PLACE"], bound["PLACE2"])


def which_was(bound: Bound, context: Context) -> terms.Term:
    """Which attack was the deadliest in Bamako?"""
    event, picked = bound["EVENT"], bound["EVENT2"]
    if picked.spec != SAME or not picked.order:
        raise UnclearError("which one is meant is not clear")
    spec = {name: value for name, value in event.spec.items() if name != "plural"}
    scope = event.scope.plus(picked.scope).plus(bound.get("SCOPE", Scope()))
    pick = _pick(picked._replace(spec=spec, scope=scope), context)
    if isinstance(pick, terms.NamedIncident | terms.NamedCoup):
        raise UnclearError("which one is meant is not clear")
    return pick


def _pick(event: Event, context: Context) -> _Pick:
    subject = subject_of(event, context)
    match subject:
        case Chosen(IncidentSelection() as selection, order):
            return terms.IncidentPick(selection, order)
        case Chosen(CoupSelection() as selection, order):
            return terms.CoupPick(selection, order)
        case Chosen():
            raise UnclearError("deployments are not asked for in this way")
    return terms.NamedCoup(subject.id) if subject.record == "coup" else terms.NamedIncident(subject.id)


def when(bound: Bound, context: Context) -> terms.Term:
    """Its day."""
    return _pick(_event_of(bound), context).date


def where(bound: Bound, context: Context) -> terms.Term:
    """Its place."""
    return _pick(_event_of(bound), context).place


def who(bound: Bound, context: Context) -> terms.Term:
    """Who did it, or led it."""
    return _pick(_event_of(bound), context).by


def who_claimed(bound: Bound, context: Context) -> terms.Term:
    """Who claimed it."""
    pick = _pick(_event_of(bound), context)
    if isinstance(pick, terms.CoupPick | terms.NamedCoup):
        raise UnclearError("coups are led, not claimed")
    return pick.claimed_by


def whom(bound: Bound, context: Context) -> terms.Term:
    """Whom a coup ousted."""
    pick = _pick(_event_of(bound), context)
    if isinstance(pick, terms.CoupPick | terms.NamedCoup):
        return pick.ousted
    raise UnclearError("only coups oust somebody")


def attacked(order: Literal["first", "last"]) -> Asks:
    """When a place was last or first attacked."""

    def term(bound: Bound, context: Context) -> terms.Term:
        event = _event_of(bound)
        if "DATE" in bound:
            event = event._replace(scope=event.scope.plus(Scope(after=(span_of(bound["DATE"]),))))
        return _pick(event._replace(order=order), context).date

    return term


def how_many(bound: Bound, context: Context) -> terms.Term:
    """How many there are."""
    del context
    event = bound["EVENT"]._replace(definite=False) if "EVENT" in bound else _event_of(bound)
    if event.spec.get("uncounted"):
        raise UnclearError("whether the ones that succeeded count among them is not clear")
    return selection_of(event, scope_of(bound)).count()  # type: ignore[no-any-return]


def how_many_claimed(bound: Bound, context: Context) -> terms.Term:
    """How many an actor claimed."""
    return how_many({**bound, "SCOPE3": Scope(claimed_by=(bound["ACTOR"],))}, context)


def toll(outcome: str) -> Asks:
    """How many people were killed or wounded."""

    def term(bound: Bound, context: Context) -> terms.Term:
        event = _event_of(bound)
        group = bound.get("GROUP", "victims")
        if event.spec.get("plural") and not event.order:
            return terms.Number(selection_of(event), f"{outcome}:{group}")
        if "EVENT" not in bound:
            return _toll_of_all(event.scope, f"{outcome}:{group}", context)
        pick = _pick(event, context)
        if isinstance(pick, terms.CoupPick | terms.NamedCoup):
            raise UnclearError("the data set gives no tolls of coups")
        return pick.toll(outcome, group)

    return term


def _toll_of_all(scope: Scope, toll: str, context: Context) -> terms.Term:
    """Of the one incident that place and time leave, or of all."""
    if not scope.places and not scope.near and not scope.dated and not scope.records:
        raise UnclearError("where and when is not said")
    every = selection_of(Event(_ANY, scope))
    found = context.data.select(every)
    if len(found.certain_ids) == 1:
        outcome, _, group = toll.partition(":")
        return terms.NamedIncident(found.certain_ids[0]).toll(outcome, group)
    return terms.Number(every, toll)


# Coups by whom they ousted or who led them.


def coup_of(field: Literal["date", "leaders", "ousted"]) -> Asks:
    """A field of the one coup that a clause tells of: who ousted somebody, whom somebody ousted, when it was."""

    def term(bound: Bound, context: Context) -> terms.Term:
        found = context.data.select(_coups(bound))
        if len(found.certain_ids) != 1:
            ids = ", ".join((*found.certain_ids, *found.possible_ids)[:5]) or "none"
            raise UnclearError(f"which coup is meant is not clear; the data set has: {ids}")
        coup = terms.NamedCoup(found.certain_ids[0])
        found_field: terms.Term = getattr(coup, field)
        return found_field

    return term


def _coups(bound: Bound) -> CoupSelection:
    selection: CoupSelection = selection_of(Event(COUP, scope_of(bound)))
    if "ACTOR" in bound:
        selection &= select.coups(ousted=bound["ACTOR"])
    return selection & select.coups(by=bound["ACTOR2"]) if "ACTOR2" in bound else selection


def how_many_coups(bound: Bound, context: Context) -> terms.Term:
    """How many coups came out so."""
    del context
    return selection_of(Event(COUP, bound["EVENT"].scope.plus(scope_of(bound)))).count()  # type: ignore[no-any-return]


# Actors and forces.


def founded(bound: Bound, context: Context) -> terms.Term:
    """When an actor came into being."""
    del context
    return terms.actor(bound["ACTOR"]).founded


def formed(bound: Bound, context: Context) -> terms.Term:
    """How many groups formed an actor."""
    del context
    return terms.actor(bound["ACTOR"]).constituents


def relation(kind: str, *, reverse: bool = False) -> Asks:
    """To whom an actor stands in a relation."""

    def term(bound: Bound, context: Context) -> terms.Term:
        del context
        return terms.RelationField(bound["ACTOR"], kind, reverse=reverse)

    return term


def deployed(aspect: Literal["start", "end"]) -> Asks:
    """When a deployment began or ended."""

    def term(bound: Bound, context: Context) -> terms.Term:
        return DateField(the_deployment(bound, context), aspect)

    return term


def strength(bound: Bound, context: Context) -> terms.Term:
    """How strong a force was."""
    del context
    on = span_of(bound["DATE"]) if "DATE" in bound else None
    return select.deployments(by=bound["ACTOR"], place=bound.get("PLACE")).strength(on)
