"""Reads the events that an article tells, sentence by sentence, into drafts."""

import re
from datetime import timedelta
from itertools import pairwise
from typing import NamedTuple

from sahelevents.dataset.dataset import Dataset
from sahelevents.dataset.names import fold
from sahelevents.model.incidents import Basis
from sahelevents.model.kinds import IncidentKind, PlaceKind
from sahelevents.text.articles.charges import Charges
from sahelevents.text.articles.drafts import RECENT, Draft, Told
from sahelevents.text.articles.frames import Frame, cues_in, frames
from sahelevents.text.articles.harm import TollMention, tolls_in
from sahelevents.text.articles.hints import (
    following,
    is_anaphor,
    is_entry,
    is_general,
    is_headline_day,
    is_sum,
    lasting,
    named_otherwise,
    of_both,
    parts,
    same_region,
    same_time,
    so_long_before,
    soon,
)
from sahelevents.text.articles.marks import Mark, Marked, words_of
from sahelevents.text.articles.settings import (
    Day,
    Site,
    dateline,
    days,
    inside,
    related,
    sites,
    unknown_place,
)
from sahelevents.text.articles.speech import Speaker, is_planned, modality, speakers, voice_at
from sahelevents.text.claims.items import one_id
from sahelevents.text.sentences import Sentence
from sahelevents.values.counts import Count
from sahelevents.values.dates import UncertainDate

_CLOCK = re.compile(r"(?:[01]?[0-9]|2[0-3])[.:h][0-5][0-9]\b(?! ?(?:a\.?m|p\.?m|million|billion|%))")
_RECENT_DAYS = timedelta(days=10)
_SHORT = 8
"""A part of a sentence of so few words may only name another place or day of what is told."""
_CLOSING = '”"’) '


class Scene(NamedTuple):
    """Where and when, as far as that is said."""

    place: str | None = None
    day: UncertainDate | None = None


class Gap(NamedTuple):
    """An event that is told without a place or a day that the data set knows."""

    start: int
    end: int
    reason: str


