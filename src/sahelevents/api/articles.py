"""Check the sentences of an article."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, final

from attrs import field, frozen

from sahelevents.api.loading import load_embedded
from sahelevents.claims.judge import judge
from sahelevents.claims.verdict import Label, Verdict
from sahelevents.dataset.dataset import Dataset
from sahelevents.dataset.without import without_sources
from sahelevents.text.articles.statements import NO_VERB, Statement, same_article, statements_in
from sahelevents.text.claims.unread import WhyUnread, why_unread
from sahelevents.values.dates import Span

if TYPE_CHECKING:
    from sahelevents.claims.selection import SpanLike
    from sahelevents.model.sources import Source


@final
@frozen
class CheckedStatement:
    """A statement of an article and its verdict.

    Attributes:
        statement: where it stands and what it says.
        verdict: None if it is not read.
        why_unread: why there is no verdict; None if there is one.
    """

    statement: Statement
    verdict: Verdict | None
    why_unread: WhyUnread | None = None


@final
@frozen(str=False)
class ArticleReport:
    """What a data set says of the statements of an article.

    ``str(report)`` is ``report.text()``.

    Attributes:
        article: the text; the statements' ``start`` and ``end`` index it.
        published: the day on which it was published.
        statements: in their order, with verdicts where they could be read.
        left_out: ids of sources that are the article itself; it is no evidence for what it says.
    """

    article: str = field(repr=False)
    published: Span
    statements: tuple[CheckedStatement, ...]
    left_out: tuple[str, ...]
    _data: Dataset = field(repr=False, eq=False, alias="data")

    @property
    def judged(self) -> tuple[CheckedStatement, ...]:
        """The statements with a verdict."""
        return tuple(each for each in self.statements if each.verdict is not None)

    @property
    def unread(self) -> tuple[CheckedStatement, ...]:
        """The statements without one."""
        return tuple(each for each in self.statements if each.verdict is None)

    @property
    def counts(self) -> dict[str, int]:
        """How many statements have which label, and how many are ``not read``."""
        labels = [str(each.verdict.label) for each in self.statements if each.verdict is not None]
        return {**{str(label): labels.count(label) for label in Label}, "not read": len(self.unread)}

    @property
    def data_version(self) -> str:
        """The version of the data set that was asked."""
        return self._data.version

    @property
    def data_citation(self) -> str:
        """How to cite that data set; empty if it does not say."""
        return self._data.citation

    @property
    def left_out_sources(self) -> "tuple[Source, ...]":
        """The sources that are the article itself."""
        return tuple(self._data.sources[id] for id in self.left_out)

    def text(self) -> str:
        """The report as plain text: how many of which verdict, each judged statement, and what is not read and why."""
        from sahelevents.api.report_text import text_of

        return text_of(self)

    def to_json(self) -> dict[str, Any]:
        """The report as plain values, which ``json.dumps`` takes.

        Its keys: ``schema`` (1), ``type`` (``report``), ``published`` (EDTF), ``data_version``, ``left_out`` (ids of
        sources), ``counts`` (by label), ``sources`` (by id: ``publisher``, ``title``, ``published``, ``url``) and
        ``statements``, each with ``start`` and ``end`` (indices of Unicode characters in the article), ``text``,
        ``said_by``, ``modality``, ``verdict`` (as ``sahelevents check --json`` prints it; null if there is none),
        ``why_unread`` and ``problem``.
        """
        from sahelevents.api.plain import report_plain

        return report_plain(self)

    def html(self) -> str:
        """The report as one HTML page: the article with its statements marked, each opening its verdict and evidence.

        The page needs no other file, no script and no network. What cannot be written as UTF-8 is replaced.
        """
        from sahelevents.api.report_html import page_of

        return page_of(self)

    def __str__(self) -> str:
        return self.text()


def check_article(
    text: str,
    published: "SpanLike",
    data: Dataset | None = None,
    *,
    progress: Callable[[int, int], object] | None = None,
) -> ArticleReport:
    r"""Check every sentence of an article that can be read. Prose never raises: what is not read is listed.

    Args:
        text: the article, its title in the first line.
        published: the day on which it was published.
        data: the data set; the embedded one if left out. Sources that are this article are left out of it.
        progress: called with how many characters are done, and how many there are; for long texts.

    >>> report = check_article("The armed groups\nJNIM was established in 2017.", "2024-09-18")
    >>> [str(each.verdict.label) for each in report.judged]
    ['supported']
    """
    data = load_embedded() if data is None else data
    day = Span.of(published)
    itself = same_article(text, data)
    less = without_sources(data, itself) if itself else data
    checked: list[CheckedStatement] = []
    for statement in statements_in(text, data, day):
        checked.append(_checked(statement, less, day))
        if progress is not None and statement.end < len(text):
            progress(statement.end, len(text))
    if progress is not None:
        progress(len(text), len(text))
    return ArticleReport(text, day, tuple(checked), itself, data)


def _checked(statement: Statement, data: Dataset, published: Span) -> CheckedStatement:
    if statement.problem == NO_VERB:
        return CheckedStatement(statement, None, WhyUnread.NO_CLAIM)
    if statement.claim is None:
        return CheckedStatement(statement, None, why_unread(statement.text, statement.modality, data))
    return CheckedStatement(statement, judge(statement.claim, data, published))
