"""Clause rules for actors: when they were founded, by whom, and how they stand to each other."""

from collections.abc import Callable
from datetime import timedelta

from sahelevents.claims.claim import Claim, Formed, Founded, Known, Related
from sahelevents.claims.parts import atoms
from sahelevents.text.claims.grammar import Bound
from sahelevents.text.claims.meanings import Scope
from sahelevents.text.claims.phrases import Context, UnclearError, together
from sahelevents.text.claims.quantities import span_of
from sahelevents.text.names.matching import names_in
from sahelevents.values.dates import Period, Span

_DAY = timedelta(days=1)


def founded(bound: Bound, context: Context) -> Claim:
    """It was founded then. A mission that was launched was sent."""
    if bound.get("P.found") == "launch" and _deployed(bound["ACTOR"], context):
        raise UnclearError("whether it was founded or deployed then is not clear")
    return Founded(bound["ACTOR"], span_of(bound["DATE"]))


def _deployed(actor: str, context: Context) -> bool:
    return any(each.actor == actor for each in context.data.deployments.values())


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
    whole = bound["ACTOR"]
    parts: list[Claim] = [
        Related(each, belonging(each, whole, "merged-into", context), whole) for each in bound["ACTORS"]
    ]
    return together([*parts, *([founded(bound, context)] if "DATE" in bound else [])])


def grown_from(bound: Bound, context: Context) -> Claim:
    """It grew out of another: as its successor, by splitting from it, or because the other merged into it."""
    del context
    new, old = bound["ACTOR"], bound["ACTOR2"]
    return Related(new, "successor-of", old) | Related(new, "split-from", old) | Related(old, "merged-into", new)


def founded_and_formed(bound: Bound, context: Context) -> Claim:
    """It was founded then, by so many groups."""
    return founded(bound, context) & formed(bound, context)


def related(relation: str, *, swap: bool = False) -> Callable[[Bound, Context], Claim]:
    """One actor stands in a relation to another, at any time or then."""

    def claim(bound: Bound, context: Context) -> Claim:
        ends = (bound["ACTOR2"], bound["ACTOR"]) if swap else (bound["ACTOR"], bound["ACTOR2"])
        kind = belonging(*ends, relation, context) if _may_be_other(relation, bound) else relation
        on = span_of(bound["DATE"]) if "DATE" in bound else None
        on = Span(None, span_of(bound["UNTIL"]).last) if "UNTIL" in bound else on
        return Related(ends[0], kind, ends[1], on)

    return claim


_BELONGING = ("part-of", "member-of", "merged-into")
_PLAIN_JOINING = frozenset({"join", "rejoin", "become part of", "become a member of"})


def _may_be_other(relation: str, bound: Bound) -> bool:
    """Whether the words only say that one belongs to another, not whether it merged into it."""
    return relation in ("member-of", "part-of") or bound.get("V.merge_into") in _PLAIN_JOINING


def belonging(one: str, whole: str, said: str, context: Context) -> str:
    """How one belongs to another: as the records have it, or else as is usual of such actors."""
    actor = context.data.actors[one]
    found = {str(each.kind) for each in actor.relations if each.other == whole} & set(_BELONGING)
    if not found and _deployed(one, context) and _deployed(whole, context):
        raise UnclearError("whether the one was part of the other or served in it is not clear")
    if said in found or len(found) != 1:
        return "member-of" if said == "merged-into" and str(actor.kind) in ("state", "person") else said
    return found.pop()


def became(relation: str, *, swap: bool = False) -> Callable[[Bound, Context], Claim]:
    """A relation began then: it held then, and where the records have it before, that tells against it."""

    def claim(bound: Bound, context: Context) -> Claim:
        held = related(relation, swap=swap)(bound, context)
        assert isinstance(held, Related)
        return held if held.on is None else began(held, held.on, context)

    return claim


def began(held: Related, on: Span, context: Context) -> Claim:
    """A relation began then: it held then, and where the records have it before, that tells against it."""
    then = Related(held.actor, held.relation, held.other, on)
    if on.first is None:
        return then
    before = on.first - _DAY
    if not _held(held, Span(before, before), context):
        return then
    return then & ~Related(held.actor, held.relation, held.other, Span(None, before))


def lasted_until(held: Related, on: Span, context: Context) -> Claim:
    """A relation ended then: it held then, and where the records have it after, that tells against it."""
    then = Related(held.actor, held.relation, held.other, on)
    if on.last is None:
        return then
    after = on.last + _DAY
    if not _held(held, Span(after, after), context):
        return then
    return then & ~Related(held.actor, held.relation, held.other, Span(after, None))


def _held(held: Related, on: Span, context: Context) -> bool:
    """Whether the records have a relation certainly in a span."""
    periods = [
        each.period
        for each in context.data.actors[held.actor].relations
        if each.kind == held.relation and each.other == held.other
    ]
    return any(_surely_meets(period, on) for period in periods)


def _surely_meets(period: Period, on: Span) -> bool:
    """Whether a period surely holds on a day."""
    assert on.first is not None
    begun = period.start is not None and period.start.latest <= on.first
    last = period.end or period.ongoing_as_of
    return begun and (last is None or last.earliest >= on.first)


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


def over_by_now(claim: Claim, context: Context) -> bool:
    """Whether a sentence in the present says a relation of which the data set knows only that it has ended."""
    return any(isinstance(atom, Related) and atom.on is None and _ended(atom, context) for atom in atoms(claim))


def _ended(held: Related, context: Context) -> bool:
    relations = context.data.actors[held.actor].relations
    found = [each.period for each in relations if each.kind == held.relation and each.other == held.other]
    return bool(found) and all(period.end is not None for period in found)
