"""Mentions: stretches of a text with the value that was read in them."""

import re
from functools import lru_cache
from typing import Any, Generic, NamedTuple, TypeVar

from attrs import frozen

from sahelevents.dataset.names import fold

V = TypeVar("V")

_WORD = re.compile(
    r"[^\W\d_]++(?:[’'‘ʼ.][^\W\d_]++)*+"
    r"|\d{4}-\d\d(?:-\d\d)?(?!\d|/\d\d?/)"  # a date in ISO form is one word
    r"|\d+(?:[.,]\d+)*(?:st|nd|rd|th)?"
    r"|\S"
)
HYPHENS = frozenset("-‐‑")  # noqa: RUF001  hyphens of other kinds
LONGEST_KEPT = 100_000
"""A text of more characters is not kept for the next who reads it."""
_POSSESSIVE = re.compile(r"(?<=\w)['’]s?$")


@frozen
class Mention(Generic[V]):
    """A value read in a text.

    Attributes:
        start: index of its first character.
        end: index after its last.
        text: the characters.
        value: what was read; None if it looks like a value and cannot be read.
    """

    start: int
    end: int
    text: str
    value: V | None


@frozen
class NameMention(Mention[str]):
    """A name, or a reference to somebody or somewhere named.

    Attributes:
        start: index of its first character.
        end: index after its last.
        text: the characters.
        value: id of the one record meant; None if several may be, or if it is not known.
        candidates: ids of the records that it may mean, the likeliest first.
        score: 1.0 for a name exactly as known; less by the edits it took; 0.0 for a name that is not known.
        name: the name as the data set has it; empty if it is not known.
    """

    candidates: tuple[str, ...] = ()
    score: float = 1.0
    name: str = ""


class Token(NamedTuple):
    """A word, number or mark."""

    start: int
    end: int
    text: str
    folded: str
    possessive: bool = False


def tokenize(text: str) -> list[Token]:
    """The words, numbers and marks of a text, in order.

    >>> [token.folded for token in tokenize("Mali’s coup, 18 Aug. 2020")]
    ['mali', 'coup', ',', '18', 'aug', '.', '2020']
    """
    tokens = []
    for match in _WORD.finditer(text):
        word = match[0]
        start, end = match.span()
        if word in HYPHENS and text[start - 1 : start].isalpha():
            continue  # within a name: al-Islam and al Islam are one spelling
        folded, possessive = _folded(word)
        tokens.append(_new(Token, (start, end, word, folded, possessive)))
    return tokens


_new = tuple.__new__
"""Makes a token without the detour through its own constructor."""

_kept: dict[str, list[Token]] = {}


def tokens_of(text: str) -> list[Token]:
    """The tokens of a text, kept for the next who reads it: not to be changed."""
    tokens = _kept.get(text)
    if tokens is None:
        tokens = tokenize(text)
        _kept.clear()
        if len(text) <= LONGEST_KEPT:
            _kept[text] = tokens
    return tokens


@lru_cache(maxsize=1 << 14)
def _folded(word: str) -> tuple[str, bool]:
    """A word as words are compared, and whether it ends in 's; the same few words make up most of a text."""
    bare = _POSSESSIVE.sub("", word)
    folded = fold(bare).replace(" ", "") if bare[:1].isalpha() else bare
    return folded or word, bare != word


def read_by(tokens: list[Token], start: int, end: int, text: str, value: Any) -> Mention[Any]:
    """The mention that covers these tokens."""
    first, last = tokens[start].start, tokens[end - 1].end
    return Mention(first, last, text[first:last], value)
