"""Who says a sentence, and whether it is said as a fact, a denial, an allegation or a plan."""

from typing import NamedTuple

from sahelevents.text.articles.marks import Mark, Marked, words_of
from sahelevents.text.claims.items import one_id

LONGEST_SPEAKER = 14
"""A subject of more words is no speaker that can be told from the sentence."""

_BREAKS = frozenset([",", ";", ":", ".", "?", "!", "(", ")", "–", "—", "“", "”", '"', "«", "»"])


class Speaker(NamedTuple):
    """A speaker in a sentence: the items, the items of the verb of saying, the words, and the actor if it is one."""

    start: int
    end: int
    verb: Mark
    text: str
    actor: str | None


def speakers(line: Marked, before: str = "") -> list[Speaker]:
    """Everybody who says something in a sentence, in order; a pronoun is the speaker of the sentence before."""
    found: list[Speaker] = []
    for verb in line.all("say", "blame", "allege", "deny", "according"):
        if verb.form == "base" and verb.value in words_of("say_nouns") and line.word(verb.end) != "that":
            continue
        if verb.form == "ing" or any(speaker.verb.end > verb.start for speaker in found):
            continue
        stretch = _named_after(line, verb) if verb.table == "according" else _subject(line, verb)
        if stretch is None or (found and stretch[0] < found[-1].end and found[-1].start < stretch[1]):
            continue
        start, end = stretch
        words = line.words[start:end]
        if len(words) == 1 and words[0] in words_of("pronouns"):
            if before:
                found.append(Speaker(start, end, verb, before, None))
            continue
        found.append(Speaker(start, end, verb, line.stretch(start, end), _actor(line, start, end)))
    return sorted([*found, *_counts_of(line, found), *_without_verb(line)], key=lambda each: each[:2])


def _without_verb(line: Marked) -> list[Speaker]:
    """As "...; a rebel spokesman, ten": the verb is that of the clause before."""
    more = []
    for at, item in enumerate(line.items):
        if item.kind == "count" and line.word(at - 1) == "," and line.word(at + 1) in ("", ".", ";"):
            start = next((i + 1 for i in range(at - 2, max(at - 10, -1), -1) if line.word(i) == ";"), None)
            if start is not None and start < at - 1 and _can_speak(line, start, at - 1):
                verb = Mark(at - 1, at, "say", "say")
                more.append(Speaker(start, at - 1, verb, line.stretch(start, at - 1), _actor(line, start, at - 1)))
    return more


def _counts_of(line: Marked, found: list[Speaker]) -> list[Speaker]:
    """As "By Niamey's count": whose figure it is."""
    more = []
    for at, item in enumerate(line.items):
        theirs = item.kind == "name" and item.possessive and line.word(at - 1) == "by"
        if theirs and line.at(at + 1, "tallies") is not None:
            name = item.text.removesuffix("’s").removesuffix("'s")
            verb = Mark(at - 1, at + 2, "according", "by")
            more.append(Speaker(at, at + 1, verb, name, one_id(item, "actors")))
    return [each for each in more if all(each.start >= old.end or each.end <= old.start for old in found)]


def _subject(line: Marked, verb: Mark) -> tuple[int, int] | None:
    end = verb.start
    while end > 0 and line.word(end - 1) in words_of("helpers"):
        end -= 1
    if end > 0 and line.word(end - 1) == ",":
        opening = next((at for at in range(end - 2, max(end - 20, -1), -1) if line.word(at) == ","), None)
        if (
            opening is not None
            and line.word(opening + 1) in words_of("relatives") | words_of("determiners")
            and _can_speak(line, 0, opening, named=True)
        ):
            end = opening  # JNIM, which fell upon the column, says
    if end > 0 and (line.is_quote(end - 1) or line.word(end - 1) == ","):
        return _after(line, verb.end) if verb.table == "say" and verb.form in ("past", "part", "s") else None
    start = end
    while start > 0 and end - start < LONGEST_SPEAKER and line.word(start - 1) not in _BREAKS:
        if line.word(start - 1) in words_of("conjunctions") and line.items[start - 1].kind == "word":
            break
        start -= 1
    if start == 0 and line.word(0) in words_of("conjunctions"):
        start = 1
    if line.word(start) in words_of("prepositions"):  # "In Cotonou the police say"
        start = next((at for at in range(start + 1, end) if line.word(at) in words_of("determiners")), end)
    return (start, end) if _can_speak(line, start, end) else None


