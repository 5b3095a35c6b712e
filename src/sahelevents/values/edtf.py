"""Reading and writing EDTF (ISO 8601-2:2019), as far as the library accepts it.

Accepted: years 0001 to 9999, months and days; seasons, quarters and other groups of months (``2016-21``, ``2016-33``);
unspecified digits at the right (``201X``, ``2004-XX``, ``2004-06-1X``); the qualifiers ``?`` (uncertain), ``~``
(approximate) and ``%`` (both) after a date; intervals ``a/b`` of these. An open end ``..`` is accepted where the caller
allows it. Everything else is refused by name.
"""

import re
from calendar import monthrange
from datetime import date
from typing import Final, Literal, NamedTuple, NoReturn

from sahelevents.errors import EDTFError

Precision = Literal[
    "day", "month", "season", "quarter", "quadrimester", "semester", "year", "decade", "century", "millennium"
]

GROUPS: Final[dict[str, tuple[int, int]]] = {
    # Seasons: wherever it is, of the north, of the south. Whole months, as in meteorology.
    "21": (3, 3), "22": (6, 3), "23": (9, 3), "24": (12, 3),
    "25": (3, 3), "26": (6, 3), "27": (9, 3), "28": (12, 3),
    "29": (9, 3), "30": (12, 3), "31": (3, 3), "32": (6, 3),
    # Quarters, quadrimesters, semesters.
    "33": (1, 3), "34": (4, 3), "35": (7, 3), "36": (10, 3),
    "37": (1, 4), "38": (5, 4), "39": (9, 4),
    "40": (1, 6), "41": (7, 6),
}  # fmt: skip
"""The groups of months that stand in the place of a month: the first one, and how many; 12 runs into the next year."""

MONTHS_OF: Final[dict[Precision, int]] = {
    "month": 1,
    "season": 3,
    "quarter": 3,
    "quadrimester": 4,
    "semester": 6,
    "year": 12,
    "decade": 120,
    "century": 1200,
    "millennium": 12000,
}
"""How many months each unit takes."""
_LONG_UNITS: Final[dict[int, Precision]] = {months: unit for unit, months in MONTHS_OF.items() if months >= 12}

_DATE = re.compile(r"([\dX]{4})(?:-([\dX]{2})(?:-([\dX]{2}))?)?([?~%])?", re.ASCII)
_OPEN = ".."

# What people write that is EDTF or looks like it, and that we refuse, each with its name.
_REFUSED: tuple[tuple[str, str], ...] = (
    (r"[\[{].*", "sets of dates"),
    (r"\d{2,3}[ux]{1,2}.*|\d{4}-uu.*|unknown|open|y\d.*|.*\?~", "notations of the draft of 2012"),
    (r"\d{4}-?W.*", "week dates"),
    (r"P.*", "durations"),
    (r".*T.*", "times of day"),
    (r".*E.*", "exponential years"),
    (r".*S\d.*", "significant digits"),
    (r"Y.*", "years beyond four digits"),
    (r"-.*", "years before 0001"),
    (r"\d{4}-(2[1-9]|3\d|4[01])-.*", "days of a season, quarter or other group of months"),
    (r"[?~%].*|.*[?~%]-.*|.*-[?~%].*", "qualifiers of a single component"),
    (r".*X.*\d.*", "unspecified digits to the left of specified ones"),
    (r"\d{2,3}[?~%]?", "decades and centuries without X (196X, 19XX)"),
    (r"\d{4}-\d{3}", "days of the year"),
    (r"\d{6}|\d{8}", "dates without hyphens"),
)


class Bounds(NamedTuple):
    """The first and last day that a date string allows (None for an open end), and its qualifiers."""

    earliest: date | None
    latest: date | None
    approximate: bool = False
    uncertain: bool = False


def parse(text: str, *, open_ends: bool = False) -> Bounds:
    """Read a date or interval.

    Args:
        text: an EDTF string.
        open_ends: accept ``..`` for an end of an interval.

    Raises:
        EDTFError: the string is not accepted; the message says which part and why.

    >>> parse("2016-03")[:2]
    (datetime.date(2016, 3, 1), datetime.date(2016, 3, 31))
    """
    if not isinstance(text, str):
        raise EDTFError(f"expected an EDTF string, got {text!r}")
    sides = text.split("/")
    if len(sides) == 1:
        return _parse_date(text, text)
    if len(sides) > 2:
        raise EDTFError(f"{_short(text)}: an interval has one '/'")
    first, last = (_parse_side(side, text, open_ends) for side in sides)
    earliest, latest = first.earliest, last.latest
    if earliest is not None and latest is not None and latest < earliest:
        raise EDTFError(f"{_short(text)}: the interval ends before it starts")
    return Bounds(earliest, latest, first.approximate or last.approximate, first.uncertain or last.uncertain)


def _parse_side(side: str, text: str, open_ends: bool) -> Bounds:
    if side in (_OPEN, ""):
        if side == "" or not open_ends:
            kind = "an unknown end" if side == "" else "an open end"
            raise EDTFError(f"{_short(text)}: {kind} of an interval is not a date")
        return Bounds(None, None)
    return _parse_date(side, text)


