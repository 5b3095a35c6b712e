"""Strategies and small helpers that several test modules share."""

import datetime  # noqa: ICN001  the name that the repr of a day uses
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from sahelevents.dataset.dataset import Dataset
from sahelevents.model.actors import Actor, Alias, Relation, RelationKind
from sahelevents.model.coups import Coup
from sahelevents.model.coverage import Coverage
from sahelevents.model.deployments import Deployment, Strength
from sahelevents.model.fields import Extras
from sahelevents.model.incidents import Basis, Incident, Responsibility
from sahelevents.model.kinds import ActorKind, CoupOutcome, IncidentKind, Means, PlaceKind
from sahelevents.model.places import Parent, Place
from sahelevents.model.sources import Citation, Source, Variant
from sahelevents.model.tolls import Group, Outcome, Toll
from sahelevents.values.counts import Count
from sahelevents.values.dates import Period, Span, UncertainDate

DAY = timedelta(days=1)

# Enough room on both sides that a widened range does not meet the end of the calendar.
days = st.dates(date(1900, 1, 1), date(2100, 12, 31))
any_days = st.dates(date(1, 1, 1), date(9999, 12, 31))
texts = st.text(max_size=8)
filled = texts.filter(lambda text: bool(text.strip()))


@st.composite
def uncertain_dates(draw: st.DrawFn, day: st.SearchStrategy[date] = days, longest: int = 40) -> UncertainDate:
    earliest = draw(day)
    latest = date.fromordinal(min(earliest.toordinal() + draw(st.integers(0, longest)), date.max.toordinal()))
    return UncertainDate(earliest, latest, draw(st.booleans()), draw(st.booleans()))


@st.composite
def spans(draw: st.DrawFn, day: st.SearchStrategy[date] = days) -> Span:
    first, last = sorted([draw(day), draw(day)])
    return Span(draw(st.sampled_from([first, None])), draw(st.sampled_from([last, None])))


@st.composite
def periods(draw: st.DrawFn) -> Period:
    ends = sorted([draw(uncertain_dates()) for _ in range(2)], key=lambda each: each.earliest)
    return Period(
        draw(st.sampled_from([ends[0], None])),
        draw(st.sampled_from([ends[1], None])),
        draw(st.sampled_from([ends[1], None])),
        draw(st.sampled_from(["exact", "first-cited"])),
        draw(st.sampled_from(["exact", "last-cited"])),
    )


@st.composite
def counts(draw: st.DrawFn, most: int = 10**15) -> Count:
    low = draw(st.integers(0, most))
    high = draw(st.none() | st.integers(low, most))
    best = draw(st.none() | st.integers(low, most if high is None else high))
    return Count(low, high, best)


values = uncertain_dates() | spans() | periods() | counts()

json_values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | texts,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(texts, inner, max_size=2),
    max_leaves=4,
)
# Names that no field of any record has, today or later.
extras = st.dictionaries(st.from_regex(r"x_[a-z]{1,5}", fullmatch=True), json_values, max_size=2)


def some(strategy: st.SearchStrategy[Any], most: int = 2) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, max_size=most).map(tuple)


aliases = st.builds(Alias, filled, texts, st.none() | periods())
_SOURCES, _PLACES, _ACTORS = ("s-one", "s-two"), ("country", "town", "street"), ("group", "band", "chief")
a_place, an_actor = st.sampled_from(_PLACES), st.sampled_from(_ACTORS)
citations = st.builds(
    Citation, st.sampled_from(_SOURCES), texts, texts, st.none() | days, some(filled), some(st.just("date"))
)
tolls = st.builds(
    Toll,
    st.frozensets(st.sampled_from(Outcome), min_size=1),
    counts(),
    citations,
    st.sampled_from(Group),
    st.none() | uncertain_dates(),
)
variants = {
    "date": uncertain_dates(),
    "place": a_place,
    "kind": st.sampled_from(IncidentKind).map(str),
    "name": filled,
    "constituents": counts(),
    "active": periods(),
    "leaders": some(an_actor),
    "latitude": st.floats(-90, 90),
}


def variants_of(*fields: str) -> st.SearchStrategy[tuple[Variant, ...]]:
    one = st.sampled_from(fields).flatmap(
        lambda name: st.builds(Variant, st.just(name), variants[name], some(citations))
    )
    return some(one)


def sources(id: str) -> st.SearchStrategy[Source]:
    return st.builds(Source, st.just(id), filled, filled, st.none() | uncertain_dates(), texts, texts, extras=extras)


