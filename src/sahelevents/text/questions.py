"""Questions: noun phrases and plain questions as terms."""

from sahelevents.claims import terms
from sahelevents.claims.claim import Chosen
from sahelevents.claims.selection import CoupSelection, IncidentSelection, deployments
from sahelevents.dataset.dataset import Dataset
from sahelevents.text.grammar import Bound, Event, Matcher, Scope
from sahelevents.text.items import items_of
from sahelevents.text.rules import Context, Unclear, selection_of, subject_of
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
        raise not_read(str(text), Reading(None, "there is no question", [], 0))
    if len(text) > LONGEST:
        problem = f"a question has at most {LONGEST:,} characters; this one has {len(text):,}"
        raise not_read(text, Reading(None, problem, [], 0))
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
        except Unclear as error:
            problem = problem or str(error)
    problem = problem or "it does not have a form that can be answered yet"
    raise not_read(text, Reading(None, problem, items, matcher.reached))


def _event(bound: Bound) -> Event:
    event: Event = bound["EVENT"]
    return event._replace(scope=event.scope.plus(bound.get("SCOPE", Scope())))


def _phrase(bound: Bound, context: Context) -> terms.Term:
    """A noun phrase: the one chosen, or all of them."""
    event = _event(bound)
    if not event.order:
        return selection_of(event)  # type: ignore[no-any-return]
    return _pick(event, context)


def _pick(event: Event, context: Context) -> terms.IncidentPick | terms.CoupPick | terms.NamedIncident | terms.NamedCoup:
    subject = subject_of(event, context)
    match subject:
        case Chosen(IncidentSelection() as selection, order):
            return terms.IncidentPick(selection, order)
        case Chosen(CoupSelection() as selection, order):
            return terms.CoupPick(selection, order)
        case Chosen():
            raise Unclear("deployments are not asked for in this way")
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
        raise Unclear("coups are led, not claimed")
    return pick.claimed_by


def _how_many(bound: Bound, context: Context) -> terms.Term:
    del context
    return selection_of(_event(bound), bound.get("SCOPE2", Scope())).count()  # type: ignore[no-any-return]


def _how_many_killed(bound: Bound, context: Context) -> terms.Term:
    event = _event(bound)
    if event.spec.get("plural") and not event.definite:
        return selection_of(event).total_killed()  # type: ignore[no-any-return]
    pick = _pick(event, context)
    if isinstance(pick, terms.CoupPick | terms.NamedCoup):
        raise Unclear("the data set gives no tolls of coups")
    return pick.killed


def _founded(bound: Bound, context: Context) -> terms.Term:
    del context
    return terms.actor(bound["ACTOR"]).founded


def _formed(bound: Bound, context: Context) -> terms.Term:
    del context
    return terms.actor(bound["ACTOR"]).constituents


def _relation(relation: str) -> object:
    def term(bound: Bound, context: Context) -> terms.Term:
        del context
        return terms.actor(bound["ACTOR"]).related(relation)

    return term


def _strength(bound: Bound, context: Context) -> terms.Term:
    del context
    day = bound.get("DATE")
    on = None if day is None else Span(day.earliest, day.latest)
    return deployments(by=bound["ACTOR"], place=bound["PLACE"]).strength(on)


_QUESTIONS = (
    ("SCOPE ,? EVENT", _phrase),
    ("SCOPE ,? what <be> EVENT", _phrase),
    ("SCOPE ,? which <be> EVENT", _phrase),
    ("SCOPE ,? when <be> EVENT", _when),
    ("SCOPE ,? when did EVENT happen", _when),
    ("SCOPE ,? when did EVENT take place", _when),
    ("SCOPE ,? where <be> EVENT", _where),
    ("SCOPE ,? where did EVENT happen", _where),
    ("SCOPE ,? where did EVENT take place", _where),
    ("SCOPE ,? who <commit> EVENT", _who),
    ("SCOPE ,? who led EVENT", _who),
    ("SCOPE ,? who <claim> EVENT", _who_claimed),
    ("SCOPE ,? how many EVENT", _how_many),
    ("SCOPE ,? how many EVENT <be> there SCOPE2", _how_many),
    ("SCOPE ,? how many EVENT <happen> SCOPE2", _how_many),
    ("SCOPE ,? how many <people>? <killed> in EVENT", _how_many_killed),
    ("when <be> ACTOR <found>", _founded),
    ("how many <group_noun> formed ACTOR", _formed),
    ("who <leads> ACTOR", _relation("led-by")),
    ("who <be> the leader of ACTOR", _relation("led-by")),
    ("who <designated> ACTOR <as_terrorist>", _relation("designated-by")),
    ("how many <force_noun> does ACTOR have in PLACE", _strength),
    ("how many <force_noun> did ACTOR have in PLACE in DATE", _strength),
)
