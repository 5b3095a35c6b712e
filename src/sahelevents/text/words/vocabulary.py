"""Words that stand with names, and words that are no names, from the lexicon."""

from functools import lru_cache

from sahelevents.text.lexicon import lexicon
from sahelevents.text.words.respelling import known_words


@lru_cache(maxsize=1)
def dates() -> frozenset[str]:
    """Months and days of the week: they begin with a capital, and end a name."""
    return frozenset({*lexicon()["months"], *lexicon()["weekdays"]})


@lru_cache(maxsize=1)
def countries() -> frozenset[str]:
    """Countries that the data set may lack."""
    return frozenset(lexicon()["names"]["countries"])


@lru_cache(maxsize=1)
def demonyms() -> dict[tuple[str, ...], str]:
    """The adjectives of states, and the state."""
    table = lexicon()["names"]["demonyms"]
    return {tuple(word.split()): state for state, words in table.items() for word in words}


@lru_cache(maxsize=64)
def listed(name: str) -> frozenset[str]:
    """A list of the lexicon of names, or the entries of a table."""
    if name == "place_words":
        return listed("place_before") | listed("directions") | listed("from_place")
    return frozenset(lexicon()["names"][name])


@lru_cache(maxsize=1)
def adjectives() -> frozenset[str]:
    """Words with capitals that tell of a people or a faith."""
    return listed("adjectives") | blockers() - countries()


@lru_cache(maxsize=1)
def blockers() -> frozenset[str]:
    """Names beside those of the data set, as near to a slip as they are."""
    names = lexicon()["names"]
    adjectives = {word for words in names["demonyms"].values() for phrase in words for word in phrase.split()}
    return frozenset({*names["countries"], *adjectives})


@lru_cache(maxsize=1)
def not_names() -> frozenset[str]:
    """Words that are no slip of a name: the words of the language that the lexicon has, and the names of others."""
    names = lexicon()["names"]
    phrases: list[str] = []
    lists = ("common", "titles", "forces", "acts", "directions", "adjectives", "other", "other_acronyms", "group_names")
    phrases += [phrase for name in lists for phrase in names[name]]
    phrases += [
        *names["place_nouns"],
        *names["group_nouns_after"],
        *names["governments"],
        *names["groups"],
        *blockers(),
    ]
    return known_words() | frozenset(word for phrase in phrases for word in phrase.split())
