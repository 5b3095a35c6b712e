"""What befell those whom a number counts: the verb before it, or what follows its noun phrase."""

from typing import NamedTuple

from sahelevents.model.tolls import Outcome
from sahelevents.text.mentions import Token
from sahelevents.text.values.counted import noun_at, outcome_at, table_at, words_of
from sahelevents.text.values.numbers import number_at

_REACH = 14
"""Tokens that are looked at on either side."""
_NOTHING: frozenset[Outcome] = frozenset()


class Befallen(NamedTuple):
    """What befell them, and which words say so.

    Attributes:
        outcomes: what befell them.
        end: the token after the words.
        start: their first token.
        listed: whether they stand before another noun: "killed a commander and ...".
    """

    outcomes: frozenset[Outcome] = _NOTHING
    end: int = 0
    start: int = 0
    listed: bool = False


def after(tokens: list[Token], at: int, *, named: bool) -> Befallen:
    """What the words after a noun phrase say befell: "... were reported killed or wounded".

    Args:
        tokens: of a sentence.
        at: the token after the noun phrase.
        named: whether there is a noun; a bare number is never the one who kills.
    """
    words = words_of("toll_words")
    start, helped = at, False
    while at < len(tokens) and at - start < _REACH and tokens[at].folded in words["between"]:
        if outcome_at(tokens, at) is not None:
            break
        helped = helped or tokens[at].folded in words["auxiliaries"]
        at += 1
    found = outcome_at(tokens, at)
    if found is None:
        return Befallen()
    outcomes, end = found
    state = table_at(tokens, at, "toll_states")
    passive = helped or state is not None
    if not passive and named and _has_object(tokens, end):
        return Befallen()
    while (more := _joined(tokens, end)) is not None:
        outcomes, end = outcomes | more[0], more[1]
    return Befallen(outcomes, end, at)


def _joined(tokens: list[Token], at: int) -> tuple[frozenset[Outcome], int] | None:
    """... or wounded."""
    start = at
    while at < len(tokens) and at - start < 3 and tokens[at].folded in (",", "and", "or", "/"):
        at += 1
    more = outcome_at(tokens, at) if at > start else None
    return None if more is None or _has_object(tokens, more[1]) else more


def _has_object(tokens: list[Token], at: int) -> bool:
    """Whether a verb is followed by whom it hits, so that those before it are the ones who did it."""
    if at >= len(tokens):
        return False
    number = number_at(tokens, at)
    if number is not None:
        return outcome_at(tokens, number.end) is None  # "5 soldiers killed 12 wounded"
    word = tokens[at].folded
    if word in (
        "a",
        "an",
        "the",
        "his",
        "her",
        "their",
        "its",
        "at",
        "more",
        "several",
        "dozens",
        "scores",
        "him",
        "them",
        "some",
    ):
        least = tokens[at + 1].folded if at + 1 < len(tokens) else ""
        return word not in ("at", "some") or least in ("least", "most") or number_at(tokens, at + 1) is not None
    noun = noun_at(tokens, at)
    return noun is not None and noun.kind in ("people", "toll")


def later(tokens: list[Token], at: int, *, named: bool) -> Befallen:
    """What befell them after words that come between: "20 people, including 5 children, were killed"."""
    words, stop = words_of("toll_words"), min(at + 2 * _REACH, len(tokens))
    start, at = at, _past_remark(tokens, at, stop)
    if at > start and (told := after(tokens, at, named=named)).outcomes:
        return told
    if not named:
        return Befallen()
    at = _past_another(tokens, at, stop)
    while at < stop:
        word = tokens[at].folded
        if word in words["auxiliaries"] or (word in ("died", "perished")):
            return after(tokens, at, named=True)
        if word in (
            ",",
            ";",
            ":",
            "(",
            ")",
            "who",
            "which",
            "that",
            "when",
            "where",
            "while",
            "and",
            "but",
            "as",
            "after",
        ):
            return Befallen()
        if outcome_at(tokens, at) is not None or (word.endswith("ed") and word != "armed") or word in _VERBS:
            return Befallen()
        if number_at(tokens, at) is not None:
            return Befallen()
        at += 1
    return Befallen()


_VERBS = frozenset({"said", "says", "told", "fled", "took", "left", "came", "went", "fought", "held", "hit", "struck"})


def _past_another(tokens: list[Token], at: int, stop: int) -> int:
    """The verb after a noun without a number that is listed with those counted: "... and a captain were killed"."""
    if at + 1 >= stop or tokens[at].folded != "and" or tokens[at + 1].folded not in ("a", "an", "the", "their", "his"):
        return at
    for end in range(at + 2, min(at + 7, stop)):
        if tokens[end].folded in ("were", "have", "had"):
            return end
        if tokens[end].folded in words_of("counted")["ends"]:
            break
    return at


