"""Where places lie: whether one holds another, at any time, and how far apart they are."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from sahelevents.dataset.columns import Days, held_days
from sahelevents.dataset.references import ancestors
from sahelevents.model.kinds import PlaceKind
from sahelevents.values.dates import Period
from sahelevents.values.truth import Truth

if TYPE_CHECKING:
    from sahelevents.claims.claim import Distant
    from sahelevents.dataset.dataset import Dataset
    from sahelevents.model.places import Place

_LEVELS = (
    frozenset({PlaceKind.COUNTRY}),
    frozenset({PlaceKind.ADMIN1}),
    frozenset({PlaceKind.ADMIN2}),
    frozenset({PlaceKind.ADMIN3}),
    frozenset({PlaceKind.CITY, PlaceKind.TOWN, PlaceKind.VILLAGE}),
)
"""Kinds of places of which two lie apart, unless the tree says that one holds the other."""

_WIDE = frozenset({PlaceKind.REGION, PlaceKind.AREA}).union(*_LEVELS[:4])
"""Kinds of places that no point can stand for."""

_Step = tuple[Days, Days]
"""When something began to hold, and when it ceased: a range of days each."""


def located(place: str, other: str, data: "Dataset") -> Truth | None:
    """Whether a place lies in another, or did at some time; None where the tree of places does not say."""
    above, wider = ancestors(place, data.places), ancestors(other, data.places)
    if other in above:
        held = any(map(_meet, _ways(place, other, data)))
        return Truth.TRUE if held else Truth.UNKNOWN
    return Truth.FALSE if place in wider or _apart(above, wider, data) else None


def _ways(place: str, other: str, data: "Dataset") -> Iterator[tuple[_Step, ...]]:
    """The dated steps of each way up the tree from a place to a wider one."""
    if place == other:
        yield ()
        return
    for parent in data.places[place].parents:
        if other in ancestors(parent.place, data.places):
            always = parent.period in {None, Period()}
            step = () if always or parent.period is None else (held_days(parent.period),)
            yield from (step + way for way in _ways(parent.place, other, data))


def _meet(steps: tuple[_Step, ...]) -> bool:
    """Whether there certainly was a day on which all held; each by itself held on some."""
    return all(start[1] <= end[0] for i, (start, _) in enumerate(steps) for j, (_, end) in enumerate(steps) if i != j)


def _apart(above: set[str], wider: set[str], data: "Dataset") -> bool:
    """Whether two places of known countries lie in different places of one level, of which none holds the other."""

    def at(level: frozenset[PlaceKind], ids: set[str]) -> set[str]:
        return {id for id in ids if data.places[id].kind in level}

    if not at(_LEVELS[0], above) or not at(_LEVELS[0], wider):
        return False
    pairs = [(at(level, above), at(level, wider)) for level in _LEVELS]
    return any(mine and theirs and mine.isdisjoint(wider) and theirs.isdisjoint(above) for mine, theirs in pairs)


class Apart(NamedTuple):
    """How far two places are from each other, in kilometres."""

    nearest: float
    """The least that it can be from edge to edge."""
    farthest: float
    """The most that it can be."""
    centres: float | None
    """From centre to centre; None where a point does not stand for one of them."""


def distance(place: str, other: str, data: "Dataset") -> Apart | None:
    """How far two places are from each other; None where nobody knows where one is and neither holds the other."""
    one, two = data.places[place], data.places[other]
    centres = one.distance_km(two)
    sized = all(each.kind not in _WIDE or each.radius_km is not None for each in (one, two))
    if Truth.TRUE in {located(place, other, data), located(other, place, data)}:
        return Apart(0.0, 0.0, centres if sized else None)
    if centres is None:
        return None
    edges = max(0.0, centres - _radius(one) - _radius(two))
    return Apart(edges, edges, centres) if sized else Apart(0.0, edges, None)


def _radius(place: "Place") -> float:
    return place.radius_km or 0.0


def distant(claim: "Distant", data: "Dataset") -> Truth | None:
    """Whether a distance lies in the range of a claim, by either way of counting it; None if it is not known."""
    found = distance(claim.place, claim.other, data)
    if found is None:
        return None

    def fits(km: float) -> bool:
        return claim.low <= km and (claim.high is None or km <= claim.high)

    if fits(found.nearest) and fits(found.farthest):
        return Truth.TRUE
    if found.nearest == found.farthest:
        return Truth.of(found.centres is not None and fits(found.centres))
    beyond = claim.high is not None and claim.high < found.nearest
    return Truth.FALSE if beyond or claim.low > found.farthest else Truth.UNKNOWN
