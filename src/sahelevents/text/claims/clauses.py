"""Sentences of several clauses: each way to cut one in two, so that what it says is what both halves say.

The halves share what they need: "JNIM, which was founded in 2017, attacked ..." is "JNIM was founded in 2017" and
"JNIM attacked ...". A clause without a name, a date or a number that could be wrong may be left out.
"""

from collections.abc import Iterator
from typing import NamedTuple

from sahelevents.text.claims.items import Item
from sahelevents.text.claims.line import Line
from sahelevents.text.words.verbs import classes_of, forms_of
from sahelevents.values.counts import Count

_MOST_JOINTS = 6
"""A sentence with more of "and" and "but" is not cut in two: trying each would take long."""
_FINITE = frozenset({"active", "passive"})
_WHO = ("which", "who")
_WAS = Item("word", 0, 0, "was", "was")
_IN = Item("word", 0, 0, "in", "in")
_THE, _ATTACK = (Item("word", 0, 0, word, word) for word in ("the", "attack"))
_WHILE = ("while", "whereas", "although", "though")
_PLACED = ("in", "on", "at")
_TIMES = ("once", "twice", "thrice", "only once", "exactly once")
_COUP = Item("word", 0, 0, "coup", "coup")
_A = Item("word", 0, 0, "a", "a")
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
    others: tuple[list[Item], ...] = ()
    """Further parts, all of which must be read too."""


def cuts(line: Line) -> Iterator[Cut]:
    """Each way to cut a sentence in two."""
    yield from _listed(line)
    yield from _relative(line)
    yield from _in_front(line)
    yield from _appositions(line)
    yield from _in_doing(line)
    yield from _joined(line)
    yield from _sentences(line)
    yield from _gapped(line)
    yield from _of_that_event(line)


def _listed(line: Line) -> Iterator[Cut]:
    """When each was of those that are counted: "two coups in Mali, one in August 2020 and one in May 2021"."""
    items = line.items
    number = next((at for at, item in enumerate(items) if item.kind == "count"), None)
    comma = next((at for at in range((number or 0) + 1, len(items) - 2) if line.is_(at, ",", ":")), None)
    if number is None or comma is None:
        return
    dates, at = list[Item](), line.past("namely", comma) if line.is_(comma, ",") else comma + 1
    while (day := line.past("one_in", at)) < len(items) and items[day].kind == "date":
        dates.append(items[day])
        at = day + 1
        if not line.is_(at, ",", "and"):
            break
        if not line.is_(at, ",", "and"):
            return
        at += 2 if line.is_(at, ",") and line.is_(at + 1, "and") else 1
    adverb = items[number].text.lower() in _TIMES
    if at == len(items) and len(dates) > (not adverb) and items[number].value == Count.exactly(len(dates)):
        whole = items[:comma]
        end = next((at for at in range(number, comma) if _is_stretch(line, at)), comma)
        one = [*items[:number], *([] if adverb else [_A]), *items[number + 1 : end], _IN]
        yield Cut(whole, [*one, dates[0]], others=tuple([*one, day] for day in dates[1:]))


def _is_stretch(line: Line, at: int) -> bool:
    """Whether "in the space of a year" stands here."""
    start = line.phrase("in_all_of", at)
    return start is not None and line.entry("units_of_time", start + 1) is not None


def _relative(line: Line) -> Iterator[Cut]:
    """A clause that hangs on what stands before its comma: ", which was founded in 2017,"; ", where 20 died"."""
    items = line.items
    for at in range(1, len(items) - 2):
        if not line.is_(at, ","):
            continue
        start = at + 2 if line.is_(at + 1, *_WHO, "where", "when") else None
        if start is not None:
            start += line.is_(start, "himself", "herself", "itself", "themselves")
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
    if verb is not None and line.is_(at + 1, "who") and items[at - 1].ids("actors"):
        yield items[at - 1 : at]  # "deposing Damiba, who had ousted Kaboré": whoever was named last
        return
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
        elif end < len(items) and line.is_(0, "the") and not any(_is_finite(line, here) for here in range(at)):
            yield Cut(rest, [*items[: at + 1], _WAS, *said])


