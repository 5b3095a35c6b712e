"""Claims of every form on the small data sets."""

from typing import Any

from hypothesis import strategies as st

from sahelevents.claims.claim import (
    Among,
    Amounts,
    AnySelection,
    Chosen,
    Claim,
    Compared,
    Counted,
    Distant,
    Exists,
    Formed,
    Founded,
    Holds,
    Junction,
    Known,
    Located,
    Measured,
    Named,
    Related,
    Responsible,
    Stated,
    Strong,
    Subject,
)
from sahelevents.claims.conditions import Compound, Condition, Constraint
from sahelevents.claims.selection import KILLED, WOUNDED, CoupSelection, DeploymentSelection, IncidentSelection
from sahelevents.dataset.dataset import Dataset
from sahelevents.model.incidents import Basis
from sahelevents.testing.small import GROUPS, KINDS, PERSONS, PLACES, TARGETS, small_counts, small_datasets, small_spans
from sahelevents.values.counts import Count

_RECORDS = {"incident": "incidents", "coup": "coups", "deployment": "deployments"}


def _ids(aspect: Any, words: tuple[str, ...], most: int = 2) -> st.SearchStrategy[Constraint]:
    some = st.lists(st.sampled_from(words), min_size=1, max_size=most, unique=True)
    return some.map(lambda ids: Constraint(aspect, tuple(sorted(ids))))


@st.composite
def _places(draw: st.DrawFn) -> Constraint:
    km = draw(st.sampled_from([0.0, 0.0, 0.0, 20.0, 60.0]))
    return Constraint("place", (draw(st.sampled_from(PLACES)),), near_km=km)


def constraints_on(record: str) -> st.SearchStrategy[Constraint]:
    """A constraint on a record of this type, in words that the small data sets know."""
    dated = st.builds(Constraint, st.sampled_from(["start", "start", "days", "end"]), span=small_spans())
    options: list[st.SearchStrategy[Constraint]] = [dated, _places()]
    if record == "incident":
        options += [
            _ids("kind", KINDS),
            _ids("by", GROUPS),
            _ids("by_kind", ("armed-group", "force"), 1),
            _ids("claimed_by", GROUPS, 1),
            _ids("target", TARGETS, 1),
            st.builds(
                Constraint, st.just("toll"), toll=st.sampled_from([KILLED, KILLED, WOUNDED]), count=small_counts()
            ),
        ]
    if record == "coup":
        options += [_ids("by", PERSONS), _ids("target", PERSONS, 1), _ids("outcome", ("success", "failed", "plot"))]
    if record == "deployment":
        options += [_ids("by", ("army", "lions"))]
    return st.one_of(options)


def conditions_on(record: str, most: int = 2) -> st.SearchStrategy[Condition]:
    """A condition on a record of this type: a few constraints, mostly all of them."""
    one = constraints_on(record)
    few = st.lists(one, max_size=most).map(tuple)
    some = st.lists(one, min_size=2, max_size=2).map(tuple)
    return st.one_of(
        one,
        few.map(lambda parts: Compound("and", parts)),
        few.map(lambda parts: Compound("and", parts)),
        some.map(lambda parts: Compound("or", parts)),
        one.map(lambda part: Compound("not", (part,))),
    )


def selections_on(record: str) -> st.SearchStrategy[AnySelection]:
    """A selection of records of this type."""
    kinds: dict[str, Any] = {"incident": IncidentSelection, "coup": CoupSelection, "deployment": DeploymentSelection}
    return conditions_on(record).map(kinds[record])


def _record(most: int = 6) -> st.SearchStrategy[str]:
    return st.sampled_from(["incident"] * most + ["coup", "deployment"])


@st.composite
def exist_claims(draw: st.DrawFn) -> Claim:
    """There is such a record."""
    return Exists(draw(selections_on(draw(_record()))))


