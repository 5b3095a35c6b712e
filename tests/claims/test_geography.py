"""Where an event can be, against points drawn from where it may have been."""

from math import asin, atan2, cos, degrees, radians, sin

from hypothesis import given, settings
from hypothesis import strategies as st

from sahelevents.claims.evaluate.geography import Geography
from sahelevents.dataset.columns import Spot
from sahelevents.values.sphere import EARTH_RADIUS_KM, sphere_km

LATITUDES, LONGITUDES = st.floats(11, 14), st.floats(-9, -5)
RADII = st.sampled_from([0.0, 5.0, 60.0])
SPOTS = st.builds(Spot, st.just(""), st.just(()), LATITUDES, LONGITUDES, st.none() | RADII)
EDGES = st.builds(  # near a pole, and on both sides of the antimeridian
    Spot,
    st.just(""),
    st.just(()),
    st.sampled_from([-90.0, -89.9, 0.0, 70.0, 89.7, 90.0]),
    st.sampled_from([-180.0, -179.9, -60.0, 0.0, 120.0, 179.8, 180.0]),
    st.none() | RADII,
)


def beyond(spot: Spot, bearing: float, km: float) -> tuple[float, float]:
    """The point so far from the centre of a place."""
    assert spot.latitude is not None
    assert spot.longitude is not None
    latitude, angle = radians(spot.latitude), km / EARTH_RADIUS_KM
    there = asin(sin(latitude) * cos(angle) + cos(latitude) * sin(angle) * cos(bearing))
    east = atan2(sin(bearing) * sin(angle) * cos(latitude), cos(angle) - sin(latitude) * sin(there))
    return degrees(there), spot.longitude + degrees(east)


@settings(deadline=None)
@given(SPOTS, SPOTS, st.floats(0, 6.3), st.floats(0, 1))
def test_the_distance_of_each_point_of_a_place_lies_in_its_range(
    spot: Spot, target: Spot, bearing: float, share: float
) -> None:
    geography = Geography({"here": spot._replace(id="here"), "there": target._replace(id="there")})
    low, high = geography.distance_range("here", "there")
    if spot.radius is None:
        assert (low, high) == (0, float("inf"))
        return
    extent = target.radius or 0.0
    latitude, longitude = beyond(spot, bearing, spot.radius * share)
    km = max(0.0, sphere_km(latitude, longitude, target.latitude or 0, target.longitude or 0) - extent)
    assert low - 1e-6 <= km <= high + 1e-6
    between = sphere_km(spot.latitude or 0, spot.longitude or 0, target.latitude or 0, target.longitude or 0) - extent
    assert max(0.0, between) - low <= spot.radius + 1e-6  # no wider than the place is
    assert high - max(0.0, between) <= spot.radius + 1e-6


@settings(deadline=None)
@given(st.lists(SPOTS, min_size=1, max_size=8) | st.lists(EDGES, min_size=1, max_size=8), st.floats(1, 150))
def test_a_quick_look_leaves_out_no_place_that_can_be_near(drawn: list[Spot], km: float) -> None:
    spots = {f"place-{i}": spot._replace(id=f"place-{i}") for i, spot in enumerate(drawn)}
    geography = Geography(spots)
    near = {id for id in spots if geography.distance_range(id, "place-0")[0] <= km}
    assert geography.can_be_in(("place-0",), km) == near | {"place-0"}
    measured = {id for id in near if geography.distance_range(id, "place-0")[1] < float("inf")}
    assert geography.measured_within("place-0", km) == measured
