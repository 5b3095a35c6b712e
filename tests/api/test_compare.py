"""Comparing releases: which verdicts differ, and what differs in the data behind them."""

from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahelevents.api.comparing import compare
from sahelevents.claims.claim import Claim
from sahelevents.claims.selection import attacks
from sahelevents.claims.terms import actor, incident
from sahelevents.claims.verdict import Label
from sahelevents.dataset.dataset import Dataset
from sahelevents.errors import ClaimSyntaxError, UnknownIdError
from sahelevents.model.actors import Actor
from sahelevents.model.coverage import Coverage
from sahelevents.model.incidents import Incident
from sahelevents.model.places import Parent, Place
from sahelevents.model.sources import Citation, Source
from sahelevents.model.tolls import Toll
from sahelevents.testing import cases, claims_on, small_datasets

CITED = Citation("daily")
RAID = Incident("raid", "raid", "2016-03-21", "town", tolls=[Toll(["killed"], 3, CITED)], citations=[CITED])
LATER = Incident("later", "raid", "2017-06-18", "town", citations=[CITED])
BOX = Coverage("box", "incident", "all raids")
OLD = Dataset(
    sources=[Source("daily", "Daily", "Raid")],
    places=[Place("land", "Land", "country"), Place("town", "Zatown", "town", [Parent("land")])],
    actors=[Actor("band", "Band", "armed-group", constituents=4)],
    incidents=[RAID],
    coverage=[BOX],
)
LAST = attacks(place="town").last().date.within("2016")
RAIDS = attacks(place="land", during="2016").exists()


def why(claim: Claim | str, old: Dataset, new: Dataset) -> str:
    (change,) = compare([claim], old, new)
    return change.because


def test_a_record_added_or_removed() -> None:
    new = OLD.add(LATER)
    (change,) = compare([RAIDS, LAST], OLD, new)
    assert change.claim == LAST
    assert change.old is not None
    assert change.new is not None
    assert (change.old.label, change.new.label) == (Label.SUPPORTED, Label.REFUTED)
    assert change.because == "18 June 2017, Zatown, Land (later) was added"
    assert "REFUTED" in str(change)
    assert why(LAST, new, OLD) == "18 June 2017, Zatown, Land (later) was removed"


def test_a_promise_dropped() -> None:
    assert why(LAST, OLD, OLD.with_tables({"coverage": []})) == "the promise “all raids” (box) was removed"


def test_a_record_changed_in_what_can_weigh() -> None:
    tolls, noted = [Toll(["killed"], 5, CITED)], [attrs.evolve(CITED, note="seen again")]
    more = attrs.evolve(RAID, tolls=tolls, citations=noted, summary="Gunmen came.")
    few = incident("raid").killed.at_most(4)
    assert why(few, OLD, OLD.replace(more)) == "21 March 2016, Zatown, Land (raid) changed in tolls"
    assert compare([LAST, few], OLD, OLD.replace(attrs.evolve(more, tolls=RAID.tolls))) == ()
    formed = actor("band").constituents.equals(4)
    assert why(formed, OLD, OLD.replace(Actor("band", "Band", "armed-group"))) == "Band (band) changed in constituents"


def test_a_place_that_they_refer_to() -> None:
    moved = OLD.replace(Place("town", "Zatown", "town"))
    assert why(RAIDS, OLD, moved) == "Zatown (town) changed in parents"


def test_a_renamed_id_is_no_change() -> None:
    rows: dict[str, Any] = OLD.tables_as_rows()
    rows["incidents"] = (attrs.evolve(RAID, id="raid-2016", place="zatown"),)
    rows["places"] = (OLD.places["land"], Place("zatown", "Zatown", "town", [Parent("land")]))
    new = Dataset(**rows, redirects={"raid": "raid-2016", "town": "zatown"})
    last = "The last attack in Zatown was in 2016"
    assert compare([last, RAIDS], OLD, new) == ()
    assert why(last, OLD, new.with_tables({"coverage": []})) == "the promise “all raids” (box) was removed"


def test_a_name_that_means_something_else() -> None:
    other = Place("other", "Zatown", "town", [Parent("land")])
    new = OLD.replace(attrs.evolve(OLD.places["town"], name="Newname")).add(other)
    because = why("The last attack in Zatown was in 2016", OLD, new)
    assert because.endswith("means something else by its names, and now reads: the last attack in other was in 2016")


def test_a_name_that_only_one_of_them_knows() -> None:
    new = OLD.replace(attrs.evolve(OLD.places["town"], name="Newname"))
    typed = incident("later").place.within("town")
    for claim, data in (("Newname was attacked in 2016", (OLD, new)), (typed, (OLD, OLD.add(LATER)))):
        (change,) = compare([claim], *data)
        assert change.old is None
        assert change.because.startswith("by the old data it could not be read: ")
        (change,) = compare([claim], *reversed(data))
        assert change.new is None
    with pytest.raises(ClaimSyntaxError):
        compare(["Nowhere was attacked in 2016"], OLD, new)
    with pytest.raises(UnknownIdError):
        compare([attacks(place="nowhere").exists()], OLD, new)


@given(cases())
def test_nothing_differs_from_itself(case: tuple[Claim, Dataset]) -> None:
    claim, data = case
    assert compare([claim], data, data) == ()


@st.composite
def releases(draw: st.DrawFn) -> tuple[list[Claim], Dataset, Dataset]:
    """Two small data sets, and claims of which either may know the records."""
    old, new = draw(small_datasets()), draw(small_datasets())
    return draw(st.lists(claims_on(old), max_size=2)), old, new


@given(releases())
def test_changes_stand_in_the_order_of_the_claims_and_say_why(case: tuple[list[Claim], Dataset, Dataset]) -> None:
    claims, old, new = case
    changes = compare(claims, old, new)
    assert changes == tuple(change for claim in claims for change in compare([claim], old, new))
    assert all(change.because for change in changes)
    assert [change.claim for change in compare(claims, new, old)] == [change.claim for change in changes]
