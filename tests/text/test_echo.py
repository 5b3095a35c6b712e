"""What a claim says of itself is one plain sentence, which is read as the same claim."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sahelevents import parse_claim
from sahelevents.claims.claim import Claim, Holds, Responsible, Stated
from sahelevents.claims.conditions import Compound, Condition
from sahelevents.claims.parts import atoms
from sahelevents.errors import ClaimSyntaxError

CORPUS = Path(__file__).parent.parent / "corpus"
SENTENCES = [
    (each["text"], each.get("published"))
    for name in ("claims", "independent")
    for each in tomllib.loads((CORPUS / f"{name}.toml").read_text("utf-8"))["claim"]
]


def conditions(claim: Claim) -> Iterator[Condition]:
    for atom in atoms(claim):
        if isinstance(atom, Holds):
            yield atom.condition
        selection: Any = getattr(atom, "selection", None)
        if selection is not None:
            yield selection.where


def is_echoed(claim: Claim) -> bool:
    """Not yet: what is attacked, days of the week, what somebody said, and dates of deployments that are compared."""
    if any(isinstance(atom, Stated | Responsible) for atom in atoms(claim)):
        return False
    if "that was" in str(claim) or any(isinstance(each, Compound) and each.op == "or" for each in conditions(claim)):
        return False
    return not any(words in str(claim) for words in ("against ", "(", "the start of", "the end of", "the deployment"))


@pytest.mark.parametrize(("text", "published"), SENTENCES, ids=[text for text, _ in SENTENCES])
def test_a_claim_is_read_back_from_its_own_words(text: str, published: str | None) -> None:
    try:
        claim = parse_claim(text, published=published)
    except ClaimSyntaxError:
        pytest.skip("the sentence is not read")
    if not is_echoed(claim):
        pytest.skip("a form that is not read back yet")
    assert parse_claim(str(claim)) == claim
