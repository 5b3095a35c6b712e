"""Clause rules for attacks and coups as events: that there was one, when and where it was, who did it."""

from collections.abc import Callable
from typing import Any

from sahelevents.claims import selection as select
from sahelevents.claims.claim import Among, Amounts, Chosen, Claim, Exists, Holds, Named
from sahelevents.claims.conditions import Constraint
from sahelevents.text.claims.grammar import Bound
from sahelevents.text.claims.meanings import Event, Scope
from sahelevents.text.claims.nouns import SAME
from sahelevents.text.claims.phrases import (
    Context,
    UnclearError,
    conditions,
    said_of,
    selection_of,
    subject_of,
    together,
    told,
    weekday_of,
)
from sahelevents.text.claims.slots import span_of
from sahelevents.text.lexicon import lexicon

ONE_OF = 10
"""How many "one of the deadliest" takes to be the deadliest, where no number is given."""

_OUTCOMES = ("success", "failed", "plot")
COUP = {"record": "coup"}


def scope_of(bound: Bound, *slots: str) -> Scope:
    """The scopes of a clause together, with the place, the target and whoever did it."""
    scope = Scope()
    for slot in slots or ("SCOPE", "SCOPE2", "SCOPE3"):
        scope = scope.plus(bound.get(slot, Scope()))
    if "PLACES" in bound:
        scope = scope.plus(Scope(places=bound["PLACES"]))
    if "PLACE" in bound:
        scope = scope.plus(Scope(places=(bound["PLACE"],)))
    if "PLOTTERS" in bound:
        scope = scope.plus(Scope(places=bound["PLOTTERS"]))
    if "OBJECT" in bound:
        scope = scope.plus(bound["OBJECT"])
    if "AGENT" in bound:
        agent = bound["AGENT"]
        scope = scope.plus(Scope(by=(agent,)) if agent else Scope(by_kind=("armed-group",)))
    return scope


def event_of(bound: Bound) -> Event:
    """The event of a clause, with what stands before it."""
    event: Event = bound["EVENT"]
    return event._replace(scope=event.scope.plus(bound.get("SCOPE", Scope())))


def is_certain(event: Event) -> bool:
    """Whether a phrase means a certain event, and not any of a kind."""
    return bool(event.order or event.id or (event.definite and event.number is None))


def exists(bound: Bound, context: Context) -> Claim:
    """There is one, or so many, or none."""
    event: Event = bound["EVENT"]
    more = scope_of(bound)
    if event.id or event.order or event.definite:
        raise UnclearError("it says of a certain event only that there was one")
    if event.number is None and not event.none:
        return told(event._replace(scope=event.scope.plus(more)), context)
    selection = selection_of(event, more)
    if event.none:
        return ~Exists(selection)
    assert event.number is not None
    if event.spec.get("uncounted"):
        raise UnclearError("whether the ones that succeeded count among them is not clear")
    return Amounts(selection, "count", event.number)


def exists_there(bound: Bound, context: Context) -> Claim:
    """A place was the scene of an attack."""
    event = bound["EVENT"]
    if event.id or event.order:
        raise UnclearError("it says of a certain event only where it was")
    return exists({**bound, "EVENT": event._replace(definite=False)}, context)


def predicated(bound: Bound, context: Context) -> Claim:
    """The last attack in Bamako before 2024 was in 2016."""
    scope = scope_of({**bound, "SCOPE": Scope()})
    if not any(scope):
        raise UnclearError("it says nothing of the event")
    event = event_of(bound)
    wanted = [*conditions(scope._replace(weekdays=())), *weekday_of(scope.weekdays, event, context)]
    return said_of(event, wanted, context)


def dated(bound: Bound, context: Context) -> Claim:
    """The last attack in Bamako before 2024 was 2016."""
    return predicated({**bound, "SCOPE2": Scope(during=(span_of(bound["DATE"]),))}, context)


