"""Looking only at what can bear on a claim leaves nothing out."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sahelevents.claims.answers import answer
from sahelevents.claims.conditions import Compound, Constraint
from sahelevents.claims.selection import KILLED, IncidentSelection, incidents
from sahelevents.dataset.dataset import Dataset
from sahelevents.model.actors import Actor
from sahelevents.model.coverage import Coverage
from sahelevents.model.incidents import Incident, Responsibility
from sahelevents.model.places import Parent, Place
from sahelevents.model.sources import Citation, Source, Variant
from sahelevents.model.tolls import Toll
from sahelevents.testing.small import small_datasets
from sahelevents.testing.small_claims import selections_on
from sahelevents.values.counts import Count
from sahelevents.values.dates import Span, UncertainDate

SETTINGS = settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))

LAND = Place("land", "Land", "country")
TOWN = Place("town", "Town", "town", [Parent("land")])
CITED = Citation("s")


@settings(SETTINGS, max_examples=100)
@given(small_datasets(), st.sampled_from(["incident", "incident", "coup", "deployment"]).flatmap(selections_on))
@example(
    Dataset(places=[LAND], incidents=[Incident("siege", "raid", "2020-01-01", "land", until="2020-01-09")]),
    IncidentSelection(Constraint("end", span=Span.parse("2020-01-08/2020-01-09"))),
)
@example(
    Dataset(
        sources=[Source("s", "Paper", "Title")],
        places=[LAND],
        incidents=[Incident("raid", "raid", "2020-01-01", "land", tolls=[Toll(["killed"], 3, CITED)])],
    ),
    IncidentSelection(Constraint("toll", toll=KILLED, count=Count(0, 3))),
)
@example(
    Dataset(
        sources=[Source("s", "Paper", "Title")],
        places=[LAND, TOWN],
        incidents=[Incident("raid", "raid", "2020-01-01", "town", variants=[Variant("place", "land", [CITED])])],
    ),
    IncidentSelection(Constraint("place", ("land",))),
)
@example(
    Dataset(
        sources=[Source("s", "Paper", "Title")],
        places=[LAND],
        actors=[Actor(id, id.title(), "armed-group") for id in ("band", "gang")],
        incidents=[
            Incident(
                "raid",
                "raid",
                "2020-01-01",
                "land",
                responsibilities=[Responsibility(id, "claimed", CITED) for id in ("band", "gang")],
            )
        ],
    ),
    IncidentSelection(Constraint("by", ("band", "gang"))),
)
def test_no_member_is_left_out_by_a_quick_look(data: Dataset, selection: Any) -> None:
    """Of "one of these or the same again" no part must hold, so that every record is looked at."""
    again = type(selection)(Compound("or", (selection.where, selection.where)))
    found, expected = data.select(selection), data.select(again)
    assert (found.certain_ids, found.possible_ids) == (expected.certain_ids, expected.possible_ids)


Range = tuple[int, int | None]

LENGTHS = st.sampled_from([0, 0, 0, 1, 3, 40])
DATES = st.tuples(st.integers(0, 12), LENGTHS).map(lambda each: (each[0], each[0] + each[1]))
TOLLS: st.SearchStrategy[Range | None] = st.none() | st.tuples(
    st.integers(0, 5), st.sampled_from([0, 0, 1, 3, None])
).map(lambda each: (each[0], None if each[1] is None else each[0] + each[1]))
RAIDS = st.lists(st.tuples(DATES, LENGTHS, TOLLS, st.sampled_from(["town", "town", "town", "land"])), max_size=8)


def _day(number: int) -> date:
    return date(2020, 1, 1) + timedelta(number)


def raid(id: str, when: tuple[int, int], lasting: int, killed: Range | None, place: str) -> Incident:
    until = UncertainDate(_day(when[1] + lasting), _day(when[1] + lasting)) if lasting else None
    tolls = [] if killed is None else [Toll(["killed"], Count(*killed), CITED)]
    return Incident(id, "raid", UncertainDate(_day(when[0]), _day(when[1])), place, until=until, tolls=tolls)


def ranked(order: str, when: tuple[int, int], killed: Range | None) -> tuple[float, float]:
    """The lowest and highest rank that a record can have."""
    if order == "last":
        return when
    if order == "first":
        return -when[1], -when[0]
    low, high = killed or (0, None)
    return low, float("inf") if high is None else high


@pytest.mark.parametrize("order", ["last", "first", "deadliest", "2 deadliest"])
@SETTINGS
@given(raids=RAIDS)
@example(raids=[((7, 10), 0, (1, 1), "town"), ((7, 7), 0, (1, 1), "town"), ((10, 10), 0, (1, 1), "town")])
def test_a_choice_is_the_same_as_by_comparing_all(order: str, raids: list[Any]) -> None:
    data = Dataset(
        sources=[Source("s", "Paper", "Title")],
        places=[LAND, TOWN],
        incidents=[raid(f"raid-{i}", *each) for i, each in enumerate(raids)],
        coverage=[Coverage("all", "incident")],
    )
    here = incidents(place="town")
    most = 2 if order == "2 deadliest" else 1
    found = answer(here.deadliest(2) if most == 2 else getattr(here, order)(), data)
    ranks = {f"raid-{i}": ranked(order, when, killed) for i, (when, _, killed, _) in enumerate(raids)}
    sure = {f"raid-{i}" for i, (_, _, _, place) in enumerate(raids) if place == "town"}
    certain, possible = set(), set()
    for id, (lowest, highest) in ranks.items():
        others = [other for other in ranks if other != id]
        if id in sure and sum(ranks[other][1] > lowest for other in others) < most:
            certain.add(id)
        elif sum(ranks[other][0] > highest for other in others if other in sure) < most:
            possible.add(id)
    assert (set(found.certain_ids), set(found.possible_ids)) == (certain, possible)


def test_of_many_places_none_is_left_out_and_no_record_is_read_twice() -> None:
    """More places than lists that are read one after the other, and a record that may be at two of them."""
    towns = [Place(f"town-{i}", "Town", "town", [Parent("land")]) for i in range(30)]
    raids = [Incident(f"raid-{i}", "raid", "2020-01-01", f"town-{i}") for i in range(30)]
    raids[0] = Incident("raid-0", "raid", "2020-01-01", "town-0", variants=[Variant("place", "town-1", [CITED])])
    data = Dataset(sources=[Source("s", "Paper", "Title")], places=[LAND, *towns], incidents=raids)
    assert set(data.select(incidents(place="land")).certain_ids) == set(data.incidents)
    value = answer(incidents(place="land").count(), data).value
    assert value == Count.exactly(30)
