"""Truths of what is recorded that sources and bodies said: their figures, and to whom they lay an incident."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from sahelevents.claims.claim import Responsible, Stated
from sahelevents.claims.evaluate.geography import holds_certainly, holds_possibly
from sahelevents.claims.evaluate.index import index_of
from sahelevents.dataset.columns import Days, Side
from sahelevents.dataset.dataset import names_of
from sahelevents.dataset.names import fold
from sahelevents.model.tolls import Group, Outcome
from sahelevents.values.counts import Count
from sahelevents.values.truth import Truth

if TYPE_CHECKING:
    from sahelevents.dataset.dataset import Dataset
    from sahelevents.model.sources import Citation
    from sahelevents.model.tolls import Toll

_OPPOSITE = {"claimed": "denied", "denied": "claimed"}


def stated(claim: Stated, data: "Dataset") -> Truth | None:
    """Whether somebody gave such a figure; None where no figure of theirs is recorded for this toll."""
    outcome, _, group = claim.toll.partition(":")
    names, alone = speaker_names(claim.who, data), frozenset({Outcome(outcome)})
    told = [toll for toll in figures_of(claim, data) if toll.outcomes == alone]
    own = [toll for toll in told if plain_name(toll.citation.voice(data.sources)) in names]
    mine = [toll.count.within(claim.count) for toll in own if toll.group is Group(group)]
    passed_on = [toll.count.within(claim.count) for toll in told if toll.group is Group(group)]
    if Truth.TRUE in (mine or passed_on):
        return Truth.TRUE
    # Who only passes on what others say has not said that it was no other number; and who gives a part of the whole
    # has said that the whole is no smaller.
    if not mine:
        return Truth.UNKNOWN if own else None
    parts = [toll for toll in own if toll.group is not Group(group) and Group(group).holds(toll.group)]
    mine += [Count(toll.count.low, None).within(claim.count) for toll in parts]
    return Truth.FALSE if set(mine) == {Truth.FALSE} else Truth.UNKNOWN


def figures_of(claim: Stated, data: "Dataset") -> "list[Toll]":
    """What somebody said or passed on of an outcome, of whatever group; the group that is asked for comes first."""
    outcome, _, group = claim.toll.partition(":")
    names = speaker_names(claim.who, data)
    tolls = data.incidents[claim.id].tolls
    told = [toll for toll in tolls if outcome in toll.outcomes and _speaks(names, toll.citation, data)]
    return sorted(told, key=lambda toll: toll.group != group)


def responsible(claim: Responsible, data: "Dataset") -> Truth | None:
    """Whether an incident is laid to an actor on a basis; None where neither that nor its opposite is recorded."""
    recorded = data.incidents[claim.id].responsibilities
    names = speaker_names(claim.said_by, data) if claim.said_by else None
    said = [each for each in recorded if names is None or _speaks(names, each.citation, data)]
    found = _done_by({each.actor for each in said if each.basis == claim.basis}, claim, data)
    if found is not Truth.FALSE:
        return found
    opposite = (claim.actor, _OPPOSITE.get(claim.basis)) in {(each.actor, str(each.basis)) for each in said}
    by_anyone = _done_by({each.actor for each in recorded if each.basis == claim.basis}, claim, data)
    return Truth.FALSE if opposite and by_anyone is Truth.FALSE else None


def _done_by(actors: Collection[str], claim: Responsible, data: "Dataset") -> Truth:
    """Whether one of these is the actor of the claim or was part of it, whatever day of its range the incident had."""
    sides, first_days = data.columns.sides, index_of(data).by_id[claim.id].start
    results = {_on_day(day, actors, claim.actor, sides) for day in _days_that_matter(first_days, actors, sides)}
    return results.pop() if len(results) == 1 else Truth.UNKNOWN


def _on_day(day: int, actors: Iterable[str], whole: str, sides: Mapping[str, Side]) -> Truth:
    result = Truth.FALSE
    for actor in actors:
        result = result | _is_part(actor, whole, day, sides)
    return result


def _is_part(actor: str, whole: str, day: int, sides: Mapping[str, Side]) -> Truth:
    if actor == whole:
        return Truth.TRUE
    result = Truth.FALSE
    for edge in sides[actor].wholes:
        if holds_possibly(edge, day):
            holds = Truth.TRUE if holds_certainly(edge, day) else Truth.UNKNOWN
            result = result | (holds & _is_part(edge.to, whole, day, sides))
    return result


def _days_that_matter(days: Days, actors: Iterable[str], sides: Mapping[str, Side]) -> list[int]:
    """The first day, and each later one on which one of the actors may join or leave something."""
    marks, waiting, seen = {days[0]}, list(actors), set[str]()
    while waiting:
        actor = waiting.pop()
        for edge in sides[actor].wholes if actor not in seen else ():
            for first, last in (edge.possible, edge.certain or edge.possible):
                marks |= {first, last + 1}
            waiting.append(edge.to)
        seen.add(actor)
    return [day for day in marks if days[0] <= day <= days[1]]


def _speaks(names: frozenset[str], citation: "Citation", data: "Dataset") -> bool:
    """Whether somebody of these names is cited: as the publisher, or as one whom it passes on."""
    return any(plain_name(each) in names for each in (*citation.said_by, data.sources[citation.source].publisher))


def speaker_names(who: str, data: "Dataset") -> frozenset[str]:
    """The names that mean the same speaker, as they are compared: an actor's stand for each other."""
    known = data.derived("names of actors", _actor_names)
    return frozenset({plain_name(who)}.union(*known.get(plain_name(who), ())))


def _actor_names(data: "Dataset") -> Mapping[str, list[frozenset[str]]]:
    """All names of the actors that bear a name, by that name."""
    found: dict[str, list[frozenset[str]]] = defaultdict(list)
    for actor in data.actors.values():
        names = frozenset(map(plain_name, names_of(actor)))
        for name in names:
            found[name].append(names)
    return found


def plain_name(name: str) -> str:
    """A name as it is compared: folded, without "the"."""
    folded = fold(name)
    return " ".join(word for word in folded.split() if word != "the") or folded
