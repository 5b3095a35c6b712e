"""Counts in English text: numbers with the bounds that their hedges set, whatever they count."""

from functools import lru_cache
from typing import NamedTuple

from sahelevents.text.lexicon import lexicon
from sahelevents.text.mentions import Token
from sahelevents.text.values.numbers import LARGEST, Number, multiplier_at, multipliers, number_at
from sahelevents.values.counts import Count
from sahelevents.values.widths import VAGUE

_TO = frozenset({"to", "-", "–", "—", "or"})
_DASHES = frozenset("-–—")
_MOST_TIMES = 1000
"""So many times dozens are no count; the 2022 of "in 2022 dozens of villages" is a year."""


class Hit(NamedTuple):
    """A count, the token after it, and whether a hedge or vague word came with it.

    Attributes:
        end: the token after it.
        value: None if it looks like a count and cannot be read.
        hedged: whether a hedge or vague word came with it.
        sign: the bound that a hedge before it sets; ".." for a range, "words" for a vague word.
        dotted: whether it is a figure such as 1.500, which counts people only if the point groups its digits.
        figure: the number itself, without hedges, if there is just one.
    """

    end: int
    value: Count | None
    hedged: bool
    sign: str = ""
    dotted: bool = False
    figure: int | None = None


class Read(NamedTuple):
    """A count that was read, the token after it, and whether a hedge or vague word came with it."""

    end: int
    value: Count
    hedged: bool


def count_at(tokens: list[Token], at: int) -> Read | None:
    """The longest count that begins at a token, whatever it counts."""
    hit = hit_at(tokens, at)
    if hit is None or hit.value is None or hit.dotted or is_day(tokens, hit):
        return None
    return Read(hit.end, hit.value, hit.hedged)


def hit_at(tokens: list[Token], at: int) -> Hit | None:
    """The longest count that begins at a token, read or not."""
    word = tokens[at].folded
    if word not in openers() and not word[:1].isdecimal():
        return None
    if word in ("between", "from"):
        return _between(tokens, at)
    hedge = phrase_at(tokens, at, "hedges")
    if hedge is None and word not in _unhedged() and not word[:1].isdecimal():
        return None
    sign, start = hedge or ("", at)
    vague = _vague(tokens, start)
    if vague is not None and vague.figure is not None:
        return _bounded(tokens, sign, Number(vague.end, vague.figure, vague.figure * 1000))
    if vague is not None:
        return _hedged_vague(tokens, sign, vague)
    number = number_at(tokens, start)
    if number is None:
        unit = multiplier_at(tokens, start)
        if unit is None:
            return None
        return Hit(start + 1, bound(sign, unit), hedged=True, sign=sign) if sign else Hit(start + 1, None, hedged=True)
    return _bounded(tokens, sign, number)


def is_day(tokens: list[Token], hit: Hit) -> bool:
    """Whether it is a day of the month that follows: 21 March."""
    if hit.end >= len(tokens) or tokens[hit.end].folded not in lexicon()["months"]:
        return False
    return tokens[hit.end].text[:1].isupper() and hit.value is not None and hit.value.low <= 31


@lru_cache(maxsize=1)
def _unread_multipliers() -> frozenset[str]:
    return frozenset({*lexicon()["many_multipliers"], *lexicon()["unread_multipliers"]["words"]})


@lru_cache(maxsize=1)
def openers() -> frozenset[str]:
    """The words with which a count can begin."""
    return _unhedged() | {phrase.split()[0] for phrase in lexicon()["hedges"]} | {"between", "from"}


@lru_cache(maxsize=1)
def _unhedged() -> frozenset[str]:
    """The words with which a count without a hedge can begin."""
    vague = {phrase.split()[0] for phrase in lexicon()["vague"]}
    return frozenset({*vague, *lexicon()["numbers"], *multipliers(), "a", "an", "half"})


def bound(sign: str, number: int) -> Count | None:
    """What a hedge makes of a number; None if nothing can."""
    match sign:
        case "" | "=":
            return Count(number, number)
        case "~":
            return Count.about(number)
        case ">":
            return Count(number + 1, None)
        case ">=":
            return Count(number, None)
        case "<=":
            return Count(0, number)
        case "<" if number:
            return Count(0, number - 1)
    return None


# Numbers with hedges before and after.


