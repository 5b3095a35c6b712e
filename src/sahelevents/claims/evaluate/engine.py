"""All truths that a claim can take: one fold over the records, a record's effects after another's.

Every term is a monoid (numbers add up to a cap, picks keep the highest rank and who shares it), so the state after
any number of records is one tuple, and the reachable tuples are found record by record.
"""

from collections.abc import Callable, Sequence
from itertools import product
from typing import Any, NamedTuple

from sahelevents.claims.claim import Claim
from sahelevents.claims.evaluate.effects import Effects, Values
from sahelevents.claims.evaluate.geography import Geography
from sahelevents.claims.evaluate.program import State, Term, compile_claim
from sahelevents.dataset.columns import Columns, Event
from sahelevents.values.truth import Truth

BUDGET = 2_000_000
"""How many combinations of state and effect one evaluation may cost."""

Others = Callable[[Claim], frozenset[Truth]]
"""The truths of a claim that no event decides."""


class OverBudgetError(Exception):
    """The claim is too large to compute; its verdict says so."""


class Scenario(NamedTuple):
    """What an evaluation takes for granted: by default, what the data set says."""

    events: tuple[Event, ...]
    """The recorded events."""
    boxes: int
    """The coverage boxes that hold, as bits in the order of the columns."""
    closed: bool
    """Whether nothing is unrecorded: what the records alone say."""
    others: Others


class Evaluation:
    """One claim against one data set, compiled once and then run under as many scenarios as the verdict needs."""

    def __init__(self, claim: Claim, columns: Columns, geography: Geography, others: Others) -> None:
        self.program = compile_claim(claim, columns.boxes)
        self.effects = Effects(self.program, columns, geography)
        self.by_id = {event.id: event for event in columns.events if self.effects.matters(event)}
        parents = {event.part_of for event in self.by_id.values()}
        self.by_id |= {event.id: event for event in columns.events if event.id in parents}
        self.days = self.effects.days(self.by_id.values())
        self.values = Values(self.program, self.by_id.values())
        self._known: dict[int, set[State]] = {}
        self._kept: list[Event] = []  # so that no other event gets the identity of one whose effects are known
        self._unrecorded: set[tuple[State, int]] | None = None
        self.wholes = frozenset(event.part_of for event in columns.events if event.part_of in self.by_id)
        self.members = tuple(event for event in self.by_id.values() if self._of(event) != {self.effects.empty})
        self.base = Scenario(self.members, (1 << len(columns.boxes)) - 1, False, others)

    def truths(self, scenario: Scenario | None = None) -> frozenset[Truth]:
        """The truths of the claim over all worlds of a scenario.

        Raises:
            OverBudgetError: it would take more steps than the budget allows.
        """
        scenario = scenario or self.base
        others = [sorted(scenario.others(other), key=lambda truth: truth.value) for other in self.program.others]
        found: set[Truth] = set()
        for state in self.states(scenario):
            for choice in product(*others):
                found.add(self.program.truth((*state, *choice)))
            if len(found) == 3:
                break
        return frozenset(found)

    def states(self, scenario: Scenario | None = None) -> set[State]:
        """Every state that some world of a scenario brings about."""
        scenario = scenario or self.base
        terms = self.program.terms
        clusters = self._clusters(scenario.events)
        unrecorded = set() if scenario.closed else self._uncovered(scenario.boxes)
        clusters, unrecorded = self._without_the_beaten(clusters, unrecorded)
        states, cost = {self.effects.empty}, 0
        for cluster in clusters:
            cost += len(states) * len(cluster)
            if cost > BUDGET:
                raise OverBudgetError
            states = {combined(terms, state, effect) for state in states for effect in cluster}
        return _closed(terms, states, unrecorded, cost)

    def _of(self, event: Event) -> set[State]:
        """The effects of an event, alone or as a part of its whole; kept for the next scenario."""
        key = id(event)
        if key not in self._known:
            whole = self.by_id.get(event.part_of) if event.part_of else None
            days = self.days
            if self.by_id.get(event.id) is not event:  # one that a near miss brings in
                days = sorted({*days, *event.start, *(event.end or ())})
            self._known[key] = self.effects.of(event, days, self.values, whole)
            self._kept.append(event)
        return self._known[key]

    def _uncovered(self, boxes: int) -> set[State]:
        if self._unrecorded is None:
            self._unrecorded = set()
            for record in {term.record for term in self.program.terms if not term.id}:
                self._unrecorded |= self.effects.unrecorded(record, self.days, self.values)
        return {effect for effect, ruled_out in self._unrecorded if not ruled_out & boxes} - {self.effects.empty}

    def _clusters(self, events: Sequence[Event]) -> list[set[State]]:
        """The effects of each record that stands alone, and of each whole with its parts together."""
        clusters: list[set[State]] = []
        parts: dict[str, list[Event]] = {event.id: [] for event in events if event.id in self.wholes}
        for event in events:
            if event.part_of in parts and event.part_of is not None:
                parts[event.part_of].append(event)
            elif event.id not in parts:
                clusters.append(self._of(event))
        present = {event.id: event for event in events}
        for id, members in parts.items():
            together = {self.effects.empty}
            for part in members:
                together = {combined(self.program.terms, a, b) for a in together for b in self._of(part)}
            clusters.append(self._with_whole(present[id], together))
        return clusters

    def _with_whole(self, whole: Event, parts: set[State]) -> set[State]:
        """A whole is never counted or picked: its parts are. A toll of its own counts once, in place of theirs."""
        terms, joined = self.program.terms, set()
        for bits, start, numbers in self.effects.cells(whole, self.days, self.values):
            mine = self.effects.effect(whole.record, whole.id, bits, start, numbers)
            replaced = [
                i
                for i, term in enumerate(terms)
                if term.id == whole.id
                or (term.measure in whole.tolls and term.record == whole.record and term.where(bits))
            ]
            for theirs in parts:
                joined.add(tuple(mine[i] if i in replaced else entry for i, entry in enumerate(theirs)))
        return joined

    def _without_the_beaten(
        self, clusters: list[set[State]], unrecorded: set[State]
    ) -> tuple[list[set[State]], set[State]]:
        """For a claim on one pick: leave out what ranks below a record that is certainly in. It can never be picked."""
        terms = self.program.terms
        if len(terms) != 1 or not terms[0].order:
            return clusters, unrecorded
        floors = [min(e[0][0] for e in cluster) for cluster in clusters if all(e[0] for e in cluster)]
        if not floors:
            return clusters, unrecorded
        floor = max(floors)

        def kept(effects: set[State]) -> set[State]:
            return {effect if effect[0] and effect[0][0] >= floor else (None,) for effect in effects}

        contenders = [found for cluster in clusters if (found := kept(cluster)) != {(None,)}]
        return contenders, kept(unrecorded) - {(None,)}


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
    return tuple(
        min(old + new, term.cap) if term.measure else _better(old, new)
        for term, old, new in zip(terms, state, effect, strict=True)
    )


def _better(old: Any, new: Any) -> Any:
    if old is None or new is None:
        return new if old is None else old
    if old[0] == new[0]:
        return old[0], old[1] | new[1]
    return old if old[0] > new[0] else new
