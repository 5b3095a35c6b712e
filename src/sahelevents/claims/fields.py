"""Fields of incidents, coups and deployments, as terms of which claims say something."""

from datetime import date, timedelta
from typing import cast, final

from attrs import frozen

from sahelevents.claims.claim import Claim, Compared, Counted, Holds, Measured, Named, Stated, Subject
from sahelevents.claims.conditions import Aspect, Constraint
from sahelevents.claims.selection import KILLED, WOUNDED, Ref, SpanLike, id_of
from sahelevents.errors import InvalidValueError
from sahelevents.values.counts import Count
from sahelevents.values.dates import Span


def _number(number: int) -> int:
    """The number, if it is one from 0 up."""
    return Count.exactly(number).low


class Numeric:
    """What can be compared with a number."""

    __slots__ = ()

    def _is(self, count: Count) -> Claim:
        raise NotImplementedError

    def equals(self, number: int) -> Claim:
        """It is exactly this number."""
        return self._is(Count.exactly(number))

    def at_least(self, number: int) -> Claim:
        """It is this number or more."""
        return self._is(Count(number, None))

    def more_than(self, number: int) -> Claim:
        """It is more than this number."""
        return self._is(Count(_number(number) + 1, None))

    def at_most(self, number: int) -> Claim:
        """It is this number or fewer."""
        return self._is(Count(0, _number(number)))

    def fewer_than(self, number: int) -> Claim:
        """It is fewer than this number."""
        if _number(number) == 0:
            raise InvalidValueError("no count is fewer than 0")
        return self._is(Count(0, number - 1))

    def between(self, low: int, high: int) -> Claim:
        """It is one of these two numbers or lies between them."""
        return self._is(Count(low, high))

    def about(self, number: int) -> Claim:
        """It is about this number: within 10 %, or within the rounding of the number where that is coarser."""
        return self._is(Count.about(number))

    def within(self, count: Count) -> Claim:
        """It lies in this range."""
        return self._is(count)


class Comparable(Numeric):
    """What can be compared with a number, or with another of its kind."""

    __slots__ = ()

    @property
    def quantity(self) -> Measured | Counted:
        """What claims call it."""
        raise NotImplementedError

    def equals(self, number: "int | Comparable") -> Claim:
        """It is exactly this number, or as much as the other."""
        if not isinstance(number, Comparable):
            return super().equals(number)
        return Compared(self.quantity, number.quantity, 0) & Compared(number.quantity, self.quantity, 0)

    def at_least(self, number: "int | Comparable") -> Claim:
        """It is this number or more, or at least as much as the other."""
        return (
            Compared(self.quantity, number.quantity, 0) if isinstance(number, Comparable) else super().at_least(number)
        )

    def more_than(self, number: "int | Comparable") -> Claim:
        """It is more than this number, or than the other."""
        return (
            Compared(self.quantity, number.quantity, 1) if isinstance(number, Comparable) else super().more_than(number)
        )

    def at_most(self, number: "int | Comparable") -> Claim:
        """It is this number or fewer, or at most as much as the other."""
        return (
            Compared(number.quantity, self.quantity, 0) if isinstance(number, Comparable) else super().at_most(number)
        )

    def fewer_than(self, number: "int | Comparable") -> Claim:
        """It is fewer than this number, or than the other."""
        return (
            Compared(number.quantity, self.quantity, 1)
            if isinstance(number, Comparable)
            else super().fewer_than(number)
        )


@final
@frozen
class DaysBetween:
    """How many days after one date another is; negative if it is before it."""

    since: Measured
    to: Measured

    def at_least(self, days: int) -> Claim:
        """At least so many days."""
        return Compared(self.to, self.since, days)

    def at_most(self, days: int) -> Claim:
        """At most so many days."""
        return Compared(self.since, self.to, -days)

    def between(self, low: int, high: int) -> Claim:
        """At least so many days, and at most so many."""
        return self.at_least(low) & self.at_most(high)

    def equals(self, days: int) -> Claim:
        """Exactly so many days."""
        return self.between(days, days)


@frozen
class Field:
    """A field of a chosen or named record."""

    subject: Subject
    what: str
    """The aspect that it is, or the toll, as ``killed:victims``."""


@final
class DateField(Field):
    """A date of a chosen or named record."""

    __slots__ = ()

    def within(self, span: SpanLike) -> Claim:
        """It lies in this span."""
        return self._in(Span.of(span))

    equals = within

    @property
    def quantity(self) -> Measured:
        """What claims call it."""
        return Measured(self.subject, self.what)

    def before(self, span: "SpanLike | DateField") -> Claim:
        """It lies before this span, or before another date."""
        if isinstance(span, DateField):
            return Compared(span.quantity, self.quantity, 1)
        first = Span.of(span).first
        if first is None or first == date.min:
            raise InvalidValueError(f"before({span!r}): nothing lies before a span without a beginning")
        return self._in(Span(None, first - timedelta(days=1)))

    def after(self, span: "SpanLike | DateField") -> Claim:
        """It lies after this span, or after another date."""
        if isinstance(span, DateField):
            return Compared(self.quantity, span.quantity, 1)
        last = Span.of(span).last
        if last is None or last == date.max:
            raise InvalidValueError(f"after({span!r}): nothing lies after a span without an end")
        return self._in(Span(last + timedelta(days=1), None))

    def gap_to(self, other: "DateField") -> DaysBetween:
        """The days from this date to another.

        >>> from sahelevents import attacks, coup
        >>> gap = coup("coup-ml-2020-08-18").date.gap_to(coup("coup-ml-2021-05-24").date)
        >>> str(gap.at_most(366))
        'the coup coup-ml-2021-05-24 was no later than 366 days after the coup coup-ml-2020-08-18'
        """
        return DaysBetween(self.quantity, other.quantity)

    def _in(self, span: Span) -> Claim:
        return Holds(self.subject, Constraint(cast(Aspect, self.what), span=span))


