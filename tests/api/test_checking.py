"""What is neither a claim nor a sentence is refused by name."""

from collections.abc import Callable
from typing import Any

import pytest

from sahelevents import InvalidValueError, ask, attacks, check, sensitivity


@pytest.mark.parametrize("call", [check, sensitivity])
@pytest.mark.parametrize("wrong", [False, attacks(), attacks().count(), b"a sentence", 3, None])
def test_only_a_claim_or_a_sentence_is_checked(call: Callable[[Any], object], wrong: object) -> None:
    with pytest.raises(InvalidValueError, match="expected a sentence or a claim such as"):
        call(wrong)


@pytest.mark.parametrize("wrong", [b"a phrase", 3, None])
def test_only_a_term_or_a_phrase_is_asked(wrong: Any) -> None:
    with pytest.raises(InvalidValueError, match="expected a term"):
        ask(wrong)
