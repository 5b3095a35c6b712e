import csv
import os
import subprocess
import sys
from pathlib import Path

import pytest

import sahelevents

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
HOME = str(Path(sahelevents.__file__).resolve().parents[1])

pytestmark = pytest.mark.skipif(not EXAMPLES.is_dir(), reason="no examples beside the tests")


def run(script: str, *arguments: str) -> str:
    environment = {**os.environ, "PYTHONPATH": HOME, "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-W", "error", str(EXAMPLES / script), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environment, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout


def test_sentences_become_a_table_of_verdicts() -> None:
    rows = list(csv.DictReader(run("check_sentences.py", str(EXAMPLES / "sentences.txt")).splitlines()))
    assert len(rows) == len((EXAMPLES / "sentences.txt").read_text("utf-8").split("\n")) - 1
    assert [row["label"] for row in rows] == [
        "supported",
        "supported",
        "conflicting evidence",
        "not enough evidence",
        "refuted",
        "not read",
    ]
    assert rows[0]["evidence"] == "ml-bamako-2016-03-21"


def test_an_article_becomes_a_page(tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    article = str(EXAMPLES / "article.txt")
    said = run("check_article.py", article, "--published", "2024-09-18", "--out", str(page)).splitlines()
    assert said[0].startswith(f"{page}: 1 refuted of ")
    assert said[2] == "“There were three coups in Mali between 2020 and 2021.”"
    assert said[3].startswith("REFUTED")
    assert "<details" in page.read_text("utf-8")


def test_a_data_set_of_ones_own_is_checked() -> None:
    lines = run("own_data.py").splitlines()
    assert [line.split(":")[1].split(" - ")[0].strip() for line in lines] == [
        "not enough evidence",
        "supported",
        "supported",
        "not enough evidence",
    ]


def test_years_without_a_promise_are_marked() -> None:
    lines = run("attacks_per_year.py").splitlines()
    assert [line[:4] for line in lines] == [str(year) for year in range(2014, 2026)]
    assert [line[:4] for line in lines if "at least" in line] == ["2025"]


def test_every_example_is_run_here() -> None:
    run_here = Path(__file__).read_text("utf-8")
    assert all(f'run("{script.name}"' in run_here for script in EXAMPLES.glob("*.py"))
