"""The evaluator against plain enumeration of worlds, and laws that every verdict keeps."""

import os
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, event, example, given, settings
from hypothesis import strategies as st

from sahelevents.claims.claim import Among, Amounts, Claim, Compared, Counted, Exists, Junction
from sahelevents.claims.conditions import Constraint
from sahelevents.claims.evaluate.engine import Evaluation
from sahelevents.claims.evaluate.facts import Facts
from sahelevents.claims.evaluate.folding import OverBudgetError
from sahelevents.claims.evaluate.index import index_of
from sahelevents.claims.judge import judge
from sahelevents.claims.selection import KILLED, IncidentSelection, coups, deployments, incidents
from sahelevents.claims.terms import actor, incident
from sahelevents.claims.verdict import Label
from sahelevents.dataset.dataset import Dataset
from sahelevents.formats.json import dumps, loads
from sahelevents.model.actors import Actor, Relation
from sahelevents.model.coverage import Coverage
from sahelevents.model.incidents import Incident
from sahelevents.model.places import Parent, Place
from sahelevents.model.sources import Citation, Source
from sahelevents.model.tolls import Toll
from sahelevents.testing import TooManyWorldsError, cases, claims_on, oracle_truths, small_datasets, strength_claims
from sahelevents.testing.small import small_counts
from sahelevents.testing.small_claims import joined_claims, pick_claims, selections_on
from sahelevents.values.counts import Count
from sahelevents.values.dates import Period
from sahelevents.values.truth import Truth

LONG = bool(os.environ.get("SAHELEVENTS_LONG"))
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]
MANY = settings(max_examples=20_000 if LONG else 200, deadline=None, suppress_health_check=SLOW)
FEW = settings(max_examples=2_000 if LONG else 25, deadline=None, suppress_health_check=list(HealthCheck))
SOME = settings(max_examples=5_000 if LONG else 60, deadline=None, suppress_health_check=SLOW)

LAND = Place("land", "Land", "country", latitude=0, longitude=0, radius_km=100)
ABROAD = Place("abroad", "Abroad", "country")
TOWN = Place("town", "Town", "town", [Parent("land")], latitude=0.8, longitude=0)
ADA = Actor("ada", "Ada", "person")
MOVED = Place(
    "moved",
    "Moved",
    "town",
    [
        Parent("land", Period("2020-01-09", "2020-01-10")),
        Parent("abroad", Period("2020-01-11", "2020-01-16")),
    ],
)
LATE = Place("late", "Late", "town", [Parent("land", Period("2020-01-11", "2020-01-16"))])
VAGUE = Place("vague", "Vague", "town", [Parent("land", Period("2020-01-09/2020-01-12", "2020-01-14"))])


def truths(claim: Claim, data: Dataset) -> frozenset[Truth]:
    return Evaluation(claim, index_of(data), Facts(data)).truths()


def enumerated(claim: Claim, data: Dataset, expected: frozenset[Truth]) -> frozenset[Truth]:
    """The truths by enumeration; more unrecorded events are allowed only as long as something is missing."""
    found: frozenset[Truth] = frozenset()
    for unrecorded in (2, 3, 4, 7):  # a total of 6 may be six events of 1, where the promise is of those with 2 or more
        found = oracle_truths(claim, data, unrecorded=unrecorded)
        if not found < expected:
            break
    return found


def led(**period: Any) -> Dataset:
    group = Actor("group", "Group", "armed-group", relations=[Relation("led-by", "ada", Period(**period))])
    return Dataset(actors=[ADA, group])


