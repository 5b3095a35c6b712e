"""A folder of TOML files: one folder a table, one file a record, the file's name its id."""

import tomllib
from pathlib import Path
from typing import Any

from sahelevents.dataset.dataset import TABLES, Dataset
from sahelevents.errors import DataError, FormatError, InputError
from sahelevents.formats import converter

_META = "dataset.toml"
_META_TYPES: dict[str, type] = {"version": str, "licence": str, "citation": str, "redirects": dict}


def read_folder(folder: Path) -> Dataset:
    """Read a data set from a folder like ``seeds/``.

    Raises:
        InputError: the folder or a file cannot be opened.
        FormatError: a file is no TOML, or a value does not fit; the message names file and field.
        DataError: the records do not fit together; the message names folder, record and field.
    """
    if not folder.is_dir():
        raise InputError(f"{folder}: no such folder")
    strangers = sorted(
        path.name for path in folder.iterdir() if path.is_dir() and path.name not in TABLES and path.name[0] != "."
    )
    if strangers:
        raise FormatError(f"{folder}: {strangers[0]!r} is no table; expected folders {', '.join(TABLES)}")
    if not any((folder / name).exists() for name in (_META, *TABLES)):
        raise FormatError(f"{folder}: no data set: it has neither {_META} nor a folder of records")
    meta = _meta(folder / _META)
    tables: dict[str, Any] = {
        name: [_record(path, name) for path in sorted((folder / name).glob("*.toml"))] for name in TABLES
    }
    try:
        return Dataset(**tables, **meta)
    except DataError as error:
        raise DataError(f"{folder}: {error}") from None


def _meta(path: Path) -> dict[str, Any]:
    """What is said of the whole: version, licence, citation, redirects."""
    meta = _read(path) if path.exists() else {}
    for key, value in meta.items():
        if key not in _META_TYPES:
            raise FormatError(f"{path}: unknown key {key!r}")
        if not isinstance(value, _META_TYPES[key]):
            raise FormatError(f"{path}: {key}: expected a {_META_TYPES[key].__name__}, got {value!r:.60}")
    return meta


def _record(path: Path, table: str) -> Any:
    value = _read(path)
    place = f"{path.parent.name}/{path.name}"
    if "id" in value:
        raise FormatError(f"{place}: the file's name is the id; leave the key out")
    try:
        return converter.structure({"id": path.stem, **value}, converter.RECORDS[table], "$")
    except FormatError as error:
        raise FormatError(f"{place}: {error}") from None


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8"))
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise FormatError(f"{path}: not UTF-8: byte {error.start} cannot be read") from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise FormatError(f"{path}: not TOML: {error}") from None
