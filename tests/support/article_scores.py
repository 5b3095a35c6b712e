"""How much of the articles of the corpus is found, and how much of what is found is right."""

from collections import Counter
from typing import Any

from attrs import define, field

from sahelevents import Actor, Coup, Dataset, Deployment, Incident, RelationKind, UncertainDate
from sahelevents.text.articles.records import Article
from sahelevents.text.articles.settings import related
from sahelevents.values.counts import Count

KINDS = ("incident", "toll", "blame", "coup", "deployment", "relation")


@define
class Score:
    """By kind: how many there are, how many of them are found, how many drafts there are, how many are right."""

    wanted: Counter[str] = field(factory=Counter)
    found: Counter[str] = field(factory=Counter)
    drafted: Counter[str] = field(factory=Counter)
    right: Counter[str] = field(factory=Counter)
    notes: list[str] = field(factory=list)

    def say(self, article: str, what: str) -> None:
        self.notes.append(f"{article}: {what}")

    def share(self, kind: str) -> tuple[float, float]:
        """The share found, and the share right."""
        return self.found[kind] / max(self.wanted[kind], 1), self.right[kind] / max(self.drafted[kind], 1)


def score(gold: dict[str, Any], article: Article, data: Dataset, into: Score) -> None:
    """Compare one article with what it tells."""
    _incidents(gold, [r for r in article.records if isinstance(r, Incident)], data, into)
    _coups(gold, [r for r in article.records if isinstance(r, Coup)], into)
    _deployments(gold, [r for r in article.records if isinstance(r, Deployment)], data, into)
    _relations(gold, [r for r in article.records if isinstance(r, Actor)], data, into)


def _incidents(gold: dict[str, Any], drafts: list[Incident], data: Dataset, into: Score) -> None:
    wanted = [
        each for each in gold.get("incident", ()) if each["modality"] in ("asserted", "alleged") and "date" in each
    ]
    left = list(drafts)
    for each in wanted:
        doubtful = each["modality"] == "alleged" and "by" not in each  # nobody stands by it: it may be left out
        match = next((draft for draft in left if _same(each, draft, data)), None)
        if match is None:
            if not doubtful:
                into.wanted["incident"] += 1
                into.wanted["toll"] += len(each.get("tolls", ()))
                into.wanted["blame"] += _blames(each) is not None
                into.say(gold["id"], f"missed incident {each['kind']} {each.get('place')} {each['date']}")
            continue
        left.remove(match)
        into.wanted["incident"] += 1
        into.found["incident"] += 1
        into.drafted["incident"] += 1
        if _kind_fits(each["kind"], match):
            into.right["incident"] += 1
        else:
            into.say(gold["id"], f"wrong kind {match.kind} for {each['kind']} {each.get('place')}")
        _tolls(gold, each, match, into)
        _responsible(gold, each, match, data, into)
    for draft in left:
        into.drafted["incident"] += 1
        into.drafted["toll"] += len(draft.tolls)
        into.drafted["blame"] += len(draft.responsibilities)
        into.say(gold["id"], f"wrong incident {draft.kind} {draft.place} {draft.date}")


def _same(each: dict[str, Any], draft: Incident, data: Dataset) -> bool:
    day = UncertainDate.parse(each["date"])
    if draft.date.latest < day.earliest or day.latest < draft.date.earliest:
        return False
    place = each.get("place")
    return isinstance(place, str) and place in data.places and related(draft.place, place, data)


def _kind_fits(kind: str, draft: Incident) -> bool:
    """The kind itself or a wider one: that says less, but nothing wrong."""
    return type(draft.kind)(kind).is_a(draft.kind)


def _tolls(gold: dict[str, Any], each: dict[str, Any], draft: Incident, into: Score) -> None:
    wanted = list(each.get("tolls", ()))
    left = list(draft.tolls)
    into.wanted["toll"] += len(wanted)
    into.drafted["toll"] += len(left)
    for toll in wanted:
        match = next((found for found in left if _same_toll(toll, found)), None)
        if match is None:
            into.say(
                gold["id"], f"missed toll {toll['outcome']} {toll['count']} {toll['group']} of {each.get('place')}"
            )
            continue
        left.remove(match)
        into.found["toll"] += 1
        into.right["toll"] += 1
    for found in left:
        into.say(
            gold["id"],
            f"wrong toll {sorted(map(str, found.outcomes))} {found.count} {found.group} of {each.get('place')}",
        )


def _same_toll(toll: dict[str, Any], found: Any) -> bool:
    group = type(found.group)(toll["group"])
    count = Count.parse(toll["count"])
    near = (
        count == found.count
        or (count.best is not None and found.count.best == count.best)
        or (count.best is not None and found.count == Count.exactly(count.best))
    )
    return (
        {str(each) for each in found.outcomes} == set(toll["outcome"].split("-or-"))
        and near
        and found.group.holds(group)
    )


