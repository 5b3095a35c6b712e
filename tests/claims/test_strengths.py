"""The strength of deployments on a day and over a span, against enumeration and by hand."""

import os
from typing import Any

import pytest
from hypothesis import HealthCheck, event, given, settings

from sahelevents.claims.claim import Claim, Strong
from sahelevents.claims.conditions import DATED, Constraint, constraints
from sahelevents.claims.evaluate.facts import Facts, fact_records, fact_voices
from sahelevents.claims.judge import label_of
from sahelevents.claims.selection import DeploymentSelection, deployments
from sahelevents.claims.verdict import Label
from sahelevents.dataset.dataset import Dataset
from sahelevents.errors import InvalidValueError
from sahelevents.model.actors import Actor
from sahelevents.model.deployments import Deployment, Strength
from sahelevents.model.places import Parent, Place
from sahelevents.model.sources import Citation, Source, Variant
from sahelevents.testing import deployed_datasets, oracle_truths, strength_claims
from sahelevents.values.counts import Count
from sahelevents.values.dates import Period, Span

MANY = settings(
    max_examples=10_000 if os.environ.get("SAHELEVENTS_LONG") else 50,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
PAPER = Citation("paper")


def figure(as_of: str, count: int | str, place: str = "mali", unit: str = "troops") -> Strength:
    return Strength(as_of, count, unit, place, PAPER)


def force(*strengths: Strength, period: Period | None = None, hosts: Any = ("mali",), **fields: Any) -> Deployment:
    fields = {"id": "force", "actor": "army"} | fields
    return Deployment(hosts=hosts, period=period or Period("2019-01-01", "2021-12-31"), strengths=strengths, **fields)


def data_of(*found: Deployment) -> Dataset:
    sahel = Place("sahel", "Sahel", "region")
    countries = [Place(id, id.title(), "country", [Parent("sahel")]) for id in ("mali", "niger")]
    return Dataset(
        sources=[Source("paper", "Paper", "News")],
        places=[sahel, *countries],
        actors=[Actor("army", "Army", "force"), Actor("navy", "Navy", "force")],
        deployments=found,
    )


def strength(data: Dataset, on: str, unit: str = "troops", **asked: Any) -> str:
    claim = deployments(**asked).strength(on, unit).at_least(0)
    assert isinstance(claim, Strong)
    return str(Facts(data).strength_over(claim))


@MANY
@given(deployed_datasets(), strength_claims())
def test_strengths_agree_with_enumeration(data: Dataset, claim: Claim) -> None:
    """Where it is asked when it began or ended, that and whether it was there on the day are judged apart."""
    assert isinstance(claim, Strong)
    found, expected = oracle_truths(claim, data), Facts(data)(claim)
    event(f"{len(found)} truths")
    dated = any(each.aspect in DATED for each in constraints(claim.selection.where))
    assert found <= expected if dated else found == expected


@MANY
@given(deployed_datasets(), strength_claims())
def test_no_source_turns_a_definite_strength_round_and_one_that_does_not_speak_of_it_changes_nothing(
    data: Dataset, claim: Claim
) -> None:
    together = Facts(data)(claim)
    told = fact_voices(claim, data)
    for voice in {voice for each in data.deployments.values() for voice in spoken_by(each, data)}:
        alone = Facts(data, voice)(claim)
        assert alone == together or voice in told
        assert together & alone


def spoken_by(deployment: Deployment, data: Dataset) -> set[str]:
    figures = [figure.citation for figure in deployment.strengths]
    cited = [*figures, *(citation for each in deployment.variants for citation in each.citations)]
    return {citation.voice(data.sources) for citation in cited}


@pytest.mark.parametrize(
    ("on", "found"),
    [
        ("2020-06-01", "100"),
        ("2020-06-02", "100-200"),
        ("2020-06-10", "200"),
        ("2020-06-11", "200"),
        ("2020-12-07", "200"),
        ("2020-12-08", ">=0"),
        ("2019-12-04", "100"),
        ("2019-12-03", ">=0"),
        ("2020-06-01/2020-06-10", "100-200"),
    ],
)
def test_the_figures_nearest_on_both_sides_speak_for_a_day(on: str, found: str) -> None:
    assert strength(data_of(force(figure("2020-06-01", 100), figure("2020-06-10", 200))), on) == found


def test_a_force_that_is_there_in_the_middle_of_a_span_counts() -> None:
    guest = force(figure("2020-06-11", 50), id="guest", actor="navy", period=Period("2020-06-10", "2020-06-12"))
    data = data_of(force(figure("2020-06-11", 100)), guest)
    assert strength(data, "2020-06-01/2020-06-30") == "100-150"
    assert label_of(deployments().strength("2020-06-01/2020-06-30").equals(100), data) is Label.REFUTED


def test_a_figure_whose_day_is_not_known_may_not_be_the_nearest() -> None:
    data = data_of(force(figure("2020-06-10/2020-06-14", 5), figure("2020-06-13", 8)))
    assert strength(data, "2020-06-12") == "5-8"
    narrowed = data_of(force(figure("2020-06-14", 5), figure("2020-06-13", 8)))
    assert strength(narrowed, "2020-06-12") == "8"


def test_a_figure_that_may_be_too_far_from_the_day_leaves_it_open() -> None:
    data = data_of(force(figure("2020-06", 5)))
    assert strength(data, "2020-12-01") == ">=0"
    assert strength(data, "2020-11-28") == "5"


def test_two_forces_are_added_up_on_each_day_of_a_span() -> None:
    """Between its two figures each may have been as strong as either, also when the sums at both ends are the same."""
    one = force(figure("2020-06-01", 0), figure("2020-06-10", 10))
    other = force(figure("2020-06-01", 10), figure("2020-06-10", 0), id="other", actor="navy")
    assert strength(data_of(one, other), "2020-06-01/2020-06-10") == "0-20"


def test_where_a_force_may_not_have_been_there_another_may() -> None:
    late = force(figure("2020-06-20", 5), period=Period("2020-06-10/2020-06-15", "2021"))
    assert strength(data_of(late), "2020-06-12") == ">=0"
    here = force(figure("2020-06-20", 7), id="here", actor="navy")
    assert strength(data_of(late, here), "2020-06-12") == "7-12"


def test_a_strength_rests_on_the_forces_that_may_have_been_there() -> None:
    gone = force(figure("2019-06-20", 5), id="gone", actor="navy", period=Period("2019-06", "2019-07"))
    data = data_of(force(figure("2020-06-20", 7)), gone)
    for day, ids in (("2020-06-15", {"force"}), ("2019-06-15", {"force", "gone"}), ("2018-06-15", {"force", "gone"})):
        claim = deployments().strength(day).at_least(1)
        assert set(fact_records(claim, data)) == ids


def test_whoever_gives_a_figure_or_a_period_of_their_own_speaks_of_a_strength() -> None:
    longer = Variant("period", Period("2018", "2021"), [Citation("paper", said_by=("Radio",))])
    data = data_of(force(figure("2020-06-10", 5), variants=[longer]))
    assert fact_voices(AROUND, data) == {"Paper", "Radio"}


def test_a_force_that_is_not_selected_for_certain_adds_nothing_or_its_figure() -> None:
    late = force(figure("2020-06-20", 5), period=Period("2020-06-10/2020-06-15", "2021"))
    here = force(figure("2020-06-20", 7), id="here", actor="navy", period=Period("2020-06-14", "2021"))
    assert strength(data_of(late, here), "2020-06-20", after="2020-06-12") == "7-12"


def test_between_two_periods_that_sources_give_it_may_have_been_there() -> None:
    other = Variant("period", Period("2020-06-20", "2020-06-22"), [PAPER])
    split = force(figure("2020-06-15", 0), period=Period("2020-06-01", "2020-06-03"), variants=[other])
    here = force(figure("2020-06-15", 7), id="here", actor="navy")
    assert strength(data_of(split, here), "2020-06-10") == "7"
    split = force(figure("2020-06-15", "0-9"), period=Period("2020-06-01", "2020-06-03"), variants=[other])
    assert strength(data_of(split, here), "2020-06-10") == "7-16"


def test_a_figure_says_that_somebody_was_there() -> None:
    vague = Period("2020-06/2020-08", "2021")
    seen = force(figure("2020-06-10", 5), period=vague)
    assert strength(data_of(seen), "2020-06-10") == "5"
    assert strength(data_of(seen), "2020-06-09") == ">=0"
    nobody = force(figure("2020-06-10", 0), period=vague)
    assert strength(data_of(nobody), "2020-06-10") == ">=0"
    planned = force(figure("2020-06-10", 5), period=Period("2020-07/2020-08", "2021"))
    assert strength(data_of(planned), "2020-07-15") == ">=0"


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, "900"),
        ({"place": "mali"}, "500"),
        ({"place": "mali", "by": "army"}, "500"),
        ({"place": "mali", "by": "army", "during": "2020"}, "500"),
        ({"place": "niger"}, "300"),
        ({"place": "sahel"}, "900"),
    ],
)
def test_the_figures_for_a_place_speak_for_it_alone(asked: Any, found: str) -> None:
    both = force(
        *(figure("2020-06-10", 500), figure("2020-06-10", 300, "niger"), figure("2020-06-10", 900, "sahel")),
        hosts=("mali", "niger"),
    )
    assert strength(data_of(both), "2020-06-10", **asked) == found


