"""Claims: statements that a data set can support, refute or leave open. All of them are data."""

from collections.abc import Iterable
from math import isfinite
from typing import TYPE_CHECKING, Literal, TypeAlias, final

from attrs import field, frozen

from sahelevents.claims.conditions import Condition
from sahelevents.claims.selection import CoupSelection, DeploymentSelection, IncidentSelection
from sahelevents.dataset.names import fold
from sahelevents.errors import InvalidValueError, UndecidedError
from sahelevents.values.counts import Count
from sahelevents.values.dates import Span

AnySelection: TypeAlias = IncidentSelection | CoupSelection | DeploymentSelection
Order = Literal["last", "first", "deadliest"]


@final
@frozen
class Chosen:
    """The records that a selection's choice picks: all that tie for last, first or deadliest."""

    selection: AnySelection
    order: Order

    def __attrs_post_init__(self) -> None:
        if self.order not in ("last", "first", "deadliest"):
            raise InvalidValueError(f"Chosen.order: expected last, first or deadliest; got {self.order!r}")


@final
@frozen
class Named:
    """One incident, coup or deployment, by its id."""

    record: Literal["incident", "coup", "deployment"]
    id: str


Subject: TypeAlias = Chosen | Named


class Claim:
    """A statement about the records. Combine claims with ``&``, ``|`` and ``~``; ``str()`` says it in English."""

    __slots__ = ()

    def __and__(self, other: "Claim") -> "Claim":
        return _junction("and", self, other)

    def __or__(self, other: "Claim") -> "Claim":
        return _junction("or", self, other)

    def __invert__(self) -> "Claim":
        if isinstance(self, Junction) and self.op == "not":
            return self.parts[0]
        return Junction("not", (self,))

    def __bool__(self) -> bool:
        raise UndecidedError("a claim is neither true nor false by itself; check(claim) gives its verdict")

    def __str__(self) -> str:
        from sahelevents.claims.wording import sentence

        return sentence(self)


@final
@frozen(str=False)
class Exists(Claim):
    """There is at least one such record."""

    selection: AnySelection


@final
@frozen(str=False)
class Amounts(Claim):
    """A count or total over a selection lies in a range.

    Attributes:
        selection: of what.
        measure: ``count``, or a toll such as ``killed:victims``.
        count: the range.
    """

    selection: AnySelection
    measure: str
    count: Count


@final
@frozen(str=False)
class Holds(Claim):
    """A condition holds of the chosen or named record."""

    subject: Subject
    condition: Condition


@final
@frozen(str=False)
class Founded(Claim):
    """An actor came into being in a span."""

    actor: str
    span: Span


@final
@frozen(str=False)
class Formed(Claim):
    """So many groups formed an actor."""

    actor: str
    count: Count


@final
@frozen(str=False)
class Related(Claim):
    """An actor stands in a relation to another: on a day, or at any time.

    Attributes:
        actor: the one that the relation is read from.
        relation: the kind of relation, as ``led-by``.
        other: the other actor.
        on: the day or span in which it holds; None for at any time.
    """

    actor: str
    relation: str
    other: str
    on: Span | None = None


@final
@frozen(str=False)
class Known(Claim):
    """An actor is known by a name."""

    actor: str
    name: str


def _check_name(name: str, where: str) -> None:
    if not isinstance(name, str) or not fold(name):
        raise InvalidValueError(f"{where}: expected the name of a source or body, got {name!r:.60}")


@final
@frozen(str=False)
class Stated(Claim):
    """A source or body put a toll of an incident at such a number.

    It is true if some figure that they gave for this very toll lies in the range, whether or not it was right, and
    false if all of them lie outside. A figure that they only passed on counts where they gave none of their own, and
    then it makes nothing false. Else it is open.

    Attributes:
        id: of the incident.
        who: the name of a publisher, or of whom a source passes on. The aliases of an actor stand for each other;
            accents, case and "the" do not matter.
        toll: as ``killed:victims``; figures for wider or narrower groups say nothing of it.
        count: the range.

    Raises:
        InvalidValueError: there is no name, or no such toll.

    >>> from sahelevents import incident
    >>> str(incident("bf-karma-2023-04-20").killed.said_by("the CISC").at_least(136))
    'according to the CISC, at least 136 people were killed in the incident bf-karma-2023-04-20'
    """

    id: str
    who: str
    toll: str
    count: Count

    def __attrs_post_init__(self) -> None:
        from sahelevents.model.tolls import Group, Outcome

        _check_name(self.who, "Stated.who")
        outcome, _, group = str(self.toll).partition(":")
        if outcome not in tuple(Outcome) or group not in tuple(Group):
            raise InvalidValueError(f"Stated.toll: expected one such as killed:victims, got {self.toll!r:.60}")


@final
@frozen(str=False)
class Responsible(Claim):
    """An incident is laid to an actor, or an actor speaks of its own part in it, on such a basis.

    It is true if that is recorded of the actor, or of one that was part of it or had merged into it on the day. That
    nobody recorded it leaves it open, but for two: an actor that claimed an incident did not deny it, and one that
    denied it did not claim it, unless both are recorded.

    Attributes:
        id: of the incident.
        actor: id of the actor.
        basis: ``claimed``, ``attributed``, ``suspected``, ``confirmed`` or ``denied``.
        said_by: who says so, a name as that of Stated; empty for anyone.

    Raises:
        InvalidValueError: there is no such basis, or the name has no letters.

    >>> from sahelevents import incident
    >>> str(incident("bf-solhan-2021-06-05").responsible("denied").includes("jnim"))
    'jnim denied responsibility for the incident bf-solhan-2021-06-05'
    """

    id: str
    actor: str
    basis: str = field(converter=str)
    said_by: str = ""

    def __attrs_post_init__(self) -> None:
        from sahelevents.model.incidents import Basis

        if self.basis not in tuple(Basis):
            raise InvalidValueError(f"Responsible.basis: expected one of {', '.join(Basis)}; got {self.basis!r:.60}")
        if self.said_by != "":
            _check_name(self.said_by, "Responsible.said_by")


