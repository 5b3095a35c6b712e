"""Kinds of incidents and of actors: a small tree, each kind with a definition, and a crosswalk to other data sets."""

from collections.abc import Iterable
from typing import Final, NamedTuple, final

from sahelevents.model import fields as fit
from sahelevents.model.fields import Choice


@final
class IncidentKind(Choice):
    """What happened. ``definition`` says what counts; ``parent`` is the next wider kind."""

    INCIDENT = "incident"
    VIOLENCE = "violence"
    ATTACK = "attack"
    ASSAULT = "assault"
    AMBUSH = "ambush"
    RAID = "raid"
    BOMBING = "bombing"
    SUICIDE_BOMBING = "suicide-bombing"
    ROADSIDE_BOMBING = "roadside-bombing"
    SHELLING = "shelling"
    MASSACRE = "massacre"
    HOSTAGE_TAKING = "hostage-taking"
    ARSON_ATTACK = "arson-attack"
    CLASH = "clash"
    OPERATION = "operation"
    STRIKE = "strike"
    AIR_STRIKE = "air-strike"
    DRONE_STRIKE = "drone-strike"
    ASSASSINATION = "assassination"
    ABDUCTION = "abduction"
    TAKEOVER = "takeover"
    BLOCKADE = "blockade"
    CRIME = "crime"
    RIOT = "riot"
    PROTEST = "protest"
    MUTINY = "mutiny"
    ARREST = "arrest"
    OTHER = "other"

    @property
    def definition(self) -> str:
        """What counts as this kind."""
        return _KINDS[self].definition

    @property
    def parent(self) -> "IncidentKind | None":
        """The next wider kind; None for ``incident``, the root."""
        parent = _KINDS[self].parent
        return None if parent is None else IncidentKind(parent)

    @property
    def crosswalk(self) -> "Crosswalk":
        """The nearest codes of other data sets."""
        return _KINDS[self].crosswalk

    @property
    def lineage(self) -> tuple["IncidentKind", ...]:
        """This kind and every wider one, up to the root.

        >>> [str(kind) for kind in IncidentKind.SUICIDE_BOMBING.lineage]
        ['suicide-bombing', 'bombing', 'attack', 'violence', 'incident']
        """
        parent = self.parent
        return (self,) if parent is None else (self, *parent.lineage)

    def is_a(self, other: "IncidentKind") -> bool:
        """Whether this is the other kind or a narrower one.

        >>> IncidentKind.AMBUSH.is_a(IncidentKind.ATTACK), IncidentKind.CLASH.is_a(IncidentKind.ATTACK)
        (True, False)
        """
        return other in self.lineage


class Crosswalk(NamedTuple):
    """The nearest codes of four other data sets, and whether detail is lost on the way to them.

    Attributes:
        acled: ACLED sub-event type (codebook of 2023).
        ucdp: UCDP GED type of violence, where the kind alone settles it.
        gtd: GTD attack type (codebook of 2021).
        plover: PLOVER event category.
        lossy: the other code is wider than the kind, or cuts across it.
    """

    acled: str
    ucdp: str
    gtd: str
    plover: str
    lossy: bool = True


class _Kind(NamedTuple):
    parent: str | None
    definition: str
    crosswalk: Crosswalk


_ANY = "any type of organized violence"
_STATE_OR_NON_STATE = "state-based or non-state conflict"
_NONE = ""

