"""Clause rules for coups: that there was one, who led it and ruled how long, whom it ousted, how it came out."""

from collections.abc import Callable
from typing import Any

from sahelevents.claims import selection as select
from sahelevents.claims.claim import Amounts, Claim, Exists, Holds, Measured, Named
from sahelevents.claims.conditions import Constraint
from sahelevents.text.claims.event_rules import COUP, exists, is_certain, scope_of
from sahelevents.text.claims.grammar import Bound
from sahelevents.text.claims.meanings import Event, Scope
from sahelevents.text.claims.phrases import (
    Context,
    UnclearError,
    between,
    conditions,
    said_of,
    selection_of,
    subject_of,
    together,
)
from sahelevents.text.claims.quantities import span_of

_OUTCOMES = ("success", "failed", "plot")


def overthrown(bound: Bound, context: Context) -> Claim:
    """Coup plotters overthrew Mali's government in 2020."""
    del context
    return Exists(selection_of(Event(COUP, scope_of(bound))))


def ousted(bound: Bound, context: Context) -> Claim:
    """Somebody was ousted, and perhaps by whom: of the one coup that ousted him, else that there is such a coup."""
    if context.data.actors[bound["ACTOR"]].kind != "person":
        raise UnclearError("coups oust persons")
    scope = scope_of(bound)
    if "ACTOR2" not in bound:
        return of_one_coup(select.coups(ousted=bound["ACTOR"]), scope, context)
    by = done_by(bound["ACTOR2"], context)
    return ousted_by(bound["ACTOR"], by, scope, context)


def ousted_by(ousted: str, by: Scope, scope: Scope, context: Context) -> Claim:
    """Somebody ousted another: said of the coup that ousted him, or, where there is none, of the one that he led."""
    if by.by and not context.data.select(select.coups(ousted=ousted)).certain_ids:
        led = context.data.select(select.coups(by=by.by[0])).certain_ids
        if len(led) == 1 and context.data.coups[led[0]].ousted:
            wanted = conditions(with_countries(scope, context)) if any(scope) else []
            coup = Named("coup", led[0])
            return together([Holds(coup, each) for each in (Constraint("target", (ousted,)), *wanted)])
    return of_one_coup(select.coups(ousted=ousted), scope.plus(by), context)


def in_power_since(bound: Bound, context: Context) -> Claim:
    """Somebody has been in power since the coup that he led, and nobody ousted him."""
    leader = bound["ACTOR"]
    began = conditions(Scope(during=(span_of(bound["DATE"]),)))
    where = conditions(Scope(places=(bound["PLACE"],))) if "PLACE" in bound else []
    since = together([Holds(the_coup_of(leader, context), each) for each in (*began, *where)])
    ousted = context.data.select(select.coups(ousted=leader)).certain_ids
    return since & ~Exists(select.coups(ousted=leader)) if ousted else since


def the_coup_of(leader: str, context: Context) -> Named:
    """The one coup that somebody led."""
    found = context.data.select(select.coups(by=leader))
    if len(found.certain_ids) != 1:
        raise UnclearError("which coup is meant is not clear")
    return Named("coup", found.certain_ids[0])


def done_by(actor: str, context: Context) -> Scope:
    """Led by a person; by an army it is a coup in its country, as who led it is what records say."""
    record = context.data.actors[actor]
    if record.kind == "person":
        return Scope(by=(actor,))
    return Scope(places=country_of(record, context))


def the_fall_of(leader: str, context: Context) -> Named:
    """The one coup that ousted somebody."""
    found = context.data.select(select.coups(ousted=leader))
    if len(found.certain_ids) != 1 or found.possible_ids:
        raise UnclearError("when the rule ended is not recorded as a coup")
    return Named("coup", found.certain_ids[0])


def ruled(bound: Bound, context: Context) -> Claim:
    """Somebody ruled so long: from the coup that he led to the one that ousted him."""
    leader = bound["ACTOR"]
    low, high = bound["GAP"]
    later, earlier = the_fall_of(leader, context), the_coup_of(leader, context)
    claim = between(Measured(later, "start"), Measured(earlier, "start"), max(low, 1), high)
    return claim & Holds(later, Constraint("by", (bound["ACTOR2"],))) if "ACTOR2" in bound else claim


def fall_of(actor: str) -> Event:
    """The coup that ousted somebody, as a noun phrase says it."""
    return Event(COUP, Scope(targets=((actor,),)), definite=True)


def rise_of(actor: str) -> Event:
    """The coup by which somebody came to power, as a noun phrase says it."""
    return Event(COUP, Scope(by=(actor,)), definite=True)


def fallen(bound: Bound, context: Context) -> Claim:
    """The one ousted in a coup was somebody."""
    event = bound["EVENT"]
    whole = event._replace(scope=event.scope.plus(bound["SCOPE"]), definite=True)
    return ousted_in({**bound, "EVENT": whole, "SCOPE": Scope()}, context)


def rulers_ousted_by(bound: Bound, context: Context) -> Claim:
    """Somebody ousted two presidents."""
    scope = scope_of(bound)._replace(targets=()).plus(done_by(bound["ACTOR"], context))
    return Amounts(selection_of(Event(COUP, scope)), "count", bound["COUNT"].value)


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
    by = done_by(bound["ACTOR"], context)
    if event.nth and by.by and not event.scope.places:  # his second coup: the second one that he led
        when = Scope(during=event.scope.during).plus(bound.get("SCOPE2", Scope()))
        row = event._replace(scope=event.scope.plus(by)._replace(during=()), definite=True)
        if not when.dated:
            raise UnclearError("when it was is not said")
        return together([Holds(subject_of(row, context), each) for each in conditions(when)])
    if is_certain(event):
        return said_of(event, conditions(by), context)
    return exists({"EVENT": event, "SCOPE": by.plus(bound.get("SCOPE2", Scope()))}, context)


def attempted(*outcomes: str) -> Callable[[Bound, Context], Claim]:
    """Somebody attempted a coup, and perhaps failed."""

    def claim(bound: Bound, context: Context) -> Claim:
        scope = scope_of(bound)
        if "ACTOR" in bound:
            scope = scope.plus(done_by(bound["ACTOR"], context))
        return Exists(selection_of(Event({**COUP, "outcome": list(outcomes)}, with_countries(scope, context))))

    return claim


def rulers_ousted(bound: Bound, context: Context) -> Claim:
    """Two presidents were ousted: there were so many coups."""
    del context
    return Amounts(selection_of(Event(COUP, scope_of(bound))), "count", bound["COUNT"].value)


def none_came_out(*outcomes: str) -> Callable[[Bound, Context], Claim]:
    """No coup succeeded, or so many did."""

    def claim(bound: Bound, context: Context) -> Claim:
        event = _coup(bound)
        if is_certain(event):
            raise UnclearError("it speaks of a certain coup")
        event = event._replace(spec={**event.spec, "outcome": list(outcomes), "uncounted": False})
        return exists({**bound, "EVENT": event}, context)

    return claim


def came_out(outcome: str) -> Callable[[Bound, Context], Claim]:
    """The coup failed, or succeeded: the one meant is sought among all outcomes."""

    def claim(bound: Bound, context: Context) -> Claim:
        event = _coup(bound)
        if event.order:  # "its last attempt before 2023 failed in March 2021"
            event = event._replace(scope=event.scope.plus(bound["SCOPE"]))
            wanted = conditions(bound.get("SCOPE2", Scope()))
            return said_of(event, [Constraint("outcome", (outcome,)), *wanted], context)
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
