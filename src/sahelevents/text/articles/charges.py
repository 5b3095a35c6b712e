"""Who an article lays an event to, and how sure that is: claimed, attributed, suspected or denied."""

from collections.abc import Iterator

from sahelevents.dataset.dataset import Dataset
from sahelevents.model.actors import RelationKind
from sahelevents.model.incidents import Basis
from sahelevents.model.kinds import ActorKind
from sahelevents.text.articles.countries import countries_of
from sahelevents.text.articles.drafts import Draft
from sahelevents.text.articles.frames import Frame
from sahelevents.text.articles.marks import Mark, Marked, words_of
from sahelevents.text.articles.speech import Speaker
from sahelevents.text.claims.items import one_id

_FIGHTERS = frozenset([ActorKind.ARMED_GROUP, ActorKind.FORCE, ActorKind.STATE])
_GROUP = (("the", "group"), ("it",), ("they",), ("the", "jihadists"), ("its",))
_LINKED = {("affiliated", "with"), ("linked", "to"), ("allied", "with"), ("affiliated", "to"), ("loyal", "to")}
_FOES = frozenset(["soldiers", "security-forces", "gendarmes", "police", "mercenaries", "militia", "peacekeepers"])
_AFTER = 8
"""So many words may stand between a charge and the name of the charged."""


