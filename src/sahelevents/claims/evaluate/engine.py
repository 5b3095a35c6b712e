"""All truths that a claim can take: one fold over the records, a record's effects after another's.

Every term is a monoid (numbers add up to a cap, picks keep the highest rank and who shares it), so the state after
any number of records is one tuple, and the reachable tuples are found record by record.
"""

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property, partial
from itertools import chain, product
from math import inf
from typing import Any

from sahelevents.claims.claim import Claim
from sahelevents.claims.evaluate.candidates import Candidates, Contenders, needed_by
from sahelevents.claims.evaluate.effects import Effects, Values
from sahelevents.claims.evaluate.expanding import expanded
from sahelevents.claims.evaluate.folding import (
    OverBudgetError,
    both_sides,
    combined,
    folded,
    ranked_among,
    without_the_beaten,
)
from sahelevents.claims.evaluate.index import Index
from sahelevents.claims.evaluate.picking import Picking, Ranked
from sahelevents.claims.evaluate.program import DIFFERENCE, Others, Program, Scenario, State, Term, compile_claim
from sahelevents.claims.evaluate.sums import Sums
from sahelevents.claims.evaluate.unrecorded import unrecorded_effects
from sahelevents.claims.selection import KILLED
from sahelevents.dataset.columns import FIRST_DAY, LAST_DAY, Event
from sahelevents.values.truth import Truth

KEPT_CLUSTERS = 64
"""Up to how many contending records what they bring about is kept: sources often differ on records that are beaten."""