@st.composite
def amount_claims(draw: st.DrawFn) -> Claim:
    """A count or total lies in a range."""
    record = draw(_record())
    measure = draw(st.sampled_from(["count", KILLED, WOUNDED])) if record == "incident" else "count"
    low = draw(st.integers(0, 3 if measure == "count" else 6))
    high = draw(st.sampled_from([low, low + 1, None])) if measure != "count" else draw(st.sampled_from([low, None]))
    return Amounts(draw(selections_on(record)), measure, Count(low, high))


@st.composite
def pick_claims(draw: st.DrawFn) -> Claim:
    """A condition holds of the last, the first or the deadliest."""
    record = draw(_record())
    orders: list[Any] = ["last", "last", "first", "deadliest"] if record == "incident" else ["last", "first"]
    chosen = Chosen(draw(selections_on(record)), draw(st.sampled_from(orders)))
    return Holds(chosen, draw(conditions_on(record)))


def named_claims(data: Dataset) -> st.SearchStrategy[Claim]:
    """A condition holds of a record of this data set; nothing to draw if it has none."""
    named = [(record, id) for record, table in _RECORDS.items() for id in data.tables[table]]
    if not named:
        return st.nothing()
    return st.sampled_from(named).flatmap(
        lambda one: conditions_on(one[0]).map(lambda condition: Holds(Named(*one), condition))  # type: ignore[arg-type]
    )


@st.composite
def compared_claims(draw: st.DrawFn, data: Dataset) -> Claim:
    """Two dates, two tolls or two numbers compared, or one of the deadliest."""
    by = draw(st.integers(-2, 3))
    match draw(st.sampled_from(["dates", "dates", "tolls", "counts", "totals", "among"])):
        case "dates":
            what = draw(st.sampled_from(["start", "start", "end"]))
            return Compared(Measured(draw(_subjects(data)), what), Measured(draw(_subjects(data)), "start"), by)
        case "tolls":
            left, right = draw(_subjects(data, "incident")), draw(_subjects(data, "incident"))
            return Compared(Measured(left, KILLED), Measured(right, draw(st.sampled_from([KILLED, WOUNDED]))), by)
        case "among" if data.incidents:
            selection: Any = draw(selections_on("incident"))
            return Among(draw(st.sampled_from(sorted(data.incidents))), selection, draw(st.integers(1, 2)))
        case "totals":
            one, other = draw(selections_on("incident")), draw(selections_on("incident"))
            return Compared(Counted(one, KILLED), Counted(other, draw(st.sampled_from([KILLED, WOUNDED]))), by)
    record = draw(_record())
    return Compared(Counted(draw(selections_on(record)), "count"), Counted(draw(selections_on(record)), "count"), by)


@st.composite
def _subjects(draw: st.DrawFn, data: Dataset, record: str = "") -> Subject:
    """A record that is chosen, or one of the data set that is named."""
    record = record or draw(_record())
    ids: list[str] = sorted(data.tables[_RECORDS[record]])
    named: bool = draw(st.booleans())
    if ids and named:
        return Named(record, draw(st.sampled_from(ids)))  # type: ignore[arg-type]
    orders: list[Any] = ["last", "first", "deadliest"] if record == "incident" else ["last", "first"]
    return Chosen(draw(selections_on(record)), draw(st.sampled_from(orders)))


def fact_claims() -> st.SearchStrategy[Claim]:
    """A statement on an actor: when it was founded, of how many groups, its names, its relations."""
    actors = st.sampled_from((*GROUPS, *PERSONS))
    on = st.none() | small_spans()
    return st.one_of(
        st.builds(Founded, st.sampled_from(("lions", "cubs")), small_spans()),
        st.builds(Formed, st.sampled_from(("lions", "cubs")), small_counts()),
        st.builds(Related, st.just("lions"), st.just("led-by"), st.sampled_from(PERSONS), on),
        st.builds(Related, st.just("cubs"), st.sampled_from(["part-of", "merged-into"]), st.just("lions"), on),
        st.builds(Known, actors, st.sampled_from(["Lions", "simba", "Ada", "nobody"])),
    )


