"""Reads the date that begins at a token: absolute, seen from the day of publication, or from an earlier date."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from sahelevents.text import date_tools as calendar
from sahelevents.text.lexicon import lexicon
from sahelevents.text.mentions import Token
from sahelevents.text.numbers import number_at
from sahelevents.values.dates import UncertainDate

_FIRST_YEAR, _LAST_YEAR = 1900, 2099
"""A bare number in this range is a year, unless it counts something; older ones only after "in" or "the year"."""

_DASHES = ("-", "–", "—")
MOST_UNITS = 1000
"""A number of days, weeks or years is less than this."""

_FAR = 15
"""How many words before a date "will" may stand."""


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


class DateReader:
    """Reads a date that begins at a token.

    Attributes:
        anchor: the date that was read last, from which "the next day" is counted.
    """

    def __init__(self, tokens: list[Token], today: date | None) -> None:
        self.tokens, self.today = tokens, today
        self._folded = [*(token.folded for token in tokens), ""]
        self.anchor: UncertainDate | None = None
        self.words = lexicon()

    def at(self, at: int) -> Hit | None:
        """The longest date that begins here."""
        word = self.tokens[at].folded
        if word == "the" and not self.may_follow_the(at + 1):
            return None
        forms = forms_by_word().get("0" if word[:1].isdecimal() else word, ())
        hits = [hit for form in forms if (hit := form(self, at)) is not None]
        return max(hits, key=lambda hit: (hit.end, hit.value is not None), default=None)

    # Numbers: 2024-09-17, 17/09/2024, 2024, the 2010s, 2012-2015.

    def iso(self, at: int) -> Hit | None:
        """A date in ISO form."""
        word = self._word(at)
        if len(word) not in (7, 10) or word[4:5] != "-":
            return None
        if len(word) == 7 and word[5:] > word[2:4]:
            first, last = int(word[:4]), int(word[:2] + word[5:])
            if word[5:] <= "12":
                return Hit(at + 1, None)  # 2011-12 may be two years
            return Hit(at + 1, calendar.over(calendar.year_of(first), calendar.year_of(last)))
        try:
            return Hit(at + 1, UncertainDate.parse(word))
        except ValueError:
            return Hit(at + 1, None) if len(word) == 10 else None

    def slashed(self, at: int) -> Hit | None:
        """17/09/2024 or 17.09.2024, where only one order is possible."""
        word = self._word(at)
        if word.count(".") == 2:
            parts, end = word.split("."), at + 1
        elif self._word(at + 1) == "/" and self._word(at + 3) == "/":
            parts, end = [word, self._word(at + 2), self._word(at + 4)], at + 5
        else:
            return None
        if not all(part.isascii() and part.isdecimal() for part in parts) or [len(parts[0]), len(parts[2])] != [2, 4]:
            return None
        day, month, year = (int(part) for part in parts)
        if not _FIRST_YEAR <= year <= _LAST_YEAR or not (1 <= day <= 31 and 1 <= month <= 31):
            return None
        if day <= 12 and month <= 12 and day != month:
            return Hit(end, None)
        return Hit(end, calendar.day_of(year, *((month, day) if month <= 12 else (day, month))))

    def year(self, at: int) -> Hit | None:
        """A year, two years, or a decade."""
        year = self._as_year(at)
        if year is None:
            return None
        if self._word(at + 1) == "s" and self.tokens[at + 1].start == self.tokens[at].end and year % 10 == 0:
            return Hit(at + 2, calendar.decade_of(year))
        if self._word(at + 1) in _DASHES:
            second = self._word(at + 2)
            until = self._as_year(at + 2)
            if until is None and len(second) == 2 and second.isdecimal() and int(second) > year % 100:
                until = year - year % 100 + int(second)
            if until is not None and until > year:
                return Hit(at + 3, calendar.over(calendar.year_of(year), calendar.year_of(until)))
        return Hit(at + 1, calendar.year_of(year))

    def decade(self, at: int) -> Hit | None:
        """The nineties."""
        start = at + 1 if self._word(at) == "the" else at
        found = self.entry("decades", start) or self.entry("decades", start + 1)
        if found is None or self._word(start) in ("his", "her", "their"):
            return None
        if self._word(start) not in self.words["decades"] and self._word(start) not in self.words["thirds"]:
            return None
        end, tens = found
        decade = calendar.decade_of((2000 if tens == 20 else 1900) + tens)
        if self._word(start) in self.words["decades"]:
            return Hit(end, decade) if start > at else None
        return Hit(end, calendar.third_of(decade, self.words["thirds"][self._word(start)]))

    # Days and months.

    def day_first(self, at: int) -> Hit | None:
        """17 September 2024, the 17th of September, 20-21 March 2016, 5 to 7 June, 17, 18 and 20 May."""
        start = at + 1 if self._word(at) == "the" else at
        day = self._as_day(start)
        if day is None:
            return None
        until, after = self._second_day(start + 1, day)
        if until is None:
            month_at = self._month_after_days(start + 1)
        else:
            month_at = after + 1 if self._word(after) == "of" else after
        month = self._as_month(month_at)
        if month is None:
            return None
        hit = self._with_year(self._after_dot(month_at + 1), day, month, until)
        if hit is not None and until is None and month_at > start + 2:
            return hit._replace(end=start + 1)  # the first of several days: the others are read for themselves
        return hit

    def _second_day(self, at: int, day: int) -> tuple[int | None, int]:
        """The last day of several that belong together: 20-21 March, 5 to 7 June, 1 or 2 March."""
        if self._word(at) in (*_DASHES, "to", "or", "until", "through", "till"):
            until = self._as_day(at + 1)
            if until is not None and until > day:
                return until, at + 2
        return None, at

    def _month_after_days(self, at: int) -> int:
        """Past other days of the same month: 17, 18 and 20 May."""
        here = at
        while (self._word(here) in (",", "and", "or")) and self._as_day(here + 1) is not None:
            here += 2
        return here + 1 if self._word(here) == "of" else here

    def month_first(self, at: int) -> Hit | None:
        """September 17, 2024, March 20-21, 2016."""
        month, after = self._as_month(at), self._after_dot(at + 1)
        after = after + 1 if self._word(after) == "the" else after
        day = self._as_day(after)
        if day is None or month is None or self._word(after + 1) == ":":
            return None
        until, end = self._second_day(after + 1, day)
        return self._with_year(end, day, month, until)

    def _with_year(self, after: int, day: int, month: int, until: int | None) -> Hit | None:
        """A day, or one of several days, with the year that follows or the one that is meant."""
        comma = after + 1 if self._word(after) == "," else after
        year, end = self._as_year(comma), comma + 1
        if year is None:
            spoken = self._spoken_year(after)
            if spoken is not None:
                end, year = spoken
        if year is None:
            across = self._across(after, day, month)
            if across is not None:
                return across
        yearless = year is None
        if year is None:
            if self.today is None:
                return Hit(after, None)
            year, end = self._nearest_year(month, day, after), after
        first = calendar.day_of(year, month, day)
        last = first if until is None else calendar.day_of(year, month, until)
        if first is None or last is None:
            return Hit(end, None)
        return Hit(self._past_daytime(end), UncertainDate(first.earliest, last.latest), yearless)

    def _across(self, at: int, day: int, month: int) -> Hit | None:
        """Two days of different months: 30 March-2 April 2016; the year of the second holds for the first."""
        if self._word(at) not in (*_DASHES, "to", "until", "through"):
            return None
        last = self.day_first(at + 1) or self.month_first(at + 1)
        if last is None or last.value is None or last.value.precision != "day":
            return None
        year = last.value.latest.year - (month > last.value.latest.month)
        first = calendar.day_of(year, month, day)
        return None if first is None else Hit(last.end, calendar.over(first, last.value), last.yearless)

    def _nearest_year(self, month: int, day: int, at: int) -> int:
        """The year of the nearest such day in the past; in the future, where the sentence looks there."""
        assert self.today is not None
        passed = (month, day) <= (self.today.month, self.today.day)
        if self._looks_ahead(at):
            return self.today.year + (passed and (month, day) != (self.today.month, self.today.day))
        return self.today.year if passed else self.today.year - 1

    def month(self, at: int) -> Hit | None:
        """September 2024, September, July this year; the first of "March and April 2019"."""
        month, after = self._as_month(at), self._after_dot(at + 1)
        if month is None:
            return None
        follows = after + 1 if self._word(after) in (",", "of") and self._as_year(after + 1) is not None else after
        year = self._as_year(follows)
        if year is not None:
            return Hit(follows + 1, calendar.month_of(year, month))
        spoken = self._spoken_year(after)
        if spoken is not None:
            return Hit(spoken[0], calendar.month_of(spoken[1], month))
        shared = self._year_of_second(after, month)
        if shared is not None:
            return Hit(after, calendar.month_of(shared, month))
        if self.tokens[at].text[:1].islower() or not self._may_be_a_month(at):
            return None
        if self.today is None:
            return Hit(after, None)
        return Hit(after, self._recent_month(month, after), yearless=True)

    def _recent_month(self, month: int, at: int) -> UncertainDate:
        assert self.today is not None
        later = month < self.today.month if self._looks_ahead(at) else -(month > self.today.month)
        return calendar.month_of(self.today.year + later, month)

    def _may_be_a_month(self, at: int) -> bool:
        """Whether a capitalised "May" or "March" without a year is a month: not first in a sentence, nor a name."""
        word = self.tokens[at].folded
        before = self._word(at - 1) if at else ""
        if word in ("may", "march", "mar", "jan", "august", "april", "june"):
            return before in _BEFORE_MONTHS
        return True

    def _year_of_second(self, at: int, month: int) -> int | None:
        """The year of the second of two months: between March and May 2016."""
        if self._word(at) not in ("and", "to", "until", "through", "or", *_DASHES):
            return None
        second = self._as_month(at + 1)
        if second is None:
            day = 2 if self._as_day(at + 1) is not None else 0
            second = self._as_month(at + 2) if day else None
            year = self._as_year(self._after_dot(at + 3)) if second is not None else None
        else:
            year = self._as_year(self._after_dot(at + 2))
        return None if year is None or second is None else year - (month > second)

    def weekday(self, at: int) -> Hit | None:
        """Tuesday; Tuesday 17 September; last Friday; Friday night."""
        start = self._past("past", at)
        this, coming = self.phrase("this", at), self.phrase("coming", at)
        start = this or coming or start
        weekday = self.words["weekdays"].get(self._word(start))
        if weekday is None:
            return None
        after = start + 1
        dated = self._day_or_month_first(after + 1 if self._word(after) == "," else after)
        if dated is not None and start == at and (dated.value is None or dated.value.precision == "day"):
            return dated
        if self._word(after) in _NO_DAYS or self._word(at - 1) in ("a", "any", "every", "each", "one"):
            return None
        end = self._past_daytime(after)
        if self.today is None:
            return Hit(end, None)
        back = (self.today.weekday() - weekday) % 7
        if start > at and this is None and coming is None:
            back = back or 7  # "last Tuesday", said on a Tuesday, is not today
        ahead = coming is not None or (start == at and self._looks_ahead(end))
        day = self.today + timedelta(days=(-back % 7 or 7) if ahead else -back)
        return Hit(end, UncertainDate(day, day))

    def _day_or_month_first(self, at: int) -> Hit | None:
        hits = [self.day_first(at), self.month_first(at)] if at < len(self.tokens) else []
        return max((hit for hit in hits if hit is not None), key=lambda hit: hit.end, default=None)

    # Parts of stretches: early 2022, the first half of 2021, summer 2021, the night of 30 March.

    def part(self, at: int) -> Hit | None:
        """A third, half, quarter or season."""
        third = self.entry("thirds", at)
        second = None if third is None or self._word(third[0]) != "to" else self.entry("thirds", third[0] + 1)
        if third is not None and second is not None:  # mid to late 2020
            whole = self._whole(second[0])
            ends = (
                []
                if whole is None or whole.value is None
                else [calendar.third_of(whole.value, each[1]) for each in (third, second)]
            )
            if whole is not None and len(ends) == 2 and ends[0] is not None and ends[1] is not None:
                return whole._replace(value=calendar.over(ends[0], ends[1]))
        if third is not None:
            whole = self._whole(third[0])
            if whole is not None:
                return whole._replace(value=whole.value and calendar.third_of(whole.value, third[1]))
        share = self.entry("parts_of_year", at)
        if share is not None:
            whole = self._whole(share[0])
            if whole is not None:
                return whole._replace(value=whole.value and calendar.part_of(whole.value, *share[1]))
        return None

    def season(self, at: int) -> Hit | None:
        """Summer 2021, the spring of 2012; not "the fall of the town in 2012"."""
        start = at + 1 if self._word(at) == "the" else at
        month = self.words["seasons"].get(self._word(start))
        after = start + 2 if self._word(start + 1) == "of" else start + 1
        year = self._as_year(after)
        if month is None or year is None:
            return None
        return Hit(after + 1, calendar.months_of(year, month, 3))

    def _whole(self, at: int) -> Hit | None:
        """A month, year or decade, of which a part is meant."""
        at = at + 1 if self._word(at) == "the" else at
        at = self._past("the_year", at)
        for read in (self.month, self.year, self.calendar_unit, self.decade):
            hit = read(at) if at < len(self.tokens) else None
            if hit is not None and (hit.value is None or hit.value.precision in ("month", "year", "decade")):
                return hit
        return None

    def holiday(self, at: int) -> Hit | None:
        """Christmas Eve 2019."""
        found = self.entry("holidays", at)
        if found is None:
            return None
        end, (month, day) = found
        return self._with_year(end, day, month, None)

    def daytime(self, at: int) -> Hit | None:
        """The night of 30-31 March; the eve of 22 September."""
        eve, of = self.phrase("eve", at), self.entry("parts_of_day", at)
        start = eve or (of[0] if of is not None else None)
        hit = None if start is None or start >= len(self.tokens) else self.at(start)
        if hit is None or hit.value is None or hit.value.precision not in ("day", "range") or eve is None:
            return hit if hit is None or hit.value is None or eve is None else hit._replace(value=None)
        day = calendar.moved_days(hit.value.earliest, -1)
        return None if day is None else hit._replace(value=UncertainDate(day, day))

    # Seen from the day of publication.

    def near(self, at: int) -> Hit | None:
        """Today, yesterday, tomorrow, the weekend."""
        for name, days in (("today", 0), ("yesterday", -1), ("before_yesterday", -2), ("tomorrow", 1)):
            end = self.phrase(name, at)
            if end is not None:
                end = self._past_daytime(end)
                return Hit(end, None) if self.today is None else self._days(end, self.today, days, days)
        end = self.phrase("weekend", at)
        if end is None:
            return None
        if self.today is None:
            return Hit(end, None)
        sunday = self.today - timedelta(days=(self.today.weekday() + 1) % 7 or 7 * (self._word(at) == "last"))
        return Hit(end, UncertainDate(sunday - timedelta(days=1), sunday))

    @staticmethod
    def _days(end: int, day: date, first: int, last: int) -> Hit | None:
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
            if self.today is None:
                return Hit(start + 1, None)
            whole = _unit_around(self.today, unit, step)
            if whole is None or (here > at and step):
                return None
            if earlier is not None:
                whole = UncertainDate(whole.earliest, max(whole.earliest, self.today))
            elif later is not None:
                whole = UncertainDate(self.today, whole.latest)
            return Hit(start + 1, whole)
        return None

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
        """Two weeks ago, a year ago; three days later, a month earlier, seen from an earlier date."""
        number = self._number(at)
        unit = None if number is None else self.words["units_of_date"].get(self._word(number[0]))
        if number is None or unit is None:
            return None
        after, count = number[0] + 1, number[1]
        ago = self.phrase("ago", after)
        if ago is not None:
            return Hit(ago, None if self.today is None else calendar.stepped(self.today, -count, unit))
        for name, sign in (("before_that", -1), ("after_that", 1)):
            end = self.phrase(name, after)
            if end is not None and self._ends_here(end):
                return Hit(end, self._from_anchor(sign * count, unit))
        return None

    def _ends_here(self, at: int) -> bool:
        """Whether "three days after" stands alone, and is not "three days after the attack"."""
        if self._word(at - 1) in ("later", "earlier"):
            return True
        return self._word(at) in ("", ",", ".", ";", ":", "!", "?", ")")

    # Seen from an earlier date of the text.

    def anchored(self, at: int) -> Hit | None:
        """The same day, the next day, the following year, that month, the day before."""
        unit = self._word(at + 1)
        if unit in ("day", "week", "month", "year") and self._word(at + 2) in ("before", "after"):
            if not self._ends_here(at + 3):
                return None
            step = -1 if self._word(at + 2) == "before" else 1
            return Hit(at + 3, self._from_anchor(step, self.words["units_of_date"][unit]))
        for name, step in (("same", 0), ("next_one", 1), ("previous_one", -1)):
            start = self.phrase(name, at)
            unit = self._word(start) if start is not None else ""
            if start is None or unit not in (
                "day",
                "week",
                "month",
                "year",
                "morning",
                "night",
                "evening",
                "afternoon",
            ):
                continue
            if step == 0 and unit == "week":
                return Hit(start + 1, None)
            if unit in ("morning", "night", "evening", "afternoon"):
                unit = "day"
            steps = self.words["units_of_date"][unit]
            return Hit(self._past_daytime(start + 1), self._from_anchor(step, steps))
        return None

    def _from_anchor(self, number: int, unit: dict[str, int]) -> UncertainDate | None:
        """So many units from the date read last; None if there is none, or it is too coarse for the unit."""
        anchor = self.anchor
        if anchor is None:
            return None
        if "days" in unit and unit["days"] == 1:
            return calendar.stepped(anchor.latest, number, unit) if anchor.precision == "day" else None
        if "days" in unit:
            return calendar.stepped(anchor.latest, number, unit) if anchor.precision == "day" else None
        months = number * unit["months"]
        first, last = calendar.moved_months(anchor.earliest, months), calendar.moved_months(anchor.latest, months)
        if first is None or last is None:
            return None
        if unit["months"] == 12 and (first.year == last.year):
            return calendar.year_of(first.year)
        if unit["months"] == 1 and (first.year, first.month) == (last.year, last.month):
            return calendar.month_of(first.year, first.month)
        return None

    # Single tokens.

    def _word(self, at: int) -> str:
        return self._folded[at] if at < len(self._folded) else ""

    def may_follow_the(self, at: int) -> bool:
        """Whether a date may begin with "the" and the word at a token."""
        word = self._word(at)
        return word in _after_the() or word[:1].isdecimal()

    def entry(self, table: str, at: int) -> tuple[int, Any] | None:
        """The longest key of a table of the lexicon that stands here: the token after it, and what it means."""
        for words, meaning in _entries(table).get(self._word(at), ()):
            if len(words) == 1 or self._folded[at : at + len(words)] == words:
                return at + len(words), meaning
        return None

    def phrase(self, name: str, at: int) -> int | None:
        """The token after the longest phrase of a list that stands here."""
        for words in _day_words(name).get(self._word(at), ()):
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

    def _spoken_year(self, at: int) -> tuple[int, int] | None:
        """This year, last year: the token after it, and the year."""
        at = at + 1 if self._word(at) == "of" else at
        same = self.phrase("same", at)
        if same is not None and self._word(same) == "year" and self.anchor is not None:
            first, last = self.anchor.earliest.year, self.anchor.latest.year
            return (same + 1, first) if first == last else None
        step = {"this": 0, "last": -1, "next": 1}.get(self._word(at))
        if self.today is None or step is None or self._word(at + 1) != "year":
            return None
        return at + 2, self.today.year + step

    def _looks_ahead(self, at: int) -> bool:
        """Whether the sentence speaks of the future before this token."""
        for here in range(at - 1, max(at - _FAR, -1), -1):
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
            return None
        text = self.tokens[at].text
        if text[:1].islower() and len(text) <= 6 and not (self._word(at - 1)[:1].isdigit() or self._as_year(at + 1)):
            return None  # "may", "march", "mar" as words
        return int(month)

    def _as_year(self, at: int) -> int | None:
        word = self._word(at)
        if len(word) != 4 or not (word.isascii() and word.isdecimal()):
            return None
        older = self._word(at - 1) in ("in", "year", "of", "since") and 1000 <= int(word) < _FIRST_YEAR
        if not older and not _FIRST_YEAR <= int(word) <= _LAST_YEAR:
            return None
        if self._word(at - 1) in _NO_YEAR_AFTER and at:
            return None
        after = self._word(at + 1)
        if self._word(at - 1) in self.words["months"] and at:
            return int(word)  # whatever follows, as in "in November 2015 gunmen"
        if after in _counted() or (after == "." and self._word(at + 2)[:1].isdigit()) or after in ("%", "km"):
            return None
        return int(word)

    def _as_day(self, at: int) -> int | None:
        word = self._word(at)
        bare = word[:-2] if word.endswith(("st", "nd", "rd", "th")) else word
        return int(bare) if bare.isascii() and bare.isdecimal() and len(bare) <= 2 and 1 <= int(bare) <= 31 else None


_BEFORE_MONTHS = frozenset(
    {
        "in", "since", "until", "till", "by", "from", "to", "and", "before", "after", "last", "this", "next", "early",
        "mid", "late", "of", "during", "or", "between", "through", "throughout",
    }
)  # fmt: skip
_NO_DAYS = frozenset({"mosque", "mosques", "school", "schools", "market", "prayer", "prayers", "times", "mass"})
_NO_YEAR_AFTER = frozenset(
    {
        "resolution",
        "resolutions",
        "article",
        "no",
        "number",
        "aci",
        "version",
        "room",
        "flight",
        "route",
        "highway",
        "unit",
        "$",
        "€",
        "£",
        "some",
    }
)
"""Words before a number that is no year."""


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


@lru_cache(maxsize=1)
def _counted() -> frozenset[str]:
    """What a number before it counts, so that it is no year."""
    words = lexicon()
    people = {word for phrase in (*words["words"]["people"], *words["words"]["force_noun"]) for word in phrase.split()}
    return frozenset({*people, *words["groups"], "civilians", "rounds", "vehicles", "houses", "families"})


@lru_cache(maxsize=16)
def _entries(table: str) -> dict[str, list[tuple[list[str], Any]]]:
    found: dict[str, list[tuple[list[str], Any]]] = {}
    for key in sorted(lexicon()[table], key=lambda key: -len(key.split())):
        words = key.split()
        found.setdefault(words[0], []).append((words, lexicon()[table][key]))
    return found


@lru_cache(maxsize=64)
def _day_words(name: str) -> dict[str, list[list[str]]]:
    found: dict[str, list[list[str]]] = {}
    for phrase in sorted(lexicon()["day_words"][name], key=lambda phrase: -len(phrase.split())):
        words = phrase.split()
        found.setdefault(words[0], []).append(words)
    return found


_BEFORE_DATES = ("thirds", "parts_of_year", "holidays", "parts_of_day", "roles", "about_date")


@lru_cache(maxsize=1)
def _after_the() -> frozenset[str]:
    """The words that may follow "the" where a date begins with it, but for numbers."""
    words = lexicon()
    phrases = [phrase for table in _BEFORE_DATES for phrase in words[table]]
    phrases += [phrase for table in words["day_words"].values() for phrase in table]
    second = {phrase.split()[1] for phrase in phrases if phrase.startswith("the ")}
    return frozenset({*second, *words["units_of_date"], *words["decades"], *words["thirds"], *words["seasons"]})


_Form = Callable[[DateReader, int], Hit | None]


@lru_cache(maxsize=1)
def forms_by_word() -> dict[str, tuple[_Form, ...]]:
    """The forms that a date may have which begins with a word; "0" stands for every number."""
    found: dict[str, dict[_Form, None]] = {}

    def begin(words: Iterator[str] | list[str], *forms: _Form) -> None:
        for word in words:
            found.setdefault(word, {}).update(dict.fromkeys(forms))

    words = lexicon()
    reader = DateReader
    begin(["0"], reader.iso, reader.slashed, reader.year, reader.day_first, reader.ago)
    begin(list(words["months"]), reader.month_first, reader.month)
    begin(list(words["weekdays"]), reader.weekday)
    begin(["the"], reader.day_first, reader.anchored, reader.decade, reader.season, reader.stretch_back, reader.near)
    begin(list(_entries("thirds")) + list(_entries("parts_of_year")), reader.part, reader.decade)
    begin(list(words["seasons"]), reader.season)
    begin(list(_entries("holidays")), reader.holiday)
    begin([*_entries("parts_of_day"), *_day_words("eve")], reader.daytime)
    for name in ("today", "yesterday", "before_yesterday", "tomorrow", "weekend"):
        begin(list(_day_words(name)), reader.near)
    for name in ("past", "this", "coming"):
        begin(list(_day_words(name)), reader.weekday, reader.last_month, reader.calendar_unit)
    begin(list(_day_words("earlier")) + list(_day_words("later")), reader.calendar_unit)
    begin(list(_day_words("over")), reader.stretch_back)
    for name in ("same", "next_one", "previous_one"):
        begin(list(_day_words(name)), reader.anchored)
    begin(["a", "an", *words["numbers"]], reader.ago)
    return {word: tuple(forms) for word, forms in found.items()}
