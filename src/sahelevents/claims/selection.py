"""Selections: which incidents, coups or deployments a claim speaks of."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar, Generic, Literal, Protocol, Self, TypeVar, cast, final, overload

from attrs import frozen

from sahelevents.claims.conditions import Compound, Condition, Constraint, all_of
from sahelevents.errors import InvalidValueError
from sahelevents.values.counts import Count
from sahelevents.values.dates import Span

if TYPE_CHECKING:
    from sahelevents.claims.claim import AnySelection, Claim
    from sahelevents.claims.terms import CoupPick, Deadliest, DeploymentPick, IncidentPick, Number, Strength
    from sahelevents.claims.verdict import Matches
    from sahelevents.dataset.dataset import Dataset
    from sahelevents.model.coups import Coup  # noqa: F401  in the bases below
    from sahelevents.model.deployments import Deployment  # noqa: F401
    from sahelevents.model.incidents import Incident  # noqa: F401


class HasId(Protocol):
    """A record."""

    @property
    def id(self) -> str:
        """Its id."""
        ...


Ref = str | HasId
SpanLike = Span | date | str
R_co = TypeVar("R_co", covariant=True)

KILLED = "killed:victims"
WOUNDED = "wounded:victims"


def id_of(ref: Ref) -> str:
    """The id of a record, or the id itself."""
    found = ref if isinstance(ref, str) else getattr(ref, "id", None)
    if not isinstance(found, str):
        raise InvalidValueError(f"expected a record or its id, got {ref!r}")
    return found


@frozen
class Selection(Generic[R_co]):
    """Records of one type that meet a condition. Combine two with ``&`` and ``|``; ``~`` takes the others."""

    record: ClassVar[Literal["incident", "coup", "deployment"]]
    where: Condition

    def __and__(self, other: Self) -> Self:
        self._same(other)
        return type(self)(all_of(self.where, other.where))

    def __or__(self, other: Self) -> Self:
        self._same(other)
        parts: list[Condition] = []
        for each in (self.where, other.where):
            parts += each.parts if isinstance(each, Compound) and each.op == "or" else (each,)
        return type(self)(Compound("or", tuple(sorted(dict.fromkeys(parts), key=repr))))

    def __invert__(self) -> Self:
        if isinstance(self.where, Compound) and self.where.op == "not":
            return type(self)(self.where.parts[0])
        return type(self)(Compound("not", (self.where,)))

    def _same(self, other: object) -> None:
        if type(other) is not type(self):
            raise InvalidValueError(f"cannot combine {type(self).__name__} with {type(other).__name__}")

    def matches(self, data: "Dataset") -> "Matches[R_co]":
        """The records of a data set that it takes; ``data.select`` calls this."""
        from sahelevents.claims.verdict import matches

        return matches(self, data)

    def exists(self) -> "Claim":
        """The claim that there is at least one."""
        from sahelevents.claims.claim import Exists

        return Exists(cast("AnySelection", self))

    def count(self) -> "Number":
        """How many there are."""
        from sahelevents.claims.terms import Number

        return Number(cast("AnySelection", self), "count")


@final
class IncidentSelection(Selection["Incident"]):
    """Incidents that meet a condition."""

    __slots__ = ()
    record = "incident"

    def last(self) -> "IncidentPick":
        """The latest one, by its first day; all of them if several share it."""
        return self._pick("last")

    def first(self) -> "IncidentPick":
        """The earliest one, by its first day."""
        return self._pick("first")

    @overload
    def deadliest(self) -> "IncidentPick": ...
    @overload
    def deadliest(self, most: int) -> "Deadliest": ...
    def deadliest(self, most: int | None = None) -> "IncidentPick | Deadliest":
        """The one with the most victims killed; or so many of them, of which a claim can say that one is among them.

        >>> str(attacks(place="niger").deadliest(3).includes("ne-inates-2019-12-10"))
        'the incident ne-inates-2019-12-10 was one of the 3 deadliest attacks in niger'
        """
        if most is None:
            return self._pick("deadliest")
        from sahelevents.claims.terms import Deadliest

        return Deadliest(self, most)

    def _pick(self, order: Literal["last", "first", "deadliest"]) -> "IncidentPick":
        from sahelevents.claims.terms import IncidentPick

        return IncidentPick(self, order)

    def total_killed(self) -> "Number":
        """The victims killed in all of them together."""
        from sahelevents.claims.terms import Number

        return Number(self, KILLED)

    def total_wounded(self) -> "Number":
        """The victims wounded in all of them together."""
        from sahelevents.claims.terms import Number

        return Number(self, WOUNDED)


@final
class CoupSelection(Selection["Coup"]):
    """Coups that meet a condition."""

    __slots__ = ()
    record = "coup"

    def last(self) -> "CoupPick":
        """The latest one."""
        from sahelevents.claims.terms import CoupPick

        return CoupPick(self, "last")

    def first(self) -> "CoupPick":
        """The earliest one."""
        from sahelevents.claims.terms import CoupPick

        return CoupPick(self, "first")


@final
class DeploymentSelection(Selection["Deployment"]):
    """Deployments that meet a condition."""

    __slots__ = ()
    record = "deployment"

    def last(self) -> "DeploymentPick":
        """The one that began last."""
        from sahelevents.claims.terms import DeploymentPick

        return DeploymentPick(self, "last")

    def first(self) -> "DeploymentPick":
        """The one that began first."""
        from sahelevents.claims.terms import DeploymentPick

        return DeploymentPick(self, "first")

    def strength(self, on: SpanLike | None = None, unit: str = "troops") -> "Strength":
        """How many were deployed on a day, or on every day of a span.

        Args:
            on: the day or span; None means the day that the claim was published.
            unit: of what: troops (everybody in arms), drones, aircraft.
        """
        from sahelevents.claims.terms import Strength

        return Strength(self, None if on is None else Span.of(on), unit)


def incidents(
    *,
    place: Ref | None = None,
    near: tuple[Ref, float] | None = None,
    by: Ref | None = None,
    claimed_by: Ref | None = None,
    target: Ref | None = None,
    kind: str | tuple[str, ...] | None = None,
    before: SpanLike | None = None,
    after: SpanLike | None = None,
    during: SpanLike | None = None,
    killed_at_least: int | None = None,
) -> IncidentSelection:
    """Every kind of incident.

    Args:
        place: in this place, or in a place that lies in it.
        near: within so many kilometres of the extent of a place: ``("bamako", 20)``.
        by: this actor, or whoever was part of it at the time; never its affiliates or allies.
        claimed_by: this actor, or whoever was part of it at the time, claimed it.
        target: a slug such as ``hotel``, or an actor.
        kind: a kind or several; narrower kinds are included.
        before: its first day lies before this span began: ``before="2024"`` ends with 2023.
        after: its first day lies after this span ended.
        during: some day of it lies in this span.
        killed_at_least: so many victims or more.
    """
    kinds = (kind,) if isinstance(kind, str) else tuple(kind or ())
    return IncidentSelection(
        _where(
            *_in_place(place, near),
            _one_of("by", by),
            _one_of("claimed_by", claimed_by),
            _one_of("target", target),
            Constraint("kind", tuple(sorted({_kind(each) for each in kinds}))) if kinds else None,
            *_dated(before, after, during),
            None if killed_at_least is None else Constraint("toll", toll=KILLED, count=Count(killed_at_least, None)),
        )
    )


def attacks(
    *,
    place: Ref | None = None,
    near: tuple[Ref, float] | None = None,
    by: Ref | None = None,
    claimed_by: Ref | None = None,
    target: Ref | None = None,
    kind: str | tuple[str, ...] = "attack",
    before: SpanLike | None = None,
    after: SpanLike | None = None,
    during: SpanLike | None = None,
    killed_at_least: int | None = None,
) -> IncidentSelection:
    """Attacks by an armed group, or by nobody knows whom: assault, ambush, raid, bombing, shelling, massacre, and kin.

    Left out: clashes that both sides sought, operations and strikes of states, an attempt on one person, riots, crime.
    The arguments are those of [incidents][sahelevents.claims.selection.incidents].

    >>> attacks(place="bamako") == attacks(place="bamako", kind="attack")
    True
    """
    everything = incidents(
        place=place,
        near=near,
        by=by,
        claimed_by=claimed_by,
        target=target,
        kind=kind,
        before=before,
        after=after,
        during=during,
        killed_at_least=killed_at_least,
    )
    return everything & IncidentSelection(Constraint("by_kind", ("armed-group",)))


def coups(
    *,
    place: Ref | None = None,
    by: Ref | None = None,
    ousted: Ref | None = None,
    outcome: str | tuple[str, ...] = "success",
    before: SpanLike | None = None,
    after: SpanLike | None = None,
    during: SpanLike | None = None,
) -> CoupSelection:
    """Coups that succeeded, unless ``outcome`` asks for others.

    Args:
        place: in this country or region.
        by: led by this person.
        ousted: this person was unseated.
        outcome: ``success``, ``failed``, ``plot``, or several of them.
        before: it began before this span.
        after: it began after this span.
        during: it began in this span.
    """
    outcomes = (outcome,) if isinstance(outcome, str) else outcome
    return CoupSelection(
        _where(
            *_in_place(place, None),
            _one_of("by", by),
            _one_of("target", ousted),
            Constraint("outcome", tuple(sorted({_outcome(each) for each in outcomes}))),
            *_dated(before, after, during),
        )
    )


def deployments(
    *,
    place: Ref | None = None,
    by: Ref | None = None,
    before: SpanLike | None = None,
    after: SpanLike | None = None,
    during: SpanLike | None = None,
) -> DeploymentSelection:
    """Deployments of forces.

    Args:
        place: to this country or region.
        by: of this actor, or of whoever was part of it.
        before: it started before this span.
        after: it started after this span.
        during: some day of it lies in this span.
    """
    return DeploymentSelection(_where(*_in_place(place, None), _one_of("by", by), *_dated(before, after, during)))


def _where(*parts: Constraint | None) -> Condition:
    return all_of(*[part for part in parts if part is not None])


def _one_of(aspect: Literal["by", "claimed_by", "target"], ref: Ref | None) -> Constraint | None:
    return None if ref is None else Constraint(aspect, (id_of(ref),))


def _in_place(place: Ref | None, near: tuple[Ref, float] | None) -> list[Constraint]:
    parts = [] if place is None else [Constraint("place", (id_of(place),))]
    if near is not None:
        centre, km = near
        if not (isinstance(km, int | float) and km >= 0):
            raise InvalidValueError(f"near: expected a distance in km from 0 up, got {km!r}")
        parts.append(Constraint("place", (id_of(centre),), near_km=float(km)))
    return parts


def _dated(before: SpanLike | None, after: SpanLike | None, during: SpanLike | None) -> list[Constraint]:
    parts = []
    if before is not None:
        first = Span.of(before).first
        if first is None:
            raise InvalidValueError(f"before={before!r}: nothing lies before a span without a beginning")
        parts.append(Constraint("start", span=Span(None, first - timedelta(days=1))))
    if after is not None:
        last = Span.of(after).last
        if last is None:
            raise InvalidValueError(f"after={after!r}: nothing lies after a span without an end")
        parts.append(Constraint("start", span=Span(last + timedelta(days=1), None)))
    if during is not None:
        parts.append(Constraint("days", span=Span.of(during)))
    return parts


def _kind(kind: str) -> str:
    from sahelevents.model.fields import as_choice
    from sahelevents.model.kinds import IncidentKind

    return str(as_choice(IncidentKind)(kind))


def _outcome(outcome: str) -> str:
    from sahelevents.model.fields import as_choice
    from sahelevents.model.kinds import CoupOutcome

    return str(as_choice(CoupOutcome)(outcome))
