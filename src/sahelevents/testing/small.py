"""Small data sets, and claims on them: few enough possible worlds to enumerate.

All dates lie within a few days of each other, tolls are below ten, places stand on two levels, two publishers speak.
Every small data set has the same places, actors and sources by id, so that one claim fits them all.
"""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from sahelevents.dataset.dataset import Dataset
from sahelevents.model.actors import Actor, Alias, Relation
from sahelevents.model.coups import Coup
from sahelevents.model.coverage import Coverage
from sahelevents.model.deployments import Deployment, Strength
from sahelevents.model.incidents import Basis, Incident, Responsibility
from sahelevents.model.places import Parent, Place
from sahelevents.model.sources import Citation, Source, Variant
from sahelevents.model.tolls import Group, Toll
from sahelevents.values.counts import Count
from sahelevents.values.dates import Period, Span, UncertainDate

DAY = date(2020, 1, 10)
LENGTH = 6
PLACES = ("land", "abroad", "north", "south")
GROUPS = ("lions", "cubs", "army")
PERSONS = ("ada", "bao")
KINDS = ("attack", "ambush", "bombing", "clash", "violence", "incident")
TARGETS = ("hotel", "camp")
SOURCES = (Source("daily", "Daily", "A"), Source("weekly", "Weekly", "B"))


def days(first: int = 0, last: int = LENGTH - 1) -> st.SearchStrategy[date]:
    """A day of the week or so in which everything happens, counted from its first."""
    return st.integers(first, last).map(lambda n: DAY + timedelta(n))


@st.composite
def small_spans(draw: st.DrawFn) -> Span:
    """A stretch of those days, either end perhaps open."""
    first, last = sorted((draw(days(-1, LENGTH)), draw(days(-1, LENGTH))))
    return draw(st.sampled_from([Span(first, last), Span(first, first), Span(None, last), Span(first, None)]))


@st.composite
def small_dates(draw: st.DrawFn) -> UncertainDate:
    """A date that may be one of a few of those days; most often one."""
    first = draw(st.integers(0, LENGTH - 1))
    last = min(LENGTH - 1, first + draw(st.sampled_from([0, 0, 0, 1, 2, LENGTH])))
    approximate = first == last and draw(st.sampled_from([False, False, False, True]))
    return UncertainDate(DAY + timedelta(first), DAY + timedelta(last), approximate)


@st.composite
def small_counts(draw: st.DrawFn) -> Count:
    """A number below ten, in a range of at most four, or with no upper bound."""
    low = draw(st.integers(0, 5))
    width = draw(st.sampled_from([0, 0, 1, 3, None]))
    return Count(low, None if width is None else low + width)


def small_citations() -> st.SearchStrategy[Citation]:
    """A citation of one of the two publishers."""
    return st.sampled_from(SOURCES).map(lambda source: Citation(source.id))


@st.composite
def _exact_periods(draw: st.DrawFn) -> Period:
    first, last = sorted((draw(days()), draw(days())))
    return Period(first, last)


@st.composite
def _places(draw: st.DrawFn) -> list[Place]:
    parents = draw(
        st.one_of(
            st.just([Parent("land")]),
            st.just([]),
            days(0, LENGTH - 2).map(
                lambda day: [
                    Parent("land", Period(DAY - timedelta(1), day)),
                    Parent("abroad", Period(day + timedelta(1), DAY + timedelta(LENGTH))),
                ]
            ),
            days(0, LENGTH - 2).map(
                lambda day: [Parent("land", Period(end=day)), Parent("abroad", Period(day + timedelta(1)))]
            ),
        )
    )
    return [
        Place("land", "Land", "country", latitude=0, longitude=0, radius_km=100),
        Place("abroad", "Abroad", "country"),
        Place("north", "North", "city", [Parent("land")], latitude=0.5, longitude=0, radius_km=10),
        Place("south", "South", "town", parents, latitude=-0.3, longitude=0.1),
    ]


@st.composite
def _actors(draw: st.DrawFn) -> list[Actor]:
    period = draw(st.one_of(_exact_periods(), st.just(Period(DAY - timedelta(1), DAY + timedelta(LENGTH)))))
    kind = draw(st.sampled_from(["part-of", "merged-into", "allied-with"]))
    led = draw(st.lists(st.builds(Relation, st.just("led-by"), st.sampled_from(PERSONS), _periods()), max_size=2))
    founded = st.builds(Period, small_dates(), start_is=st.sampled_from(["exact", "first-cited"]))
    constituents = draw(st.none() | small_counts())
    variants = [] if constituents is None else draw(st.lists(_varied("constituents", small_counts()), max_size=1))
    lions = Actor(
        "lions",
        "Lions",
        "armed-group",
        [Alias("Simba")],
        draw(st.just(Period()) | founded),
        constituents,
        led,
        variants=variants,
    )
    cubs = Actor("cubs", "Cubs", "armed-group", relations=[Relation(kind, "lions", period)])
    persons = [Actor(id, id.title(), "person") for id in PERSONS]
    return [lions, cubs, Actor("army", "Army", "force"), *persons]


