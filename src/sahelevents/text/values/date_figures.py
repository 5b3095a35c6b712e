"""Dates in figures: 2024-09-17, 17/09/2024, 17-Sep-24, 09NOV2022, 2024, '96, the 2010s, week 23 of 2020."""

from typing import Any

from sahelevents.text.values import date_tools as calendar
from sahelevents.text.values.date_words import APOSTROPHES, DASHES, FIRST_YEAR, LAST_YEAR, DateWords, Hit, no_year
from sahelevents.values.dates import UncertainDate

_MARKS = frozenset({"/", "-", "–", "."})
_LONGEST_RUN = 12
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


class DateFigures(DateWords):
    """The forms of dates that are figures; each reads one that begins at a token."""

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

    def figures(self, at: int) -> Hit | None:
        """17/09/2024, 2024.9.17, 17-Sep-2024, 17.IX.2024, 09NOV2022, 09/2024, 2013/14, 2024-W38."""
        found = self._parts(at)
        if found is None or (at and self._word(at - 1) in no_year("after")):
            return None
        parts, end, mark = found
        if parts[1].isalpha():
            return self._with_letters(at, parts, end, mark)
        sizes = [len(part) for part in parts]
        if not all(part.isascii() and part.isdecimal() for part in parts):
            return None
        if len(parts) == 2:
            return self._two(at, parts, end, mark)
        if sizes[0] == 4:
            year, month, day = (int(part) for part in parts)
            if not FIRST_YEAR <= year <= LAST_YEAR:
                return None
            value = calendar.day_of(year, month, day) if max(sizes[1:]) <= 2 else None
            return Hit(end if value else self.run_end(end), value)
        if sizes[0] > 2 or sizes[1] > 2:
            return None
        return self._day_month_year(parts, end, mark)

    def _day_month_year(self, parts: list[str], end: int, mark: str) -> Hit | None:
        """Where only one order of day and month is possible."""
        one, other = int(parts[0]), int(parts[1])
        year = calendar.full_year(int(parts[2])) if len(parts[2]) == 2 else int(parts[2])
        if year is None or len(parts[2]) not in (2, 4) or not FIRST_YEAR <= year <= LAST_YEAR:
            return None
        if not (1 <= one <= 31 and 1 <= other <= 31) or (one > 12 and other > 12):
            return None
        if (one <= 12 and other <= 12 and one != other) or (len(parts[2]) == 2 and mark in DASHES):
            return Hit(end, None)
        return Hit(end, calendar.day_of(year, *((other, one) if other <= 12 else (one, other))))

    def _two(self, at: int, parts: list[str], end: int, mark: str) -> Hit | None:
        """09/2024, a month; 2013/14 and 2018/2019, two years; anything else that begins with a year is not read."""
        first, second = int(parts[0]), int(parts[1])
        if mark == "/" and len(parts[0]) <= 2 and len(parts[1]) == 4:
            fits = 1 <= first <= 12 and FIRST_YEAR <= second <= LAST_YEAR
            return Hit(end, calendar.month_of(second, first)) if fits else None
        if self._as_year(at) is None:
            return None
        if mark == "/" and second in (first + 1, (first + 1) % 100) and len(parts[1]) in (2, 4):
            return Hit(end, calendar.over(calendar.year_of(first), calendar.year_of(first + 1)))
        return Hit(self.run_end(end), None) if mark == "/" or len(parts[1]) not in (2, 4) else None

    def _with_letters(self, at: int, parts: list[str], end: int, mark: str) -> Hit | None:
        """A month in letters between two figures, or a week of the year."""
        if parts[1] == "w" and len(parts) == 3 and len(parts[0]) == 4 and len(parts[2]) == 2:
            return Hit(end, calendar.week_of(int(parts[0]), int(parts[2])))
        month = self._month_in_letters(at + (2 if mark else 1), roman=bool(mark))
        if month is None or len(parts) == 2:
            return None
        first, last = parts[0], parts[2]
        if not (first + last).isascii() or {len(first), len(last)} > {1, 2, 4}:
            return None
        if len(first) == 4:
            year, day = int(first), int(last)
        elif len(last) in (2, 4) and len(first) <= 2:
            full = int(last) if len(last) == 4 else calendar.full_year(int(last))
            if full is None:
                return Hit(end, None)
            year, day = full, int(first)
        else:
            return None
        return Hit(end, calendar.day_of(year, month, day)) if FIRST_YEAR <= year <= LAST_YEAR else None

    def _month_in_letters(self, at: int, *, roman: bool) -> int | None:
        text = self.tokens[at].text
        if roman and text in _ROMAN:
            return _ROMAN.index(text) + 1
        word = self._word(at)
        month: int | None = self.words["months"].get(word) or self.words["months_in_french"].get(word)
        return month

    def _parts(self, at: int) -> tuple[list[str], int, str] | None:
        """Two or three figures, or letters between figures, that a mark or nothing keeps together."""
        word = self._word(at)
        if word.count(".") == 2:
            return word.split("."), at + 1, "."
        if not self._glued(at + 1):
            return None
        mark, second = self._word(at + 1), at + 2
        if mark.isalpha():
            mark, second = "", at + 1
        elif mark not in _MARKS or not self._glued(second):
            return None
        parts, end = [word, self._word(second)], second + 1
        third = end + 1 if mark and self._word(end) == mark and self._glued(end) else end
        letters = parts[1].isalpha()
        near = self._glued(third) if third > end or not mark else letters and self._gap(third) == 1
        if letters and parts[1] == "w":
            near = self._glued(third)
        if near and self._word(third).isdecimal():
            return [*parts, self._word(third)], third + 1, mark
        return parts, end, mark

    def run_end(self, end: int) -> int:
        """The token after all that is written without a space."""
        most = end + _LONGEST_RUN
        while end < most and self._glued(end) and (self._word(end).isalnum() or self._glued_on(end)):
            end += 1
        return end

    def _glued_on(self, at: int) -> bool:
        return self._word(at) in _MARKS and self._glued(at + 1) and self._word(at + 1).isalnum()

    # Years and decades.

    def year(self, at: int) -> Hit | None:
        """A year, two years, a decade; a year and a day of it."""
        found = self._year(at)
        if found is None:
            return None
        end, year = found
        follows = self._word(end)
        share = self._share_after(end)
        if share is not None:
            return Hit(share[0], calendar.part_of(calendar.year_of(year), *share[1]))
        if follows in APOSTROPHES and self._word(end + 1) == "s" and year % 10 == 0 and self._is_decade(at):
            end, follows = end + 1, "s"  # the 1990's
        if follows == "s" and self._glued(end):
            return Hit(end + 1, calendar.decade_of(year) if year % 10 == 0 and year % 1000 != 900 else None)
        if self._glued(end) and follows.isalpha() and len(follows) > 1:
            return None
        if follows in DASHES:
            second = self._word(end + 1)
            until = self._as_year(end + 1)
            if until is None and len(second) == 2 and second.isascii() and second.isdecimal():
                until = year - year % 100 + int(second) if int(second) > year % 100 else None
            if until is not None and until > year:
                return Hit(end + 2, calendar.over(calendar.year_of(year), calendar.year_of(until)))
        month_at = end + 1 if follows == "," else end
        month, day = self._as_month(month_at), self._as_day(self._after_dot(month_at + 1))
        if month is not None and day is not None and self._as_year(self._after_dot(month_at + 1) + 1) is None:
            after = self._after_dot(month_at + 1) + 1
            return Hit(
                after, calendar.day_of(year, month, day) if self._word(after) in ("", ".", ",", ":", ")") else None
            )
        return Hit(end, calendar.year_of(year))

    def _share_after(self, at: int) -> tuple[int, Any] | None:
        """The quarter or half that stands after its year: 2018Q3, 2018-H1."""
        at = at + 1 if self._word(at) in DASHES and self._glued(at) else at
        return self.entry("parts_of_year", at) if self._word(at) in ("q", "h") and self._glued(at + 1) else None

    def _is_decade(self, at: int) -> bool:
        before = self._word(at - 1) if at else ""
        return before == "the" or before in self.words["thirds"]

    def decade(self, at: int) -> Hit | None:
        """The nineties, the '80s."""
        start = at + 1 if self._word(at) == "the" else at
        found = self._tens(start)
        if found is not None:
            return Hit(found[0], None if found[1] is None else calendar.decade_of(found[1]))
        named = self.entry("decades", start) or self.entry("decades", start + 1)
        if named is None or self._word(start) in ("his", "her", "their"):
            return None
        if self._word(start) not in self.words["decades"] and self._word(start) not in self.words["thirds"]:
            return None
        end, tens = named
        decade = calendar.decade_of((2000 if tens == 20 else 1900) + tens)
        if self._word(start) in self.words["decades"]:
            return Hit(end, decade) if start > at else None
        return Hit(end, calendar.third_of(decade, self.words["thirds"][self._word(start)]))

    def _tens(self, at: int) -> tuple[int, int | None] | None:
        """'80s or 80s, after "the" or a third: the token after it, and its first year."""
        at = at + 1 if self._word(at) in APOSTROPHES and self._glued(at + 1) else at
        word, before = self._word(at), self._word(at - 1) if at else ""
        if (
            len(word) != 2
            or word[1] != "0"
            or not word.isascii()
            or self._word(at + 1) != "s"
            or not self._glued(at + 1)
        ):
            return None
        if before not in ("the", *APOSTROPHES) and before not in self.words["thirds"]:
            return None
        return at + 2, 1900 + int(word) if "30" <= word <= "90" else None
