"""Values and claims in English. Records and verdicts are put into English in ``reporting``, nowhere else."""

from collections.abc import Callable
from datetime import date, timedelta
from math import isclose
from typing import Any

from sahelevents.claims.claim import (
    Among,
    Amounts,
    Chosen,
    Claim,
    Compared,
    Counted,
    Distant,
    Exists,
    Formed,
    Founded,
    Holds,
    Junction,
    Known,
    Located,
    Measured,
    Named,
    Quantity,
    Related,
    Responsible,
    Stated,
    Strong,
    Subject,
)
from sahelevents.claims.conditions import DATED, Compound, Condition, Constraint
from sahelevents.values.counts import Count
from sahelevents.values.dates import Period, Span, UncertainDate
from sahelevents.values.widths import ABOUT_KM, ABOUT_SHARE

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def _month(day: date) -> str:
    return MONTHS[day.month - 1]  # not by strftime, which asks the locale


def day_text(day: date) -> str:
    """A day as English writes it: 21 March 2016."""
    return f"{day.day} {_month(day)} {day.year}"


def date_text(value: UncertainDate) -> str:
    """An uncertain date in words, with no more precision than it has.

    >>> date_text(UncertainDate.parse("2016-03")), date_text(UncertainDate.parse("2024-07-25/2024-07-27"))
    ('March 2016', 'between 25 and 27 July 2024')
    """
    about = "about " if value.approximate else ""
    return (
        about + _range_text(value.earliest, value.latest, value.precision) + (" (uncertain)" if value.uncertain else "")
    )


def _range_text(first: date, last: date, precision: str) -> str:
    if first == last:
        return day_text(first)
    if precision == "month":
        return f"{_month(first)} {first.year}"
    if precision == "year":
        return str(first.year)
    if precision == "decade":
        return f"the {first.year}s"
    if (first.year, first.month) == (last.year, last.month):
        return (
            f"{first.day}-{day_text(last)}" if (last - first).days == 1 else f"between {first.day} and {day_text(last)}"
        )
    if first.day == 1 and (last + timedelta(days=1)).day == 1:
        year = "" if first.year == last.year else f" {first.year}"
        return f"between {_month(first)}{year} and {_month(last)} {last.year}"
    return f"between {day_text(first)} and {day_text(last)}"


def range_text(first: date, last: date) -> str:
    """From one day to another: 27 to 31 March 2022.

    >>> range_text(date(2022, 3, 27), date(2022, 3, 31)), range_text(date(2019, 12, 31), date(2020, 1, 2))
    ('27 to 31 March 2022', '31 December 2019 to 2 January 2020')
    """
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {day_text(last)}"
    if first.year == last.year:
        return f"{first.day} {_month(first)} to {day_text(last)}"
    return f"{day_text(first)} to {day_text(last)}"


def span_text(span: Span) -> str:
    """A span in words."""
    if span.first is None and span.last is None:
        return "at any time"
    if span.first is None:
        return f"up to {day_text(span.last or date.max)}"
    if span.last is None:
        return f"since {day_text(span.first)}"
    if span.first == span.last:
        return f"on {day_text(span.first)}"
    whole = UncertainDate(span.first, span.last)
    text = _range_text(span.first, span.last, whole.precision)
    return text if text.startswith("between") or whole.precision == "day" else f"in {text}"


def _began_text(span: Span) -> str:
    """When something began: after a day and up to another, where it is no stretch with a name."""
    text = span_text(span)
    if span.first is None or not text.startswith(("since", "between")):
        return text
    after = f"after {day_text(span.first - timedelta(days=1))}"
    return after if span.last is None else f"{after} up to {day_text(span.last)}"


def count_text(count: Count) -> str:
    """A count in words.

    >>> count_text(Count.parse(">20")), count_text(Count.about(1500)), count_text(Count.exactly(4))
    ('more than 20', 'about 1,500', '4')
    """
    if count.best is not None and Count.about(count.best) == count:
        return f"about {count.best:,}"
    if count == Count(0, None):
        return "any number"
    if count.high is None:
        beyond = count.low - 1  # "more than 2,000" is what sources write, not "at least 2,001"
        return f"more than {beyond:,}" if beyond >= 10 and beyond % 10 == 0 else f"at least {count.low:,}"
    if count.low == count.high:
        return f"{count.low:,}"
    return f"at most {count.high:,}" if count.low == 0 else f"{count.low:,} to {count.high:,}"


