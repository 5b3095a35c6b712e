"""Coups, attempts and plots."""

from typing import final

from attrs import field, frozen

from sahelevents.model import fields as fit
from sahelevents.model.actors import Alias, as_aliases
from sahelevents.model.fields import Extras
from sahelevents.model.kinds import CoupOutcome, as_coup_outcome
from sahelevents.model.sources import Citation, Variant, as_citations, as_variants
from sahelevents.values.dates import UncertainDate


@final
@frozen
class Coup:
    """An attempt of the military or other elites within the state to unseat the sitting executive.

    The definition is that of Powell and Thyne (2011); ``outcome`` tells success, failure and plots apart.

    Attributes:
        id: unique across the data set.
        country: id of the place.
        date: the day it began.
        outcome: how it ended.
        name: the usual name.
        aliases: other names.
        leaders: ids of the persons who led it.
        ousted: ids of the persons who were unseated.
        citations: who says so.
        variants: other values that sources give.

    Raises:
        InvalidValueError: a field does not fit; the message names it.
    """

    id: str = field(validator=fit.an_id)
    country: str = field(validator=fit.an_id)
    date: UncertainDate = field(converter=fit.as_date, validator=fit.readable)
    outcome: CoupOutcome = field(converter=as_coup_outcome, validator=fit.readable)
    name: str = field(default="", validator=fit.a_text)
    aliases: tuple[Alias, ...] = field(default=(), converter=as_aliases, validator=fit.many(Alias))
    leaders: tuple[str, ...] = field(default=(), converter=fit.as_texts, validator=fit.ids)
    ousted: tuple[str, ...] = field(default=(), converter=fit.as_texts, validator=fit.ids)
    citations: tuple[Citation, ...] = field(default=(), converter=as_citations, validator=fit.many(Citation))
    variants: tuple[Variant, ...] = field(default=(), converter=as_variants, validator=fit.many(Variant))
    extras: Extras = field(factory=Extras, converter=fit.as_extras, validator=fit.extras, kw_only=True)