@MANY
@given(cases())
@example(((deployments(place="land") & deployments(place="abroad")).exists(), Dataset(places=[LAND, ABROAD])))
@example(
    (
        incidents(near=("town", 30)).exists(),
        Dataset(places=[LAND, TOWN], coverage=[Coverage("all-of-land", "incident", place="land")]),
    )
)
@example(
    (
        incident("somewhere").place.within("moved"),
        Dataset(
            places=[LAND, ABROAD, MOVED], incidents=[Incident("somewhere", "raid", "2020-01-10/2020-01-11", "land")]
        ),
    )
)
@example(
    (
        incidents(claimed_by="group").exists(),
        Dataset(
            actors=[Actor("group", "Group", "armed-group")],
            coverage=[Coverage("armed-groups", "incident", by=["armed-group"])],
        ),
    )
)
@example(
    (
        incident("late").date.before("2020-01-13"),
        Dataset(
            places=[LAND], incidents=[Incident("late", "raid", "2020-01-10/2020-01-14", "land", until="2020-01-12")]
        ),
    )
)
@example(
    (
        actor("group").led_by.includes("ada", on="2020-01-10/2020-01-14"),
        led(start="2020-01-08/2020-01-11", end="2020-01-13/2020-01-16"),
    )
)
@example(
    (actor("group").led_by.includes("ada", on="2020-01-10/2020-01-14"), led(ongoing_as_of="2020-01-12")),
)
@example(
    (
        actor("group").founded.within("2020"),
        Dataset(actors=[Actor("group", "Group", "armed-group", active=Period("2020-01", start_is="first-cited"))]),
    )
)
@example((coups().exists(), Dataset()))
@example((IncidentSelection(Constraint("toll", toll=KILLED, count=Count.exactly(0))).exists(), Dataset()))
@example(
    (
        incidents(kind="raid", near=("town", 30)).exists(),
        Dataset(places=[LAND, TOWN], coverage=[Coverage("all-of-land", "incident", place="land")]),
    )
)
@example(
    (
        incident("somewhere").place.within("late"),
        Dataset(places=[LAND, LATE], incidents=[Incident("somewhere", "raid", "2020-01-12", "land")]),
    )
)
@example(
    (
        incident("there").place.within("land"),
        Dataset(places=[LAND, VAGUE], incidents=[Incident("there", "raid", "2020-01-10", "vague")]),
    )
)
def test_the_evaluator_agrees_with_enumeration(case: tuple[Claim, Dataset]) -> None:
    claim, data = case
    try:
        expected = truths(claim, data)
        found = enumerated(claim, data, expected)
    except (OverBudgetError, TooManyWorldsError):
        assume(False)
    event(f"{type(claim).__name__}: {len(found)} truths")
    assert expected == found


INCIDENTS = selections_on("incident")
KILLED_IN = st.builds(Counted, INCIDENTS, st.just(KILLED))
FORMS: dict[str, Any] = {
    "a number": lambda _: st.builds(Amounts, INCIDENTS, st.just("count"), small_counts()),
    "a total": lambda _: st.builds(Amounts, INCIDENTS, st.just(KILLED), small_counts()),
    "two totals": lambda _: st.builds(Compared, KILLED_IN, KILLED_IN, st.integers(-2, 3)),
    "a pick": lambda _: pick_claims(),
    "a coup": lambda _: st.builds(Exists, selections_on("coup")),
    "one of the deadliest": lambda data: st.builds(
        Among, st.sampled_from(sorted(data.incidents) or ["none"]), INCIDENTS, st.integers(1, 2)
    ),
    "two together": joined_claims,
}


@pytest.mark.parametrize("form", FORMS)
@FEW
@given(draw=st.data())
def test_each_form_agrees_with_enumeration(form: str, draw: st.DataObject) -> None:
    """Of claims of every form few are of one: here as many of each that is worked out in a way of its own."""
    data = draw.draw(small_datasets())
    assume(data.incidents)
    claim = draw.draw(FORMS[form](data))
    try:
        expected = truths(claim, data)
        found = enumerated(claim, data, expected)
    except (OverBudgetError, TooManyWorldsError):
        assume(False)
    assert expected == found


@SOME
@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_records_and_reports_changes_nothing(case: tuple[Claim, Dataset], random: Any) -> None:
    claim, data = case
    rows = {name: list(records) for name, records in data.tables_as_rows().items()}
    for records in rows.values():
        random.shuffle(records)
    shuffled = data.with_tables(rows)
    mine, theirs = judge(claim, data), judge(claim, shuffled)
    assert (mine.label, mine.reason, mine.evidence_ids, mine.leans_on_ids) == (
        theirs.label,
        theirs.reason,
        theirs.evidence_ids,
        theirs.leans_on_ids,
    )


