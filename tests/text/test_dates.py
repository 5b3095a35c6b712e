"""Dates in prose: what was not said is not filled in."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sahelevents import Span, UncertainDate, find_dates
from sahelevents.claims.wording import date_text
from sahelevents.text.lexicon import lexicon
from sahelevents.text.mentions import tokenize
from sahelevents.text.values import dates
from sahelevents.text.values.date_reader import DateReader, forms_by_word
from sahelevents.text.values.dates import DateMention

CORPUS = Path(__file__).parent.parent / "corpus"
PHRASES = tomllib.loads((CORPUS / "dates.toml").read_text("utf-8"))["date"]

READ = {
    "on 21 March 2016": "2016-03-21",
    "on March 21, 2016": "2016-03-21",
    "on the 21st of March 2016": "2016-03-21",
    "on 2016-03-21": "2016-03-21",
    "in March 2016": "2016-03",
    "in Sept. 2016": "2016-09",
    "in 2016": "2016",
    "in early 2016": "2016-01/2016-04",
    "in late July 2024": "2024-07-21/2024-07-31",
    "between March and May 2016": "2016-03/2016-05",
    "on 29 February 2023": "None",
    "2016 people were killed": "",
    "it may be so": "",
    "in 2011-12": "None",
    "in March": "None",
    "on Tuesday": "None",
}
SEEN_FROM_18_SEPTEMBER_2024 = {
    "on Tuesday": "2024-09-17",
    "yesterday": "2024-09-17",
    "in March": "2024-03",
    "last September": "2023-09",
    "in October": "2023-10",
    "on 20 September": "2023-09-20",
    "this year": "2024",
    "in late July this year": "2024-07-21/2024-07-31",
}


def read(text: str, published: str | None = None) -> str:
    return ", ".join(str(mention.value) for mention in find_dates(text, published))


@pytest.mark.parametrize("text", READ)
def test_dates_are_read_with_no_more_than_they_say(text: str) -> None:
    assert read(text) == READ[text]


@pytest.mark.parametrize("text", SEEN_FROM_18_SEPTEMBER_2024)
def test_news_looks_back(text: str) -> None:
    assert read(text, "2024-09-18") == SEEN_FROM_18_SEPTEMBER_2024[text]


def test_a_mention_says_where_it_stands() -> None:
    text = "It began on 21 March 2016, at dawn."
    (mention,) = find_dates(text)
    assert text[mention.start : mention.end] == mention.text == "21 March 2016"


def meant(mention: DateMention) -> tuple[date | None, date | None]:
    span = mention.span
    assert span is not None
    return span.first, span.last


def gold(value: str) -> tuple[date | None, date | None]:
    if value.endswith("~"):
        hedged = UncertainDate.parse(value)
        return hedged.earliest, hedged.latest
    span = Span.of(value)
    return span.first, span.last


@pytest.mark.parametrize("entry", [pytest.param(entry, id=entry["text"]) for entry in PHRASES])
def test_a_phrase_is_the_stretch_that_it_means(entry: dict[str, Any]) -> None:
    found = find_dates(entry["text"], entry.get("published"))
    assert [meant(each) for each in found if each.value is not None] == [gold(each) for each in entry["gold"]]
    unread = [each.text for each in found if each.value is None]
    assert len(unread) == len(entry.get("unread", []))
    assert all(any(text in each for each in unread) for text in entry.get("unread", []))


@given(st.dates(date(1950, 1, 1), date(2090, 12, 31)), st.sampled_from(["day", "month", "year"]))
def test_what_is_written_is_read_back(day: date, precision: str) -> None:
    text = {"day": day.isoformat(), "month": f"{day:%Y-%m}", "year": f"{day:%Y}"}[precision]
    value = UncertainDate.parse(text)
    (mention,) = find_dates(f"It happened in {date_text(value)}.")
    assert mention.value == value


@given(st.sampled_from(PHRASES), st.sampled_from(PHRASES))
def test_a_further_sentence_changes_no_earlier_date(one: dict[str, Any], other: dict[str, Any]) -> None:
    published = one.get("published")
    alone = find_dates(one["text"], published)
    assert find_dates(f"{one['text']} {other['text']}", published)[: len(alone)] == alone


def test_the_next_day_is_seen_from_the_date_before_it() -> None:
    assert read("On 5 May 2021 it fell. The following year it was retaken.") == "2021-05-05, 2022"
    assert read("The following year it was retaken.") == "None"


def test_the_night_before_is_the_eve() -> None:
    assert read("on the eve of 1 January 2020") == "2019-12-31"


def test_a_date_of_knowledge_is_told_from_one_of_the_event() -> None:
    (mention,) = find_dates("As of Tuesday afternoon nobody had claimed it.", "2024-09-18")
    assert (mention.role, str(mention.value)) == ("as-of", "2024-09-17")


DATE_WORDS = sorted(
    {word for phrases in lexicon()["day_words"].values() for phrase in phrases for word in phrase.split()}
    | {
        word
        for table in ("thirds", "parts_of_year", "parts_of_day", "holidays")
        for key in lexicon()[table]
        for word in key.split()
    }
    | {
        *lexicon()["months"],
        *lexicon()["weekdays"],
        *lexicon()["seasons"],
        *lexicon()["decades"],
        *lexicon()["units_of_date"],
    }
    | {"21", "2016", "of", "army", "-", "one"}
)


PHRASES_OF_DATES = sorted(
    {phrase for phrases in lexicon()["day_words"].values() for phrase in phrases}
    | {key for table in ("thirds", "parts_of_year", "parts_of_day", "holidays") for key in lexicon()[table]}
)


TABLES = ("roles", "about_date", "numbers", "nth_of")
WORDS = st.sampled_from(
    sorted(
        {
            *DATE_WORDS,
            *(word for table in TABLES for key in lexicon()[table] for word in key.split()),
            *(word for words in lexicon()["unread_dates"].values() for word in words),
        }
    )
)


@settings(max_examples=300)
@given(st.lists(WORDS, max_size=8).map(" ".join))
def test_no_date_is_passed_over_for_the_word_after_its_first(text: str) -> None:
    read = find_dates(text, "2024-09-18")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dates, "_followers", dict)
        assert find_dates(text, "2024-09-18") == read


def test_no_date_after_the_is_passed_over() -> None:
    tails = {"", *(phrase.split(" ", 2)[-1] for phrase in PHRASES_OF_DATES if phrase.startswith("the ")), *DATE_WORDS}
    for word in DATE_WORDS:
        for text in (f"the {word} {tail} {end}" for tail in sorted(tails) for end in ("2016", "21 March 2016")):
            reader = DateReader(tokenize(text), date(2024, 9, 18))
            if reader.may_follow_the(1):
                break
            assert not any(form(reader, 0) for form in forms_by_word()["the"]), text