@final
@frozen(str=False)
class Located(Claim):
    """A place lies in another, or did at some time.

    Attributes:
        place: id of the one.
        other: id of the wider one.

    >>> from sahelevents import place
    >>> str(place("solhan").within("burkina-faso"))
    'solhan lies in burkina-faso'
    """

    place: str
    other: str


def _as_km(value: float) -> float:
    """Kilometres from 0 up, as a float."""
    if type(value) not in (int, float) or not isfinite(value) or value < 0:
        raise InvalidValueError(f"expected kilometres from 0 up, got {value!r:.60}")
    return float(value)


def _as_km_or_none(value: float | None) -> float | None:
    return None if value is None else _as_km(value)


@final
@frozen(str=False)
class Distant(Claim):
    """A place lies so many kilometres from another: from edge to edge, or from centre to centre.

    Attributes:
        place: id of the one.
        other: id of the other.
        low: the least kilometres.
        high: the most; None for no bound.

    Raises:
        InvalidValueError: a bound is no number from 0 up, or ``low`` exceeds ``high``.

    >>> from sahelevents import place
    >>> str(place("kidal").distance_to("bamako").at_least(1000))
    'kidal lies at least 1,000 km from bamako'
    """

    place: str
    other: str
    low: float = field(converter=_as_km)
    high: float | None = field(default=None, converter=_as_km_or_none)

    def __attrs_post_init__(self) -> None:
        if self.high is not None and self.low > self.high:
            raise InvalidValueError(f"Distant: low {self.low:g} exceeds high {self.high:g}")


@final
@frozen(str=False)
class Strong(Claim):
    """The strength of the selected deployments lies in a range on a day, or on every day of a span.

    ``on`` None means the day that the claim was published.
    """

    selection: DeploymentSelection
    on: Span | None
    unit: str
    count: Count


@final
@frozen(str=False)
class Among(Claim):
    """An incident is one of the deadliest that a selection takes: fewer than so many others have more victims killed.

    Attributes:
        id: of the incident; the selection must take it.
        selection: of what it is one of the deadliest.
        most: how many the deadliest are, at least 1.
    """

    id: str
    selection: IncidentSelection
    most: int

    def __attrs_post_init__(self) -> None:
        if type(self.most) is not int or self.most < 1:
            raise InvalidValueError(f"Among.most: expected an int from 1 up, got {self.most!r}")


@final
@frozen
class Measured:
    """A date or a toll of a chosen or named record: ``start``, ``end``, or a toll, as ``killed:victims``."""

    subject: Subject
    what: str


@final
@frozen
class Counted:
    """How many records a selection takes, or the sum of a toll of theirs, as ``killed:victims``."""

    selection: AnySelection
    measure: str


Quantity: TypeAlias = Measured | Counted


@final
@frozen(str=False)
class Compared(Claim):
    """One quantity is more than another, by at least so much: days between two dates, or a difference of numbers.

    It is true if it holds of all pairs, where several records tie for a choice, and false if it holds of none.

    Attributes:
        left: the one that is more, or later.
        right: the other one, of the same kind.
        least: by how much at least; 1 for more or later, 0 for as much; a negative number for not so much less.
    """

    left: Quantity
    right: Quantity
    least: int

    def __attrs_post_init__(self) -> None:
        if _sort(self.left) != _sort(self.right):
            raise InvalidValueError(f"Compared: {_sort(self.left)} cannot be compared with {_sort(self.right)}")


def _sort(quantity: Quantity) -> str:
    if isinstance(quantity, Counted):
        return f"a number of {quantity.selection.record}s"
    return "a date" if quantity.what in ("start", "end") else "a toll"


def _as_claims(parts: Iterable[Claim]) -> tuple[Claim, ...]:
    return tuple(parts)


@final
@frozen(str=False)
class Junction(Claim):
    """Claims combined: all of them, any of them, or not the one."""

    op: Literal["and", "or", "not"]
    parts: tuple[Claim, ...] = field(converter=_as_claims)

    def __attrs_post_init__(self) -> None:
        if self.op not in ("and", "or", "not") or not all(isinstance(part, Claim) for part in self.parts):
            raise InvalidValueError(f"Junction: expected and, or, not of claims; got {self.op!r} of {self.parts!r:.80}")
        if not self.parts or (self.op == "not" and len(self.parts) != 1):
            raise InvalidValueError(f"Junction.parts: {self.op!r} cannot take {len(self.parts)} claims")


def _junction(op: Literal["and", "or"], left: Claim, right: object) -> Claim:
    if not isinstance(right, Claim):
        raise InvalidValueError(f"cannot combine a claim with {right!r:.60}")
    parts: list[Claim] = []
    for each in (left, right):
        parts += each.parts if isinstance(each, Junction) and each.op == op else (each,)
    return Junction(op, tuple(dict.fromkeys(parts)))


if TYPE_CHECKING:
    AnyClaim = (
        Exists
        | Amounts
        | Holds
        | Founded
        | Formed
        | Related
        | Known
        | Stated
        | Responsible
        | Located
        | Distant
        | Strong
        | Among
        | Compared
        | Junction
    )
