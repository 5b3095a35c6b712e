"""The strength of deployments, by plain enumeration of the days that figures speak of and of who was there."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import product
from operator import itemgetter
from typing import TYPE_CHECKING, Any, TypeAlias

from sahelevents.claims.claim import Strong
from sahelevents.claims.conditions import Compound, Condition, Constraint
from sahelevents.testing.happenings import Happening, Happenings
from sahelevents.testing.reported import up
from sahelevents.testing.small import DAY
from sahelevents.values.counts import Count
from sahelevents.values.truth import Truth

if TYPE_CHECKING:
    from sahelevents.dataset.dataset import Dataset
    from sahelevents.model.deployments import Deployment

DAYS_SPOKEN_FOR = 180
"""How far from its own day a figure speaks; one that may be of more days than that speaks for none."""

Range: TypeAlias = tuple[int, int | None]


def strong(claim: Strong, data: "Dataset") -> frozenset[Truth]:
    """The truths of a strength: each day of its span taken by itself, as every number that some world gives."""
    if claim.on is None:
        return frozenset({Truth.UNKNOWN})
    deployed = [_Deployed(claim, deployment, data) for deployment in data.deployments.values()]
    truths = {Count(*_strength([each.on(day) for each in deployed])).within(claim.count) for day in _days(claim, data)}
    if Truth.FALSE in truths:
        return frozenset({Truth.FALSE})
    return frozenset({Truth.TRUE, Truth.FALSE} if Truth.UNKNOWN in truths else {Truth.TRUE})


def _strength(options: Sequence[set[Range | None]]) -> Range:
    """The least and the most in all worlds; of each deployment what it may be, None for not there."""
    totals: list[Range] = []
    for world in product(*options):
        present = [each for each in world if each is not None]
        highs = [high for _, high in present if high is not None]
        # Where nobody is recorded, somebody may have been there all the same.
        most = sum(highs) if present and len(highs) == len(present) else None
        totals.append((sum(low for low, _ in present), most))
    return _hull(totals)


def _hull(ranges: Sequence[Range]) -> Range:
    highs = [high for _, high in ranges if high is not None]
    return min(low for low, _ in ranges), max(highs) if len(highs) == len(ranges) else None


def _days(claim: Strong, data: "Dataset") -> range:
    """Every day of the span; where it has no end, all days to one that no figure speaks for."""
    assert claim.on is not None
    figures = [figure for deployment in data.deployments.values() for figure in deployment.strengths]
    named = [n for figure in figures for n in _days_of(figure.as_of)] or [DAY.toordinal()]
    first = min(named) - DAYS_SPOKEN_FOR - 1 if claim.on.first is None else claim.on.first.toordinal()
    last = max(named) + DAYS_SPOKEN_FOR + 1 if claim.on.last is None else claim.on.last.toordinal()
    if claim.on.first is None:
        first = min(first, last)
    return range(first, max(first, last) + 1)


class _Deployed:
    """What one deployment can have been, as a claim asks for it."""

    def __init__(self, claim: Strong, deployment: "Deployment", data: "Dataset") -> None:
        where = claim.selection.where
        named = [Constraint("days", span=figure.as_of.bounds) for figure in deployment.strengths]
        alone = data.with_tables({"deployments": [deployment]})
        happenings = Happenings(alone, [*_each(where), *named], (), (), 1)
        worlds = list(happenings.of(deployment))
        # It was there on one of the days that each figure may be of which finds somebody, if that can be.
        seen = [_days_of(figure.as_of) for figure in deployment.strengths if figure.count.low]
        agreed = [each for each in worlds if all(any(each.first <= n <= each.last for n in days) for days in seen)]
        worlds = agreed or worlds
        one = _one_place(where)
        ever = one is None or any(one in event.held for event in worlds)
        # The figures for a place say that the force was there.
        self.worlds = {(event.first, event.last, ever and _meets(event, where, one)) for event in worlds}
        self.known = happenings.days
        self.figures = list(_speaking(claim, deployment, data))

    def on(self, day: int) -> set[Range | None]:
        """What it adds on a day in each world; None where it is not one of those selected, or not there."""
        near = min(max(day, self.known[0]), self.known[-1])  # beyond all days that are named, one is like another
        there = {fits and first <= near <= last for first, last, fits in self.worlds}
        found: set[Range | None] = {None} if False in there else set()
        return found | self._figures(day) if True in there else found

    def _figures(self, day: int) -> set[Range]:
        """What the figures say for a day, for each choice of the days that they speak of."""
        found = set()
        for choice in product(*(_days_of(figure.as_of) for figure in self.figures)):
            gaps = list(zip((n - day for n in choice), (figure.count for figure in self.figures), strict=True))
            near = [(gap, count) for gap, count in gaps if abs(gap) <= DAYS_SPOKEN_FOR]
            before, after = [(-gap, c) for gap, c in near if gap <= 0], [(gap, c) for gap, c in near if gap >= 0]
            sides = [[c for gap, c in side if gap == min(side, key=itemgetter(0))[0]] for side in (before, after)]
            nearest = [(count.low, count.high) for side in sides for count in side]
            found.add(_hull(nearest) if nearest else (0, None))
        return found


def _meets(event: Happening, where: Condition, granted: Constraint | None) -> bool:
    if isinstance(where, Compound) and where.op == "and":
        return all(_meets(event, part, granted) for part in where.parts)
    return where == granted or event.meets(where)


def _one_place(where: Condition) -> Constraint | None:
    """The place that a selection asks for, if it asks for just one."""
    asked = [each for each in _each(where) if each.aspect == "place"]
    plain = [each for each in _all_of(where) if isinstance(each, Constraint) and each.aspect == "place"]
    return plain[0] if asked == plain and len(plain) == 1 and len(plain[0].ids) == 1 and not plain[0].near_km else None


def _each(where: Condition) -> Iterator[Constraint]:
    if isinstance(where, Constraint):
        yield where
    else:
        for part in where.parts:
            yield from _each(part)


def _all_of(where: Condition) -> Iterator[Condition]:
    if isinstance(where, Compound) and where.op == "and":
        for part in where.parts:
            yield from _all_of(part)
    else:
        yield where


# What the figures say.


def _days_of(as_of: Any) -> range:
    first, last = as_of.bounds.first or date.min, as_of.bounds.last or date.max
    return range(first.toordinal(), last.toordinal() + 1)


def _speaking(claim: Strong, deployment: "Deployment", data: "Dataset") -> Iterator[Any]:
    """The figures for the place and the unit asked for, of a day that is known well enough."""
    asked = [each for each in _each(claim.selection.where) if each.aspect == "place"]
    one = _one_place(claim.selection.where)
    scope = _whole(deployment, data) if not asked else one.ids[0] if one else None
    scoped = [figure for figure in deployment.strengths if figure.place == scope]
    units = [claim.unit, "personnel"] if claim.unit == "troops" else [claim.unit]
    unit = next((unit for unit in units if any(figure.unit == unit for figure in scoped)), None)
    for figure in scoped:
        if figure.unit == unit and (figure.as_of.latest - figure.as_of.earliest).days <= DAYS_SPOKEN_FOR:
            yield figure


def _whole(deployment: "Deployment", data: "Dataset") -> str | None:
    """The widest place of a figure that all the hosts lie in."""
    places = {figure.place for figure in deployment.strengths}
    held = [place for place in places if all(place in up(host, data) for host in deployment.hosts)]
    widest = [place for place in held if all(place in up(other, data) for other in held)]
    return widest[0] if widest else None
