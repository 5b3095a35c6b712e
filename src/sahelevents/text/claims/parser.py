"""Sentences as claims: one sentence, one claim, or an error that says what was understood."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, product
from operator import itemgetter
from typing import NamedTuple

from sahelevents.claims.claim import (
    Amounts,
    Claim,
    Exists,
    Formed,
    Founded,
    Holds,
    Junction,
    Known,
    Related,
    Responsible,
    Stated,
)
from sahelevents.claims.parts import atoms
from sahelevents.dataset.dataset import Dataset
from sahelevents.text.claims.actor_rules import over_by_now
from sahelevents.text.claims.clauses import cuts
from sahelevents.text.claims.coordinates import listing_of
from sahelevents.text.claims.frames import unframed
from sahelevents.text.claims.free_order import told_in_any_order
from sahelevents.text.claims.grammar import Bound, Matcher, needed
from sahelevents.text.claims.items import Item, items_of
from sahelevents.text.claims.line import Line
from sahelevents.text.claims.marks import with_few_marks
from sahelevents.text.claims.meanings import Event, Scope
from sahelevents.text.claims.phrases import Context, UnclearError, check_ends, check_nationals, check_places, together
from sahelevents.text.claims.plainer import plainer, statements_of
from sahelevents.text.claims.refusals import not_read, without_the_unread
from sahelevents.text.claims.rules import RULES, Rule
from sahelevents.text.claims.said import told_by
from sahelevents.text.names.matching import Named
from sahelevents.values.counts import Count
from sahelevents.values.dates import Span

LONGEST = 1000
"""Characters that one claim may have."""

MOST_CUTS = 2
"""How often a sentence is cut in two, one cut in a part of another."""
MOST_PARTS = 24
"""How many parts of a sentence are tried: one that could be cut in very many ways is not read."""
MOST_WAYS = 8
"""How many of the ways in which a rule fits a sentence are tried, where the first ones are not clear."""
_ENDS = frozenset(".!;?")
_BOTH = Count.exactly(2)


class Reading(NamedTuple):
    """What became of a sentence: a claim, or the reason why there is none."""

    claim: Claim | None
    problem: str
    items: list[Item]
    reached: int


def parse_claim(text: str, data: Dataset, *, published: Span | None = None, subject: str | None = None) -> Claim:
    """The claim that a sentence makes.

    Args:
        text: one English sentence of at most 1,000 characters.
        data: the data set whose names are known.
        published: the day on which it was published; "on Tuesday" is read from it.
        subject: id of the actor that "it" means.

    Raises:
        ClaimSyntaxError: the sentence cannot be read; it says what was understood and what was not.
    """
    context = Context(data, published, subject)
    reading = read(text, context)
    if reading.claim is None:
        nearest = _nearest(reading.items, context)
        raise not_read(text, reading.problem, reading.items, reading.reached, nearest=nearest)
    return reading.claim


def _nearest(items: list[Item], context: Context) -> str:
    """What would be read if the words that are not known were not there; empty if that is nothing either."""
    kept = without_the_unread(items)
    claim = told_in_any_order(Matcher(kept), context) if 0 < len(kept) < len(items) else None
    return "" if claim is None else str(claim)


def read(text: str, context: Context, known: list[Item] | None = None) -> Reading:
    """Read one sentence; ``known`` are its items, where they have been told apart already."""
    if not isinstance(text, str) or not text.strip():
        return Reading(None, "there is no sentence", [], 0)
    if len(text) > LONGEST:
        return Reading(None, f"a claim has at most {LONGEST:,} characters; this one has {len(text):,}", [], 0)
    items = items_of(text, context.data, context.published) if known is None else list(known)
    context = context._replace(literal=_is_by_ids(items))
    asked = bool(items) and items[-1].folded == "?"
    while items and items[-1].folded in _ENDS:
        items.pop()
    joined = None if asked else _joined(items, context)
    if joined is not None:
        return Reading(joined, "", items, len(items))
    items = with_few_marks(items)
    statement, denied = unframed(items)
    reading = _asked(items, context) if asked and statement is items else _stated(statement, context)
    return reading._replace(claim=~reading.claim) if denied and reading.claim is not None else reading


def _stated(items: list[Item], context: Context) -> Reading:
    """A statement."""
    if _lacks_year(items):
        return Reading(None, "of two dates one has no year, and which year is meant is not clear", items, 0)
    plain = Matcher(plainer(Line(_with_subject(items, context))).items)
    claim, problem, reached = _clause(plain, context)
    for read_otherwise in (_of_whole, _by_word_of, _of_each, _two_clauses, _listed, told_in_any_order):
        if claim is None:
            try:
                claim = read_otherwise(plain, context)
            except UnclearError as error:
                return Reading(None, str(error), items, reached)
    return Reading(claim, "" if claim is not None else problem, items, reached)


def _of_whole(line: Matcher, context: Context) -> Claim | None:
    """Two places named together as the one event that befell both: "the massacre in Nondin and Soro"."""
    wholes = context.data.derived("wholes by the places of their parts", _wholes)
    items = line.items
    if line.has("picks", table="frames"):
        return None  # what is the first or deadliest is a part, never a whole
    for at in range(1, len(items) - 2):
        if items[at + 1].folded == "and" and items[at].ids("places") and items[at + 2].ids("places"):
            one, other = items[at].ids("places"), items[at + 2].ids("places")
            found = {id for pair in product(one, other) if (id := wholes.get(frozenset(pair))) is not None}
            if len(found) == 1:
                both = Named(1, {"incidents": tuple(found)}, min(found), 1.0)
                name = Item(
                    "name", items[at].start, items[at + 2].end, f"{items[at].text} and {items[at + 2].text}", "", both
                )
                joined = [*items[:at], name, *items[at + 3 :]]
                claim = _one_clause(Matcher(joined), context)
                told = claim is not None and all(
                    isinstance(each, Holds | Stated | Responsible) for each in atoms(claim)
                )
                return claim if told else None
    return None


def _wholes(data: Dataset) -> dict[frozenset[str], str]:
    """The events of which others are parts, by the places of these, where no two have the same."""
    parts: dict[str, set[str]] = defaultdict(set)
    for incident in data.incidents.values():
        if incident.part_of:
            parts[incident.part_of].add(incident.place)
    every = [frozenset(places) for places in parts.values()]
    return {frozenset(places): id for id, places in parts.items() if every.count(frozenset(places)) == 1}


def _is_by_ids(items: list[Item]) -> bool:
    """Whether all that is named is named by its id, as claims do it in their own words."""
    names = [item for item in items if item.kind == "name"]
    return bool(names) and all(any(item.text in ids for ids in item.value.ids.values()) for item in names)


def _joined(items: list[Item], context: Context) -> Claim | None:
    """Claims as they say themselves: "it is not so that ...", "...; and ..."."""
    words = [item.folded for item in items]
    if words[:5] == ["it", "is", "not", "so", "that"]:
        inner = _said(items[5:], context)
        return None if inner is None else ~inner
    for op in ("and", "or"):
        cuts = [at for at in _outside_brackets(words) if words[at : at + 2] == [";", op]]
        if cuts:
            starts, ends = [0, *(at + 2 for at in cuts)], [*cuts, len(items)]
            parts = [_said(items[start:end], context) for start, end in zip(starts, ends, strict=True)]
            found = [part for part in parts if part is not None]
            return Junction(op, found) if len(found) == len(parts) else None
    return None


def _outside_brackets(words: list[str]) -> Iterator[int]:
    depth = 0
    for at, word in enumerate(words):
        depth += (word == "(") - (word == ")")
        if depth == 0:
            yield at


def _said(items: list[Item], context: Context) -> Claim | None:
    """A part of such a claim, perhaps in brackets."""
    if items and items[0].folded == "(" and items[-1].folded == ")":
        items = items[1:-1]
    joined = _joined(items, context)
    return _one_clause(Matcher(items), context) if joined is None else joined


def _asked(items: list[Item], context: Context) -> Reading:
    """A yes/no question, as the claim that it asks about."""
    for statement in statements_of(items):
        claim = _one_clause(Matcher(statement), context)
        if claim is not None:
            return Reading(claim, "", items, len(items))
    for at, statement in enumerate(statements_of(items), start=1):
        if any(group.end > at + 1 for group in Line(statement).verbs(at)):
            reading = _stated(statement, context)
            if reading.claim is not None:
                return reading
    return Reading(None, "it is a question, and not one of yes or no that can be read; ask() answers others", items, 0)


def _lacks_year(items: list[Item]) -> bool:
    """Whether a month without a year stands beside a date with one: "the first attack in 2015 was in March"."""
    dates = [item for item in items if item.kind == "date"]
    return any(item.hedged for item in dates) and any(item.text[-4:].isdecimal() for item in dates)


def _clause(matcher: Matcher, context: Context) -> tuple[Claim | None, str, int]:
    """One clause, without or with a negation."""
    problem = ""
    for rule in rules_that_may_fit(matcher.holds):
        for bound in islice(matcher.match(rule.pattern), MOST_WAYS):
            try:
                claim = _signed(rule, bound, context)
            except UnclearError as error:
                problem = problem or str(error)
                continue
            if bound["NOW"] and over_by_now(claim, context):
                return None, "it speaks of the present, and the data set has it as past", matcher.reached
            return claim, "", matcher.reached
    return None, problem or "the sentence does not have a form that can be checked yet", matcher.reached


def rules_that_may_fit(holds: frozenset[str]) -> list[Rule]:
    """The rules all of whose needs a sentence holds, in their order."""
    by_need = _rules_by_need()
    found = [each for need in (*holds, "") for each in by_need.get(need, ()) if each[1] <= holds]
    return [rule for _, _, rule in sorted(found, key=itemgetter(0))]


@lru_cache(maxsize=1)
def _rules_by_need() -> dict[str, list[tuple[int, frozenset[str], Rule]]]:
    """The rules with their place and needs, each by the one of its needs that the fewest rules have."""
    needs = [needed(rule.pattern) for rule in RULES]
    often = Counter(need for each in needs for need in each)
    found: dict[str, list[tuple[int, frozenset[str], Rule]]] = {}
    for at, (rule, each) in enumerate(zip(RULES, needs, strict=True)):
        rarest = min(each, key=lambda need: (often[need], need), default="")
        found.setdefault(rarest, []).append((at, each, rule))
    return found


def _signed(rule: Rule, bound: Bound, context: Context) -> Claim:
    """The claim of a rule, or that it is not so."""
    events = [value for value in bound.values() if isinstance(value, Event)]
    scopes = [value for value in bound.values() if isinstance(value, Scope)] + [event.scope for event in events]
    check_places(scopes, context)
    claim = rule.claim(bound, context)
    _check_nationals(events, scopes, context)
    if bound["NOT"]:
        if isinstance(claim, Exists):  # "not since 2016" looks back to one of 2016, which it does not count
            claim = rule.claim(_not_since(bound), context)
        claim = ~claim
    check_ends(claim, scopes, context)
    return claim


def _check_nationals(events: list[Event], scopes: list[Scope], context: Context) -> None:
    if any(scope.nationals for scope in scopes):
        whole = Scope()
        for scope in scopes:
            whole = whole.plus(scope)
        check_nationals(whole, [*events, Event({}, whole)], context)


def _not_since(bound: Bound) -> Bound:
    later = dict(bound)
    for slot, value in bound.items():
        if isinstance(value, Scope):
            later[slot] = value.looking_back()
        elif isinstance(value, Event):
            later[slot] = value._replace(scope=value.scope.looking_back())
    return later


def _by_word_of(line: Matcher, context: Context) -> Claim | None:
    """What somebody said: "according to the UN, at least 500 people were killed in Moura"."""
    return told_by(line, context, _plainly)


def _plainly(items: list[Item], context: Context) -> Claim | None:
    """The claim of one clause, by a rule or by its chunks."""
    line = Matcher(items)
    claim = _clause(line, context)[0]
    return told_in_any_order(line, context) if claim is None else claim


def _one_clause(line: Matcher, context: Context) -> Claim | None:
    """The claim of one clause of several."""
    for read in (_by_rule, _by_word_of, _listed, told_in_any_order):
        try:
            claim = read(line, context)
        except UnclearError:
            return None
        if claim is not None:
            return claim
    return None


def _by_rule(line: Matcher, context: Context) -> Claim | None:
    return _clause(line, context)[0]


def _of_each(line: Matcher, context: Context) -> Claim | None:
    """One fact of several actors: "Ansar Dine and Katiba Macina merged into JNIM", "AQIM and MUJAO claimed ..."."""
    items, end, names = line.items, 0, list[Item]()
    while (item := line.item(line.past("article", end))) is not None and item.kind == "name" and item.ids("actors"):
        names.append(item)
        end = line.past("article", end) + 1
        if not line.is_(end, ",", "and"):
            break
        end += 2 if line.is_(end, ",") and line.is_(end + 1, "and") else 1
    if len(names) < 2:
        return None
    rest = (
        items[end + 1 :] if line.is_(end, "both", "all") or (line.item(end) or names[0]).value == _BOTH else items[end:]
    )
    claims = [_clause(Matcher([name, *rest]), context)[0] for name in names]
    whole = [claim for claim in claims if claim is not None]
    if len(whole) < len(names) or not all(isinstance(each, Related | Holds) for each in whole):
        return None
    return together(whole)


def _listed(line: Matcher, context: Context) -> Claim | None:
    """The same of several places, days or actors: "Bamako was attacked in 2015 and 2016"."""
    listing = listing_of(line)
    if listing is None:
        return None
    claims = [_plainly(part, context) for part in listing.parts]
    found = [
        claim for claim in claims if claim is not None and (_is_of_one(claim) or (listing.each and _counts(claim)))
    ]
    if len(found) < len(claims):
        return None
    signs = {isinstance(claim, Junction) for claim in found}
    if len(signs) > 1 or (listing.but_not and True in signs):
        return None
    if listing.but_not:
        return together([*found[:-1], ~found[-1]])
    if True in signs:
        return None if listing.negated else together(found)
    if listing.negated:
        return together([~claim for claim in found])
    return {"and": together(found), "or": Junction("or", found)}.get(listing.joint)


def _counts(claim: Claim) -> bool:
    return isinstance(claim, Amounts)


def _is_of_one(claim: Claim) -> bool:
    """Whether it says something of one event or actor, or denies it, so that a list may be told apart."""
    if isinstance(claim, Junction):
        return claim.op == "not" and _is_of_one(claim.parts[0]) and not isinstance(claim.parts[0], Junction)
    return isinstance(claim, Exists | Holds | Related)


def _two_clauses(line: Matcher, context: Context) -> Claim | None:
    """Two facts in one sentence: "JNIM was founded in 2017 and is led by ...", "JNIM, which was ..., is ..."."""
    return _in_parts(line, context, MOST_CUTS, iter(range(MOST_PARTS)))


def _in_parts(line: Matcher, context: Context, depth: int, left: Iterator[int]) -> Claim | None:
    for cut in cuts(line) if depth else ():
        first = _part(cut.first, context, depth - 1, left)
        if first is None:
            continue
        if not cut.second:
            return first
        second = _part(cut.second, context, depth - 1, left)
        others = [_part(each, context, depth - 1, left) for each in cut.others]
        if cut.others and second is not None:
            rest = [each for each in others if each is not None]
            if len(rest) == len(others):
                return together([first, second, *rest])
        elif second is not None and (not cut.joined or timeless(first) == timeless(second)):
            return first & second
    return None


def _part(items: list[Item], context: Context, depth: int, left: Iterator[int]) -> Claim | None:
    """The claim of one part of a sentence, which may be cut again while parts are left to try."""
    if next(left, None) is None:
        return None
    line = Matcher(items)
    if not any(line.verbs(at) for at in range(len(items))):
        return None  # without a verb it says nothing
    claim = _one_clause(line, context)
    return _in_parts(line, context, depth, left) if claim is None else claim


def timeless(claim: Claim) -> bool:
    """Whether a claim is one on an actor, so that a date in the other half of its sentence does not bear on it."""
    return all(isinstance(atom, Founded | Formed | Related | Known) for atom in atoms(claim))


def _with_subject(items: list[Item], context: Context) -> list[Item]:
    """A leading "it" as the actor that it means."""
    if not items or items[0].folded not in ("it", "the") or context.subject is None:
        return items
    group = items[0].folded == "the" and len(items) > 1 and items[1].folded in ("group", "organization", "organisation")
    if items[0].folded == "the" and not group:
        return items
    named = Named(1, {"actors": (context.subject,)}, context.subject, 1.0)
    actor = items[0]._replace(kind="name", folded="", value=named)
    return [actor, *items[2 if group else 1 :]]
