"""Who claimed, denied or was blamed for an incident, as a plain sentence tells it in no fixed order."""

from sahelevents.claims.claim import Claim, Responsible
from sahelevents.claims.conditions import Constraint
from sahelevents.model.incidents import Basis
from sahelevents.text.claims.meanings import Event, Scope
from sahelevents.text.claims.nouns import Nouns
from sahelevents.text.claims.phrases import Context, UnclearError, countries_of, said_of, together
from sahelevents.text.claims.slots import NOBODY
from sahelevents.text.claims.source_rules import incident_of, laid_by
from sahelevents.text.words.verbs import VerbGroup, classes_of
from sahelevents.values.counts import Count

_BASES = {"claim": "claimed", "admit": "admitted", "deny": "denied", "blame": "attributed", "attribute": "attributed"}
_BASES["hold"] = "attributed"
_ARMY = "army"
"""Stands for the army of the country of the incident."""
_BOTH = Count.exactly(2)


def told_blame(line: Nouns, context: Context) -> Claim | None:
    """The claim, if the sentence tells of responsibility for one incident and nothing in it is left over."""
    if not any(_basis(group) for at in range(len(line.items)) for group in line.verbs(at)) and not _unclaimed(line):
        return None
    telling = _Telling(line, context)
    return telling.claim() if line.is_taken_by(telling.take) else None


def _unclaimed(line: Nouns) -> bool:
    return line.has("unclaimed", table="sayings")


def _basis(group: VerbGroup) -> str:
    names = classes_of().get(group.lemma, frozenset())
    return next((basis for name, basis in _BASES.items() if name in names), "")


