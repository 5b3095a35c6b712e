"""Draft records of articles: read them, and join them to a data set."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from sahelevents.api.loading import load_embedded
from sahelevents.dataset.dataset import Dataset
from sahelevents.text.articles.linking import Link, joined, links
from sahelevents.text.articles.records import Article, article_of
from sahelevents.values.dates import Span

if TYPE_CHECKING:
    from sahelevents.claims.selection import SpanLike
    from sahelevents.dataset.dataset import AnyRecord


def parse_article(text: str, published: "SpanLike", data: Dataset | None = None) -> Article:
    r"""The statements of an article, and drafts of the records that it tells. Prose never raises.

    Claims account for every word of their sentence; records do not: they hold what was found in it. Accidents, plans,
    threats and events that are denied become no records.

    Args:
        text: the article, its title in the first line.
        published: the day on which it was published.
        data: the data set whose names are known; the embedded one if left out.

    >>> article = parse_article("Gunmen killed 20 soldiers in an ambush near Tassia on Tuesday.", "2024-06-27")
    >>> [(str(each.kind), str(each.date), each.place) for each in article.records]
    [('ambush', '2024-06-25', 'tassia')]
    """
    data = load_embedded() if data is None else data
    return article_of(text, data, Span.of(published))


def propose_links(records: "Iterable[AnyRecord]", data: Dataset | None = None) -> tuple[Link, ...]:
    """The records of a data set that drafts may be, with reasons: the same day and place, name, tolls that agree.

    A proposal is not a decision: ``merge`` joins only what it is told to join.

    Args:
        records: drafts.
        data: the data set; the embedded one if left out.

    >>> article = parse_article("Gunmen killed 20 soldiers in an ambush near Tassia on Tuesday.", "2024-06-27")
    >>> propose_links(article.records)[0].record
    'ne-tassia-2024-06-25'
    """
    return tuple(links(records, load_embedded() if data is None else data))


def merge(data: Dataset, records: "Iterable[AnyRecord]", links: Mapping[str, str] | None = None) -> Dataset:
    """The data set with drafts: each that is linked to a record joins it, the others are added as they are.

    Tolls, responsibilities, strengths, relations and citations of a draft stand beside those of its record. Where the
    two give other dates, places or kinds, the draft's is a variant; where it only says less exactly the same, nothing.

    Args:
        data: the data set.
        records: drafts, and the source that they cite if the data set lacks it.
        links: ids of drafts, and for each the id of the record that it is.

    Raises:
        DataError: a link names a draft that is not given or a record of another type, or a reference does not hold.
        UnknownIdError: a link names a record that the data set does not have.

    >>> from sahelevents import load_embedded
    >>> article = parse_article("Gunmen killed 20 soldiers in an ambush near Tassia on Tuesday.", "2024-06-27")
    >>> (draft,) = article.records
    >>> more = merge(load_embedded(), [article.source, draft], {draft.id: "ne-tassia-2024-06-25"})
    >>> len(more.incidents["ne-tassia-2024-06-25"].tolls) - len(load_embedded().incidents["ne-tassia-2024-06-25"].tolls)
    1
    """
    return joined(data, records, links or {})
