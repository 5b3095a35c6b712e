"""What phrases mean: the records that a noun phrase selects or names, and what a scope says of them."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, NamedTuple

from sahelevents.claims import selection as select
from sahelevents.claims.claim import Chosen, Claim, Compared, Exists, Holds, Junction, Measured, Named, Subject
from sahelevents.claims.conditions import DATED, Compound, Condition, Constraint
from sahelevents.claims.selection import CoupSelection, IncidentSelection
from sahelevents.dataset.dataset import Dataset
from sahelevents.errors import InvalidValueError
from sahelevents.model.incidents import Basis
from sahelevents.text.claims.meanings import NEAR_KM, Event, Scope
from sahelevents.values.dates import Span
from sahelevents.values.truth import Truth

LONGEST_FOR_WEEKDAYS = 62
"""Within so many days a day of the week stands for each of its dates."""

FEW = 4
"""Up to so many records a description may fit and still mean one of them."""


class Context(NamedTuple):
    """What a sentence takes from its surroundings.

    Attributes:
        data: the data set.
        published: the day of publication, if given.
        subject: the actor that the text speaks of, where that is certain.
    """

    data: Dataset
    published: Span | None = None
    subject: str | None = None


class UnclearError(Exception):
    """A rule fits, but what it speaks of is not clear; the message says why."""


def selection_of(event: Event, more: Scope = Scope()) -> Any:  # noqa: B008  a NamedTuple does not change
    """What a noun phrase selects."""
    scope, spec = event.scope.plus(more), event.spec
    if spec["record"] == "named":
        raise UnclearError("a name means one event, not several")
    if event.order == "first" or event.none:
        # "The first since 2016" and "none since 2016" look back to one of 2016, which they do not count.
        scope = scope.looking_back() if event.none else scope._replace(since=(), after=(*scope.after, *scope.since))
    if event.ranked:
        raise UnclearError("an ordinal such as 'the second' can be read in some sentences only")
    if event.number is not None and event.order:
        raise UnclearError("it picks several in an order, such as 'the two last attacks'; only one can be picked yet")
    _check_dates(scope)
    try:
        if spec["record"] == "coup":
            days = [*_weekdays(scope.weekdays, scope.during, CoupSelection), *map(CoupSelection, _either(scope))]
            return all_of([_coups(spec.get("outcome", "success"), scope._replace(weekdays=(), either=())), *days])
        scope, weekdays = scope._replace(weekdays=()), _weekdays(scope.weekdays, scope.during)
        make = select.attacks if spec["record"] == "attack" else select.incidents
        parts = [*(_incidents(part) for part in _parts(scope)), *weekdays]
        if spec.get("kind") != "incident" or not parts:  # which every incident is
            parts.insert(0, make(kind=spec.get("kind", "attack")))
        return all_of(parts)
    except InvalidValueError as error:
        raise UnclearError(str(error)) from None


def _check_dates(scope: Scope) -> None:
    """That some day fits all that is said of when.

    Raises:
        UnclearError: there is none: one of the dates is of something else.
    """
    within = [*scope.during, *scope.since]
    firsts = [span.first for span in within if span.first is not None]
    firsts += [span.last + timedelta(1) for span in scope.after if span.last is not None]
    lasts = [span.last for span in scope.during if span.last is not None]
    lasts += [span.first - timedelta(1) for span in scope.before if span.first is not None]
    if firsts and lasts and max(firsts) > min(lasts):
        raise UnclearError("its dates exclude each other")


def check_ends(claim: Claim, scopes: Iterable[Scope], context: Context) -> None:
    """No attack between 2016 and 2024 leaves out both years where both had one: it speaks of the time between the two.

    Raises:
        UnclearError: one of them had one and the other none, so that it is not clear whether that year is meant too.
    """
    ends = [pair for scope in scopes for pair in scope.between]
    if not ends or not isinstance(claim, Junction) or not isinstance(claim.parts[0], Exists):
        return
    selection = claim.parts[0].selection
    parts = selection.where.parts if isinstance(selection.where, Compound) else (selection.where,)
    undated: list[Any] = [type(selection)(each) for each in parts if getattr(each, "aspect", "") not in DATED]
    found = context.data.select(all_of(undated)) if undated else None
    ids = (*found.certain_ids, *found.possible_ids) if found is not None else ()
    records: list[Any] = [context.data[id] for id in ids]
    for pair in ends:
        had = {any(record.date.within(end) is not Truth.FALSE for record in records) for end in pair}
        if len(had) > 1:
            raise UnclearError("whether 'between' takes in its first and last is not clear; say 'from ... to ...'")


def all_of(selections: list[Any]) -> Any:
    """What all of these take."""
    whole = selections[0]
    for each in selections[1:]:
        whole = whole & each
    return whole


def _incidents(part: dict[str, Any]) -> Any:
    if "constraint" in part:
        return IncidentSelection(part["constraint"])
    return select.incidents(**part)


def _parts(scope: Scope) -> Iterator[dict[str, Any]]:
    yield from (_in(place) for place in scope.places)
    yield from ({"near": near} for near in scope.near)
    yield from ({"during": span} for span in scope.during)
    yield from ({"during": Span(span.first, None)} for span in scope.since)
    yield from ({"before": span} for span in scope.before)
    yield from ({"after": span} for span in scope.after)
    yield from ({"by": actor} for actor in scope.by)
    yield from ({"claimed_by": actor} for actor in scope.claimed_by)
    yield from ({"kind": kind} for kind in scope.kinds)
    yield from ({"constraint": Constraint("by_kind", (kind,))} for kind in scope.by_kind)
    yield from ({"constraint": Constraint("record", (id,))} for id in scope.records)
    yield from ({"constraint": dates} for dates in _either(scope))
    yield from ({"constraint": Constraint("target", wanted)} for wanted in scope.targets)
    yield from ({"constraint": Constraint("toll", toll=toll, count=count)} for toll, count in scope.tolls)


def _either(scope: Scope) -> Iterator[Compound]:
    for spans in scope.either:
        yield Compound("or", tuple(Constraint("start", span=span) for span in spans))


def _in(place: str) -> dict[str, Any]:
    ids = tuple(sorted(place.split("|")))
    return {"place": place} if len(ids) == 1 else {"constraint": Constraint("place", ids)}


def kinds_of(places: Iterable[str], context: Context) -> set[str]:
    """The kinds of these places."""
    records = (context.data.places.get(id) for place in places for id in place.split("|"))
    return {str(record.kind) for record in records if record is not None}


def _coups(outcome: Any, scope: Scope) -> Any:
    if scope.near or scope.claimed_by or scope.tolls or scope.by_kind or scope.kinds:
        raise UnclearError("coups are selected by country, date, leader and whom they ousted only")
    outcomes = tuple(outcome) if isinstance(outcome, list) else outcome
    against = [CoupSelection(Constraint("target", wanted)) for wanted in scope.targets]
    parts = [select.coups(outcome=outcomes, **each) for each in (*_parts(scope._replace(targets=())), {})]
    return all_of([*parts, *against])


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


def ranked(event: Event, context: Context) -> Subject:
    """The record that an ordinal picks: the second coup in Mali since 2020, the first attack in eight years."""
    if event.only or (event.order and event.order != "first"):
        raise UnclearError("which one is meant is not clear")
    if event.id:
        event = _likes_of(event, context)
    scope = event.scope
    wide = event._replace(scope=scope._replace(during=(), between=()), nth=0, within=None, order="", number=None)
    if event.order:
        return _first_in(wide, event, context)
    said = event._replace(nth=0, within=None)
    if event.within is not None:
        row = dated_row(wide, context)
        found = [id for n, (id, _) in enumerate(row) if _is_nth(n, event, row)]
    else:
        found = []
        if scope.since or (kinds_of(scope.places, context) or {""}) <= _SMALL:
            found = [id for id, _ in dated_row(wide, context)][event.nth - 1 :][:1]
        if scope.during and not set(found) & {id for id, _ in dated_row(said, context)}:
            found = [id for id, _ in dated_row(said, context)][event.nth - 1 :][:1]
            found = found or _second_of_two(dated_row(wide, context), dated_row(said, context), event.nth)
        elif not found:
            raise UnclearError("since when it is the second or third is not said")
    if scope.during:
        there = {id for id, _ in dated_row(said, context)}
        found = [id for id in found if id in there]
    if len(found) != 1:
        raise UnclearError("which one is meant is not clear")
    return Named("coup" if event.spec["record"] == "coup" else "incident", found[0])


def _second_of_two(row: list[tuple[str, date]], there: list[tuple[str, date]], nth: int) -> list[str]:
    """The only one in a time, where another was not long before: "the second coup, of May 2021"."""
    if nth != 2 or len(there) != 1:
        return []
    before = [day for id, day in row if day < there[0][1]]
    return [there[0][0]] if before and (there[0][1] - before[-1]).days < LONGEST_BETWEEN_TWINS else []


def dated_row(event: Event, context: Context, *, sure: bool = True) -> list[tuple[str, date]]:
    """The records that fit, in the order of their first days; where it must be sure, none of them may be in doubt."""
    found = context.data.select(selection_of(event))
    if sure and found.possible_ids:
        raise UnclearError("which records count is not certain")
    days: list[tuple[str, date]] = []
    for id in found.certain_ids:
        record: Any = context.data[id]
        days.append((id, record.date.earliest))
    return sorted(days, key=lambda each: each[1])


def _is_nth(n: int, event: Event, row: list[tuple[str, date]]) -> bool:
    """Whether a record is the n-th of those within the stretch of time that ends with it."""
    assert event.within is not None
    day, high = row[n][1], event.within[1]
    return high is not None and sum((day - other).days <= high for _, other in row[:n]) == event.nth - 1


def _first_in(wide: Event, event: Event, context: Context) -> Subject:
    """The first in a length of time: the first after the record that so much time passed before another one."""
    assert event.within is not None
    row = dated_row(wide, context, sure=False)
    gaps = [one for one, (_, after) in pairwise(row) if (after - one[1]).days >= event.within[0]]
    if len(gaps) != 1 or event.scope.during:
        raise UnclearError("which one is meant is not clear")
    before: Any = context.data[gaps[0][0]]
    later = Scope(after=(Span(before.date.earliest, before.date.latest),))
    return Chosen(selection_of(wide._replace(scope=wide.scope.plus(later))), "first")


def _likes_of(event: Event, context: Context) -> Event:
    """The events at the place of one that is named: "the second Ogossagou massacre"."""
    record: Any = context.data.incidents.get(event.id)
    if record is None:
        raise UnclearError("coups are not told apart by such an ordinal")
    spec = {"record": "incident", "kind": str(record.kind)}
    return event._replace(id="", spec=spec, scope=event.scope.plus(Scope(places=(record.place,))))


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
    return _on_weekdays(weekdays, subject, context)


def _on_weekdays(weekdays: tuple[int, ...], subject: Named, context: Context) -> list[Condition]:
    if not weekdays:
        return []
    record: Any = context.data[subject.id]
    week = timedelta(days=7)
    around = Span(record.date.earliest - week, record.date.latest + week)
    return [each.where for each in _weekdays(weekdays, (around,))]


def _weekdays(weekdays: tuple[int, ...], spans: tuple[Span, ...], kind: Any = IncidentSelection) -> list[Any]:
    """Selections of what began on a day of the week, within a stretch that is not long."""
    found = []
    for weekday in weekdays:
        first, last = (spans[0].first, spans[0].last) if len(spans) == 1 else (None, None)
        if first is None or last is None or (last - first).days > LONGEST_FOR_WEEKDAYS:
            raise UnclearError("a day of the week can be checked within some weeks only")
        days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
        those = [Constraint("start", span=Span(day, day)) for day in days if day.weekday() == weekday]
        if not those:
            raise UnclearError("there is no such day of the week in that time")
        found.append(kind(those[0] if len(those) == 1 else Compound("or", tuple(those))))
    return found


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
        if kinds_of((where,), context) <= _SMALL and len(here.certain_ids) > 1:
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
        selection = _coups(["success", "failed", "plot"], event.scope)
    else:
        selection = all_of([_incidents(part) for part in _parts(event.scope)])
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


def conditions(scope: Scope) -> list[Condition]:
    """What a scope says of the record that it is predicated of."""
    dated = (*scope.during, *scope.since, *scope.before, *scope.after)
    if len(dated) > 1:
        raise UnclearError(
            "of two dates one may restrict and one say when; put the first at the beginning of the sentence"
        )
    if dated and scope.claimed_by:
        raise UnclearError("whether the date is of the event or of the claim of responsibility is not clear")
    if scope.weekdays:
        raise UnclearError("a day of the week is checked of a certain event only")
    found: list[Condition] = []
    for part in _parts(scope):
        where = _incidents(part).where
        if isinstance(where, Constraint) and where.aspect == "days":
            where = Constraint("start", span=where.span)
        found.append(where)
    return found


def together(claims: list[Claim]) -> Claim:
    """All of these claims."""
    whole = claims[0]
    for each in claims[1:]:
        whole = whole & each
    return whole


LONGEST_BETWEEN_TWINS = 500
"""The days between a first and "the second", where only the second is dated."""

EVENT_DAYS = 31
"""A description by place and time means one event if the time is no longer than this."""

_SMALL = frozenset({"village", "town", "site"})
"""Where a place alone may mean the one event there."""

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
    if event.spec["record"] == "coup" or not any(rest) or open_ended or not _narrow(place_and_time, context):
        return None
    found = candidates(Event({"record": "incident", "kind": "incident"}, place_and_time), context)
    if len(found) == 1:
        one = Named("incident", found[0])
        actors = context.data.actors.keys()
        rest = rest._replace(targets=tuple(each for each in scope.targets if not actors.isdisjoint(each)))
        wanted = [*conditions(rest._replace(weekdays=())), *_on_weekdays(rest.weekdays, one, context)]
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
        return bool(kinds) and kinds <= _SMALL
    days = min(span.days or EVENT_DAYS + 1 for span in scope.during)
    return days <= EVENT_DAYS and (bool(scope.near) or not kinds <= _WIDE)


def between(later: Measured, earlier: Measured, low: int, high: int | None) -> Claim:
    """One date is so many days after another."""
    at_least = Compared(later, earlier, low)
    return at_least if high is None else at_least & Compared(earlier, later, -high)
