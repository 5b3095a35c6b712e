"""JSON: one document for a data set, a record or a claim; versioned, lossless."""

import json
from typing import TYPE_CHECKING, Any, TypeAlias

from sahelevents.claims.claim import Claim
from sahelevents.dataset.dataset import TABLES, Dataset
from sahelevents.errors import FormatError
from sahelevents.formats import converter

if TYPE_CHECKING:
    from sahelevents.dataset.dataset import AnyRecord

SCHEMA = 1

Document: TypeAlias = "Dataset | AnyRecord | Claim"

_META = ("version", "licence", "citation", "redirects")


def dumps(value: Document) -> str:
    """The value as a JSON document.

    >>> from sahelevents import attacks
    >>> loads(dumps(attacks(place="bamako").exists())) == attacks(place="bamako").exists()
    True
    """
    return json.dumps(to_plain(value), ensure_ascii=False, indent=1) + "\n"


def to_plain(value: Document) -> dict[str, Any]:
    """The value as plain JSON values, with the schema and its type."""
    if isinstance(value, Dataset):
        meta = {name: getattr(value, name) for name in _META if getattr(value, name)}
        meta = {**meta, **({"redirects": dict(value.redirects)} if value.redirects else {})}
        tables = {name: [converter.unstructure(record) for record in value.tables[name].values()] for name in TABLES}
        return {"schema": SCHEMA, "type": "dataset", **meta, **tables}
    if isinstance(value, Claim):
        return {"schema": SCHEMA, "type": "claim", **converter.unstructure(value)}
    plain = converter.unstructure(value)
    taken = sorted(plain.keys() & {"schema", "type"})
    if taken:
        raise FormatError(
            f"{value.id!r} has an extra key {taken[0]!r}, which a document of one record needs for itself"
        )
    return {"schema": SCHEMA, "type": type(value).__name__.lower(), **plain}


def loads(text: str | bytes) -> Document:
    """Read a JSON document.

    Raises:
        FormatError: it is no JSON, of another schema, or a value does not fit; the message names the place.
        DataError: the records of a data set do not fit together.
    """
    return from_plain(parse(text))


def parse(text: str | bytes) -> Any:
    """The plain values of a JSON text.

    Raises:
        FormatError: it is no JSON; the message names line and column.
    """
    try:
        text = text.decode("utf-8-sig") if isinstance(text, bytes) else text
        value = json.loads(text, parse_constant=_no_constant)
        if "\\ud" in text.lower():  # half of a pair, which no UTF-8 file could take back
            json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise FormatError(f"not JSON text: {error.object[error.start]!r} is half a character") from None
    except UnicodeDecodeError as error:
        raise FormatError(f"not UTF-8: byte {error.start} cannot be read") from None
    except json.JSONDecodeError as error:
        raise FormatError(f"not JSON: {error.msg} at line {error.lineno}, column {error.colno}") from None
    except RecursionError:
        raise FormatError("not read: the JSON is too deeply nested") from None
    except ValueError as error:  # a number of thousands of digits
        raise FormatError(f"not JSON: {error}") from None
    return value


def _no_constant(name: str) -> Any:
    raise FormatError(f"not JSON: {name} is no JSON number")


def from_plain(value: Any) -> Document:
    """The value of plain JSON values.

    Raises:
        FormatError: a value does not fit; the message names the place.
    """
    if not isinstance(value, dict):
        raise FormatError(f"expected an object with schema {SCHEMA} @ $, got a {type(value).__name__}")
    if value.get("schema") != SCHEMA or type(value["schema"]) is not int:
        raise FormatError(f"expected schema {SCHEMA} @ $.schema, got {value.get('schema')!r:.60}")
    rest = {key: each for key, each in value.items() if key not in ("schema", "type")}
    match value.get("type"):
        case "dataset":
            return _dataset(rest)
        case "claim":
            return converter.structure(rest, Claim)
    for kind in converter.RECORDS.values():
        if value.get("type") == kind.__name__.lower():
            return converter.structure(rest, kind)
    allowed = ", ".join(["dataset", "claim", *(kind.__name__.lower() for kind in converter.RECORDS.values())])
    raise FormatError(f"expected one of {allowed} @ $.type, got {value.get('type')!r:.60}")


def _dataset(value: dict[str, Any]) -> Dataset:
    for name, each in value.items():
        if name not in (*TABLES, *_META):
            raise FormatError(f"unknown key {name!r} @ $")
        expected = list if name in TABLES else dict if name == "redirects" else str
        if not isinstance(each, expected):
            raise FormatError(f"expected a {expected.__name__} @ $.{name}, got {each!r:.60}")
    redirects = {str(old): str(new) for old, new in value.get("redirects", {}).items()}
    tables: dict[str, Any] = {name: records(name, value.get(name, ())) for name in TABLES}
    meta = {name: value.get(name, "") for name in _META if name != "redirects"}
    return Dataset(**tables, **meta, redirects=redirects)


def records(table: str, rows: Any) -> tuple[Any, ...]:
    """The records of one table."""
    kind = converter.RECORDS[table]
    return tuple(converter.structure(row, kind, f"$.{table}[{position}]") for position, row in enumerate(rows))