def test_no_figure_speaks_for_several_places_or_for_all_but_one() -> None:
    both = data_of(force(figure("2020-06-10", 500), figure("2020-06-10", 300, "niger"), hosts=("mali", "niger")))
    mali, niger = deployments(place="mali"), deployments(place="niger")
    around = DeploymentSelection(Constraint("place", ("mali",), near_km=10))
    for selection in (mali & niger, mali | niger, ~mali, around):
        assert label_of(selection.strength("2020-06-10").equals(500), both) is Label.OPEN


def test_the_figure_for_one_host_is_not_that_of_all() -> None:
    assert strength(data_of(force(figure("2020-06-10", 500), hosts=("mali", "niger"))), "2020-06-10") == ">=0"


def test_personnel_stand_for_troops_where_nobody_counts_troops() -> None:
    staff = figure("2020-06-10", 50, unit="personnel")
    assert strength(data_of(force(staff)), "2020-06-10") == "50"
    assert strength(data_of(force(staff)), "2020-06-10", unit="drones") == ">=0"
    assert strength(data_of(force(staff, figure("2020-06-10", 40))), "2020-06-10") == "40"
    assert strength(data_of(force(figure("2020-06-10", 40))), "2020-06-10", unit="personnel") == ">=0"


def test_a_figure_of_some_day_in_a_stretch_of_years_speaks_for_none() -> None:
    assert strength(data_of(force(figure("2020", 50))), "2020-07-01") == ">=0"
    assert strength(data_of(force(figure("2020", 50), figure("2020-07-10", 70))), "2020-07-01") == "70"


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_at_the_ends_of_the_calendar_figures_speak_as_ever(day: str) -> None:
    data = data_of(force(figure(day, 50), period=Period(day, day)))
    assert strength(data, day) == "50"
    assert strength(data, "../..") == ">=0"


