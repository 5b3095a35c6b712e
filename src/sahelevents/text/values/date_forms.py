"""Dates that stand for themselves: 2024-09-17, 17 September 2024, September, Tuesday, the 2010s."""

from datetime import timedelta

from sahelevents.text.values import date_tools as calendar
from sahelevents.text.values.date_words import (
    BEFORE_MONTHS,
    DASHES,
    FIRST_YEAR,
    LAST_YEAR,
    NO_DAYS,
    DateWords,
    Hit,
)
from sahelevents.values.dates import UncertainDate


class DateForms(DateWords):
    """The forms of dates that need no other date; each reads one that begins at a token."""

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
        if not FIRST_YEAR <= year <= LAST_YEAR or not (1 <= day <= 31 and 1 <= month <= 31):
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
        if self._word(at + 1) in DASHES:
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
        if self._word(at) in (*DASHES, "to", "or", "until", "through", "till"):
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
        if self._word(at) not in (*DASHES, "to", "until", "through"):
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
            return before in BEFORE_MONTHS
        return True

    def _year_of_second(self, at: int, month: int) -> int | None:
        """The year of the second of two months: between March and May 2016."""
        if self._word(at) not in ("and", "to", "until", "through", "or", *DASHES):
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
        if self._word(after) in NO_DAYS or self._word(at - 1) in ("a", "any", "every", "each", "one"):
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
