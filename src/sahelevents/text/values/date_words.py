"""The words around a token, as dates are read from them: months, years, days, phrases and what they mean."""

from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from sahelevents.text.lexicon import lexicon
from sahelevents.text.mentions import Token
from sahelevents.text.values import date_tools as calendar
from sahelevents.text.values.numbers import number_at
from sahelevents.values.dates import UncertainDate

FIRST_YEAR, LAST_YEAR = 1900, 2099
"""A bare number in this range is a year, unless it counts something; older ones only after "in" or "the year"."""

DASHES = ("-", "–", "—")
APOSTROPHES = frozenset("'’‘")
MOST_UNITS = 1000
"""A number of days, weeks or years is less than this."""

FAR = 15
"""How many words before a date "will" may stand; more than any gap between words that belong together."""


class Hit(NamedTuple):
    """A date that was read.

    Attributes:
        end: the token after it.
        value: the date; None if it looks like one and cannot be read.
        yearless: whether its year was taken from the day of publication.
    """

    end: int
    value: UncertainDate | None
    yearless: bool = False


class DateWords:
    """Tokens, and what single words of them mean for dates.

    Attributes:
        anchor: the date that was read last, from which "the next day" is counted.
        hint: the day that a date without a year follows: 5 June 2021 to 9 July.
        listed: days that were read with the month before them, by the token where they begin.
    """

    def __init__(self, tokens: list[Token], today: date | None) -> None:
        self.tokens, self.today = tokens, today
        self._folded = [*(token.folded for token in tokens), ""]
        self.anchor: UncertainDate | None = None
        self.hint: date | None = None
        self.listed: dict[int, Hit] = {}
        self.words = lexicon()

    # Single tokens.

    def _word(self, at: int) -> str:
        try:
            return self._folded[at]
        except IndexError:
            return ""

    def may_follow_the(self, at: int) -> bool:
        """Whether a date may begin with "the" and the word at a token."""
        word = self._word(at)
        return word in after_the() or word[:1].isdecimal()

    def entry(self, table: str, at: int) -> tuple[int, Any] | None:
        """The longest key of a table of the lexicon that stands here: the token after it, and what it means."""
        found = entries_of(table).get(self._word(at))
        if found is None:
            return None
        for words, meaning in found:
            if len(words) == 1 or self._folded[at : at + len(words)] == words:
                return at + len(words), meaning
        return None

    def phrase(self, name: str, at: int) -> int | None:
        """The token after the longest phrase of a list that stands here."""
        found = day_words(name).get(self._word(at))
        if found is None:
            return None
        for words in found:
            if len(words) == 1 or self._folded[at : at + len(words)] == words:
                return at + len(words)
        return None

    def _past(self, name: str, at: int) -> int:
        return self.phrase(name, at) or at

    def _past_daytime(self, at: int) -> int:
        """Past a part of the day: Tuesday morning."""
        return self._past("after", at)

    def _number(self, at: int) -> tuple[int, int] | None:
        """A small number before a unit of time: two, a, several is none."""
        if self._word(at) in ("a", "an", "one"):
            return at + 1, 1
        found = number_at(self.tokens, at)
        if found is None or found.value is None or found.value >= MOST_UNITS:
            return None
        return found.end, found.value

    def _spoken_year(self, at: int) -> tuple[int, int | None] | None:
        """This year, last year, the following year: the token after it, and the year if it can be told."""
        at = at + 1 if self._word(at) == "of" else at
        for name, step in (("same", 0), ("next_one", 1), ("previous_one", -1)):
            end = self.phrase(name, at)
            if end is not None and self._word(end) == "year":
                first = last = None
                if self.anchor is not None:
                    first, last = self.anchor.earliest.year, self.anchor.latest.year
                return end + 1, first + step if first is not None and first == last else None
        away = {"this": 0, "last": -1, "next": 1}.get(self._word(at))
        if self.today is None or away is None or self._word(at + 1) != "year":
            return None
        return at + 2, self.today.year + away

    def _looks_ahead(self, at: int) -> bool:
        """Whether the sentence speaks of the future before this token."""
        for here in range(at - 1, max(at - FAR, -1), -1):
            if self._word(here) in (".", "!", "?", ";"):
                return False
            if self.phrase("future", here) is not None:
                return True
        return False

    def _after_dot(self, at: int) -> int:
        """Past the dot of an abbreviated month."""
        return at + 1 if self._word(at) == "." and len(self._word(at - 1)) <= 4 else at

    def _as_month(self, at: int) -> int | None:
        month = self.words["months"].get(self._word(at))
        if month is None:
            return self._french_month(at)
        text = self.tokens[at].text
        if text[:1].islower() and len(text) <= 6 and not (self._word(at - 1)[:1].isdigit() or self._as_year(at + 1)):
            return None  # "may", "march", "mar" as words
        return int(month)

    def _french_month(self, at: int) -> int | None:
        """A French month, where a day before it or a year after it shows that it is one."""
        month = self.words["months_in_french"].get(self._word(at))
        if month is None or at == 0:
            return None
        shown = self._word(at - 1)[:1].isdecimal() or self._word(at - 1) == "er"
        return int(month) if shown or (self.tokens[at].text.islower() and self._as_year(at + 1) is not None) else None

    def _year(self, at: int) -> tuple[int, int] | None:
        """A year in four figures, or in two after an apostrophe: the token after it, and the year."""
        year = self._as_year(at)
        if year is not None:
            return at + 1, year
        word, before = self._word(at + 1), self._word(at - 1) if at else ""
        if self._word(at) not in APOSTROPHES or len(word) != 2 or not (word.isascii() and word.isdecimal()):
            return None
        if not self._glued(at + 1) or self._word(at + 2) == "s":
            return None
        if before == "." and at > 1:
            before = self._word(at - 2)
        if before not in BEFORE_MONTHS and before not in self.words["months"] and before not in self.words["seasons"]:
            return None
        full = calendar.full_year(int(word))
        return None if full is None else (at + 2, full)

    def _as_year(self, at: int) -> int | None:
        word = self._word(at)
        if len(word) != 4 or not (word.isascii() and word.isdecimal()):
            return None
        older = self._word(at - 1) in ("in", "year", "of", "since") and 1000 <= int(word) < FIRST_YEAR
        if not older and not FIRST_YEAR <= int(word) <= LAST_YEAR:
            return None
        if at and self._word(at - 1) in no_year("after"):
            return None
        after = self._word(at + 1)
        if after in no_year("before"):
            return None
        if self._word(at - 1) in self.words["months"] and at:
            return int(word)  # whatever follows, as in "in November 2015 gunmen"
        said = at and self._word(at - 1) in ("in", "since", "during")  # "in 2016 gunmen stormed ..."
        is_decimal = after == "." and self._word(at + 2)[:1].isdigit()
        if (after in _counted() and not said) or is_decimal or after in ("%", "km"):
            return None
        return int(word)

    def _day(self, at: int) -> tuple[int, int] | None:
        """A day of the month in figures or words: the token after it, and the day."""
        day = self._as_day(at)
        if day is None:
            return self.entry("ordinal_days", at)
        return at + 2 if day == 1 and self._word(at + 1) == "er" and self._glued(at + 1) else at + 1, day

    def _glued(self, at: int) -> bool:
        """Whether nothing stands between a token and the one before it."""
        return self._gap(at) == 0

    def _gap(self, at: int) -> int:
        """How many characters stand between a token and the one before it; many at either end."""
        return self.tokens[at].start - self.tokens[at - 1].end if 0 < at < len(self.tokens) else FAR

    def _as_day(self, at: int) -> int | None:
        word = self._word(at)
        bare = word[:-2] if word.endswith(("st", "nd", "rd", "th")) else word
        return int(bare) if bare.isascii() and bare.isdecimal() and len(bare) <= 2 and 1 <= int(bare) <= 31 else None


