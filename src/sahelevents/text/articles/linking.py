"""Which records of a data set the drafts of an article may be, and why; and drafts joined to their records."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from attrs import evolve

from sahelevents.dataset.dataset import Dataset, table_of
from sahelevents.dataset.names import fold
from sahelevents.errors import DataError
from sahelevents.model.actors import Actor
from sahelevents.model.coups import Coup
from sahelevents.model.deployments import Deployment
from sahelevents.model.incidents import Incident
from sahelevents.model.kinds import IncidentKind
from sahelevents.model.sources import Source, Variant
from sahelevents.text.articles.settings import inside
from sahelevents.values.counts import Count
from sahelevents.values.dates import Period, UncertainDate

_JOINED = ("citations", "responsibilities", "tolls", "strengths", "relations", "aliases")
_VARIED = ("date", "until", "place", "kind", "constituents", "period", "active")


class Link(NamedTuple):
    """That a draft may be a record of the data set.

    Attributes:
        draft: id of the draft.
        record: id of the record.
        score: the more speaks for it, the higher, from 0 to 1.
        reasons: what speaks for it.
    """

    draft: str
    record: str
    score: float
    reasons: tuple[str, ...]


def links(records: Iterable[Any], data: Dataset) -> Iterator[Link]:
    """For each draft the records that it may be, the likeliest first."""
    for draft in records:
        if isinstance(draft, Source):
            continue
        found = [link for record in data.tables[table_of(draft)].values() if (link := _link(draft, record, data))]
        yield from sorted(found, key=lambda link: (-link.score, link.record))


def _link(draft: Any, record: Any, data: Dataset) -> Link | None:
    reasons: list[str] = []
    score = 0.0
    for reason, weight in _reasons(draft, record, data):
        reasons.append(reason)
        score += weight
    return Link(draft.id, record.id, round(min(score, 1.0), 2), tuple(reasons)) if score >= 0.6 else None


def _reasons(draft: Any, record: Any, data: Dataset) -> Iterator[tuple[str, float]]:
    if isinstance(draft, Incident):
        day, near = _days(draft.date, record.date), _place(draft.place, record.place, data)
        if day is None or near is None:
            return
        yield day
        yield near
        if draft.kind.is_a(record.kind) or record.kind.is_a(draft.kind):
            yield f"both are of the kind {record.kind}", 0.1
        if any(_same_toll(draft, record, outcome) for outcome in ("killed", "wounded")):
            yield "the tolls allow each other", 0.15
    elif isinstance(draft, Coup):
        day = _days(draft.date, record.date)
        if day is None or draft.country != record.country or draft.outcome is not record.outcome:
            return
        yield day
        yield f"both are in {record.country}", 0.3
        if set(draft.leaders) & set(record.leaders) or set(draft.ousted) & set(record.ousted):
            yield "the same persons led it or were ousted", 0.2
    elif isinstance(draft, Deployment):
        if draft.actor != record.actor or not set(draft.hosts) & set(record.hosts):
            return
        yield f"both are {record.actor} in {', '.join(sorted(set(draft.hosts) & set(record.hosts)))}", 0.6
        if _periods_meet(draft.period, record.period):
            yield "the periods allow each other", 0.3
    elif isinstance(draft, Actor) and fold(draft.name) == fold(record.name):
        yield f"both are called {record.name}", 1.0


def _days(one: UncertainDate, other: UncertainDate) -> tuple[str, float] | None:
    if one.earliest > other.latest or other.earliest > one.latest:
        return None
    width = max((one.latest - one.earliest).days, (other.latest - other.earliest).days)
    if width <= 2:
        return f"both are on {other}", 0.5
    return f"{one} and {other} allow each other", 0.4


def _place(one: str, other: str, data: Dataset) -> tuple[str, float] | None:
    if one == other:
        return f"both are at {other}", 0.4
    if inside(one, other, data) or inside(other, one, data):
        return f"of {one} and {other} one lies in the other", 0.25
    return None


def _same_toll(draft: Incident, record: Incident, outcome: str) -> bool:
    ours: Count | None = getattr(draft, outcome)()
    theirs: Count | None = getattr(record, outcome)()
    return ours is not None and theirs is not None and ours.intersect(theirs) is not None


def _periods_meet(one: Period, other: Period) -> bool:
    begins = [p.start.earliest for p in (one, other) if p.start is not None]
    ends = [p.end.latest for p in (one, other) if p.end is not None]
    return not begins or not ends or max(begins) <= min(ends)


def joined(data: Dataset, records: Iterable[Any], linked: Mapping[str, str]) -> Dataset:
    """The data set with drafts: those that are linked join their record, the others are added."""
    given = list(records)
    drafts = {record.id: record for record in given if not isinstance(record, Source)}
    unknown = sorted(set(linked) - set(drafts))
    if unknown:
        raise DataError(f"a link names a draft that is not given: {unknown[0]!r}")
    new: list[Any] = [record for record in given if isinstance(record, Source) and record.id not in data.sources]
    changed: dict[str, Any] = {}
    for draft in drafts.values():
        target = linked.get(draft.id)
        if target is None:
            new.append(draft)
            continue
        record: Any = changed.get(target, data[target])
        if type(record) is not type(draft):
            raise DataError(f"{draft.id!r} is linked to {target!r}, which is no {type(draft).__name__}")
        changed[record.id] = _joined(record, draft)
    rows = {name: {row.id: row for row in table} for name, table in data.tables_as_rows().items()}
    for record in (*new, *changed.values()):
        table = rows[table_of(record)]
        if record.id in data.ids and record.id not in changed:
            raise DataError(f"the id {record.id!r} is taken; link the draft to the record that it is")
        table[record.id] = record
    return data.with_tables({name: tuple(table.values()) for name, table in rows.items()})


def _joined(record: Any, draft: Any) -> Any:
    """The record with what the draft adds; a value that differs stands beside it as a variant."""
    changes: dict[str, Any] = {}
    for name in _JOINED:
        if hasattr(record, name):
            mine = getattr(record, name)
            changes[name] = (*mine, *(each for each in getattr(draft, name) if each not in mine))
    variants = list(record.variants)
    for name in _VARIED:
        value, other = getattr(record, name, None), getattr(draft, name, None)
        if other is None or other == value or other == Period() or _agrees(value, other):
            continue
        if value is None or value == Period():
            changes[name] = other
        else:
            variant = Variant(
                name, other if isinstance(other, UncertainDate | Count | Period) else str(other), draft.citations
            )
            variants += [] if variant in variants else [variant]
    return evolve(record, variants=variants, **changes)


def _agrees(value: Any, other: Any) -> bool:
    """Whether the draft only says less exactly what the record says."""
    if isinstance(value, UncertainDate) and isinstance(other, UncertainDate):
        return other.earliest <= value.earliest and value.latest <= other.latest
    if isinstance(value, Period) and isinstance(other, Period):
        return _within(value.start, other.start) and _within(value.end, other.end)
    if isinstance(value, IncidentKind) and isinstance(other, IncidentKind):
        return value.is_a(other)
    return False


def _within(value: UncertainDate | None, other: UncertainDate | None) -> bool:
    return other is None or (value is not None and other.earliest <= value.earliest and value.latest <= other.latest)
