"""A sentence as the grammar reads it: a row of words, names, dates and counts."""

import re
from typing import Any, Literal, NamedTuple

from sahelevents.dataset.dataset import Dataset
from sahelevents.text.lexicon import lexicon
from sahelevents.text.mentions import Token, tokenize
from sahelevents.text.names.matching import NAMED_TABLES, Named, names_in
from sahelevents.text.values.date_reader import DateReader
from sahelevents.text.values.hedges import Read, count_at
from sahelevents.text.words.respelling import known_words, respelt
from sahelevents.values.dates import Span

Kind = Literal["word", "mark", "name", "date", "count"]

_CONTRACTIONS = {
    "wasnt": ("was", "not"),
    "werent": ("were", "not"),
    "isnt": ("is", "not"),
    "arent": ("are", "not"),
    "didnt": ("did", "not"),
    "hasnt": ("has", "not"),
    "havent": ("have", "not"),
    "hadnt": ("had", "not"),
    "doesnt": ("does", "not"),
    "dont": ("do", "not"),
}
_AFTER_ONE = ("of", "at", "in", "on", "against", "by", "that", "which", "near")
_ID = re.compile(r"(?<![\w-])[a-z0-9]+(?:-[a-z0-9]+)*(?![\w-])")
_NAMED_BY_ID = re.compile(r"\b(?:incident|coup) [a-z]{1,20}-[a-z]")
SHORTEST_ID = 4
"""A shorter id that is a word of the language is read as the word."""

_ANY = frozenset({"a", "any", "every", "each"})
_ABBREVIATIONS = frozenset({"us", "un", "eu", "col", "gen", "maj", "lt", "capt", "mr", "mrs", "dr", "st"})


class Item(NamedTuple):
    """One word, mark, name, date or count.

    Attributes:
        kind: which of these.
        start: index of its first character in the text.
        end: index after its last.
        text: the characters.
        folded: the word in the form in which words are compared; empty for values.
        value: what was read: a Named, an UncertainDate or a Count.
        possessive: whether it ends in 's.
        hedged: for counts, whether a hedge came with it; for dates, whether the day of publication gave the year.
    """

    kind: Kind
    start: int
    end: int
    text: str
    folded: str = ""
    value: Any = None
    possessive: bool = False
    hedged: bool = False

    def ids(self, table: str) -> tuple[str, ...]:
        """The records of a table that a name may mean."""
        return self.value.ids.get(table, ()) if isinstance(self.value, Named) else ()


def one_id(item: Item | None, *tables: str) -> str | None:
    """The one record that a name can mean in these tables; None if there is none, or several."""
    ids = tuple(id for table in tables for id in item.ids(table)) if item is not None else ()
    return ids[0] if len(ids) == 1 else None


def items_of(text: str, data: Dataset, published: Span | None) -> list[Item]:
    """The items of a text. Names win over dates and counts of the same length; the longer wins over the shorter."""
    tokens = _expanded(tokenize(text))
    if text.lstrip("(")[:1].islower() or _NAMED_BY_ID.search(text):  # as claims say themselves, by the ids of records
        return _with_ids(text, tokens, data, published)
    return _items(text, tokens, data, published)


def _with_ids(text: str, tokens: list[Token], data: Dataset, published: Span | None) -> list[Item]:
    """The items of a sentence that names records by their ids: each id is one name, and no other word is part of it."""
    items: list[Item] = []
    done = 0
    for match in _ID.finditer(text):
        named = _record_of(match.group(), data, said=text[: match.start()].endswith(" by "))
        if named is None:
            continue
        before = [token for token in tokens if done <= token.start < match.start()]
        items += _items(text, before, data, published)
        items.append(Item("name", match.start(), match.end(), match.group(), "", named))
        done = match.end()
    return [*items, *_items(text, [token for token in tokens if token.start >= done], data, published)]


def _record_of(id: str, data: Dataset, *, said: bool) -> Named | None:
    if len(id) < SHORTEST_ID and not said and id in known_words():
        return None
    tables: dict[str, tuple[str, ...]] = {table: (id,) for table in NAMED_TABLES if id in data.tables[table]}
    return Named(1, tables, id, 1.0) if tables else None


def _items(text: str, tokens: list[Token], data: Dataset, published: Span | None) -> list[Item]:
    dates = DateReader(tokens, None if published is None else published.last)
    names, words, weekdays = names_in(data), known_words(), lexicon()["weekdays"]
    plain = text == text.lower()
    items: list[Item] = []
    at = 0
    while at < len(tokens):
        name = names.uncased(tokens, at) if plain else names.at(tokens, at)
        if name is not None and tokens[at].folded in words and (plain or name.score < 1):
            name = None  # a word of the language is not a misspelt name
        found: list[tuple[str, int, Any, bool]] = [("name", name.end, name, False)] if name is not None else []
        day = None if at and tokens[at].folded in weekdays and tokens[at - 1].folded in _ANY else dates.at(at)
        if day is not None and day.value is not None:
            found.append(("date", day.end, day.value, day.yearless))
            dates.anchor = day.value
        count = count_at(tokens, at)
        if count is not None and not _is_other(tokens, at, count, dates):
            found.append(("count", count.end, count.value, count.hedged))
        if not found:
            items.append(_word(tokens[at], text))
            at += 1
            continue
        kind, end, value, hedged = max(found, key=lambda each: each[1])
        first, last = tokens[at].start, tokens[end - 1].end
        possessive = tokens[end - 1].possessive
        items.append(Item(kind, first, last, text[first:last], "", value, possessive, hedged))  # type: ignore[arg-type]
        at = end
    return items


def _is_other(tokens: list[Token], at: int, count: Read, dates: DateReader) -> bool:
    """Whether what reads as a count is none: "one of the deadliest"; "up to 2021", which is a year."""
    if tokens[at].folded == "one":
        return any(_follows(tokens, count.end, word) for word in _AFTER_ONE)
    year = dates.at(count.end - 1) if count.hedged and len(tokens[count.end - 1].folded) == 4 else None
    return year is not None and year.end == count.end


def _follows(tokens: list[Token], at: int, word: str) -> bool:
    return at < len(tokens) and tokens[at].folded == word


def _word(token: Token, text: str) -> Item:
    kind: Kind = "word" if token.folded[:1].isalnum() else "mark"
    return Item(kind, token.start, token.end, text[token.start : token.end], token.folded, None, token.possessive)


def _expanded(tokens: list[Token]) -> list[Token]:
    """Contractions as two words, and no full stop after an abbreviation."""
    expanded: list[Token] = []
    for token in tokens:
        for word in _CONTRACTIONS.get(token.folded, (token.folded,)):
            if word == "." and expanded and expanded[-1].folded in _ABBREVIATIONS and expanded[-1].end == token.start:
                continue
            expanded.append(token._replace(folded=respelt(word, capital=token.text[:1].isupper())))
    return expanded
