"""A sentence as a line of items, and the phrases of the lexicon that stand in it."""

from collections.abc import Callable, Iterator
from functools import cached_property, lru_cache
from typing import Any

from sahelevents.dataset.names import fold
from sahelevents.text.claims.items import Item
from sahelevents.text.lexicon import lexicon
from sahelevents.text.words.verbs import VerbGroup, classes_of, verb_groups

Lengths = dict[str, tuple[int, ...]]
_NO_LISTS: Lengths = {}


class Line:
    """The items of a sentence. Positions are indexes of items; a reader gives the position after what it read."""

    def __init__(self, items: list[Item]) -> None:
        self.items = items
        self._verbs: dict[int, list[VerbGroup]] = {}
        self._lists: dict[str, list[Lengths]] = {}
        self._names: dict[str, frozenset[str]] = {}

    def item(self, at: int) -> Item | None:
        """The item at a position."""
        return self.items[at] if at < len(self.items) else None

    def is_(self, at: int, *words: str) -> bool:
        """Whether one of these words stands there."""
        return at < len(self.items) and self.items[at].folded in words

    def words(self, at: int, length: int) -> tuple[str, ...]:
        """So many words from there on."""
        return tuple(item.folded for item in self.items[at : at + length])

    def phrases(self, name: str, at: int, table: str = "words") -> Iterator[int]:
        """The positions after each phrase of a list that stands here, the longest first."""
        if at < len(self.items):
            yield from (at + length for length in self.lists(table)[at].get(name, ()))

    def phrase(self, name: str, at: int, table: str = "words") -> int | None:
        """The position after the longest such phrase; None if none stands here."""
        if at < len(self.items):
            lengths = (self._lists.get(table) or self.lists(table))[at].get(name)
            if lengths is not None:
                return at + lengths[0]
        return None

    def lists(self, table: str = "words") -> list[Lengths]:
        """For each position the lists of a table with phrases that stand there, and the lengths, the longest first."""
        found = self._lists.get(table)
        if found is None:
            found = self._lists[table] = _lists_in([item.folded for item in self.items], table)
        return found

    def has(self, *names: str, table: str = "words") -> bool:
        """Whether a phrase of one of these lists stands anywhere."""
        known = self._names.get(table)
        if known is None:
            known = self._names[table] = frozenset(name for here in self.lists(table) for name in here)
        return not known.isdisjoint(names)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """All the words and marks of the sentence."""
        return frozenset(item.folded for item in self.items)

    def past(self, name: str, at: int) -> int:
        """The position after a phrase that may stand here."""
        return self.phrase(name, at) or at

    def is_taken_by(self, take: Callable[[int], int | None]) -> bool:
        """Whether one stretch after another is taken, to the end; ``take`` gives where it ends, or None."""
        at: int | None = 0
        while at is not None and at < len(self.items):
            at = take(at)
        return at is not None

    def may_turn(self, at: int) -> bool:
        """Whether a word that is not read may turn the sense: "not", "former", "hardly", "the largest"."""
        word = self.items[at].folded
        if word.endswith("ly"):
            return self.phrase("neutral_adverbs", at) is None
        if word.endswith("est"):
            return self.phrase("nouns_in_est", at) is None
        return self.phrase("turns", at) is not None

    def entry(self, table: str, at: int) -> tuple[int, Any] | None:
        """The longest key of a table of the lexicon that stands here: the position after it, and what it means."""
        if at >= len(self.items):
            return None
        for words, meaning in _entries(table).get(self.items[at].folded, ()):
            if self.words(at, len(words)) == words:
                return at + len(words), meaning
        return None

    @staticmethod
    def entries(table: str) -> list[Any]:
        """All that the keys of a table of the lexicon mean."""
        return [meaning for found in _entries(table).values() for _, meaning in found]

    @staticmethod
    def entry_of(table: str, key: str) -> Any:
        """What a key of a table of the lexicon means; None if it has no such key."""
        return lexicon()[table].get(key)

    def verbs(self, at: int) -> list[VerbGroup]:
        """The readings of a verb group here."""
        if at not in self._verbs:
            self._verbs[at] = verb_groups(self.items, at)
        return self._verbs[at]

    def verb(self, name: str, at: int, *voices: str) -> Iterator[VerbGroup]:
        """The readings here of a verb, or of the verbs of a list, in one of these voices."""
        for group in self.verbs(at):
            if group.voice in voices and (name == group.lemma or name in classes_of().get(group.lemma, ())):
                yield group


def of_one(item: Item) -> Item:
    """The noun for one event in the place of that for several: "coup" for "coups"."""
    one = item.folded.removesuffix("s") if item.kind == "word" else ""
    return item._replace(folded=one) if one != item.folded and Line.entry_of("events", one) is not None else item


def _lists_in(words: list[str], table: str) -> list[Lengths]:
    """For each word the lists of a table with phrases that begin with it, and the lengths of these."""
    alone, longer = _phrases(table)
    found = [alone.get(word, _NO_LISTS) for word in words]
    for at in range(len(words) - 1):
        following = longer.get(words[at])
        for phrase, name in following.get(words[at + 1], ()) if following is not None else ():
            if len(phrase) == 2 or tuple(words[at : at + len(phrase)]) == phrase:
                found[at] = {**found[at], name: (len(phrase), *found[at].get(name, ()))}
    return found


@lru_cache(maxsize=16)
def _phrases(table: str) -> tuple[dict[str, Lengths], dict[str, dict[str, list[tuple[tuple[str, ...], str]]]]]:
    """The lists of a table by their phrases of one word; and the longer phrases by their two first words."""
    alone: dict[str, Lengths] = {}
    longer: dict[str, dict[str, list[tuple[tuple[str, ...], str]]]] = {}
    lists = {name: phrases for name, phrases in lexicon()[table].items() if isinstance(phrases, list)}
    known = sorted(((tuple(phrase.split()), name) for name in lists for phrase in set(lists[name])), key=_length)
    for words, name in known:  # the shortest first
        if len(words) == 1:
            alone.setdefault(words[0], {})[name] = (1,)
        else:
            longer.setdefault(words[0], {}).setdefault(words[1], []).append((words, name))
    return alone, longer


def _length(found: tuple[tuple[str, ...], str]) -> int:
    return len(found[0])


@lru_cache(maxsize=16)
def _entries(table: str) -> dict[str, list[tuple[tuple[str, ...], Any]]]:
    """The keys of a table by their first word, the longest first, with what they mean."""
    meanings = _demonyms() if table == "demonyms" else lexicon()[table]
    entries: dict[str, list[tuple[tuple[str, ...], Any]]] = {}
    for key in sorted(meanings, key=lambda key: -len(key.split())):
        words = tuple(key.split())
        entries.setdefault(words[0], []).append((words, meanings[key]))
    return entries


def _demonyms() -> dict[str, str]:
    """The adjectives of countries, and the ids that places have by convention: their names in lower case."""
    return {
        word: fold(name).replace(" ", "-") for name, words in lexicon()["names"]["demonyms"].items() for word in words
    }
