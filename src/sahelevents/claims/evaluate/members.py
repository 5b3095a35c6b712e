"""The records that a selection takes: in every world, or in some."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from sahelevents.claims.claim import Claim, Exists
from sahelevents.claims.evaluate.engine import Evaluation
from sahelevents.claims.evaluate.index import Index
from sahelevents.claims.evaluate.quick import Quick, evaluated
from sahelevents.dataset.columns import Event
from sahelevents.values.truth import Truth

if TYPE_CHECKING:
    from sahelevents.claims.selection import Selection


class Membership(NamedTuple):
    """Ids of the records that are certainly and that are possibly members."""

    certain: tuple[str, ...]
    possible: tuple[str, ...]


def _no_others(claim: Claim) -> frozenset[Truth]:
    raise TypeError(f"a selection is decided by events alone: {claim!r}")


def membership(
    selection: "Selection[Any]", index: Index, events: Sequence[Event] | None = None, measure: str = "count"
) -> Membership:
    """Which records are members in every world, and which in some.

    A whole is left to its parts, save for a total of which it gives a figure: then its parts are left to it.
    """
    return members_of(evaluated(Exists(selection), index, _no_others), events, measure)  # type: ignore[arg-type]


def members_of(evaluation: Evaluation, events: Sequence[Event] | None = None, measure: str = "count") -> Membership:
    """The same of a claim on one number."""
    if isinstance(evaluation, Quick) and (events is None or events is evaluation.members):
        return Membership(*evaluation.membership())
    summed = {id for id in evaluation.wholes if measure in evaluation.by_id[id].tolls}
    certain: list[str] = []
    possible: list[str] = []
    for event in evaluation.members if events is None else events:
        if event.part_of in summed or event.id in evaluation.wholes - summed:
            continue
        joins = evaluation.joins(event)
        if True in joins:
            (possible if False in joins else certain).append(event.id)
    return Membership(tuple(sorted(certain)), tuple(sorted(possible)))
