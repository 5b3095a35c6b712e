"""Dates as sources give them: a day that is not known exactly, a stretch of days, a stretch with vague ends."""

from datetime import date, timedelta
from typing import Any, Final, Literal, final

from attrs import Attribute, field, frozen

from sahelevents.errors import EDTFError, InvalidValueError
from sahelevents.values import edtf
from sahelevents.values.truth import Truth


def _a_day(instance: Any, attribute: "Attribute[Any]", value: Any) -> None:
    if type(value) is not date:
        raise InvalidValueError(f"{type(instance).__name__}.{attribute.name}: expected a date, got {value!r}")


def _a_bool(instance: Any, attribute: "Attribute[Any]", value: Any) -> None:
    if type(value) is not bool:
        raise InvalidValueError(f"{type(instance).__name__}.{attribute.name}: expected True or False, got {value!r}")


def _a_day_or_none(instance: Any, attribute: "Attribute[Any]", value: Any) -> None:
    if value is not None:
        _a_day(instance, attribute, value)


@final
@frozen(repr=False)
class UncertainDate:
    """One day, known to lie in a closed range of days.

    Attributes:
        earliest: the first day it may be.
        latest: the last day it may be.
        approximate: the source hedged it (EDTF ``~``); comparisons then widen the range by one unit of its precision.
        uncertain: the source doubted it (EDTF ``?``); comparisons do not widen, but a verdict says so.
        text: the EDTF string it was read from, kept for writing; not part of equality.

    Raises:
        InvalidValueError: the range is empty, an end is not a plain date, or ``text`` says something else.

    >>> raid = UncertainDate.parse("2016-03-21")
    >>> raid.within("2016"), UncertainDate.parse("2016").before("2016-06")
    (<Truth.TRUE>, <Truth.UNKNOWN>)
    """

    earliest: date = field(validator=_a_day)
    latest: date = field(validator=_a_day)
    approximate: bool = field(default=False, validator=_a_bool)
    uncertain: bool = field(default=False, validator=_a_bool)
    text: str = field(default="", eq=False)

    def __attrs_post_init__(self) -> None:
        if self.latest < self.earliest:
            raise InvalidValueError(
                f"UncertainDate: the latest day {self.latest} lies before the earliest {self.earliest}"
            )
        if self.text and edtf.parse(self.text) != (self.earliest, self.latest, self.approximate, self.uncertain):
            raise InvalidValueError(f"UncertainDate.text: {self.text!r} says something else than its bounds")

    @classmethod
    def parse(cls, text: str) -> "UncertainDate":
        """Read an EDTF string; ``a/b`` is one day somewhere from a to b.

        Raises:
            EDTFError: the string is not accepted.
        """
        bounds = edtf.parse(text)
        assert bounds.earliest is not None
        assert bounds.latest is not None
        return cls(bounds.earliest, bounds.latest, bounds.approximate, bounds.uncertain, text)

    @classmethod
    def of(cls, value: "UncertainDate | date | str") -> "UncertainDate":
        """The value itself, the one day of a date, or the reading of an EDTF string."""
        if isinstance(value, cls):
            return value
        if type(value) is date:
            return cls(value, value)
        if isinstance(value, str):
            return cls.parse(value)
        raise InvalidValueError(f"expected a date or an EDTF string, got {value!r}")

    @property
    def precision(self) -> Literal["day", "month", "year", "decade", "century"]:
        """The unit of the calendar that the range fills; ``day`` where it fills none."""
        single = edtf.write(self.earliest, self.latest)
        if "/" in single or len(single) == 10:
            return "day"
        if len(single) == 7:
            return "month"
        return _LONG_UNITS[single.count("X")]

    @property
    def bounds(self) -> "Span":
        """The days that comparisons use: the range, widened by one unit of its precision if approximate.

        >>> str(UncertainDate.parse("2016~").bounds)
        '2015/2017'
        """
        if not self.approximate:
            return Span(self.earliest, self.latest)
        return Span(_shifted(self.earliest, self.precision, -1), _shifted(self.latest, self.precision, +1))

    def before(self, other: "UncertainDate | Span | date | str") -> Truth:
        """Whether it lies before every day of the other."""
        mine, theirs = self.bounds, _comparable(other)
        if theirs.first is None:
            return Truth.FALSE
        if isinstance(other, UncertainDate):
            # The other is one day too, anywhere in its range.
            return Truth.among(
                can_hold=theirs.last is not None and _first(mine) < theirs.last,
                can_fail=_last(mine) >= theirs.first,
            )
        return Truth.among(can_hold=_first(mine) < theirs.first, can_fail=_last(mine) >= theirs.first)

    def after(self, other: "UncertainDate | Span | date | str") -> Truth:
        """Whether it lies after every day of the other."""
        mine, theirs = self.bounds, _comparable(other)
        if theirs.last is None:
            return Truth.FALSE
        if isinstance(other, UncertainDate):
            return other.before(self)
        return Truth.among(can_hold=_last(mine) > theirs.last, can_fail=_first(mine) <= theirs.last)

    def within(self, span: "Span | date | str") -> Truth:
        """Whether it is one of the days of the span."""
        mine, theirs = self.bounds, Span.of(span)
        return Truth.among(
            can_hold=mine.overlaps(theirs),
            can_fail=not (_first(mine) in theirs and _last(mine) in theirs),
        )

    def __str__(self) -> str:
        qualifier = {(True, True): "%", (True, False): "~", (False, True): "?"}.get(
            (self.approximate, self.uncertain), ""
        )
        return self.text or edtf.write(self.earliest, self.latest, qualifier)

    def __repr__(self) -> str:
        return f"UncertainDate.parse({str(self)!r})"


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

    def overlaps(self, other: "Span") -> bool:
        """Whether some day lies in both."""
        return (self.first is None or other.last is None or self.first <= other.last) and (
            other.first is None or self.last is None or other.first <= self.last
        )

    def __str__(self) -> str:
        return edtf.write(self.first, self.last)

    def __repr__(self) -> str:
        return f"Span.parse({str(self)!r})"