def test_over_a_span_without_end_the_strength_is_open() -> None:
    data = data_of(force(figure("2020-06-10", 50)))
    assert strength(data, "../2020-06-10") == strength(data, "2020-06-10/..") == ">=0"
    assert label_of(deployments().strength("2020-06-10/..").at_most(49), data) is Label.REFUTED


def test_of_a_single_source_its_own_figures_speak() -> None:
    data = data_of(force(figure("2020-06-10", 5), said_by_radio("2020-06-20", 9)))
    assert [str(Facts(data, voice).strength_over(AROUND)) for voice in (None, "Paper", "Radio")] == ["5-9", "5", "9"]
    assert label_of(deployments().strength("2020-06-15").at_most(6), data) is Label.CONFLICTING


def test_what_a_source_says_of_another_time_contradicts_nobody() -> None:
    data = data_of(force(figure("2020-06-10", 5), figure("2020-06-18", 6), said_by_radio("2020-09-20", 1)))
    assert str(Facts(data, "Radio").strength_over(AROUND)) == "5-6"
    assert label_of(deployments().strength("2020-06-15").at_least(6), data) is Label.OPEN
    early = data_of(force(figure("2020-06-10", 5), said_by_radio("2020-11-30/2020-12-31", 1)))
    assert str(Facts(early, "Radio").strength_over(AROUND)) == "1-5" == str(Facts(early).strength_over(AROUND))


def test_of_what_one_source_says_only_what_the_figures_bear_out() -> None:
    """A source that has a force begin after somebody found it there does not say when it began."""
    late = Variant("period", Period("2020-06-20", "2021"), [Citation("paper", said_by=("Radio",))])
    data = data_of(force(figure("2020-06-10", 5), variants=[late]))
    assert str(Facts(data, "Radio").strength_over(AROUND)) == "5"
    seen = data_of(force(figure("2020-06-22", 5), variants=[late]))
    assert str(Facts(seen, "Radio").strength_over(AROUND)) == ">=0"
    assert str(Facts(seen).strength_over(AROUND)) == ">=0"


AROUND = Strong(deployments(), Span.parse("2020-06-15"), "troops", Count(0, None))


def said_by_radio(as_of: str, count: int) -> Strength:
    return Strength(as_of, Count.exactly(count), "troops", "mali", Citation("paper", said_by=("Radio",)))


@pytest.mark.xfail(raises=InvalidValueError, strict=True, reason="the columns fill in an end that the variant denies")
def test_a_source_may_have_a_force_begin_after_the_end_that_the_record_gives() -> None:
    later = Variant("period", Period("2020-06-20"), [PAPER])
    data = data_of(force(period=Period("2020-06-01", "2020-06-10"), variants=[later]))
    assert label_of(deployments().exists(), data) is Label.SUPPORTED