def period_text(period: Period) -> str:
    """A period in words.

    >>> period_text(Period("2013-01-11", "2014-08-01"))
    'from 11 January 2013 to 1 August 2014'
    """
    parts = []
    if period.start is not None:
        start = date_text(period.start)
        parts.append((start if start.startswith("between") else f"from {start}") + _cited(period.start_is, "or before"))
    if period.end is not None:
        parts.append(f"to {date_text(period.end)}" + _cited(period.end_is, "or after"))
    elif period.ongoing_as_of is not None:
        parts.append(
            f"and still on {date_text(period.ongoing_as_of)}" if parts else f"on {date_text(period.ongoing_as_of)}"
        )
    return " ".join(parts) or "dates not known"


def _cited(basis: str, hint: str) -> str:
    return "" if basis == "exact" else f" {hint}"


def value_text(value: Any) -> str:
    """Any value of a field, in words."""
    match value:
        case UncertainDate():
            return date_text(value)
        case Count():
            return count_text(value)
        case Period():
            return period_text(value)
        case Span():
            return span_text(value)
        case tuple():
            return ", ".join(map(str, value))
        case None:
            return "not given"
    return str(value)


# Claims.


def sentence(claim: Claim) -> str:
    """A claim as one plain English sentence; records stand under their ids."""
    match claim:
        case Exists(selection):
            return f"there was {_a(selection_text(selection, one=True))}"
        case Amounts(selection, "count", count):
            return f"the number of {selection_text(selection)} was {count_text(count)}"
        case Amounts(selection, measure, count):
            return f"the total of {_toll_text(measure)} in {selection_text(selection)} was {count_text(count)}"
        case Holds(subject, Constraint("outcome", ids=(outcome,))):
            return f"{subject_text(subject)} {_OUTCOMES.get(outcome, outcome)}"
        case Holds(subject, condition):
            return f"{subject_text(subject)} {_verb(subject, condition)} {_said(condition)}"
        case Among(id, selection, most):
            return f"the incident {id} was one of the {most:,} deadliest {selection_text(selection)}"
        case Compared():
            return _compared(claim)
        case Junction("not", parts):
            return f"it is not so that {_part(parts[0])}"
        case Junction(op, parts):
            return f"; {op} ".join(map(_part, parts))
    return _fact(claim)


def _part(claim: Claim) -> str:
    return f"({claim})" if isinstance(claim, Junction) else str(claim)


