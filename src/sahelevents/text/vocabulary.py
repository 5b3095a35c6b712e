"""The words that the readers know, and misspelt ones put right: "beseiged", "succesful", "Novmber"."""

from functools import lru_cache

from sahelevents.text.lexicon import lexicon
from sahelevents.text.names import one_edit
from sahelevents.text.verbs import forms_of

SHORTEST_RESPELT = 7
"""A misspelt word shorter than this is left as it is: too many others are one edit away."""

_NOT_PHRASES = frozenset({"words", "scope", "verbs", "irregular", "idle_adverbs"})


@lru_cache(maxsize=1)
def vocabulary() -> frozenset[str]:
    """Every word of the lexicon, the forms of its verbs included."""
    tables = lexicon()
    phrases = [phrase for name, table in tables.items() if name not in _NOT_PHRASES for phrase in table]
    phrases += [phrase for name in ("words", "scope") for group in tables[name].values() for phrase in group]
    phrases += tables["idle_adverbs"]
    for lemma in {lemma for lemmas in tables["verbs"].values() for lemma in lemmas}:
        first, *rest = lemma.split()
        phrases += [*rest, *(word for words in forms_of(first).values() for word in words)]
    return frozenset(word for phrase in phrases for word in phrase.split())


def respelt(word: str, *, capital: bool) -> str:
    """The word meant by one that is one edit away from exactly one known word; capitals only for months and days."""
    if len(word) < SHORTEST_RESPELT or word in vocabulary() or not word.isalpha():
        return word
    found = {known for part in _without_one(word) for known in _by_parts().get(part, ()) if one_edit(known, word)}
    if capital:
        found &= {*lexicon()["months"], *lexicon()["weekdays"]}
    return found.pop() if len(found) == 1 else word


@lru_cache(maxsize=1)
def _by_parts() -> dict[str, list[str]]:
    """The longer words by themselves and by what is left of them without one letter."""
    parts: dict[str, list[str]] = {}
    for word in vocabulary():
        if len(word) >= SHORTEST_RESPELT:
            for part in _without_one(word):
                parts.setdefault(part, []).append(word)
    return parts


def _without_one(word: str) -> set[str]:
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}
