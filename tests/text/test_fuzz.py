"""Any text gives a value or a ClaimSyntaxError, in time that grows with its length and not faster."""

import time
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahelevents import check_article, find_counts, find_dates, parse_claim, parse_question
from sahelevents.claims.claim import Claim
from sahelevents.errors import ClaimSyntaxError
from sahelevents.text.lexicon import lexicon

if TYPE_CHECKING:
    from sahelevents.text.mentions import Mention

PUBLISHED = "2024-09-18"
PHRASES = sorted({phrase for table in ("words", "scope") for group in lexicon()[table].values() for phrase in group})
NOUNS = sorted(
    {*lexicon()["events"], *lexicon()["hedges"], *lexicon()["vague"], *lexicon()["months"], *lexicon()["groups"]}
)
VALUES = [
    "JNIM",
    "Bamako",
    "Mali's",
    "Iyad Ag Ghaly",
    "2016",
    "21 March 2016",
    "five",
    "12",
    "not",
    "and",
    ",",
    "the",
    "which",
    "-",
]
prose = st.lists(st.sampled_from([*PHRASES, *NOUNS, *VALUES * 20]), max_size=25).map(" ".join)
texts = st.one_of(st.text(max_size=200), prose)
published = st.sampled_from([None, PUBLISHED])


@given(texts, published)
def test_any_text_is_a_claim_or_an_error(text: str, day: str | None) -> None:
    with suppress(ClaimSyntaxError):
        claim = parse_claim(text, published=day)
        assert isinstance(claim, Claim)
        assert str(claim)


@given(texts, published)
def test_any_text_is_a_question_or_an_error(text: str, day: str | None) -> None:
    with suppress(ClaimSyntaxError):
        parse_question(text, published=day)


@given(texts)
def test_mentions_stand_where_they_say(text: str) -> None:
    mentions: list[Mention[Any]] = [*find_dates(text, PUBLISHED), *find_counts(text)]
    for mention in mentions:
        assert text[mention.start : mention.end] == mention.text
        assert mention.text


READERS: dict[str, Callable[[str], Any]] = {
    "dates": lambda text: find_dates(text, PUBLISHED),
    "counts": find_counts,
    "article": lambda text: check_article(text, PUBLISHED),
}
HARD = [
    "(",
    ". ",
    "1-",
    "zero hundred ",
    "between 5 and ",
    "March ",
    ".” ",
    "a’",
    "x",
    "early late ",
    "Mr. ",
    "5 ",
    "no ",
    "five people and ",
    "a number ",
    "death toll rose to ",
]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("piece", HARD)
def test_a_long_text_takes_time_in_proportion(reader: str, piece: str) -> None:
    text = piece * (100_000 // len(piece))
    start = time.perf_counter()
    READERS[reader](text)
    assert time.perf_counter() - start < 30  # quadratic would be many minutes; a slow machine is not


@pytest.mark.parametrize(
    "piece", ["in Bamako ", "JNIM and ", "the attack in ", "before 2024 ", "of ", "was and ", "JNIM, which ", "not "]
)
def test_an_ambiguous_sentence_is_quick(piece: str) -> None:
    text = (piece * 1000)[:1000]
    start = time.perf_counter()
    for read in (parse_claim, parse_question):
        with suppress(ClaimSyntaxError):
            read(text, published=PUBLISHED)
    assert time.perf_counter() - start < 2
