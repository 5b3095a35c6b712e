"""The parts of a sentence that tell one event each: its cue, its days, its places and its tolls."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from sahelevents.dataset.dataset import Dataset
from sahelevents.model.kinds import IncidentKind
from sahelevents.text.articles.harm import TollMention
from sahelevents.text.articles.marks import Mark, Marked, words_of
from sahelevents.text.articles.settings import Day, Site, related
from sahelevents.text.articles.speech import is_planned
from sahelevents.text.lexicon import lexicon

_JOINTS = ((";",), (".", ":"), ("but",), ("and",), (",", "when", "after", "while", "where"))
"""Where a sentence on two events is cut, the best place first."""
_STATES = frozenset([IncidentKind.BLOCKADE, IncidentKind.TAKEOVER, IncidentKind.MUTINY, IncidentKind.OPERATION])
"""What goes on around an attack that is told."""
_DEADLY = {
    IncidentKind.ARSON_ATTACK: IncidentKind.ATTACK,
    IncidentKind.ABDUCTION: IncidentKind.VIOLENCE,
    IncidentKind.BLOCKADE: IncidentKind.VIOLENCE,
}
"""What an event is, if people are killed, that would else be of these kinds."""
_REACH = 8
"""So many words may stand between the two parts of a phrase, as in "took 20 guests hostage"."""
_ARTICLES = frozenset(["the", "a", "an", "no", "this", "that", "its", "their", "his", "main", "first"])
_WALLS = frozenset([";", ".", ":", "?", "!"])


class Frame(NamedTuple):
    """A part of a sentence, and what stands in it."""

    start: int
    end: int
    cues: tuple[Mark, ...]
    sites: tuple[Site, ...]
    days: tuple[Day, ...]
    as_of: tuple[Day, ...]
    tolls: tuple[TollMention, ...]
    aside: bool = False

    @property
    def kind(self) -> IncidentKind | None:
        """What the cues tell: of several the one that is named by a noun, else what they have in common."""
        cues = self.cues
        if not _from_drones(cues):
            cues = tuple(cue for cue in cues if cue.value != "drone-strike")
        kinds = _narrowest({IncidentKind(cue.value) for cue in cues})
        if any(kind.is_a(IncidentKind.VIOLENCE) for kind in kinds - _STATES):
            kinds -= _STATES
        if len(kinds) > 1:
            kinds = _narrowest({IncidentKind(cue.value) for cue in cues if cue.table == "event_nouns"} & kinds) or kinds
        found = common_kind(kinds)
        if any("killed" in toll.outcomes for toll in self.tolls):
            found = _DEADLY.get(found, found) if found is not None else None
        return found

    @property
    def place(self) -> str | None:
        """Where it was: what lies between two places is told most exactly; else the first."""
        between = [site.place for site in self.sites if site.between]
        return between[0] if between else self.sites[0].place if self.sites else None

    def definite(self, line: Marked) -> bool:
        """Whether its cue is one that was spoken of before: "the attack"."""
        nouns = [cue for cue in self.cues if cue.table == "event_nouns"]
        verbs = [cue for cue in self.cues if cue.table == "event_verbs"]
        return bool(nouns) and not verbs and all(_definite(line, cue) for cue in nouns)


def _narrowest(kinds: set[IncidentKind]) -> set[IncidentKind]:
    return {kind for kind in kinds if not any(other is not kind and other.is_a(kind) for other in kinds)}


def common_kind(kinds: Iterable[IncidentKind]) -> IncidentKind | None:
    """The narrowest kind that all of these are of; None for none."""
    found: IncidentKind | None = None
    for kind in kinds:
        found = kind if found is None else next(wider for wider in found.lineage if kind.is_a(wider))
    return found


def _from_drones(cues: tuple[Mark, ...]) -> bool:
    """Whether drones strike, and are not only spoken of: "a drone fired on ...", "drone strikes"."""
    drones = [cue for cue in cues if cue.value == "drone-strike"]
    if any(cue.end - cue.start > 1 for cue in drones) or any(cue.value == "strike" for cue in cues):
        return True
    return any(0 < other.start - cue.start <= 4 for cue in drones for other in cues if other.table == "event_verbs")


def _definite(line: Marked, cue: Mark) -> bool:
    return any(line.word(at) in words_of("definite") for at in range(cue.start - 1, max(cue.start - 3, -1), -1))


def cues_in(line: Marked) -> list[Mark]:
    """The words of a sentence that tell an event which was; not a plan, nor what did not happen."""
    found: list[Mark] = []
    for mark in sorted([*line.all("event_nouns", "event_verbs"), *_parted(line), *_moves(line)]):
        if mark.table == "event_verbs" and mark.form == "base" and line.word(mark.start - 1) == "to":
            continue
        if any(old.start <= mark.start < old.end for old in found):
            continue
        if mark.table == "event_verbs" and mark.form == "base" and line.word(mark.start - 1) in _ARTICLES:
            continue  # "the target", "a hit"
        if any(word in words_of("negative") for word in line.words[max(mark.start - 3, 0) : mark.start]):
            continue
        if line.word(mark.start) in ("killing", "killings") and not (
            line.word(mark.start - 1) in words_of("determiners") or line.word(mark.end) == "of"
        ):
            continue
        if mark.value == "blockade" and line.word(mark.start - 1) == "under":
            continue  # "a town under blockade"
        if mark.form in ("", "base") and _of_another_time(line, mark.start):
            continue
        if _planned(line, mark.start) or _of_many(line, mark):
            continue
        found.append(mark)
    means = [
        cue for cue in found if cue.table == "event_nouns" and "with" in line.words[max(cue.start - 4, 0) : cue.start]
    ]
    return found if len(means) == len(found) else [cue for cue in found if cue not in means]


def _parted(line: Marked) -> Iterator[Mark]:
    """Verbs with words of their phrase further on: "took 20 guests hostage", "set the market ablaze"."""
    return (mark for mark in parted(line) if mark.value != "coup")


def parted(line: Marked) -> Iterator[Mark]:
    """The same, coups among them: "forced him to resign"."""
    for mark in line.marks.get("parted_verbs", ()):
        for rest, kind in _rests().get(mark.value, ()):
            for at in range(mark.end, min(mark.end + _REACH, len(line.words))):
                if line.word(at) in _WALLS:
                    break
                if tuple(line.words[at : at + len(rest)]) == rest:
                    yield Mark(mark.start, mark.end, "event_verbs", kind, mark.form)
                    break


@lru_cache(maxsize=1)
def _rests() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """The rest of each parted verb, with its kind, by the verb."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for kind, phrases in lexicon()["articles"]["parted"].items():
        for phrase in phrases:
            verb, _, rest = phrase.partition(" ... ")
            found.setdefault(verb, []).append((tuple(rest.split()), kind))
    return found


