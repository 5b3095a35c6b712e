"""Incidents: what happened, to whom, by whom, and what each source says of the dead and wounded."""

from collections.abc import Iterable, Mapping
from typing import final

from attrs import field, frozen

from sahelevents.errors import InvalidValueError
from sahelevents.model import fields as fit
from sahelevents.model.actors import Alias, as_aliases
from sahelevents.model.fields import Choice, Extras
from sahelevents.model.kinds import IncidentKind, Means, as_incident_kind, as_means
from sahelevents.model.sources import Citation, Source, Variant, as_citations, as_variants
from sahelevents.model.tolls import Group, Outcome, Toll, as_tolls, fuse
from sahelevents.values.counts import Count
from sahelevents.values.dates import UncertainDate


@final
class Basis(Choice):
    """On what ground an incident is laid to an actor."""

    CLAIMED = "claimed"
    ATTRIBUTED = "attributed"
    SUSPECTED = "suspected"
    CONFIRMED = "confirmed"
    DENIED = "denied"


def as_basis(value: Basis | str) -> Basis:
    """The value itself, or the one of this word."""
    return fit.attempt(fit.as_choice(Basis), value)


@final
@frozen
class Responsibility:
    """Who is said to have done it, and on what basis.

    Attributes:
        actor: id of the actor.
        basis: claimed and confirmed make it certain, attributed and suspected possible; a denial removes nobody.
        citation: who says so.
    """

    actor: str = field(validator=fit.an_id)
    basis: Basis = field(converter=as_basis, validator=fit.readable)
    citation: Citation = field(validator=fit.a(Citation))


def as_responsibilities(values: Iterable[Responsibility]) -> tuple[Responsibility, ...]:
    """Responsibility values, as a tuple."""
    return fit.as_tuple(values)


@final
@frozen
class Incident:
    """An event of violence or unrest.

    Attributes:
        id: unique across the data set.
        kind: what happened.
        date: its first day.
        place: id of the place.
        until: its last day, where it lasted beyond the first.
        name: the usual name, if it has one.
        aliases: other names.
        means: what was used.
        targets: what was attacked, as slugs; ids of actors where it is an actor.
        responsibilities: who did it, on what basis.
        tolls: what each source said of killed, wounded, abducted, captured, missing.
        part_of: id of the whole (a campaign, a battle of days, a joint toll) that this is a part of.
        summary: one or two sentences.
        citations: who says so.
        variants: other values that sources give.

    Raises:
        InvalidValueError: a field does not fit; the message names it.
    """

    id: str = field(validator=fit.an_id)
    kind: IncidentKind = field(converter=as_incident_kind, validator=fit.readable)
    date: UncertainDate = field(converter=fit.as_date, validator=fit.readable)
    place: str = field(validator=fit.an_id)
    until: UncertainDate | None = field(default=None, converter=fit.as_date_or_none, validator=fit.readable)
    name: str = field(default="", validator=fit.a_text)
    aliases: tuple[Alias, ...] = field(default=(), converter=as_aliases, validator=fit.many(Alias))
    means: tuple[Means, ...] = field(default=(), converter=as_means, validator=fit.readable)
    targets: tuple[str, ...] = field(default=(), converter=fit.as_texts, validator=fit.ids)
    responsibilities: tuple[Responsibility, ...] = field(
        default=(), converter=as_responsibilities, validator=fit.many(Responsibility)
    )
    tolls: tuple[Toll, ...] = field(default=(), converter=as_tolls, validator=fit.many(Toll))
    part_of: str | None = field(default=None, validator=fit.an_id_or_none)
    summary: str = field(default="", validator=fit.a_text)
    citations: tuple[Citation, ...] = field(default=(), converter=as_citations, validator=fit.many(Citation))
    variants: tuple[Variant, ...] = field(default=(), converter=as_variants, validator=fit.many(Variant))
    extras: Extras = field(factory=Extras, converter=fit.as_extras, validator=fit.extras, kw_only=True)

    def __attrs_post_init__(self) -> None:
        if self.until is not None and self.until.latest < self.date.earliest:
            raise InvalidValueError(f"{fit.where(self, 'until')}: {self.until} lies before the first day {self.date}")
        if self.part_of == self.id:
            raise InvalidValueError(f"{fit.where(self, 'part_of')}: a record is no part of itself")

    def killed(self, group: Group | str = Group.VICTIMS, sources: Mapping[str, Source] | None = None) -> Count | None:
        """The killed, fused over what the sources say; None if nobody reported it.

        Args:
            group: whose dead; ``victims`` leaves the attackers out, ``all`` counts everybody.
            sources: the data set's sources, so that two articles of one publisher count as one voice.
        """
        return fuse(self.tolls, Outcome.KILLED, Group(group), sources or {})

    def wounded(self, group: Group | str = Group.VICTIMS, sources: Mapping[str, Source] | None = None) -> Count | None:
        """The wounded, fused like ``killed``."""
        return fuse(self.tolls, Outcome.WOUNDED, Group(group), sources or {})
