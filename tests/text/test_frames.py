"""A sentence that is read, set in words that turn it: it must not be read as if these were not there."""

import tomllib
from functools import lru_cache
from pathlib import Path

import pytest

from sahelevents import parse_claim
from sahelevents.claims.claim import Claim
from sahelevents.errors import ClaimSyntaxError

CORPUS = Path(__file__).parent.parent / "corpus"
FRAMES = tomllib.loads((CORPUS / "frames.toml").read_text("utf-8"))
EVERY = 4


@lru_cache
def sentences() -> list[tuple[str, str | None, Claim]]:
    """Some of the sentences of the corpus that are read, and their claims."""
    found = []
    for name in ("claims", "independent"):
        found += tomllib.loads((CORPUS / f"{name}.toml").read_text("utf-8"))["claim"]
    read = []
    for each in found[::EVERY]:
        try:
            read.append(
                (each["text"], each.get("published"), parse_claim(each["text"], published=each.get("published")))
            )
        except ClaimSyntaxError:
            continue
    assert len(read) > 50
    return read


@pytest.mark.parametrize("frame", FRAMES["doubts"])
def test_what_turns_a_sentence_is_not_passed_over(frame: str) -> None:
    for text, published, claim in sentences():
        try:
            framed = parse_claim(frame.format(text.rstrip(".!?")), published=published)
        except ClaimSyntaxError:
            continue
        assert framed != claim, text
