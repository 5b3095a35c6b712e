"""A data set as it could have been written on an earlier day."""

from datetime import date

from sahelevents.dataset.citing import Rule, cited_by_rule
from sahelevents.dataset.dataset import Dataset
from sahelevents.values.dates import UncertainDate
from sahelevents.values.truth import Truth


def known_by(data: Dataset, day: date) -> Dataset:
    """The data set with what was certainly published by the end of a day.

    A citation stays if its source certainly was; a source without a date is not certain. Tolls, strengths,
    responsibilities, relations and variants follow their citations, and so do incidents, deployments and coups: one
    for which no citation is left goes. A promise of coverage stays if it was certainly made by then. Places, actors and
    sources stay. When an actor was founded, of how many groups, and when a deployment began and ended is as the sources
    that stay say it; any other value of a record that stays is kept, whichever of its sources gave it.

    Args:
        data: what is known today.
        day: the last day that counts.
    """
    published = {source.id for source in data.sources.values() if _certainly_by(source.published, day)}
    return cited_by_rule(
        data,
        Rule(
            citation=lambda citation: data.sources[citation.source].id in published,
            uncited=False,
            coverage=lambda box: _certainly_by(box.published, day),
        ),
    )


def _certainly_by(published: UncertainDate | None, day: date) -> bool:
    return published is not None and published.after(day) is Truth.FALSE