def _parse_date(side: str, text: str) -> Bounds:
    match = _DATE.fullmatch(side)
    if match is None:
        _refuse(side, text)
    year, month, day, qualifier = match.groups()
    if not re.fullmatch(r"\d*X*", year + (month or "") + (day or "")):
        _refuse(side, text)
    years = _digits(year, 1, 9999)
    if years is None:
        raise EDTFError(f"{_short(text)}: years run from 0001 to 9999")
    if month in GROUPS and day is None:
        first, last = _group(years[0], month, text)
    else:
        months = _digits(month or "XX", 1, 12)
        if months is None:
            _refuse(side, text)
        length = monthrange(years[1], months[1])[1]
        days = _digits(day or "XX", 1, length)
        if days is None:
            raise EDTFError(f"{_short(text)}: there is no day {day} in {years[1]:04}-{months[1]:02}")
        first, last = date(years[0], months[0], days[0]), date(years[1], months[1], days[1])
    return Bounds(first, last, approximate=qualifier in ("~", "%"), uncertain=qualifier in ("?", "%"))


def _digits(digits: str, least: int, most: int) -> tuple[int, int] | None:
    """The least and the greatest number that the digits allow; None if none is in range."""
    low, high = max(int(digits.replace("X", "0")), least), min(int(digits.replace("X", "9")), most)
    return (low, high) if low <= high else None


def _group(year: int, code: str, text: str) -> tuple[date, date]:
    month, months = GROUPS[code]
    last_year, last_month = (year, month + months - 1) if month + months <= 13 else (year + 1, month + months - 13)
    if last_year > 9999:
        raise EDTFError(f"{_short(text)}: years run from 0001 to 9999")
    return date(year, month, 1), date(last_year, last_month, monthrange(last_year, last_month)[1])


def _refuse(side: str, text: str) -> NoReturn:
    for pattern, name in _REFUSED:
        if len(side) < 100 and re.fullmatch(pattern, side):
            raise EDTFError(f"{_short(text)}: {name} are not accepted")
    if re.fullmatch(r"\d{4}-[\dX]{2}(-[\dX]{2})?[?~%]?", side):
        raise EDTFError(f"{_short(text)}: there is no month {side[5:7]}")
    raise EDTFError(f"{_short(text)}: expected YYYY, YYYY-MM, YYYY-MM-DD or an interval of these")


def _short(text: str) -> str:
    return repr(text if len(text) <= 60 else f"{text[:57]}...")


def write(earliest: date | None, latest: date | None, qualifier: str = "") -> str:
    """The shortest accepted string with these bounds.

    >>> write(date(2016, 3, 1), date(2016, 3, 31)), write(date(2015, 1, 1), None)
    ('2016-03', '2015/..')
    """
    if earliest is not None and latest is not None:
        single = _single(earliest, latest)
        if single is not None:
            return single + qualifier
    length = _coarsest(earliest, latest)
    start = _OPEN if earliest is None else earliest.isoformat()[:length] + qualifier
    end = _OPEN if latest is None else latest.isoformat()[:length] + qualifier
    return f"{start}/{end}"


def _coarsest(earliest: date | None, latest: date | None) -> int:
    """How much of YYYY-MM-DD the widest unit takes of which both ends are whole."""
    first_of_month = earliest is None or earliest.day == 1
    last_of_month = latest is None or latest.day == _last_day(latest)
    if not (first_of_month and last_of_month):
        return len("YYYY-MM-DD")
    first_of_year = earliest is None or earliest.month == 1
    last_of_year = latest is None or latest.month == 12
    return len("YYYY") if first_of_year and last_of_year else len("YYYY-MM")


def precision(earliest: date, latest: date) -> Precision:
    """The unit of the calendar that the days fill; ``day`` where they fill none.

    >>> precision(date(2016, 3, 1), date(2016, 3, 31)), precision(date(2016, 1, 1), date(2016, 3, 31))
    ('month', 'quarter')
    """
    if earliest.day != 1 or latest.day != _last_day(latest):
        return "day"
    months = (latest.year - earliest.year) * 12 + latest.month - earliest.month + 1
    if months == 1:
        return "month"
    if (earliest.month, months) in GROUPS.values():
        if months == 3:
            return "season" if earliest.month % 3 == 0 else "quarter"
        return "quadrimester" if months == 4 else "semester"
    aligned = earliest.month == 1 and earliest.year * 12 % months == 0
    return _LONG_UNITS.get(months, "day") if aligned else "day"


def _single(earliest: date, latest: date) -> str | None:
    if earliest == latest:
        return earliest.isoformat()
    match precision(earliest, latest):
        case "month":
            return f"{earliest.year:04}-{earliest.month:02}"
        case "year":
            return f"{earliest.year:04}"
        case "decade":
            return f"{earliest.year // 10:03}X"
        case "century":
            return f"{earliest.year // 100:02}XX"
        case "millennium":
            return f"{earliest.year // 1000}XXX"
        case _:
            return None


def _last_day(day: date) -> int:
    return monthrange(day.year, day.month)[1]
