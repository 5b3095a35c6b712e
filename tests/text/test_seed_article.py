"""The article that the project began with: which of its facts are read, and that none is read wrong."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from article_facts import facts_of
from sahelevents import load_embedded, parse_article

TABLE: dict[str, Any] = tomllib.loads(
    (Path(__file__).resolve().parents[1] / "corpus" / "seed_facts.toml").read_text("utf-8")
)
DOMAINS = {"Incident", "Deployment", "Coup", "Actor", "relationship", "attribution"}
RECORDS = ("incident ", "toll ", "blame ", "force ", "coup ", "actor ")
LEAST_READ = 0.69
"""The share of the rows that is read, or rightly read as nothing. Never lower it."""


@pytest.fixture(scope="module")
def facts(shared: Path) -> set[str]:
    data = load_embedded()
    (path,) = (shared / "seeds").glob("*.txt")
    return facts_of(parse_article(path.read_text("utf-8"), TABLE["published"], data), data)


@pytest.mark.parametrize("row", TABLE["read"])
def test_a_fact_of_the_article_is_read(row: str, facts: set[str]) -> None:
    assert TABLE["read"][row] in facts


@pytest.mark.parametrize("row", TABLE["none"])
def test_what_is_no_value_is_not_read_as_one(row: str, facts: set[str]) -> None:
    assert not [fact for fact in facts for start in TABLE["none"][row] if fact.startswith(start)]


def test_no_record_says_what_the_article_does_not(facts: set[str]) -> None:
    known = {*TABLE["read"].values(), *TABLE["also"]["facts"]}
    assert {fact for fact in facts if fact.startswith(RECORDS)} <= known


def test_floods_are_no_incident(facts: set[str]) -> None:
    assert not [fact for fact in facts if fact.startswith("incident") and "2024-08" in fact]


def test_every_row_is_accounted_for(shared: Path) -> None:
    listed: Any = json.loads((shared / "seeds" / "facts.json").read_text("utf-8"))
    rows = listed["facts"] if isinstance(listed, dict) else listed
    wanted = {position for position, row in enumerate(rows, 1) if row["domain"] in DOMAINS}
    told = {*map(int, TABLE["read"]), *map(int, TABLE["none"])}
    assert wanted == told | set(TABLE["left"]["rows"])
    assert not told & set(TABLE["left"]["rows"])
    assert len(told) >= LEAST_READ * len(wanted)
