"""What a claim on one simple selection comes to, from how each of its records is taken."""

from collections.abc import Iterable, Sequence
from math import inf
from typing import TypeAlias

from sahelevents.dataset.columns import Event
from sahelevents.values.truth import Truth

Taken: TypeAlias = tuple[bool, float, float]
"""How a record is taken: in every world or only in some, and on which ranks (lowest, highest), all between included."""

Member: TypeAlias = tuple[Event, Taken]

_T, _F, _U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN

Range: TypeAlias = tuple[float, float]
"""A range of numbers, both ends included."""


def floor_of(found: Iterable[Member]) -> float:
    """The lowest rank at which the choice is made: the highest of those that certain members have at least."""
    return max([low for _, (certain, low, _) in found if certain], default=-inf)


def truths_of_number(found: Sequence[Member], asked: Range, *, unrecorded: bool) -> frozenset[Truth]:
    """The truths of a claim on how many there are; ``unrecorded`` if there may be any number besides."""
    least = sum([certain for _, (certain, _, _) in found])
    return OUTCOMES[_over(least, inf if unrecorded else len(found), asked)]


def truths_of_pick(found: Iterable[Member], asked: Range, unrecorded: Range | None, floor: float) -> frozenset[Truth]:
    """The truths of a claim on the rank that is picked, which is no lower than the floor.

    All that tie share their rank. Any rank that a record can have is the highest in some world, if it is not below the
    lowest of a certain member. ``unrecorded`` are the ranks that there may be besides.
    """
    held = failed = False
    low, high = asked
    for _, (_, least, most) in found:
        if most >= floor:
            first = max(floor, least)
            if first >= low and most <= high:
                held = True
            else:
                failed, held = True, held or (first <= high and most >= low)
            if held and failed:
                break
    if unrecorded is not None and unrecorded[1] >= floor:
        more = _over(max(unrecorded[0], floor), unrecorded[1], asked)
        held, failed = held or more[0], failed or more[1]
    truths = OUTCOMES[held, failed]
    return truths | {_U} if floor == -inf else truths


def needed_for_number(found: Sequence[Member], asked: Range, *, unrecorded: bool) -> list[Member]:
    """The members that are left if, one after the other, each goes without which a definite truth stays."""
    low, high = sum([one[0] for _, one in found]), inf if unrecorded else len(found)
    truth, kept = _over(low, high, asked), list(found)
    while True:
        before, kept = kept, []
        for each in before:
            least = low - each[1][0]
            if _over(least, high - 1, asked) == truth:
                low, high = least, high - 1
            else:
                kept.append(each)
        if len(kept) == len(before):
            return kept


def needed_for_pick(
    found: Sequence[Member], asked: Range, unrecorded: Range | None, truths: frozenset[Truth]
) -> list[Member]:
    """The same for a pick."""
    before: Sequence[Member] = found
    while True:
        kept: list[Member] = []
        rest = list(before)
        while rest:
            # Without those that do not set the floor the others rank as they did: these can all go.
            floor = max(floor_of(kept), floor_of(rest))
            at = next((at for at, (_, one) in enumerate(rest) if one[0] and one[1] == floor), None)
            if at is None:
                break
            one, rest = rest[at], rest[at + 1 :]
            left = kept + rest
            if truths_of_pick(left, asked, unrecorded, floor_of(left)) != truths:
                kept.append(one)
        if len(kept) == len(before):
            return kept
        before = kept


def _over(first: float, last: float, asked: Range) -> tuple[bool, bool]:
    """Whether any number in a run is among those asked for, and whether any is not."""
    low, high = asked
    return first <= high and last >= low, first < low or last > high


OUTCOMES: dict[tuple[bool, bool], frozenset[Truth]] = {
    (held, failed): frozenset([*([_T] if held else []), *([_F] if failed else [])])
    for held in (True, False)
    for failed in (True, False)
}
