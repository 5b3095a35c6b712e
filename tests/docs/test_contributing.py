"""Who follows CONTRIBUTING to the letter gets a record that fits."""

import re
from pathlib import Path
from textwrap import dedent

import pytest

from sahelevents.formats.toml import read_folder
from tools_beside import load_tool

build = load_tool("build_seeds")
layout = load_tool("format_seeds")


@pytest.fixture(scope="module")
def guide(root: Path) -> str:
    path = root / "CONTRIBUTING.md"
    if not path.exists():
        pytest.skip("no CONTRIBUTING beside the tests")
    return path.read_text("utf-8")


def test_the_event_of_the_guide_is_read_and_has_the_one_layout(guide: str, tmp_path: Path) -> None:
    blocks = [dedent(each) for each in re.findall(r"\n\n((?: {7}.*\n|\n)+)", guide) if ' = "' in each]
    source, incident = (f"{block.strip()}\n" for block in blocks)
    name = re.search(r'source = "([^"]+)"', incident)
    assert name is not None
    assert f"`{name[1]}.toml`" in guide
    files = {
        f"sources/{name[1]}.toml": source,
        "incidents/ml-town-2024-03-01.toml": incident,
        "places/town.toml": 'name = "Town"\nkind = "town"\n',
        "actors/jnim.toml": 'name = "JNIM"\nkind = "armed-group"\n',
    }
    for path, text in files.items():
        (tmp_path / path).parent.mkdir()
        (tmp_path / path).write_text(text, "utf-8")
        assert layout.formatted(text, path.partition("/")[0]) == text
    data = read_folder(tmp_path)
    assert build.unknown_keys(data) == []
    assert str(data.incidents["ml-town-2024-03-01"].killed(sources=data.sources)) == ">=6"


def test_every_script_that_the_guide_names_exists(guide: str, root: Path) -> None:
    named = set(re.findall(r"python ((?:tools|benchmarks)/\w+\.py)", guide))
    assert {script for script in named if not (root / script).exists()} == set()
    tests = re.findall(r"`(?:tests/dataset/)?(test_\w+\.py)`", guide)
    assert tests
    assert all((root / "tests" / "dataset" / each).exists() for each in tests)
