"""Coverage: what a data set promises to hold completely."""

from typing import Literal, final

from attrs import field, frozen

from sahelevents.errors import InvalidValueError
from sahelevents.model import fields as fit
from sahelevents.model.actors import RelationKind, as_relation_kind
from sahelevents.model.fields import Extras
from sahelevents.model.kinds import (
    ActorKind,
    CoupOutcome,
    IncidentKind,
    as_actor_kinds,
    as_coup_outcomes,
    as_incident_kinds,
)
from sahelevents.values.dates import Span, UncertainDate

CoveredRecord = Literal["incident", "coup", "deployment", "relation"]
_RECORDS = ("incident", "coup", "deployment", "relation")


def _as_relation_kind_or_none(value: RelationKind | str | None) -> RelationKind | None:
    return None if value is None else as_relation_kind(value)


@final
@frozen
class Coverage:
    """A box of events, or of one kind of relation, of which the data set promises to hold every one.

    Attributes:
        id: unique across the data set.
        record: what it holds: incident, coup, deployment or relation.
        name: the promise in a few words, as verdicts print it.
        place: id of the place; None for anywhere.
        near_km: also this far beyond the place's extent.
        period: an event of which any day lies in it is held.
        kinds: kinds of incident, narrower ones included; empty for all.
        by: kinds of perpetrator, somebody unnamed included; empty for anyone.
        minimum_killed: only with at least as many victims killed.
        outcome: outcomes of coups; empty for all.
        relation: the kind of relation, where ``record`` is relation.
        published: the day of the promise.
        basis: how it was checked and what it leaves out.

    Raises:
        InvalidValueError: a field does not fit; the message names it.
    """

    id: str = field(validator=fit.an_id)
    record: CoveredRecord = field()
    name: str = field(default="", validator=fit.a_text)
    place: str | None = field(default=None, validator=fit.an_id_or_none)
    near_km: float = field(default=0.0, validator=fit.number_between(0, 20_040))
    period: Span = field(factory=Span, converter=fit.as_span, validator=fit.readable)
    kinds: tuple[IncidentKind, ...] = field(default=(), converter=as_incident_kinds, validator=fit.readable)
    by: tuple[ActorKind, ...] = field(default=(), converter=as_actor_kinds, validator=fit.readable)
    minimum_killed: int = field(default=0, validator=fit.natural)
    outcome: tuple[CoupOutcome, ...] = field(default=(), converter=as_coup_outcomes, validator=fit.readable)
    relation: RelationKind | None = field(default=None, converter=_as_relation_kind_or_none, validator=fit.readable)
    published: UncertainDate | None = field(default=None, converter=fit.as_date_or_none, validator=fit.readable)
    basis: str = field(default="", validator=fit.a_text)
    extras: Extras = field(factory=Extras, converter=fit.as_extras, validator=fit.extras, kw_only=True)

    def __attrs_post_init__(self) -> None:
        if self.record not in _RECORDS:
            raise InvalidValueError(
                f"{fit.where(self, 'record')}: expected one of {', '.join(_RECORDS)}; got {self.record!r}"
            )
        if self.near_km and self.place is None:
            raise InvalidValueError(f"{fit.where(self, 'near_km')}: a distance needs a place")
