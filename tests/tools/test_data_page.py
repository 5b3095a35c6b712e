"""The page on the data says what the data say."""

import re
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace

import pytest
from attrs import evolve

from sahelevents import Citation, Coverage, Dataset, Incident, Place, Source, Toll, load_embedded
from tools_beside import load_tool

tool = load_tool("data_page")


class Cells(HTMLParser):
    """The rows of all tables of a text, by their ids, and where their links lead."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.rows: list[tuple[str, list[str]]] = []
        self.links: list[str] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.open.append(tag)
        if tag == "tr":
            self.rows.append((given.get("id") or "", []))
        elif tag in {"td", "th"}:
            self.rows[-1][1].append("")
        elif tag == "a":
            self.links.append(given["href"] or "")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if {"td", "th"} & set(self.open):
            self.rows[-1][1][-1] += data


@pytest.fixture(scope="module")
def page(root: Path) -> str:
    path = root / "docs" / "data.md"
    if not path.exists():
        pytest.skip("no docs beside the tests")
    return path.read_text("utf-8")


@pytest.fixture(scope="module")
def built(page: str) -> str:
    return str(tool.on_page_markdown(page, page=SimpleNamespace(file=SimpleNamespace(src_uri="data.md"))))


def test_the_page_has_a_place_for_each_part_and_no_other(page: str, built: str) -> None:
    assert sorted(re.findall(r"<!-- data: (.*?) -->", page)) == sorted(tool.PARTS)
    assert "<!--" not in built


def test_every_record_has_its_row_once_and_every_promise_its_basis(built: str) -> None:
    data = load_embedded()
    ids = [id for id, _ in Cells(built).rows if id]
    assert sorted(ids) == sorted([*data.incidents, *data.coups, *data.deployments, *data.coverage])
    assert data.coverage
    for box in data.coverage.values():
        assert f"### {box.name}\n" in built
        assert f"<p>{tool.escape(box.basis)}</p>" in built
    assert data.citation in built


def test_a_link_on_the_page_leads_to_a_row(built: str) -> None:
    cells = Cells(built)
    assert {link.removeprefix("#") for link in cells.links if link.startswith("#")} <= {id for id, _ in cells.rows}
    assert all(link.startswith(("#", "http://", "https://")) for link in cells.links)


def test_the_tables_are_one_block_of_html_each(built: str) -> None:
    for table in re.findall(r"<table>.*?</table>", built, re.DOTALL):
        assert "\n\n" not in table


def test_other_pages_stay_as_they_are(page: str) -> None:
    assert tool.on_page_markdown(page, page=SimpleNamespace(file=SimpleNamespace(src_uri="dates.md"))) == page


def cite(*sources: str) -> list[Citation]:
    return [Citation(source) for source in sources]


def test_what_a_row_says_and_that_no_name_is_read_as_markup() -> None:
    times, post = cite("times", "post")
    tolls = [Toll(["killed"], ">20", times), Toll(["killed"], 3, times, "attackers")]
    name = "Raid on <Town> | & *more*"
    raid = Incident("raid", "raid", "2020-03", "town", name=name, tolls=tolls, citations=[times, post])
    bare = evolve(raid, name="", tolls=[], citations=[post])
    url = 'https://news.example/?a=1&b="2"'
    data = Dataset(
        sources=[Source("times", "The Times & Co", "Raid", url=url), Source("post", "Post", "Raid", url="javascript:")],
        places=[Place("land", "Land", "country", country="ML"), Place("town", "Town", "town", country="ML")],
        incidents=[
            raid,
            evolve(bare, id="part", part_of="raid"),
            evolve(bare, id="sum"),
            evolve(bare, id="x", part_of="sum"),
        ],
    )
    cells = Cells(tool.incidents(data))
    start = ["March 2020", "Town, Land"]
    assert cells.rows[1:] == [
        ("part", [*start, f"raid, part of {name}", "not reported", "Post"]),
        ("raid", [*start, name, "more than 20", "The Times & Co, Post"]),
        ("sum", [*start, "raid", "see its parts", "Post"]),
        ("x", [*start, "raid, part of sum", "not reported", "Post"]),
    ]
    assert cells.links == ["#raid", url, "#sum"]


@pytest.mark.parametrize(
    ("span", "words"), [("2012/2024", "2012 to 2024"), ("2016", "2016"), ("2012-01-01/..", "since 1 January 2012")]
)
def test_the_period_of_a_promise_is_said_in_years_where_it_is_whole_years(span: str, words: str) -> None:
    box = Coverage("box", "incident", name="all of it", period=span, basis="Read <both> lists.")
    shown = tool.promises(Dataset(coverage=[box]))
    assert ("", ["period", words]) in Cells(shown).rows
    assert "Read &lt;both&gt; lists." in shown
