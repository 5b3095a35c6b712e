"""The command line: 0 whatever the verdict; 2 and one line on stderr for what cannot be read."""

import io
import json
import sys
from pathlib import Path

import pytest

from sahelevents.api.files import write
from sahelevents.api.loading import load_embedded
from sahelevents.api.progress import bar
from sahelevents.cli import main

Run = tuple[int, str, str]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> object:
    def call(*arguments: str) -> Run:
        code = main(list(arguments))
        out, err = capsys.readouterr()
        return code, out, err

    return call


LAST = "The last attack in Bamako before 2024 was in 2016"
CLAIM = "JNIM was founded in 2017"


@pytest.mark.parametrize(
    ("claim", "label"),
    [
        (CLAIM, "supported"),
        ("JNIM was founded in 2016", "refuted"),
        ("Bamako was attacked in 2011", "not enough evidence"),
        ("JNIM was formed by five groups", "conflicting evidence"),
    ],
)
def test_the_code_is_0_whatever_the_verdict(run, claim: str, label: str) -> None:  # type: ignore[no-untyped-def]
    code, out, err = run("check", claim)
    assert (code, err) == (0, "")
    assert out.startswith(label.upper())
    assert json.loads(run("check", "--json", claim)[1])["label"] == label


def test_every_command_prints_json(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    article = tmp_path / "article.txt"
    article.write_text(f"A title\n{CLAIM}.\nNobody can read this.", "utf-8")
    old, new, claims = releases(tmp_path)
    for arguments in (
        ("check", "--json", CLAIM),
        ("ask", "--json", "last Bamako attack before 2024"),
        ("article", "--json", str(article), "--published", "2024-09-18"),
        ("show", "--json", "jnim"),
        ("validate", "--json"),
        ("compare", "--json", str(old), str(new), str(claims)),
    ):
        code, out, err = run(*arguments)
        assert (code, err) == (0, ""), arguments
        assert json.loads(out), arguments


def releases(folder: Path) -> tuple[Path, Path, Path]:
    """The embedded data without and with its coverage, and a file of claims."""
    old, new, claims = folder / "old.json", folder / "new.json", folder / "claims.txt"
    write(load_embedded().with_tables({"coverage": ()}), old)
    write(load_embedded(), new)
    claims.write_text(f"{LAST}\n\n{CLAIM}\n", "utf-8")
    return old, new, claims


def test_compare_lists_the_verdicts_that_differ(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    old, new, claims = map(str, releases(tmp_path))
    code, out, err = run("compare", old, new, claims)
    assert (code, err) == (0, "")
    assert out.startswith(f"“{LAST}”\n  before:\n    NOT ENOUGH EVIDENCE\n")
    assert out.endswith("(bamako-attacks-2012-2024) was added\n\n1 of 2 verdicts differ.\n")
    (change,) = json.loads(run("compare", "--json", old, new, claims)[1])
    assert (change["claim"], change["old"]["label"], change["new"]["label"]) == (
        LAST,
        "not enough evidence",
        "supported",
    )
    assert run("compare", new, new, claims)[1] == "0 of 2 verdicts differ.\n"
    Path(claims).write_text(f"{CLAIM}\n\n \n{'x' * 2000}", "utf-8")
    says_one_line(run("compare", old, new, claims), f"{claims}, line 4")


def test_known_by(run) -> None:  # type: ignore[no-untyped-def]
    assert run("check", LAST, "--known-by", "2016-03-21")[1].startswith("NOT ENOUGH EVIDENCE")
    assert "Radisson" in run("ask", "last Bamako attack before 2024", "--known-by", "2015-12")[1]
    says_one_line(run("check", LAST, "--known-by", "soon"), "--known-by")


BAD_FILES = {
    "empty.json": b"",
    "cut.json": b'{"schema": 1, "type": "dataset", "places": [{"id": "x"',
    "list.json": b"[1, 2]",
    "schema.json": b'{"schema": 999, "type": "dataset"}',
    "latin.json": b'{"name": "\xe9"}',
    "brackets.json": b"[" * 100_000_000,
    "null.json": b"null",
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_data_file_is_one_line(run, tmp_path: Path, name: str) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / name
    path.write_bytes(BAD_FILES[name])
    for arguments in (("check", "--data", str(path), CLAIM), ("validate", str(path))):
        says_one_line(run(*arguments), str(path))


def test_a_bad_article_is_one_line(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    latin = tmp_path / "latin.txt"
    latin.write_bytes("Goïta".encode("latin-1"))
    for path in (latin, tmp_path, tmp_path / "missing.txt"):
        says_one_line(run("article", str(path), "--published", "2024-09-18"), str(path))


def test_an_article_from_standard_input(run, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(f"A title\n{CLAIM}.".encode()), "latin-1"))
    code, out, err = run("article", "-", "--published", "2024-09-18")
    assert (code, err) == (0, "")
    assert out.startswith("1 supported, 0 refuted, ")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xff")))
    says_one_line(run("article", "-", "--published", "2024-09-18"), "not UTF-8")


def test_an_article_as_a_page(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    article, page = tmp_path / "article.txt", tmp_path / "page.html"
    article.write_text(f"A title\n{CLAIM}.", "utf-8")
    code, out, err = run("article", str(article), "--published", "2024-09-18", "--html", str(page))
    assert (code, err) == (0, "")
    assert out.startswith(f"{page}: 1 supported, ")
    assert page.read_text("utf-8").startswith("<!DOCTYPE html>")
    missing = str(tmp_path / "missing" / "page.html")
    says_one_line(run("article", str(article), "--published", "2024-09-18", "--html", missing), missing)
    with pytest.raises(SystemExit, match="2"):
        run("article", str(article), "--published", "2024-09-18", "--html", str(page), "--json")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("stream", [io.StringIO(), Terminal()])
def test_no_bar_without_a_terminal_or_without_the_library(stream: io.StringIO, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "tqdm", None)
    with bar(stream) as progress:
        assert progress is None
    assert stream.getvalue() == ""


def test_a_bar_on_a_terminal() -> None:
    pytest.importorskip("tqdm")
    stream = Terminal()
    with bar(stream) as progress:
        assert progress is not None
        progress(50, 100)
        progress(100, 100)
    assert "%" in stream.getvalue()
    with bar(io.StringIO()) as progress:
        assert progress is None


def test_a_missing_data_file_is_one_line(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    says_one_line(run("check", "--data", str(tmp_path / "missing.json"), CLAIM), str(tmp_path / "missing.json"))
    says_one_line(run("check", "--data", str(tmp_path), CLAIM), str(tmp_path))


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("check", ""), "no sentence"),
        (("check", "x" * 100_000), "100,000"),
        (("ask", ""), "no question"),
        (("show", "no such thing"), "no such thing"),
        (("check", CLAIM, "--published", "soon"), "soon"),
        (("check", CLAIM, "--without", "no-such-source"), "no-such-source"),
    ],
)
def test_bad_arguments_are_one_line(run, arguments: tuple[str, ...], says: str) -> None:  # type: ignore[no-untyped-def]
    says_one_line(run(*arguments), says)


def test_an_error_in_json_is_json(run) -> None:  # type: ignore[no-untyped-def]
    code, out, _ = run("check", "--json", "Nobody can read this")
    assert code == 2
    assert json.loads(out)["error"] == "ClaimSyntaxError"


def says_one_line(result: Run, about: str) -> None:
    code, out, err = result
    assert (code, out) == (2, "")
    assert about in err
    assert err.startswith("sahelevents: ")
    assert len(err.strip().splitlines()) == 1, err
    assert len(err) < 1000
