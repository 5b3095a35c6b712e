"""A data set as if some sources had never been published."""

from collections.abc import Iterable
from typing import Any

from attrs import evolve, has

from sahelevents.dataset.dataset import TABLES, Dataset
from sahelevents.model.sources import Citation


def without_sources(data: Dataset, sources: Iterable[str]) -> Dataset:
    """The data set without what only these sources say.

    Citations of them go, and the tolls, strengths, responsibilities, relations and variants that rest on them alone.
    An incident, deployment or coup of which no citation is left goes too. Places, actors and the sources
    themselves stay.

    Raises:
        UnknownIdError: there is no such source.
    """
    left_out = frozenset(data.sources[id].id for id in sources)
    tables = {name: [_less(record, left_out) for record in data.tables[name].values()] for name in TABLES}
    for name in ("incidents", "deployments", "coups"):
        before = data.tables[name]
        tables[name] = [r for r in tables[name] if r.citations or not before[r.id].citations]
    kept = {record.id for record in tables["incidents"]}
    tables["incidents"] = [r if r.part_of in kept else evolve(r, part_of=None) for r in tables["incidents"]]
    return Dataset.lazy(
        tables.__getitem__,
        version=data.version,
        licence=data.licence,
        citation=data.citation,
        redirects=data.redirects,
    )


def _less(value: Any, left_out: frozenset[str]) -> Any:
    """The value without citations of these sources, and without the parts that lose their last citation."""
    if not has(type(value)):
        return value
    changes = {}
    for name in ("citations", "responsibilities", "tolls", "strengths", "relations", "variants"):
        parts = getattr(value, name, ())
        kept = tuple(_less(part, left_out) for part in parts if not _rests_on(part, left_out))
        if kept != parts:
            changes[name] = kept
    return evolve(value, **changes) if changes else value


def _rests_on(part: Any, left_out: frozenset[str]) -> bool:
    if isinstance(part, Citation):
        return part.source in left_out
    if hasattr(part, "citation"):
        return part.citation.source in left_out
    return bool(part.citations) and all(citation.source in left_out for citation in part.citations)
