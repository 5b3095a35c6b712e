"""Every verdict, answer and record can be told in words, which name what they rest on."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sahelevents.claims.answers import answer
from sahelevents.claims.claim import Claim
from sahelevents.claims.conditions import Constraint
from sahelevents.claims.describing import record_lines
from sahelevents.claims.judge import judge
from sahelevents.claims.selection import IncidentSelection, coups, deployments, incidents
from sahelevents.claims.terms import actor, coup, deployment, incident
from sahelevents.dataset.dataset import Dataset
from sahelevents.testing import cases, deployed_datasets, small_datasets, strength_claims

told = settings(deadline=None, max_examples=100)


@told
@given(cases() | st.tuples(strength_claims(), deployed_datasets()))
def test_a_verdict_names_what_it_rests_on(case: tuple[Claim, Dataset]) -> None:
    verdict = judge(*case)
    label, long = str(verdict.label).upper(), verdict.explain()
    assert str(verdict).startswith(label)
    assert long.startswith(f"{label}: {verdict.claim}")
    assert (f"Why: {verdict.reason}".partition(":")[0] in long) is (verdict.reason is not None)
    for id in (*verdict.evidence_ids, *verdict.open_ids):
        assert f"[{id}]" in long
    for box in verdict.leans_on:
        assert (box.name or box.id) in long
        assert (box.name or box.id) in str(verdict)
    for each in verdict.deciding:
        assert each.label is None or f": {each.label}" in long
    assert ("near misses" in str(verdict)) is bool(verdict.near_misses)


def terms_of(data: Dataset) -> Iterator[Any]:
    """Every field of every record, and the fields of what is chosen from all."""
    named: list[Any] = [*map(incident, data.incidents), *map(coup, data.coups), *map(deployment, data.deployments)]
    for selection in (incidents(), coups(), deployments()):
        yield from (selection, selection.count(), selection.first(), selection.last())
        named += [selection.first(), selection.last()]
    yield from (incidents().total_killed(), incidents().total_wounded(), incidents().deadliest(2))
    yield deployments().strength("2020-01-12")
    for record in named:
        yield from (getattr(record, each) for each in FIELDS if hasattr(record, each))
    for each in map(actor, data.actors):
        yield from (each.founded, each.constituents, each.led_by, each.merged_from, each.related("part-of"))


FIELDS = [
    "date",
    "until",
    "start",
    "end",
    "place",
    "by",
    "claimed_by",
    "kind",
    "target",
    "leaders",
    "ousted",
    "outcome",
    "killed",
    "wounded",
]


@told
@given(small_datasets())
def test_every_question_has_an_answer_in_words(data: Dataset) -> None:
    for term in terms_of(data):
        assert str(answer(term, data)), term
    for id in data.ids:
        assert record_lines(data[id], data)[0].endswith(f"[{id}]")


@given(deployed_datasets())
def test_whose_a_deployment_was_where_and_since_when_is_said(data: Dataset) -> None:
    for record in data.deployments.values():
        asked = deployment(record)
        assert answer(asked.by, data).value == "Army"
        assert answer(asked.place, data).value == ", ".join(data.places[host].name for host in record.hosts)
        assert (answer(asked.start, data).value == "not given") is (record.period.start is None)


@pytest.mark.parametrize(
    ("constraint", "words"),
    [
        (Constraint("by_kind", ("force",)), "by somebody of kind force"),
        (Constraint("record", ("raid", "other")), "that was the incident raid or other"),
        (Constraint("place", ("town",), near_km=20), "within 20 km of town"),
        (Constraint("target", ("hotel",)), "against hotel"),
    ],
)
def test_a_condition_is_said(constraint: Constraint, words: str) -> None:
    assert words in str(IncidentSelection(constraint).exists())
