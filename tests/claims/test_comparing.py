"""Comparisons: two dates, tolls or numbers, and one of the deadliest."""

from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from sahelevents.claims.answers import answer
from sahelevents.claims.claim import Among, Claim, Compared, Counted, Measured, Named
from sahelevents.claims.evaluate.engine import Evaluation
from sahelevents.claims.evaluate.facts import Facts
from sahelevents.claims.evaluate.folding import OverBudgetError
from sahelevents.claims.evaluate.index import index_of
from sahelevents.claims.judge import judge
from sahelevents.claims.selection import incidents
from sahelevents.claims.terms import incident
from sahelevents.claims.verdict import Label, Reason
from sahelevents.dataset.dataset import Dataset
from sahelevents.errors import InvalidValueError, UnknownIdError
from sahelevents.formats.json import dumps, loads
from sahelevents.model.coverage import Coverage
from sahelevents.model.incidents import Incident
from sahelevents.model.places import Place
from sahelevents.model.sources import Citation, Source
from sahelevents.model.tolls import Toll
from sahelevents.testing import TooManyWorldsError, compared_claims, oracle_truths, small_datasets

CASES = small_datasets().flatmap(lambda data: st.tuples(compared_claims(data), st.just(data)))
ALL = incidents(place="town")


def raid(id: str, date: str, killed: int | str) -> Incident:
    return Incident(id, "raid", date, "town", tolls=[Toll(["killed"], killed, Citation("s"))])


def data_of(*raids: Incident) -> Dataset:
    return Dataset(
        sources=[Source("s", "Paper", "Title")],
        places=[Place("town", "Town", "town")],
        incidents=raids,
        coverage=[Coverage("all", "incident")],
    )


THREE = data_of(raid("a", "2020-01-01", 5), raid("b", "2020-01-11", "3-6"), raid("c", "2020-02-01", 9))


def label(claim: Claim, data: Dataset = THREE) -> Label:
    return judge(claim, data).label


@given(CASES)
@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
def test_comparisons_agree_with_enumeration(case: tuple[Claim, Dataset]) -> None:
    claim, data = case
    try:
        expected = Evaluation(claim, index_of(data), Facts(data)).truths()
        found = oracle_truths(claim, data)
        found = found if found == expected else oracle_truths(claim, data, unrecorded=7)
    except (OverBudgetError, TooManyWorldsError):
        assume(False)
    assert found == expected


@given(CASES)
@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_comparison_survives_json(case: tuple[Claim, Dataset]) -> None:
    claim, _ = case
    assert loads(dumps(claim)) == claim


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        (incident("b").date.after(incident("a").date), Label.SUPPORTED),
        (incident("a").date.before(incident("b").date), Label.SUPPORTED),
        (incident("a").date.gap_to(incident("b").date).equals(10), Label.SUPPORTED),
        (incident("b").date.gap_to(incident("a").date).equals(-10), Label.SUPPORTED),
        (incident("a").date.gap_to(incident("b").date).at_most(9), Label.REFUTED),
        (ALL.first().date.gap_to(ALL.last().date).between(30, 40), Label.SUPPORTED),
        (incident("c").killed.more_than(incident("b").killed), Label.SUPPORTED),
        (incident("a").killed.more_than(incident("b").killed), Label.OPEN),
        (incident("a").killed.at_least(incident("b").killed), Label.OPEN),
        (incident("a").killed.fewer_than(incident("c").killed), Label.SUPPORTED),
        (ALL.deadliest().killed.equals(incident("c").killed), Label.SUPPORTED),
        (incidents(during="2020-01").count().more_than(incidents(during="2020-02").count()), Label.SUPPORTED),
        (incidents(during="2020-01").count().at_most(incidents(during="2020-02").count()), Label.REFUTED),
        (incidents(during="2020-01").total_killed().more_than(incidents(during="2020-02").total_killed()), Label.OPEN),
        (incidents(during="2020-01").total_killed().fewer_than(incidents().total_killed()), Label.SUPPORTED),
        (ALL.deadliest(1).includes("c"), Label.SUPPORTED),
        (ALL.deadliest(1).includes("a"), Label.REFUTED),
        (ALL.deadliest(2).includes("a"), Label.OPEN),
        (ALL.deadliest(3).includes("b"), Label.SUPPORTED),
        (incidents(during="2020-01").deadliest(1).includes("c"), Label.REFUTED),
    ],
    ids=str,
)
def test_a_comparison_is_judged_by_all_values_that_sources_leave(claim: Claim, expected: Label) -> None:
    assert label(claim) is expected


