"""Clause rules for attacks and coups: what each pattern's slots mean together."""

from collections.abc import Callable
from typing import Any

from sahelevents.claims import selection as select
from sahelevents.claims.claim import Amounts, Chosen, Claim, Exists, Holds, Named
from sahelevents.claims.conditions import Constraint
from sahelevents.claims.selection import IncidentSelection
from sahelevents.text.grammar import Bound, Event, Scope
from sahelevents.text.phrases import Context, UnclearError, conditions, days, selection_of, subject_of, together

_OUTCOMES = ("success", "failed", "plot")
_COUP = {"record": "coup"}


def scope_of(bound: Bound, *slots: str) -> Scope:
    """The scopes of a clause together, with the place and actor that it names."""
    scope = Scope()
    for slot in slots or ("SCOPE", "SCOPE2"):
        scope = scope.plus(bound.get(slot, Scope()))
    if "PLACE" in bound:
        scope = scope.plus(Scope(places=(bound["PLACE"],)))
    return scope


def exists(bound: Bound, context: Context) -> Claim:
    """There is one, or so many, or none."""
    del context
    event: Event = bound["EVENT"]
    more = scope_of(bound)
    if "ACTOR" in bound:
        more = more.plus(Scope(by=(bound["ACTOR"],)))
    if event.id or event.order or event.definite:
        raise UnclearError("it says of a certain event only that there was one")
    selection = selection_of(event, more)
    if event.none:
        return ~Exists(selection)
    if event.number is None:
        return Exists(selection)
    if event.spec.get("uncounted"):
        raise UnclearError("whether the ones that succeeded count among them is not clear")
    return Amounts(selection, "count", event.number)


def predicated(bound: Bound, context: Context) -> Claim:
    """The last attack in Bamako before 2024 was in 2016."""
    event: Event = bound["EVENT"]
    scope = scope_of({**bound, "SCOPE": Scope()})
    if not any(scope):
        raise UnclearError("it says nothing of the event")
    event = event._replace(scope=event.scope.plus(bound.get("SCOPE", Scope())))
    subject = subject_of(event, context)
    return together([Holds(subject, condition) for condition in conditions(scope)])


def dated(bound: Bound, context: Context) -> Claim:
    """The last attack in Bamako before 2024 was 2016."""
    return predicated({**bound, "SCOPE2": Scope(during=(days(bound["DATE"]),))}, context)


def happened(bound: Bound, context: Context) -> Claim:
    """An attack took place ... says that there was one; the last attack took place ... says when it was."""
    event: Event = bound["EVENT"]
    certain = event.order or event.id or (event.definite and event.number is None)
    return (predicated if certain else exists)(bound, context)


def attacked(order: str = "") -> Callable[[Bound, Context], Claim]:
    """Bamako was attacked, or last attacked, at some time; by somebody, or so many times."""

    def claim(bound: Bound, context: Context) -> Claim:
        del context
        if not order:
            more = scope_of(bound)
            more = more.plus(Scope(by=(bound["ACTOR"],))) if "ACTOR" in bound else more
            selection = selection_of(Event({"record": "attack"}, more))
            return Amounts(selection, "count", bound["COUNT"].value) if "COUNT" in bound else Exists(selection)
        chosen = Chosen(selection_of(Event({"record": "attack"}, scope_of(bound, "SCOPE"))), order)  # type: ignore[arg-type]
        said = conditions(bound["SCOPE2"])
        if not said:
            raise UnclearError("it does not say when")
        return together([Holds(chosen, condition) for condition in said])

    return claim


def by_actor(aspect: str) -> Callable[[Bound, Context], Claim]:
    """Somebody did or claimed an event, or such an event."""

    def claim(bound: Bound, context: Context) -> Claim:
        event: Event = bound["EVENT"]
        event = event._replace(scope=event.scope.plus(bound.get("SCOPE", Scope())))
        actor = bound["ACTOR"]
        if event.definite or event.order or event.id:
            return Holds(subject_of(event, context), Constraint(aspect, (actor,)))  # type: ignore[arg-type]
        more = Scope(claimed_by=(actor,)) if aspect == "claimed_by" else Scope(by=(actor,))
        return exists({"EVENT": event, "SCOPE": more}, context)

    return claim


def identified(bound: Bound, context: Context) -> Claim:
    """The one that is named is the last, first or deadliest of its kind; or the other way round."""
    one, other = bound["EVENT"], bound["EVENT2"]
    named, picked = (other, one) if one.order else (one, other)
    if picked.order == "first" and picked.scope.since:
        return first_since({"EVENT": named, "EVENT2": picked}, context)
    if not picked.order or not picked.definite or named.order:
        raise UnclearError("which of the two is the last, first or deadliest is not clear")
    subject = subject_of(_there(named, picked), context)
    assert isinstance(subject, Named)
    return Holds(subject_of(picked, context), Constraint("record", (subject.id,)))


