"""Records, verdicts and answers in English: what they rest on, and who says so."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from sahelevents.claims.claim import Amounts, Claim, Exists, Formed, Founded, Holds, Strong
from sahelevents.claims.conditions import Constraint, constraints
from sahelevents.claims.wording import count_text, date_text, period_text, value_text
from sahelevents.values.counts import Count

if TYPE_CHECKING:
    from sahelevents.claims.verdict import Answer
    from sahelevents.dataset.dataset import Dataset

_SETTLEMENTS = ("village", "town", "city")


def place_text(id: str, data: "Dataset") -> str:
    """A place with the town that it is in, or else its country: Le Campement Kangaba, Dougourakoro."""
    place = data.places[id]
    if place.kind in ("country", "region"):
        return place.name
    wanted = ("country",) if place.kind in _SETTLEMENTS or place.kind.startswith("admin") else _SETTLEMENTS
    wider = _wider(id, data, wanted) or _wider(id, data, ("country",))
    return place.name if wider is None or wider in place.name else f"{place.name}, {wider}"


def _wider(id: str, data: "Dataset", kinds: tuple[str, ...]) -> str | None:
    """The name of the nearest wider place of these kinds."""
    waiting, seen = [id], {id}
    while waiting:
        for parent in data.places[waiting.pop(0)].parents:
            found = data.places[parent.place]
            if found.kind in kinds:
                return found.name
            if parent.place not in seen:
                seen.add(parent.place)
                waiting.append(parent.place)
    return None


def record_text(record: Any, data: "Dataset") -> str:
    """A record in one line: when, what, where."""
    match type(record).__name__:
        case "Incident":
            return f"{_when(record)}, {place_text(record.place, data)}"
        case "Coup":
            name = record.name or f"coup in {data.places[record.country].name}"
            return f"{date_text(record.date)}, {name} ({record.outcome})"
        case "Deployment":
            return f"{record.name or data.actors[record.actor].name}, {period_text(record.period)}"
        case "Actor":
            founded = record.active.start
            return f"{record.name}, since {date_text(founded)}" if founded is not None else str(record.name)
        case _:
            return str(getattr(record, "name", "") or getattr(record, "title", "") or record.id)


def _when(record: Any) -> str:
    if record.until is None or record.until == record.date:
        return date_text(record.date)
    return f"{date_text(record.date)} to {date_text(record.until)}"


def publishers(record: Any, data: "Dataset") -> tuple[str, ...]:
    """Who published what the record cites, each once."""
    cited = [*record.citations, *(c for each in getattr(record, "relations", ()) for c in each.citations)]
    return tuple(dict.fromkeys(data.sources[c.source].publisher for c in cited))


def near_lines(verdict: Any) -> list[str]:
    """The near misses, a line for each constraint that they fail."""
    groups: dict[str, list[str]] = {}
    for near in verdict.near_misses:
        aspect = "days" if near.constraint.aspect == "start" else near.constraint.aspect
        groups.setdefault(aspect, []).append(near_text(near, verdict.data))
    return [" · ".join(group) for group in groups.values()]


def near_text(near: Any, data: "Dataset") -> str:
    """A near miss in one phrase."""
    record: Any = data[near.id]
    where = place_text(getattr(record, "place", None) or getattr(record, "country", None) or record.hosts[0], data)
    name = f"{where}, {date_text(getattr(record, 'date', None) or record.period.start)}"
    match near.constraint.aspect:
        case "place":
            return f"{name} ({near.distance:.0f} km outside)"
        case "start" | "days" | "end":
            return f"{name} ({near.distance:.0f} day{'' if near.distance == 1 else 's'} outside)"
        case "kind":
            return f"{name} ({str(record.kind).replace('-', ' ')}, not {' or '.join(near.constraint.ids)})"
        case _:
            return f"{name} (other perpetrators)"


# Verdicts.


def headline(verdict: Any) -> str:
    """The records behind a verdict, in one line each."""
    ids = verdict.evidence_ids or verdict.open_ids
    lines = []
    for id in ids:
        record = verdict.data[id]
        sources = len(publishers(record, verdict.data))
        lines.append(f"{record_text(record, verdict.data)}   [{sources} source{'s' if sources != 1 else ''}]")
    return "\n".join(lines)


def summary(verdict: Any) -> str:
    """A verdict on a few lines: the label, what decides it, what it leans on, what narrowly does not count."""
    first, *others = headline(verdict).split("\n")
    rows = [(str(verdict.label).upper(), first or "no such record")]
    rows += [("", line) for line in others]
    if verdict.reason is not None:
        rows.append(("because", str(verdict.reason)))
    rows += [("", line) for line in differences(verdict)]
    rows += [("leans on", f"coverage: {box.name or box.id}") for box in verdict.leans_on]
    rows += [("near misses" if i == 0 else "", line) for i, line in enumerate(near_lines(verdict))]
    width = max(len("near misses"), len(rows[0][0])) + 1
    return "\n".join(f"{title:<{width}}{line}" for title, line in rows)


def explain(verdict: Any) -> str:
    """A verdict in plain sentences, with what it rests on and who says so."""
    lines = [f"{verdict.label.upper()}: {verdict.claim}."]
    if verdict.reason is not None:
        lines.append(f"Why: {verdict.reason}.")
    for title, ids in (("It rests on", verdict.evidence_ids), ("What it hangs on", verdict.open_ids)):
        if ids and not (title == "What it hangs on" and ids == verdict.evidence_ids):
            lines.append(f"{title}:")
            for id in ids:
                lines += [f"  {line}" for line in record_lines(verdict.data[id], verdict.data)]
    for box in verdict.leans_on:
        lines.append(f"It leans on the promise to be complete for: {box.name or box.id}.")
    if verdict.near_misses:
        lines.append("Left out, and it would change the answer if it counted:")
        lines += [f"  {line}" for line in near_lines(verdict)]
    lines.append(f"Data: version {verdict.data_version or 'not given'}.")
    return "\n".join(lines)


def differences(verdict: Any) -> list[str]:
    """What sources say differently of the records that a claim hangs on, a line a value or figure."""
    from sahelevents.claims.judge import atoms

    lines = []
    for id in verdict.open_ids or verdict.evidence_ids:
        record: Any = verdict.data[id]
        for atom in atoms(verdict.claim):
            wanted = _fields_of(atom)
            lines += [line for field, line in _variants(record, verdict.data) if field in wanted]
            lines += _figures(record, atom, verdict.data) if isinstance(atom, Strong) else []
            lines += _tolls(record, verdict.data, wanted) if verdict.reason is not None else []
    return list(dict.fromkeys(lines))


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
        case Amounts(_, measure):
            return (measure,)
        case Holds(_, Constraint(aspect="toll", toll=toll)):
            return (toll,)
        case Holds(_, condition):
            return tuple(field for part in constraints(condition) for field in _FIELDS_OF_ASPECTS.get(part.aspect, ()))
        case Exists(selection):
            parts = constraints(selection.where)
            return tuple(field for part in parts for field in (part.toll, *_FIELDS_OF_ASPECTS.get(part.aspect, ())))
    return ()


def _tolls(record: Any, data: "Dataset", wanted: tuple[str, ...]) -> list[str]:
    """What each source says of the tolls that a claim hangs on."""
    outcomes = {toll.partition(":")[0] for toll in wanted if ":" in toll}
    return [toll_text(toll, data) for toll in getattr(record, "tolls", ()) if outcomes & set(toll.outcomes)]


def toll_text(toll: Any, data: "Dataset") -> str:
    """What one source says of a toll: "at least 40 soldiers killed (army)"."""
    what = " or ".join(sorted(toll.outcomes))
    return f"{count_text(toll.count)} {toll.group} {what} ({toll.citation.voice(data.sources)})"


def _figures(record: Any, claim: Strong, data: "Dataset") -> list[str]:
    """The figures nearest before and after the days that a claim of strength speaks of."""
    from sahelevents.claims.evaluate.facts import Facts

    if claim.on is None or not hasattr(record, "strengths"):
        return _strengths(getattr(record, "strengths", ()), data)
    ends = [day for day in (claim.on.first, claim.on.last) if day is not None]
    facts, ever = Facts(data), date.max.toordinal()
    found = [f for day in ends for f in facts.figures(record, day, claim) or facts.figures(record, day, claim, ever)]
    return _strengths(dict.fromkeys(found), data)


def _variants(record: Any, data: "Dataset") -> list[tuple[str, str]]:
    """Each value of a field of which sources differ, and who gives it, with the name of the field."""
    said: dict[tuple[str, str], list[str]] = {}
    for variant in getattr(record, "variants", ()):
        own = [c.voice(data.sources) for c in record.citations if variant.field in c.fields]
        said.setdefault((variant.field, value_text(getattr(record, variant.field))), own)
        voices = said.setdefault((variant.field, value_text(variant.value)), [])
        voices += [c.voice(data.sources) for c in variant.citations]
    return [
        (field, f"{_FIELDS.get(field, field)}: {value}" + (f" ({', '.join(dict.fromkeys(voices))})" if voices else ""))
        for (field, value), voices in said.items()
        if field not in ("relations", "responsibilities")
    ]


_FIELDS = {"constituents": "groups that formed it"}


def _strengths(strengths: Iterable[Any], data: "Dataset") -> list[str]:
    return [
        f"{count_text(s.count)} {s.unit}, {date_text(s.as_of)} ({s.citation.voice(data.sources)})" for s in strengths
    ]


def record_lines(record: Any, data: "Dataset") -> list[str]:
    """A record with its sources, and the values that they give differently."""
    lines = [f"{record_text(record, data)} [{record.id}]"]
    if getattr(record, "name", "") and type(record).__name__ == "Incident":
        lines.append(f"  {record.name} ({str(record.kind).replace('-', ' ')})")
    lines += [
        f"  {line}"
        for line in ([line for _, line in _variants(record, data)] + _strengths(getattr(record, "strengths", ()), data))
    ]
    lines += [f"  {toll_text(toll, data)}" for toll in getattr(record, "tolls", ())]
    for publisher in publishers(record, data)[:8]:
        lines.append(f"  source: {publisher}")
    return lines


def field_value(field: str, found: "Answer") -> Count | str:
    """The value of a field of the one record that an answer found."""
    record: Any = found.certain[0]
    data: Any = found.data
    match field:
        case "start":
            return date_text(getattr(record, "date", None) or record.period.start)
        case "end":
            end = record.until if hasattr(record, "until") else record.period.end
            return value_text(end)
        case "place":
            return place_text(getattr(record, "place", None) or record.country, data)
        case "by":
            return _perpetrators(record, data)
        case "claimed_by":
            claimed = [r.actor for r in record.responsibilities if r.basis == "claimed"]
            return _names(claimed, data) or "nobody, as far as is recorded"
        case "kind" | "outcome":
            return str(getattr(record, field))
        case "target":
            return (
                _names(getattr(record, "ousted", ()), data) if hasattr(record, "ousted") else ", ".join(record.targets)
            )
        case "founded":
            return value_text(record.active.start)
        case "constituents":
            return value_text(record.constituents)
    if field[0] in "<>":
        return _related(field, record, data)
    outcome, _, group = field.partition(":")
    count = record.killed(group, data.sources) if outcome == "killed" else record.wounded(group, data.sources)
    return count if count is not None else "not reported"


def _perpetrators(record: Any, data: "Dataset") -> str:
    if hasattr(record, "leaders"):
        return _names(record.leaders, data) or "not recorded"
    bases: dict[str, list[str]] = {}
    for each in record.responsibilities:
        bases.setdefault(data.actors[each.actor].name, []).append(each.basis.value)
    return "; ".join(f"{name} ({', '.join(dict.fromkeys(found))})" for name, found in bases.items()) or "not recorded"


def _related(field: str, record: Any, data: "Dataset") -> str:
    relation = field[1:]
    if field[0] == "<":
        ids = [a.id for a in data.actors.values() for r in a.relations if r.kind == relation and r.other == record.id]
    else:
        ids = [r.other for r in record.relations if r.kind == relation]
    return _names(ids, data) or "not recorded"


def _names(ids: Any, data: "Dataset") -> str:
    return ", ".join(data.actors[id].name for id in dict.fromkeys(ids))
