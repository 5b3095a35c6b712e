"""Possible worlds, enumerated one by one: the definitions of a verdict in the plainest code.

Slow on purpose, and independent of the evaluator that claims are checked with: tests compare the two on small data.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations_with_replacement, product
from math import comb
from typing import TYPE_CHECKING, Any, TypeAlias

from sahelevents.claims.claim import (
    Among,
    Amounts,
    Chosen,
    Claim,
    Compared,
    Counted,
    Exists,
    Holds,
    Junction,
    Measured,
    Named,
    Quantity,
)
from sahelevents.claims.conditions import Compound, Condition, constraints
from sahelevents.testing.facts import fact_truths
from sahelevents.testing.happenings import KILLED, Happening, Happenings, TooManyWorldsError
from sahelevents.values.truth import Truth

if TYPE_CHECKING:
    from sahelevents.dataset.dataset import Dataset

MOST_WORLDS = 50_000
"""How many worlds are enumerated before the oracle gives up."""

Effect: TypeAlias = tuple[Any, ...]
"""What one event is to each statement of a claim: a number to add, or its rank and whether it fits, or None."""


Replaced: TypeAlias = frozenset[tuple[int, int]]
"""The totals, as statement and side of it, in which a whole stands in place of its parts."""


def oracle_truths(claim: Claim, data: "Dataset", *, unrecorded: int = 2, limit: int = MOST_WORLDS) -> frozenset[Truth]:
    """Every truth that a claim takes in some world.

    Args:
        claim: the claim.
        data: a small data set: a few records, ranges of a few days.
        unrecorded: how many unrecorded events a world holds at most. Two decide a statement whose number is at most
            the certain members plus two; a junction may need two for each of its statements.
        limit: refuse beyond so many worlds.

    Raises:
        TooManyWorldsError: the case is too large.

    >>> from sahelevents.claims.selection import incidents
    >>> from sahelevents.dataset.dataset import Dataset
    >>> sorted(truth.value for truth in oracle_truths(incidents(kind="raid").exists(), Dataset()))
    ['false', 'true']
    """
    case = _Case(claim, data, unrecorded, limit)
    return frozenset(case.truth(claim, world, facts) for world in case.worlds() for facts in case.facts())


def worlds(
    claim: Claim, data: "Dataset", *, unrecorded: int = 2, limit: int = MOST_WORLDS
) -> Iterator[tuple[Effect, ...]]:
    """The worlds that a claim can tell apart: what each of their events is to each statement of the claim.

    The arguments and errors are those of [oracle_truths][sahelevents.testing.worlds.oracle_truths].

    >>> from sahelevents.claims.selection import incidents
    >>> from sahelevents.dataset.dataset import Dataset
    >>> sorted(worlds(incidents(kind="raid").exists(), Dataset()))
    [(), ((1,),), ((1,), (1,))]
    """
    return _Case(claim, data, unrecorded, limit).worlds()


class _Case:
    """A claim before a data set."""

    def __init__(self, claim: Claim, data: "Dataset", unrecorded: int, limit: int) -> None:
        self.data, self.unrecorded, self.limit = data, unrecorded, limit
        self.atoms = list(dict.fromkeys(_atoms(claim)))
        asked = [each for atom in self.atoms for condition in _conditions(atom) for each in constraints(condition)]
        totals = [atom for atom in self.atoms if isinstance(atom, Amounts) and atom.measure != "count"]
        orders = {getattr(atom.subject, "order", "") for atom in self.atoms if isinstance(atom, Holds)}
        sides = [side for atom in self.atoms if isinstance(atom, Compared) for side in (atom.left, atom.right)]
        orders |= {getattr(getattr(side, "subject", None), "order", "") for side in sides}
        measures = {side.what if isinstance(side, Measured) else side.measure for side in sides}
        compared = measures - {"start", "end", "count"}
        ranked = "deadliest" in orders or compared or any(isinstance(atom, Among) for atom in self.atoms)
        apart = max((abs(atom.least) for atom in self.atoms if isinstance(atom, Compared)), default=0)
        self.happenings = Happenings(
            data,
            asked,
            [*(atom.measure for atom in totals), *compared, *([KILLED] if ranked else [])],
            [number for atom in totals for number in (atom.count.low, atom.count.high or 0)],
            apart + unrecorded + len(data.deployments) + (len(data.incidents) if ranked else 0),
        )
        self.nothing: Effect = tuple(_nothing(atom) for atom in self.atoms)

    def worlds(self) -> Iterator[tuple[Effect, ...]]:
        """One choice for each record, a whole and its parts together; and a few of the unrecorded events."""
        records = list(self.happenings.records())
        recorded = [self._cluster(record) for record in records if getattr(record, "part_of", None) is None]
        self._check(*map(len, recorded))
        # Worlds that hold the same effects are one: who brought them about does not matter to the claim.
        known = {_sorted(effect for part in choice for effect in part) for choice in product(*recorded)}
        strangers = sorted(self._strangers(), key=repr)
        self._check(len(known), comb(len(strangers) + self.unrecorded, self.unrecorded))
        for some in known:
            for number in range(self.unrecorded + 1):
                for crowd in combinations_with_replacement(strangers, number):
                    yield some + crowd

    def _check(self, *factors: int) -> None:
        size = 1
        for factor in factors:
            size *= factor
        if size > self.limit:
            raise TooManyWorldsError(f"{size} worlds or more; at most {self.limit} are enumerated")

    def _cluster(self, record: Any) -> set[tuple[Effect, ...]]:
        """The effects of a record alone, or of a whole with its parts."""
        parts = [part for part in self.data.incidents.values() if part.part_of == record.id]
        if not parts:
            return {self._kept([self.effect(event)]) for event in self.happenings.of(record)}
        # Two choices that differ neither in effect nor in days are one.
        mine = {(self.effect(e), self._totals(record, e), e.first, e.last) for e in self.happenings.of(record)}
        theirs = [{(self.effect(e), e.first, e.last) for e in self.happenings.of(part, record)} for part in parts]
        self._check(len(mine), *map(len, theirs))
        found = set()
        for effect, replaced, first, last in mine:
            for choice in product(*theirs):
                if all(first <= start and end <= last for _, start, end in choice):
                    found.add(self._together(effect, replaced, [each for each, _, _ in choice]))
        return found

    def _totals(self, whole: Any, event: Happening) -> Replaced:
        """The totals in which a whole stands in place of its parts: it is a member, and has a toll of its own."""
        return frozenset(
            (i, side)
            for i, atom in enumerate(self.atoms)
            for side, total in enumerate(_numbers(atom))
            if total.selection.record == event.record
            and total.measure != "count"
            and self.happenings.reported(whole, total.measure) is not None
            and event.meets(total.selection.where)
        )

    def _together(self, whole: Effect, replaced: Replaced, parts: Sequence[Effect]) -> tuple[Effect, ...]:
        """The parts are counted and picked; the whole is not, save where it is named or its own toll counts."""
        mine = tuple(self._of_whole(i, effect, replaced) for i, effect in enumerate(whole))
        others = [tuple(self._of_part(i, effect, replaced) for i, effect in enumerate(part)) for part in parts]
        return self._kept([mine, *others])

    def _of_whole(self, i: int, effect: Any, replaced: Replaced) -> Any:
        match self.atoms[i]:
            case Holds(Named()):
                return effect
            case Among():
                return effect if effect is not None and effect[0] == "it" else None
            case Compared(left, right):
                sides = enumerate(zip((left, right), effect, self.nothing[i], strict=True))
                return tuple(
                    mine if _names(side) or (i, place) in replaced else none for place, (side, mine, none) in sides
                )
        return effect if (i, 0) in replaced else self.nothing[i]

    def _of_part(self, i: int, effect: Any, replaced: Replaced) -> Any:
        if isinstance(self.atoms[i], Compared):
            sides = enumerate(zip(effect, self.nothing[i], strict=True))
            return tuple(none if (i, place) in replaced else mine for place, (mine, none) in sides)
        return self.nothing[i] if (i, 0) in replaced else effect

    def _kept(self, effects: Sequence[Effect]) -> tuple[Effect, ...]:
        return _sorted(effect for effect in effects if effect != self.nothing)

    def _strangers(self) -> set[Effect]:
        types = {atom.selection.record for atom in self.atoms if isinstance(atom, Exists | Amounts)}
        subjects = [atom.subject for atom in self.atoms if isinstance(atom, Holds)]
        sides = [side for atom in self.atoms if isinstance(atom, Compared) for side in (atom.left, atom.right)]
        subjects += [side.subject for side in sides if isinstance(side, Measured)]
        types |= {subject.selection.record for subject in subjects if isinstance(subject, Chosen)}
        types |= {side.selection.record for side in sides if isinstance(side, Counted)}
        types |= {"incident" for atom in self.atoms if isinstance(atom, Among)}
        return {self.effect(event) for record in types for event in self.happenings.unrecorded(record)} - {self.nothing}

    def effect(self, event: Happening) -> Effect:
        """What an event is to each statement."""
        return tuple(self._to(atom, event) for atom in self.atoms)

    def _to(self, atom: Claim, event: Happening) -> Any:
        match atom:
            case Compared(left, right):
                return self._of_side(left, event), self._of_side(right, event)
            case Among(id, selection):
                if event.id == id:
                    return "it", dict(event.tolls)[KILLED], event.meets(selection.where)
                if event.record != "incident" or not event.meets(selection.where):
                    return None
                return "other", dict(event.tolls)[KILLED], True
            case Exists(selection):
                return 1 if event.record == selection.record and event.meets(selection.where) else 0
            case Amounts(selection, measure):
                if event.record != selection.record or not event.meets(selection.where):
                    return 0
                return 1 if measure == "count" else dict(event.tolls)[measure]
            case Holds(Named(record, id), condition):
                return (0, event.meets(condition)) if (record, id) == (event.record, event.id) else None
            case Holds(Chosen(selection, order), condition):
                if event.record != selection.record or not event.meets(selection.where):
                    return None
                rank = dict(event.tolls)[KILLED] if order == "deadliest" else event.first
                return (-rank if order == "first" else rank), event.meets(condition)
        return 0

    def _of_side(self, side: Quantity, event: Happening) -> Any:
        """What an event is to one side of a comparison: a number to add, or its rank and its value."""
        if isinstance(side, Counted):
            if event.record != side.selection.record or not event.meets(side.selection.where):
                return 0
            return 1 if side.measure == "count" else dict(event.tolls)[side.measure]
        ranked = self._to(Holds(side.subject, Compound("and", ())), event)
        if ranked is None:
            return None
        return ranked[0], {"start": event.first, "end": event.last}.get(side.what) or dict(event.tolls).get(side.what)

    def facts(self) -> list[Mapping[Claim, Truth]]:
        """Every choice of a truth for each statement that no event decides."""
        facts = [atom for atom in self.atoms if not isinstance(atom, Exists | Amounts | Holds | Compared | Among)]
        options = [fact_truths(atom, self.data) for atom in facts]
        return [dict(zip(facts, choice, strict=True)) for choice in product(*options)]

    def truth(self, claim: Claim, world: Sequence[Effect], facts: Mapping[Claim, Truth]) -> Truth:
        """The truth of a claim in one world."""
        if isinstance(claim, Junction):
            truths = [self.truth(part, world, facts) for part in claim.parts]
            if claim.op == "not":
                return ~truths[0]
            decisive = Truth.of(claim.op == "or")
            if decisive in truths:
                return decisive
            return Truth.UNKNOWN if Truth.UNKNOWN in truths else ~decisive
        if claim in facts:
            return facts[claim]
        position = self.atoms.index(claim)
        mine = [effect[position] for effect in world]
        match claim:
            case Compared():
                return _compared(claim, mine)
            case Among(_, _, most):
                return _among(mine, most)
            case Exists():
                return Truth.of(sum(mine) > 0)
            case Amounts(_, _, count):
                return Truth.of(count.low <= sum(mine) and (count.high is None or sum(mine) <= count.high))
        candidates = [each for each in mine if each is not None]
        if not candidates:
            return Truth.UNKNOWN
        highest = max(rank for rank, _ in candidates)
        picked = {fits for rank, fits in candidates if rank == highest}
        return Truth.UNKNOWN if len(picked) == 2 else Truth.of(picked.pop())


def _numbers(atom: Claim) -> list[Any]:
    """What a statement counts or adds up, in order."""
    if isinstance(atom, Compared):
        return [side for side in (atom.left, atom.right) if isinstance(side, Counted)]
    return [atom] if isinstance(atom, Amounts) else []


def _names(side: Quantity) -> bool:
    return isinstance(side, Measured) and isinstance(side.subject, Named)


def _nothing(atom: Claim) -> Any:
    """What an event is to a statement that it has nothing to do with."""
    if isinstance(atom, Compared):
        return tuple(0 if isinstance(side, Counted) else None for side in (atom.left, atom.right))
    return None if isinstance(atom, Holds | Among) else 0


def _compared(claim: Compared, mine: Sequence[Any]) -> Truth:
    if isinstance(claim.left, Counted):
        return Truth.of(sum(left for left, _ in mine) - sum(right for _, right in mine) >= claim.least)
    picked = []
    for side in (0, 1):
        known = [each[side] for each in mine if each[side] is not None]
        highest = max((rank for rank, _ in known), default=None)
        picked.append([value for rank, value in known if rank == highest])
    found = {one - other >= claim.least for one, other in product(*picked)}
    return Truth.of(found.pop()) if len(found) == 1 else Truth.UNKNOWN


def _among(mine: Sequence[Any], most: int) -> Truth:
    """Whether it is taken, and fewer than so many others are above it."""
    ((_, own, taken),) = [each for each in mine if each is not None and each[0] == "it"]
    above = sum(1 for each in mine if each is not None and each[0] == "other" and each[1] > own)
    return Truth.of(taken and above < most)


def _sorted(effects: Iterator[Effect]) -> tuple[Effect, ...]:
    return tuple(sorted(effects, key=repr))


def _atoms(claim: Claim) -> Iterator[Claim]:
    if isinstance(claim, Junction):
        for part in claim.parts:
            yield from _atoms(part)
    else:
        yield claim


def _conditions(atom: Claim) -> list[Condition]:
    match atom:
        case Exists(selection) | Amounts(selection):
            return [selection.where]
        case Holds(Chosen(selection), condition):
            return [selection.where, condition]
        case Holds(_, condition):
            return [condition]
        case Among(_, selection):
            return [selection.where]
        case Compared(left, right):
            return [each for side in (left, right) for each in _of_side(side)]
    return []


def _of_side(side: Quantity) -> list[Condition]:
    selection = side.selection if isinstance(side, Counted) else getattr(side.subject, "selection", None)
    return [] if selection is None else [selection.where]
