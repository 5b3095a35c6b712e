"""Articles: the statements of a text, who says them, and what can be read of each."""

from collections.abc import Iterator
from typing import Any, Literal, cast, final

from attrs import evolve, frozen

from sahelevents.claims.claim import Claim
from sahelevents.dataset.dataset import Dataset
from sahelevents.dataset.names import fold
from sahelevents.text.articles.marks import Marked
from sahelevents.text.articles.phrases import has_verb
from sahelevents.text.articles.speech import Speaker, modality, speakers
from sahelevents.text.claims.items import Item, items_of, one_id
from sahelevents.text.claims.parser import LONGEST, read
from sahelevents.text.claims.phrases import Context
from sahelevents.text.mentions import Mention
from sahelevents.text.names.matching import Named
from sahelevents.text.sentences import Sentence, clauses, sentences
from sahelevents.values.dates import Span

NO_VERB = "it has no verb: a heading or a noun phrase names something and claims nothing"
_NO_FORM = "the sentence does not have a form that can be checked yet"
_VALUES = frozenset(["name", "date", "count"])

Modality = Literal["asserted", "denied", "alleged", "planned"]


@final
@frozen
class Statement:
    """A sentence, or a clause of one, and what it says.

    Attributes:
        start: index of its first character in the text.
        end: index after its last.
        text: the characters.
        claim: what it claims; None if it is not read. The claim is about the fact, whoever says it.
        problem: why it is not read; empty if it is.
        said_by: who says it, in the words of the text; empty if the article says it for itself.
        modality: asserted, denied, alleged or planned.
        residue: the stretches that no claim was read in, where none was read.
        mentions: the dates, counts and names in it, where they stand in the text; a name's value is the ids that it may
            mean.
    """

    start: int
    end: int
    text: str
    claim: Claim | None
    problem: str = ""
    said_by: str = ""
    modality: Modality = "asserted"
    residue: tuple[Mention[None], ...] = ()
    mentions: tuple[Mention[Any], ...] = ()


def parse_article(text: str, data: Dataset, published: Span | None = None) -> tuple[Statement, ...]:
    """Every sentence of a text as statements: read whole, or else without its speaker, or else clause by clause."""
    return tuple(statements_in(text, data, published))


def statements_in(text: str, data: Dataset, published: Span | None = None) -> Iterator[Statement]:
    """What ``parse_article`` gives, one by one as they are read."""
    for _, _, each in told(text, data, published):
        yield from each


def told(text: str, data: Dataset, published: Span | None) -> Iterator[tuple[Sentence, Marked | None, list[Statement]]]:
    """Every sentence of a text with its words, if it is not too long for them, and its statements."""
    subject: str | None = None
    speaker = ""
    for sentence in sentences(text):
        line = Marked(sentence.text, data, published) if len(sentence.text) <= LONGEST else None
        said = speakers(line, speaker) if line is not None else []
        yield sentence, line, _statements(sentence, Context(data, published, subject), line, said)
        speaker = said[-1].text if said else speaker
        leading = _leading_actor(line.items if line is not None else items_of(sentence.text[:120], data, None))
        subject = leading or (subject if sentence.text.startswith("It ") else None)


def _statements(sentence: Sentence, context: Context, line: Marked | None, said: list[Speaker]) -> list[Statement]:
    whole = _statement(sentence, context, line)
    if line is None:
        return [whole]
    how = cast(Modality, modality(line, said))
    if whole.claim is not None:
        return [evolve(whole, modality="asserted" if how == "denied" else how)]
    for speaker in said:
        core = _core(sentence, line, speaker)
        inner = None if core is None else read(core.text, context)
        if inner is not None and inner.claim is not None:
            voiced = "denied" if speaker.verb.table == "deny" else how
            return [evolve(whole, claim=inner.claim, problem="", said_by=speaker.text, modality=voiced, residue=())]
    voice = said[0].text if said else ""
    parts = clauses(sentence)
    valued = [part for part in parts if _has_value(line, part.start - sentence.start, part.end - sentence.start)]
    found = [_statement(part, context) if part in valued else _unread(part) for part in parts] if len(parts) > 1 else []
    if not any(statement.claim is not None for statement in found):
        return [evolve(whole, said_by=voice, modality=how)]
    return [
        each if each.claim is not None else evolve(each, said_by=_voice(each, sentence, line, said)) for each in found
    ]


