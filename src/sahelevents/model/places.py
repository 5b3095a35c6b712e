"""Places: a dated tree from regions of several countries down to single buildings."""

from collections.abc import Iterable
from typing import final

from attrs import field, frozen

from sahelevents.errors import InvalidValueError
from sahelevents.model import fields as fit
from sahelevents.model.actors import Alias, as_aliases
from sahelevents.model.fields import Extras
from sahelevents.model.kinds import PlaceKind, as_place_kind
from sahelevents.model.sources import Citation, Variant, as_citations, as_variants
from sahelevents.values.dates import Period
from sahelevents.values.sphere import sphere_km


@final
@frozen
class Parent:
    """A wider place that holds this one.

    Attributes:
        place: id of the wider place.
        period: when it did; always, if left out. An end that is left out sets no bound: a period with an end only held
            ever until then. Countries redraw their regions.
    """

    place: str = field(validator=fit.an_id)
    period: Period | None = field(default=None, validator=fit.a_or_none(Period))


def as_parents(values: Iterable[Parent]) -> tuple[Parent, ...]:
    """Parent values, as a tuple."""
    return fit.as_tuple(values)


@final
@frozen
class Place:
    """Somewhere that an event can be.

    Attributes:
        id: unique across the data set.
        name: the usual English name.
        kind: how wide it is.
        parents: the wider places that hold it, dated where that changed.
        country: ISO 3166-1 alpha-2 code; empty for a region of several countries.
        latitude: of its centre, WGS 84 degrees, -90 to 90; None if not known.
        longitude: of its centre, WGS 84 degrees, -180 to 180; None if not known.
        radius_km: its extent as a disc around the centre; None for a point, or if not known.
        aliases: other correct names.
        area_km2: its documented area.
        citations: where name, coordinates and area come from.
        variants: other values that sources give.

    Raises:
        InvalidValueError: a field does not fit; the message names it.
    """

    id: str = field(validator=fit.an_id)
    name: str = field(validator=fit.filled)
    kind: PlaceKind = field(converter=as_place_kind, validator=fit.readable)
    parents: tuple[Parent, ...] = field(default=(), converter=as_parents, validator=fit.many(Parent))
    country: str = field(default="", validator=fit.a_text)
    latitude: float | None = field(default=None, validator=fit.number_or_none(-90, 90))
    longitude: float | None = field(default=None, validator=fit.number_or_none(-180, 180))
    radius_km: float | None = field(default=None, validator=fit.number_or_none(0, 20_040))
    aliases: tuple[Alias, ...] = field(default=(), converter=as_aliases, validator=fit.many(Alias))
    area_km2: float | None = field(default=None, validator=fit.number_or_none(0, 520_000_000))
    citations: tuple[Citation, ...] = field(default=(), converter=as_citations, validator=fit.many(Citation))
    variants: tuple[Variant, ...] = field(default=(), converter=as_variants, validator=fit.many(Variant))
    extras: Extras = field(factory=Extras, converter=fit.as_extras, validator=fit.extras, kw_only=True)

    def __attrs_post_init__(self) -> None:
        if (self.latitude is None) != (self.longitude is None):
            raise InvalidValueError(f"{fit.where(self, 'latitude')}: latitude and longitude come together")
        if self.radius_km is not None and self.latitude is None:
            raise InvalidValueError(f"{fit.where(self, 'radius_km')}: an extent needs a centre")

    def distance_km(self, other: "Place") -> float | None:
        """Kilometres between the centres on the sphere; None if a centre is not known."""
        if self.latitude is None or other.latitude is None or self.longitude is None or other.longitude is None:
            return None
        return sphere_km(self.latitude, self.longitude, other.latitude, other.longitude)