def _moves(line: Marked) -> Iterator[Mark]:
    """What armed men do that is an attack: "men on motorbikes came to the camp"."""
    for mark in line.marks.get("moves", ()):
        if mark.form in ("base", "ing"):
            continue
        for at in range(mark.start - 1, max(mark.start - 9, -1), -1):
            armed = line.at(at, "people", "armed")
            if armed is not None and (armed.table == "armed" or armed.value == "attackers"):
                yield Mark(mark.start, mark.end, "event_verbs", "attack", mark.form)
                break
            if line.word(at) in _WALLS or line.word(at) == "by" or line.at(at, "event_verbs", "before", "moves"):
                break


def _of_another_time(line: Marked, at: int) -> bool:
    """As "Before Tuesday's assault": a day that only bounds another; "fighting" as a verb is no event."""
    if line.word(at) == "fighting" and line.word(at + 1) not in ("in", "at", "near", "between", "broke", "erupted"):
        return True
    owner = line.items[at - 1] if at else None
    return (
        owner is not None
        and owner.possessive
        and owner.kind == "date"
        and line.word(at - 2) in ("before", "after", "since")
    )


def _of_many(line: Marked, mark: Mark) -> bool:
    """As "Two strikes", "several attacks": more than one event, told as a number."""
    if mark.table != "event_nouns" or not line.word(mark.end - 1).endswith("s") or mark.end - mark.start > 1:
        return False
    near = range(max(mark.start - 3, 0), mark.start)
    return any(
        line.items[at].kind == "count" and line.word(at + 1) not in ("successive", "car", "truck") for at in near
    ) and (line.word(mark.end) == "in")