@st.composite
def _periods(draw: st.DrawFn) -> Period:
    start, end = draw(small_dates()), draw(small_dates())
    if end.latest < start.earliest:
        start, end = end, start
    basis: Any = draw(st.sampled_from(["exact", "exact", "first-cited"]))
    ends: list[Any] = [{"end": end}, {"end": end, "end_is": "last-cited"}, {"ongoing_as_of": end}, {}]
    return Period(draw(st.sampled_from([start, start, None])), start_is=basis, **draw(st.sampled_from(ends)))


def _varied(field: str, values: st.SearchStrategy[Any]) -> st.SearchStrategy[Variant]:
    return st.builds(Variant, st.just(field), values, st.tuples(small_citations()))


def _seldom(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    return st.integers(0, 4).flatmap(lambda n: st.lists(strategy, min_size=n // 4, max_size=n // 4))


def _tolls() -> st.SearchStrategy[Toll]:
    outcomes = st.sampled_from([["killed"], ["killed"], ["killed"], ["wounded"], ["killed", "wounded"]])
    groups = st.sampled_from([Group.VICTIMS, Group.VICTIMS, Group.CIVILIANS, Group.SOLDIERS])
    return st.builds(Toll, outcomes, small_counts(), small_citations(), groups)


@st.composite
def _incidents(draw: st.DrawFn, id: str) -> Incident:
    when = draw(small_dates())
    until = draw(st.sampled_from([None, None, when.latest, when.latest + timedelta(1), DAY + timedelta(LENGTH)]))
    blame = st.builds(Responsibility, st.sampled_from(GROUPS), st.sampled_from(Basis), small_citations())
    variants = [
        *draw(_seldom(_varied("date", small_dates()))) * (until is None),
        *draw(_seldom(_varied("place", st.sampled_from(PLACES)))),
        *draw(_seldom(_varied("kind", st.sampled_from(KINDS)))),
    ]
    return Incident(
        id,
        draw(st.sampled_from(KINDS)),
        when,
        draw(st.sampled_from(PLACES)),
        until,
        targets=draw(st.lists(st.sampled_from(TARGETS), max_size=1)),
        responsibilities=draw(st.lists(blame, max_size=2)),
        tolls=draw(st.lists(_tolls(), max_size=2)),
        variants=variants,
    )


@st.composite
def _whole_and_parts(draw: st.DrawFn) -> list[Incident]:
    """A whole of which the days are known, so that its parts lie inside it in every world."""
    tolls = st.lists(st.builds(Toll, st.just(["killed"]), small_counts(), small_citations()), max_size=1)
    kind = draw(st.sampled_from(KINDS))
    whole = Incident("whole", kind, DAY, "land", DAY + timedelta(LENGTH), tolls=draw(tolls))
    parts = [draw(_incidents(f"part-{n}")) for n in range(draw(st.integers(1, 2)))]
    return [
        whole,
        *(
            Incident(
                part.id,
                part.kind,
                UncertainDate(part.date.earliest, part.date.latest),
                "north",
                part.until,
                responsibilities=part.responsibilities,
                tolls=draw(tolls),
                part_of="whole",
            )
            for part in parts
        ),
    ]


@st.composite
def _coups(draw: st.DrawFn, id: str) -> Coup:
    outcomes = st.sampled_from(["success", "failed", "plot"])
    variants = [*draw(_seldom(_varied("outcome", outcomes))), *draw(_seldom(_varied("date", small_dates())))]
    persons = st.lists(st.sampled_from(PERSONS), max_size=2, unique=True)
    country = draw(st.sampled_from(["land", "abroad"]))
    return Coup(
        id, country, draw(small_dates()), draw(outcomes), leaders=draw(persons), ousted=draw(persons), variants=variants
    )


@st.composite
def _deployments(draw: st.DrawFn, id: str, around: int = 1) -> Deployment:
    """A deployment of some of those days, or of all of them and so many days before and after."""
    hosts = draw(st.sampled_from([["land"], ["land"], ["north"], ["land", "abroad"], ["abroad", "north"]]))
    spoken_of = st.integers(0, 5).flatmap(
        lambda n: small_dates() if n else st.just(UncertainDate(DAY, DAY + timedelta(181)))
    )
    always = st.just(Period(DAY - timedelta(around), DAY + timedelta(LENGTH + around)))
    units = st.sampled_from(["troops"] * 4 + ["personnel", "drones"])
    places = st.sampled_from(["land", "land", *hosts])
    strengths = st.builds(Strength, spoken_of, small_counts(), units, places, small_citations())
    period = draw(_periods() if draw(st.integers(0, 2)) == 2 else always)
    others = _periods().filter(lambda other: _fits(other, period))
    return Deployment(
        id,
        "army",
        hosts,
        period,
        strengths=draw(st.lists(strengths, min_size=draw(st.sampled_from([1, 1, 2, 0])), max_size=3)),
        variants=draw(_seldom(_varied("period", others))),
    )


def _fits(other: Period, period: Period) -> bool:
    """Whether another period has no end that contradicts one of the record's that it does not speak of."""
    start, end = other.start or period.start, other.end or period.end
    last = end or other.ongoing_as_of or period.ongoing_as_of
    return start is None or last is None or start.earliest <= last.latest


@st.composite
def _coverage(draw: st.DrawFn, id: str) -> Coverage:
    record: Any = draw(st.sampled_from(["incident", "incident", "incident", "coup", "deployment"]))
    place = draw(st.sampled_from([None, None, "land", "north"]))
    limits: dict[str, Any] = {"period": draw(st.just(Span()) | small_spans()), "place": place}
    if place is not None:
        limits["near_km"] = draw(st.sampled_from([0, 0, 20]))
    if record == "incident":
        limits["kinds"] = draw(st.sampled_from([[], [], ["attack"]]))
        limits["by"] = draw(st.sampled_from([[], [], ["armed-group"]]))
        limits["minimum_killed"] = draw(st.sampled_from([0, 0, 2]))
    if record == "coup":
        limits["outcome"] = draw(st.sampled_from([[], ["success"]]))
    return Coverage(id, record, **limits)


@st.composite
def _relations_promised(draw: st.DrawFn) -> list[Coverage]:
    periods = st.just(Span()) | small_spans()
    kinds = draw(st.lists(st.sampled_from(["led-by", "part-of", "merged-into"]), unique=True))
    by: list[list[str]] = [[], [], ["armed-group"], ["force"]]
    return [
        Coverage(f"all-{kind}", "relation", relation=kind, period=draw(periods), by=draw(st.sampled_from(by)))
        for kind in kinds
    ]


@st.composite
def _promises(draw: st.DrawFn) -> list[Coverage]:
    """None, one or two; or, so that many claims are settled, one of everything for each type of record."""
    if draw(st.integers(0, 2)) == 2:
        records: Any = ("incident", "coup", "deployment")
        return [Coverage(f"all-{record}s", record) for record in records] + draw(_relations_promised())
    return [draw(_coverage(f"box-{n}")) for n in range(draw(st.integers(0, 2)))]


@st.composite
def small_datasets(draw: st.DrawFn) -> Dataset:
    """A consistent data set of up to five records, with variants, wholes and parts, and promises of coverage.

    >>> from hypothesis import given
    >>> @given(small_datasets())
    ... def test_all_have_the_same_places(data: Dataset) -> None:
    ...     assert set(data.places) == set(PLACES)
    """
    incidents = [draw(_incidents(f"incident-{n}")) for n in range(draw(st.integers(0, 3)))]
    if draw(st.integers(0, 3)) == 3:
        incidents = incidents[:2] + draw(_whole_and_parts())
    return Dataset(
        sources=SOURCES,
        places=draw(_places()),
        actors=draw(_actors()),
        incidents=incidents,
        coups=[draw(_coups(f"coup-{n}")) for n in range(draw(st.sampled_from([0, 0, 1, 2])))],
        deployments=[draw(_deployments(f"deployment-{n}")) for n in range(draw(st.sampled_from([0, 0, 1])))],
        coverage=draw(_promises()),
    )


@st.composite
def deployed_datasets(draw: st.DrawFn) -> Dataset:
    """A small data set with one or two deployments and no other events."""
    return Dataset(
        sources=SOURCES,
        places=draw(_places()),
        actors=draw(_actors()),
        deployments=[
            draw(_deployments(f"deployment-{n}", draw(st.sampled_from([1, 1, 185]))))
            for n in range(draw(st.sampled_from([1, 1, 2])))
        ],
    )
