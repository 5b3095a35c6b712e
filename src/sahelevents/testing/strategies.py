"""Hypothesis strategies for every public value and record: valid ones, and arguments that are only just refused.

Importing ``sahelevents.testing`` registers them, so that ``st.from_type(Incident)`` and ``@given(...: Incident)`` work.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, TypeVar

from hypothesis import strategies as st

from sahelevents.model.actors import Actor, Alias, Identifier, Relation, RelationKind
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
from sahelevents.values.dates import Gap, Period, Span, UncertainDate

T = TypeVar("T")

_DAY = timedelta(days=1)
_NUMBERS = st.integers(0, 20) | st.integers(0, 10**12 - 1)


def ids() -> st.SearchStrategy[str]:
    """An id: lower-case letters and digits in groups joined by hyphens.

    >>> from hypothesis import find
    >>> find(ids(), lambda id: "-" in id)
    '0-0'
    """
    return st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,6}){0,2}", fullmatch=True)


def names() -> st.SearchStrategy[str]:
    """Text that is not empty, with accents and apostrophes."""
    return st.text(st.sampled_from("abcdeéèïñ ɔ’'-"), min_size=1, max_size=12).filter(lambda text: bool(text.strip()))


def days() -> st.SearchStrategy[date]:
    """A day, mostly of this age, and now and then one at the ends of the calendar."""
    return st.dates(date(2010, 1, 1), date(2026, 12, 31)) | st.dates()


@st.composite
def uncertain_dates(draw: st.DrawFn) -> UncertainDate:
    """A date of any width, often one that fills a month or a year; hedged or doubted or neither.

    >>> from hypothesis import find
    >>> find(uncertain_dates(), lambda date: date.precision == "month")
    UncertainDate.parse('2010-01')
    """
    day = draw(days())
    if draw(st.booleans()):
        text = f"{day.year:04}" + draw(st.sampled_from(["", f"-{day.month:02}", day.isoformat()[4:], "-21", "-34"]))
        return UncertainDate.parse(text + draw(st.sampled_from(["", "", "~", "?", "%"])))
    latest = date.fromordinal(min(day.toordinal() + draw(st.integers(0, 500)), date.max.toordinal()))
    return UncertainDate(day, latest, draw(st.booleans()), draw(st.booleans()))


@st.composite
def spans(draw: st.DrawFn) -> Span:
    """A stretch of days; either end may be open."""
    first, last = sorted((draw(days()), draw(days())))
    return Span(draw(st.sampled_from([first, None])), draw(st.sampled_from([last, None])))


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """A period of which either end may be known, vague, first or last cited, or missing."""
    start, end = draw(st.none() | uncertain_dates()), draw(st.none() | uncertain_dates())
    if start is not None and end is not None and end.latest < start.earliest:
        start, end = end, start
    last: dict[str, Any] = {
        draw(st.sampled_from(["end", "ongoing_as_of"])): end,
        "start_is": draw(st.sampled_from(["exact", "first-cited"])),
        "end_is": draw(st.sampled_from(["exact", "last-cited"])),
    }
    return Period(start, **last)


def gaps() -> st.SearchStrategy[Gap]:
    """The days between two dates, either way."""
    return st.builds(lambda low, width: Gap(low, low + width), st.integers(-(10**6), 10**6), st.integers(0, 1000))


@st.composite
def counts(draw: st.DrawFn) -> Count:
    """A number that is known, bounded on one side or both, or about a figure.

    >>> from hypothesis import find
    >>> find(counts(), lambda count: count.high is None)
    Count.parse('>=0')
    """
    low = draw(_NUMBERS)
    high = draw(st.none() | st.just(low) | _NUMBERS.map(lambda width: low + width))
    best = draw(st.none() | st.integers(low, low + 10**6 if high is None else high))
    return draw(st.just(Count(low, high, best)) | st.just(Count.about(low)))


def few(strategy: st.SearchStrategy[T], most: int = 2) -> st.SearchStrategy[tuple[T, ...]]:
    """A tuple of a few."""
    return st.lists(strategy, max_size=most).map(tuple)


def extras() -> st.SearchStrategy[Extras]:
    """Keys that no record has, with plain JSON values."""
    leaf = st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=5)
    keys = st.from_regex(r"x_[a-z]{1,5}", fullmatch=True)
    return st.dictionaries(keys, leaf | st.lists(leaf, max_size=2), max_size=2).map(Extras.of)


def aliases() -> st.SearchStrategy[Alias]:
    """Another name."""
    return st.builds(Alias, names(), st.sampled_from(["", "en", "fr", "ar-Latn"]), st.none() | periods())


def sources() -> st.SearchStrategy[Source]:
    """A publication."""
    urls = st.sampled_from(["", "https://example.org/a"])
    return st.builds(
        Source, ids(), names(), names(), st.none() | uncertain_dates(), urls, st.just("en"), extras=extras()
    )


def citations() -> st.SearchStrategy[Citation]:
    """One source for a value; perhaps passed on from others, perhaps for some fields only."""
    fields = st.sampled_from(["date", "place", "kind", "name", "tolls"])
    return st.builds(
        Citation, ids(), st.text(max_size=5), st.text(max_size=5), st.none() | days(), few(names()), few(fields)
    )


_VARIED: Mapping[str, st.SearchStrategy[Any]] = {
    "date": uncertain_dates(),
    "until": uncertain_dates(),
    "place": ids(),
    "country": ids(),
    "kind": st.sampled_from(IncidentKind).map(str),
    "outcome": st.sampled_from(CoupOutcome).map(str),
    "leaders": few(ids()),
    "ousted": few(ids()),
    "period": periods(),
    "active": periods(),
    "constituents": counts(),
    "latitude": st.floats(-90, 90),
    "name": names(),
}


def variants(*fields: str) -> st.SearchStrategy[Variant]:
    """Another value for one of these fields; for any that can vary, if none is given."""
    some = st.sampled_from(fields or sorted(_VARIED))
    return some.flatmap(lambda name: st.builds(Variant, st.just(name), _VARIED[name], few(citations())))


def relations() -> st.SearchStrategy[Relation]:
    """A dated relation to another actor."""
    return st.builds(
        Relation, st.sampled_from(RelationKind), ids(), periods(), st.text(max_size=5), few(citations(), 1)
    )


def identifiers() -> st.SearchStrategy[Identifier]:
    """What another register calls an actor."""
    return st.builds(Identifier, st.sampled_from(["ucdp", "un", "wikidata"]), names())


def actors() -> st.SearchStrategy[Actor]:
    """Somebody who acts or is acted upon."""
    return st.builds(
        Actor,
        ids(),
        names(),
        st.sampled_from(ActorKind),
        few(aliases()),
        periods(),
        st.none() | counts(),
        few(relations()),
        few(citations(), 1),
        few(variants("active", "constituents", "name"), 1),
        identifiers=few(identifiers(), 1),
        extras=extras(),
    )


def parents() -> st.SearchStrategy[Parent]:
    """A wider place, always or for a period."""
    return st.builds(Parent, ids(), st.none() | periods())


@st.composite
def places(draw: st.DrawFn) -> Place:
    """A place, with a disc, a point, or no position at all."""
    at: dict[str, Any] = {}
    if draw(st.booleans()):
        at = {"latitude": draw(st.floats(-90, 90)), "longitude": draw(st.floats(-180, 180))}
        at["radius_km"] = draw(st.none() | st.floats(0, 1000))
    return Place(
        draw(ids()),
        draw(names()),
        draw(st.sampled_from(PlaceKind)),
        draw(few(parents())),
        draw(st.sampled_from(["", "ML", "BF"])),
        aliases=draw(few(aliases(), 1)),
        area_km2=draw(st.none() | st.floats(0, 10**6)),
        citations=draw(few(citations(), 1)),
        variants=draw(few(variants("latitude", "name"), 1)),
        extras=draw(extras()),
        **at,
    )


def tolls() -> st.SearchStrategy[Toll]:
    """What one source says of one group."""
    outcomes = st.frozensets(st.sampled_from(Outcome), min_size=1, max_size=2)
    return st.builds(Toll, outcomes, counts(), citations(), st.sampled_from(Group), st.none() | uncertain_dates())


def responsibilities() -> st.SearchStrategy[Responsibility]:
    """Who is said to have done it."""
    return st.builds(Responsibility, ids(), st.sampled_from(Basis), citations())


@st.composite
def incidents(draw: st.DrawFn) -> Incident:
    """An incident; it names other records by ids that need not exist (see ``small_datasets`` for those that do).

    >>> from hypothesis import given
    >>> @given(incidents())
    ... def test_no_incident_is_a_part_of_itself(incident: Incident) -> None:
    ...     assert incident.part_of != incident.id
    """
    id, when = draw(ids()), draw(uncertain_dates())
    until = draw(st.none() | uncertain_dates())
    if until is not None and until.latest < when.earliest:
        when, until = until, when
    return Incident(
        id,
        draw(st.sampled_from(IncidentKind)),
        when,
        draw(ids()),
        until,
        draw(st.just("") | names()),
        draw(few(aliases(), 1)),
        draw(few(st.sampled_from(Means))),
        draw(few(ids())),
        draw(few(responsibilities())),
        draw(few(tolls())),
        draw(st.none() | ids().filter(lambda other: other != id)),
        draw(st.text(max_size=10)),
        draw(few(citations(), 1)),
        draw(few(variants("date", "kind", "place"), 1)),
        extras=draw(extras()),
    )


def strengths() -> st.SearchStrategy[Strength]:
    """What one source says of a deployment's size."""
    units = st.sampled_from(["troops", "personnel", "drones"])
    return st.builds(Strength, uncertain_dates(), counts(), units, ids(), citations())


