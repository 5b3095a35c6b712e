from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from drawn import DAY, any_days, days, periods, spans, uncertain_dates
from sahelevents.errors import EDTFError, InvalidValueError, SahelEventsError
from sahelevents.values.dates import Period, Span, UncertainDate
from sahelevents.values.truth import Truth

YEAR = date(2016, 1, 1)
near = st.dates(YEAR, date(2016, 2, 15))
dates = uncertain_dates(near, 8)
closed = st.tuples(near, near).map(sorted).map(lambda ends: Span(*ends))
near_spans = spans(near)


def days_of(when: UncertainDate) -> list[date]:
    """Every day that comparisons allow; in these tests an approximate date fills no unit longer than a month."""
    bounds = when.bounds
    assert bounds.first is not None
    assert bounds.last is not None
    return [date.fromordinal(n) for n in range(bounds.first.toordinal(), bounds.last.toordinal() + 1)]


def summed(outcomes: Iterable[bool]) -> Truth:
    found = set(outcomes)
    return Truth.among(True in found, False in found)


@given(dates, near_spans)
def test_comparisons_with_a_span_agree_with_every_day(when: UncertainDate, span: Span) -> None:
    first, last = span.first or date.min, span.last or date.max
    assert when.within(span) is summed(first <= day <= last for day in days_of(when))
    assert when.before(span) is summed(span.first is not None and day < first for day in days_of(when))
    assert when.after(span) is summed(span.last is not None and day > last for day in days_of(when))


@given(dates, dates)
def test_comparisons_of_two_dates_agree_with_every_pair_of_days(one: UncertainDate, other: UncertainDate) -> None:
    pairs = [(a, b) for a in days_of(one) for b in days_of(other)]
    assert one.before(other) is summed(a < b for a, b in pairs)
    assert one.after(other) is summed(a > b for a, b in pairs)


@given(uncertain_dates(any_days, 400), any_days)
def test_a_day_is_compared_as_the_span_of_one_day(when: UncertainDate, day: date) -> None:
    assert when.before(day) is when.before(Span(day, day)) is when.before(day.isoformat())
    assert when.within(day) is when.within(Span(day, day))


@given(near, near)
def test_only_the_hedge_about_widens(a: date, b: date) -> None:
    earliest, latest = sorted([a, b])
    assert UncertainDate(earliest, latest, uncertain=True).bounds == Span(earliest, latest)
    assert UncertainDate(earliest, latest).bounds == Span(earliest, latest)


@pytest.mark.parametrize(
    ("text", "widened"),
    [
        ("2016-03-21~", "2016-03-20/2016-03-22"),
        ("2016-03~", "2016-02/2016-04"),
        ("2016-01%", "2015-12/2016-02"),
        ("2016~", "2015/2017"),
        ("201X~", "2000/2029"),
        ("19XX~", "1800/2099"),
        ("2016-03-21~/2016-03-25", "2016-03-20/2016-03-26"),
        ("0001~", "0001/0002"),
        ("9999-12~", "9999-11/9999-12"),
    ],
)
def test_about_widens_by_one_unit_of_the_precision(text: str, widened: str) -> None:
    assert UncertainDate.parse(text).bounds == Span.parse(widened)


@given(spans(near), spans(near))
def test_spans_overlap_when_they_share_a_day(one: Span, other: Span) -> None:
    calendar = [YEAR + DAY * n for n in range(-1, 47)]  # a day beyond the drawn ones on each side, for open ends
    assert one.overlaps(other) is any(day in one and day in other for day in calendar)


@given(uncertain_dates(any_days, 800) | spans(any_days))
def test_the_string_and_the_repr_read_back(value: UncertainDate | Span) -> None:
    assert type(value).parse(str(value)) == value
    assert eval(repr(value)) == value


@given(uncertain_dates())
def test_the_text_is_kept_and_is_no_part_of_equality(when: UncertainDate) -> None:
    spelled = UncertainDate.parse(f"{when.earliest}/{when.latest}")
    plain = UncertainDate(when.earliest, when.latest)
    assert spelled == plain
    assert hash(spelled) == hash(plain)
    assert str(spelled) == f"{when.earliest}/{when.latest}"


@given(days, days)
def test_a_text_that_says_something_else_is_refused(a: date, b: date) -> None:
    assume(a != b)
    with pytest.raises(InvalidValueError, match=r"UncertainDate\.text"):
        UncertainDate(a, a, text=b.isoformat())


loose: dict[str, Any] = {kind.__name__: kind for kind in (UncertainDate, Span, Period)}
NOON = datetime(2016, 3, 21, 12)  # noqa: DTZ001  a time of day is what is refused


