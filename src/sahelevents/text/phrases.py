"""What phrases mean: the records that a noun phrase selects or names, and what a scope says of them."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from sahelevents.claims import selection as select
from sahelevents.claims.claim import Chosen, Claim, Named, Subject
from sahelevents.claims.conditions import Condition, Constraint
from sahelevents.claims.selection import KILLED, IncidentSelection
from sahelevents.dataset.dataset import Dataset
from sahelevents.errors import InvalidValueError
from sahelevents.text.grammar import Event, Scope
from sahelevents.values.dates import Span, UncertainDate


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


def days(day: UncertainDate) -> Span:
    """The stretch of the calendar that a date in a claim means."""
    return Span(day.earliest, day.latest)


def selection_of(event: Event, more: Scope = Scope()) -> Any:  # noqa: B008  a NamedTuple does not change
    """What a noun phrase selects."""
    scope, spec = event.scope.plus(more), event.spec
    if spec["record"] == "named":
        raise UnclearError("a name means one event, not several")
    if event.order == "first" or event.none:
        # "The first since 2016" and "none since 2016" look back to one of 2016, which they do not count.
        scope = scope._replace(since=(), after=(*scope.after, *scope.since))
    if event.number is not None and event.order:
        raise UnclearError("it picks several in an order, such as 'the two last attacks'; only one can be picked yet")
    try:
        if spec["record"] == "coup":
            return _coups(spec.get("outcome", "success"), scope)
        make = select.attacks if spec["record"] == "attack" else select.incidents
        return _all([make(kind=spec.get("kind", "attack")), *(_incidents(part) for part in _parts(scope))])
    except InvalidValueError as error:
        raise UnclearError(str(error)) from None


def _all(selections: list[Any]) -> Any:
    whole = selections[0]
    for each in selections[1:]:
        whole = whole & each
    return whole


def _incidents(part: dict[str, Any]) -> Any:
    toll = part.get("toll")
    return select.incidents(**part) if toll is None else IncidentSelection(Constraint("toll", toll=KILLED, count=toll))


def _parts(scope: Scope) -> Iterator[dict[str, Any]]:
    yield from ({"place": place} for place in scope.places)
    yield from ({"near": near} for near in scope.near)
    yield from ({"during": span} for span in scope.during)
    yield from ({"during": Span(span.first, None)} for span in scope.since)
    yield from ({"before": span} for span in scope.before)
    yield from ({"after": span} for span in scope.after)
    yield from ({"by": actor} for actor in scope.by)
    yield from ({"claimed_by": actor} for actor in scope.claimed_by)
    yield from ({"toll": count} for count in scope.killed)


def _coups(outcome: Any, scope: Scope) -> Any:
    if scope.near or scope.claimed_by or scope.killed:
        raise UnclearError("coups are selected by country, date and leader only")
    outcomes = tuple(outcome) if isinstance(outcome, list) else outcome
    return _all([select.coups(outcome=outcomes, **each) for each in (*_parts(scope), {})])


def subject_of(event: Event, context: Context) -> Subject:
    """The record that a definite noun phrase means: the one chosen, the one named, or the only one that fits."""
    if event.id:
        return _named(event, context)
    selection = selection_of(event)
    if event.order:
        if event.order == "deadliest" and event.spec["record"] == "coup":
            raise UnclearError("the data set gives no tolls of coups")
        return Chosen(selection, event.order)  # type: ignore[arg-type]
    if not event.definite or event.number is not None or event.none or event.spec.get("plural"):
        raise UnclearError("which one is meant is not clear; say 'the last attack ...' or give its day and place")
    found = context.data.select(selection)
    if len(found.certain_ids) == 1 and not found.possible_ids:
        return Named(selection.record, found.certain_ids[0])
    candidates = ", ".join((*found.certain_ids, *found.possible_ids)[:5]) or "none"
    raise UnclearError(f"which one is meant is not clear; the data set has: {candidates}")


def _named(event: Event, context: Context) -> Subject:
    """The record of a name; what else the phrase says of it must be so, or something else may be meant."""
    record: Any = "coup" if event.id in context.data.coups else "incident"
    if any(event.scope):
        if record == "coup":
            selection = _coups(["success", "failed", "plot"], event.scope)
        else:
            selection = _all([_incidents(part) for part in _parts(event.scope)])
        if event.id not in context.data.select(selection).certain_ids:
            raise UnclearError(f"{event.id} is named, but not all that is said with the name fits it")
    return Named(record, event.id)


def conditions(scope: Scope) -> list[Condition]:
    """What a scope says of the record that it is predicated of."""
    dated = (*scope.during, *scope.since, *scope.before, *scope.after)
    if len(dated) > 1:
        raise UnclearError(
            "of two dates one may restrict and one say when; put the first at the beginning of the sentence"
        )
    if dated and scope.claimed_by:
        raise UnclearError("whether the date is of the event or of the claim of responsibility is not clear")
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
