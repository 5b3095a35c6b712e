"""Check a claim, ask a question, see on which choices a verdict hangs."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sahelevents.api.loading import load_embedded
from sahelevents.claims.claim import Claim
from sahelevents.claims.judge import judge
from sahelevents.claims.terms import Term
from sahelevents.claims.verdict import Answer, Verdict
from sahelevents.dataset.dataset import Dataset
from sahelevents.errors import InvalidValueError
from sahelevents.values.dates import Span

if TYPE_CHECKING:
    from sahelevents.claims.readings import Reading
    from sahelevents.claims.selection import SpanLike


def check(
    claim: Claim | str,
    data: Dataset | None = None,
    *,
    published: "SpanLike | None" = None,
    known_by: "SpanLike | None" = None,
    without: Iterable[str] = (),
) -> Verdict:
    """The verdict on a claim, built in Python or said in English.

    Args:
        claim: a claim, or a sentence.
        data: the data set; the embedded one if left out.
        published: the day on which the claim was made. "Has" and "on Tuesday" speak of it, and a
            selection without an end stops there.
        known_by: judge by what was certainly published by this day (a month or year means its last day).
        without: ids of sources to leave out, such as the article that makes the claim.

    Raises:
        ClaimSyntaxError: the sentence cannot be read; the error says what was understood.
        InvalidValueError: this is neither a claim nor a sentence, or ``known_by`` has no last day.
        UnknownIdError: the claim or ``without`` names an id that the data set does not have, or had not by then.

    >>> verdict = check("The last attack in Bamako before 2024 was in 2016")
    >>> str(verdict.label), verdict.evidence_ids
    ('supported', ('ml-bamako-2016-03-21',))
    """
    data, day = given(data, published)
    return judge(_claim(claim, data, day), narrowed(data, without, known_by), day)


def sensitivity(
    claim: Claim | str,
    data: Dataset | None = None,
    *,
    published: "SpanLike | None" = None,
    known_by: "SpanLike | None" = None,
    without: Iterable[str] = (),
) -> "tuple[Reading, ...]":
    """The readings of a claim: one choice each made otherwise, and whether the verdict hangs on it.

    Only those that apply are there: each single source's own figures, tolls at their least and most, only reported
    tolls, approximate dates as written, records of one place and day merged, the radius of a place up to 100 km, other
    kinds of incident, failed coups. The promises of coverage stand as they are in all of them.

    Args:
        claim: a claim, or a sentence.
        data: the data set; the embedded one if left out.
        published: the day on which the claim was made.
        known_by: judge by what was certainly published by this day, as ``check`` does.
        without: ids of sources to leave out.

    Raises:
        ClaimSyntaxError: the sentence cannot be read; the error says what was understood.
        InvalidValueError: this is neither a claim nor a sentence, or ``known_by`` has no last day.
        UnknownIdError: the claim or ``without`` names an id that the data set does not have, or had not by then.

    >>> readings = sensitivity("The last attack in Bamako before 2024 was in 2016")
    >>> [(reading.name, str(reading.label)) for reading in readings if reading.changes]
    [('radius:bamako', 'refuted'), ('kind:assassination', 'refuted'), ('kind:abduction', 'refuted')]
    """
    from sahelevents.claims.readings import sensitivity_of

    data, day = given(data, published)
    return sensitivity_of(_claim(claim, data, day), narrowed(data, without, known_by), day)


def ask(
    question: Term | str,
    data: Dataset | None = None,
    *,
    published: "SpanLike | None" = None,
    known_by: "SpanLike | None" = None,
) -> Answer:
    """The answer to a question: certain records, the candidates, or a number.

    Args:
        question: a term, a question, or a phrase such as "last Bamako attack before 2024". To a question of yes or no
            the answer's value is "yes", "no" or the label of an open verdict, and its records are the evidence.
        data: the data set; the embedded one if left out.
        published: the day on which the question is asked.
        known_by: answer from what was certainly published by this day (a month or year means its last day).

    Raises:
        ClaimSyntaxError: the phrase cannot be read; the error says what was understood.
        InvalidValueError: ``known_by`` has no last day.
        UnknownIdError: the question names an id that the data set does not have, or had not by then.

    >>> [incident.id for incident in ask("last Bamako attack before 2024").certain]
    ['ml-bamako-2016-03-21']
    >>> ask("Was Bamako attacked in 2018?").value
    'no'
    """
    from sahelevents.claims.answers import answer

    data, day = given(data, published)
    if isinstance(question, str):
        from sahelevents.text.claims.questions import is_yes_or_no, parse_question

        if is_yes_or_no(question):
            return _yes_or_no(check(question, data, published=published, known_by=known_by))
        question = parse_question(question, data, published=day)
    return answer(question, narrowed(data, (), known_by), day)


def _yes_or_no(verdict: Verdict) -> Answer:
    """The answer to a yes/no question: the verdict on what it asks."""
    words = {"supported": "yes", "refuted": "no"}
    value = words.get(str(verdict.label), str(verdict.label))
    return Answer(verdict.evidence_ids, value=value, data=verdict.data)


def given(data: Dataset | None, published: "SpanLike | None") -> tuple[Dataset, Span | None]:
    """What is known, the embedded data if left out, and the day of the claim."""
    return load_embedded() if data is None else data, None if published is None else Span.of(published)


def _claim(claim: Claim | str, data: Dataset, day: Span | None) -> Claim:
    """A claim as it is, or the one that a sentence makes."""
    if isinstance(claim, str):
        from sahelevents.text.claims.parser import parse_claim

        return parse_claim(claim, data, published=day)
    if not isinstance(claim, Claim):
        raise InvalidValueError(
            f"expected a sentence or a claim such as attacks(...).count().equals(2), got {claim!r:.80}"
        )
    return claim


def narrowed(data: Dataset, without: Iterable[str], known_by: "SpanLike | None") -> Dataset:
    """The data set without these sources, as it was known by a day.

    Raises:
        InvalidValueError: ``known_by`` has no last day.
        UnknownIdError: there is no such source.
    """
    left_out = tuple(without)
    if left_out:
        from sahelevents.dataset.without import without_sources

        data = without_sources(data, left_out)
    if known_by is not None:
        from sahelevents.dataset import known

        last = Span.of(known_by).last
        if last is None:
            raise InvalidValueError(f"known_by: expected a day such as 2024-09-18, got {known_by!r}, which has no end")
        data = known.known_by(data, last)
    return data
