"""Questions: noun phrases and plain questions as terms."""

from collections.abc import Callable
from typing import Literal

from sahelevents.claims import terms
from sahelevents.claims.claim import Chosen
from sahelevents.claims.fields import DateField
from sahelevents.claims.selection import CoupSelection, IncidentSelection, deployments
from sahelevents.dataset.dataset import Dataset
from sahelevents.text.actor_rules import the_deployment
from sahelevents.text.event_rules import scope_of
from sahelevents.text.grammar import Bound, Event, Matcher, Scope
from sahelevents.text.items import items_of
from sahelevents.text.phrases import Context, UnclearError, selection_of, subject_of
from sahelevents.text.statements import LONGEST, Reading, not_read
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
        bound = matcher.match(pattern)
        if bound is None:
            continue
        try:
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
    scope = bound.get("SCOPE", Scope()).plus(Scope(places=(bound["PLACE"],)))
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
    ("SCOPE ,? all? EVENT", _phrase),
    ("SCOPE ,? what <be> EVENT", _phrase),
    ("SCOPE ,? which <be> EVENT", _phrase),
    ("SCOPE ,? which EVENT <happen> SCOPE2", _phrase),
    ("SCOPE ,? when <be> EVENT", _when),
    ("SCOPE ,? when did EVENT <happen_base>", _when),
    ("SCOPE ,? where <be> EVENT", _where),
    ("SCOPE ,? where did EVENT <happen_base>", _where),
    ("SCOPE ,? when <be> PLACE last attacked", _last_attacked),
    ("SCOPE ,? who <commit> EVENT", _who),
    ("SCOPE ,? who <leads> EVENT", _who),
    ("SCOPE ,? who <claim> EVENT", _who_claimed),
    ("SCOPE ,? who <be> <overthrown> in EVENT", _whom),
    ("SCOPE ,? whom did EVENT oust", _whom),
    ("SCOPE ,? how many EVENT", _how_many),
    ("SCOPE ,? how many EVENT <be> there SCOPE2", _how_many),
    ("SCOPE ,? how many EVENT have there been SCOPE2", _how_many),
    ("SCOPE ,? how many EVENT <happen> SCOPE2", _how_many),
    ("SCOPE ,? how many EVENT did PLACE <suffer> SCOPE2", _how_many),
    ("SCOPE ,? how many EVENT has PLACE <suffered> SCOPE2", _how_many),
    ("SCOPE ,? how many <people>? <killed> in EVENT", _toll("killed")),
    ("SCOPE ,? how many GROUP <killed> in EVENT", _toll("killed")),
    ("SCOPE ,? how many <people>? did EVENT kill", _toll("killed")),
    ("SCOPE ,? how many <people>? <wounded> in EVENT", _toll("wounded")),
    ("SCOPE ,? how many GROUP <wounded> in EVENT", _toll("wounded")),
    ("when <be> ACTOR <found>", _founded),
    ("<in_which> year <be> ACTOR <found>", _founded),
    ("how many <group_noun> formed ACTOR", _formed),
    ("how many <group_noun> <merge> to form ACTOR", _formed),
    ("how many <group_noun> <merge_into> ACTOR", _formed),
    ("which <group_noun> formed ACTOR", _relation("merged-into", reverse=True)),
    ("which <group_noun> <merge_into> ACTOR", _relation("merged-into", reverse=True)),
    ("who <leads> ACTOR", _relation("led-by")),
    ("who <be> the <leader> of ACTOR", _relation("led-by")),
    ("who <be> ACTOR <leader>", _relation("led-by")),
    ("who <designated> ACTOR <as_terrorist>", _relation("designated-by")),
    ("who <wants> ACTOR", _relation("wanted-by")),
    ("how many <force_noun> does ACTOR have in PLACE", _strength),
    ("how many <force_noun> did ACTOR have in PLACE <on> DATE", _strength),
    ("how many ACTOR <force_noun> <be> <deployed>? in PLACE <on> DATE", _strength),
    ("when did DEPLOYMENT <begin>", _deployed("start")),
    ("when did DEPLOYMENT <end>", _deployed("end")),
    ("when did ACTOR leave PLACE", _deployed("end")),
    ("when did ACTOR arrive in PLACE", _deployed("start")),
)