_KINDS: Final[dict[str, _Kind]] = {
    "incident": _Kind(None, "anything that the data set records as an event", Crosswalk(_NONE, _NONE, _NONE, _NONE)),
    "violence": _Kind("incident", "force used against people or property", Crosswalk(_NONE, _ANY, _NONE, _NONE)),
    "attack": _Kind(
        "violence",
        "armed violence that one side began, against people or property; the form is not known, or mixed",
        Crosswalk("Attack or Armed clash", _ANY, "Unknown", "ASSAULT"),
    ),
    "assault": _Kind(
        "attack",
        "armed people storm or fire on a position, a building or a crowd",
        Crosswalk("Armed clash or Attack", _ANY, "Armed Assault", "ASSAULT"),
    ),
    "ambush": _Kind(
        "attack",
        "a surprise attack on people who are on the move",
        Crosswalk("Armed clash or Attack", _ANY, "Armed Assault", "ASSAULT"),
    ),
    "raid": _Kind(
        "attack",
        "attackers enter a place, strike or loot, and leave",
        Crosswalk("Attack or Looting/property destruction", _ANY, "Armed Assault", "ASSAULT"),
    ),
    "bombing": _Kind(
        "attack",
        "an explosive device is set off on purpose",
        Crosswalk("Remote explosive/landmine/IED", _ANY, "Bombing/Explosion", "ASSAULT"),
    ),
    "suicide-bombing": _Kind(
        "bombing",
        "a bombing in which the attacker means to die",
        Crosswalk("Suicide bomb", _ANY, "Bombing/Explosion", "ASSAULT"),
    ),
    "roadside-bombing": _Kind(
        "bombing",
        "a mine or device laid on or beside a road",
        Crosswalk("Remote explosive/landmine/IED", _ANY, "Bombing/Explosion", "ASSAULT"),
    ),
    "shelling": _Kind(
        "attack",
        "rockets, mortars or artillery fired from afar",
        Crosswalk("Shelling/artillery/missile attack", _ANY, "Bombing/Explosion", "ASSAULT"),
    ),
    "massacre": _Kind(
        "attack",
        "many people who cannot defend themselves are killed together",
        Crosswalk("Attack", "one-sided violence", "Armed Assault", "ASSAULT"),
    ),
    "hostage-taking": _Kind(
        "attack",
        "an armed attack that holds people on the spot",
        Crosswalk("Attack or Abduction/forced disappearance", _ANY, "Hostage Taking (Barricade Incident)", "ASSAULT"),
    ),
    "arson-attack": _Kind(
        "attack",
        "armed people set fire to homes, crops or goods",
        Crosswalk("Looting/property destruction", _NONE, "Facility/Infrastructure Attack", "ASSAULT"),
    ),
    "clash": _Kind(
        "violence",
        "a fight that both sides sought or met in",
        Crosswalk("Armed clash", _STATE_OR_NON_STATE, _NONE, "ASSAULT"),
    ),
    "operation": _Kind(
        "violence",
        "a planned action of a state's forces or its allies",
        Crosswalk("Armed clash or Government regains territory", _ANY, _NONE, "ASSAULT"),
    ),
    "strike": _Kind(
        "violence",
        "an attack from the air by a state's forces or its allies",
        Crosswalk("Air/drone strike", _ANY, _NONE, "ASSAULT", lossy=False),
    ),
    "air-strike": _Kind("strike", "a strike by manned aircraft", Crosswalk("Air/drone strike", _ANY, _NONE, "ASSAULT")),
    "drone-strike": _Kind("strike", "a strike by a drone", Crosswalk("Air/drone strike", _ANY, _NONE, "ASSAULT")),
    "assassination": _Kind(
        "violence",
        "the killing, or attempted killing, of one chosen person",
        Crosswalk("Attack", _ANY, "Assassination", "ASSAULT"),
    ),
    "abduction": _Kind(
        "violence",
        "people are carried off and held",
        Crosswalk("Abduction/forced disappearance", _NONE, "Hostage Taking (Kidnapping)", "COERCE"),
    ),
    "takeover": _Kind(
        "incident",
        "a place passes under the control of another side",
        Crosswalk("Non-state actor overtakes territory or Government regains territory", _NONE, _NONE, "SEIZE"),
    ),
    "blockade": _Kind(
        "incident",
        "the roads to a place are closed by force",
        Crosswalk("Disrupted weapons use or Other", _NONE, _NONE, "COERCE"),
    ),
    "crime": _Kind(
        "violence",
        "armed robbery, banditry and killing for gain",
        Crosswalk("Attack or Looting/property destruction", _NONE, _NONE, "ASSAULT"),
    ),
    "riot": _Kind(
        "violence",
        "a crowd uses violence",
        Crosswalk("Violent demonstration or Mob violence", _NONE, _NONE, "PROTEST"),
    ),
    "protest": _Kind(
        "incident",
        "a crowd demonstrates without violence of its own",
        Crosswalk("Peaceful protest", _NONE, _NONE, "PROTEST"),
    ),
    "mutiny": _Kind(
        "incident",
        "soldiers or police defy their command without taking power",
        Crosswalk("Other", _NONE, _NONE, "MOBILIZE"),
    ),
    "arrest": _Kind("incident", "people are detained by an authority", Crosswalk("Arrests", _NONE, _NONE, "COERCE")),
    "other": _Kind("incident", "none of the other kinds", Crosswalk("Other", _NONE, _NONE, _NONE)),
}


