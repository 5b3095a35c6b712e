"""Check the sentences of an article."""

from typing import TYPE_CHECKING, final

from attrs import frozen

from sahelevents.api.loading import load_embedded
from sahelevents.claims.judge import judge
from sahelevents.claims.verdict import Verdict
from sahelevents.dataset.dataset import Dataset
from sahelevents.dataset.without import without_sources
from sahelevents.text.articles import Statement, parse_article, same_article
from sahelevents.values.dates import Span

if TYPE_CHECKING:
    from sahelevents.claims.selection import SpanLike


@final
@frozen
class CheckedStatement:
    """A statement of an article and its verdict.

    Attributes:
        statement: where it stands and what it says.
        verdict: None if it is not read.
    """

    statement: Statement
    verdict: Verdict | None


@final
@frozen
class ArticleReport:
    """What a data set says of the statements of an article.

    Attributes:
        statements: in their order, with verdicts where they could be read.
        left_out: ids of sources that are the article itself; it is no evidence for what it says.
    """

    statements: tuple[CheckedStatement, ...]
    left_out: tuple[str, ...]

    @property
    def judged(self) -> tuple[CheckedStatement, ...]:
        """The statements with a verdict."""
        return tuple(each for each in self.statements if each.verdict is not None)

    @property
    def unread(self) -> tuple[CheckedStatement, ...]:
        """The statements that cannot be read yet."""
        return tuple(each for each in self.statements if each.verdict is None)


def check_article(text: str, published: "SpanLike", data: Dataset | None = None) -> ArticleReport:
    r"""Check every sentence of an article that can be read. Prose never raises: what is not read is listed.

    Args:
        text: the article, its title in the first line.
        published: the day on which it was published.
        data: the data set; the embedded one if left out. Sources that are this article are left out of it.

    >>> report = check_article("Attack in Mali\nJNIM was established in 2017.", "2024-09-18")
    >>> [str(each.verdict.label) for each in report.judged]
    ['supported']
    """
    data = load_embedded() if data is None else data
    day = Span.of(published)
    itself = same_article(text, data)
    less = without_sources(data, itself) if itself else data
    return ArticleReport(
        tuple(
            CheckedStatement(statement, None if statement.claim is None else judge(statement.claim, less, day))
            for statement in parse_article(text, data, day)
        ),
        itself,
    )
