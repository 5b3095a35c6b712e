"""Plain numbers in English text, in digits and in words."""

import re
from functools import lru_cache
from typing import NamedTuple

from sahelevents.text.lexicon import lexicon
from sahelevents.text.mentions import Token

LARGEST = 10**12
"""Numbers from here up are not read."""
_LONGEST = 16
"""Words of a number beyond these are not looked at, so that a number is read in a bounded time."""

_DIGITS = re.compile(
    r"(?P<plain>\d{1,9})|(?P<grouped>\d{1,3}(?:,\d{3}){1,3}|\d{1,3}(?:\.\d{3}){2,3})|(?P<whole>\d{1,6})\.(?P<part>\d{1,3})",
    re.ASCII,
)
_ORDINAL = re.compile(r"[\d,.]+(?:st|nd|rd|th)")
_THIN = re.compile("(?<=[0-9])[\u00a0\u2009\u202f](?=[0-9]{3}(?![0-9]))")


class Number(NamedTuple):
    """A number and the token after it.

    Attributes:
        end: the token after it.
        value: None if it looks like a number and cannot be read.
        lead: the figure before its last multiplier, in thousandths: 1500 in "1.5 million".
        unit: that multiplier.
        dotted: whether it is a figure such as 1.500, which counts people only if the point groups its digits.
    """

    end: int
    value: int | None
    lead: int = 0
    unit: int = 1
    dotted: bool = False


def with_commas(text: str) -> str:
    """The text with commas for the thin and no-break spaces that group digits; every character keeps its place.

    >>> with_commas("1\u202f500 people")
    '1,500 people'
    """
    return _THIN.sub(",", text)


def number_at(tokens: list[Token], at: int) -> Number | None:
    """The number that begins at a token."""
    if at >= len(tokens):
        return None
    word = tokens[at].folded
    number = _in_digits(tokens, at) if word[:1].isdecimal() else _in_words(tokens, at)
    if number is None or number.value is None:
        return number
    return _with_half(tokens, number)


def multiplier_at(tokens: list[Token], at: int) -> int | None:
    """The multiplier that stands here as a word: dozen, hundred."""
    return multipliers().get(tokens[at].folded) if at < len(tokens) else None


@lru_cache(maxsize=1)
def multipliers() -> dict[str, int]:
    """What multiplies the number before it."""
    return dict(lexicon()["multipliers"])


@lru_cache(maxsize=1)
def _numbers() -> dict[str, int]:
    return dict(lexicon()["numbers"])


@lru_cache(maxsize=1)
def _ordinals() -> frozenset[str]:
    return frozenset(lexicon()["ordinals"]["words"])


# Digits.


def _in_digits(tokens: list[Token], at: int) -> Number | None:
    word = tokens[at].folded
    match = _DIGITS.fullmatch(word)
    if match is None:
        return None if _ORDINAL.fullmatch(word) or word.count("-") else Number(at + 1, None)
    if word[0] == "0" and len(word) > 1 and word[1].isdigit():
        return Number(at + 1, None)
    end, unit = _unit(tokens, at + 1)
    if unit == 0:
        return Number(end, None)
    if match["whole"] is None:
        lead = int(word.replace(",", "").replace(".", "")) * 1000
    else:
        lead = int(match["whole"]) * 1000 + int(match["part"].ljust(3, "0"))
        if end == at + 1:
            grouped = len(match["part"]) == 3 and len(match["whole"]) <= 3 and match["whole"] != "0"
            return Number(end, lead, lead * 1000, dotted=True) if grouped else Number(end, None, lead)
    value, rest = divmod(lead * unit, 1000)
    return Number(end, value if not rest and value < LARGEST else None, lead, unit)


def _unit(tokens: list[Token], at: int) -> tuple[int, int]:
    """The token after what multiplies the digits before it, and that: 1 if there is none, 0 if it is unclear."""
    word = multiplier_at(tokens, at)
    if word is not None:
        more = multiplier_at(tokens, at + 1)
        return (at + 1, word) if more is None else ((at + 2, word * more) if more > word else (at + 2, 0))
    if at < len(tokens) and tokens[at].start == tokens[at - 1].end:
        letter = lexicon()["letter_multipliers"].get(tokens[at].folded)
        if letter is not None and (tokens[at].folded != "m" or _people_follow(tokens, at + 1)):
            return at + 1, letter
    return at, 1


def _people_follow(tokens: list[Token], at: int) -> bool:
    words = lexicon()
    return any(
        token.folded in words["groups"] or token.folded in words["counted"]["people"] for token in tokens[at : at + 3]
    )


