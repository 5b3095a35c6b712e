"""Actors and places in prose: what each name means where it stands, and what is left open."""

import string
import time
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahelevents import Dataset, NameMention, Place, find_actors, find_places, load_embedded
from sahelevents.dataset.dataset import names_of
from sahelevents.dataset.names import fold
from sahelevents.text import lexicon as lexicon_of
from sahelevents.text.lexicon import lexicon
from sahelevents.text.names.matching import names_in
from sahelevents.text.words.spelling import SHORTEST_FUZZY, holds_arabic, sounds

CORPUS = tomllib.loads((Path(__file__).parent.parent / "corpus" / "names.toml").read_text("utf-8"))["name"]
WORDS = [
    "the",
    "group",
    "capital",
    "army",
    "in",
    "of",
    "region",
    "village",
    "and",
    ",",
    ".",
    "said",
    "Xyzou",
    "’s",
    "\n",
]
LEXICON = Path(lexicon_of.__file__).with_name("en")
GOVERNMENTS = set(lexicon()["names"]["governments"])


def shown(mention: NameMention) -> str:
    if mention.value is not None:
        return mention.value
    return f"?[{', '.join(mention.candidates)}]" if mention.candidates else "?"


@pytest.mark.parametrize("entry", [pytest.param(entry, id=entry["text"]) for entry in CORPUS])
def test_names_mean_what_they_mean_there(entry: dict[str, Any]) -> None:
    assert [shown(mention) for mention in find_actors(entry["text"])] == entry["actors"], entry["why"]
    assert [shown(mention) for mention in find_places(entry["text"])] == entry["places"], entry["why"]


def aliases() -> list[Any]:
    """The names of actors in Latin letters that mean one record and are no ordinary word."""
    data, found = load_embedded(), []
    bearers: dict[str, set[str]] = {}
    for actor in data.actors.values():
        for name in names_of(actor):
            bearers.setdefault(fold(name), set()).add(actor.id)
    for actor in data.actors.values():
        for name in names_of(actor):
            government = fold(name).split()[-1] in GOVERNMENTS
            if name[0].isupper() and len(bearers[fold(name)]) == 1 and not government:
                found.append(pytest.param(name, actor.id, id=name))
    return found


@pytest.mark.parametrize(("alias", "id"), aliases())
def test_every_alias_of_an_actor_means_it(alias: str, id: str) -> None:
    mentions = find_actors(f"On Monday {alias} said it was not there.")
    assert id in {each for mention in mentions for each in mention.candidates}
    if load_embedded().actors[id].kind != "person":
        assert [mention.value for mention in mentions] == [id]


def test_what_sounds_alike_merges_no_two_records() -> None:
    data = load_embedded()
    apart: dict[tuple[str, ...], set[str]] = {}
    for table in ("actors", "places"):
        for record in data.tables[table].values():
            for name in names_of(record):
                words = tuple(fold(name).split())
                if holds_arabic(words):
                    apart.setdefault(sounds(words), set()).add(record.id)
    assert len(apart) > 50
    assert {key: ids for key, ids in apart.items() if len(ids) > 1} == {}


def test_no_name_is_a_slip_of_another() -> None:
    data = load_embedded()
    for place in data.places.values():
        for name in names_of(place):
            for mention in find_places(f"They met in {name}."):
                assert mention.score in (0.0, 1.0), (name, mention)


SHORT = sorted(
    {n for p in load_embedded().places.values() for n in names_of(p) if n.isalpha() and len(fold(n)) < SHORTEST_FUZZY}
)
ALL_NAMES = names_in(load_embedded()).by_words


@given(st.sampled_from(SHORT), st.integers(0, 5), st.sampled_from(string.ascii_lowercase), st.sampled_from("irs"))
def test_a_slip_in_a_short_name_is_never_forgiven(name: str, at: int, letter: str, edit: str) -> None:
    at = min(at, len(name) - 1)
    word = {
        "i": name[:at] + letter + name[at:],
        "r": name[:at] + name[at + 1 :],
        "s": name[:at] + letter + name[at + 1 :],
    }[edit]
    word = word.capitalize()
    for mention in find_places(f"Men with {word} left."):
        assert mention.score == 1 or mention.value is None or len(fold(mention.name)) >= SHORTEST_FUZZY
        assert mention.score == 1 or mention.value != next(iter(ALL_NAMES.get((fold(name),), {}).get("places", [""])))


names = st.sampled_from(
    sorted(
        name
        for table in ("actors", "places")
        for record in load_embedded().tables[table].values()
        for name in names_of(record)
    )
)
texts = st.one_of(st.text(max_size=150), st.lists(st.one_of(names, st.sampled_from(WORDS)), max_size=20).map(" ".join))


@given(texts)
def test_mentions_stand_in_order_where_they_say(text: str) -> None:
    for table, find in (("actors", find_actors), ("places", find_places)):
        end = 0
        for mention in find(text):
            assert text[mention.start : mention.end] == mention.text
            assert mention.text
            assert mention.start >= end
            end = mention.end
            assert mention.value is None or mention.value in mention.candidates
            assert mention.value is None or mention.value in load_embedded().tables[table]
            assert (mention.score == 0) == (not mention.candidates)


@given(st.lists(st.tuples(st.sampled_from([find_actors, find_places]), st.integers(0, 1)), max_size=8), texts, texts)
def test_what_was_read_before_changes_nothing(asked: list[tuple[Any, int]], first: str, second: str) -> None:
    alone = {}
    for find in (find_actors, find_places):
        for at, text in enumerate((first, second)):
            find(f"another text for {find.__name__}")  # so that nothing of this one is kept
            alone[find, at] = find(text)
    for find, at in asked:
        found = find((first, second)[at])
        assert found == alone[find, at]
        found.clear()  # the list is the caller's own


@given(texts, st.sampled_from(["JNIM fled to Gao.", "Traoré and the group left Karma in Niger.", "severe mali bamba"]))
def test_a_sentence_more_changes_nothing_before_it(text: str, more: str) -> None:
    text = text.rstrip() + "\n"
    for find in (find_actors, find_places):
        if text.lower() == text:  # a text without any capitals is read in another way
            continue
        before = find(text)
        assert find(f"{text}{more}")[: len(before)] == before


def test_names_of_ones_own_data() -> None:
    own = Dataset(places=[Place("oldtown", "Oldtown", "town")])
    assert [(m.text, m.value) for m in find_places("From Bamako to Oldtown, in Odltown.", own)] == [
        ("Oldtown", "oldtown"),
        ("Odltown", "oldtown"),
    ]


@pytest.mark.parametrize(
    "piece",
    [
        "Mali, ",
        "the group JNIM ",
        "Xx yy ",
        "in Xyzab and ",
        "A.b.",
        "Malian and ",
        "regions of Gao, ",
        "northern You ",
    ],
)
def test_a_long_text_takes_time_in_proportion(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    start = time.perf_counter()
    find_actors(text)
    find_places(text)
    assert time.perf_counter() - start < 30  # quadratic would be many minutes; a slow machine is not


def test_no_table_of_the_lexicon_hides_another() -> None:
    tables = [name for file in LEXICON.glob("*.toml") for name in tomllib.loads(file.read_text("utf-8"))]
    assert len(tables) == len(set(tables))
