"""Clause rules for attacks and coups as events: that there was one, when and where it was, who did it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, Literal

from sahelevents.claims.claim import Among, Amounts, Chosen, Claim, Exists, Holds, Measured, Named
from sahelevents.claims.conditions import DATED, Compound, Constraint
from sahelevents.text.claims.grammar import Bound
from sahelevents.text.claims.meanings import Event, Scope
from sahelevents.text.claims.nouns import SAME
from sahelevents.text.claims.phrases import (
    Context,
    UnclearError,
    between,
    conditions,
    dated_row,
    said_of,
    selection_of,
    subject_of,
    together,
    told,
    weekday_of,
)
from sahelevents.text.claims.quantities import span_of
from sahelevents.text.lexicon import lexicon
from sahelevents.values.counts import Count
from sahelevents.values.dates import Span, UncertainDate

ONE_OF = 10
"""How many "one of the deadliest" takes to be the deadliest, where no number is given."""

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
    whole = event.scope.plus(more)
    if event.order == "first" and event.definite and whole.since and whole.during:  # "it saw its first since 2016"
        return first_in_time(event._replace(scope=whole))
    if event.nth and event.definite and len(whole.during) > 1:  # "it had its second coup of 2022 on 30 September"
        *row, day = whole.during
        return Holds(subject_of(event._replace(scope=whole._replace(during=tuple(row))), context), _on(day))
    if event.id or event.order or event.definite:
        raise UnclearError("it says of a certain event only that there was one")
    if event.within is not None and event.number is not None and not event.nth:
        return several_within(event._replace(scope=whole), context)
    if event.number is None and not event.none:
        return told(event._replace(scope=whole), context)
    selection = selection_of(event, more)
    if event.none:
        return ~Exists(selection)
    assert event.number is not None
    if event.spec.get("uncounted"):
        raise UnclearError("whether the ones that succeeded count among them is not clear")
    return Amounts(selection, "count", event.number)


def _on(day: Span) -> Constraint:
    return Constraint("start", span=day)


def several_within(event: Event, context: Context) -> Claim:
    """There were two coups in nine months: two that follow each other so closely; in a period that is said, just these.

    Raises:
        UnclearError: the records hold no such ones.
    """
    assert event.number is not None
    assert event.within is not None
    number, high = event.number.low, event.within[1]
    every = event._replace(number=None, within=None)
    row = dated_row(every, context)
    close = [
        (row[at][0], row[at + number - 1][0])
        for at in range(len(row) - number + 1)
        if high is not None and (row[at + number - 1][1] - row[at][1]).days <= high
    ]
    if not close and len(row) >= number:  # none did: said of those that were the closest
        ends = [(row[at], row[at + number - 1]) for at in range(len(row) - number + 1)]
        close = [(first[0], last[0]) for first, last in sorted(ends, key=lambda each: each[1][1] - each[0][1])[:1]]
    if event.number != Count.exactly(number) or number < 2 or len(close) != 1:
        raise UnclearError("which ones followed each other in that time is not clear")
    record: Literal["coup", "incident"] = "coup" if event.spec["record"] == "coup" else "incident"
    first, last = (Measured(Named(record, id), "start") for id in close[0])
    there = [Holds(each.subject, part) for each in (first, last) for part in _parts_of(every)]
    claim = together([*there, between(last, first, 0, high)])
    return claim & Amounts(selection_of(every), "count", event.number) if event.scope.during else claim


def _parts_of(event: Event) -> list[Any]:
    """What a selection demands of a record, apart from when it was."""
    said = selection_of(event).where
    parts = said.parts if isinstance(said, Compound) and said.op == "and" else (said,)
    return [part for part in parts if not isinstance(part, Constraint) or part.aspect not in DATED]


def exists_on(bound: Bound, context: Context) -> Claim:
    """September 2022 saw a coup in Burkina Faso."""
    when = Scope(during=(span_of(bound["DATE"]),))
    event = bound["EVENT"]
    if event.ranked:
        own = bool(event.scope.during)  # September 2022 saw the second coup of 2022
        event = event._replace(scope=event.scope.plus(Scope() if own else when).plus(bound["SCOPE2"]))
        return Holds(subject_of(event, context), conditions(when)[0])
    return exists({**bound, "SCOPE": when}, context)


def spared(bound: Bound, context: Context) -> Claim:
    """It was spared any attack."""
    return exists({**bound, "EVENT": bound["EVENT"]._replace(none=True, number=None)}, context)


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
    if bound["EVENT"].id and not any(bound["SCOPE2"]):  # "in 2024 the Solhan massacre happened"
        bound = {**bound, "SCOPE": Scope(), "SCOPE2": bound["SCOPE"]}
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
    if bound["OBJECT"].records:
        raise UnclearError("whether that which is named was itself a capture is not clear")
    return told(Event({"record": "incident", "kind": "takeover"}, scope_of(bound)), context)


def by_actor(aspect: str) -> Callable[[Bound, Context], Claim]:
    """Somebody did or claimed an event, or such an event."""

    def claim(bound: Bound, context: Context) -> Claim:
        event = event_of({"EVENT": bound["HAPPENING"], **bound} if "HAPPENING" in bound else bound)
        event = event._replace(scope=event.scope.plus(bound.get("SCOPE2", Scope())))
        actor = bound.get("ACTOR") or bound.get("AGENT")
        if not actor:
            return exists({"EVENT": event, "SCOPE": Scope(by_kind=("armed-group",))}, context)
        if event.spec["record"] == "coup" and context.data.actors[actor].kind != "person":
            raise UnclearError("who led a coup is recorded, not whose soldiers")
        if is_certain(event):
            return said_of(event, [Constraint(aspect, (actor,))], context)  # type: ignore[arg-type]
        more = Scope(claimed_by=(actor,)) if aspect == "claimed_by" else Scope(by=(actor,))
        return exists({"EVENT": event, "SCOPE": more}, context)

    return claim


def pair(bound: Bound, context: Context) -> tuple[Event, Event]:
    """The two events of a sentence. "That of 2020" and "the deadliest in Niger" are of the kind of the other one."""
    one: Event = bound.get("HAPPENING") or bound["EVENT"]
    other: Event = bound.get("HAPPENING2") or bound.get("EVENT2") or Event(SAME, bound["SCOPE"], definite=True)
    named = any(each.id in context.data.incidents for each in (one, other))
    if one.nth or other.nth or named:  # "the second was deadlier than the first": the first of the same row
        one, other = (_first_of_row(each) for each in (one, other))
    return _like(one, other, context), _like(other, one, context)


def _first_of_row(event: Event) -> Event:
    bare = event.spec == SAME and not any(event.scope)
    return event._replace(order="", nth=1) if event.order == "first" and bare else event


def _like(event: Event, other: Event, context: Context) -> Event:
    if event.spec != SAME:
        return event
    spec = other.spec
    if spec["record"] in ("named", "same"):
        spec = COUP if other.id in context.data.coups else {"record": "attack"}
    spec = {name: value for name, value in spec.items() if name != "plural"}
    if spec == COUP and other.scope.targets and not other.scope.by and event.scope.by:  # "his ouster, and Bongo's"
        event = event._replace(scope=event.scope._replace(by=(), targets=(event.scope.by,)))
    if other.id in context.data.incidents and event.nth:
        record = context.data.incidents[other.id]
        spec, other = {"record": "incident", "kind": str(record.kind)}, Event({}, Scope(places=(record.place,)))
    return _there(event._replace(spec=spec), other)


def identified(bound: Bound, context: Context) -> Claim:
    """The one that is named is the last, first or deadliest of its kind; or the other way round."""
    one, other = pair(bound, context)
    if other.nth and not one.nth:
        said: Event = bound["EVENT2"]
        if not (said.own or said.scope.places or said.scope.near or one.spec.get("record") == "named"):
            raise UnclearError("where it is the second or third is not said")
        return nth_of(one, other, context)
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


def nth_of(one: Event, row: Event, context: Context) -> Claim:
    """It was the fourth since 1990: it is one of them, and so many there were up to it."""
    row = _there(row, one)
    subject = subject_of(_there(one, row), context)
    record: Any = context.data[subject.id] if isinstance(subject, Named) else None
    if record is None or row.order or row.number is not None or row.only or row.none or row.id:
        raise UnclearError("which one was the second or third is not clear")
    day: UncertainDate = record.date
    scope = row.scope
    if row.within is not None:
        if row.within[1] is None:
            raise UnclearError("within what time is not clear")
        scope = scope.plus(Scope(since=(span_of(UncertainDate(day.latest - timedelta(row.within[1]), day.latest)),)))
    elif not (scope.since or scope.during or scope.after):
        raise UnclearError("since when it is the second or third is not said")
    every = row._replace(nth=0, within=None, scope=scope)
    up_to_it = selection_of(every, Scope(before=(Span(day.latest + timedelta(1), day.latest + timedelta(1)),)))
    here = [Holds(subject, part) for part in _parts_of(every)]
    return together([*here, Amounts(up_to_it, "count", Count.exactly(row.nth))])


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
    if scope.since:
        raise UnclearError("when it was is not clear")
    return first_in_time(Event(spec, where.plus(Scope(during=scope.during, before=scope.before)), "first"))


def first_in_time(event: Event) -> Claim:
    """The first since one date was at another."""
    scope = event.scope
    if len(scope.during) != 1 or len(scope.since) + len(scope.after) != 1 or scope.before or event.number is not None:
        raise UnclearError("when it was is not clear")
    rest = event._replace(scope=scope._replace(during=()), order="first")
    return Holds(Chosen(selection_of(rest), "first"), Constraint("start", span=scope.during[0]))
