"""Lists of places, days or actors of which a sentence says the same: "in 2015 and 2016", "Agadez, Arlit and Inates"."""

from typing import NamedTuple

from sahelevents.text.claims.items import Item
from sahelevents.text.claims.line import Line, of_one

_LEADS = frozenset({"in", "on", "at", "by", "the", "against", "to"})
_MOST = 5


class Listing(NamedTuple):
    """A sentence with a list in it, as one sentence for each in the list.

    Attributes:
        parts: the sentences.
        joint: what joins the last of them: "and", "or" or "nor".
        negated: whether it is said of none of them: "neither Bamako nor Kati".
        but_not: whether it is said not to be so of the last: "in 2015 but not in 2016".
        each: whether the sentence says that it is so of each, so that its numbers are of each too.
    """

    parts: list[list[Item]]
    joint: str
    negated: bool = False
    but_not: bool = False
    each: bool = False


def listing_of(line: Line) -> Listing | None:
    """The list in a sentence; None if there is none or there are two, or if numbers may count the whole of it."""
    each = next((at for at in range(3, len(line.items)) if line.items[at].folded == "each"), None)
    if each is not None:
        line = Line([*line.items[:each], *line.items[each + 1 :]])
    items = line.items
    if each is None and items and items[0].text.lower() == "both":
        each = 0
    if each is None and line.has("said_of_the_whole", table="frames"):
        return None
    picks = line.has("picks", table="frames")
    found: Listing | None = None
    at = 0
    while at < len(items):
        listed = _at(line, at)
        if listed is None:
            at += 1
            continue
        if found is not None:
            return None
        at, found = listed
    counts = [item for item in items if item.kind == "count" and item.text.lower() != "both"]
    if (counts and each is None) or (picks and found is not None and found.joint != "or"):
        return None
    return None if found is None else found._replace(each=each is not None)


def _at(line: Line, start: int) -> tuple[int, Listing] | None:
    """The list that begins here: where it ends, and what it is."""
    first = line.items[start]
    what = _class_of(first)
    if not what or first.possessive or line.is_(start - 1, "between", "from"):
        return None
    members, end, joint = [first], _past_noun(line, start + 1), ""
    but_not = False
    while joint == "" and len(members) < _MOST:
        here, joint = _joint(line, end)
        if here == end:
            return None
        but_not = joint == "but not"
        here = _past_lead(line, here)
        item = line.item(here)
        if item is None or _class_of(item) != what or item.possessive or item.value == first.value:
            return None
        members.append(item)
        end = _past_noun(line, here + 1)
    if joint == "" or (but_not and len(members) > 2):
        return None
    before, negated = line.items[:start], False
    for back in (1, 2):
        if len(before) >= back and before[-back].text.lower() in ("both", "either", "neither"):
            negated = before[-back].text.lower() == "neither"
            before = [*before[:-back], *before[len(before) - back + 1 :]]
            break
    if negated and joint not in ("or", "nor"):
        return None
    rest = line.items[end:]
    before, rest = ([of_one(item) for item in each] for each in (before, rest))
    parts = [[*before, member, *rest] for member in members]
    return end, Listing(parts, "and" if but_not else joint, negated, but_not)


def _class_of(item: Item) -> str:
    """What an item is of which a list may be: a date, a place or what happened there, an actor; empty for others."""
    if item.kind == "date":
        return "date"
    return "where" if item.ids("places") or item.ids("incidents") else "actors" if item.ids("actors") else ""


def _joint(line: Line, at: int) -> tuple[int, str]:
    """Past what joins two in a list, and the word where it is the last joint."""
    comma = at + 1 if line.is_(at, ",") else at
    if line.words(comma, 2) == ("but", "not"):
        return comma + 2, "but not"
    if line.words(comma, 3) == ("as", "well", "as"):
        return comma + 3, "and"
    for word in ("and", "or", "nor"):
        if line.is_(comma, word):
            return comma + 1 + line.is_(comma + 1, "also", "again", "then", "later"), word
    return comma, ""


def _past_noun(line: Line, at: int) -> int:
    """Past what a name is called: the Splendid hotel, Wagner mercenaries."""
    return line.phrase("place_nouns", at) or line.past("members", at)


def _past_lead(line: Line, at: int) -> int:
    here = at
    while here < at + 2 and here < len(line.items) and line.items[here].folded in _LEADS:
        here += 1
    return here
