"""Foreign forces, as a plain sentence tells of them in no fixed order: when they came or left."""

from sahelevents.claims.claim import Claim, Holds, Subject
from sahelevents.claims.conditions import Constraint
from sahelevents.text.claims.chunks import Row
from sahelevents.text.claims.deployment_rules import the_deployment
from sahelevents.text.claims.meanings import Scope
from sahelevents.text.claims.nouns import Nouns
from sahelevents.text.claims.phrases import Context, UnclearError
from sahelevents.text.words.verbs import VerbGroup, classes_of

_ENDS, _BEGINS = frozenset({"leave", "end", "stop"}), frozenset({"arrive", "begin", "launch", "deploy", "send"})


def told_force(row: Row, line: Nouns, context: Context) -> Claim | None:
    """When a force came to a country or left it."""
    del line
    scope, who, aspect = Scope(), list[tuple[str, str]](), ""
    for chunk in row.chunks:
        if chunk.kind in ("actor", "deployment"):
            who.append(("ACTOR" if chunk.kind == "actor" else "DEPLOYMENT", chunk.value))
        elif chunk.kind in ("scope", "place"):
            scope = scope.plus(chunk.value)
        elif chunk.kind == "verb":
            aspect = _aspect(chunk.value, aspect)
        else:
            raise UnclearError(f"a {chunk.kind} has no place in a deployment")
    if any(scope._replace(places=(), during=(), between=())) or len(scope.during) != 1 or not aspect:
        raise UnclearError("when it came or left is not clear")
    return Holds(_the_force(who, scope, context), Constraint(aspect, span=scope.during[0]))  # type: ignore[arg-type]


def _aspect(group: VerbGroup, before: str) -> str:
    classes = classes_of().get(group.lemma, frozenset())
    aspect = "end" if classes & _ENDS else "start" if classes & _BEGINS else ""
    if group.negated or group.order or (aspect and before and aspect != before):
        raise UnclearError("whether it came or left is not clear")
    if "deploy" in classes and group.voice == "passive":  # "was deployed in 2023" may say that it was there
        raise UnclearError("whether it came then or was there is not clear")
    if not aspect and group.lemma not in ("be", "have"):
        raise UnclearError(f"what {group.lemma!r} says of it is not clear")
    return aspect or before


def _the_force(who: list[tuple[str, str]], scope: Scope, context: Context) -> Subject:
    """The one deployment of whoever is named."""
    named = [id for kind, id in who if kind == "DEPLOYMENT"]
    if len(named) == 1:
        return the_deployment({"DEPLOYMENT": named[0]}, context)
    if len(who) != 1 or len(scope.places) > 1:
        raise UnclearError("which force is meant is not clear")
    place = {"PLACE": scope.places[0]} if scope.places else {}
    return the_deployment({"ACTOR": who[0][1], **place}, context)
