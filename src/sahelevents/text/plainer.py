"""Sentences in plainer words: what only shifts the weight of a sentence is taken out before it is read."""

from sahelevents.text.items import Item
from sahelevents.text.line import Line

_WHO = ("who", "that", "which")


def plainer(items: list[Item]) -> list[Item]:
    """The same sentence without a cleft: "it was JNIM that attacked", "JNIM was the group that attacked"."""
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
