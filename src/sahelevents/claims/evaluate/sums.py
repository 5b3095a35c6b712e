"""Claims on one count or total: the numbers that it can come to, as the bits of one integer.

Adding an event shifts the bits, so this is far quicker than going through the states one by one.
"""

from collections.abc import Callable, Sequence
from functools import cached_property

from sahelevents.claims.evaluate.effects import bounded
from sahelevents.claims.evaluate.program import Program
from sahelevents.dataset.columns import Event
from sahelevents.values.truth import Truth

Joins = Callable[[Event], frozenset[bool]]
"""Whether an event is a member: in some worlds, in none, in all."""

NOTHING = 1
"""The bits of the sum 0."""


class Sums:
    """The sums of one claim.

    Args:
        program: the compiled claim; its one term is a number.
        joins: which events are members.
        wholes: ids of the events that have parts.
    """

    def __init__(self, program: Program, joins: Joins, wholes: frozenset[str]) -> None:
        self.program, self.joins, self.wholes = program, joins, wholes
        self.measure, self.cap = program.terms[0].measure, program.terms[0].cap

    @cached_property
    def _true(self) -> int:
        """The numbers of which the claim is true."""
        ends = [*self.program.steps[1:], self.cap + 1]
        runs = zip(self.program.steps, ends, strict=True)
        return sum(_run(first, end - 1) for first, end in runs if self.program.truth((first,)) is Truth.TRUE)

    def truths(self, sums: int) -> frozenset[Truth]:
        """The truths of the claim for these sums; it speaks of nothing but its number."""
        held, failed = sums & self._true, sums & ~self._true
        return frozenset([*([Truth.TRUE] if held else []), *([Truth.FALSE] if failed else [])])

    def of(self, events: Sequence[Event], *, open_ended: bool) -> int:
        """The sums of these events; open-ended where an unrecorded event may add any number."""
        present = {event.id: event for event in events}
        parts = dict.fromkeys(self.wholes & present.keys(), NOTHING)
        sums = NOTHING
        for event in events:
            if event.part_of in parts and event.part_of is not None:
                own = self._one(event, _run(*self._toll(event, present[event.part_of])), NOTHING)
                parts[event.part_of] = added(parts[event.part_of], own, self.cap)
            elif event.id not in parts:
                sums = added(sums, self.alone(event), self.cap)
        for id, together in parts.items():
            sums = added(sums, self._whole(present[id], together), self.cap)
        return self.opened(sums) if open_ended else sums

    def opened(self, sums: int) -> int:
        """These sums, or any above the least of them."""
        return _run(_least(sums), self.cap)

    def alone(self, event: Event) -> int:
        """What an event adds that is no part of another."""
        return self._one(event, _run(*self._toll(event)), NOTHING)

    def _whole(self, whole: Event, together: int) -> int:
        """A whole adds its own toll if it has one, in place of its parts."""
        own = _run(*self._toll(whole)) if self.program.totals & whole.tolls.keys() else together
        return self._one(whole, own, together)

    def _toll(self, event: Event, whole: Event | None = None) -> tuple[int, int]:
        """The range of what a member adds, up to the cap; the toll of its whole bounds its own."""
        if self.measure == "count":
            return 1, 1
        low, high = event.tolls.get(self.measure, (0, None))
        if whole is not None:
            low, high = bounded((low, high), whole.tolls.get(self.measure))
        return min(low, self.cap), self.cap if high is None else min(high, self.cap)

    def _one(self, event: Event, joined: int, otherwise: int) -> int:
        joins = self.joins(event)
        return (joined if True in joins else 0) | (otherwise if False in joins else 0)

    def needed(self, events: Sequence[Event], truths: frozenset[Truth], *, open_ended: bool) -> tuple[Event, ...]:
        """The events that are left if, one after the other, each goes without which the truths stay."""
        kept = list(events)
        while True:
            before, kept = len(kept), self._once(kept, truths, open_ended=open_ended)
            if len(kept) == before:
                return tuple(kept)

    def _once(self, events: Sequence[Event], truths: frozenset[Truth], *, open_ended: bool) -> list[Event]:
        own = [self.alone(event) for event in events]
        after = [NOTHING]  # what all later ones add together, from the end
        for bits in reversed(own):
            after.append(added(after[-1], bits, self.cap))
        sums, kept = NOTHING, []
        for i, event in enumerate(events):
            without = added(sums, after[len(events) - 1 - i], self.cap)
            if self.truths(self.opened(without) if open_ended else without) != truths:
                kept.append(event)
                sums = added(sums, own[i], self.cap)
        return kept


def _run(low: int, high: int) -> int:
    """The bits from low to high."""
    return (2 << high) - (1 << low)


def _least(sums: int) -> int:
    return (sums & -sums).bit_length() - 1


def _is_run(sums: int) -> bool:
    """Whether the bits are those of all numbers between two."""
    return sums.bit_count() == sums.bit_length() - _least(sums)


def added(sums: int, more: int, cap: int) -> int:
    """The sums of one number of each set, all above the cap as the cap itself."""
    if more == NOTHING:
        return sums
    if sums.bit_count() < more.bit_count():
        sums, more = more, sums
    if more.bit_count() > 2 and _is_run(sums) and _is_run(more):  # all between the least and the most
        low, high = _least(sums) + _least(more), sums.bit_length() + more.bit_length() - 2
        return _run(min(low, cap), min(high, cap))
    found = 0
    while more:
        lowest = more & -more
        found |= sums * lowest
        more ^= lowest
    above = found >> cap
    return found & (1 << cap) - 1 | ((1 << cap) if above else 0)