# Words.


def _in_words(tokens: list[Token], at: int) -> Number | None:
    if tokens[at].folded == "half":
        return _half(tokens, at)
    below = _below_thousand(tokens, at)
    if below is None:
        return None
    total, end = below
    lead, unit, last = total * 1000, 1, LARGEST
    if tokens[end - 1].folded == "hundred":
        lead, unit = total * 10, 100
    while (scale := multiplier_at(tokens, end)) is not None and scale < last and scale != 100:
        if end - at > _LONGEST:
            return Number(end, None)
        factor = total % last if last < LARGEST else total
        if not factor:
            return Number(end + 1, None)
        lead, unit = factor * 1000, scale
        total, end, last = total - factor + factor * scale, end + 1, scale
        if scale == 12:
            break
        more = _below_thousand(tokens, end + 1 if _is(tokens, end, "and") else end, article=False)
        apart = more is not None and _is(tokens, end, "and") and (multiplier_at(tokens, more[1]) or 0) >= scale
        if more is not None and more[0] and not apart:
            total, end, unit = total + more[0], more[1], 1
    if (ordinal := _is_ordinal(tokens, end)) and total % 10 == 0 and total % 100:
        return None  # twenty-first
    if _is(tokens, end, "point") and end + 1 < len(tokens) and number_at(tokens, end + 1) is not None:
        follows = number_at(tokens, end + 1)
        return Number(end + 1 if follows is None else follows.end, None)  # five point two million
    if not ordinal and (_is_small(tokens, end) or multiplier_at(tokens, end) is not None):
        while end - at <= _LONGEST and (_is_small(tokens, end) or multiplier_at(tokens, end) is not None):
            end += 1
        return Number(end, None)
    return Number(end, total if total < LARGEST else None, lead, unit)


def _below_thousand(tokens: list[Token], at: int, *, article: bool = True) -> tuple[int, int] | None:
    """A number below a thousand in words, or of hundreds such as "fifteen hundred", and the token after it."""
    value, end = _small(tokens, at)
    if end == at:
        if not article or not (_is(tokens, at, "a") or _is(tokens, at, "an")):
            return None
        if multiplier_at(tokens, at + 1) is None:
            return None
        value, end = 1, at + 1  # a hundred
    if multiplier_at(tokens, end) == 100 and value > 0:
        value, end = value * 100, end + 1
        if _is(tokens, end, "and") and _is_ordinal(tokens, end + 1):
            return None  # the hundred and first
        more, after = _small(tokens, end + 1 if _is(tokens, end, "and") else end)
        apart = _is(tokens, end, "and") and multiplier_at(tokens, after) == 100  # two hundred and three hundred
        if more and after > end and not apart:
            value, end = value + more, after
    return value, end


def _small(tokens: list[Token], at: int) -> tuple[int, int]:
    """A number below a hundred in words; the same token if there is none."""
    if not _is_small(tokens, at):
        return 0, at
    numbers = _numbers()
    value, end = numbers[tokens[at].folded], at + 1
    if value >= 20 and end < len(tokens) and 0 < numbers.get(tokens[end].folded, 0) < 10:
        return value + numbers[tokens[end].folded], end + 1
    return value, end


def _is_small(tokens: list[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].folded in _numbers()


def _is_ordinal(tokens: list[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].folded in _ordinals()


def _half(tokens: list[Token], at: int) -> Number | None:
    """Half a dozen, half a million."""
    article = _is(tokens, at + 1, "a")
    unit = multiplier_at(tokens, at + 2 if article else at + 1)
    return None if unit is None else Number(at + 3 if article else at + 2, unit // 2, 500, unit)


def _with_half(tokens: list[Token], number: Number) -> Number:
    """Two and a half million."""
    if [token.folded for token in tokens[number.end : number.end + 3]] != ["and", "a", "half"]:
        return number
    unit = multiplier_at(tokens, number.end + 3)
    if number.value is None:
        return number
    if unit is None and number.unit >= 1000 and number.value == number.lead // 1000 * number.unit:
        half = number.unit // 2  # a million and a half
        return Number(number.end + 3, number.value + half, number.lead + 500, number.unit)
    if unit is None or number.unit != 1:
        return number
    return Number(number.end + 4, number.value * unit + unit // 2, number.lead + 500, unit)


def _is(tokens: list[Token], at: int, word: str) -> bool:
    return at < len(tokens) and tokens[at].folded == word
