"""Give every file of seeds/ the one layout: the order of its keys, its quotes, its tables.

python tools/format_seeds.py             rewrite seeds/
python tools/format_seeds.py --check     say which files differ, write nothing
python tools/format_seeds.py FOLDER      another folder laid out like seeds/

Plain keys come first, the name before the others and these in the order of the record's fields; then the arrays of
tables. What a file says stays the same. A file with a comment is left alone and named: the comment would be lost.
"""

import argparse
import re
import sys
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from attrs import fields

from sahelevents.dataset.dataset import TABLES
from sahelevents.formats.converter import RECORDS
from sahelevents.model.actors import Alias, Identifier, Relation
from sahelevents.model.deployments import Strength
from sahelevents.model.incidents import Responsibility
from sahelevents.model.places import Parent
from sahelevents.model.sources import Citation, Variant
from sahelevents.model.tolls import Toll
from sahelevents.values.dates import Period

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
META = "dataset"
WIDTH = 120

_PARTS: dict[str, type] = {
    "active": Period,
    "aliases": Alias,
    "citation": Citation,
    "citations": Citation,
    "identifiers": Identifier,
    "parents": Parent,
    "period": Period,
    "relations": Relation,
    "responsibilities": Responsibility,
    "strengths": Strength,
    "tolls": Toll,
    "value": Period,
    "variants": Variant,
}
_SECTIONS = ("relations", "responsibilities", "tolls", "strengths", "citations", "variants")
_BARE = re.compile(r"[A-Za-z0-9_-]+", re.ASCII)
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}
_STRINGS_AND_COMMENTS = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}|' + r"'''.*?'{3,5}|" + r'"(?:\\.|[^"\\\n])*"|' + r"'[^'\n]*'|(?P<comment>#[^\n]*)",
    re.DOTALL,
)


def formatted(text: str, table: str) -> str:
    """A file in the one layout.

    Args:
        text: a TOML document.
        table: the table that its record belongs to, or ``dataset`` for the file about the whole.

    Raises:
        ValueError: it is no TOML, or holds a comment.
    """
    comment = next((match["comment"] for match in _STRINGS_AND_COMMENTS.finditer(text) if match["comment"]), None)
    value = tomllib.loads(text)
    if comment is not None:
        raise ValueError(f"holds a comment, which would be lost: {comment}")
    result = "\n".join(_lines(value, RECORDS.get(table), ())).strip("\n") + "\n" if value else ""
    if not same(tomllib.loads(result), value):
        raise ValueError("cannot be written in the one layout")
    return result


def same(one: Any, other: Any) -> bool:
    """Whether two documents say the same, types included: 1 is not 1.0, and the order of keys is nothing."""
    return bool(_identity(one) == _identity(other))


def _identity(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _identity(each) for key, each in value.items()}
    return [_identity(each) for each in value] if isinstance(value, list) else (type(value), repr(value))


def _lines(value: Mapping[str, Any], kind: type | None, path: tuple[str, ...]) -> Iterable[str]:
    """A table: its plain keys, then its arrays of tables, and for the file about the whole its tables."""
    keys = _ordered(value, kind)
    sections = [key for key in keys if _is_section(key, value[key])]
    tables = [key for key in keys if kind is None and not path and isinstance(value[key], dict)]
    for key in keys:
        if key not in sections and key not in tables:
            yield _entry(key, value[key])
    for key in tables:
        yield from ("", f"[{_key(key)}]", *_lines(value[key], None, (*path, key)))
    for key in sections:
        for item in value[key]:
            inner = (*path, key)
            yield from ("", f"[[{'.'.join(map(_key, inner))}]]", *_lines(item, _PARTS[key], inner))


def _is_section(key: str, value: Any) -> bool:
    return (
        key in _SECTIONS and isinstance(value, list) and bool(value) and all(isinstance(each, dict) for each in value)
    )


def _ordered(keys: Iterable[str], kind: type | None) -> list[str]:
    """The name, the fields in the order of the type, what the type does not know by the alphabet, who says so."""
    known = [each.name for each in fields(kind)] if kind else []
    last = ("citation", *_SECTIONS)

    def rank(key: str) -> tuple[bool, int, int, str]:
        place = known.index(key) if key in known else len(known)
        return (key != "name", last.index(key) if key in last else -1, place, key)

    return sorted(keys, key=rank) if kind else list(keys)


def _entry(key: str, value: Any) -> str:
    line = f"{_key(key)} = {_written(value, _PARTS.get(key))}"
    if not isinstance(value, list) or not value or len(line) <= WIDTH:
        return line
    items = "".join(f"  {_written(each, _PARTS.get(key))},\n" for each in value)
    return f"{_key(key)} = [\n{items}]"


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else _quoted(key)


def _quoted(text: str) -> str:
    def escaped(letter: str) -> str:
        control = letter < " " or letter == "\x7f"
        return _ESCAPES.get(letter) or (f"\\u{ord(letter):04x}" if control else letter)

    return f'"{"".join(map(escaped, text))}"'


def _written(value: Any, kind: type | None) -> str:
    """A value on one line."""
    match value:
        case str():
            return _quoted(value)
        case bool():
            return "true" if value else "false"
        case int() | float():
            return repr(value)
        case datetime() | date() | time():
            return value.isoformat()
        case list():
            return f"[{', '.join(_written(each, kind) for each in value)}]"
        case dict():
            pairs = (f"{_key(key)} = {_written(value[key], _PARTS.get(key))}" for key in _ordered(value, kind))
            return f"{{ {', '.join(pairs)} }}" if value else "{}"
    raise AssertionError(value)


def seed_files(folder: Path) -> list[tuple[str, Path]]:
    """The files of a folder laid out like seeds/, each with its table."""
    meta = [(META, folder / f"{META}.toml")] if (folder / f"{META}.toml").exists() else []
    return meta + [(table, path) for table in TABLES for path in sorted((folder / table).glob("*.toml"))]


def main() -> int:
    """Run the command; 1 if a file cannot be formatted, or with --check if one differs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=SEEDS, help="default: seeds/")
    parser.add_argument("--check", action="store_true", help="compare only")
    arguments = parser.parse_args()
    if not arguments.folder.is_dir():
        parser.error(f"{arguments.folder}: no such folder")
    wrong, changed = [], []
    for table, path in seed_files(arguments.folder):
        before = path.read_bytes()
        name = path.relative_to(arguments.folder)
        try:
            after = formatted(before.decode("utf-8"), table).encode("utf-8")
        except ValueError as error:  # no UTF-8 and no TOML are such errors too
            wrong.append(f"{name}: {error}")
            continue
        if after != before:
            changed.append(name)
            if not arguments.check:
                path.write_bytes(after)
    verb = "differs: run python tools/format_seeds.py" if arguments.check else "rewritten"
    print("\n".join([*wrong, *(f"{name} {verb}" for name in changed)]) or "all files have the one layout")
    return 1 if wrong or (changed and arguments.check) else 0


if __name__ == "__main__":
    sys.exit(main())
