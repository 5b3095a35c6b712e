"""What is said to settle a claim does settle it."""

from datetime import date

import pytest
from attrs import evolve
from hypothesis import event, given, settings
from hypothesis import strategies as st

from sahelevents.claims.claim import Claim
from sahelevents.claims.deciding import MOST_OPEN
from sahelevents.claims.judge import judge
from sahelevents.claims.selection import attacks, coups, incidents
from sahelevents.claims.terms import incident
from sahelevents.claims.verdict import Deciding, Label
from sahelevents.dataset.dataset import Dataset
from sahelevents.model.actors import Actor
from sahelevents.model.coups import Coup
from sahelevents.model.coverage import Coverage
from sahelevents.model.incidents import Incident, Responsibility
from sahelevents.model.kinds import CoupOutcome, IncidentKind
from sahelevents.model.places import Place
from sahelevents.model.sources import Citation, Source, Variant
from sahelevents.model.tolls import Toll
from sahelevents.values.counts import Count
from sahelevents.values.dates import Span, UncertainDate

SOURCE = Source("s", "Paper", "Title")
CITED = Citation("s")
TOWN = Place("town", "Town", "town")


def known(record: Incident, found: Deciding) -> Incident | None:
    """The record with the value that is said to settle the claim, stated by one source alone."""
    if found.field == "date" and isinstance(found.value, UncertainDate):
        day = UncertainDate(found.value.earliest, found.value.earliest)
        return evolve(record, date=day, variants=[v for v in record.variants if v.field != "date"])
    if found.field == "killed:victims" and isinstance(found.value, Count):
        return evolve(record, tolls=[Toll(["killed"], found.value.low, CITED)])
    return None


DAYS = st.integers(1, 9).map(lambda day: date(2020, 1, day))
DATES = st.tuples(DAYS, DAYS).map(lambda ends: UncertainDate(min(ends), max(ends)))
TOLLS = st.tuples(st.integers(0, 6), st.integers(0, 6)).map(lambda ends: Toll(["killed"], Count(*sorted(ends)), CITED))
EVERYTHING = Coverage("all", "incident")


@st.composite
def open_cases(draw: st.DrawFn) -> tuple[Claim, Dataset]:
    """A few raids of which the day and the toll are vague, all covered, and a claim on one, the last or all of them."""
    raids = [
        Incident(f"raid-{n}", "raid", draw(DATES), "town", tolls=[draw(TOLLS)]) for n in range(draw(st.integers(1, 3)))
    ]
    data = Dataset(sources=[SOURCE], places=[TOWN], incidents=raids, coverage=[EVERYTHING])
    span, number = Span(draw(DAYS), None), draw(st.integers(0, 7))
    every = incidents(place="town")
    within = incidents(place="town", during=span)
    claim = draw(
        st.sampled_from(
            [
                incident("raid-0").date.within(span),
                incident("raid-0").killed.at_least(number),
                every.last().date.within(span),
                every.first().killed.at_least(number),
                every.deadliest().date.within(span),
                within.count().at_least(number % 4),
                within.total_killed().at_least(number),
            ]
        )
    )
    return claim, data


@settings(max_examples=200, deadline=None)
@given(open_cases())
def test_a_value_that_settles_a_claim_settles_it(case: tuple[Claim, Dataset]) -> None:
    claim, data = case
    for found in judge(claim, data).deciding:
        settled = known(data.incidents[found.id], found)
        event("settled" if found.label is not None else "matters")
        if found.label is not None:
            assert settled is not None
            assert judge(claim, data.replace(settled)).label is found.label


KIND, PLACE, OUTCOME = (
    Variant("kind", IncidentKind.AMBUSH, [CITED]),
    Variant("place", "village", [CITED]),
    Variant("outcome", CoupOutcome.FAILED, [CITED]),
)


@pytest.mark.parametrize(
    ("record", "claim", "field", "settles"),
    [
        (
            Incident("raid", "raid", "2020-01-02", "town", variants=[KIND]),
            incidents(kind="ambush").exists(),
            "kind",
            {"ambush": Label.SUPPORTED, "raid": Label.REFUTED},
        ),
        (
            Incident("raid", "raid", "2020-01-02", "town", variants=[PLACE]),
            incidents(place="village").exists(),
            "place",
            {"village": Label.SUPPORTED, "town": Label.REFUTED},
        ),
        (
            Incident(
                "raid",
                "raid",
                "2020-01-02",
                "town",
                responsibilities=[Responsibility(who, "suspected", CITED) for who in ("band", "gang")],
            ),
            incidents(by="band").exists(),
            "responsibilities",
            {"band": Label.SUPPORTED, "gang": Label.REFUTED, "none of them": Label.REFUTED},
        ),
        (
            Coup("coup", "land", "2020-01-02", "success", variants=[OUTCOME]),
            coups(outcome="failed").exists(),
            "outcome",
            {"failed": Label.SUPPORTED, "success": Label.REFUTED},
        ),
    ],
)
def test_a_kind_a_place_a_culprit_and_an_outcome_settle(
    record: Incident | Coup, claim: Claim, field: str, settles: dict[str, Label]
) -> None:
    data = Dataset(
        sources=[SOURCE],
        places=[Place("land", "Land", "country"), TOWN, Place("village", "Village", "village")],
        actors=[Actor("band", "Band", "armed-group"), Actor("gang", "Gang", "armed-group")],
        coverage=[EVERYTHING, Coverage("coups", "coup")],
    ).add(record)
    found = judge(claim, data).deciding
    assert {each.field for each in found} == {field}
    assert {each.value: each.label for each in found} == settles


def test_where_too_many_records_are_open_none_is_named() -> None:
    raids = [Incident(f"raid-{n}", "raid", "2019-12-31/2020-01-01", "town") for n in range(MOST_OPEN + 1)]
    for some, named in ((raids[:-1], True), (raids, False)):
        data = Dataset(places=[TOWN], incidents=some, coverage=[EVERYTHING])
        assert bool(judge(incidents(during="2020").exists(), data).deciding) is named


def test_a_date_a_toll_and_a_promise_settle() -> None:
    vague = Incident("raid", "raid", "2016-12-30/2017-01-02", "town", tolls=[Toll(["killed"], "3-9", CITED)])
    data = Dataset(sources=[SOURCE], places=[TOWN], incidents=[vague])
    dated = judge(incident("raid").date.within("2016"), data).deciding
    assert [(each.field, str(each.value), each.label) for each in dated] == [
        ("date", "2016-12-30/2016-12-31", Label.SUPPORTED),
        ("date", "2017-01-01/2017-01-02", Label.REFUTED),
    ]
    deadly = judge(incident("raid").killed.at_least(5), data).deciding
    assert [(each.value, each.label) for each in deadly] == [
        (Count(3, 4), Label.REFUTED),
        (Count(5, 9), Label.SUPPORTED),
    ]
    promise = judge(attacks(place="town", during="2020").exists(), data).deciding
    assert [(each.field, each.value, each.label) for each in promise] == [
        ("coverage", "attacks in town in 2020", Label.REFUTED)
    ]
    assert judge(incidents(place="town").exists(), data).deciding == ()
