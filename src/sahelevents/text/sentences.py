"""Sentences and clauses of a text, with where they stand in it."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_BREAK = re.compile(r"[.!?][\"”’)]*(?=\s+[\"“‘(]?[^\W\d_a-z])|[.!?][\"”’)]*\s*$")
_ABBREVIATION = re.compile(
    r"\b(?:[A-Z]|Col|Gen|Maj|Lt|Capt|Sgt|Mr|Mrs|Ms|Dr|St|No|Jan|Feb|Aug|Sept?|Oct|Nov|Dec|a\.m|p\.m)\.$"
)
_CLAUSE = re.compile(r",?\s+(?:when|where|while|which|who|whose|replacing|although|though|but|after which)\s+|;\s+")


class Sentence(NamedTuple):
    """A sentence or clause: ``text`` stands at ``start`` to ``end`` of the whole."""

    start: int
    end: int
    text: str


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of a text. A line break ends one, and an abbreviation such as "Col." does not.

    >>> [s.text for s in sentences("Col. Goïta spoke. It rained at 5 a.m. in Mali.")]
    ['Col. Goïta spoke.', 'It rained at 5 a.m. in Mali.']
    """
    for line in re.finditer(r"[^\n]+", text):
        start = line.start()
        for stop in _BREAK.finditer(text, line.start(), line.end()):
            before = text[max(start, stop.start() - 6) : stop.start() + 1]
            if _ABBREVIATION.search(before) and stop.end() < line.end():
                continue
            yield from _trimmed(text, start, stop.end())
            start = stop.end()
        yield from _trimmed(text, start, line.end())


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