StartBasis = Literal["exact", "first-cited"]
EndBasis = Literal["exact", "last-cited"]


DateLike = UncertainDate | date | str


def _end_of_period(name: str, value: DateLike | None) -> UncertainDate | None:
    try:
        return None if value is None else UncertainDate.of(value)
    except InvalidValueError as error:
        raise type(error)(f"Period.{name}: {error}") from None


def _as_start(value: DateLike | None) -> UncertainDate | None:
    return _end_of_period("start", value)


def _as_end(value: DateLike | None) -> UncertainDate | None:
    return _end_of_period("end", value)


def _as_ongoing(value: DateLike | None) -> UncertainDate | None:
    return _end_of_period("ongoing_as_of", value)


@final
@frozen
class Period:
    """A stretch with uncertain ends.

    An end that is not known (``end`` is None) differs from one that had not come: ``ongoing_as_of`` is a day on which a
    source says that it was still going on. After that day it is open again.

    Attributes:
        start: the first day; None if not known.
        end: the last day; None if not known.
        ongoing_as_of: a day on which it still went on.
        start_is: whether ``start`` is the start itself or only its first mention.
        end_is: whether ``end`` is the end itself or only its last mention.

    Raises:
        InvalidValueError: it certainly ends before it starts, or an end has an unknown basis.

    >>> serval = Period("2013-01-11", "2014-08-01")
    >>> serval.holds_on(date(2013, 6, 1)), serval.holds_on(date(2015, 1, 1))
    (<Truth.TRUE>, <Truth.FALSE>)
    >>> Period("2022-01/2022-04", ongoing_as_of="2024-09-17").holds_on(date(2025, 1, 1))
    <Truth.UNKNOWN>
    """

    start: UncertainDate | None = field(default=None, converter=_as_start)
    end: UncertainDate | None = field(default=None, converter=_as_end)
    ongoing_as_of: UncertainDate | None = field(default=None, converter=_as_ongoing)
    start_is: StartBasis = "exact"
    end_is: EndBasis = "exact"

    def __attrs_post_init__(self) -> None:
        if self.start_is not in ("exact", "first-cited"):
            raise InvalidValueError(f"Period.start_is: expected 'exact' or 'first-cited', got {self.start_is!r}")
        if self.end_is not in ("exact", "last-cited"):
            raise InvalidValueError(f"Period.end_is: expected 'exact' or 'last-cited', got {self.end_is!r}")
        last = self.end or self.ongoing_as_of
        if self.start and last and last.latest < self.start.earliest:
            raise InvalidValueError(f"Period: it ends ({last}) before it starts ({self.start})")

    def holds_on(self, day: date) -> Truth:
        """Whether the day lies in it."""
        return self._has_started(day) & ~self._has_ended(day)

    def _has_started(self, day: date) -> Truth:
        if self.start is None:
            known = self.end or self.ongoing_as_of
            return Truth.TRUE if known and known.earliest == known.latest == day else Truth.UNKNOWN
        started = self.start.after(day)
        if started is Truth.TRUE and self.start_is == "first-cited":
            return Truth.UNKNOWN
        return ~started

    def _has_ended(self, day: date) -> Truth:
        if self.end is not None:
            ended = self.end.before(day)
            return Truth.UNKNOWN if ended is Truth.TRUE and self.end_is == "last-cited" else ended
        if self.ongoing_as_of is not None and self.ongoing_as_of.before(day) is Truth.FALSE:
            return Truth.FALSE
        certain_start = self.start is not None and self.start.bounds == Span(day, day)
        return Truth.FALSE if certain_start else Truth.UNKNOWN


def _comparable(other: "UncertainDate | Span | date | str") -> Span:
    return other.bounds if isinstance(other, UncertainDate) else Span.of(other)


def _first(span: Span) -> date:
    return span.first or date.min


def _last(span: Span) -> date:
    return span.last or date.max


_LONG_UNITS: Final[tuple[Literal["year"], Literal["decade"], Literal["century"]]] = ("year", "decade", "century")


def _shifted(day: date, unit: str, sign: int) -> date:
    """The day one unit earlier or later; the last day of a month stays the last. Clipped to years 0001 to 9999."""
    from dateutil.relativedelta import relativedelta  # only hedged dates need it

    units = {
        "day": relativedelta(days=1),
        "month": relativedelta(months=1),
        "year": relativedelta(years=1),
        "decade": relativedelta(years=10),
        "century": relativedelta(years=100),
    }
    try:
        if sign < 0:
            return day - units[unit]
        return day + timedelta(days=1) + units[unit] - timedelta(days=1)
    except (ValueError, OverflowError):
        return date.max if sign > 0 else date.min
