"""Reads the date that begins at a token: absolute, seen from the day of publication, or from an earlier date."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import lru_cache

from sahelevents.text.lexicon import lexicon
from sahelevents.text.values import date_tools as calendar
from sahelevents.text.values.date_forms import DateForms
from sahelevents.text.values.date_words import Hit, day_words, entries_of
from sahelevents.values.dates import UncertainDate


class DateReader(DateForms):
    """Reads a date that begins at a token."""

    def at(self, at: int) -> Hit | None:
        """The longest date that begins here."""
        word = self.tokens[at].folded
        if word == "the" and not self.may_follow_the(at + 1):
            return None
        forms = forms_by_word().get("0" if word[:1].isdecimal() else word, ())
        hits = [hit for form in forms if (hit := form(self, at)) is not None]
        return max(hits, key=lambda hit: (hit.end, hit.value is not None), default=None)

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
    begin(list(entries_of("thirds")) + list(entries_of("parts_of_year")), reader.part, reader.decade)
    begin(list(words["seasons"]), reader.season)
    begin(list(entries_of("holidays")), reader.holiday)
    begin([*entries_of("parts_of_day"), *day_words("eve")], reader.daytime)
    for name in ("today", "yesterday", "before_yesterday", "tomorrow", "weekend"):
        begin(list(day_words(name)), reader.near)
    for name in ("past", "this", "coming"):
        begin(list(day_words(name)), reader.weekday, reader.last_month, reader.calendar_unit)
    begin(list(day_words("earlier")) + list(day_words("later")), reader.calendar_unit)
    begin(list(day_words("over")), reader.stretch_back)
    for name in ("same", "next_one", "previous_one"):
        begin(list(day_words(name)), reader.anchored)
    begin(["a", "an", *words["numbers"]], reader.ago)
    return {word: tuple(forms) for word, forms in found.items()}
