"""Moving, joining and narrowing dates agree with doing so to every day that they allow."""

from datetime import date
from typing import Any

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import assume, example, given
from hypothesis import strategies as st

from drawn import DAY, any_days, periods, spans, uncertain_dates
from sahelevents.errors import InvalidValueError
from sahelevents.values.dates import Gap, Period, Span, UncertainDate
from sahelevents.values.truth import Truth

near = st.dates(date(2016, 1, 1), date(2016, 4, 15))
FIRST = date(2016, 1, 28)
few = st.dates(FIRST, date(2016, 2, 3))
dates = uncertain_dates(near, 40) | st.builds(
    lambda day, form, sign: UncertainDate.parse(f"{day:{form}}" + sign),
    near,
    st.sampled_from(["%Y-%m-%d", "%Y-%m", "%Y", "%Y-24"]),
    st.sampled_from(["", "~", "?", "%"]),
)
steps = st.fixed_dictionaries(
    {"days": st.integers(-50, 50), "months": st.integers(-20, 20), "years": st.integers(-3, 3)}
)
CALENDAR = [date(2015, 12, 1) + DAY * n for n in range(200)]  # beyond the near days on both sides, for open ends


def days_of(when: UncertainDate | Span) -> list[date]:
    span = when.bounds if isinstance(when, UncertainDate) else when
    assert span.first is not None
    assert span.last is not None
    return [span.first + DAY * n for n in range((span.last - span.first).days + 1)]


# Moving.


@given(dates, steps)
def test_a_moved_date_allows_every_day_moved(when: UncertainDate, step: dict[str, int]) -> None:
    moved = when.shift(**step)
    assert all(day + relativedelta(**step) in moved.bounds for day in days_of(when))  # type: ignore[arg-type]
    assert (moved.approximate, moved.uncertain) == (when.approximate, when.uncertain)
    if not when.approximate:
        ends = [end + relativedelta(**step) for end in (when.earliest, when.latest)]  # type: ignore[arg-type]
        assert [moved.earliest, moved.latest] == ends


@given(dates, st.integers(-400, 400))
def test_days_can_be_moved_back(when: UncertainDate, days: int) -> None:
    plain = UncertainDate(when.earliest, when.latest, uncertain=when.uncertain)
    assert plain.shift(days=days).shift(days=-days) == plain
    assert when.shift(days=0) == when
    assert str(when.shift(days=0)) == str(when)


@given(dates, st.integers(-30, 30), st.integers(-3, 3))
def test_a_year_is_twelve_months(when: UncertainDate, months: int, years: int) -> None:
    assert when.shift(months=months, years=years) == when.shift(months=months + 12 * years)


@given(periods(), spans())
def test_what_is_not_moved_stays(period: Period, span: Span) -> None:
    assert period.shift() == period
    assert span.shift() == span


@given(periods(), spans(), steps)
def test_a_period_and_a_span_move_end_by_end(period: Period, span: Span, step: dict[str, int]) -> None:
    def moved(when: UncertainDate | None) -> UncertainDate | None:
        return None if when is None else when.shift(**step)

    later = period.shift(**step)
    assert [later.start, later.end, later.ongoing_as_of] == [
        moved(when) for when in (period.start, period.end, period.ongoing_as_of)
    ]
    assert (later.start_is, later.end_is) == (period.start_is, period.end_is)
    ends = [None if day is None else day + relativedelta(**step) for day in (span.first, span.last)]  # type: ignore[arg-type]
    assert span.shift(**step) == Span(*ends)


@pytest.mark.parametrize(
    ("day", "step", "there"),
    [
        ("2016-01-31", {"months": 1}, "2016-02-29"),
        ("2016-02-29", {"years": 1}, "2017-02-28"),
        ("2016-03-31", {"months": -1, "days": 1}, "2016-03-01"),
        ("2016", {"years": -1}, "2015"),
        ("2016~", {"days": 1}, "2015-01-02~/2018-01-01~"),  # a plain shift would hold 2016-01-01 to 2017-01-02 only
    ],
)
def test_a_day_that_a_month_lacks_is_its_last(day: str, step: dict[str, int], there: str) -> None:
    assert UncertainDate.parse(day).shift(**step) == UncertainDate.parse(there)


@pytest.mark.parametrize("step", [{"days": 10**7}, {"years": 9000}, {"months": -(10**6)}, {"days": 10**30}])
def test_nothing_moves_off_the_calendar(step: dict[str, int]) -> None:
    for value in (UncertainDate.parse("2016"), Span.parse("2016"), Period("2016")):
        with pytest.raises(InvalidValueError, match="years run from 0001 to 9999"):
            value.shift(**step)


@pytest.mark.parametrize("amount", [1.0, True, "1", None])
def test_dates_move_by_whole_numbers(amount: Any) -> None:
    with pytest.raises(InvalidValueError, match="whole days, months and years"):
        UncertainDate.parse("2016").shift(months=amount)


# Gaps.


@given(uncertain_dates(near, 10), uncertain_dates(near, 10), st.integers(-130, 130))
def test_a_gap_is_that_of_every_pair_of_days(one: UncertainDate, other: UncertainDate, n: int) -> None:
    gap = one.gap_to(other)
    all_gaps = {(b - a).days for a in days_of(one) for b in days_of(other)}
    assert set(range(gap.low, gap.high + 1)) == all_gaps
    assert other.gap_to(one) == Gap(-gap.high, -gap.low)
    assert gap.at_least(n) is Truth.among(any(g >= n for g in all_gaps), any(g < n for g in all_gaps))
    assert gap.at_most(n) is Truth.among(any(g <= n for g in all_gaps), any(g > n for g in all_gaps))
    assert gap.at_least(1) is one.before(other)
    assert eval(repr(gap)) == gap


