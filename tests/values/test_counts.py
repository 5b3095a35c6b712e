import re
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from drawn import counts
from sahelevents.errors import InvalidValueError, SahelEventsError
from sahelevents.values.counts import Count
from sahelevents.values.truth import Truth
from sahelevents.values.widths import VAGUE

MOST = 12
LOOSE: Any = Count  # for what no type checker lets pass
small = counts(MOST)
numbers = st.integers(0, MOST)


def numbers_of(count: Count, beyond: int = 2 * MOST + 2) -> set[int]:
    """Every number that it may be, up to one above all that the tests compare with."""
    return set(range(count.low, (beyond if count.high is None else count.high) + 1))


def summed(outcomes: Iterable[bool]) -> Truth:
    found = set(outcomes)
    return Truth.among(True in found, False in found)


@given(small, numbers)
def test_comparisons_agree_with_every_number(count: Count, n: int) -> None:
    drawn = numbers_of(count)
    assert count.at_least(n) is summed(each >= n for each in drawn)
    assert count.more_than(n) is summed(each > n for each in drawn)
    assert count.at_most(n) is summed(each <= n for each in drawn)
    assert count.fewer_than(n) is summed(each < n for each in drawn)
    assert count.equals(n) is summed(each == n for each in drawn)


@given(small, small)
def test_comparisons_of_two_counts_agree_with_every_pair(one: Count, other: Count) -> None:
    pairs = [(a, b) for a in numbers_of(one) for b in numbers_of(other)]
    assert one.at_least(other) is summed(a >= b for a, b in pairs)
    assert one.more_than(other) is summed(a > b for a, b in pairs)
    assert one.at_most(other) is summed(a <= b for a, b in pairs)
    assert one.fewer_than(other) is summed(a < b for a, b in pairs)
    assert one.equals(other) is summed(a == b for a, b in pairs)


@given(small, small)
def test_ranges_agree_with_every_number(one: Count, other: Count) -> None:
    a, b = numbers_of(one), numbers_of(other)
    assert one.within(other) is summed(each in b for each in a)
    common = one.intersect(other)
    assert (set() if common is None else numbers_of(common)) == a & b
    hull = one.hull(other)
    assert numbers_of(hull) == set(range(min(a | b), max(a | b) + 1))
    total = one.plus(other)
    assert (total.low, total.high is None) == (min(a) + min(b), one.high is None or other.high is None)
    if total.high is not None:
        assert numbers_of(total) == {x + y for x in a for y in b}


@given(counts())
@example(Count(10**12, None))
@example(Count(10**12, 10**13, 10**12 + 1))
@example(Count.about(999_999_999_999))
def test_the_repr_reads_back(count: Count) -> None:
    assert eval(repr(count)) == count
    assert hash(eval(repr(count))) == hash(count)


@given(counts(10**11))
def test_the_string_reads_back_but_for_the_best_figure(count: Count) -> None:
    assert Count.parse(str(count)) == Count(count.low, count.high)


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_notation(a: int, b: int) -> None:
    low, high = sorted([a, b])
    assert Count.parse(str(a)) == Count(a, a) == Count.of(a)
    assert Count.parse(f">{a}") == Count(a + 1, None)
    assert Count.parse(f">={a}") == Count(a, None)
    assert Count.parse(f"<={a}") == Count(0, a)
    assert Count.parse(f"{low}-{high}") == Count(low, high)
    assert Count.parse(f"~{a}") == Count.about(a)
    if a:
        assert Count.parse(f"<{a}") == Count(0, a - 1)


@given(st.integers(1, 10**9) | st.builds(lambda n, zeros: n * 10**zeros, st.integers(1, 99), st.integers(0, 9)))
@example(10)
@example(1_000)
def test_about_is_a_tenth_or_the_rounding_of_the_writer(n: int) -> None:
    about = Count.about(n)
    assert about.best == n
    assert about.high is not None
    assert about.high - n == n - about.low or about.low == 0
    zeros = len(str(n)) - len(str(n).rstrip("0"))
    assert about.high - n == max(n // 10, 10**zeros // 2)


@given(st.integers(0, 9999), st.sampled_from(["", "~", ">", ">=", "<="]))
def test_a_count_is_made_of_itself_a_number_or_its_notation(n: int, sign: str) -> None:
    assert Count.of(n) == Count.exactly(n)
    assert Count.of(Count.about(n)) == Count.about(n)
    assert Count.of(f"{sign}{n}") == Count.parse(f"{sign}{n}")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "many",
        "-4",
        "4.5",
        "1,500",
        ">",
        "> 20",
        ">20-30",
        "~4-5",
        "=>4",
        "4 ",
        "4\n",
        "٤",
        "1e3",
        "1_000",
        "9" * 13,
    ],
)
def test_what_is_no_count_is_refused(text: str) -> None:
    with pytest.raises(InvalidValueError, match=re.escape(f"got {text!r}")):
        Count.parse(text)


@pytest.mark.parametrize(
    ("build", "named"),
    [
        (lambda: Count(5, 4), "Count: low 5 exceeds high 4"),
        (lambda: Count(-1, 4), r"Count\.low: expected an int from 0 up, got -1"),
        (lambda: LOOSE(1, 4.0), r"Count\.high: expected an int from 0 up, got 4\.0"),
        (lambda: Count(True, 4), r"Count\.low: .* got True"),
        (lambda: Count(1, 4, 5), r"Count\.best: 5 lies outside 1 to 4"),
        (lambda: Count.parse("9-4"), "low 9 exceeds high 4"),
        (lambda: Count.parse("<0"), "no count is less than 0"),
        (lambda: Count.parse("9" * 10**6), "got '999"),
        (lambda: Count.of(True), "got True"),
        (lambda: LOOSE.of(None), "got None"),
    ],
)
def test_bad_values_are_refused_by_name(build: Callable[[], object], named: str) -> None:
    with pytest.raises(InvalidValueError, match=named) as caught:
        build()
    assert isinstance(caught.value, SahelEventsError)
    assert isinstance(caught.value, ValueError)
    assert len(str(caught.value)) < 200


def test_counts_are_not_ordered() -> None:
    with pytest.raises(TypeError):
        Count(1, 2) < Count(3, 4)  # noqa: B015
    with pytest.raises(TypeError):
        sorted([Count(1, 2), Count(3, 4)])


def test_every_vague_number_of_the_table_is_a_range() -> None:
    for notation in VAGUE.values():
        assert Count.parse(notation).low != Count.parse(notation).high
