"""Truths that no event decides: facts of actors, what sources said, where places lie, and strengths on a day."""

from datetime import date
from itertools import chain
from typing import Any

from attrs import evolve

from sahelevents.claims.claim import (
    Claim,
    Distant,
    Formed,
    Founded,
    Known,
    Located,
    Related,
    Responsible,
    Stated,
    Strong,
)
from sahelevents.claims.conditions import Compound, Condition, Constraint, constraints
from sahelevents.claims.evaluate.index import index_of
from sahelevents.claims.evaluate.members import membership
from sahelevents.claims.selection import DeploymentSelection
from sahelevents.dataset.columns import Days, deployment_event, span_days, values_of, voices_of
from sahelevents.dataset.dataset import Dataset, names_of
from sahelevents.dataset.names import fold
from sahelevents.values.counts import Count
from sahelevents.values.dates import Period, Span, UncertainDate
from sahelevents.values.truth import Truth

STRENGTH_WINDOW_DAYS = 180
"""A figure speaks for a day if it was given for one at most this far from it."""

_OPEN = frozenset({Truth.TRUE, Truth.FALSE})


class Facts:
    """What a data set says of actors, places and strengths, and what its sources said.

    Args:
        data: the data set.
        voice: as if only this source's own values counted, where it gave some.
        closed: as if nothing were unrecorded.
        boxes: the promises that hold, as bits in the order of the columns; all of them if left out.
    """

    def __init__(
        self, data: Dataset, voice: str | None = None, *, closed: bool = False, boxes: int | None = None
    ) -> None:
        self.data, self.voice, self.closed, self.boxes = data, voice, closed, boxes

    def __call__(self, claim: Claim) -> frozenset[Truth]:
        """The truths of an atom."""
        match claim:
            case Founded(actor, span):
                return _over([_began(p, span) for p in self.values(self.data.actors[actor], "active") if p.start])
            case Formed(actor, count):
                return _over([each.within(count) for each in self.values(self.data.actors[actor], "constituents")])
            case Known(actor, name):
                known = {fold(each) for each in names_of(self.data.actors[actor])}
                if fold(name) in known:
                    return frozenset({Truth.TRUE})
                return frozenset({Truth.FALSE}) if self.closed else _OPEN
            case Related(actor, relation, other, on):
                return self._related(actor, relation, other, on)
            case Stated() | Responsible() | Located() | Distant():
                return self._recorded(_on_record(claim, self.data))
            case Strong(_, on, _, count):
                if on is None:
                    return frozenset({Truth.UNKNOWN})
                every = Truth.TRUE
                for day in self._days_that_matter(claim):
                    every = every & self.strength(claim, day).within(count)
                return _over([every])
        raise TypeError(f"no atom: {claim!r}")

    def _recorded(self, truth: Truth | None) -> frozenset[Truth]:
        """The truths of what is on record; what is not may be so all the same."""
        if truth is None:
            return frozenset({Truth.FALSE}) if self.closed else _OPEN
        return _over([truth])

    def values(self, record: Any, field: str) -> list[Any]:
        """The values that a record and its variants give for a field."""
        return values_of(record, field, self.data.sources, self.voice)

    def _related(self, actor: str, relation: str, other: str, on: Span | None) -> frozenset[Truth]:
        relations = [r for r in self.data.actors[actor].relations if r.other == other]
        results = [_holds_in(r.period, on) for r in relations if r.kind == relation]
        if relation == "part-of":  # a group that merged into another is part of it from then on
            results += [_holds_in(_lasting(r.period), on) for r in relations if r.kind == "merged-into"]
        if Truth.TRUE in results:
            return frozenset({Truth.TRUE})
        # Absence is open, unless every such relation is promised to be recorded.
        kinds = ("part-of", "merged-into") if relation == "part-of" else (relation,)
        promised = all(self.promises(actor, kind, on) for kind in kinds)
        return frozenset({Truth.FALSE}) if (self.closed or promised) and Truth.UNKNOWN not in results else _OPEN

    def promises(self, actor: str, relation: str, on: Span | None) -> int:
        """The promises, as bits, to hold every relation of a kind that an actor has in a span, or at any time."""
        first, last = span_days(on or Span())
        kind, bits = self.data.columns.sides[actor].kind, 0
        for i, box in enumerate(self.data.columns.boxes):
            fits = box.relation == relation and box.place is None and (not box.by or kind in box.by)
            bits |= (fits and box.period[0] <= first and last <= box.period[1]) << i
        return bits if self.boxes is None else bits & self.boxes

    def strength_over(self, claim: Strong) -> Count:
        """The range of the strength over the days of the claim's span."""
        hull: Count | None = None
        for day in self._days_that_matter(claim):
            here = self.strength(claim, day)
            hull = here if hull is None else hull.hull(here)
        return hull or Count(0, None)

    def strength(self, claim: Strong, day: date) -> Count:
        """The strength of the selected deployments on a day, added up.

        Each deployment's figures nearest before and after the day stand, scopes never mixed; one that was not there
        adds nothing. Where no figure speaks for the day, or nobody is certainly there, any number from 0 is possible.
        """
        certain, possible = self._members(claim)
        total, somebody = Count(0, 0), self.closed  # no promise says that every deployment is recorded
        for id in (*certain, *possible):
            there = self._there(self.data.deployments[id], day)
            if there is Truth.FALSE:
                continue
            adds = self._on_day(self.data.deployments[id], day, claim)
            if there is Truth.TRUE and id in certain:
                somebody = True
            else:
                adds = adds.hull(Count(0, 0))
            total = total.plus(adds)
        return total if somebody else Count(0, None)

    def selected(self, claim: Strong) -> list[Any]:
        """The deployments that the claim may speak of: those selected that may have been there."""
        certain, possible = self._members(claim)
        deployments = [self.data.deployments[id] for id in (*certain, *possible)]
        days = self._days_that_matter(claim)
        there = [d for d in deployments if any(self._there(d, day) is not Truth.FALSE for day in days)]
        return there or deployments

    def _members(self, claim: Strong) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The deployments that are certainly and that are possibly selected.

        That one was at the one place asked for is granted where it may have been: its figures for the place say so.
        """
        return index_of(self.data).kept(("strong", claim.selection), lambda: self._found(claim))

    def _found(self, claim: Strong) -> tuple[tuple[str, ...], tuple[str, ...]]:
        found = membership(claim.selection, index_of(self.data))
        place = _one_place(claim)
        if place is None:
            return found.certain, found.possible
        free = Compound("and", tuple(part for part in _all_of(claim.selection.where) if part != place))
        granted = membership(DeploymentSelection(free), index_of(self.data))
        certain = tuple(id for id in granted.certain if id in found.certain or id in found.possible)
        return certain, tuple(id for id in found.possible if id not in certain)

    def _there(self, deployment: Any, day: date) -> Truth:
        """Whether it was there on a day, given that it was whenever a figure finds somebody."""
        n, own = day.toordinal(), self._period(deployment, self.voice)
        # Of what one source says, only what the figures of all of them bear out.
        start, end = _seen(deployment, *own) or _seen(deployment, *self._period(deployment, None)) or own
        # It ends on its first day or later, whatever the two ranges say each by itself.
        always = min(start[1], end[1]) <= n <= max(start[0], end[0])
        return Truth.among(can_hold=start[0] <= n <= end[1], can_fail=not always)

    def _period(self, deployment: Any, voice: str | None) -> tuple[Days, Days]:
        event = deployment_event(deployment, self.data.sources, voice)
        return event.start, event.end or event.start

    def _on_day(self, deployment: Any, day: date, claim: Strong) -> Count:
        figures = self.figures(deployment, day, claim)
        hull = None if figures and any(_speaks(figure, day) for figure in figures) else Count(0, None)
        for figure in figures:
            hull = figure.count if hull is None else hull.hull(figure.count)
        return hull or Count(0, None)

    def figures(self, deployment: Any, day: date, claim: Strong, window: int = STRENGTH_WINDOW_DAYS) -> list[Any]:
        """The figures that may speak for a day: nearest before or after it, no farther than the window."""
        scope = _scope(claim, deployment, self.data)
        scoped = [s for s in deployment.strengths if s.place == scope]
        figures = [s for s in scoped if s.unit == claim.unit]
        if not figures and claim.unit == "troops":  # a force that sources count with its staff only
            figures = [s for s in scoped if s.unit == "personnel"]
        # A figure of some day in a stretch of years speaks for none of them in particular.
        dated = [(span_days(s.as_of.bounds), s) for s in figures if not _is_vague(s.as_of)]
        n = day.toordinal()
        # Another one is nearer for certain if all the days that it may be of lie between.
        floor = max((first for (first, last), _ in dated if last <= n), default=n - window)
        ceiling = min((last for (first, last), _ in dated if first >= n), default=n + window)
        nearest = [
            s
            for (first, last), s in dated
            if (first <= n and min(last, n) >= max(floor, n - window))
            or (last >= n and max(first, n) <= min(ceiling, n + window))
        ]
        # What a source said of another time takes nothing from what others say of this one.
        of_it = [s for s in nearest if _may_be_of(s, claim.on)]
        own = [s for s in of_it or nearest if s.citation.voice(self.data.sources) == self.voice]
        return own if any(_speaks(figure, day) for figure in own) else nearest

    def speaking(self, claim: Strong) -> list[Any]:
        """The figures that speak for some day of the claim's span."""
        days, found = self._days_that_matter(claim), self.selected(claim)
        return [figure for each in found for day in days for figure in self.figures(each, day, claim)]

    def _days_that_matter(self, claim: Strong) -> list[date]:
        """The ends of the span, and the days inside it on which other figures speak or a force comes or goes."""
        low, high = span_days(claim.on or Span())
        marks, window = {low, high}, STRENGTH_WINDOW_DAYS
        for id in chain.from_iterable(self._members(claim)):
            deployment = self.data.deployments[id]
            for first, last in (
                *self._period(deployment, self.voice),
                *(span_days(s.as_of.bounds) for s in deployment.strengths),
            ):
                marks |= {
                    n + step for n in (first, last) for step in (-1, 0, 1, -window - 1, -window, window, window + 1)
                }
        return [date.fromordinal(n) for n in sorted(marks) if low <= n <= high]


