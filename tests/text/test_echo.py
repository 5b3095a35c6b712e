"""What a claim says of itself is one plain sentence, which is read as the same claim."""

import tomllib
from pathlib import Path

import pytest

from sahelevents import parse_claim
from sahelevents.errors import ClaimSyntaxError

CORPUS = Path(__file__).parent.parent / "corpus"
SENTENCES = [
    (each["text"], each.get("published"))
    for name in ("claims", "independent")
    for each in tomllib.loads((CORPUS / f"{name}.toml").read_text("utf-8"))["claim"]
]


@pytest.mark.parametrize(("text", "published"), SENTENCES, ids=[text for text, _ in SENTENCES])
def test_a_claim_is_read_back_from_its_own_words(text: str, published: str | None) -> None:
    try:
        claim = parse_claim(text, published=published)
    except ClaimSyntaxError:
        pytest.skip("the sentence is not read")
    assert parse_claim(str(claim)) == claim


def nearest(text: str, published: str | None) -> str:
    try:
        parse_claim(text, published=published)
    except ClaimSyntaxError as error:
        return error.nearest
    return ""


@pytest.mark.parametrize(("text", "published"), SENTENCES[::3], ids=[text for text, _ in SENTENCES[::3]])
def test_the_nearest_claim_can_be_checked(text: str, published: str | None) -> None:
    said = nearest(text, published)
    assert not said or str(parse_claim(said)) == said
