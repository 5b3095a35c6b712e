"""The evaluation of a claim: the engine's, or for one on a simple selection the same in fewer steps."""

from collections.abc import Sequence
from functools import cached_property
from math import inf

from sahelevents.claims.claim import Claim
from sahelevents.claims.evaluate.engine import Evaluation, Others, Scenario
from sahelevents.claims.evaluate.index import Index
from sahelevents.claims.evaluate.simple import NotSimpleError, Simple, simple
from sahelevents.claims.evaluate.tally import Taken
from sahelevents.dataset.columns import Event
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
        self._taken: Sequence[Taken] = [taken for _, taken in self._found]
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
            taken = [taken for event in scenario.events if (taken := self.taken(event)) is not None]
            return self.simple.truths(taken, unrecorded=unrecorded)
        if unrecorded not in self._truths:
            self._truths[unrecorded] = self.simple.truths(self._taken, unrecorded=unrecorded)
        return self._truths[unrecorded]

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
        if events is self.members:
            found = self._found
        else:
            found = [(event, taken) for event in events if (taken := self.taken(event)) is not None]
        return [(event.id, low if certain else -inf, high) for event, (certain, low, high) in found]

    def tipped(self, scenario: Scenario) -> bool:
        """As that of any evaluation."""
        return self.open_ended(scenario) and super().tipped(scenario)

    def needed(self, scenario: Scenario, truths: frozenset[Truth]) -> tuple[Event, ...] | None:
        """As that of any evaluation."""
        unrecorded = self._anything_unrecorded(scenario)
        if self.simple.asked is None or unrecorded is None:
            return super().needed(scenario, truths)
        if scenario.events is self.members:
            found = self._found
        else:
            found = [(event, taken) for event in scenario.events if (taken := self.taken(event)) is not None]
        kept = self.simple.needed(found, truths, unrecorded=unrecorded)
        return tuple(event for event, _ in kept)

    def unrecorded_ranks(self) -> Sequence[float]:
        """As that of any evaluation."""
        found = self._anything_unrecorded(self.base)
        return super().unrecorded_ranks() if found is None else [self.simple.ranks.high] if found else []

    @property
    def ruled_out(self) -> int:
        """As that of any evaluation."""
        every, _ = self.index.promises("incident")
        return every if every.bit_count() == 1 else super().ruled_out
