"""Spellings of names: slips of one letter, and the ways in which Arabic words are written in Latin letters."""

import re
from functools import lru_cache
from typing import Any

from sahelevents.text.lexicon import lexicon

SHORTEST_FUZZY = 6
"""A name with fewer letters is matched exactly, unless it is an acronym in capitals."""

SHORTEST_ACRONYM = 4
SHORTEST_WORD = 5
"""A misspelt word has this many letters; so many has also a single Arabic word that is spelt in another way."""

LONG = 8
"""In a shorter name only letters that sound alike are one for the other: many villages differ by one letter."""

_MOST_KEPT = 4096
"""Of so many words it is kept which they are a slip of; the same few stand all over a text."""

_ALIKE = ("aeiouy", "ckq", "sz", "mn", "gj", "td", "bp", "fv", "uw")
_DOUBLED = re.compile(r"(.)\1+")


def one_edit(name: str, word: str) -> bool:
    """Whether one insertion, deletion, substitution or swap of neighbours turns the word into the name.

    >>> one_edit("jnim", "jinm"), one_edit("bamako", "bammako"), one_edit("mali", "malawi")
    (True, True, False)
    """
    if name == word:
        return False
    shorter, longer = sorted((name, word), key=len)
    same = next((i for i, (a, b) in enumerate(zip(shorter, longer, strict=False)) if a != b), len(shorter))
    if len(shorter) != len(longer):
        return len(longer) - len(shorter) == 1 and shorter[same:] == longer[same + 1 :]
    if shorter[same + 1 :] == longer[same + 1 :]:
        return True
    return shorter[same : same + 2] == longer[same : same + 2][::-1] and shorter[same + 2 :] == longer[same + 2 :]


def is_slip(name: str, word: str) -> bool:
    """Whether the word is the name with one slip, and not likely another word.

    The first letter is kept or swapped with the second: Zambia is not Gambia. What a letter is added to at its end is
    another word: Malians are not Mali. In a short name one letter stands for another only if both sound alike.

    >>> is_slip("solhan", "solan"), is_slip("gambia", "zambia"), is_slip("nigeria", "nigerian")
    (True, False, False)
    """
    if not one_edit(name, word) or (name[0] != word[0] and name[1::-1] != word[:2]):
        return False
    if len(name) == len(word) < LONG and sorted(name) != sorted(word):
        pair = next({a, b} for a, b in zip(name, word, strict=True) if a != b)
        return any(pair <= set(letters) for letters in _ALIKE)
    return word[:-1] != name or word[-1] == name[-1]


def is_acronym_slip(name: str, word: str) -> bool:
    """Whether two neighbours are swapped or one letter is doubled; another letter makes another acronym.

    >>> is_acronym_slip("jnim", "jinm"), is_acronym_slip("jnim", "jnimm"), is_acronym_slip("misma", "misca")
    (True, True, False)
    """
    if not one_edit(name, word):
        return False
    return sorted(name) == sorted(word) or (len(word) > len(name) and _DOUBLED.sub(r"\1", word) == name)


class Slips:
    """Single words that may be misspelt, found by what is left of them without one letter."""

    def __init__(self, words: set[str], acronyms: set[str]) -> None:
        self._by_less: dict[str, list[str]] = {}
        self._near: dict[tuple[str, bool], list[str]] = {}
        self.acronyms = {word for word in acronyms if len(word) >= SHORTEST_ACRONYM}
        for word in sorted({word for word in words if len(word) >= SHORTEST_FUZZY} | self.acronyms):
            for less in _less(word):
                self._by_less.setdefault(less, []).append(word)

    def near(self, word: str, *, capitals: bool) -> list[str]:
        """The words of which this one is a slip."""
        if (word, capitals) not in self._near:
            if len(self._near) >= _MOST_KEPT:
                self._near.clear()
            self._near[word, capitals] = self._found_near(word, capitals=capitals)
        return self._near[word, capitals]

    def _found_near(self, word: str, *, capitals: bool) -> list[str]:
        close = {each for less in _less(word) for each in self._by_less.get(less, ())}
        return sorted(each for each in close if self._meant(each, word, capitals=capitals))

    def _meant(self, name: str, word: str, *, capitals: bool) -> bool:
        if capitals and name in self.acronyms:
            return is_acronym_slip(name, word)
        return len(name) >= SHORTEST_FUZZY and len(word) >= SHORTEST_WORD and is_slip(name, word)


def _less(word: str) -> set[str]:
    return {word} | {word[:at] + word[at + 1 :] for at in range(len(word))}


@lru_cache(maxsize=1)
def arabic() -> dict[str, Any]:
    """The table of Arabic words, its lists as sets."""
    table = lexicon()["names"]["arabic"]
    return {**table, "marks": frozenset(table["marks"]), "articles": frozenset(table["articles"])}


def holds_arabic(words: tuple[str, ...]) -> bool:
    """Whether a name holds an Arabic word, so that its spelling varies."""
    return all(word.isascii() for word in words) and not arabic()["marks"].isdisjoint(words)


@lru_cache(maxsize=4096)
def sound(word: str) -> str:
    """An Arabic word in Latin letters as all its spellings are compared; nothing for an article.

    >>> sound("muslimeen"), sound("mouslimine"), sound("qaida"), sound("kaeda"), sound("al")
    ('muslimin', 'muslimin', 'kaida', 'kaida', '')
    """
    table = arabic()
    if word in table["articles"]:
        return ""
    word = table["fused"].get(word, word)
    if len(word) >= SHORTEST_WORD and word.endswith("e"):
        word = word[:-1]
    for written, sounds in table["sounds"]:
        word = word.replace(written, sounds)
    word = _DOUBLED.sub(r"\1", word)
    for ending in ("atu", "at", "ah"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word[: -len(ending)] + "a"
    return word


def sounds(words: tuple[str, ...]) -> tuple[str, ...]:
    """The sounds of a name without its articles.

    >>> sounds(("ansar", "eddine")) == sounds(("ansar", "al", "din")) == sounds(("ansar", "dine"))
    True
    """
    return tuple(filter(None, map(sound, words)))
