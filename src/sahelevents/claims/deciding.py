"""What would decide an open claim: a field of a record, and the values of it that alone make the label definite."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from itertools import groupby, pairwise
from typing import Any

from sahelevents.claims.claim import Claim
from sahelevents.claims.evaluate.engine import Evaluation
from sahelevents.claims.evaluate.facts import fact_records
from sahelevents.claims.evaluate.program import Scenario
from sahelevents.claims.parts import atoms
from sahelevents.claims.verdict import Deciding, Label
from sahelevents.dataset.columns import Event
from sahelevents.dataset.dataset import Dataset
from sahelevents.values.counts import Count
from sahelevents.values.dates import UncertainDate
from sahelevents.values.truth import Truth

MOST_OPEN = 32
"""Where more records leave a claim open, no one of them is tried: it would take long to find that none settles it."""

_LABELS = {frozenset({Truth.TRUE}): Label.SUPPORTED, frozenset({Truth.FALSE}): Label.REFUTED}

LabelOf = Callable[[Scenario], Label]
Choice = tuple[Any, Event]
"""A value of a field, and the row as it would be with it."""


def deciding(
    claim: Claim, data: Dataset, evaluation: Evaluation, label: LabelOf, ids: Iterable[str]
) -> tuple[Deciding, ...]:
    """The pairs of record and field of which some value alone makes the label definite.

    If no single pair decides, those of which the value makes a difference to the worlds that are left. None are given
    where more than 32 records leave the claim open.

    Args:
        claim: the claim.
        data: the data set.
        evaluation: of the claim.
        label: supported, refuted or open, in a scenario.
        ids: the records that the claim hangs on.
    """
    base, wanted = evaluation.base, frozenset(ids)
    events = [each for each in base.events if each.id in wanted]
    if len(events) > MOST_OPEN:
        return ()
    found: list[Deciding] = []
    matter: list[Deciding] = []
    for event in events:
        truths_with = evaluation.with_other(event)
        for field, choices in _fields(event, evaluation):
            truths = [(value, truths_with(row)) for value, row in choices]
            labels = [(value, _LABELS.get(each, Label.OPEN)) for value, each in truths]
            if ":" in field:
                labels = _refined(labels, partial(_label_with, truths_with, event, field))
            definite = [(value, each) for value, each in labels if each is not Label.OPEN]
            found += [Deciding(event.id, field, _value(field, run, event), each) for run, each in _joined(definite)]
            if not definite and len({each for _, each in truths}) > 1:
                matter.append(Deciding(event.id, field, None, None))
    return tuple([*found, *_facts(claim, data, base, label)] or matter)


def _fields(event: Event, evaluation: Evaluation) -> Iterator[tuple[str, list[Choice]]]:
    """The fields of a row that are open, each with the values that stand for all that it may be."""
    if event.start[0] < event.start[1]:
        days = [(day, event._replace(start=(day, day))) for day in evaluation.days_of(event)]
        yield ("period" if event.record == "deployment" else "date"), days
    if len(event.places) > 1 and event.record != "deployment":
        yield "place", [(place, event._replace(places=(place,))) for place in event.places]
    if len(event.kinds) > 1:
        yield "kind", [(kind, event._replace(kinds=(kind,))) for kind in event.kinds]
    if len(event.outcomes) > 1:
        yield "outcome", [(outcome, event._replace(outcomes=(outcome,))) for outcome in event.outcomes]
    if event.possible:
        did_it = [(actor, event._replace(certain=(*event.certain, actor), possible=())) for actor in event.possible]
        yield "responsibilities", [*did_it, ("none of them", event._replace(possible=()))]
    for toll in evaluation.tolls:
        low, high = event.tolls.get(toll, (0, None))
        if event.record == "incident" and low != high:
            yield toll, [(n, _with_toll(event, toll, n)) for n in evaluation.numbers_of(toll, low, high)]


def _label_with(truths: Callable[[Event], frozenset[Truth]], event: Event, toll: str, number: int) -> Label:
    return _LABELS.get(truths(_with_toll(event, toll, number)), Label.OPEN)


def _with_toll(event: Event, toll: str, number: int) -> Event:
    return event._replace(tolls={**event.tolls, toll: (number, number)})


def _refined(labels: list[tuple[int, Label]], label: Callable[[int], Label]) -> list[tuple[int, Label]]:
    """The labels with the numbers on either side of each change of label, found by halving."""
    found = dict(labels)
    for (low, before), (high, after) in pairwise(labels):
        if before is not after:
            left, right = low, high
            while right - left > 1:
                middle = (left + right) // 2
                found[middle] = label(middle)
                left, right = (middle, right) if found[middle] is before else (left, middle)
    return sorted(found.items())


def _joined(labels: Sequence[tuple[Any, Label]]) -> Iterator[tuple[list[Any], Label]]:
    """Neighbouring days or numbers of one label together; words each by itself."""
    for label, run in groupby(labels, key=lambda each: each[1]):
        values = [value for value, _ in run]
        yield from ([(values, label)] if isinstance(values[0], int) else (([value], label) for value in values))


def _value(field: str, run: list[Any], event: Event) -> UncertainDate | Count | str:
    """A run of values as the field's own type: days as a date, numbers as a count."""
    if field in ("date", "period"):
        return UncertainDate(date.fromordinal(run[0]), date.fromordinal(run[-1]))
    if ":" not in field:
        return str(run[0])
    high = event.tolls.get(field, (0, None))[1]
    return Count(run[0], run[-1] if high is not None else None)


def _facts(claim: Claim, data: Dataset, base: Scenario, label: LabelOf) -> Iterator[Deciding]:
    """The statements that no event decides, where knowing one of them would settle the claim."""
    for atom in dict.fromkeys(each for each in atoms(claim) if fact_records(each, data)):
        for truth in (Truth.TRUE, Truth.FALSE):

            def others(each: Claim, atom: Claim = atom, truth: Truth = truth) -> frozenset[Truth]:
                return frozenset({truth}) if each == atom else base.others(each)

            settled = label(base._replace(others=others))
            if settled is not Label.OPEN:
                value = str(atom) if truth is Truth.TRUE else f"it is not so that {atom}"
                yield from (Deciding(id, "facts", value, settled) for id in fact_records(atom, data)[:1])
