"""Sentences that give somebody's word: what he said of an incident, or which toll he gave for it."""

from collections.abc import Callable, Iterator
from itertools import pairwise

from sahelevents.claims.claim import Claim
from sahelevents.text.claims.items import Item
from sahelevents.text.claims.meanings import Event
from sahelevents.text.claims.nouns import Nouns
from sahelevents.text.claims.phrases import Context, UnclearError
from sahelevents.text.claims.source_rules import stated

_TOLL = (Item("word", 0, 0, "toll", "toll"),)
Read = Callable[[list[Item], Context], Claim | None]
_LOSSES = ("losses",)
_OUTCOMES = ("killed", "wounded")
_SHORTEST = 5
_SPEAKING = (("says", "words"), ("gives", "sayings"))


def told_by(line: Nouns, context: Context, read: Read) -> Claim | None:
    """What somebody said of the toll or the author of an incident; None if the sentence does not tell it.

    Raises:
        UnclearError: it gives somebody's word of something of which nobody's word is recorded.
    """
    line = _place_last(line)
    problem: UnclearError | None = None
    for who, rest in _words_of(line):
        said = read(rest, context)
        if said is not None:
            try:
                return stated(said, who, context)
            except UnclearError as error:
                problem = error
                break
    for who, rest in _figures_of(line):
        try:
            said = _figure(Nouns(rest), who, context, read)
        except UnclearError:
            continue
        if said is not None:
            return said
    if problem is not None:
        raise problem
    return None


def _place_last(line: Nouns) -> Nouns:
    """With a leading place or date last: "in Bourem the CMA claims to have killed 97 soldiers"."""
    items = line.items
    if not line.is_(0, "in", "at", "on") or len(items) < _SHORTEST or items[1].kind not in ("name", "date"):
        return line
    start = 2 + line.is_(2, ",")
    speaks = any(line.phrase(name, end, table) for end, _ in line.speakers(start) for name, table in _SPEAKING)
    return Nouns([*items[start:], *items[:2]]) if speaks else line


def _words_of(line: Nouns) -> Iterator[tuple[str, list[Item]]]:
    """Whoever speaks, and what he says, for each way to read that."""
    items = line.items
    start = line.phrase("according", 0)
    if start is not None:
        yield from _own_words(items, start)
        yield from ((who, items[end + 1 :]) for end, who in line.speakers(start) if line.is_(end, ","))
    for end, who in line.speakers(line.is_(0, "by")) if line.has("says", "word_of") else ():
        verb = line.phrase("says", end)
        if verb is not None and not line.is_(end, "claimed"):
            yield who, items[verb + line.is_(verb, ":") :]
        gives = line.phrase("gives", end, "sayings")
        if gives is not None and line.is_(gives, ":"):
            yield who, items[gives + 1 :]
        if end < len(items) and line.phrase("word_of", end) is not None and items[end - 1].possessive:
            after = line.phrase("word_of", end) or end
            yield _bare(who), items[after + line.is_(after, ",") :]
    for at in range(1, len(items) - 1) if line.has("according", "says") else ():
        tail = line.phrase("according", at + line.is_(at, ","))
        if tail is None and line.is_(at, ","):
            tail = line.phrase("says", at + 1)
            yield from (
                (who, items[:at]) for end, who in line.speakers(at + 1) if line.phrase("says", end) == len(items)
            )
        if tail is not None:
            yield from _after(line, at, tail)


def _own_words(items: list[Item], start: int) -> Iterator[tuple[str, list[Item]]]:
    """Whoever speaks in a claim's own words, which name the incident by its id: any text before the last comma."""
    if not any(item.ids("incidents") == (item.text,) for item in items):
        return
    for at in range(len(items) - 1, start, -1):
        if items[at].folded == ",":
            yield _text_of(items[start:at]), items[at + 1 :]


def _text_of(items: list[Item]) -> str:
    """The text of a stretch, with its own spaces."""
    parts = [items[0].text]
    for before, item in pairwise(items):
        parts.append(f" {item.text}" if item.start > before.end else item.text)
    return "".join(parts)


def _after(line: Nouns, at: int, tail: int) -> Iterator[tuple[str, list[Item]]]:
    """Whoever speaks at the end of a sentence, or between two commas in it."""
    for end, who in line.speakers(tail):
        if end == len(line.items):
            yield who, line.items[:at]
        elif line.is_(at, ",") and line.is_(end, ","):
            yield who, [*line.items[:at], *line.items[end + 1 :]]


