"""Clause rules for actors: when they were founded, by whom, and how they stand to each other."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from sahelevents.claims.claim import Claim, Formed, Founded, Known, Related
from sahelevents.text.claims.grammar import Bound
from sahelevents.text.claims.meanings import Scope
from sahelevents.text.claims.phrases import Context, UnclearError, together
from sahelevents.text.claims.slots import span_of
from sahelevents.text.names.matching import names_in
from sahelevents.values.dates import Span
from sahelevents.values.truth import Truth

_DAY = timedelta(days=1)


def founded(bound: Bound, context: Context) -> Claim:
    """It was founded then."""
    del context
    return Founded(bound["ACTOR"], span_of(bound["DATE"]))


def formed(bound: Bound, context: Context) -> Claim:
    """So many groups formed it."""
    actor = bound.get("ACTOR") or context.subject
    if actor is None:
        raise UnclearError("it does not say what the groups formed")
    scope = bound.get("SCOPE", Scope())
    if any(scope._replace(places=())):
        raise UnclearError("when and by whom the groups merged is not checked with their number")
    claim = Formed(actor, bound["COUNT"].value)
    return claim & Related(bound["ACTOR2"], "merged-into", actor) if "ACTOR2" in bound else claim


def formed_of(bound: Bound, context: Context) -> Claim:
    """These groups merged into it, and perhaps when it was founded."""
    parts: list[Claim] = [Related(each, "merged-into", bound["ACTOR"]) for each in bound["ACTORS"]]
    return together([*parts, *([founded(bound, context)] if "DATE" in bound else [])])


def founded_and_formed(bound: Bound, context: Context) -> Claim:
    """It was founded then, by so many groups."""
    return founded(bound, context) & formed(bound, context)


def related(relation: str, *, swap: bool = False) -> Callable[[Bound, Context], Claim]:
    """One actor stands in a relation to another, at any time or then."""

    def claim(bound: Bound, context: Context) -> Claim:
        del context
        ends = (bound["ACTOR2"], bound["ACTOR"]) if swap else (bound["ACTOR"], bound["ACTOR2"])
        on = span_of(bound["DATE"]) if "DATE" in bound else None
        on = Span(None, span_of(bound["UNTIL"]).last) if "UNTIL" in bound else on
        return Related(ends[0], relation, ends[1], on)

    return claim


def became(relation: str, *, swap: bool = False) -> Callable[[Bound, Context], Claim]:
    """A relation began then: it held then, and where the records have it before, that tells against it."""

    def claim(bound: Bound, context: Context) -> Claim:
        held = related(relation, swap=swap)(bound, context)
        assert isinstance(held, Related)
        if held.on is None or held.on.first is None or not _held_before(held, held.on.first, context):
            return held
        return held & ~Related(held.actor, relation, held.other, Span(None, held.on.first - _DAY))

    return claim


def _held_before(held: Related, day: Any, context: Context) -> bool:
    starts = [
        each.period.start
        for each in context.data.actors[held.actor].relations
        if each.kind == held.relation and each.other == held.other and each.period.start is not None
    ]
    return any(start.before(Span(day, day)) is Truth.TRUE for start in starts)


def known(bound: Bound, context: Context) -> Claim:
    """It has this name; what is no name in the data set must at least look like one."""
    name = bound["NAME"].strip(" .\"'“”‘’")
    words = name.replace(",", " , ").split()
    if not names_in(context.data).knows(name) and (
        len(words) > 8 or not _NO_NAME.isdisjoint(each.lower() for each in words)
    ):
        raise UnclearError(f"{name!r} is no name in the data set and may be more than a name")
    return Known(bound["ACTOR"], name)


_NO_NAME = frozenset(
    {",", ";", "or", "which", "that", "who", "was", "were", "is", "are", "but", "since", "before", "after"}
)
