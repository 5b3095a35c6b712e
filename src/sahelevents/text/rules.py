"""The clause rules: each a pattern, and the claim that it means."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from sahelevents.claims import selection as select
from sahelevents.claims.claim import (
    Amounts,
    Chosen,
    Claim,
    Exists,
    Formed,
    Founded,
    Holds,
    Known,
    Named,
    Related,
    Strong,
    Subject,
)
from sahelevents.claims.conditions import Condition, Constraint
from sahelevents.claims.selection import KILLED, WOUNDED
from sahelevents.dataset.dataset import Dataset
from sahelevents.errors import InvalidValueError
from sahelevents.text.grammar import Bound, Event, Scope
from sahelevents.values.counts import Count
from sahelevents.values.dates import Span, UncertainDate


class Context(NamedTuple):
    """What a sentence takes from its surroundings.

    Attributes:
        data: the data set.
        published: the day of publication, if given.
        subject: the actor that the text speaks of, where that is certain.
    """

    data: Dataset
    published: Span | None = None
    subject: str | None = None


class Unclear(Exception):
    """A rule fits, but what it speaks of is not clear; the message says why."""


class Rule(NamedTuple):
    """A pattern and the claim that it means."""

    pattern: str
    claim: Callable[[Bound, Context], Claim]


# From phrases to selections.


def selection_of(event: Event, more: Scope = Scope()) -> Any:  # noqa: B008  a NamedTuple does not change
    """What a noun phrase selects."""
    scope, spec = event.scope.plus(more), event.spec
    record = spec["record"]
    try:
        if record == "coup":
            return _all(
                [select.coups(outcome=spec.get("outcome", "success"))]
                + [select.coups(outcome=("success", "failed", "plot"), **each) for each in _coup_parts(scope)]
            )
        make = select.attacks if record == "attack" else select.incidents
        start = make(kind=spec.get("kind", "attack"))
        return _all([start] + [select.incidents(**each) for each in _parts(scope)])
    except InvalidValueError as error:
        raise Unclear(str(error)) from None


def _all(selections: list[Any]) -> Any:
    whole = selections[0]
    for each in selections[1:]:
        whole = whole & each
    return whole


def _parts(scope: Scope) -> Iterator[dict[str, Any]]:
    yield from ({"place": place} for place in scope.places)
    yield from ({"near": near} for near in scope.near)
    yield from ({"during": span} for span in scope.during)
    yield from ({"before": span} for span in scope.before)
    yield from ({"after": span} for span in scope.after)
    yield from ({"by": actor} for actor in scope.by)
    yield from ({"claimed_by": actor} for actor in scope.claimed_by)
    for count in scope.killed:
        if count.high is not None:
            raise Unclear("a selection by the number of dead takes a lower bound, such as 'at least 50'")
        yield {"killed_at_least": count.low}


def _coup_parts(scope: Scope) -> Iterator[dict[str, Any]]:
    if scope.near or scope.claimed_by or scope.killed:
        raise Unclear("coups are selected by country, date and leader only")
    yield from _parts(scope)


def subject_of(event: Event, context: Context) -> Subject:
    """The record that a definite noun phrase means: the one chosen, the one named, or the only one that fits."""
    if event.id:
        record = "coup" if event.id in context.data.coups else "incident"
        return Named(record, event.id)  # type: ignore[arg-type]
    selection = selection_of(event)
    if event.order:
        return Chosen(selection, event.order)  # type: ignore[arg-type]
    if not event.definite or event.count is not None or event.none:
        raise Unclear("which one is meant is not clear; say 'the last attack ...' or give its day and place")
    found = context.data.select(selection)
    if len(found.certain_ids) == 1 and not found.possible_ids:
        return Named(selection.record, found.certain_ids[0])
    candidates = ", ".join((*found.certain_ids, *found.possible_ids)[:5]) or "none"
    raise Unclear(f"which one is meant is not clear; the data set has: {candidates}")


def conditions(scope: Scope) -> list[Condition]:
    """What a scope says of the record that it is predicated of."""
    found: list[Condition] = []
    for part in _parts(scope):
        where = select.incidents(**part).where
        if isinstance(where, Constraint) and where.aspect == "days":
            where = Constraint("start", span=where.span)
        found.append(where)
    return found


def _together(claims: list[Claim]) -> Claim:
    whole = claims[0]
    for each in claims[1:]:
        whole = whole & each
    return whole


# What the rules mean.


def _exists(bound: Bound, context: Context) -> Claim:
    del context
    event: Event = bound["EVENT"]
    more = bound.get("SCOPE", Scope()).plus(bound.get("SCOPE2", Scope()))
    if "PLACE" in bound:
        more = more.plus(Scope(places=(bound["PLACE"],)))
    if "ACTOR" in bound:
        more = more.plus(Scope(by=(bound["ACTOR"],)))
    if event.id or event.order or event.definite:
        raise Unclear("it says of a certain event only that there was one")
    selection = selection_of(event, more)
    if event.none:
        return ~Exists(selection)
    return Exists(selection) if event.count is None else Amounts(selection, "count", event.count)


def _predicated(bound: Bound, context: Context) -> Claim:
    """The last attack in Bamako before 2024 was in 2016."""
    event: Event = bound["EVENT"]
    scope: Scope = bound["SCOPE2"]
    if not any(scope):
        raise Unclear("it says nothing of the event")
    event = event._replace(scope=event.scope.plus(bound.get("SCOPE", Scope())))
    subject = subject_of(event, context)
    return _together([Holds(subject, condition) for condition in conditions(scope)])


def _happened(bound: Bound, context: Context) -> Claim:
    """An attack took place ... says that there was one; the last attack took place ... says when it was."""
    event: Event = bound["EVENT"]
    if event.order or event.id or (event.definite and event.count is None):
        return _predicated(bound, context)
    more = {"SCOPE": bound.get("SCOPE", Scope()).plus(bound["SCOPE2"])}
    return _exists({"EVENT": event, **more}, context)


def _attacked(order: str) -> Callable[[Bound, Context], Claim]:
    def claim(bound: Bound, context: Context) -> Claim:
        del context
        scope = bound.get("SCOPE", Scope()).plus(Scope(places=(bound["PLACE"],)))
        event = Event({"record": "attack"}, scope)
        if not order:
            return Exists(selection_of(event, bound["SCOPE2"]))
        chosen = Chosen(selection_of(event), order)  # type: ignore[arg-type]
        said = conditions(bound["SCOPE2"])
        if not said:
            raise Unclear("it does not say when")
        return _together([Holds(chosen, condition) for condition in said])

    return claim


def _by_actor(aspect: str) -> Callable[[Bound, Context], Claim]:
    def claim(bound: Bound, context: Context) -> Claim:
        event: Event = bound["EVENT"]
        actor = bound["ACTOR"]
        if event.definite or event.order:
            return Holds(subject_of(event, context), Constraint(aspect, (actor,)))  # type: ignore[arg-type]
        more = Scope(claimed_by=(actor,)) if aspect == "claimed_by" else Scope(by=(actor,))
        return _exists({"EVENT": event, "SCOPE": more}, context)

    return claim


def _toll(measure: str) -> Callable[[Bound, Context], Claim]:
    """Of one event its toll; of events without an article the total."""

    def claim(bound: Bound, context: Context) -> Claim:
        event: Event = bound["EVENT"]
        count: Count = bound["COUNT"].value
        event = event._replace(scope=event.scope.plus(bound.get("SCOPE", Scope())))
        if event.spec.get("plural") and not event.definite and event.count is None and not event.none:
            return Amounts(selection_of(event), measure, count)
        return Holds(subject_of(event, context), Constraint("toll", toll=measure, count=count))

    return claim


def _founded(bound: Bound, context: Context) -> Claim:
    del context
    return Founded(bound["ACTOR"], _days(bound["DATE"]))


def _formed(bound: Bound, context: Context) -> Claim:
    actor = bound.get("ACTOR") or context.subject
    if actor is None:
        raise Unclear("it does not say what the groups formed")
    formed = Formed(actor, bound["COUNT"].value)
    return formed & Related(bound["ACTOR2"], "merged-into", actor) if "ACTOR2" in bound else formed


def _founded_and_formed(bound: Bound, context: Context) -> Claim:
    return _founded(bound, context) & _formed(bound, context)


def _related(relation: str, *, swap: bool = False) -> Callable[[Bound, Context], Claim]:
    def claim(bound: Bound, context: Context) -> Claim:
        del context
        ends = (bound["ACTOR2"], bound["ACTOR"]) if swap else (bound["ACTOR"], bound["ACTOR2"])
        on = _days(bound["DATE"]) if "DATE" in bound else None
        return Related(ends[0], relation, ends[1], on)

    return claim


def _known(bound: Bound, context: Context) -> Claim:
    del context
    return Known(bound["ACTOR"], bound["NAME"].strip(" .\"'“”‘’"))


def _strong(bound: Bound, context: Context) -> Claim:
    """So many were deployed: on a day, over a span, or on the day of publication if the sentence is in the present."""
    force = select.deployments(by=bound["ACTOR"], place=bound["PLACE"])
    count: Count = bound["COUNT"].value
    if "SINCE" in bound:
        started = Holds(_only(force, context), Constraint("start", span=_days(bound["SINCE"])))
        return Strong(force, None, "troops", count) & started
    return Strong(force, _days(bound["DATE"]) if "DATE" in bound else None, "troops", count)


def _only(force: Any, context: Context) -> Subject:
    """The one deployment that fits."""
    found = context.data.select(force)
    ids = (*found.certain_ids, *found.possible_ids)
    if len(ids) != 1:
        raise Unclear(f"which deployment is meant is not clear; the data set has: {', '.join(ids) or 'none'}")
    return Named("deployment", ids[0])


def _deployed(aspect: str) -> Callable[[Bound, Context], Claim]:
    def claim(bound: Bound, context: Context) -> Claim:
        if "DEPLOYMENT" in bound:
            subject: Subject = Named("deployment", bound["DEPLOYMENT"])
        else:
            subject = _only(select.deployments(by=bound["ACTOR"], place=bound["PLACE"]), context)
        return Holds(subject, Constraint(aspect, span=_days(bound["DATE"])))  # type: ignore[arg-type]

    return claim


def _overthrown(bound: Bound, context: Context) -> Claim:
    """Coup plotters overthrew Mali's government in 2020."""
    del context
    scope = bound.get("SCOPE", Scope()).plus(bound.get("SCOPE2", Scope())).plus(Scope(places=(bound["PLACE"],)))
    return Exists(selection_of(Event({"record": "coup"}, scope)))


