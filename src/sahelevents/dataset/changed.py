"""A data set with a few records changed or gone, for questions of "what if"."""

from collections.abc import Mapping
from typing import Any

from sahelevents.dataset.columns import Columns, row_of
from sahelevents.dataset.dataset import Dataset

_EVENTS = ("Incident", "Coup", "Deployment")

Changes = Mapping[str, Any]
"""Records by the id that they stand in for; None for one that goes."""


def with_changes(data: Dataset, changes: Changes) -> Dataset:
    """The data set with other records in place of these. References are not checked: nothing gets a new one."""
    if not changes:
        return data

    def rows(table: str) -> list[Any]:
        changed = [changes.get(id, record) for id, record in data.tables[table].items()]
        return [record for record in changed if record is not None]

    def columns() -> Columns:
        old = data.columns
        events = [
            event if event.id not in changes else None if changes[event.id] is None else _row(changes[event.id], data)
            for event in old.events
        ]
        return old._replace(events=tuple(event for event in events if event is not None))

    # Actors and places have columns of their own, so a change to one of them means working out all.
    quick = all(record is None or type(record).__name__ in _EVENTS for record in changes.values())
    return Dataset.lazy(
        rows,
        version=data.version,
        licence=data.licence,
        citation=data.citation,
        redirects=data.redirects,
        load_columns=columns if quick else None,
    )


def _row(record: Any, data: Dataset) -> Any:
    return row_of(record, data.sources)
