"""Build the embedded data set: read seeds/, check it, write the package data.

python tools/build_seeds.py            write src/sahelevents/dataset/data/
python tools/build_seeds.py --check    say whether it is up to date, write nothing
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from sahelevents.dataset.columns import columns_of
from sahelevents.dataset.dataset import TABLES, Dataset
from sahelevents.errors import SahelEventsError
from sahelevents.formats.json import to_plain
from sahelevents.formats.toml import read_folder

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"
DATA = ROOT / "src" / "sahelevents" / "dataset" / "data"


def unknown_keys(data: Dataset) -> list[str]:
    """Keys in the seeds that no field takes: a slip of the pen, for our own data."""
    return [
        f"{name}/{id}.toml: unknown key {key!r}"
        for name, table in data.tables.items()
        for id, record in table.items()
        for key in record.extras
    ]


def package_files(data: Dataset) -> dict[str, str]:
    """The package data by file name: one file a table, the columns, and what is said of the whole."""
    document = to_plain(data)
    tables = {f"{name}.json": _dump(_by_field(document.pop(name))) for name in TABLES}
    return {**tables, "columns.json": _dump(columns_of(data)), "dataset.json": _dump(document)}


def _by_field(records: list[dict[str, Any]]) -> dict[str, list[Any]]:
    """A table field by field, which packs smaller: the wheel stays under a megabyte."""
    fields = sorted({field for record in records for field in record})
    return {field: [record.get(field) for record in records] for field in fields}


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n"


def main() -> int:
    """Run the command; 1 if the seeds are wrong or the package data are out of date."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="compare only")
    arguments = parser.parse_args()
    try:
        data = read_folder(SEEDS)
    except SahelEventsError as error:
        print(error, file=sys.stderr)
        return 1
    problems = unknown_keys(data)
    files = package_files(data)
    for name, text in files.items():
        path = DATA / name
        current = path.read_text("utf-8") if path.exists() else None
        if arguments.check:
            problems += [f"{name} is out of date: run python tools/build_seeds.py"] if current != text else []
        elif current != text and not problems:
            path.write_text(text, "utf-8")
    print("\n".join(problems) or f"{data!r}: in order")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
