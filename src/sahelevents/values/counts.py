"""Counts of people as sources give them: exact, bounded, or about."""

import re
from typing import Any, final

from attrs import Attribute, field, frozen

from sahelevents.errors import InvalidValueError
from sahelevents.values.truth import Truth
from sahelevents.values.widths import ABOUT_SHARE

_NOTATION = re.compile(r"(?P<sign>>=|<=|>|<|~)?(?P<low>\d{1,12})(?:-(?P<high>\d{1,12}))?", re.ASCII)


def _natural(_: Any, attribute: "Attribute[Any] | None", value: Any) -> None:
    if type(value) is not int or value < 0:
        name = attribute.name if attribute is not None else "value"
        raise InvalidValueError(f"Count.{name}: expected an int from 0 up, got {value!r}")


def _natural_or_none(instance: Any, attribute: "Attribute[Any]", value: Any) -> None:
    if value is not None:
        _natural(instance, attribute, value)


@final
@frozen(repr=False)
class Count:
    """A number of people or things, known to lie in a closed range.

    Attributes:
        low: the least it may be.
        high: the most it may be; None if the source sets no upper bound.
        best: the figure that the source names, if it names one inside a range.

    Not reported is ``None`` in a record, never a Count; reported as none is ``Count(0, 0)``.

    Raises:
        InvalidValueError: a bound is negative or no int, ``low`` exceeds ``high``, or ``best`` lies outside.

    >>> Count.parse(">20") == Count(21, None)
    True
    >>> Count.parse("~1500")
    Count.parse('~1500')
    >>> Count.parse("45-90").at_least(60)
    <Truth.UNKNOWN>
    """

    low: int = field(validator=_natural)
    high: int | None = field(validator=_natural_or_none)
    best: int | None = field(default=None, validator=_natural_or_none)

    def __attrs_post_init__(self) -> None:
        if self.high is not None and self.low > self.high:
            raise InvalidValueError(f"Count: low {self.low} exceeds high {self.high}")
        if self.best is not None and not self._allows(self.best):
            raise InvalidValueError(f"Count.best: {self.best} lies outside {self.low} to {self.high}")

    def _allows(self, number: int) -> bool:
        return self.low <= number and (self.high is None or number <= self.high)

    @classmethod
    def exactly(cls, number: int) -> "Count":
        """A count that is known."""
        return cls(number, number)

    @classmethod
    def about(cls, number: int) -> "Count":
        """A rounded figure: within 10 %, or half a unit of its own rounding where that is coarser.

        >>> Count.about(1500), Count.about(50).low, Count.about(20).low
        (Count.parse('~1500'), 45, 15)
        """
        _natural(cls, None, number)
        unit = 1
        while number and number % (unit * 10) == 0:
            unit *= 10
        width = max(int(number * ABOUT_SHARE), unit // 2)
        return cls(max(number - width, 0), number + width, number)

    @classmethod
    def parse(cls, text: str) -> "Count":
        """Read digits with an optional sign: ``4``, ``>20``, ``>=32``, ``<5``, ``<=2000``, ``45-90``, ``~50``.

        Raises:
            InvalidValueError: the text is none of these.
        """
        match = _NOTATION.fullmatch(text) if isinstance(text, str) else None
        if match is None or (match["sign"] and match["high"]):
            shown = text if not isinstance(text, str) or len(text) <= 60 else f"{text[:57]}..."
            raise InvalidValueError(f"expected a count such as 4, '>20', '45-90' or '~50', got {shown!r}")
        low = int(match["low"])
        if match["high"]:
            return cls(low, int(match["high"]))
        match match["sign"]:
            case ">":
                return cls(low + 1, None)
            case ">=":
                return cls(low, None)
            case "<" if low == 0:
                raise InvalidValueError("no count is less than 0")
            case "<":
                return cls(0, low - 1)
            case "<=":
                return cls(0, low)
            case "~":
                return cls.about(low)
            case _:
                return cls(low, low)

    @classmethod
    def of(cls, value: "Count | int | str") -> "Count":
        """The value itself, an exact number, or the reading of a string."""
        if isinstance(value, cls):
            return value
        if type(value) is int:
            return cls(value, value)
        if isinstance(value, str):
            return cls.parse(value)
        raise InvalidValueError(f"expected a count, an int or a string, got {value!r}")

    def at_least(self, number: "int | Count") -> Truth:
        """Whether it is this number or more.

        This and the other comparisons take a number, or a count: then the two may be any numbers that they allow,
        whatever the other is.

        >>> Count.parse("45-90").at_least(45), Count.parse("45-90").at_least(Count.parse("40-50"))
        (<Truth.TRUE>, <Truth.UNKNOWN>)
        """
        low, high = _bounds(number)
        return Truth.among(can_hold=self.high is None or self.high >= low, can_fail=high is None or self.low < high)

    def more_than(self, number: "int | Count") -> Truth:
        """Whether it is more than this number."""
        low, high = _bounds(number)
        return Truth.among(can_hold=self.high is None or self.high > low, can_fail=high is None or self.low <= high)

    def at_most(self, number: "int | Count") -> Truth:
        """Whether it is this number or fewer."""
        return ~self.more_than(number)

    def fewer_than(self, number: "int | Count") -> Truth:
        """Whether it is fewer than this number."""
        return ~self.at_least(number)

    def equals(self, number: "int | Count") -> Truth:
        """Whether it is exactly this number; two counts are certainly equal only where both are known.

        >>> Count.parse("3-4").equals(Count.parse(">=4")), Count.exactly(4).equals(4)
        (<Truth.UNKNOWN>, <Truth.TRUE>)
        """
        return self.at_least(number) & self.at_most(number)

    def within(self, other: "Count") -> Truth:
        """Whether it lies in the range of the other, as a claim of ``about`` or ``between`` asks.

        >>> Count(1450, 1550).within(Count.about(1500))
        <Truth.TRUE>
        """
        above = self.at_least(other.low)
        return above if other.high is None else above & self.at_most(other.high)

    def intersect(self, other: "Count") -> "Count | None":
        """What both allow; None if nothing.

        >>> Count.parse(">=3").intersect(Count.exactly(4))
        Count.parse('4')
        """
        low = max(self.low, other.low)
        highs = [high for high in (self.high, other.high) if high is not None]
        high = min(highs) if highs else None
        return None if high is not None and low > high else Count(low, high)

    def hull(self, other: "Count") -> "Count":
        """The smallest range that holds both."""
        high = None if self.high is None or other.high is None else max(self.high, other.high)
        return Count(min(self.low, other.low), high)

    def plus(self, other: "Count") -> "Count":
        """The sum."""
        high = None if self.high is None or other.high is None else self.high + other.high
        return Count(self.low + other.low, high)

    def __str__(self) -> str:
        if self.high is None:
            return f">={self.low}"
        return str(self.low) if self.low == self.high else f"{self.low}-{self.high}"

    def __repr__(self) -> str:
        best = "" if self.best is None else f", best={self.best}"
        notation = f"~{self.best}" if self.best is not None and Count.about(self.best) == self else str(self)
        if (best and notation[0] != "~") or not _NOTATION.fullmatch(notation):  # more digits than anybody has counted
            return f"Count({self.low}, {self.high}{best})"
        return f"Count.parse({notation!r})"


def _bounds(number: int | Count) -> tuple[int, int | None]:
    return (number.low, number.high) if isinstance(number, Count) else (number, number)
