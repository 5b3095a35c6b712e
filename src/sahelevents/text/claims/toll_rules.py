"""Clause rules for the dead, the wounded and the abducted, and for what is compared."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from sahelevents.claims.claim import Amounts, Claim, Compared, Counted, Exists, Holds, Measured, Named
from sahelevents.claims.conditions import Constraint
from sahelevents.claims.selection import KILLED, IncidentSelection
from sahelevents.text.claims.coup_rules import country_of, the_coup_of
from sahelevents.text.claims.event_rules import event_of, is_certain, pair, scope_of
from sahelevents.text.claims.grammar import Bound
from sahelevents.text.claims.meanings import Event, People, Scope
from sahelevents.text.claims.nouns import OF_STATES
from sahelevents.text.claims.phrases import (
    Context,
    UnclearError,
    all_of,
    between,
    candidates,
    conditions,
    countries_of,
    said_of,
    selection_of,
    subject_of,
    together,
    told,
    told_of_one,
)
from sahelevents.text.claims.quantities import span_of
from sahelevents.text.claims.scopes import tolls_of
from sahelevents.values.counts import Count

NEAR_DAYS, FAR_DAYS = 400, 1000
"""How near in days an event is that another is compared with, and how far any other one that it is not."""

_ANY = {"record": "incident", "kind": "incident"}


def toll(**outcomes: str) -> Callable[[Bound, Context], Claim]:
    """Of one event its toll; of all events of a kind the total; of some event that there is one with this toll.

    Args:
        outcomes: what befell the people of each slot, as ``PEOPLE="killed"``.
    """

    def claim(bound: Bound, context: Context) -> Claim:
        event = event_of(bound)
        event = event._replace(scope=event.scope.plus(bound.get("SCOPE2", Scope())))
        tolls = _tolls(bound, outcomes, event, context)
        if bound["EVENT"].order and any(bound.get("SCOPE2", Scope())):
            raise UnclearError("whether the end of the sentence restricts what is picked is not clear")
        if event.number is not None and not _all_are_counted(event, context):
            raise UnclearError("whether each of them or all together had this toll is not clear")
        if event.spec.get("plural") and not event.order and not event.none and not _one_is_meant(event, context):
            return together([Amounts(selection_of(event), measure, count) for measure, count in tolls])
        wanted = [Constraint("toll", toll=measure, count=count) for measure, count in tolls]
        if is_certain(event):
            return said_of(event, list(wanted), context)
        kind = event.spec.get("kind", "attack")
        any_kind = kind in OF_STATES or kind in ("attack", "incident")
        if any_kind and not event.none and event.number is None and not event.order:
            return told(event._replace(scope=event.scope.plus(Scope(tolls=tuple(tolls)))), context)
        some = Exists(all_of([selection_of(event), *(IncidentSelection(each) for each in wanted)]))
        return ~some if event.none else some

    return claim


def _all_are_counted(event: Event, context: Context) -> bool:
    """Whether "the two attacks" are as many as the records hold."""
    found = candidates(event._replace(number=None), context)
    return event.definite and event.number == Count.exactly(len(found))


def _one_is_meant(event: Event, context: Context) -> bool:
    """Whether "the attacks" are one record."""
    return event.definite and len(candidates(event, context)) == 1


def toll_of_all(**outcomes: str) -> Callable[[Bound, Context], Claim]:
    """So many people were killed somewhere: in the one event there was there then, or in all together."""

    def claim(bound: Bound, context: Context) -> Claim:
        scope = scope_of(bound)
        if not any(scope):
            raise UnclearError("it says neither where nor when")
        event = Event(_ANY, scope)
        tolls = _tolls(bound, outcomes, event, context)
        one = told_of_one(event._replace(scope=scope.plus(Scope(tolls=tuple(tolls)))), context)
        if one is not None:
            return one
        return together([Amounts(selection_of(event), measure, count) for measure, count in tolls])

    return claim


def lost(tell: Callable[[Bound, Context], Claim]) -> Callable[[Bound, Context], Claim]:
    """An army lost so many: armed groups lose fighters, whom a count of victims leaves out."""

    def claim(bound: Bound, context: Context) -> Claim:
        country_of(context.data.actors[bound["ACTOR"]], context)
        return tell(bound, context)

    return claim


def number_is(bound: Bound, context: Context) -> Claim:
    """The number of attacks was so many."""
    del context
    event: Event = bound["EVENT"]
    if event.order or event.id or event.number or event.none:
        raise UnclearError("what is counted is not clear")
    return Amounts(selection_of(event), "count", bound["COUNT"].value)


def total_is(outcome: str) -> Callable[[Bound, Context], Claim]:
    """The total of soldiers killed in attacks was so many."""

    def claim(bound: Bound, context: Context) -> Claim:
        del context
        measure = f"{outcome}:{bound.get('GROUP', 'victims')}"
        return Amounts(selection_of(bound["EVENT"]), measure, bound["COUNT"].value)

    return claim


def toll_figure(bound: Bound, context: Context) -> Claim:
    """The death toll of an event was so many."""
    event: Event = bound.get("HAPPENING") or bound["EVENT"]
    if not is_certain(event):
        raise UnclearError("which event is meant is not clear")
    return said_of(event, [Constraint("toll", toll=KILLED, count=bound["COUNT"].value)], context)


def so_many_of(bound: Bound, context: Context) -> Claim:
    """Seven of the twelve people killed there were soldiers: twelve were killed, and seven soldiers."""
    event = bound.get("EVENT") or Event(_ANY, Scope())
    tolls = ((KILLED, bound["COUNT2"].value), (f"killed:{bound['GROUP']}", bound["COUNT"].value))
    scope = scope_of(bound).plus(Scope(tolls=tolls))
    if is_certain(event):
        return said_of(event._replace(scope=event.scope.plus(scope_of(bound))), conditions(Scope(tolls=tolls)), context)
    one = told_of_one(event._replace(scope=event.scope.plus(scope)), context)
    if one is None:
        raise UnclearError("which event is meant is not clear")
    return one


def _tolls(bound: Bound, outcomes: dict[str, str], event: Event, context: Context) -> list[tuple[str, Count]]:
    found: list[tuple[str, Count]] = []
    for slot, outcome in outcomes.items():
        people: Iterable[People] = bound[slot]
        for each in people:
            if each.country and each.country not in countries_of(event, context):
                raise UnclearError("of which country the dead and wounded were is not recorded")
        found += tolls_of(outcome, tuple(people))
    return found


# Comparisons.


def deadlier(bound: Bound, context: Context) -> Claim:
    """One event killed more people than another."""
    left, right = (_dead(event, context) for event in pair(bound, context))
    return Compared(left, right, 1)


def deadlier_for(bound: Bound, context: Context) -> Claim:
    """One event killed more soldiers than another."""
    left, right = (Measured(subject_of(event, context), f"killed:{bound['GROUP']}") for event in pair(bound, context))
    return Compared(left, right, 1)


def deadlier_then(bound: Bound, context: Context) -> Claim:
    """More people were killed somewhere at one time than at another: in the one event of each."""
    common, this, that = bound.get("SCOPE", Scope()), bound["THIS"], bound["SCOPE2"]
    if "EVENT" in bound:
        common = common.plus(bound["EVENT"].scope)
    sides = []
    for mine, other in ((this, that), (that, this)):
        fields: Any = (own or shared for own, shared in zip(mine, other, strict=True))
        sides.append(Event(_ANY, Scope(*fields).plus(common), definite=True))
    if not all(side.scope.during and side.scope.places for side in sides) or sides[0] == sides[1]:
        raise UnclearError("what is compared with what is not clear")
    left, right = (_dead(side, context) for side in sides)
    return Compared(left, right, 1)


def less_deadly(bound: Bound, context: Context) -> Claim:
    """One event killed fewer people than another."""
    left, right = (_dead(event, context) for event in pair(bound, context))
    return Compared(right, left, 1)


def _dead(event: Event, context: Context) -> Measured:
    return Measured(subject_of(event, context), KILLED)


def fewer_events(bound: Bound, context: Context) -> Claim:
    """There were fewer such events in one place, time or by one actor than in another."""
    more = more_events(bound, context)
    assert isinstance(more, Compared)
    return Compared(more.right, more.left, 1)


def as_many_events(bound: Bound, context: Context) -> Claim:
    """There were as many such events in one place as in another."""
    more = more_events(bound, context)
    assert isinstance(more, Compared)
    return Compared(more.left, more.right, 0) & Compared(more.right, more.left, 0)


def more_events(bound: Bound, context: Context) -> Claim:
    """There were more such events in one place, time or by one actor than in another."""
    del context
    event: Event = bound["EVENT"]
    if event.order or event.id or event.number or event.none:
        raise UnclearError("what is counted is not clear")
    common, this = bound.get("SCOPE", Scope()), event.scope.plus(bound.get("THIS", Scope()))
    if "PLACES" in bound:
        this = this.plus(Scope(places=bound["PLACES"]))
    that = bound.get("SCOPE2", Scope())
    if "PLACES2" in bound:
        that = that.plus(Scope(places=bound["PLACES2"]))
    last = bound.get("SCOPE3", Scope())
    sides = []
    for mine, other in ((this, that), (that, this)):
        fields: Any = (own or shared for own, shared in zip(mine, other, strict=True))
        whole = Scope(*fields)
        sides.append(Counted(selection_of(event._replace(scope=whole.plus(common).plus(last))), "count"))
    if sides[0] == sides[1]:
        raise UnclearError("what is compared with what is not clear")
    return Compared(sides[0], sides[1], 1)


def as_high_numbers(bound: Bound, context: Context) -> Claim:
    """The number of these events was at least as high as the number of those."""
    more = more_numbers(bound, context)
    assert isinstance(more, Compared)
    return Compared(more.left, more.right, 0)


def more_numbers(bound: Bound, context: Context) -> Claim:
    """The number of these events was higher than the number of those."""
    del context
    left, right = (Counted(selection_of(bound[slot]), "count") for slot in ("EVENT", "EVENT2"))
    return Compared(left, right, 1)


_OfActor = Callable[[str], Event] | None


def apart(order: str, first: _OfActor = None, second: _OfActor = None) -> Callable[[Bound, Context], Claim]:
    """One event took place before or after another, perhaps by so many days.

    Args:
        order: before or after.
        first: the event of the actor in ``ACTOR``, where that is the one.
        second: the event of the actor in ``ACTOR2``, where that is the other.
    """

    def claim(bound: Bound, context: Context) -> Claim:
        if first is not None:
            bound = {**bound, "HAPPENING": first(bound["ACTOR"])}
        if second is not None:
            bound = {**bound, "HAPPENING2": second(bound["ACTOR2"])}
        one, other = _starts(bound, context)
        later, earlier = (one, other) if order == "after" else (other, one)
        if "GAP" not in bound:
            return Compared(later, earlier, 1)
        low, high = bound["GAP"]
        return between(later, earlier, max(low, 1), high)

    return claim


def followed_on(bound: Bound, context: Context) -> Claim:
    """One event was followed by another, which is dated: "was followed a month later by"."""
    one, other = (_start(event, context) for event in pair(bound, context))
    return Compared(other, one, 1) & Holds(other.subject, Constraint("start", span=span_of(bound["DATE"])))


def no_later(bound: Bound, context: Context) -> Claim:
    """One event was at most so many days after another."""
    one, other = (_start(event, context) for event in pair(bound, context))
    return Compared(other, one, -bound["COUNT"].value.low)


def no_earlier(bound: Bound, context: Context) -> Claim:
    """One event was on the day of another or after it."""
    one, other = (_start(event, context) for event in pair(bound, context))
    return Compared(one, other, 0)


def coups_apart(order: str) -> Callable[[Bound, Context], Claim]:
    """One seized power before or after another did, perhaps by so much."""

    def claim(bound: Bound, context: Context) -> Claim:
        one, other = (Measured(the_coup_of(bound[slot], context), "start") for slot in ("ACTOR", "ACTOR2"))
        later, earlier = (one, other) if order == "after" else (other, one)
        low, high = bound.get("GAP", (1, None))
        return between(later, earlier, max(low, 1), high)

    return claim


def next_day(order: str) -> Callable[[Bound, Context], Claim]:
    """One event took place the day after or before another."""
    return lambda bound, context: apart(order)({**bound, "GAP": (1, 1)}, context)


def same_day(bound: Bound, context: Context) -> Claim:
    """Two events took place on one day."""
    one, other = _starts(bound, context)
    return between(one, other, 0, 0)


def gap(bound: Bound, context: Context) -> Claim:
    """So much time lay between two events, whichever came first."""
    one, other = (_start(event, context) for event in pair(bound, context))
    low, high = bound["GAP"]
    return between(one, other, low, high) | between(other, one, low, high)


def _starts(bound: Bound, context: Context) -> tuple[Measured, Measured]:
    """When both were. "The coup in Niger" of which one of several is said to be so near to another is the nearest."""
    if "OBJECT" in bound:
        done = scope_of({name: bound[name] for name in ("OBJECT", "AGENT") if name in bound})
        bound = {**bound, "HAPPENING": Event({"record": "attack"}, done, definite=True)}
    one, other = pair(bound, context)
    try:
        first = _start(one, context)
    except UnclearError:
        second = _start(other, context)
        return _nearest(one, second, context), second
    try:
        return first, _start(other, context)
    except UnclearError:
        return first, _nearest(other, first, context)


def _nearest(event: Event, other: Measured, context: Context) -> Measured:
    """The one of several events in a place that was near to another one, where no other was."""
    day = _day_of(other.subject, context)
    plain = event.definite and not (event.order or event.ranked or event.number or event.none or event.scope.dated)
    if day is None or not plain or event.spec["record"] in ("named", "same") or not event.scope.places:
        raise UnclearError("which event is meant is not clear")
    gaps = sorted((abs((_first_day(id, context) - day).days), id) for id in candidates(event, context))
    if not gaps or gaps[0][0] > NEAR_DAYS or (len(gaps) > 1 and gaps[1][0] < FAR_DAYS):
        raise UnclearError("which one is meant is not clear")
    return Measured(Named("coup" if event.spec["record"] == "coup" else "incident", gaps[0][1]), "start")


def _day_of(subject: Any, context: Context) -> date | None:
    return _first_day(subject.id, context) if isinstance(subject, Named) else None


def _first_day(id: str, context: Context) -> date:
    record: Any = context.data[id]
    day: date = record.date.earliest
    return day


def _start(event: Event, context: Context) -> Measured:
    subject = subject_of(event, context)
    if isinstance(subject, Named) or event.order:
        return Measured(subject, "start")
    raise UnclearError("which event is meant is not clear")