def _in_doing(line: Line) -> Iterator[Cut]:
    """What the subject did by it or with it: "seized power in 2022 by deposing Damiba", "..., toppling Kaboré"."""
    items = line.items
    verb = next((at for at in range(1, len(items)) if _is_finite(line, at)), None)
    for at in range((verb or len(items)) + 1, len(items) - 2):
        if not line.is_(at, "by", "after", ","):
            continue
        group = next((each for each in line.verbs(at + 1) if each.voice == "gerund" and not each.negated), None)
        if group is None or not {"overthrow"} & classes_of()[group.lemma]:
            continue
        first, *rest = group.lemma.split()
        did = [Item("word", 0, 0, word, word) for word in (*forms_of(first)["past"][:1], *rest)]
        when = [item for item in items[verb:at] if item.kind == "date"]
        second = [*items[:verb], *did, *items[group.end :]]
        own = _dated(second)
        yield Cut(items[:at], second if own or len(when) != 1 else [*second, _IN, when[0]])


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


def _sentences(line: Line) -> Iterator[Cut]:
    """Two sentences: "... and Boko Haram attacked Bosso", "while Bamako was attacked in 2016, it was not in 2018"."""
    items = line.items
    start = 1 if line.is_(0, *_WHILE) else 0
    joints = (",",) if start else ("and", "but", ";", *_WHILE)
    for at in range(start + 2, len(items) - 2):
        if not line.is_(at, *joints):
            continue
        first = items[start : at - 1 if items[at - 1].folded == "," else at]
        second = items[at + 1 + line.is_(at + 1, "and", "but", *_WHILE) :]
        verb = _verb_of(Line(first))
        if verb is None or _dated(first) != _dated(second):
            continue
        if second[0].folded in ("it", "they", "he", "she"):
            second = [*first[:verb], *second[1:]]
        if _verb_of(Line(second)) is not None:
            yield Cut(first, _with_place(second, first))


def _with_place(items: list[Item], others: list[Item]) -> list[Item]:
    """With the place that "there" stands for: "there was no attack there in 2018"."""
    place = _first_place(others)
    at = next((at for at in range(2, len(items)) if items[at].folded == "there"), None)
    return items if at is None or place is None else [*items[:at], _IN, place, *items[at + 1 :]]


def _gapped(line: Line) -> Iterator[Cut]:
    """A verb that is said once: "AQIM struck the hotel in January and Grand-Bassam in March"."""
    items = line.items
    verb = next((at for at in range(1, len(items)) if _is_finite(line, at)), None)
    if verb is None:
        return
    group = next(each for each in line.verbs(verb) if each.voice in _FINITE)
    for at in range(group.end + 1, len(items) - 2):
        first, second = items[: at - line.is_(at - 1, ",")], items[at + 1 :]
        if not line.is_(at, "and", ",") or not _dated(first[group.end :]) or not _dated(second) or _says_more(second):
            continue
        if group.voice == "active" and line.is_(at, "and"):
            yield Cut(first, [*items[: group.end], *_of_the_same(first, second)])
            continue
        for here in range(1, len(second)):
            if second[here].folded in _PLACED:
                yield Cut(first, [*second[:here], *items[verb : group.end], *second[here:]])
                break


def _of_the_same(first: list[Item], second: list[Item]) -> list[Item]:
    """With the noun for "one": "a failed coup in 2019 and a successful one in 2023"."""
    line = Line(first)
    coup = any(
        (noun := line.entry("events", at)) is not None and noun[1]["record"] == "coup" for at in range(len(first))
    )
    return [_COUP if coup and at and item.text == "one" else item for at, item in enumerate(second)]


def _says_more(items: list[Item]) -> bool:
    """Whether a part of a sentence has a verb of its own, or begins as no noun phrase does."""
    line = Line(items)
    return line.is_(0, "in", "on", "at", "by", "then") or any(_is_finite(line, at) for at in range(len(items)))


def _dated(items: list[Item]) -> bool:
    return any(item.kind == "date" for item in items)


def _says_nothing(items: list[Item]) -> bool:
    """Whether a clause holds no name, date or number, and no word that turns a sense."""
    line = Line(items)
    if any(item.kind not in _IDLE or (item.text[:1].isupper() and item.folded != "i") for item in items):
        return False
    return not any(line.may_turn(at) for at in range(len(items)))


