"""Stretches of the calendar from their parts: months, thirds, quarters, and steps back and forth."""

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

from sahelevents.values.dates import UncertainDate

DAY = timedelta(days=1)


def day_of(year: int, month: int, day: int) -> UncertainDate | None:
    """A day; None if there is none."""
    try:
        exact = date(year, month, day)
    except ValueError:
        return None
    return UncertainDate(exact, exact)


@lru_cache(maxsize=256)
def month_of(year: int, month: int) -> UncertainDate:
    """A month."""
    return UncertainDate(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def months_of(year: int, first: int, number: int) -> UncertainDate:
    """So many months of a year from one on; they may run into the next."""
    last = first + number - 1
    return UncertainDate(date(year, first, 1), month_of(year + (last - 1) // 12, (last - 1) % 12 + 1).latest)


@lru_cache(maxsize=256)
def year_of(year: int) -> UncertainDate:
    """A year."""
    return UncertainDate(date(year, 1, 1), date(year, 12, 31), text=f"{year:04}")


def decade_of(year: int) -> UncertainDate:
    """The ten years from one on."""
    return UncertainDate(date(year, 1, 1), date(year + 9, 12, 31), text=f"{year // 10}X")


def third_of(whole: UncertainDate, third: int) -> UncertainDate | None:
    """The first, second or last third of a month, season, year or decade; of a decade they overlap by a year."""
    first = whole.earliest
    match whole.precision:
        case "month":
            ends = (1, 11, 21, whole.latest.day + 1)
            return UncertainDate(first.replace(day=ends[third]), first.replace(day=ends[third + 1] - 1))
        case "year":
            return months_of(first.year, 4 * third + 1, 4)
        case "decade":
            start = first.year + 3 * third
            return UncertainDate(date(start, 1, 1), date(start + 3, 12, 31))
    if is_season(whole):
        month = moved_months(first, third)
        return None if month is None else month_of(month.year, month.month)
    return None


def is_season(whole: UncertainDate) -> bool:
    """Whether it is three whole months."""
    return whole == UncertainDate(whole.earliest, months_of(whole.earliest.year, whole.earliest.month, 3).latest)


def part_of(whole: UncertainDate, part: int, of: int) -> UncertainDate | None:
    """A half, third or quarter of a year, a half or third of a month or decade."""
    if whole.precision == "year":
        return months_of(whole.earliest.year, (part - 1) * 12 // of + 1, 12 // of)
    if of == 3:
        return third_of(whole, part - 1)
    if whole.precision == "decade" and of == 2:
        first = whole.earliest.year + 5 * (part - 1)
        return UncertainDate(date(first, 1, 1), date(first + 4, 12, 31))
    if whole.precision == "month" and of == 2:
        middle = whole.earliest.replace(day=15)
        return UncertainDate(whole.earliest, middle) if part == 1 else UncertainDate(middle + DAY, whole.latest)
    return None


def over(first: UncertainDate, last: UncertainDate) -> UncertainDate | None:
    """From the first to the last day of two dates; None if they do not follow."""
    return UncertainDate(first.earliest, last.latest) if first.earliest < last.latest else None


def moved_months(day: date, months: int) -> date | None:
    """A day so many months later or earlier; the last of the month where that has no such day."""
    total = day.year * 12 + day.month - 1 + months
    year, month = divmod(total, 12)
    if not 1 <= year <= 9999:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def moved_days(day: date, days: int) -> date | None:
    """A day so many days later or earlier."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def week_of(year: int, number: int) -> UncertainDate | None:
    """A numbered week of the year, from Monday, as ISO 8601 counts."""
    try:
        return days_from(date.fromisocalendar(year, number, 1), 7)
    except ValueError:
        return None


def days_from(day: date, number: int) -> UncertainDate | None:
    """So many days from one on; up to it, if the number is negative."""
    other = moved_days(day, number - 1 if number > 0 else number + 1)
    return None if other is None else UncertainDate(min(day, other), max(day, other))


def months_up_to(day: date, months: int) -> UncertainDate | None:
    """So many months that end with a day."""
    first = moved_months(day + DAY, -months) if day < date.max else None
    return None if first is None else UncertainDate(first, day)


def weekday_from(day: date, weekday: int, step: int) -> UncertainDate | None:
    """The next such weekday after a day, or the last before it."""
    days = (weekday - day.weekday()) % 7 or 7
    found = moved_days(day, days if step > 0 else days - 7 or -7)
    return None if found is None else UncertainDate(found, found)


def full_year(two: int) -> int | None:
    """The year that two figures mean; None where it may lie in either century."""
    return 2000 + two if two <= 40 else 1900 + two if two >= 50 else None


def in_year(value: UncertainDate, year: int) -> UncertainDate | None:
    """The same days or months of another year."""
    return value.shift(years=year - value.earliest.year) if 1 <= year <= 9998 else None


def stepped(anchor: date, number: int, unit: dict[str, int], *, exact: bool = False) -> UncertainDate | None:
    """So many units from a day, no more exact than the unit unless that is said: a day, a week around it, a month."""
    if exact and "months" in unit:
        day = moved_months(anchor, number * unit["months"])
        return None if day is None else UncertainDate(day, day)
    if "days" in unit:
        day = moved_days(anchor, number * unit["days"])
        if day is None:
            return None
        slack = 0 if exact or unit["days"] == 1 else 3
        first, last = moved_days(day, -slack), moved_days(day, slack)
        return None if first is None or last is None else UncertainDate(first, last)
    day = moved_months(anchor, number * unit["months"])
    if day is None:
        return None
    return year_of(day.year) if unit["months"] % 12 == 0 else month_of(day.year, day.month)
