"""Verdicts and answers in English: what they rest on, who says so, and what would change them."""

from datetime import date
from itertools import repeat
from typing import TYPE_CHECKING, Any

from sahelevents.claims.altered import ranking_tolls
from sahelevents.claims.claim import (
    Among,
    Amounts,
    Claim,
    Compared,
    Distant,
    Exists,
    Formed,
    Founded,
    Holds,
    Known,
    Located,
    Related,
    Responsible,
    Stated,
    Strong,
)
from sahelevents.claims.conditions import Constraint, constraints
from sahelevents.claims.describing import (
    place_text,
    record_lines,
    record_text,
    relation_line,
    responsibilities_text,
    sources_text,
    strength_text,
    toll_text,
    variants,
    where_lines,
)
from sahelevents.claims.evaluate.sayings import figures_of
from sahelevents.claims.evaluate.whereabouts import distance
from sahelevents.claims.wording import count_text, date_text, sentence, value_text
from sahelevents.model.tolls import Group
from sahelevents.values.counts import Count

if TYPE_CHECKING:
    from sahelevents.claims.verdict import Answer, Deciding, NearMiss, Verdict
    from sahelevents.dataset.dataset import Dataset

MOST_RECORDS = 5
"""How many records the short text of a verdict or answer lists."""


def summary(verdict: "Verdict") -> str:
    """A verdict on a few lines: the label, what decides it, what it leans on, what narrowly does not count."""
    label, found = str(verdict.label).upper(), _headlines(verdict)
    rows = [(label, found[0])] if len(label) < _WIDTH else [(label, None), ("", found[0])]
    rows += [("", line) for line in found[1:]]
    if verdict.reason is not None:
        rows.append(("because", because(verdict)))
    rows += [("", line) for line in differences(verdict)]
    rows += [("leans on", f"coverage: {box.name or box.id}") for box in verdict.leans_on]
    near = [near_text(each, verdict.data) for each in verdict.near_misses]
    rows += [("near misses" if i == 0 else "", line) for i, line in enumerate(near)]
    return "\n".join(f"{title:<{_WIDTH}}{line or ''}".rstrip() for title, line in rows)


_WIDTH = len("near misses ")


def explain(verdict: "Verdict") -> str:
    """A verdict in plain sentences, with what it rests on and who says so."""
    data = verdict.data
    lines = [f"{verdict.label.upper()}: {sentence(verdict.claim)}."]
    if verdict.reason is not None:
        lines.append(f"Why: {because(verdict)}.")
    rests_on = ("It rests on:", verdict.evidence_ids)
    hangs_on = ("It hangs on:", tuple(id for id in verdict.open_ids if id not in verdict.evidence_ids))
    for title, ids in (rests_on, hangs_on):
        lines += [title] if ids else []
        lines += [f"  {line}" for id in ids for line in record_lines(data[id], data)]
    lines += [f"It leans on the promise to hold all of: {box.name or box.id}." for box in verdict.leans_on]
    would = [f"  {line}" for line in map(deciding_text, verdict.deciding, repeat(data)) if line]
    lines += ["It would be settled by:", *would] if would else []
    near = [f"  {near_text(each, data)}" for each in verdict.near_misses]
    lines += ["Not counted; any of these would change the answer if it were:", *near] if near else []
    lines.append(f"Data: version {verdict.data_version or 'not given'}.")
    return "\n".join(lines)


def because(verdict: "Verdict") -> str:
    """Why there is not enough evidence, or why it is in conflict; empty if the verdict is definite."""
    from sahelevents.claims.parts import selections
    from sahelevents.claims.verdict import Reason
    from sahelevents.claims.wording import selection_text

    if verdict.reason is None:
        return ""
    spoken = selections(verdict.claim)
    if verdict.reason is not Reason.OUTSIDE_COVERAGE or not spoken:
        return str(verdict.reason)
    ends_before = verdict.reason.index(":")
    what = "; ".join(selection_text(each, name=lambda id: _name(id, verdict.data)) for each in spoken)
    return f"{verdict.reason[:ends_before]}: the data set does not promise to hold all {what}"


def _name(id: str, data: "Dataset") -> str:
    named: Any = data.places.get(id) or data.actors.get(id)
    return id if named is None else str(named.name)


def _headlines(verdict: "Verdict") -> list[str]:
    """What decides it, a line a record or fact; the number found, where only that does; or that nothing is recorded."""
    from sahelevents.claims.parts import atoms

    data, ids = verdict.data, verdict.evidence_ids or verdict.open_ids
    spoken = list(atoms(verdict.claim))
    lines = [line for atom in spoken if not told_of(atom).isdisjoint(ids) for line in fact_lines(atom, data)]
    told = {id for atom in spoken for id in told_of(atom)}
    rest = [id for id in ids if id not in told]
    for id in rest[:MOST_RECORDS]:
        record: Any = data[id]
        lines.append(f"{record_text(record, data)}   {sources_text(record.citations, data)}")
    if len(rest) > MOST_RECORDS:
        lines.append(f"and {len(rest) - MOST_RECORDS} more")
    return lines or [nothing_text(verdict)]


