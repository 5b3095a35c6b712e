"""What is told constraint by constraint is what the engine finds by going through each record's choices."""

from typing import Any
from unittest.mock import patch

from attrs import evolve
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from sahelevents.claims.answers import answer_of
from sahelevents.claims.claim import Amounts, Chosen, Claim, Exists, Holds
from sahelevents.claims.conditions import Compound, Constraint
from sahelevents.claims.evaluate import index, postings, simple
from sahelevents.claims.evaluate.engine import Evaluation
from sahelevents.claims.evaluate.facts import Facts
from sahelevents.claims.evaluate.quick import Quick, evaluated
from sahelevents.claims.near import near_misses
from sahelevents.claims.selection import KILLED, IncidentSelection
from sahelevents.dataset.dataset import Dataset
from sahelevents.testing.small import small_counts, small_datasets, small_spans
from sahelevents.testing.small_claims import conditions_on, constraints_on
from sahelevents.values.counts import Count

SELECTIONS = st.lists(constraints_on("incident"), max_size=4, unique_by=lambda each: each.aspect).map(
    lambda parts: IncidentSelection(Compound("and", tuple(parts)))
)


@st.composite
def simple_claims(draw: st.DrawFn) -> Claim:
    selection = draw(SELECTIONS)
    order: Any = draw(st.sampled_from(["", "last", "first", "deadliest"]))
    if not order:
        return draw(
            st.just(Exists(selection)) | st.builds(Amounts, st.just(selection), st.just("count"), small_counts())
        )
    ranked: st.SearchStrategy[Any] = st.builds(Constraint, st.just("start"), span=small_spans())
    if order == "deadliest":
        ranked = st.builds(Constraint, st.just("toll"), toll=st.just(KILLED), count=small_counts())
    return Holds(Chosen(selection, order), draw(st.one_of(ranked, ranked, conditions_on("incident"))))


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(simple_claims(), small_datasets())
def test_it_agrees_with_the_engine(claim: Claim, data: Dataset) -> None:
    found, facts = index.index_of(data), Facts(data)
    quick, engine = evaluated(claim, found, facts), Evaluation(claim, found, facts)
    assume(isinstance(quick, Quick))
    assert isinstance(quick, Quick)
    for change in ({}, {"closed": True}, {"boxes": 0}):
        mine, its = (each.base._replace(**change) for each in (quick, engine))
        assert quick.truths(mine) == engine.truths(its)
        assert bool(quick.open_ended(mine)) == bool(engine.open_ended(its))
        assert quick.tipped(mine) == engine.tipped(its)
    assert quick.adds_up == engine.adds_up
    if not quick.adds_up:
        assert quick.possible_members() == engine.possible_members()
    assert answer_of(claim, data, quick) == answer_of(claim, data, engine)
    assert near_misses(claim, quick) == near_misses(claim, engine)
    assert quick.tolls == quick.program.tolls
    assert quick.days == quick.effects.days(quick.members, quick.simple.floor)
    for toll in quick.tolls:
        for ends in ((0, 6), (1, None)):
            assert quick.numbers_of(toll, *ends) == Evaluation.numbers_of(quick, toll, *ends)
    for event in quick.members:
        for row in (event._replace(tolls={}), event._replace(possible=(*event.certain, *event.possible), certain=())):
            assert quick.with_other(event)(row) == engine.with_other(event)(row)
    needed = engine.needed(engine.base, engine.truths())
    if needed is not None:
        assert quick.needed(quick.base, quick.truths()) == needed


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(small_datasets(), min_size=1, max_size=3), SELECTIONS, small_counts(), st.integers(1, 3))
def test_the_deadliest_of_many_are_looked_for_among_the_deadliest_of_all(
    data: list[Dataset], selection: IncidentSelection, count: Count, kept: int
) -> None:
    incidents = [evolve(each, id=f"{n}-{each.id}") for n, one in enumerate(data) for each in one.incidents.values()]
    together = data[0].with_tables({"incidents": [each for each in incidents if each.part_of is None]})
    claim = Holds(Chosen(selection, "deadliest"), Constraint("toll", toll=KILLED, count=count))
    with patch.object(simple, "MANY", -1), patch.object(postings, "FOREMOST", kept):
        quick = evaluated(claim, index.index_of(together), Facts(together))
    assume(isinstance(quick, Quick))
    engine = Evaluation(claim, index.index_of(together), Facts(together))
    assert quick.truths() == engine.truths()
    assert answer_of(claim, together, quick) == answer_of(claim, together, engine)
