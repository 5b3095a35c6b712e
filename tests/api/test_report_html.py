"""The page of a report: the article stands in it as it is, and nothing that was put in becomes markup."""

import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from sahelevents.api.articles import ArticleReport, check_article
from sahelevents.api.markup import Html, element, link
from sahelevents.claims.verdict import Label
from sahelevents.dataset.dataset import Dataset
from sahelevents.model.actors import Actor
from sahelevents.model.coverage import Coverage
from sahelevents.model.incidents import Incident
from sahelevents.model.places import Parent, Place
from sahelevents.model.sources import Citation, Source
from sahelevents.model.tolls import Toll

PUBLISHED = "2024-09-18"
CLAIMS = (
    "\nThere was an attack in Zatown in 2016. The last attack in Zatown was in 2017. Zaband was formed by 4 groups.\n"
)
EVIL = [
    "<script>alert(1)</script>",
    '" onmouseover="alert(1)',
    "'><img src=x onerror=alert(1)>",
    "</div></details></title></style>",
    "<!-- ",
    "&lt;b&gt; &amp;#60; &#0;",
    "]]> <![CDATA[",
    "javascript:alert(1)",
    "\u202e\u2066",
    "\n\n\t\r\n\x0b\x85\u2028",
]
texts = st.lists(st.one_of(st.sampled_from(EVIL), st.text(max_size=20)), max_size=8).map("".join)
words = texts.filter(str.strip)

TAGS = {
    *("html", "head", "meta", "title", "style", "body", "header", "main", "section", "footer", "div", "p", "span", "a"),
    *("h1", "h2", "h3", "ul", "li", "dl", "dt", "dd", "details", "summary", "code"),
}
ATTRIBUTES = {
    *("lang", "charset", "name", "content", "http-equiv", "class", "id", "href", "rel", "dir", "tabindex"),
    *("aria-hidden", "aria-labelledby"),
}
EMPTY = {"meta"}


class Page(HTMLParser):
    """What a page holds, as a parser sees it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.article = ""
        self.open: list[tuple[str, bool, bool]] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        given, (_, inside, added) = dict(attrs), self.open[-1] if self.open else ("", False, False)
        added = added or "note" in (given.get("class") or "").split()
        if tag not in EMPTY:
            self.open.append((tag, inside or given.get("id") == "article", added))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1][1] and not self.open[-1][2]:
            self.article += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(data)

    handle_pi = handle_comment

    def values(self, name: str) -> list[str]:
        return [value or "" for key, value in self.attributes if key == name]


def data_with(publisher: str, title: str, url: str, name: str, summary: str) -> Dataset:
    cited = Citation("daily", said_by=[publisher])
    return Dataset(
        sources=[Source("daily", publisher, title, "2016-03-22", url=url)],
        places=[Place("land", "Land", "country"), Place("zatown", "Zatown", "town", [Parent("land")])],
        actors=[Actor("band", "Zaband", "armed-group", constituents=4, citations=[cited])],
        incidents=[
            Incident(
                "raid-1",
                "raid",
                "2016-03-21",
                "zatown",
                name=name,
                summary=summary,
                tolls=[Toll(["killed"], 3, cited)],
                citations=[cited],
            )
        ],
        coverage=[Coverage("box", "incident", name)],
        version=title,
        citation=publisher,
    )


PLAIN = data_with("Daily", "Raid", "https://daily.example/1", "Raid on Zatown", "It was at dawn.")


@given(texts, texts)
def test_the_article_stands_as_it_is(before: str, after: str) -> None:
    text = before + CLAIMS + after
    page = Page(check_article(text, PUBLISHED, PLAIN).html())
    assert page.article == text
    assert page.open == []
    assert set(page.tags) <= TAGS
    assert {name for name, _ in page.attributes} <= ATTRIBUTES
    assert "alert" not in "".join(value or "" for _, value in page.attributes)


@given(words, words, texts, words, texts)
def test_nothing_of_the_data_becomes_markup(publisher: str, title: str, url: str, name: str, summary: str) -> None:
    report = check_article(CLAIMS, PUBLISHED, data_with(publisher, title, url, name, summary))
    page = Page(report.html())
    assert len(report.judged) == 3
    assert page.article == CLAIMS
    assert page.open == []
    assert set(page.tags) <= TAGS
    assert {name for name, _ in page.attributes} <= ATTRIBUTES
    assert all(re.match(r"#|https?://", target) for target in page.values("href"))


def test_what_is_no_markup_is_escaped() -> None:
    assert element("p", "<b>", Html("<i>"), title="\"'<&") == ('<p title="&quot;&#x27;&lt;&amp;">&lt;b&gt;<i></p>')


def test_surrogates_are_replaced() -> None:
    html = check_article("a\ud800b", PUBLISHED, PLAIN).html()
    assert Page(html).article == "a\ufffdb"
    assert html.encode()


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        " https://a.example",
        "https://a b",
        "https://a\n",
        "data:text/html,x",
        "//a.example",
        'https://a.example/"onclick="x',
        "ftp://a.example",
    ],
)
def test_only_addresses_of_the_web_are_links(url: str) -> None:
    assert "<a" not in link("title", url)
    assert "title" in link("title", url)


@pytest.fixture(scope="module")
def report() -> ArticleReport:
    return check_article(f"A title\n{CLAIMS}Why?", PUBLISHED, PLAIN)


def test_every_reference_within_the_page_leads_somewhere(report: ArticleReport) -> None:
    page = Page(report.html())
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    assert {target[1:] for target in page.values("href") if target.startswith("#")} <= set(ids)
    assert set(page.values("aria-labelledby")) <= set(ids)
    links = [target for target in page.values("href") if target.startswith("#verdict-")]
    assert len(links) == len(report.judged)


def test_headings_are_in_order_and_the_page_needs_nothing_else(report: ArticleReport) -> None:
    html = report.html()
    levels = [int(tag[1]) for tag in Page(html).tags if re.fullmatch(r"h\d", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))
    assert '<html lang="en">' in html
    assert "<script" not in html
    assert "url(" not in html
    assert "@import" not in html


def test_every_label_has_its_sign_its_words_and_its_colour(report: ArticleReport) -> None:
    html = report.html()
    for label in (*map(str, Label), "not read"):
        shown = re.search(
            rf'<span class="badge (\w+)"><span class="sign" aria-hidden="true">.</span> {label}</span>', html
        )
        assert shown is not None, label
        assert f".{shown[1]} {{" in html


def test_overlapping_statements_show_each_character_once(report: ArticleReport) -> None:
    first, second = report.judged[:2]
    inner = evolve(second, statement=evolve(second.statement, start=first.statement.start + 3))
    html = evolve(report, statements=(first, inner)).html()
    assert Page(html).article == report.article


def test_a_report_without_a_verdict_is_a_page() -> None:
    html = check_article("", PUBLISHED, PLAIN).html()
    assert Page(html).article == ""
    assert "#verdict-" not in html
