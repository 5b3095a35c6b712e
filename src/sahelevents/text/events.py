"""Reads the events that an article tells, sentence by sentence, into drafts."""

from typing import NamedTuple

from sahelevents.dataset.dataset import Dataset
from sahelevents.model.incidents import Basis
from sahelevents.model.kinds import ActorKind, IncidentKind
from sahelevents.text.drafts import RECENT, Draft, Told
from sahelevents.text.frames import Frame, cues_in, frames
from sahelevents.text.items import one_id
from sahelevents.text.marks import Marked
from sahelevents.text.sentences import Sentence
from sahelevents.text.settings import Day, days, sites
from sahelevents.text.speech import Speaker, modality, speakers
from sahelevents.text.tolls import tolls_in
from sahelevents.values.dates import Span, UncertainDate

_FIGHTERS = frozenset([ActorKind.ARMED_GROUP, ActorKind.FORCE, ActorKind.STATE])
_THERE = frozenset(["there", "town", "village", "same", "site", "camp", "district"])
_GROUP = (("the", "group"), ("it",), ("they",), ("the", "jihadists"))


class Gap(NamedTuple):
    """An event that is told without a place or a day that the data set knows."""

    start: int
    end: int
    reason: str


class Reader:
    """What has been read of an article so far."""

    def __init__(self, data: Dataset, published: Span | None) -> None:
        self.data, self.published = data, published
        self.drafts: list[Draft] = []
        self.gaps: list[Gap] = []
        self.speaker = ""
        self.group: str | None = None
        self.current: Draft | None = None
        self.place: str | None = None
        self.day: UncertainDate | None = None
        self.muted = False

    def paragraph(self) -> None:
        """A new paragraph begins: what is said of an accident ends, and so does the day of the one before."""
        self.muted = False
        self.day = None

    def speakers(self, line: Marked) -> list[Speaker]:
        """Who speaks in a sentence; a pronoun is who spoke before."""
        said = speakers(line, self.speaker)
        if said:
            self.speaker = said[-1].text
        return said

    def read(self, line: Marked, sentence: Sentence, said: list[Speaker], *, tolls: bool = True) -> None:
        """Read one sentence; without its tolls, where its numbers are of forces."""
        self._events(line, sentence, said, tolls)
        self._note_group(line)

    def _events(self, line: Marked, sentence: Sentence, said: list[Speaker], with_tolls: bool) -> None:
        cues = cues_in(line)
        if line.marks.get("accidents"):
            self.muted, self.current = True, None
            return
        if self.muted and not cues:
            return
        if line.marks.get("general") or sentence.text.rstrip('”"’ ').endswith("?"):
            return
        denies = line.marks.get("denied") or any(speaker.verb.table == "deny" for speaker in said)
        if denies and not line.marks.get("claims"):
            if self.current is not None:
                self._blame(line, said, self.current, sentence)
            return
        where = sites(line, said, self.data)
        when = days(line, said, self.current.date if self.current else None)
        skip = not with_tolls or (modality(line, said) == "planned" and not cues)
        tolls = [] if skip else tolls_in(line)
        before: Draft | None = None
        for frame in frames(line, cues, where, when, tolls, self.data):
            before = self._frame(line, sentence, frame, said, before) or before
        self._set(where, when, bool(before))

    def _set(self, where: list, when: list[Day], told: bool) -> None:
        """Remember the scene for the sentences that follow."""
        when = [day for day in when if not day.as_of]
        if where and not (self.place and self.place == where[-1].place):
            self.place = where[-1].place
            if not when and not told:
                self.day = None
        if when:
            self.day = when[-1].value

    def _frame(
        self, line: Marked, sentence: Sentence, frame: Frame, said: list[Speaker], before: Draft | None
    ) -> Draft | None:
        place = frame.sites[0].place if frame.sites else None
        day = frame.days[0].value if frame.days else None
        kind = frame.kind
        alike = (
            kind is None and not frame.tolls and before is not None and (place or day) and frame.end - frame.start <= 6
        )
        if kind is None and not frame.tolls and not alike:
            if self.current is not None:
                self._blame(line, said, self.current, sentence, frame)
            return None
        if alike and before is not None:  # "in January 2016, in August 2017 and in March 2018"
            kind = before.kind
            place, day = place or before.place, day or before.date
            if before.fits(place, day, self.data):
                return None
        draft = self._draft(line, frame, kind, place, day, before)
        told = Told(sentence.start, sentence.end, _voice(line, said, frame.start))
        if draft is None:
            if kind is not None and (frame.tolls or frame.days):
                self.gaps.append(Gap(sentence.start, sentence.end, "an event without a place or day that is known"))
            return None
        draft.told.append(told)
        self._tolls(line, frame, said, draft, sentence)
        self._lasting(line, frame, draft)
        self._blame(line, said, draft, sentence, frame)
        self.current = draft
        return draft

    def _draft(
        self,
        line: Marked,
        frame: Frame,
        kind: IncidentKind | None,
        place: str | None,
        day: UncertainDate | None,
        before: Draft | None,
    ) -> Draft | None:
        """The draft that a part of a sentence goes on about, or a new one."""
        definite = kind is None or frame.definite(line)
        if place is None and day is None:
            if before is not None:
                return before
            if self.current is not None and (definite or self._goes_on(kind)):
                return self.current
            if self.place is None or self.day is None:
                return self.current if definite else None
            place, day = self.place, self.day
        elif place is None:
            close = self.current is not None and self.current.fits(None, day, self.data)
            if close:
                place = self.current.place if self.current else None
            elif before is not None:
                place = before.place
            elif self.place and (any(word in _THERE for word in line.words) or self.day is None):
                place = self.place
        elif day is None:
            if before is not None and before.date is not None:
                day = before.date
            elif self.day is not None and (self.place is None or self.place == place):
                day = self.day
        found = self._known(place, day, definite)
        if found is not None:
            found.narrow(None if definite else kind, place, day, self.data)
            return found
        if kind is None and not frame.tolls:
            return None
        if place is None:
            return None
        draft = Draft(kind or IncidentKind.VIOLENCE, place, day)
        self.drafts.append(draft)
        return draft

    def _goes_on(self, kind: IncidentKind | None) -> bool:
        """Whether an event without place and day may be the one spoken of: of a like kind."""
        mine = self.current
        return (
            mine is not None
            and kind is not None
            and (
                kind.is_a(mine.kind)
                or mine.kind.is_a(kind)
                or IncidentKind.ATTACK in mine.kind.lineage
                and IncidentKind.ATTACK in kind.lineage
            )
        )

    def _known(self, place: str | None, day: UncertainDate | None, definite: bool) -> Draft | None:
        for draft in [*([self.current] if self.current else []), *reversed(self.drafts[-RECENT:])]:
            if place is not None and draft.place is not None and draft.fits(place, day, self.data):
                if day is not None or definite or draft is self.current:
                    return draft
            elif place is None and day is not None and draft.date is not None and draft.fits(None, day, self.data):
                if definite or draft is self.current:
                    return draft
        return None

    def _tolls(self, line: Marked, frame: Frame, said: list[Speaker], draft: Draft, sentence: Sentence) -> None:
        for toll in frame.tolls:
            as_of = min(frame.as_of, key=lambda day: abs(day.start - toll.start), default=None)
            told = Told(sentence.start, sentence.end, _voice(line, said, toll.start))
            draft.says(toll, told, as_of.value if as_of else None)

    def _lasting(self, line: Marked, frame: Frame, draft: Draft) -> None:
        """ "It lasted three days"."""
        for at in range(frame.start, frame.end - 2):
            item = line.items[at + 1]
            if line.word(at) in ("lasted", "lasting") and item.kind == "count" and line.word(at + 2) in ("days", "day"):
                if (
                    draft.date is not None
                    and draft.date.earliest == draft.date.latest
                    and item.value.low == item.value.high
                ):
                    draft.until = draft.date.shift(days=max(item.value.low - 1, 0))

    def _blame(
        self, line: Marked, said: list[Speaker], draft: Draft, sentence: Sentence, frame: Frame | None = None
    ) -> None:
        start, end = (frame.start, frame.end) if frame is not None else (0, len(line.words))
        told = Told(sentence.start, sentence.end, "")
        for mark in line.within(start, end, "claims"):
            basis = Basis(mark.value)
            if (
                any(
                    word in ("no", "nobody", "none", "hardly", "yet", "not")
                    for word in line.words[max(start, mark.start - 6) : mark.start]
                )
                and basis is Basis.CLAIMED
            ):
                continue
            actor = self._actor_near(line, mark.start, mark.end, start, end, basis)
            if actor is not None:
                voice = _voice(line, said, mark.start)
                draft.lay(actor, basis, told._replace(said_by=voice))
        for cue in frame.cues if frame is not None else ():
            actor = self._agent(line, cue.start, cue.end)
            if actor is not None:
                draft.lay(actor, Basis.ATTRIBUTED, told._replace(said_by=_voice(line, said, cue.start)))

    def _actor_near(self, line: Marked, start: int, end: int, low: int, high: int, basis: Basis) -> str | None:
        """The actor of a claim or charge: after "by" and after a charge, before a claim of one's own."""
        if line.word(end - 1) in ("by", "of", "to", "at") or basis in (Basis.ATTRIBUTED, Basis.SUSPECTED):
            for at in range(end, min(end + 8, high)):
                actor = self._fighter(line, at)
                if actor is not None:
                    return actor
                if line.word(at) in (";", "."):
                    break
            return None
        for at in range(start - 1, max(low - 1, start - 14), -1):
            actor = self._fighter(line, at)
            if actor is not None:
                return actor
            if line.word(at) == "group" and line.word(at - 1) == "the":
                return self.group
        for words in _GROUP:
            if tuple(line.words[low : low + len(words)]) == words:
                return self.group
        if basis is Basis.CLAIMED and low:
            for at in range(low - 1, -1, -1):
                actor = self._fighter(line, at)
                if actor is not None:
                    return actor
        return None

    def _fighter(self, line: Marked, at: int) -> str | None:
        """The armed actor that a name means; a country's name alone is none."""
        item = line.items[at] if at < len(line.items) else None
        if item is None or item.kind != "name" or item.ids("places"):
            return None
        actor = one_id(item, "actors")
        return actor if actor is not None and self.data.actors[actor].kind in _FIGHTERS else None

    def _agent(self, line: Marked, start: int, end: int) -> str | None:
        """Who did it: the subject of a verb, or the one after "by"."""
        for at in range(end, min(end + 9, len(line.words))):
            if line.word(at) == "by":
                for name in range(at + 1, min(at + 6, len(line.words))):
                    if line.word(name) in (",", ";", "and"):
                        break
                    if (actor := self._fighter(line, name)) is not None:
                        return actor
            if line.word(at) in (",", ";"):
                break
        mark = line.at(start, "event_verbs")
        if mark is None or mark.form == "ing" or line.word(start - 1) in ("was", "were", "been", "is", "are"):
            return None
        at = start - 1
        while at >= 0 and (
            line.word(at)
            in (
                "has",
                "have",
                "had",
                "also",
                "then",
                "fighters",
                "militants",
                "men",
                "insurgents",
                "jihadists",
                "later",
            )
        ):
            at -= 1
        if line.word(at) == "it" and at <= 3:
            return self.group
        return self._fighter(line, at) if at >= 0 else None

    def _note_group(self, line: Marked) -> None:
        """What "the group" means in the next sentence: the last armed group named."""
        for at in range(len(line.items)):
            actor = self._fighter(line, at)
            if actor is not None and self.data.actors[actor].kind is ActorKind.ARMED_GROUP:
                self.group = actor


def _voice(line: Marked, said: list[Speaker], at: int) -> str:
    """Who says what stands at an item: the speaker of the stretch between semicolons, the nearest before or after."""
    start = max((i + 1 for i in range(at) if line.word(i) == ";"), default=0)
    end = min((i for i in range(at, len(line.words)) if line.word(i) == ";"), default=len(line.words))
    near = [speaker for speaker in said if start <= speaker.start < end]
    return min(near, key=lambda speaker: abs(speaker.start - at)).text if near else ""
