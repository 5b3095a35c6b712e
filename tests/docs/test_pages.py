"""What README and docs say is what the program does: code runs, transcripts are real, sentences are read."""

import doctest
import importlib.util
import re
from contextlib import chdir
from pathlib import Path
from typing import Any

import pytest

import sahelevents
import sahelevents.testing
from sahelevents import ClaimSyntaxError, parse_claim, parse_question

ROOT = Path(__file__).resolve().parents[2]
PAGES = [
    page.relative_to(ROOT).as_posix()
    for page in (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))
    if page.exists()
]
FLAGS = doctest.NORMALIZE_WHITESPACE | doctest.REPORT_NDIFF


@pytest.fixture(scope="module")
def tool() -> Any:
    path = ROOT / "tools" / "update_docs.py"
    if not path.exists():
        pytest.skip("no tools beside the tests")
    spec = importlib.util.spec_from_file_location("update_docs", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def text_of(page: str) -> str:
    return (ROOT / page).read_text("utf-8")


@pytest.mark.parametrize("page", PAGES)
def test_the_python_of_a_page_runs_from_top_to_bottom(tool: Any, page: str) -> None:
    names: dict[str, Any] = {}
    for block in tool.blocks(text_of(page), "python"):
        if ">>>" not in block.body:
            exec(compile(block.body, f"{page}:{block.line}", "exec"), names)
            continue
        test = doctest.DocTestParser().get_doctest(block.body, names, page, page, block.line)
        said: list[str] = []
        doctest.DocTestRunner(optionflags=FLAGS).run(test, out=said.append, clear_globs=False)
        assert not said, "".join(said)
        names = test.globs


@pytest.mark.parametrize("page", PAGES)
def test_the_transcripts_of_a_page_are_real(tool: Any, page: str) -> None:
    for block in tool.blocks(text_of(page), "console"):
        real = tool.played(block.body, ROOT)
        if not tool.agrees(block.body, real):  # if it is not a near match, show the difference
            assert block.body == real, f"{page}, line {block.line}: run python tools/update_docs.py"


def test_a_transcript_may_leave_lines_out_but_not_change_them(tool: Any) -> None:
    assert tool.agrees("$ a\none\n...\n", "$ a\none\ntwo\nthree\n")
    assert tool.agrees("...\nthree\n", "one\ntwo\nthree\n")
    assert not tool.agrees("$ a\nuno\n...\n", "$ a\none\ntwo\n")
    assert not tool.agrees("one\n", "one\ntwo\n")


def test_a_page_has_transcripts_to_compare(tool: Any) -> None:
    blocks = list(tool.blocks(text_of("README.md"), "console"))
    assert len(blocks) >= 3
    assert all(len(block.body.splitlines()) > 1 for block in blocks)


# Sentences.


def sentences(page: str) -> list[tuple[str, str]]:
    """The examples in a list, each with the heading that it stands under."""
    heading, found = "", []
    for line in text_of(page).splitlines():
        if line.startswith("## "):
            heading = line.removeprefix("## ")
        elif match := re.fullmatch(r"- `(.+)`", line):
            found.append((heading, match[1]))
    return found


UNREAD = "What can't be read yet"
EXAMPLES = sentences("docs/english.md") if (ROOT / "docs" / "english.md").exists() else []


@pytest.mark.parametrize(("heading", "sentence"), EXAMPLES)
def test_a_sentence_is_read_as_the_docs_say(heading: str, sentence: str) -> None:
    read = parse_question if heading == "Questions" else parse_claim
    if heading == UNREAD:
        with pytest.raises(ClaimSyntaxError):
            read(sentence)
    else:
        read(sentence)


def test_there_are_examples_of_every_sort() -> None:
    headings = [heading for heading, _ in EXAMPLES]
    assert headings.count("Questions") > 10
    assert headings.count(UNREAD) > 5
    assert len(headings) > 80


# Reference.


def documented() -> list[str]:
    text = "\n".join(text_of(page) for page in PAGES if page.startswith("docs/reference/"))
    return re.findall(r"^::: (\S+)$", text, re.MULTILINE)


def test_every_public_name_is_in_the_reference_once() -> None:
    found = documented()
    assert len(found) == len(set(found))
    public = {f"sahelevents.{name}" for name in sahelevents.__all__}
    assert not public - set(found)
    assert {name for name in found if name.count(".") == 1} - public == {"sahelevents.testing"}


@pytest.mark.parametrize("name", documented())
def test_what_the_reference_names_exists_and_is_explained(name: str) -> None:
    module, _, last = name.rpartition(".")
    owner = importlib.import_module(module)
    assert getattr(owner, last).__doc__


def test_the_strategies_are_documented_where_they_stand() -> None:
    for name in sahelevents.testing.__all__:
        assert getattr(sahelevents.testing, name).__doc__, name


def test_every_page_is_in_the_navigation() -> None:
    navigation = (ROOT / "mkdocs.yml").read_text("utf-8").split("\nnav:\n")[1]
    listed = set(re.findall(r": (\S+\.md)$", navigation, re.MULTILINE))
    assert listed == {page.removeprefix("docs/") for page in PAGES if page != "README.md"}


@pytest.mark.parametrize("page", PAGES)
def test_links_between_files_lead_somewhere(page: str) -> None:
    with chdir((ROOT / page).parent):
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", text_of(page)):
            assert Path(target).exists(), target
