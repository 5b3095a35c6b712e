"""The judge: from a claim and a data set to a verdict, by the definitions in the docs ("What a verdict means")."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING, cast

from sahelevents.claims.answers import answer_of
from sahelevents.claims.claim import Claim, Strong
from sahelevents.claims.deciding import deciding
from sahelevents.claims.evaluate.engine import Evaluation
from sahelevents.claims.evaluate.facts import Facts, fact_boxes, fact_records, fact_voices
from sahelevents.claims.evaluate.folding import OverBudgetError
from sahelevents.claims.evaluate.index import index_of
from sahelevents.claims.evaluate.members import membership
from sahelevents.claims.evaluate.program import Others, Scenario
from sahelevents.claims.evaluate.quick import evaluated
from sahelevents.claims.near import near_misses
from sahelevents.claims.parts import atoms, dated, selections, with_current_ids
from sahelevents.claims.verdict import Answer, Deciding, Label, NearMiss, Reason, Verdict
from sahelevents.claims.wording import selection_text
from sahelevents.dataset.columns import Event, row_of
from sahelevents.values.dates import Span
from sahelevents.values.truth import Truth

if TYPE_CHECKING:
    from sahelevents.claims.verdict import Details
    from sahelevents.dataset.dataset import Dataset

_T, _F = frozenset({Truth.TRUE}), frozenset({Truth.FALSE})
_DEFINITE = {_T: Label.SUPPORTED, _F: Label.REFUTED}


def judge(claim: Claim, data: "Dataset", published: Span | None = None) -> Verdict:
    """The verdict on a claim.

    Args:
        claim: the claim.
        data: what is known.
        published: the day on which the claim was made: selections without an end stop there, the present means it.

    Raises:
        UnknownIdError: the claim names an id that the data set does not have.
    """
    claim = dated(with_current_ids(claim, data), published)
    return _Case(claim, data).verdict()


def label_of(claim: Claim, data: "Dataset") -> Label:
    """The label alone, of a claim that has its day."""
    return _Case(claim, data).verdict_label


class Told:
    """A claim that has its day, as single sources tell it: their own values where they gave some, else all of them."""

    def __init__(self, claim: Claim, data: "Dataset") -> None:
        self._case = _Case(claim, data)
        self._case.hear_each()
        self.voices = tuple(self._case.voices(self._case.base))

    def label(self, voice: str, ids: Iterable[str] | None = None) -> Label:
        """The label by one source's word, on all that it speaks of or on these records alone."""
        try:
            found = self._case.as_told_by(voice, self._case.base, ids)
        except OverBudgetError:
            return Label.OPEN
        return _DEFINITE.get(found, Label.OPEN)

    def records(self, voice: str) -> tuple[str, ...]:
        """The records of which this source gives a value of its own."""
        return self._case.told_of(voice)