def nothing_text(verdict: "Verdict") -> str:
    """What to say of a verdict for which no record stands."""
    from sahelevents.claims.parts import atoms

    found = verdict.answer
    if (
        isinstance(next(atoms(verdict.claim)), Amounts)
        and isinstance(found.value, Count)
        and found.value != Count(0, 0)
    ):
        return f"the records give {count_text(found.value)}"
    if verdict.leans_on:
        return "nothing recorded that counts, and the data set promises to hold all of it"
    return "nothing recorded"


def told_of(atom: Claim) -> frozenset[str]:
    """The records of which the lines of an atom's facts tell all that it asks."""
    match atom:
        case Founded(id) | Formed(id) | Related(id) | Known(id) | Stated(id) | Responsible(id):
            return frozenset({id})
        case Located(place, other) | Distant(place, other):
            return frozenset({place, other})
    return frozenset()


def fact_lines(atom: Claim, data: "Dataset") -> list[str]:
    """What is recorded of what an atom speaks of, where no event decides it."""
    match atom:
        case Stated(id, who):
            tolls = figures_of(atom, data)
            said = (
                "; ".join(toll_text(toll, data) for toll in tolls[:MOST_RECORDS])
                or f"no such figure by {who} is recorded"
            )
            return [f"{record_text(data[id], data)}: {said}   {sources_text([toll.citation for toll in tolls], data)}"]
        case Responsible(id):
            blamed = data.incidents[id].responsibilities
            said = responsibilities_text(blamed, data) or "nobody is recorded as responsible"
            return [f"{record_text(data[id], data)}: {said}   {sources_text([r.citation for r in blamed], data)}"]
        case Located(place):
            return [f"{data.places[place].name}: {'; '.join(where_lines(data.places[place], data))}"]
        case Distant(place, other):
            return [distance_text(place, other, data)]
        case Founded() | Formed() | Related() | Known():
            return [_actor_line(atom, data)]
    return []


def distance_text(place: str, other: str, data: "Dataset") -> str:
    """How far apart two places are: Kidal to Bamako: 1,188 km from edge to edge, 1,196 km from centre to centre."""
    names = f"{data.places[place].name} to {data.places[other].name}"
    found = distance(place, other, data)
    if found is None:
        return f"{names}: where they lie is not known"
    if found.nearest != found.farthest:
        return f"{names}: at most {found.farthest:,.0f} km from edge to edge"
    centres = "" if found.centres is None else f", {found.centres:,.0f} km from centre to centre"
    return f"{names}: {found.nearest:,.0f} km from edge to edge{centres}"


def _actor_line(atom: Founded | Formed | Related | Known, data: "Dataset") -> str:
    """What is recorded of an actor: JNIM: led by Iyad Ag Ghaly [3 sources]."""
    actor = data.actors[atom.actor]
    match atom:
        case Founded() if actor.active.start is None:
            return f"{actor.name}: no source says when it was founded"
        case Formed() if actor.constituents is None:
            return f"{actor.name}: no source says how many groups formed it"
        case Founded():
            cited = [c for c in actor.citations if c.supports("active")]
            return f"{actor.name}: founded {value_text(actor.active.start)}   {sources_text(cited, data)}"
        case Formed():
            cited = [c for c in actor.citations if c.supports("constituents")]
            return f"{actor.name}: formed by {value_text(actor.constituents)} groups   {sources_text(cited, data)}"
        case Related(_, relation, other):
            # A merger makes one group part of the other.
            kinds = (relation, "merged-into") if relation == "part-of" else (relation,)
            held = [r for r in actor.relations if r.kind in kinds and r.other == other]
            if held:
                cited = [citation for each in held for citation in each.citations]
                return f"{actor.name}: {relation_line(held[0], data)}   {sources_text(cited, data)}"
            return f"{actor.name}: no such relation to {data.actors[other].name} is recorded"
        case _:
            return f"{actor.name}, also known as {', '.join(alias.name for alias in actor.aliases[:MOST_RECORDS])} ..."


def deciding_text(each: "Deciding", data: "Dataset") -> str:
    """What would settle a claim: 17 September 2024, Bamako, Mali: killed 70 to 76: supported."""
    if each.field == "coverage":
        return f"a promise to hold all {each.value}: {each.label}"
    if each.field == "facts":
        return f"knowing that {each.value}: {each.label}"
    field = each.field.partition(":")[0]
    of = f"{record_text(data[each.id], data)}: {field}"
    return f"{of} {value_text(each.value)}: {each.label}" if each.value is not None else f"{of}, together with others"


