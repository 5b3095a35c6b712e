"""Sentences of several clauses: each way to cut one in two, so that what it says is what both halves say.

The halves share what they need: "JNIM, which was founded in 2017, attacked ..." is "JNIM was founded in 2017" and
"JNIM attacked ...". A clause without a name, a date or a number that could be wrong may be left out.
"""

from collections.abc import Iterator
from typing import NamedTuple

from sahelevents.text.claims.items import Item
from sahelevents.text.claims.line import Line

_MOST_JOINTS = 6
"""A sentence with more of "and" and "but" is not cut in two: trying each would take long."""
_FINITE = frozenset({"active", "passive"})
_WHO = ("which", "who")
_WAS = Item("word", 0, 0, "was", "was")
_IN = Item("word", 0, 0, "in", "in")
_IDLE = frozenset({"word", "mark"})


class Cut(NamedTuple):
    """A sentence in two halves.

    Attributes:
        first: the one half, with what both share.
        second: the other half; empty if it says nothing that can be checked.
        joined: whether "and" joins them, so that a date in one may bear on the other.
    """

    first: list[Item]
    second: list[Item]
    joined: bool = False


def cuts(items: list[Item]) -> Iterator[Cut]:
    """Each way to cut a sentence in two."""
    line = Line(items)
    yield from _relative(line)
    yield from _in_front(line)
    yield from _appositions(line)
    yield from _joined(line)


def _relative(line: Line) -> Iterator[Cut]:
    """A clause that hangs on what stands before its comma: ", which was founded in 2017,"; ", where 20 died"."""
    items = line.items
    for at in range(1, len(items) - 2):
        if not line.is_(at, ","):
            continue
        start = at + 2 if line.is_(at + 1, *_WHO, "where", "when") else None
        if line.words(at + 1, 2) == ("in", "which"):
            start = at + 3
        if start is None:
            continue
        for end in _ends(line, start):
            clause, rest = items[start:end], [*items[:at], *items[end + 1 :]]
            if _says_nothing(clause):
                yield Cut(rest, [])
            if line.is_(at + 1, "where", "in") or line.is_(at + 1, "when"):
                place = _first_place(items[:at])
                if place is not None and not line.is_(at + 1, "when"):
                    yield Cut([*clause, _IN, place], rest)
                continue
            yield from (Cut([*subject, *clause], rest) for subject in _subjects(line, at))


def _ends(line: Line, start: int) -> Iterator[int]:
    """Where a clause between commas may end: at the end of the sentence if nothing follows it, or at a later comma."""
    commas = [at for at in range(start + 1, len(line.items)) if line.is_(at, ",")]
    for at in commas:
        if at + 1 < len(line.items) and (_is_finite(line, at + 1) or line.is_(at + 1, "and")):
            yield at
    yield len(line.items)


def _subjects(line: Line, at: int) -> Iterator[list[Item]]:
    """What a relative clause may speak of: all that stands before its comma, or the subject, or the last name there."""
    items = line.items
    verb = next((here for here in range(1, at) if _is_finite(line, here)), None)
    yield items[: at if verb is None else verb]
    if verb is not None and items[at - 1].kind == "name":
        yield items[at - 1 : at]


def _first_place(items: list[Item]) -> Item | None:
    return next((item for item in items if item.ids("places") and not item.possessive), None)


def _in_front(line: Line) -> Iterator[Cut]:
    """A participle before the subject: "Founded in December 2016, Ansarul Islam was led by ..."."""
    items = line.items
    if not any(group.voice == "participle" for group in line.verbs(0)):
        return
    comma = next((at for at in range(2, len(items)) if line.is_(at, ",")), None)
    verb = next((at for at in range((comma or 0) + 2, len(items)) if _is_finite(line, at)), None)
    if comma is not None and verb is not None:
        yield Cut(items[comma + 1 :], [*items[comma + 1 : verb], _WAS, *items[:comma]])


def _appositions(line: Line) -> Iterator[Cut]:
    """What stands in commas after a name: "JNIM, an affiliate of al-Qaeda, attacked ..."."""
    items = line.items
    for at in range(len(items) - 2):
        if items[at].kind != "name" or not line.is_(at + 1, ",") or line.is_(at + 2, *_WHO, "where", "when", "in"):
            continue
        end = next((i for i in range(at + 2, len(items)) if line.is_(i, ",")), len(items))
        said, rest = items[at + 2 : end], [*items[: at + 1], *items[end + 1 :]]
        if _says_nothing(said):
            yield Cut(rest, [])
        elif (at <= 1 and end < len(items) and (at == 0 or line.is_(0, "the"))) or end == len(items):
            yield Cut(rest, [items[at], _WAS, *said])


def _joined(line: Line) -> Iterator[Cut]:
    """Two verbs of one subject: "JNIM was founded in 2017 and is led by ..."."""
    items, words = line.items, [item.folded for item in line.items]
    verb = next((at for at in range(1, len(items)) if _is_finite(line, at)), len(items))
    joints = [at for at in range(verb + 1, len(items) - 1) if words[at] in ("and", "but")]
    # What stands before the subject would hold of both.
    if len(joints) <= _MOST_JOINTS and items and (items[0].kind == "name" or items[0].folded == "the"):
        for at in joints:
            left = items[verb : at - 1 if words[at - 1] == "," else at]
            yield Cut([*items[:verb], *left], [*items[:verb], *items[at + 1 :]], joined=True)


def _says_nothing(items: list[Item]) -> bool:
    """Whether a clause holds no name, date or number, and no word that turns a sense."""
    line = Line(items)
    if any(item.kind not in _IDLE or (item.text[:1].isupper() and item.folded != "i") for item in items):
        return False
    return not any(line.may_turn(at) for at in range(len(items)))


def _is_finite(line: Line, at: int) -> bool:
    """Whether the verb of a clause begins here: not a bare "attack", which may be a noun."""
    for group in line.verbs(at):
        words = group.lemma.split()
        if group.voice in _FINITE and line.words(group.end - len(words), 1) != (words[0],):
            return True
    return False
