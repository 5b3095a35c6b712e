"""Clause rules for foreign forces: how strong, since when, until when."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from sahelevents.claims import selection as select
from sahelevents.claims.claim import Claim, Compared, Exists, Holds, Measured, Named, Strong, Subject
from sahelevents.claims.conditions import Constraint
from sahelevents.claims.selection import DeploymentSelection
from sahelevents.text.claims.forces import Force, Forces
from sahelevents.text.claims.grammar import Bound
from sahelevents.text.claims.meanings import Scope
from sahelevents.text.claims.phrases import Context, UnclearError, all_of, between, subject_of
from sahelevents.text.claims.quantities import span_of
from sahelevents.values.dates import Span


def strong(bound: Bound, context: Context) -> Claim:
    """So many were deployed: on a day, over a span, or on the day of publication if the sentence is in the present."""
    if "DEPLOYMENT" in bound:
        force = DeploymentSelection(Constraint("record", (bound["DEPLOYMENT"],)))
    else:
        places = [bound["PLACE"]] if "PLACE" in bound else []
        force = Forces(context).selection([Force("actor", bound["ACTOR"])], places)
        if not places:
            _only(force, context)
    count = bound["COUNT"].value
    if "SINCE" in bound:
        started = Holds(_only(force, context), Constraint("start", span=span_of(bound["SINCE"])))
        return Strong(force, None, "troops", count) & started
    on = span_of(bound["DATE"]) if "DATE" in bound else None
    Forces(context).check_steady(force, on, count)
    return Strong(force, on, "troops", count)


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
        return Holds(the_deployment(bound, context), Constraint(aspect, span=span_of(bound["DATE"])))  # type: ignore[arg-type]

    return claim


def deployed_by(aspect: str) -> Callable[[Bound, Context], Claim]:
    """A deployment had begun or ended by then."""

    def claim(bound: Bound, context: Context) -> Claim:
        until = Span(None, span_of(bound["DATE"]).last)
        return Holds(the_deployment(bound, context), Constraint(aspect, span=until))  # type: ignore[arg-type]

    return claim


def order(one: str, other: str, *, later: bool = False) -> Callable[[Bound, Context], Claim]:
    """A date of one deployment lies before a date of another, or after it."""

    def claim(bound: Bound, context: Context) -> Claim:
        theirs = {slot.removesuffix("2"): bound[slot] for slot in ("DEPLOYMENT2", "ACTOR2") if slot in bound}
        if "PLACE" in bound:
            theirs["PLACE"] = bound["PLACE"]
        first = Measured(the_deployment(bound, context), one)
        second = Measured(the_deployment(theirs, context), other)
        return Compared(first, second, 1) if later else Compared(second, first, 1)

    return claim


def _selected(scope: Scope) -> Any:
    """The deployments of a force, to a place, in a time."""
    if any(scope._replace(places=(), by=(), during=(), between=())) or not (scope.places or scope.by):
        raise UnclearError("deployments are selected by force, place and time only")
    parts = [select.deployments(by=actor) for actor in scope.by]
    parts += [select.deployments(place=place) for place in scope.places]
    parts += [select.deployments(during=span) for span in scope.during]
    return all_of(parts)


def there_was(bound: Bound, context: Context) -> Claim:
    """There was a deployment of a force somewhere."""
    del context
    return Exists(_selected(bound["SCOPE"]))


def troops(bound: Bound, context: Context) -> Claim:
    """The troops of some deployments were so many."""
    del context
    on = span_of(bound["DATE"]) if "DATE" in bound else None
    during = bound["THIS"].during if "THIS" in bound else ()
    if len(during) > 1 or ("THIS" in bound and not during):
        raise UnclearError("of which day the figure is is not clear")
    on = during[0] if during else on
    return Strong(_selected(bound["SCOPE"]), on, "troops", bound["COUNT"].value)


def lasted(bound: Bound, context: Context) -> Claim:
    """A deployment lasted so long."""
    force = the_deployment(bound, context)
    return between(Measured(force, "end"), Measured(force, "start"), *bound["GAP"])


def present(bound: Bound, context: Context) -> Claim:
    """A force was there then."""
    del context
    return Exists(select.deployments(by=bound["ACTOR"], place=bound["PLACE"], during=span_of(bound["DATE"])))


def dates_apart(one: str, other: str, how: str) -> Callable[[Bound, Context], Claim]:
    """A date of a deployment lies so far after one of another: on the day or after, after, by so many days."""

    def claim(bound: Bound, context: Context) -> Claim:
        first, second = _date_of(bound, "", one, context), _date_of(bound, "2", other, context)
        days = bound["COUNT"].value.low if "COUNT" in bound else int(how == "after")
        return Compared(second, first, -days) if how == "no later than" else Compared(first, second, days)

    return claim


def _date_of(bound: Bound, which: str, aspect: str, context: Context) -> Measured:
    """The start or the end of a deployment, or the day of an event."""
    if aspect == "event":
        return Measured(subject_of(bound[f"EVENT{which}"], context), "start")
    return Measured(Named("deployment", bound[f"DEPLOYMENT{which}"]), aspect)


def began_between(aspect: str) -> Callable[[Bound, Context], Claim]:
    """A deployment began or ended after a day and up to another."""

    def claim(bound: Bound, context: Context) -> Claim:
        after, last = span_of(bound["DATE"]).last, span_of(bound["DATE2"]).last
        if after is None or last is None or after >= last:
            raise UnclearError("its dates exclude each other")
        span = Span(after + timedelta(1), last)
        return Holds(the_deployment(bound, context), Constraint(aspect, span=span))  # type: ignore[arg-type]

    return claim
