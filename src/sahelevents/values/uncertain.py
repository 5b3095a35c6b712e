"""One day that is not known exactly, and the days between two of them."""

from datetime import date, timedelta
from typing import Any, final

from attrs import Attribute, evolve, field, frozen

from sahelevents.errors import InvalidValueError
from sahelevents.values import edtf
from sahelevents.values.spans import Span, shifted
from sahelevents.values.truth import Truth

_DAY = timedelta(days=1)


def _a_day(instance: Any, attribute: "Attribute[Any]", value: Any) -> None:
    if type(value) is not date:
        raise InvalidValueError(f"{type(instance).__name__}.{attribute.name}: expected a date, got {value!r}")


def _a_bool(instance: Any, attribute: "Attribute[Any]", value: Any) -> None:
    if type(value) is not bool:
        raise InvalidValueError(f"{type(instance).__name__}.{attribute.name}: expected True or False, got {value!r}")


def _an_int(instance: Any, attribute: "Attribute[Any]", value: Any) -> None:
    if type(value) is not int:
        raise InvalidValueError(f"{type(instance).__name__}.{attribute.name}: expected an int, got {value!r}")


@final
@frozen
class Gap:
    """The days from one uncertain date to another, known to lie in a closed range; negative if the other is earlier.

    Attributes:
        low: the fewest.
        high: the most.

    Raises:
        InvalidValueError: a bound is no int, or ``low`` exceeds ``high``.

    >>> gap = UncertainDate.parse("2016-03").gap_to("2016-03-21")
    >>> gap, gap.at_least(21)
    (Gap(low=-10, high=20), <Truth.FALSE>)
    """

    low: int = field(validator=_an_int)
    high: int = field(validator=_an_int)

    def __attrs_post_init__(self) -> None:
        if self.low > self.high:
            raise InvalidValueError(f"Gap: low {self.low} exceeds high {self.high}")

    def at_least(self, days: int) -> Truth:
        """Whether it is this many days or more."""
        return Truth.among(can_hold=self.high >= days, can_fail=self.low < days)

    def at_most(self, days: int) -> Truth:
        """Whether it is this many days or fewer."""
        return ~self.at_least(days + 1)


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
    def precision(self) -> edtf.Precision:
        """The unit of the calendar that the range fills; ``day`` where it fills none."""
        return edtf.precision(self.earliest, self.latest)

    @property
    def bounds(self) -> "Span":
        """The days that comparisons use: the range, widened by one unit of its precision if approximate.

        >>> str(UncertainDate.parse("2016~").bounds)
        '2015/2017'
        """
        if not self.approximate:
            return Span(self.earliest, self.latest)
        return _widened(self.earliest, self.latest)

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

    def gap_to(self, other: "UncertainDate | date | str") -> Gap:
        """The days from this one to the other: positive if the other is later.

        >>> UncertainDate.parse("2016-03-21").gap_to("2016-04")
        Gap(low=11, high=40)
        """
        mine, theirs = self.bounds, UncertainDate.of(other).bounds
        return Gap((_first(theirs) - _last(mine)).days, (_last(theirs) - _first(mine)).days)

    def shift(self, *, days: int = 0, months: int = 0, years: int = 0) -> "UncertainDate":
        """Both ends of the range later, or earlier if negative; the hedges stay.

        Years and months are added first, where a day that the month lacks becomes its last one; then the days. An
        approximate range that no longer fills its unit is widened first, so that no day it may be is lost.

        Raises:
            InvalidValueError: a number is no int, or an end would leave the years 0001 to 9999.

        >>> UncertainDate.parse("2016-01-31~").shift(months=1), UncertainDate.parse("2016-03").shift(years=-1)
        (UncertainDate.parse('2016-02-29~'), UncertainDate.parse('2015-03'))
        """
        moved = Span(self.earliest, self.latest).shift(days=days, months=months, years=years)
        if moved == Span(self.earliest, self.latest):
            return self
        result = UncertainDate(_first(moved), _last(moved), self.approximate, self.uncertain)
        allowed = self.bounds.shift(days=days, months=months, years=years) if self.approximate else moved
        if result.bounds.hull(allowed) == result.bounds:
            return result
        return UncertainDate(_first(allowed), _last(allowed), self.approximate, self.uncertain)

    def hull(self, other: "UncertainDate | date | str") -> "UncertainDate":
        """The smallest range that holds both; it is uncertain if either is.

        Where both bring days of their own, an approximate one is widened first and the range says no more than that.

        >>> UncertainDate.parse("2016-03").hull("2016-05"), UncertainDate.parse("2016~").hull("2018")
        (UncertainDate.parse('2016-03/2016-05'), UncertainDate.parse('2015/2018'))
        """
        theirs = UncertainDate.of(other)
        return self._spanning(theirs, self.bounds.hull(theirs.bounds))

    def intersect(self, other: "UncertainDate | date | str") -> "UncertainDate | None":
        """The days that both allow, None if there are none; it is uncertain if either is.

        >>> UncertainDate.parse("2016").intersect("2016-12/2017-01"), UncertainDate.parse("2016").intersect("2017")
        (UncertainDate.parse('2016-12'), None)
        """
        theirs = UncertainDate.of(other)
        common = self.bounds.intersect(theirs.bounds)
        return None if common is None else self._spanning(theirs, common)

    def _spanning(self, other: "UncertainDate", days: Span) -> "UncertainDate":
        """The one of the two that comparisons take for just these days, or else a plain range."""
        uncertain = self.uncertain or other.uncertain
        like = next((each for each in (self, other) if each.bounds == days), None)
        if like is None:
            return UncertainDate(_first(days), _last(days), uncertain=uncertain)
        return like if like.uncertain == uncertain else evolve(like, uncertain=uncertain, text="")

    def __str__(self) -> str:
        qualifier = {(True, True): "%", (True, False): "~", (False, True): "?"}.get(
            (self.approximate, self.uncertain), ""
        )
        return self.text or edtf.write(self.earliest, self.latest, qualifier)

    def __repr__(self) -> str:
        return f"UncertainDate.parse({str(self)!r})"


def _comparable(other: "UncertainDate | Span | date | str") -> Span:
    return other.bounds if isinstance(other, UncertainDate) else Span.of(other)


def _first(span: Span) -> date:
    return span.first or date.min


def _last(span: Span) -> date:
    return span.last or date.max


def _widened(earliest: date, latest: date) -> Span:
    """The range with one unit of its precision on each side; clipped to years 0001 to 9999."""
    months = edtf.MONTHS_OF.get(edtf.precision(earliest, latest))
    try:
        first = shifted(earliest, days=-1) if months is None else shifted(earliest, months=-months)
    except InvalidValueError:
        first = date.min
    try:
        # The day after is the first of a month where months are added, so that whole months stay whole.
        last = shifted(latest, days=1) if months is None else shifted(latest + _DAY, months=months) - _DAY
    except (InvalidValueError, OverflowError):
        last = date.max
    return Span(first, last)