def deployments() -> st.SearchStrategy[Deployment]:
    """A force sent to one country or several."""
    return st.builds(
        Deployment,
        ids(),
        ids(),
        few(ids()),
        periods(),
        st.just("") | names(),
        few(aliases(), 1),
        st.text(max_size=5),
        few(strengths()),
        few(citations(), 1),
        few(variants("period"), 1),
        extras=extras(),
    )


def coups() -> st.SearchStrategy[Coup]:
    """A coup, an attempt or a plot."""
    return st.builds(
        Coup,
        ids(),
        ids(),
        uncertain_dates(),
        st.sampled_from(CoupOutcome),
        st.just("") | names(),
        few(aliases(), 1),
        few(ids()),
        few(ids()),
        few(citations(), 1),
        few(variants("date", "leaders", "ousted", "outcome"), 1),
        extras=extras(),
    )


@st.composite
def coverage(draw: st.DrawFn) -> Coverage:
    """A promise of coverage."""
    record: Any = draw(st.sampled_from(["incident", "coup", "deployment", "relation"]))
    limits: dict[str, Any] = {"period": draw(spans()), "published": draw(st.none() | uncertain_dates())}
    if record != "relation":
        limits["place"] = draw(st.none() | ids())
        limits["near_km"] = draw(st.floats(0, 500)) if limits["place"] else 0.0
    if record == "incident":
        limits["kinds"] = draw(few(st.sampled_from(IncidentKind)))
        limits["by"] = draw(few(st.sampled_from(ActorKind)))
        limits["minimum_killed"] = draw(st.integers(0, 100))
    if record == "coup":
        limits["outcome"] = draw(few(st.sampled_from(CoupOutcome)))
    if record == "relation":
        limits["relation"] = draw(st.sampled_from(RelationKind))
    return Coverage(draw(ids()), record, draw(st.text(max_size=5)), extras=draw(extras()), **limits)


VALID: Mapping[type, st.SearchStrategy[Any]] = {
    UncertainDate: uncertain_dates(),
    Span: spans(),
    Period: periods(),
    Gap: gaps(),
    Count: counts(),
    Extras: extras(),
    Alias: aliases(),
    Identifier: identifiers(),
    Source: sources(),
    Citation: citations(),
    Variant: variants(),
    Relation: relations(),
    Actor: actors(),
    Parent: parents(),
    Place: places(),
    Toll: tolls(),
    Responsibility: responsibilities(),
    Incident: incidents(),
    Strength: strengths(),
    Deployment: deployments(),
    Coup: coups(),
    Coverage: coverage(),
}
"""The strategy of each type."""


def register() -> None:
    """Make ``st.from_type`` use these strategies."""
    for kind, strategy in VALID.items():
        st.register_type_strategy(kind, strategy)
