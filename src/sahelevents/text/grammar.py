"""One small grammar for claims, questions and articles: patterns over items, and the phrases that fill their slots.

A pattern is a line of elements:

    <word>      a phrase from that list of the lexicon's ``words``; ``<word>?`` if it may be missing
    plain       the word itself; ``plain?`` if it may be missing
    ACTOR ...   a slot: ACTOR PLACE DATE COUNT NAME (the rest of the sentence) EVENT (a noun phrase) SCOPE (any number
                of places, dates and perpetrators) GROUP (whose dead are counted). A digit tells two apart: ACTOR2.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from sahelevents.text.items import Item, one_id
from sahelevents.text.lexicon import lexicon
from sahelevents.values.counts import Count
from sahelevents.values.dates import Span, UncertainDate

Bound = dict[str, Any]


class Scope(NamedTuple):
    """Where, when and by whom: what restricts an event, or what is said of it."""

    places: tuple[str, ...] = ()
    near: tuple[tuple[str, float], ...] = ()
    during: tuple[Span, ...] = ()
    since: tuple[Span, ...] = ()
    before: tuple[Span, ...] = ()
    after: tuple[Span, ...] = ()
    by: tuple[str, ...] = ()
    claimed_by: tuple[str, ...] = ()
    killed: tuple[Count, ...] = ()

    def plus(self, other: "Scope") -> "Scope":
        """What both say together."""
        both: Any = (mine + theirs for mine, theirs in zip(self, other, strict=True))
        return Scope(*both)


class Event(NamedTuple):
    """A noun phrase for an event.

    Attributes:
        spec: what the noun selects, as the lexicon has it.
        scope: what restricts it.
        order: last, first, deadliest, or empty.
        number: how many, if a number is given.
        none: whether it says that there is none.
        definite: whether it begins with "the" or a possessive.
        id: of the record, where it is a name.
    """

    spec: dict[str, Any]
    scope: Scope
    order: str = ""
    number: Count | None = None
    none: bool = False
    definite: bool = False
    id: str = ""


class Matcher:
    """Matches patterns against the items of one sentence. Choices are tried in order; the first match is the one."""

    def __init__(self, items: list[Item]) -> None:
        self.items = items
        self.reached = 0
        """How far any pattern got: where reading stopped making sense."""
        self._events: dict[int, list[tuple[int, Event]]] = {}
        self._scopes: dict[int, tuple[int, Scope]] = {}

    def match(self, pattern: str) -> Bound | None:
        """What fills the slots of a pattern, if the whole sentence fits it."""
        elements = _elements(pattern)
        return next(self._match(elements, 0, 0, {}), None)

    def _match(self, elements: tuple[str, ...], element: int, at: int, bound: Bound) -> Iterator[Bound]:
        self.reached = max(self.reached, at)
        if element == len(elements):
            if at == len(self.items):
                yield bound
            return
        wanted = elements[element]
        optional = wanted.endswith("?")
        for end, value in self._one(wanted.rstrip("?"), at):
            more = bound if value is None else {**bound, wanted.rstrip("?"): value}
            yield from self._match(elements, element + 1, end, more)
        if optional:
            yield from self._match(elements, element + 1, at, bound)

    def _one(self, wanted: str, at: int) -> Iterator[tuple[int, Any]]:
        """The ways in which one element can stand here: the item after it, and the value of a slot."""
        if wanted.startswith("<"):
            yield from ((end, None) for end in self.phrases(wanted[1:-1], at))
        elif wanted[0].isupper():
            slot = wanted.rstrip("0123456789")
            yield from getattr(self, f"_slot_{slot.lower()}")(at)
        elif at < len(self.items) and self.items[at].folded == wanted:
            yield at + 1, None

    def phrases(self, name: str, at: int, table: str = "words") -> Iterator[int]:
        """The items after each phrase of a list that stands here, the longest first."""
        if at >= len(self.items):
            return
        for words in _phrases(table, name).get(self.items[at].folded, ()):
            if tuple(item.folded for item in self.items[at : at + len(words)]) == words:
                yield at + len(words)

    def phrase(self, name: str, at: int, table: str = "words") -> int | None:
        """The item after the longest such phrase; None if none stands here."""
        return next(self.phrases(name, at, table), None)

    # Slots.

    def _item(self, at: int) -> Item | None:
        return self.items[at] if at < len(self.items) else None

    def _named(self, at: int, table: str) -> Iterator[tuple[int, str]]:
        start = self.phrase("article", at) or at
        id = one_id(self._item(start), table)
        if id is not None:
            yield start + 1, id

    def _slot_actor(self, at: int) -> Iterator[tuple[int, str]]:
        """An actor: JNIM, the group JNIM, JNIM fighters, fighters of JNIM."""
        start = self.phrase("article", at) or at
        people = self.phrase("members", start)
        before = (
            (self.phrase("of_actor", people) if people is not None else None) or self.phrase("apposition", start) or at
        )
        for end, id in self._named(before, "actors"):
            yield end, id
            fighters = self.phrase("members", end)
            if fighters is not None:
                yield fighters, id

    def _slot_group(self, at: int) -> Iterator[tuple[int, str]]:
        group = lexicon()["groups"].get(self.items[at].folded) if at < len(self.items) else None
        if group is not None:
            yield at + 1, group

    def _slot_place(self, at: int) -> Iterator[tuple[int, str]]:
        yield from self._named(at, "places")

    def _slot_deployment(self, at: int) -> Iterator[tuple[int, str]]:
        yield from self._named(at, "deployments")

    def _slot_date(self, at: int) -> Iterator[tuple[int, UncertainDate]]:
        item = self._item(at)
        if item is not None and item.kind == "date":
            yield at + 1, item.value

    _slot_since = _slot_date

    def _slot_count(self, at: int) -> Iterator[tuple[int, Item]]:
        item = self._item(at)
        if item is not None and item.kind == "count":
            yield at + 1, item

    def _slot_name(self, at: int) -> Iterator[tuple[int, str]]:
        if at < len(self.items):
            words = self.items[at:]
            yield len(self.items), " ".join(item.text for item in words)

    def _slot_scope(self, at: int) -> Iterator[tuple[int, Scope]]:
        yield self.scope(at)

    def _slot_event(self, at: int) -> Iterator[tuple[int, Event]]:
        if at not in self._events:
            self._events[at] = list(self._read_events(at))
        yield from self._events[at]

    # Noun phrases of events: "the last attack in Bamako before 2024".

    def _read_events(self, start: int) -> Iterator[tuple[int, Event]]:
        at, owner = start, Scope()
        possessor = self._item(self.phrase("article", at) or at)
        owned = one_id(possessor, "places") if possessor is not None and possessor.possessive else None
        if owned is not None:
            at, owner = (self.phrase("article", at) or at) + 1, Scope(places=(owned,))
        none = self.phrase("none", at)
        definite = bool(owned) or self._is(at, "the")
        at = none or (at if owned else self.phrase("article", at) or at)
        count, order = None, ""
        for _ in range(2):
            item = self._item(at)
            if item is not None and item.kind == "count" and count is None:
                count, at = item, at + 1
            for name in ("last", "first", "deadliest"):
                end = self.phrase(name, at)
                if end is not None and not order:
                    order, at = name, end
        yield from self._nouns(at, owner, order, count.value if count else None, none is not None, definite)

    def _nouns(
        self, at: int, scope: Scope, order: str, count: Count | None, none: bool, definite: bool
    ) -> Iterator[tuple[int, Event]]:
        named = one_id(self._item(at), "incidents", "coups")
        if named is not None:
            yield at + 1, Event({"record": "named"}, scope, id=named, definite=True)
            stop, after = self.scope(at + 1)
            if stop > at + 1:
                yield stop, Event({"record": "named"}, scope.plus(after), id=named, definite=True)
        while (before := self._before_noun(at)) is not None:
            at, more = before
            scope = scope.plus(more)
        for words, spec in _event_nouns():
            end = at + len(words)
            if tuple(each.folded for each in self.items[at:end]) == words:
                stop, after = self.scope(end)
                yield stop, Event(spec, scope.plus(after), order, count, none, definite)
                return

    def _before_noun(self, at: int) -> tuple[int, Scope] | None:
        """A place, date or adjective between the article and the noun: the 2016 Bamako attack."""
        item = self._item(at)
        if item is None:
            return None
        idle, deadly = self.phrase("idle", at), self.phrase("deadly", at)
        if idle is not None:
            return idle, Scope()
        if deadly is not None:
            return deadly, Scope(killed=(Count(1, None),))
        if item.kind == "date":
            return at + 1, Scope(during=(_span(item.value),))
        place, actor = one_id(item, "places"), one_id(item, "actors")
        if place is not None and not item.possessive:
            return at + 1, Scope(places=(place,))
        return None if actor is None else (at + 1, Scope(by=(actor,)))

    # Where, when and by whom.

    def scope(self, at: int) -> tuple[int, Scope]:
        """As many restrictions as stand here, and the item after them."""
        if at not in self._scopes:
            end, found = at, Scope()
            while (one := self._restriction(end)) is not None:
                end, more = one
                found = found.plus(more)
                if self._is(end, ",") and self._restriction(end + 1) is not None:
                    end += 1
            self._scopes[at] = end, found
        return self._scopes[at]

    def _restriction(self, at: int) -> tuple[int, Scope] | None:
        for read in (self._from_to, self._near, self._with_dead, self._who, self._when, self._where):
            found = read(at)
            if found is not None:
                return found
        return None

    def _when(self, at: int) -> tuple[int, Scope] | None:
        for name in ("before", "after", "since", "in"):
            start = self.phrase(name, at, "scope")
            day = None if start is None else self._day(start)
            if day is None:
                continue
            end, span = day
            return end, {
                "before": Scope(before=(span,)),
                "after": Scope(after=(span,)),
                "since": Scope(since=(span,)),
                "in": Scope(during=(span,)),
            }[name]
        return None

    def _day(self, at: int) -> tuple[int, Span] | None:
        """A date, or an event named by its day: "before Tuesday's assault" leaves that day out."""
        start = self.phrase("article", at) or at
        item = self._item(start)
        if item is None or item.kind != "date":
            return None
        end = start + 1
        if item.possessive:
            noun = next((len(words) for words, _ in _event_nouns() if self._words(end, len(words)) == words), None)
            if noun is None:
                return None
            end += noun
        return end, _span(item.value)

    def _from_to(self, at: int) -> tuple[int, Scope] | None:
        joins = {"between": ("and",), "from": ("to", "until", "till", "through"), "in": ("-", "–", "to")}
        word = self.items[at].folded if at < len(self.items) else ""
        start = at + 1 if word in joins else at
        first, last = self._item(start), self._item(start + 2)
        if first is None or last is None or first.kind != "date" or last.kind != "date":
            return None
        if self._words(start + 1, 1)[0] not in joins.get(word, ("-", "–")):
            return None
        low, high = first.value.earliest, last.value.latest
        return None if high < low else (start + 3, Scope(during=(Span(low, high),)))

    def _where(self, at: int) -> tuple[int, Scope] | None:
        start = self.phrase("in", at, "scope")
        if start is None:
            return None
        start = self.phrase("article", start) or start
        if self._words(start, 2)[1:] == ("of",) and self._words(start, 1)[0] in _PLACE_NOUNS:
            start += 2
        elif self._words(start, 1) and self._words(start, 1)[0] in _PLACE_NOUNS:
            start += 1
        item = self._item(start)
        place = one_id(item, "places")
        if item is None or place is None or item.possessive:
            return None
        wider = one_id(self._item(start + 2), "places") if self._is(start + 1, ",") else None
        return (start + 1, Scope(places=(place,))) if wider is None else (start + 3, Scope(places=(place, wider)))

    def _near(self, at: int) -> tuple[int, Scope] | None:
        if not self._is(at, "within") or not self._words(at + 2, 2)[1:]:
            return None
        number, (unit, of), place = self._item(at + 1), self._words(at + 2, 2), self._item(at + 4)
        if number is None or number.kind != "count" or unit not in _KM or of != "of" or place is None:
            return None
        centre = one_id(place, "places")
        return None if centre is None else (at + 5, Scope(near=((centre, number.value.low * _KM[unit]),)))

    def _who(self, at: int) -> tuple[int, Scope] | None:
        for name in ("claimed", "by"):
            start = self.phrase(name, at, "scope")
            for end, actor in reversed(list(self._slot_actor(start))) if start is not None else ():
                if not self._is(at, "of"):
                    return end, Scope(claimed_by=(actor,)) if name == "claimed" else Scope(by=(actor,))
        return None

    def _with_dead(self, at: int) -> tuple[int, Scope] | None:
        """... that killed at least 50 people."""
        if not self._is(at, "that") and not self._is(at, "which"):
            return None
        kills = self.phrase("kills", at + 1)
        count = self._item(kills) if kills is not None else None
        if kills is None or count is None or count.kind != "count":
            return None
        end = self.phrase("people", kills + 1) or kills + 1
        return end, Scope(killed=(count.value,))

    def _is(self, at: int, word: str) -> bool:
        return at < len(self.items) and self.items[at].folded == word

    def _words(self, at: int, length: int) -> tuple[str, ...]:
        return tuple(item.folded for item in self.items[at : at + length])


_PLACE_NOUNS = frozenset(
    {"city", "town", "village", "capital", "region", "district", "neighbourhood", "neighborhood", "country"}
)
_KM = {"km": 1.0, "kilometres": 1.0, "kilometers": 1.0, "kms": 1.0, "miles": 1.609344}


def _span(day: UncertainDate) -> Span:
    return Span(day.earliest, day.latest)


@lru_cache(maxsize=1)
def _event_nouns() -> list[tuple[tuple[str, ...], dict[str, Any]]]:
    entries = [(tuple(noun.split()), spec) for noun, spec in lexicon()["events"].items()]
    return sorted(entries, key=lambda entry: -len(entry[0]))


@lru_cache(maxsize=256)
def _phrases(table: str, name: str) -> dict[str, list[tuple[str, ...]]]:
    """The phrases of a list by their first word, the longest first."""
    phrases: dict[str, list[tuple[str, ...]]] = {}
    for words in sorted((tuple(phrase.split()) for phrase in lexicon()[table][name]), key=len, reverse=True):
        phrases.setdefault(words[0], []).append(words)
    return phrases


@lru_cache(maxsize=512)
def _elements(pattern: str) -> tuple[str, ...]:
    return tuple(pattern.split())
