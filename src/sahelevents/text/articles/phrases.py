"""Headings and noun phrases: they name something and claim nothing."""

from collections.abc import Sequence
from functools import lru_cache

from sahelevents.text.articles.marks import words_of
from sahelevents.text.claims.items import Item
from sahelevents.text.lexicon import lexicon
from sahelevents.text.words.verbs import verb_groups


def has_verb(items: Sequence[Item]) -> bool:
    """Whether a verb tells something: not "attack in Mali", "132 dead in Solhan" or "JNIM, led by Iyad Ag Ghaly"."""
    return any(_tells(items, at) for at in range(len(items)))


def _tells(items: Sequence[Item], at: int) -> bool:
    item = items[at]
    if item.kind != "word":
        return False
    if item.folded in words_of("auxiliaries"):
        return True
    before = items[at - 1] if at else None
    described = before is not None and before.folded in (",", "the", "a", "an")  # ", led by", "the besieged town"
    if not described and (item.folded.endswith("ed") or item.folded in _irregular()):
        return True
    for group in verb_groups(items, at):
        if group.voice == "gerund" or described:
            continue
        if not group.present:
            return True
        noun = item.folded in lexicon()["events"] or item.folded in lexicon()["groups"]
        follows = items[group.end] if group.end < len(items) else None
        if at and follows is not None and (not noun or follows.kind in ("name", "count") or _is_object(follows)):
            return True  # "gunmen attack a village", not "JNIM attack on Bamako"
    return False


@lru_cache(maxsize=1)
def _irregular() -> frozenset[str]:
    """The forms of the past that do not end in "ed"."""
    tables = lexicon()
    forms = [*tables["irregular"].values(), *tables["articles"]["event_irregular"].values()]
    return words_of("pasts") | {form for pair in forms for form in pair[:2]}


def _is_object(item: Item) -> bool:
    return item.kind == "word" and item.folded in words_of("determiners")
