"""A generated data set of any size for benchmarks: invented places, actors and incidents, always the same for a seed.

6,000 towns in 60 countries, with regions between; 800 actors, of whom some are part of others; heavy-tailed tolls. A
quarter of the dates are known only to the week or month, some incidents are placed only at their country, some
tolls are a range or a lower bound, some perpetrators are only suspected or not named. One promise of coverage holds for
all of it.

Beside what is known, each row keeps what is true: the one day, place, actor and toll that a plain table would hold.
"""

import random
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import accumulate
from typing import Any, NamedTuple

from sahelevents import (
    Actor,
    Citation,
    Count,
    Coverage,
    Dataset,
    Incident,
    Parent,
    Place,
    Relation,
    Responsibility,
    Source,
    Toll,
    UncertainDate,
)
from sahelevents.dataset.columns import Columns, Days, Event, Tolls, columns_of, event_of

COUNTRIES, REGIONS, TOWNS, ACTORS = 60, 8, 6_000, 800
FIRST, LAST = date(1989, 1, 1).toordinal(), date(2024, 12, 31).toordinal()
MOST_KILLED = 20_000
KINDS = ("assault", "ambush", "raid", "roadside-bombing", "suicide-bombing", "shelling", "clash", "operation", "strike")
CITED = Citation("generated")


class Row(NamedTuple):
    """An incident: what is true of it, and what is known.

    ``days`` and ``killed_range`` hold ``day`` and ``killed``; ``town`` is None where only the country is known.
    ``actor`` is None where nobody is named; it did it for certain where ``confirmed``.
    """

    id: str
    kind: str
    country: str
    town: str | None
    actor: str | None
    confirmed: bool
    day: int
    days: Days
    killed: int
    killed_range: tuple[int, int | None]


class World(NamedTuple):
    """Places and actors, and who is active where."""

    places: list[Place]
    actors: list[Actor]
    wholes: dict[str, str]
    """The actor that one is part of."""
    towns: dict[str, list[str]]
    active: dict[str, list[str]]

    @classmethod
    def made(cls, seed: int) -> "World":
        """The places and actors of a seed."""
        chance = random.Random(seed)
        countries = [f"country-{i:02}" for i in range(COUNTRIES)]
        places, towns = _places(countries, chance)
        actors, wholes, active = _actors(countries, chance)
        return cls(places, actors, wholes, towns, active)


