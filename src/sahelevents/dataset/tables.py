"""A table of records by id."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any, Generic, Protocol, TypeVar

from sahelevents.errors import DataError, UnknownIdError


class Record(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> str:
        """What other records call it by."""
        ...


R = TypeVar("R", bound=Record)


class Table(Mapping[str, R], Generic[R]):
    """Records of one type by id, in id order. A redirected id finds its record under the new one.

    ``load`` is called once, on first use; a table that nobody reads costs nothing.
    """

    __slots__ = ("_load", "_redirects", "_rows", "what")

    def __init__(self, what: str, load: Callable[[], Iterable[R]], redirects: Mapping[str, str]) -> None:
        self.what = what
        self._load = load
        self._redirects = redirects
        self._rows: dict[str, R] | None = None

    @property
    def rows(self) -> dict[str, R]:
        """The records by id, loaded on first use."""
        if self._rows is None:
            rows: dict[str, R] = {}
            for row in sorted(self._load(), key=lambda row: row.id):
                if row.id in rows:
                    raise DataError(f"two records of {self.what} have the id {row.id!r}")
                rows[row.id] = row
            self._rows = rows
        return self._rows

    def _found(self, id: object) -> R | None:
        if not isinstance(id, str):
            return None
        row = self.rows.get(id)
        return row if row is not None else self.rows.get(self._redirects.get(id, ""))

    def __contains__(self, id: object) -> bool:
        return self._found(id) is not None

    def __getitem__(self, id: str) -> R:
        row = self._found(id)
        if row is None:
            near = get_close_matches(id, self.rows, n=3) if isinstance(id, str) else []
            raise _MissingIdError(str(id), near, self.what)
        return row

    def __iter__(self) -> Iterator[str]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __eq__(self, other: object) -> bool:
        return self.rows == other.rows if isinstance(other, Table) else NotImplemented

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"<{len(self)} {self.what}>"

    def __reduce__(self) -> tuple[Any, ...]:
        return _restored, (self.what, tuple(self.rows.values()), dict(self._redirects))


class _MissingIdError(UnknownIdError, KeyError):
    """A mapping's missing key, so that ``get`` and ``in`` work as for any mapping."""


def _restored(what: str, rows: tuple[R, ...], redirects: dict[str, str]) -> Table[R]:
    return Table(what, lambda: rows, redirects)
