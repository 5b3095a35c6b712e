"""A sentence on foreign forces as a row of chunks: who, where, when, how many, and what they did."""

from functools import lru_cache
from typing import Any, NamedTuple

from sahelevents.dataset.names import fold
from sahelevents.text.claims.forces import Force
from sahelevents.text.claims.nouns import Nouns
from sahelevents.text.claims.quantities import span_of
from sahelevents.text.lexicon import lexicon
from sahelevents.text.words.verbs import VerbGroup, classes_of
from sahelevents.values.dates import Span

_WHEN = ("before", "since", "after", "up_to", "in")
_VERBS = frozenset(
    {
        "leave", "end", "stop", "arrive", "begin", "launch", "deploy", "send", "stay", "last", "outlive", "precede",
        "follow", "succeed_actor", "field", "number", "happen", "complete", "pull", "exist_for", "hand_over", "there",
    }
)  # fmt: skip
_TO = frozenset({"in", "to", "into", "inside", "from", "of", "out", "on", "across", "within", "at", "near", "leave"})


class Chunk(NamedTuple):
    """What a stretch of the sentence says.

    Attributes:
        kind: force, place, verb, count, gap, order, noun, presence, going, coming, gone, there, or how a date stands.
        value: a Force, a place, a verb group, a number, a length of time, an event, or a span.
        start: the item with which it begins.
        end: the item after it.
    """

    kind: str
    value: Any
    start: int
    end: int


def chunks_of(line: Nouns) -> list[Chunk] | None:
    """The chunks of a sentence; None where a word stands in it that has no place in one on forces."""
    found: list[Chunk] = []
    at = 0
    while at < len(line.items):
        chunk = _chunk(line, at, found)
        if chunk is None:
            return None
        if chunk.kind:
            found.append(chunk)
        at = chunk.end
    return found if any(chunk.kind == "force" for chunk in found) else [*found, *_told_by_clothes(found)]


def _told_by_clothes(found: list[Chunk]) -> list[Chunk]:
    """Whose force it is, where only what its people are called says so: blue helmets are the UN's."""
    of: dict[str, str] = lexicon()["forces"]["of"]
    whose = {of[chunk.value] for chunk in found if chunk.kind == "noun" and chunk.value in of}
    return [Chunk("force", Force("actor", id), 0, 0) for id in whose]


def phrase(line: Nouns, name: str, at: int) -> int | None:
    """The position after a phrase of the words of forces."""
    return line.phrase(name, at, "forces")


def _chunk(line: Nouns, at: int, before: list[Chunk]) -> Chunk | None:
    if line.is_(at, "left") and any(each.kind == "none" for each in before) and before[-1].kind in ("noun", "force"):
        return Chunk("", None, at, at + 1)  # there were no French soldiers left in Niger
    for read in (when, _count, _gap, _order, _nominal, _did, _verb, _predicate, _name, _people, _noun):
        chunk = read(line, at, before)
        if chunk is not None:
            return chunk
    little = phrase(line, "little", at)
    return None if little is None else Chunk("", None, at, little)


def when(line: Nouns, at: int, before: list[Chunk]) -> Chunk | None:
    """By the end of 2022, until June, since 2013, from 2014 to 2022."""
    del before
    if line.words(at, 4) == ("at", "the", "time", "of"):
        event = next(iter(line.events(at + 4)), None)
        return None if event is None else Chunk("at_event", event[1], at, event[0])
    if line.is_(at, "into") and (day := _date(line, at + 1)) is not None:  # "lasted into 2025"
        return Chunk("until", day[1], at, day[0])
    stretch = line.from_to(at)
    if stretch is not None:
        return Chunk("between" if line.is_(at, "between") else "from_to", stretch[1].during[0], at, stretch[0])
    if line.is_(at, "by") and (day := _date(line, at + 1)) is not None:
        return Chunk("by", day[1], at, day[0])
    if line.is_(at, "until", "till") and (day := _date(line, at + 1)) is not None:
        return Chunk("until", day[1], at, day[0])
    for name in _WHEN:
        start = line.phrase(name, at, "scope")
        day = None if start is None else _date(line, start)
        if day is not None:
            return Chunk("by" if name == "up_to" else name, day[1], at, day[0])
    day = _date(line, at)
    return None if day is None else Chunk("in", day[1], at, day[0])


