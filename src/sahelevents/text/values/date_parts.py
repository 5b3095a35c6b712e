"""Parts of stretches: early 2022, the first half of 2021, the last three weeks of May, summer 2021, week 23 of 2020."""

from sahelevents.text.values import date_tools as calendar
from sahelevents.text.values.date_forms import DateForms
from sahelevents.text.values.date_words import Hit
from sahelevents.values.dates import UncertainDate

_AND = frozenset({"to", "and", "or", "through"})
_VAGUE = frozenset({"few", "several", "couple", "many"})


class DateParts(DateForms):
    """The forms of parts of a month, year or decade; each reads one that begins at a token."""

    def part(self, at: int) -> Hit | None:
        """A third, half, quarter or season."""
        third = self.entry("thirds", at)
        if third is not None and self._word(third[0]) in _AND:
            second = self.entry("thirds", third[0] + 1)
            whole = None if second is None else self._whole(second[0])
            if second is not None and whole is not None:  # mid to late 2020
                value = whole.value
                ends = [value and calendar.third_of(value, each[1]) for each in (third, second)]
                return whole._replace(value=ends[0] and ends[1] and calendar.over(ends[0], ends[1]))
        if third is not None:
            whole = self._whole(third[0])
            week = self.calendar_unit(third[0]) if whole is None else None
            if week is not None and self._word(week.end - 1) == "week":
                return week._replace(value=None)  # late last week
            if whole is not None:
                return whole._replace(value=whole.value and calendar.third_of(whole.value, third[1]))
        share = self.entry("parts_of_year", at)
        if share is not None:
            whole = self._whole(share[0])
            if whole is not None:
                return whole._replace(value=whole.value and calendar.part_of(whole.value, *share[1]))
        return None

    def share_first(self, at: int) -> Hit | None:
        """3Q 2018, 1H 2020."""
        letter = self._word(at + 1)
        if letter not in ("q", "h") or not self._glued(at + 1):
            return None
        share = self.words["parts_of_year"].get(f"{letter} {self._word(at)}")
        whole = None if share is None else self._whole(at + 3 if self._word(at + 2) == "of" else at + 2)
        if whole is None or share is None:
            return None
        return whole._replace(value=whole.value and calendar.part_of(whole.value, *share))

    def nth(self, at: int) -> Hit | None:
        """The last three months of 2017, the first week of May, the second Tuesday in June."""
        start = at + 1 if self._word(at) == "the" else at
        which = self.words["nth_of"].get(self._word(start))
        if which is None:
            return None
        here, vague = start + 1, self._word(start + 1) in _VAGUE
        if vague:
            here += 2 if self._word(here + 1) == "of" else 1
        number = None if vague else self._number(here)
        here, count = number or (here, 1)
        word = self._word(here)
        unit, weekday = self.words["units_of_date"].get(word), self.words["weekdays"].get(word)
        if (unit is None and weekday is None) or self._word(here + 1) not in ("of", "in"):
            return None
        whole = self._whole(here + 2)
        if whole is None or whole.value is None or vague or (number is None and word.endswith("s")):
            return None if whole is None else whole._replace(value=None)
        if weekday is not None:
            value = _nth_weekday(whole.value, which, weekday) if number is None else None
        else:
            value = None if unit is None else _nth(whole.value, which, count, unit, single=number is None)
        return whole._replace(value=value)

    def season(self, at: int) -> Hit | None:
        """Summer 2021, the spring of 2012, last summer; not "the fall of the town in 2012"."""
        start = at + 1 if self._word(at) == "the" else at
        month = self.words["seasons"].get(self._word(start))
        if month is None:
            return self._season_around(at)
        after = start + 2 if self._word(start + 1) == "of" else start + 1
        if month == 12:
            return self._winter(after)
        found = self._year(after)
        return None if found is None else Hit(found[0], calendar.months_of(found[1], month, 3))

    def _winter(self, at: int) -> Hit | None:
        """A winter, which has two years: both are said, or it is not read."""
        if self._year(at) is None and not self._word(at)[:1].isdecimal():
            return None
        hits = [hit for form in (self.iso, self.figures, self.year) if (hit := form(at)) is not None]
        hit = max(hits, key=lambda hit: hit.end, default=None)
        if hit is None:
            return None
        word, first = self._word(at), None if hit.value is None else hit.value.earliest.year
        if first is None and len(word) == 7 and word[:4].isdecimal():  # 2011-12, which beside "winter" is no month
            first = int(word[:4]) if int(word[5:]) == (int(word[:4]) + 1) % 100 else None
        elif hit.value is not None and hit.value.latest.year != hit.value.earliest.year + 1:
            first = None
        return hit._replace(value=None if first is None else calendar.months_of(first, 12, 3))

    def _season_around(self, at: int) -> Hit | None:
        """Last summer, this spring."""
        for name, step in (("past", -1), ("this", 0)):
            start = self.phrase(name, at)
            month = None if start is None else self.words["seasons"].get(self._word(start))
            if start is None or month is None or self._year(start + 1) is not None:
                continue
            if self.today is None or month == 12 or (step and self.today.month > month + 2):
                return Hit(start + 1, None)
            return Hit(start + 1, calendar.months_of(self.today.year + step, month, 3))
        return None

    def _whole(self, at: int) -> Hit | None:
        """A month, season, year or decade, of which a part is meant."""
        at = self._past("the_year", at)
        at = at + 1 if self._word(at) == "the" else at
        for read in (self.month, self.year, self.calendar_unit, self.decade, self.season):
            hit = read(at) if at < len(self.tokens) else None
            if hit is None or self._word(hit.end - 1) in ("day", "week"):
                continue
            if hit.value is None or hit.value.precision in ("month", "year", "decade") or calendar.is_season(hit.value):
                return hit
        return None

    def calendar_unit(self, at: int) -> Hit | None:
        """This year, last month; earlier this year."""
        raise NotImplementedError

    def up_to(self, at: int) -> Hit | None:
        """The 12 months to June 2021, the three months ending 30 September 2021, the year to June."""
        if self._word(at) != "the":
            return None
        number = self._number(at + 1)
        here, count = number or (at + 1, 1)
        unit = self.words["units_of_date"].get(self._word(here))
        end = None if unit is None else self.phrase("up_to", here + 1)
        hit = None if end is None else self.plain(end)
        if unit is None or hit is None or (number is None and self._word(here).endswith("s")):
            return None
        if hit.value is None or hit.value.precision not in ("day", "month", "year"):
            return hit._replace(value=None)
        last = hit.value.latest
        if "months" in unit:
            return hit._replace(value=calendar.months_up_to(last, count * unit["months"]))
        exact = hit.value.precision == "day"
        return hit._replace(value=calendar.days_from(last, -count * unit["days"]) if exact else None)

    # Weeks and weekends.

    def week(self, at: int) -> Hit | None:
        """Week 23 of 2020; the week ending 18 June 2021, beginning or of it."""
        start = at + 1 if self._word(at) == "the" else at
        if self._word(start) != "week":
            return None
        number = self._word(start + 1)
        if len(number) <= 2 and number.isascii() and number.isdecimal():
            year_at = start + 3 if self._word(start + 2) in ("of", ",", "in") else start + 2
            year = self._as_year(year_at)
            return None if year is None else Hit(year_at + 1, calendar.week_of(year, int(number)))
        edge = self.entry("edges_of_week", start + 1)
        hit = None if edge is None else self.plain(edge[0])
        if edge is None or hit is None or hit.value is None or hit.value.precision != "day":
            return None if hit is None else hit._replace(value=None)
        day = hit.value.earliest
        if edge[1] == 0:
            return hit._replace(value=calendar.days_from(day, 7) if day.weekday() == 0 else None)
        return hit._replace(value=calendar.days_from(day, 7 * edge[1]))

    def of_weekend(self, at: int) -> Hit | None:
        """The weekend of 12-13 June 2021, from the date on."""
        hit = self.plain(at)
        if hit is None or hit.value is None or (hit.value.latest - hit.value.earliest).days > 1:
            return None if hit is None else hit._replace(value=None)
        second = self.plain(hit.end + 1) if self._word(hit.end) in ("and", "&") else None
        if second is not None:  # 12 and 13 June 2021
            both = None if second.value is None else calendar.over(hit.value, second.value)
            if both is None or (both.latest - both.earliest).days != 1:
                return second._replace(value=None)
            hit = second._replace(value=both)
        assert hit.value is not None
        first, last = hit.value.earliest, hit.value.latest
        saturday = first if first.weekday() == 5 else calendar.moved_days(first, -1)
        fits = saturday is not None and saturday.weekday() == 5 and last.weekday() in (5, 6)
        return hit._replace(value=calendar.days_from(saturday, 2) if saturday is not None and fits else None)

    # Days with a name.

    def holiday(self, at: int) -> Hit | None:
        """Christmas Eve 2019."""
        found = self.entry("holidays", at)
        if found is None:
            return None
        end, (month, day) = found
        hit = self._with_year(end, day, month, None)
        around = at > 0 and self._word(at - 1) in self.words["unread_dates"]["around_feasts"]
        return hit._replace(value=None) if hit is not None and around else hit


