"""Claims on one pick: what can be picked, rank by rank.

All who share the highest rank are picked, so the ranks can be taken one at a time: a record that can be there or below
is in it or not, whatever the others are. That takes as many steps as there are effects; a fold over states takes as
many for each state.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from functools import lru_cache
from math import inf
from typing import Any, NamedTuple

from sahelevents.claims.evaluate import folding
from sahelevents.claims.evaluate.program import State

Effects = frozenset[State]
Seen = frozenset[Any]
"""What is observed of the records that tie for a rank."""


class Ranked(NamedTuple):
    """The effects of one record (or of a whole with its parts) on a pick."""

    floor: float
    """The lowest rank that it has in any world; minus infinity if it is no member in some."""
    seen: tuple[tuple[int, tuple[Seen, ...]], ...]
    """What can be observed of it at each rank, the highest first."""


def ranked(effects: Iterable[State]) -> Ranked:
    """Effects by their rank."""
    seen: dict[int, list[Seen]] = defaultdict(list)
    floor = inf
    for (entry,) in effects:
        if entry is None:
            floor = -inf
        else:
            seen[entry[0]].append(entry[1])
            floor = min(floor, entry[0])
    return Ranked(floor, tuple((rank, tuple(seen[rank])) for rank in sorted(seen, reverse=True)))


class Picking:
    """The states of a claim on one pick; what each record's effects come to is worked out once."""

    def __init__(self) -> None:
        self.ranked = lru_cache(maxsize=None)(ranked)

    def states(self, clusters: Iterable[Effects], unrecorded: AbstractSet[State]) -> set[State]:
        """The states that these effects together bring about; any number of the unrecorded ones.

        Raises:
            OverBudgetError: it would take more steps than the budget allows.
        """
        # Many records do the same, as all those do that are there or not with a toll that has no bound.
        alike = [(self.ranked(effects), times) for effects, times in Counter(clusters).items()]
        floor = max((each.floor for each, _ in alike), default=-inf)
        free: dict[int, set[Seen]] = defaultdict(set)  # by rank, what each of them may add or not
        bound: dict[int, list[tuple[tuple[Seen, ...], int, bool]]] = defaultdict(list)
        for each, times in alike:
            for rank, options in each.seen:
                if rank < floor:
                    break
                must = each.floor == rank  # else it is below in some world: none has a floor above this rank
                if must or len(options) > 1:
                    bound[rank].append((options, times, must))
                else:
                    free[rank].update(options)
        for (entry,) in unrecorded:
            if entry is not None and entry[0] >= floor:
                free[entry[0]].add(entry[1])
        found: set[State] = set() if floor > -inf else {(None,)}
        cost = 0
        for rank in free.keys() | bound.keys():
            sets: set[Seen] = {frozenset()}
            for options, times, must in bound.get(rank, ()):
                cost += len(options) * len(sets)
                sets = _joined(sets, options, times, must=must)
            for option in free.get(rank, ()):
                cost += len(sets)
                if cost > folding.BUDGET:
                    raise folding.OverBudgetError
                sets |= {each | option for each in sets}
            found |= {((rank, seen),) for seen in sets if seen}
        if cost > folding.BUDGET:
            raise folding.OverBudgetError
        return found


def _joined(sets: set[Seen], options: tuple[Seen, ...], times: int, *, must: bool) -> set[Seen]:
    """The sets with what so many records alike add, each at this rank or, unless it must be there, below it."""
    for _ in range(times):
        more = {each | option for each in sets for option in options}
        if not must:
            more |= sets
        if more == sets:  # then it stays so, however many there are
            break
        sets = more
    return sets