def near_text(near: "NearMiss", data: "Dataset") -> str:
    """A near miss in one phrase: 22 July 2022, Kati, Mali (5 km outside)."""
    record: Any = data[near.id]
    where = place_text(getattr(record, "place", None) or getattr(record, "country", None) or record.hosts[0], data)
    when = getattr(record, "date", None) or record.period.start
    name = f"{'on a day not known' if when is None else date_text(when)}, {where}"
    match near.constraint.aspect:
        case "place":
            return f"{name} ({near.distance:.0f} km outside)"
        case "start" | "days" | "end":
            return f"{name} ({near.distance:.0f} day{'' if near.distance == 1 else 's'} outside)"
        case "kind":
            return f"{name} ({str(record.kind).replace('-', ' ')}, not {' or '.join(near.constraint.ids)})"
        case _:
            return f"{name} (other perpetrators)"


# What sources say differently of what a claim hangs on.


def differences(verdict: "Verdict") -> list[str]:
    """What sources say differently of the records that a claim hangs on, a line a value or figure.

    Of a definite verdict only facts of actors: there the dissent decides nothing, but a reader wants to see it.
    """
    from sahelevents.claims.parts import atoms

    data, lines = verdict.data, list[str]()
    ids = (verdict.open_ids or verdict.evidence_ids)[:MOST_RECORDS]
    for atom in atoms(verdict.claim):
        if verdict.reason is None and not isinstance(atom, Founded | Formed | Strong):
            continue
        for id in ids:
            found = _differences(data[id], atom, data)
            several = len(ids) > 1 and not told_of(atom)
            lines += [f"{record_text(data[id], data)}: {line}" if several else line for line in found]
    return list(dict.fromkeys(lines))


def _differences(record: Any, atom: Claim, data: "Dataset") -> list[str]:
    wanted = _fields_of(atom)
    lines = [line for field, line in variants(record, data) if field in wanted]
    lines += _figures(record, atom, data) if isinstance(atom, Strong) else []
    return lines + _tolls(record, wanted, data)


_FIELDS_OF_ASPECTS = {
    "start": ("date", "period"),
    "days": ("date", "until", "period"),
    "end": ("until", "period"),
    "place": ("place", "country"),
    "kind": ("kind",),
    "by": ("leaders",),
    "target": ("ousted",),
    "outcome": ("outcome",),
}


def _fields_of(atom: Claim) -> tuple[str, ...]:
    """The fields of records on which an atom hangs; tolls as ``outcome:group``."""
    match atom:
        case Formed():
            return ("constituents",)
        case Founded():
            return ("active",)
        case Strong():
            return ("period",)
        case Stated(_, _, toll):
            return (toll,)
        case Amounts(_, measure):
            return (measure,)
        case Holds(_, Constraint(aspect="toll", toll=toll)):
            return (toll,)
        case Holds(_, condition):
            return tuple(field for part in constraints(condition) for field in _FIELDS_OF_ASPECTS.get(part.aspect, ()))
        case Among() | Compared():
            return (*sorted(ranking_tolls(atom)), "date")
        case Exists(selection):
            parts = constraints(selection.where)
            return tuple(field for part in parts for field in (part.toll, *_FIELDS_OF_ASPECTS.get(part.aspect, ())))
    return ()


def _tolls(record: Any, wanted: tuple[str, ...], data: "Dataset") -> list[str]:
    """What each source says of the tolls that a claim hangs on, where the group asked for or one that bounds it."""
    asked = [each.partition(":") for each in wanted if ":" in each]
    return [
        toll_text(toll, data)
        for outcome, _, name in asked
        for toll in getattr(record, "tolls", ())
        if outcome in toll.outcomes and (Group(name).holds(toll.group) or toll.group.holds(Group(name)))
    ]


def _figures(record: Any, claim: Strong, data: "Dataset") -> list[str]:
    """The figures that speak for the days of a claim, or else those nearest to them."""
    from sahelevents.claims.evaluate.facts import Facts

    strengths = getattr(record, "strengths", ())
    if claim.on is not None:
        facts, ever = Facts(data), date.max.toordinal()
        ends = [day for day in (claim.on.first, claim.on.last) if day is not None]
        found = [
            f for day in ends for f in facts.figures(record, day, claim) or facts.figures(record, day, claim, ever)
        ]
        strengths = dict.fromkeys(found)
    return [strength_text(strength, data) for strength in strengths]


# Answers.


def answer_text(found: "Answer") -> str:
    """An answer on a few lines."""
    data: Any = found.data
    lines = []
    if found.value is not None:
        value = "not known" if found.value == Count(0, None) else value_text(found.value)
        lines.append(value if found.complete else f"{value}   (of what is recorded; more may be missing)")
    lines += [
        f"{record_text(record, data)}   {sources_text(getattr(record, 'citations', ()), data)}"
        for record in found.certain[: MOST_RECORDS * 2]
    ]
    if found.possible:
        lines.append("possible:" if found.certain or found.value is not None else "not certain; the candidates are:")
        lines += [f"  {record_text(record, data)}" for record in found.possible[:MOST_RECORDS]]
    left = max(len(found.certain) - MOST_RECORDS * 2, 0) + max(len(found.possible) - MOST_RECORDS, 0)
    lines += [f"and {left} more"] if left else []
    if not found.complete and found.value is None:
        lines.append("The data set does not promise to hold all of these: something unrecorded could be the answer.")
    return "\n".join(lines) or "nothing found"
