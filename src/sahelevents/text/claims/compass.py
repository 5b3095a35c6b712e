"""What the coordinates of the records tell of where in a country a place is."""

from bisect import bisect_left
from typing import Any

from sahelevents.dataset.dataset import Dataset
from sahelevents.values.sphere import sphere_km

NEAR_BORDER_KM = 95.0
"""A place is near a country if a recorded place of that country is no farther than this."""
_FEWEST = 6
"""Of fewer places the parts of a country cannot be told."""
_CLEAR = 0.5
"""By so many degrees a place is on one side of the middle of a country."""
Spots = dict[str, tuple[float, float]]
_HALF, _FAR = 0.5, 0.3
_SIDES = {"north": (0, 1), "south": (0, -1), "east": (1, 1), "west": (1, -1)}


def lies_towards(place: str, words: tuple[str, ...], wider: str, data: Dataset) -> bool:
    """Whether a place is on the side of a country that these words say, if it lies in that country at all."""
    country, record = data.places[wider], data.places[place]
    if record.country != country.country:
        return True  # then it is not there at all, whatever the side
    if str(country.kind) != "country" or record.latitude is None or record.longitude is None:
        return False
    sides = {side for side in _SIDES if any(side in word for word in words)}
    if not sides or any(word.startswith("cent") for word in words):
        return False
    limit = _FAR if {"far", "extreme", "deep", "very"} & set(words) else _HALF
    middle = None if country.latitude is None or country.longitude is None else (country.latitude, country.longitude)
    return all(_share(record, side, _spots(country.country, data), middle) <= limit for side in sides)


def _share(record: Any, side: str, known: Spots, middle: tuple[float, float] | None) -> float:
    """Of the recorded places of a country, the share that lies farther to a side."""
    axis, sign = _SIDES[side]
    spots = sorted(sign * spot[axis] for spot in known.values())
    own = sign * (record.latitude, record.longitude)[axis]
    if len(spots) < _FEWEST:
        return 1.0 if middle is None or own < sign * middle[axis] + _CLEAR else 0.0
    half = (spots[0] + spots[-1]) / 2
    farther = (len(spots) - bisect_left(spots, own)) / len(spots)
    # On the side by both counts: among the places, and on the map.
    return farther if own >= half else max(farther, 1 - (own - spots[0]) / (spots[-1] - spots[0] or 1))


def _spots(country: str, data: Dataset) -> Spots:
    return {
        place.id: (place.latitude, place.longitude)
        for place in data.places.values()
        if place.country == country and str(place.kind) != "country"
        and place.latitude is not None and place.longitude is not None
    }  # fmt: skip


def is_near_country(place: str, country: str, data: Dataset) -> bool:
    """Whether some recorded place of a country is near a place of another."""
    record = data.places[place]
    if record.latitude is None or record.longitude is None or record.country == data.places[country].country:
        return False
    spots = _spots(data.places[country].country, data).values()
    return any(sphere_km(record.latitude, record.longitude, *spot) <= NEAR_BORDER_KM for spot in spots)