def _after(line: Marked, start: int) -> tuple[int, int] | None:
    end = start
    if line.word(start) in words_of("prepositions"):
        return None
    while end < len(line.words) and end - start < LONGEST_SPEAKER and line.word(end) not in _BREAKS:
        if line.word(end) in words_of("after_speakers") and end > start + 1:
            break
        end += 1
    return (start, end) if _can_speak(line, start, end) else None


def _named_after(line: Marked, mark: Mark) -> tuple[int, int] | None:
    end = mark.end
    while end < len(line.words) and line.word(end) not in _BREAKS and line.word(end) not in ("who", "which"):
        if end > mark.end and line.items[end].kind == "count" and _can_speak(line, mark.end, end):
            break  # "according to the government 31 people died"
        if line.words[end : end + 2] == ["as", "of"] or end - mark.end >= 2 * LONGEST_SPEAKER:
            break
        end += 1
    return (mark.end, end) if end > mark.end else None


def _can_speak(line: Marked, start: int, end: int, *, named: bool = False) -> bool:
    """Whether a noun phrase is somebody: a pronoun, a name, or a noun that can speak; not a thing."""
    if end <= start:
        return False
    if end - start == 1 and line.word(start) in words_of("pronouns"):
        return True
    if line.items[start].kind in ("date", "count") and end - start == 1:
        return False
    if line.word(start) in ("no", "nobody", "none", "that", "this", "there"):
        return False
    if any(line.items[at].kind == "date" for at in range(start, end)):
        return False
    if words_of("not_in_speakers") & set(line.words[start:end]):
        return False
    if named and end - start <= 6 and line.items[end - 1].text[:1].isupper():
        return True
    if end - start == 1 and line.items[start].text.isupper() and len(line.items[start].text) > 1:
        return True  # MSF, AFP
    if any(mark.end <= end for mark in line.within(start, end, "speakers")):
        return True
    return any(item.ids("actors") for item in line.items[start:end] if item.kind == "name")


def _actor(line: Marked, start: int, end: int) -> str | None:
    """The actor that speaks: a name alone, or with what describes it, but not one that the speaker is close to."""
    names = [at for at in range(start, end) if line.items[at].kind == "name" and line.items[at].ids("actors")]
    if len(names) != 1 or line.word(names[0] - 1) in ("to", "in"):
        return None
    return one_id(line.items[names[0]], "actors")


def modality(line: Marked, said: list[Speaker]) -> str:
    """How a sentence is said: asserted, denied, alleged or planned."""
    if line.all("denied") or any(speaker.verb.table == "deny" for speaker in said):
        return "denied"
    if is_planned(line, 0, len(line.words)):
        return "planned"
    if line.all("alleged") or any(speaker.verb.table == "allege" for speaker in said):
        return "alleged"
    return "asserted"


def is_planned(line: Marked, start: int, end: int) -> bool:
    """Whether a stretch speaks of what has not happened; "may" of a date and "will" in a name are none."""
    return any(
        (line.items[mark.start].kind == "word" and not line.items[mark.start].text[:1].isupper()) or mark.start == start
        for mark in line.within(start, end, "planned")
        if line.word(mark.end) not in ("later", "eventually")  # "would later die"
    )


def voice_at(line: Marked, said: list[Speaker], at: int) -> str:
    """Who says what stands at an item: the nearest speaker of the stretch between semicolons."""
    start = max((i + 1 for i in range(at) if line.word(i) == ";"), default=0)
    end = min((i for i in range(at, len(line.words)) if line.word(i) == ";"), default=len(line.words))
    near = [speaker for speaker in said if start <= speaker.start < end]
    return min(near, key=lambda speaker: abs(speaker.start - at)).text if near else ""