def _voice(part: Statement, sentence: Sentence, line: Marked, said: list[Speaker]) -> str:
    """Who says a clause, if the speaker stands in it."""
    for speaker in said:
        if part.start <= sentence.start + line.items[speaker.start].start < part.end:
            return speaker.text
    return ""


def _core(sentence: Sentence, line: Marked, speaker: Speaker) -> Sentence | None:
    """What is said, without who says it: before ", the ministry said", or after "the ministry said that"."""
    first, last = min(speaker.start, speaker.verb.start), max(speaker.end, speaker.verb.end)
    if line.word(last) == "that":
        last += 1
    before = sentence.text[: line.items[first].start].strip(" ,")
    after = sentence.text[line.items[last - 1].end :].strip(" ,.")
    if before and after:
        return None
    text = before or after
    start = sentence.text.find(text) if text else -1
    return Sentence(sentence.start + start, sentence.start + start + len(text), text) if start >= 0 else None


def _statement(sentence: Sentence, context: Context, line: Marked | None = None) -> Statement:
    if line is not None and not _may_claim(line):
        return _unread(sentence)
    reading = read(sentence.text, context, None if line is None else line.whole)
    if reading.claim is not None and not has_verb(reading.items):
        reading = reading._replace(claim=None, problem=NO_VERB, reached=0)
    residue: tuple[Mention[None], ...] = ()
    if reading.claim is None and reading.items:
        rest = reading.items[min(reading.reached, len(reading.items) - 1) :]
        first, last = sentence.start + rest[0].start, sentence.start + rest[-1].end
        residue = (Mention(first, last, sentence.text[rest[0].start : rest[-1].end], None),)
    mentions = tuple(_mentions(reading.items, sentence))
    return Statement(
        sentence.start, sentence.end, sentence.text, reading.claim, reading.problem, residue=residue, mentions=mentions
    )


def _unread(sentence: Sentence) -> Statement:
    """A sentence or clause in which nothing is named, counted or dated."""
    whole = sentence.text.rstrip(".!;? ") or sentence.text
    left: Mention[None] = Mention(sentence.start, sentence.start + len(whole), whole, None)
    return Statement(sentence.start, sentence.end, sentence.text, None, _NO_FORM, residue=(left,))


def _has_value(line: Marked, start: int, end: int) -> bool:
    """Whether something is named, counted or dated in a stretch of a sentence."""
    return any(item.kind in _VALUES and start <= item.start < end for item in line.whole)


def _may_claim(line: Marked) -> bool:
    """Whether a sentence may be one that can be read: it names or counts or dates something, or asks."""
    return (
        any(item.kind in _VALUES for item in line.whole)
        or line.word(0) in ("it", "the")
        or line.word(len(line.words) - 1) not in ("", ".")
    )


def _mentions(items: list[Item], sentence: Sentence) -> Iterator[Mention[Any]]:
    """The values that were read in a sentence."""
    for item in items:
        if item.kind in ("date", "count", "name"):
            named = isinstance(item.value, Named)
            value = tuple(id for ids in item.value.ids.values() for id in ids) if named else item.value
            start, end = sentence.start + item.start, sentence.start + item.end
            yield Mention(start, end, sentence.text[item.start : item.end], value)


def _leading_actor(items: list[Item]) -> str | None:
    """The actor that a sentence begins with: what "it" means in the next."""
    return one_id(items[0], "actors") if items else None


def same_article(text: str, data: Dataset) -> tuple[str, ...]:
    """The sources that are this very text: its first line is their title, or their address stands in it."""
    title = fold(text.strip().split("\n", 1)[0])
    titled = data.derived("titles", _titles).get(title, frozenset()) if title else frozenset[str]()
    linked = "://" in text
    return tuple(
        source.id
        for source in (data.sources.values() if titled or linked else ())
        if source.id in titled or (linked and source.url and source.url in text)
    )


def _titles(data: Dataset) -> dict[str, frozenset[str]]:
    """The sources by their title."""
    found: dict[str, set[str]] = {}
    for source in data.sources.values():
        found.setdefault(fold(source.title), set()).add(source.id)
    return {title: frozenset(ids) for title, ids in found.items()}