def _nth(whole: UncertainDate, which: int, count: int, unit: dict[str, int], *, single: bool) -> UncertainDate | None:
    """So many units at the start or end of a stretch, or one further on."""
    if which > 1 and not single:
        return None
    value: UncertainDate | None
    if "days" in unit:
        size = unit["days"]
        if which > 1 and size > 1 and (size > 7 or whole.precision != "month"):
            return None
        first = whole.latest if which < 0 else calendar.moved_days(whole.earliest, (which - 1) * size)
        value = None if first is None else calendar.days_from(first, count * size * (-1 if which < 0 else 1))
    else:
        months = count * unit["months"]
        end = whole.latest if which < 0 else calendar.moved_months(whole.earliest, which * months)
        last = end if which < 0 or end is None else calendar.moved_days(end, -1)
        value = None if last is None else calendar.months_up_to(last, months)
    inside = value is not None and whole.earliest <= value.earliest and value.latest <= whole.latest
    return value if inside else None


def _nth_weekday(whole: UncertainDate, which: int, weekday: int) -> UncertainDate | None:
    """The second Tuesday of a stretch, or the last."""
    edge = calendar.moved_days(whole.latest, 1) if which < 0 else calendar.moved_days(whole.earliest, -1)
    found = None if edge is None else calendar.weekday_from(edge, weekday, -1 if which < 0 else 1)
    day = None if found is None else calendar.moved_days(found.earliest, 7 * (max(which, 1) - 1))
    return UncertainDate(day, day) if day is not None and whole.earliest <= day <= whole.latest else None
