"""Claims by hand: what cannot be meant is refused, renamed ids are put right, and a claim ends with its day."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sahelevents.claims.claim import Amounts, Chosen, Claim, Holds, Junction
from sahelevents.claims.conditions import Compound, Constraint
from sahelevents.claims.judge import judge, label_of
from sahelevents.claims.parts import atoms, dated, with_current_ids
from sahelevents.claims.selection import KILLED, WOUNDED, attacks, coups, deployments, id_of, incidents
from sahelevents.claims.terms import actor, coup, deployment, incident
from sahelevents.dataset.dataset import Dataset
from sahelevents.errors import InvalidValueError, UndecidedError
from sahelevents.formats.json import dumps, loads
from sahelevents.model.incidents import Incident
from sahelevents.model.sources import Citation
from sahelevents.model.tolls import Toll
from sahelevents.testing import cases, small_datasets, strength_claims
from sahelevents.testing.small import DAY
from sahelevents.values.counts import Count
from sahelevents.values.dates import Span

ANY = st.one_of(cases(), small_datasets().flatmap(lambda data: st.tuples(strength_claims(), st.just(data))))


@settings(deadline=None)
@given(ANY)
def test_an_id_that_was_renamed_is_put_right(case: tuple[Claim, Dataset]) -> None:
    claim, data = case
    rows: Any = data.tables_as_rows()
    former = {f"former-{id}": id for id in data.ids}
    moved = Dataset(**rows, redirects=former)
    old: Any = dumps(claim)
    for id in data.ids:
        old = old.replace(f'"{id}"', f'"former-{id}"')
    found = loads(old)
    assert isinstance(found, Claim)
    assert with_current_ids(found, moved) == claim
    assert judge(found, moved).label is judge(claim, data).label


@settings(deadline=None)
@given(cases(), st.integers(1, 400))
def test_what_comes_after_the_day_of_a_claim_does_not_bear_on_it(case: tuple[Claim, Dataset], days: int) -> None:
    claim, data = case
    day = DAY + timedelta(30)
    published, toll = Span(day, day), Toll(["killed"], 3, Citation("daily"))
    later = Incident("later", "raid", day + timedelta(days), "land", tolls=[toll])
    asked = dated(claim, published)
    assert label_of(asked, data) is label_of(asked, data.add(later))


@pytest.mark.parametrize(
    ("pick", "record", "order"),
    [
        (incidents().last(), "incident", "last"),
        (incidents().first(), "incident", "first"),
        (incidents().deadliest(), "incident", "deadliest"),
        (coups().last(), "coup", "last"),
        (coups().first(), "coup", "first"),
        (deployments().last(), "deployment", "last"),
        (deployments().first(), "deployment", "first"),
    ],
)
def test_a_pick_is_the_choice_of_its_selection(pick: Any, record: str, order: str) -> None:
    claim = pick.place.within("mali")
    assert isinstance(claim, Holds)
    assert isinstance(claim.subject, Chosen)
    assert (claim.subject.selection.record, claim.subject.order) == (record, order)


def test_totals_are_of_the_dead_or_the_wounded() -> None:
    dead, hurt = incidents().total_killed().at_least(3), incidents().total_wounded().at_least(3)
    assert [atom.measure for claim in (dead, hurt) for atom in atoms(claim) if isinstance(atom, Amounts)] == [
        KILLED,
        WOUNDED,
    ]


def test_denied_twice_is_said_once() -> None:
    raids = incidents(kind="raid")
    assert ~~raids == raids
    assert ~~raids.exists() == raids.exists()


@pytest.mark.parametrize(
    "build",
    [
        lambda: Constraint("size", ("town",)),  # type: ignore[arg-type]
        lambda: Constraint("place"),
        lambda: Constraint("start"),
        lambda: Constraint("toll", toll=KILLED),
        lambda: Compound("xor", ()),  # type: ignore[arg-type]
        lambda: Compound("not", ()),
        lambda: Chosen(incidents(), "worst"),  # type: ignore[arg-type]
        lambda: Junction("xor", (incidents().exists(),)),  # type: ignore[arg-type]
        lambda: Junction("and", (incidents(),)),  # type: ignore[arg-type]
        lambda: Junction("and", ()),
        lambda: Junction("not", (incidents().exists(), coups().exists())),
        lambda: incidents().exists() & True,  # type: ignore[operator]
        lambda: incidents() & coups(),  # type: ignore[operator]
        lambda: incidents() | coups(),  # type: ignore[operator]
        lambda: id_of(7),  # type: ignore[arg-type]
        lambda: incidents(near=("bamako", -1)),
        lambda: incidents(near=("bamako", "far")),  # type: ignore[arg-type]
        lambda: incidents(before="../2020"),
        lambda: incidents(after="2020/.."),
        lambda: incidents().last().date.before("../2020"),
        lambda: incidents().last().date.before("0001-01-01"),
        lambda: incidents().last().date.after("2020/.."),
        lambda: incidents().last().date.after("9999-12-31"),
        lambda: incidents().count().fewer_than(0),
        lambda: incidents().count().at_least(-1),
        lambda: incidents().last().killed.said_by("Reuters"),
        lambda: incidents(kind="picnic"),
        lambda: coups(outcome="draw"),
        lambda: actor("jnim").related("rival-of"),
    ],
)
def test_what_cannot_be_meant_is_refused(build: Any) -> None:
    with pytest.raises(InvalidValueError):
        build()


def test_a_claim_is_not_true_by_itself() -> None:
    with pytest.raises(UndecidedError):
        bool(incidents().exists())
    with pytest.raises(UndecidedError):
        bool(judge(incidents().exists(), Dataset()))


@pytest.mark.parametrize(
    ("claim", "aspect"),
    [
        (incident("raid").until.within("2020"), "end"),
        (incident("raid").claimed_by.includes("jnim"), "claimed_by"),
        (incident("raid").target.includes("hotel"), "target"),
        (incident("raid").toll("killed", "attackers").at_least(2), "toll"),
        (incident("raid").place.near("bamako", 20), "place"),
        (coup("coup").leaders.includes("ada"), "by"),
        (coup("coup").ousted.includes("ada"), "target"),
        (coup("coup").outcome.equals("plot"), "outcome"),
        (deployment("force").by.includes("army"), "by"),
        (deployment("force").end.after("2020"), "end"),
        (deployment("force").start.before("2020"), "start"),
    ],
)
def test_a_field_is_an_aspect_of_its_record(claim: Claim, aspect: str) -> None:
    assert isinstance(claim, Holds)
    assert isinstance(claim.condition, Constraint)
    assert claim.condition.aspect == aspect


def test_numbers_are_compared_as_said() -> None:
    ranges = {
        "equals": Count(5, 5),
        "at_least": Count(5, None),
        "more_than": Count(6, None),
        "at_most": Count(0, 5),
        "fewer_than": Count(0, 4),
    }
    for name, expected in ranges.items():
        (atom,) = atoms(getattr(attacks().count(), name)(5))
        assert isinstance(atom, Amounts)
        assert atom.count == expected
    assert attacks().count().between(2, 4) == attacks().count().within(Count(2, 4))
