"""Read and write data sets, records and claims."""

from collections.abc import Iterator
from os import PathLike
from pathlib import Path
from typing import BinaryIO, NamedTuple

from sahelevents.claims.claim import Claim
from sahelevents.dataset.dataset import Dataset
from sahelevents.errors import DataError, FormatError, InputError
from sahelevents.formats import json as json_format


class Issue(NamedTuple):
    """Something in a file that was read, but not as it may have been meant.

    Attributes:
        place: where, as ``$.incidents[3].plase``.
        value: what stands there, shortened.
        reason: what is wrong with it.
        done: what was done with it.
    """

    place: str
    value: str
    reason: str
    done: str


class ReadResult(NamedTuple):
    """A data set and whatever was odd about its file."""

    data: Dataset
    issues: tuple[Issue, ...]


def read(source: str | PathLike[str] | BinaryIO) -> ReadResult:
    """Read a data set from a JSON document, or from a folder of TOML files laid out like ``seeds/``.

    Args:
        source: a path, or a binary stream of JSON.

    Raises:
        InputError: the path is missing or cannot be opened.
        FormatError: it is no such document; the message names the place. Nothing is half loaded.
        DataError: the records do not fit together.
    """
    if isinstance(source, str | PathLike) and Path(source).is_dir():
        from sahelevents.formats.toml import read_folder

        try:
            data = read_folder(Path(source))
        except DataError as error:
            raise DataError(f"{source}: {error}") from None
        return ReadResult(data, tuple(_unknown_keys(data)))
    name, content = _content(source)
    try:
        value = json_format.loads(content)
    except (FormatError, DataError) as error:
        raise type(error)(f"{name}: {error}") from None
    if not isinstance(value, Dataset):
        raise FormatError(f"{name}: expected a data set @ $.type, got a {type(value).__name__.lower()}")
    return ReadResult(value, tuple(_unknown_keys(value)))


def read_claim(source: str | PathLike[str] | BinaryIO) -> Claim:
    """Read a claim from a JSON document.

    Raises:
        InputError: the path is missing, a folder, or cannot be opened.
        FormatError: it is no claim; the message names the place.
    """
    name, content = _content(source)
    value = json_format.loads(content)
    if not isinstance(value, Claim):
        raise FormatError(f"{name}: expected a claim @ $.type, got a {type(value).__name__.lower()}")
    return value


def write(value: "json_format.Document", path: str | PathLike[str]) -> None:
    """Write a data set, a record or a claim as a JSON document.

    Raises:
        InputError: the path cannot be written.
    """
    write_text(json_format.dumps(value), path)


def write_text(text: str, path: str | PathLike[str]) -> None:
    """Write a text file.

    Raises:
        InputError: the path cannot be written.
    """
    try:
        Path(path).write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}") from None
    except ValueError as error:  # a null byte in the path
        raise InputError(f"{path!r}: {error}") from None


def read_text(source: str | PathLike[str] | BinaryIO) -> str:
    """A text file as it stands.

    Raises:
        InputError: the path is missing, a folder, or cannot be opened.
        FormatError: it is not UTF-8.
    """
    name, content = _content(source)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FormatError(f"{name}: not UTF-8: byte {error.start} cannot be read") from None


def _content(source: str | PathLike[str] | BinaryIO) -> tuple[str, bytes]:
    if isinstance(source, str | PathLike):
        try:
            return str(source), Path(source).read_bytes()
        except OSError as error:
            raise InputError(f"{source}: {error.strerror}") from None
        except ValueError as error:  # a null byte in the path
            raise InputError(f"{source!r}: {error}") from None
    return getattr(source, "name", "stream"), source.read()


def _unknown_keys(data: Dataset) -> Iterator[Issue]:
    for name, table in data.tables.items():
        for position, record in enumerate(table.values()):
            for key, value in record.extras.items():
                place = f"$.{name}[{position}].{key}"
                yield Issue(place, repr(value)[:60], f"{record.id}: no field has this name", "kept in extras")
