"""Clause rules for what came after a long time: "its first attack since 2016", "for the first time in eight years"."""

from collections.abc import Callable
from datetime import timedelta
from typing import Literal

from sahelevents.claims.claim import Chosen, Claim, Exists, Holds
from sahelevents.text.claims.event_rules import predicated, scope_of
from sahelevents.text.claims.grammar import Bound
from sahelevents.text.claims.meanings import Event, Scope
from sahelevents.text.claims.phrases import Context, UnclearError, conditions, selection_of, together
from sahelevents.text.claims.quantities import span_of
from sahelevents.values.dates import Span

_ATTACK = {"record": "attack"}


def its_own(bound: Bound, context: Context) -> Claim:
    """Bamako saw its first attack since 2016 in September 2024: that attack was in September 2024."""
    event = _owned(bound)
    when = bound["SCOPE"].plus(bound["SCOPE2"])
    if not when.dated:
        raise UnclearError("when it was is not said")
    return predicated({"EVENT": event, "SCOPE2": when, "SCOPE": Scope()}, context)


def _owned(bound: Bound) -> Event:
    event: Event = bound["EVENT"]
    if not event.order or event.definite or event.number is not None:
        raise UnclearError("which one it was is not clear")
    return event._replace(scope=event.scope.plus(Scope(places=bound["PLACES"])), definite=True)


def its_first_in(bound: Bound, context: Context) -> Claim:
    """In September 2024 Bamako suffered its first attack in eight years: one then, and none in those before."""
    event = _owned(bound)
    if event.order != "first":
        raise UnclearError("of which time it is said is not clear")
    return _first_in(event._replace(order=""), bound["SCOPE"].plus(bound["SCOPE2"]), bound, context)


def attacked_first_in(bound: Bound, context: Context) -> Claim:
    """Bamako was attacked in September 2024 for the first time in eight years."""
    return _first_in(Event(_ATTACK, Scope()), scope_of(bound), bound, context)


def was_first_in(bound: Bound, context: Context) -> Claim:
    """The attack in Bamako in September 2024 was the first in eight years."""
    event: Event = bound["EVENT"]
    if event.order or event.id or event.number is not None or event.none:
        raise UnclearError("which one it was is not clear")
    return _first_in(event, scope_of(bound), bound, context)


def _first_in(event: Event, more: Scope, bound: Bound, context: Context) -> Claim:
    del context
    scope = event.scope.plus(more)
    spec = {name: value for name, value in event.spec.items() if name != "plural"}
    if len(scope.during) != 1 or scope.since or scope.before or scope.after or not (scope.places or scope.near):
        raise UnclearError("when and where it was is not clear")
    then = Exists(selection_of(Event(spec, scope)))
    return then & ~Exists(selection_of(Event(spec, scope._replace(during=(_before(scope.during[0], bound),)))))


def _before(day: Span, bound: Bound) -> Span:
    """The stretch of so many years before a day."""
    assert day.first is not None
    return Span(day.first - timedelta(bound["GAP"][0]), day.first - timedelta(1))


def not_for(bound: Bound, context: Context) -> Claim:
    """Before September 2024, Bamako had not been attacked for eight years."""
    del context
    scope = scope_of(bound)
    if len(scope.before) != 1 or scope.during or scope.since or scope.after or not bound["NOT"]:
        raise UnclearError("until when it was so is not clear")
    return Exists(selection_of(Event(_ATTACK, scope._replace(before=(), during=(_before(scope.before[0], bound),)))))


def the_time(order: Literal["last", "first"]) -> Callable[[Bound, Context], Claim]:
    """The last time Bamako was attacked before 2024 was in March 2016."""

    def claim(bound: Bound, context: Context) -> Claim:
        del context
        which = Event(_ATTACK, scope_of({**bound, "SCOPE3": Scope()}))
        said = conditions(bound["SCOPE3"])
        if not said or not bound["SCOPE3"].dated:
            raise UnclearError("it does not say when")
        return together([Holds(Chosen(selection_of(which), order), condition) for condition in said])

    return claim


def headline_of_none(bound: Bound, context: Context) -> Claim:
    """No attack in Bamako in 2018."""
    del context
    event: Event = bound["EVENT"]
    if not event.none or event.order or event.number is not None:
        raise UnclearError("it says nothing of what it names")
    return ~Exists(selection_of(event, bound["SCOPE"]))


def none_there(bound: Bound, context: Context) -> Claim:
    """Bamako was spared attacks in 2018; 2018 passed without an attack in Bamako."""
    del context
    event: Event = bound["EVENT"]
    if event.order or event.id or event.number is not None or event.definite:
        raise UnclearError("it speaks of a certain event")
    more = scope_of(bound)
    if "DATE" in bound:
        more = more.plus(Scope(during=(span_of(bound["DATE"]),)))
    return ~Exists(selection_of(event._replace(none=True), more))