def happened(bound: Bound, context: Context) -> Claim:
    """An attack took place ... says that there was one; the last attack took place ... says when it was."""
    certain = is_certain(bound["EVENT"])
    if not certain and bound.get("V.happen") == "be":
        raise UnclearError("which of them is meant is not said")
    return (predicated if certain else exists)(bound, context)


def attacked(bound: Bound, context: Context) -> Claim:
    """Bamako was attacked, or last attacked, at some time; by somebody, or so many times."""
    lemma = next((value for key, value in bound.items() if key[1:] == ".attack"), "attack")
    kind = lexicon()["attack_kinds"].get(lemma, "attack")
    if bound["ORDER"]:
        return _last_attacked(bound)
    event = Event({"record": "attack", "kind": kind}, scope_of(bound))
    if "COUNT" in bound:
        return Amounts(selection_of(event), "count", bound["COUNT"].value)
    return told(event, context)


def _last_attacked(bound: Bound) -> Claim:
    which = Event({"record": "attack"}, scope_of({**bound, "SCOPE2": Scope()}))
    chosen = Chosen(selection_of(which), bound["ORDER"])
    said = conditions(bound["SCOPE2"])
    if not said:
        raise UnclearError("it does not say when")
    return together([Holds(chosen, condition) for condition in said])


def not_attacked(bound: Bound, context: Context) -> Claim:
    """Nobody attacked it."""
    del context
    return ~Exists(selection_of(Event({"record": "attack"}, scope_of(bound), none=True)))


def taken(bound: Bound, context: Context) -> Claim:
    """A town was captured."""
    return told(Event({"record": "incident", "kind": "takeover"}, scope_of(bound)), context)


def by_actor(aspect: str) -> Callable[[Bound, Context], Claim]:
    """Somebody did or claimed an event, or such an event."""

    def claim(bound: Bound, context: Context) -> Claim:
        event = event_of(bound)
        event = event._replace(scope=event.scope.plus(bound.get("SCOPE2", Scope())))
        actor = bound.get("ACTOR") or bound.get("AGENT")
        if not actor:
            return exists({"EVENT": event, "SCOPE": Scope(by_kind=("armed-group",))}, context)
        if is_certain(event):
            return said_of(event, [Constraint(aspect, (actor,))], context)  # type: ignore[arg-type]
        more = Scope(claimed_by=(actor,)) if aspect == "claimed_by" else Scope(by=(actor,))
        return exists({"EVENT": event, "SCOPE": more}, context)

    return claim


def pair(bound: Bound, context: Context) -> tuple[Event, Event]:
    """The two events of a sentence. "That of 2020" and "the deadliest in Niger" are of the kind of the other one."""
    one: Event = bound.get("HAPPENING") or bound["EVENT"]
    other: Event = bound.get("HAPPENING2") or bound.get("EVENT2") or Event(SAME, bound["SCOPE"], definite=True)
    return _like(one, other, context), _like(other, one, context)


def _like(event: Event, other: Event, context: Context) -> Event:
    if event.spec != SAME:
        return event
    spec = other.spec
    if spec["record"] in ("named", "same"):
        spec = COUP if other.id in context.data.coups else {"record": "attack"}
    spec = {name: value for name, value in spec.items() if name != "plural"}
    return _there(event._replace(spec=spec), other)


def identified(bound: Bound, context: Context) -> Claim:
    """The one that is named is the last, first or deadliest of its kind; or the other way round."""
    one, other = pair(bound, context)
    named, picked = (other, one) if one.order else (one, other)
    if picked.order == "first" and picked.scope.since:
        return first_since({"EVENT": named, "EVENT2": picked}, context)
    if not picked.order or not picked.definite or named.order:
        raise UnclearError("which of the two is the last, first or deadliest is not clear")
    if named.spec.get("place") and not named.scope.during:
        raise UnclearError("which event there is meant is not said")
    subject = subject_of(_there(named, picked), context)
    assert isinstance(subject, Named)
    return Holds(subject_of(picked, context), _is(subject, context))


