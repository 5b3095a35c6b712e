"""Counts in English text, with the bounds that their hedges set."""

from functools import lru_cache
from typing import NamedTuple

from sahelevents.text.lexicon import lexicon
from sahelevents.text.mentions import Mention, Token, read_by, tokenize
from sahelevents.values.counts import Count
from sahelevents.values.widths import VAGUE

_LARGEST = 10**9


class Hit(NamedTuple):
    """A count that was read, the token after it, and whether a hedge or vague word came with it."""

    end: int
    value: Count
    hedged: bool


def find_counts(text: str) -> list[Mention[Count]]:
    """The counts in a text, in order, in digits or words.

    >>> [str(m.value) for m in find_counts("At least 40 soldiers and several dozen rebels, more than 20 wounded.")]
    ['>=40', '>=36', '>=21']
    """
    tokens = tokenize(text)
    found: list[Mention[Count]] = []
    at = 0
    while at < len(tokens):
        hit = count_at(tokens, at)
        if hit is None:
            at += 1
            continue
        found.append(read_by(tokens, at, hit.end, text, hit.value))
        at = hit.end
    return found


def count_at(tokens: list[Token], at: int) -> Hit | None:
    """The longest count that begins at a token."""
    between = _between(tokens, at)
    if between is not None:
        return between
    sign, start = _phrase(tokens, at, "hedges") or ("", at)
    vague = None if sign else _phrase(tokens, at, "vague")
    if vague is not None:
        return _vague(tokens, *vague)
    plain = number_at(tokens, start)
    if plain is None:
        return None
    end, number = plain
    bounds = Count.about(number) if sign == "~" else Count.parse(f"{'' if sign == '=' else sign}{number}")
    upper = (
        number_at(tokens, end + 1)
        if not sign and end < len(tokens) and tokens[end].folded in ("to", "-", "–")
        else None
    )
    if upper is not None and upper[1] > number and not _like_years(number, upper[1]):
        return Hit(upper[0], Count(number, upper[1]), True)
    return Hit(end, bounds, bool(sign))


def _between(tokens: list[Token], at: int) -> Hit | None:
    if tokens[at].folded != "between":
        return None
    low = number_at(tokens, at + 1)
    if low is None or low[0] >= len(tokens) or tokens[low[0]].folded != "and":
        return None
    high = number_at(tokens, low[0] + 1)
    if high is None or high[1] < low[1] or _like_years(low[1], high[1]):
        return None
    return Hit(high[0], Count(low[1], high[1]), True)


def _like_years(low: int, high: int) -> bool:
    return 1900 <= low <= 2099 and 1900 <= high <= 2099


def _vague(tokens: list[Token], meaning: str, end: int) -> Hit:
    count = Count.parse(VAGUE.get(meaning, meaning))
    unit = _multiplier(tokens, end)
    if unit is not None and count.high is None:  # several dozen
        return Hit(end + 1, Count(count.low * unit, None), True)
    return Hit(end, count, True)


def _phrase(tokens: list[Token], at: int, table: str) -> tuple[str, int] | None:
    """The longest entry of a table of phrases that stands here: what it means, and the token after it."""
    for words, meaning in _phrases(table).get(tokens[at].folded, ()):
        if tuple(token.folded for token in tokens[at : at + len(words)]) == words:
            return meaning, at + len(words)
    return None


@lru_cache(maxsize=8)
def _phrases(table: str) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """The entries of a table by their first word, the longest first."""
    entries: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for words, meaning in sorted(
        ((tuple(p.split()), m) for p, m in lexicon()[table].items()), key=lambda each: -len(each[0])
    ):
        entries.setdefault(words[0], []).append((words, meaning))
    return entries


def number_at(tokens: list[Token], at: int) -> tuple[int, int] | None:
    """The token after a plain number in digits or words, and the number."""
    if at >= len(tokens):
        return None
    digits = tokens[at].folded.replace(",", "")
    if tokens[at].folded[:1].isdecimal():
        return _digits(tokens, at, digits)
    total, end = _small(tokens, at)
    if end == at:
        if not _is(tokens, at, "a") or _multiplier(tokens, at + 1) is None:
            return None
        total, end = 1, at + 1  # a hundred
    while (unit := _multiplier(tokens, end)) is not None and total * unit <= _LARGEST:
        total, end = max(total, 1) * unit, end + 1
        more, after = _small(tokens, end + 1 if _is(tokens, end, "and") else end)
        if more and after > end and more < unit:
            total, end = total + more, after
    return end, total


def _digits(tokens: list[Token], at: int, digits: str) -> tuple[int, int] | None:
    unit = _multiplier(tokens, at + 1)
    if unit is not None and unit >= 1000 and digits.count(".") == 1 and digits.replace(".", "").isdecimal():
        whole, part = digits.split(".")
        if len(part) <= 3:
            return at + 2, int(whole) * unit + int(part) * unit // 10 ** len(part)
    if not digits.isdecimal() or len(digits) > 9:
        return None
    return (at + 2, int(digits) * unit) if unit is not None else (at + 1, int(digits))


def _small(tokens: list[Token], at: int) -> tuple[int, int]:
    """A number below a hundred in words; the same token if there is none."""
    numbers = lexicon()["numbers"]
    if at >= len(tokens) or tokens[at].folded not in numbers:
        return 0, at
    value, end = numbers[tokens[at].folded], at + 1
    if value >= 20 and end < len(tokens) and 0 < numbers.get(tokens[end].folded, 0) < 10:
        return value + numbers[tokens[end].folded], end + 1
    return value, end


def _multiplier(tokens: list[Token], at: int) -> int | None:
    found = lexicon()["multipliers"].get(tokens[at].folded) if at < len(tokens) else None
    return found if isinstance(found, int) else None


def _is(tokens: list[Token], at: int, word: str) -> bool:
    return at < len(tokens) and tokens[at].folded == word
