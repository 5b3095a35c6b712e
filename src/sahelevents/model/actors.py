"""Actors: armed groups, forces, states, missions, organizations, persons, and how they are related."""

from collections.abc import Iterable
from typing import final

from attrs import field, frozen

from sahelevents.model import fields as fit
from sahelevents.model.fields import Choice, Extras
from sahelevents.model.kinds import ActorKind, as_actor_kind
from sahelevents.model.sources import Citation, Variant, as_citations, as_variants
from sahelevents.values.counts import Count
from sahelevents.values.dates import Period


@final
class RelationKind(Choice):
    """How one actor stands to another; read it from the record to ``other``."""

    PART_OF = "part-of"
    AFFILIATE_OF = "affiliate-of"
    MERGED_INTO = "merged-into"
    SPLIT_FROM = "split-from"
    SUCCESSOR_OF = "successor-of"
    LED_BY = "led-by"
    MEMBER_OF = "member-of"
    ALLIED_WITH = "allied-with"
    DESIGNATED_BY = "designated-by"
    WANTED_BY = "wanted-by"


def as_relation_kind(value: RelationKind | str) -> RelationKind:
    """The value itself, or the one of this word."""
    return fit.attempt(fit.as_choice(RelationKind), value)


@final
@frozen
class Alias:
    """Another correct name. A misspelling is matched, never stored.

    Attributes:
        name: the name.
        language: BCP 47 tag, as ``en``, ``fr``, ``ar``, ``ar-Latn``.
        period: when it was in use; None if always.
    """

    name: str = field(validator=fit.filled)
    language: str = field(default="", validator=fit.a_text)
    period: Period | None = field(default=None, validator=fit.a_or_none(Period))


def as_aliases(values: Iterable[Alias]) -> tuple[Alias, ...]:
    """Alias values, as a tuple."""
    return fit.as_tuple(values)


@final
@frozen
class Identifier:
    """What another register calls an actor.

    Attributes:
        scheme: the register: ``ucdp`` (actor ids of the Uppsala Conflict Data Program), ``un`` (permanent references of
            the Security Council's sanctions list, as ``QDe.159``), ``wikidata``.
        value: the id there.
    """

    scheme: str = field(validator=fit.an_id)
    value: str = field(validator=fit.filled)


def as_identifiers(values: Iterable[Identifier]) -> tuple[Identifier, ...]:
    """Identifier values, as a tuple."""
    return fit.as_tuple(values)


@final
@frozen
class Relation:
    """A dated relation from the actor that holds it to another.

    Attributes:
        kind: what relation.
        other: id of the other actor.
        period: when it holds.
        detail: rank, role or legal name of it.
        citations: who says so.
    """

    kind: RelationKind = field(converter=as_relation_kind, validator=fit.readable)
    other: str = field(validator=fit.an_id)
    period: Period = field(factory=Period, validator=fit.a(Period))
    detail: str = field(default="", validator=fit.a_text)
    citations: tuple[Citation, ...] = field(default=(), converter=as_citations, validator=fit.many(Citation))


def as_relations(values: Iterable[Relation]) -> tuple[Relation, ...]:
    """Relation values, as a tuple."""
    return fit.as_tuple(values)


@final
@frozen
class Actor:
    """Somebody who acts, or who is acted upon.

    Attributes:
        id: unique across the data set.
        name: the usual English name.
        kind: what it is.
        aliases: other correct names.
        identifiers: what other registers call it.
        active: when it existed; for a person it is left out.
        constituents: how many groups formed it, if sources say.
        relations: dated relations to other actors.
        citations: who says so.
        variants: other values that sources give.

    Raises:
        InvalidValueError: a field does not fit; the message names it.

    >>> Actor("jnim", "JNIM", "armed-group", constituents=4).constituents
    Count.parse('4')
    """

    id: str = field(validator=fit.an_id)
    name: str = field(validator=fit.filled)
    kind: ActorKind = field(converter=as_actor_kind, validator=fit.readable)
    aliases: tuple[Alias, ...] = field(default=(), converter=as_aliases, validator=fit.many(Alias))
    active: Period = field(factory=Period, validator=fit.a(Period))
    constituents: Count | None = field(default=None, converter=fit.as_count_or_none, validator=fit.readable)
    relations: tuple[Relation, ...] = field(default=(), converter=as_relations, validator=fit.many(Relation))
    citations: tuple[Citation, ...] = field(default=(), converter=as_citations, validator=fit.many(Citation))
    variants: tuple[Variant, ...] = field(default=(), converter=as_variants, validator=fit.many(Variant))
    identifiers: tuple[Identifier, ...] = field(
        default=(), converter=as_identifiers, validator=fit.many(Identifier), kw_only=True
    )
    extras: Extras = field(factory=Extras, converter=fit.as_extras, validator=fit.extras, kw_only=True)
