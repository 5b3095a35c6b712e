from math import cos, radians

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahelevents.model.places import Place
from sahelevents.values.sphere import EARTH_RADIUS_KM

points = st.builds(
    lambda latitude, longitude: Place("spot", "Spot", "site", latitude=latitude, longitude=longitude),
    st.floats(-90, 90),
    st.floats(-180, 180),
)


def distance(a: Place, b: Place) -> float:
    found = a.distance_km(b)
    assert found is not None
    return found


@given(points, points, points)
def test_distance_is_a_metric_on_the_sphere(a: Place, b: Place, c: Place) -> None:
    assert distance(a, a) == 0
    assert distance(a, b) == pytest.approx(distance(b, a))
    assert distance(a, c) <= distance(a, b) + distance(b, c) + 1e-3
    assert distance(a, b) <= 3.141593 * EARTH_RADIUS_KM


def test_known_distances() -> None:
    bamako = Place("bamako", "Bamako", "city", latitude=12.65, longitude=-8.0)
    pole = Place("pole", "Pole", "site", latitude=90, longitude=0)
    assert distance(bamako, pole) == pytest.approx((90 - 12.65) * 111.19508, rel=1e-5)
    assert distance(bamako, Place("p", "P", "site", latitude=12.65, longitude=352.0 - 360)) == pytest.approx(
        0, abs=1e-6
    )
    east = Place("east", "East", "site", latitude=12.65, longitude=-7.9)
    assert distance(bamako, east) == pytest.approx(0.1 * 111.19508 * cos(radians(12.65)), rel=1e-5)
    assert bamako.distance_km(Place("x", "X", "site")) is None