class _Case:
    """One claim before one data set. What the verdict needs more than once is worked out once."""

    def __init__(self, claim: Claim, data: "Dataset") -> None:
        self.claim, self.data = claim, data
        self._hear(evaluated(claim, index_of(data), Facts(data)))  # of all sources together: few records contend
        self._rows: dict[tuple[str, str], Event] = {}

    def verdict(self) -> Verdict:
        return Verdict(self.claim, self.verdict_label, self.reason, self.data.version, self.data, cast("Details", self))

    @cached_property
    def verdict_label(self) -> Label:
        label = self._definite(self.base)
        if label is Label.OPEN and not self.evaluation.tipped(self.base):
            together = self.evaluation
            self.hear_each()
            label = self.label(self.base)
            if label is Label.OPEN:
                self._hear(together)
        return label

    def _hear(self, evaluation: Evaluation) -> None:
        self.evaluation, self.base = evaluation, evaluation.base

    def hear_each(self) -> None:
        """Evaluate the word of single sources too."""
        self._hear(self.evaluation.of_each_source())

    def label(self, scenario: Scenario) -> Label:
        """The first line of the table of labels that fits."""
        try:
            found = self.evaluation.truths(scenario)
            if found in _DEFINITE:
                return _DEFINITE[found]
            readings: set[frozenset[Truth]] = set()
            for voice in self.voices(scenario):
                readings.add(self.as_told_by(voice, scenario))
                if readings >= _DEFINITE.keys():
                    return Label.CONFLICTING
        except OverBudgetError:
            return Label.OPEN
        return Label.OPEN

    def _is(self, label: Label, scenario: Scenario) -> bool:
        if label is Label.CONFLICTING:
            return self.label(scenario) is label
        return self._definite(scenario) is label

    def as_told_by(self, voice: str, scenario: Scenario, ids: Iterable[str] | None = None) -> frozenset[Truth]:
        """The truths by one source's word, on all that it speaks of or on these records alone."""
        only = None if ids is None else frozenset(ids)
        events = tuple(
            self._row(event, voice) if voice in self._voices_of(event) and (only is None or event.id in only) else event
            for event in scenario.events
        )
        on_facts = only is None or not only.isdisjoint(self._told_facts(voice))
        others = Facts(self.data, voice if on_facts else None, closed=scenario.closed, boxes=scenario.boxes)
        return self.evaluation.truths(scenario._replace(events=events, others=others))

    def told_of(self, voice: str) -> tuple[str, ...]:
        """The records of which this source gives a value of its own."""
        spoken = [event for event in self.base.events if voice in self._voices_of(event)]
        events = {event.id for event in spoken if self._differs(event, voice)}
        return tuple(sorted(events | self._told_facts(voice)))

    def _told_facts(self, voice: str) -> set[str]:
        told = [atom for atom in atoms(self.claim) if voice in fact_voices(atom, self.data)]
        return {id for atom in told for id in fact_records(atom, self.data)}

    def _differs(self, event: Event, voice: str) -> bool:
        tolls = {toll: event.tolls[toll] for toll in self.evaluation.tolls if toll in event.tolls}
        return self._row(event, voice) != event._replace(tolls=tolls)

    def _row(self, event: Event, voice: str) -> Event:
        key = (event.id, voice)
        if key not in self._rows:
            tolls = self.evaluation.tolls
            self._rows[key] = row_of(self.data[event.id], self.data.sources, voice, tolls)
        return self._rows[key]

    def _voices_of(self, event: Event) -> tuple[str, ...]:
        return event.voices + event.toll_voices if event.toll_voices and self.evaluation.tolls else event.voices

    def voices(self, scenario: Scenario) -> list[str]:
        """Whoever tells some of it otherwise; who agrees with all the others together has nothing to add."""
        told = self.evaluation.told_otherwise(scenario.events)
        found = {voice for event in told for voice in self._voices_of(event) if self._differs(event, voice)}
        for atom in atoms(self.claim):
            found |= fact_voices(atom, self.data)
        return sorted(found)

    def _answer(self, events: Sequence[Event], *, closed: bool = False) -> Answer:
        first = next(iter(atoms(self.claim)))
        alone = self.evaluation if first == self.claim else None
        return answer_of(first, self.data, alone, events, closed=closed)

    @cached_property
    def answer(self) -> Answer:
        """What the first term of the claim comes to."""
        return Answer() if self.reason is Reason.NOT_COMPUTED else self._answer(self.base.events)

    @cached_property
    def deciding(self) -> tuple[Deciding, ...]:
        if self.reason in (None, Reason.NOT_COMPUTED, Reason.NO_REFERENCE_DATE):
            return ()
        if self.reason is Reason.OUTSIDE_COVERAGE:
            alone = self.base._replace(closed=True, others=Facts(self.data, closed=True))
            label = self._definite(alone)
            return tuple(Deciding("", "coverage", selection_text(each), label) for each in selections(self.claim))
        return deciding(self.claim, self.data, self.evaluation, self._definite, self.open_ids)

    def _definite(self, scenario: Scenario) -> Label:
        """Supported or refuted in all worlds of a scenario, else open; no reading by single sources."""
        try:
            return _DEFINITE.get(self.evaluation.truths(scenario), Label.OPEN)
        except OverBudgetError:
            return Label.OPEN

    @cached_property
    def near_misses(self) -> tuple[NearMiss, ...]:
        if self.reason is Reason.NOT_COMPUTED:
            return ()
        return near_misses(self.claim, self.evaluation)

    @cached_property
    def evidence_ids(self) -> tuple[str, ...]:
        """Drop records in id order while the label stays, again until none can go; what cannot be picked goes first."""
        label = self.verdict_label
        if label is Label.OPEN:
            return ()
        found = _T if label is Label.SUPPORTED else _F
        kept = None if label is Label.CONFLICTING else self.evaluation.needed(self.base, found)
        return self._evidence_by_trial(label) if kept is None else tuple(event.id for event in kept)

    def _evidence_by_trial(self, label: Label) -> tuple[str, ...]:
        kept = self.base.events
        while len(fewer := self._without_some(kept, label)) < len(kept):
            kept = fewer
        return tuple(event.id for event in kept) + self._facts_needed(label, kept)

    def _without_some(self, events: tuple[Event, ...], label: Label) -> tuple[Event, ...]:
        """The events but for those, from the first on, without which the label stays; runs of them go at once."""
        kept, start, run = events, 0, 1
        while start < len(kept):
            rest = kept[:start] + kept[start + run :]
            if self._is(label, self.base._replace(events=rest)):
                kept, run = rest, run * 2
            elif run > 1:
                run = 1
            else:
                start += 1
        return kept

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
        if label is Label.OPEN or self._is(label, self._relying_on(0)):
            return ()
        relevant = self.evaluation.ruled_out
        for atom in atoms(self.claim):
            relevant |= fact_boxes(atom, self.data)
        boxes = [(1 << i, box.id) for i, box in enumerate(self.data.columns.boxes) if relevant >> i & 1]
        for size in range(1, len(boxes)):
            for some in combinations(boxes, size):
                if self._is(label, self._relying_on(sum(bit for bit, _ in some))):
                    return tuple(id for _, id in some)
        return tuple(id for _, id in boxes)

    def _relying_on(self, boxes: int) -> Scenario:
        """As if only these promises held."""
        return self.base._replace(boxes=boxes, others=Facts(self.data, boxes=boxes))

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

    def _possible_members(self) -> set[str]:
        """The records that may or may not be members, less those that cannot be picked."""
        picked = self.evaluation.possible_members()
        if picked is not None:
            return picked
        found = [membership(each, index_of(self.data)) for each in selections(self.claim)]
        return {id for each in found for id in each.possible}

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
