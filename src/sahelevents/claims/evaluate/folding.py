"""The fold: which states effects bring about together, and which of them need not be tried."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Any

from sahelevents.claims.evaluate.program import State, Term
from sahelevents.dataset.columns import Event

BUDGET = 500_000
"""How many combinations of state and effect one evaluation may cost."""


class OverBudgetError(Exception):
    """The claim is too large to compute; its verdict says so."""


def folded(
    terms: Sequence[Term], empty: State, clusters: Sequence[AbstractSet[State]], unrecorded: set[State]
) -> set[State]:
    """The states that these effects together bring about, on top of nothing; any number of the unrecorded ones.

    Raises:
        OverBudgetError: it would take more steps than the budget allows.
    """
    states, cost = {empty}, 0
    for cluster in clusters:
        cost += len(states) * len(cluster)
        if cost > BUDGET:
            raise OverBudgetError
        states = {combined(terms, state, effect) for state in states for effect in cluster}
    return _closed(terms, states, unrecorded, cost)


def _closed(terms: Sequence[Term], states: set[State], unrecorded: set[State], cost: int) -> set[State]:
    """The states with any number of unrecorded events added."""
    fresh = states
    while fresh and unrecorded:
        cost += len(fresh) * len(unrecorded)
        if cost > BUDGET:
            raise OverBudgetError
        fresh = {combined(terms, state, effect) for state in fresh for effect in unrecorded} - states
        states = states | fresh
    return states


def combined(terms: Sequence[Term], state: State, effect: State) -> State:
    """The state after one more effect."""
    return tuple(_joined(term, old, new) for term, old, new in zip(terms, state, effect, strict=True))


def _joined(term: Term, old: Any, new: Any) -> Any:
    if not term.measure:
        return _better(old, new)
    if not term.sides:
        return min(old + new, term.cap)
    if isinstance(old, tuple):
        return old[0] + new[0], old[1] + new[1]
    return max(-term.cap, min(old + new, term.cap))


def both_sides(term: Term, whole: Event, bits: int, mine: Any, parts: Any) -> tuple[int, ...]:
    """Both sides of a difference: a toll of the whole's own stands in place of those of its parts."""
    return tuple(
        own if side.measure in whole.tolls and side.where(bits) else theirs
        for side, own, theirs in zip(term.sides, mine, parts, strict=True)
    )


def _better(old: Any, new: Any) -> Any:
    if old is None or new is None:
        return new if old is None else old
    if old[0] == new[0]:
        return old[0], old[1] | new[1]
    return old if old[0] > new[0] else new


def ranked_among(terms: Sequence[Term], clusters: Sequence[AbstractSet[State]], unrecorded: set[State]) -> set[State]:
    """The unrecorded events that make a difference.

    Days (or tolls) between the same recorded ranks, on which the same can happen, stand for each other:
    each such event is there or not, and as many of them as there are picks can come out on top apart.
    """
    picks = [i for i, term in enumerate(terms) if term.order]
    if len({terms[i].order == "deadliest" for i in picks}) != 1:
        return unrecorded
    recorded = {i: sorted({e[i][0] for cluster in clusters for e in cluster if e[i]}) for i in picks}

    def gap(i: int, rank: Any) -> tuple[int, int]:
        return bisect_left(recorded[i], rank), bisect_right(recorded[i], rank)

    by_ranks: dict[State, set[State]] = {}
    for effect in unrecorded:
        ranks = tuple(effect[i][0] if effect[i] else None for i in picks)
        by_ranks.setdefault(ranks, set()).add(effect)
    alike: dict[Any, list[State]] = {}
    for ranks, effects in by_ranks.items():
        gaps = tuple(None if rank is None else gap(i, rank) for i, rank in zip(picks, ranks, strict=True))
        shapes = frozenset(
            tuple(entry[1] if i in recorded and entry else entry for i, entry in enumerate(e)) for e in effects
        )
        alike.setdefault((gaps, shapes), []).append(ranks)
    kept = (ranks for each in alike.values() for ranks in sorted(each, key=str)[: len(picks)])
    return {effect for ranks in kept for effect in by_ranks[ranks]}


def without_the_beaten(
    terms: Sequence[Term], empty: State, clusters: Sequence[AbstractSet[State]], unrecorded: set[State]
) -> tuple[Sequence[AbstractSet[State]], set[State]]:
    """Leave out of each pick what ranks below a record that is certainly in it. It can never be picked."""
    picks = [i for i, term in enumerate(terms) if term.order]
    floors: dict[int, int] = {}
    for i in picks:
        lowest = [min(e[i][0] for e in cluster) for cluster in clusters if all(e[i] for e in cluster)]
        if lowest:
            floors[i] = max(lowest)
    if not floors:
        return clusters, unrecorded

    def kept(effect: State) -> State:
        return tuple(
            None if i in floors and entry is not None and entry[0] < floors[i] else entry
            for i, entry in enumerate(effect)
        )

    nothing = {empty}
    contenders = [{kept(effect) for effect in cluster} for cluster in clusters]
    return [cluster for cluster in contenders if cluster != nothing], {kept(e) for e in unrecorded} - nothing
