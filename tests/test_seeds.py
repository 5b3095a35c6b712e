"""The embedded data set is what the seeds say, and the seeds are in order."""

import importlib.util
import subprocess
import sys
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from sahelevents.api.loading import load_embedded
from sahelevents.dataset.dataset import Dataset
from sahelevents.formats.json import from_plain, to_plain
from sahelevents.formats.toml import read_folder


@pytest.fixture(scope="module")
def tool(root: Path) -> Any:
    path = root / "tools" / "build_seeds.py"
    if not path.exists():
        pytest.skip("no tools beside the tests")
    spec = importlib.util.spec_from_file_location("build_seeds", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def data(seeds: Path) -> Dataset:
    return read_folder(seeds)


def packaged(name: str) -> str:
    return resources.files("sahelevents.dataset").joinpath("data", name).read_text("utf-8")


def test_the_package_data_are_what_the_seeds_say(tool: Any, data: Dataset) -> None:
    files = tool.package_files(data)
    assert {name: packaged(name) == text for name, text in files.items()} == dict.fromkeys(files, True)


def test_the_package_data_are_a_data_set_whose_references_hold() -> None:
    data = load_embedded()
    assert from_plain(to_plain(data)) == data
    assert data.licence == "CC-BY-4.0"
    assert data.version
    assert data.citation


def test_no_key_of_the_seeds_is_unknown(tool: Any, data: Dataset) -> None:
    assert tool.unknown_keys(data) == []


def test_every_event_has_a_source_and_every_source_is_cited(data: Dataset) -> None:
    for name in ("incidents", "deployments", "coups", "actors", "places"):
        assert [id for id, record in data.tables[name].items() if not record.citations] == [], name
    cited = {
        citation["source"]
        for record in (to_plain(each) for table in data.tables.values() for each in table.values())
        for citation in _citations(record)
    }
    assert cited <= set(data.sources)
    assert sorted(set(data.sources) - cited) == []


def _citations(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, list):
        return [found for each in value for found in _citations(each)]
    if not isinstance(value, dict):
        return []
    own = [value] if "source" in value else []
    return own + [found for each in value.values() for found in _citations(each)]


def test_a_citation_names_fields_that_its_record_has(data: Dataset) -> None:
    relations = {"led-by", "part-of", "affiliate-of", "merged-into", "split-from", "successor-of"}
    relations |= {"member-of", "allied-with", "designated-by", "wanted-by"}
    wrong = [
        (id, name)
        for table in data.tables.values()
        for id, record in table.items()
        for citation in getattr(record, "citations", ())
        for name in citation.fields
        if not hasattr(record, name) and name not in relations
    ]
    assert wrong == []


def _run(tool: Any, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command, with seeds and package data in a folder of ours."""
    tools = Path(tool.__file__).parent
    code = (
        f"import sys; sys.path.insert(0, {str(tools)!r}); import build_seeds as tool; from pathlib import Path; "
        f"tool.SEEDS, tool.DATA = Path({str(folder / 'seeds')!r}), Path({str(folder / 'data')!r}); "
        f"sys.argv[1:] = {list(arguments)!r}; sys.exit(tool.main())"
    )
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)


def test_the_command_writes_checks_and_refuses(tool: Any, tmp_path: Path) -> None:
    places = tmp_path / "seeds" / "places"
    places.mkdir(parents=True)
    (tmp_path / "data").mkdir()
    (places / "town.toml").write_text('name = "Town"\nkind = "town"\n')
    missing = _run(tool, tmp_path, "--check")
    assert missing.returncode == 1
    assert "places.json is out of date: run python tools/build_seeds.py" in missing.stdout
    assert list((tmp_path / "data").iterdir()) == []

    assert _run(tool, tmp_path).returncode == 0
    assert _run(tool, tmp_path, "--check").returncode == 0

    (places / "town.toml").write_text('name = "Town"\nkind = "town"\nlatitud = 12\n')
    slip = _run(tool, tmp_path)
    assert slip.returncode == 1
    assert "places/town.toml: unknown key 'latitud'" in slip.stdout
    assert "latitud" not in (tmp_path / "data" / "places.json").read_text()

    (places / "town.toml").write_text('name = "Town"\nkind = "twon"\n')
    wrong = _run(tool, tmp_path)
    assert wrong.returncode == 1
    assert "places/town.toml: expected one of region, country, admin1" in wrong.stderr
