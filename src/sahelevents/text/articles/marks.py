"""The words of articles that stand in a sentence: cues of events, of people, of speech. Others are skipped."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from sahelevents.dataset.dataset import Dataset
from sahelevents.dataset.names import fold
from sahelevents.text.claims.items import Item, items_of
from sahelevents.text.lexicon import lexicon
from sahelevents.text.words.verbs import forms_of
from sahelevents.values.dates import Span

_VERB_TABLES = {
    "say",
    "blame",
    "allege",
    "deny",
    "leave",
    "arrive",
    "oust",
    "expel",
    "moves",
    "begin",
    "come",
    "succeeded",
}
_VERB_GROUPS = {"event_verbs"}
_NO_MARKS = frozenset(["lists", "event_irregular", "navigation", "abbreviations"])
_QUOTES = frozenset('“”"«»')


class Mark(NamedTuple):
    """A phrase of a table of the lexicon: the items that it takes, the table, and what the phrase stands for there."""

    start: int
    end: int
    table: str
    value: str
    form: str = ""


_PEOPLE = ("soldiers", "soldier", "troops", "peacekeepers", "paratroopers", "servicemen")


def _parts(item: Item) -> list[Item]:
    """The words of a force whose people may be counted: "Malian soldiers" are soldiers; else the item itself."""
    words = item.text.split()
    if item.kind != "name" or len(words) < 2 or fold(words[-1]) not in _PEOPLE:
        return [item]
    found: list[Item] = []
    end = item.start
    for word in words:
        start = item.start + item.text.index(word, end - item.start)
        end = start + len(word)
        found.append(Item("word", start, end, word, fold(word)))
    return found


class Marked:
    """The items of a sentence and the phrases of articles that stand in it; ``whole`` are the items of claims."""

    def __init__(self, text: str, data: Dataset, published: Span | None) -> None:
        self.text = text
        self.whole = items_of(text, data, published)
        self.items = [part for item in self.whole for part in _parts(item)]
        self.words = [_word(item) for item in self.items]
        self.marks: dict[str, list[Mark]] = {}
        for at in range(len(self.words)):
            for mark in self._at(at):
                self.marks.setdefault(mark.table, []).append(mark)

    def _at(self, at: int) -> Iterator[Mark]:
        """The longest phrase of each table that begins here, unless the one before takes this word too."""
        seen = set()
        for words, table, value, form in _phrases().get(self.words[at], ()):
            if len(words) > 1 and tuple(self.words[at : at + len(words)]) != words:
                continue
            before = self.marks.get(table)
            if table not in seen and not (before and before[-1].end > at):
                seen.add(table)
                yield Mark(at, at + len(words), table, value, form)

    def all(self, *tables: str) -> list[Mark]:
        """The phrases of these tables, in their order."""
        return sorted(mark for table in tables for mark in self.marks.get(table, ()))

    def within(self, start: int, end: int, *tables: str) -> list[Mark]:
        """Those that lie in a stretch."""
        return [mark for mark in self.all(*tables) if start <= mark.start and mark.end <= end]

    def at(self, at: int, *tables: str) -> Mark | None:
        """The longest of them that begins at an item."""
        found = [mark for table in tables for mark in self.marks.get(table, ()) if mark.start == at]
        return max(found, key=lambda mark: mark.end, default=None)

    def ends(self, end: int, *tables: str) -> bool:
        """Whether one of them ends before an item."""
        return any(mark.end == end for table in tables for mark in self.marks.get(table, ()))

    def word(self, at: int) -> str:
        """The word there; empty beyond the ends."""
        return self.words[at] if 0 <= at < len(self.words) else ""

    def stretch(self, start: int, end: int) -> str:
        """The characters of some items."""
        return self.text[self.items[start].start : self.items[end - 1].end] if end > start else ""

    def is_quote(self, at: int) -> bool:
        """Whether a quotation mark stands there."""
        return self.word(at) in _QUOTES


def _word(item: Item) -> str:
    """The word as it is written: what the grammar of claims takes for a slip may be another word here."""
    if item.kind == "mark":
        return item.text
    text = item.text
    for ending in ("’s", "'s"):
        text = text.removesuffix(ending)
    return fold(text)


def words_of(name: str) -> frozenset[str]:
    """A list of the lexicon of articles."""
    return _words(name)


@lru_cache(maxsize=256)
def _words(name: str) -> frozenset[str]:
    tables = lexicon()["articles"]
    content = tables["lists"].get(name) or tables[name]
    return frozenset(content["words"] if isinstance(content, dict) else content)


@lru_cache(maxsize=1)
def _phrases() -> dict[str, list[tuple[tuple[str, ...], str, str, str]]]:
    """Every phrase by its first word, the longest first, with its table, its value and the form of its verb."""
    found: dict[str, set[tuple[tuple[str, ...], str, str, str]]] = {}

    def add(phrase: str, table: str, value: str, form: str = "") -> None:
        words = tuple(phrase.split())
        found.setdefault(words[0], set()).add((words, table, value, form))

    tables: dict[str, Any] = lexicon()["articles"]
    for table, content in tables.items():
        if table in _NO_MARKS:
            continue
        groups = content.items() if isinstance(content, dict) else [("", content)]
        for value, phrases in groups:
            for phrase in phrases:
                if table == "parted":  # "take ... hostage"
                    verb = phrase.partition(" ... ")[0]
                    for words, form in verb_forms(verb):
                        add(words, "parted_verbs", verb, form)
                    continue
                if table in _VERB_TABLES or table in _VERB_GROUPS:
                    for words, form in verb_forms(phrase):
                        add(words, table, value or phrase, form)
                else:
                    add(phrase, table, value or phrase)
                    if table == "people" and phrase not in _MANY:
                        add(_singular(phrase), table, value)
    return {first: sorted(entries, key=lambda each: (-len(each[0]), each)) for first, entries in found.items()}


_MANY = frozenset(["his", "us", "corps", "ss"])


def _singular(phrase: str) -> str:
    """One of those whom a noun in the plural names; the noun itself if it is in the singular."""
    if phrase.endswith("men"):
        return f"{phrase[:-3]}man"
    if phrase.endswith("ies"):
        return f"{phrase[:-3]}y"
    return phrase[:-1] if phrase.endswith("s") and not phrase.endswith("ss") else phrase


def verb_forms(lemma: str) -> Iterator[tuple[str, str]]:
    """The forms of a verb of articles, with the words that follow it, and which form each is."""
    first, _, rest = lemma.partition(" ")
    forms = dict(forms_of(first))
    odd = lexicon()["articles"]["event_irregular"].get(first)
    if odd:
        forms["past"], forms["part"] = (odd[0],), (odd[1],)
    for form, words in forms.items():
        for word in words:
            yield f"{word} {rest}".strip(), form
            doubled = _doubled(first, word)
            if doubled:
                yield f"{doubled} {rest}".strip(), form


def _doubled(verb: str, form: str) -> str:
    """The form with its consonant doubled, as "stopped" of "stop"; empty if it is none such."""
    ending = form.removeprefix(verb)
    short = len(verb) <= 4 and verb[-1] not in "aeiouwxyh" and verb[-2:-1] in "aeiou" and verb[-3:-2] not in "aeiou"
    return f"{verb}{verb[-1]}{ending}" if short and ending in ("ed", "ing") and form == verb + ending else ""
