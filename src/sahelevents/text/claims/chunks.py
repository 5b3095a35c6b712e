"""A plain sentence as a row of chunks: what each stretch of it says, in whatever order they stand."""

from typing import Any, Literal, NamedTuple

from sahelevents.text.claims.items import one_id
from sahelevents.text.claims.meanings import People, Scope
from sahelevents.text.claims.nouns import Nouns
from sahelevents.text.claims.quantities import span_of
from sahelevents.text.words.respelling import known_words
from sahelevents.text.words.verbs import VerbGroup

Kind = Literal[
    "verb",
    "harm",
    "tie",
    "event",
    "scope",
    "people",
    "count",
    "actor",
    "gunmen",
    "record",
    "place",
    "target",
    "deployment",
]

_WATERS = ("lake", "river", "mount")
MOST_PASSED = 8
"""More words that say nothing known are too many to pass over."""

_NOUN_FOLLOWS = frozenset({"the", "a", "an", "this", "that", "its", "their", "his", "of", "in", "at", "for", "from"})

_TIES = {
    "the_leader": ("led-by", True),
    "under": ("led-by", False),
    "member": ("member-of", False),
    "affiliated": ("affiliate-of", False),
    "splinter": ("split-from", False),
    "part_of": ("part-of", False),
    "allied": ("allied-with", False),
    "wanted": ("wanted-by", False),
    "successor": ("successor-of", False),
}
"""The relation that a phrase says, and whether it is the second one named that has it."""


class Chunk(NamedTuple):
    """What a stretch of a sentence says.

    Attributes:
        kind: what the value is.
        value: a verb group, a Scope, people, an id, or what the lexicon has for a noun.
        start: the item with which it begins.
        end: the item after it.
        people: of an actor, whom it would be if it was hit: "Malian soldiers" are soldiers of Mali.
    """

    kind: Kind
    value: Any
    start: int
    end: int
    people: tuple[People, ...] = ()


class Row(NamedTuple):
    """The chunks of a sentence, and how many words were passed over that may say something."""

    chunks: list[Chunk]
    passed: int


def row_of(line: Nouns) -> Row | None:
    """The chunks of a sentence; None where a word stands in it that may turn its sense, or a value that is not read."""
    if _is_hopeless(line):
        return None
    chunks: list[Chunk] = []
    at = passed = 0
    while at < len(line.items) and passed <= MOST_PASSED:
        chunk = chunk_at(line, at)
        if chunk is not None:
            if passed and not chunks and not _describes(line, at):
                return None
            chunks.append(chunk)
            at = chunk.end
        elif (end := _joint(line, at, chunks)) is not None:
            at = end
        elif line.is_(at, "outside") and (place := next(line.places(at + 1), None)) is not None:
            at, passed = place[0], passed + 1  # where it was is said by another place
        elif line.may_turn(at) or line.phrase("turns_past", at) is not None:
            return None
        elif line.is_(at, *_WATERS) and at + 1 < len(line.items) and line.items[at + 1].kind == "name":
            at, passed = at + 2, passed + 1  # Lake Chad
        elif line.items[at].kind == "name" and line.is_(at + 1, *_WATERS):
            at, passed = at + 2, passed + 1  # the Niger river
        elif (end := line.phrase("little", at)) is not None:
            at = end
        elif _may_be_passed(line, at):
            at, passed = at + 1, passed + 1
        else:
            return None
    return Row(chunks, passed) if passed <= MOST_PASSED else None


def _describes(line: Nouns, at: int) -> bool:
    """Whether the word before goes with what stands here: "heavy fighting", but not "critics doubt the attack"."""
    return line.past("article", at) == at and not line.is_(at - 1, ",", "that", "the", "a", "an")


def _is_hopeless(line: Nouns) -> bool:
    """Whether words stand in a sentence that are in no phrase and may not be passed over, or too many that may be."""
    known, unknown = known_words(), 0
    for at, item in enumerate(line.items):
        if item.kind == "word" and item.folded not in known:
            passed = at == 0 or _may_be_passed(line, at) or line.is_(at, *_WATERS) or line.is_(at - 1, *_WATERS)
            if not passed and line.entry("demonyms", at) is None:
                return True
            unknown += 1
    return unknown > MOST_PASSED


def _joint(line: Nouns, at: int, chunks: list[Chunk]) -> int | None:
    """Past an "and" between two verbs of one subject, or two that were attacked together."""
    if not line.is_(at, "and") or not chunks or at + 1 >= len(line.items):
        return None
    after = chunk_at(line, line.past("article", at + 1))
    if after is None:
        return None
    twins = after.kind == chunks[-1].kind and after.kind in ("target", "record")
    return at + 1 if after.kind in ("verb", "harm") or twins else None


def _may_be_passed(line: Nouns, at: int) -> bool:
    """Whether a word is a common one that only describes: no name, no number, no verb in a form of the past."""
    item = line.items[at]
    if item.kind == "mark":
        return item.folded in (",", '"', "“", "”", "(", ")", "-", "–", "—", "'", "’", "‘")
    if item.kind != "word" or any(mark.isdigit() for mark in item.folded):
        return False
    if item.text[:1].isupper() and at and line.items[at - 1].folded not in (".", '"', "“"):
        return False
    return not item.folded.endswith("ed") or line.is_(at - 1, *_NOUN_FOLLOWS)


def chunk_at(line: Nouns, at: int) -> Chunk | None:
    """What stands here, if it is known."""
    for read in _READERS.get(line.items[at].kind, _READERS["word"]):
        chunk = read(line, at)
        if chunk is not None:
            return chunk
    return None