def places(id: str, parents: tuple[str, ...] = ()) -> st.SearchStrategy[Place]:
    return st.builds(
        Place,
        st.just(id),
        filled,
        st.sampled_from(PlaceKind),
        st.tuples(*(st.builds(Parent, st.just(parent), st.none() | periods()) for parent in parents)),
        st.sampled_from(["", "ML"]),
        st.floats(-90, 90),
        st.floats(-180, 180),
        st.none() | st.floats(0, 1000),
        some(aliases),
        st.none() | st.floats(0, 10**6),
        some(citations),
        variants_of("latitude", "name"),
        extras=extras,
    )


def actors(id: str, whole: str = "group") -> st.SearchStrategy[Actor]:
    kind = st.sampled_from([RelationKind.PART_OF, RelationKind.MERGED_INTO, RelationKind.LED_BY])
    relation = st.builds(Relation, kind, st.just(whole), periods(), texts, some(citations))
    return st.builds(
        Actor,
        st.just(id),
        filled,
        st.sampled_from(ActorKind),
        some(aliases),
        periods(),
        st.none() | counts(),
        st.just(()) if id == whole else some(relation),
        some(citations),
        variants_of("name", "constituents", "active"),
        extras=extras,
    )


def incidents(id: str) -> st.SearchStrategy[Incident]:
    return st.builds(
        Incident,
        st.just(id),
        st.sampled_from(IncidentKind),
        uncertain_dates(),
        a_place,
        st.none() | uncertain_dates(st.just(date(2200, 1, 1))),
        texts,
        some(aliases),
        some(st.sampled_from(Means)),
        some(an_actor | st.just("hotel")),
        some(st.builds(Responsibility, an_actor, st.sampled_from(Basis), citations)),
        some(tolls, 3),
        summary=texts,
        citations=some(citations),
        variants=variants_of("date", "place", "kind"),
        extras=extras,
    )


def deployments(id: str) -> st.SearchStrategy[Deployment]:
    strength = st.builds(Strength, uncertain_dates(), counts(), st.just("troops"), a_place, citations)
    return st.builds(
        Deployment,
        st.just(id),
        an_actor,
        some(a_place),
        periods(),
        texts,
        some(aliases),
        texts,
        some(strength),
        some(citations),
        variants_of("name"),
        extras=extras,
    )


def coups(id: str) -> st.SearchStrategy[Coup]:
    return st.builds(
        Coup,
        st.just(id),
        a_place,
        uncertain_dates(),
        st.sampled_from(CoupOutcome),
        texts,
        some(aliases),
        some(an_actor),
        some(an_actor),
        some(citations),
        variants_of("date", "leaders"),
        extras=extras,
    )


def coverages(id: str) -> st.SearchStrategy[Coverage]:
    return st.builds(
        Coverage,
        st.just(id),
        st.sampled_from(["incident", "coup", "deployment", "relation"]),
        texts,
        a_place,
        st.floats(0, 100),
        spans(),
        some(st.sampled_from(IncidentKind)),
        some(st.sampled_from(ActorKind)),
        st.integers(0, 10),
        some(st.sampled_from(CoupOutcome)),
        st.none() | st.sampled_from(RelationKind),
        st.none() | uncertain_dates(),
        texts,
        extras=extras,
    )


records: st.SearchStrategy[Any] = st.one_of(
    sources("s-one"),
    places("town", ("country",)),
    actors("band"),
    incidents("raid"),
    deployments("mission"),
    coups("coup"),
    coverages("promise"),
)


@st.composite
def datasets(draw: st.DrawFn) -> Dataset:
    """A small data set in which every reference holds."""
    return Dataset(
        sources=[draw(sources(id)) for id in _SOURCES],
        places=[
            draw(places("country")),
            draw(places("town", ("country",))),
            draw(places("street", ("town", "country"))),
        ],
        actors=[draw(actors(id)) for id in _ACTORS],
        incidents=[draw(incidents(f"raid-{i}")) for i in range(draw(st.integers(0, 2)))],
        deployments=[draw(deployments(f"mission-{i}")) for i in range(draw(st.integers(0, 1)))],
        coups=[draw(coups(f"coup-{i}")) for i in range(draw(st.integers(0, 1)))],
        coverage=[draw(coverages(f"promise-{i}")) for i in range(draw(st.integers(0, 1)))],
        version=draw(texts),
        licence=draw(texts),
        citation=draw(texts),
        redirects=draw(st.sampled_from([{}, {"old-town": "town"}])),
    )


_NAMED: tuple[Any, ...] = (
    *(Actor, ActorKind, Alias, Basis, Citation, Count, Coup, CoupOutcome, Coverage, Deployment, Extras, Group),
    *(Incident, IncidentKind, Means, Outcome, Parent, Period, Place, PlaceKind, Relation, RelationKind),
    *(Responsibility, Source, Span, Strength, Toll, UncertainDate, Variant),
)  # fmt: skip
NAMES = {"datetime": datetime, **{kind.__name__: kind for kind in _NAMED}}  # everything that the repr of a record names
