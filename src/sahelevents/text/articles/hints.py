"""Hints of where and when an event was, and whether it is one that was told of before."""

from sahelevents.errors import InvalidValueError
from sahelevents.text.articles.drafts import Draft
from sahelevents.text.articles.frames import Frame
from sahelevents.text.articles.marks import Mark, Marked, words_of
from sahelevents.text.articles.settings import Day
from sahelevents.values.dates import UncertainDate

_SAME_REGION = [["same", noun] for noun in ("region", "province", "district", "department", "area", "country")]


def named_otherwise(line: Marked, frame: Frame) -> str | None:
    """The name by which an event is called that is no place known: "the Radisson attack"."""
    for cue in frame.cues:
        before = line.items[cue.start - 1] if cue.start >= 2 else None
        if cue.table != "event_nouns" or before is None or before.kind != "word" or not before.text[:1].isupper():
            continue
        described = line.at(cue.start - 1, "adjectives", "people", "event_nouns", "planned") is not None
        if line.word(cue.start - 2) == "the" and not described and not before.text.isupper():
            return line.word(cue.start - 1)
    return None


def is_entry(line: Marked) -> bool:
    """As "16 December 2016: ...", "5 March – ...": an entry of a list of days."""
    dated = next((at for at in range(min(2, len(line.items))) if line.items[at].kind == "date"), None)
    return dated is not None and line.word(dated + 1) in (":", "–", "—", "-")


def is_anaphor(line: Marked) -> bool:
    """As "It happened on Monday night, near Tabatol": where and when what was told of was."""
    first = 2 if line.word(0) == "the" else 1
    near = line.words[first : first + 2]
    return line.word(0) in ("it", "this", "the") and bool(
        {"happened", "occurred", "place"} & {*near, line.word(first + 1)}
    )


def is_headline_day(line: Marked, day: Day, today: UncertainDate | None) -> bool:
    """As "Live: Explosions at Sévaré – Sunday 23 April": the day of the page, set off by a dash."""
    return day.value == today and day.start > 0 and line.word(day.start - 1) in ("–", "—", "-", "|")


def following(line: Marked, cues: list[Mark]) -> list[Mark]:
    """Without what was spoken of before, in "The killings followed an attack on ..."."""
    at = next((i for i, word in enumerate(line.words) if word in ("followed", "follows")), None)
    if at is None or at > 5 or line.word(at - 1) in words_of("passives") or line.word(0) not in words_of("definite"):
        return cues
    return [cue for cue in cues if cue.start > at] or cues


def so_long_before(line: Marked, start: int, day: UncertainDate | None) -> UncertainDate | None:
    """The day of what was "two days after" something, from the day of what it came before."""
    number = line.items[start - 3] if start >= 3 else None
    unit = {"day": 1, "days": 1, "week": 7, "weeks": 7}.get(line.word(start - 2))
    if day is None or unit is None or number is None or line.word(start - 1) not in ("after", "before"):
        return None
    count = number.value.low if number.kind == "count" and number.value.low == number.value.high else None
    count = 1 if line.word(start - 3) in ("a", "the", "one") else count
    if count is None:
        return None
    try:
        return day.shift(days=(-1 if line.word(start - 1) == "after" else 1) * count * unit)
    except InvalidValueError:
        return None


def of_both(line: Marked) -> bool:
    """As "JNIM said that it was behind both attacks"."""
    return any(
        line.word(at) == "both" and (line.word(at + 1) in ("", ".", ",") or line.at(at + 1, "event_nouns"))
        for at in range(len(line.words))
    )


def soon(line: Marked) -> bool:
    """As "An hour later the same column reached Soro"."""
    return any(
        line.word(at) == "later" and line.word(at - 1) in ("hour", "hours", "minutes", "minute")
        for at in range(min(6, len(line.words)))
    )


def is_general(line: Marked) -> bool:
    """Whether a sentence speaks of many events or of none; an entry on "the worst massacre since 2015" does not."""
    ranked = "since" in line.words and words_of("superlatives") & set(line.words[: line.words.index("since")])
    if ranked and any(item.kind == "name" and item.ids("places") for item in line.items[:6]) and is_entry(line):
        return any("since" not in line.words[mark.start : mark.end] for mark in line.marks.get("general", ()))
    return bool(line.marks.get("general"))


def same_region(line: Marked) -> bool:
    """As "in the same region"."""
    return any(line.words[at : at + 2] in _SAME_REGION for at in range(len(line.words)))


def same_time(line: Marked) -> bool:
    """As "That same night a gendarme was killed at"."""
    return any(
        line.word(at) in ("same", "that") and line.word(at + 1) in words_of("same_time")
        for at in range(len(line.words))
    )


def is_sum(line: Marked) -> bool:
    """As "More than 100 soldiers have died since September": a total of no single event."""
    dates = [at for at, item in enumerate(line.items) if item.kind == "date"]
    since = any("since" in line.words[max(at - 5, 0) : at] for at in dates)
    return since and bool({"have", "has"} & set(line.words)) and not line.marks.keys() & {"event_verbs", "event_nouns"}


def parts(line: Marked, frame: Frame) -> int:
    """How many attacks share one toll: two, in "separate attacks on a ferry and a camp"."""
    for cue in frame.cues:
        if line.word(cue.start - 1) in ("separate", "simultaneous") and line.word(cue.end - 1).endswith("s"):
            objects = line.words[cue.end : min(cue.end + 10, frame.end)]
            return 2 if objects[:1] == ["on"] and "and" in objects else 0
    return 0


def lasting(line: Marked, frame: Frame, draft: Draft) -> None:
    """As "It lasted three days"."""
    for at in range(frame.start, frame.end - 2):
        item = line.items[at + 1]
        if (
            line.word(at) not in ("lasted", "lasting")
            or item.kind != "count"
            or line.word(at + 2) not in ("days", "day")
        ):
            continue
        exact = item.value.low == item.value.high
        if draft.date is not None and draft.date.earliest == draft.date.latest and exact:
            draft.until = draft.date.shift(days=max(item.value.low - 1, 0))
