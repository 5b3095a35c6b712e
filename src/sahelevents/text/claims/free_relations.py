"""Relations of two actors, as a plain sentence tells them in no fixed order."""

from sahelevents.claims.claim import Claim, Related
from sahelevents.text.claims.actor_rules import began, lasted_until, over_by_now
from sahelevents.text.claims.chunks import Chunk, Row
from sahelevents.text.claims.meanings import Scope
from sahelevents.text.claims.nouns import Nouns
from sahelevents.text.claims.phrases import Context, UnclearError
from sahelevents.text.words.verbs import classes_of
from sahelevents.values.dates import Span

_VERBS = {
    "lead": ("led-by", True),
    "merge_into": ("merged-into", False),
    "split": ("split-from", False),
    "belong": ("member-of", False),
    "ally": ("allied-with", False),
    "want": ("wanted-by", True),
    "designate": ("designated-by", True),
    "succeed_actor": ("successor-of", False),
}
"""The relation that a verb says, and whether its object is the one that has it."""

_SUDDEN = frozenset({"merged-into", "split-from", "designated-by", "successor-of", "wanted-by"})
"""What begins on a day, so that a day said with it is that of its beginning."""


MOST_PASSED = 1
"""More words than this one between two actors may change how they stand."""


def told_relation(row: Row, line: Nouns, context: Context) -> Claim | None:
    """How one actor stands, stood or came to stand to another."""
    actors: list[str] = []
    scope, found = Scope(), list[tuple[str, bool]]()
    for chunk in row.chunks:
        if chunk.kind == "actor":
            actors.append(chunk.value)
        elif chunk.kind == "tie":
            found.append(chunk.value)
        elif chunk.kind == "verb":
            found += _of_verb(chunk, line)
        elif chunk.kind == "scope" and len(chunk.value.by) == 1 and not any(chunk.value._replace(by=())):
            actors.append(chunk.value.by[0])
        elif chunk.kind == "scope":
            scope = scope.plus(chunk.value)
        else:
            raise UnclearError(f"a {chunk.kind} has no place in a relation")
    if len(actors) != 2 or len(set(found)) != 1 or actors[0] == actors[1]:
        raise UnclearError("who stands how to whom is not clear")
    relation, swap = found[0]
    one, other = reversed(actors) if swap else actors
    held = Related(one, relation, other)
    now = any(chunk.kind == "verb" and chunk.value.present for chunk in row.chunks)
    if row.passed > MOST_PASSED or (now and over_by_now(held, context)):
        raise UnclearError("it speaks of the present, and the data set has it as past")
    return _dated(held, scope, line, context)


def _of_verb(chunk: Chunk, line: Nouns) -> list[tuple[str, bool]]:
    group = chunk.value
    if group.negated or group.order:
        raise UnclearError("it is negated or speaks of an order")
    if group.lemma in ("be", "have"):
        return []
    found = [_VERBS[name] for name in classes_of().get(group.lemma, ()) if name in _VERBS]
    if len(found) != 1:
        raise UnclearError(f"what {group.lemma!r} says of them is not clear")
    relation, swap = found[0]
    passive = group.voice == "passive" or (group.voice == "participle" and line.is_(chunk.end, "by"))
    turned = passive and relation not in ("merged-into", "split-from")
    return [(relation, swap != turned)]


def _dated(held: Related, scope: Scope, line: Nouns, context: Context) -> Claim:
    """The relation at the time that is said."""
    spans = (*scope.during, *scope.since, *scope.before, *scope.after)
    if any(scope._replace(during=(), since=(), before=(), between=())) or len(spans) > 1:
        raise UnclearError("when it held is not clear")
    if not spans:
        return held
    if scope.before:
        if not any(item.folded == "until" for item in line.items):
            raise UnclearError("when it held is not clear")
        return lasted_until(held, spans[0], context)
    if scope.since or held.relation in _SUDDEN:
        return began(held, spans[0], context)
    return Related(held.actor, held.relation, held.other, Span(spans[0].first, spans[0].last))
