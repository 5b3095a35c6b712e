"""What phrases mean: the record that a noun phrase means, and what is said of it."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from sahelevents.claims.claim import Chosen, Claim, Compared, Exists, Holds, Measured, Named, Subject
from sahelevents.claims.conditions import Condition, Constraint
from sahelevents.claims.selection import CoupSelection, IncidentSelection
from sahelevents.model.incidents import Basis
from sahelevents.text.claims.meanings import NEAR_KM, Event, Scope
from sahelevents.text.claims.ranks import dated_row, ranked
from sahelevents.text.claims.selections import (
    SMALL,
    Context,
    UnclearError,
    all_of,
    check_ends,
    conditions,
    coups_of,
    incidents_of,
    kinds_of,
    on_weekdays,
    parts_of,
    selection_of,
)
from sahelevents.values.dates import Span

__all__ = [
    "FEW",
    "Context",
    "UnclearError",
    "all_of",
    "between",
    "candidates",
    "check_ends",
    "check_nationals",
    "conditions",
    "countries_of",
    "dated_row",
    "is_one_place",
    "is_unheard_of",
    "kinds_of",
    "said_of",
    "selection_of",
    "subject_of",
    "together",
    "told",
    "told_of_one",
    "weekday_of",
]

FEW = 4
"""Up to so many records a description may fit and still mean one of them."""


def subject_of(event: Event, context: Context) -> Subject:
    """The record that a definite noun phrase means: the one chosen, the one named, or the only one that fits."""
    if event.ranked:
        return ranked(event, context)
    if event.id:
        return _named(event, context)
    if event.order:
        if event.order == "deadliest" and event.spec["record"] == "coup":
            raise UnclearError("the data set gives no tolls of coups")
        return Chosen(selection_of(event), event.order)  # type: ignore[arg-type]
    if not event.definite or event.number is not None or event.none:
        raise UnclearError("which one is meant is not clear; say 'the last attack ...' or give its day and place")
    found = candidates(event, context)
    if len(found) == 1:
        return Named("coup" if event.spec["record"] == "coup" else "incident", found[0])
    raise UnclearError(f"which one is meant is not clear; the data set has: {', '.join(found[:5]) or 'none'}")


def candidates(event: Event, context: Context) -> list[str]:
    """The records that a description may mean: those that fit, else those that fit but for kind and target."""
    if event.spec.get("place"):  # a place stands for what happened there only if nothing else happened near it
        small = (place for place in event.scope.places if "|" not in place and kinds_of((place,), context) != {"site"})
        near = Scope(near=tuple((place, NEAR_KM) for place in small), during=event.scope.during)
        event = event._replace(scope=near if near.near else event.scope)
    found = context.data.select(selection_of(event))
    if event.spec.get("place"):
        return list(found.certain_ids)
    if not found.certain_ids and event.spec["record"] != "coup" and (event.scope.places or event.scope.near):
        scope = event.scope._replace(targets=())
        looser = event._replace(spec={"record": "incident", "kind": "incident"}, scope=scope)
        found = context.data.select(selection_of(looser))
    if len(found.certain_ids) == 1:
        return list(found.certain_ids)  # others, of which the place is known only roughly, are not what it describes
    return [*found.certain_ids, *found.possible_ids]


def weekday_of(weekdays: tuple[int, ...], event: Event, context: Context) -> list[Condition]:
    """That a record was on a day of the week: on one of those that it may have been on."""
    if not weekdays:
        return []
    subject = subject_of(event, context)
    if not isinstance(subject, Named):
        raise UnclearError("of which event the day of the week is said is not clear")
    return _weekdays_of(weekdays, subject, context)


def _weekdays_of(weekdays: tuple[int, ...], subject: Named, context: Context) -> list[Condition]:
    if not weekdays:
        return []
    record: Any = context.data[subject.id]
    week = timedelta(days=7)
    around = Span(record.date.earliest - week, record.date.latest + week)
    return [each.where for each in on_weekdays(weekdays, (around,))]


def said_of(event: Event, wanted: list[Condition], context: Context) -> Claim:
    """That all this holds of the event meant; where a description fits a few records, that it holds of one of them."""
    event, said = _said_with_name(event, context)
    wanted = [*said, *wanted]
    try:
        subject = subject_of(event, context)
    except UnclearError:
        certain = event.order or event.id or event.ranked
        if certain or event.number or event.none or not event.definite or event.spec.get("plural"):
            raise
        if not 1 < len(candidates(event, context)) <= FEW:
            raise
        record = CoupSelection if event.spec["record"] == "coup" else IncidentSelection
        return Exists(all_of([selection_of(event), *(record(each) for each in wanted)]))
    return together([Holds(subject, each) for each in wanted if _is_told(subject, each, context)])


def _said_with_name(event: Event, context: Context) -> tuple[Event, list[Condition]]:
    """A named event without the date or toll that is said with its name, and these, if its record has others.

    "The Solhan massacre of June 2020" is the one of 2021 with a wrong date, unless there was one in 2020 too.
    """
    scope = event.scope
    said = Scope(during=scope.during, tolls=scope.tolls)
    if not event.id or event.ranked or not any(said) or scope != said or _fits(event, context):
        return event, []
    where = _place_of(event.id, context)
    if where is not None:
        around = Event({"record": "incident", "kind": "incident"}, Scope(near=((where, NEAR_KM),), during=scope.during))
        if scope.during and context.data.select(selection_of(around)).certain_ids:
            return event, []
        here = context.data.select(selection_of(around._replace(scope=Scope(places=(where,)))))
        if kinds_of((where,), context) <= SMALL and len(here.certain_ids) > 1:
            return event, []  # which of them is misdated is not clear
    return event._replace(scope=Scope()), conditions(said)


def _place_of(id: str, context: Context) -> str | None:
    record = context.data.incidents.get(id)
    return None if record is None else record.place


def _is_told(subject: Subject, where: Condition, context: Context) -> bool:
    """Whether the records can tell: what one of an incident says was attacked, or who claimed it, may not be all."""
    if not isinstance(subject, Named) or subject.record != "incident" or not isinstance(where, Constraint):
        return True
    if where.aspect == "claimed_by":
        laid = context.data.incidents[subject.id].responsibilities
        if not any(each.basis in (Basis.CLAIMED, Basis.DENIED) for each in laid):
            raise UnclearError(f"whether anybody claimed {subject.id} is not recorded")
    if where.aspect != "target":
        return True
    this = IncidentSelection(Constraint("record", (subject.id,))) & IncidentSelection(where)
    if subject.id not in context.data.select(this).certain_ids:
        raise UnclearError(f"whether that was attacked is not recorded of {subject.id}")
    return True


def _named(event: Event, context: Context) -> Subject:
    """The record of a name; what else the phrase says of it must be so, or something else may be meant."""
    record: Any = "coup" if event.id in context.data.coups else "incident"
    if _fits(event, context):
        return Named(record, event.id)
    place = _place_of(event.id, context)
    undated = event.scope._replace(during=(), between=(), since=(), before=(), after=())
    if place is not None and _fits(
        event._replace(scope=undated), context
    ):  # of another time at the same place: "the Ogossagou massacre of 2020"
        there = event._replace(id="", spec={"record": "incident", "kind": "incident"})
        found = candidates(there._replace(scope=there.scope.plus(Scope(places=(place,)))), context)
        if len(found) == 1:
            return Named(record, found[0])
    raise UnclearError(f"{event.id} is named, but not all that is said with the name fits it")


def _fits(event: Event, context: Context) -> bool:
    """Whether what is said with a name is so."""
    if not any(event.scope):
        return True
    if event.id in context.data.coups:
        selection = coups_of(["success", "failed", "plot"], event.scope)
    else:
        selection = all_of([incidents_of(part) for part in parts_of(event.scope)])
    return event.id in context.data.select(selection).certain_ids


def check_nationals(scope: Scope, events: Iterable[Event], context: Context) -> None:
    """Of the dead and wounded, records say of which country they were only where it is that of the event.

    Raises:
        UnclearError: they are said to be of another.
    """
    where = set[str]()
    for event in events:
        where |= countries_of(event, context)
    if not set(scope.nationals) <= where:
        raise UnclearError("of which country the dead and wounded were is not recorded")


def check_places(scopes: Iterable[Scope], context: Context) -> None:
    """An adjective may name a country of which there is no record: "the deadliest Russian attack".

    Raises:
        UnclearError: a place is not in the data set.
    """
    for scope in scopes:
        for place in (*scope.places, *(id for id, _ in scope.near)):
            if any(id not in context.data.places for id in place.split("|")):
                raise UnclearError(f"there is no record of the place {place}")


def countries_of(event: Event, context: Context) -> set[str]:
    """The places of an event and all in which they lie."""
    waiting = [id for place in (*event.scope.places, *(id for id, _ in event.scope.near)) for id in place.split("|")]
    records = (context.data.incidents.get(id) for id in (event.id, *event.scope.records))
    waiting += [record.place for record in records if record is not None]
    found: set[str] = set()
    while waiting:
        place = context.data.places.get(waiting.pop())
        if place is not None and place.id not in found:
            found.add(place.id)
            waiting += [parent.place for parent in place.parents]
    return found


EVENT_DAYS = 31
"""A description by place and time means one event if the time is no longer than this."""

_WIDE = frozenset({"country", "region", "admin1"})


def told(event: Event, context: Context) -> Claim:
    """That there was such an event. Where place and time leave one record, the rest is said of that one."""
    one = told_of_one(event, context)
    return Exists(selection_of(event)) if one is None else one


def told_of_one(event: Event, context: Context) -> Claim | None:
    """What is said of an event, of the one or few records that its place and time leave; None if they leave others."""
    scope = event.scope
    place_and_time = Scope(places=scope.places, near=scope.near, during=scope.during)
    # What a record says was attacked is not all that was: a noun for another target tells nothing against it.
    rest = scope._replace(places=(), near=(), during=(), between=(), records=(), targets=())
    place_and_time = place_and_time._replace(records=scope.records)
    open_ended = scope.since or scope.before or scope.after
    if (
        context.literal
        or event.spec["record"] == "coup"
        or not any(rest)
        or open_ended
        or not _narrow(place_and_time, context)
    ):
        return None
    found = candidates(Event({"record": "incident", "kind": "incident"}, place_and_time), context)
    if len(found) == 1:
        one = Named("incident", found[0])
        actors = context.data.actors.keys()
        rest = rest._replace(targets=tuple(each for each in scope.targets if not actors.isdisjoint(each)))
        wanted = [*conditions(rest._replace(weekdays=())), *_weekdays_of(rest.weekdays, one, context)]
        return together([Holds(one, each) for each in wanted if _is_told(one, each, context)])
    return Exists(selection_of(event)) if 1 < len(found) <= FEW else None


def is_one_place(event: Event, context: Context) -> bool:
    """Whether the places of an event are one place and wider ones that hold it."""
    places = [set(place.split("|")) for place in event.scope.places]
    holders = [countries_of(Event({}, Scope(places=(place,))), context) for place in event.scope.places]
    return not places or any(all(not each.isdisjoint(found) for each in places) for found in holders)


def is_unheard_of(event: Event, context: Context) -> bool:
    """Whether no record at all is of that place and time."""
    scope = event.scope
    around = Scope(places=scope.places, near=scope.near, during=scope.during)
    if not around.during or not (around.places or around.near) or scope.since or scope.before or scope.after:
        return False
    return not candidates(Event({"record": "incident", "kind": "incident"}, around), context)


def _narrow(scope: Scope, context: Context) -> bool:
    """Whether a place and a time are narrow enough to mean one event."""
    if scope.records:
        return True
    if not (scope.places or scope.near):
        return False
    kinds = kinds_of(scope.places, context)
    if not scope.during:
        return bool(kinds) and kinds <= SMALL
    days = min(span.days or EVENT_DAYS + 1 for span in scope.during)
    return days <= EVENT_DAYS and (bool(scope.near) or not kinds <= _WIDE)


def together(claims: list[Claim]) -> Claim:
    """All of these claims."""
    whole = claims[0]
    for each in claims[1:]:
        whole = whole & each
    return whole


def between(later: Measured, earlier: Measured, low: int, high: int | None) -> Claim:
    """One date is so many days after another."""
    at_least = Compared(later, earlier, low)
    return at_least if high is None else at_least & Compared(earlier, later, -high)
