"""The words of a language stand in several files, each table in one of them."""

import tomllib
from collections import Counter
from pathlib import Path

from sahelevents.text import lexicon

FILES = sorted((Path(lexicon.__file__).with_name("en")).glob("*.toml"))


def test_no_table_stands_in_two_files() -> None:
    tables = Counter(name for file in FILES for name in tomllib.loads(file.read_text("utf-8")))
    assert [name for name, times in tables.items() if times > 1] == []
