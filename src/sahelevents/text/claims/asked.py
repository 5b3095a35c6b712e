"""Questions in plainer words, before a pattern reads them."""

from sahelevents.text.claims.items import Item
from sahelevents.text.claims.line import Line
from sahelevents.text.claims.marks import with_few_marks

_BE_OR_DO = ("was", "were", "is", "are", "did", "does", "has", "have", "had")
_IN = Item("word", 0, 0, "in", "in")


def plainly_asked(items: list[Item]) -> list[Item]:
    """The same question, asked in fewer ways: "when" for "in what year", and dates with their "in"."""
    items = with_few_marks([item for item in items if item.folded not in ("?", "!", ".") or item.kind != "mark"])
    line = Line(items)
    start = line.phrase("openers", 0, "questions")
    if start is not None and start < len(items):
        items = items[start + line.is_(start, ",", ":") :]
    return _with_in(_with_when(_without_idle(items)))


def _without_idle(items: list[Item]) -> list[Item]:
    line, found, at = Line(items), list[Item](), 0
    while at < len(items):
        end = line.phrase("idle", at, "questions") if at else None
        if end is None:
            found.append(items[at])
        at = at + 1 if end is None else end
    return found


def _with_when(items: list[Item]) -> list[Item]:
    line = Line(items)
    for name, words in (("when", ("when",)), ("how_many_times", ("how", "many", "times"))):
        end = line.phrase(name, 0, "questions")
        if end is not None and line.is_(end, *_BE_OR_DO):
            rest = items[end:-1] if line.is_(len(items) - 1, "in", "on") and name == "when" else items[end:]
            return [*(Item("word", 0, 0, word, word) for word in words), *rest]
    return items


def _with_in(items: list[Item]) -> list[Item]:
    """With "in" before a date at the end that a name or noun precedes: "coups in Mali 2020-2023"."""
    if len(items) < 2 or items[-1].kind != "date":
        return items
    line, before = Line(items), items[-2]
    bare = before.kind == "name" or line.entry("events", len(items) - 2) is not None
    return [*items[:-1], _IN, items[-1]] if bare else items
