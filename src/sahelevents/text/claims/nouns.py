"""Readers of noun phrases for events: "the last attack in Bamako before 2024", "two coups in Mali"."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from sahelevents.text.claims.items import Item, one_id
from sahelevents.text.claims.meanings import Event, Scope
from sahelevents.text.claims.quantities import span_of
from sahelevents.text.claims.scopes import Scopes
from sahelevents.text.claims.slots import SOME

if TYPE_CHECKING:
    from sahelevents.values.counts import Count

PLACE_ALONE = {"record": "incident", "kind": "incident", "place": True}
"""What a place selects that stands for what happened there."""
OF_STATES = ("air-strike", "drone-strike")
"""Kinds that states do: whose they are says nothing of where they were."""
ORDERS = ("last", "first", "deadliest")
_THEIR = ("its", "their", "his", "her")
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
        definite = owned is not None or self.is_(at, "the", "this", "that", *_THEIR)
        at = none or (at if owned else at + 1 if self.is_(at, "any", *_THEIR) else self.past("article", at))
        number: Count | None = None
        order, nth, only = "", 0, self.is_(at, "only") and definite
        at += only
        for _ in range(2):
            ordinal = self.entry("nth_of_events", at)
            if ordinal is not None and not nth:
                at, nth = ordinal
            item = self.item(at)
            if (
                item is not None
                and item.kind == "count"
                and number is None
                and not ((nth or order) and self._is_one(at))
            ):
                number, at = item.value, at + 1
            for name in ORDERS:
                end = self.phrase(name, at)
                if end is not None and not order:
                    order, at = name, end
        if (nth or only) and (order or number is not None or none):
            return  # the second deadliest, the only two
        own = self.is_(start, *_THEIR)
        event = Event({}, scope, order, number, none is not None, definite, nth=nth, only=only, own=own)
        yield from self._named(at, event)
        yield from self._downfall(at, event)
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
        at = self.past("idle", at)
        day = self.item(at)
        if day is not None and day.kind == "date" and not event.order:  # the 2019 Dioura attack
            event, at = event._replace(scope=event.scope.plus(Scope(during=(span_of(day.value),)))), at + 1
        id = one_id(self.item(at), "incidents", "coups")
        if id is None:
            return
        if event.only or event.order in ("last", "deadliest"):
            return
        nth = 1 if event.order == "first" else event.nth
        named = Event({"record": "named"}, event.scope, id=id, definite=True, nth=nth)
        noun = self.entry("events", at + 1)
        end = at + 1 if noun is None or noun[1]["record"] == "coup" else noun[0]  # the Aziz Istanbul shooting
        for stop, after in (*self.scopes(end), *self._set_off(end, named)):
            yield stop, named._replace(scope=event.scope.plus(after))

    def _nouns(self, at: int, event: Event) -> Iterator[tuple[int, Event]]:
        scope, start, outcome = event.scope, at, None
        while (noun := self.entry("events", at)) is None:
            came_out, before = self.entry("coup_adjectives", at), self._before_noun(at)
            if came_out is not None and outcome is None:
                at, outcome = came_out  # two failed military takeovers
            elif before is not None:
                at, more = before
                scope = scope.plus(more)
            else:
                break
        if noun is None:
            if at > start and outcome is None:
                yield from self._named(at, event._replace(scope=scope))  # the August 2017 Aziz Istanbul shooting
            picks = event.order or event.nth or event.only or event.scope.places or event.scope.by
            picks = picks or (bool(scope.during) and at > start and self._is_one(at))  # the 2020 one
            if picks and event.definite and event.number is None and not event.none:
                at = at + 1 if self.is_(at, "one") or self._is_one(at) else at
                # "the deadliest in Niger", "the second one", "Gabon's first", "Damiba's": of the same kind
                yield from self._restricted(at, event._replace(spec=SAME, scope=scope))
            return
        end, spec = noun
        if outcome is not None and spec["record"] != "coup":
            return
        spec = spec if outcome is None else {**spec, "outcome": outcome}
        yield from self._restricted(end, event._replace(spec=spec, scope=scope))

    def _is_one(self, at: int) -> bool:
        item = self.item(at)
        return item is not None and item.kind == "count" and item.text == "one"

    def _restricted(self, at: int, event: Event) -> Iterator[tuple[int, Event]]:
        """The event with what restricts it after the noun, among it "in nine months" of a second or a first one."""
        came_out = self.entry("came_out", at)
        if came_out is not None and event.spec.get("record") in ("coup", "same"):
            at = came_out[0]
            if event.spec.get("record") == "coup":
                event = event._replace(spec={**event.spec, "outcome": came_out[1]})
        for stop, after in (*self.scopes(at), *self._set_off(at, event)):
            found = event._replace(scope=event.scope.plus(after))
            several = event.nth or event.order == "first" or event.number is not None
            length = self.stretch(stop) if several else None
            if length is not None:
                for end, more in self.scopes(length[0]):
                    yield end, found._replace(scope=found.scope.plus(more), within=length[1])
            yield stop, found

    def _set_off(self, at: int, event: Event) -> Iterator[tuple[int, Scope]]:
        """What restricts it between commas: "the ambush at Aorema, in April 2023, left ..."."""
        end, scope = self.scopes(at)[0]
        if not self.is_(end, ",") or event.number is not None or event.none:
            return
        for stop, after in self.scopes(end + 1):
            if stop > end + 1 and (self.is_(stop, ",") or stop == len(self.items)):
                yield stop + self.is_(stop, ","), scope.plus(after)

    def stretch(self, at: int) -> tuple[int, tuple[int, int | None]] | None:
        """A length of time with what stands before it: in nine months, in the space of a year."""
        start = self.phrase("in_all_of", at)
        return None if start is None else next(self.gaps(start), None)

    def _downfall(self, at: int, event: Event) -> Iterator[tuple[int, Event]]:
        """A coup by whom it ousted: the overthrow of Alpha Condé, Bazoum's ouster by General Tiani."""
        end = self.phrase("downfall", at)
        if end is None or event.order or event.ranked or event.number is not None or event.none:
            return
        whom, by = event.scope.by, tuple[str, ...]()
        person = next(self.actors(end + 1), None) if self.is_(end, "of") else None
        if person is not None:  # "Tiani's overthrow of Bazoum"
            end, whom, by = person[0], (person[1],), whom
        if len(whom) == 1:
            scope = event.scope._replace(by=by, targets=(whom,))
            for stop, after in self.scopes(end):
                yield stop, event._replace(spec={"record": "coup"}, scope=scope.plus(after), definite=True)

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
            noun = self.entry("events", demonym[0])
            if noun is not None and noun[1].get("kind") in OF_STATES:
                force = self.entry_of("forces_of", demonym[1])  # a French air strike is by France, and not in it
                return None if force is None else (demonym[0], Scope(by=(force,)))
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
