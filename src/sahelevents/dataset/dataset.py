"""The data set: tables of records, checked against each other, that never change."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeAlias, TypeVar, cast, final

from sahelevents.dataset.names import fold
from sahelevents.dataset.tables import Table
from sahelevents.errors import DataError, UnknownIdError

if TYPE_CHECKING:
    from sahelevents.dataset.columns import Columns
    from sahelevents.model.actors import Actor
    from sahelevents.model.coups import Coup
    from sahelevents.model.coverage import Coverage
    from sahelevents.model.deployments import Deployment
    from sahelevents.model.incidents import Incident
    from sahelevents.model.places import Place
    from sahelevents.model.sources import Source

    AnyRecord: TypeAlias = Source | Place | Actor | Incident | Deployment | Coup | Coverage

TABLES = ("sources", "places", "actors", "incidents", "deployments", "coups", "coverage")
M_co = TypeVar("M_co", covariant=True)
T = TypeVar("T")


class Selects(Protocol[M_co]):
    """A selection: it knows which records of a data set it takes."""

    def matches(self, data: "Dataset") -> M_co:
        """The records that it takes, certain and possible apart."""
        ...


class Candidate(NamedTuple):
    """A record that a name may mean."""

    record: "AnyRecord"
    name: str


@final
class Dataset:
    """Records of seven tables that refer to each other by id.

    It is immutable and safe to share between threads. Building one checks every reference.

    Args:
        sources: and the other tables: records, in any order.
        version: the release of the data.
        licence: of the data, as an SPDX identifier.
        citation: how to cite the data.
        redirects: renamed ids, old to new.

    Raises:
        DataError: a reference is dangling, duplicate or cyclic; the message names record, field and id.
    """

    __slots__ = ("_derived", "_load_columns", "citation", "licence", "redirects", "tables", "version")

    tables: Mapping[str, Table[Any]]
    """All tables by name."""
    version: str
    licence: str
    citation: str
    redirects: Mapping[str, str]
    _derived: dict[str, Any]
    _load_columns: "Callable[[], Columns] | None"

    def __init__(
        self,
        *,
        sources: "Iterable[Source]" = (),
        places: "Iterable[Place]" = (),
        actors: "Iterable[Actor]" = (),
        incidents: "Iterable[Incident]" = (),
        deployments: "Iterable[Deployment]" = (),
        coups: "Iterable[Coup]" = (),
        coverage: "Iterable[Coverage]" = (),
        version: str = "",
        licence: str = "",
        citation: str = "",
        redirects: Mapping[str, str] | None = None,
    ) -> None:
        given = (sources, places, actors, incidents, deployments, coups, coverage)
        rows = {name: tuple(records) for name, records in zip(TABLES, given, strict=True)}
        _check_types(rows)
        self._fill(lambda name: rows[name], version, licence, citation, redirects or {})
        from sahelevents.dataset.references import check_references

        check_references(self)

    @classmethod
    def lazy(
        cls,
        load: Callable[[str], Iterable[Any]],
        *,
        version: str,
        licence: str,
        citation: str,
        redirects: Mapping[str, str],
        load_columns: "Callable[[], Columns] | None" = None,
    ) -> "Dataset":
        """A data set whose tables are loaded on first use, and whose references were checked when it was written."""
        data = object.__new__(cls)
        data._fill(load, version, licence, citation, redirects, load_columns)
        return data

    def _fill(
        self,
        load: Callable[[str], Iterable[Any]],
        version: str,
        licence: str,
        citation: str,
        redirects: Mapping[str, str],
        load_columns: "Callable[[], Columns] | None" = None,
    ) -> None:
        def table(name: str) -> Table[Any]:
            return Table(name, lambda: load(name), redirects)

        put = object.__setattr__
        put(self, "redirects", MappingProxyType(dict(redirects)))
        put(self, "tables", MappingProxyType({name: table(name) for name in TABLES}))
        put(self, "version", version)
        put(self, "licence", licence)
        put(self, "citation", citation)
        put(self, "_load_columns", load_columns)
        put(self, "_derived", {})

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a Dataset does not change; use add() or replace() for a new one ({name!r})")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"a Dataset does not change; use add() or replace() for a new one ({name!r})")

    @property
    def sources(self) -> "Table[Source]":
        """Publications by id."""
        return self.tables["sources"]

    @property
    def places(self) -> "Table[Place]":
        """Places by id."""
        return self.tables["places"]

    @property
    def actors(self) -> "Table[Actor]":
        """Actors by id."""
        return self.tables["actors"]

    @property
    def incidents(self) -> "Table[Incident]":
        """Incidents by id."""
        return self.tables["incidents"]

    @property
    def deployments(self) -> "Table[Deployment]":
        """Deployments by id."""
        return self.tables["deployments"]

    @property
    def coups(self) -> "Table[Coup]":
        """Coups by id."""
        return self.tables["coups"]

    @property
    def coverage(self) -> "Table[Coverage]":
        """What the data set promises to hold completely, by id."""
        return self.tables["coverage"]

    def derived(self, name: str, build: "Callable[[Dataset], T]") -> T:
        """Something worked out from the records, such as an index: built once, on first use."""
        if name not in self._derived:
            self._derived[name] = build(self)
        return cast(T, self._derived[name])

    @property
    def ids(self) -> Mapping[str, str]:
        """The table of every id."""
        return self.derived(
            "ids", lambda data: MappingProxyType({id: name for name, table in data.tables.items() for id in table})
        )

    @property
    def columns(self) -> "Columns":
        """The tables as claims read them."""
        load = self._load_columns
        if load is not None:
            return self.derived("columns", lambda _: load())
        from sahelevents.dataset.columns import columns_of

        return self.derived("columns", columns_of)

    def __getitem__(self, id: str) -> "AnyRecord":
        """The record with this id, whatever its table.

        Raises:
            UnknownIdError: there is none; it suggests ids that look alike.
        """
        table = self.ids.get(id) or self.ids.get(self.redirects.get(id, ""))
        if table is None:
            from difflib import get_close_matches

            raise UnknownIdError(str(id), get_close_matches(str(id), self.ids, n=3))
        return cast("AnyRecord", self.tables[table][id])

    def __contains__(self, id: object) -> bool:
        return id in self.ids or id in self.redirects

    def select(self, selection: Selects[T]) -> T:
        """The records that a selection takes, certain and possible apart."""
        return selection.matches(self)

    def find(self, name: str) -> tuple[Candidate, ...]:
        """Every record that has this id, name or alias; accents, case and hyphens do not matter.

        >>> from sahelevents import load_embedded
        >>> [candidate.record.id for candidate in load_embedded().find("GSIM")]
        ['jnim']
        """
        wanted = fold(name)
        found = []
        for table in self.tables.values():
            for record in table.values():
                names = names_of(record)
                hit = next((each for each in names if fold(each) == wanted), None)
                if hit is not None or record.id == name:
                    found.append(Candidate(record, hit or name))
        return tuple(found)

    def add(self, *records: "AnyRecord") -> "Dataset":
        """A new data set with these records too.

        Raises:
            DataError: an id is taken, or a reference does not hold.
        """
        for record in records:
            if record.id in self.ids:
                raise DataError(f"the id {record.id!r} is taken; use replace() to change a record")
        return self._with(records)

    def replace(self, *records: "AnyRecord") -> "Dataset":
        """A new data set in which these records stand in place of those with the same ids.

        Raises:
            UnknownIdError: there is no record to replace.
            DataError: a reference does not hold.
        """
        for record in records:
            if type(self[record.id]) is not type(record):
                raise DataError(f"{record.id!r} is no {type(record).__name__}")
        return self._with(records)

    def _with(self, records: "Iterable[AnyRecord]") -> "Dataset":
        rows: dict[str, dict[str, Any]] = {name: dict(table) for name, table in self.tables.items()}
        given: set[str] = set()
        for record in records:
            if record.id in given:
                raise DataError(f"two of the given records have the id {record.id!r}")
            given.add(record.id)
            rows[table_of(record)][record.id] = record
        return self.with_tables({name: tuple(table.values()) for name, table in rows.items()})

    def with_tables(self, rows: Mapping[str, Iterable[Any]]) -> "Dataset":
        """A new data set with these tables, and the same version, licence, citation and redirects.

        A redirect to a record that is left out goes with it.
        """
        tables = {**self.tables_as_rows(), **{name: tuple(records) for name, records in rows.items()}}
        ids = {record.id for table in tables.values() for record in table}
        return Dataset(
            **tables,
            version=self.version,
            licence=self.licence,
            citation=self.citation,
            redirects={old: new for old, new in self.redirects.items() if new in ids},
        )

    def tables_as_rows(self) -> dict[str, tuple[Any, ...]]:
        """Every table as its records in id order."""
        return {name: tuple(table.values()) for name, table in self.tables.items()}

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Dataset):
            return NotImplemented
        return all(
            getattr(self, name) == getattr(other, name)
            for name in ("version", "licence", "citation", "redirects", "tables")
        )

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        counts = ", ".join(f"{len(table)} {name}" for name, table in self.tables.items())
        return f"<Dataset {self.version or 'without version'}: {counts}>"

    def __reduce__(self) -> tuple[Any, ...]:
        meta = (self.version, self.licence, self.citation, dict(self.redirects))
        return _restored, (self.tables_as_rows(), *meta)


def _restored(
    rows: dict[str, tuple[Any, ...]], version: str, licence: str, citation: str, redirects: dict[str, str]
) -> Dataset:
    return Dataset.lazy(
        lambda name: rows[name], version=version, licence=licence, citation=citation, redirects=redirects
    )


def names_of(record: Any) -> list[str]:
    """The name of a record and its aliases."""
    return [each for each in (getattr(record, "name", ""), *(a.name for a in getattr(record, "aliases", ()))) if each]


def table_of(record: Any) -> str:
    """The table that a record belongs in."""
    name = type(record).__name__.lower()
    table = name if name in TABLES else f"{name}s"
    if table not in TABLES:
        raise DataError(f"{record!r} is no record")
    return table


def _check_types(rows: Mapping[str, Iterable[Any]]) -> None:
    for table, records in rows.items():
        for position, record in enumerate(records):
            if not hasattr(record, "id") or table_of(record) != table:
                raise DataError(f"{table}[{position}]: expected a record of {table}, got {record!r:.80}")
