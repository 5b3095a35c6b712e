"""Coups, as a plain sentence tells them in no fixed order."""

from sahelevents.claims import selection as select
from sahelevents.claims.claim import Claim, Exists
from sahelevents.text.claims.chunks import Chunk, Row
from sahelevents.text.claims.coup_rules import country_of, of_one_coup, ousted_by, with_countries
from sahelevents.text.claims.event_rules import COUP
from sahelevents.text.claims.meanings import Event, Scope
from sahelevents.text.claims.nouns import Nouns
from sahelevents.text.claims.phrases import Context, UnclearError, selection_of
from sahelevents.text.words.verbs import VerbGroup, classes_of


class _Telling:
    """Who ousted whom, where and when, gathered from left to right."""

    def __init__(self, row: Row, context: Context) -> None:
        self.row, self.context = row, context
        self.scope = Scope()
        self.leader = self.ousted = ""
        self.waiting: Chunk | None = None
        """Somebody of whom no verb has said yet what he did or what befell him."""
        self.after = ""
        self.cue = False

    def read(self) -> None:
        for chunk in self.row.chunks:
            reader = getattr(self, f"_{chunk.kind}", None)
            if reader is None:
                raise UnclearError(f"a {chunk.kind} has no place in a coup")
            reader(chunk)
        if self.waiting is not None or not self.cue:
            raise UnclearError("who did what is not clear")

    def _scope(self, chunk: Chunk) -> None:
        scope: Scope = chunk.value
        if scope.tolls or scope.near or scope.since or scope.before or scope.after or scope.claimed_by or scope.by_kind:
            raise UnclearError("coups are told by country, day, leader and whom they ousted")
        if len(scope.by) == 1 and self._is_person(scope.by[0]):
            self._led(scope.by[0])
            scope = scope._replace(by=())
        self.scope = self.scope.plus(scope._replace(by=()))
        for by in scope.by:
            self._force(by)

    _place = _scope

    def _event(self, chunk: Chunk) -> None:
        if chunk.value != COUP or self.after == "by":
            raise UnclearError("whether it succeeded is another question")
        self.cue = True

    def _actor(self, chunk: Chunk) -> None:
        if self.after == "overthrow":
            self._was_ousted(chunk.value)
        elif self.waiting is None:
            self.waiting = chunk
        else:
            raise UnclearError("who did what is not clear")

    def _verb(self, chunk: Chunk) -> None:
        group: VerbGroup = chunk.value
        if group.negated or group.order:
            raise UnclearError("it is negated or speaks of an order")
        classes = classes_of().get(group.lemma, frozenset())
        if "overthrow" in classes:
            self._overthrew(group)
        elif classes & {"seize_power", "stage", "lead"}:
            self.cue = self.cue or "seize_power" in classes
            self._did()
        elif not classes & {"happen", "suffer"}:
            raise UnclearError(f"what {group.lemma!r} says of it is not clear")

    def _overthrew(self, group: VerbGroup) -> None:
        self.cue = True
        if group.voice == "passive" or (group.voice == "participle" and self.waiting is None):
            if self.waiting is not None:
                self._was_ousted(self.waiting.value)
                self.waiting = None
            return
        self._did()
        self.after = "overthrow"

    def _did(self) -> None:
        if self.waiting is None:
            return
        who, self.waiting = self.waiting.value, None
        if self._is_person(who):
            self._led(who)
        else:
            self._force(who)

    def _is_person(self, id: str) -> bool:
        return self.context.data.actors[id].kind == "person"

    def _led(self, person: str) -> None:
        if self.leader not in ("", person):
            raise UnclearError("who led it is not clear")
        self.leader = person

    def _was_ousted(self, person: str) -> None:
        if not self._is_person(person) or self.ousted not in ("", person):
            raise UnclearError("coups oust persons")
        self.ousted, self.after = person, ""

    def _force(self, id: str) -> None:
        """The soldiers of a country are named for the country: who led them is what records say."""
        self.scope = self.scope.plus(Scope(places=country_of(self.context.data.actors[id], self.context)))


def told_coup(row: Row, line: Nouns, context: Context) -> Claim | None:
    """The coup that a plain sentence tells."""
    del line
    telling = _Telling(row, context)
    telling.read()
    scope = telling.scope
    if telling.ousted:
        by = Scope(by=(telling.leader,)) if telling.leader else Scope()
        return ousted_by(telling.ousted, by, scope, context)
    if telling.leader:
        return of_one_coup(select.coups(by=telling.leader), scope, context)
    if not scope.places or not scope.during:
        raise UnclearError("which coup is meant is not clear")
    return Exists(selection_of(Event(COUP, with_countries(scope, context))))