def _places(countries: list[str], chance: random.Random) -> tuple[list[Place], dict[str, list[str]]]:
    """Countries on a grid of six degrees, each with its regions and, the first more than the last, its towns."""
    corners = {id: (-18.0 + 6 * (i % 6), -24.0 + 6 * (i // 6)) for i, id in enumerate(countries)}
    places = [Place(id, id, "country", latitude=south + 3, longitude=west + 3) for id, (south, west) in corners.items()]
    regions = {id: [f"{id}-region-{i}" for i in range(REGIONS)] for id in countries}
    places += [Place(each, each, "admin1", [Parent(id)]) for id, inside in regions.items() for each in inside]
    towns: dict[str, list[str]] = {id: [] for id in countries}
    for number, id in enumerate(chance.choices(countries, _falling(COUNTRIES, 0.5), k=TOWNS)):
        (south, west), name = corners[id], f"town-{number:04}"
        latitude, longitude = round(south + 6 * chance.random(), 4), round(west + 6 * chance.random(), 4)
        region = Parent(chance.choice(regions[id]))
        places.append(Place(name, name, "town", [region], latitude=latitude, longitude=longitude))
        towns[id].append(name)
    return places, towns


def _actors(countries: list[str], chance: random.Random) -> tuple[list[Actor], dict[str, str], dict[str, list[str]]]:
    """Actors, each with a home and up to three other countries; one in six is part of an earlier one of its home."""
    actors, wholes = list[Actor](), dict[str, str]()
    active: dict[str, list[str]] = {id: [] for id in countries}
    at_home: dict[str, list[str]] = {id: [] for id in countries}
    for number in range(ACTORS):
        name, home = f"actor-{number:03}", countries[number % COUNTRIES]
        kind = chance.choices(("armed-group", "force", "state"), (80, 15, 5))[0]
        relations = []
        if at_home[home] and chance.random() < 1 / 6:
            wholes[name] = chance.choice(at_home[home])
            relations = [Relation("part-of", wholes[name])]
        else:
            at_home[home].append(name)
        actors.append(Actor(name, name, kind, relations=relations))
        for country in {home, *chance.choices(countries, k=chance.randrange(4))}:
            active[country].append(name)
    return actors, wholes, active


def _falling(number: int, power: float) -> list[float]:
    """Weights that fall off as those of ranks do."""
    return [(rank + 1) ** -power for rank in range(number)]


def rows(size: int, world: World, seed: int) -> Iterator[Row]:
    """The incidents, by id; made anew, and the same, at every call."""
    chance = random.Random(seed)
    countries = list(world.towns)
    in_countries = list(accumulate(_falling(COUNTRIES, 0.8)))
    in_towns = {id: list(accumulate(_falling(len(towns), 0.6))) for id, towns in world.towns.items()}
    by = {id: list(accumulate(_falling(len(active), 1.0))) for id, active in world.active.items()}
    for number in range(size):
        country = chance.choices(countries, cum_weights=in_countries)[0]
        town = chance.choices(world.towns[country], cum_weights=in_towns[country])[0]
        actor = chance.choices(world.active[country], cum_weights=by[country])[0]
        day = int(LAST - (LAST - FIRST) * chance.random() ** 1.5)
        killed = min(int(chance.paretovariate(1.3)) - 1, MOST_KILLED)
        yield Row(
            f"event-{number:06}",
            chance.choice(KINDS),
            country,
            None if chance.random() < 0.03 else town,
            None if chance.random() < 0.1 else actor,
            chance.random() < 0.9,
            day,
            _known_days(day, chance.random()),
            killed,
            _known_killed(killed, chance.random()),
        )


def _known_days(day: int, chance: float) -> Days:
    if chance < 0.12:  # the week, from Monday
        monday = day - (day - 1) % 7
        return monday, monday + 6
    if chance < 0.25:  # the month
        month = UncertainDate.parse(date.fromordinal(day).isoformat()[:7])
        return month.earliest.toordinal(), month.latest.toordinal()
    return day, day


def _known_killed(killed: int, chance: float) -> tuple[int, int | None]:
    if chance < 0.03:
        return int(killed * 0.7), int(killed * 1.4) + 1
    if chance < 0.05:
        return int(killed * 0.8), None
    return killed, killed


def data_set(size: int, seed: int = 1) -> Dataset:
    """The generated data set; its tables are made when a record is asked for, its columns at the first claim."""
    world = World.made(seed)

    def load(table: str) -> Iterable[Any]:
        return map(incident, rows(size, world, seed)) if table == "incidents" else _other_tables(world).get(table, ())

    return Dataset.lazy(
        load,
        version=f"generated, {size:,} incidents, seed {seed}",
        licence="CC0-1.0",
        citation="",
        redirects={},
        load_columns=lambda: columns(size, world, seed),
    )


def _other_tables(world: World) -> dict[str, Any]:
    return {
        "sources": [Source("generated", "nobody", "Generated incidents")],
        "places": world.places,
        "actors": world.actors,
        "coverage": [Coverage("everything", "incident", name="all incidents")],
    }


def incident(row: Row) -> Incident:
    """The record of a row: what is known."""
    first, last = map(date.fromordinal, row.days)
    basis = "confirmed" if row.confirmed else "suspected"
    return Incident(
        row.id,
        row.kind,
        UncertainDate(first, last),
        row.town or row.country,
        responsibilities=[] if row.actor is None else [Responsibility(row.actor, basis, CITED)],
        tolls=[Toll(["killed"], Count(*row.killed_range), CITED)],
        citations=[CITED],
    )


def columns(size: int, world: World, seed: int) -> Columns:
    """What ``columns_of`` makes of the records, without making them; equal parts are one object, to stay small."""
    tables = _other_tables(world)
    others = columns_of(Dataset(**tables))
    kept: dict[Any, Any] = {}

    def shared(value: tuple[Any, ...]) -> Any:
        return kept.setdefault(value, value)

    tolls: dict[tuple[int, int | None], Tolls] = {}
    events = []
    for row in rows(size, world, seed):
        if row.killed_range not in tolls:
            tolls[row.killed_range] = event_of(incident(row), {}).tolls
        named = () if row.actor is None else shared((row.actor,))
        events.append(
            Event(
                row.id,
                "incident",
                shared(row.days),
                None,
                shared((row.town or row.country,)),
                shared((row.kind,)),
                named if row.confirmed else (),
                () if row.confirmed else named,
                tolls=tolls[row.killed_range],
            )
        )
    return others._replace(events=tuple(events))
