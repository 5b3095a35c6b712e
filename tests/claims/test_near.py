"""Near misses are counted as the claim counts its own records: by their own days, and their own tolls."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sahelevents.claims.claim import Claim
from sahelevents.claims.judge import judge
from sahelevents.claims.selection import attacks, incidents
from sahelevents.dataset.dataset import Dataset
from sahelevents.model.actors import Actor
from sahelevents.model.coverage import Coverage
from sahelevents.model.incidents import Incident, Responsibility
from sahelevents.model.places import Parent, Place
from sahelevents.model.sources import Citation, Source
from sahelevents.model.tolls import Toll
from sahelevents.values.dates import Period, UncertainDate

CITED = Citation("s")
TOWN = Place("town", "Town", "town", latitude=12.6, longitude=-8.0)
VILLAGE = Place("village", "Village", "town", latitude=12.7, longitude=-8.0)
RAIDS = incidents(kind="raid", place="town", during="2020")


@given(st.dates(date(2020, 1, 1), date(2020, 12, 31)), st.integers(1, 5))
@example(date(2020, 6, 17), 3)
@pytest.mark.parametrize("coverage", [[Coverage("all", "incident")], []], ids=["covered", "uncovered"])
@pytest.mark.parametrize(("kind", "place"), [("raid", "village"), ("ambush", "town")])
@pytest.mark.parametrize(
    "claim", [RAIDS.total_killed().equals(2), RAIDS.total_killed().at_least(4), RAIDS.count().equals(1)], ids=str
)
def test_an_event_that_nearly_fits_counts_on_any_day(
    claim: Claim, kind: str, place: str, coverage: list[Coverage], day: date, killed: int
) -> None:
    data = Dataset(
        sources=[Source("s", "Paper", "Title")],
        places=[TOWN, VILLAGE],
        incidents=[
            Incident("inside", "raid", "2020-02-01", "town", tolls=[Toll(["killed"], 2, CITED)]),
            Incident("near", kind, str(day), place, tolls=[Toll(["killed"], killed, CITED)]),
        ],
        coverage=coverage,
    )
    (near,) = judge(claim, data).near_misses
    assert (near.id, near.constraint.aspect) == ("near", "place" if place == "village" else "kind")


@given(st.integers(-20, 20), st.integers(0, 3))
@example(-7, 0)
@example(8, 0)
def test_a_day_is_near_up_to_a_week_outside(days: int, vague: int) -> None:
    """Before 2020 or after it; the distance is that of the nearest day that the event may have been."""
    first, last = date(2020, 1, 1), date(2020, 12, 31)
    nearest = (first + timedelta(days)) if days < 0 else last + timedelta(days)
    other = nearest + timedelta(vague if days > 0 else -vague)
    data = Dataset(
        places=[TOWN],
        incidents=[Incident("near", "raid", UncertainDate(min(nearest, other), max(nearest, other)), "town")],
        coverage=[Coverage("all", "incident")],
    )
    found = judge(incidents(kind="raid", place="town", during="2020").count().equals(1), data).near_misses
    assert [near.distance for near in found] == ([float(abs(days))] if 0 < abs(days) <= 7 else [])


def test_a_place_that_has_moved_away_is_near() -> None:
    """Since 2016 the village lies in another region: in 2020 an event there is out of the first one, but nearby."""
    moved = Place(
        "moved",
        "Moved",
        "town",
        [Parent("town", Period("2000-01-01", "2015-12-31")), Parent("other", Period("2016-01-01", "2030-12-31"))],
        latitude=12.7,
        longitude=-8.0,
        radius_km=1,
    )
    data = Dataset(
        places=[TOWN, Place("other", "Other", "region"), moved],
        incidents=[Incident("near", "raid", "2020-06-17", "moved")],
        coverage=[Coverage("all", "incident")],
    )
    assert [near.id for near in judge(RAIDS.count().equals(1), data).near_misses] == ["near"]


DEADLY = [
    Incident("inside", "raid", "2020-02-01", "town", tolls=[Toll(["killed"], 5, CITED)]),
    Incident("worse", "raid", "2020-02-03", "village", tolls=[Toll(["killed"], 6, CITED)]),
    Incident("milder", "raid", "2020-02-05", "village", tolls=[Toll(["killed"], 4, CITED)]),
]


@pytest.mark.parametrize(
    ("claim", "near"),
    [
        (RAIDS.deadliest().date.within("2020-02"), ["worse"]),
        (RAIDS.last().date.within("2020-02"), ["milder", "worse"]),
        (RAIDS.first().date.within("2020-02"), []),
    ],
    ids=str,
)
def test_near_a_choice_is_what_it_would_pick(claim: Claim, near: list[str]) -> None:
    data = Dataset(sources=[Source("s", "Paper", "Title")], places=[TOWN, VILLAGE], incidents=DEADLY)
    assert sorted(each.id for each in judge(claim, data).near_misses) == near


def test_a_part_of_a_whole_with_a_toll_of_its_own_would_add_nothing() -> None:
    """The ambush would count as a raid of 2020, but its dead are in the toll of the whole."""
    whole = Incident("whole", "raid", "2020-01-10", "town", tolls=[Toll(["killed"], 9, CITED)])
    part = Incident("part", "ambush", "2020-01-10", "town", part_of="whole")
    data = Dataset(
        sources=[Source("s", "Paper", "Title")],
        places=[TOWN],
        incidents=[whole, part],
        coverage=[Coverage("all", "incident")],
    )
    assert judge(RAIDS.total_killed().equals(9), data).near_misses == ()
    assert [near.id for near in judge(RAIDS.count().equals(0), data).near_misses] == ["part"]


@pytest.mark.parametrize(
    ("selection", "near"),
    [
        (incidents(kind="raid", during="2020", claimed_by="band"), []),
        (attacks(kind="raid", during="2020"), ["strike"]),
        (incidents(kind="raid", place="nowhere"), []),
    ],
    ids=str,
)
def test_who_did_it_is_near_but_not_who_claimed_it_or_a_place_of_no_known_distance(
    selection: Any, near: list[str]
) -> None:
    army = Responsibility("army", "confirmed", CITED)
    data = Dataset(
        sources=[Source("s", "Paper", "Title")],
        places=[TOWN, Place("nowhere", "Nowhere", "town")],
        actors=[Actor("army", "Army", "force"), Actor("band", "Band", "armed-group")],
        incidents=[Incident("strike", "raid", "2020-01-10", "town", responsibilities=[army])],
        coverage=[Coverage("all", "incident")],
    )
    assert [each.id for each in judge(selection.count().equals(0), data).near_misses] == near
