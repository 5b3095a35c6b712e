"""The report of an article: counts, why there is no verdict, JSON, and progress."""

import json

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from sahelevents.api.articles import ArticleReport, check_article
from sahelevents.api.loading import load_embedded
from sahelevents.text.claims.unread import WhyUnread, why_unread

PUBLISHED = "2024-09-18"
ARTICLE = """What is known
Before Tuesday's attack, the last attack in Bamako was in 2016.
JNIM was founded in 2016. JNIM was formed by five groups.
There was an attack in Lagos in 2019.
Who was behind the attack?
The rain came late this year.
JNIM fighters rode through the hills around Bamako.
"""


@pytest.fixture(scope="module")
def report() -> ArticleReport:
    return check_article(ARTICLE, PUBLISHED)


def test_the_headline_counts_every_statement(report: ArticleReport) -> None:
    assert report.counts == {
        "supported": 1,
        "refuted": 1,
        "conflicting evidence": 1,
        "not enough evidence": 1,
        "not read": 4,
    }
    assert sum(report.counts.values()) == len(report.statements)
    head = "1 supported, 1 refuted, 1 conflicting evidence, 1 not enough evidence, 4 not read\n"
    assert report.text().startswith(head)
    assert str(report) == report.text()


def test_the_text_says_what_was_read_and_by_whom_it_is_borne_out(report: ArticleReport) -> None:
    sections = report.text().split("\n\n")
    assert len(sections) == 1 + len(report.judged) + 1
    refuted = next(section for section in sections if "REFUTED" in section).splitlines()
    assert refuted[0] == "“JNIM was founded in 2016.”"
    assert refuted[2].split(maxsplit=2) == ["read", "as", "jnim was founded in 2016"]
    assert refuted[3].split(maxsplit=1)[1].startswith("JNIM: founded 1-2 March 2017 (MENASTREAM, ")
    supported = next(section for section in sections if "SUPPORTED" in section)
    assert "near misses 22 July 2022, Kati, Mali (5 km outside)" in supported


def test_what_is_not_read_is_grouped_by_why(report: ArticleReport) -> None:
    last = report.text().split("\n\n")[-1]
    assert last.splitlines() == [
        "NOT READ: 4",
        "    no factual claim: 1",
        "        “Who was behind the attack?”",
        "    names nothing that the data set holds: 2",
        "        “What is known”",
        "        “The rain came late this year.”",
        "    not understood: 1",
        "        “JNIM fighters rode through the hills around Bamako.”",
    ]


def test_a_statement_has_a_verdict_or_a_reason_why_not(report: ArticleReport) -> None:
    for each in report.statements:
        assert (each.verdict is None) == (each.why_unread is not None)
    assert {each.why_unread for each in report.unread} == set(WhyUnread)


def test_json_indexes_the_article_and_names_every_source(report: ArticleReport) -> None:
    plain = json.loads(json.dumps(report.to_json()))
    assert plain["counts"] == report.counts
    assert (plain["schema"], plain["type"], plain["published"]) == (1, "report", PUBLISHED)
    for each in plain["statements"]:
        assert ARTICLE[each["start"] : each["end"]] == each["text"]
        for record in each["verdict"]["evidence"] if each["verdict"] else ():
            assert record["type"] == "actor" or {c["source"] for c in record["citations"]} <= plain["sources"].keys()
    assert all(source["publisher"] for source in plain["sources"].values())


def test_the_article_itself_is_named_as_left_out() -> None:
    title = check_article("Nothing", PUBLISHED)._data.sources["nyt-2024-09-17-bamako"].title
    report = check_article(f"{title}\nJNIM was formed by five groups.", PUBLISHED)
    assert [source.id for source in report.left_out_sources] == ["nyt-2024-09-17-bamako"]
    assert f"Left out as evidence, being this article itself: The New York Times, “{title}”." in report.text()
    assert report.to_json()["left_out"] == ["nyt-2024-09-17-bamako"]


def test_who_says_it_and_how_it_is_put_stand_with_the_verdict(report: ArticleReport) -> None:
    first = report.judged[0]
    assert "said by" not in report.text()
    assert "put as" not in report.text()
    said = evolve(first, statement=evolve(first.statement, said_by="the <army>", modality="denied"))
    told = evolve(report, statements=(said,))
    assert "    said by     the <army>\n    put as      denied\n" in told.text()
    assert "<dt>Said by</dt><dd>the &lt;army&gt;</dd><dt>Put as</dt><dd>denied</dd>" in told.html()
    plain = told.to_json()["statements"][0]
    assert (plain["said_by"], plain["modality"]) == ("the <army>", "denied")


def test_what_is_planned_is_no_claim() -> None:
    assert why_unread("JNIM will attack Bamako.", "planned", load_embedded()) is WhyUnread.NO_CLAIM
    assert why_unread("JNIM will attack Bamako.", "asserted", load_embedded()) is WhyUnread.NOT_UNDERSTOOD


@given(st.text(max_size=200))
def test_any_text_has_a_report(text: str) -> None:
    report = check_article(f"{text}\nJNIM was founded in 2016.", PUBLISHED)
    printed = report.text()
    assert all(line.isprintable() for line in printed.split("\n"))
    assert json.dumps(report.to_json())


@pytest.mark.parametrize("text", ["", "No claim", ARTICLE, ARTICLE * 3])
def test_progress_goes_up_to_the_whole_text(text: str) -> None:
    told: list[tuple[int, int]] = []
    check_article(text, PUBLISHED, progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (len(text), len(text))
    assert sorted(told) == told
    assert len(set(told)) == len(told)
    assert {total for _, total in told} == {len(text)}
