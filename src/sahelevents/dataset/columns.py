"""The tables as claims read them: flat rows of numbers and ids, made once, without a record in sight.

Days are proleptic Gregorian ordinals (``date.toordinal``). A range is a pair of its ends; an open upper end of a toll
is None.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from sahelevents.values.dates import Period, Span, UncertainDate

if TYPE_CHECKING:
    from sahelevents.dataset.dataset import Dataset
    from sahelevents.model.actors import Actor
    from sahelevents.model.coups import Coup
    from sahelevents.model.deployments import Deployment
    from sahelevents.model.incidents import Incident
    from sahelevents.model.sources import Source

FIRST_DAY, LAST_DAY = date.min.toordinal(), date.max.toordinal()

Days = tuple[int, int]
Tolls = dict[str, tuple[int, int | None]]


class Event(NamedTuple):
    """An incident, coup or deployment, with every value that its sources leave open.

    Attributes:
        id: of the record.
        record: incident, coup or deployment.
        start: the range of its first day.
        end: the range of its last day; None where it is the first.
        places: the places that it may be at (the hosts of a deployment, one or more at a time).
        kinds: the kinds that it may be; empty for coups and deployments.
        certain: actors who certainly did it (who led the coup, who was deployed).
        possible: actors who may have.
        claimed: actors who claimed it.
        targets: what was attacked, or whom a coup ousted; one set for each that sources give.
        outcomes: the outcomes that a coup may have had.
        tolls: fused ranges by ``outcome:group``; absent if nobody reported.
        part_of: the whole that it is a part of.
        voices: whoever gives a value of their own for a field of which others say otherwise.
        toll_voices: whoever gives a figure of the dead or wounded, where several do.
    """

    id: str
    record: str
    start: Days
    end: Days | None
    places: tuple[str, ...]
    kinds: tuple[str, ...] = ()
    certain: tuple[str, ...] = ()
    possible: tuple[str, ...] = ()
    claimed: tuple[str, ...] = ()
    targets: tuple[tuple[str, ...], ...] = ()
    outcomes: tuple[str, ...] = ()
    tolls: Tolls = {}  # noqa: RUF012  a NamedTuple's default, never written to
    part_of: str | None = None
    voices: tuple[str, ...] = ()
    toll_voices: tuple[str, ...] = ()


class Edge(NamedTuple):
    """A dated step to a wider place, or to the actor that one is part of: when it certainly and possibly holds."""

    to: str
    certain: Days | None
    possible: Days


class Spot(NamedTuple):
    """A place: what holds it, and where it is. ``radius`` is None where the extent is not known."""

    id: str
    parents: tuple[Edge, ...]
    latitude: float | None
    longitude: float | None
    radius: float | None


class Side(NamedTuple):
    """An actor: its kind, and whom it is part of."""

    id: str
    kind: str
    wholes: tuple[Edge, ...]


class Box(NamedTuple):
    """A promise of coverage."""

    id: str
    record: str
    place: str | None
    near_km: float
    period: Days
    kinds: tuple[str, ...]
    by: tuple[str, ...]
    minimum_killed: int
    outcome: tuple[str, ...]
    relation: str


class Columns(NamedTuple):
    """All that claims read."""

    events: tuple[Event, ...]
    spots: Mapping[str, Spot]
    sides: Mapping[str, Side]
    boxes: tuple[Box, ...]


def columns_of(data: "Dataset") -> Columns:
    """The columns of a data set."""
    events = [event_of(record, data.sources) for record in data.incidents.values()]
    events += [coup_event(record, data.sources) for record in data.coups.values()]
    events += [deployment_event(record, data.sources) for record in data.deployments.values()]
    return Columns(
        tuple(sorted(events, key=lambda event: event.id)),
        {place.id: _spot(place) for place in data.places.values()},
        {actor.id: _side(actor) for actor in data.actors.values()},
        tuple(_box(box) for box in data.coverage.values()),
    )


def columns_from_plain(value: Any) -> Columns:
    """The columns as they come out of JSON, where every tuple is a list."""
    events, spots, sides, boxes = value

    def edges(rows: Any) -> tuple[Edge, ...]:
        return tuple(Edge(to, tuple(certain) if certain else None, tuple(possible)) for to, certain, possible in rows)

    return Columns(
        tuple(Event(*map(_tupled, row)) for row in events),
        {id: Spot(id, edges(row[1]), *row[2:]) for id, row in spots.items()},
        {id: Side(id, row[1], edges(row[2])) for id, row in sides.items()},
        tuple(Box(*map(_tupled, row)) for row in boxes),
    )


def _tupled(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(map(_tupled, value))
    if isinstance(value, dict):
        return {key: tuple(each) for key, each in value.items()}
    return value


def row_of(
    record: Any, sources: "Mapping[str, Source]", voice: str | None = None, tolls: Iterable[str] | None = None
) -> Event:
    """The row of one record; with a voice, as if only that source's own values counted where it gave some.

    ``tolls`` are those that are wanted, as ``killed:victims``; all of them if left out.
    """
    if type(record).__name__ == "Incident":
        return event_of(record, sources, voice, tolls)
    makers: dict[str, Callable[..., Event]] = {"Coup": coup_event, "Deployment": deployment_event}
    return makers[type(record).__name__](record, sources, voice)


def event_of(
    incident: "Incident",
    sources: "Mapping[str, Source]",
    voice: str | None = None,
    tolls: Iterable[str] | None = None,
) -> Event:
    """The row of an incident."""
    values = _Values(incident, sources, voice)
    until = values.all("until")
    certain = {r.actor for r in incident.responsibilities if r.basis in ("claimed", "confirmed")}
    possible = {r.actor for r in incident.responsibilities if r.basis in ("attributed", "suspected")}
    return Event(
        incident.id,
        "incident",
        _days(values.all("date")),
        _days(until) if until else None,
        tuple(values.all("place")),
        tuple(values.all("kind")),
        tuple(sorted(certain)),
        tuple(sorted(possible - certain)),
        tuple(sorted({r.actor for r in incident.responsibilities if r.basis == "claimed"})),
        (incident.targets,) if incident.targets else (),
        (),
        _fused(incident, sources, voice, tolls),
        incident.part_of,
        values.voices(),
        tuple(sorted(_toll_voices(incident, sources))),
    )


def coup_event(coup: "Coup", sources: "Mapping[str, Source]", voice: str | None = None) -> Event:
    """The row of a coup."""
    values = _Values(coup, sources, voice)
    leaders = values.all("leaders")
    certain = set(leaders[0]).intersection(*leaders) if leaders else set()
    return Event(
        coup.id,
        "coup",
        _days(values.all("date")),
        None,
        tuple(values.all("country")),
        certain=tuple(sorted(certain)),
        possible=tuple(sorted({one for each in leaders for one in each} - certain)),
        targets=tuple(tuple(each) for each in values.all("ousted") if each),
        outcomes=tuple(values.all("outcome")),
        voices=values.voices(),
    )


def deployment_event(deployment: "Deployment", sources: "Mapping[str, Source]", voice: str | None = None) -> Event:
    """The row of a deployment."""
    values = _Values(deployment, sources, voice)
    ranges = [period_days(period) for period in filled_periods(values.all("period"), deployment.period)]
    return Event(
        deployment.id,
        "deployment",
        (min(start[0] for start, _ in ranges), max(start[1] for start, _ in ranges)),
        (min(end[0] for _, end in ranges), max(end[1] for _, end in ranges)),
        deployment.hosts,
        certain=(deployment.actor,),
        voices=values.voices(),
    )


def values_of(record: Any, field: str, sources: "Mapping[str, Source]", voice: str | None = None) -> list[Any]:
    """The values that a record and its variants give for a field; those of one voice, where it gives some."""
    return _Values(record, sources, voice).all(field)


def voices_of(record: Any, sources: "Mapping[str, Source]") -> tuple[str, ...]:
    """Whoever gives a value of their own for a field of which others say otherwise."""
    return _Values(record, sources, None).voices() if hasattr(record, "variants") else ()


class _Values:
    """The values that a record and its variants give for a field, as a whole or as one voice tells it."""

    def __init__(self, record: Any, sources: "Mapping[str, Source]", voice: str | None) -> None:
        self.record, self.sources, self.voice = record, sources, voice

    def all(self, name: str) -> list[Any]:
        plain = getattr(self.record, name)
        variants = [variant for variant in self.record.variants if variant.field == name]
        if self.voice is not None and variants:
            own = [v.value for v in variants if self._speaks(v.citations)]
            # Whoever gives another value backs the record's own only where a citation says so of this very field.
            cited = [c for c in self.record.citations if (name in c.fields if own else c.supports(name))]
            if plain is not None and self._speaks(cited):
                own.insert(0, plain)
            if own:
                return _distinct(own)
        return _distinct(([] if plain is None else [plain]) + [v.value for v in variants])

    def _speaks(self, citations: Iterable[Any]) -> bool:
        return any(citation.voice(self.sources) == self.voice for citation in citations)

    def voices(self) -> tuple[str, ...]:
        found: set[str] = set()
        for variant in self.record.variants:
            cited = [c for c in self.record.citations if c.supports(variant.field)]
            found |= {c.voice(self.sources) for c in (*variant.citations, *cited)}
        return tuple(sorted(found))


def filled_periods(periods: list[Period], plain: Period) -> list[Period]:
    """Variants of a period, where an end that one does not speak of is that of the record itself."""

    def filled(period: Period) -> Period:
        start = period if period.start is not None else plain
        end = period if period.end is not None else plain
        ongoing = None if end.end is not None else period.ongoing_as_of or plain.ongoing_as_of
        return Period(start.start, end.end, ongoing, start.start_is, end.end_is)

    return [filled(period) for period in periods]


def _distinct(values: list[Any]) -> list[Any]:
    """Each value once; words of a list as plain text, as variants hold them."""
    return list(dict.fromkeys(str(each) if isinstance(each, str) else each for each in values))


def _toll_voices(incident: "Incident", sources: "Mapping[str, Source]") -> frozenset[str]:
    from sahelevents.model.tolls import voices

    found = voices(incident.tolls, sources)
    return found if len(found) > 1 else frozenset()


def _fused(
    incident: "Incident", sources: "Mapping[str, Source]", voice: str | None, wanted: Iterable[str] | None
) -> Tolls:
    from sahelevents.model.tolls import Group, Outcome, fuse

    outcomes = sorted({outcome for toll in incident.tolls for outcome in toll.outcomes})
    every = [f"{outcome}:{group}" for outcome in outcomes for group in Group]
    fused: Tolls = {}
    for toll in every if wanted is None else wanted:
        outcome, _, group = toll.partition(":")
        count = fuse(incident.tolls, Outcome(outcome), Group(group), sources, voice)
        if count is not None:
            fused[toll] = (count.low, count.high)
    return fused


def _days(dates: Iterable[UncertainDate]) -> Days:
    spans = [each.bounds for each in dates]
    return min(span_days(span)[0] for span in spans), max(span_days(span)[1] for span in spans)


def span_days(span: Span) -> Days:
    """The ordinals of a span's ends; an open end is the first or last day there is."""
    first = FIRST_DAY if span.first is None else span.first.toordinal()
    last = LAST_DAY if span.last is None else span.last.toordinal()
    return first, last


