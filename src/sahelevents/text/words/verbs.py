"""Verbs in English: the forms of each, and verb groups such as "has not been claimed"."""

from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from sahelevents.text.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelevents.text.claims.items import Item

Voice = Literal["active", "passive", "gerund", "participle"]

_BE = {
    "is": "now", "are": "now", "am": "now", "was": "past", "were": "past", "be": "base", "been": "part", "being": "ing",
}  # fmt: skip
_HAVE = {"have": "now", "has": "now", "had": "past", "having": "ing"}
_DO = {"do": "now", "does": "now", "did": "past"}
_VOWELS = frozenset("aeiou")


class VerbGroup(NamedTuple):
    """A verb with its helpers.

    Attributes:
        end: the item after it.
        lemma: the verb in its base form, as the lexicon lists it.
        voice: ``gerund`` is "killing", ``participle`` a bare "claimed" that may be either voice's.
        negated: whether "not" or "never" stands in it.
        present: whether it speaks of the present.
        order: "last" or "first", where it stands in it: "was last attacked".
    """

    end: int
    lemma: str
    voice: Voice
    negated: bool
    present: bool
    order: str = ""


def forms_of(verb: str) -> dict[str, tuple[str, ...]]:
    """The forms of a single verb: base, s, past, part and ing.

    >>> forms_of("carry")["past"], forms_of("strike")["part"], forms_of("raid")["ing"]
    (('carried',), ('struck',), ('raiding',))
    """
    if verb == "be":
        return {"base": ("be",), "s": ("is", "are"), "past": ("was", "were"), "part": ("been",), "ing": ("being",)}
    stem = verb.removesuffix("e")
    hissing = verb.endswith(("s", "x", "z", "ch", "sh", "o"))
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        s, past = f"{verb[:-1]}ies", f"{verb[:-1]}ied"
    else:
        s, past = f"{verb}es" if hissing else f"{verb}s", f"{stem}ed"
    odd: list[str] = lexicon()["irregular"].get(verb, [])
    past, part, ing = [*odd, *[past, past, f"{stem}ing"][len(odd) :]]
    return {"base": (verb,), "s": ("has",) if verb == "have" else (s,), "past": (past,), "part": (part,), "ing": (ing,)}


class _Form(NamedTuple):
    words: tuple[str, ...]
    lemma: str
    form: str


@lru_cache(maxsize=1)
def _forms() -> dict[str, dict[str, list[_Form]]]:
    """Every form of every verb by its first word and its second, which is empty for verbs of one word."""
    found: dict[str, dict[str, set[_Form]]] = {}
    for lemma in {lemma for lemmas in lexicon()["verbs"].values() for lemma in lemmas}:
        first, *rest = lemma.split()
        second = rest[0] if rest else ""
        for form, words in forms_of(first).items():
            for word in words:
                found.setdefault(word, {}).setdefault(second, set()).add(_Form((word, *rest), lemma, form))
    return {
        first: {second: sorted(forms, key=_longest_first) for second, forms in by_second.items()}
        for first, by_second in found.items()
    }


def _longest_first(form: _Form) -> tuple[int, _Form]:
    return -len(form.words), form


@lru_cache(maxsize=1)
def _first_words() -> frozenset[str]:
    """The words with which a verb group may begin."""
    return frozenset({*_forms(), *_BE, *_HAVE, *_DO, *lexicon()["idle_adverbs"], "not", "never", "last", "first"})


@lru_cache(maxsize=1)
def classes_of() -> dict[str, frozenset[str]]:
    """The lists of the lexicon that a verb stands in."""
    found: dict[str, set[str]] = {}
    for name, lemmas in lexicon()["verbs"].items():
        for lemma in lemmas:
            found.setdefault(lemma, set()).add(name)
    return {lemma: frozenset(names) for lemma, names in found.items()}


def verb_groups(items: "Sequence[Item]", at: int) -> list[VerbGroup]:
    """Every reading of a verb group that begins at an item, the longest first."""
    if at >= len(items) or items[at].folded not in _first_words():
        return []
    helpers: list[str] = []
    found: list[VerbGroup] = []
    negated, order, here, idle = False, "", at, lexicon()["idle_adverbs"]
    while True:
        found += [group._replace(negated=negated, order=order) for group in _main_verbs(items, here, helpers)]
        word = items[here].folded if here < len(items) else ""
        if word in ("not", "never"):
            negated = True
        elif word in ("last", "first"):
            order = word
        elif word in _BE or word in _HAVE or word in _DO:
            helpers.append(word)
        elif word not in idle or not word:
            break
        here += 1
        if _is_copula(helpers) and word not in ("last", "first"):
            found.append(VerbGroup(here, "be", "active", negated, _BE.get(helpers[0]) == "now", order))
    return sorted(dict.fromkeys(found), key=lambda group: -group.end)


def _is_copula(helpers: list[str]) -> bool:
    """Whether these are a form of "be" as the main verb: was, has been."""
    if len(helpers) == 1:
        return _BE.get(helpers[0]) in ("now", "past")
    return len(helpers) == 2 and helpers[0] in _HAVE and helpers[1] == "been"


def _main_verbs(items: "Sequence[Item]", at: int, helpers: list[str]) -> list[VerbGroup]:
    if at >= len(items):
        return []
    by_second = _forms().get(items[at].folded)
    if by_second is None:
        return []
    found = []
    following = items[at + 1].folded if at + 1 < len(items) else ""
    for form in (*(by_second.get(following, ()) if following else ()), *by_second.get("", ())):
        if len(form.words) > 2 and tuple(item.folded for item in items[at : at + len(form.words)]) != form.words:
            continue
        for voice, present in _voices(form.form, helpers):
            found.append(VerbGroup(at + len(form.words), form.lemma, voice, negated=False, present=present))
    return found


def _voices(form: str, helpers: list[str]) -> list[tuple[Voice, bool]]:
    """The voices that a form has after these helpers, and whether it speaks of the present."""
    if not helpers:
        bare: dict[str, list[tuple[Voice, bool]]] = {
            "past": [("active", False)],
            "s": [("active", True)],
            "base": [("active", True)],
            "part": [("participle", False)],
            "ing": [("gerund", False)],
        }
        return bare[form]
    last, first = helpers[-1], helpers[0]
    now = len(helpers) == 1 and (_BE.get(first) == "now" or _DO.get(first) == "now")
    if form == "base" and len(helpers) == 1 and last in _DO:
        return [("active", now)]
    if form == "part" and len(helpers) == 1 and last in _HAVE:
        return [("active", False)]
    if form in ("part", "ing") and last in _BE and all(each in _BE or each in _HAVE for each in helpers):
        return [("passive" if form == "part" else "active", now)]
    return []
