"""Where an event can be and who belongs to whom on a day, written out plainly for the enumeration of worlds."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from math import acos, cos, inf, radians, sin
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from attrs import evolve

from sahelevents.model.actors import RelationKind
from sahelevents.model.kinds import PlaceKind
from sahelevents.values.dates import Period, UncertainDate
from sahelevents.values.sphere import EARTH_RADIUS_KM
from sahelevents.values.truth import Truth

if TYPE_CHECKING:
    from datetime import date

    from sahelevents.dataset.dataset import Dataset
    from sahelevents.model.places import Place

Steps: TypeAlias = Mapping[str, Sequence[tuple[str, Period | None]]]

_POINTS = (PlaceKind.TOWN, PlaceKind.VILLAGE, PlaceKind.NEIGHBOURHOOD, PlaceKind.SITE)


class Spot(NamedTuple):
    """One spot: the places that hold it, and how far it is from the centres that somebody asks about."""

    holders: frozenset[str]
    distances: Mapping[str, float]


class Surroundings:
    """The places and actors of a data set.

    Args:
        data: the data set.
        centres: ids of the places from which distances are asked.
        radii: the distances that are asked about.
    """

    def __init__(self, data: "Dataset", centres: Sequence[str], radii: Sequence[float]) -> None:
        self.places, self.centres, self.radii = data.places, centres, radii
        self.parents: Steps = {
            place.id: [(parent.place, unbounded(parent.period)) for parent in place.parents]
            for place in data.places.values()
        }
        self.wholes: Steps = {
            actor.id: [
                (relation.other, relation.period)
                for relation in actor.relations
                if relation.kind in (RelationKind.PART_OF, RelationKind.MERGED_INTO)
            ]
            for actor in data.actors.values()
        }

    def spots_in(self, place: str, day: "date") -> Iterator[Spot]:
        """Every spot of a place: in it and in no narrower one, or in a narrower place that it holds that day."""
        for node in self.places:
            for holders in above(node, day, self.parents):
                if place in holders:
                    yield from self._spots(node, holders)

    def spots_anywhere(self, day: "date") -> Iterator[Spot]:
        """Every spot there is: in any place, or in none that the data set knows."""
        yield from self._spots(None, frozenset())
        for node in self.places:
            for holders in above(node, day, self.parents):
                yield from self._spots(node, holders)

    def _spots(self, node: str | None, holders: frozenset[str]) -> Iterator[Spot]:
        options = [self._distances(node, holders, centre) for centre in self.centres]
        for choice in product(*options):
            yield Spot(holders, dict(zip(self.centres, choice, strict=True)))

    def _distances(self, node: str | None, holders: frozenset[str], centre: str) -> list[float]:
        """Distances that stand for all: the ends of the range, and each distance that somebody asks about."""
        if centre in holders:
            return [0.0]
        nearest, farthest = self.distance_range(node, centre)
        return sorted({nearest, farthest, *(radius for radius in self.radii if nearest <= radius <= farthest)})

    def distance_range(self, node: str | None, centre: str) -> tuple[float, float]:
        """How far an event at a node can be from the extent of a place, in kilometres; anything if not known."""
        disc = None if node is None else self._disc(node)
        target = self.places[centre]
        if disc is None or target.latitude is None or target.longitude is None:
            return 0.0, inf
        latitude, longitude, radius = disc
        between = sphere_km(latitude, longitude, target.latitude, target.longitude) - (target.radius_km or 0.0)
        return max(0.0, between - radius), max(0.0, between + radius)

    def _disc(self, node: str) -> tuple[float, float, float] | None:
        """The disc that holds every spot of a place: its own, or if it has no centre that of a wider place."""
        place = self.places[node]
        if place.latitude is None or place.longitude is None:
            wider = [disc for parent in place.parents if (disc := self._disc(parent.place)) is not None]
            return wider[0] if wider else None
        radius = _radius(place)
        return None if radius is None else (place.latitude, place.longitude, radius)


def _radius(place: "Place") -> float | None:
    if place.radius_km is None and place.kind in _POINTS:
        return 0.0
    return place.radius_km


def unbounded(period: Period | None) -> Period | None:
    """When one place held another: an end that is left out sets no bound."""
    if period is None or period == Period():
        return None
    first = period.start or UncertainDate.parse("0001-01-01")
    last = period.end or (None if period.ongoing_as_of else UncertainDate.parse("9999-12-31"))
    return evolve(period, start=first, end=last)


def above(id: str, day: "date", steps: Steps) -> set[frozenset[str]]:
    """The node and all that is above it on a day: one set for each choice of the dated steps that are open."""
    found = {frozenset({id})}
    for other, period in steps.get(id, ()):
        holds = Truth.TRUE if period is None else period.holds_on(day)
        if holds is not Truth.FALSE:
            more = {mine | theirs for mine in found for theirs in above(other, day, steps)}
            found = more if holds is Truth.TRUE else found | more
    return found


def sphere_km(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """The spherical law of cosines; good to a metre beyond a few hundred metres, which is enough here."""
    south, north, east = radians(latitude), radians(other_latitude), radians(other_longitude - longitude)
    cosine = sin(south) * sin(north) + cos(south) * cos(north) * cos(east)
    return EARTH_RADIUS_KM * acos(max(-1.0, min(1.0, cosine)))
