"""The words of a language as data: one TOML file a language."""

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any


@lru_cache(maxsize=8)
def lexicon(language: str = "en") -> dict[str, Any]:
    """The tables of a language's file."""
    return tomllib.loads(Path(__file__).with_name(f"{language}.toml").read_text("utf-8"))
