"""Deployments: forces sent to a country, how long, and how strong each source says they were."""

from collections.abc import Iterable
from typing import final

from attrs import field, frozen

from sahelevents.model import fields as fit
from sahelevents.model.actors import Alias, as_aliases
from sahelevents.model.fields import Extras
from sahelevents.model.sources import Citation, Variant, as_citations, as_variants
from sahelevents.values.counts import Count
from sahelevents.values.dates import Period, UncertainDate


@final
@frozen
class Strength:
    """What one source said of a deployment's size.

    Attributes:
        as_of: the day that the figure speaks of.
        count: how many.
        unit: of what: ``troops`` (everybody in arms), ``drones``, ``aircraft`` ...
        place: id of the place that the figure covers, one host of several or all of them.
        citation: who says so.
    """

    as_of: UncertainDate = field(converter=fit.as_date, validator=fit.readable)
    count: Count = field(converter=fit.as_count, validator=fit.readable)
    unit: str = field(validator=fit.an_id)
    place: str = field(validator=fit.an_id)
    citation: Citation = field(validator=fit.a(Citation))


def as_strengths(values: Iterable[Strength]) -> tuple[Strength, ...]:
    """Strength values, as a tuple."""
    return fit.as_tuple(values)


@final
@frozen
class Deployment:
    """A force sent to one or more countries.

    Attributes:
        id: unique across the data set.
        actor: id of who was sent.
        hosts: ids of the places that it went to. Of several, it was in one or more on any day of the period.
        period: from when to when.
        name: the usual name, as Operation Barkhane.
        aliases: other names.
        mission: what it was sent to do, in a few words.
        strengths: its size as each source gave it.
        citations: who says so.
        variants: other values that sources give.

    Raises:
        InvalidValueError: a field does not fit; the message names it.
    """

    id: str = field(validator=fit.an_id)
    actor: str = field(validator=fit.an_id)
    hosts: tuple[str, ...] = field(converter=fit.as_texts, validator=fit.ids)
    period: Period = field(factory=Period, validator=fit.a(Period))
    name: str = field(default="", validator=fit.a_text)
    aliases: tuple[Alias, ...] = field(default=(), converter=as_aliases, validator=fit.many(Alias))
    mission: str = field(default="", validator=fit.a_text)
    strengths: tuple[Strength, ...] = field(default=(), converter=as_strengths, validator=fit.many(Strength))
    citations: tuple[Citation, ...] = field(default=(), converter=as_citations, validator=fit.many(Citation))
    variants: tuple[Variant, ...] = field(default=(), converter=as_variants, validator=fit.many(Variant))
    extras: Extras = field(factory=Extras, converter=fit.as_extras, validator=fit.extras, kw_only=True)
