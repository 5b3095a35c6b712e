"""What a noun phrase or a scope selects from the data set."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any, NamedTuple

from sahelevents.claims import selection as select
from sahelevents.claims.claim import Claim, Exists, Junction
from sahelevents.claims.conditions import DATED, Compound, Condition, Constraint
from sahelevents.claims.selection import CoupSelection, IncidentSelection
from sahelevents.dataset.dataset import Dataset
from sahelevents.errors import InvalidValueError
from sahelevents.text.claims.meanings import Event, Scope
from sahelevents.values.dates import Span
from sahelevents.values.truth import Truth

LONGEST_FOR_WEEKDAYS = 62
"""Within so many days a day of the week stands for each of its dates."""

SMALL = frozenset({"village", "town", "site"})
"""Where a place alone may mean the one event there."""


class Context(NamedTuple):
    """What a sentence takes from its surroundings.

    Attributes:
        data: the data set.
        published: the day of publication, if given.
        subject: the actor that the text speaks of, where that is certain.
        literal: whether it is a claim in its own words, by ids: then nothing is meant but what it says.
    """

    data: Dataset
    published: Span | None = None
    subject: str | None = None
    literal: bool = False


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
            days = [*on_weekdays(scope.weekdays, scope.during, CoupSelection), *map(CoupSelection, _either(scope))]
            return all_of([coups_of(spec.get("outcome", "success"), scope._replace(weekdays=(), either=())), *days])
        scope, weekdays = scope._replace(weekdays=()), on_weekdays(scope.weekdays, scope.during)
        make = select.attacks if spec["record"] == "attack" else select.incidents
        parts = [*(incidents_of(part) for part in parts_of(scope)), *weekdays]
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


def incidents_of(part: dict[str, Any]) -> Any:
    """The incidents that one part of a scope leaves."""
    if "constraint" in part:
        return IncidentSelection(part["constraint"])
    return select.incidents(**part)


def parts_of(scope: Scope) -> Iterator[dict[str, Any]]:
    """Each thing that a scope demands."""
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


def coups_of(outcome: Any, scope: Scope) -> Any:
    """The coups of such outcomes that a scope leaves."""
    if scope.near or scope.claimed_by or scope.tolls or scope.by_kind or scope.kinds:
        raise UnclearError("coups are selected by country, date, leader and whom they ousted only")
    outcomes = tuple(outcome) if isinstance(outcome, list) else outcome
    against = [CoupSelection(Constraint("target", wanted)) for wanted in scope.targets]
    parts = [select.coups(outcome=outcomes, **each) for each in (*parts_of(scope._replace(targets=())), {})]
    return all_of([*parts, *against])


def on_weekdays(weekdays: tuple[int, ...], spans: tuple[Span, ...], kind: Any = IncidentSelection) -> list[Any]:
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


def _began_between(after: Span, before: Span) -> Constraint:
    """That it began after the one and before the other."""
    first = after.last and after.last + timedelta(1)
    last = before.first and before.first - timedelta(1)
    if first is None or last is None or first > last:
        raise UnclearError("its dates exclude each other")
    return Constraint("start", span=Span(first, last))


def conditions(scope: Scope) -> list[Condition]:
    """What a scope says of the record that it is predicated of."""
    dated = (*scope.during, *scope.since, *scope.before, *scope.after)
    if len(dated) == len(scope.after) + len(scope.before) == 2 and scope.after and scope.before:
        return [_began_between(scope.after[0], scope.before[0]), *conditions(scope._replace(after=(), before=()))]
    if len(dated) > 1:
        raise UnclearError(
            "of two dates one may restrict and one say when; put the first at the beginning of the sentence"
        )
    if dated and scope.claimed_by:
        raise UnclearError("whether the date is of the event or of the claim of responsibility is not clear")
    if scope.weekdays:
        raise UnclearError("a day of the week is checked of a certain event only")
    found: list[Condition] = []
    for part in parts_of(scope):
        where = incidents_of(part).where
        if isinstance(where, Constraint) and where.aspect == "days":
            where = Constraint("start", span=where.span)
        found.append(where)
    return found
