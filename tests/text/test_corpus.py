"""Sentences and questions as data: what each says, and the verdict on it; and where the readers must abstain."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from sahelevents import ask, check
from sahelevents.claims.wording import count_text
from sahelevents.errors import ClaimSyntaxError
from sahelevents.values.counts import Count

CORPUS = Path(__file__).parent.parent / "corpus"


def entries(name: str) -> list[Any]:
    found = tomllib.loads((CORPUS / f"{name}s.toml").read_text("utf-8"))[name]
    return [pytest.param(entry, id=entry["text"]) for entry in found]


@pytest.mark.parametrize("entry", entries("claim"))
def test_a_sentence_says_what_it_says(entry: dict[str, str]) -> None:
    try:
        verdict = check(entry["text"], published=entry.get("published"))
    except ClaimSyntaxError:
        assert entry["label"] == "unread", entry["why"]
        return
    assert str(verdict.label) == entry["label"], entry["why"]
    assert entry.get("says", str(verdict.claim)) == str(verdict.claim), entry["why"]


@pytest.mark.parametrize("entry", entries("question"))
def test_a_question_is_answered(entry: dict[str, Any]) -> None:
    if entry.get("unread"):
        with pytest.raises(ClaimSyntaxError):
            ask(entry["text"])
        return
    found = ask(entry["text"])
    value = count_text(found.value) if isinstance(found.value, Count) else found.value
    assert (sorted(found.certain_ids), value) == (entry["certain"], entry.get("value")), entry["why"]