_OPPOSITE = {Label.SUPPORTED: Label.REFUTED, Label.REFUTED: Label.SUPPORTED}


@SOME
@given(cases())
def test_not_c_is_supported_iff_c_is_refuted(case: tuple[Claim, Dataset]) -> None:
    claim, data = case
    label = judge(claim, data).label
    assert judge(Junction("not", (claim,)), data).label is _OPPOSITE.get(label, label)


@SOME
@given(cases())
def test_a_json_copy_changes_nothing(case: tuple[Claim, Dataset]) -> None:
    claim, data = case
    again, copy = loads(dumps(claim)), loads(dumps(data))
    assert isinstance(again, Claim)
    assert isinstance(copy, Dataset)
    assert again == claim
    assert copy == data
    assert judge(again, copy).label is judge(claim, data).label


@SOME
@given(small_datasets().flatmap(lambda data: st.tuples(claims_on(data), claims_on(data), st.just(data))))
def test_a_conjunction_is_supported_iff_both_parts_are(case: tuple[Claim, Claim, Dataset]) -> None:
    one, other, data = case
    labels = {judge(one, data).label, judge(other, data).label}
    both = judge(Junction("and", (one, other)), data)
    assume(both.reason is None or "not computed" not in both.reason)
    assert (both.label is Label.SUPPORTED) == (labels == {Label.SUPPORTED})
    assert both.label is Label.REFUTED or Label.REFUTED not in labels


@SOME
@given(small_datasets(), strength_claims())
def test_a_strength_is_judged_alike_from_a_json_copy_and_denied(data: Dataset, claim: Claim) -> None:
    label = judge(claim, data).label
    copy = loads(dumps(data))
    assert isinstance(copy, Dataset)
    assert judge(claim, copy).label is label
    assert judge(Junction("not", (claim,)), data).label is _OPPOSITE.get(label, label)


@SOME
@given(cases())
def test_coverage_only_ever_settles_a_claim(case: tuple[Claim, Dataset]) -> None:
    claim, data = case
    try:
        assert truths(claim, data) <= truths(claim, data.with_tables({"coverage": ()}))
    except OverBudgetError:
        assume(False)


def test_a_toll_that_nobody_reports_can_be_any_number() -> None:
    raid = Incident("raid", "raid", "2020-01-10", "land")
    data = Dataset(places=[LAND], incidents=[raid], coverage=[Coverage("all", "incident")])
    claim = incidents().total_killed().at_least(3)
    assert oracle_truths(claim, data) == truths(claim, data) == {Truth.TRUE, Truth.FALSE}


def test_unrecorded_events_of_different_days_do_not_tie() -> None:
    raid = Incident("raid", "raid", "2020-01-05", "land")
    data = Dataset(places=[LAND], incidents=[raid])
    claim = incidents(place="land").last().date.within("2020-01-10/2020-01-11")
    expected = truths(claim, data)
    assert expected == {Truth.TRUE, Truth.FALSE}
    assert expected == enumerated(claim, data, expected)


def test_a_whole_of_which_nobody_died_stands_in_place_of_its_parts() -> None:
    nobody, one = Toll(["killed"], 0, Citation("s")), Toll(["killed"], 1, Citation("s"))
    whole = Incident("whole", "raid", "2020-01-10", "land", until="2020-01-12", tolls=[nobody])
    part = Incident("part", "raid", "2020-01-10", "town", part_of="whole", tolls=[one])
    data = Dataset(sources=[Source("s", "Paper", "Title")], places=[LAND, TOWN], incidents=[whole, part])
    claim = incidents(place="land").total_killed().equals(0)
    assert oracle_truths(claim, data) == truths(claim, data) == {Truth.TRUE, Truth.FALSE}
