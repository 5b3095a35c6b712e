"""Where a record can be: containment in the dated tree of places, and distance on the sphere."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from math import asin, degrees, inf, pi, radians, sin
from typing import NamedTuple

from sahelevents.dataset.columns import FIRST_DAY, LAST_DAY, Edge, Spot
from sahelevents.values.sphere import EARTH_RADIUS_KM, sphere_km

SMALL_KM = 30.0
"""Up to this radius places are looked up by their latitude."""

KM_A_DEGREE = EARTH_RADIUS_KM * pi / 180 * 0.999
"""Of latitude, on the sphere; a little less, so that rounding leaves nothing out."""

_ALWAYS = (FIRST_DAY, LAST_DAY)


class Reach(NamedTuple):
    """The wider nodes that certainly and that possibly hold a node on a day; the node itself included."""

    certain: frozenset[str]
    possible: frozenset[str]


class _Latitudes(NamedTuple):
    """Small places from south to north; the wide ones; and those of which nobody knows where they are."""

    latitudes: list[float]
    longitudes: list[float]
    small: list[str]
    wide: list[str]
    nowhere: list[str]


class Geography:
    """The places of one data set."""

    def __init__(self, spots: Mapping[str, Spot]) -> None:
        self.spots = spots
        self._children: dict[str, list[str]] = {}
        for spot in spots.values():
            for parent in spot.parents:
                self._children.setdefault(parent.to, []).append(spot.id)
        self.around = lru_cache(maxsize=None)(self._around)
        self.inside = lru_cache(maxsize=None)(self._inside)
        self.reach = lru_cache(maxsize=None)(self._reach)
        self.can_be_in = lru_cache(maxsize=None)(self._can_be_in)
        self.always_in = lru_cache(maxsize=None)(self._always_in)
        self.distance_range = lru_cache(maxsize=None)(self._distance_range)

    def _can_be_in(self, places: tuple[str, ...], near_km: float = 0.0) -> frozenset[str]:
        """Where an event may be placed that can be in one of these places, or so many kilometres from one."""
        found: set[str] = set()
        for place in places:
            found.update(self.inside(place), self.around(place))
            if near_km:
                for id in self._perhaps_near(place, near_km):
                    if self.distance_range(id, place)[0] <= near_km:
                        found |= self.around(id)
        return frozenset(found)

    def _always_in(self, places: tuple[str, ...]) -> frozenset[str]:
        """Places that at all times lie in one of these."""
        return frozenset().union(*map(self._always_in_one, places))

    def _always_in_one(self, place: str) -> Iterable[str]:
        if self._is_even(place):
            return self.inside(place)
        return (id for id in self.inside(place) if self._is_always_in(id, place))

    def _is_always_in(self, id: str, place: str) -> bool:
        while id != place:
            spot = self.spots.get(id)
            if id in self._uneven or spot is None or not spot.parents:
                return False
            id = spot.parents[0].to
        return True

    def _perhaps_near(self, centre: str, km: float) -> Iterable[str]:
        """The places that latitude alone does not put farther than this from the extent of a place."""
        target = self.spots[centre]
        if target.latitude is None:
            return self.spots
        return (*self._small_near(target, km), *self._by_latitude.wide, *self._by_latitude.nowhere)

    def _small_near(self, target: Spot, km: float) -> Sequence[str]:
        """The small places that neither latitude nor longitude alone puts farther than this from a place's extent."""
        assert target.latitude is not None
        all_, reach = self._by_latitude, (km + (target.radius or 0.0) + SMALL_KM) * 1.001
        first = bisect_left(all_.latitudes, target.latitude - reach / KM_A_DEGREE)
        after = bisect_right(all_.latitudes, target.latitude + reach / KM_A_DEGREE)
        found, east = all_.small[first:after], target.longitude or 0.0
        width = _degrees_east(target.latitude, reach)
        if abs(east) + width >= 180:  # around a pole, or across the antimeridian
            return found
        west, east = east - width, east + width
        longitudes = all_.longitudes[first:after]
        return [id for id, longitude in zip(found, longitudes, strict=True) if west <= longitude <= east]

    @cached_property
    def _by_latitude(self) -> "_Latitudes":
        small: list[tuple[float, str, float]] = []
        wide: list[str] = []
        nowhere: list[str] = []
        for id, spot in self.spots.items():
            extent = self._extent(spot)
            if extent is None:
                nowhere.append(id)
            elif extent[2] > SMALL_KM:
                wide.append(id)
            else:
                small.append((extent[0], id, extent[1]))
        small.sort()
        return _Latitudes(
            [latitude for latitude, _, _ in small],
            [longitude for _, _, longitude in small],
            [id for _, id, _ in small],
            wide,
            nowhere,
        )

    def measured_within(self, centre: str, km: float) -> frozenset[str]:
        """The places of which it is known where they are, and of which some point is so near to a place."""
        target = self.spots[centre]
        if target.latitude is None:
            return frozenset()
        ids = (*self._small_near(target, km), *self._by_latitude.wide)
        return frozenset(id for id in ids if self.distance_range(id, centre)[0] <= km)

    def _around(self, id: str) -> frozenset[str]:
        """The place and every wider place at any date."""
        spot = self.spots.get(id)
        return frozenset({id}).union(*[self.around(edge.to) for edge in spot.parents]) if spot else frozenset({id})

    @cached_property
    def _uneven(self) -> frozenset[str]:
        """The places that do not simply lie in what their one wider place lies in."""
        return frozenset(
            id
            for id, spot in self.spots.items()
            if len(spot.parents) > 1
            or any(edge.certain != _ALWAYS or edge.possible != _ALWAYS for edge in spot.parents)
        )

    def uneven_around(self, places: Iterable[str] | None) -> frozenset[str]:
        """Those of the places in or above these (anywhere, if None) whose wider places change or are several."""
        if places is None or not self._uneven:
            return self._uneven
        named = [place for place in places if place in self.spots]
        return frozenset({id for place in named for id in (*self.inside(place), *self.around(place))} & self._uneven)

    def _is_even(self, place: str) -> bool:
        """Whether all that ever lies in a place lies there always, and in nothing besides but what holds it."""
        return self._uneven.isdisjoint(self.inside(place)[1:])

    def steady(self, places: Iterable[str]) -> bool:
        """Whether at all times the same lies in these places, and they in the same.

        They themselves may lie in several places that do not hold each other.
        """
        named = [place for place in places if place in self.spots]
        above = {id for place in named for id in self.around(place)}
        edges = (edge for id in above if id in self.spots for edge in self.spots[id].parents)
        return all(map(self._is_even, named)) and all(edge.certain == edge.possible == _ALWAYS for edge in edges)

    def standing_for(self, places: Iterable[str], *, near: bool) -> tuple[str, ...]:
        """Places that stand for all, for conditions on these places.

        One that has a single wider place, at all times, and is not named itself lies where that wider place does;
        where distances count too, no place stands for another.
        """
        named = [place for place in places if place in self.spots]
        if near:
            return tuple(self.spots)
        uneven = {id for place in named for id in self.inside(place)} & self._uneven
        return tuple(dict.fromkeys([*named, *sorted(uneven)]))

    def _inside(self, id: str) -> tuple[str, ...]:
        """The place and every narrower one, at any date: where an event placed there can be."""
        if not self._uneven:  # then no place is met twice
            inside = [id]
            for each in inside:
                inside += self._children.get(each, ())
            return tuple(inside)
        found, waiting = {id: None}, [id]
        while waiting:
            for child in self._children.get(waiting.pop(), ()):
                if child not in found:
                    found[child] = None
                    waiting.append(child)
        return tuple(found)

    def _reach(self, id: str, day: int) -> Reach:
        certain, possible = {id}, {id}
        spot = self.spots.get(id)
        for edge in spot.parents if spot else ():
            if holds_possibly(edge, day):
                above = self.reach(edge.to, day)
                possible |= above.possible
                if holds_certainly(edge, day):
                    certain |= above.certain
        return Reach(frozenset(certain), frozenset(possible))

    def _distance_range(self, id: str, centre: str) -> tuple[float, float]:
        """How far an event at a node can be from the extent of a place: least and most kilometres."""
        spot, target = self.spots[id], self.spots[centre]
        if target.latitude is None:
            return 0.0, inf
        extent = self._extent(spot)
        if extent is None:
            return 0.0, inf
        latitude, longitude, radius = extent
        between = sphere_km(latitude, longitude, target.latitude, target.longitude or 0.0)
        beyond = between - (target.radius or 0.0)
        return max(0.0, beyond - radius), max(0.0, beyond + radius)

    def _extent(self, spot: Spot) -> tuple[float, float, float] | None:
        """The disc that certainly holds an event at a node: its own, or that of the nearest wider place with one."""
        if spot.latitude is not None and spot.longitude is not None:
            return None if spot.radius is None else (spot.latitude, spot.longitude, spot.radius)
        for edge in spot.parents:
            found = self._extent(self.spots[edge.to]) if edge.to in self.spots else None
            if found is not None:
                return found
        return None


def _degrees_east(latitude: float, km: float) -> float:
    """By how many degrees of longitude nothing so near to a point lies farther east or west; 180 near a pole."""
    angle, colatitude = min(km / EARTH_RADIUS_KM, pi), pi / 2 - radians(abs(latitude))
    if angle >= colatitude:
        return 180.0
    return degrees(asin(min(sin(angle) / sin(colatitude), 1.0))) * 1.001


def holds_possibly(edge: Edge, day: int) -> bool:
    """Whether a dated step may hold on a day."""
    return edge.possible[0] <= day <= edge.possible[1]


def holds_certainly(edge: Edge, day: int) -> bool:
    """Whether a dated step certainly holds on a day."""
    return edge.certain is not None and edge.certain[0] <= day <= edge.certain[1]