def _planned(line: Marked, at: int) -> bool:
    """Whether a plan is spoken of in the part of the sentence that leads to a cue."""
    start = at
    while start > 0 and line.word(start - 1) not in (";", ":", "."):
        start -= 1
    end = at + 1
    while end < len(line.words) and end < at + 8 and line.items[end].kind != "mark" and line.word(end) != "that":
        end += 1  # "an attack on Niamey would ..."
    noun = line.at(at, "event_nouns") is not None
    if noun and line.word(at - 1) in ("the", "this", "that"):
        start = max(start, at - 4)  # "he will be remembered for the attack"
    return is_planned(line, start, at + 1) or (noun and any(m.start < end for m in line.within(at, end, "planned")))


def frames(
    line: Marked, cues: list[Mark], sites: list[Site], days: list[Day], tolls: list[TollMention], data: Dataset
) -> list[Frame]:
    """A sentence cut so that no part has two days or two places that cannot be one event's."""
    asides = _asides(line) if cues or tolls else []
    cuts = {at + 1 for at, word in enumerate(line.words) if word == ";"}
    cuts |= {at for aside in asides for at in (aside.start, aside.stop) if at < len(line.words)}
    when = [day for day in days if not day.as_of]
    for first, second in pairwise(sites):
        if not related(first.place, second.place, data):
            _cut(line, first.end, second.start, cuts)
    for one, other in pairwise(when):
        if one.value.latest < other.value.earliest or other.value.latest < one.value.earliest:
            _cut(line, one.end, other.start, cuts)
    ends = [*sorted(cuts), len(line.words)]
    starts = [0, *sorted(cuts)]
    return [
        Frame(
            a, b,
            tuple(cue for cue in cues if a <= cue.start < b),
            tuple(site for site in sites if a <= site.start < b),
            tuple(day for day in when if a <= day.start < b),
            tuple(day for day in days if day.as_of and a <= day.start < b),
            tuple(toll for toll in tolls if a <= toll.start < b),
            any(a in aside for aside in asides),
        )
        for a, b in zip(starts, ends, strict=True)
        if b > a
    ]  # fmt: skip


def _asides(line: Marked) -> list[range]:
    """Where an earlier event is told beside another: "two days after 11 men died there", "the worst since ..."."""
    found: list[range] = []
    for mark in line.marks.get("aside_phrases", ()):
        stop = next((i for i in range(mark.end, len(line.words)) if line.word(i) in _WALLS), len(line.words))
        if mark.start > 3 and line.within(mark.end, stop, "event_nouns", "event_verbs", "after", "before"):
            found.append(range(mark.end, stop))
    for at, word in enumerate(line.words):
        if word not in words_of("asides") or any(at in aside for aside in found):
            continue
        timed = line.word(at - 1) in words_of("units") and line.word(at + 1) not in ("the", "that", "this", "his")
        ranked = word == "since" and words_of("superlatives") & set(line.words[max(at - 8, 0) : at])
        if not timed and not ranked:
            continue
        stop = next((i for i in range(at, len(line.words)) if line.word(i) in _WALLS), len(line.words))
        own = line.within(at, stop, "event_verbs", "after", "before", "moves", "oust", "coup_nouns")
        if not own or (timed and at < 4):
            continue
        if "," in line.words[max(at - 8, 0) : at]:
            ends = (i for i in range(own[0].end, stop) if line.word(i) == "," and line.items[i - 1].kind == "date")
            stop = next(ends, stop)
        found.append(range(at + 1, stop))
    return found


def _cut(line: Marked, start: int, end: int, cuts: set[int]) -> None:
    if any(start <= cut <= end for cut in cuts):
        return
    for joints in _JOINTS:
        at = next((at for at in range(end - 1, start - 1, -1) if line.word(at) in joints), None)
        if at is not None:
            cuts.add(at + 1)
            return
    cuts.add(end)
