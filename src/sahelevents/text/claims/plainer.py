"""Sentences in plainer words: what only shifts the weight of a sentence is taken out before it is read."""

from collections.abc import Iterator

from sahelevents.text.claims.items import Item
from sahelevents.text.claims.line import Line

_STAYS = {"remains": "is", "remained": "was"}
_WHO = ("who", "that", "which")


_INVERTED = frozenset({"did", "was", "were", "is", "are", "has", "have", "had", "does", "do"})
_LONGEST_SUBJECT = 12


def statements_of(items: list[Item]) -> Iterator[list[Item]]:
    """A yes/no question as the statements that it may ask about: the helper after each of its first words."""
    if not items or items[0].folded not in _INVERTED:
        return
    for at in range(2, min(len(items), _LONGEST_SUBJECT)):
        yield [*items[1:at], items[0], *items[at:]]


def plainer(items: list[Item]) -> list[Item]:
    """The same sentence without a cleft: "it was JNIM that attacked", "JNIM was the group that attacked"."""
    items = [item._replace(folded=_STAYS.get(item.folded, item.folded)) for item in items]
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