def _is(subject: Named, context: Context) -> Constraint:
    """That a record is this one. A whole is never picked itself: its parts are."""
    if any(incident.part_of == subject.id for incident in context.data.incidents.values()):
        raise UnclearError(f"{subject.id} is recorded as several events, none of which is meant alone")
    return Constraint("record", (subject.id,))


def among(bound: Bound, context: Context) -> Claim:
    """It is one of the three deadliest, or of the deadliest."""
    one, other = pair(bound, context)
    if other.order != "deadliest" or other.spec["record"] == "coup":
        raise UnclearError("only one of the deadliest can be checked")
    number = other.number
    if number is not None and (number.low != number.high or number.low < 1):
        raise UnclearError("how many the deadliest are is not clear")
    subject = subject_of(_there(one, other), context)
    if not isinstance(subject, Named):
        raise UnclearError("which one is meant is not clear")
    few = selection_of(other._replace(number=None, order=""))
    return Among(subject.id, few, ONE_OF if number is None else number.low)


def none_deadlier(bound: Bound, context: Context) -> Claim:
    """No attack in Niger killed more people than this one."""
    every, one = pair(bound, context)
    every = every._replace(scope=every.scope.plus(bound.get("SCOPE", Scope())))
    if not every.none or every.order or every.number is not None:
        raise UnclearError("which ones it is compared with is not clear")
    deadliest = subject_of(every._replace(none=False, order="deadliest", definite=True), context)
    subject = subject_of(_there(one, every), context)
    if not isinstance(subject, Named):
        raise UnclearError("which one is meant is not clear")
    return Holds(deadliest, _is(subject, context))


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
    return Holds(Chosen(rest, "first"), _is(subject, context))


def first_time_since(bound: Bound, context: Context) -> Claim:
    """It was attacked in 2024 for the first time since 2016: the first attack after 2016 was in 2024."""
    del context
    scope = scope_of(bound)
    where = scope._replace(during=(), since=(), before=(), after=(span_of(bound["DATE"]),))
    spec = bound["EVENT"].spec if "EVENT" in bound else {"record": "attack"}
    spec = {name: value for name, value in spec.items() if name != "plural"}
    if "EVENT" in bound:
        where, scope = where.plus(bound["EVENT"].scope._replace(during=())), scope.plus(bound["EVENT"].scope)
    if len(scope.during) != 1 or scope.since or scope.before or scope.after:
        raise UnclearError("when it was is not clear")
    chosen = Chosen(selection_of(Event(spec, where, "first")), "first")
    return Holds(chosen, Constraint("start", span=scope.during[0]))


# Coups.


def overthrown(bound: Bound, context: Context) -> Claim:
    """Coup plotters overthrew Mali's government in 2020."""
    del context
    return Exists(selection_of(Event(COUP, scope_of(bound))))


def ousted(bound: Bound, context: Context) -> Claim:
    """Somebody was ousted, and perhaps by whom: of the one coup that ousted him, else that there is such a coup."""
    if context.data.actors[bound["ACTOR"]].kind != "person":
        raise UnclearError("coups oust persons")
    scope = scope_of(bound)
    scope = scope.plus(Scope(by=(bound["ACTOR2"],))) if "ACTOR2" in bound else scope
    return of_one_coup(select.coups(ousted=bound["ACTOR"]), scope, context)


def the_coup_of(leader: str, context: Context) -> Named:
    """The one coup that somebody led."""
    found = context.data.select(select.coups(by=leader))
    if len(found.certain_ids) != 1:
        raise UnclearError("which coup is meant is not clear")
    return Named("coup", found.certain_ids[0])


def with_countries(scope: Scope, context: Context) -> Scope:
    """The scope with the countries of its cities: coups are recorded by country."""
    return scope._replace(places=tuple(_country_of_place(place, context) for place in scope.places))


