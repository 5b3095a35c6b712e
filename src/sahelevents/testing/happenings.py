"""Everything that one record can have been, and everything that can have happened unrecorded, one by one."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import combinations, groupby, product
from operator import itemgetter
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar, final

from attrs import frozen

from sahelevents.claims.conditions import Condition, Constraint
from sahelevents.errors import SahelEventsError
from sahelevents.model.incidents import Basis
from sahelevents.model.kinds import CoupOutcome, IncidentKind
from sahelevents.model.tolls import Group, Outcome, fuse
from sahelevents.testing.surroundings import Spot, Surroundings, above
from sahelevents.values.counts import Count
from sahelevents.values.dates import Period, Span

if TYPE_CHECKING:
    from sahelevents.dataset.dataset import Dataset
    from sahelevents.model.coverage import Coverage

KILLED = "killed:victims"
MOST_DAYS = 400
UNNAMED = ""
"""A perpetrator whom nobody names."""

Held: TypeAlias = frozenset[Constraint]
"""The constraints that hold of something."""

Range: TypeAlias = tuple[int, int | None]
T = TypeVar("T")


@final
class TooManyWorldsError(SahelEventsError):
    """The case is too large to enumerate."""


@final
@frozen
class Happening:
    """An event of which everything is settled.

    Attributes:
        record: incident, coup or deployment.
        id: of the record; empty if nobody recorded it.
        first: its first day, as an ordinal.
        last: its last day.
        held: the constraints (of the claim and of the coverage) that hold of it.
        tolls: a number for each toll that the claim adds up or ranks by.
    """

    record: str
    id: str
    first: int
    last: int
    held: Held
    tolls: tuple[tuple[str, int], ...] = ()

    def meets(self, condition: Condition) -> bool:
        """Whether a condition holds of it."""
        if isinstance(condition, Constraint):
            return condition in self.held
        if condition.op == "not":
            return not self.meets(condition.parts[0])
        met = [self.meets(part) for part in condition.parts]
        return all(met) if condition.op == "and" else any(met)


class Happenings:
    """What can have happened, as far as some constraints can tell it apart.

    Args:
        data: a small data set.
        asked: the constraints of the claim.
        counted: the tolls of which the claim needs the number itself.
        numbers: the constants of the claim that tolls are compared with.
        room: how many events may rank beyond all that is named: so many days and numbers are kept free there.
    """

    def __init__(
        self, data: "Dataset", asked: Iterable[Constraint], counted: Iterable[str], numbers: Iterable[int], room: int
    ) -> None:
        self.data = data
        self.boxes = [(box.record, promise(box)) for box in data.coverage.values() if box.record != "relation"]
        self.constraints = list(dict.fromkeys([*asked, *(each for _, box in self.boxes for each in box)]))
        self.counted = sorted(set(counted))
        self.tolls = sorted({*self.counted, *(each.toll for each in self.constraints if each.toll)})
        near = [each for each in self.constraints if each.near_km]
        centres = sorted({id for each in near for id in each.ids})
        self.surroundings = Surroundings(data, centres, sorted({each.near_km for each in near}))
        self.days = self._days_that_matter(room)
        self.top = self._numbers_that_matter(numbers) + (room if self.counted else 1)

    def _days_that_matter(self, room: int) -> range:
        named: set[int] = set()
        for constraint in self.constraints:
            named |= _ends(constraint.span)
        steps = [*self.surroundings.parents.values(), *self.surroundings.wholes.values()]
        for period in (period for each in steps for _, period in each if period is not None):
            named |= _period_ends(period) - {date.min.toordinal(), date.max.toordinal()}  # no bound is no day
        for record in self.records():
            for name in ("date", "until"):
                for value in values(record, name):
                    named |= _ends(value.bounds)
            for value in values(record, "period"):
                named |= _period_ends(value)
        low, high = min(named, default=730_000), max(named, default=730_000)
        if high - low > MOST_DAYS:
            raise TooManyWorldsError(f"the days that are named span {high - low}; at most {MOST_DAYS} are enumerated")
        return range(low - room, high + room + 1)

    def _numbers_that_matter(self, numbers: Iterable[int]) -> int:
        named = {0, *numbers}
        for constraint in self.constraints:
            if constraint.count is not None:
                named |= {constraint.count.low, constraint.count.high or 0}
        for incident in self.data.incidents.values():
            named |= {number or 0 for toll in self.tolls for number in self._toll(incident, toll)}
        return max(named)

    def records(self) -> Iterator[Any]:
        """Every incident, coup and deployment."""
        for table in (self.data.incidents, self.data.coups, self.data.deployments):
            yield from table.values()

    # Recorded.

    def of(self, record: Any, whole: Any = None) -> Iterator[Happening]:
        """Everything that a record can have been; the tolls of its whole bound its own."""
        what = type(record).__name__.lower()
        kinds = [kind for wide in values(record, "kind") for kind in IncidentKind if kind.is_a(IncidentKind(wide))]
        outcomes = values(record, "outcome") or [None]
        constant = _combined(
            self._fixed(record),
            self._words("kind", [kind.lineage for kind in kinds] or [()]),
            self._words("outcome", [[outcome] for outcome in outcomes]),
        )
        tolls = self._numbers([self._toll(record, toll, whole) for toll in self.tolls])
        for first, pairs in groupby(self._days_of(record), itemgetter(0)):
            somewhere = {self._place(spots) for spots in self._cells(record, date.fromordinal(first))}
            somebody = self._by(_perpetrators(record), first, claimed=_claimers(record))
            around = _combined(constant, somewhere, somebody)
            dated = [(last, self._dated(first, last)) for _, last in pairs]
            for (last, held), more, (toll, numbers) in product(dated, around, tolls):
                yield Happening(what, record.id, first, last, held | more | toll, numbers)

    def _days_of(self, record: Any) -> Iterator[tuple[int, int]]:
        """Each first and last day that it can have had. It never ends before it begins; without an end it is a day."""
        if hasattr(record, "period"):
            periods = [_filled(period, record.period) for period in values(record, "period")]
            starts = [self._start(period) for period in periods]
            ends = [self._end(period) for period in periods]
        else:
            starts = [_ends(value.bounds) for value in values(record, "date")]
            ends = [_ends(value.bounds) for value in values(record, "until")]
        for first in _hull(starts):
            for last in _hull(ends) if ends else [first]:
                if first <= last:
                    yield first, last

    def _start(self, period: Period) -> set[int]:
        if period.start is None:
            return {self.days[0], self.days[-1]}
        ends = _ends(period.start.bounds)
        return {self.days[0], max(ends)} if period.start_is == "first-cited" else ends

    def _end(self, period: Period) -> set[int]:
        if period.end is None:
            going_on = self.days[0] if period.ongoing_as_of is None else min(_ends(period.ongoing_as_of.bounds))
            return {going_on, self.days[-1]}
        ends = _ends(period.end.bounds)
        return {min(ends), self.days[-1]} if period.end_is == "last-cited" else ends

    def _cells(self, record: Any, day: date) -> Iterator[Sequence[Spot]]:
        """A deployment is in one or more of its hosts, anything else at one of the places that its sources name."""
        if hasattr(record, "hosts"):
            for number in range(1, len(record.hosts) + 1):
                for hosts in combinations(record.hosts, number):
                    yield from product(*(list(self.surroundings.spots_in(host, day)) for host in hosts))
        for place in values(record, "place") + values(record, "country"):
            yield from ([spot] for spot in self.surroundings.spots_in(place, day))

    def _fixed(self, record: Any) -> set[Held]:
        named = [each for each in self.constraints if each.aspect == "record" and record.id in each.ids]
        targets = self._words("target", values(record, "ousted") or [getattr(record, "targets", ())])
        return _combined({frozenset(named)}, targets)

    def _toll(self, record: Any, toll: str, whole: Any = None) -> Range:
        count = self.reported(record, toll) or Count(0, None)
        most = None if whole is None else self._toll(whole, toll)[1]
        if most is None or count.low > most:
            return count.low, count.high
        return count.low, most if count.high is None else min(count.high, most)

    def reported(self, record: Any, toll: str) -> Count | None:
        """The fused toll of a record; None if nobody gives one."""
        outcome, group = toll.split(":")
        return fuse(getattr(record, "tolls", ()), Outcome(outcome), Group(group), self.data.sources)

    # Unrecorded.

    def unrecorded(self, record: str) -> Iterator[Happening]:
        """Any event that no coverage box holds: a day long (a deployment as long as it likes), anywhere, by anybody."""
        boxes = [box for covered, box in self.boxes if covered == record]
        slugs = {id for each in self.constraints if each.aspect == "target" for id in each.ids}
        constant = _combined(
            self._words("kind", [kind.lineage for kind in IncidentKind] if record == "incident" else [()]),
            self._words("outcome", [[outcome] for outcome in CoupOutcome] if record == "coup" else [()]),
            self._words("target", _subsets(slugs)),
        )
        tolls = self._numbers([(0, None)] * len(self.tolls))
        somebody = [some for some in _subsets({UNNAMED, *self.data.actors}) if some]
        for first in self.days:
            somewhere = {self._place([spot]) for spot in self.surroundings.spots_anywhere(date.fromordinal(first))}
            if record == "deployment":  # two hosts tell all that a claim of two places can
                somewhere = _combined(somewhere, somewhere)
            around = _combined(constant, somewhere, self._by(somebody, first, may_claim=True))
            lasts = self.days if record == "deployment" else [first]
            lengths = {self._dated(first, last): last for last in lasts if last >= first}
            for dated, held, (toll, numbers) in product(lengths, around, tolls):
                event = Happening(record, "", first, lengths[dated], dated | held | toll, numbers)
                if not any(event.held.issuperset(box) for box in boxes):
                    yield event

    # Which constraints hold.

    def _dated(self, first: int, last: int) -> Held:
        span = Span(date.fromordinal(first), date.fromordinal(last))
        tests: dict[str, Callable[[Span], bool]] = {
            "start": lambda wanted: date.fromordinal(first) in wanted,
            "end": lambda wanted: date.fromordinal(last) in wanted,
            "days": span.overlaps,
        }
        return frozenset(c for c in self.constraints if c.span is not None and tests[c.aspect](c.span))

    def _words(self, aspect: str, options: Iterable[Iterable[str | None]]) -> set[Held]:
        """For each option, the constraints on an aspect that name one of its words."""
        asked = [each for each in self.constraints if each.aspect == aspect]
        return {frozenset(c for c in asked if not set(words).isdisjoint(c.ids)) for words in map(tuple, options)}

    def _place(self, spots: Sequence[Spot]) -> Held:
        def holds(constraint: Constraint, spot: Spot) -> bool:
            if not spot.holders.isdisjoint(constraint.ids):
                return True
            km = constraint.near_km
            return km > 0 and any(spot.distances[id] <= km for id in constraint.ids)

        asked = [each for each in self.constraints if each.aspect == "place"]
        return frozenset(c for c in asked if any(holds(c, spot) for spot in spots))

    def _by(
        self,
        options: Iterable[frozenset[str]],
        day: int,
        *,
        claimed: frozenset[str] = frozenset(),
        may_claim: bool = False,
    ) -> set[Held]:
        """For each set of perpetrators, of whom some claimed it; of an unrecorded event each may have."""
        asked = [each for each in self.constraints if each.aspect in ("by", "by_kind")]
        claims = [each for each in self.constraints if each.aspect == "claimed_by"]
        alone: dict[str, set[Held]] = {}
        found: set[Held] = set()
        for some in options if asked or claims else [frozenset[str]()]:
            for actor in some - alone.keys():
                ways = [asked, [*asked, *claims]] if may_claim else [[*asked, *(claims if actor in claimed else ())]]
                wholes = self._wholes(actor, day)
                alone[actor] = {self._side(actor, names, way) for names in wholes for way in ways}
            found |= _combined(*(alone[actor] for actor in some))
        return found

    def _wholes(self, actor: str, day: int) -> set[frozenset[str]]:
        return above(actor, date.fromordinal(day), self.surroundings.wholes)

    def _side(self, actor: str, names: frozenset[str], asked: Iterable[Constraint]) -> Held:
        kind = "" if actor == UNNAMED else str(self.data.actors[actor].kind)

        def holds(constraint: Constraint) -> bool:
            if constraint.aspect == "by_kind":
                return actor == UNNAMED or kind in constraint.ids
            return not names.isdisjoint(constraint.ids)

        return frozenset(c for c in asked if holds(c))

    def _numbers(self, ranges: Sequence[Range]) -> list[tuple[Held, tuple[tuple[str, int], ...]]]:
        """For each choice of the tolls, the constraints that hold, and the numbers that the claim needs."""
        options = [range(low, max(low, self.top) + 1 if high is None else high + 1) for low, high in ranges]
        found: dict[tuple[Held, tuple[tuple[str, int], ...]], None] = {}
        for choice in product(*options):
            numbers = dict(zip(self.tolls, choice, strict=True))
            held = frozenset(c for c in self.constraints if c.count and Count.exactly(numbers[c.toll]).within(c.count))
            found[held, tuple((toll, numbers[toll]) for toll in self.counted)] = None
        return list(found)


def promise(box: "Coverage") -> list[Constraint]:
    """What holds of an event that a coverage box holds."""
    found = [Constraint("days", span=box.period)]
    if box.place is not None:
        found.append(Constraint("place", (box.place,), near_km=box.near_km))
    if box.kinds:
        found.append(Constraint("kind", tuple(map(str, box.kinds))))
    if box.by:
        found.append(Constraint("by_kind", tuple(map(str, box.by))))
    if box.minimum_killed:
        found.append(Constraint("toll", toll=KILLED, count=Count(box.minimum_killed, None)))
    if box.outcome:
        found.append(Constraint("outcome", tuple(map(str, box.outcome))))
    return found


def values(record: Any, name: str) -> list[Any]:
    """What a record and its variants give for a field; nothing if it has no such field."""
    own = getattr(record, name, None)
    return ([] if own is None else [own]) + [v.value for v in getattr(record, "variants", ()) if v.field == name]


def _filled(period: Period, own: Period) -> Period:
    """A variant, with the end of the record itself where it does not speak of one."""
    start, end = (period if period.start else own), (period if period.end else own)
    ongoing = period.ongoing_as_of or own.ongoing_as_of
    return Period(start.start, end.end, None if end.end else ongoing, start.start_is, end.end_is)


def _perpetrators(record: Any) -> list[frozenset[str]]:
    """Each set of perpetrators: the certain ones and any of the possible; with nobody certain, somebody unnamed."""
    if hasattr(record, "actor"):
        return [frozenset({record.actor})]
    if hasattr(record, "leaders"):
        return [frozenset(leaders) or frozenset({UNNAMED}) for leaders in values(record, "leaders")]
    said = [(each.basis, each.actor) for each in record.responsibilities]
    certain = frozenset(actor for basis, actor in said if basis in (Basis.CLAIMED, Basis.CONFIRMED))
    possible = {actor for basis, actor in said if basis in (Basis.ATTRIBUTED, Basis.SUSPECTED)}
    others = _subsets(possible if certain else {UNNAMED, *possible})
    return [some for other in others if (some := certain | other)]


def _claimers(record: Any) -> frozenset[str]:
    return frozenset(each.actor for each in getattr(record, "responsibilities", ()) if each.basis is Basis.CLAIMED)


def _combined(*aspects: set[Held]) -> set[Held]:
    """What holds of the whole, for each choice of what holds of each aspect."""
    found = {frozenset[Constraint]()}
    for options in aspects:
        found = {held | more for held in found for more in options}
    return found


def _subsets(words: Iterable[str]) -> list[frozenset[str]]:
    ordered = sorted(words)
    return [frozenset(some) for size in range(len(ordered) + 1) for some in combinations(ordered, size)]


def _hull(ranges: Iterable[set[int]]) -> range:
    days = set[int]().union(*ranges)
    return range(min(days), max(days) + 1)


def _ends(span: Span | None) -> set[int]:
    ends = (None, None) if span is None else (span.first, span.last)
    return {day.toordinal() for day in ends if day is not None}


def _period_ends(period: Period) -> set[int]:
    ends = (period.start, period.end, period.ongoing_as_of)
    return {day for end in ends if end is not None for day in _ends(end.bounds)}
