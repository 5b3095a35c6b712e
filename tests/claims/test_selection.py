"""What selections take, against the plainest reading of their words."""

import functools
import operator
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sahelevents.claims.answers import answer
from sahelevents.claims.selection import deployments, incidents
from sahelevents.dataset.dataset import Dataset
from sahelevents.errors import InvalidValueError
from sahelevents.model.actors import Actor, Relation
from sahelevents.model.deployments import Deployment
from sahelevents.model.incidents import Incident, Responsibility
from sahelevents.model.places import Place
from sahelevents.model.sources import Citation, Source
from sahelevents.model.tolls import Toll
from sahelevents.values.counts import Count
from sahelevents.values.dates import Period, Span, UncertainDate

DAYS = st.integers(0, 12).map(lambda n: date(2020, 1, 10) + timedelta(n))
STRETCHES = st.tuples(DAYS, DAYS).map(lambda ends: (min(ends), max(ends)))
TOWN = Place("town", "Town", "town")
BAND = Actor("band", "Band", "force")


@settings(deadline=None)
@given(STRETCHES, STRETCHES)
def test_during_is_overlap_and_before_and_after_go_by_the_first_day(
    when: tuple[date, date], asked: tuple[date, date]
) -> None:
    first, last = when
    span = Span(*asked)
    siege = Incident("siege", "raid", UncertainDate(first, first), "town", until=UncertainDate(last, last))
    stay = Deployment("stay", "band", ["town"], Period(UncertainDate(first, first), UncertainDate(last, last)))
    data = Dataset(places=[TOWN], actors=[BAND], incidents=[siege], deployments=[stay])
    overlap = any(asked[0] <= first + timedelta(n) <= asked[1] for n in range((last - first).days + 1))
    expected = [
        (incidents(during=span), overlap),
        (incidents(before=span), first < asked[0]),
        (incidents(after=span), first > asked[1]),
        (deployments(during=span), overlap),
        (deployments(before=span), first < asked[0]),
        (deployments(after=span), first > asked[1]),
    ]
    for selection, holds in expected:
        found = selection.matches(data)
        assert bool(found.certain_ids) is holds, selection
        assert not found.possible_ids


@settings(deadline=None)
@given(STRETCHES, STRETCHES)
def test_a_vague_day_makes_a_possible_member(when: tuple[date, date], asked: tuple[date, date]) -> None:
    raid = Incident("raid", "raid", UncertainDate(*when), "town")
    found = Dataset(places=[TOWN], incidents=[raid]).select(incidents(during=Span(*asked)))
    days = {when[0] + timedelta(n) for n in range((when[1] - when[0]).days + 1)}
    inside = {day for day in days if asked[0] <= day <= asked[1]}
    assert bool(found.certain) is (inside == days)
    assert bool(found.possible) is (bool(inside) and inside != days)


ENDS = st.none() | DAYS


@settings(deadline=None)
@given(STRETCHES, st.lists(st.tuples(ENDS, ENDS), min_size=1, max_size=3))
def test_bounds_said_together_hold_together(
    when: tuple[date, date], bounds: list[tuple[date | None, date | None]]
) -> None:
    """Selections joined take what each of them takes; bounds that leave no day are refused."""
    raid = Incident("raid", "raid", UncertainDate(*when), "town")
    data = Dataset(places=[TOWN], incidents=[raid])
    afters, befores = [a for a, _ in bounds if a is not None], [b for _, b in bounds if b is not None]
    each = [incidents(place="town"), *(incidents(after=a) for a in afters), *(incidents(before=b) for b in befores)]
    if afters and befores and (min(befores) - max(afters)).days < 2:
        with pytest.raises(InvalidValueError, match="leave no day"):
            functools.reduce(operator.and_, each)
        return
    found = functools.reduce(operator.and_, each).matches(data)
    days = [when[0] + timedelta(n) for n in range((when[1] - when[0]).days + 1)]
    inside = [all(a < day for a in afters) and all(day < b for b in befores) for day in days]
    assert bool(found.certain_ids) is all(inside)
    assert bool(found.possible_ids) is (any(inside) and not all(inside))


def test_a_whole_is_left_to_its_parts_but_for_a_toll_of_its_own() -> None:
    whole = Incident("whole", "raid", "2020-01-10", "town", tolls=[Toll(["killed"], 9, Citation("s"))])
    parts = [
        Incident(f"part-{n}", "raid", "2020-01-10", "town", tolls=[Toll(["killed"], n, Citation("s"))], part_of="whole")
        for n in (2, 3)
    ]
    data = Dataset(sources=[Source("s", "Paper", "Title")], places=[TOWN], incidents=[whole, *parts])
    here = incidents(place="town")
    assert data.select(here).certain_ids == ("part-2", "part-3")
    assert answer(here.count(), data).value == Count.exactly(2)
    assert answer(here.total_killed(), data).value == Count.exactly(9)


def test_what_a_part_claims_the_whole_claims() -> None:
    claim = Responsibility("part", "claimed", Citation("s"))
    data = Dataset(
        actors=[
            Actor("part", "Part", "armed-group", relations=[Relation("part-of", "whole", Period("2019", "2021"))]),
            Actor("whole", "Whole", "armed-group"),
        ],
        sources=[Source("s", "Paper", "Title", "2020-01-11")],
        incidents=[
            Incident("while-part", "raid", "2020-06-10", "town", responsibilities=[claim]),
            Incident("afterwards", "raid", "2023-06-10", "town", responsibilities=[claim]),
        ],
        places=[TOWN],
    )
    assert data.select(incidents(claimed_by="part")).certain_ids == ("afterwards", "while-part")
    assert data.select(incidents(claimed_by="whole")).certain_ids == ("while-part",)
