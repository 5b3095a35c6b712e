import re
from calendar import monthrange
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from drawn import DAY, any_days
from sahelevents.errors import EDTFError, SahelEventsError
from sahelevents.values import edtf
from sahelevents.values.dates import Span, UncertainDate

plain = any_days.flatmap(
    lambda day: st.sampled_from(
        [
            (day.isoformat(), day, day),
            (f"{day:%Y-%m}".zfill(7), day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])),
            (f"{day.year:04}", date(day.year, 1, 1), date(day.year, 12, 31)),
            (f"{day.year:04}-XX", date(day.year, 1, 1), date(day.year, 12, 31)),
            (f"{day.year:04}-XX-XX", date(day.year, 1, 1), date(day.year, 12, 31)),
            (
                f"{day.year:04}-{day.month:02}-XX",
                day.replace(day=1),
                day.replace(day=monthrange(day.year, day.month)[1]),
            ),
            (f"{day.year // 10:03}X", date(max(day.year // 10 * 10, 1), 1, 1), date(day.year // 10 * 10 + 9, 12, 31)),
            (
                f"{day.year // 100:02}XX",
                date(max(day.year // 100 * 100, 1), 1, 1),
                date(day.year // 100 * 100 + 99, 12, 31),
            ),
        ]
    )
)
QUALIFIERS = {"": (False, False), "~": (True, False), "?": (False, True), "%": (True, True)}


@given(st.integers(1, 9998), st.sampled_from(sorted(edtf.GROUPS)), st.sampled_from(list(QUALIFIERS)))
def test_a_group_of_months_is_read_as_its_months(year: int, code: str, qualifier: str) -> None:
    month, months = edtf.GROUPS[code]
    first = date(year, month, 1)
    last = Span(first, first).shift(months=months, days=-1).first
    text = f"{year:04}-{code}{qualifier}"
    assert edtf.parse(text) == (first, last, *QUALIFIERS[qualifier])
    assert str(UncertainDate.parse(text)) == text
    assert edtf.MONTHS_OF[edtf.precision(*edtf.parse(text)[:2])] == months  # type: ignore[arg-type]


@given(st.integers(0, 7), any_days)
def test_unspecified_digits_allow_just_the_days_that_fit(known: int, day: date) -> None:
    digits = f"{day:%Y%m%d}".zfill(8)[:known].ljust(8, "X")
    earliest, latest = edtf.parse(f"{digits[:4]}-{digits[4:6]}-{digits[6:]}")[:2]
    assert earliest is not None
    assert latest is not None

    def fits(each: date) -> bool:
        return f"{each:%Y%m%d}".zfill(8).startswith(digits[:known])

    assert earliest <= day <= latest
    assert fits(earliest)
    assert fits(latest)
    assert earliest == date.min or not fits(earliest - DAY)
    assert latest == date.max or not fits(latest + DAY)


@given(plain, st.sampled_from(list(QUALIFIERS)))
def test_a_date_is_read_exactly_and_written_back_the_same(drawn: tuple[str, date, date], qualifier: str) -> None:
    text, earliest, latest = drawn
    text += qualifier
    assert edtf.parse(text) == (earliest, latest, *QUALIFIERS[qualifier])
    assert str(UncertainDate.parse(text)) == text


@given(plain, plain, st.sampled_from(list(QUALIFIERS)), st.sampled_from(list(QUALIFIERS)))
def test_an_interval_runs_from_the_first_day_to_the_last(
    a: tuple[str, date, date], b: tuple[str, date, date], one: str, two: str
) -> None:
    text = f"{a[0]}{one}/{b[0]}{two}"
    if b[2] < a[1]:
        with pytest.raises(EDTFError, match="ends before it starts"):
            edtf.parse(text)
    else:
        hedges = tuple(x or y for x, y in zip(QUALIFIERS[one], QUALIFIERS[two], strict=True))
        assert edtf.parse(text) == (a[1], b[2], *hedges)
        assert str(UncertainDate.parse(text)) == text


@given(st.none() | any_days, st.none() | any_days)
@example(date(2010, 1, 1), date(2019, 12, 31))
@example(date(1900, 1, 1), date(1999, 12, 31))
@example(date(2011, 1, 1), date(2020, 12, 31))
@example(date(1901, 1, 1), date(2000, 12, 31))
@example(date(2016, 2, 1), date(2016, 2, 29))
@example(date(1, 1, 1), date(9, 12, 31))
@example(date(1, 1, 1), date(9999, 12, 31))
def test_what_is_written_has_these_bounds(a: date | None, b: date | None) -> None:
    if a is not None and b is not None:
        a, b = min(a, b), max(a, b)
    assert edtf.parse(edtf.write(a, b), open_ends=True)[:2] == (a, b)


@pytest.mark.parametrize(
    ("text", "span"),
    [("2015/..", Span(date(2015, 1, 1))), ("../2015", Span(None, date(2015, 12, 31))), ("../..", Span())],
)
def test_open_ends_are_for_spans_only(text: str, span: Span) -> None:
    assert Span.parse(text) == span
    assert str(span) == text
    with pytest.raises(EDTFError, match="an open end of an interval is not a date"):
        UncertainDate.parse(text)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2016-13", "there is no month 13"),
        ("2016-00", "there is no month 00"),
        ("2016-02-30", "there is no day 30 in 2016-02"),
        ("2015-02-29", "there is no day 29 in 2015-02"),
        ("2016-01-00", "there is no day 0"),
        ("0000", "0001 to 9999"),
        ("2016-42", "there is no month 42"),
        ("2016-2X", "there is no month 2X"),
        ("2015-02-3X", "there is no day 3X in 2015-02"),
        ("2016-21-05", "days of a season, quarter or other group of months are not accepted"),
        ("201X-21", "unspecified digits to the left"),
        ("9999-24", "0001 to 9999"),
        ("196", "decades and centuries without X (196X, 19XX) are not accepted"),
        ("19~", "decades and centuries without X (196X, 19XX) are not accepted"),
        ("199x", "notations of the draft of 2012 are not accepted"),
        ("1984?~", "notations of the draft of 2012 are not accepted"),
        ("2016-W12-1", "week dates are not accepted"),
        ("2016-081", "days of the year are not accepted"),
        ("20160321", "dates without hyphens are not accepted"),
        ("2016-03-21/P1M", "durations are not accepted"),
        ("2016-03-21T12:00:00", "times of day are not accepted"),
        ("Y20160", "years beyond four digits are not accepted"),
        ("-0500", "years before 0001 are not accepted"),
        ("1950S2", "significant digits are not accepted"),
        ("[2015,2016]", "sets of dates are not accepted"),
        ("2016-?03", "qualifiers of a single component are not accepted"),
        ("20X6", "unspecified digits to the left"),
        ("201X-03", "unspecified digits to the left"),
        ("2016-XX-21", "unspecified digits to the left"),
        ("2016/", "an unknown end of an interval is not a date"),
        ("2015/2016/2017", "one '/'"),
        ("2017/2016", "the interval ends before it starts"),
        ("2016-3", "expected YYYY"),
        ("21 March 2016", "expected YYYY"),
        ("", "expected YYYY"),
        ("2016 ", "expected YYYY"),
        ("2016\n", "expected YYYY"),
        ("२०१६", "expected YYYY"),
    ],
)
def test_the_rest_is_refused_by_name(text: str, why: str) -> None:
    with pytest.raises(EDTFError, match=re.escape(why)) as caught:
        UncertainDate.parse(text)
    assert repr(text) in str(caught.value)
    assert isinstance(caught.value, SahelEventsError)
    assert isinstance(caught.value, ValueError)


@given(st.text(alphabet="0123456789X-/~?%.TSYE[]", max_size=14) | st.text(max_size=14))
def test_any_other_text_is_read_or_refused_but_never_guessed(text: str) -> None:
    try:
        read = UncertainDate.parse(text)
    except EDTFError:
        return
    assert str(read) == text
    assert re.fullmatch(r"[0-9X~?%/-]{4,}", text)


@pytest.mark.parametrize("text", ["9" * 1_000_000, "/" * 1_000_000, "T" * 100_000, "-?" * 100_000])
def test_a_long_text_is_refused_in_a_short_message(text: str) -> None:
    with pytest.raises(EDTFError) as caught:
        UncertainDate.parse(text)
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize("value", [None, 2016, b"2016"])
def test_only_text_is_read(value: object) -> None:
    with pytest.raises(EDTFError, match="expected an EDTF string"):
        UncertainDate.parse(value)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (date(2016, 2, 1), date(2016, 2, 29), "2016-02"),
        (date(2016, 1, 1), date(2016, 12, 31), "2016"),
        (date(2010, 1, 1), date(2019, 12, 31), "201X"),
        (date(1900, 1, 1), date(1999, 12, 31), "19XX"),
        (date(1000, 1, 1), date(1999, 12, 31), "1XXX"),
        (date(1, 1, 1), date(1, 12, 31), "0001"),
        (date(10, 1, 1), date(19, 12, 31), "001X"),
        (date(2016, 2, 1), date(2016, 3, 31), "2016-02/2016-03"),
        (None, date(2016, 12, 31), "../2016"),
    ],
)
def test_the_shortest_string_is_written(first: date | None, last: date, text: str) -> None:
    assert edtf.write(first, last) == text