class Reader:
    """What has been read of an article so far."""

    def __init__(self, data: Dataset, today: UncertainDate | None = None) -> None:
        self.data = data
        self.today = today
        self.drafts: list[Draft] = []
        self.gaps: list[Gap] = []
        self.charges = Charges(data)
        self.speaker = ""
        self.current: Draft | None = None
        self.place: str | None = None
        self.day: UncertainDate | None = None
        self.topic: str | None = None
        self.muted = False
        self.several = False
        self.asked = False
        self.asked_who = False
        self.title = True
        self.focus: str | None = None
        self.here: str | None = None

    def paragraph(self) -> None:
        """A new paragraph begins: what is said of an accident ends, and so does the day of the one before."""
        self.muted = False
        self.title = False
        self.day = None
        first = self.drafts[0] if self.drafts else None
        current = self.current
        if first is None or first.date is None or current is None or current.date is None:
            return
        if current.date.latest < first.date.earliest and self._is_recent(first.date):
            self.current, self.place = first, first.place  # back from what was before to what is told

    def elsewhere(self) -> None:
        """A sentence speaks of something else, such as a coup."""
        self.current, self.place, self.day = None, None, None

    def speakers(self, line: Marked) -> list[Speaker]:
        """Who speaks in a sentence; a pronoun is who spoke before."""
        said = speakers(line, self.speaker)
        if said:
            self.speaker = said[-1].text
        return said

    def read(self, line: Marked, sentence: Sentence, said: list[Speaker], *, tolls: bool = True) -> None:
        """Read one sentence; without its tolls, where its numbers are of forces."""
        if is_entry(line):
            self.elsewhere()
        if _CLOCK.match(sentence.text):  # "10.40 Huge blast": a report as it goes on
            self.day, self.place = self.today, self.place or self.focus
        self.here = dateline(line) or self.here
        self._events(line, sentence, said, tolls)
        dead = any(mark.value == "killed" for mark in line.marks.get("after", ()))
        self.asked_who = bool(line.marks.get("who")) and sentence.text.endswith("?")
        self.asked = dead and len(line.words) <= _SHORT and sentence.text.endswith("?")
        self.charges.note(line)

    def _events(self, line: Marked, sentence: Sentence, said: list[Speaker], with_tolls: bool) -> None:
        cues = cues_in(line)
        if self.asked_who and self.current is not None:
            for actor in self.charges.answered(line):
                self.current.lay(actor, Basis.ATTRIBUTED, Told(sentence.start, sentence.end, ""))
        if self.title:
            self._focus(line)
        if not self._tells_none(line, sentence, said, cues):
            self._scenes(line, sentence, said, cues, with_tolls)

    def _tells_none(self, line: Marked, sentence: Sentence, said: list[Speaker], cues: list[Mark]) -> bool:
        """Whether a sentence is on an accident, on many events, a question or a denial; what it denies is laid so."""
        if line.marks.get("accidents"):
            if any(item.kind in ("name", "date", "count") for item in line.items):  # not "the rains brought no pause"
                self.muted, self.current = True, None
            return True
        if (self.muted and not cues) or is_general(line) or sentence.text.rstrip(_CLOSING).endswith("?"):
            return True
        if any(speaker.verb.table == "deny" for speaker in said) and not cues:
            if self.current is not None:
                self._blame(line, said, self.current, sentence)
                self._deny(said, self.current, sentence)
            return True
        if not cues and words_of("dismissals") & set(line.words):
            self._dismissed(line, sentence)
        return bool(line.marks.get("denied")) or is_sum(line)

    def _scenes(
        self, line: Marked, sentence: Sentence, said: list[Speaker], cues: list[Mark], with_tolls: bool
    ) -> None:
        """Read each part of a sentence that tells something."""
        where = sites(line, said, self.data)
        when = days(line, said, self.current.date if self.current is not None else None)
        if self.title:
            when = [day for day in when if not is_headline_day(line, day, self.today)]
        cues = [cue for cue in following(line, cues) if not any(day.start <= cue.start < day.end for day in when)]
        planned = not cues and modality(line, said) == "planned"
        tolls = self._tolls(line, said, planned=planned) if with_tolls else []
        self.several = any(not related(a.place, b.place, self.data) for a, b in pairwise(where))
        before: Draft | None = None
        known = len(self.drafts)
        ahead = Scene()
        parts = frames(line, cues, where, when, tolls, self.data)
        lost = False
        for frame in parts:
            if lost and not frame.sites and not frame.days:
                continue  # what else is said is of the event that is left out
            if frame.aside:
                told = before or (self.current if parts[0].definite(line) or line.word(0) in ("it", "this") else None)
                self._aside(line, sentence, frame, said, told)
                continue
            scene = Scene(self._site(frame), self._day(frame))
            if scene.place is None and "here" in line.words[frame.start : frame.end]:
                scene = Scene(self.here, scene.day)
            if scene.place is None and ahead.place is not None:
                scene = Scene(ahead.place, scene.day or ahead.day)
            told = self._frame(line, sentence, frame, scene, said, before)
            before = told or before
            lost = told is None and bool(frame.cues) and bool(frame.days)
            short = frame.end - frame.start <= _SHORT
            ahead = scene if told is None and (None not in scene or short) else Scene()
        self.muted = self.muted and before is None
        if not (planned and before is None):
            self._stay(parts, where, when, told=before is not None)
        if len(self.drafts) > known + 1:
            self.current = self.place = None  # of several, "the attack" in the next sentence means none for certain

    def _tolls(self, line: Marked, said: list[Speaker], *, planned: bool) -> list[TollMention]:
        """The tolls of a sentence that are no part of a speaker's name or of a plan."""
        return [
            each
            for each in tolls_in(line, asked=self.asked)
            if not any(speaker.start <= each.start < speaker.end for speaker in said)
            and not (planned and is_planned(line, 0, each.end))
        ]

    def _stay(self, parts: list[Frame], where: list[Site], when: list[Day], *, told: bool) -> None:
        """Remember the scene, but not that of what was told aside."""
        asides = [range(frame.start, frame.end) for frame in parts if frame.aside]
        where = [site for site in where if not any(site.start in aside for aside in asides)]
        when = [day for day in when if not any(day.start in aside for aside in asides) and not day.as_of]
        self._set(where, when, told=told)

    def _aside(self, line: Marked, sentence: Sentence, frame: Frame, said: list[Speaker], main: Draft | None) -> None:
        """Read an earlier event that is told beside another: it has a place and a day of its own, or is left out."""
        scene = Scene(self._site(frame), self._day(frame))
        same = words_of("there") & set(line.words[frame.start : frame.end])
        if scene.place is None and same and main is not None:
            scene = Scene(main.place, scene.day)
        if scene.day is None and main is not None:
            scene = Scene(scene.place, so_long_before(line, frame.start, main.date))
        if None in scene:
            return
        current, self.current = self.current, None
        self._frame(line, sentence, frame, scene, said, None)
        self.current = current

    def _site(self, frame: Frame) -> str | None:
        """The place of a part of a sentence: of several that agree the narrowest."""
        found = frame.place
        for site in frame.sites:
            if (
                found is not None
                and not any(each.between for each in frame.sites)
                and inside(site.place, found, self.data)
            ):
                found = site.place
        return found

    def _day(self, frame: Frame) -> UncertainDate | None:
        """The day of a part of a sentence: of two that agree the narrower; nothing has happened tomorrow."""
        found: UncertainDate | None = None
        for day in frame.days:
            if found is None or (found.earliest <= day.value.earliest and day.value.latest <= found.latest):
                found = day.value
        future = found is not None and self.today is not None and found.earliest > self.today.latest
        return None if future else found

    def _set(self, where: list[Site], when: list[Day], *, told: bool) -> None:
        """Remember the scene for the sentences that follow."""
        if where:
            self.place = where[-1].place if told or not self.several else None
            for site in where:
                if self.place is not None and inside(site.place, self.place, self.data):
                    self.place = site.place
            if not when and not told:
                self.day = None
            if not told and self.current is not None and (when or not self.current.fits(self.place, None, self.data)):
                self.current = None  # another scene
        if when:
            self.day = when[-1].value

    def _frame(
        self, line: Marked, sentence: Sentence, frame: Frame, scene: Scene, said: list[Speaker], before: Draft | None
    ) -> Draft | None:
        """Read a part of a sentence into the draft that it tells of."""
        kind = frame.kind
        if kind in (IncidentKind.ATTACK, IncidentKind.ARSON_ATTACK) and any(
            0 < cue.start - crowd.end <= 4 for crowd in line.marks.get("crowds", ()) for cue in frame.cues
        ):
            kind = IncidentKind.RIOT
        if not frame.sites and not self._turn(line, frame):
            return None
        if kind is None and self.current is None and before is None:
            frame = frame._replace(tolls=tuple(toll for toll in frame.tolls if not toll.given))
        if kind is None and not frame.tolls:
            short = frame.end - frame.start <= _SHORT and scene != Scene()
            if before is None or not short:
                if self.current is not None:
                    self._blame(line, said, self.current, sentence, frame)
                return None
            kind, scene = before.kind, Scene(scene.place or before.place, scene.day or before.date)
            if before.fits(scene.place, scene.day, self.data):
                return None  # "in January 2016, in August 2017 and in March 2018" are three
        if kind is None and not frame.sites and self.current is not None and words_of("figures") & set(line.words):
            scene = Scene()  # "UPDATE, Saturday: The toll has risen to 12": the day is that of the figure
        unknown = "" if scene.place else unknown_place(line, frame.start, frame.end, said)
        known_one = self.current is not None and frame.definite(line) and self.current.fits(None, scene.day, self.data)
        more = not frame.tolls and scene == Scene() and self.current is not None and self._goes_on(kind)
        if unknown and not known_one and not more:
            self.gaps.append(Gap(sentence.start, sentence.end, f"the data set has no place {unknown!r}"))
            self.current = self.place = None
            return None
        draft = self._draft(line, frame, kind, scene, before)
        if draft is None:
            if kind is not None and (frame.tolls or frame.days):
                self.gaps.append(Gap(sentence.start, sentence.end, "an event without a place or day that is known"))
            return None
        draft.told.append(Told(sentence.start, sentence.end, voice_at(line, said, frame.start)))
        draft.parts = draft.parts or parts(line, frame)
        for toll in frame.tolls:
            as_of = min(frame.as_of, key=lambda day: abs(day.start - toll.start), default=None)
            told = Told(sentence.start, sentence.end, voice_at(line, said, toll.start))
            draft.says(toll, told, as_of.value if as_of else None)
        lasting(line, frame, draft)
        self._blame(line, said, draft, sentence, frame)
        self.current = draft
        return draft

    def _draft(
        self, line: Marked, frame: Frame, kind: IncidentKind | None, scene: Scene, before: Draft | None
    ) -> Draft | None:
        """The draft that a part of a sentence goes on about, or a new one."""
        definite = kind is None or frame.definite(line)
        if scene == Scene():
            if before is not None:
                return before
            if self.current is not None and (definite or self._goes_on(kind)):
                if kind is not None and not definite:
                    self.current.doubt(kind)
                return self.current
        if is_anaphor(line) and self.current is not None and self.current.fits(*scene, self.data):
            self.current.narrow(None, *scene, self.data)
            return self.current
        place, day = self._filled(line, scene, before, definite=definite, frame_cued=kind is not None)
        if place is None or (not frame.tolls and self._is_wide(place)):
            return None
        for draft in [*([self.current] if self.current is not None else []), *reversed(self.drafts[-RECENT:])]:
            if not draft.fits(place, day, self.data, slack=int(definite)) or (
                place != draft.place and draft.disagrees(frame.tolls)
            ):
                continue
            if day is not None or definite or draft is self.current:
                draft.narrow(None if definite else kind, None if self.several else place, day, self.data)
                return draft
        if kind is None and all(toll.count == Count.exactly(0) for toll in frame.tolls):
            return None
        draft = Draft(kind or IncidentKind.VIOLENCE, place, day)
        self.drafts.append(draft)
        return draft

    def _filled(
        self, line: Marked, scene: Scene, before: Draft | None, *, definite: bool, frame_cued: bool = True
    ) -> Scene:
        """Where and when, with what the sentence takes from those before it."""
        place, day = scene
        current = self.current
        if place is None and day is None:
            return Scene(self.place or (self.focus if self._is_recent(self.day) else None), self.day)
        if place is None:
            if same_region(line):
                return Scene(self._region(self.place), day)
            if current is not None and definite and current.fits(None, day, self.data, slack=1):
                return Scene(current.place, day)
            if before is not None:
                return Scene(before.place, day)
            waits = current is not None and current.date is None and current.told[0].start == 0
            if current is not None and day is not None and waits and self._is_recent(day):
                return Scene(current.place, day)  # what the headline tells without a day
            if self.focus is not None and self._is_recent(day) and self.place in (None, self.focus):
                told_there = [draft for draft in self.drafts if draft.place == self.focus and draft.date is not None]
                if all(draft.fits(None, day, self.data) for draft in told_there):
                    return Scene(self.focus, day)
            there = any(word in words_of("there") for word in line.words)
            told = current is not None and current.place == self.place  # a new event there would be said to be there
            here = there or (self.day in (None, day) and not told)
            country = self.topic if frame_cued else None  # "Four men of the video are dead": where is not said
            return Scene((self.place if here else None) or country, day)
        if day is None:
            if before is not None and before.date is not None:
                return Scene(place, before.date)
            same = place is not None and (self.place is None or inside(place, self.place, self.data))
            if self.day is not None and (same or definite or same_time(line)):
                return Scene(place, self.day)
            if current is not None and (soon(line) or (frame_cued and self._is_part(place, current))):
                return Scene(place, current.date)
        return scene

    def _is_part(self, place: str | None, current: Draft) -> bool:
        """Whether a place is one of the villages of the area that was told of."""
        area = current.place
        if self.day is not None or place is None or area is None or area == place or self._is_wide(area):
            return False
        return inside(place, area, self.data)

    def _turn(self, line: Marked, frame: Frame) -> bool:
        """Turn to the event that is called by a name, as "the Radisson attack"; whether none else is meant."""
        names = (item for item in line.items[frame.start : frame.end] if item.kind == "name")
        record = next((id for item in names if (id := one_id(item, "incidents")) is not None), None)
        if record is not None:
            self.current = self._draft_of(record)
            self.place = self.data.incidents[record].place
        called = named_otherwise(line, frame)
        if called is None:
            return True
        known = [draft for draft in self.drafts if draft.place and called in self._words_of(draft.place)]
        self.current = known[-1] if known else self.current
        return bool(known)

    def _draft_of(self, record: str) -> Draft | None:
        """What is told here of an event of the data set that is called by its name."""
        event = self.data.incidents[record]
        return next((d for d in reversed(self.drafts) if d.fits(event.place, event.date, self.data)), None)

    def _words_of(self, place: str) -> set[str]:
        return set(fold(self.data.places[place].name).split())

    def _region(self, place: str | None) -> str | None:
        """The region or province that a place lies in: "in the same region"."""
        while place is not None and self.data.places[place].kind not in (PlaceKind.ADMIN1, PlaceKind.COUNTRY):
            parents = [each.place for each in self.data.places[place].parents if each.place in self.data.places]
            place = parents[0] if parents else None
        return place

    def _focus(self, line: Marked) -> None:
        """The place that the headline is about, if it is one."""
        known = [item.ids("places")[0] for item in line.items if item.kind == "name" and item.ids("places")]
        narrow = [place for place in known if not self._is_wide(place)]
        if narrow and all(related(place, narrow[0], self.data) for place in narrow):
            self.focus = narrow[0]

    def _is_recent(self, day: UncertainDate | None) -> bool:
        """Whether a day is one of those that a report of today tells of."""
        if day is None or self.today is None:
            return False
        return self.today.earliest - _RECENT_DAYS <= day.earliest and day.latest <= self.today.latest

    def _is_wide(self, place: str) -> bool:
        """Whether a place is a country or more: an event of which no more is told is none in particular."""
        return self.data.places[place].kind in (PlaceKind.COUNTRY, PlaceKind.REGION)

    def _goes_on(self, kind: IncidentKind | None) -> bool:
        """Whether an event without place and day may be the one spoken of: of a like kind."""
        mine = self.current
        if mine is None or kind is None:
            return False
        both = IncidentKind.ATTACK in mine.kind.lineage and IncidentKind.ATTACK in kind.lineage
        return both or kind.is_a(mine.kind) or mine.kind.is_a(kind)

    def _blame(
        self, line: Marked, said: list[Speaker], draft: Draft, sentence: Sentence, frame: Frame | None = None
    ) -> None:
        both = of_both(line) and draft is self.drafts[-1]
        laid = list(self.charges.of(line, frame, draft))
        laid = self.charges.owned(line, said, frame, draft, laid)
        for actor, basis, at in laid:
            for each in self.drafts[-2:] if both else [draft]:
                each.lay(actor, basis, Told(sentence.start, sentence.end, voice_at(line, said, at)))

    def _dismissed(self, line: Marked, sentence: Sentence) -> None:
        """As "The government has called our findings baseless"."""
        end = next((at for at in range(len(line.words)) if line.word(at) in words_of("dismissals")), 0)
        told = next((draft for draft in reversed(self.drafts) if draft.blamed), None)
        verb = next((at for at in range(1, min(end, 6)) if line.word(at) in words_of("dismissing")), 0)
        if told is not None and verb and not words_of("negative") & set(line.words[:end]):
            speaker = Speaker(0, verb, Mark(verb, verb + 1, "deny", "deny"), line.stretch(0, verb), None)
            self._deny([speaker], told, sentence)

    def _deny(self, said: list[Speaker], draft: Draft, sentence: Sentence) -> None:
        """A government or army denies what its forces are charged with; a group, what it is."""
        for speaker in said:
            if speaker.verb.table == "deny":
                for actor in self.charges.denied_by(speaker, draft):
                    draft.lay(actor, Basis.DENIED, Told(sentence.start, sentence.end, speaker.text))
