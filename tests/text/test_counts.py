"""Counts in prose, with the bounds that their hedges set."""

import pytest

from sahelevents import find_counts
from sahelevents.text.lexicon import lexicon
from sahelevents.values.counts import Count
from sahelevents.values.widths import VAGUE

READ = {
    "four groups": [Count(4, 4)],
    "twenty-one soldiers": [Count(21, 21)],
    "1,500 men": [Count(1500, 1500)],
    "2.5 million people": [Count(2500000, 2500000)],
    "a hundred and five people": [Count(105, 105)],
    "at least 40": [Count(40, None)],
    "more than twenty": [Count(21, None)],
    "no more than five": [Count(0, 5)],
    "fewer than 3": [Count(0, 2)],
    "between 50 and 100": [Count(50, 100)],
    "50 to 60 people": [Count(50, 60)],
    "about 1,500": [Count.about(1500)],
    "only two": [Count(2, 2)],
    "several": [Count(3, None)],
    "several dozen": [Count(36, None)],
    "a handful of men": [Count(3, 10)],
    "dozens of people": [Count(24, None)],
    "twice": [Count(2, 2)],
    "nobody": [Count(0, 0)],
    "countless civilians": [],
    "many": [],
    "from 2015 to 2017": [Count(2015, 2015), Count(2017, 2017)],
    "between 2015 and 2017": [Count(2015, 2015), Count(2017, 2017)],
}


@pytest.mark.parametrize("text", READ)
def test_counts_are_read_with_their_bounds(text: str) -> None:
    assert [mention.value for mention in find_counts(text)] == READ[text]


def test_vague_words_name_an_entry_of_the_table_or_a_count() -> None:
    assert set(VAGUE) <= set(lexicon()["vague"].values())
    for word, meaning in lexicon()["vague"].items():
        assert [mention.value for mention in find_counts(word)] == [Count.parse(VAGUE.get(meaning, meaning))]
