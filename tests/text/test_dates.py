"""Dates in prose: what was not said is not filled in."""

import pytest

from sahelevents import find_dates

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
    "between March and May 2016": "2016-03, 2016-05",
    "on 29 February 2023": "2023-02",
    "2016 people were killed": "",
    "it may be so": "",
    "in 2011-12": "",
    "in March": "",
    "on Tuesday": "",
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