def _verb_of(line: Line) -> int | None:
    """Where the verb of a clause begins, after its first word."""
    return next((at for at in range(1, len(line.items)) if _is_finite(line, at)), None)


def _is_finite(line: Line, at: int) -> bool:
    """Whether the verb of a clause begins here: not a bare "attack", which may be a noun."""
    for group in line.verbs(at):
        words = group.lemma.split()
        if group.voice in _FINITE and line.words(group.end - len(words), 1) != (words[0],):
            return True
    return False


def _of_that_event(line: Line) -> Iterator[Cut]:
    """What is said next of the event that a clause tells: ", and JNIM claimed the attack"; ", and two were wounded"."""
    items = line.items
    for at in range(3, len(items) - 2):
        if not line.is_(at, "and", "but", ";", ","):
            continue
        first, second = items[: at - line.is_(at - 1, ",")], items[at + 1 :]
        where = _where_and_when(first)
        if not where or any(item.kind == "date" or item.ids("places") or item.ids("incidents") for item in second):
            continue
        said = _said_of_it(Line(_counted_alike(first, second)), where) or _figure_of_it(line, at, where)
        if said is not None and (not line.is_(at, ",") or said[0].folded == "the"):
            yield Cut(first, said)


def _counted_alike(first: list[Item], second: list[Item]) -> list[Item]:
    """With the noun of those who were counted first: "ten peacekeepers were killed, and two were wounded"."""
    verb = next((at for at in range(1, len(first)) if _is_finite(Line(first), at)), 1)
    alike = first[0].kind == second[0].kind == "count" and verb > 1 and _is_finite(Line(second), 1)
    return [second[0], *first[1:verb], *second[1:]] if alike else second


def _where_and_when(items: list[Item]) -> list[Item]:
    """The one place of a clause and its date, each with the word before it; none if it has two of either."""
    places = [at for at, item in enumerate(items) if item.ids("places") and not item.ids("actors")]
    named = [at for at, item in enumerate(items) if item.ids("incidents") and not item.ids("places")]
    dates = [at for at, item in enumerate(items) if item.kind == "date"]
    if len(places) + len(named) != 1 or len(dates) > 1 or items[(places + named)[0]].possessive:
        return []
    found: list[Item] = []
    for at in (*places, *named, *dates):
        preposition = items[at - 1] if at and items[at - 1].folded in _PLACED else _IN
        found += [preposition, items[at]]
    return found


def _said_of_it(line: Line, where: list[Item]) -> list[Item] | None:
    """A clause with what happened where and when, instead of "the attack", "it", or so many more who were harmed."""
    items = line.items
    for at in range(len(items)):
        noun = line.entry("events", at + 1) if line.is_(at, "the") or (at == 0 and line.is_(0, "a", "an")) else None
        if noun is not None and noun[1]["record"] != "coup" and not noun[1].get("plural"):
            rest = items[noun[0] :]
            if at == 0 and not line.is_(0, "the"):
                named = line.verbs(noun[0] + (line.is_(noun[0], "later")))
                if not any(group.voice == "participle" for group in named):
                    return None
                rest = [_WAS, *rest]
            return [*items[:at], _THE, *items[at + 1 : noun[0]], *where, *rest]
    if line.is_(len(items) - 1, "it") and any(line.phrase("claims_or_denies", at) for at in range(len(items))):
        return [*items[:-1], _THE, _ATTACK, *where]
    if items[0].kind == "count":
        harmed = any(
            group.voice == "passive" and group.end == len(items) for at in range(1, 6) for group in line.verbs(at)
        )
        return [*items, *where] if harmed else None
    return None


def _figure_of_it(line: Line, at: int, where: list[Item]) -> list[Item] | None:
    """The figure that the one who is spoken of gives: "and put the number of dead soldiers at 17"."""
    verb = next((here for here in range(1, at) if _is_finite(line, here)), None)
    given = line.phrase("gives", at + 1, "sayings")
    if verb is None or given is None or not line.items[0].ids("actors"):
        return None
    return [*line.items[:verb], *line.items[at + 1 :], *where]
