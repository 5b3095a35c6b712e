"""What was known by a day: a pure function that only ever takes away what was not certainly published by then."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahelevents.api.checking import ask, check
from sahelevents.claims.selection import attacks
from sahelevents.claims.verdict import Label
from sahelevents.dataset.dataset import Dataset
from sahelevents.dataset.known import known_by
from sahelevents.errors import InvalidValueError
from sahelevents.model.actors import Actor, Relation
from sahelevents.model.coverage import Coverage
from sahelevents.model.deployments import Deployment
from sahelevents.model.incidents import Incident, Responsibility
from sahelevents.model.places import Place
from sahelevents.model.sources import Citation, Source, Variant
from sahelevents.model.tolls import Toll
from sahelevents.testing.small import days, small_datasets, small_dates
from sahelevents.values.counts import Count
from sahelevents.values.dates import Period

EARLY, LATE, UNDATED = Citation("early"), Citation("late"), Citation("undated")
FOUR = Variant("constituents", Count(4, 4), [EARLY])
DATA = Dataset(
    sources=[
        Source("early", "Early", "Raid", "2016-03-22"),
        Source("late", "Late", "Raid", "2016-03"),  # perhaps on the 31st
        Source("undated", "Undated", "Raid"),
    ],
    places=[Place("town", "Town", "town", citations=[LATE])],
    actors=[
        Actor("band", "Band", "armed-group", constituents=5, citations=[LATE], variants=[FOUR]),
        Actor("lion", "Lion", "person", relations=[Relation("member-of", "band", citations=[UNDATED])]),
    ],
    incidents=[
        Incident(
            "raid",
            "raid",
            "2016-03-21",
            "town",
            responsibilities=[Responsibility("band", "claimed", LATE)],
            tolls=[Toll(["killed"], 3, EARLY), Toll(["killed"], 4, LATE)],
            citations=[EARLY, LATE],
        ),
        Incident("rumour", "raid", "2016-03-21", "town", citations=[UNDATED]),
        Incident("uncited", "raid", "2016-03-21", "town"),
    ],
    deployments=[
        Deployment("mission", "band", ["town"], Period("2015"), citations=[Citation("early", fields=["name"])])
    ],
    coverage=[
        Coverage("old-box", "incident", "all", published="2016-03-22"),
        Coverage("new-box", "incident", "all", published="2016-03-23"),
        Coverage("undated-box", "incident", "all"),
    ],
)


def test_what_was_not_certainly_published_by_then_is_gone() -> None:
    then = known_by(DATA, date(2016, 3, 22))
    assert set(then.incidents) == {"raid"}
    raid = then.incidents["raid"]
    assert (raid.citations, raid.killed(), raid.responsibilities) == ((EARLY,), Count(3, 3), ())
    assert then.actors["lion"].relations == ()
    assert then.places["town"].citations == ()
    assert set(then.coverage) == {"old-box"}
    assert set(then.sources) == {"early", "late", "undated"}
    assert set(known_by(DATA, date(2016, 3, 30)).incidents["raid"].citations) == {EARLY}
    assert set(known_by(DATA, date(2016, 3, 31)).incidents["raid"].citations) == {EARLY, LATE}
    assert not known_by(DATA, date(2016, 3, 21)).incidents


def test_a_value_that_nobody_gave_by_then_gives_way_to_one_that_somebody_gave() -> None:
    assert known_by(DATA, date(2016, 3, 31)).actors["band"].constituents == Count(5, 5)
    band = known_by(DATA, date(2016, 3, 22)).actors["band"]
    assert (band.constituents, band.variants) == (Count(4, 4), ())
    assert [citation.source for citation in band.citations] == ["early"]
    assert known_by(DATA, date(2016, 3, 21)).actors["band"].constituents is None
    assert known_by(DATA, date(2016, 3, 22)).deployments["mission"].period == Period()


def test_a_verdict_by_what_was_known() -> None:
    some = attacks(place="town").exists()
    assert check(some, DATA, known_by="2016-03-21").label is Label.OPEN
    assert check(some, DATA, known_by="2016-03-22").evidence_ids == ("raid",)
    assert ask(attacks(place="town").first().killed, DATA, known_by=date(2016, 3, 22)).value == Count(3, 3)
    assert check(some, DATA, known_by="2016-03-22", without=["early"]).label is Label.REFUTED  # by the promise
    with pytest.raises(InvalidValueError, match="has no end"):
        check(some, DATA, known_by="2016/..")


OPTIONAL: dict[str, list[tuple[str, st.SearchStrategy[Any]]]] = {
    "Actor": [("active", small_dates().map(Period)), ("constituents", st.integers(3, 5).map(Count.of))],
    "Deployment": [("period", small_dates().map(Period))],
}


@st.composite
def published_datasets(draw: st.DrawFn) -> Dataset:
    """A small data set of which sources, promises and records are dated and cited, or not."""
    data, dates = draw(small_datasets()), st.none() | small_dates()
    names = st.sampled_from(["daily", "weekly", "monthly"])
    fields = st.sampled_from([[], [], ["period"], ["constituents"], ["date", "active"]])
    citations = st.lists(st.builds(Citation, names, fields=fields), max_size=2)

    def cited(record: Any) -> Any:
        varied = [
            each
            for name, values in OPTIONAL.get(type(record).__name__, ())
            for each in draw(st.lists(st.builds(Variant, st.just(name), values, citations), max_size=2))
        ]
        variants = (*record.variants, *varied)
        return attrs.evolve(record, citations=draw(citations), variants=variants)

    tables: dict[str, Any] = {
        name: [cited(record) for record in data.tables[name].values()]
        for name in ("actors", "incidents", "deployments", "coups")
    }
    sources = [*data.sources.values(), Source("monthly", "Monthly", "C")]
    tables["sources"] = [attrs.evolve(source, published=draw(dates)) for source in sources]
    tables["coverage"] = [attrs.evolve(box, published=draw(dates)) for box in data.coverage.values()]
    return data.with_tables(tables)


def citations_in(value: Any) -> Iterator[Citation]:
    if isinstance(value, Citation):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from citations_in(each)
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            yield from citations_in(getattr(value, field.name))


def cited_in(data: Dataset) -> Counter[str]:
    tables = data.tables_as_rows().values()
    return Counter(citation.source for rows in tables for citation in citations_in(rows))


@given(published_datasets())
def test_in_the_far_future_every_dated_citation_is_known(data: Dataset) -> None:
    dated = Counter({id: n for id, n in cited_in(data).items() if data.sources[id].published is not None})
    assert cited_in(known_by(data, date.max)) == dated


@given(published_datasets(), days())
def test_nothing_stays_that_may_be_later(data: Dataset, day: date) -> None:
    then = known_by(data, day)
    assert all(data.sources[id].published.bounds.last <= day for id in cited_in(then))  # type: ignore[union-attr,operator]
    assert all(box.published.bounds.last <= day for box in then.coverage.values())  # type: ignore[union-attr,operator]
    for name in ("sources", "places", "actors"):
        assert set(then.tables[name]) == set(data.tables[name])
    assert then.with_tables({}) == then  # every reference holds


@given(published_datasets(), days(), days())
def test_what_was_known_earlier_is_part_of_what_was_known_later(data: Dataset, one: date, other: date) -> None:
    earlier, later = min(one, other), max(one, other)
    then = known_by(data, earlier)
    assert known_by(known_by(data, later), earlier) == then
    assert known_by(then, later) == then