@pytest.mark.parametrize("killed", ["10-40", "0-100", ">=10"])
def test_a_wide_range_leaves_open_what_a_number_inside_it_would_make_true(killed: str) -> None:
    """With 30 dead the first has more than the second, 20, and it may have 30: said together they may hold."""
    data = data_of(raid("a", "2020-01-01", killed), raid("b", "2020-01-02", 20))
    among, dead = ALL.deadliest(1).includes("a"), incident("a").killed
    assert label(among & dead.equals(30), data) is Label.OPEN
    assert label(~among & dead.equals(30), data) is Label.REFUTED
    assert label(among & dead.equals(15), data) is Label.REFUTED
    assert label(among | dead.fewer_than(20), data) is Label.SUPPORTED


def test_shared_records_come_out_exact() -> None:
    """What both sides hold cancels out, whatever its toll is."""
    inside, everywhere = incidents(kind="raid"), incidents()
    assert label(everywhere.total_killed().at_least(inside.total_killed())) is Label.SUPPORTED


def test_what_is_not_there_cannot_be_compared() -> None:
    verdict = judge(incidents(during="1990").last().date.before(incident("a").date), THREE)
    assert (verdict.label, verdict.reason) == (Label.OPEN, Reason.NOTHING_MATCHES)


def test_the_deadliest_few_are_asked_for() -> None:
    found = answer(ALL.deadliest(2), THREE)
    assert (found.certain_ids, found.possible_ids, found.complete) == (("c",), ("a", "b"), False)
    assert answer(ALL.deadliest(3), THREE).certain_ids == ("c", "a", "b")
    open_ended = THREE.with_tables({"coverage": ()})
    assert answer(ALL.deadliest(2), open_ended).certain_ids == ()


@pytest.mark.parametrize("most", [0, -1, True, 2.0, "3"])
def test_the_deadliest_are_one_or_more(most: Any) -> None:
    with pytest.raises(InvalidValueError, match=r"Deadliest\.most: expected an int from 1 up"):
        ALL.deadliest(most)


@pytest.mark.parametrize("compare", ["equals", "at_least", "more_than", "at_most", "fewer_than"])
@pytest.mark.parametrize("number", ["3", None, 2.5, True, -1])
def test_a_number_is_compared_with_a_number_or_its_like(compare: str, number: Any) -> None:
    with pytest.raises(InvalidValueError, match="expected an int from 0 up"):
        getattr(ALL.count(), compare)(number)


def test_only_like_can_be_compared_with_like() -> None:
    date, toll = Measured(Named("incident", "a"), "start"), Measured(Named("incident", "a"), "killed:victims")
    with pytest.raises(InvalidValueError, match="a date cannot be compared with a toll"):
        Compared(date, toll, 1)
    with pytest.raises(InvalidValueError, match="a toll cannot be compared with a number of incidents"):
        Compared(toll, Counted(ALL, "count"), 1)
    with pytest.raises(InvalidValueError, match=r"Among\.most: expected an int from 1 up"):
        Among("a", ALL, 0)
    with pytest.raises(UnknownIdError):
        judge(incident("a").date.before(incident("d").date), THREE)
    with pytest.raises(UnknownIdError):
        judge(ALL.deadliest(2).includes("d"), THREE)
