"""The judge: from a claim and a data set to a verdict, by the definitions in the docs ("What a verdict means")."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING, Any

from attrs import evolve

from sahelevents.claims.claim import (
    Amounts,
    Chosen,
    Claim,
    Exists,
    Formed,
    Founded,
    Holds,
    Junction,
    Known,
    Named,
    Related,
    Strong,
)
from sahelevents.claims.conditions import Condition, Constraint, all_of, constraints
from sahelevents.claims.evaluate.engine import Evaluation, Others, OverBudgetError, Scenario
from sahelevents.claims.evaluate.facts import Facts, fact_records, fact_voices
from sahelevents.claims.evaluate.geography import Geography
from sahelevents.claims.evaluate.program import conditions_of
from sahelevents.claims.near import near_misses
from sahelevents.claims.verdict import Answer, Label, Membership, NearMiss, Reason, Verdict
from sahelevents.dataset.columns import Event, row_of
from sahelevents.values.counts import Count
from sahelevents.values.dates import Span
from sahelevents.values.truth import Truth

if TYPE_CHECKING:
    from sahelevents.claims.selection import Selection
    from sahelevents.dataset.dataset import Dataset

_T, _F = frozenset({Truth.TRUE}), frozenset({Truth.FALSE})
_DEFINITE = {_T: Label.SUPPORTED, _F: Label.REFUTED}

Outcome = tuple[frozenset[Truth], Answer]


def judge(claim: Claim, data: "Dataset", published: Span | None = None) -> Verdict:
    """The verdict on a claim.

    Args:
        claim: the claim.
        data: what is known.
        published: the day on which the claim was made: selections without an end stop there, the present means it.

    Raises:
        UnknownIdError: the claim names an id that the data set does not have.
    """
    check_ids(claim, data)
    claim = dated(claim, published)
    return _Case(claim, data).verdict()


class _Case:
    """One claim before one data set. What the verdict needs more than once is worked out once."""

    def __init__(self, claim: Claim, data: "Dataset") -> None:
        self.claim, self.data = claim, data
        self.geography = Geography(data.columns.spots)
        self.evaluation = Evaluation(claim, data.columns, self.geography, Facts(data))
        self.base = self.evaluation.base
        self._rows: dict[tuple[str, str], Event] = {}

    def verdict(self) -> Verdict:
        return Verdict(self.claim, self.verdict_label, self.reason, self.data.version, self.data, self)

    @cached_property
    def verdict_label(self) -> Label:
        return self.label(self.base)

    def label(self, scenario: Scenario) -> Label:
        """The first line of the table of labels that fits."""
        try:
            found = self.evaluation.truths(scenario)
            if found in _DEFINITE:
                return _DEFINITE[found]
            readings: set[frozenset[Truth]] = set()
            for voice in self._voices(scenario):
                readings.add(self._as_told_by(voice, scenario))
                if readings >= _DEFINITE.keys():
                    return Label.CONFLICTING
        except OverBudgetError:
            return Label.OPEN
        return Label.OPEN

    def _is(self, label: Label, scenario: Scenario) -> bool:
        if label is Label.CONFLICTING:
            return self.label(scenario) is label
        try:
            return _DEFINITE.get(self.evaluation.truths(scenario)) is label
        except OverBudgetError:
            return False

    def _as_told_by(self, voice: str, scenario: Scenario) -> frozenset[Truth]:
        events = tuple(
            self._row(event, voice) if voice in self._voices_of(event) else event for event in scenario.events
        )
        others = Facts(self.data, voice, closed=scenario.closed)
        return self.evaluation.truths(scenario._replace(events=events, others=others))

    def _row(self, event: Event, voice: str) -> Event:
        key = (event.id, voice)
        if key not in self._rows:
            tolls = self.evaluation.program.tolls
            self._rows[key] = row_of(self.data[event.id], self.data.sources, voice, tolls)
        return self._rows[key]

    def _voices_of(self, event: Event) -> tuple[str, ...]:
        return event.voices + event.toll_voices if self.evaluation.program.tolls else event.voices

    def _voices(self, scenario: Scenario) -> list[str]:
        found = {voice for event in scenario.events for voice in self._voices_of(event)}
        for atom in atoms(self.claim):
            found |= fact_voices(atom, self.data)
        return sorted(found)

    def outcome(self, events: Iterable[Event]) -> Outcome | None:
        """What would be said if the events were these: the truths, and the answer; None if that is not computed."""
        scenario = self.base._replace(events=tuple(events))
        try:
            return self.evaluation.truths(scenario), self._answer(scenario.events)
        except OverBudgetError:
            return None

    def _answer(self, events: Sequence[Event], *, closed: bool = False) -> Answer:
        return answer_of(next(iter(atoms(self.claim))), self.data, self.geography, events, closed=closed)

    @cached_property
    def answer(self) -> Answer:
        """What the first term of the claim comes to."""
        return Answer() if self.reason is Reason.NOT_COMPUTED else self._answer(self.base.events)

    @cached_property
    def near_misses(self) -> tuple[NearMiss, ...]:
        if self.reason is Reason.NOT_COMPUTED:
            return ()
        return near_misses(self.claim, self.data.columns, self.geography, self.outcome)

    @cached_property
    def evidence_ids(self) -> tuple[str, ...]:
        """Drop records in id order while the label stays, again until none can go."""
        label = self.verdict_label
        if label is Label.OPEN:
            return ()
        kept = list(self.base.events)
        shrunk = True
        while shrunk:
            shrunk = False
            for event in tuple(kept):
                rest = tuple(other for other in kept if other is not event)
                if self._is(label, self.base._replace(events=rest)):
                    kept, shrunk = list(rest), True
        return tuple(event.id for event in kept) + self._facts_needed(label, tuple(kept))

    def _facts_needed(self, label: Label, events: tuple[Event, ...]) -> tuple[str, ...]:
        """The records behind atoms that no event decides, less those whose atoms may be anything."""
        needed = list(dict.fromkeys(atom for atom in atoms(self.claim) if fact_records(atom, self.data)))
        for atom in () if label is Label.CONFLICTING else tuple(needed):
            left = [other for other in needed if other != atom]
            if self._is(label, self.base._replace(events=events, others=self._only(left))):
                needed = left
        return tuple(sorted({id for atom in needed for id in fact_records(atom, self.data)}))

    def _only(self, known: Sequence[Claim]) -> Others:
        facts = Facts(self.data)
        return lambda atom: facts(atom) if atom in known else frozenset(Truth)

    @cached_property
    def leans_on_ids(self) -> tuple[str, ...]:
        """The smallest set of coverage boxes that keeps the label, the first by id of several."""
        label = self.verdict_label
        if label is Label.OPEN or self._is(label, self.base._replace(boxes=0)):
            return ()
        records = {selection.record for selection in selections(self.claim)}
        boxes = [(1 << i, box.id) for i, box in enumerate(self.data.columns.boxes) if box.record in records]
        for size in range(1, len(boxes)):
            for some in combinations(boxes, size):
                if self._is(label, self.base._replace(boxes=sum(bit for bit, _ in some))):
                    return tuple(id for _, id in some)
        return tuple(id for _, id in boxes)

    @cached_property
    def reason(self) -> Reason | None:
        label = self.verdict_label
        if label is Label.CONFLICTING:
            return Reason.SOURCES_DIFFER
        if label is not Label.OPEN:
            return None
        if any(isinstance(atom, Strong) and atom.on is None for atom in atoms(self.claim)):
            return Reason.NO_REFERENCE_DATE
        try:
            self.evaluation.truths()
            return self._why_open()
        except OverBudgetError:
            return Reason.NOT_COMPUTED

    def _why_open(self) -> Reason:
        alone = self.base._replace(closed=True, others=Facts(self.data, closed=True))
        found = self.evaluation.truths(alone)
        if found == {Truth.UNKNOWN}:
            picks = [i for i, term in enumerate(self.evaluation.program.terms) if term.order]
            empty = all(state[i] is None for state in self.evaluation.states(alone) for i in picks)
            return Reason.NOTHING_MATCHES if empty else Reason.TIE
        if found in _DEFINITE:
            return Reason.OUTSIDE_COVERAGE
        if self._possible_members():
            return Reason.POSSIBLE_COUNTEREXAMPLE
        return Reason.TIE if Truth.UNKNOWN in found else Reason.UNCERTAIN_VALUES

    def _memberships(self) -> list[Membership]:
        return [membership(each, self.data, self.geography) for each in selections(self.claim)]

    def _possible_members(self) -> set[str]:
        return {id for found in self._memberships() for id in found.possible}

    @cached_property
    def open_ids(self) -> tuple[str, ...]:
        if self.reason in (None, Reason.NOT_COMPUTED):
            return ()
        found = {id for atom in atoms(self.claim) for id in fact_records(atom, self.data)}
        if self.reason is Reason.OUTSIDE_COVERAGE:
            answer = self._answer(self.base.events, closed=True)
        else:
            answer, found = self.answer, found | self._possible_members()
        return tuple(sorted({*found, *answer.certain_ids, *answer.possible_ids}))


def membership(
    selection: "Selection[Any]",
    data: "Dataset",
    geography: Geography,
    events: Sequence[Event] | None = None,
    measure: str = "count",
) -> Membership:
    """Which records are members in every world, and which in some.

    A whole is left to its parts, save for a total of which it gives a figure: then its parts are left to it.
    """
    evaluation = Evaluation(Exists(selection), data.columns, geography, Facts(data))  # type: ignore[arg-type]
    summed = {id for id in evaluation.wholes if id and measure in evaluation.by_id[id].tolls}
    certain, possible = [], []
    for event in evaluation.members if events is None else events:
        if event.part_of in summed or event.id in evaluation.wholes - summed:
            continue
        counts = {state[0] for state in evaluation.effects.of(event, evaluation.days, evaluation.values)}
        if counts == {1}:
            certain.append(event.id)
        elif 1 in counts:
            possible.append(event.id)
    return Membership(tuple(sorted(certain)), tuple(sorted(possible)))


def answer_of(
    atom: Claim, data: "Dataset", geography: Geography, events: Sequence[Event] | None = None, *, closed: bool = False
) -> Answer:
    """What the term of one atom comes to; ``closed`` as if nothing were unrecorded."""
    match atom:
        case Holds(Chosen() as chosen, _):
            return _pick(chosen, data, geography, events, closed=closed)
        case Holds(Named(_, id), _):
            return Answer((id,), data=data)
        case Exists(selection):
            found = membership(selection, data, geography, events)
            return Answer(found.certain, found.possible, data=data)
        case Amounts(selection, measure, _):
            return _amount(selection, measure, data, geography, events)
        case Strong(_, on) if on is not None and on.first == on.last and on.first is not None:
            return Answer(fact_records(atom, data), value=Facts(data).strength(atom, on.first), data=data)
    return Answer(fact_records(atom, data), data=data)


def _pick(
    chosen: Chosen, data: "Dataset", geography: Geography, events: Sequence[Event] | None, *, closed: bool
) -> Answer:
    """Whom a choice picks: certainly, if nothing can outrank it in any world; possibly, if nothing must."""
    asked = Holds(chosen, Constraint("record", ("-",)))
    evaluation = Evaluation(asked, data.columns, geography, Facts(data))
    recorded = evaluation.members if events is None else events
    ranks = {event.id: evaluation.ranks(event) for event in recorded if event.id not in evaluation.wholes}
    ranks = {id: found for id, found in ranks.items() if found != [None]}
    floors = {id: min(each for each in found if each is not None) for id, found in ranks.items() if None not in found}
    tops = {id: max(each for each in found if each is not None) for id, found in ranks.items()}
    strangers = [] if closed else evaluation.unrecorded_ranks()
    highest_floor = max(floors.values(), default=None)
    possible = {id for id, top in tops.items() if highest_floor is None or top >= highest_floor}
    others = {
        id: max([*(top for other, top in tops.items() if other != id), *strangers], default=None) for id in floors
    }
    certain = {id for id, floor in floors.items() if (most := others[id]) is None or floor >= most}
    complete = highest_floor is not None and all(rank < highest_floor for rank in strangers)
    return Answer(tuple(sorted(certain)), tuple(sorted(possible - certain)), None, complete, data)


def _amount(
    selection: Any, measure: str, data: "Dataset", geography: Geography, events: Sequence[Event] | None
) -> Answer:
    """What a count or total comes to over the records, and whether something unrecorded may add to it."""
    found = membership(selection, data, geography, events, measure)
    if measure == "count":
        value = Count(len(found.certain), len(found.certain) + len(found.possible))
    else:
        rows = {event.id: event.tolls.get(measure, (0, None)) for event in events or data.columns.events}
        value = Count(0, 0)
        for id in found.certain:
            value = value.plus(Count(*rows[id]))
        for id in found.possible:
            value = value.plus(Count(0, rows[id][1]))
    evaluation = Evaluation(Exists(selection), data.columns, geography, Facts(data))
    complete = evaluation.truths(evaluation.base._replace(events=())) == _F
    return Answer(found.certain, found.possible, value, complete, data)


def atoms(claim: Claim) -> Iterator[Claim]:
    """The statements that a claim combines."""
    if isinstance(claim, Junction):
        for part in claim.parts:
            yield from atoms(part)
    else:
        yield claim


def selections(claim: Claim) -> list[Any]:
    """The selections that a claim speaks of."""
    found: list[Any] = []
    for atom in atoms(claim):
        match atom:
            case Exists(selection) | Amounts(selection) | Holds(Chosen(selection)):
                found.append(selection)
    return list(dict.fromkeys(found))


def dated(claim: Claim, published: Span | None) -> Claim:
    """The claim as of its day: selections without an end stop there, and the present tense means that day."""
    if published is None:
        return claim
    until = Constraint("start", span=Span(None, published.last))

    def bounded(selection: Any) -> Any:
        spans = [c.span for c in constraints(selection.where) if c.span is not None]
        if any(span.last is not None for span in spans):
            return selection
        return evolve(selection, where=all_of(selection.where, until))

    match claim:
        case Exists(selection) | Amounts(selection):
            return evolve(claim, selection=bounded(selection))
        case Holds(Chosen(selection, order), condition):
            return Holds(Chosen(bounded(selection), order), condition)
        case Strong(_, None):
            return evolve(claim, on=Span(published.last, published.last))
        case Junction(op, parts):
            return Junction(op, tuple(dated(part, published) for part in parts))
    return claim


def check_ids(claim: Claim, data: "Dataset") -> None:
    """Refuse a claim that names an id that the data set does not have."""
    for atom in atoms(claim):
        match atom:
            case Founded(actor) | Formed(actor) | Known(actor):
                _known(actor, "actors", data)
            case Related(actor, _, other):
                _known(actor, "actors", data)
                _known(other, "actors", data)
            case Holds(Named(record, id), _):
                _known(id, f"{record}s", data)
            case Strong(selection):
                _check_constraints(selection.where, data)
        for constraint in conditions_of(atom):
            _check_constraints(constraint, data)


_TABLE_OF = {"place": "places", "by": "actors", "claimed_by": "actors"}


def _check_constraints(condition: Condition, data: "Dataset") -> None:
    for constraint in constraints(condition):
        for id in constraint.ids if constraint.aspect in _TABLE_OF else ():
            _known(id, _TABLE_OF[constraint.aspect], data)


def _known(id: str, table: str, data: "Dataset") -> None:
    columns = data.columns
    fast: Any = {"places": columns.spots, "actors": columns.sides}.get(table, ())
    if id in fast:
        return
    data.tables[table][id]