def _a(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


def _fact(claim: Claim) -> str:
    """A claim that no event decides."""
    match claim:
        case Founded(actor, span):
            return f"{actor} was founded {span_text(span)}"
        case Formed(actor, count):
            return f"{actor} was formed by {count_text(count)} groups"
        case Related(actor, relation, other, on):
            when = "" if on is None else f" {span_text(on)}"
            return f"{actor} was {_RELATIONS.get(relation, relation)} {other}{when}"
        case Known(actor, name):
            return f"{actor} is known as {name}"
        case Stated(id, who, toll, count):
            outcome, _, group = toll.partition(":")
            people = "people" if group == "victims" else group.replace("-", " ")
            return f"according to {who}, {count_text(count)} {people} were {outcome} in the incident {id}"
        case Responsible(id, actor, basis, said_by):
            said = f"according to {said_by}, " if said_by else ""
            return said + _BASES[basis].format(actor=actor, incident=f"the incident {id}")
        case Located(place, other):
            return f"{place} lies in {other}"
        case Distant(place, other, low, high):
            return f"{place} lies {km_text(low, high)} from {other}"
        case Strong(selection, on, unit, count):
            when = "on the day of publication" if on is None else span_text(on)
            return f"the {unit} of {_forces(selection)} numbered {count_text(count)} {when}"
    raise TypeError(f"no claim: {claim!r}")


def _forces(selection: Any) -> str:
    if isinstance(selection.where, Constraint) and selection.where.aspect == "record":
        return f"the deployment {selection.where.ids[0]}"
    return selection_text(selection)


_BASES = {
    "claimed": "{actor} acknowledged having carried out {incident}",
    "attributed": "{incident} was attributed to {actor}",
    "suspected": "{actor} was suspected of {incident}",
    "confirmed": "{actor} was confirmed to be behind {incident}",
    "denied": "{actor} denied responsibility for {incident}",
}


def km_text(low: float, high: float | None) -> str:
    """A range of kilometres in words.

    >>> km_text(54, 66), km_text(1000, None), km_text(0, 20), km_text(10, 40)
    ('about 60 km', 'at least 1,000 km', 'at most 20 km', '10 to 40 km')
    """
    if high is None:
        return f"at least {low:,.10g} km"
    if low == high:
        return f"exactly {low:,.10g} km"
    if low == 0:
        return f"at most {high:,.10g} km"
    middle = (low + high) / 2
    if isclose(high - middle, max(ABOUT_SHARE * middle, ABOUT_KM)):
        return f"about {middle:,.10g} km"
    return f"{low:,.10g} to {high:,.10g} km"


def _compared(claim: Compared) -> str:
    left, right, least = claim.left, claim.right, claim.least
    if isinstance(left, Counted) or isinstance(right, Counted):
        return f"{_quantity(left)} was {_more(least)} {_quantity(right)}"
    if left.what not in ("start", "end"):
        one, other = subject_text(left.subject), subject_text(right.subject)
        of = "" if right.what == left.what else f" {_toll_text(right.what)}"
        return f"{one} had {_more(least, _toll_text(left.what))} {other}{of}"
    if least < 0:  # what is said of the earlier one is easier to read of the later
        return f"{_when(right)} no later than {-least:,} day{'s' if least != -1 else ''} after {_occasion(left)}"
    how = {0: "on the day of or after", 1: "after"}.get(least, f"at least {least:,} days after")
    return f"{_when(left)} {how} {_occasion(right)}"


def _when(date: Measured) -> str:
    verb = _verb(date.subject, Constraint("end" if date.what == "end" else "start", span=Span()))
    return f"{subject_text(date.subject)} {verb}"


def _occasion(date: Measured) -> str:
    if date.what == "start" and not (isinstance(date.subject, Named) and date.subject.record == "deployment"):
        return subject_text(date.subject)
    return f"the {date.what} of {subject_text(date.subject)}"


def _more(least: int, what: str = "") -> str:
    """More, as many, or so many more, before "than" or "as" and the other."""
    of = f" {what}" if what else ""
    if least == 0:
        return f"at least as many{of} as" if of else "at least as high as"
    if least < 0:
        return f"at most {-least:,} fewer{of} than" if of else f"at most {-least:,} below"
    more = "more" if least == 1 else f"at least {least:,} more"
    return f"{more}{of} than" if of else ("higher than" if least == 1 else f"at least {least:,} above")


def _quantity(quantity: Quantity) -> str:
    if isinstance(quantity, Measured):
        return f"the number of {_toll_text(quantity.what)} of {subject_text(quantity.subject)}"
    if quantity.measure == "count":
        return f"the number of {selection_text(quantity.selection)}"
    return f"the total of {_toll_text(quantity.measure)} in {selection_text(quantity.selection)}"


def relation_text(kind: str) -> str:
    """A kind of relation as words before the other actor: led by, part of."""
    return _RELATIONS.get(kind, kind)


_RELATIONS = {
    "part-of": "part of",
    "affiliate-of": "an affiliate of",
    "merged-into": "merged into",
    "split-from": "split from",
    "successor-of": "the successor of",
    "led-by": "led by",
    "member-of": "a member of",
    "allied-with": "allied with",
    "designated-by": "designated by",
    "wanted-by": "wanted by",
}


def _verb(subject: Subject, condition: Condition) -> str:
    aspect = condition.aspect if isinstance(condition, Constraint) else ""
    record = subject.record if isinstance(subject, Named) else subject.selection.record
    if record == "deployment" and aspect in ("start", "end"):
        return "began" if aspect == "start" else "ended"
    return "ended" if aspect == "end" else "was"


def subject_text(subject: Subject) -> str:
    """The record that a claim speaks of."""
    match subject:
        case Chosen(selection, order):
            return f"the {order} {selection_text(selection, one=True)}"
        case Named(record, id):
            return f"the {record} {id}"


def selection_text(selection: Any, *, one: bool = False, name: Callable[[str], str] = str) -> str:
    """A selection: what records, under what conditions; ``one`` of them, or all. ``name`` puts a name to an id."""
    parts = list(_conjuncts(selection.where))
    noun = selection.record
    if Constraint("by_kind", ("armed-group",)) in parts and Constraint("kind", ("attack",)) in parts:
        parts = [
            p for p in parts if p not in (Constraint("by_kind", ("armed-group",)), Constraint("kind", ("attack",)))
        ]
        noun = "attack"
    for outcomes, name_of_kind in _COUPS.items():
        if Constraint("outcome", outcomes) in parts:
            parts.remove(Constraint("outcome", outcomes))
            noun = name_of_kind
    noun = noun if one else _PLURALS.get(noun, f"{noun}s")
    said = (_restriction(part, name, selection.record) for part in sorted(parts, key=_order))
    return " ".join([noun, *said])


_OUTCOMES = {"success": "succeeded", "failed": "failed", "plot": "was a plot"}

_COUPS = {
    ("success",): "successful coup",
    ("failed",): "failed coup",
    ("plot",): "coup plot",
    ("failed", "success"): "coup or coup attempt",
    ("failed", "plot"): "foiled coup",
    ("failed", "plot", "success"): "coup of any outcome",
}


_PLURALS = {"coup or coup attempt": "coups or coup attempts", "coup of any outcome": "coups of any outcome"}


def _conjuncts(condition: Condition) -> tuple[Condition, ...]:
    return condition.parts if isinstance(condition, Compound) and condition.op == "and" else (condition,)


def _order(condition: Condition) -> int:
    order = ("kind", "by_kind", "outcome", "target", "by", "claimed_by", "toll", "place", "days", "start", "end")
    return order.index(condition.aspect) if isinstance(condition, Constraint) and condition.aspect in order else 99


def _restriction(condition: Condition, name: Callable[[str], str], record: str) -> str:
    if isinstance(condition, Constraint):
        which = f"that was the {record} {' or '.join(map(name, condition.ids))}"
        return which if condition.aspect == "record" else _said(condition, name)
    if condition.op == "not":
        return f"not ({_restriction(condition.parts[0], name, record)})"
    return "(" + f" {condition.op} ".join(_restriction(part, name, record) for part in condition.parts) + ")"


def _said(condition: Condition, name: Callable[[str], str] = str) -> str:
    """What a condition says, after "was"."""
    if not isinstance(condition, Constraint):
        return _restriction(condition, name, "incident")
    ids = " or ".join(map(name, condition.ids))
    if condition.aspect in DATED:
        return (span_text if condition.aspect == "days" else _began_text)(condition.span or Span())
    match condition.aspect:
        case "place":
            return f"within {condition.near_km:g} km of {ids}" if condition.near_km else f"in {ids}"
        case "kind":
            return f"of kind {ids}"
        case "by":
            return f"by {ids}"
        case "by_kind":
            return "by an armed group" if condition.ids == ("armed-group",) else f"by somebody of kind {ids}"
        case "claimed_by":
            return f"claimed by {ids}"
        case "target":
            return f"against {ids}"
        case "record":
            return f"the incident {ids}"
        case "outcome":
            return f"with outcome {ids}"
        case "toll":
            return f"with {count_text(condition.count or Count(0, None))} {_toll_text(condition.toll)}"
        case _:
            return ids


def _toll_text(toll: str) -> str:
    outcome, _, group = toll.partition(":")
    return outcome if group == "victims" else f"{group.replace('-', ' ')} {outcome}"
