"""Answers to questions: what a term comes to."""

from typing import TYPE_CHECKING

from sahelevents.claims import fields, terms
from sahelevents.claims.claim import Amounts, Chosen, Claim, Exists, Holds, Named, Strong
from sahelevents.claims.conditions import Constraint
from sahelevents.claims.evaluate.geography import Geography
from sahelevents.claims.judge import answer_of, check_ids, dated
from sahelevents.claims.selection import Selection
from sahelevents.claims.verdict import Answer
from sahelevents.errors import InvalidValueError
from sahelevents.values.counts import Count
from sahelevents.values.dates import Span

if TYPE_CHECKING:
    from sahelevents.claims.claim import Subject
    from sahelevents.dataset.dataset import Dataset


def answer(term: terms.Term, data: "Dataset", published: Span | None = None) -> Answer:
    """What a term comes to: the records picked, a number, or the value of a field of theirs.

    Raises:
        InvalidValueError: the term has no answer by itself.
        UnknownIdError: it names an id that the data set does not have.
    """
    asked = dated(_claim_about(term), published)
    check_ids(asked, data)
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
            from sahelevents.claims.claim import Formed

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