@final
class PlaceField(Field):
    """Where a chosen or named record is."""

    __slots__ = ()

    def within(self, place: Ref) -> Claim:
        """It is in this place, or in a place that lies in it."""
        return Holds(self.subject, Constraint("place", (id_of(place),)))

    equals = within

    def near(self, place: Ref, km: float) -> Claim:
        """It is within so many kilometres of the extent of this place."""
        return Holds(self.subject, Constraint("place", (id_of(place),), near_km=float(km)))


@final
class WordField(Field):
    """Who or what a chosen or named record names: perpetrators, claimants, kinds, targets, leaders, outcomes."""

    __slots__ = ()

    def includes(self, ref: Ref) -> Claim:
        """This is it, or is among them; for perpetrators also if it was a part of this one."""
        return Holds(self.subject, Constraint(cast(Aspect, self.what), (id_of(ref),)))

    equals = includes


@final
class TollField(Field, Comparable):
    """A toll of a chosen or named incident."""

    __slots__ = ()

    @property
    def quantity(self) -> Measured:
        """What claims call it."""
        return Measured(self.subject, self.what)

    def _is(self, count: Count) -> Claim:
        return Holds(self.subject, Constraint("toll", toll=self.what, count=count))

    def said_by(self, who: str) -> "StatedToll":
        """What a source or body put it at, by name: the figure that they gave, whether or not it was right.

        Raises:
            InvalidValueError: the incident is not named by its id.
        """
        if not isinstance(self.subject, Named):
            raise InvalidValueError("said_by: expected one incident by its id, as incident(id).killed.said_by(...)")
        return StatedToll(self.subject.id, who, self.what)


@final
@frozen
class StatedToll(Numeric):
    """A toll of an incident as a source or body put it."""

    id: str
    who: str
    toll: str

    def _is(self, count: Count) -> Claim:
        return Stated(self.id, self.who, self.toll, count)


class OfAny:
    """The fields that incidents, coups and deployments share."""

    __slots__ = ()

    @property
    def subject(self) -> Subject:
        """What claims call the record."""
        raise NotImplementedError

    @property
    def place(self) -> PlaceField:
        """Where it is."""
        return PlaceField(self.subject, "place")

    @property
    def by(self) -> WordField:
        """Who did it, led it, or was deployed."""
        return WordField(self.subject, "by")


class OfIncident(OfAny):
    """The fields of an incident."""

    __slots__ = ()

    @property
    def date(self) -> DateField:
        """Its first day."""
        return DateField(self.subject, "start")

    @property
    def until(self) -> DateField:
        """Its last day."""
        return DateField(self.subject, "end")

    @property
    def claimed_by(self) -> WordField:
        """Who claimed it."""
        return WordField(self.subject, "claimed_by")

    @property
    def kind(self) -> WordField:
        """What kind it is."""
        return WordField(self.subject, "kind")

    @property
    def target(self) -> WordField:
        """What was attacked."""
        return WordField(self.subject, "target")

    @property
    def killed(self) -> TollField:
        """The victims killed; attackers are left out."""
        return TollField(self.subject, KILLED)

    @property
    def wounded(self) -> TollField:
        """The victims wounded."""
        return TollField(self.subject, WOUNDED)

    def toll(self, outcome: str = "killed", group: str = "victims") -> TollField:
        """Another toll: ``toll("killed", "attackers")``."""
        return TollField(self.subject, f"{outcome}:{group}")


class OfCoup(OfAny):
    """The fields of a coup."""

    __slots__ = ()

    @property
    def date(self) -> DateField:
        """The day it began."""
        return DateField(self.subject, "start")

    @property
    def leaders(self) -> WordField:
        """Who led it."""
        return WordField(self.subject, "by")

    @property
    def ousted(self) -> WordField:
        """Who was unseated."""
        return WordField(self.subject, "target")

    @property
    def outcome(self) -> WordField:
        """How it ended."""
        return WordField(self.subject, "outcome")


class OfDeployment(OfAny):
    """The fields of a deployment."""

    __slots__ = ()

    @property
    def start(self) -> DateField:
        """Its first day."""
        return DateField(self.subject, "start")

    @property
    def end(self) -> DateField:
        """Its last day."""
        return DateField(self.subject, "end")
