"""How many of whom were killed, wounded, abducted or are missing: the tolls that stand in a sentence."""

from typing import NamedTuple

from attrs import evolve, frozen

from sahelevents.text.marks import Mark, Marked, words_of
from sahelevents.values.counts import Count

REACH = 14
"""So many words may stand between a number of people and what befell them."""

_WALLS = frozenset([";", ".", ":", "?", "!"])
_LINKS = frozenset(["and", ",", "including", "&"])
_FILLERS = frozenset(["were", "was", "been", "have", "has", "had", "be", "are", "is", "confirmed", "reported", "also", "being",
    "another", "least", "at", "of", "our", "their", "his", "its", "the", "them", "others", "other", "as", "with", "by", "left", "found", "taken", "said"])  # fmt: skip
_NOBODY = frozenset(["nobody", "no one", "none"])
_SINGULAR = frozenset(["a", "an", "one"])


@frozen
class TollMention:
    """A toll in a sentence: its items, what befell how many of whom, and whether they are some of those before."""

    start: int
    end: int
    outcomes: tuple[str, ...]
    count: Count
    group: str
    part: bool = False


class _People(NamedTuple):
    start: int
    end: int
    count: Count
    group: str
    named: bool
    part: bool


def tolls_in(line: Marked) -> list[TollMention]:
    """The tolls of a sentence, in order. A number that no word of harm belongs to is none."""
    people = _people(line)
    found: list[TollMention] = []
    for index, each in enumerate(people):
        until = people[index + 1].start if index + 1 < len(people) else len(line.words)
        since = people[index - 1].end if index else 0
        outcome = _right(line, each, until, people[index + 1 :]) or _left(line, each, since, found)
        if outcome is not None:
            outcomes = tuple(outcome.split("-or-"))
            found.append(TollMention(each.start, each.end, outcomes, each.count, each.group, each.part))
    return _with_parts(found)


def _with_parts(found: list[TollMention]) -> list[TollMention]:
    """Children "among them" befell what befell the others."""
    whole: list[TollMention] = []
    for each in found:
        whole.append(evolve(each, outcomes=whole[-1].outcomes) if each.part and whole else each)
    return whole


def _people(line: Marked) -> list[_People]:
    found: list[_People] = []
    for at, item in enumerate(line.items):
        if found and at < found[-1].end:
            continue
        if item.kind == "count" and line.word(at) not in ("once", "twice", "both"):
            person = _counted(line, at, item.value)
        elif line.word(at) in ("a", "an") and (mark := _group(line, at + 1)) and not line.items[mark.end - 1].text.endswith("s"):
            person = _People(at, mark.end, Count.exactly(1), mark.value, True, False)
        elif line.word(at) == "no" and (mark := _group(line, at + 1)):
            person = _People(at, mark.end, Count.exactly(0), mark.value, True, False)
        else:
            continue
        if person is not None:
            found.append(person)
    return found


def _counted(line: Marked, at: int, count: Count) -> _People | None:
    mark = _group(line, at + 1)
    if mark is None:
        near = line.words[at + 1 : at + 5]
        if any(word in words_of_things() for word in near[:3]) or line.word(at + 1) in ("%", "/", "years", "year"):
            return None
        return _People(at, at + 1, count, "victims", False, False)
    if any(word in words_of_things() for word in line.words[at + 1 : mark.start]):
        return None
    part = line.words[at + 1 : at + 3] == ["of", "them"] or _among(line, mark.end)
    return _People(at, mark.end, count, mark.value, True, part)


def _among(line: Marked, end: int) -> bool:
    return line.words[end : end + 2] in (["among", "them"], ["of", "them"])


def words_of_things() -> frozenset[str]:
    """What a number counts that is no people."""
    from sahelevents.text.lexicon import lexicon

    return frozenset(lexicon()["articles"]["things"]["words"])


def _group(line: Marked, start: int) -> Mark | None:
    """The people named within the next words: adjectives, demonyms and names may stand before them."""
    for at in range(start, min(start + 5, len(line.words))):
        mark = line.at(at, "people")
        if mark is not None:
            further = line.at(mark.end, "people")  # "army soldiers", "Wagner fighters", "police officers"
            if further is not None and mark.value not in ("mercenaries", "foreigners"):
                return further
            return mark
        item = line.items[at]
        if item.kind == "mark" or item.kind in ("date", "count") or line.at(at, "after") or line.at(at, "before"):
            return None
        if line.word(at) in ("and", "or", "in", "at", "on", "when", "were", "was", "to", "who", "that"):
            return None
    return None


def _right(line: Marked, people: _People, until: int, later: list[_People]) -> str | None:
    """What befell them, by the words after: "20 soldiers were killed", "20 soldiers and a civilian died"."""
    limit = min(len(line.words), people.end + REACH)
    at, commas = people.end, 0
    passed = 0
    while at < limit:
        word = line.word(at)
        mark = line.at(at, "after")
        if word in _WALLS or line.at(at, "event_verbs") and mark is None and word not in ("hit",):
            return None
        if mark is not None and not (mark.value in ("killed",) and line.word(at) == "shot" and line.word(at + 1) in ("people",)):
            if _active(line, mark):
                return None
            return _or(line, mark)
        if later and passed < len(later) and at == later[passed].start:
            between = line.words[(later[passed - 1].end if passed else people.end) : at]
            if any(word not in _LINKS for word in between):
                return None
            at = later[passed].end
            passed += 1
            continue
        if line.at(at, "before") is not None and line.at(at, "after") is None:
            return None
        if word == ",":
            commas += 1
            if commas > 2:
                return None
        at += 1
    return None


def _active(line: Marked, mark: Mark) -> bool:
    """Whether what follows a verb of harm shows that it was done by these people, not to them: "three men killed 20"."""
    if line.word(mark.start) not in ("killed", "wounded", "injured", "executed", "massacred", "slaughtered", "abducted", "kidnapped", "murdered", "captured", "shot"):
        return False
    before = line.word(mark.start - 1)
    if before in ("were", "was", "been", "being", "be", "are", "is", "and", "or"):
        return False
    nxt = mark.end
    if nxt < len(line.items) and (line.items[nxt].kind == "count" or line.at(nxt, "people") or line.word(nxt) in ("a", "an", "the", "its")):
        return True
    return False


def _or(line: Marked, mark: Mark) -> str:
    """Killed or wounded, where both stand."""
    if line.word(mark.end) in ("or",):
        other = line.at(mark.end + 1, "after")
        if other is not None and other.value != mark.value:
            return f"{mark.value}-or-{other.value}"
    return mark.value


def _left(line: Marked, people: _People, since: int, found: list[TollMention]) -> str | None:
    """What befell them, by the words before: "killing 20 soldiers", "killed 20 soldiers and a civilian"."""
    at = people.start - 1
    while at >= max(since, people.start - 8):
        mark = next((m for m in line.marks.get("before", ()) if m.end == at + 1), None)
        if mark is not None and line.word(mark.start - 1) not in ("were", "was", "been", "be"):
            return mark.value
        word = line.word(at)
        if word in _WALLS or line.items[at].kind in ("date",) or line.is_quote(at):
            return None
        at -= 1
    if found and found[-1].end == since:
        between = line.words[since : people.start]
        if between and all(word in _LINKS or word in ("another", "at", "least", "of", "against", "with", "some") for word in between) and people.named:
            return "-or-".join(found[-1].outcomes)
    return None
