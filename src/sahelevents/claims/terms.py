"""Terms: what a claim says something of, and what a question asks for."""

from datetime import date, timedelta
from typing import ClassVar, Literal, TypeAlias, cast, final

from attrs import frozen

from sahelevents.claims.claim import (
    Amounts,
    AnySelection,
    Chosen,
    Claim,
    Formed,
    Founded,
    Holds,
    Known,
    Named,
    Order,
    Related,
    Strong,
    Subject,
)
from sahelevents.claims.conditions import Aspect, Constraint
from sahelevents.claims.selection import (
    KILLED,
    WOUNDED,
    DeploymentSelection,
    Ref,
    SpanLike,
    id_of,
)
from sahelevents.errors import InvalidValueError
from sahelevents.values.counts import Count
from sahelevents.values.dates import Span


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
        return self._is(Count(number + 1, None))

    def at_most(self, number: int) -> Claim:
        """It is this number or fewer."""
        return self._is(Count(0, number))

    def fewer_than(self, number: int) -> Claim:
        """It is fewer than this number."""
        if number < 1:
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


@final
@frozen
class Number(Numeric):
    """How many records a selection takes, or the sum of their tolls."""

    selection: AnySelection
    measure: str

    def _is(self, count: Count) -> Claim:
        return Amounts(self.selection, self.measure, count)


@final
@frozen
class Strength(Numeric):
    """How many were deployed on a day, or on every day of a span."""

    selection: DeploymentSelection
    on: Span | None
    unit: str

    def _is(self, count: Count) -> Claim:
        return Strong(self.selection, self.on, self.unit, count)


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

    def before(self, span: SpanLike) -> Claim:
        """It lies before this span."""
        first = Span.of(span).first
        if first is None or first == date.min:
            raise InvalidValueError(f"before({span!r}): nothing lies before a span without a beginning")
        return self._in(Span(None, first - timedelta(days=1)))

    def after(self, span: SpanLike) -> Claim:
        """It lies after this span."""
        last = Span.of(span).last
        if last is None or last == date.max:
            raise InvalidValueError(f"after({span!r}): nothing lies after a span without an end")
        return self._in(Span(last + timedelta(days=1), None))

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
class TollField(Field, Numeric):
    """A toll of a chosen or named incident."""

    __slots__ = ()

    def _is(self, count: Count) -> Claim:
        return Holds(self.subject, Constraint("toll", toll=self.what, count=count))


class _Subject:
    """The fields that incidents, coups and deployments share."""

    __slots__ = ()

    @property
    def subject(self) -> Subject:
        raise NotImplementedError

    @property
    def place(self) -> PlaceField:
        """Where it is."""
        return PlaceField(self.subject, "place")

    @property
    def by(self) -> WordField:
        """Who did it, led it, or was deployed."""
        return WordField(self.subject, "by")


class _Incident(_Subject):
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


class _Coup(_Subject):
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


class _Deployment(_Subject):
    __slots__ = ()

    @property
    def start(self) -> DateField:
        """Its first day."""
        return DateField(self.subject, "start")

    @property
    def end(self) -> DateField:
        """Its last day."""
        return DateField(self.subject, "end")


@frozen
class Pick:
    """The record that a selection's choice picks."""

    selection: AnySelection
    order: Order

    @property
    def subject(self) -> Subject:
        """What claims call it."""
        return Chosen(self.selection, self.order)


@final
class IncidentPick(Pick, _Incident):
    """The incident that a selection's choice picks."""

    __slots__ = ()


@final
class CoupPick(Pick, _Coup):
    """The coup that a selection's choice picks."""

    __slots__ = ()


@final
class DeploymentPick(Pick, _Deployment):
    """The deployment that a selection's choice picks."""

    __slots__ = ()


@frozen
class ById:
    """One record by its id."""

    id: str
    record: ClassVar[Literal["incident", "coup", "deployment"]]

    @property
    def subject(self) -> Subject:
        """What claims call it."""
        return Named(self.record, self.id)


@final
class NamedIncident(ById, _Incident):
    """One incident by its id."""

    __slots__ = ()
    record = "incident"


@final
class NamedCoup(ById, _Coup):
    """One coup by its id."""

    __slots__ = ()
    record = "coup"


@final
class NamedDeployment(ById, _Deployment):
    """One deployment by its id."""

    __slots__ = ()
    record = "deployment"


def incident(ref: Ref) -> NamedIncident:
    """One incident, whose fields claims can speak of.

    >>> str(incident("ml-bamako-2016-03-21").date.within("2016"))
    'the incident ml-bamako-2016-03-21 was in 2016'
    """
    return NamedIncident(id_of(ref))


def coup(ref: Ref) -> NamedCoup:
    """One coup, whose fields claims can speak of."""
    return NamedCoup(id_of(ref))


def deployment(ref: Ref) -> NamedDeployment:
    """One deployment, whose fields claims can speak of."""
    return NamedDeployment(id_of(ref))


@frozen
class Fact:
    """A fact of an actor."""

    actor: str


@final
class FoundedField(Fact):
    """When an actor came into being."""

    __slots__ = ()

    def within(self, span: SpanLike) -> Claim:
        """In this span."""
        return Founded(self.actor, Span.of(span))

    equals = within


@final
class ConstituentsField(Fact, Numeric):
    """How many groups formed an actor."""

    __slots__ = ()

    def _is(self, count: Count) -> Claim:
        return Formed(self.actor, count)


@final
@frozen
class RelationField(Fact):
    """The actors to which an actor stands in one relation."""

    relation: str
    reverse: bool = False

    def includes(self, other: Ref, on: SpanLike | None = None) -> Claim:
        """This actor is one of them; on a day or in a span if given, else at any time."""
        span = None if on is None else Span.of(on)
        ends = (id_of(other), self.actor) if self.reverse else (self.actor, id_of(other))
        return Related(ends[0], self.relation, ends[1], span)


@final
@frozen
class NamedActor:
    """One actor, of whose facts claims can speak."""

    id: str

    @property
    def founded(self) -> FoundedField:
        """When it came into being."""
        return FoundedField(self.id)

    @property
    def constituents(self) -> ConstituentsField:
        """How many groups formed it."""
        return ConstituentsField(self.id)

    def known_as(self, name: str) -> Claim:
        """It is known by this name; accents, case and hyphens do not matter."""
        return Known(self.id, name)

    @property
    def merged_from(self) -> RelationField:
        """The groups that merged into it."""
        return RelationField(self.id, "merged-into", reverse=True)

    @property
    def led_by(self) -> RelationField:
        """Who leads or led it."""
        return RelationField(self.id, "led-by")

    @property
    def designated_by(self) -> RelationField:
        """Who lists it as terrorist."""
        return RelationField(self.id, "designated-by")

    def related(self, relation: str) -> RelationField:
        """Any relation by its kind, as ``wanted-by``."""
        from sahelevents.model.actors import RelationKind
        from sahelevents.model.fields import as_choice

        return RelationField(self.id, str(as_choice(RelationKind)(relation)))


def actor(ref: Ref) -> NamedActor:
    """One actor, of whose facts claims can speak.

    >>> str(actor("jnim").constituents.equals(4))
    'jnim was formed by 4 groups'
    """
    return NamedActor(id_of(ref))


Term: TypeAlias = (
    IncidentPick
    | CoupPick
    | DeploymentPick
    | Number
    | Strength
    | DateField
    | PlaceField
    | WordField
    | TollField
    | FoundedField
    | ConstituentsField
    | RelationField
    | AnySelection
)
