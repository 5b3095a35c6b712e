"""Reads the coups that an article tells into drafts."""

from attrs import define, field

from sahelevents.dataset.dataset import Dataset
from sahelevents.model.kinds import ActorKind, CoupOutcome
from sahelevents.text.articles.countries import countries_of
from sahelevents.text.articles.drafts import RECENT, Told
from sahelevents.text.articles.frames import Frame, frames, parted
from sahelevents.text.articles.marks import Mark, Marked, words_of
from sahelevents.text.articles.settings import Day, days
from sahelevents.text.articles.speech import Speaker, is_planned
from sahelevents.text.claims.items import one_id
from sahelevents.text.sentences import Sentence
from sahelevents.values.dates import UncertainDate

_SHORT = 6
"""A part of a sentence of so few words may only name another day."""
_HELPERS = frozenset(["was", "were", "been", "be", "being"])


@define(eq=False)
class CoupDraft:
    """What an article says of one coup so far."""

    country: str | None
    date: UncertainDate | None
    outcome: CoupOutcome
    leaders: list[str] = field(factory=list)
    ousted: list[str] = field(factory=list)
    told: list[Told] = field(factory=list)


def read_coups(
    line: Marked, sentence: Sentence, said: list[Speaker], drafts: list[CoupDraft], topic: str | None, data: Dataset
) -> bool:
    """Read the coups of a sentence into the drafts; whether there is one."""
    forced = [
        Mark(mark.start, mark.end, "oust", "forced", mark.form) for mark in parted(line) if mark.value == "coup"
    ] if "parted_verbs" in line.marks else []  # fmt: skip
    cues = sorted(
        [mark for mark in line.all("oust", "coup_nouns", "coup_outcomes") if _is_coup(line, mark)]
        + [mark for mark in forced if _is_coup(line, mark)]
    )
    if not cues and (again := _attempt(line, sentence, drafts)) is not None:
        cues = [again]
    if not cues or sentence.text.rstrip('”"’ ').endswith("?"):
        return False
    when = days(line, said, None)
    found = False
    for frame in frames(line, cues, [], _after_cues(line, cues, when), [], data):
        if frame.cues and not is_planned(line, _leads(line, frame), frame.cues[0].start + 1):
            found |= _read(line, sentence, frame, drafts, topic, data)
        elif found and not frame.cues and frame.days and frame.end - frame.start <= _SHORT and not drafts[-1].leaders:
            other = CoupDraft(drafts[-1].country, frame.days[0].value, drafts[-1].outcome)
            other.told.append(Told(sentence.start, sentence.end, ""))
            drafts.append(other)  # "in January 1996, in April 1999 and ..."
    return found


def _leads(line: Marked, frame: Frame) -> int:
    """Where what leads to a cue begins: of "the coup of May 2021" it is no matter what will be said."""
    cue = frame.cues[0]
    past = cue.table == "coup_nouns" and line.word(cue.start - 1) == "the" and bool(frame.days)
    return max(frame.start, cue.start - 3) if past else frame.start


def _attempt(line: Marked, sentence: Sentence, drafts: list[CoupDraft]) -> Mark | None:
    """As "A further attempt, on 31 March 2021, failed", after a coup."""
    failed = next((mark for mark in line.marks.get("coup_outcomes", ()) if mark.value == "failed"), None)
    near = drafts and 0 <= sentence.start - drafts[-1].told[-1].end <= 2
    first = {"attempt", "bid", "putsch"} & set(line.words[1:4])
    return failed if near and first and line.word(0) in ("a", "an", "another", "the") else None


def _after_cues(line: Marked, cues: list[Mark], when: list[Day]) -> list[Day]:
    """The days of coups: of those in one clause with a single cue, the one after it."""
    if len(cues) != 1 or any(word == ";" for word in line.words):
        return when
    after = [day for day in when if day.start > cues[0].start]
    moved = [day for day in when if line.items[day.start].kind == "count"]
    return after[:1] or moved[:1] or when[-1:]


