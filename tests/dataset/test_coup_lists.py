"""The embedded coups beside two lists of coups: they agree, or the records or the promises say why not.

The lists stand beside the repository and are not part of it: Powell and Thyne (2011), version of 8 September 2023, and
the Cline Center's Coup d'État Project, version 2.1.2.
"""

import csv
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from sahelevents import Coup, Coverage, Dataset, load_embedded
from sahelevents.dataset.dataset import names_of
from sahelevents.dataset.references import ancestors
from sahelevents.model.kinds import CoupOutcome, PlaceKind

TOLERANCE = timedelta(days=3)
FIRST_YEAR = 1990
SPELLINGS = {"congo": "republic-of-the-congo", "cote d'ivoire": "ivory-coast"}
ABSENT = ("no entry", "not list", "neither")


class Entry(NamedTuple):
    """One line of a list."""

    country: str
    day: date
    outcome: CoupOutcome


class CoupList(NamedTuple):
    """A list, and how notes name it."""

    source: str
    words: str
    last: date
    entries: tuple[Entry, ...]

    def meant_by(self, source: str, note: str) -> bool:
        return source == self.source or self.words in note


@pytest.fixture(scope="module")
def data() -> Dataset:
    return load_embedded()


@pytest.fixture(scope="module", params=["powell-thyne", "cline"])
def coup_list(request: pytest.FixtureRequest, shared: Path, data: Dataset) -> CoupList:
    names = {
        name.casefold(): place.id
        for place in data.places.values()
        if place.kind is PlaceKind.COUNTRY
        for name in names_of(place)
    } | SPELLINGS
    if request.param == "powell-thyne":
        entries = tuple(_powell_thyne(shared / "data" / "powell_thyne_coups_final.csv", names))
        return CoupList("powell-thyne-2023-coups", "Powell and Thyne", date(2023, 8, 31), entries)
    entries = tuple(_cline(shared / "data" / "cline_coup_data_2.1.2.csv", names))
    return CoupList("cline-center-2023-coups", "Cline", date(2022, 12, 31), entries)


def _rows(path: Path, delimiter: str) -> Iterator[dict[str, str]]:
    if not path.exists():
        pytest.skip(f"no {path.name} beside the repository")
    with path.open(encoding="latin-1", newline="") as stream:
        yield from (row for row in csv.DictReader(stream, delimiter=delimiter) if int(row["year"]) >= FIRST_YEAR)


def _day(row: dict[str, str]) -> date:
    return date(*(int(row[part]) for part in ("year", "month", "day")))


def _powell_thyne(path: Path, names: dict[str, str]) -> Iterator[Entry]:
    outcomes = {"2": CoupOutcome.SUCCESS, "1": CoupOutcome.FAILED}
    for row in _rows(path, "\t"):
        yield Entry(names.get(row["country"].casefold(), ""), _day(row), outcomes[row["coup"]])


def _cline(path: Path, names: dict[str, str]) -> Iterator[Entry]:
    for row in _rows(path, ","):
        if int(row["month"]) and int(row["day"]):
            failed = CoupOutcome.FAILED if row["attempt"] == "1" else CoupOutcome.PLOT
            outcome = CoupOutcome.SUCCESS if row["realized"] == "1" else failed
            yield Entry(names.get(row["country"].casefold(), ""), _day(row), outcome)


def promises(data: Dataset, country: str, day: date, outcome: CoupOutcome) -> list[Coverage]:
    """The boxes that hold such a coup."""
    return [
        box
        for box in data.coverage.values()
        if box.record == "coup"
        and country in data.places
        and box.place in ancestors(country, data.places)
        and (box.period.first or day) <= day <= (box.period.last or day)
        and outcome in (box.outcome or tuple(CoupOutcome))
    ]


def agrees(coup: Coup, entry: Entry) -> bool:
    """Whether the record, or another value that stands on it, is the entry."""
    dates = [coup.date, *(each.value for each in coup.variants if each.field == "date")]
    outcomes = [coup.outcome, *(each.value for each in coup.variants if each.field == "outcome")]
    near = any(each.earliest - TOLERANCE <= entry.day <= each.latest + TOLERANCE for each in dates)  # type: ignore[union-attr]
    return coup.country == entry.country and near and entry.outcome in outcomes


def told(coup: Coup, of: CoupList, entry: Entry) -> bool:
    """Whether a note of the record on the list names the day that the list gives."""
    notes = [each.note for each in coup.citations if of.meant_by(each.source, each.note)]
    of_the_year = coup.country == entry.country and coup.date.earliest.year == entry.day.year
    return of_the_year and any(_in_words(entry.day) in note for note in notes)


def said_to_be_left_out(data: Dataset, of: CoupList, entry: Entry) -> bool:
    """Whether a promise that holds the entry, or a note on the list, names it by its day."""
    day = f"{_in_words(entry.day)} {entry.day.year}"
    name = data.places[entry.country].name
    clauses = [
        (box.place == entry.country, clause)
        for box in promises(data, *entry)
        for clause in re.split(r"[;:]|\. ", box.basis)
    ]
    in_a_promise = any(day in clause and (own or name in clause) for own, clause in clauses)
    return in_a_promise or any(told(coup, of, entry) for coup in data.coups.values())


def _in_words(day: date) -> str:
    return f"{day.day} {day:%B}"


def said_to_be_absent(data: Dataset, of: CoupList, coup: Coup) -> bool:
    """Whether a note on the record, or a promise that holds it, says that the list has no such entry or another day."""
    day = coup.date.earliest
    notes = [each.note for each in coup.citations if of.meant_by(each.source, each.note)]
    sentences = [
        sentence
        for box in promises(data, coup.country, day, coup.outcome)
        for sentence in box.basis.split(". ")
        if all(word in sentence for word in (of.words, data.places[coup.country].name, str(day.year)))
    ]
    absent = any(word in text for word in ABSENT for text in [*notes, *sentences])
    return absent or any(told(coup, of, entry) for entry in of.entries if entry.outcome is coup.outcome)


def test_what_a_list_has_inside_a_promise_is_held_or_said_to_be_left_out(data: Dataset, coup_list: CoupList) -> None:
    inside = [entry for entry in coup_list.entries if promises(data, *entry)]
    missing = [entry for entry in inside if not any(agrees(coup, entry) for coup in data.coups.values())]
    assert len(inside) > 5
    assert [entry for entry in missing if not said_to_be_left_out(data, coup_list, entry)] == []


def test_what_is_held_inside_a_promise_is_on_the_list_or_said_to_be_absent(data: Dataset, coup_list: CoupList) -> None:
    inside = [
        coup
        for coup in data.coups.values()
        if coup.date.latest <= coup_list.last and promises(data, coup.country, coup.date.earliest, coup.outcome)
    ]
    alone = [coup for coup in inside if not any(agrees(coup, entry) for entry in coup_list.entries)]
    assert len(inside) > 5
    assert [coup.id for coup in alone if not said_to_be_absent(data, coup_list, coup)] == []


@pytest.mark.parametrize(
    ("day", "outcome", "expected"),
    [
        (date(2020, 8, 21), CoupOutcome.SUCCESS, True),
        (date(2020, 8, 22), CoupOutcome.SUCCESS, False),
        (date(2020, 8, 18), CoupOutcome.FAILED, False),
    ],
)
def test_an_entry_agrees_with_a_record_within_three_days(day: date, outcome: CoupOutcome, expected: bool) -> None:
    assert agrees(Coup("coup", "mali", "2020-08-18", "success"), Entry("mali", day, outcome)) is expected