class _Telling:
    """What the stretches of such a sentence say."""

    def __init__(self, line: Nouns, context: Context) -> None:
        self.line, self.context = line, context
        self.basis, self.voice, self.negated = "", "", False
        self.event: Event | None = None
        self.before: list[str] = []
        """Actors named before the verb."""
        self.after: list[str] = []
        self.agents: list[str] = []
        """Actors after "by" or "as did"."""
        self.who = ""
        self.nobody = False

    def take(self, at: int) -> int | None:
        """Read what stands there, and give the position after it; None if it has no place here."""
        for read in (self._none, self._speaks, self._verb, self._agent, self._event, self._actor):
            end = read(at)
            if end is not None:
                return end
        for name in ("responsibility", "around_blame"):
            end = self.line.phrase(name, at, "sayings")
            if end is not None:
                return end
        return self._killing(at)

    def _none(self, at: int) -> int | None:
        item = self.line.items[at]
        if item.kind == "count" and not self.basis:
            self.nobody = item.value == NOBODY
            return at + 1 if self.nobody or (item.value == _BOTH and item.text.lower() == "both") else None
        end = self.line.phrase("nobody_claims", at, "sayings") if not self.basis else None
        if end is None and self.negated:
            end = self.line.phrase("any_group", at + self.line.is_(at, "by"), "sayings")
        if end is not None:
            self.nobody = True
            return end
        end = self.line.phrase("unclaimed", at, "sayings")
        if end is not None and not self.basis:
            self.nobody, self.basis, self.voice = True, "claimed", "passive"
        return end

    def _verb(self, at: int) -> int | None:
        claim_of = self.line.phrase("the_claim_of", at, "sayings") if not self.basis else None
        if claim_of is not None:
            self.basis, self.voice = "claimed", "passive"
            return claim_of
        came = self.line.phrase("came_from", at, "sayings")
        if came is not None and self.basis and self.voice == "passive":
            return self._agents(came)
        group = self._group(at)
        if group is None or group.order:
            return None
        if self.basis or group.voice == "gerund" or (self.nobody and group.negated):
            return None
        self.basis, self.voice, self.negated = _basis(group), group.voice, group.negated
        return group.end

    def _group(self, at: int) -> VerbGroup | None:
        """The verb of such a sentence: "claimed" is active unless "by" follows it."""
        found = [group for group in self.line.verbs(at) if _basis(group)]
        wanted = "participle" if found and self.line.is_(found[0].end, "by") else "active"
        return min(found, key=lambda group: (-group.end, group.voice != wanted), default=None)

    def _agent(self, at: int) -> int | None:
        """By whom, or "as did X"."""
        start = self.line.phrase("as_did", at, "sayings")
        if start is None and self.line.is_(at, "by") and self.voice in ("passive", "participle"):
            start = at + 1
        if start is None or not self.basis:
            return None
        if self.basis == "attributed":
            speaker = next((who for end, who in self.line.speakers(start) if end == len(self.line.items)), "")
            self.who = self.who or speaker
            return len(self.line.items) if speaker else None
        return self._agents(start)

    def _agents(self, at: int) -> int | None:
        several = next(iter(self.line.several_actors(at + self.line.is_(at, "both"))), None)
        if several is not None:
            self.agents += several[1]
            return several[0]
        one = next(iter(self.line.actors(at)), None)
        if one is None:
            return None
        self.agents.append(one[1])
        return one[0]

    def _event(self, at: int) -> int | None:
        if self.event is not None:
            return None
        for end, event in self.line.happenings(at):
            which = event.id or event.scope.records or event.scope.places or event.scope.near
            if which and event.definite and not event.number and not event.none and not event.order:
                self.event = event
                return end
        return None

    def _actor(self, at: int) -> int | None:
        found = next(iter(self.line.actors(at)), None) or self._army(at)
        if found is None:
            return None
        (self.after if self.basis else self.before).append(found[1])
        return found[0] + self.line.is_(found[0], "s")

    def _army(self, at: int) -> tuple[int, str] | None:
        """The army, without a country: that of the country of the incident."""
        end = self.line.phrase("the_army", at, "sayings") if self.basis else None
        return None if end is None else (end, _ARMY)

    def _speaks(self, at: int) -> int | None:
        """Whoever blames: all that stands before the verb."""
        if at or self.who or self.basis:
            return None
        for end, who in self.line.speakers(at):
            groups = [each for each in self.line.verbs(end) if _basis(each) == "attributed" and each.voice == "active"]
            if groups and not groups[0].negated:
                self.who = who
                return end
        return None

    def _killing(self, at: int) -> int | None:
        """Accused of killing civilians: whom nobody counts."""
        here = self.line.past("article", at + self.line.is_(at, "having"))
        for group in self.line.verbs(here):
            if "kill" in classes_of().get(group.lemma, ()) and group.voice in ("gerund", "participle", "active"):
                people = next((end for end, each in self.line.people(group.end) if len(each) == 1), None)
                if people is not None and self.line.items[group.end].kind == "word":
                    return people
        return None

    def claim(self) -> Claim:
        """What it all says.

        Raises:
            UnclearError: a part is missing, or stands where its sense is not clear.
        """
        if self.event is None or not self.basis:
            raise UnclearError("which incident is meant is not clear")
        if self.nobody:
            return self._claimed_by_none(self.event)
        if self.basis == "attributed":
            return self._attributed(self.event)
        actors = list(dict.fromkeys([*self.before, *self.agents] if self.voice == "active" else self.agents))
        if not actors or self.after or self.who or (self.before and self.voice != "active"):
            raise UnclearError("who claimed or denied it is not clear")
        if self.negated and (len(actors) > 1 or self.basis == "denied"):
            raise UnclearError("who did not do so is not clear")
        whole = together([self._by(actor, self.event) for actor in actors])
        return ~whole if self.negated else whole

    def _by(self, actor: str, event: Event) -> Claim:
        if self.basis == "claimed":
            return said_of(event, [Constraint("claimed_by", (actor,))], self.context)
        basis = Basis.CLAIMED if self.basis == "admitted" else Basis.DENIED
        return Responsible(incident_of(event, self.context), actor, basis)

    def _attributed(self, event: Event) -> Claim:
        actors = [*self.before, *self.after]
        if len(actors) != 1 or self.agents or self.negated:
            raise UnclearError("who blamed whom is not clear")
        if self.voice == "active" and not self.who:
            raise UnclearError("who blamed them is not said")
        id = incident_of(event, self.context)
        actor = army_of(id, self.context) if actors[0] == _ARMY else actors[0]
        return laid_by(id, actor, "attributed", self.who, self.context)

    def _claimed_by_none(self, event: Event) -> Claim:
        """That nobody claimed it: those who did according to the records did not."""
        if self.basis != "claimed" or self.before or self.after or self.agents:
            raise UnclearError("who did not claim it is not clear")
        id = incident_of(event, self.context)
        recorded = self.context.data.incidents[id].responsibilities
        claimed = dict.fromkeys(each.actor for each in recorded if each.basis == Basis.CLAIMED)
        if not claimed:
            raise UnclearError("that nobody claimed an incident is not recorded")
        return together([~Responsible(id, actor, Basis.CLAIMED) for actor in claimed])


def army_of(incident: str, context: Context) -> str:
    """The army of the country in which an incident was.

    Raises:
        UnclearError: it is not recorded.
    """
    states = {f"{place}-state" for place in countries_of(Event({}, Scope(records=(incident,))), context)}
    found = [
        actor.id
        for actor in context.data.actors.values()
        if actor.kind == "force" and any(each.kind == "part-of" and each.other in states for each in actor.relations)
    ]
    if len(found) != 1:
        raise UnclearError("whose army is meant is not clear")
    return found[0]
