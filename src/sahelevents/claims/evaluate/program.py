"""A claim compiled: its constraints are bits, its terms columns of a state, its truth a function of one."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from sahelevents.claims.claim import (
    Amounts,
    Chosen,
    Claim,
    Compared,
    Counted,
    Exists,
    Holds,
    Junction,
    Measured,
    Subject,
)
from sahelevents.claims.conditions import Compound, Condition, Constraint
from sahelevents.claims.selection import KILLED
from sahelevents.dataset.columns import Box, Event, days_span
from sahelevents.values.counts import Count
from sahelevents.values.truth import Truth

Test = Callable[[int], bool]
"""Whether a condition holds, given the bits of the constraints that do."""

State = tuple[Any, ...]
"""One entry a term: a capped number, or what has been picked so far."""

TruthOf = Callable[[State], Truth]


Others = Callable[[Claim], frozenset[Truth]]
"""The truths of a claim that no event decides."""


class Scenario(NamedTuple):
    """What an evaluation takes for granted: by default, what the data set says."""

    events: tuple[Event, ...]
    """The recorded events."""
    boxes: int
    """The coverage boxes that hold, as bits in the order of the columns."""
    closed: bool
    """Whether nothing is unrecorded: what the records alone say."""
    others: Others


class Term(NamedTuple):
    """One thing that the records decide: a number over a selection, a pick, or a named record."""

    record: str
    where: Test
    needed: int
    """Bits without which a record is certainly no member (the conjuncts of its condition)."""
    measure: str
    """``count``, a toll to add up, or ``""`` for picks and named records."""
    order: str
    """``last``, ``first``, ``deadliest`` for picks."""
    id: str
    """The named record."""
    observed: tuple["Test | str", ...]
    """What the claim asks of the picked or named record, in order: a condition, or the value of a date or toll."""
    sides: tuple["Side", ...]
    """Of a difference: what is added up, and what is taken off."""
    cap: int
    """Numbers above every constant of the claim are not told apart; this stands for all of them."""


class Side(NamedTuple):
    """One side of a difference between two numbers."""

    where: Test
    needed: int
    measure: str


DIFFERENCE = "difference"
"""The measure of a term that compares two numbers; its entry is the pair of them until it is added up."""


class Program(NamedTuple):
    """A compiled claim."""

    constraints: tuple[Constraint, ...]
    terms: tuple[Term, ...]
    truth: TruthOf
    others: tuple[Claim, ...]
    """Atoms that the events do not decide (facts of actors, strengths); their truths come after the terms' states."""
    boxes: tuple[tuple[int, str, Test], ...]
    """The promises on records that the claim speaks of: their bit, their record, what they cover."""
    dated: int
    """How many days rank or are compared, one with another."""
    gaps: tuple[tuple[str, str, int], ...]
    """The differences that are compared: of which two dates or tolls, with what number."""
    tolls: tuple[str, ...]
    totals: frozenset[str]
    steps: tuple[int, ...]
    """The numbers from which on what is said of a count or total may be otherwise, 0 the first."""


class _Compiler:
    def __init__(self) -> None:
        self.numbers: dict[Constraint, int] = {}
        self.terms: dict[tuple[Any, ...], int] = {}
        self.parts: list[dict[str, Any]] = []
        self.others: dict[Claim, int] = {}
        self.gaps: set[tuple[str, str, int]] = set()
        self.steps = {0}

    def test(self, condition: Condition) -> Test:
        if isinstance(condition, Constraint):
            bit = 1 << self.numbers.setdefault(condition, len(self.numbers))
            return lambda bits: bits & bit != 0
        if condition.op == "and" and all(isinstance(part, Constraint) for part in condition.parts):
            all_bits = self.needed_of(condition.parts)
            return lambda bits: bits & all_bits == all_bits
        tests = tuple(self.test(part) for part in condition.parts)
        if condition.op == "not":
            inner = tests[0]
            return lambda bits: not inner(bits)
        if condition.op == "and":
            return lambda bits: all(test(bits) for test in tests)
        return lambda bits: any(test(bits) for test in tests)

    def needed(self, condition: Condition) -> int:
        """The bits without which a condition cannot hold."""
        if isinstance(condition, Constraint):
            return 1 << self.numbers.setdefault(condition, len(self.numbers))
        return self.needed_of(condition.parts) if condition.op == "and" else 0

    def needed_of(self, parts: Iterable[Condition]) -> int:
        """The bits without which not all of these can hold."""
        bits = 0
        for part in parts:
            bits |= self.needed(part)
        return bits

    def term(self, key: tuple[Any, ...], record: str, where: Condition | None, **fields: Any) -> int:
        if key not in self.terms:
            self.terms[key] = len(self.parts)
            test = self.test(where) if where is not None else _anything
            needed = self.needed(where) if where is not None else 0
            base = {
                "record": record,
                "where": test,
                "needed": needed,
                "measure": "",
                "order": "",
                "id": "",
                "sides": (),
                "cap": 0,
            }
            self.parts.append({**base, "observed": [], **fields})
        return self.terms[key]

    def claim(self, claim: Claim) -> Callable[[State, tuple[Truth, ...]], Truth]:
        match claim:
            case Exists(selection):
                return self._amount(selection, "count", 1, None)
            case Amounts(selection, measure, count):
                return self._amount(selection, measure, count.low, count.high)
            case Holds(subject, condition):
                index, position = self._observe(subject, self.test(condition))
                return lambda state, _others: _of_picked(state[index], position)
            case Compared(Measured() as left, Measured() as right, least):
                return self._compared(left, right, least)
            case Compared(Counted() as left, Counted() as right, least):
                return self._difference(left, right, least)
            case Junction(op, parts):
                return _combined(op, [self.claim(part) for part in parts])
            case _:
                position = self.others.setdefault(claim, len(self.others))
                return lambda _state, others: others[position]

    def _amount(
        self, selection: Any, measure: str, low: int, high: int | None
    ) -> Callable[[State, tuple[Truth, ...]], Truth]:
        index = self.term(("amount", selection, measure), selection.record, selection.where, measure=measure)
        self.parts[index]["cap"] = max(self.parts[index]["cap"], low + 1, (high or 0) + 1)
        self.steps |= {low} if high is None else {low, high + 1}
        return lambda state, _others: Truth.of(low <= state[index] and (high is None or state[index] <= high))

    def _compared(self, left: Measured, right: Measured, least: int) -> Callable[[State, tuple[Truth, ...]], Truth]:
        one, its = self._observe(left.subject, left.what)
        other, others = self._observe(right.subject, right.what)
        self.gaps.add((left.what, right.what, least))
        return lambda state, _others: _of_pairs(_seen(state[one], its), _seen(state[other], others), least)

    def _difference(self, left: Counted, right: Counted, least: int) -> Callable[[State, tuple[Truth, ...]], Truth]:
        quantities = (left, right)
        sides = tuple(Side(self.test(q.selection.where), self.needed(q.selection.where), q.measure) for q in quantities)
        key = ("difference", *quantities)
        index = self.term(key, left.selection.record, None, measure=DIFFERENCE, sides=sides)
        self.parts[index]["cap"] = max(self.parts[index]["cap"], abs(least) + 1)
        return lambda state, _others: Truth.of(state[index] >= least)

    def _observe(self, subject: Subject, what: Test | str) -> tuple[int, int]:
        """The term of a chosen or named record, and the place of what is asked of it among what is."""
        if isinstance(subject, Chosen):
            selection = subject.selection
            key: tuple[Any, ...] = ("pick", selection, subject.order)
            index = self.term(key, selection.record, selection.where, order=subject.order)
        else:
            index = self.term(("named", subject.id), subject.record, None, id=subject.id)
        observed = self.parts[index]["observed"]
        observed.append(what)
        return index, len(observed) - 1


