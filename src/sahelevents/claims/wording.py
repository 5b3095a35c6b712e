"""The one place where claims, records and verdicts are put into English."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from sahelevents.claims.claim import (
    Amounts,
    Chosen,
    Claim,
    Exists,
    Formed,
    Founded,
    Holds,
    Junction,
    Known,
    Named,
    Related,
    Strong,
    Subject,
)
from sahelevents.claims.conditions import Compound, Condition, Constraint, constraints
from sahelevents.values.counts import Count
from sahelevents.values.dates import Period, Span, UncertainDate

if TYPE_CHECKING:
    from sahelevents.claims.verdict import Answer
    from sahelevents.dataset.dataset import Dataset

# Values.


def day_text(day: date) -> str:
    """A day as English writes it: 21 March 2016."""
    return f"{day.day} {day:%B} {day.year}"


def date_text(value: UncertainDate) -> str:
    """An uncertain date in words, with no more precision than it has.

    >>> date_text(UncertainDate.parse("2016-03")), date_text(UncertainDate.parse("2024-07-25/2024-07-27"))
    ('March 2016', 'between 25 and 27 July 2024')
    """
    about = "about " if value.approximate else ""
    return (
        about + _range_text(value.earliest, value.latest, value.precision) + (" (uncertain)" if value.uncertain else "")
    )


def _range_text(first: date, last: date, precision: str) -> str:
    if first == last:
        return day_text(first)
    if precision == "month":
        return f"{first:%B} {first.year}"
    if precision == "year":
        return str(first.year)
    if precision == "decade":
        return f"the {first.year}s"
    if (first.year, first.month) == (last.year, last.month):
        return (
            f"{first.day}-{day_text(last)}" if (last - first).days == 1 else f"between {first.day} and {day_text(last)}"
        )
    if first.day == 1 and (last + timedelta(days=1)).day == 1:
        year = "" if first.year == last.year else f" {first.year}"
        return f"between {first:%B}{year} and {last:%B} {last.year}"
    return f"between {day_text(first)} and {day_text(last)}"


def span_text(span: Span) -> str:
    """A span in words."""
    if span.first is None and span.last is None:
        return "at any time"
    if span.first is None:
        return f"up to {day_text(span.last or date.max)}"
    if span.last is None:
        return f"since {day_text(span.first)}"
    if span.first == span.last:
        return f"on {day_text(span.first)}"
    whole = UncertainDate(span.first, span.last)
    text = _range_text(span.first, span.last, whole.precision)
    return text if text.startswith("between") or whole.precision == "day" else f"in {text}"


def count_text(count: Count) -> str:
    """A count in words.

    >>> count_text(Count.parse(">20")), count_text(Count.about(1500)), count_text(Count.exactly(4))
    ('at least 21', 'about 1,500', '4')
    """
    if count.best is not None and Count.about(count.best) == count:
        return f"about {count.best:,}"
    if count.high is None:
        return f"at least {count.low:,}"
    if count.low == count.high:
        return f"{count.low:,}"
    return f"at most {count.high:,}" if count.low == 0 else f"{count.low:,} to {count.high:,}"


def period_text(period: Period) -> str:
    """A period in words.

    >>> period_text(Period("2013-01-11", "2014-08-01"))
    'from 11 January 2013 to 1 August 2014'
    """
    parts = []
    if period.start is not None:
        start = date_text(period.start)
        parts.append((start if start.startswith("between") else f"from {start}") + _cited(period.start_is, "or before"))
    if period.end is not None:
        parts.append(f"to {date_text(period.end)}" + _cited(period.end_is, "or after"))
    elif period.ongoing_as_of is not None:
        parts.append(
            f"and still on {date_text(period.ongoing_as_of)}" if parts else f"on {date_text(period.ongoing_as_of)}"
        )
    return " ".join(parts) or "dates not known"


def _cited(basis: str, hint: str) -> str:
    return "" if basis == "exact" else f" {hint}"


# Claims.


def sentence(claim: Claim) -> str:
    """A claim as one plain English sentence; records stand under their ids."""
    match claim:
        case Exists(selection):
            return f"there was at least one of {selection_text(selection)}"
        case Amounts(selection, "count", count):
            return f"the number of {selection_text(selection)} was {count_text(count)}"
        case Amounts(selection, measure, count):
            return f"the total of {_toll_text(measure)} in {selection_text(selection)} was {count_text(count)}"
        case Holds(subject, condition):
            return f"{subject_text(subject)} {_verb(subject, condition)} {_said(condition)}"
        case Founded(actor, span):
            return f"{actor} was founded {span_text(span)}"
        case Formed(actor, count):
            return f"{actor} was formed by {count_text(count)} groups"
        case Related(actor, relation, other, on):
            when = "" if on is None else f" {span_text(on)}"
            return f"{actor} was {_RELATIONS.get(relation, relation)} {other}{when}"
        case Known(actor, name):
            return f"{actor} is known as {name}"
        case Strong(selection, on, unit, count):
            when = "on the day of publication" if on is None else span_text(on)
            return f"the {unit} of {selection_text(selection)} numbered {count_text(count)} {when}"
        case Junction("not", parts):
            return f"it is not so that {parts[0]}"
        case Junction(op, parts):
            return f" {op} ".join(f"({part})" if isinstance(part, Junction) else str(part) for part in parts)
    raise TypeError(f"no claim: {claim!r}")


_RELATIONS = {
    "part-of": "part of",
    "affiliate-of": "an affiliate of",
    "merged-into": "merged into",
    "split-from": "split from",
    "successor-of": "the successor of",
    "led-by": "led by",
    "member-of": "a member of",
    "allied-with": "allied with",
    "designated-by": "designated by",
    "wanted-by": "wanted by",
}


def _verb(subject: Subject, condition: Condition) -> str:
    aspect = condition.aspect if isinstance(condition, Constraint) else ""
    record = subject.record if isinstance(subject, Named) else subject.selection.record
    if record == "deployment" and aspect in ("start", "end"):
        return "began" if aspect == "start" else "ended"
    return "ended" if aspect == "end" else "was"


def subject_text(subject: Subject) -> str:
    """The record that a claim speaks of."""
    match subject:
        case Chosen(selection, order):
            return f"the {order} of {selection_text(selection)}"
        case Named(record, id):
            return f"the {record} {id}"


def selection_text(selection: Any) -> str:
    """A selection: what records, under what conditions."""
    parts = list(_conjuncts(selection.where))
    nouns = {"incident": "incidents", "coup": "coups", "deployment": "deployments"}
    noun = nouns[selection.record]
    if Constraint("by_kind", ("armed-group",)) in parts and Constraint("kind", ("attack",)) in parts:
        parts = [
            p for p in parts if p not in (Constraint("by_kind", ("armed-group",)), Constraint("kind", ("attack",)))
        ]
        noun = "attacks"
    if Constraint("outcome", ("success",)) in parts:
        parts.remove(Constraint("outcome", ("success",)))
        noun = "successful coups"
    return " ".join([noun, *map(_restriction, sorted(parts, key=_order))])


def _conjuncts(condition: Condition) -> tuple[Condition, ...]:
    return condition.parts if isinstance(condition, Compound) and condition.op == "and" else (condition,)


def _order(condition: Condition) -> int:
    order = ("kind", "by_kind", "outcome", "target", "by", "claimed_by", "toll", "place", "days", "start", "end")
    return order.index(condition.aspect) if isinstance(condition, Constraint) and condition.aspect in order else 99


def _restriction(condition: Condition) -> str:
    if isinstance(condition, Constraint):
        return _said(condition)
    if condition.op == "not":
        return f"not ({_restriction(condition.parts[0])})"
    return "(" + f" {condition.op} ".join(map(_restriction, condition.parts)) + ")"


def _said(condition: Condition) -> str:
    """What a condition says, after "was"."""
    if not isinstance(condition, Constraint):
        return _restriction(condition)
    ids = " or ".join(condition.ids)
    match condition.aspect:
        case "start" | "days" | "end":
            return span_text(condition.span or Span())
        case "place":
            return f"within {condition.near_km:g} km of {ids}" if condition.near_km else f"in {ids}"
        case "kind":
            return f"of kind {ids}"
        case "by":
            return f"by {ids}"
        case "by_kind":
            return f"by somebody of kind {ids}"
        case "claimed_by":
            return f"claimed by {ids}"
        case "target":
            return f"against {ids}"
        case "outcome":
            return f"with outcome {ids}"
        case "toll":
            return f"with {count_text(condition.count or Count(0, None))} {_toll_text(condition.toll)}"
        case _:
            return ids


def _toll_text(toll: str) -> str:
    outcome, _, group = toll.partition(":")
    return outcome if group == "victims" else f"{group} {outcome}"


# Records.


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
            return record.name + (f", since {date_text(founded)}" if founded is not None else "")
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


def value_text(value: Any) -> str:
    """Any value of a field, in words."""
    match value:
        case UncertainDate():
            return date_text(value)
        case Count():
            return count_text(value)
        case Period():
            return period_text(value)
        case Span():
            return span_text(value)
        case tuple():
            return ", ".join(map(str, value))
        case None:
            return "not given"
    return str(value)


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
