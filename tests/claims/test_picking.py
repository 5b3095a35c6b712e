"""The short ways to the states of a claim on one pick, or on one number, against the long ones."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sahelevents.claims.evaluate.folding import folded
from sahelevents.claims.evaluate.picking import Picking
from sahelevents.claims.evaluate.program import Term
from sahelevents.claims.evaluate.sums import added

PICK = Term("incident", lambda _: True, 0, "", "deadliest", "", (), (), 0)
SEEN = st.frozensets(st.sampled_from("abc"), min_size=1, max_size=2)
ENTRIES = st.none() | st.tuples(st.integers(0, 3), SEEN)
STATES: st.SearchStrategy[frozenset[Any]] = st.frozensets(ENTRIES.map(lambda entry: (entry,)), min_size=1, max_size=4)


@given(st.lists(STATES, max_size=5), st.frozensets(ENTRIES.map(lambda entry: (entry,)), max_size=3))
def test_ranks_taken_one_at_a_time_are_those_of_the_fold(
    clusters: list[frozenset[Any]], unrecorded: frozenset[Any]
) -> None:
    expected = folded([PICK], (None,), clusters, set(unrecorded))
    assert Picking().states(clusters, unrecorded) == expected


@given(st.sets(st.integers(0, 9), min_size=1), st.sets(st.integers(0, 9), min_size=1), st.integers(9, 12))
def test_added_sums_are_all_sums_of_one_number_of_each(one: set[int], other: set[int], cap: int) -> None:
    expected = {min(a + b, cap) for a in one for b in other}
    assert added(sum(1 << n for n in one), sum(1 << n for n in other), cap) == sum(1 << n for n in expected)


@given(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9), st.integers(0, 9), st.integers(18, 20))
def test_added_runs_are_a_run(low: int, more: int, start: int, length: int, cap: int) -> None:
    one = sum(1 << n for n in range(low, low + more + 1))
    other = sum(1 << n for n in range(start, start + length + 1))
    highest = low + more + start + length
    expected = {min(n, cap) for n in range(low + start, highest + 1)}
    assert added(one, other, cap) == sum(1 << n for n in expected)
