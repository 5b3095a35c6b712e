"""Reading and writing EDTF (ISO 8601-2:2019), as far as the library accepts it.

Accepted: years 0001 to 9999, months and days; unspecified digits at the right (``201X``, ``2004-XX``,
``2004-06-XX``); the qualifiers ``?`` (uncertain), ``~`` (approximate) and ``%`` (both) after a date;
intervals ``a/b`` of these. An open end ``..`` is accepted where the caller allows it.
Everything else is refused by name.
"""

import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple, NoReturn

from sahelevents.errors import EDTFError

_DATE = re.compile(r"(\d{4}|\d{3}X|\d{2}XX)(?:-(\d\d|XX)(?:-(\d\d|XX))?)?([?~%])?", re.ASCII)
_OPEN = ".."

# What people write that is EDTF or looks like it, and that we refuse, each with its name.
_REFUSED: tuple[tuple[str, str], ...] = (
    (r"[\[{].*", "sets of dates"),
    (r".*T.*", "times of day"),
    (r"Y.*", "years beyond four digits"),
    (r"-.*", "years before 0001"),
    (r".*E.*", "exponential years"),
    (r".*S\d.*", "significant digits"),
    (r"\d{4}-(2[1-9]|3\d|4[01]).*", "seasons, quarters and halves"),
    (r"[?~%].*|.*[?~%]-.*|.*-[?~%].*", "qualifiers of a single component"),
    (r"X.*|\dX.*|.*X\d.*|.*X.*-\d.*", "unspecified digits to the left of specified ones"),
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
    if (month and "X" in year and month != "XX") or (day and month == "XX" and day != "XX"):
        _refuse(side, text)
    first_year, last_year = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if first_year == 0 and last_year == 0:
        raise EDTFError(f"{_short(text)}: years run from 0001 to 9999")
    first_year = max(first_year, 1)
    first_month, last_month = (1, 12) if month in (None, "XX") else (int(month), int(month))
    if not 1 <= first_month <= 12:
        _refuse(side, text)
    month_days = monthrange(last_year, last_month)[1]
    first_day, last_day = (1, month_days) if day in (None, "XX") else (int(day), int(day))
    if not 1 <= last_day <= month_days:
        raise EDTFError(f"{_short(text)}: there is no day {last_day} in {last_year:04}-{last_month:02}")
    return Bounds(
        date(first_year, first_month, first_day),
        date(last_year, last_month, last_day),
        approximate=qualifier in ("~", "%"),
        uncertain=qualifier in ("?", "%"),
    )


def _refuse(side: str, text: str) -> NoReturn:
    for pattern, name in _REFUSED:
        if len(side) < 100 and re.fullmatch(pattern, side):
            raise EDTFError(f"{_short(text)}: {name} are not accepted")
    if re.fullmatch(r"\d{4}-\d\d(-\d\d)?[?~%]?", side):
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


def _single(earliest: date, latest: date) -> str | None:
    if earliest == latest:
        return earliest.isoformat()
    whole_years = (earliest.month, earliest.day, latest.month, latest.day) == (1, 1, 12, 31)
    if whole_years:
        first, last = earliest.year, latest.year
        if first == last:
            return f"{first:04}"
        if first % 10 == 0 and last == first + 9:
            return f"{first // 10:03}X"
        if first % 100 == 0 and last == first + 99:
            return f"{first // 100:02}XX"
        return None
    same_month = (earliest.year, earliest.month) == (latest.year, latest.month)
    if same_month and earliest.day == 1 and latest.day == _last_day(latest):
        return f"{earliest.year:04}-{earliest.month:02}"
    return None


def _last_day(day: date) -> int:
    return monthrange(day.year, day.month)[1]
