"""What stands around a statement and says whether it is so: "it is true that ...", "the claim that ... is false"."""

from typing import NamedTuple

from sahelevents.text.claims.items import Item
from sahelevents.text.claims.line import Line

_MARKS = (",", ":", "-", "–", "—", "!", ";")
_MOST = 4
_LONGEST_ASIDE = 14


class Framed(NamedTuple):
    """A statement, and whether what stood around it says that it is not so."""

    items: list[Item]
    denied: bool = False


def unframed(items: list[Item]) -> Framed:
    """The statement in a sentence, without what only says that it is so or not so."""
    found = Framed(items)
    for _ in range(_MOST):
        inner = _inner(found.items)
        if inner is None:
            break
        found = Framed(inner.items, found.denied != inner.denied)
    return found


def _inner(items: list[Item]) -> Framed | None:
    line = Line(items)
    return _opened(line) or _said_of(line) or _aside(line) or _closed(line)


def _frame(line: Line, name: str, at: int) -> int | None:
    return line.phrase(name, at, "frames")


def _opened(line: Line) -> Framed | None:
    """After "it is true that", "in fact," or "no,"."""
    for name, denied in (("not_so_that", True), ("so_that", False)):
        end = _frame(line, name, 0)
        if end is not None:
            rest = line.items[end + line.is_(end, *_MARKS) :]
            return Framed(rest, denied) if rest else None
    for name, denied in (("denials", True), ("openers", False)):
        end = _frame(line, name, 0)
        if end is not None and line.is_(end, *_MARKS) and end + 1 < len(line.items):
            return Framed(line.items[end + 1 :], denied)
    return None


def _said_of(line: Line) -> Framed | None:
    """Within "the claim that ... is false"."""
    start = line.past("article", 0)
    noun = _frame(line, "statements", start)
    start = start if noun is None else noun
    if not line.is_(start, "that"):
        return None
    for at in range(len(line.items) - 1, start + 2, -1):
        if line.is_(at, "is", "was", "are", "were"):
            for name, denied in (("holds_not", True), ("holds", False)):
                if _frame(line, name, at + 1) == len(line.items):
                    return Framed(line.items[start + 1 : at], denied)
            return None
    return None


def _aside(line: Line) -> Framed | None:
    """Without "contrary to a rumour", before or after the statement: the writer does not say what he speaks against."""
    items = line.items
    comma = next((at for at in range(min(len(items), _LONGEST_ASIDE)) if line.is_(at, ",")), None)
    if comma is not None and _frame(line, "contrary", 0) is not None and _names_nothing(items[:comma]):
        return Framed(items[comma + 1 :])
    for at in range(max(2, len(items) - _LONGEST_ASIDE), len(items) - 2):
        if line.is_(at, ",") and _frame(line, "contrary", at + 1) is not None and _names_nothing(items[at:]):
            return Framed(items[:at])
    return None


def _closed(line: Line) -> Framed | None:
    """Before ", that is a fact" or ", which is false"."""
    for at in range(max(2, len(line.items) - _LONGEST_ASIDE), len(line.items) - 1):
        if line.is_(at, *_MARKS):
            for name, denied in (("after_not_so", True), ("after_so", False)):
                if _frame(line, name, at + 1) == len(line.items):
                    return Framed(line.items[:at], denied)
    return None


def _names_nothing(items: list[Item]) -> bool:
    return all(item.kind in ("word", "mark") for item in items)
