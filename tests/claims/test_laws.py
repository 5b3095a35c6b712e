"""Laws that verdicts keep: what more knowledge can and cannot do, and how numbers add up."""

from typing import Any

from attrs import evolve
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from sahelevents.claims.answers import answer
from sahelevents.claims.claim import Amounts, Claim
from sahelevents.claims.evaluate.engine import Evaluation
from sahelevents.claims.evaluate.facts import Facts
from sahelevents.claims.evaluate.folding import OverBudgetError
from sahelevents.claims.evaluate.index import index_of
from sahelevents.claims.judge import judge, label_of
from sahelevents.claims.selection import IncidentSelection, incidents
from sahelevents.claims.terms import actor
from sahelevents.claims.verdict import Label
from sahelevents.dataset.dataset import Dataset
from sahelevents.model.actors import Actor, Relation
from sahelevents.model.coverage import Coverage
from sahelevents.model.incidents import Incident
from sahelevents.model.sources import Citation, Source
from sahelevents.model.tolls import Toll
from sahelevents.testing import cases, small_datasets
from sahelevents.testing.small import small_counts, small_spans
from sahelevents.testing.small_claims import conditions_on
from sahelevents.values.counts import Count
from sahelevents.values.dates import Period
from sahelevents.values.truth import Truth

SOME = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
DEFINITE = (Label.SUPPORTED, Label.REFUTED)


def truths(claim: Claim, data: Dataset) -> frozenset[Truth]:
    return Evaluation(claim, index_of(data), Facts(data)).truths()


def alone(data: Dataset) -> list[Incident]:
    """The incidents that are no whole and no part, under ids of their own."""
    wholes = {incident.part_of for incident in data.incidents.values()}
    found = [each for each in data.incidents.values() if each.part_of is None and each.id not in wholes]
    return [evolve(each, id=f"more-{each.id}") for each in found]


@SOME
@given(cases(), small_datasets())
def test_what_is_definite_without_a_promise_stays_when_a_record_is_added(
    case: tuple[Claim, Dataset], other: Dataset
) -> None:
    claim, data = case
    data = data.with_tables({"coverage": ()})
    more = alone(other)
    assume(more and all(incident.part_of is None for incident in data.incidents.values()))
    label = label_of(claim, data)
    assume(label in DEFINITE)
    assert label_of(claim, data.add(*more)) is label


@SOME
@given(cases(), small_counts(), st.data())
def test_a_figure_of_a_new_publisher_never_reverses_a_definite_label(
    case: tuple[Claim, Dataset], count: Count, draw: st.DataObject
) -> None:
    claim, data = case
    assume(data.incidents)
    label = label_of(claim, data)
    assume(label in DEFINITE)
    told = data.incidents[draw.draw(st.sampled_from(sorted(data.incidents)))]
    toll = Toll(["killed"], count, Citation("new"))
    more = data.add(Source("new", "New", "C")).replace(evolve(told, tolls=(*told.tolls, toll)))
    assert label_of(claim, more) in (label, Label.OPEN, Label.CONFLICTING)


@SOME
@given(cases(), st.data())
def test_fewer_promises_never_settle_a_claim(case: tuple[Claim, Dataset], draw: st.DataObject) -> None:
    claim, data = case
    boxes = list(data.coverage.values())
    fewer = data.with_tables({"coverage": [box for box in boxes if draw.draw(st.booleans())]})
    try:
        assert truths(claim, data) <= truths(claim, fewer)
    except OverBudgetError:
        assume(False)


@SOME
@given(small_datasets(), conditions_on("incident"), conditions_on("incident"))
def test_a_count_is_the_sum_of_the_counts_of_its_halves(data: Dataset, where: Any, half: Any) -> None:
    """In every world; the ranges of the halves may be wider together, for a record that may be in either."""
    assume(not any(incident.part_of for incident in data.incidents.values()))
    whole, one = IncidentSelection(where), IncidentSelection(where) & IncidentSelection(half)
    other = IncidentSelection(where) & ~IncidentSelection(half)
    for n in range(3):
        for m in range(3):
            halves = Amounts(one, "count", Count(n, n)) & Amounts(other, "count", Count(m, m))
            try:
                assert Truth.FALSE not in truths(~halves | Amounts(whole, "count", Count(n + m, n + m)), data)
            except OverBudgetError:
                assume(False)
    ranges = [answer(each.count(), data).value for each in (whole, one, other)]
    assert isinstance(ranges[0], Count)
    assert isinstance(ranges[1], Count)
    assert isinstance(ranges[2], Count)
    together = ranges[1].plus(ranges[2])
    assert together.low <= ranges[0].low
    assert (ranges[0].high or 0) <= (together.high or 0)


@SOME
@given(cases(), small_datasets(), small_spans())
def test_the_last_before_a_day_leaves_out_what_is_certainly_later(
    case: tuple[Claim, Dataset], other: Dataset, on: Any
) -> None:
    _, data = case
    assume(on.first is not None)
    claim = incidents(before=on).last().place.within("land")
    later = [each for each in alone(other) if (each.date.bounds.first or on.first) >= on.first]
    assume(later)
    assert truths(claim, data.add(*later)) == truths(claim, data)


def test_a_promise_of_relations_makes_their_absence_certain() -> None:
    persons = [Actor("ada", "Ada", "person"), Actor("bao", "Bao", "person")]
    led = Relation("led-by", "ada", Period("2020-01-01", "2020-12-31"))
    group = Actor("group", "Group", "armed-group", relations=[led])
    promise = Coverage("leaders", "relation", relation="led-by", period="2020/2021", by=["armed-group"])
    data, promised = Dataset(actors=[*persons, group]), Dataset(actors=[*persons, group], coverage=[promise])
    for claim, without, covered in [
        (actor("group").led_by.includes("ada", on="2020-06-01"), Label.SUPPORTED, Label.SUPPORTED),
        (actor("group").led_by.includes("bao", on="2020-06-01"), Label.OPEN, Label.REFUTED),
        (actor("group").led_by.includes("bao", on="2019-06-01"), Label.OPEN, Label.OPEN),
        (actor("group").led_by.includes("bao"), Label.OPEN, Label.OPEN),
        (actor("group").related("allied-with").includes("bao", on="2020-06-01"), Label.OPEN, Label.OPEN),
        (actor("ada").led_by.includes("bao", on="2020-06-01"), Label.OPEN, Label.OPEN),
    ]:
        assert label_of(claim, data) is without
        verdict = judge(claim, promised)
        assert verdict.label is covered
        assert verdict.leans_on_ids == (("leaders",) if covered is Label.REFUTED else ())