def _is_coup(line: Marked, mark: Mark) -> bool:
    if mark.table == "coup_outcomes":
        named = "coup" in line.words[mark.start : mark.end] or "putsch" in line.words[mark.start : mark.end]
        return named or bool(line.marks.get("coup_nouns") or line.marks.get("oust"))
    if mark.table == "coup_nouns":
        return line.word(mark.end) not in ("plotters", "leaders", "leader", "makers", "general", "supporters")
    tried = line.word(mark.start - 1) == "to" and line.word(mark.start - 2) in words_of("tries")
    if mark.form == "base" and not tried and (line.word(mark.start - 1) == "to" or line.word(mark.end) == "of"):
        return False
    if mark.value == "seize":
        return not words_of("civil") & set(line.words)
    if mark.value == "forced" and not any(
        line.word(at) in words_of("plotters") or _person(line, at) is not None
        for at in range(max(mark.start - 16, 0), mark.start)
    ):
        return False
    after = range(mark.end, min(mark.end + 8, len(line.words)))
    if any(_person(line, at) is not None or line.word(at) in words_of("rulers") for at in after):
        return True
    before = range(max(mark.start - 16, 0), mark.start)
    if _passive(line, mark):
        before = range(max(mark.start - 8, 0), mark.start)
        return any(_person(line, at) is not None or line.word(at) in words_of("rulers") for at in before)
    named = mark.end < len(line.items) and line.items[mark.end].text[:1].isupper()
    return named and mark.value != "forced" and any(line.word(at) in words_of("plotters") for at in before)


def _passive(line: Marked, mark: Mark) -> bool:
    return any(line.word(mark.start - back) in _HELPERS for back in (1, 2)) and mark.form in ("past", "part")


def _person(line: Marked, at: int) -> str | None:
    item = line.items[at]
    return one_id(item, "actors") if item.kind == "name" and not item.ids("places") else None


def _read(
    line: Marked, sentence: Sentence, frame: Frame, drafts: list[CoupDraft], topic: str | None, data: Dataset
) -> bool:
    def persons(start: int, end: int) -> list[str]:
        found = [_person(line, at) for at in range(max(start, 0), end)]
        return [id for id in found if id is not None and data.actors[id].kind is ActorKind.PERSON]

    leaders: list[str] = []
    ousted: list[str] = []
    verb = next((cue for cue in frame.cues if cue.table == "oust"), None)
    if verb is not None and _passive(line, verb):
        ousted = persons(frame.start, verb.start)[-1:]
        leaders = persons(verb.end, frame.end)[:1] if "by" in line.words[verb.end : frame.end] else []
    elif verb is not None:
        ousted = persons(verb.end, min(verb.end + 9, frame.end))[:1]
        leaders = persons(frame.start, verb.start)[-1:]
        if not leaders and line.word(verb.start - 2) in ("his", "her"):  # "his men seized ..."
            leaders = persons(0, verb.start)[-1:]
    else:
        noun = frame.cues[0]
        leaders = persons(noun.end + 1, noun.end + 2) if line.word(noun.end) in ("of", "by") else []
    outcome = CoupOutcome.SUCCESS
    for cue in frame.cues:
        if cue.table == "coup_outcomes":
            outcome = CoupOutcome(cue.value)
    if outcome is not CoupOutcome.SUCCESS:
        leaders, ousted = [], []
    day = _day(frame)
    if verb is None and outcome is CoupOutcome.SUCCESS and day is None:
        return False
    country = _country(line, frame, leaders, ousted, data) or topic
    draft = _known(drafts, country, day, outcome, ousted)
    if draft is None:
        draft = CoupDraft(country, day, outcome)
        drafts.append(draft)
    elif day is not None and (draft.date is None or _narrower(day, draft.date)):
        draft.date = day
    draft.leaders += [id for id in leaders if id not in draft.leaders]
    draft.ousted += [id for id in ousted if id not in draft.ousted]
    draft.told.append(Told(sentence.start, sentence.end, ""))
    return True


def _country(line: Marked, frame: Frame, leaders: list[str], ousted: list[str], data: Dataset) -> str | None:
    known = countries_of(data)
    for at in range(frame.start, frame.end):
        item = line.items[at]
        if item.kind == "name" and item.ids("places"):
            found = known.of_place(item.ids("places")[0])
            if found is not None:
                return found
    return next((found for id in (*ousted, *leaders) if (found := known.of_person(id)) is not None), None)


def _known(
    drafts: list[CoupDraft],
    country: str | None,
    day: UncertainDate | None,
    outcome: CoupOutcome,
    ousted: list[str],
) -> CoupDraft | None:
    for draft in reversed(drafts[-RECENT:]):
        if draft.outcome is not outcome or (
            draft.country is not None and country is not None and draft.country != country
        ):
            continue
        if (
            day is not None
            and draft.date is not None
            and (day.latest < draft.date.earliest or draft.date.latest < day.earliest)
        ):
            continue
        if ousted and draft.ousted and not set(ousted) & set(draft.ousted):
            continue
        return draft
    return None


def _narrower(day: UncertainDate, than: UncertainDate) -> bool:
    return than.earliest <= day.earliest and day.latest <= than.latest


def _day(frame: Frame) -> UncertainDate | None:
    """The day nearest after the cue, else the nearest before it."""
    cue = frame.cues[0]
    days = sorted(frame.days, key=lambda day: (day.start < cue.start, abs(day.start - cue.start)))
    return days[0].value if days else None
