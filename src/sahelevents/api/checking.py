"""Check a claim, ask a question."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sahelevents.api.loading import load_embedded
from sahelevents.claims.claim import Claim
from sahelevents.claims.judge import judge
from sahelevents.claims.terms import Term
from sahelevents.claims.verdict import Answer, Verdict
from sahelevents.dataset.dataset import Dataset
from sahelevents.values.dates import Span

if TYPE_CHECKING:
    from sahelevents.claims.selection import SpanLike


def check(
    claim: Claim | str,
    data: Dataset | None = None,
    *,
    published: "SpanLike | None" = None,
    without: Iterable[str] = (),
) -> Verdict:
    """The verdict on a claim, built in Python or said in English.

    Args:
        claim: a claim, or a sentence.
        data: the data set; the embedded one if left out.
        published: the day on which the claim was made. "Has" and "on Tuesday" speak of it, and nothing after it counts.
        without: ids of sources to leave out, such as the article that makes the claim.

    Raises:
        ClaimSyntaxError: the sentence cannot be read; the error says what was understood.
        UnknownIdError: the claim or ``without`` names an id that the data set does not have.

    >>> verdict = check("The last attack in Bamako before 2024 was in 2016")
    >>> str(verdict.label), verdict.evidence_ids
    ('supported', ('ml-bamako-2016-03-21',))
    """
    data = load_embedded() if data is None else data
    day = None if published is None else Span.of(published)
    if isinstance(claim, str):
        from sahelevents.text.statements import parse_claim

        claim = parse_claim(claim, data, published=day)
    left_out = tuple(without)
    if left_out:
        from sahelevents.dataset.without import without_sources

        data = without_sources(data, left_out)
    return judge(claim, data, day)


def ask(
    question: Term | str,
    data: Dataset | None = None,
    *,
    published: "SpanLike | None" = None,
) -> Answer:
    """The answer to a question: certain records, the candidates, or a number.

    Args:
        question: a term, or a phrase such as "last Bamako attack before 2024".
        data: the data set; the embedded one if left out.
        published: the day on which the question is asked.

    Raises:
        ClaimSyntaxError: the phrase cannot be read; the error says what was understood.

    >>> [incident.id for incident in ask("last Bamako attack before 2024").certain]
    ['ml-bamako-2016-03-21']
    """
    from sahelevents.claims.answers import answer

    data = load_embedded() if data is None else data
    day = None if published is None else Span.of(published)
    if isinstance(question, str):
        from sahelevents.text.questions import parse_question

        question = parse_question(question, data, published=day)
    return answer(question, data, day)
