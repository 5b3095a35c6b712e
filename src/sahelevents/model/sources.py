"""Who says so: sources, citations, and values that other sources give."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final, final

import attrs
from attrs import frozen

from sahelevents.errors import InvalidValueError
from sahelevents.model import fields as fit
from sahelevents.model.fields import Extras
from sahelevents.values.counts import Count
from sahelevents.values.dates import Period, UncertainDate


def _as_day(value: date | str | None) -> date | None:
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise InvalidValueError(f"Citation.accessed: expected a day as YYYY-MM-DD, got {value!r}") from None
    return value


@final
@frozen
class Source:
    """A publication.

    Attributes:
        id: unique across the data set.
        publisher: who published it.
        title: its title.
        published: when; None if not known.
        url: where it was seen.
        language: BCP 47 tag.

    Raises:
        InvalidValueError: a field does not fit; the message names it.
    """

    id: str = attrs.field(validator=fit.an_id)
    publisher: str = attrs.field(validator=fit.filled)
    title: str = attrs.field(validator=fit.filled)
    published: UncertainDate | None = attrs.field(default=None, converter=fit.as_date_or_none, validator=fit.readable)
    url: str = attrs.field(default="", validator=fit.a_text)
    language: str = attrs.field(default="", validator=fit.a_text)
    extras: Extras = attrs.field(factory=Extras, converter=fit.as_extras, validator=fit.extras, kw_only=True)


@final
@frozen
class Citation:
    """One source for a value.

    Attributes:
        source: id of the Source.
        locator: where in it (paragraph, page).
        note: in our own words, what stands there.
        accessed: the day it was looked at.
        said_by: whom the source passes on, the originator first; empty if it speaks for itself.
        fields: the fields of the record that it bears out; empty means all of them.

    Raises:
        InvalidValueError: a field does not fit; the message names it.
    """

    source: str = attrs.field(validator=fit.an_id)
    locator: str = attrs.field(default="", validator=fit.a_text)
    note: str = attrs.field(default="", validator=fit.a_text)
    accessed: date | None = attrs.field(default=None, converter=_as_day, validator=fit.a_day_or_none)
    said_by: tuple[str, ...] = attrs.field(default=(), converter=fit.as_texts, validator=fit.texts)
    fields: tuple[str, ...] = attrs.field(default=(), converter=fit.as_texts, validator=fit.texts)

    def supports(self, name: str) -> bool:
        """Whether it bears out this field of its record."""
        return not self.fields or name in self.fields

    def voice(self, sources: Mapping[str, Source]) -> str:
        """Who speaks: the originator that it names, else the publisher of its source."""
        if self.said_by:
            return self.said_by[0]
        source = sources.get(self.source)
        return source.publisher if source else self.source


def as_citations(values: Iterable[Citation]) -> tuple[Citation, ...]:
    """Citation values, as a tuple."""
    return fit.as_tuple(values)


VariantValue = str | float | UncertainDate | Count | Period | tuple[str, ...]

VARIANT_TYPES: Final[Mapping[str, Any]] = {
    "constituents": Count,
    "active": Period,
    "period": Period,
    "date": UncertainDate,
    "until": UncertainDate,
    "leaders": tuple[str, ...],
    "ousted": tuple[str, ...],
    "hosts": tuple[str, ...],
    **dict.fromkeys(("latitude", "longitude", "radius_km", "area_km2"), float),
}
"""The types of values that variants give, by field; all other fields are words, ids and names."""


def _as_value(value: VariantValue) -> VariantValue:
    return tuple(value) if isinstance(value, list) else value


def _of_its_field(variant: "Variant", attribute: "attrs.Attribute[Any]", value: Any) -> None:
    kind = VARIANT_TYPES.get(variant.field, str)
    if kind is str:
        fit.filled(variant, attribute, value)
    elif kind is float:
        fit.number_between(-1e9, 1e9)(variant, attribute, value)
    elif kind == tuple[str, ...]:
        fit.ids(variant, attribute, value)
    else:
        fit.a(kind)(variant, attribute, value)


@final
@frozen
class Variant:
    """Another value that a source gives for a field of a record. Both stand.

    Attributes:
        field: name of the record's field.
        value: the other value, of the type of that field.
        citations: who gives it.

    Raises:
        InvalidValueError: a field does not fit; the message names it.
    """

    field: str = attrs.field(validator=fit.filled)
    value: VariantValue = attrs.field(converter=_as_value, validator=_of_its_field)
    citations: tuple[Citation, ...] = attrs.field(default=(), converter=as_citations, validator=fit.many(Citation))


def as_variants(values: Iterable[Variant]) -> tuple[Variant, ...]:
    """Variant values, as a tuple."""
    return fit.as_tuple(values)