def _bare(who: str) -> str:
    return who.removesuffix("'s").removesuffix("’s")


# Figures: "the army put its losses at 25", "the UN counted at least 500 dead".


def _figures_of(line: Nouns) -> Iterator[tuple[str, list[Item]]]:
    """Whoever gives a toll, and the rest of the sentence."""
    items = line.items
    for end, who in line.speakers(0) if line.has("gives", "figures", table="sayings") else ():
        verb = line.phrase("gives", end, "sayings")
        if verb is not None:
            yield who, items[verb:]
        figures = line.phrase("figures", end, "sayings")
        if figures is not None and (items[end - 1].possessive or end == 1):
            given = line.phrase("gives", figures, "sayings")
            yield _bare(who), [*_TOLL, *items[given or figures :]]
    for at in range(1, len(items) - 1) if line.has("given_by", table="sayings") else ():
        given = line.phrase("given_by", at, "sayings")
        for end, who in line.speakers(given) if given is not None else ():
            yield who, [*items[:at], *items[end:]]


def _figure(line: Nouns, who: str, context: Context, read: Read) -> Claim | None:
    """That somebody gave so many dead or wounded for one incident; None if a word has no place in that."""
    toll = _Toll()
    at = 0
    while at < len(line.items):
        end = toll.take(line, at)
        if end is None:
            return None
        at = end
    said = toll.plainly(line.items)
    claim = None if said is None else read(said, context)
    return None if claim is None else stated(claim, who, context)


class _Toll:
    """The parts of a toll, in whatever order they stand."""

    def __init__(self) -> None:
        self.number: tuple[int, int] | None = None
        self.event: tuple[int, int] | None = None
        self.group: tuple[int, int] | None = None
        self.outcomes = set[str]()
        self.word = ""

    def take(self, line: Nouns, at: int) -> int | None:
        """Read what stands there, and give the position after it; None if it has no place in a toll."""
        if line.items[at].kind == "count":
            return self._count(line, at)
        happening = next(iter(line.happenings(at)), None) if self.event is None else None
        if happening is not None and _is_told(happening[1]):
            self.event = (at, happening[0])
            return happening[0]
        outcome = next((name for name in _OUTCOMES if line.phrase(name, at, "sayings")), "")
        if outcome:
            self.outcomes.add(outcome)
            self.word = "soldiers" if line.is_(at, *_LOSSES) else self.word
            return line.phrase(outcome, at, "sayings")
        group = self._group(line, at) if self.group is None else None
        if group is not None:
            self.group = (at, group)
            return group
        return line.phrase("little", at, "sayings") or self._whose(line, at)

    @staticmethod
    def _whose(line: Nouns, at: int) -> int | None:
        """Past what says whose they are before a noun for people: Russian mercenaries, Wagner fighters."""
        demonym, item = line.entry("demonyms", at), line.items[at]
        end = demonym[0] if demonym is not None else at + 1 if item.ids("actors") and not item.possessive else None
        return end if end is not None and (line.entry("groups", end) or line.phrase("attackers", end)) else None

    def _count(self, line: Nouns, at: int) -> int | None:
        if self.number is not None:
            return None
        self.number = (at, at + 1)
        end = next((end for end, people in line.people(at) if len(people) == 1), at + 1)
        if end > at + 1 and not any(line.phrase(name, at + 1, "sayings") for name in _OUTCOMES):
            self.number = (at, end)
            self.group = (at, at)
        return self.number[1]

    @staticmethod
    def _group(line: Nouns, at: int) -> int | None:
        group = line.entry("groups", at)
        return line.phrase("attackers", at) if group is None else group[0]

    def plainly(self, items: list[Item]) -> list[Item] | None:
        """The toll as a plain clause: so many of them were killed in the event."""
        if self.number is None or self.event is None or len(self.outcomes) != 1:
            return None
        group = items[slice(*self.group)] if self.group is not None else [_word(self.word or "people")]
        done = [_word("were"), _word(*self.outcomes), _word("in")]
        return [*items[slice(*self.number)], *group, *done, *items[slice(*self.event)]]


def _word(word: str) -> Item:
    return Item("word", 0, 0, word, word)


def _is_told(event: Event) -> bool:
    """Whether a noun phrase is that of one event, not of the dead in it."""
    says_which = event.id or event.scope.records or event.scope.places or event.scope.near
    return bool(says_which) and event.definite and not event.number and not event.none