def _country_of_place(place: str, context: Context) -> str:
    record = context.data.places.get(place)
    while record is not None and str(record.kind) not in ("country", "region") and record.parents:
        record = context.data.places.get(record.parents[0].place)
    return place if record is None else record.id


def of_one_coup(known: Any, scope: Scope, context: Context) -> Claim:
    """What a scope says of the one coup that is known; that there is such a coup, where several fit or none does."""
    scope = with_countries(scope, context)
    found = context.data.select(known)
    if len(found.certain_ids) == 1 and not found.possible_ids and any(scope):
        coup = Named("coup", found.certain_ids[0])
        return together([Holds(coup, each) for each in conditions(scope)])
    return Exists(selection_of(Event(COUP, scope)) & known)


def ousted_in(bound: Bound, context: Context) -> Claim:
    """A coup ousted somebody."""
    event = _coup(bound)
    event = event._replace(scope=event.scope.plus(scope_of(bound)))
    if is_certain(event):
        return said_of(event, [Constraint("target", (bound["ACTOR"],))], context)
    return Exists(selection_of(event) & select.coups(ousted=bound["ACTOR"]))


def seized_power(bound: Bound, context: Context) -> Claim:
    """Somebody seized power: led a coup that succeeded."""
    scope = scope_of(bound)
    actor = context.data.actors.get(bound.get("ACTOR", ""))
    if actor is not None and actor.kind != "person":
        scope = scope.plus(Scope(places=country_of(actor, context)))
        bound = {name: value for name, value in bound.items() if name != "ACTOR"}
    if "COUNT" in bound:
        return Amounts(selection_of(Event(COUP, scope)), "count", bound["COUNT"].value)
    if "ACTOR" not in bound:
        return Exists(selection_of(Event(COUP, scope)))
    return of_one_coup(select.coups(by=bound["ACTOR"]), scope, context)


def country_of(force: Any, context: Context) -> tuple[str, ...]:
    """The country whose force it is."""
    states = [each.other for each in force.relations if each.kind == "part-of"]
    found = tuple(id for state in states if (id := state.removesuffix("-state")) in context.data.places)
    if len(found) != 1:
        raise UnclearError("whose soldiers they were is not clear")
    return found


def by_plotters(bound: Bound, context: Context) -> Claim:
    """Soldiers staged a coup."""
    return exists({**bound, "EVENT": _coup(bound)}, context)


def led_coup(bound: Bound, context: Context) -> Claim:
    """Somebody led a coup, or the coup."""
    event = _coup(bound)
    event = event._replace(scope=event.scope.plus(bound.get("SCOPE", Scope())))
    if is_certain(event):
        return said_of(event, [Constraint("by", (bound["ACTOR"],))], context)
    return exists({"EVENT": event, "SCOPE": Scope(by=(bound["ACTOR"],))}, context)


def none_came_out(outcome: str) -> Callable[[Bound, Context], Claim]:
    """No coup succeeded, or so many did."""

    def claim(bound: Bound, context: Context) -> Claim:
        event = _coup(bound)
        if is_certain(event):
            raise UnclearError("it speaks of a certain coup")
        event = event._replace(spec={**event.spec, "outcome": outcome, "uncounted": False})
        return exists({**bound, "EVENT": event}, context)

    return claim


def came_out(outcome: str) -> Callable[[Bound, Context], Claim]:
    """The coup failed, or succeeded: the one meant is sought among all outcomes."""

    def claim(bound: Bound, context: Context) -> Claim:
        event = _coup(bound)
        event = event._replace(scope=event.scope.plus(scope_of(bound)))
        if not event.id:
            event = event._replace(spec={**event.spec, "outcome": list(_OUTCOMES)})
        return said_of(event, [Constraint("outcome", (outcome,))], context)

    return claim


def _coup(bound: Bound) -> Any:
    event: Event = bound["EVENT"]
    if event.spec["record"] not in ("coup", "named"):
        raise UnclearError("only coups are led, fail or oust somebody")
    return event