def _on_record(claim: Stated | Responsible | Located | Distant, data: Dataset) -> Truth | None:
    """What the records say of a saying or a place; None where they say nothing."""
    # Imported here: both need the classes of the records, which a check of events loads without.
    from sahelevents.claims.evaluate import sayings, whereabouts

    match claim:
        case Stated():
            return sayings.stated(claim, data)
        case Responsible():
            return sayings.responsible(claim, data)
        case Located(place, other):
            return whereabouts.located(place, other, data)
        case Distant():
            return whereabouts.distant(claim, data)


def _over(results: list[Truth]) -> frozenset[Truth]:
    """The truths in the worlds, where each result comes from one value that a source gives."""
    if not results:
        return frozenset({Truth.TRUE, Truth.FALSE})
    return frozenset().union(*(_OPEN if each is Truth.UNKNOWN else {each} for each in results))


def _began(period: Period, span: Span) -> Truth:
    """Whether a period began in the span; where only a first mention is known, it may have begun before."""
    assert period.start is not None
    if period.start_is == "exact":
        return period.start.within(span)
    latest = period.start.bounds.last or date.max
    return Truth.among(
        can_hold=span.first is None or span.first <= latest,
        can_fail=span.first is not None or latest not in span,
    )


def _holds_in(period: Period, on: Span | None) -> Truth:
    if on is None:
        return Truth.TRUE
    if on.first is not None and on.first == on.last:
        return period.holds_on(on.first)
    # It had begun by every day on which it was, and had not ended before: so it meets the span if the least of it does.
    known = [each.bounds for each in (period.start, period.end or period.ongoing_as_of) if each is not None]
    begun = min((bounds.last or date.max for bounds in known), default=date.max)
    going_on = max((bounds.first or date.min for bounds in known), default=date.min)
    if known and begun <= (on.last or date.max) and going_on >= (on.first or date.min):
        return Truth.TRUE
    ends = [day for day in (on.first, on.last) if day is not None]
    results = [period.holds_on(day) for day in ends]
    return (
        Truth.FALSE
        if len(ends) == 2 and all(r is Truth.FALSE for r in results) and _apart(period, on)
        else Truth.UNKNOWN
    )