def _there(event: Event, other: Event) -> Event:
    """The event at the place of those that it is one of: "the 2016 attack was the first in Bamako"."""
    if event.id or event.scope.places or event.scope.near:
        return event
    return event._replace(scope=event.scope._replace(places=other.scope.places, near=other.scope.near))


def first_since(bound: Bound, context: Context) -> Claim:
    """It was the first since then: it is the first of its kind after that date."""
    event: Event = bound["EVENT"]
    other: Event = bound.get("EVENT2") or event._replace(scope=bound["SCOPE2"], order="first")
    subject = subject_of(_there(event, other), context)
    places = other.scope.places or event.scope.places
    if (
        other.order != "first"
        or other.number
        or not isinstance(subject, Named)
        or len(other.scope.since) != 1
        or not places
    ):
        raise UnclearError("what it was the first of is not clear")
    if event.scope.by != other.scope.by or event.scope.claimed_by != other.scope.claimed_by:
        raise UnclearError("whether it was the first by anybody or by the one named is not clear")
    rest = selection_of(other._replace(scope=other.scope._replace(places=places)))
    return Holds(Chosen(rest, "first"), Constraint("record", (subject.id,)))


def toll(outcome: str) -> Callable[[Bound, Context], Claim]:
    """Of one event its toll; of all events of a kind the total; of some event that there is one with this toll."""

    def claim(bound: Bound, context: Context) -> Claim:
        event: Event = bound["EVENT"]
        measure = f"{outcome}:{bound.get('GROUP', 'victims')}"
        count = bound["COUNT"].value
        if event.order and any(bound.get("SCOPE2", Scope())):
            raise UnclearError("whether the end of the sentence restricts what is picked is not clear")
        event = event._replace(scope=event.scope.plus(scope_of(bound)))
        if event.number is not None:
            raise UnclearError("whether each of them or all together had this toll is not clear")
        if event.spec.get("plural") and not event.order and not event.none:
            return Amounts(selection_of(event), measure, count)
        if event.definite or event.order or event.id:
            return Holds(subject_of(event, context), Constraint("toll", toll=measure, count=count))
        some = Exists(selection_of(event) & IncidentSelection(Constraint("toll", toll=measure, count=count)))
        return ~some if event.none else some

    return claim


def killed_by(bound: Bound, context: Context) -> Claim:
    """JNIM killed so many people somewhere: the total of what it did there."""
    del context
    scope = scope_of(bound).plus(Scope(by=(bound["ACTOR"],)))
    selection = selection_of(Event({"record": "incident", "kind": "incident"}, scope))
    return Amounts(selection, f"killed:{bound.get('GROUP', 'victims')}", bound["COUNT"].value)


# Coups.


def overthrown(bound: Bound, context: Context) -> Claim:
    """Coup plotters overthrew Mali's government in 2020."""
    del context
    return Exists(selection_of(Event(_COUP, scope_of(bound))))


def ousted(bound: Bound, context: Context) -> Claim:
    """Somebody was ousted, and perhaps by whom."""
    if context.data.actors[bound["ACTOR"]].kind != "person":
        raise UnclearError("coups oust persons")
    scope = scope_of(bound)
    scope = scope.plus(Scope(by=(bound["ACTOR2"],))) if "ACTOR2" in bound else scope
    selection = selection_of(Event(_COUP, scope))
    return Exists(selection & select.coups(ousted=bound["ACTOR"]))


def ousted_in(bound: Bound, context: Context) -> Claim:
    """A coup ousted somebody."""
    event = _coup(bound)
    if event.definite or event.order or event.id:
        return Holds(subject_of(event, context), Constraint("target", (bound["ACTOR"],)))
    raise UnclearError("which coup is meant is not clear")


def led_coup(bound: Bound, context: Context) -> Claim:
    """Somebody led a coup, or the coup."""
    event = _coup(bound)
    event = event._replace(scope=event.scope.plus(bound.get("SCOPE", Scope())))
    if event.definite or event.id or event.order:
        return Holds(subject_of(event, context), Constraint("by", (bound["ACTOR"],)))
    return exists({"EVENT": event, "SCOPE": Scope(by=(bound["ACTOR"],))}, context)


def came_out(outcome: str) -> Callable[[Bound, Context], Claim]:
    """The coup failed, or succeeded: the one meant is sought among all outcomes."""

    def claim(bound: Bound, context: Context) -> Claim:
        event = _coup(bound)
        event = event._replace(scope=event.scope.plus(scope_of(bound)))
        if event.spec.get("outcome", "success") == "success" and not event.id:
            event = event._replace(spec={**event.spec, "outcome": list(_OUTCOMES)})
        return Holds(subject_of(event, context), Constraint("outcome", (outcome,)))

    return claim


def _coup(bound: Bound) -> Any:
    event: Event = bound["EVENT"]
    if event.spec["record"] not in ("coup", "named"):
        raise UnclearError("only coups are led, fail or oust somebody")
    return event
