"""The records that a selection takes: in every world, or in some."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from sahelevents.claims.claim import Claim, Exists
from sahelevents.claims.evaluate.engine import Evaluation
from sahelevents.claims.evaluate.geography import Geography
from sahelevents.dataset.columns import Columns, Event
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
    selection: "Selection[Any]",
    columns: Columns,
    geography: Geography,
    events: Sequence[Event] | None = None,
    measure: str = "count",
) -> Membership:
    """Which records are members in every world, and which in some.

    A whole is left to its parts, save for a total of which it gives a figure: then its parts are left to it.
    """
    evaluation = Evaluation(Exists(selection), columns, geography, _no_others)  # type: ignore[arg-type]
    summed = {id for id in evaluation.wholes if id and measure in evaluation.by_id[id].tolls}
    certain, possible = [], []
    for event in evaluation.members if events is None else events:
        if event.part_of in summed or event.id in evaluation.wholes - summed:
            continue
        counts = {state[0] for state in evaluation.effects_of(event)}
        if counts == {1}:
            certain.append(event.id)
        elif 1 in counts:
            possible.append(event.id)
    return Membership(tuple(sorted(certain)), tuple(sorted(possible)))
