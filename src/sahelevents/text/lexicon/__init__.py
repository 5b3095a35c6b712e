"""The words of a language as data: a folder for each, and in it files for dates, counts, tolls, events and clauses."""

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any


@lru_cache(maxsize=8)
def lexicon(language: str = "en") -> dict[str, Any]:
    """The tables of a language, from all its files."""
    files = sorted(Path(__file__).with_name(language).glob("*.toml"))
    return {name: table for file in files for name, table in tomllib.loads(file.read_text("utf-8")).items()}
