"""Stretches of time with vague ends."""

from datetime import date
from typing import Literal, NamedTuple, final

from attrs import evolve, field, frozen

from sahelevents.errors import InvalidValueError
from sahelevents.values.spans import Span
from sahelevents.values.truth import Truth
from sahelevents.values.uncertain import UncertainDate

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
        return self.covers(day)

    def overlaps(self, span: "Span | date | str") -> Truth:
        """Whether some day of the span lies in it.

        >>> Period("2013-01-11", "2014-08").overlaps("2014-08-15/.."), Period("2013").overlaps("2012")
        (<Truth.UNKNOWN>, <Truth.FALSE>)
        """
        asked, ends = Span.of(span), self._ends()
        first, last = asked.first or date.min, asked.last or date.max
        return Truth.among(
            can_hold=ends.start[0] <= last and ends.end[1] >= first,
            can_fail=ends.start[1] > last or ends.end[0] < first,
        )

    def covers(self, span: "Span | date | str") -> Truth:
        """Whether every day of the span lies in it; an open end is that of the calendar, years 0001 and 9999.

        >>> Period("2013-01-11", "2014-08").covers("2013-02/2014-07"), Period("2013").covers("2013/2014")
        (<Truth.TRUE>, <Truth.UNKNOWN>)
        """
        asked, ends = Span.of(span), self._ends()
        first, last = asked.first or date.min, asked.last or date.max
        return Truth.among(
            can_hold=ends.start[0] <= first and ends.end[1] >= last,
            can_fail=ends.start[1] > first or ends.end[0] < last,
        )

    def shift(self, *, days: int = 0, months: int = 0, years: int = 0) -> "Period":
        """All its dates later, or earlier if negative, as ``UncertainDate.shift`` moves one.

        Raises:
            InvalidValueError: a number is no int, or a date would leave the years 0001 to 9999.

        >>> Period("2013-01-11", "2014-08-01").shift(years=1) == Period("2014-01-11", "2015-08-01")
        True
        """

        def moved(when: UncertainDate | None) -> UncertainDate | None:
            return None if when is None else when.shift(days=days, months=months, years=years)

        return evolve(self, start=moved(self.start), end=moved(self.end), ongoing_as_of=moved(self.ongoing_as_of))

    def _ends(self) -> "_Ends":
        """When it may have started and ended, given that it went on at each date that is cited for it.

        Each of the four days can be reached together with the one that stands opposite: the earliest start with the
        latest end, and the latest start with any end after it.
        """
        known = self.end or self.ongoing_as_of
        begun = _range(self.start)
        cited = _range(known)
        seen = self.start is None or self.start_is == "first-cited"
        lasting = self.end is None or self.end_is == "last-cited"
        return _Ends(
            start=(date.min if seen else begun[0], min(begun[1], cited[1])),
            end=(max(begun[0], cited[0]), date.max if lasting else cited[1]),
        )


class _Ends(NamedTuple):
    """The first and last day of a start, and of an end."""

    start: tuple[date, date]
    end: tuple[date, date]


def _range(when: UncertainDate | None) -> tuple[date, date]:
    bounds = Span() if when is None else when.bounds
    return bounds.first or date.min, bounds.last or date.max