def _lasting(period: Period) -> Period:
    """The period of a merger: it lasts unless an end is given."""
    return period if period.end is not None else evolve(period, ongoing_as_of=date.max)


def _apart(period: Period, on: Span) -> bool:
    starts_after = period.start is not None and on.last is not None and period.start.after(on) is Truth.TRUE
    ends_before = period.end is not None and on.first is not None and period.end.before(on) is Truth.TRUE
    return starts_after or ends_before


def _scope(claim: Strong, deployment: Any, data: Dataset) -> str | None:
    """The place that figures must speak of: the one asked for, or else the widest that holds all the hosts."""
    if any(each.aspect == "place" for each in constraints(claim.selection.where)):
        place = _one_place(claim)
        return None if place is None else place.ids[0]
    from sahelevents.dataset.references import ancestors

    places = {strength.place for strength in deployment.strengths}
    held = [place for place in places if all(place in ancestors(host, data.places) for host in deployment.hosts)]
    return next((each for each in held if all(each in ancestors(other, data.places) for other in held)), None)


def _one_place(claim: Strong) -> Constraint | None:
    """The place that the selection asks for, if it is just one."""
    asked = [each for each in constraints(claim.selection.where) if each.aspect == "place"]
    plain = len(asked) == 1 and asked[0] in _all_of(claim.selection.where)
    return asked[0] if plain and len(asked[0].ids) == 1 and not asked[0].near_km else None


