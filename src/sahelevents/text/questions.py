"""Questions: noun phrases and plain questions as terms."""

from collections.abc import Callable
from itertools import islice
from typing import Literal

from sahelevents.claims import terms
from sahelevents.claims.claim import Chosen
from sahelevents.claims.fields import DateField
from sahelevents.claims.selection import CoupSelection, IncidentSelection, deployments
from sahelevents.dataset.dataset import Dataset
from sahelevents.text.deployment_rules import the_deployment
from sahelevents.text.event_rules import scope_of
from sahelevents.text.grammar import Bound, Matcher
from sahelevents.text.items import items_of
from sahelevents.text.meanings import Event, Scope
from sahelevents.text.phrases import Context, UnclearError, selection_of, subject_of
from sahelevents.text.statements import LONGEST, MOST_WAYS, Reading, not_read
from sahelevents.values.dates import Span


def parse_question(text: str, data: Dataset, *, published: Span | None = None) -> terms.Term:
    """The term that a question asks for.

    Args:
        text: a question or a noun phrase of at most 1,000 characters.
        data: the data set whose names are known.
        published: the day on which it is asked.

    Raises:
        ClaimSyntaxError: it cannot be read; the error says what was understood and what was not.
    """
    if not isinstance(text, str) or not text.strip():
        raise not_read(str(text), Reading(None, "there is no question", [], 0), "question")
    if len(text) > LONGEST:
        problem = f"a question has at most {LONGEST:,} characters; this one has {len(text):,}"
        raise not_read(text, Reading(None, problem, [], 0), "question")
    items = items_of(text, data, published)
    kept = list(items)
    while kept and kept[-1].folded in ("?", ".", "!"):
        kept.pop()
    matcher, context, problem = Matcher(kept), Context(data, published), ""
    for pattern, term in _QUESTIONS:
        for bound in islice(matcher.match(pattern), MOST_WAYS):
            try:
                if bound["NOT"]:
                    raise UnclearError("what is not so cannot be asked")
                return term(bound, context)
            except UnclearError as error:
                problem = problem or str(error)
    problem = problem or "it does not have a form that can be answered yet"
    raise not_read(text, Reading(None, problem, items, matcher.reached), "question")


def _event(bound: Bound) -> Event:
    event: Event = bound["EVENT"]
    return event._replace(scope=event.scope.plus(bound.get("SCOPE", Scope())))


def _phrase(bound: Bound, context: Context) -> terms.Term:
    """A noun phrase: the one chosen, or all of them."""
    event = _event(bound)
    event = event._replace(scope=event.scope.plus(bound.get("SCOPE2", Scope())))
    if event.none or event.number is not None:
        raise UnclearError("a question asks for all of them, not for so many")
    if not event.order:
        return selection_of(event)  # type: ignore[no-any-return]
    pick = _pick(event, context)
    if isinstance(pick, terms.NamedIncident | terms.NamedCoup):
        raise UnclearError("what is asked of it is not said")
    return pick


def _pick(
    event: Event, context: Context
) -> terms.IncidentPick | terms.CoupPick | terms.NamedIncident | terms.NamedCoup:
    subject = subject_of(event, context)
    match subject:
        case Chosen(IncidentSelection() as selection, order):
            return terms.IncidentPick(selection, order)
        case Chosen(CoupSelection() as selection, order):
            return terms.CoupPick(selection, order)
        case Chosen():
            raise UnclearError("deployments are not asked for in this way")
    return terms.NamedCoup(subject.id) if subject.record == "coup" else terms.NamedIncident(subject.id)


def _when(bound: Bound, context: Context) -> terms.Term:
    return _pick(_event(bound), context).date


def _where(bound: Bound, context: Context) -> terms.Term:
    return _pick(_event(bound), context).place


def _who(bound: Bound, context: Context) -> terms.Term:
    return _pick(_event(bound), context).by


def _who_claimed(bound: Bound, context: Context) -> terms.Term:
    pick = _pick(_event(bound), context)
    if isinstance(pick, terms.CoupPick | terms.NamedCoup):
        raise UnclearError("coups are led, not claimed")
    return pick.claimed_by


def _whom(bound: Bound, context: Context) -> terms.Term:
    pick = _pick(_event(bound), context)
    if isinstance(pick, terms.CoupPick | terms.NamedCoup):
        return pick.ousted
    raise UnclearError("only coups oust somebody")


def _last_attacked(bound: Bound, context: Context) -> terms.Term:
    scope = bound.get("SCOPE", Scope()).plus(Scope(places=bound["PLACES"]))
    return _pick(Event({"record": "attack"}, scope, order="last"), context).date


def _how_many(bound: Bound, context: Context) -> terms.Term:
    del context
    event = _event(bound)
    if event.spec.get("uncounted"):
        raise UnclearError("whether the ones that succeeded count among them is not clear")
    return selection_of(event, scope_of(bound, "SCOPE2")).count()  # type: ignore[no-any-return]


def _toll(outcome: str) -> Callable[[Bound, Context], terms.Term]:
    def term(bound: Bound, context: Context) -> terms.Term:
        event = _event(bound)
        group = bound.get("GROUP", "victims")
        if event.spec.get("plural") and not event.order:
            return terms.Number(selection_of(event), f"{outcome}:{group}")
        pick = _pick(event, context)
        if isinstance(pick, terms.CoupPick | terms.NamedCoup):
            raise UnclearError("the data set gives no tolls of coups")
        return pick.toll(outcome, group)

    return term