def _toll(line: Nouns, at: int) -> Chunk | None:
    """What hangs on an event with its own verb: ", killing 20", "in which 20 died", "with 20 dead"."""
    found = line.restriction(at)
    if found is None or not found[1].tolls:
        return None
    return Chunk("scope", found[1], at, found[0])


def _harm(line: Nouns, at: int) -> Chunk | None:
    """A verb of killing, wounding or abducting, and whom; or so many dead or wounded."""
    for voice in ("active", "gerund"):
        found = line.toll_clause(at, voice)
        if found is not None:
            return Chunk("harm", found[1], at, found[0])
    if line.items[at].kind == "count" and (found := line.bare_toll(at)) is not None:
        return Chunk("scope", found[1], at, found[0])
    return None


def _tie(line: Nouns, at: int) -> Chunk | None:
    """How somebody stands to another: a member of, an ally of."""
    here = line.lists()[at]
    name = next((name for name in _TIES if name in here), None)
    return None if name is None else Chunk("tie", _TIES[name], at, at + here[name][0])


def _verb(line: Nouns, at: int) -> Chunk | None:
    """A verb of the lexicon, unless it stands where a noun does: "the attack", "of killed soldiers"."""
    if at and line.is_(at - 1, *_NOUN_FOLLOWS):
        return None
    for group in line.verbs(at):
        noun = line.entry("events", at)
        bare = not _is_helped(at, group)
        if bare and (group.present or (noun is not None and noun[0] >= group.end)) and not _after_name(line, at):
            continue  # "attacks", "raid", "base": nouns far more often
        return Chunk("verb", group, at, group.end)
    return None


def _after_name(line: Nouns, at: int) -> bool:
    return at > 0 and line.items[at - 1].kind == "name" and not line.items[at - 1].possessive


def _is_helped(at: int, group: VerbGroup) -> bool:
    return group.end - at > len(group.lemma.split())


def _counted(line: Nouns, at: int) -> Chunk | None:
    item = line.items[at]
    if item.kind != "count" and not line.is_(at, "a", "an"):
        return None
    for end, people in line.people(at):
        if not item.value and people[0].group == "attackers":
            return None  # "a gunman" does something
        if end > at + 1:
            return Chunk("people", people, at, end)
        if item.kind == "count":  # "five were killed", but not "three days"
            harmed = any(group.voice == "passive" or group.lemma == "die" for group in line.verbs(end))
            return Chunk("people" if harmed else "count", people, at, end)
    return None


def _event(line: Nouns, at: int) -> Chunk | None:
    noun = line.entry("events", at)
    return None if noun is None else Chunk("event", noun[1], at, noun[0])


def _scope(line: Nouns, at: int) -> Chunk | None:
    found = line.restriction(at)
    if found is None or found[1].targets:
        return None
    return Chunk("scope", found[1], at, found[0])


def _name(line: Nouns, at: int) -> Chunk | None:
    item = line.items[line.past("article", at)] if line.past("article", at) < len(line.items) else None
    if item is None or item.possessive:
        return None
    record, force = line.named(at, "incidents", "coups"), line.named(at, "deployments")
    actor, place = next(iter(line.actors(at)), None), next(iter(line.places(at)), None)
    found = [Chunk("record", record[1], at, record[0])] if record is not None else []
    found += [Chunk("actor", actor[1], at, actor[0], _people_at(line, at, actor[0]))] if actor is not None else []
    found += [Chunk("place", Scope(places=place[1]), at, place[0])] if place is not None else []
    found += [Chunk("deployment", force[1], at, force[0])] if force is not None else []
    return max(found, key=lambda each: each.end, default=None)


def _people_at(line: Nouns, at: int, end: int) -> tuple[People, ...]:
    return next((people for stop, people in line.people(at) if stop == end), ())


def _owner(line: Nouns, at: int) -> Chunk | None:
    """Mali's, last year's; an actor's is passed over, as who owns what is not said."""
    item = line.items[at]
    if not item.possessive or item.kind == "word":
        return None
    place = one_id(item, "places")
    if place is not None:
        return Chunk("scope", Scope(places=(place,)), at, at + 1)
    return Chunk("scope", Scope(during=(span_of(item.value),)), at, at + 1) if item.kind == "date" else None


def _gunmen(line: Nouns, at: int) -> Chunk | None:
    found = next((end for end, id in line.agents(at) if not id), None)
    return None if found is None else Chunk("gunmen", "", at, found)


def _group(line: Nouns, at: int) -> Chunk | None:
    found = next(line.people(at), None) if line.items[at].kind == "word" else None
    return None if found is None else Chunk("people", found[1], at, found[0])


def _target(line: Nouns, at: int) -> Chunk | None:
    found = next(line.targets(at), None)
    return None if found is None else Chunk("target", found[1], at, found[0])


def _date(line: Nouns, at: int) -> Chunk | None:
    item = line.items[at]
    return Chunk("scope", Scope(during=(span_of(item.value),)), at, at + 1) if item.kind == "date" else None


_READERS = {
    "word": (_toll, _harm, _tie, _verb, _counted, _event, _scope, _name, _gunmen, _group, _target),
    "name": (_name, _owner, _target),
    "count": (_harm, _counted),
    "date": (_scope, _owner, _date),
}
"""What may begin with each kind of item, in the order in which it is tried; with a mark what may with a word."""
