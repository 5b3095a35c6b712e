"""Clause rules for actors and deployments: what each pattern's slots mean together."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from sahelevents.claims import selection as select
from sahelevents.claims.claim import Claim, Exists, Formed, Founded, Holds, Known, Named, Related, Strong, Subject
from sahelevents.claims.conditions import Constraint
from sahelevents.claims.selection import DeploymentSelection
from sahelevents.text.grammar import Bound
from sahelevents.text.names import names_in
from sahelevents.text.phrases import Context, UnclearError, days
from sahelevents.values.dates import Span
from sahelevents.values.truth import Truth

_DAY = timedelta(days=1)


def founded(bound: Bound, context: Context) -> Claim:
    """It was founded then."""
    del context
    return Founded(bound["ACTOR"], days(bound["DATE"]))


def formed(bound: Bound, context: Context) -> Claim:
    """So many groups formed it."""
    actor = bound.get("ACTOR") or context.subject
    if actor is None:
        raise UnclearError("it does not say what the groups formed")
    claim = Formed(actor, bound["COUNT"].value)
    return claim & Related(bound["ACTOR2"], "merged-into", actor) if "ACTOR2" in bound else claim


def founded_and_formed(bound: Bound, context: Context) -> Claim:
    """It was founded then, by so many groups."""
    return founded(bound, context) & formed(bound, context)


def related(relation: str, *, swap: bool = False) -> Callable[[Bound, Context], Claim]:
    """One actor stands in a relation to another, at any time or then."""

    def claim(bound: Bound, context: Context) -> Claim:
        del context
        ends = (bound["ACTOR2"], bound["ACTOR"]) if swap else (bound["ACTOR"], bound["ACTOR2"])
        return Related(ends[0], relation, ends[1], days(bound["DATE"]) if "DATE" in bound else None)

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


# Deployments.


def strong(bound: Bound, context: Context) -> Claim:
    """So many were deployed: on a day, over a span, or on the day of publication if the sentence is in the present."""
    if "DEPLOYMENT" in bound:
        force = DeploymentSelection(Constraint("record", (bound["DEPLOYMENT"],)))
    else:
        force = select.deployments(by=bound["ACTOR"], place=bound["PLACE"])
    count = bound["COUNT"].value
    if "SINCE" in bound:
        started = Holds(_only(force, context), Constraint("start", span=days(bound["SINCE"])))
        return Strong(force, None, "troops", count) & started
    return Strong(force, days(bound["DATE"]) if "DATE" in bound else None, "troops", count)


def the_deployment(bound: Bound, context: Context) -> Subject:
    """The deployment that is named, or the only one of a force."""
    if "DEPLOYMENT" in bound:
        return Named("deployment", bound["DEPLOYMENT"])
    return _only(select.deployments(by=bound["ACTOR"], place=bound.get("PLACE")), context)


def _only(force: Any, context: Context) -> Subject:
    """The one deployment that fits."""
    found = context.data.select(force)
    ids = (*found.certain_ids, *found.possible_ids)
    if len(ids) != 1:
        raise UnclearError(f"which deployment is meant is not clear; the data set has: {', '.join(ids) or 'none'}")
    if not found.certain_ids:
        raise UnclearError(f"{ids[0]} went to several countries, and is dated as a whole, not by country")
    return Named("deployment", ids[0])


def deployed(aspect: str) -> Callable[[Bound, Context], Claim]:
    """A deployment began or ended then."""

    def claim(bound: Bound, context: Context) -> Claim:
        return Holds(the_deployment(bound, context), Constraint(aspect, span=days(bound["DATE"])))  # type: ignore[arg-type]

    return claim


def present(bound: Bound, context: Context) -> Claim:
    """A force was there then."""
    del context
    return Exists(select.deployments(by=bound["ACTOR"], place=bound["PLACE"], during=days(bound["DATE"])))
