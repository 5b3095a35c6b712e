"""Dates of days, months and weekdays: 17 September 2024, the first of May, September, Tuesday."""

from datetime import timedelta
from typing import NamedTuple

from sahelevents.text.values import date_tools as calendar
from sahelevents.text.values.date_figures import DateFigures
from sahelevents.text.values.date_words import BEFORE_MONTHS, DASHES, NO_DAYS, Hit
from sahelevents.values.dates import UncertainDate

_BETWEEN_DAYS = frozenset({*DASHES, "/", "to", "or", "until", "through", "till", "au"})
_MOST_DAYS = 8
"""A list of more days or months is not read further."""
_ANY = frozenset({"a", "any", "every", "each", "one", "most"})


class _Day(NamedTuple):
    """A day of a list, or several, and the tokens where it begins and ends."""

    start: int
    end: int
    day: int
    until: int | None


class DateForms(DateFigures):
    """The forms of days, months and weekdays; each reads one that begins at a token."""

    def day_first(self, at: int) -> Hit | None:
        """17 September 2024, the seventeenth of September, 20-21 March 2016, 5 to 7 June, 17, 18 and 20 May."""
        days, after = self._days(at)
        if self._word(after) == "day" and self._word(after + 1) == "of":
            after += 1
        elif self._word(after) == "." and len(days) == 1 and self._opens(at):
            after += 1  # 18. January 2018
        month_at = after + 1 if self._word(after) == "of" else after
        month = self._as_month(month_at) if days else None
        if month is None:
            return self._day_of_this_month(days, after)
        _, end, day, until = days[0]
        in_words = self._word(end - 1).isalpha() and self._word(end - 1) != "er"
        if in_words and (month_at == after or (at and self._word(at - 1) in _ANY)):
            return None  # "the first May", "a third of May"
        hit = self._with_year(self._after_dot(month_at + 1), day, month, until)
        if hit is not None and len(days) > 1:
            return hit._replace(end=end)  # the first of several days: the others are read for themselves
        return hit

    def _opens(self, at: int) -> bool:
        """Whether a number begins a text or follows a weekday, so that a dot after it ends no sentence."""
        before = self._word(at - 2 if at > 1 and self._word(at - 1) == "," else at - 1) if at else ""
        return at == 0 or before in self.words["weekdays"]

    def _days(self, at: int) -> tuple[list[_Day], int]:
        """The days from a token on that share a month, each one or a range, and the token after them."""
        days: list[_Day] = []
        end = here = at
        while len(days) < _MOST_DAYS:
            found = self._day(self._day_at(here))
            if found is None or (days and found[1] <= (days[-1].until or days[-1].day)):
                break
            (end, day), until = found, None
            if self._word(end) in _BETWEEN_DAYS:
                more = self._day(self._day_at(end + 1))
                if more is not None and more[1] > day:
                    end, until = more
            days.append(_Day(here, end, day, until))
            here = end + 1
            if self._word(end) == "," and self._word(here) in ("and", "or"):
                here += 1
            elif self._word(end) not in (",", "and", "or", "&", "et"):
                break
        return days, end

    def _day_at(self, at: int) -> int:
        """Past the weekday and the article before a day: Friday the 7th."""
        if self._word(at) in self.words["weekdays"]:
            at = at + 2 if self._word(at + 1) == "," else at + 1
        return at + 1 if self._word(at) == "the" else at

    def _day_of_this_month(self, days: list[_Day], after: int) -> Hit | None:
        """The 12th of this month."""
        step = {"this": 0, "last": -1, "next": 1}.get(self._word(after + 1))
        if len(days) != 1 or step is None or self._word(after) != "of" or self._word(after + 2) != "month":
            return None
        month = None if self.today is None else calendar.moved_months(self.today.replace(day=1), step)
        _, _, day, until = days[0]
        return Hit(after + 3, None if month is None else self._of_days(month.year, month.month, day, until))

    def month_first(self, at: int) -> Hit | None:
        """September 17, 2024, March 20-21, 2016, May 17, 18 and 20, 2021."""
        month, after = self._as_month(at), self._after_dot(at + 1)
        if month is None:
            return None
        days, end = self._days(after)
        if not days or self._word(days[0].end) == ":":
            return None
        year = self._year(end + 1 if self._word(end) == "," else self._past_clock(end))
        if len(days) == 1 and year is not None and self._word(year[0] - 2).isdecimal():
            return Hit(year[0], calendar.day_of(year[1], month, days[0].day))  # Jan 18 06:00:00 2018
        if len(days) > 1 and year is not None:
            for each in days[1:]:
                after = year[0] if each is days[-1] else each.end
                self.listed[each.start] = Hit(after, self._of_days(year[1], month, each.day, each.until))
            return Hit(days[0].end, self._of_days(year[1], month, days[0].day, days[0].until))
        return self._with_year(days[0].end, days[0].day, month, days[0].until)

    def _past_clock(self, at: int) -> int:
        """Past a time of day in figures: 06:00:00."""
        if self._word(at + 1) != ":" or not self._word(at).isdecimal():
            return at
        return at + 5 if self._word(at + 3) == ":" else at + 3

    def in_list(self, at: int) -> Hit | None:
        """A day whose month and year were read before it."""
        return self.listed.get(at)

    @staticmethod
    def _of_days(year: int, month: int, day: int, until: int | None) -> UncertainDate | None:
        first, last = calendar.day_of(year, month, day), calendar.day_of(year, month, until or day)
        return None if first is None or last is None else UncertainDate(first.earliest, last.latest)

    def _with_year(self, after: int, day: int, month: int, until: int | None) -> Hit | None:
        """A day, or one of several days, with the year that follows or the one that is meant."""
        dash = self._word(after) in DASHES and self._glued(after) and self._glued(after + 1)  # Nov-23-2018
        found = self._year(after + 1 if dash or self._word(after) in (",", "of") else after)
        if found is not None:
            end, year = found
        elif (spoken := self._spoken_year(after)) is not None:
            end, said = spoken
            if said is None:
                return Hit(end, None)
            year = said
        elif (across := self._across(after, day, month)) is not None:
            return across
        else:
            end, shared = after, self._year_ahead(after, month)
            if shared is None and self.today is None and self.hint is None:
                return Hit(after, None)
            year = shared or self._nearest_year(month, day, after)
            value = self._of_days(year, month, day, until)
            return Hit(
                self._past_daytime(end), value, yearless=shared is None and self.hint is None and value is not None
            )
        value = self._of_days(year, month, day, until)
        return Hit(self._past_daytime(end) if value else end, value)

    def _across(self, at: int, day: int, month: int) -> Hit | None:
        """Two days of different months: 30 March-2 April 2016; the year of the second holds for the first."""
        end = self.phrase("joins", at)
        if end is None:
            return None
        last = self.day_first(end) or self.month_first(end)
        if last is None or last.value is None or last.value.precision != "day":
            return None
        year = last.value.latest.year - (month > last.value.latest.month)
        first = calendar.day_of(year, month, day)
        return None if first is None else Hit(last.end, calendar.over(first, last.value), last.yearless)

    def _year_ahead(self, at: int, month: int) -> int | None:
        """The year of a later date of a list or range, which holds for this one: 5 June and 9 July 2021."""
        back = 0
        for _ in range(_MOST_DAYS):
            follows = self._past_join(at)
            if follows is None:
                return None
            at = self._past_third(self._day_at(follows))
            later = self._as_month(at)
            if later is None:
                days, after = self._days(at)
                at = after + 1 if self._word(after) == "of" else after
                later = self._as_month(at) if days else None
                if later is None:
                    return None
                at = self._after_dot(at + 1)
            else:
                at = self._after_dot(at + 1)
                days, after = self._days(at)
                at = days[0].end if days else at
            back, month = back + (month > later), later
            found = self._year(at + 1 if self._word(at) == "," else at)
            if found is not None:
                return found[1] - back
        return None

    def _past_join(self, at: int) -> int | None:
        """Past what joins two dates that share a year."""
        end = self.phrase("joins", at)
        if end is None and self._word(at) in (",", "and", "or", "&", "/"):
            end = at + 2 if self._word(at) == "," and self._word(at + 1) in ("and", "or") else at + 1
        if end is None:
            return at if self._gap(at) == 1 and self.entry("thirds", at) is not None else None
        return end + 1 if self._word(end) in ("on", "in") else end

    def _past_third(self, at: int) -> int:
        third = self.entry("thirds", at)
        return at if third is None else third[0]

    def _nearest_year(self, month: int, day: int, at: int) -> int:
        """The year of the nearest such day in the past; in the future, where the sentence looks there."""
        if self.hint is not None:
            return self.hint.year + ((month, day) < (self.hint.month, self.hint.day))
        assert self.today is not None
        passed = (month, day) <= (self.today.month, self.today.day)
        if self._looks_ahead(at):
            return self.today.year + (passed and (month, day) != (self.today.month, self.today.day))
        return self.today.year if passed else self.today.year - 1

    def month(self, at: int) -> Hit | None:
        """September 2024, September, July this year, April/May 2022; the first of "March and April 2019"."""
        month, after = self._as_month(at), self._after_dot(at + 1)
        if month is None:
            return None
        found = self._year(after + 1 if self._word(after) in (",", "of") else after)
        if found is not None:
            return Hit(found[0], calendar.month_of(found[1], month))
        spoken = self._spoken_year(after)
        if spoken is not None:
            return Hit(spoken[0], None if spoken[1] is None else calendar.month_of(spoken[1], month))
        both = self._two_months(after, month)
        if both is not None:
            return both
        shared = self._year_ahead(after, month)
        if shared is not None:
            return Hit(after, calendar.month_of(shared, month))
        if self.tokens[at].text[:1].islower() or not self._may_be_a_month(at):
            return None
        if self.hint is not None:
            return Hit(after, calendar.month_of(self.hint.year + (month < self.hint.month), month))
        if self.today is None:
            return Hit(after, None)
        return Hit(after, self._recent_month(month, after), yearless=True)

    def _two_months(self, at: int, month: int) -> Hit | None:
        """April-May 2022, April/May 2022, from the second month on."""
        second = at + 1 if self._word(at) == "/" and self._glued(at) else at
        later = self._as_month(second) if second > at or self._gap(at) == 1 else None
        after = self._after_dot(second + 1)
        found = None if later is None else self._year(after)
        if later is None or found is None or later == month:
            return None
        first = calendar.month_of(found[1] - (month > later), month)
        return Hit(found[0], calendar.over(first, calendar.month_of(found[1], later)))

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

    def weekday(self, at: int) -> Hit | None:
        """Tuesday; Tuesday 17 September; last Friday; Friday night."""
        start = self._past("past", at)
        this, coming = self.phrase("this", at), self.phrase("coming", at)
        start = this or coming or start
        weekday = self.words["weekdays"].get(self._word(start))
        if weekday is None:
            return None
        after = start + 1
        if self._word(after) == "(" and start == at:
            dated = self._day_or_month_first(after + 1)
            if dated is not None and self._word(dated.end) == ")":
                return dated._replace(end=dated.end + 1)
        dated = self._day_or_month_first(after + 1 if self._word(after) == "," else after)
        if dated is not None and start == at and (dated.value is None or dated.value.precision == "day"):
            return dated
        before = self._word(at - 1) if at else ""
        if self._word(after) in NO_DAYS or before in _ANY or before in self.words["unread_dates"]["feasts"]:
            return None
        week = self._of_week(after, weekday) if start == at else None
        if week is not None:
            return week
        before_day = self._before_day(after, weekday) if start == at else None
        if before_day is not None:
            return before_day
        narrowed = self._narrowed(after)
        if narrowed is not None:
            return Hit(narrowed, None)
        end = self._past_daytime(after)
        if self.today is None:
            return Hit(end, None)
        back = (self.today.weekday() - weekday) % 7
        if start > at and this is None and coming is None:
            back = back or 7  # "last Tuesday", said on a Tuesday, is not today
        ahead = coming is not None or (start == at and self._looks_ahead(end))
        if this is not None and weekday > self.today.weekday() and not (ahead := self._looks_ahead(at)):
            return Hit(end, None)
        day = self.today + timedelta(days=(-back % 7 or 7) if ahead else -back)
        number = self._ordinal_after(after)
        if number is not None:  # Friday the 13th, if that was one
            return Hit(number[0], UncertainDate(day, day) if day.day == number[1] else None)
        return Hit(end, UncertainDate(day, day))

    def _before_day(self, at: int, weekday: int) -> Hit | None:
        """The Sunday of "Sunday to Monday 9 January" or "Sunday and Monday 9 January", from the join on."""
        end = self.phrase("joins", at) or (at + 1 if self._word(at) in ("and", "or", "&", "/") else None)
        if end is None or self._word(end) not in self.words["weekdays"]:
            return None
        dated = self._day_or_month_first(self._day_at(end))
        if dated is None or dated.value is None or dated.value.precision != "day":
            return None
        return Hit(at, calendar.weekday_from(dated.value.earliest, weekday, -1), yearless=dated.yearless)

    def _ordinal_after(self, at: int) -> tuple[int, int] | None:
        """The 13th after a weekday: the token after it, and the day."""
        at = at + 1 if self._word(at) == "," else at
        day = self._as_day(at + 1) if self._word(at) == "the" and not self._word(at + 1).isdecimal() else None
        if day is None or (at + 2 < len(self.tokens) and self.tokens[at + 2].text[:1].isupper()):
            return None
        return at + 2, day

    def _narrowed(self, at: int) -> int | None:
        """The token after what makes another weekday of one: Tuesday week, Tuesday before last, Tuesday a week ago."""
        end = self.phrase("narrows", at)
        if end is not None:
            return end
        number = self._number(at)
        unit = None if number is None else self.words["units_of_date"].get(self._word(number[0]))
        return None if number is None or unit is None else self.phrase("ago", number[0] + 1)

    def _of_week(self, at: int, weekday: int) -> Hit | None:
        """Friday last week, Monday of this week."""
        at = at + 1 if self._word(at) == "of" else at
        for name, step in (("past", -1), ("this", 0), ("coming", 1)):
            end = self.phrase(name, at)
            if end is not None and self._word(end) == "week":
                return self._day_of_week(end + 1, step, weekday)
        return None

    def _day_of_week(self, end: int, step: int, weekday: int) -> Hit:
        """A day of this week, or of one so many weeks later."""
        days = 7 * step + weekday - (0 if self.today is None else self.today.weekday())
        day = None if self.today is None else calendar.moved_days(self.today, days)
        return Hit(end, None if day is None else UncertainDate(day, day))

    def plain(self, at: int) -> Hit | None:
        """The day, month or year that begins at a token and needs no other date."""
        if at >= len(self.tokens):
            return None
        at = self._day_at(at) if self._word(at) in self.words["weekdays"] else at
        forms = (
            (self.iso, self.figures, self.day_first, self.year)
            if self._word(at)[:1].isdecimal()
            else ((self.day_first, self.month_first, self.month))
        )
        hits = [hit for form in forms if (hit := form(at)) is not None]
        return max(hits, key=lambda hit: (hit.end, hit.value is not None), default=None)

    def _day_or_month_first(self, at: int) -> Hit | None:
        hits = [self.day_first(at), self.month_first(at)] if at < len(self.tokens) else []
        return max((hit for hit in hits if hit is not None), key=lambda hit: hit.end, default=None)
