"""Terms: what a claim says something of, and what a question asks for."""

from typing import ClassVar, Literal, TypeAlias, final

from attrs import frozen

from sahelevents.claims.claim import (
    Among,
    Amounts,
    AnySelection,
    Chosen,
    Claim,
    Counted,
    Formed,
    Founded,
    Known,
    Named,
    Order,
    Related,
    Strong,
    Subject,
)
from sahelevents.claims.fields import (
    Comparable,
    DateField,
    Numeric,
    OfCoup,
    OfDeployment,
    OfIncident,
    PlaceField,
    TollField,
    WordField,
)
from sahelevents.claims.selection import (
    DeploymentSelection,
    IncidentSelection,
    Ref,
    SpanLike,
    id_of,
)
from sahelevents.errors import InvalidValueError
from sahelevents.values.counts import Count
from sahelevents.values.dates import Span


@final
@frozen
class Number(Comparable):
    """How many records a selection takes, or the sum of their tolls."""

    selection: AnySelection
    measure: str

    @property
    def quantity(self) -> Counted:
        """What claims call it."""
        return Counted(self.selection, self.measure)

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
class Pick:
    """The record that a selection's choice picks."""

    selection: AnySelection
    order: Order

    @property
    def subject(self) -> Subject:
        """What claims call it."""
        return Chosen(self.selection, self.order)


@final
class IncidentPick(Pick, OfIncident):
    """The incident that a selection's choice picks."""

    __slots__ = ()


@final
@frozen
class Deadliest:
    """The few incidents with the most victims killed that a selection takes."""

    selection: IncidentSelection
    most: int

    def __attrs_post_init__(self) -> None:
        if type(self.most) is not int or self.most < 1:
            raise InvalidValueError(f"Deadliest.most: expected an int from 1 up, got {self.most!r}")

    def includes(self, ref: Ref) -> Claim:
        """This incident is one of them: fewer others have more victims killed."""
        return Among(id_of(ref), self.selection, self.most)


@final
class CoupPick(Pick, OfCoup):
    """The coup that a selection's choice picks."""

    __slots__ = ()


@final
class DeploymentPick(Pick, OfDeployment):
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
class NamedIncident(ById, OfIncident):
    """One incident by its id."""

    __slots__ = ()
    record = "incident"


@final
class NamedCoup(ById, OfCoup):
    """One coup by its id."""

    __slots__ = ()
    record = "coup"


@final
class NamedDeployment(ById, OfDeployment):
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
    | Deadliest
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
