"""The plain tables that the library is measured against: one day, place, actor and toll for each incident, all certain.

Each is set up as its own documentation advises: SQLite with composite indexes, DuckDB sorted and indexed, polars eager;
the latter two once with text and once with enumerated columns, of which the faster counts. Days are plain numbers.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol, cast

import duckdb
import polars as pl
from scale_data import Row

COLUMNS = ("id", "country", "town", "actor", "day", "killed")
ENUMERATED = ("country", "town", "actor")

Plain = tuple[str, str, str | None, str | None, int, int]
Ranked = tuple[str, int]
"""The id of an incident, and its day or toll."""


class Peer(Protocol):
    """The plain, two-valued questions. ``actors`` are the one asked for and whoever is part of it."""

    def last(self, town: str, before: int) -> Ranked | None:
        """The last incident in a town before a day."""
        ...

    def number(self, country: str, actors: tuple[str, ...], first: int, last: int, killed: int) -> int:
        """How many incidents there were by these actors with at least so many killed."""
        ...

    def deadliest(self, country: str, most: int) -> list[Ranked]:
        """The deadliest incidents in a country, the deadliest first."""
        ...


def plain(rows: Iterable[Row]) -> list[Plain]:
    """The rows as a plain table holds them."""
    return [(row.id, row.country, row.town, row.actor, row.day, row.killed) for row in rows]


class Sqlite:
    """In memory; Python's module keeps the prepared statements."""

    def __init__(self, table: list[Plain]) -> None:
        self.db = sqlite3.connect(":memory:")
        self.db.execute(f"create table events ({', '.join(COLUMNS)})")
        self.db.executemany("insert into events values (?, ?, ?, ?, ?, ?)", table)
        self.db.execute("create index by_town on events (town, day, id)")
        self.db.execute("create index by_actor on events (country, actor, day, killed)")
        self.db.execute("create index by_killed on events (country, killed, id)")
        self.db.execute("analyze")

    def last(self, town: str, before: int) -> Ranked | None:
        query = "select id, day from events where town = ? and day < ? order by day desc limit 1"
        return cast("Ranked | None", self.db.execute(query, (town, before)).fetchone())

    def number(self, country: str, actors: tuple[str, ...], first: int, last: int, killed: int) -> int:
        query = (
            f"select count(*) from events where country = ? and actor in ({_marks(actors)}) "
            "and day between ? and ? and killed >= ?"
        )
        return int(self.db.execute(query, (country, *actors, first, last, killed)).fetchone()[0])

    def deadliest(self, country: str, most: int) -> list[Ranked]:
        query = "select id, killed from events where country = ? order by killed desc limit ?"
        return self.db.execute(query, (country, most)).fetchall()


class Duckdb:
    """In memory, one connection; sorted by country, town and day, with an index of towns."""

    def __init__(self, frame: pl.DataFrame, *, enumerated: bool) -> None:
        self.db = duckdb.connect()
        with TemporaryDirectory() as folder:
            path = Path(folder) / "events.parquet"
            frame.write_parquet(path)
            self.db.execute(f"create table text as from read_parquet('{path}')")
        for name in ENUMERATED:
            self.db.execute(f"create type {name}_name as enum (select distinct {name} from text where {name} not null)")
        names = [f"{name}::{name}_name as {name}" if enumerated and name in ENUMERATED else name for name in COLUMNS]
        self.db.execute(f"create table events as select {', '.join(names)} from text order by country, town, day")
        self.db.execute("drop table text")
        self.db.execute("create index by_town on events (town)")

    def last(self, town: str, before: int) -> Ranked | None:
        # With the day in "where", the index of towns would not be used.
        query = (
            "select arg_max(id, day) filter (where day < ?), max(day) filter (where day < ?) from events where town = ?"
        )
        found = self.db.execute(query, [before, before, town]).fetchone()
        return None if found is None or found[0] is None else (found[0], found[1])

    def number(self, country: str, actors: tuple[str, ...], first: int, last: int, killed: int) -> int:
        query = (
            f"select count(*) from events where country = ? and actor in ({_marks(actors)}) "
            "and day between ? and ? and killed >= ?"
        )
        found = self.db.execute(query, [country, *actors, first, last, killed]).fetchone()
        assert found is not None
        return int(found[0])

    def deadliest(self, country: str, most: int) -> list[Ranked]:
        query = "select id, killed from events where country = ? order by killed desc limit ?"
        return self.db.execute(query, [country, most]).fetchall()


class Polars:
    """One frame, sorted by country, town and day."""

    def __init__(self, frame: pl.DataFrame) -> None:
        self.frame = frame.sort("country", "town", "day")

    def last(self, town: str, before: int) -> Ranked | None:
        found = self.frame.filter(pl.col("town") == town, pl.col("day") < before)
        at = found["day"].arg_max()
        return None if at is None else (found["id"][at], found["day"][at])

    def number(self, country: str, actors: tuple[str, ...], first: int, last: int, killed: int) -> int:
        return self.frame.filter(
            pl.col("country") == country,
            pl.col("actor") == actors[0] if len(actors) == 1 else pl.col("actor").is_in(actors),
            pl.col("day").is_between(first, last),
            pl.col("killed") >= killed,
        ).height

    def deadliest(self, country: str, most: int) -> list[Ranked]:
        found = self.frame.filter(pl.col("country") == country).top_k(most, by="killed")
        return list(zip(found["id"], found["killed"], strict=True))


def _marks(values: tuple[str, ...]) -> str:
    return ", ".join("?" * len(values))


def peers(table: list[Plain]) -> Mapping[str, list[Peer]]:
    """Every peer by name, in each of the ways that it can hold the table."""
    text = pl.DataFrame(
        table, schema=dict(zip(COLUMNS, [*[pl.String] * 4, *[pl.Int32] * 2], strict=True)), orient="row"
    )
    enums = {name: pl.Enum(text[name].drop_nulls().unique().sort()) for name in ENUMERATED}
    enumerated = text.cast(cast("Any", enums))
    return {
        "polars": [Polars(text), Polars(enumerated)],
        "duckdb": [Duckdb(text, enumerated=False), Duckdb(text, enumerated=True)],
        "sqlite": [Sqlite(table)],
    }
