"""Sentences in plainer words: what only shifts the weight of a sentence is taken out before it is read."""

from collections.abc import Iterator

from sahelevents.text.claims.items import Item
from sahelevents.text.claims.line import Line

_STAYS = {"remains": "is", "remained": "was"}
_WHO = ("who", "that", "which")


_INVERTED = frozenset({"did", "was", "were", "is", "are", "has", "have", "had", "does", "do"})
_LONGEST_SUBJECT = 12
_VALUES = frozenset({"name", "date", "count"})


def statements_of(items: list[Item]) -> Iterator[list[Item]]:
    """A yes/no question as the statements that it may ask about: the helper after each of its first words."""
    if not items or items[0].folded not in _INVERTED:
        return
    for at in range(2, min(len(items), _LONGEST_SUBJECT)):
        yield [*items[1:at], items[0], *items[at:]]


def _without_contrast(items: list[Item]) -> list[Item]:
    """Without what it is said not to be: "it was JNIM, not ISGS, that ..."; "not 20 but at least 49 soldiers"."""
    line = Line(items)
    for at in range(len(items) - 2):
        if line.is_(at, "not") and items[at + 1].kind in _VALUES and line.is_(at + 2, "but"):
            return [*items[:at], *items[at + 3 :]]
        if line.is_(at, ",") and line.is_(at + 1, "not"):
            start = at + 3 if line.is_(at + 2, "in", "on", "by", "at", "the", "of", "as") else at + 2
            if start < len(items) and items[start].kind in _VALUES and _ends_at(line, start + 1):
                return [*items[:at], *items[start + 1 + line.is_(start + 1, ",") :]]
    return items


def _ends_at(line: Line, at: int) -> bool:
    return at == len(line.items) or line.is_(at, ",")


def _with_toll_first(items: list[Item]) -> list[Item]:
    """Turn "Solhan's death toll" into "the death toll of Solhan"."""
    line = Line(items)
    for at in range(len(items) - 2):
        toll = line.past("the_toll", at + 1)
        if items[at].possessive and items[at].kind == "name" and toll > at + 1:
            of = [_word(word) for word in ("the", "death", "toll", "of")]
            return [*items[:at], *of, items[at]._replace(possessive=False), *items[toll:]]
    return items


def _word(word: str) -> Item:
    return Item("word", 0, 0, word, word)


def plainer(items: list[Item]) -> list[Item]:
    """The same sentence without a cleft: "it was JNIM that attacked", "JNIM was the group that attacked"."""
    items = _without_contrast([item._replace(folded=_STAYS.get(item.folded, item.folded)) for item in items])
    items = _with_toll_first(items)
    line = Line(items)
    if line.words(0, 2) == ("it", "was"):
        who = next((at for at in range(3, len(items)) if line.is_(at, *_WHO)), None)
        if who is not None:
            return [*items[2:who], *items[who + 1 :]]
    for at in range(1, len(items)):
        noun = line.phrase("the_officer", at + 1) if line.is_(at, "was", "were", "is") else None
        if noun is not None and line.is_(noun, *_WHO):
            return [*items[:at], *items[noun + 1 :]]
    return items