def _past_remark(tokens: list[Token], at: int, stop: int) -> int:
    """The token after a remark that says more of those counted, most often between commas or brackets."""
    if at < stop and tokens[at].folded == "including":
        return next((end for end in range(at, stop) if tokens[end].folded in ("were", "have", "had", "died")), at)
    if at >= stop or tokens[at].folded not in (",", "("):
        return at
    closing = ")" if tokens[at].folded == "(" else ","
    words = words_of("toll_words")
    follows = tokens[at + 1].folded if at + 1 < stop else ""
    counts = number_at(tokens, at + 1) is not None
    if follows not in ("including", "among", "all", "mostly", "most", "some", "both") and not counts and closing == ",":
        return at
    for end in range(at + 1, stop):
        if tokens[end].folded == closing and end + 1 < stop:
            after_it = tokens[end + 1].folded
            return end + 1 if after_it in words["auxiliaries"] or outcome_at(tokens, end + 1) is not None else at
    return at


def before(tokens: list[Token], at: int) -> Befallen:
    """What the words before a number say befell: "killing or wounding at least ...", "the deaths of ..."."""
    skipped, start = words_of("toll_words")["before_number"], at - 1
    while start > 0 and at - start < 6 and tokens[start].folded in skipped:
        start -= 1
    if start > 0 and tokens[start].folded == "of":
        return _act(tokens, start - 1)
    if start < 0:
        return Befallen()
    if start + 1 < at and tokens[start + 1].folded == ":":
        listed = _ending_at(tokens, start, "toll_nouns") or _ending_at(tokens, start, "toll_states")
        if listed is not None:
            return Befallen(listed[0], at, listed[1])
    if tokens[start].folded == "and":
        return _before_a_list(tokens, start - 1)
    found = _ending_at(tokens, start, "toll_verbs")
    if found is None:
        return Befallen()
    outcomes, first = found
    while first >= 2 and tokens[first - 1].folded in ("or", "and"):
        more = _ending_at(tokens, first - 2, "toll_verbs")
        if more is None:
            break
        outcomes, first = outcomes | more[0], more[1]
    if first and tokens[first - 1].folded in words_of("toll_words")["denials"]:
        return Befallen()  # did not kill 5
    return Befallen(outcomes, at, first)


def _before_a_list(tokens: list[Token], at: int) -> Befallen:
    """The verb before a noun without a number: "killed a commander and ..."."""
    words = words_of("counted")
    for start in range(at, max(at - 6, -1), -1):
        found = _ending_at(tokens, start, "toll_verbs")
        if found is not None and start < at:
            return Befallen(found[0], at, found[1], listed=True)
        word = tokens[start].folded
        article = word in ("a", "an", "him", "her", "them") or word in words["determiners"]
        if found is not None or not word[:1].isalpha() or (word in words["ends"] and not article):
            break
        if number_at(tokens, start) is not None and word not in ("a", "an"):
            break
    return Befallen()


def _act(tokens: list[Token], at: int) -> Befallen:
    found = _ending_at(tokens, at, "toll_acts")
    return Befallen() if found is None else Befallen(found[0], at + 1, found[1])


def _ending_at(tokens: list[Token], at: int, table: str) -> tuple[frozenset[Outcome], int] | None:
    """The longest phrase of a table that ends with a token, and where it begins."""
    for start in range(max(at - 3, 0), at + 1):
        found = table_at(tokens, start, table)
        if found is not None and found[1] == at + 1:
            return found[0], start
    return None


def figure(tokens: list[Token], at: int) -> Befallen | None:
    """What a bare figure is the toll of: "the death toll rose to ...", "death toll: ..."; None if of nothing."""
    words = words_of("toll_words")
    if at < 1 or tokens[at - 1].folded not in words["figure_links"]:
        return None
    for start in range(at - 2, max(at - _REACH, -1), -1):
        found = table_at(tokens, start, "toll_figures")
        if found is not None and found[1] < at:
            widest = _widest(tokens, start, found)
            return Befallen(widest[0], at, start)
        if (
            number_at(tokens, start) is not None
            and tokens[start].folded[:1].isdecimal()
            and not _changed(tokens, start)
        ):
            return None
        if tokens[start].folded in (";", ","):
            return None
    return None


def _widest(tokens: list[Token], start: int, found: tuple[frozenset[Outcome], int]) -> tuple[frozenset[Outcome], int]:
    """The "death toll" rather than the "toll" in it."""
    for earlier in range(max(start - 3, 0), start):
        wider = table_at(tokens, earlier, "toll_figures")
        if wider is not None and wider[1] >= found[1]:
            return wider
    return found


def _changed(tokens: list[Token], at: int) -> bool:
    return at > 0 and tokens[at - 1].folded == "from"