def place_claims() -> st.SearchStrategy[Claim]:
    """A statement on a place: in what it lies, how far from what."""
    places = st.sampled_from(PLACES)
    ends = st.sampled_from([0.0, 20.0, 35.0, 60.0, 82.0, 95.0])
    between = st.tuples(ends, ends).map(sorted)
    return st.one_of(
        st.builds(Located, places, places),
        st.builds(Distant, places, places, ends),
        st.builds(lambda one, other, km: Distant(one, other, *km), places, places, between),
    )


SPEAKERS = ("the Daily", "weekly", "Lions", "Simba", "nobody")
"""Names that sources and actors of the small data sets bear, or nobody."""


def said_claims(data: Dataset) -> st.SearchStrategy[Claim]:
    """A statement on what somebody said of an incident of this data set; nothing to draw if it has none."""
    if not data.incidents:
        return st.nothing()
    ids, who = st.sampled_from(sorted(data.incidents)), st.sampled_from(SPEAKERS)
    tolls = st.sampled_from([KILLED, KILLED, WOUNDED, "killed:civilians"])
    return st.one_of(
        st.builds(Stated, ids, who, tolls, small_counts()),
        st.builds(Responsible, ids, st.sampled_from(GROUPS), st.sampled_from(Basis), st.just("") | who),
    )


@st.composite
def strength_claims(draw: st.DrawFn) -> Claim:
    """A statement on the strength of deployments, on days near their figures or as far as these speak."""
    on = None if draw(st.integers(0, 19)) == 19 else draw(small_spans())
    far = draw(st.sampled_from([0, 0, 0, -180, 180, 175]))
    unit = draw(st.sampled_from(["troops"] * 4 + ["personnel", "drones"]))
    count = draw(small_counts())
    if draw(st.booleans()):
        count = Count(draw(st.integers(0, 3)), draw(st.sampled_from([6, 12, None])))
    where: Condition = Compound("and", ())
    match draw(st.sampled_from(["any", "any", "by", "place", "place", "some"])):
        case "by":
            where = Constraint("by", ("army",))
        case "place":
            where = Constraint("place", (draw(st.sampled_from(["land", "land", "north", "abroad"])),))
        case "some":
            where = draw(conditions_on("deployment"))
    return Strong(DeploymentSelection(where), on and on.shift(days=far), unit, count)


def simple_claims(data: Dataset) -> st.SearchStrategy[Claim]:
    """One statement on the events of a data set."""
    return st.one_of(exist_claims(), amount_claims(), pick_claims(), named_claims(data))


@st.composite
def joined_claims(draw: st.DrawFn, data: Dataset) -> Claim:
    """Two statements combined, or one denied."""
    facts = st.one_of(fact_claims(), place_claims(), said_claims(data))
    part = st.one_of(simple_claims(data), simple_claims(data), simple_claims(data), facts)
    one = draw(part)
    match draw(st.sampled_from(["not", "and", "or", "and not"])):
        case "not":
            return Junction("not", (one,))
        case "and not":
            return Junction("and", (one, Junction("not", (draw(part),))))
        case op:
            return Junction(op, (one, draw(part)))  # type: ignore[arg-type]


def claims_on(data: Dataset) -> st.SearchStrategy[Claim]:
    """A claim of any form but strength, on a small data set."""
    return st.one_of(
        simple_claims(data),
        simple_claims(data),
        joined_claims(data),
        st.one_of(fact_claims(), place_claims(), said_claims(data)),
        compared_claims(data),
    )


@st.composite
def cases(draw: st.DrawFn) -> tuple[Claim, Dataset]:
    """A small data set and a claim on it that the oracle can decide.

    >>> from hypothesis import given
    >>> from sahelevents.testing import oracle_truths
    >>> @given(cases())
    ... def test_a_claim_has_some_truth(case: tuple[Claim, Dataset]) -> None:
    ...     assert oracle_truths(*case)
    """
    data = draw(small_datasets())
    return draw(claims_on(data)), data
