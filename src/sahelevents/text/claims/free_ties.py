"""How actors stand to each other, as a plain sentence tells it: nothing in it may be left over."""

from datetime import date
from typing import Any, NamedTuple

from sahelevents.claims.claim import Claim, Founded, Related
from sahelevents.text.claims.actor_rules import began, belonging, lasted_until, over_by_now
from sahelevents.text.claims.force_chunks import when
from sahelevents.text.claims.items import one_id
from sahelevents.text.claims.nouns import Nouns
from sahelevents.text.claims.phrases import Context, UnclearError, together
from sahelevents.text.lexicon import lexicon
from sahelevents.text.words.verbs import VerbGroup, classes_of
from sahelevents.values.dates import Span

_TWO = 2
_OF_STATES = frozenset({"state", "organization"})
_LEAVERS = frozenset({("person", "armed-group"), ("state", "organization"), ("person", "organization")})
"""Who may leave what: of a force that leaves a mission others read."""


class _Tie(NamedTuple):
    relation: str
    swap: bool
    """Whether the second one named stands so to the first."""
    begins: bool
    passive: bool = False
    ends: bool = False


def told_tie(line: Nouns, context: Context) -> Claim | None:
    """The relation that a sentence tells, if it tells one and nothing else."""
    named = sum(1 for item in line.items if item.ids("actors"))
    if named + any(line.entry("tie_bodies", at) is not None for at in range(len(line.items))) < _TWO:
        return None
    telling = _Telling(line, context)
    return telling.claim() if line.is_taken_by(telling.take) else None


