"""Sentences and clauses of a text, with where they stand in it."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from sahelevents.dataset.names import fold
from sahelevents.text.lexicon import lexicon

_BREAK = re.compile(r"[.!?…][\"”’»)\]]{0,3}(?=\s+[\"“‘«(\[]?[^\W_a-zß-öø-ÿ])|[.!?…][\"”’»)\]]{0,3}\s*$")
_LAST_WORD = re.compile(r"[^\s\"“‘«(]{1,12}$")
_BULLET = re.compile(r"\s*(?:[-–—•*·▪●◦‣]|\(?(?:\d{1,2}|[a-z])[.)])\s+(?=\S)")
_CLAUSE = re.compile(r",?\s+(?:when|where|while|which|who|whose|replacing|although|though|but|after which)\s+|;\s+")
_STARTERS = frozenset(
    ["the", "a", "an", "it", "he", "she", "they", "in", "on", "at", "this", "that", "these", "its", "his", "her",
     "their", "but", "and", "no", "one", "two", "three", "after", "before", "since", "about", "some", "we", "there"]
)  # fmt: skip


class Sentence(NamedTuple):
    """A sentence or clause: ``text`` stands at ``start`` to ``end`` of the whole."""

    start: int
    end: int
    text: str


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Where the lines of a text stand that are part of it.

    A line left over from the page, such as "Editors' Picks", is left out, and so are the titles that follow it: lines
    without a full stop.
    """
    picks = False
    for line in re.finditer(r"[^\n]+", text):
        stretch = line.group().strip()
        if len(stretch) <= 40 and fold(stretch) in _navigation():
            picks = True
        elif picks and stretch and len(stretch) <= 120 and stretch[-1] not in '.!?…"”’:;':
            continue
        elif stretch:
            picks = False
            yield line.span()


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of a text. A line break ends one, and an abbreviation such as "Col." does not.

    >>> [s.text for s in sentences("Col. Goïta spoke. It rained at 5 a.m. in Mali.")]
    ['Col. Goïta spoke.', 'It rained at 5 a.m. in Mali.']
    """
    for first, last in paragraphs(text):
        bullet = _BULLET.match(text, first, last)
        start = bullet.end() if bullet is not None else first
        for stop in _BREAK.finditer(text, start, last):
            if stop.end() < last and _is_abbreviated(text, start, stop):
                continue
            yield from _trimmed(text, start, stop.end())
            start = stop.end()
        yield from _trimmed(text, start, last)


def _is_abbreviated(text: str, start: int, stop: "re.Match[str]") -> bool:
    """Whether the full stop belongs to a word: Col., No. 41, U.N., an initial; but "the U.N. The army" is two."""
    if stop.group() != ".":
        return False
    word = _LAST_WORD.search(text, max(start, stop.start() - 12), stop.start())
    if word is None:
        return False
    last = fold(word.group()).replace(" ", "")
    following = re.match(r"\s+\W?([^\W\d_]{0,12})", text[stop.end() : stop.end() + 20])
    next_word = fold(following.group(1)) if following is not None else ""
    if last in _months() and (following is None or not following.group(1)):
        return True  # Sept. 17
    if last in _abbreviations():
        return last not in _months() and not (last in ("am", "pm") and next_word in _STARTERS)
    if len(word.group()) == 1 and word.group().isupper():
        return True
    return bool(re.fullmatch(r"(?:[A-Z]\.){1,4}[A-Z]", word.group())) and next_word not in _STARTERS


@lru_cache(maxsize=1)
def _navigation() -> frozenset[str]:
    return frozenset(lexicon()["articles"]["navigation"])


@lru_cache(maxsize=1)
def _abbreviations() -> frozenset[str]:
    return frozenset(lexicon()["articles"]["abbreviations"])


@lru_cache(maxsize=1)
def _months() -> frozenset[str]:
    return frozenset(word for word in lexicon()["months"] if len(word) <= 4 and word not in ("may", "june", "july"))


def clauses(sentence: Sentence) -> list[Sentence]:
    """The clauses of a sentence, cut before the words that begin another; one if there is nothing to cut."""
    cuts = [(match.start(), match.end()) for match in _CLAUSE.finditer(sentence.text)]
    starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(sentence.text)]
    return [
        Sentence(sentence.start + a, sentence.start + b, sentence.text[a:b])
        for a, b in zip(starts, ends, strict=True)
        if sentence.text[a:b].strip()
    ]


def _trimmed(text: str, start: int, end: int) -> Iterator[Sentence]:
    stretch = text[start:end]
    left = start + len(stretch) - len(stretch.lstrip())
    right = left + len(stretch.strip())
    if right > left:
        yield Sentence(left, right, text[left:right])
