"""Incidents, as a plain sentence tells them in no fixed order."""

from sahelevents.claims.claim import Claim, Exists
from sahelevents.text.claims.chunks import Chunk, Row
from sahelevents.text.claims.meanings import ABDUCTED, KILLED, WOUNDED, Event, People, Scope
from sahelevents.text.claims.nouns import Nouns
from sahelevents.text.claims.phrases import (
    Context,
    UnclearError,
    check_nationals,
    is_one_place,
    is_unheard_of,
    selection_of,
    told_of_one,
)
from sahelevents.text.claims.scopes import harmed
from sahelevents.text.claims.slots import NOBODY, SOME
from sahelevents.text.words.verbs import VerbGroup, classes_of

_HARM = {"kill": KILLED, "die": KILLED, "wound": WOUNDED, "abduct": ABDUCTED}
_ANY = {"record": "incident", "kind": "incident"}


class _Telling:
    """What the chunks of a sentence say of one event, gathered from left to right."""

    def __init__(self, row: Row, line: Nouns) -> None:
        self.line, self.row = line, row
        self.scope = Scope()
        self.spec = _ANY
        self.cue = False
        self.actor: Chunk | None = None
        """Somebody of whom no verb has said yet what he did or what befell him."""
        self.people: tuple[People, ...] = ()
        """People of whom no verb has said yet what befell them."""
        self.target = False
        """Whether something or somebody that is attacked was named."""
        self.claimed = False
        """Whether it was claimed by somebody who is yet to be named."""
        self.after = ""
        """The class of an active verb that waits for its object."""

    def read(self) -> Event:
        """The event."""
        for chunk in self.row.chunks:
            reader = getattr(self, f"_{chunk.kind}", None)
            if reader is None:
                raise UnclearError(f"what a {chunk.kind} has to do with it is not clear")
            reader(chunk)
        if self.actor is not None or self.people or self.claimed:
            raise UnclearError("what befell those who are named is not clear")
        if not self.cue:
            raise UnclearError("it tells no event")
        return Event(self.spec, self.scope)

    def _scope(self, chunk: Chunk) -> None:
        if self.claimed and chunk.value.by:
            chunk = chunk._replace(value=Scope(claimed_by=chunk.value.by))
            self.claimed = False
        if chunk.value.tolls:
            self.cue = True
        self.scope = self.scope.plus(chunk.value)

    _place = _scope

    def _record(self, chunk: Chunk) -> None:
        self.scope = self.scope.plus(Scope(records=(chunk.value,)))
        self.cue = True

    def _event(self, chunk: Chunk) -> None:
        if chunk.value["record"] == "coup":
            raise UnclearError("it tells a coup")
        if chunk.value.get("plural") and not self.line.is_(chunk.start - 1, "the", "these"):
            raise UnclearError("it speaks of several")
        if self.spec is _ANY:
            self.spec = {name: value for name, value in chunk.value.items() if name != "plural"}
        self.cue = True

    def _target(self, chunk: Chunk) -> None:
        """What a record says was attacked is not all that was: a noun for a target tells nothing against it."""
        self.target = True
        if any(item.ids("actors") for item in self.line.items[chunk.start : chunk.end]):
            self.scope = self.scope.plus(Scope(targets=(tuple(chunk.value),)))
        if self.after == "attack":
            self.after = ""
        elif self.actor is not None and self.actor.end == chunk.start:
            self._struck(self.actor)  # "the VDP convoy" is no actor
            self.actor = None

    def _struck(self, chunk: Chunk) -> None:
        """Somebody who is named was attacked: by his country if he is one of its soldiers."""
        countries = tuple(each.country for each in chunk.people if each.country)
        if countries:
            self.scope = self.scope.plus(Scope(nationals=countries))
        elif chunk.value:
            known = self.line.entry_of("targets_of", chunk.value) or (chunk.value,)
            self.scope = self.scope.plus(Scope(targets=(tuple(known),)))

    def _gunmen(self, chunk: Chunk) -> None:
        self._actor(chunk)

    def _actor(self, chunk: Chunk) -> None:
        if self.after == "attack":
            self._struck(chunk)
            self.after = ""
        elif self.actor is None:
            self.actor = chunk
        else:
            raise UnclearError("who did what is not clear")

    def _harm(self, chunk: Chunk) -> None:
        self._did()
        self.cue = True
        self.scope = self.scope.plus(chunk.value)

    def _people(self, chunk: Chunk) -> None:
        if self.after == "attack" and all(each.number == SOME for each in chunk.value):
            self._struck(chunk._replace(value="", people=chunk.value))
            self.after = ""
        elif self.people:
            raise UnclearError("what befell the first of them is not clear")
        else:
            self.people = chunk.value

    def _verb(self, chunk: Chunk) -> None:
        group: VerbGroup = chunk.value
        if group.negated or group.order:
            raise UnclearError("it is negated or speaks of an order")
        classes = classes_of().get(group.lemma, frozenset())
        harm = next((name for name in _HARM if name in classes), "")
        if harm:
            self._befell(harm, group)
        elif "attack" in classes or "take" in classes:
            self._attack(group, "attack" if "attack" in classes else "take")
        elif "stage" in classes:
            self._stage(group)
        elif "claim" in classes:
            self._claim(group)
        elif not classes & {"happen", "suffer", "suffer_attack", "result"} and group.lemma != "be":
            raise UnclearError(f"what {group.lemma!r} says of it is not clear")

    def _befell(self, harm: str, group: VerbGroup) -> None:
        """Those who were just named were killed, died, or were wounded or abducted."""
        self.cue = True
        if self.actor is not None and self.actor.people and not self.people:
            self.people, self.actor = self.actor.people, None
        if harm == "abduct" and self.target and not self.people and group.voice in ("passive", "participle"):
            self.scope = self.scope.plus(Scope(kinds=("abduction",)))
            return
        if not self.people or (harm != "die" and group.voice not in ("passive", "participle")):
            raise UnclearError("whom it befell is not clear")
        self.scope = self.scope.plus(harmed(_HARM[harm], self.people))
        self.people = ()

    def _did(self) -> None:
        """Whoever was named did it."""
        if self.actor is not None:
            by = self.actor.value
            self.scope = self.scope.plus(Scope(by=(by,)) if by else Scope(by_kind=("armed-group",)))
            self.actor = None

    def _attack(self, group: VerbGroup, what: str) -> None:
        self.cue = True
        if what == "take":
            self.spec = {"record": "incident", "kind": "takeover"}
        if group.voice == "passive":
            if any(each.number != SOME for each in self.people):
                raise UnclearError("so many were attacked, and what befell them is not clear")
            if self.actor is not None:
                self._struck(self.actor)
            self.actor, self.people = None, ()
            return
        self._did()
        self.after = "attack"

    def _stage(self, group: VerbGroup) -> None:
        if group.voice != "passive":
            self._did()

    def _claim(self, group: VerbGroup) -> None:
        if group.voice == "passive":
            self.claimed = True
        elif self.actor is not None and self.actor.value:
            self.scope = self.scope.plus(Scope(claimed_by=(self.actor.value,)))
            self.actor = None
        else:
            raise UnclearError("who claimed what is not clear")


def told_event(row: Row, line: Nouns, context: Context) -> Claim | None:
    """The incident that a plain sentence tells."""
    event = _Telling(row, line).read()
    check_nationals(event.scope, (event,), context)
    if not is_one_place(event, context):
        raise UnclearError("of two places neither lies in the other")
    one = told_of_one(event, context)
    if event.scope.records and (one is None or isinstance(one, Exists)):
        raise UnclearError("one event is named, but not all that is said with the name fits it")
    if one is not None or any(count == NOBODY for _, count in event.scope.tolls):
        return one
    if row.passed and not is_unheard_of(event, context):
        return None  # what was passed over may tell which of several is meant
    return Exists(selection_of(event))
