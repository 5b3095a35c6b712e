"""The embedded incidents beside a sample of UCDP GED: its gravest events are held, or it is said why not.

The sample stands beside the repository and is not part of it: UCDP Georeferenced Event Dataset, CC BY 4.0 (Sundberg and
Melander 2013; Davies, Pettersson and Öberg 2023). For Mali, Burkina Faso and Niger it has no event of 50 dead, so the
bar is lower here.
"""

import csv
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from sahelevents import Citation, Dataset, Incident, Place, load_embedded
from sahelevents.model.kinds import PlaceKind
from sahelevents.values.sphere import sphere_km

COUNTRIES = {"Mali": "ML", "Burkina Faso": "BF", "Niger": "NE"}
SINCE = date(2012, 1, 1)
AT_LEAST = 20
NEAR_KM = 50
TOLERANCE = {"1": timedelta(1), "2": timedelta(3), "3": timedelta(7), "4": timedelta(31), "5": timedelta(366)}
WIDE = {PlaceKind.REGION, PlaceKind.COUNTRY, PlaceKind.ADMIN1, PlaceKind.AREA}

EXPLAINED = {
    "433894": (
        "ml-menaka-offensive-2022",
        "a fight of armed groups in a reserve, known to the region only; held within the whole of the offensive",
    ),
}


class Event(NamedTuple):
    """One event of the sample."""

    id: str
    country: str
    first: date
    last: date
    tolerance: timedelta
    latitude: float
    longitude: float


@pytest.fixture(scope="module")
def data() -> Dataset:
    return load_embedded()


@pytest.fixture(scope="module")
def events(shared: Path) -> list[Event]:
    path = shared / "data" / "ucdp-ged-sample-1000.csv"
    if not path.exists():
        pytest.skip("no sample of UCDP GED beside the repository")
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return [event(row) for row in csv.DictReader(stream) if row["country"] in COUNTRIES and _is_grave(row)]


def _is_grave(row: dict[str, str]) -> bool:
    return float(row["best"]) >= AT_LEAST and date.fromisoformat(row["date_start"]) >= SINCE


def event(row: dict[str, str]) -> Event:
    return Event(
        row["id"].removesuffix(".0"),
        COUNTRIES[row["country"]],
        date.fromisoformat(row["date_start"]),
        date.fromisoformat(row["date_end"]),
        TOLERANCE[row["date_prec"].removesuffix(".0")],
        float(row["latitude"]),
        float(row["longitude"]),
    )


def agrees(incident: Incident, event: Event, data: Dataset) -> bool:
    """Whether a record may be the event; of a place without coordinates only the country is compared."""
    place = data.places[incident.place]
    last = (incident.until or incident.date).latest
    in_time = incident.date.earliest - event.tolerance <= event.last and event.first <= last + event.tolerance
    return in_time and place.country == event.country and place.kind not in WIDE and _is_near(place, event)


def _is_near(place: Place, event: Event) -> bool:
    if place.latitude is None or place.longitude is None:
        return True
    return sphere_km(place.latitude, place.longitude, event.latitude, event.longitude) <= NEAR_KM


def test_the_gravest_events_of_the_sample_are_held_or_explained(data: Dataset, events: list[Event]) -> None:
    missing = {each.id for each in events if not any(agrees(one, each, data) for one in data.incidents.values())}
    assert len(events) > len(missing)
    assert missing == set(EXPLAINED)


def test_what_explains_an_event_was_going_on_that_day(data: Dataset, events: list[Event]) -> None:
    for each in events:
        if each.id in EXPLAINED:
            whole = data.incidents[EXPLAINED[each.id][0]]
            assert whole.date.latest <= each.first <= (whole.until or whole.date).earliest


@pytest.mark.parametrize(
    ("day", "latitude", "country", "expected"),
    [
        ("2020-05-02", 14.4, "ML", True),
        ("2020-05-03", 14.4, "ML", False),
        ("2020-05-01", 14.5, "ML", False),
        ("2020-05-01", 14.0, "NE", False),
    ],
)
def test_a_record_agrees_within_a_day_and_fifty_kilometres(
    day: str, latitude: float, country: str, expected: bool
) -> None:
    town = Place("town", "Town", "town", country="ML", latitude=14.0, longitude=-4.0)
    raid = Incident("raid", "raid", "2020-05-01", "town", citations=[Citation("times")])
    seen = date.fromisoformat(day)
    there = Event("1", country, seen, seen, TOLERANCE["1"], latitude, -4.0)
    assert agrees(raid, there, Dataset(places=[town])) is expected
