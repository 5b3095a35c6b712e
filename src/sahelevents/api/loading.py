"""The embedded data set, loaded table by table."""

import json
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from sahelevents.dataset.columns import Columns, columns_from_plain
from sahelevents.dataset.dataset import Dataset

_DATA = Path(__file__).parent.parent / "dataset" / "data"


def _packaged(name: str) -> Any:
    return json.loads((_DATA / f"{name}.json").read_bytes())


def _packaged_records(table: str) -> Iterable[Any]:
    from sahelevents.formats.json import records

    fields = _packaged(table)
    rows = zip(*fields.values(), strict=True)
    return records(
        table, [{name: value for name, value in zip(fields, row, strict=True) if value is not None} for row in rows]
    )


def _packaged_columns() -> Columns:
    return columns_from_plain(_packaged("columns"))


@lru_cache(maxsize=1)
def load_embedded() -> Dataset:
    """The data set that comes with the library. It is loaded table by table, on first use.

    >>> load_embedded().licence
    'CC-BY-4.0'
    """
    meta = _packaged("dataset")
    return Dataset.lazy(
        _packaged_records,
        version=meta["version"],
        licence=meta["licence"],
        citation=meta["citation"],
        redirects=meta.get("redirects", {}),
        load_columns=_packaged_columns,
    )
