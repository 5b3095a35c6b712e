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
    Distant,
    Formed,
    Founded,
    Known,
    Located,
    Named,
    Order,
    Related,
    Responsible,
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
from sahelevents.values.widths import ABOUT_KM, ABOUT_SHARE


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

    def responsible(self, basis: str) -> "ResponsibleField":
        """To whom it is laid on a basis: ``claimed``, ``attributed``, ``suspected``, ``confirmed`` or ``denied``."""
        return ResponsibleField(self.id, basis)


@final
@frozen
class ResponsibleField:
    """The actors to which an incident is laid on one basis, or that claimed or denied it."""

    id: str
    basis: str

    def includes(self, ref: Ref, *, said_by: str = "") -> Claim:
        """This actor is one of them, or one that was part of it; ``said_by`` names who says so, if it matters.

        Raises:
            InvalidValueError: there is no such basis.
        """
        return Responsible(self.id, id_of(ref), self.basis, said_by)


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


@final
@frozen
class DistanceField:
    """How far one place lies from another, in kilometres: from edge to edge or from centre to centre, if either fits.

    A city is a disc where its extent is known, else a point; two places of which one holds the other touch. The extent
    of a country or region is seldom known: then only what no extent would change is settled.
    """

    place: str
    other: str

    def at_least(self, km: float) -> Claim:
        """So far or farther."""
        return Distant(self.place, self.other, km)

    def at_most(self, km: float) -> Claim:
        """So far or nearer."""
        return Distant(self.place, self.other, 0.0, km)

    def between(self, low: float, high: float) -> Claim:
        """One of these two distances, or between them."""
        return Distant(self.place, self.other, low, high)

    def about(self, km: float) -> Claim:
        """About so far: within 10 %, or within 2 km where that is more."""
        width = max(ABOUT_SHARE * km, ABOUT_KM)
        return Distant(self.place, self.other, max(km - width, 0.0), km + width)


@final
@frozen
class NamedPlace:
    """One place, of which claims can say where it lies."""

    id: str

    def within(self, other: Ref) -> Claim:
        """It lies in the other place, or did at some time."""
        return Located(self.id, id_of(other))

    def distance_to(self, other: Ref) -> DistanceField:
        """How far it lies from another."""
        return DistanceField(self.id, id_of(other))


def place(ref: Ref) -> NamedPlace:
    """One place, of which claims can say where it lies.

    >>> str(place("timbuktu").within("mali") & place("timbuktu").distance_to("mopti").about(300))
    'timbuktu lies in mali; and timbuktu lies about 300 km from mopti'
    """
    return NamedPlace(id_of(ref))


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
    | ResponsibleField
    | DistanceField
    | NamedPlace
    | RelationField
    | AnySelection
)