def _date(line: Nouns, at: int) -> tuple[int, Span] | None:
    start = line.phrase("the_year", at) or line.past("article", at)
    item = line.item(start)
    if item is None or item.kind != "date" or item.possessive or line.entry("events", start + 1) is not None:
        return None  # "before the August 2020 coup" is an order, not a date
    return start + 1, span_of(item.value)


def _count(line: Nouns, at: int, before: list[Chunk]) -> Chunk | None:
    """So many troops: "over 13,000 UN troops", "barely 6,000", "1,500 of its men", "13,000-strong"."""
    start = phrase(line, "not_many", at) or at
    item = line.item(start)
    if item is None or item.kind != "count" or line.entry("units_of_time", start + 1) is not None:
        return None
    if line.words(start + 1, 2) == ("-", "strong") or line.is_(start + 1, "strong"):
        return Chunk("count", item.value, at, start + (2 if line.is_(start + 1, "strong") else 3))
    end = start + 1
    while (after := _inside_a_count(line, end)) is not None:
        end = after
    noun = phrase(line, "nouns", end)
    named = line.item(end)
    if noun is None and named is not None and (_country(line, end) is not None or _is_force_of_people(named)):
        noun = end
    if noun is None and any(each.kind == "verb" and "number" in _classes(each.value) for each in before):
        noun = start + 1
    return None if noun is None else Chunk("count", item.value, at, start + 1)


def _is_force_of_people(named: Any) -> bool:
    """French soldiers, American troops: a name that is itself of so many."""
    last = fold(named.text).split()[-1:] or [""]
    return bool(named.ids("actors")) and last[0] in lexicon()["forces"]["nouns"]


def _inside_a_count(line: Nouns, at: int) -> int | None:
    """Past what may stand between a number and its noun: "of its", "UN", "special"."""
    for end in (phrase(line, "adjectives", at), line.phrase("article", at)):
        if end is not None:
            return end
    if line.is_(at, "of", "its", "their", "his"):
        return at + 1
    item = line.item(at)
    if item is not None and item.kind == "name" and (item.ids("actors") or item.ids("deployments")):
        return None if _is_force_of_people(item) else at + 1
    return at + 1 if _country(line, at) is not None else None


def _gap(line: Nouns, at: int, before: list[Chunk]) -> Chunk | None:
    """A length of time: "after ten years", "for almost a decade", "a month before"."""
    del before
    after = line.is_(at, "after", "following")
    start = at + 1 if line.is_(at, "for", "after", "over", "following", "some", "within", "by") else at
    found = next(line.gaps(start), None)
    if found is None:
        return None
    end, days = found
    began = phrase(line, "its_start", end + 1) if line.is_(end, "after") else None
    if began is not None:  # "eleven years after it began"
        return Chunk("after_gap", days, at, began)
    return Chunk("after_gap" if after else "gap", days, at, end)


def _order(line: Nouns, at: int, before: list[Chunk]) -> Chunk | None:
    """Before or after a coup or an attack: a name, or "the August 2020 coup"."""
    del before
    for name in ("before", "after"):
        start = phrase(line, name, at)
        if start is None:
            continue
        event = next(iter(line.events(start)), None)
        if event is not None and (event[1].definite or event[1].id) and event[1].spec.get("record") != "same":
            return Chunk(f"{name}_event", event[1], at, event[0])
        return Chunk(f"{name}_other", None, at, start)
    return None


def _nominal(line: Nouns, at: int, before: list[Chunk]) -> Chunk | None:
    """The withdrawal, the arrival, the presence of a force; the last and the first of it."""
    del before
    for name in ("going", "coming", "presence"):
        end = phrase(line, name, at)
        if end is not None:
            return Chunk(name, " ".join(line.words(at, end - at)), at, end)
    for name in ("last", "first", "no_longer"):
        end = phrase(line, name, at)
        if end is not None:
            return Chunk(name, None, at, end)
    return Chunk("none", None, at, at + 1) if line.is_(at, "no") else None


def _did(line: Nouns, at: int, before: list[Chunk]) -> Chunk | None:
    """What stands for the verb that was said: "before the Americans did"."""
    end = phrase(line, "did", at)
    ordered = any(each.kind in ("before_other", "after_other") for each in before)
    return Chunk("did", None, at, len(line.items)) if ordered and end == len(line.items) else None