@final
class ActorKind(Choice):
    """What an actor is."""

    ARMED_GROUP = "armed-group"
    """Rebels, jihadists, militias: armed and no organ of a state."""
    FORCE = "force"
    """Armies, police, and private military companies that fight for a state."""
    STATE = "state"
    """A state, its government or its junta."""
    MISSION = "mission"
    """A mission or joint force of several states, as MINUSMA."""
    ORGANIZATION = "organization"
    """The UN, a regional body, a court."""
    PERSON = "person"
    """One human being."""


@final
class PlaceKind(Choice):
    """What a place is, from wide to narrow."""

    REGION = "region"
    """A stretch of several countries, as the Sahel."""
    COUNTRY = "country"
    ADMIN1 = "admin1"
    """The first level below the country, as Mali's regions."""
    ADMIN2 = "admin2"
    ADMIN3 = "admin3"
    AREA = "area"
    """A stretch of land with no office of its own."""
    CITY = "city"
    TOWN = "town"
    VILLAGE = "village"
    NEIGHBOURHOOD = "neighbourhood"
    SITE = "site"
    """A building, camp or spot."""


@final
class Means(Choice):
    """What was used."""

    FIREARMS = "firearms"
    EXPLOSIVES = "explosives"
    SUICIDE_BOMB = "suicide-bomb"
    VEHICLE_BOMB = "vehicle-bomb"
    ROADSIDE_BOMB = "roadside-bomb"
    ROCKETS = "rockets"
    MORTARS = "mortars"
    ARTILLERY = "artillery"
    AIRCRAFT = "aircraft"
    DRONE = "drone"
    FIRE = "fire"
    BLADES = "blades"
    VEHICLE = "vehicle"


@final
class CoupOutcome(Choice):
    """How a coup ended (after Powell and Thyne 2011: power held for seven days or more is a success)."""

    SUCCESS = "success"
    FAILED = "failed"
    PLOT = "plot"


# Converters have names, so that type checkers see what a record takes.
def as_incident_kind(value: IncidentKind | str) -> IncidentKind:
    """The value itself, or the one of this word."""
    return fit.attempt(fit.as_choice(IncidentKind), value)


def as_incident_kinds(value: Iterable[IncidentKind | str]) -> tuple[IncidentKind, ...]:
    """Several of them, each from itself or its word."""
    return fit.attempt(fit.as_choices(IncidentKind), value)


def as_actor_kind(value: ActorKind | str) -> ActorKind:
    """The value itself, or the one of this word."""
    return fit.attempt(fit.as_choice(ActorKind), value)


def as_actor_kinds(value: Iterable[ActorKind | str]) -> tuple[ActorKind, ...]:
    """Several of them, each from itself or its word."""
    return fit.attempt(fit.as_choices(ActorKind), value)


def as_place_kind(value: PlaceKind | str) -> PlaceKind:
    """The value itself, or the one of this word."""
    return fit.attempt(fit.as_choice(PlaceKind), value)


def as_means(value: Iterable[Means | str]) -> tuple[Means, ...]:
    """Several of them, each from itself or its word."""
    return fit.attempt(fit.as_choices(Means), value)


def as_coup_outcome(value: CoupOutcome | str) -> CoupOutcome:
    """The value itself, or the one of this word."""
    return fit.attempt(fit.as_choice(CoupOutcome), value)


def as_coup_outcomes(value: Iterable[CoupOutcome | str]) -> tuple[CoupOutcome, ...]:
    """Several of them, each from itself or its word."""
    return fit.attempt(fit.as_choices(CoupOutcome), value)
