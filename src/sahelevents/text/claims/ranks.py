"""Records by their place in a row: the second coup, the first attack in eight years, the second of two."""

from datetime import date
from itertools import pairwise
from typing import Any

from sahelevents.claims.claim import Chosen, Named, Subject
from sahelevents.text.claims.meanings import Event, Scope
from sahelevents.text.claims.selections import SMALL, Context, UnclearError, kinds_of, selection_of
from sahelevents.values.dates import Span

LONGEST_BETWEEN_TWINS = 500
"""The days between a first and "the second", where only the second is dated."""


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
        if scope.since or scope.by or (kinds_of(scope.places, context) or {""}) <= SMALL:
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
    row = [(id, _record(id, context).date.earliest) for id in found.certain_ids]
    if sure and any(_may_count(id, row, event, context) for id in found.possible_ids):
        raise UnclearError("which records count is not certain")
    return sorted(row, key=lambda each: each[1])


def _may_count(id: str, row: list[tuple[str, date]], event: Event, context: Context) -> bool:
    """Whether one that may belong to a row matters: not one that is later than all, nor one of another country."""
    record = _record(id, context)
    if row and record.date.earliest > max(day for _, day in row):
        return False
    if not event.scope.by or event.spec.get("record") != "coup":
        return True
    return not row or record.country in {_record(each, context).country for each, _ in row}


def _record(id: str, context: Context) -> Any:
    return context.data[id]


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
