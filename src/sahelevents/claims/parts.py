"""The parts of claims: the statements that one combines, its selections and constraints, its day, its ids."""

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from attrs import evolve

from sahelevents.claims.claim import (
    Among,
    Amounts,
    Chosen,
    Claim,
    Compared,
    Counted,
    Distant,
    Exists,
    Formed,
    Founded,
    Holds,
    Junction,
    Known,
    Located,
    Measured,
    Named,
    Quantity,
    Related,
    Responsible,
    Stated,
    Strong,
    Subject,
)
from sahelevents.claims.conditions import Condition, Constraint, all_of, constraints
from sahelevents.values.counts import Count
from sahelevents.values.dates import Span

if TYPE_CHECKING:
    from sahelevents.dataset.dataset import Dataset


def atoms(claim: Claim) -> Iterator[Claim]:
    """The statements that a claim combines."""
    if isinstance(claim, Junction):
        for part in claim.parts:
            yield from atoms(part)
    else:
        yield claim


ANYTHING = Constraint("record", ("-",))
"""What is said of a record where it does not matter."""


def plain(atom: Claim) -> tuple[Claim, ...]:
    """A statement as statements on one selection or record each; what they say of it does not matter."""
    match atom:
        case Compared(left, right):
            return _of_quantity(left), _of_quantity(right)
        case Among(id, selection):
            return Holds(Named("incident", id), ANYTHING), Holds(Chosen(selection, "deadliest"), ANYTHING)
    return (atom,)


def _of_quantity(quantity: Quantity) -> Claim:
    if isinstance(quantity, Measured):
        return Holds(quantity.subject, ANYTHING)
    return Amounts(quantity.selection, quantity.measure, Count(0, None))


def selections(claim: Claim) -> list[Any]:
    """The selections that a claim speaks of."""
    found: list[Any] = []
    for atom in atoms(claim):
        for each in plain(atom):
            match each:
                case Exists(selection) | Amounts(selection) | Holds(Chosen(selection)):
                    found.append(selection)
    return list(dict.fromkeys(found))


def subjects(claim: Claim) -> Iterator[Subject]:
    """The chosen and named records that a claim speaks of."""
    for atom in atoms(claim):
        for each in plain(atom):
            if isinstance(each, Holds):
                yield each.subject


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
        case Among(_, selection):
            return evolve(claim, selection=bounded(selection))
        case Compared(left, right):
            return evolve(claim, left=_selecting(left, bounded), right=_selecting(right, bounded))
        case Strong(_, None):
            return evolve(claim, on=Span(published.last, published.last))
        case Junction(op, parts):
            return Junction(op, tuple(dated(part, published) for part in parts))
    return claim


def _selecting(quantity: Quantity, change: Callable[[Any], Any]) -> Quantity:
    """The quantity with another selection, if it has one."""
    if isinstance(quantity, Counted):
        return evolve(quantity, selection=change(quantity.selection))
    if isinstance(quantity.subject, Chosen):
        return evolve(quantity, subject=evolve(quantity.subject, selection=change(quantity.subject.selection)))
    return quantity


def with_current_ids(claim: Claim, data: "Dataset") -> Claim:
    """The claim with the ids that the data set has today: a renamed one is put right, an unknown one refused.

    Raises:
        UnknownIdError: the data set does not have an id, nor ever had it.
    """
    _check_ids(claim, data)
    return _renamed(claim, data.redirects) if data.redirects else claim


def _renamed(claim: Claim, redirects: Mapping[str, str]) -> Claim:
    def new(id: str) -> str:
        return redirects.get(id, id)

    match claim:
        case Founded(actor) | Formed(actor) | Known(actor):
            return evolve(claim, actor=new(actor))
        case Related(actor, _, other):
            return evolve(claim, actor=new(actor), other=new(other))
        case Stated(id):
            return evolve(claim, id=new(id))
        case Responsible(id, actor):
            return evolve(claim, id=new(id), actor=new(actor))
        case Located(place, other) | Distant(place, other):
            return evolve(claim, place=new(place), other=new(other))
        case Junction(op, parts):
            return Junction(op, tuple(_renamed(part, redirects) for part in parts))
    return _renamed_on_events(claim, new)


def _renamed_on_events(claim: Claim, new: Callable[[str], str]) -> Claim:
    def where(condition: Condition) -> Condition:
        if isinstance(condition, Constraint):
            return evolve(condition, ids=tuple(map(new, condition.ids)))
        return evolve(condition, parts=map(where, condition.parts))

    def chosen(selection: Any) -> Any:
        return evolve(selection, where=where(selection.where))

    def quantity(each: Quantity) -> Quantity:
        if isinstance(each, Measured) and isinstance(each.subject, Named):
            return evolve(each, subject=evolve(each.subject, id=new(each.subject.id)))
        return _selecting(each, chosen)

    match claim:
        case Exists(selection) | Amounts(selection) | Strong(selection):
            return evolve(claim, selection=chosen(selection))
        case Among(id, selection):
            return evolve(claim, id=new(id), selection=chosen(selection))
        case Compared(left, right):
            return evolve(claim, left=quantity(left), right=quantity(right))
        case Holds(Chosen(selection, order), condition):
            return Holds(Chosen(chosen(selection), order), where(condition))
        case Holds(Named(record, id), condition):
            return Holds(Named(record, new(id)), where(condition))
    return claim


def _check_ids(claim: Claim, data: "Dataset") -> None:
    for atom in atoms(claim):
        match atom:
            case Exists(selection) | Amounts(selection):
                _check_constraints(selection.where, data)
                continue
            case Holds(Chosen(selection), condition):
                _check_constraints(selection.where, data)
                _check_constraints(condition, data)
                continue
            case Founded(actor) | Formed(actor) | Known(actor):
                _known(actor, "actors", data)
            case Related(actor, _, other):
                _known(actor, "actors", data)
                _known(other, "actors", data)
            case Stated(id):
                _known(id, "incidents", data)
            case Responsible(id, actor):
                _known(id, "incidents", data)
                _known(actor, "actors", data)
            case Located(place, other) | Distant(place, other):
                _known(place, "places", data)
                _known(other, "places", data)
            case Strong(selection):
                _check_constraints(selection.where, data)
        for subject in subjects(atom):
            if isinstance(subject, Named):
                _known(subject.id, f"{subject.record}s", data)
        for constraint in conditions_of(atom):
            _check_constraints(constraint, data)


_TABLE_OF = {"place": "places", "by": "actors", "claimed_by": "actors"}


def _check_constraints(condition: Condition, data: "Dataset") -> None:
    for constraint in constraints(condition):
        table = _TABLE_OF.get(constraint.aspect)
        if table is not None:
            for id in constraint.ids:
                _known(id, table, data)


def _known(id: str, table: str, data: "Dataset") -> None:
    columns = data.columns
    fast: Any = columns.spots if table == "places" else columns.sides if table == "actors" else ()
    if id in fast:
        return
    data.tables[table][id]


def conditions_of(claim: Claim) -> Iterator[Constraint]:
    """Every constraint of a claim."""
    match claim:
        case Exists(selection) | Amounts(selection):
            yield from constraints(selection.where)
        case Holds(Chosen(selection), condition):
            yield from constraints(selection.where)
            yield from constraints(condition)
        case Holds(_, condition):
            yield from constraints(condition)
        case Among() | Compared():
            for each in plain(claim):
                yield from conditions_of(each)
        case Junction(_, parts):
            for part in parts:
                yield from conditions_of(part)