class Charges:
    """Reads who is charged, and remembers which group "the group" means."""

    def __init__(self, data: Dataset) -> None:
        self._data = data
        self.group: str | None = None

    def note(self, line: Marked) -> None:
        """What "the group" means in the next sentence: the armed group that this is about, else the last named."""
        for at in range(len(line.items)):
            actor = self._fighter(line, at)
            if actor is not None and self._data.actors[actor].kind is ActorKind.ARMED_GROUP:
                self.group = actor
                if at < 2:
                    break

    def of(self, line: Marked, frame: Frame | None, draft: Draft) -> Iterator[tuple[str, Basis, int]]:
        """Actor, basis and where it is said, for each charge in a part of a sentence."""
        start, end = (frame.start, frame.end) if frame is not None else (0, len(line.words))
        suspected: set[str] = set()
        for mark in line.within(start, end, "claims"):
            basis = Basis(mark.value)
            near = {*line.words[max(start, mark.start - 6) : mark.start], *line.words[mark.end : mark.end + 2]}
            if basis is not Basis.DENIED and near & words_of("not_claimed"):
                continue
            for actor in self._charged_together(line, mark, (start, end), basis):
                suspected |= {actor} if basis in (Basis.SUSPECTED, Basis.DENIED) else set()
                yield actor, basis, mark.start
        harmed = line.within(start, end, "before") if frame is not None and frame.tolls else []
        deeds = [
            mark for mark in harmed
            if mark.value == "killed" and line.word(mark.start) in words_of("deeds") and _has_object(line, mark.end)
        ]  # fmt: skip
        for cue in (*(frame.cues if frame is not None else ()), *deeds):
            for actor in self._agents(line, cue, draft, end):
                if actor not in suspected:
                    yield actor, Basis.ATTRIBUTED, cue.start

    def answered(self, line: Marked) -> list[str]:
        """Who it was, in answer to that question: "Men of the Katiba Macina"."""
        if len(line.words) > _AFTER or line.marks.keys() & {"claims", "denied", "planned"}:
            return []
        return [actor for at in range(len(line.items)) if (actor := self._fighter(line, at)) is not None][:1]

    def owned(
        self,
        line: Marked,
        said: list[Speaker],
        frame: Frame | None,
        draft: Draft,
        laid: list[tuple[str, Basis, int]],
    ) -> list[tuple[str, Basis, int]]:
        """Who says that they did it claims it: "JNIM says 17 soldiers died", "the French army hit it, Paris said"."""
        speaking = {actor for speaker in said for actor in self._speaking(line, speaker, draft)}
        found = [(a, Basis.CLAIMED if b is Basis.ATTRIBUTED and a in speaking else b, at) for a, b, at in laid]
        tolls = frame.tolls if frame is not None else ()
        if laid or len(said) != 1 or not tolls or said[0].verb.table not in ("say", "according"):
            return found
        actor = said[0].actor
        record = self._data.actors[actor] if actor is not None else None
        harmed = {toll.group for toll in tolls if "killed" in toll.outcomes}
        named = {other for at in range(len(line.items)) if (other := self._fighter(line, at)) is not None}
        if record is None or record.kind is not ActorKind.ARMED_GROUP or named - {actor} or not harmed & _FOES:
            return found
        return [(record.id, Basis.CLAIMED, said[0].start)]

    def _speaking(self, line: Marked, speaker: Speaker, draft: Draft) -> Iterator[str]:
        """The forces for which somebody speaks, and the group."""
        known = countries_of(self._data)
        if speaker.actor is not None:
            yield speaker.actor
            if (force := known.forces(speaker.actor)) is not None:
                yield force
        words = line.words[speaker.start : speaker.end]
        if words == ["the", "group"]:
            before = (self._fighter(line, at) for at in range(speaker.start - 1, -1, -1))
            group = next((each for each in before if each is not None), self.group)
            yield from [] if group is None else [group]
        capital = line.at(speaker.start, "capitals") if len(words) == 1 else None
        if capital is not None and (force := self._forces_of(capital.value)) is not None:
            yield force
        own = words[:1] == ["the"] and words[1:] in (["army"], ["general", "staff"], ["defence", "ministry"])
        if own and (force := self._forces(draft)) is not None:
            yield force

    def denied_by(self, speaker: Speaker, draft: Draft) -> list[str]:
        """Those charged so far for whom a speaker can deny it."""
        words = set(speaker.text.lower().split())
        if "its" in words or "group" in words:
            return [blame.actor for blame in draft.blamed if blame.actor == self.group][:1]
        if not words & words_of("state_speakers"):
            return []
        kinds = (ActorKind.FORCE, ActorKind.STATE)
        theirs = [b.actor for b in draft.blamed if self._data.actors[b.actor].kind in kinds]
        return list(dict.fromkeys(actor for actor in theirs if self._is_of_state(actor)))

    def _is_of_state(self, actor: str) -> bool:
        """Whether a force is one of a state's own, for which its government speaks."""
        record = self._data.actors[actor]
        part = any(relation.kind is RelationKind.PART_OF for relation in record.relations)
        return record.kind is ActorKind.STATE or part

    def _charged_together(self, line: Marked, mark: Mark, part: tuple[int, int], basis: Basis) -> list[str]:
        """Those who are charged, or who claim, in one breath: "AQIM and its ally Al-Mourabitoun claimed the raid"."""
        first = self._charged(line, mark, part, basis)
        if first is None:
            return []
        found = [first]
        at = next((i for i in range(part[0], part[1]) if self._fighter(line, i) == first), None)
        if basis is Basis.CLAIMED and at is not None and at < mark.start:
            joint = next((i for i in range(at - 1, max(at - 4, -1), -1) if line.word(i) == "and"), None)
            other = self._fighter(line, joint - 1) if joint else None
            found += [other] if other is not None and other != first else []
        return found

    def _charged(self, line: Marked, mark: Mark, part: tuple[int, int], basis: Basis) -> str | None:
        """The actor of a claim or charge: after "by" and after a charge, before a claim of one's own."""
        low, high = part
        if line.word(mark.end - 1) == "by" or basis in (Basis.ATTRIBUTED, Basis.SUSPECTED):
            for at in range(mark.end, min(mark.end + _AFTER, high)):
                actor = self._fighter(line, at)
                if actor is not None:
                    return actor
                said_by = line.word(mark.end - 1) == "by" and basis is Basis.ATTRIBUTED
                if line.word(at) in (";", ".") or (said_by and line.at(at, "claims") is not None):
                    break  # "by armed groups, presumably of the ISGS"
            relative = line.word(mark.end) == "of" and {"which", "whom"} & set(
                line.words[max(mark.start - 6, low) : mark.start]
            )
            if relative or line.word(mark.start) in ("is", "are"):  # "JNIM is suspected", "JNIM, which they suspect of"
                return next(
                    (
                        actor
                        for at in range(mark.start - 1, max(mark.start - 12, low - 1), -1)
                        if (actor := self._fighter(line, at))
                    ),
                    None,
                )
            return None
        for at in range(mark.start - 1, max(-1, mark.start - 20), -1):
            actor = self._fighter(line, at)
            if actor is not None:
                return actor
            if (capital := line.at(at, "capitals")) is not None and basis is Basis.CLAIMED:
                return self._forces_of(capital.value)  # "Paris says that it killed"
            if line.word(at) == "group" and line.word(at - 1) == "the":
                return self.group
            if line.word(at) == ";" and at < low:
                break
        return self.group if any(tuple(line.words[low : low + len(words)]) == words for words in _GROUP) else None

    def _fighter(self, line: Marked, at: int) -> str | None:
        """The armed actor that a name means; a country's name alone is none, nor whom another is an offshoot of."""
        item = line.items[at] if at < len(line.items) else None
        if item is None or item.kind != "name" or item.ids("places"):
            return None
        before = line.words[max(at - 4, 0) : at]
        if before[-2:] in (["part", "of"], ["wing", "of"], ["component", "of"], ["member", "of"], ["arm", "of"]):
            return None
        if "of" in before[1:] and set(before) & words_of("offshoots"):
            return None
        if line.word(at + 1) in words_of("offshoots") or tuple(line.words[max(at - 2, 0) : at]) in _LINKED:
            return None
        actor = one_id(item, "actors")
        return actor if actor is not None and self._data.actors[actor].kind in _FIGHTERS else None

    def _agents(self, line: Marked, cue: Mark, draft: Draft, end: int) -> list[str]:
        """Who did it: those after "by", or the subject of the verb."""
        for at in range(cue.end, min(cue.end + _AFTER + 1, end)):
            if line.word(at) in (",", ";"):
                break
            if line.word(at) == "by" and line.word(at - 1) not in words_of("told_by"):
                stop = next(
                    (i for i in range(at + 1, min(at + 8, end)) if line.word(i) in (",", ";")), min(at + 8, end)
                )
                found = [actor for i in range(at + 1, stop) if (actor := self._armed(line, i)) is not None]
                if found:
                    return list(dict.fromkeys(found))
        if cue.table == "event_nouns" or cue.form == "ing" or line.word(cue.start - 1) in words_of("passives"):
            return []
        return self._subjects(line, cue, draft)

    def _subjects(self, line: Marked, cue: Mark, draft: Draft) -> list[str]:
        found: list[str] = []
        at, army, own = cue.start - 1, False, False
        while at >= 0 and cue.start - at <= _AFTER + 2:
            word, actor = line.word(at), self._armed(line, at)
            own = own or (word == "its" and not found)
            if actor is not None:
                found.append(actor)
            elif word in words_of("armies"):
                army = army or line.at(at - 1, "adjectives") is None
            elif word == "of" and line.word(at - 1) in words_of("before_verbs"):
                pass  # "elements of the ISGS killed"
            elif word not in words_of("before_verbs") and line.at(at, "adjectives") is None:
                break
            at -= 1
        if line.word(at) in words_of("no_subject"):
            return []  # "an attack on JNIM killed 12"
        if own and not found and not army and at <= 3:
            return [self.group] if self.group is not None else []  # "its men attacked"
        if line.word(at) == "it" and at <= 3 and not found and not line.ends(at, "say"):
            return [self.group] if self.group is not None else []
        against = any("civilians" in toll.toll.group for toll in draft.tolls) or cue.value == "massacre"
        if army and against and (force := self._forces(draft)) is not None:
            found.append(force)
        return list(dict.fromkeys(found))

    def _armed(self, line: Marked, at: int) -> str | None:
        """The actor of a name, or of "Malian soldiers"."""
        actor = self._fighter(line, at)
        adjective = line.at(at, "adjectives") if actor is None else None
        if adjective is None or not {line.word(at + 1), line.word(at + 2)} & words_of("armies"):
            return actor
        return self._forces_of(adjective.value)

    def _forces_of(self, country: str) -> str | None:
        """The forces of a country that goes by this name in the lexicon."""
        known = countries_of(self._data)
        for name in (country, f"{country}-state", f"{country}-forces"):
            if name in self._data.actors:
                force = known.forces(name)
                return force if force in self._data.actors else None
        return None

    def _forces(self, draft: Draft) -> str | None:
        """The forces of the country in which it was: "soldiers executed villagers"."""
        country = countries_of(self._data).of_place(draft.place) if draft.place is not None else None
        force = countries_of(self._data).forces(f"{country}-state") if country is not None else None
        return force if force in self._data.actors else None


def _has_object(line: Marked, at: int) -> bool:
    """Whether a verb is followed by whom it hits: "soldiers killed 17 villagers", not "four soldiers killed, ..."."""
    if line.word(at) in words_of("no_objects"):
        return False
    near = range(at, min(at + 3, len(line.items)))
    return any(line.items[each].kind == "count" or line.at(each, "people") is not None for each in near)
