"""Answers: what a term comes to, of a claim or of a question."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sahelevents.claims import fields, terms
from sahelevents.claims.claim import Amounts, Chosen, Claim, Exists, Formed, Holds, Named, Strong
from sahelevents.claims.conditions import Constraint
from sahelevents.claims.evaluate.engine import Evaluation
from sahelevents.claims.evaluate.facts import Facts, fact_records
from sahelevents.claims.evaluate.geography import Geography
from sahelevents.claims.evaluate.members import membership
from sahelevents.claims.parts import dated, with_current_ids
from sahelevents.claims.selection import Selection
from sahelevents.claims.verdict import Answer
from sahelevents.dataset.columns import Event
from sahelevents.errors import InvalidValueError
from sahelevents.values.counts import Count
from sahelevents.values.dates import Span
from sahelevents.values.truth import Truth

if TYPE_CHECKING:
    from sahelevents.claims.claim import Subject
    from sahelevents.dataset.dataset import Dataset


def answer(term: terms.Term, data: "Dataset", published: Span | None = None) -> Answer:
    """What a term comes to: the records picked, a number, or the value of a field of theirs.

    Raises:
        InvalidValueError: the term has no answer by itself.
        UnknownIdError: it names an id that the data set does not have.
    """
    asked = dated(with_current_ids(_claim_about(term), data), published)
    found = answer_of(asked, data, Geography(data.columns.spots))
    from sahelevents.claims.describing import field_value

    field = _field(term)
    if field is None or len(found.certain_ids) != 1:
        return found
    value = field_value(field, found.certain[0], data)
    return Answer(found.certain_ids, found.possible_ids, value, found.complete, data)


def _claim_about(term: terms.Term) -> Claim:
    """A claim whose first term is the one asked for; what it says of the term does not matter."""
    anything = Count(0, None)
    match term:
        case terms.Number(selection, measure):
            return Amounts(selection, measure, anything)
        case terms.Strength(selection, on, unit):
            return Strong(selection, on, unit, anything)
        case terms.FoundedField(actor) | terms.ConstituentsField(actor) | terms.RelationField(actor):
            return Formed(actor, anything)
        case Selection():
            return Exists(term)
    subject: Subject | None = getattr(term, "subject", None)
    if not isinstance(subject, Chosen | Named):
        raise InvalidValueError(f"expected a term such as attacks(...).last(), got {term!r:.80}")
    return Holds(subject, Constraint("record", ("-",)))


def _field(term: terms.Term) -> str | None:
    match term:
        case fields.DateField(_, aspect):
            return aspect
        case fields.PlaceField():
            return "place"
        case fields.WordField(_, aspect):
            return aspect
        case fields.TollField(_, toll):
            return toll
        case terms.FoundedField():
            return "founded"
        case terms.ConstituentsField():
            return "constituents"
        case terms.RelationField(_, relation, reverse):
            return f"{'<' if reverse else '>'}{relation}"
    return None


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
            found = membership(selection, data.columns, geography, events)
            return Answer(found.certain, found.possible, data=data)
        case Amounts(selection, measure, _):
            return _amount(selection, measure, data, geography, events)
        case Strong(_, on) if on is not None:
            return Answer(fact_records(atom, data), value=Facts(data).strength_over(atom), data=data)
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
    found = membership(selection, data.columns, geography, events, measure)
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
    complete = evaluation.truths(evaluation.base._replace(events=())) == {Truth.FALSE}
    return Answer(found.certain, found.possible, value, complete, data)