def _anything(bits: int) -> bool:
    return bits >= 0


def _seen(picked: Any, position: int) -> set[Any]:
    """What is observed of the records that tie for a choice; nothing if there is none."""
    return set() if picked is None else {observed[position] for observed in picked[1]}


def _of_picked(picked: Any, position: int) -> Truth:
    seen = _seen(picked, position)
    return Truth.of(seen.pop()) if len(seen) == 1 else Truth.UNKNOWN


def _of_pairs(left: set[int], right: set[int], least: int) -> Truth:
    """Whether all pairs differ by at least so much, or none does."""
    found = {one - other >= least for one in left for other in right}
    return Truth.of(found.pop()) if len(found) == 1 else Truth.UNKNOWN


def _combined(
    op: str, parts: list[Callable[[State, tuple[Truth, ...]], Truth]]
) -> Callable[[State, tuple[Truth, ...]], Truth]:
    if op == "not":
        inner = parts[0]
        return lambda state, others: ~inner(state, others)

    def truth(state: State, others: tuple[Truth, ...]) -> Truth:
        result = parts[0](state, others)
        for part in parts[1:]:
            result = result & part(state, others) if op == "and" else result | part(state, others)
        return result

    return truth


def compile_claim(claim: Claim, boxes: tuple[Box, ...]) -> Program:
    """Compile a claim, with the coverage boxes that bound what may be unrecorded."""
    compiler = _Compiler()
    truth = compiler.claim(claim)
    records = {part["record"] for part in compiler.parts}
    tested = tuple(
        (1 << i, box.record, compiler.test(_condition(box))) for i, box in enumerate(boxes) if box.record in records
    )
    terms = tuple(Term(**{**part, "observed": tuple(part["observed"])}) for part in compiler.parts)
    size = len(terms)
    numbered = tuple(compiler.numbers)
    totals = frozenset(term.measure for term in terms if term.measure not in ("", "count", DIFFERENCE))
    compared = [side.measure for term in terms for side in term.sides if side.measure != "count"]
    compared += [what for *whats, _ in compiler.gaps for what in whats if ":" in what]
    deadliest = {KILLED for term in terms if term.order == "deadliest"}
    tolls = {constraint.toll for constraint in numbered if constraint.aspect == "toll"}
    return Program(
        numbered,
        terms,
        lambda state: truth(state[:size], state[size:]),
        tuple(compiler.others),
        tested,
        sum(term.order in ("last", "first") for term in terms) + 2 * sum(":" not in gap[0] for gap in compiler.gaps),
        tuple(sorted(compiler.gaps)),
        tuple(sorted({*totals, *deadliest, *tolls, *compared})),
        totals,
        tuple(sorted(compiler.steps)),
    )


def _condition(box: Box) -> Condition:
    """A promise as a condition on an event."""
    parts: list[Condition] = [Constraint("days", span=days_span(box.period))]
    if box.place is not None:
        parts.append(Constraint("place", (box.place,), near_km=box.near_km))
    if box.kinds:
        parts.append(Constraint("kind", box.kinds))
    if box.by:
        parts.append(Constraint("by_kind", box.by))
    if box.minimum_killed:
        parts.append(Constraint("toll", toll=KILLED, count=Count(box.minimum_killed, None)))
    if box.outcome:
        parts.append(Constraint("outcome", box.outcome))
    return Compound("and", tuple(parts))
