"""Numbers that count neither people nor things: dates, money, ages, distances, names with a number in them."""

from collections.abc import Callable

from sahelevents.text.lexicon import lexicon
from sahelevents.text.mentions import Token
from sahelevents.text.values.counted import Counted, noun_at, words_of
from sahelevents.text.values.hedges import Hit, is_day
from sahelevents.text.values.numbers import number_at

_OPENING = frozenset("([{\"“”‘’'«—–~><=≥≤≈,:;!?…")
_HYPHENS = frozenset("-‐‑")  # noqa: RUF001  hyphens of other kinds
_SUFFIXES = frozenset("%‰°/€$£¥²³\u00d7")
_YEARS = range(1900, 2100)


def is_uncounted(tokens: list[Token], start: int, hit: Hit, counted: Counted, line: str) -> bool:
    """Whether what looks like a count of something is none."""
    return any(sign(tokens, start, hit, counted, line) for sign in _SIGNS)


def _after_a_mark(tokens: list[Token], start: int, hit: Hit, counted: Counted, line: str) -> bool:
    """$5, AK-47, M23, +223, 5:30."""
    del hit, counted
    at = tokens[start].start
    if at == 0:
        return False
    mark, before = line[at - 1], line[at - 2 : at - 1]
    if mark.isspace():
        symbol = tokens[start - 1].folded if start else ""
        return symbol in ("$", "€", "£", "¥", "#", "№", "°", "+", "§")
    return mark not in _OPENING or before.isdecimal()


def _before_a_mark(tokens: list[Token], start: int, hit: Hit, counted: Counted, line: str) -> bool:
    """60km, 5%, 12-year-old, 9/11, 5:30."""
    del start, counted
    at = tokens[hit.end - 1].end
    mark, after = line[at : at + 1], line[at + 1 : at + 2]
    if not mark or mark.isspace():
        return hit.end < len(tokens) and tokens[hit.end].folded in ("%", "°", "€", "$", "£", "x", "\u00d7", "/")
    if mark.isalnum() or mark in _SUFFIXES:
        return True
    return after.isalnum() and (mark in _HYPHENS or mark in "–.:'’" or (mark == "," and after.isdecimal()))


def _after_a_label(tokens: list[Token], start: int, hit: Hit, counted: Counted, line: str) -> bool:
    """Resolution 2100, Article 5, aged 12, March 21."""
    del line
    if start == 0:
        return False
    before = tokens[start - 1]
    digits = tokens[start].folded[:1].isdecimal()
    if before.folded in lexicon()["months"] and before.text[:1].isupper():
        if start > 1 and tokens[start - 2].folded == "in" and counted.kind in ("people", "event"):
            return False  # in March 15 people died; a day would be on March 15
        return digits and (hit.value is None or hit.value.low <= 31 or hit.value.low in _YEARS)
    if before.folded == "." and start > 1 and tokens[start - 2].folded in ("no", "nos", "art", "vol", "p", "pp", "n"):
        return True
    labels = words_of("counted")["labels"]
    if before.folded == "of" and start > 1 and tokens[start - 2].folded in ("age", "ages"):
        return True
    if before.folded not in labels:
        return False
    firm = before.folded in words_of("counted")["firm_labels"]
    return firm or counted.kind not in ("people", "event", "toll") or (digits and before.text[:1].isupper())


def _of_a_unit(tokens: list[Token], start: int, hit: Hit, counted: Counted, line: str) -> bool:
    """60 km, three days, 5 per cent, two million dollars."""
    del start, line
    return counted.kind == "unit" or is_day(tokens, hit)


def _of_a_year(tokens: list[Token], start: int, hit: Hit, counted: Counted, line: str) -> bool:
    """2016; but 2016 people."""
    del line
    word = tokens[hit.end - 1].folded
    if len(word) != 4 or not word.isdecimal() or int(word) not in _YEARS:
        return False
    if hit.sign in (">", ">=") and tokens[start].folded not in ("over", "above"):
        return False
    before = tokens[start - 1].folded if start else ""
    if counted.kind != "people" or counted.part:
        return True
    return hit.end - start == 1 and before in words_of("counted")["before_years"]


def _of_an_age(tokens: list[Token], start: int, hit: Hit, counted: Counted, line: str) -> bool:
    """Children under 5, people over 60."""
    del line
    if tokens[start].folded not in ("under", "over", "above", "below") or counted.of or start == 0:
        return False
    noun = noun_at(tokens, start - 1)
    words = words_of("counted")["age_words"]
    del hit
    return (noun is not None and noun.kind == "people") or tokens[start - 1].folded in words


def _of_a_share(tokens: list[Token], start: int, hit: Hit, counted: Counted, line: str) -> bool:
    """One in five, nine out of ten; not one."""
    del counted, line
    words = [token.folded for token in tokens[hit.end : hit.end + 2]]
    if words[:1] == ["in"] and hit.figure == 1:
        return number_at(tokens, hit.end + 1) is not None
    if words in (["out", "of"], ["of", "every"]):
        return number_at(tokens, hit.end + 2) is not None
    before = [token.folded for token in tokens[max(start - 2, 0) : start]]
    if before[-1:] == ["not"] and hit.figure == 1:
        return True  # not one of them
    if before == ["out", "of"]:
        return True
    if before[-1:] != ["in"] or start < 2 or hit.figure is None:
        return False
    numbers = lexicon()["numbers"]
    small = before[0] in numbers and tokens[start].folded in numbers and numbers[before[0]] < hit.figure
    return before[0] == "1" or small  # three in four


def in_a_row(tokens: list[Token], start: int, hit: Hit, line: str) -> bool:
    """Whether it stands among digits, as in a telephone number: 76 12 34 56."""
    return any(
        0 < at < len(tokens)
        and tokens[at].folded.isdecimal()
        and tokens[at - 1].folded.isdecimal()
        and line[tokens[at - 1].end : tokens[at].start] == " "
        for at in (start, hit.end)
    )


_SIGNS: tuple[Callable[[list[Token], int, Hit, Counted, str], bool], ...] = (
    _of_a_unit,
    _after_a_mark,
    _before_a_mark,
    _after_a_label,
    _of_a_year,
    _of_an_age,
    _of_a_share,
)