class _Telling:
    """What the stretches of such a sentence say."""

    def __init__(self, line: Nouns, context: Context) -> None:
        self.line, self.context = line, context
        self.actors: list[tuple[str, ...]] = []
        """Those named, several joined by "and" as one."""
        self.ties: list[tuple[_Tie, int]] = []
        """What is said of them, each with how many were named before it."""
        self.owner = -1
        self.said = 0
        """Where the last verb ended."""
        self.dates: list[Any] = []
        self.starts_from = False
        self.negated = self.now = self.passive = self.listed = False

    def take(self, at: int) -> int | None:
        """Read what stands there, and give the position after it; None if it has no place here."""
        for read in (self._date, self._warrant, self._listed, self._noun, self._verb, self._named):
            end = read(at)
            if end is not None:
                return end
        return self.line.phrase("little", at, "ties")

    def _date(self, at: int) -> int | None:
        chunk = when(self.line, at, [])
        if chunk is None:
            return None
        if chunk.kind == "before" and self.line.is_(at, "until", "till"):  # until his death in
            chunk = chunk._replace(kind="until")
        if self.dates and self.starts_from and chunk.kind == "until":
            chunk = chunk._replace(kind="from_to", value=Span(self.dates.pop().value.first, chunk.value.last))
        self.starts_from = self.line.is_(at, "from")
        self.dates.append(chunk)
        return chunk.end

    def _warrant(self, at: int) -> int | None:
        end = self.line.phrase("warrant", at, "ties")
        if end is not None and not self.line.is_(at, "against"):
            self._add(_Tie("wanted-by", swap=True, begins=True))
        return end

    def _listed(self, at: int) -> int | None:
        end = self.line.phrase("listed", at, "ties")
        if end is not None:
            self.listed = True
            self._add(_Tie("designated-by", swap=True, begins=True))
        return end

    def _noun(self, at: int) -> int | None:
        for relation in lexicon()["tie_nouns"]:
            end = self.line.phrase(relation, at, "tie_nouns")
            if end is not None:
                # JNIM's leader is X; X is the leader of JNIM
                self._add(_Tie(relation, swap=self._is_owned(at) != (relation == "founded-by"), begins=False))
                return end
        return None

    def _is_owned(self, at: int) -> bool:
        """Whether the noun is that of the first one named: JNIM's leader, the JNIM leader; or it opens the sentence."""
        return not self.actors or (at > 0 and self.owner == len(self.actors) == 1)

    def _add(self, tie: _Tie) -> None:
        self.ties.append((tie, len(self.actors)))

    def _verb(self, at: int) -> int | None:
        for group in self.line.verbs(at):
            if group.order:
                continue
            kind = next((name for name in lexicon()["tie_verbs"] if name in classes_of().get(group.lemma, ())), "")
            if kind:
                said = lexicon()["tie_verbs"][kind]
                passive = group.voice in ("passive", "participle") and not self._is_active(group)
                begins, ends = said.get("begins", False), said.get("ends", False)
                self._add(_Tie(said["relation"], said.get("swap", False), begins, passive, ends))
            elif group.lemma != "be" and "list_up" not in classes_of().get(group.lemma, ()):
                continue
            self.negated, self.now = self.negated != group.negated, self.now or group.present
            self.said = group.end
            return group.end
        return None

    def _is_active(self, group: VerbGroup) -> bool:
        """A bare participle is the past tense unless "by" follows."""
        return group.voice == "participle" and not self.line.is_(group.end, "by") and bool(self.actors)

    def _named(self, at: int) -> int | None:
        start = self.line.past("article", at)
        item, body = self.line.item(start), self.line.entry("tie_bodies", start)
        if body is not None and item is not None and item.text[:1].isupper():
            end, id = body[0], self._named_so(body[1])
        elif self.line.is_(at - 1, "in", "inside") and self.said != at:
            return self._region(start)  # Mali, where something is, is no member of it
        elif item is not None and (one := one_id(item, "actors")) is not None:
            end, id = start + 1, one
        else:
            return self._region(start)
        ids: tuple[str, ...] = (id,)
        if item is not None and item.possessive:
            self.owner = len(self.actors) + 1
        end = self.line.phrase("organs", end, "ties") or end
        if self._joins(at):
            ids = (*self.actors.pop(), id)
            if self.ties and self.ties[-1][1] > len(self.actors) + 1:
                raise UnclearError("who stands how to whom is not clear")
        self.actors.append(ids)
        return end

    def _named_so(self, name: str) -> str:
        return next(actor.id for actor in self.context.data.actors.values() if actor.name == name)

    def _region(self, at: int) -> int | None:
        """Past a wide region that only says where: al-Qaeda's branch in the Sahel."""
        id = one_id(self.line.item(at), "places")
        return at + 1 if id is not None and str(self.context.data.places[id].kind) == "region" else None

    def _joins(self, at: int) -> bool:
        """Whether a name only adds to the one before it: A, B and C."""
        before = at - 1
        while before > 0 and self.line.is_(before, ",", "and", "the", "both"):
            before -= 1
        joined = any(self.line.is_(each, ",", "and") for each in range(before + 1, at))
        return joined and bool(self.actors) and bool(self.line.items[before].ids("actors"))

    # What it all says.

    def claim(self) -> Claim:
        """The claim.

        Raises:
            UnclearError: a part is missing, or stands where its sense is not clear.
        """
        ties = {tie.relation for tie, _ in self.ties}
        if self.listed:
            ties, self.ties = {"designated-by"}, [each for each in self.ties if each[0].relation == "designated-by"]
        if len(ties) == 2 and "successor-of" in ties:
            if len(self.actors) == 3:
                return self._succession()
            ties.discard("successor-of")  # X became the leader of Y
            self.ties = [(each._replace(begins=True), at) for each, at in self.ties if each.relation in ties]
        if ties == {"member-of"} and len(self.actors) == _TWO + 1 and not self.ties[0][1] > 1:
            self.actors = [(*self.actors[0], *self.actors[1]), self.actors[2]]  # A merged with B to form C
        if len(ties) != 1 or len(self.actors) != _TWO or len(self.dates) > 1 or self.actors[0] == self.actors[1]:
            raise UnclearError("who stands how to whom is not clear")
        tie, before = min(self.ties, key=lambda each: each[0].swap)  # A and B unite to form C
        ones, others = self._order(tie, before)
        claims = [self._related(one, tie, other) for one in ones for other in others]
        whole = together(claims)
        if self.negated and (len(claims) > 1 or self.dates):
            raise UnclearError("what is denied is not clear")
        return ~whole if self.negated else whole

    def _succession(self) -> Claim:
        """Someone succeeded another as the leader of a group."""
        kinds = [{str(self.context.data.actors[id].kind) for id in ids} for ids in self.actors]
        people = [ids for ids, kind in zip(self.actors, kinds, strict=True) if kind == {"person"}]
        groups = [ids for ids, kind in zip(self.actors, kinds, strict=True) if kind != {"person"}]
        verb = next((tie for tie, _ in self.ties if tie.relation == "successor-of"), None)
        known = {tie.relation for tie, _ in self.ties} == {"successor-of", "led-by"}
        if len(people) != 2 or not known or verb is None or self.negated or len(self.dates) > 1:
            raise UnclearError("who succeeded whom is not clear")
        new, old = reversed(people) if verb.passive else people
        group = groups[0][0]
        return together([Related(group, "led-by", old[0]), self._dated(Related(group, "led-by", new[0]), verb)])

    def _order(self, tie: _Tie, before: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Who has the relation, and to whom."""
        first, second = self.actors
        fixed = self._by_kind(tie.relation, first, second)
        if fixed is not None:
            return fixed
        if before == 0 and not self._owned_first():
            raise UnclearError("who stands how to whom is not clear")
        turned = tie.swap != tie.passive
        return (second, first) if turned else (first, second)

    def _owned_first(self) -> bool:
        return self.ties[0][0].swap

    def _by_kind(
        self, relation: str, first: tuple[str, ...], second: tuple[str, ...]
    ) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
        """Some relations go one way only: a person leads a group, a court wants a person."""
        kinds = [{str(self.context.data.actors[id].kind) for id in ids} for ids in (first, second)]
        if relation in ("led-by", "founded-by"):
            people = [kind == {"person"} for kind in kinds]
            if relation == "founded-by" and not any(people):
                return None
            if people[0] == people[1]:
                raise UnclearError("who leads whom is not clear")
            return (second, first) if people[0] else (first, second)
        if relation in ("designated-by", "wanted-by"):
            bodies = [kind <= _OF_STATES for kind in kinds]
            if bodies[0] == bodies[1]:
                raise UnclearError("who designated whom is not clear")
            return (second, first) if bodies[0] else (first, second)
        if relation == "member-of" and {"person"} in kinds and kinds[0] != kinds[1]:
            return (first, second) if kinds[0] == {"person"} else (second, first)
        return None

    def _related(self, one: str, tie: _Tie, other: str) -> Claim:
        if tie.relation == "founded-by":
            return self._founded(one, other)
        relation = self._membership(one, other) if tie.relation == "member-of" else tie.relation
        if tie.ends and (self._kind(one), self._kind(other)) not in _LEAVERS:
            raise UnclearError("who left what is not clear")
        held = Related(one, relation, other)
        if self.now and over_by_now(held, self.context):
            raise UnclearError("it speaks of the present, and the data set has it as past")
        return self._dated(held, tie)

    def _kind(self, id: str) -> str:
        return str(self.context.data.actors[id].kind)

    def _membership(self, one: str, other: str) -> str:
        """Which kind of belonging the records have of the two."""
        usual = "part-of" if self._kind(one) in ("armed-group", "force", "mission") else "member-of"
        return belonging(one, other, usual, self.context)

    def _founded(self, actor: str, person: str) -> Claim:
        """He founded it: he led it from the first."""
        dates = [Founded(actor, self._span()) for _ in self.dates]
        if str(self.context.data.actors[person].kind) != "person":  # several states or groups
            return together([Related(person, self._membership(person, actor), actor), *dates])
        founded = self.context.data.actors[actor].active.start
        if founded is None:
            raise UnclearError("when it was founded is not recorded")
        return together([Related(actor, "led-by", person, Span(founded.earliest, founded.latest)), *dates])

    def _span(self) -> Span:
        span: Span = self.dates[0].value
        if self.dates[0].kind != "in":
            raise UnclearError("when it held is not clear")
        return span

    def _dated(self, held: Related, tie: _Tie) -> Claim:
        if not self.dates:
            if tie.ends:
                raise UnclearError("when it ended is not said")
            return held
        kind, span, begins = self.dates[0].kind, self.dates[0].value, tie.begins
        if kind == "since" or (kind == "in" and begins):
            return began(held, span, self.context)
        if kind == "until" or (kind == "in" and tie.ends):
            return lasted_until(held, span, self.context)
        if kind == "in" or (kind in ("from_to", "between") and not begins):
            return Related(held.actor, held.relation, held.other, Span(span.first or date.min, span.last))
        raise UnclearError("when it held is not clear")
