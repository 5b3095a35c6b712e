"""Readers of noun phrases for events: "the last attack in Bamako before 2024", "two coups in Mali"."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from sahelevents.text.claims.items import Item, one_id
from sahelevents.text.claims.meanings import Event, Scope
from sahelevents.text.claims.scopes import Scopes
from sahelevents.text.claims.slots import SOME, span_of

if TYPE_CHECKING:
    from sahelevents.values.counts import Count

PLACE_ALONE = {"record": "incident", "kind": "incident", "place": True}
"""What a place selects that stands for what happened there."""
ORDERS = ("last", "first", "deadliest")
SAME = {"record": "same"}
"""What a phrase without a noun selects: what the other phrase of the sentence does."""


class Nouns(Scopes):
    """A line, and the events that noun phrases in it mean."""

    def __init__(self, items: list[Item]) -> None:
        super().__init__(items)
        self._events: dict[int, list[tuple[int, Event]]] = {}

    def events(self, at: int) -> list[tuple[int, Event]]:
        """The events that a noun phrase here can mean."""
        if at not in self._events:
            self._events[at] = list(self._read_events(at))
        return self._events[at]

    def _read_events(self, start: int) -> Iterator[tuple[int, Event]]:
        owned = self.owner(start)
        at, scope = owned or (start, Scope())
        none = self.phrase("none", at)
        definite = owned is not None or self.is_(at, "the", "this", "that")
        at = none or (at if owned else at + 1 if self.is_(at, "any") else self.past("article", at))
        number: Count | None = None
        order = ""
        for _ in range(2):
            item = self.item(at)
            if item is not None and item.kind == "count" and number is None:
                number, at = item.value, at + 1
            for name in ORDERS:
                end = self.phrase(name, at)
                if end is not None and not order:
                    order, at = name, end
        event = Event({}, scope, order, number, none is not None, definite)
        yield from self._named(at, event)
        yield from self._nouns(at, event)
        yield from self._that(start)

    def _that(self, at: int) -> Iterator[tuple[int, Event]]:
        """A pronoun for an event: "that of February 2010", "the one at Barsalogho"."""
        end = self.phrase("that_one", at)
        for stop, scope in self.scopes(end) if end is not None else ():
            if stop > (end or 0):
                yield stop, Event(SAME, scope, definite=True)

    def happenings(self, at: int) -> Iterator[tuple[int, Event]]:
        """An event, or the place that stands for what happened there: Solhan; Inates in December 2019."""
        yield from self.events(at)
        for end, places in self.places(at):
            for stop, scope in self.scopes(end):
                if not any(scope._replace(during=(), between=())):
                    yield stop, Event(PLACE_ALONE, scope.plus(Scope(places=places)), definite=True)

    def _named(self, at: int, event: Event) -> Iterator[tuple[int, Event]]:
        """An event by its usual name."""
        at = at + 1 if self.is_(at, "incident", "coup") and self.item(at + 1) is not None else at
        id = one_id(self.item(at), "incidents", "coups")
        if id is None:
            return
        named = Event({"record": "named"}, event.scope, id=id, definite=True)
        for stop, after in self.scopes(at + 1):
            yield stop, named._replace(scope=event.scope.plus(after))

    def _nouns(self, at: int, event: Event) -> Iterator[tuple[int, Event]]:
        scope = event.scope
        while (noun := self.entry("events", at)) is None and (before := self._before_noun(at)) is not None:
            at, more = before
            scope = scope.plus(more)
        if noun is None:
            if event.order and event.definite and event.number is None:  # "the deadliest in Niger": of the same kind
                yield from ((end, event._replace(spec=SAME, scope=scope.plus(more))) for end, more in self.scopes(at))
            return
        end, spec = noun
        for stop, after in self.scopes(end):
            yield stop, event._replace(spec=spec, scope=scope.plus(after))

    def _before_noun(self, at: int) -> tuple[int, Scope] | None:
        """A place, date, actor or adjective between the article and the noun: the 2016 Bamako attack."""
        item = self.item(at)
        if item is None:
            return None
        idle, deadly, demonym = self.phrase("idle", at), self.phrase("deadly", at), self.entry("demonyms", at)
        if idle is not None:
            return idle, Scope()
        if deadly is not None:
            return deadly, Scope(tolls=(("killed:victims", SOME),))
        if demonym is not None:
            return demonym[0], Scope(places=(demonym[1],))
        if item.kind == "date":
            return at + 1, Scope(during=(span_of(item.value),))
        place, actor = one_id(item, "places"), one_id(item, "actors")
        if place is not None and not item.possessive:
            return self.past("place_nouns", at + 1), Scope(places=(place,))
        if actor is not None and self.is_(at + 1, "claimed"):  # the JNIM-claimed raid
            return at + 2, Scope(claimed_by=(actor,))
        if actor is not None and not item.possessive:
            return at + 1, Scope(by=(actor,))
        target = self.entry("targets", at)
        return None if target is None else (target[0], Scope(targets=(tuple[Any, ...](target[1]),)))
