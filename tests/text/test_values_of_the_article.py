"""The dates, counts and names of the article that the project began from, each by the row of the list of its facts."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sahelevents import find_actors, find_counts, find_dates, find_places

DATES = {
    6: "2024-09-17", 7: "2016", 11: "2012", 14: "2016", 42: "2024-09-17", 44: "2024-09-17", 51: "2017", 56: "2011",
    75: "2013", 84: "2022", 88: "2022-01/2022-04", 89: "2023", 95: "2023-09-18/2024-09-18",
    96: "2024-07-10/2024-09-18", 98: "2023-09", 102: "2024-07-21/2024-07-31",
}  # fmt: skip
COUNTS: dict[int, list[str | None]] = {
    4: ["2"], 21: ["2"], 36: [None], 38: [">=3"], 39: ["12"], 41: [">=21"], 48: [None], 52: ["5"], 60: ["3"],
    77: ["2500"], 87: ["1350-1650"], 99: ["49", "15"], 103: ["3-10"], 104: ["45-55"],
}  # fmt: skip
ACTORS = {
    1: "jnim", 24: "wagner", 33: "assimi-goita", 43: "oumar-diarra", 49: "jnim", 50: "jnim", 56: "muammar-gaddafi",
    66: "islamic-state", 67: "iyad-ag-ghaly",
}  # fmt: skip
PLACES = {
    5: "bamako", 13: "bamako", 17: "faladie", 61: "timbuktu", 64: "burkina-faso", 71: "northern-mali", 105: "algeria",
}  # fmt: skip


@pytest.fixture(scope="module")
def article(shared: Path) -> tuple[str, dict[int, tuple[int, int]]]:
    """The text, and where each fact stands in it."""
    (path,) = (shared / "seeds").glob("000_*.txt")
    facts = json.loads((shared / "seeds" / "facts.json").read_text("utf-8"))
    rows = next(rows for rows in facts.values() if isinstance(rows, list) and rows and "phrase" in rows[0])
    return path.read_text("utf-8"), {row["n"]: (row["start"], row["end"]) for row in rows}


def test_dates(article: tuple[str, dict[int, tuple[int, int]]]) -> None:
    text, rows = article
    found = find_dates(text, "2024-09-18")
    for row, value in DATES.items():
        start, end = rows[row]
        assert value in [str(each.value) for each in found if each.start < end and each.end > start], row


def test_counts(article: tuple[str, dict[int, tuple[int, int]]]) -> None:
    text, rows = article
    found = find_counts(text)
    for row, values in COUNTS.items():
        start, end = rows[row]
        here = [each.value and str(each.value) for each in found if each.start < end and each.end > start]
        assert [value for value in here if value in values] == values, row


@pytest.mark.parametrize(("find", "ids"), [(find_actors, ACTORS), (find_places, PLACES)], ids=["actors", "places"])
def test_names(
    find: Callable[[str], list[Any]], ids: dict[int, str], article: tuple[str, dict[int, tuple[int, int]]]
) -> None:
    text, rows = article
    found = find(text)
    for row, id in ids.items():
        start, end = rows[row]
        assert id in [each.value for each in found if each.start < end and each.end > start], row