def held_days(period: Period) -> tuple[Days, Days]:
    """The ranges of the first and last day on which one place held another: an end left out sets no bound."""
    start, end = period_days(period)
    if period.start is None:
        start = (FIRST_DAY, FIRST_DAY)
    if period.end is None and period.ongoing_as_of is None:
        end = (LAST_DAY, LAST_DAY)
    return start, end


def days_span(days: Days) -> Span:
    """The span of these ordinals; the first or last day there is stands for an open end."""
    first = None if days[0] == FIRST_DAY else date.fromordinal(days[0])
    last = None if days[1] == LAST_DAY else date.fromordinal(days[1])
    return Span(first, last)


def period_days(period: Period) -> tuple[Days, Days]:
    """The ranges of the first and last day of a period."""
    start = (FIRST_DAY, LAST_DAY) if period.start is None else span_days(period.start.bounds)
    if period.start_is == "first-cited":
        start = (FIRST_DAY, start[1])
    if period.end is not None:
        end = span_days(period.end.bounds)
        end = (end[0], LAST_DAY) if period.end_is == "last-cited" else end
    else:
        known = period.ongoing_as_of
        end = (max(start[0], span_days(known.bounds)[0] if known else FIRST_DAY), LAST_DAY)
    return (start[0], min(start[1], end[1])), end


