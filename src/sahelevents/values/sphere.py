"""Distance on the sphere."""

from math import asin, cos, radians, sin, sqrt

EARTH_RADIUS_KM = 6371.0088
"""The mean radius of the IUGG."""


def sphere_km(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Kilometres between two points given in degrees, by the haversine formula.

    >>> round(sphere_km(12.63917, -8.00278, 12.74409, -8.07257), 1)
    13.9
    """
    south, north = radians(latitude), radians(other_latitude)
    east = radians(other_longitude - longitude)
    haversine = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin(east / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(min(1.0, haversine)))
