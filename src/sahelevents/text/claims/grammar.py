"""One small grammar for claims, questions and articles: patterns over items, whose slots phrases fill.

A pattern is a line of elements, each of which may be missing if it ends in ``?``:

    plain       the word itself; ``this|that`` for one of several
    <word>      a phrase from that list of the lexicon's ``words``
    V.kill      a verb from that list of the lexicon's ``verbs``, active: killed, has killed, did not kill
    P.kill      passive: was killed, had not been killed
    D.kill      its participle alone: killed
    G.kill      its form in -ing: killing
    BE          a form of "to be" as the verb of the clause
    ACTOR ...   a slot. A digit tells two apart: ACTOR2.

The slots:

    ACTOR       an actor                                AGENT    an actor, or gunmen whom nobody names
    ACTORS      several actors: A, B and C
    PLACE       a place                                 PLACES   a place and the wider ones named with it
    DATE        a date                                  COUNT    a number
    PEOPLE      so many of one group or several         TARGET   what is attacked
    HAPPENING   an EVENT, or a place that stands for it
    OBJECT      a place or a target that is attacked
    EVENT       a noun phrase for attacks or coups      SCOPE    any number of restrictions, or none
    WHO         whoever says something
    NOBODY      nobody, no one                          THIS     a SCOPE, to be told from others
    GAP         a length of time                        KM       a distance
    PLOTTERS    soldiers who stage a coup
    GROUP       a group of people, without a number
    DEPLOYMENT  a deployment by name                    NAME     the rest of the sentence

``NOT`` in what is bound tells whether the verbs of the sentence are negated, ``NOW`` whether one is in the present,
``ORDER`` whether one says "last" or "first".
"""

from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from sahelevents.text.claims.items import Item
from sahelevents.text.claims.nouns import Nouns
from sahelevents.text.claims.slots import NOBODY
from sahelevents.text.words.verbs import VerbGroup, classes_of

Bound = dict[str, Any]
_VOICES = {"V": "active", "P": "passive", "D": "participle", "G": "gerund"}
_LETTERS = {voice: letter for letter, voice in _VOICES.items()}
STEPS = 20_000
"""How many elements one sentence may try: a sentence beyond it is not read."""


class _Element(NamedTuple):
    text: str
    optional: bool


class Matcher(Nouns):
    """Matches patterns against the items of one sentence. Choices are tried in order; the first match is the one."""

    def __init__(self, items: list[Item]) -> None:
        super().__init__(items)
        self.reached = 0
        """How far any pattern got: where reading stopped making sense."""
        self._steps = 0

    def match(self, pattern: str) -> Iterator[Bound]:
        """What can fill the slots of a pattern, if the whole sentence fits it."""
        if needed(pattern) <= self.holds:
            yield from self._match(_elements(pattern), 0, 0, {"NOT": False, "NOW": False, "ORDER": ""})

    @cached_property
    def holds(self) -> frozenset[str]:
        """The words and verbs of the sentence, as patterns name them: what quickly tells that most cannot fit."""
        found = {item.folded for item in self.items}
        groups = {(group.lemma, group.voice) for at in range(len(self.items)) for group in self.verbs(at)}
        for lemma, voice in groups:
            letter = _LETTERS[voice]
            found.update(f"{letter}.{name}" for name in (*classes_of().get(lemma, ()), lemma))
            found.update(("BE",) if lemma == "be" else ())
        lists = {name for here in self.lists() for name in here}
        found.update(f"<{name}>" for name in lists)
        for at in range(len(self.items)):
            found |= self._slots_at(at)
        return frozenset(found)

    def _slots_at(self, at: int) -> AbstractSet[str]:
        """The slots that something here may fill, of those for which that is quickly told."""
        item = self.items[at]
        if item.kind == "word":
            is_event = self.entry("events", at) is not None or self.phrase("downfall", at) is not None
            is_gap = item.folded in ("a", "an") or self.entry("gap_bounds", at) is not None
            return _EVENT_OR_GAP[is_event, is_gap] if is_event or is_gap else _NO_SLOTS
        if item.kind == "name":
            return {slot for table, slots in _SLOTS_OF_NAMES.items() if item.ids(table) for slot in slots}
        return _SLOTS_OF_VALUES.get(item.kind, _NO_SLOTS)

    def _match(self, elements: tuple[_Element, ...], element: int, at: int, bound: Bound) -> Iterator[Bound]:
        self.reached = max(self.reached, at)
        self._steps += 1
        if self._steps > STEPS:
            return
        if element == len(elements):
            if at == len(self.items):
                yield bound
            return
        wanted = elements[element]
        for end, value in self._one(wanted.text, at):
            yield from self._match(elements, element + 1, end, _with(bound, wanted.text, value))
        if wanted.optional:
            yield from self._match(elements, element + 1, at, bound)

    def _one(self, wanted: str, at: int) -> Iterator[tuple[int, Any]]:
        """The ways in which one element can stand here: the position after it, and the value of a slot."""
        if wanted.startswith("<"):
            yield from ((end, None) for end in self.phrases(wanted[1:-1], at))
        elif wanted == "BE":
            yield from ((group.end, group) for group in self.verb("be", at, "active"))
        elif wanted[1:2] == ".":
            yield from ((group.end, group) for group in self.verb(wanted[2:], at, _VOICES[wanted[0]]))
        elif wanted[0].isupper():
            yield from _SLOTS[wanted.rstrip("0123456789")](self, at)
        elif self.is_(at, *wanted.split("|")):
            yield at + 1, None