def _founded(bound: Bound, context: Context) -> terms.Term:
    del context
    return terms.actor(bound["ACTOR"]).founded


def _formed(bound: Bound, context: Context) -> terms.Term:
    del context
    return terms.actor(bound["ACTOR"]).constituents


def _relation(relation: str, *, reverse: bool = False) -> Callable[[Bound, Context], terms.Term]:
    def term(bound: Bound, context: Context) -> terms.Term:
        del context
        return terms.RelationField(bound["ACTOR"], relation, reverse=reverse)

    return term


def _deployed(aspect: Literal["start", "end"]) -> Callable[[Bound, Context], terms.Term]:
    def term(bound: Bound, context: Context) -> terms.Term:
        return DateField(the_deployment(bound, context), aspect)

    return term


def _strength(bound: Bound, context: Context) -> terms.Term:
    del context
    day = bound.get("DATE")
    on = None if day is None else Span(day.earliest, day.latest)
    return deployments(by=bound["ACTOR"], place=bound["PLACE"]).strength(on)


_QUESTIONS = (
    ("SCOPE ,? all? EVENT SCOPE2", _phrase),
    ("SCOPE ,? what|which BE EVENT", _phrase),
    ("SCOPE ,? which EVENT V.happen SCOPE2", _phrase),
    ("SCOPE ,? which EVENT P.stage SCOPE2", _phrase),
    ("SCOPE ,? when BE EVENT", _when),
    ("SCOPE ,? on? <in_which> day|date BE EVENT", _when),
    ("SCOPE ,? when did EVENT V.happen", _when),
    ("SCOPE ,? on? <in_which> day|date|year did EVENT V.happen", _when),
    ("SCOPE ,? <in_which> year BE EVENT", _when),
    ("SCOPE ,? where BE EVENT", _where),
    ("SCOPE ,? where did EVENT V.happen", _where),
    ("SCOPE ,? <in_which> country|town|city|village|place did EVENT V.happen", _where),
    ("SCOPE ,? when BE PLACES last D.attack", _last_attacked),
    ("SCOPE ,? who V.stage EVENT", _who),
    ("SCOPE ,? who BE behind|responsible for? EVENT", _who),
    ("SCOPE ,? who V.lead EVENT", _who),
    ("SCOPE ,? who V.claim EVENT", _who_claimed),
    ("SCOPE ,? which group V.claim EVENT", _who_claimed),
    ("SCOPE ,? who P.overthrow in|by EVENT", _whom),
    ("SCOPE ,? whom|who did EVENT V.overthrow", _whom),
    ("SCOPE ,? which president|leader P.overthrow in|by EVENT", _whom),
    ("SCOPE ,? how many EVENT", _how_many),
    ("SCOPE ,? how many EVENT BE there SCOPE2", _how_many),
    ("SCOPE ,? how many EVENT have|has there been SCOPE2", _how_many),
    ("SCOPE ,? how many EVENT V.happen SCOPE2", _how_many),
    ("SCOPE ,? how many EVENT did|has|have PLACES <suffer> SCOPE2", _how_many),
    ("SCOPE ,? how many <people>? P.kill <in_event> EVENT", _toll("killed")),
    ("SCOPE ,? how many GROUP P.kill <in_event> EVENT", _toll("killed")),
    ("SCOPE ,? how many <people>? V.die in EVENT", _toll("killed")),
    ("SCOPE ,? how many GROUP V.die in EVENT", _toll("killed")),
    ("SCOPE ,? how many <people>? did EVENT V.kill", _toll("killed")),
    ("SCOPE ,? how many <people>? P.wound in EVENT", _toll("wounded")),
    ("SCOPE ,? how many GROUP P.wound in EVENT", _toll("wounded")),
    ("<in_which> toll|count of EVENT", _toll("killed")),
    ("what BE <toll_of> EVENT", _toll("killed")),
    ("when BE ACTOR D.found", _founded),
    ("when did ACTOR V.emerge", _founded),
    ("<in_which> year BE ACTOR D.found", _founded),
    ("how many <group_noun> V.form ACTOR", _formed),
    ("how many <group_noun> V.merge to form ACTOR", _formed),
    ("how many <group_noun> V.merge_into ACTOR", _formed),
    ("which <group_noun> V.form ACTOR", _relation("merged-into", reverse=True)),
    ("which <group_noun> V.merge_into ACTOR", _relation("merged-into", reverse=True)),
    ("who V.lead ACTOR", _relation("led-by")),
    ("who BE <the_leader> ACTOR", _relation("led-by")),
    ("who BE ACTOR <leader>", _relation("led-by")),
    ("who V.designate ACTOR <as_terrorist>", _relation("designated-by")),
    ("who V.want ACTOR", _relation("wanted-by")),
    ("how many <force_noun> does|did ACTOR V.field in PLACE", _strength),
    ("how many <force_noun> does|did ACTOR V.field in PLACE <on> DATE", _strength),
    ("<on> DATE ,? how many <force_noun> does|did ACTOR V.field in PLACE", _strength),
    ("how many ACTOR <force_noun>? BE <deployed>? in PLACE <on> DATE", _strength),
    ("when did DEPLOYMENT V.begin", _deployed("start")),
    ("when BE DEPLOYMENT D.launch", _deployed("start")),
    ("when did DEPLOYMENT V.end", _deployed("end")),
    ("when did ACTOR V.leave PLACE", _deployed("end")),
    ("when did ACTOR V.arrive PLACE", _deployed("start")),
)