class Evaluation:
    """One claim against one data set, compiled once and then run under as many scenarios as the verdict needs.

    Args:
        claim: the claim.
        index: of the data set.
        others: the truths of what no event decides.
        by_each: for the word of single sources too, not only for that of all together.
    """

    def __init__(self, claim: Claim, index: Index, others: Others, *, by_each: bool = False) -> None:
        self.claim, self.index, self.others, self.by_each = claim, index, others, by_each
        self._floor = -inf  # below it nothing is picked, so that what ranks there need not be told apart
        self._known: dict[int, frozenset[State]] = {}
        self._wholes_known: dict[tuple[int, ...], frozenset[State]] = {}
        self._joins: dict[int, frozenset[bool]] = {}
        self._folds: dict[Any, set[State]] = {}
        self._kept: list[Event] = []  # so that no other event gets the identity of one whose effects are known
        self.members = self._members()
        self.base = Scenario(self.members, (1 << len(index.columns.boxes)) - 1, False, others)

    @cached_property
    def by_id(self) -> dict[str, Event]:
        """The events that can bear on the claim, in the order of their ids; a part with its whole."""
        return self._candidates()

    @cached_property
    def wholes(self) -> frozenset[str]:
        """Ids of those of them that have parts."""
        return frozenset(self.index.parts.keys() & self.by_id.keys())

    @cached_property
    def program(self) -> Program:
        """The claim, compiled."""
        return compile_claim(expanded(self.claim, self.index), self.index.columns.boxes)

    @cached_property
    def effects(self) -> Effects:
        """What records bring about."""
        return Effects(self.program, self.index)

    @cached_property
    def days(self) -> list[int]:
        """The days that stand for all."""
        return self.effects.days(self.by_id.values(), self._floor)

    @cached_property
    def values(self) -> Values:
        """The numbers that stand for all."""
        return Values(self.program, self.by_id.values(), self._floor)

    @property
    def tolls(self) -> tuple[str, ...]:
        """The tolls that the claim hangs on."""
        return self.program.tolls

    def told_otherwise(self, events: Sequence[Event]) -> Sequence[Event]:
        """Those of the events of which some source tells otherwise."""
        return [event for event in events if event.voices or event.toll_voices]

    def numbers_of(self, toll: str, low: int, high: int | None) -> list[int]:
        """The numbers in a range that the claim or the records name; one beyond them all if it has no upper end."""
        return self._numbers_of(low, high, self.values.named[toll], self.program.terms[0].cap)

    def _numbers_of(self, low: int, high: int | None, named: list[int], cap: int) -> list[int]:
        top = max(named[-1], cap, low) if high is None else high
        return sorted({low, *(n for n in named if low < n < top), top})

    def with_other(self, event: Event) -> Callable[[Event], frozenset[Truth]]:
        """The truths of the claim with another row in place of this event; any if that takes too long."""

        def truths(row: Event) -> frozenset[Truth]:
            events = tuple(row if each is event else each for each in self.base.events)
            try:
                return self.truths(self.base._replace(events=events))
            except OverBudgetError:
                return frozenset(Truth)

        return truths

    def _members(self) -> tuple[Event, ...]:
        """The events that can bear on the claim, less those that do not."""
        self._cap_differences()
        # A whole that adds nothing stays: its toll of 0 stands in place of those of its parts.
        nothing = frozenset({self.effects.empty})
        return tuple(
            event for event in self.by_id.values() if event.id in self.wholes or self.effects_of(event) != nothing
        )

    def of_each_source(self) -> "Evaluation":
        """The same for the word of single sources too; itself where that brings no other record into play."""
        told = (
            candidates.passes(event)
            for term in self.program.terms
            if term.order
            for candidates in [Candidates(self.index, term.record, needed_by(self.program, term.needed))]
            for event in self.index.told_otherwise(term.record)
        )
        return Evaluation(self.claim, self.index, self.others, by_each=True) if any(told) else self

    def _candidates(self) -> dict[str, Event]:
        found: dict[str, Event] = {}
        for term in self.program.terms:
            found |= {event.id: event for event in self._of_term(term)}
        for event in tuple(found.values()):
            if event.part_of in self.index.parts and event.part_of is not None:
                found[event.part_of] = self.index.by_id[event.part_of]
        return dict(sorted(found.items()))

    def _cap_differences(self) -> None:
        """Let no difference of what is recorded reach the cap; beyond it all are alike."""
        if not any(term.sides for term in self.program.terms):
            return
        sizes = [
            sum(high or low for low, high in (event.tolls.get(t, (0, None)) for t in self.program.tolls)) + 1
            for event in self.by_id.values()
        ]
        terms = tuple(term._replace(cap=term.cap + sum(sizes)) if term.sides else term for term in self.program.terms)
        self.program = self.effects.program = self.program._replace(terms=terms)

    def _of_term(self, term: Term) -> Iterable[Event]:
        if term.id:
            named = self.index.by_id.get(term.id)
            return [named] if named is not None and named.record == term.record else []
        if term.sides:
            needed = [needed_by(self.program, side.needed) for side in term.sides]
            return chain.from_iterable(Candidates(self.index, term.record, each) for each in needed)
        candidates = Candidates(self.index, term.record, needed_by(self.program, term.needed))
        if not term.order:
            return candidates
        contenders = Contenders(candidates, self.effects, term, by_each=self.by_each)
        found = list(contenders)
        if len(self.program.terms) == 1:
            self._floor = contenders.floor
        return found

    @cached_property
    def adds_up(self) -> bool:
        """Whether the claim is on one number, to which a member adds the same whatever makes it one."""
        measures = [term.measure for term in self.program.terms]
        return measures == ["count"] or (
            len(measures) == 1 and measures[0] not in ("", DIFFERENCE) and not self.effects.aspects.toll
        )

    def truths(self, scenario: Scenario | None = None) -> frozenset[Truth]:
        """The truths of the claim over all worlds of a scenario.

        Raises:
            OverBudgetError: it would take more steps than the budget allows.
        """
        scenario = scenario or self.base
        if self.adds_up and not self.program.others:
            return self.sums.truths(self.sums.of(scenario.events, open_ended=self.open_ended(scenario)))
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
        if self.adds_up:
            sums = self.sums.of(scenario.events, open_ended=self.open_ended(scenario))
            return {(value,) for value in range(sums.bit_length()) if sums >> value & 1}
        clusters = self._clusters(scenario.events)
        unrecorded = set() if scenario.closed else self._uncovered(scenario.boxes)
        if self._picks_once:
            return self._picking.states(clusters, unrecorded)
        if any(term.sides for term in self.program.terms):
            clusters = [frozenset(map(self._settled, cluster)) for cluster in clusters]
            unrecorded = set(map(self._settled, unrecorded))
        terms, empty = self.program.terms, self._settled(self.effects.empty)
        contending, unrecorded = without_the_beaten(terms, empty, clusters, unrecorded)
        return self._folded(contending, ranked_among(terms, contending, unrecorded))

    def _settled(self, effect: State) -> State:
        """The effect with each difference worked out."""
        pairs = zip(self.program.terms, effect, strict=True)
        return tuple(entry[0] - entry[1] if term.sides else entry for term, entry in pairs)

    def _folded(self, clusters: Sequence[AbstractSet[State]], unrecorded: set[State]) -> set[State]:
        """The states that these effects together bring about; kept where few records are left to contend."""
        fold = partial(folded, self.program.terms, self._settled(self.effects.empty), clusters, unrecorded)
        if len(clusters) > KEPT_CLUSTERS:
            return fold()
        key = tuple(map(frozenset, clusters)), frozenset(unrecorded)
        if key not in self._folds:
            self._folds[key] = fold()
        return self._folds[key]

    @cached_property
    def _picks_once(self) -> bool:
        return len(self.program.terms) == 1 and bool(self.program.terms[0].order)

    @cached_property
    def _picking(self) -> Picking:
        return Picking()

    @cached_property
    def sums(self) -> Sums:
        """The sums of a claim on one number."""
        return Sums(self.program, self.joins, self.wholes)

    def joins(self, event: Event) -> frozenset[bool]:
        """Whether an event is a member of the one number that the claim is on; kept for the next scenario."""
        if id(event) not in self._joins:
            self._joins[id(event)] = self._is_member(event)
            self._kept.append(event)
        return self._joins[id(event)]

    def open_ended(self, scenario: Scenario) -> bool:
        """Whether something unrecorded may bear on the claim."""
        return not scenario.closed and bool(self._uncovered(scenario.boxes))

    def _is_member(self, event: Event) -> frozenset[bool]:
        term = self.program.terms[0]
        if term.measure == "count":
            return frozenset(state[0] > 0 for state in self.effects_of(event))
        return frozenset(term.where(bits) for bits, _ in self.effects.bases(event, self._days_of(event)))

    def effects_of(self, event: Event) -> frozenset[State]:
        """The effects of an event, alone or as a part of its whole; kept for the next scenario."""
        key = id(event)
        if key not in self._known:
            whole = self.by_id.get(event.part_of) if event.part_of else None
            self._known[key] = self.effects.of(event, self._days_of(event), self.values, whole)
            self._kept.append(event)
        return self._known[key]

    def _days_of(self, event: Event) -> list[int]:
        """The days that stand for all, with those of an event from elsewhere, such as a near miss."""
        if self.by_id.get(event.id) is event:
            return self.days
        return sorted({*self.days, *event.start, *(event.end or ())})

    def days_of(self, event: Event) -> list[int]:
        """The days that stand for all on which an event can have begun."""
        low, high = event.start
        return sorted({low, *(day for day in self.days if low < day < high), high})

    def possible_members(self) -> set[str] | None:
        """The events that may or may not be members of the one pick of the claim; None if it makes no single pick."""
        if not self._picks_once:
            return None
        ranks = {event.id: self.ranked(event) for event in self.members if event.id not in self.wholes}
        return {id for id, found in ranks.items() if found.floor == -inf and found.seen}

    def ranked(self, event: Event) -> Ranked:
        """The ranks that an event can have in the one pick of the claim."""
        return self._picking.ranked(self.effects_of(event))

    def rank_ranges(self, events: Sequence[Event]) -> list[tuple[str, float, float]]:
        """By id, the lowest rank of each event in the one pick of the claim, if always a member, and its highest."""
        alone = [(event.id, self.ranked(event)) for event in events if event.id not in self.wholes]
        return [(id, found.floor, found.seen[0][0]) for id, found in alone if found.seen]

    def ranks(self, event: Event) -> list[int | None]:
        """The ranks that an event can have in the one pick of the claim; None where it is no member."""
        return list({None if state[0] is None else state[0][0] for state in self.effects_of(event)})

    def tipped(self, scenario: Scenario) -> bool:
        """Whether something unrecorded can always make the claim true, or always false, whatever sources say.

        Then no two sources can settle it in opposite ways.
        """
        if len(self.program.terms) != 1 or self.program.others or not self.open_ended(scenario):
            return False
        term = self.program.terms[0]
        if self.adds_up:
            return True  # a number that may be as high as one likes
        uncovered = [effect for effect in self._uncovered(scenario.boxes) if term.order and effect[0]]
        top = max((effect[0][0] for effect in uncovered), default=None)
        if top is None or top < self._highest_rank(term):
            return False
        return any(self.program.truth(e) is not Truth.UNKNOWN for e in uncovered if e[0][0] == top)

    def _highest_rank(self, term: Term) -> int:
        """The highest rank that a record can have by any source's word; of tolls the highest number that is tried."""
        if term.order == "deadliest":
            return self.values.marks[KILLED][-1]
        ends = [event.start[1] if term.order == "last" else -event.start[0] for event in self.by_id.values()]
        return max(ends, default=FIRST_DAY - LAST_DAY)

    def needed(self, scenario: Scenario, truths: frozenset[Truth]) -> tuple[Event, ...] | None:
        """The events of a claim on one number without which the truths would be others; None for another claim."""
        if not self.adds_up or self.program.others or self.wholes:
            return None
        return self.sums.needed(scenario.events, truths, open_ended=self.open_ended(scenario))

    def unrecorded_ranks(self) -> Sequence[float]:
        """The ranks that an unrecorded event can have in the one pick of the claim."""
        return list({state[0][0] for state in self._uncovered(self.base.boxes) if state[0] is not None})

    def _all_covered(self, boxes: int) -> bool:
        """Whether one promise alone leaves nothing of each type unrecorded, whatever else may hold of it."""
        always = self.effects.always  # a promise is a conjunction: what holds of these bits holds of more
        covered = {record for bit, record, covers in self.program.boxes if bit & boxes and covers(always)}
        return all(term.id or term.record in covered for term in self.program.terms)

    @cached_property
    def _unrecorded(self) -> set[tuple[State, int]]:
        """What unrecorded events can bring about, with the promises that rule it out."""
        found: set[tuple[State, int]] = set()
        for record in {term.record for term in self.program.terms if not term.id}:
            found |= unrecorded_effects(self.effects, record, self.days, self.values)
        return found

    @property
    def ruled_out(self) -> int:
        """The promises, as bits, that rule out something that would bear on the claim."""
        bits = 0
        for _, ruled_out in self._unrecorded:
            bits |= ruled_out
        return bits

    def _uncovered(self, boxes: int) -> set[State]:
        if self._all_covered(boxes):
            return set()
        return {effect for effect, ruled_out in self._unrecorded if not ruled_out & boxes} - {self.effects.empty}

    def _clusters(self, events: Sequence[Event]) -> list[frozenset[State]]:
        """The effects of each record that stands alone, and of each whole with its parts together."""
        if not self.wholes:
            known = self._known
            return [known.get(id(event)) or self.effects_of(event) for event in events]
        clusters: list[frozenset[State]] = []
        parts: dict[str, list[Event]] = {event.id: [] for event in events if event.id in self.wholes}
        for event in events:
            if event.part_of in parts and event.part_of is not None:
                parts[event.part_of].append(event)
            elif event.id not in parts:
                clusters.append(self.effects_of(event))
        present = {event.id: event for event in events}
        clusters += [self._whole_cluster(present[id], members) for id, members in parts.items()]
        return clusters

    def _whole_cluster(self, whole: Event, parts: list[Event]) -> frozenset[State]:
        """The effects of a whole and its parts together; kept for the next scenario."""
        key = (id(whole), *map(id, parts))
        if key not in self._wholes_known:
            together = {self.effects.empty}
            for part in parts:
                together = {combined(self.program.terms, a, b) for a in together for b in self.effects_of(part)}
            self._wholes_known[key] = frozenset(self._with_whole(whole, together))
            self._kept += [whole, *parts]
        return self._wholes_known[key]

    def _with_whole(self, whole: Event, parts: set[State]) -> set[State]:
        """A whole is never counted or picked: its parts are. A toll of its own counts once, in place of theirs."""
        terms, joined = self.program.terms, set()
        for bits, day, numbers in self.effects.cells(whole, self.days, self.values):
            mine = self.effects.effect(whole.record, whole.id, bits, day, numbers)
            replaced = [
                i
                for i, term in enumerate(terms)
                if term.id == whole.id
                or (term.measure in whole.tolls and term.record == whole.record and term.where(bits))
            ]
            for theirs in parts:
                joined.add(
                    tuple(
                        both_sides(term, whole, bits, mine[i], entry)
                        if term.sides
                        else mine[i]
                        if i in replaced
                        else entry
                        for i, (term, entry) in enumerate(zip(terms, theirs, strict=True))
                    )
                )
        return joined
