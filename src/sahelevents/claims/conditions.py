"""Conditions on one record, as data: what selections are made of and what claims say of a field."""

from collections.abc import Iterable, Iterator
from typing import Literal, TypeAlias, final

from attrs import field, frozen

from sahelevents.errors import InvalidValueError
from sahelevents.values.counts import Count
from sahelevents.values.dates import Span

Aspect = Literal[
    "start", "days", "end", "place", "kind", "by", "by_kind", "claimed_by", "target", "outcome", "toll", "record"
]
DATED = ("start", "days", "end")
_NEEDS = {
    **dict.fromkeys(DATED, "span"),
    **dict.fromkeys(("place", "kind", "by", "by_kind", "claimed_by", "target", "outcome", "record"), "ids"),
    "toll": "count",
}
"""What each aspect must be given."""


@final
@frozen(repr=False)
class Constraint:
    """One aspect of a record, and what it must be.

    Attributes:
        aspect: ``start`` and ``end`` (the first and last day lie in the span), ``days`` (some day of it does),
            ``place``, ``kind``, ``by`` (one of these actors, or a part of one, did it), ``by_kind`` (an actor of these
            kinds, or somebody unnamed), ``claimed_by``, ``target`` (of a coup: whom it ousted), ``outcome`` (of a
            coup), ``toll``, ``record``.
        ids: any of these ids or words.
        span: for start, days and end.
        near_km: for place: also this far beyond its extent.
        toll: for toll: ``outcome:group``, as ``killed:victims``.
        count: for toll: the range that it must lie in.

    Raises:
        InvalidValueError: the aspect lacks what it needs.
    """

    aspect: Aspect
    ids: tuple[str, ...] = ()
    span: Span | None = None
    near_km: float = 0.0
    toll: str = ""
    count: Count | None = None

    def __attrs_post_init__(self) -> None:
        needs = _NEEDS.get(self.aspect)
        if needs is None:
            raise InvalidValueError(f"Constraint.aspect: expected one of {', '.join(_NEEDS)}; got {self.aspect!r}")
        if not getattr(self, needs):
            raise InvalidValueError(f"Constraint.{needs}: the aspect {self.aspect!r} needs it")

    def __repr__(self) -> str:
        given = {"ids": self.ids, "span": self.span, "near_km": self.near_km, "toll": self.toll, "count": self.count}
        return f"Constraint({self.aspect!r}{''.join(f', {name}={value!r}' for name, value in given.items() if value)})"


def _as_conditions(parts: "Iterable[Condition]") -> "tuple[Condition, ...]":
    return tuple(parts)


@final
@frozen
class Compound:
    """Conditions combined: all of them, any of them, or not the one.

    Attributes:
        op: ``and``, ``or``, ``not``.
        parts: the conditions; exactly one for ``not``.
    """

    op: Literal["and", "or", "not"]
    parts: tuple["Condition", ...] = field(converter=_as_conditions)

    def __attrs_post_init__(self) -> None:
        if self.op not in ("and", "or", "not"):
            raise InvalidValueError(f"Compound.op: expected and, or, not; got {self.op!r}")
        if self.op == "not" and len(self.parts) != 1:
            raise InvalidValueError("Compound.parts: 'not' takes exactly one condition")


Condition: TypeAlias = Constraint | Compound


def constraints(condition: Condition) -> Iterator[Constraint]:
    """Every constraint in a condition."""
    if isinstance(condition, Constraint):
        yield condition
    else:
        for part in condition.parts:
            yield from constraints(part)


def all_of(*parts: Condition) -> Condition:
    """The conjunction in its one canonical form: flat, without repeats, in a fixed order, dated bounds merged."""
    flat: list[Condition] = []
    for part in parts:
        flat += part.parts if isinstance(part, Compound) and part.op == "and" else (part,)
    if len(flat) == 1:
        return flat[0]
    by_aspect = {part.aspect: part for part in flat if isinstance(part, Constraint)}
    if len(by_aspect) == len(flat):  # none repeats, and their aspects alone put them in the order below
        return Compound("and", tuple([part for _, part in sorted(by_aspect.items())]))
    spans = [part.span for part in flat if isinstance(part, Constraint) and part.aspect == "start" and part.span]
    if len(spans) > 1:
        flat = [part for part in flat if not (isinstance(part, Constraint) and part.aspect == "start")]
        flat.append(Constraint("start", span=_intersection(spans)))
    unique = sorted(dict.fromkeys(flat), key=repr)
    return unique[0] if len(unique) == 1 else Compound("and", tuple(unique))


def _intersection(spans: list[Span]) -> Span:
    firsts = [span.first for span in spans if span.first is not None]
    lasts = [span.last for span in spans if span.last is not None]
    first, last = (max(firsts) if firsts else None), (min(lasts) if lasts else None)
    if first is not None and last is not None and last < first:
        raise InvalidValueError(f"a selection from {first} to {last} is empty: its bounds leave no day")
    return Span(first, last)
