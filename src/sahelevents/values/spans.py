"""Exact stretches of the calendar, and days moved along it."""

from datetime import date, timedelta
from typing import Any, final

from attrs import Attribute, field, frozen

from sahelevents.errors import EDTFError, InvalidValueError
from sahelevents.values import edtf


def _a_day_or_none(instance: Any, attribute: "Attribute[Any]", value: Any) -> None:
    if value is not None and type(value) is not date:
        raise InvalidValueError(f"{type(instance).__name__}.{attribute.name}: expected a date, got {value!r}")


@final
@frozen(repr=False)
class Span:
    """An exact stretch of calendar days; ``None`` is an open end. Claims and selections use it.

    Raises:
        InvalidValueError: it ends before it starts, or an end is not a plain date.

    >>> Span.parse("2015/2024").last
    datetime.date(2024, 12, 31)
    >>> date(2016, 3, 21) in Span.parse("2016")
    True
    """

    first: date | None = field(default=None, validator=_a_day_or_none)
    last: date | None = field(default=None, validator=_a_day_or_none)

    def __attrs_post_init__(self) -> None:
        if self.first is not None and self.last is not None and self.last < self.first:
            raise InvalidValueError(f"Span: the last day {self.last} lies before the first {self.first}")

    @classmethod
    def parse(cls, text: str) -> "Span":
        """Read an EDTF string; ``2016`` is the whole year, ``2015/..`` has no end.

        Raises:
            EDTFError: the string is not accepted, or is qualified: a span is exact.
        """
        bounds = edtf.parse(text, open_ends=True)
        if bounds.approximate or bounds.uncertain:
            raise EDTFError(f"{text!r}: a span is exact; it takes no '~', '?' or '%'")
        return cls(bounds.earliest, bounds.latest)

    @classmethod
    def of(cls, value: "Span | date | str") -> "Span":
        """The value itself, a span of one day, or the reading of an EDTF string."""
        if isinstance(value, cls):
            return value
        if type(value) is date:
            return cls(value, value)
        if isinstance(value, str):
            return cls.parse(value)
        raise InvalidValueError(f"expected a span, a date or an EDTF string, got {value!r}")

    def __contains__(self, day: date) -> bool:
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    @property
    def days(self) -> int | None:
        """How many days it has; None if an end is open.

        >>> Span.parse("2016").days, Span.parse("2016/..").days
        (366, None)
        """
        return None if self.first is None or self.last is None else (self.last - self.first).days + 1

    def overlaps(self, other: "Span") -> bool:
        """Whether some day lies in both."""
        return (self.first is None or other.last is None or self.first <= other.last) and (
            other.first is None or self.last is None or other.first <= self.last
        )

    def intersect(self, other: "Span | date | str") -> "Span | None":
        """The days that both have; None if they share none.

        >>> Span.parse("2015/2016").intersect("2016-06/..")
        Span.parse('2016-06/2016-12')
        """
        theirs = Span.of(other)
        if not self.overlaps(theirs):
            return None
        firsts = [day for day in (self.first, theirs.first) if day is not None]
        lasts = [day for day in (self.last, theirs.last) if day is not None]
        return Span(max(firsts, default=None), min(lasts, default=None))

    def hull(self, other: "Span | date | str") -> "Span":
        """The shortest span that holds both, with whatever lies between them.

        >>> Span.parse("2015").hull("2017")
        Span.parse('2015/2017')
        """
        theirs = Span.of(other)
        first = None if self.first is None or theirs.first is None else min(self.first, theirs.first)
        last = None if self.last is None or theirs.last is None else max(self.last, theirs.last)
        return Span(first, last)

    def shift(self, *, days: int = 0, months: int = 0, years: int = 0) -> "Span":
        """Both ends later, or earlier if negative; an open end stays open.

        Years and months are added first, where a day that the month lacks becomes its last one; then the days.

        Raises:
            InvalidValueError: a number is no int, or an end would leave the years 0001 to 9999.

        >>> Span.parse("2016-01-31/2016-03-01").shift(months=1)
        Span.parse('2016-02-29/2016-04-01')
        """
        first, last = (None if day is None else shifted(day, days, months, years) for day in (self.first, self.last))
        return Span(first, last)

    def __str__(self) -> str:
        return edtf.write(self.first, self.last)

    def __repr__(self) -> str:
        return f"Span.parse({str(self)!r})"


def shifted(day: date, days: int = 0, months: int = 0, years: int = 0) -> date:
    """The day so much later; a day that the month lacks becomes its last one.

    Raises:
        InvalidValueError: a number is no int, or the day would leave the years 0001 to 9999.

    >>> shifted(date(2016, 1, 31), months=1)
    datetime.date(2016, 2, 29)
    """
    from dateutil.relativedelta import relativedelta  # few dates are ever moved

    for number in (days, months, years):
        if type(number) is not int:
            raise InvalidValueError(f"a date is moved by whole days, months and years, not by {number!r}")
    try:
        return day + relativedelta(years=years, months=months) + timedelta(days=days)
    except (ValueError, OverflowError):
        raise InvalidValueError(f"{day} cannot be moved so far: years run from 0001 to 9999") from None
