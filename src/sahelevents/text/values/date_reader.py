"""Reads the date that begins at a token: absolute, seen from the day of publication, or from an earlier date."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import lru_cache

from sahelevents.text.lexicon import lexicon
from sahelevents.text.values import date_tools as calendar
from sahelevents.text.values.date_guard import guarded
from sahelevents.text.values.date_parts import DateParts
from sahelevents.text.values.date_words import APOSTROPHES, DASHES, Hit, day_words, entries_of
from sahelevents.values.dates import UncertainDate


def _reach(hit: Hit) -> tuple[int, bool]:
    return hit.end, hit.value is not None


class DateReader(DateParts):
    """Reads a date that begins at a token."""

    def at(self, at: int) -> Hit | None:
        """The longest date that begins here, as far as what stands around it allows."""
        hit = self.longest(at)
        return None if hit is None else guarded(self, at, hit)

    def longest(self, at: int) -> Hit | None:
        """The longest date that begins here."""
        word = self.tokens[at].folded
        if word == "the" and not self.may_follow_the(at + 1):
            return None
        forms = forms_by_word().get(_shape(word) if word[:1].isdecimal() else word)
        if forms is None:
            return None
        hits = [hit for form in forms if (hit := form(self, at)) is not None]
        if not hits:
            return None
        return max(hits, key=_reach) if len(hits) > 1 else hits[0]

    def daytime(self, at: int) -> Hit | None:
        """The night of 30-31 March; the eve of 22 September."""
        eve, of = self.phrase("eve", at), self.entry("parts_of_day", at)
        start = eve or (of[0] if of is not None else None)
        hit = None if start is None or start >= len(self.tokens) else self.longest(start)
        if hit is None or hit.value is None or eve is None:
            return hit
        if hit.value.precision not in ("day", "year", "range"):
            return hit._replace(value=None)
        day = calendar.moved_days(hit.value.earliest, -1)
        return None if day is None else hit._replace(value=UncertainDate(day, day))

    # Seen from the day of publication.

    def near(self, at: int) -> Hit | None:
        """Today, yesterday, tomorrow, the weekend."""
        for name, days in (
            ("today", 0),
            ("yesterday", -1),
            ("before_yesterday", -2),
            ("tomorrow", 1),
            ("after_tomorrow", 2),
        ):
            end = self.phrase(name, at)
            if end is not None:
                end = self._past_daytime(end)
                about = at > 1 and self._word(at - 1) == "time" and self._word(at - 2) == "this"
                return Hit(end, None) if self.today is None or about else self._around(end, self.today, days, days)
        end = self.phrase("weekend", at)
        if end is None:
            return None
        if (narrowed := self.phrase("narrows", end)) is not None:
            return Hit(narrowed, None)
        if self._word(end) == "of":
            return self.of_weekend(end + 1) or Hit(end, None)
        if self.today is None:
            return Hit(end, None)
        sunday = self.today - timedelta(days=(self.today.weekday() + 1) % 7 or 7 * (self._word(at) == "last"))
        return Hit(end, UncertainDate(sunday - timedelta(days=1), sunday))

    @staticmethod
    def _around(end: int, day: date, first: int, last: int) -> Hit | None:
        low, high = calendar.moved_days(day, first), calendar.moved_days(day, last)
        return None if low is None or high is None else Hit(end, UncertainDate(low, high))

    def last_month(self, at: int) -> Hit | None:
        """Last September, this March, next May."""
        for name, step in (("past", -1), ("this", 0), ("coming", 1)):
            start = self.phrase(name, at)
            month = None if start is None else self._as_month(start)
            if start is None or month is None or self._as_year(start + 1) is not None or self._as_day(start + 1):
                continue
            if self.today is None:
                return Hit(start + 1, None)
            now = self.today.month
            year = self.today.year + {-1: -(month >= now), 0: 0, 1: month <= now}[step]
            return Hit(start + 1, calendar.month_of(year, month))
        return None

    def calendar_unit(self, at: int) -> Hit | None:
        """This year, last month, next week; earlier this year."""
        earlier, later = self.phrase("earlier", at), self.phrase("later", at)
        here = earlier or later or at
        for name, step in (("past", -1), ("this", 0), ("coming", 1)):
            start = self.phrase(name, here)
            unit = self._word(start) if start is not None else ""
            if start is None or unit not in ("day", "week", "month", "year"):
                continue
            if unit == "day" and at and self._word(at - 1) == "to":
                return None  # to this day
            year = self._year(start + 2) if unit == "day" and self._word(start + 1) == "in" else None
            if year is not None or (here and self._word(here - 1) == "time"):
                return Hit(start + 1 if year is None else year[0], None)  # this day in 2012, this time last year
            if step < 0 and self._word(start + 1) == "of":
                return Hit(start + 1, None)  # the last day of the month
            again = self.phrase("past", start + 1)
            if again is not None and self._word(again) in _UNITS:
                return Hit(again + 1, None)  # this week last year
            weekday = self._weekday_after(start + 1) if unit == "week" and here == at else None
            if weekday is not None:
                return self._day_of_week(weekday[0], step, weekday[1])
            if self.today is None:
                return Hit(start + 1, None)
            whole = None if name == "coming" and self._word(at) == "the" else _unit_around(self.today, unit, step)
            if whole is None and self._word(at) == "the":
                return Hit(start + 1, None)  # the next year: the twelve months from now
            if whole is None or (here > at and step):
                return Hit(start + 1, None)  # earlier last year
            if earlier is not None:
                whole = UncertainDate(whole.earliest, max(whole.earliest, self.today))
            elif later is not None:
                whole = UncertainDate(self.today, whole.latest)
            return Hit(start + 1, whole)
        return None

    def _weekday_after(self, at: int) -> tuple[int, int] | None:
        """The token after the day of the week that follows, and that day: last week Tuesday, last week on Tuesday."""
        at = at + 1 if self._word(at) == "on" else at
        weekday = self.words["weekdays"].get(self._word(at))
        return None if weekday is None else (self._past_daytime(at + 1), weekday)

    def stretch_back(self, at: int) -> Hit | None:
        """The past year, the last three months, recent weeks."""
        start = self.phrase("over", at)
        if start is None:
            return None
        number = self._number(start)
        number_end, count = number or (start, 1)
        unit = self.words["units_of_date"].get(self._word(number_end))
        if unit is None or (number is None and self._word(at) == "last"):
            return None
        if self._word(number_end + 1) == "of":
            return Hit(number_end + 1, None)  # the last day of the month
        name = self._word(number_end)
        if self._word(start - 1) == "recent":
            count = self.words["recent"].get(name, 0)
        elif number is None and name.endswith("s"):
            return None
        if self.today is None:
            return Hit(number_end + 1, None)
        first = (
            calendar.moved_days(self.today, -count * unit["days"])
            if "days" in unit
            else calendar.moved_months(self.today, -count * unit["months"])
        )
        return None if first is None or not count else Hit(number_end + 1, UncertainDate(first, self.today))

    def ago(self, at: int) -> Hit | None:
        """Two weeks ago, a year ago; three days later, seen from an earlier date; three days after a date."""
        number = self._number(at)
        unit = None if number is None else self.words["units_of_date"].get(self._word(number[0]))
        if number is None or unit is None:
            return None
        after, count = number[0] + 1, number[1]
        said = self.phrase("exact", after)
        exact = said is not None or (at > 0 and self.phrase("exact", at - 1) == at)
        after = said or after
        bounded = at > 0 and self._word(at - 1) in self.words["unread_dates"]["bounds"]
        bounded = bounded or self._is_second(at)
        for name, sign in (("ago", -1), ("from_now", 1)):
            ago = self.phrase(name, after)
            if ago is None:
                continue
            on_the_day = self.phrase("today_exactly", ago)
            exact, ago = exact or on_the_day is not None, on_the_day or ago
            more = self._says_more(ago)
            if self.today is None or bounded or more is not None or unit.get("months", 0) > _LONGEST_STEP:
                return Hit(more or ago, None)
            return Hit(ago, calendar.stepped(self.today, sign * count, unit, exact=exact))
        for name, sign in (("before_that", -1), ("after_that", 1)):
            end = self.phrase(name, after)
            if end is not None and self._ends_here(end):
                return Hit(end, None if bounded else _stepped_from(self.anchor, sign * count, unit, exact=exact))
        for name, sign in (("before_date", -1), ("after_date", 1)):
            end = self.phrase(name, after)
            near = None if end is None else self.near(end) or self.holiday(end)
            hit, exact = near or (None if end is None else self.plain(end)), exact or near is not None
            if hit is None and end is not None and self._word(end) in self.words["weekdays"]:
                return Hit(end + 1, None)  # a week from Tuesday
            if hit is not None:
                value = None if bounded else _stepped_from(hit.value, sign * count, unit, exact=exact)
                return hit._replace(value=value)
        return None

    def _says_more(self, at: int) -> int | None:
        """The token after what makes "a year ago" narrower: this month, on Friday, in June."""
        at = at + 1 if self._word(at) in ("on", "in") else at
        if self._word(at) in ("this", "last") and self._word(at + 1) in _UNITS:
            return at + 2
        return at + 1 if self._word(at) in self.words["weekdays"] or self._word(at) in self.words["months"] else None

    def _is_second(self, at: int) -> bool:
        """Whether it is the second of two numbers or units: two or three years ago, a year and two months ago."""
        if at < 2 or self._word(at - 1) not in ("and", "or", "to", *DASHES):
            return False
        first = self._word(at - 2)
        return first[:1].isdecimal() or first in self.words["numbers"] or first in self.words["units_of_date"]

    def _ends_here(self, at: int) -> bool:
        """Whether "three days after" stands alone, and is not "three days after the attack"."""
        if self._word(at - 1) in ("later", "earlier"):
            return True
        return self._word(at) in ("", ",", ".", ";", ":", "!", "?", ")")

    # Seen from an earlier date of the text.

    def anchored(self, at: int) -> Hit | None:
        """The same day, the next day, the following Monday, that month; the day before, alone or before a date."""
        unit, side = self._word(at + 1), self._word(at + 2)
        if side in _SIDES and (unit in _UNITS or unit in self.words["weekdays"]):
            return self._beside(at, unit, _SIDES[side])
        for name, step in (("same", 0), ("next_one", 1), ("previous_one", -1)):
            start = self.phrase(name, at)
            if start is None:
                continue
            named = None if self._word(at) == "that" else self._named(start, step)
            if named is not None:
                return named
            unit = self._word(start)
            again = self._of_another_year(start + 1) if step == 0 and unit in RECURRING else None
            if again is not None:
                return Hit(again, None)
            if unit not in _UNITS:
                continue
            if step == 0 and unit == "week":
                return Hit(start + 1, None)
            unit = "day" if unit in _DAYTIMES else unit
            steps = self.words["units_of_date"][unit]
            bounded = at > 0 and self._word(at - 1) in self.words["unread_dates"]["bounds"]
            value = None if bounded else _stepped_from(self.anchor, step, steps)
            return Hit(self._past_daytime(start + 1), value)
        return None

    def _of_another_year(self, at: int) -> int | None:
        """The token after the date in which "the same month" lies: last year, of 2018."""
        start = at + 1 if self._word(at) in ("of", "in") else at
        hit = self.calendar_unit(start) or (self.plain(start) if start > at else None)
        return None if hit is None else hit.end

    def _beside(self, at: int, unit: str, step: int) -> Hit | None:
        """The day before, the Friday after; the day before 18 August 2020; the week before last."""
        end, weekday = at + 3, self.words["weekdays"].get(unit)
        if self._word(end) == "last" and step < 0 and unit in ("week", "month", "year"):
            return Hit(end + 1, None if self.today is None else _unit_around(self.today, unit, -2))
        hit = Hit(end, self.anchor) if self._ends_here(end) else self.plain(end)
        if hit is None or hit.value is None:
            return hit
        exact = hit.value.precision == "day"
        if weekday is not None:
            return hit._replace(value=calendar.weekday_from(hit.value.earliest, weekday, step) if exact else None)
        if unit == "week" and hit.end > end:
            edge = calendar.moved_days(hit.value.latest, step) if exact else None
            return hit._replace(value=None if edge is None else calendar.days_from(edge, 7 * step))
        unit = "day" if unit in _DAYTIMES else unit
        return hit._replace(value=_stepped_from(hit.value, step, self.words["units_of_date"][unit]))

    def _named(self, at: int, step: int) -> Hit | None:
        """The following Monday, the previous April."""
        word = self._word(at)
        weekday, month = self.words["weekdays"].get(word), self.words["months"].get(word)
        if (weekday is None and month is None) or not self.tokens[at].text[:1].isupper():
            return None
        if month is not None and (self._year(at + 1) is not None or self._day(at + 1) is not None):
            return None
        anchor, end = self.anchor, self._past_daytime(at + 1)
        if anchor is None or step == 0 or anchor.precision not in (("day",) if month is None else ("day", "month")):
            return Hit(end, None)
        if weekday is not None:
            return Hit(end, calendar.weekday_from(anchor.latest, weekday, step))
        assert month is not None
        year = anchor.latest.year + (step if (month - anchor.latest.month) * step <= 0 else 0)
        return Hit(end, calendar.month_of(year, month) if 1 <= year <= 9999 else None)


def _stepped_from(
    anchor: UncertainDate | None, number: int, unit: dict[str, int], *, exact: bool = False
) -> UncertainDate | None:
    """So many units from a date; None if there is none, or it is too coarse for the unit."""
    if anchor is None:
        return None
    if "days" in unit or exact:
        return calendar.stepped(anchor.latest, number, unit, exact=exact) if anchor.precision == "day" else None
    months = number * unit["months"]
    first, last = calendar.moved_months(anchor.earliest, months), calendar.moved_months(anchor.latest, months)
    if first is None or last is None:
        return None
    if unit["months"] == 12 and (first.year == last.year):
        return calendar.year_of(first.year)
    if unit["months"] == 1 and (first.year, first.month) == (last.year, last.month):
        return calendar.month_of(first.year, first.month)
    return None


_DAYTIMES = frozenset({"morning", "night", "evening", "afternoon"})
_SIDES = {"before": -1, "preceding": -1, "after": 1, "following": 1}
_LONGEST_STEP = 12
"""Months of a unit in which people count exactly: "a decade ago" is no year."""
_UNITS = frozenset({"day", "week", "month", "year", *_DAYTIMES})
RECURRING = _UNITS | {"period", "time", "quarter", "season", "point", "stage"}


def _unit_around(today: date, unit: str, step: int) -> UncertainDate | None:
    """The day, week (from Monday), month or year around a day, or the one before or after it."""
    if unit == "year":
        return calendar.year_of(today.year + step)
    if unit == "month":
        day = calendar.moved_months(today, step)
        return None if day is None else calendar.month_of(day.year, day.month)
    length = 7 if unit == "week" else 1
    first = calendar.moved_days(today, step * length - (today.weekday() if unit == "week" else 0))
    last = None if first is None else calendar.moved_days(first, length - 1)
    return None if first is None or last is None else UncertainDate(first, last)


def _shape(word: str) -> str:
    """Of what kind figures are: a day, a year, an ordinal or anything else."""
    if word.isdecimal():
        return "00" if len(word) <= 2 else "0000" if len(word) == 4 else "0"
    return "0th" if word[-1:].isalpha() else "0"


_Form = Callable[[DateReader, int], Hit | None]


_NEAR = ("today", "yesterday", "before_yesterday", "tomorrow", "after_tomorrow", "weekend")
_AROUND, _ANCHORED = ("past", "this", "coming"), ("same", "next_one", "previous_one")
OPENING = (*_NEAR, *_AROUND, *_ANCHORED, "earlier", "later", "over", "eve")
"""The lists of words with which a date can begin."""
PHRASED = frozenset(
    {DateReader.daytime, DateReader.near, DateReader.holiday, DateReader.part, DateReader.calendar_unit}
)
"""The forms that begin with a phrase of the lexicon."""


@lru_cache(maxsize=1)
def forms_by_word() -> dict[str, tuple[_Form, ...]]:
    """The forms that a date may have which begins with a word, or with figures of a shape."""
    found: dict[str, dict[_Form, None]] = {}

    def begin(words: Iterator[str] | list[str], *forms: _Form) -> None:
        for word in words:
            found.setdefault(word, {}).update(dict.fromkeys(forms))

    words = lexicon()
    reader = DateReader
    begin(["00"], reader.figures, reader.day_first, reader.in_list, reader.decade, reader.ago, reader.share_first)
    begin(["0000"], reader.figures, reader.year)
    begin(["0th"], reader.day_first, reader.in_list, reader.part, reader.nth)
    begin(["0"], reader.iso, reader.figures, reader.ago)
    begin(list(APOSTROPHES), reader.year, reader.decade)
    begin(list(words["months"]), reader.month_first, reader.month)
    begin(list(words["months_in_french"]), reader.month)
    begin(list(words["weekdays"]), reader.weekday)
    begin(["the"], reader.day_first, reader.anchored, reader.decade, reader.season, reader.stretch_back, reader.near)
    begin(["the"], reader.nth, reader.up_to, reader.week)
    begin(list(entries_of("ordinal_days")), reader.day_first)
    begin(list(words["nth_of"]), reader.nth)
    begin(["week"], reader.week)
    begin(list(entries_of("thirds")) + list(entries_of("parts_of_year")), reader.part, reader.decade)
    begin(list(words["seasons"]), reader.season)
    begin(list(entries_of("holidays")), reader.holiday)
    begin([*entries_of("parts_of_day"), *day_words("eve")], reader.daytime)
    for name in _NEAR:
        begin(list(day_words(name)), reader.near)
    for name in _AROUND:
        begin(list(day_words(name)), reader.weekday, reader.last_month, reader.calendar_unit, reader.season)
    begin(list(day_words("earlier")) + list(day_words("later")), reader.calendar_unit)
    begin(list(day_words("over")), reader.stretch_back)
    for name in _ANCHORED:
        begin(list(day_words(name)), reader.anchored)
    begin(["a", "an", *words["numbers"]], reader.ago)
    return {word: tuple(forms) for word, forms in found.items()}
