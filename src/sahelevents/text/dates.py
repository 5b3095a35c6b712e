"""Dates in English text. What was not said is not filled in: a month stays a month."""

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from sahelevents.text.lexicon import lexicon
from sahelevents.text.mentions import Mention, Token, read_by, tokenize
from sahelevents.values.dates import Span, UncertainDate

_FIRST_YEAR, _LAST_YEAR = 1900, 2099
"""A bare number in this range is a year, unless it counts something."""


def find_dates(text: str, published: Span | date | str | None = None) -> list[Mention[UncertainDate]]:
    """The dates in a text, in order.

    News looks back: "on Tuesday" and "in September" are the nearest past ones, seen from ``published``. Without it such
    words are not read.

    Args:
        text: English.
        published: the day of publication; the last day of it if it is a span.

    >>> [str(m.value) for m in find_dates("In late July this year, and on 21 March 2016.", "2024-09-18")]
    ['2024-07-21/2024-07-31', '2016-03-21']
    """
    tokens = tokenize(text)
    reader = DateReader(tokens, None if published is None else Span.of(published).last)
    found: list[Mention[UncertainDate]] = []
    at = 0
    while at < len(tokens):
        hit = reader.at(at)
        if hit is None:
            at += 1
            continue
        found.append(read_by(tokens, at, hit.end, text, hit.value))
        at = hit.end
    return found


class Hit(NamedTuple):
    """A date that was read, the token after it, and whether its year was taken from the day of publication."""

    end: int
    value: UncertainDate
    yearless: bool = False


