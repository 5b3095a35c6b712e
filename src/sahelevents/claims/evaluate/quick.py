"""The evaluation of a claim: the engine's, or for one on a simple selection the same in fewer steps."""

from collections.abc import Callable, Sequence
from functools import cached_property
from math import inf

from sahelevents.claims.claim import Claim
from sahelevents.claims.evaluate.effects import days_apart, numbers_apart, ranked_days
from sahelevents.claims.evaluate.engine import Evaluation
from sahelevents.claims.evaluate.index import Index
from sahelevents.claims.evaluate.program import Others, Scenario
from sahelevents.claims.evaluate.simple import NotSimpleError, Simple, simple
from sahelevents.claims.evaluate.taking import ANY
from sahelevents.claims.evaluate.tally import Member, Taken
from sahelevents.claims.parts import conditions_of
from sahelevents.claims.selection import KILLED
from sahelevents.dataset.columns import Event, span_days
from sahelevents.values.truth import Truth

_JOINS = {
    None: frozenset({False}),
    True: frozenset({True}),
    False: frozenset({True, False}),
}


def evaluated(claim: Claim, index: Index, others: Others) -> Evaluation:
    """The evaluation of a claim against a data set, by the word of all sources together."""
    found = simple(claim, index)
    if found is not None:
        try:
            return Quick(claim, index, others, found)
        except NotSimpleError:
            pass
    return Evaluation(claim, index, others)


