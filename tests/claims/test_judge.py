"""What a verdict says beside its label: why it is open, what it rests on."""

from itertools import combinations

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from sahelevents.claims.claim import Claim
from sahelevents.claims.evaluate import folding
from sahelevents.claims.judge import _Case, judge
from sahelevents.claims.selection import deployments, incidents
from sahelevents.claims.verdict import Label, Reason
from sahelevents.dataset.dataset import Dataset
from sahelevents.model.coverage import Coverage
from sahelevents.model.incidents import Incident
from sahelevents.model.places import Parent, Place
from sahelevents.testing import cases, small_datasets
from sahelevents.testing.small_claims import amount_claims, exist_claims, pick_claims

LAND = Place("land", "Land", "country")
TOWN = Place("town", "Town", "town", [Parent("land")])
ALL = Coverage("all", "incident")
EVENTS = ("incidents", "coups", "deployments")
LAST = incidents(place="town").last()


def data_of(*raids: Incident, covered: bool = True) -> Dataset:
    return Dataset(places=[LAND, TOWN], incidents=raids, coverage=[ALL] if covered else [])


def raid(id: str, when: str, place: str = "town", kind: str = "raid") -> Incident:
    return Incident(id, kind, when, place)


@pytest.mark.parametrize(
    ("claim", "data", "reason", "records"),
    [
        (deployments().strength().at_least(1), data_of(), Reason.NO_REFERENCE_DATE, ()),
        (LAST.date.within("2020"), data_of(), Reason.NOTHING_MATCHES, ()),
        (LAST.date.within("2020"), data_of(raid("a", "2020-01-01"), covered=False), Reason.OUTSIDE_COVERAGE, ("a",)),
        (
            LAST.kind.equals("raid"),
            data_of(raid("a", "2020-01-01"), raid("b", "2020-01-01", kind="riot")),
            Reason.TIE,
            ("a", "b"),
        ),
        (
            LAST.date.within("2020-01"),
            data_of(raid("a", "2020-01-01"), raid("b", "2020-02-01", place="land"), raid("c", "2019-02-01", "land")),
            Reason.POSSIBLE_COUNTEREXAMPLE,
            ("a", "b"),
        ),
        (LAST.date.within("2020"), data_of(raid("a", "2019-12-31/2020-01-01")), Reason.UNCERTAIN_VALUES, ("a",)),
        (
            incidents(place="town").count().equals(1),
            data_of(raid("a", "2020-01-01", place="land")),
            Reason.POSSIBLE_COUNTEREXAMPLE,
            ("a",),
        ),
    ],
    ids=lambda value: value.name if isinstance(value, Reason) else "",
)
def test_an_open_verdict_says_why_and_by_which_records(
    claim: Claim, data: Dataset, reason: Reason, records: tuple[str, ...]
) -> None:
    verdict = judge(claim, data)
    assert (verdict.label, verdict.reason, verdict.open_ids) == (Label.OPEN, reason, records)
    assert verdict.evidence_ids == verdict.leans_on_ids == ()


def test_a_claim_beyond_the_budget_is_open_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    data = data_of(raid("a", "2020-01-01"))
    claim = LAST.killed.at_least(0)
    assert judge(claim, data).label is Label.SUPPORTED
    monkeypatch.setattr(folding, "BUDGET", 0)
    verdict = judge(claim, data)
    assert (verdict.label, verdict.reason) == (Label.OPEN, Reason.NOT_COMPUTED)
    assert (verdict.near_misses, verdict.deciding, verdict.open_ids) == ((), (), ())


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.tuples(exist_claims() | amount_claims() | pick_claims(), small_datasets()))
@example((incidents().count().at_least(2), data_of(*(raid(id, "2020-01-01") for id in "abc"))))
@example((LAST.date.within("2020-02"), data_of(raid("a", "2020-01-01"), raid("b", "2020-02-01"), covered=True)))
def test_evidence_suffices_and_nothing_in_it_can_be_dropped(case: tuple[Claim, Dataset]) -> None:
    claim, data = case
    assume(not any(each.part_of for each in data.incidents.values()))
    verdict = judge(claim, data)
    assume(verdict.label is not Label.OPEN)

    def label(ids: set[str], boxes: set[str]) -> Label:
        tables = {name: [each for each in data.tables[name].values() if each.id in ids] for name in EVENTS}
        promises = [box for box in data.coverage.values() if box.id in boxes]
        return judge(claim, data.with_tables({**tables, "coverage": promises})).label

    evidence, boxes = set(verdict.evidence_ids), set(verdict.leans_on_ids)
    assert label(evidence, set(data.coverage)) is verdict.label
    for id in evidence:
        assert label(evidence - {id}, set(data.coverage)) is not verdict.label
    assert label(set(data.ids), boxes) is verdict.label
    for few in combinations(sorted(data.coverage), max(len(boxes) - 1, 0)):
        assert not boxes or label(set(data.ids), set(few)) is not verdict.label


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(cases())
def test_where_the_unrecorded_always_tips_a_claim_no_sources_conflict(case: tuple[Claim, Dataset]) -> None:
    claim, data = case
    told = _Case(claim, data)
    assume(told.evaluation.tipped(told.base))
    told.hear_each()
    assert told.label(told.base) is not Label.CONFLICTING