def _verb(line: Nouns, at: int, before: list[Chunk]) -> Chunk | None:
    if at and (
        line.is_(at - 1, "the", "a", "its", "their", "of") or (before[-1:] and before[-1].kind in ("last", "first"))
    ):
        return None
    groups = sorted(line.verbs(at), key=lambda group: (-group.end, group.voice != "active"))
    for group in groups:
        if _classes(group) & _VERBS or group.lemma == "have":
            return Chunk("verb", group, at, group.end)
    copula = next((group for group in groups if group.lemma == "be"), None)
    if copula is None or any(group.end > copula.end for group in groups):
        return None
    del before
    return Chunk("verb", copula, at, copula.end)


def _classes(group: VerbGroup) -> frozenset[str]:
    return classes_of().get(group.lemma, frozenset())


def _predicate(line: Nouns, at: int, before: list[Chunk]) -> Chunk | None:
    """Gone, out of, over; still there."""
    after_be = bool(before) and before[-1].kind in ("verb", "no_longer") and before[-1].end == at
    if not after_be:
        return (
            Chunk("out", None, at, at + 2 if line.is_(at + 1, "of") else at + 1)
            if line.is_(at, "out", "home")
            else None
        )
    for name in ("gone", "there"):
        end = phrase(line, name, at)
        if end is not None:
            return Chunk(name, None, at, end)
    return None


def _name(line: Nouns, at: int, before: list[Chunk]) -> Chunk | None:
    item = line.items[at]
    if item.kind != "name":
        return None
    actors, places, deployments = item.ids("actors"), item.ids("places"), item.ids("deployments")
    noun = None if item.possessive else line.phrase("place_nouns", at + 1)
    if len(places) == 1 and not item.possessive and _is_place(line, at, before, bool(actors)):
        return Chunk("place", places[0], at, noun or at + 1)
    if len(actors) == 1:
        return Chunk("force", Force("actor", actors[0]), at, at + 1)
    if len(deployments) == 1:
        return Chunk("force", Force("deployment", deployments[0]), at, at + 1)
    return Chunk("place", places[0], at, noun or at + 1) if len(places) == 1 else None


def _is_place(line: Nouns, at: int, before: list[Chunk], named_too: bool) -> bool:
    """Whether a country is where something happens: "in Mali", "left Niger", "the UN's Mali mission"."""
    if not named_too:
        return True
    if at and line.is_(at - 1, "from") and not any(each.kind in ("verb", "going") for each in before):
        return False  # instructors from Russia
    if at and line.items[at - 1].folded in _TO:
        return True
    if at and line.is_(at - 1, "its", "their") and (phrase(line, "presence", at + 1) or phrase(line, "nouns", at + 1)):
        return True  # its Mali mission
    start = at - 1 if at and line.is_(at - 1, "the") else at
    if before and before[-1].end == start and before[-1].kind == "verb":
        return bool(_classes(before[-1].value) & {"leave", "arrive"})
    if before and before[-1].kind == "place" and line.is_(at - 1, ",") and before[-1].end == at - 1:
        return True
    return bool(at and line.items[at - 1].possessive)


def _country(line: Nouns, at: int) -> tuple[int, str] | None:
    """A country by its people, or by a name that no record bears: the Dutch, Estonia, the Germans."""
    item = line.item(at)
    if item is None or item.kind != "word" or not item.text[:1].isupper():
        return None
    people = line.entry("demonyms", at)
    if people is not None:
        return people[0], _countries()[people[1].replace("-", " ")]
    country = _countries().get(item.folded)
    if country is None and item.text[:1].isupper():
        country = _countries().get(item.folded.removesuffix("s"))
    return None if country is None else (at + 1, country)


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    """The names of countries by their names and adjectives, and the words for their people."""
    demonyms = lexicon()["names"]["demonyms"]
    found = {fold(name): name for name in demonyms}
    found |= {word: name for name, words in demonyms.items() for word in words}
    peoples: dict[str, str] = lexicon()["forces"]["peoples"]
    return found | peoples


def _people(line: Nouns, at: int, before: list[Chunk]) -> Chunk | None:
    """The French; a country without a record; but "Malian soil" is a place."""
    del before
    country = _country(line, at)
    if country is None:
        return None
    end, name = country
    soil = phrase(line, "soil", end)
    if soil is not None and line.is_(at - 1, "on", "its", "their", "from", "the"):
        return Chunk("soil", name, at, end)
    return Chunk("force", Force("country", name), at, end)


def _noun(line: Nouns, at: int, before: list[Chunk]) -> Chunk | None:
    del before
    end = phrase(line, "nouns", at)
    if end is not None:
        return Chunk("noun", " ".join(line.words(at, end - at)), at, end)
    adjective = phrase(line, "adjectives", at)
    return None if adjective is None else Chunk("", None, at, adjective)