def _blames(each: dict[str, Any]) -> list[tuple[str, str]] | None:
    found = [(actor, each["basis"]) for actor in each.get("by", ())]
    found += [(actor, other["basis"]) for other in each.get("also", ()) for actor in other["by"]]
    return found or None


def _responsible(gold: dict[str, Any], each: dict[str, Any], draft: Incident, data: Dataset, into: Score) -> None:
    wanted = [(actor, basis) for actor, basis in _blames(each) or [] if actor in data.actors]
    found = [(blame.actor, str(blame.basis)) for blame in draft.responsibilities]
    into.wanted["blame"] += len(wanted)
    into.drafted["blame"] += len(found)
    both = set(wanted) & set(found)
    into.found["blame"] += len(both)
    into.right["blame"] += len(both)
    for missed in sorted(set(wanted) - both):
        into.say(gold["id"], f"missed blame {missed}")
    for wrong in sorted(set(found) - both):
        into.say(gold["id"], f"wrong blame {wrong}")


def _coups(gold: dict[str, Any], drafts: list[Coup], into: Score) -> None:
    left = list(drafts)
    for each in gold.get("coup", ()):
        into.wanted["coup"] += 1
        day = UncertainDate.parse(each["date"])
        match = next(
            (
                draft for draft in left
                if draft.country == each["country"] and draft.date == day and str(draft.outcome) == each["outcome"]
                and set(draft.leaders) <= set(each.get("leaders", ()))
                and set(draft.ousted) <= set(each.get("ousted", ()))
            ),
            None,
        )  # fmt: skip
        if match is None:
            into.say(gold["id"], f"missed coup {each['country']} {each['date']} {each['outcome']}")
            continue
        left.remove(match)
        into.found["coup"] += 1
        into.drafted["coup"] += 1
        into.right["coup"] += 1
    for draft in left:
        into.drafted["coup"] += 1
        into.say(gold["id"], f"wrong coup {draft.country} {draft.date} {draft.outcome} {draft.leaders} {draft.ousted}")


def _deployments(gold: dict[str, Any], drafts: list[Deployment], data: Dataset, into: Score) -> None:
    facts = [(draft, *fact) for draft in drafts for fact in _facts(draft)]
    for each in gold.get("deployment", ()):
        for kind, value in _wanted_facts(each):
            into.wanted["deployment"] += 1
            match = next(
                (
                    fact for fact in facts
                    if fact[0].actor == each["actor"] and fact[0].hosts == (each.get("place", fact[0].hosts[0]),)
                    and fact[1:] == (kind, value)
                ),
                None,
            )  # fmt: skip
            if match is None:
                into.say(gold["id"], f"missed deployment {each['actor']} {kind} {value}")
                continue
            facts.remove(match)
            into.found["deployment"] += 1
            into.drafted["deployment"] += 1
            into.right["deployment"] += 1
    for draft, kind, value in facts:
        into.drafted["deployment"] += 1
        into.say(gold["id"], f"wrong deployment {draft.actor} {draft.hosts} {kind} {value}")


def _relations(gold: dict[str, Any], drafts: list[Actor], data: Dataset, into: Score) -> None:
    ids = {actor.name: actor.id for actor in data.actors.values()}
    found = {(ids[draft.name], str(each.kind), each.other) for draft in drafts for each in draft.relations}
    kinds = {str(kind) for kind in RelationKind}
    told = {(each["actor"], each["relation"], each["other"]) for each in gold.get("relation", ())}
    wanted = {each for each in told if each[1] in kinds}
    into.wanted["relation"] += len(wanted)
    into.found["relation"] += len(wanted & found)
    into.drafted["relation"] += len(found)
    into.right["relation"] += len(wanted & found)
    for missed in sorted(wanted - found):
        into.say(gold["id"], f"missed relation {missed}")
    for wrong in sorted(found - wanted):
        into.say(gold["id"], f"wrong relation {wrong}")


def _wanted_facts(each: dict[str, Any]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = [(key, each[key]) for key in ("start", "end") if key in each]
    if "strength" in each:
        found.append(("strength", str(Count.parse(each["strength"]))))
    return found or [("on", str(each["on"]))]


def _facts(draft: Deployment) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    if draft.period.start is not None:
        found.append(("start", str(draft.period.start)))
    if draft.period.end is not None:
        found.append(("end", str(draft.period.end)))
    found += [("strength", str(each.count)) for each in draft.strengths]
    if not found and draft.period.ongoing_as_of is not None:
        found.append(("on", str(draft.period.ongoing_as_of)))
    return found
