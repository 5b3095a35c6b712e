"""What stands around a date so that it would be read only in part: then it is not read at all."""

from functools import lru_cache
from typing import TYPE_CHECKING

from sahelevents.text.lexicon import lexicon
from sahelevents.text.values.date_words import DASHES, Hit

if TYPE_CHECKING:
    from sahelevents.text.values.date_parts import DateParts
    from sahelevents.values.dates import UncertainDate

_LONGEST_DAY = 2


def guarded(reader: "DateParts", at: int, hit: Hit) -> Hit | None:
    """A date as far as what stands around it allows; None if it is none."""
    if _is_named(reader, at, hit):
        return None
    if hit.value is None:
        return hit
    if _goes_on(reader, hit.end):
        return Hit(reader.run_end(hit.end), None)
    return hit._replace(value=None) if _is_part(reader, at, hit) else hit


def _goes_on(reader: "DateParts", end: int) -> bool:
    """Whether figures that are no date are glued to it: 5 June 2021/3."""
    tokens = reader.tokens
    if end + 1 >= len(tokens) or tokens[end].start > tokens[end - 1].end:
        return False
    mark, after = tokens[end].folded, tokens[end + 1]
    if (mark != "/" and mark not in DASHES) or after.start > tokens[end].end or not after.folded[0].isdecimal():
        return False
    if mark == "/" and "-" in tokens[end - 1].folded and "-" in after.folded:
        return False  # two dates in ISO form
    return mark == "/" or reader.plain(end + 1) is None


def _is_part(reader: "DateParts", at: int, hit: Hit) -> bool:
    """Whether the words before it make a part of it, or something else: the last days of 2019, Ramadan 2019."""
    tokens, before, words = reader.tokens, at - 1, _words()
    if before > 0 and tokens[before].folded == "the":
        before -= 1
    if before < 0 or hit.value is None:
        return False
    word, unit = tokens[before].folded, tokens[before - 1].folded if before else ""
    match word:
        case "of" if hit.value.precision == "day":
            return unit in words["units_of_days"]
        case "of" if unit not in reader.words["weekdays"]:
            return unit in words["units"]
        case "in" if unit in words["feasts_in"]:
            return True
        case "of" | "in" if unit in words["units"]:
            return not _nth().isdisjoint(token.folded for token in tokens[max(before - 4, 0) : before - 1])
        case "." if before > 2 and hit.value.precision == "year":  # 18. 1. 2018
            figures = (tokens[before - 1].folded, tokens[before - 3].folded)
            return tokens[before - 2].folded == "." and all(
                each.isdecimal() and len(each) <= _LONGEST_DAY for each in figures
            )
        case "through":
            return unit in words["parts_through"]
        case "year":
            return unit in words["years"]
    if hit.end + 1 < len(tokens) and hit.value.precision == "year" and tokens[hit.end].folded in words["years"]:
        return tokens[hit.end + 1].folded in ("year", "budget")  # the 2018 fiscal year
    return word in words["before"] and (hit.value.precision in ("month", "year") or _is_years(hit.value))


def _is_years(value: "UncertainDate") -> bool:
    first, last = value.earliest, value.latest
    return (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)


def _is_named(reader: "DateParts", at: int, hit: Hit) -> bool:
    """Whether a movement or street is named after the day: the 5 June Movement."""
    tokens, named = reader.tokens, _words()["named"]
    if hit.end < len(tokens) and tokens[hit.end].folded in named and tokens[hit.end].text[0].isupper():
        return len(tokens[hit.end - 1].folded) != 4 or not tokens[hit.end - 1].folded.isdecimal()
    if at < 2 or tokens[at - 1].folded != "of":
        return False
    return tokens[at - 2].folded in named and tokens[at - 2].text[0].isupper()


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in lexicon()["unread_dates"].items()}


@lru_cache(maxsize=1)
def _nth() -> frozenset[str]:
    return frozenset(lexicon()["nth_of"])
