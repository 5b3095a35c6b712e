"""Articles: the sentences that can be read are judged, and the article is no evidence for itself."""

from pathlib import Path

import pytest

from sahelevents import check_article
from sahelevents.api.articles import CheckedStatement

EXPECTED = {
    "the last attack in Bamako was in 2016": "supported",
    "established in 2017": "supported",
    "five Islamist groups": "refuted",
    "In 2020, coup plotters": "supported",
    "About 1,500 operatives": "not enough evidence",
    "designated JNIM a terrorist organization": "supported",
    "JNIM stands for": "supported",
}


def label(checked: CheckedStatement) -> str:
    assert checked.verdict is not None
    return str(checked.verdict.label)


def test_the_seed_article_has_no_wrong_verdict(shared: Path) -> None:
    (path,) = (shared / "seeds").glob("*.txt")
    report = check_article(path.read_text("utf-8"), "2024-09-18")
    found = {key: label(s) for s in report.judged for key in EXPECTED if key in s.statement.text}
    assert found == EXPECTED
    assert len(report.judged) == len(EXPECTED)
    assert report.left_out


@pytest.mark.parametrize("text", ["", "\n\n", "¿?", "[" * 5000, "No. No. No.", "JNIM was founded in 2017. " * 50])
def test_prose_never_raises(text: str) -> None:
    report = check_article(text, "2024-09-18")
    for each in report.statements:
        assert text[each.statement.start : each.statement.end] == each.statement.text


def test_it_means_the_actor_of_the_sentence_before() -> None:
    report = check_article(
        "JNIM is a group in Mali. It was established in 2017.\nThe rain came. It was established in 2017.", "2024-09-18"
    )
    assert [str(each.statement.claim) for each in report.judged] == ["jnim was founded in 2017"]


@pytest.mark.parametrize(
    "heading",
    [
        "Attack in Mali",
        "The coup in Niger in July 2023",
        "JNIM attack on Bamako",
        "132 dead in Solhan",
        "Iyad Ag Ghaly, leader of JNIM",
        "JNIM, led by Iyad Ag Ghaly",
        "Massacre in Moura, March 2022.",
    ],
)
def test_a_heading_or_noun_phrase_is_no_claim(heading: str) -> None:
    report = check_article(f"A heading\n{heading}\nIt rained.", "2024-10-18")
    assert not report.judged
    assert str(report.statements[1].why_unread) == "no factual claim"


@pytest.mark.parametrize("sentence", ["JNIM was founded in 2017.", "JNIM attacked Bamako in September 2024."])
def test_a_sentence_with_a_verb_is_read(sentence: str) -> None:
    assert check_article(f"A heading\n{sentence}", "2024-10-18").judged