BEFORE_MONTHS = frozenset(
    {
        "in", "since", "until", "till", "by", "from", "to", "and", "before", "after", "last", "this", "next", "early",
        "mid", "late", "of", "during", "or", "between", "through", "throughout",
    }
)  # fmt: skip
NO_DAYS = frozenset({"mosque", "mosques", "school", "schools", "market", "prayer", "prayers", "times", "mass"})


@lru_cache(maxsize=2)
def no_year(side: str) -> frozenset[str]:
    """The words after or before which a number is no year."""
    return frozenset(lexicon()["no_year"][side])


@lru_cache(maxsize=1)
def _counted() -> frozenset[str]:
    """What a number before it counts, so that it is no year."""
    words = lexicon()
    people = {word for phrase in (*words["words"]["people"], *words["words"]["force_noun"]) for word in phrase.split()}
    return frozenset({*people, *words["groups"], "civilians", "rounds", "vehicles", "houses", "families"})


@lru_cache(maxsize=16)
def entries_of(table: str) -> dict[str, list[tuple[list[str], Any]]]:
    """The keys of a table of the lexicon by their first word, the longest first, with what they mean."""
    found: dict[str, list[tuple[list[str], Any]]] = {}
    for key in sorted(lexicon()[table], key=lambda key: -len(key.split())):
        words = key.split()
        found.setdefault(words[0], []).append((words, lexicon()[table][key]))
    return found


@lru_cache(maxsize=64)
def day_words(name: str) -> dict[str, list[list[str]]]:
    """The phrases of a list of words of dates by their first word, the longest first."""
    found: dict[str, list[list[str]]] = {}
    for phrase in sorted(lexicon()["day_words"][name], key=lambda phrase: -len(phrase.split())):
        words = phrase.split()
        found.setdefault(words[0], []).append(words)
    return found


_BEFORE_DATES = ("thirds", "parts_of_year", "holidays", "parts_of_day", "roles", "about_date")
_AFTER_THE = ("units_of_date", "decades", "thirds", "seasons", "numbers", "weekdays")


@lru_cache(maxsize=1)
def after_the() -> frozenset[str]:
    """The words that may follow "the" where a date begins with it, but for numbers."""
    words = lexicon()
    phrases = [phrase for table in _BEFORE_DATES for phrase in words[table]]
    phrases += [phrase for table in words["day_words"].values() for phrase in table]
    second = {phrase.split()[1] for phrase in phrases if phrase.startswith("the ")}
    first = {phrase.split()[0] for table in ("ordinal_days", "nth_of") for phrase in words[table]}
    return frozenset({*second, *first, *APOSTROPHES, *(word for table in _AFTER_THE for word in words[table])})
