"""What a claim on one simple selection comes to, from how each of its records is taken."""

from collections.abc import Iterable, Sequence
from math import inf
from typing import NamedTuple, TypeAlias

from sahelevents.dataset.columns import Event
from sahelevents.values.truth import Truth

Taken: TypeAlias = tuple[bool, float, float]
"""How a record is taken: in every world or only in some, and on which ranks (lowest, highest), all between included."""

Member: TypeAlias = tuple[Event, Taken]

_T, _F, _U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN


class Range(NamedTuple):
    """A range of numbers, both ends included."""

    low: float
    high: float


def floor_of(taken: Iterable[Taken]) -> float:
    """The lowest rank at which the choice is made: the highest of those that certain members have at least."""
    return max([low for certain, low, _ in taken if certain], default=-inf)


def truths_of_number(taken: Sequence[Taken], asked: Range, *, unrecorded: bool) -> frozenset[Truth]:
    """The truths of a claim on how many there are; ``unrecorded`` if there may be any number besides."""
    least = sum([certain for certain, _, _ in taken])
    return OUTCOMES[_over(least, inf if unrecorded else len(taken), asked)]


def truths_of_pick(taken: Sequence[Taken], asked: Range, unrecorded: Range | None) -> frozenset[Truth]:
    """The truths of a claim on the rank that is picked; ``unrecorded`` are the ranks that there may be besides.

    All that tie share their rank. Any rank that a record can have is the highest in some world, if it is not below the
    lowest of a certain member.
    """
    floor = floor_of(taken)
    held = failed = False
    low, high = asked
    for _, least, most in taken:
        if most >= floor:
            first = max(least, floor)
            held = held or (first <= high and most >= low)
            failed = failed or first < low or most > high
            if held and failed:
                break
    if unrecorded is not None and unrecorded.high >= floor:
        more = _over(max(unrecorded.low, floor), unrecorded.high, asked)
        held, failed = held or more[0], failed or more[1]
    found = OUTCOMES[held, failed]
    return found | {_U} if floor == -inf else found


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
            floor = floor_of([one for _, one in (*kept, *rest)])
            at = next((at for at, (_, one) in enumerate(rest) if one[0] and one[1] == floor), None)
            if at is None:
                break
            one, rest = rest[at], rest[at + 1 :]
            if truths_of_pick([taken for _, taken in (*kept, *rest)], asked, unrecorded) != truths:
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