def _all_of(where: Condition) -> tuple[Condition, ...]:
    """The conditions that must all hold."""
    if isinstance(where, Compound) and where.op == "and":
        return tuple(chain.from_iterable(map(_all_of, where.parts)))
    return (where,)


def _seen(deployment: Any, start: Days, end: Days) -> tuple[Days, Days] | None:
    """The first and last day it can have had if each figure that finds somebody is of a day on which it was there."""
    seen = [span_days(s.as_of.bounds) for s in deployment.strengths if s.count.low]
    if not all(start[0] <= last and first <= end[1] for first, last in seen):
        return None
    earliest, latest = [last for _, last in seen], [first for first, _ in seen]
    return (start[0], min([start[1], *earliest])), (max([end[0], *latest]), end[1])


def _is_vague(as_of: UncertainDate) -> bool:
    return (as_of.latest - as_of.earliest).days > STRENGTH_WINDOW_DAYS


def _may_be_of(figure: Any, on: Span | None) -> bool:
    first, last = span_days(figure.as_of.bounds)
    low, high = span_days(on or Span())
    return first <= high and low <= last


def _speaks(figure: Any, day: date) -> bool:
    """Whether it is near enough whichever of its days it is of."""
    first, last = span_days(figure.as_of.bounds)
    return last - STRENGTH_WINDOW_DAYS <= day.toordinal() <= first + STRENGTH_WINDOW_DAYS


def fact_records(atom: Claim, data: Dataset) -> tuple[str, ...]:
    """The records that an atom rests on when no event decides it."""
    match atom:
        case Founded(actor) | Formed(actor) | Known(actor) | Related(actor):
            return (actor,)
        case Stated(id) | Responsible(id):
            return (id,)
        case Located(place, other) | Distant(place, other):
            return (place,) if place == other else (place, other)
        case Strong():
            return tuple(record.id for record in Facts(data).selected(atom))
    return ()


def fact_boxes(atom: Claim, data: Dataset) -> int:
    """The promises, as bits, that bear on an atom that no event decides."""
    match atom:
        case Related(actor, "part-of", _, on):
            facts = Facts(data)
            return facts.promises(actor, "part-of", on) | facts.promises(actor, "merged-into", on)
        case Related(actor, relation, _, on):
            return Facts(data).promises(actor, relation, on)
    return 0


def fact_voices(atom: Claim, data: Dataset) -> set[str]:
    """Whoever gives a value of their own for what an atom rests on; nobody where it names the speaker itself."""
    found: set[str] = set()
    if isinstance(atom, Stated | Responsible | Located | Distant):
        return found
    for id in fact_records(atom, data):
        found |= set(voices_of(data[id], data.sources))
    if isinstance(atom, Strong):
        found |= {figure.citation.voice(data.sources) for figure in Facts(data).speaking(atom)}
    return found