def _ousted(bound: Bound, context: Context) -> Claim:
    del context
    scope = bound.get("SCOPE", Scope()).plus(bound["SCOPE2"])
    return Exists(selection_of(Event({"record": "coup"}, scope)) & select.coups(ousted=bound["ACTOR"]))


def _led_coup(bound: Bound, context: Context) -> Claim:
    event: Event = bound["EVENT"]
    if event.spec["record"] not in ("coup", "named"):
        raise Unclear("only coups are led")
    if event.definite or event.id:
        return Holds(subject_of(event, context), Constraint("by", (bound["ACTOR"],)))
    return _exists({"EVENT": event, "SCOPE": Scope(by=(bound["ACTOR"],))}, context)


def _days(day: UncertainDate) -> Span:
    return Span(day.earliest, day.latest)


RULES: tuple[Rule, ...] = (
    # There is one, or so many, or none.
    Rule("SCOPE ,? there <be> EVENT", _exists),
    Rule("SCOPE ,? EVENT <be> <happen>? SCOPE2", _happened),
    Rule("SCOPE ,? EVENT <happen> SCOPE2", _happened),
    Rule("SCOPE ,? EVENT came SCOPE2", _predicated),
    Rule("SCOPE ,? PLACE <saw> EVENT", _exists),
    Rule("SCOPE ,? PLACE <attacked> SCOPE2", _attacked("")),
    Rule("SCOPE ,? PLACE <last_attacked> SCOPE2", _attacked("last")),
    Rule("SCOPE ,? PLACE <first_attacked> SCOPE2", _attacked("first")),
    Rule("SCOPE ,? ACTOR <commit> EVENT", _by_actor("by")),
    Rule("SCOPE ,? ACTOR <claim> EVENT", _by_actor("claimed_by")),
    Rule("SCOPE ,? EVENT <be> claimed by ACTOR", _by_actor("claimed_by")),
    # Tolls.
    Rule("SCOPE ,? COUNT <people>? <killed> in EVENT", _toll(KILLED)),
    Rule("SCOPE ,? EVENT <kills> COUNT <people>? <killed_tail>?", _toll(KILLED)),
    Rule("SCOPE ,? COUNT <people>? <wounded> in EVENT", _toll(WOUNDED)),
    Rule("SCOPE ,? EVENT <wounds> COUNT <people>?", _toll(WOUNDED)),
    # Actors.
    Rule("ACTOR <be>? <found> in? DATE", _founded),
    Rule("ACTOR <be>? <found> on DATE", _founded),
    Rule("ACTOR <found_active> in DATE", _founded),
    Rule("in DATE ,? ACTOR <be> <found>", _founded),
    Rule("ACTOR <be> <made_of> COUNT <group_noun> SCOPE", _formed),
    Rule("ACTOR <be> <found> when COUNT <group_noun> SCOPE <merge>", _formed),
    Rule("ACTOR <be> <found> in DATE <made_of>? by? COUNT <group_noun>", _founded_and_formed),
    Rule("COUNT <group_noun> SCOPE <merge_into> ACTOR", _formed),
    Rule("COUNT <group_noun> SCOPE <merge> to form ACTOR", _formed),
    Rule("COUNT <group_noun> SCOPE formed ACTOR", _formed),
    Rule("COUNT <group_noun> SCOPE <merge>", _formed),
    Rule("COUNT <group_noun> SCOPE ,? including ACTOR2 ,? <merge>", _formed),
    Rule("ACTOR <be>? <merge_into> ACTOR2", _related("merged-into")),
    Rule("ACTOR <be>? <merge_into> ACTOR2 in DATE", _related("merged-into")),
    Rule("ACTOR <be> <led_by> ACTOR2", _related("led-by")),
    Rule("ACTOR <be> <led_by> ACTOR2 in DATE", _related("led-by")),
    Rule("ACTOR <leads> EVENT", _led_coup),
    Rule("EVENT <be> <led_by> ACTOR", _led_coup),
    Rule("ACTOR <leads> ACTOR2", _related("led-by", swap=True)),
    Rule("ACTOR <leads> ACTOR2 in DATE", _related("led-by", swap=True)),
    Rule("the leader of ACTOR is ACTOR2", _related("led-by")),
    Rule("ACTOR <be> <affiliated> ACTOR2", _related("affiliate-of")),
    Rule("ACTOR <be> <part_of> ACTOR2", _related("part-of")),
    Rule("ACTOR <be> <allied> ACTOR2", _related("allied-with")),
    Rule("ACTOR <be>? <split> ACTOR2", _related("split-from")),
    Rule("ACTOR <be>? <successor> ACTOR2", _related("successor-of")),
    Rule("ACTOR <be> <wanted> ACTOR2", _related("wanted-by")),
    Rule("ACTOR <designated> ACTOR2 <as_terrorist>", _related("designated-by", swap=True)),
    Rule("ACTOR <be> <designated_by> <as_terrorist>? by ACTOR2", _related("designated-by")),
    Rule("ACTOR <be> <known_as> NAME", _known),
    # Coups.
    Rule("SCOPE ,? <plotters> <overthrew> PLACE <government> SCOPE2", _overthrown),
    Rule("SCOPE ,? PLACE <government> <be> <overthrown> <in_coup>? SCOPE2", _overthrown),
    Rule("SCOPE ,? ACTOR <be> <overthrown> <in_coup>? SCOPE2", _ousted),
    # Deployments.
    Rule("COUNT of? <force_noun> from ACTOR <be> <deployed> in PLACE", _strong),
    Rule("COUNT of? <force_noun> from ACTOR <be> <deployed> in PLACE since SINCE", _strong),
    Rule("COUNT of? <force_noun> from ACTOR <be> <deployed> since SINCE in PLACE", _strong),
    Rule("COUNT of? <force_noun> from ACTOR <be> <deployed> in PLACE in DATE", _strong),
    Rule("COUNT of? ACTOR <force_noun> <be> <deployed> in PLACE", _strong),
    Rule("COUNT of? ACTOR <force_noun> <be> <deployed> in PLACE since SINCE", _strong),
    Rule("COUNT of? ACTOR <force_noun> <be> <deployed> in PLACE in DATE", _strong),
    Rule("COUNT of? ACTOR <force_noun> <be> in PLACE in DATE", _strong),
    Rule("in DATE ,? ACTOR <has_force> COUNT <force_noun> in PLACE", _strong),
    Rule("ACTOR <has_force> COUNT <force_noun> in PLACE", _strong),
    Rule("ACTOR <has_force> COUNT <force_noun> in PLACE in DATE", _strong),
    Rule("DEPLOYMENT <began> in? DATE", _deployed("start")),
    Rule("DEPLOYMENT <began> on DATE", _deployed("start")),
    Rule("DEPLOYMENT <ended> in? DATE", _deployed("end")),
    Rule("DEPLOYMENT <ended> on DATE", _deployed("end")),
    Rule("ACTOR <ended> PLACE in DATE", _deployed("end")),
    Rule("ACTOR <ended> from? PLACE on DATE", _deployed("end")),
    Rule("ACTOR <ended> from PLACE in DATE", _deployed("end")),
    Rule("ACTOR <began> in PLACE in DATE", _deployed("start")),
)