@pytest.mark.parametrize(
    ("low", "high", "why"), [(1, 0, "low 1 exceeds high 0"), (0.5, 1, r"Gap\.low: expected an int")]
)
def test_a_bad_gap_is_refused(low: Any, high: Any, why: str) -> None:
    with pytest.raises(InvalidValueError, match=why):
        Gap(low, high)


# Joining and narrowing.


@given(dates, dates)
def test_hull_and_intersection_of_dates_are_those_of_their_days(one: UncertainDate, other: UncertainDate) -> None:
    a, b = set(days_of(one)), set(days_of(other))
    hull, common = one.hull(other), one.intersect(other)
    assert days_of(hull) == days_of(Span(min(a | b), max(a | b)))
    assert (set() if common is None else set(days_of(common))) == a & b
    assert hull.uncertain is (one.uncertain or other.uncertain)
    assert common is None or common.uncertain is (one.uncertain or other.uncertain)
    assert one.hull(one) == one == one.intersect(one)


@given(spans(near), spans(near))
def test_hull_and_intersection_of_spans_are_those_of_their_days(one: Span, other: Span) -> None:
    hull, common = one.hull(other), one.intersect(other)
    assert [day for day in CALENDAR if common and day in common] == [d for d in CALENDAR if d in one and d in other]
    assert (common is None) is not one.overlaps(other)
    either = [day for day in CALENDAR if day in one or day in other]
    assert [day for day in CALENDAR if day in hull] == [day for day in CALENDAR if either[0] <= day <= either[-1]]


@given(any_days, any_days)
def test_the_days_of_a_span_are_counted(one: date, other: date) -> None:
    first, last = sorted([one, other])
    assert Span(first, last).days == last.toordinal() - first.toordinal() + 1
    assert Span(first).days is Span(None, last).days is None


# Periods against spans.


def worlds(period: Period) -> set[tuple[date, date]]:
    """Every start and end that a period allows within the days around, and a start or end beyond them."""
    around = [date(2016, 1, 24) + DAY * n for n in range(15)]
    known = period.end or period.ongoing_as_of
    starts = around if period.start is None else days_of(period.start)
    lasts = around if known is None else days_of(known)
    return {
        (start, end)
        for first in starts
        for last in lasts
        if first <= last
        for start in (around if period.start is None or period.start_is == "first-cited" else [first])
        for end in (around if period.end is None or period.end_is == "last-cited" else [last])
        if start <= first and last <= end
    }


@given(
    st.none() | uncertain_dates(few, 3),
    st.none() | uncertain_dates(few, 3),
    st.booleans(),
    st.sampled_from(["exact", "first-cited"]),
    st.sampled_from(["exact", "last-cited"]),
    st.tuples(few, few).map(sorted),
)
@example(None, UncertainDate(FIRST, FIRST), True, "exact", "exact", [FIRST, FIRST])
@example(UncertainDate(FIRST, FIRST), None, True, "exact", "exact", [FIRST, FIRST])
def test_a_period_overlaps_and_covers_as_every_choice_of_its_ends_says(
    start: UncertainDate | None,
    last: UncertainDate | None,
    over: bool,
    start_is: Any,
    end_is: Any,
    days: list[date],
) -> None:
    assume(start is None or last is None or last.latest >= start.earliest)
    period = Period(start, last if over else None, None if over else last, start_is=start_is, end_is=end_is)
    (first, final), choices = days, worlds(period)
    overlaps = {a <= final and b >= first for a, b in choices}
    covers = {a <= first and b >= final for a, b in choices}
    assert period.overlaps(Span(first, final)) is Truth.among(True in overlaps, False in overlaps)
    assert period.covers(Span(first, final)) is Truth.among(True in covers, False in covers)
    assert period.holds_on(first) is period.covers(first) is period.overlaps(first)


@pytest.mark.parametrize(
    ("span", "overlaps", "covers"),
    [
        ("2015/..", Truth.TRUE, Truth.FALSE),
        ("../2012", Truth.FALSE, Truth.FALSE),
        ("../..", Truth.TRUE, Truth.FALSE),
        ("2014-06", Truth.TRUE, Truth.TRUE),
    ],
)
def test_open_ends_of_a_span(span: str, overlaps: Truth, covers: Truth) -> None:
    period = Period("2013-01-11", "2016")
    assert (period.overlaps(span), period.covers(span)) == (overlaps, covers)


# Order.


@pytest.mark.parametrize("kind", [UncertainDate, Span])
def test_dates_and_spans_are_not_sorted_by_accident(kind: type[UncertainDate] | type[Span]) -> None:
    values: list[Any] = [kind.parse("2017"), kind.parse("2016")]
    for order in (sorted, min, max):
        with pytest.raises(TypeError, match="not supported between instances"):
            order(values)
    with pytest.raises(TypeError):
        values[0] <= values[1]  # noqa: B015
    with pytest.raises(TypeError):
        sorted([Period("2017"), Period("2016")])
    with pytest.raises(TypeError):
        sorted([Gap(1, 2), Gap(0, 1)])