def _bounded(tokens: list[Token], sign: str, number: Number) -> Hit:
    end, value = number.end, number.value
    hedged = sign not in ("", "=")
    upper = _upper(tokens, number) if value is not None or number.lead else None
    if upper is not None:
        return _range(tokens, sign, number, upper)
    if value is None:
        return Hit(end, None, hedged, sign)
    if value is not None and value < _MOST_TIMES and end < len(tokens) and tokens[end].folded in _unread_multipliers():
        return Hit(end + 1, None, hedged=True, sign="?")  # two dozens, three score
    end = _said_twice(tokens, number)
    after = phrase_at(tokens, end, "after_hedges")
    if after is not None and not belongs_before(tokens, after[1]):
        meaning, end = after
        if meaning == "?":
            follows = number_at(tokens, end)
            return Hit(end if follows is None else follows.end, None, hedged=True, sign="?")
        if sign in ("", "=") or (sign == meaning == ">="):
            return Hit(end, bound(meaning, value), hedged=True, sign=meaning, figure=value)
        return Hit(end, None, hedged=True, sign="?")
    if sign in (">", ">="):
        capped = _capped(tokens, end, value if sign == ">=" else value + 1)
        if capped is not None:
            return capped
    return Hit(end, bound(sign, value), hedged, sign, number.dotted, value)


def _said_twice(tokens: list[Token], number: Number) -> int:
    """The token after a number, and after the same in brackets: twenty (20)."""
    again = (
        number_at(tokens, number.end + 1) if [t.folded for t in tokens[number.end : number.end + 1]] == ["("] else None
    )
    if again is None or again.value != number.value or [t.folded for t in tokens[again.end : again.end + 1]] != [")"]:
        return number.end
    return again.end + 1


def belongs_before(tokens: list[Token], at: int) -> bool:
    """Whether a hedge after a number is rather one before the next: "5, at least 2 of them"."""
    if at < len(tokens) and tokens[at].folded == "than":
        return True
    follows = number_at(tokens, at)
    return follows is not None and phrase_at(tokens, at - 1, "after_hedges") != ("?", at) and _bounds_next(tokens, at)


def _bounds_next(tokens: list[Token], at: int) -> bool:
    return any(
        (found := phrase_at(tokens, start, "hedges")) is not None and found[1] == at
        for start in range(max(at - 3, 0), at)
    ) or tokens[at - 1].folded in ("+", "plus")


def _capped(tokens: list[Token], at: int, low: int) -> Hit | None:
    """... but no more than 30, after "at least 20"."""
    if at + 1 >= len(tokens) or tokens[at].folded not in ("and", "but", "or"):
        return None
    cap = phrase_at(tokens, at + 1, "hedges")
    number = number_at(tokens, cap[1]) if cap is not None and cap[0] in ("<", "<=") else None
    if cap is None or number is None or number.value is None:
        return None
    high = number.value - (cap[0] == "<")
    return Hit(number.end, Count(low, high) if low <= high else None, hedged=True, sign="..")


# Ranges.


def _upper(tokens: list[Token], number: Number, joins: frozenset[str] = _TO) -> Number | None:
    """The second number of a range."""
    if number.end + 1 >= len(tokens) or tokens[number.end].folded not in joins:
        return None
    return number_at(tokens, number.end + 1)


def _range(tokens: list[Token], sign: str, low: Number, high: Number) -> Hit:
    """A range from one number to another; a hedge with it is kept only where it clearly is the bound of one end."""
    join = tokens[low.end]
    apart = tokens[low.end - 1].end < join.start or join.end < tokens[low.end + 1].start
    first = None if join.folded in _DASHES and _shortened(tokens, low, high) else _scaled(low, high)
    if _is_year(tokens, low) and _is_year(tokens, high):
        return Hit(low.end, bound(sign, low.value or 0), sign not in ("", "="), sign, figure=low.value)
    if join.folded in _DASHES and (apart or join.folded == "—"):
        return Hit(high.end, None, hedged=True, sign="?")
    if first is None or high.value is None or first >= high.value or low.dotted or high.dotted:
        return Hit(high.end, None, hedged=True, sign="?")
    after = phrase_at(tokens, high.end, "after_hedges")
    if after is not None and not belongs_before(tokens, after[1]):
        open_ended = after[0] == ">=" and not sign
        return Hit(after[1], Count(first, None) if open_ended else None, hedged=True, sign="..")
    if join.folded == "or" and sign:
        return Hit(high.end, None, hedged=True, sign="?")
    value = {
        "": Count(first, high.value),
        "=": Count(first, high.value),
        ">=": Count(first, None),
        "<=": Count(0, high.value),
    }
    return Hit(high.end, value.get(sign), hedged=True, sign="..")


def _scaled(low: Number, high: Number) -> int | None:
    """The lower number; it shares the multiplier of the upper one in "two to three hundred"."""
    if low.unit > 1 or high.unit == 1 or low.lead > high.lead:
        return low.value
    if low.lead == high.lead:
        return None
    value, rest = divmod(low.lead * high.unit, 1000)
    return None if rest else value


def _shortened(tokens: list[Token], low: Number, high: Number) -> bool:
    """Whether the lower number may have lost its zeros: "5-6,000"."""
    lead, comma, _ = tokens[high.end - 1].folded.partition(",")
    return bool(comma) and lead.isdecimal() and low.value is not None and low.value < min(int(lead), 1000)