def _with(bound: Bound, element: str, value: Any) -> Bound:
    if value is None:
        return bound
    if isinstance(value, VerbGroup):
        return {
            **bound,
            element: value.lemma,
            "NOT": bound["NOT"] != value.negated,
            "NOW": bound["NOW"] or value.present,
            "ORDER": bound["ORDER"] or value.order,
        }
    return {**bound, element: value}


def _one_place(line: Nouns, at: int) -> Iterator[tuple[int, Any]]:
    for end, ids in line.places(at):
        if len(ids) == 1 and "|" not in ids[0]:
            yield end, ids[0]
    found = line.named(at, "places")
    if found is not None:
        yield found


def _deployment(line: Nouns, at: int) -> Iterator[tuple[int, Any]]:
    start = line.past("conflict", line.past("article", at))
    found = line.named(start, "deployments")
    if found is not None:
        yield line.past("conflict", found[0]), found[1]


def _scope(line: Nouns, at: int) -> Iterator[tuple[int, Any]]:
    yield from line.scopes(at)


def _event(line: Nouns, at: int) -> Iterator[tuple[int, Any]]:
    yield from line.events(at)


def _nobody(line: Nouns, at: int) -> Iterator[tuple[int, Any]]:
    item = line.item(at)
    if item is not None and item.kind == "count" and item.value == NOBODY and item.text[:2].lower() == "no":
        yield at + 1, None
    end = line.phrase("nobody", at)
    if end is not None:
        yield end, None


def _rest(line: Nouns, at: int) -> Iterator[tuple[int, Any]]:
    if at < len(line.items):
        yield len(line.items), " ".join(item.text for item in line.items[at:])


_SLOTS_OF_NAMES = {
    "actors": ("ACTOR",),
    "deployments": ("DEPLOYMENT",),
    "incidents": ("EVENT",),
    "coups": ("EVENT",),
}

_SLOTS_OF_VALUES = {"count": frozenset({"COUNT", "GAP", "KM"}), "date": frozenset({"DATE", "SINCE"})}
_EVENT_OR_GAP = {
    (True, True): frozenset({"EVENT", "GAP"}),
    (True, False): frozenset({"EVENT"}),
    (False, True): frozenset({"GAP"}),
}
_NO_SLOTS = frozenset[str]()

_SLOTS: dict[str, Callable[[Any, int], Iterator[tuple[int, Any]]]] = {
    "ACTOR": Nouns.actors,
    "ACTORS": Nouns.several_actors,
    "AGENT": Nouns.agents,
    "PLACE": _one_place,
    "PLACES": Nouns.places,
    "PEOPLE": Nouns.people,
    "GROUP": Nouns.groups,
    "PLOTTERS": Nouns.plotters,
    "TARGET": Nouns.targets,
    "OBJECT": Nouns.objects,
    "DATE": Nouns.dates,
    "SINCE": Nouns.dates,
    "UNTIL": Nouns.dates,
    "COUNT": Nouns.counts,
    "GAP": Nouns.gaps,
    "KM": Nouns.distances,
    "EVENT": _event,
    "HAPPENING": Nouns.happenings,
    "SCOPE": _scope,
    "THIS": _scope,
    "NOBODY": _nobody,
    "DEPLOYMENT": _deployment,
    "NAME": _rest,
    "WHO": Nouns.speakers,
}


@lru_cache(maxsize=1024)
def needed(pattern: str) -> frozenset[str]:
    """The words and verbs without which no sentence fits a pattern."""
    found = set()
    for each in _elements(pattern):
        word = each.text.rstrip("0123456789")
        if not each.optional and (word in _TOLD or word[1:2] == "." or word[:1] == "<" or word.isalpha()):
            found.add(word)
    return frozenset(found - _UNTOLD)


_TOLD = frozenset({"BE", "COUNT", "DATE", "SINCE", "EVENT", "ACTOR", "DEPLOYMENT", "GAP", "KM"})
_UNTOLD = frozenset(_SLOTS) - _TOLD
"""Slots of which it is not quickly told whether a sentence can fill them."""


@lru_cache(maxsize=1024)
def _elements(pattern: str) -> tuple[_Element, ...]:
    return tuple(_Element(each.rstrip("?"), each.endswith("?")) for each in pattern.split())