class Quick(Evaluation):
    """One claim on a simple selection. The claim is compiled only for what cannot be told without.

    Args:
        claim: the claim.
        index: of the data set.
        others: the truths of what no event decides.
        simple: the claim as one on a simple selection.

    Raises:
        NotSimpleError: a record of the selection has parts or is one.
    """

    def __init__(self, claim: Claim, index: Index, others: Others, simple: Simple) -> None:
        self.simple = simple
        self._found = simple.members()
        super().__init__(claim, index, others)
        self._floor = simple.floor
        self._truths: dict[bool, frozenset[Truth]] = {}  # over all members, by whether anything may be unrecorded

    def _candidates(self) -> dict[str, Event]:
        return {event.id: event for event in self.members}

    def _members(self) -> tuple[Event, ...]:
        return tuple([event for event, _ in self._found])

    @cached_property
    def wholes(self) -> frozenset[str]:
        """There are none."""
        return frozenset()

    @cached_property
    def _known_taken(self) -> dict[int, Taken]:
        """How the members are taken, by their identity: the evaluation keeps them all."""
        return {id(event): taken for event, taken in self._found}

    def taken(self, event: Event) -> Taken | None:
        """How a record is taken."""
        return self._known_taken.get(id(event)) or self.simple.taken(event)

    def of_each_source(self) -> Evaluation:
        """As that of any evaluation."""
        return super().of_each_source() if self.index.told_otherwise("incident") else self

    @cached_property
    def adds_up(self) -> bool:
        """As that of any evaluation."""
        return not self.simple.order

    def truths(self, scenario: Scenario | None = None) -> frozenset[Truth]:
        """As that of any evaluation."""
        scenario = scenario or self.base
        unrecorded = self._anything_unrecorded(scenario)
        if self.simple.asked is None or unrecorded is None:
            return super().truths(scenario)
        if scenario.events is not self.members:
            return self.simple.truths(self._found_of(scenario.events), unrecorded=unrecorded)
        if unrecorded not in self._truths:
            self._truths[unrecorded] = self.simple.truths(self._found, unrecorded=unrecorded, floor=self._floor)
        return self._truths[unrecorded]

    def _found_of(self, events: Sequence[Event]) -> list[Member]:
        """Those of the events that are taken, and how."""
        if events is self.members:
            return self._found
        return [(event, taken) for event in events if (taken := self.taken(event)) is not None]

    @property
    def tolls(self) -> tuple[str, ...]:
        """As those of any evaluation."""
        if not self._plainly_bounded:
            return self.program.tolls
        asked = {each.toll for each in conditions_of(self.claim) if each.aspect == "toll"}
        return tuple(sorted(asked | ({KILLED} if self.simple.order == "deadliest" else set())))

    @cached_property
    def days(self) -> list[int]:
        """As those of any evaluation."""
        if not self._plainly_bounded:
            return self.effects.days(self.members, self._floor)
        spans = [span_days(each.span) for each in conditions_of(self.claim) if each.span is not None]
        order = self.simple.order
        if order not in ("last", "first"):
            return days_apart(spans, ())
        return days_apart(spans, ranked_days(self.members, self._floor, first=order == "first"), 1)

    def told_otherwise(self, events: Sequence[Event]) -> Sequence[Event]:
        """As that of any evaluation."""
        return super().told_otherwise(events) if self.index.told_otherwise("incident") else ()

    @cached_property
    def _plainly_bounded(self) -> bool:
        """Whether the claim alone sets bounds, and none on anything that changes."""
        every, unconditional = self.index.promises("incident")
        return self.simple.asked is not None and every == unconditional

    def numbers_of(self, toll: str, low: int, high: int | None) -> list[int]:
        """As those of any evaluation."""
        if not self._plainly_bounded:
            return super().numbers_of(toll, low, high)
        asked = (each.count for each in conditions_of(self.claim) if each.toll == toll)
        counts = [(count.low, count.high) for count in asked if count is not None]
        ranked = self.simple.order == "deadliest"
        tolls = [event.tolls.get(toll, ANY) for event in self.members] if ranked else []
        assert self.simple.asked is not None
        least, most = self.simple.asked
        cap = 0 if self.simple.order else int(least if most == inf else most) + 1
        return self._numbers_of(low, high, numbers_apart(counts, tolls, self._floor, int(ranked)), cap)

    def with_other(self, event: Event) -> Callable[[Event], frozenset[Truth]]:
        """As that of any evaluation."""
        unrecorded = self._anything_unrecorded(self.base)
        if self.simple.asked is None or unrecorded is None:
            return super().with_other(event)
        others, simple, known = [each for each in self._found if each[0] is not event], self.simple, unrecorded

        def truths(row: Event) -> frozenset[Truth]:
            taken = simple.taken(row)
            return simple.truths(others if taken is None else [*others, (row, taken)], unrecorded=known)

        return truths

    def _anything_unrecorded(self, scenario: Scenario) -> bool | None:
        """Whether anything may be unrecorded, as no promise holds, or nothing; None where some may."""
        if scenario.closed:
            return False
        every, unconditional = self.index.promises("incident")
        if unconditional & scenario.boxes:
            return False
        return None if every & scenario.boxes else True

    def open_ended(self, scenario: Scenario) -> bool:
        """As that of any evaluation."""
        found = self._anything_unrecorded(scenario)
        return super().open_ended(scenario) if found is None else found

    def joins(self, event: Event) -> frozenset[bool]:
        """As that of any evaluation."""
        taken = self.taken(event)
        return _JOINS[None if taken is None else taken[0]]

    def membership(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The ids of the members that are members in every world, and of the others."""
        return (
            tuple([event.id for event, (certain, _, _) in self._found if certain]),
            tuple([event.id for event, (certain, _, _) in self._found if not certain]),
        )

    def possible_members(self) -> set[str] | None:
        """As that of any evaluation."""
        return {event.id for event, (certain, _, _) in self._found if not certain}

    def rank_ranges(self, events: Sequence[Event]) -> list[tuple[str, float, float]]:
        """As that of any evaluation."""
        return [(event.id, low if certain else -inf, high) for event, (certain, low, high) in self._found_of(events)]

    def tipped(self, scenario: Scenario) -> bool:
        """As that of any evaluation."""
        return self.open_ended(scenario) and super().tipped(scenario)

    def needed(self, scenario: Scenario, truths: frozenset[Truth]) -> tuple[Event, ...] | None:
        """As that of any evaluation."""
        unrecorded = self._anything_unrecorded(scenario)
        if self.simple.asked is None or unrecorded is None:
            return super().needed(scenario, truths)
        kept = self.simple.needed(self._found_of(scenario.events), truths, unrecorded=unrecorded)
        return tuple(event for event, _ in kept)

    def unrecorded_ranks(self) -> Sequence[float]:
        """As that of any evaluation."""
        found = self._anything_unrecorded(self.base)
        return super().unrecorded_ranks() if found is None else [self.simple.ranks[1]] if found else []

    @property
    def ruled_out(self) -> int:
        """As that of any evaluation."""
        every, _ = self.index.promises("incident")
        return every if every.bit_count() == 1 else super().ruled_out
