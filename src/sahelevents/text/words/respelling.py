"""The words of the lexicon, and misspelt ones put right: "beseiged", "succesful", "Novmber"."""

from functools import lru_cache

from sahelevents.text.lexicon import lexicon
from sahelevents.text.words.spelling import one_edit
from sahelevents.text.words.verbs import forms_of

SHORTEST_RESPELT = 7
"""A misspelt word shorter than this is left as it is: too many others are one edit away."""

_BY_KEY = frozenset({"irregular", "names", "articles"})
"""Tables that hold no phrases of claims: forms of verbs, what belongs to names, and the words of articles."""


@lru_cache(maxsize=1)
def known_words() -> frozenset[str]:
    """Every word of the lexicon but for those of names, the forms of its verbs included."""
    phrases: list[str] = []
    for name, table in lexicon().items():
        if name in _BY_KEY:
            continue
        lists = [table] if isinstance(table, list) else [each for each in table.values() if isinstance(each, list)]
        phrases += [each for phrase in lists for each in phrase if isinstance(each, str)]
        phrases += [] if isinstance(table, list) or name in _LISTS else table
    for lemma in {lemma for lemmas in lexicon()["verbs"].values() for lemma in lemmas}:
        phrases += [word for words in forms_of(lemma.split()[0]).values() for word in words]
    return frozenset(word for phrase in phrases for word in phrase.split())


_LISTS = frozenset({"words", "scope", "verbs", "day_words"})
"""Tables of lists, whose keys are for the rules alone."""


def respelt(word: str, *, capital: bool) -> str:
    """The word meant by one that is one edit away from exactly one known word; capitals only for months and days."""
    if len(word) < SHORTEST_RESPELT or word in known_words() or not word.isalpha():
        return word
    found = {known for part in _without_one(word) for known in _by_parts().get(part, ()) if one_edit(known, word)}
    if capital:
        found &= {*lexicon()["months"], *lexicon()["weekdays"]}
    else:  # another letter makes another word: "calling" is not "falling"
        found = {known for known in found if sorted(known) == sorted(word) or _single(known) == _single(word)}
    return found.pop() if len(found) == 1 else word


def _single(word: str) -> str:
    """The word with its double letters as single ones."""
    return "".join(letter for letter, before in zip(word, f" {word}", strict=False) if letter != before)


@lru_cache(maxsize=1)
def _by_parts() -> dict[str, list[str]]:
    """The longer words by themselves and by what is left of them without one letter."""
    parts: dict[str, list[str]] = {}
    for word in known_words():
        if len(word) >= SHORTEST_RESPELT:
            for part in _without_one(word):
                parts.setdefault(part, []).append(word)
    return parts


def _without_one(word: str) -> set[str]:
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}