def _edge(to: str, period: Period | None, *, lasting: bool = False, of_places: bool = False) -> Edge:
    """A dated step. Without any date it holds at all times; a lasting one, a merger, has no end but a given one."""
    if period is None or period == Period():
        return Edge(to, (FIRST_DAY, LAST_DAY), (FIRST_DAY, LAST_DAY))
    start, end = held_days(period) if of_places else period_days(period)
    if lasting and period.end is None:
        end = (LAST_DAY, LAST_DAY)
    certain = (start[1], end[0]) if start[1] <= end[0] else None
    return Edge(to, certain, (start[0], end[1]))


_POINTS = frozenset({"town", "village", "neighbourhood", "site"})


def _spot(place: Any) -> Spot:
    radius = place.radius_km
    if radius is None and place.kind in _POINTS and place.latitude is not None:
        radius = 0.0
    return Spot(
        place.id,
        tuple(_edge(parent.place, parent.period, of_places=True) for parent in place.parents),
        place.latitude,
        place.longitude,
        radius,
    )


def _side(actor: "Actor") -> Side:
    # A group that merged into another is part of it from then on.
    wholes = [r for r in actor.relations if r.kind in ("part-of", "merged-into")]
    return Side(
        actor.id, str(actor.kind), tuple(_edge(r.other, r.period, lasting=r.kind == "merged-into") for r in wholes)
    )


def _box(box: Any) -> Box:
    return Box(
        box.id,
        box.record,
        box.place,
        box.near_km,
        span_days(box.period),
        tuple(map(str, box.kinds)),
        tuple(map(str, box.by)),
        box.minimum_killed,
        tuple(map(str, box.outcome)),
        str(box.relation or ""),
    )
