"""Answers: what a term comes to, of a claim or of a question."""

from collections.abc import Sequence
from math import inf
from typing import TYPE_CHECKING

from sahelevents.claims import fields, terms
from sahelevents.claims.claim import Amounts, Chosen, Claim, Exists, Formed, Holds, Named, Strong
from sahelevents.claims.evaluate.candidates import Candidates, Contenders, needed_by
from sahelevents.claims.evaluate.engine import Evaluation
from sahelevents.claims.evaluate.facts import Facts, fact_records
from sahelevents.claims.evaluate.index import index_of
from sahelevents.claims.evaluate.members import members_of
from sahelevents.claims.evaluate.quick import evaluated
from sahelevents.claims.evaluate.whereabouts import distance
from sahelevents.claims.parts import ANYTHING, dated, plain, with_current_ids
from sahelevents.claims.selection import Selection
from sahelevents.claims.verdict import Answer
from sahelevents.dataset.columns import Event
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
    if isinstance(term, terms.Deadliest):
        return _deadliest(term, data, published)
    if isinstance(term, terms.ResponsibleField | terms.DistanceField | terms.NamedPlace):
        return _looked_up(term, data)
    asked = dated(with_current_ids(_claim_about(term), data), published)
    found = answer_of(asked, data)
    field = _field(term)
    if field is None or len(found.certain_ids) != 1:
        return found
    from sahelevents.claims.describing import field_value

    value = field_value(field, found.certain[0], data)
    return Answer(found.certain_ids, found.possible_ids, value, found.complete, data)


def _looked_up(term: "terms.ResponsibleField | terms.DistanceField | terms.NamedPlace", data: "Dataset") -> Answer:
    """What records say as they stand: who denied an incident, how far one place is from another, where it lies."""
    from sahelevents.claims.describing import names_text, place_text

    match term:
        case terms.ResponsibleField(id, basis):
            laid = data.incidents[id].responsibilities
            found = names_text(dict.fromkeys(each.actor for each in laid if str(each.basis) == basis), data)
            return Answer((id,), value=found or "nobody, as far as is recorded", data=data)
        case terms.DistanceField(one, other):
            apart = distance(one, other, data)
            km = None if apart is None else apart.nearest if apart.centres is None else apart.centres
            sure = apart is not None and (apart.centres is not None or apart.nearest == apart.farthest)
            return Answer((one, other), value=f"{km:,.0f} km" if km is not None and sure else "not known", data=data)
        case terms.NamedPlace(id):
            return Answer((id,), value=place_text(id, data), data=data)


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
    return Holds(subject, ANYTHING)


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
    atom: Claim,
    data: "Dataset",
    evaluation: Evaluation | None = None,
    events: Sequence[Event] | None = None,
    *,
    closed: bool = False,
) -> Answer:
    """What the term of one atom comes to.

    Args:
        atom: the statement.
        data: the data set.
        evaluation: of a claim that is this statement alone, if there is one already.
        events: as if these were all.
        closed: as if nothing were unrecorded.
    """
    first = plain(atom)[0]
    if first is not atom:
        return answer_of(first, data, None, events, closed=closed)
    match atom:
        case Holds(Chosen() as chosen, _):
            return _pick(evaluation or _evaluated(Holds(chosen, ANYTHING), data), data, events, closed=closed)
        case Holds(Named(_, id), _):
            return Answer((id,), data=data)
        case Exists(selection):
            found = members_of(evaluation or _evaluated(Exists(selection), data), events)
            return Answer(found.certain, found.possible, data=data)
        case Amounts(selection, measure, _):
            if evaluation is None or not evaluation.adds_up:
                evaluation = _evaluated(Exists(selection), data)
            return _amount(evaluation, measure, data, events)
        case Strong(_, on) if on is not None:
            return Answer(fact_records(atom, data), value=Facts(data).strength_over(atom), data=data)
    return Answer(fact_records(atom, data), data=data)


def _evaluated(claim: Claim, data: "Dataset") -> Evaluation:
    return evaluated(claim, index_of(data), Facts(data))


def _pick(evaluation: Evaluation, data: "Dataset", events: Sequence[Event] | None, *, closed: bool) -> Answer:
    """Whom a choice picks: certainly, if nothing can outrank it in any world; possibly, if nothing must."""
    ranges = evaluation.rank_ranges(evaluation.members if events is None else events)
    strangers = [] if closed else evaluation.unrecorded_ranks()
    highest_floor, highest_other = max([floor for _, floor, _ in ranges], default=-inf), max(strangers, default=-inf)
    # The highest that another can have: for the one at the top itself, that of the next.
    tops = [top for _, _, top in ranges]
    first = second = max(tops, default=-inf)
    if tops.count(first) == 1:
        second = max([top for top in tops if top != first], default=-inf)
    certain: tuple[str, ...] = ()
    if highest_floor > -inf and highest_floor >= max(second, highest_other):
        certain = tuple(
            [
                id
                for id, floor, top in ranges
                if floor > -inf and floor >= highest_other and floor >= (second if top == first else first)
            ]
        )
    sure = set(certain)
    possible = tuple([id for id, _, top in ranges if top >= highest_floor and id not in sure])
    return Answer(certain, possible, None, highest_floor > highest_other, data)


def _deadliest(term: terms.Deadliest, data: "Dataset", published: Span | None) -> Answer:
    """The few above which fewer others certainly, or possibly, are."""
    claim = dated(with_current_ids(Holds(Chosen(term.selection, "deadliest"), ANYTHING), data), published)
    evaluation = _evaluated(claim, data)
    first = evaluation.program.terms[0]
    candidates = Candidates(evaluation.index, "incident", needed_by(evaluation.program, first.needed))
    found = [e for e in Contenders(candidates, evaluation.effects, first, term.most) if e.id not in evaluation.wholes]
    ranks = {event.id: evaluation.ranks(event) for event in found}
    ranks = {id: each for id, each in ranks.items() if each != [None]}
    tops = {id: max(rank for rank in each if rank is not None) for id, each in ranks.items()}
    floors = {id: min(rank for rank in each if rank is not None) for id, each in ranks.items() if None not in each}
    strangers = evaluation.unrecorded_ranks()
    certain, possible = [], []
    for id, top in sorted(tops.items()):
        surely_above = sum(floor > top for other, floor in floors.items() if other != id)
        maybe_above = sum(rank > floors.get(id, 0) for other, rank in tops.items() if other != id)
        beaten = any(rank > floors.get(id, 0) for rank in strangers)  # by any number of unrecorded ones
        if id in floors and maybe_above < term.most and not beaten:
            certain.append(id)
        elif surely_above < term.most:
            possible.append(id)
    least = min((floors[id] for id in certain), default=0)
    complete = len(certain) >= term.most and all(rank < least for rank in strangers)
    certain.sort(key=lambda id: (-floors[id], id))
    return Answer(tuple(certain), tuple(possible), None, complete, data)


def _amount(evaluation: Evaluation, measure: str, data: "Dataset", events: Sequence[Event] | None) -> Answer:
    """What a count or total comes to over the records, and whether something unrecorded may add to it."""
    found = members_of(evaluation, events, measure)
    if measure == "count":
        value = Count(len(found.certain), len(found.certain) + len(found.possible))
    else:
        rows = {event.id: event.tolls.get(measure, (0, None)) for event in events or evaluation.members}
        value = Count(0, 0)
        for id in found.certain:
            value = value.plus(Count(*rows[id]))
        for id in found.possible:
            value = value.plus(Count(0, rows[id][1]))
    complete = not evaluation.open_ended(evaluation.base)
    return Answer(found.certain, found.possible, value, complete, data)
