"""Readings: which choices a verdict hangs on, and laws that they keep."""

import json
import os
from typing import Any

import pytest
from attrs import evolve
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from sahelevents.api.checking import check, sensitivity
from sahelevents.api.loading import load_embedded
from sahelevents.claims.claim import Claim
from sahelevents.claims.judge import label_of
from sahelevents.claims.readings import Reading, sensitivity_of
from sahelevents.claims.selection import attacks, coups, incidents
from sahelevents.claims.terms import actor
from sahelevents.claims.verdict import Label
from sahelevents.cli import main
from sahelevents.dataset.changed import with_changes
from sahelevents.dataset.columns import columns_of
from sahelevents.dataset.dataset import Dataset
from sahelevents.model.coups import Coup
from sahelevents.model.coverage import Coverage
from sahelevents.model.incidents import Incident
from sahelevents.model.places import Place
from sahelevents.model.sources import Citation, Source
from sahelevents.model.tolls import Toll
from sahelevents.testing import cases
from sahelevents.values.dates import Span

SOME = settings(
    max_examples=2_000 if os.environ.get("SAHELEVENTS_LONG") else 60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
BAMAKO = "The last attack in Bamako before 2024 was in 2016"
LAND = Place("land", "Land", "country", latitude=0, longitude=0, radius_km=100)
ALL = (Coverage("all-incidents", "incident"), Coverage("all-coups", "coup"))
DEFINITE = (Label.SUPPORTED, Label.REFUTED)


def by_name(readings: tuple[Reading, ...]) -> dict[str, Reading]:
    named = {reading.name: reading for reading in readings}
    assert len(named) == len(readings)
    return named


def incident(id: str, day: str, killed: str | None = None, kind: str = "raid", **fields: Any) -> Incident:
    tolls = () if killed is None else (Toll({"killed"}, killed, Citation("paper")),)
    return Incident(id, kind, day, "land", tolls=tolls, **fields)


def dataset(*incidents: Incident, **tables: Any) -> Dataset:
    return Dataset(
        places=[LAND], sources=[Source("paper", "Paper", "News")], coverage=ALL, incidents=incidents, **tables
    )


def test_the_last_attack_in_bamako_hangs_on_where_bamako_ends_and_what_an_attack_is() -> None:
    readings = by_name(sensitivity(BAMAKO))
    changing = {name for name, reading in readings.items() if reading.changes}
    assert changing == {"radius:bamako", "kind:assassination", "kind:abduction"}
    assert all(readings[name].reverses and readings[name].label is Label.REFUTED for name in changing)
    radius = readings["radius:bamako"].because
    assert "22 July 2022, Kati, Mali (5.1 km)" in radius
    assert "18 June 2017, Le Campement Kangaba, Dougourakoro (7.8 km)" in radius
    assert "20 July 2021, Grand Mosque of Bamako" in readings["kind:assassination"].because


def test_the_radius_is_the_smallest_that_changes_the_label() -> None:
    data = load_embedded()
    assert "up to 6 km" in by_name(sensitivity(BAMAKO, data))["radius:bamako"].because
    labels = [check(attacks(near=("bamako", km), before="2024").last().date.within("2016")).label for km in (5, 6)]
    assert labels[0] is not Label.REFUTED
    assert labels[1] is Label.REFUTED


def test_each_side_of_a_conflict_is_a_reading() -> None:
    readings = by_name(sensitivity(actor("jnim").constituents.equals(5)))
    assert readings["source:The New York Times"].label is Label.SUPPORTED
    assert readings["source:MENASTREAM"].label is Label.REFUTED
    assert not any(reading.reverses for reading in readings.values())  # nothing is the opposite of a conflict


@pytest.mark.parametrize(
    ("name", "claim", "data"),
    [
        (
            "lowest-tolls",
            attacks().total_killed().fewer_than(10),
            dataset(incident("one", "2020-01-01", "5-20")),
        ),
        (
            "highest-tolls",
            attacks().total_killed().at_least(20),
            dataset(incident("one", "2020-01-01", "5-20")),
        ),
        (
            "reported-tolls",
            attacks().deadliest().date.within("2020-01"),
            dataset(incident("one", "2020-01-01", "5"), incident("other", "2020-02-01")),
        ),
        (
            "dates-as-written",
            attacks().last().date.within("2020-01"),
            dataset(incident("one", "2020-01~")),
        ),
        (
            "merged",
            attacks().count().equals(1),
            dataset(incident("one", "2020-01-01"), incident("other", "2020-01-01", kind="ambush")),
        ),
        (
            "kind:clash",
            attacks().count().equals(2),
            dataset(incident("one", "2020-01-01"), incident("other", "2020-01-02", kind="clash")),
        ),
        (
            "failed-coups",
            coups().count().equals(1),
            dataset(coups=[Coup("attempt", "land", "2020-01-01", "failed")]),
        ),
    ],
)
def test_a_choice_made_otherwise_settles_the_claim(name: str, claim: Claim, data: Dataset) -> None:
    assert label_of(claim, data) is not Label.SUPPORTED
    reading = by_name(sensitivity_of(claim, data))[name]
    assert (reading.label, reading.changes) == (Label.SUPPORTED, True)
    assert "2020" in reading.because


def test_a_reading_that_no_record_is_touched_by_is_not_listed() -> None:
    assert sensitivity_of(attacks().count().equals(1), dataset(incident("one", "2020-01-01"))) == ()


def test_a_figure_of_one_source_counts_though_all_together_rank_the_record_below() -> None:
    """Three or more by one source and four by another are four, fewer than five; by the one alone they may be more."""
    other = Source("other", "Other", "News")
    few = incident("few", "2020-01-01", ">=3")
    few = evolve(few, tolls=[*few.tolls, Toll({"killed"}, 4, Citation("other"))])
    data = dataset(incident("many", "2020-01-02", "5")).add(other, few)
    claim = incidents().deadliest().date.within("2020-01-02")
    assert label_of(claim, data) is Label.SUPPORTED
    assert by_name(sensitivity_of(claim, data))["source:Paper"].label is Label.OPEN


@SOME
@given(cases())
def test_readings_say_whether_they_change_or_reverse_the_verdict(case: tuple[Claim, Dataset]) -> None:
    claim, data = case
    label = label_of(claim, data)
    for reading in by_name(sensitivity_of(claim, data)).values():
        assert reading.changes == (reading.label is not label)
        assert reading.reverses == (reading.changes and {label, reading.label} == set(DEFINITE))


@SOME
@given(cases())
def test_a_single_source_never_opposes_a_definite_label_and_a_narrower_value_never_changes_it(
    case: tuple[Claim, Dataset],
) -> None:
    claim, data = case
    assume(label_of(claim, data) in DEFINITE)
    for reading in sensitivity_of(claim, data):
        if reading.name.startswith("source:"):
            assert not reading.reverses, reading
        if reading.name in ("lowest-tolls", "highest-tolls", "dates-as-written"):
            assert not reading.changes, reading


@SOME
@given(cases(), st.data())
def test_what_changes_nothing_in_the_data_keeps_the_label(case: tuple[Claim, Dataset], draw: st.DataObject) -> None:
    claim, data = case
    same = {id: data[id] for id in draw.draw(st.lists(st.sampled_from(sorted(data.ids)), max_size=3))}
    again = with_changes(data, same)
    assert again == data
    assert again.columns == columns_of(data)
    assert label_of(claim, again) is label_of(claim, data)


def test_the_day_of_publication_bounds_the_readings() -> None:
    claim = attacks(place="bamako").last().date.within("2016")
    assert "radius:bamako" in by_name(sensitivity(claim, published="2016-12-31"))
    assert not any(r.changes for r in sensitivity_of(claim, load_embedded(), Span.parse("2016-12-31")))


def test_the_command_line_lists_what_changes_and_json_lists_all(capsys: pytest.CaptureFixture[str]) -> None:
    readings = sensitivity(BAMAKO)
    assert main(["check", BAMAKO, "--sensitivity"]) == 0
    out = capsys.readouterr().out
    assert all((reading.because in out) == reading.changes for reading in readings)
    assert f"{sum(not reading.changes for reading in readings)} other readings change nothing" in out
    assert main(["check", BAMAKO, "--sensitivity", "--json"]) == 0
    plain = json.loads(capsys.readouterr().out)["readings"]
    assert [(each["name"], each["label"], each["reverses"]) for each in plain] == [
        (reading.name, str(reading.label), reading.reverses) for reading in readings
    ]
