"""Counts in prose: how many, with the bounds that hedges set, of whom, and what befell them."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from sahelevents import CountMention, find_counts
from sahelevents.claims.wording import count_text
from sahelevents.text.lexicon import lexicon
from sahelevents.text.mentions import tokenize
from sahelevents.text.values import counts
from sahelevents.text.values.hedges import count_at
from sahelevents.values.counts import Count
from sahelevents.values.widths import VAGUE

TABLE = tomllib.loads((Path(__file__).parent.parent / "corpus" / "counts.toml").read_text("utf-8"))["count"]


def written(mention: CountMention) -> dict[str, Any]:
    """A mention as the table has it."""
    found = {
        "value": None if mention.value is None else str(mention.value),
        "of": mention.of,
        "group": mention.group and str(mention.group),
        "outcomes": [str(outcome) for outcome in mention.outcomes],
        "hedged": mention.hedged and mention.value is not None,
        "unknown": mention.unknown,
    }
    return {name: value for name, value in found.items() if value}


@pytest.mark.parametrize("entry", [pytest.param(entry, id=entry["text"]) for entry in TABLE])
def test_a_sentence_counts_what_it_counts(entry: dict[str, Any]) -> None:
    assert [written(mention) for mention in find_counts(entry["text"])] == entry["counts"], entry["why"]


# Numbers whatever they count, as the grammar of claims reads them.

READ = {
    "four groups": [Count(4, 4)],
    "2.5 million people": [Count(2500000, 2500000)],
    "no more than five": [Count(0, 5)],
    "about 1,500": [Count.about(1500)],
    "only two": [Count(2, 2)],
    "within 20 km": [Count(20, 20)],
    "four times": [Count(4, 4)],
    "twice": [Count(2, 2)],
    "nobody": [Count(0, 0)],
    "countless civilians": [],
    "many": [],
    "1.500": [],
    "21 March": [],
    "at least 20 if not 30": [Count(30, 30)],
    "from 2015 to 2017": [Count(2015, 2015), Count(2017, 2017)],
}


@pytest.mark.parametrize("text", READ)
def test_claims_read_numbers_of_anything(text: str) -> None:
    tokens = tokenize(text)
    at, found = 0, []
    while at < len(tokens):
        read = count_at(tokens, at)
        found += [read.value] if read is not None else []
        at = at + 1 if read is None else read.end
    assert found == READ[text]


def test_vague_words_name_an_entry_of_the_table_or_a_count() -> None:
    assert set(VAGUE) <= set(lexicon()["vague"].values())
    for word, meaning in lexicon()["vague"].items():
        assert [mention.value for mention in find_counts(word)] == [Count.parse(VAGUE.get(meaning, meaning))]


# What holds of any text.

WORDS = sorted(
    {word for table in ("hedges", "after_hedges", "vague", "groups") for word in lexicon()[table]}
    | {*lexicon()["numbers"], *lexicon()["multipliers"], *lexicon()["many_multipliers"]}
    | {
        word
        for name in ("toll_verbs", "toll_states", "toll_nouns")
        for words in lexicon()[name].values()
        for word in words
    }
    | {word for name in ("unknowns", "toll_words", "counted") for words in lexicon()[name].values() for word in words}
)
MARKS = ["5", "12", "1,500", "2016", "1.500", "3rd", ",", "(", ")", "-", "–", ":", "'", "March", "$", "%", "٣", "½"]
prose = st.lists(st.sampled_from([*WORDS, *MARKS * 20]), max_size=30).map(" ".join)


@given(st.one_of(st.text(max_size=200), prose, st.lists(st.sampled_from(MARKS), max_size=20).map("".join)))
@example("many")
@example("half of the ")
@example("no ")
def test_mentions_stand_where_they_say_and_in_order(text: str) -> None:
    end = 0
    for mention in find_counts(text):
        assert end <= mention.start < mention.end
        assert text[mention.start : mention.end] == mention.text
        assert mention.of in text
        assert not (mention.unknown and mention.value is not None)
        end = mention.end


@given(prose)
def test_another_sentence_changes_nothing_before_it(text: str) -> None:
    said = f"They said {text}."
    before = find_counts(said)
    assert find_counts(f"{said} Rain fell on 12 villages.")[: len(before)] == before


@pytest.mark.parametrize("entry", [pytest.param(entry, id=entry["text"]) for entry in TABLE])
def test_nor_does_it_in_the_sentences_of_the_table(entry: dict[str, Any]) -> None:
    said = entry["text"].rstrip(".") + "."
    before = find_counts(said)
    assert find_counts(f"{said} Rain fell on 12 villages.")[: len(before)] == before


numbers = st.integers(0, 10**9 - 1)
plain_counts = st.one_of(
    numbers.map(Count.exactly),
    st.integers(0, 10**8).map(Count.about),
    numbers.map(lambda low: Count(low, None)),
    numbers.map(lambda high: Count(0, high)),
    st.tuples(numbers, numbers).map(lambda ends: Count(min(ends), max(ends))),
)


@given(plain_counts, st.sampled_from(["", " people", " people were killed."]))
@example(Count(0, None), " people")
@example(Count(5, 6000), "")
def test_what_is_written_in_words_is_read_as_the_same(count: Count, rest: str) -> None:
    (mention,) = find_counts(count_text(count) + rest)
    assert mention.value == count


@given(plain_counts, st.sampled_from([" people", " people were killed."]))
def test_what_is_written_in_signs_is_read_as_the_same(count: Count, rest: str) -> None:
    assume(not (count.low >= 1900 and count.high is not None and count.high <= 2099))  # 2015-2017 may be years
    (mention,) = find_counts(str(count) + rest)
    assert mention.value is not None
    assert (mention.value.low, mention.value.high) == (count.low, count.high)


SMALL = {value: word for word, value in reversed(lexicon()["numbers"].items())}


def spelt(number: int, joint: str) -> str:
    """A number in words, with or without "and"."""
    for unit, word in ((10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= unit:
            rest = number % unit
            link = joint if rest < 100 else " "
            return f"{spelt(number // unit, joint)} {word}" + (f"{link}{spelt(rest, joint)}" if rest else "")
    return SMALL.get(number) or f"{SMALL[number - number % 10]}-{SMALL[number % 10]}"


@given(numbers, st.sampled_from([" ", " and "]), st.sampled_from(["", "at least ", "nearly ", "fewer than "]))
@example(0, " ", "fewer than ")
@example(2016, " and ", "")
def test_digits_and_words_are_the_same_number(number: int, joint: str, hedge: str) -> None:
    spelling = [f"{number}", f"{number:,}", f"{number:,}".replace(",", "\u202f"), spelt(number, joint)]
    values = [[mention.value for mention in find_counts(f"{hedge}{each} people died")] for each in spelling]
    assert values[0] == values[1] == values[2] == values[3]
    assert len(values[0]) == 1


TABLES = ("hedges", "after_hedges", "vague", "numbers", "multipliers")
LISTS = ("unknowns", "ordinals")
LEADS = sorted(
    {word for table in TABLES for key in lexicon()[table] for word in key.split()}
    | {word for table in LISTS for keys in lexicon()[table].values() for key in keys for word in key.split()}
    | {"people", "were", "killed", "in", "between", "from", "no", "none", "12", "of", "the", "a"}
)


@settings(max_examples=300)
@given(st.lists(st.sampled_from(LEADS), max_size=8).map(" ".join))
def test_no_count_is_passed_over_for_the_word_after_its_first(text: str) -> None:
    read = find_counts(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(counts, "_followers", dict)
        assert find_counts(text) == read
