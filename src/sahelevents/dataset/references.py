"""Whether the records of a data set fit together: no dangling, duplicate or cyclic reference."""

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, NamedTuple

from sahelevents.errors import DataError
from sahelevents.model.actors import Actor, RelationKind
from sahelevents.model.coups import Coup
from sahelevents.model.coverage import Coverage
from sahelevents.model.deployments import Deployment
from sahelevents.model.incidents import Incident
from sahelevents.model.places import Place
from sahelevents.model.sources import Citation, Source, Variant

if TYPE_CHECKING:
    from sahelevents.dataset.dataset import Dataset


class Reference(NamedTuple):
    """A field that names another record: where it stands, and which table and id it means."""

    owner: str
    field: str
    table: str
    id: str


def check_references(data: "Dataset") -> None:
    """Refuse a data set whose records do not fit together.

    Raises:
        DataError: the first reference that does not hold, by record, field and id.
    """
    _no_shared_ids(data)
    for table in data.tables.values():
        for record in table.values():
            for reference in references(record):
                _resolve(reference, data)
    for old, new in data.redirects.items():
        if new not in data.ids:
            raise DataError(f"redirects.{old}: no record has the id {new!r}")
        if old in data.ids:
            raise DataError(f"redirects.{old}: a record has this id")
    _acyclic("places", {id: [p.place for p in place.parents] for id, place in data.places.items()}, "parents")
    for kind in (RelationKind.PART_OF, RelationKind.MERGED_INTO):
        edges = {id: [r.other for r in actor.relations if r.kind is kind] for id, actor in data.actors.items()}
        _acyclic("actors", edges, f"relations ({kind})")
    for incident in data.incidents.values():
        if incident.part_of is not None:
            _inside_whole(incident, data.incidents[incident.part_of], data)


def _no_shared_ids(data: "Dataset") -> None:
    seen: dict[str, str] = {}
    for name, table in data.tables.items():
        for id in table:
            if id in seen:
                raise DataError(f"the id {id!r} stands in both {seen[id]} and {name}")
            seen[id] = name


def _resolve(reference: Reference, data: "Dataset") -> None:
    table = data.tables[reference.table]
    if reference.id in table.rows:
        return
    if reference.id in table:
        renamed = data.redirects[reference.id]
        raise DataError(f"{reference.owner}.{reference.field}: {reference.id!r} has been renamed to {renamed!r}")
    near = get_close_matches(reference.id, table, n=3)
    hint = f"; did you mean {', '.join(map(repr, near))}?" if near else ""
    raise DataError(
        f"{reference.owner}.{reference.field}: no record of {reference.table} has the id {reference.id!r}{hint}"
    )


def references(record: Any) -> Iterator[Reference]:  # noqa: C901, PLR0912  one case for each type of record
    """Every reference that a record makes."""
    owner = f"{type(record).__name__} {record.id!r}"

    def refer(field: str, table: str, ids: Iterable[str]) -> Iterator[Reference]:
        return (Reference(owner, field, table, id) for id in ids)

    match record:
        case Source():
            return
        case Place():
            for i, parent in enumerate(record.parents):
                yield from refer(f"parents[{i}].place", "places", [parent.place])
        case Actor():
            for i, relation in enumerate(record.relations):
                yield from refer(f"relations[{i}].other", "actors", [relation.other])
                yield from _cited(owner, f"relations[{i}].citations", relation.citations)
        case Incident():
            yield from refer("place", "places", [record.place])
            if record.part_of is not None:
                yield from refer("part_of", "incidents", [record.part_of])
            for i, responsibility in enumerate(record.responsibilities):
                yield from refer(f"responsibilities[{i}].actor", "actors", [responsibility.actor])
                yield from _cited(owner, f"responsibilities[{i}].citation", [responsibility.citation])
            for i, toll in enumerate(record.tolls):
                yield from _cited(owner, f"tolls[{i}].citation", [toll.citation])
        case Deployment():
            yield from refer("actor", "actors", [record.actor])
            for i, host in enumerate(record.hosts):
                yield from refer(f"hosts[{i}]", "places", [host])
            for i, strength in enumerate(record.strengths):
                yield from refer(f"strengths[{i}].place", "places", [strength.place])
                yield from _cited(owner, f"strengths[{i}].citation", [strength.citation])
        case Coup():
            yield from refer("country", "places", [record.country])
            yield from refer("leaders", "actors", record.leaders)
            yield from refer("ousted", "actors", record.ousted)
        case Coverage():
            if record.place is not None:
                yield from refer("place", "places", [record.place])
            return
    yield from _cited(owner, "citations", record.citations)
    for i, variant in enumerate(getattr(record, "variants", ())):
        yield from _varied(owner, f"variants[{i}]", record, variant)


def _cited(owner: str, field: str, citations: Iterable[Citation]) -> Iterator[Reference]:
    return (Reference(owner, f"{field}.source", "sources", citation.source) for citation in citations)


_REFERRING = {
    **dict.fromkeys(("place", "country", "hosts"), "places"),
    **dict.fromkeys(("actor", "leaders", "ousted"), "actors"),
    "part_of": "incidents",
}


def _varied(owner: str, place: str, record: Any, variant: Variant) -> Iterator[Reference]:
    if not hasattr(record, variant.field):
        raise DataError(f"{owner}.{place}.field: {type(record).__name__} has no field {variant.field!r}")
    yield from _cited(owner, f"{place}.citations", variant.citations)
    table = _REFERRING.get(variant.field)
    if table is not None:
        ids = variant.value if isinstance(variant.value, tuple) else (str(variant.value),)
        yield from (Reference(owner, f"{place}.value", table, id) for id in ids)


def _acyclic(table: str, edges: Mapping[str, list[str]], field: str) -> None:
    done: set[str] = set()
    for start in edges:
        trail: list[str] = []
        stack = [(start, iter(edges[start]))] if start not in done else []
        trail += [start] if stack else []
        while stack:
            node, rest = stack[-1]
            following = next((other for other in rest if other not in done), None)
            if following is None:
                done.add(node)
                stack.pop()
                trail.pop()
            elif following in trail:
                circle = " -> ".join([*trail[trail.index(following) :], following])
                raise DataError(f"{table} {following!r}.{field}: a cycle: {circle}")
            else:
                trail.append(following)
                stack.append((following, iter(edges.get(following, []))))


def _inside_whole(part: Incident, whole: Incident, data: "Dataset") -> None:
    owner = f"Incident {part.id!r}.part_of"
    if whole.part_of is not None:
        raise DataError(f"{owner}: {whole.id!r} is itself a part; wholes and parts have one level")
    last_day, part_last = (whole.until or whole.date).latest, (part.until or part.date).latest
    if part.date.earliest < whole.date.earliest or part_last > last_day:
        raise DataError(f"{owner}: {part.date} does not lie inside the dates of {whole.id!r}")
    if whole.place not in ancestors(part.place, data.places):
        raise DataError(f"{owner}: {part.place!r} does not lie inside the place of {whole.id!r}")


def ancestors(id: str, places: Mapping[str, Place]) -> set[str]:
    """The place and every wider one, at any date."""
    found, waiting = {id}, [id]
    while waiting:
        for parent in places[waiting.pop()].parents:
            if parent.place not in found:
                found.add(parent.place)
                waiting.append(parent.place)
    return found
