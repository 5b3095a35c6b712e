"""Statements that no event decides, by plain enumeration of the days and numbers that the sources leave open."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from sahelevents.claims.claim import (
    Claim,
    Distant,
    Formed,
    Founded,
    Known,
    Located,
    Related,
    Responsible,
    Stated,
    Strong,
)
from sahelevents.dataset.names import fold
from sahelevents.testing.happenings import values
from sahelevents.testing.reported import EITHER, blamed, lies_apart, lies_in, lies_within, said
from sahelevents.testing.strengths import strong
from sahelevents.values.dates import Period, Span, UncertainDate
from sahelevents.values.truth import Truth

if TYPE_CHECKING:
    from sahelevents.dataset.dataset import Dataset


def fact_truths(claim: Claim, data: "Dataset") -> frozenset[Truth]:
    """The truths of a statement that no event decides.

    Raises:
        TypeError: it is a statement on events.
    """
    match claim:
        case Founded(actor, span):
            starts = [period for period in values(data.actors[actor], "active") if period.start is not None]
            return frozenset().union(*(_founded(period, span) for period in starts)) or EITHER
        case Formed(actor, count):
            found: set[Truth] = set()
            for value in values(data.actors[actor], "constituents"):
                found |= lies_within(value, count)
            return frozenset(found) or EITHER
        case Known(actor, name):
            record = data.actors[actor]
            known = {fold(record.name), *(fold(alias.name) for alias in record.aliases)}
            return frozenset({Truth.TRUE}) if fold(name) in known else EITHER
        case Related(actor, relation, other, on):
            relations = [r for r in data.actors[actor].relations if r.other == other]
            periods = [r.period for r in relations if r.kind == relation]
            if relation == "part-of":  # a group that merged into another is part of it from then on, unless it left
                merged = [r.period for r in relations if r.kind == "merged-into"]
                periods += [p if p.end else Period(p.start, ongoing_as_of=date.max) for p in merged]
            if any(on is None or _always_meets(period, on) for period in periods):
                return frozenset({Truth.TRUE})
            kinds = ["part-of", "merged-into"] if relation == "part-of" else [relation]
            if any(_can_meet(period, on) for period in periods) or not all(
                _is_promised(actor, kind, on, data) for kind in kinds
            ):
                return EITHER  # what nobody recorded may hold all the same
            return frozenset({Truth.FALSE})
        case Strong():
            return strong(claim, data)
    return _on_record(claim, data)


def _on_record(claim: Claim, data: "Dataset") -> frozenset[Truth]:
    match claim:
        case Stated():
            return said(claim, data)
        case Responsible():
            return blamed(claim, data)
        case Located(place, other):
            return lies_in(place, other, data)
        case Distant():
            return lies_apart(claim, data)
    raise TypeError(f"the oracle does not enumerate {type(claim).__name__}")


def _founded(period: Period, span: Span) -> frozenset[Truth]:
    assert period.start is not None
    days = list(_days(period.start))
    truths = {Truth.of(day in span) for day in days}
    if period.start_is == "first-cited":  # it may have begun on any day before
        earlier = [date.min, *([] if span.first is None else [span.first, span.first - timedelta(1)]), days[0]]
        truths |= {Truth.of(day in span) for day in earlier if day <= days[-1]}
    return frozenset(truths)


def _always_meets(period: Period, on: Span) -> bool:
    """Whether the period has a day in the span, wherever its ends lie."""
    stated = [day.bounds for day in (period.start, period.end or period.ongoing_as_of) if day is not None]
    if not stated:
        return False
    # Every day that a source states is one of it, so it had begun by the last that each may be.
    begun = min(bounds.last or date.max for bounds in stated)
    going_on = max(bounds.first or date.min for bounds in stated)
    return (on.last is None or begun <= on.last) and (on.first is None or on.first <= going_on)


def _can_meet(period: Period, on: Span | None) -> bool:
    """Whether the period can have a day in the span."""
    if on is None:
        return True
    starts = date.min if period.start is None or period.start_is != "exact" else period.start.bounds.first or date.min
    ends = date.max if period.end is None or period.end_is != "exact" else period.end.bounds.last or date.max
    return starts <= (on.last or date.max) and (on.first or date.min) <= ends


def _is_promised(actor: str, relation: str, on: Span | None, data: "Dataset") -> bool:
    """Whether the data set promises to hold every relation of the kind that the actor has in the span."""
    first, last = (None, None) if on is None else (on.first, on.last)
    for box in data.coverage.values():
        if box.record == "relation" and box.relation == relation and box.place is None:
            begun = box.period.first is None or (first is not None and box.period.first <= first)
            lasts = box.period.last is None or (last is not None and last <= box.period.last)
            if begun and lasts and (not box.by or data.actors[actor].kind in box.by):
                return True
    return False


def _days(day: UncertainDate) -> list[date]:
    first, last = day.bounds.first, day.bounds.last
    assert first is not None
    assert last is not None
    return [first + timedelta(n) for n in range((last - first).days + 1)]