@pytest.mark.parametrize(
    ("build", "named"),
    [
        (lambda: UncertainDate(date(2016, 3, 2), date(2016, 3, 1)), "lies before the earliest"),
        (lambda: UncertainDate(NOON, NOON), r"UncertainDate\.earliest: expected a date"),
        (lambda: loose["UncertainDate"](YEAR, YEAR, approximate="~"), r"UncertainDate\.approximate"),
        (lambda: loose["UncertainDate"].of(2016), "expected a date or an EDTF string, got 2016"),
        (lambda: Span(date(2016, 3, 2), date(2016, 3, 1)), "lies before the first"),
        (lambda: loose["Span"]("2016"), r"Span\.first: expected a date"),
        (lambda: loose["Span"].of(UncertainDate.parse("2016")), "expected a span"),
        (lambda: Span.parse("2016~"), "a span is exact"),
        (lambda: Period("2016", "2015"), r"Period: it ends \(2015\) before it starts \(2016\)"),
        (lambda: Period("2016", ongoing_as_of="2015"), "before it starts"),
        (lambda: Period("2016-13"), r"Period\.start: '2016-13': there is no month 13"),
        (lambda: Period(end="soon"), r"Period\.end: 'soon'"),
        (lambda: Period(ongoing_as_of="soon"), r"Period\.ongoing_as_of: 'soon'"),
        (lambda: loose["Period"](start_is="about"), r"Period\.start_is: expected 'exact'"),
        (lambda: loose["Period"](end_is="first-cited"), r"Period\.end_is: expected 'exact' or 'last-cited'"),
    ],
)
def test_bad_values_are_refused_by_name(build: Callable[[], object], named: str) -> None:
    with pytest.raises(InvalidValueError, match=named) as caught:
        build()
    assert isinstance(caught.value, SahelEventsError)
    assert isinstance(caught.value, ValueError)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("2016", "year"),
        ("2016-02", "month"),
        ("2016-03-01/2016-05-31", "season"),
        ("2016-12-01/2017-02-28", "season"),
        ("2016-01-01/2016-03-31", "quarter"),
        ("2016-10-01/2016-12-31", "quarter"),
        ("9999-36", "quarter"),
        ("2016-02-01/2016-04-30", "day"),
        ("2016-05-01/2016-08-31", "quadrimester"),
        ("2016-07-01/2016-12-31", "semester"),
        ("2016-03-02/2016-05-31", "day"),
        ("2010-01-01/2019-12-31", "decade"),
    ],
)
def test_the_precision_is_the_unit_that_the_days_fill(text: str, unit: str) -> None:
    when = UncertainDate.parse(text)
    assert UncertainDate(when.earliest, when.latest).precision == unit


def test_a_bad_date_of_a_period_stays_an_edtf_error() -> None:
    with pytest.raises(EDTFError):
        Period("2016-13")


def test_dates_are_not_ordered() -> None:
    with pytest.raises(TypeError):
        UncertainDate.parse("2016") < UncertainDate.parse("2017")  # noqa: B015


@given(
    dates, st.none() | dates, st.sampled_from(["exact", "first-cited"]), st.sampled_from(["exact", "last-cited"]), near
)
def test_a_period_holds_on_a_day_as_every_choice_of_its_ends_says(
    start: UncertainDate, end: UncertainDate | None, start_is: str, end_is: str, day: date
) -> None:
    assume(end is None or end.bounds.first >= start.bounds.last)  # type: ignore[operator]
    period = Period(start, end, start_is=start_is, end_is=end_is)  # type: ignore[arg-type]
    begun = {first <= day for first in days_of(start)} | ({True} if start_is == "first-cited" else set())
    over = {last < day for last in days_of(end)} if end is not None else {True, False}
    over |= {False} if end_is == "last-cited" and end is not None else set()
    if day in {days_of(start)[0]} == set(days_of(start)):
        over = {False}  # on the very day that it starts it has not ended
    assert period.holds_on(day) is summed(a and not b for a in begun for b in over)


@given(dates, near)
def test_what_still_went_on_is_open_after_that_day(known: UncertainDate, day: date) -> None:
    period = Period("2000", ongoing_as_of=known)
    holds = period.holds_on(day)
    certain = day <= days_of(known)[0]
    assert holds is (Truth.TRUE if certain else Truth.UNKNOWN) or day in days_of(known)
    assert period.holds_on(days_of(known)[-1] + DAY) is Truth.UNKNOWN
    assert period.holds_on(days_of(known)[0]) is Truth.TRUE


@pytest.mark.parametrize(
    ("period", "before", "after"),
    [
        (Period("2013", "2014"), Truth.FALSE, Truth.FALSE),
        (Period("2013", "2014", start_is="first-cited"), Truth.UNKNOWN, Truth.FALSE),
        (Period("2013", "2014", end_is="last-cited"), Truth.FALSE, Truth.UNKNOWN),
        (Period(None, "2014"), Truth.UNKNOWN, Truth.FALSE),
        (Period("2013"), Truth.FALSE, Truth.UNKNOWN),
        (Period(), Truth.UNKNOWN, Truth.UNKNOWN),
    ],
)
def test_a_first_or_last_mention_is_no_end(period: Period, before: Truth, after: Truth) -> None:
    assert period.holds_on(date(2012, 12, 31)) is before
    assert period.holds_on(date(2015, 1, 1)) is after


@given(periods())
def test_a_period_reads_back(period: Period) -> None:
    assert eval(repr(period)) == period
