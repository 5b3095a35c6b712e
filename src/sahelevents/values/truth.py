"""Three-valued truth (strong Kleene logic)."""

from enum import Enum
from typing import final

from sahelevents.errors import UndecidedError


@final
class Truth(Enum):
    """True, false, or not known.

    ``&``, ``|`` and ``~`` are the connectives of strong Kleene logic: a conjunction is false as soon
    as one side is, whatever the other may turn out to be.

    >>> Truth.UNKNOWN & Truth.FALSE
    <Truth.FALSE>
    >>> Truth.UNKNOWN | Truth.FALSE
    <Truth.UNKNOWN>

    ``bool()`` of UNKNOWN raises, so that nobody decides by accident.

    >>> bool(Truth.UNKNOWN)
    Traceback (most recent call last):
    ...
    sahelevents.errors.UndecidedError: Truth.UNKNOWN is neither true nor false; compare with `is`
    """

    TRUE = "true"
    FALSE = "false"
    UNKNOWN = "unknown"

    @classmethod
    def of(cls, value: bool) -> "Truth":
        """The truth of a plain bool."""
        return cls.TRUE if value else cls.FALSE

    @classmethod
    def among(cls, can_hold: bool, can_fail: bool) -> "Truth":
        """The truth of something that may hold, may fail, or both.

        >>> Truth.among(can_hold=True, can_fail=True)
        <Truth.UNKNOWN>
        """
        if can_hold and can_fail:
            return cls.UNKNOWN
        return cls.of(can_hold)

    def __and__(self, other: "Truth") -> "Truth":
        if not isinstance(other, Truth):
            return NotImplemented
        if Truth.FALSE in (self, other):
            return Truth.FALSE
        return Truth.UNKNOWN if Truth.UNKNOWN in (self, other) else Truth.TRUE

    def __or__(self, other: "Truth") -> "Truth":
        if not isinstance(other, Truth):
            return NotImplemented
        return ~(~self & ~other)

    def __invert__(self) -> "Truth":
        if self is Truth.UNKNOWN:
            return self
        return Truth.of(self is Truth.FALSE)

    def __bool__(self) -> bool:
        if self is Truth.UNKNOWN:
            raise UndecidedError("Truth.UNKNOWN is neither true nor false; compare with `is`")
        return self is Truth.TRUE

    def __repr__(self) -> str:
        return f"<Truth.{self.name}>"
