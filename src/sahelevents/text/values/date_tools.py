"""Stretches of the calendar from their parts: months, thirds, quarters, and steps back and forth."""

from calendar import monthrange
from datetime import date, timedelta

from sahelevents.values.dates import UncertainDate

DAY = timedelta(days=1)


def day_of(year: int, month: int, day: int) -> UncertainDate | None:
    """A day; None if there is none."""
    try:
        exact = date(year, month, day)
    except ValueError:
        return None
    return UncertainDate(exact, exact)


def month_of(year: int, month: int) -> UncertainDate:
    """A month."""
    return UncertainDate(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def months_of(year: int, first: int, number: int) -> UncertainDate:
    """So many months of a year from one on; they may run into the next."""
    last = first + number - 1
    return UncertainDate(date(year, first, 1), month_of(year + (last - 1) // 12, (last - 1) % 12 + 1).latest)


def year_of(year: int) -> UncertainDate:
    """A year."""
    return UncertainDate(date(year, 1, 1), date(year, 12, 31), text=f"{year:04}")


def decade_of(year: int) -> UncertainDate:
    """The ten years from one on."""
    return UncertainDate(date(year, 1, 1), date(year + 9, 12, 31), text=f"{year // 10}X")


def third_of(whole: UncertainDate, third: int) -> UncertainDate | None:
    """The first, second or last third of a month, year or decade; of a decade they overlap by a year."""
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
    return None


def part_of(whole: UncertainDate, part: int, of: int) -> UncertainDate | None:
    """A half or quarter of a year, or a half of a month."""
    if whole.precision == "year":
        return months_of(whole.earliest.year, (part - 1) * 12 // of + 1, 12 // of)
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


def stepped(anchor: date, number: int, unit: dict[str, int]) -> UncertainDate | None:
    """So many units from a day, no more exact than the unit: a day, a week around it, a month, a year."""
    if "days" in unit:
        day = moved_days(anchor, number * unit["days"])
        if day is None:
            return None
        slack = 0 if unit["days"] == 1 else 3
        first, last = moved_days(day, -slack), moved_days(day, slack)
        return None if first is None or last is None else UncertainDate(first, last)
    day = moved_months(anchor, number * unit["months"])
    if day is None:
        return None
    return year_of(day.year) if unit["months"] % 12 == 0 else month_of(day.year, day.month)
