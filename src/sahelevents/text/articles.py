"""Articles: the statements of a text that can be read, and those that can't yet."""

from collections.abc import Iterator
from typing import final

from attrs import frozen

from sahelevents.claims.claim import Claim
from sahelevents.dataset.dataset import Dataset
from sahelevents.dataset.names import fold
from sahelevents.text.items import items_of, one_id
from sahelevents.text.phrases import Context
from sahelevents.text.sentences import Sentence, clauses, sentences
from sahelevents.text.statements import read
from sahelevents.values.dates import Span


@final
@frozen
class Statement:
    """A sentence, or a clause of one, and what it says.

    Attributes:
        start: index of its first character in the text.
        end: index after its last.
        text: the characters.
        claim: what it claims; None if it is not read.
        problem: why it is not read; empty if it is.
        said_by: who says so; empty if the article does in its own voice.
        modality: asserted, denied, alleged or planned.
    """

    start: int
    end: int
    text: str
    claim: Claim | None
    problem: str = ""
    said_by: str = ""
    modality: str = "asserted"


def parse_article(text: str, data: Dataset, published: Span | None = None) -> tuple[Statement, ...]:
    """Every sentence of a text as statements: read whole, or else clause by clause."""
    return tuple(statements_in(text, data, published))


def statements_in(text: str, data: Dataset, published: Span | None = None) -> Iterator[Statement]:
    """What ``parse_article`` gives, one by one as they are read."""
    subject: str | None = None
    for sentence in sentences(text):
        context = Context(data, published, subject)
        yield from _statements(sentence, context)
        subject = _leading_actor(sentence, data) or (subject if sentence.text.startswith("It ") else None)


def _statements(sentence: Sentence, context: Context) -> list[Statement]:
    whole = _statement(sentence, context)
    parts = clauses(sentence)
    if whole.claim is not None or len(parts) == 1:
        return [whole]
    found = [_statement(part, context) for part in parts]
    return found if any(statement.claim is not None for statement in found) else [whole]


def _statement(sentence: Sentence, context: Context) -> Statement:
    reading = read(sentence.text, context)
    return Statement(sentence.start, sentence.end, sentence.text, reading.claim, reading.problem)


def _leading_actor(sentence: Sentence, data: Dataset) -> str | None:
    """The actor that a sentence begins with: what "it" means in the next."""
    items = items_of(sentence.text[:120], data, None)
    return one_id(items[0], "actors") if items else None


def same_article(text: str, data: Dataset) -> tuple[str, ...]:
    """The sources that are this very text: its first line is their title, or their address stands in it."""
    title = fold(text.strip().split("\n", 1)[0])
    return tuple(
        source.id
        for source in data.sources.values()
        if (title and fold(source.title) == title) or (source.url and source.url in text)
    )