class DateReader:
    """Reads a date that begins at a token."""

    def __init__(self, tokens: list[Token], today: date | None) -> None:
        self.tokens, self.today = tokens, today
        self.words = lexicon()

    def at(self, at: int) -> Hit | None:
        """The longest date that begins here."""
        forms = (
            self._third,
            self._day_first,
            self._month_first,
            self._month,
            self._relative,
            self._weekday,
            self._year,
        )
        hits = [hit for form in forms if (hit := form(at)) is not None]
        return max(hits, key=lambda hit: hit.end, default=None)

    # Each form takes the index of its first token and gives what it read.

    def _year(self, at: int) -> Hit | None:
        word = self._word(at)
        if len(word) in (7, 10) and word[4:5] == "-":
            if len(word) == 7 and word[5:] > word[2:4]:
                return None  # 2011-12 may be two years
            try:
                return Hit(at + 1, UncertainDate.parse(word))
            except ValueError:
                return None
        year = self._as_year(at)
        return (
            None if year is None else Hit(at + 1, UncertainDate(date(year, 1, 1), date(year, 12, 31), text=f"{year}"))
        )

    def _month(self, at: int) -> Hit | None:
        month = self._as_month(at)
        if month is None:
            return None
        after = self._after_dot(at + 1)
        after = after + 1 if self._word(after) in (",", "of") and self._as_year(after + 1) else after
        year = self._as_year(after)
        if year is not None:
            return Hit(after + 1, _month_of(year, month))
        this_year = self._this_year(after)
        if this_year is not None:
            return Hit(this_year.end, _month_of(this_year.value.earliest.year, month))
        shared = self._year_of_second(after)
        if shared is not None:
            return Hit(self._after_dot(at + 1), _month_of(shared, month))
        if self.today is None or (month == 5 and self.tokens[at].text[:1].islower()):
            return None  # "may" is a verb, and a month without a year needs a day to look back from
        past = (self.today.year, month) <= (self.today.year, self.today.month)
        return Hit(self._after_dot(at + 1), _month_of(self.today.year if past else self.today.year - 1, month), True)

    def _year_of_second(self, at: int) -> int | None:
        """The year of the second of two months: between March and May 2016."""
        if self._word(at) not in ("and", "to", "until", "through", "-", "–") or self._as_month(at + 1) is None:
            return None
        return self._as_year(self._after_dot(at + 2))

    def _day_first(self, at: int) -> Hit | None:
        day = self._as_day(at)
        after = at + 2 if self._word(at + 1) == "of" else at + 1
        month = self._as_month(after)
        return None if day is None or month is None else self._dated(self._after_dot(after + 1), day, month)

    def _month_first(self, at: int) -> Hit | None:
        month = self._as_month(at)
        after = self._after_dot(at + 1)
        day = self._as_day(after)
        return None if day is None or month is None else self._dated(after + 1, day, month)

    def _dated(self, after: int, day: int, month: int) -> Hit | None:
        follows = after + 1 if self._word(after) == "," else after
        year, end, yearless = self._as_year(follows), follows + 1, False
        if year is None:
            yearless = True
            if self.today is None:
                return None
            year, end = self.today.year, after
            if (month, day) > (self.today.month, self.today.day):
                year -= 1
        try:
            exact = date(year, month, day)
        except ValueError:
            return None
        return Hit(end, UncertainDate(exact, exact), yearless)

    def _third(self, at: int) -> Hit | None:
        third = self.words["thirds"].get(self._word(at))
        if third is None:
            return None
        month = self._month(at + 1)
        if month is not None:
            year, number = month.value.earliest.year, month.value.earliest.month
            ends = (1, 11, 21, monthrange(year, number)[1] + 1)
            return Hit(
                month.end, UncertainDate(date(year, number, ends[third]), date(year, number, ends[third + 1] - 1))
            )
        whole = self._year(at + 1) or self._this_year(at + 1)
        if whole is None or whole.value.precision != "year":
            return None
        year = whole.value.earliest.year
        last = date(year, 4 * third + 4, monthrange(year, 4 * third + 4)[1])
        return Hit(whole.end, UncertainDate(date(year, 4 * third + 1, 1), last))

    def _relative(self, at: int) -> Hit | None:
        if self.today is None:
            return None
        if self._word(at) in ("last", "past"):
            month = self._as_month(at + 1)
            if month is not None and self._as_year(at + 2) is None:
                year = self.today.year if month < self.today.month else self.today.year - 1
                return Hit(at + 2, _month_of(year, month))
            if self._word(at + 1) in self.words["weekdays"]:
                return self._weekday(at + 1)
        simple = {"today": 0, "yesterday": -1}.get(self._word(at))
        if simple is not None:
            day = self.today + timedelta(days=simple)
            return Hit(at + 1, UncertainDate(day, day))
        return self._this_year(at)

    def _this_year(self, at: int) -> Hit | None:
        offset = {"this": 0, "last": -1}.get(self._word(at))
        if self.today is None or offset is None or self._word(at + 1) != "year":
            return None
        year = self.today.year + offset
        return Hit(at + 2, UncertainDate(date(year, 1, 1), date(year, 12, 31)))

    def _weekday(self, at: int) -> Hit | None:
        weekday = self.words["weekdays"].get(self._word(at))
        if weekday is None or self.today is None:
            return None
        day = self.today - timedelta(days=(self.today.weekday() - weekday) % 7)
        return Hit(at + 1, UncertainDate(day, day))

    # Single tokens.

    def _word(self, at: int) -> str:
        return self.tokens[at].folded if at < len(self.tokens) else ""

    def _after_dot(self, at: int) -> int:
        """Past the dot of an abbreviated month."""
        return at + 1 if self._word(at) == "." and len(self._word(at - 1)) <= 4 else at

    def _as_month(self, at: int) -> int | None:
        return _int(self.words["months"].get(self._word(at)))

    def _as_year(self, at: int) -> int | None:
        word = self._word(at)
        if len(word) != 4 or not word.isdecimal() or not _FIRST_YEAR <= int(word) <= _LAST_YEAR:
            return None
        return None if self._word(at + 1) in _counted() else int(word)

    def _as_day(self, at: int) -> int | None:
        word = self._word(at).rstrip("sthndr")
        return int(word) if word.isdecimal() and len(word) <= 2 and 1 <= int(word) <= 31 else None


def _month_of(year: int, month: int) -> UncertainDate:
    return UncertainDate(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


@lru_cache(maxsize=1)
def _counted() -> frozenset[str]:
    """What a number before it counts, so that it is no year."""
    words = lexicon()
    return frozenset({*words["words"]["people"], *words["words"]["force_noun"], *words["groups"], "civilians"})


def _int(value: Any) -> int | None:
    return value if isinstance(value, int) else None
