"""A data set as if some sources had never been published."""

from collections.abc import Iterable

from sahelevents.dataset.citing import Rule, cited_by_rule
from sahelevents.dataset.dataset import Dataset


def without_sources(data: Dataset, sources: Iterable[str]) -> Dataset:
    """The data set without what only these sources say.

    Citations of them go, and the tolls, strengths, responsibilities, relations and variants that rest on them alone.
    An incident, deployment or coup of which no citation is left goes too. Places, actors and the sources
    themselves stay. When an actor was founded, of how many groups, and when a deployment began and ended is as the
    sources that stay say it.

    Raises:
        UnknownIdError: there is no such source.
    """
    left_out = frozenset(data.sources[id].id for id in sources)
    return cited_by_rule(
        data,
        Rule(
            citation=lambda citation: data.sources[citation.source].id not in left_out,
            uncited=True,
            coverage=lambda _: True,
        ),
    )
