"""Sentences as claims: one sentence, one claim, or an error that says what was understood."""

from typing import NamedTuple

from sahelevents.claims.claim import Claim
from sahelevents.dataset.dataset import Dataset
from sahelevents.errors import ClaimSyntaxError
from sahelevents.text.grammar import Matcher
from sahelevents.text.items import Item, items_of
from sahelevents.text.rules import RULES, Context, Unclear
from sahelevents.values.dates import Span

LONGEST = 1000
"""Characters that one claim may have."""

_AUXILIARIES = frozenset({"was", "were", "is", "are", "been", "did", "has", "have", "had"})
_BASE_FORMS = {"occur": "occurred", "happen": "happened", "take": "took", "attack": "attacked", "claim": "claimed"}
_ENDS = frozenset(".!;")


class Reading(NamedTuple):
    """What became of a sentence: a claim, or the reason why there is none."""

    claim: Claim | None
    problem: str
    items: list[Item]
    reached: int


def parse_claim(
    text: str, data: Dataset, *, published: Span | None = None, subject: str | None = None
) -> Claim:
    """The claim that a sentence makes.

    Args:
        text: one English sentence of at most 1,000 characters.
        data: the data set whose names are known.
        published: the day on which it was published; "on Tuesday" is read from it.
        subject: id of the actor that "it" means.

    Raises:
        ClaimSyntaxError: the sentence cannot be read; it says what was understood and what was not.
    """
    reading = read(text, Context(data, published, subject))
    if reading.claim is None:
        raise not_read(text, reading)
    return reading.claim


def read(text: str, context: Context) -> Reading:
    """Read one sentence."""
    if not isinstance(text, str) or not text.strip():
        return Reading(None, "there is no sentence", [], 0)
    if len(text) > LONGEST:
        return Reading(None, f"a claim has at most {LONGEST:,} characters; this one has {len(text):,}", [], 0)
    items = items_of(text, context.data, context.published)
    while items and items[-1].folded in _ENDS:
        items.pop()
    negated, positive = _without_not(items)
    claim, problem, reached = _by_rules(_with_subject(positive, context), context)
    if claim is not None and negated:
        claim = ~claim
    return Reading(claim, problem, items, reached)


def _by_rules(items: list[Item], context: Context) -> tuple[Claim | None, str, int]:
    matcher = Matcher(items)
    problem = ""
    for rule in RULES:
        bound = matcher.match(rule.pattern)
        if bound is None:
            continue
        try:
            return rule.claim(bound, context), "", matcher.reached
        except Unclear as error:
            problem = problem or str(error)
    return None, problem or "the sentence does not have a form that can be checked yet", matcher.reached


def _without_not(items: list[Item]) -> tuple[bool, list[Item]]:
    """A negated verb made positive, and whether there was one: "was not in 2016", "did not occur"."""
    for at in range(1, len(items)):
        if items[at].folded in ("not", "never") and items[at - 1].folded in _AUXILIARIES:
            rest = [*items[:at], *items[at + 1 :]]
            if items[at - 1].folded == "did" and at < len(rest):
                verb = rest[at]
                rest = [*rest[: at - 1], verb._replace(folded=_BASE_FORMS.get(verb.folded, verb.folded)), *rest[at + 1 :]]
            return True, rest
    return False, items


def _with_subject(items: list[Item], context: Context) -> list[Item]:
    """A leading "it" as the actor that it means."""
    if not items or items[0].folded not in ("it", "the") or context.subject is None:
        return items
    group = items[0].folded == "the" and len(items) > 1 and items[1].folded in ("group", "organization", "organisation")
    if items[0].folded == "the" and not group:
        return items
    from sahelevents.text.names import Named

    named = Named(1, {"actors": (context.subject,)}, context.subject, 1.0)
    actor = items[0]._replace(kind="name", folded="", value=named)
    return [actor, *items[2 if group else 1 :]]


def not_read(text: str, reading: Reading) -> ClaimSyntaxError:
    """The error for a sentence that was not read."""
    values = [item for item in reading.items if item.kind in ("name", "date", "count")]
    understood = [f"{item.text!r} is {_meaning(item)}" for item in values]
    unread = [item.text for item in reading.items[reading.reached :] if item.kind == "word"][:12]
    shown = text if len(text) <= 200 else f"{text[:197]}..."
    return ClaimSyntaxError(shown, f"cannot read this as a claim: {reading.problem}", understood, unread)


def _meaning(item: Item) -> str:
    if item.kind == "name":
        ids = [id for found in item.value.ids.values() for id in found]
        known = " or ".join(ids)
        return known if item.value.score == 1 else f"{known} (spelt {item.value.name!r})"
    return str(item.value)