def _is_year(tokens: list[Token], number: Number) -> bool:
    word = tokens[number.end - 1].folded
    return number.value is not None and 1900 <= number.value <= 2099 and len(word) == 4 and word.isdecimal()


def _between(tokens: list[Token], at: int) -> Hit | None:
    """Between 45 and 90; from 24 to 30."""
    low = number_at(tokens, at + 1)
    between = tokens[at].folded == "between"
    if low is None:
        hedge = phrase_at(tokens, at + 1, "hedges") if at + 1 < len(tokens) else None
        low = number_at(tokens, hedge[1]) if hedge is not None else None
        high = None if low is None else _second(tokens, low, between=between)
        return None if high is None else Hit(high.end, None, hedged=True, sign="?")
    high = _second(tokens, low, between=between)
    if high is None and between and any(token.folded == "and" for token in tokens[at + 1 : low.end]):
        return Hit(low.end, None, hedged=True, sign="?")  # between one hundred and one thousand
    if high is None or (_is_year(tokens, low) and _is_year(tokens, high)):
        return None
    first = _scaled(low, high)
    if first is None or high.value is None or first > high.value or low.dotted or high.dotted:
        return Hit(high.end, None, hedged=True, sign="?")
    return Hit(high.end, Count(first, high.value), hedged=True, sign="..")


def _second(tokens: list[Token], low: Number, *, between: bool) -> Number | None:
    """The second number after "between" or "from", which may have a hedge of its own."""
    high = _upper(tokens, low, frozenset({"and", "to", "-", "–"}) if between else frozenset({"to"}))
    if high is None and low.end + 1 < len(tokens) and tokens[low.end].folded in ("and", "to"):
        hedge = phrase_at(tokens, low.end + 1, "hedges")
        number = number_at(tokens, hedge[1]) if hedge is not None else None
        return None if number is None else number._replace(value=None)
    return high


# Vague words.


def _vague(tokens: list[Token], at: int) -> Hit | None:
    """Several, dozens of, tens of thousands, a few hundred."""
    found = phrase_at(tokens, at, "vague") if at < len(tokens) else None
    if found is None:
        return None
    meaning, end = found
    count = Count.parse(VAGUE.get(meaning, meaning))
    unit = multiplier_at(tokens, end)
    if unit is None and end < len(tokens):
        unit = lexicon()["many_multipliers"].get(tokens[end].folded)
    exact = count.low == count.high
    if unit is None:
        return Hit(end, count, not exact, "words", figure=count.low if exact else None)
    end += 1
    if end < len(tokens) and tokens[end].folded == "of":
        end += 1
    if count.high is not None or multiplier_at(tokens, end) is not None or count.low * unit >= LARGEST:
        return Hit(end, None, hedged=True, sign="?")  # "a couple of hundred", "a handful of thousands"
    return Hit(end, Count(count.low * unit, None), hedged=True, sign="words")


def _hedged_vague(tokens: list[Token], sign: str, hit: Hit) -> Hit:
    """A vague word with hedges: a lower bound stays one, any other mixture is not read."""
    after = phrase_at(tokens, hit.end, "after_hedges")
    join = hit.end < len(tokens) and tokens[hit.end].folded in ("or", "to")
    start = after[1] if after is not None else hit.end + 1
    second = _vague(tokens, start) or number_at(tokens, start) if join or after is not None else None
    if second is not None:
        return Hit(second.end, None, hedged=True, sign="?")  # dozens, if not hundreds
    if after is not None and not belongs_before(tokens, after[1]):
        sign, hit = (sign or after[0]) if sign in ("", after[0]) else "?", hit._replace(end=after[1])
    if not sign or (hit.value is not None and hit.value.high is None and sign in (">=", "=", "~")):
        return hit
    return hit._replace(value=None, sign="?")


# Phrases.


def phrase_at(tokens: list[Token], at: int, table: str) -> tuple[str, int] | None:
    """The longest entry of a table of phrases that stands here: what it means, and the token after it."""
    found = _phrases(table).get(tokens[at].folded) if at < len(tokens) else None
    if found is None:
        return None
    follows = tokens[at + 1].folded if at + 1 < len(tokens) else ""
    for words, meaning in found.get(follows, ()):
        if len(words) == 2 or [token.folded for token in tokens[at : at + len(words)]] == words:
            return meaning, at + len(words)
    alone = found.get("")
    return (alone[0][1], at + 1) if alone else None


@lru_cache(maxsize=8)
def _phrases(table: str) -> dict[str, dict[str, list[tuple[list[str], str]]]]:
    """The entries of a table by their first word and their second, the longest first."""
    entries: dict[str, dict[str, list[tuple[list[str], str]]]] = {}
    for words, meaning in sorted(
        ((phrase.split(), meaning) for phrase, meaning in lexicon()[table].items()), key=lambda each: -len(each[0])
    ):
        entries.setdefault(words[0], {}).setdefault("".join(words[1:2]), []).append((words, meaning))
    return entries
