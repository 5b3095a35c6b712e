"""Records in English: what they are, what their sources say of them, and where these differ."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from sahelevents.claims.wording import count_text, date_text, period_text, range_text, relation_text, value_text
from sahelevents.model.tolls import Group, Outcome
from sahelevents.values.counts import Count

if TYPE_CHECKING:
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
        case "Source":
            return f"{record.publisher}: {record.title}"
        case _:
            return str(record.name or record.id)


def _when(record: Any) -> str:
    if record.until is None or record.until == record.date:
        return date_text(record.date)
    if record.date.earliest == record.date.latest and record.until.earliest == record.until.latest:
        return range_text(record.date.earliest, record.until.latest)
    return f"{date_text(record.date)} to {date_text(record.until)}"


def publishers(citations: Iterable[Any], data: "Dataset") -> tuple[str, ...]:
    """Who published what is cited, each once."""
    return tuple(dict.fromkeys(data.sources[citation.source].publisher for citation in citations))


def sources_text(citations: Iterable[Any], data: "Dataset") -> str:
    """How many publishers are cited: ``[2 sources]``."""
    number = len(publishers(citations, data))
    return f"[{number} source{'' if number == 1 else 's'}]"


def voices_text(citations: Iterable[Any], data: "Dataset", most: int = 4) -> str:
    """Who says so, the first few by name."""
    voices = list(dict.fromkeys(citation.voice(data.sources) for citation in citations))
    more = len(voices) - most
    return ", ".join(voices[:most]) + (f" and {more} more" if more > 0 else "")


def variants(record: Any, data: "Dataset") -> list[tuple[str, str]]:
    """Each value of a field of which sources differ, and who gives it, with the name of the field."""
    said: dict[tuple[str, str], list[Any]] = {}
    for variant in getattr(record, "variants", ()):
        own = [citation for citation in record.citations if variant.field in citation.fields]
        said.setdefault((variant.field, value_text(getattr(record, variant.field))), own)
        said.setdefault((variant.field, value_text(variant.value)), []).extend(variant.citations)
    return [
        (field, f"{_FIELDS.get(field, field)}: {value}" + (f" ({voices_text(cited, data)})" if cited else ""))
        for (field, value), cited in said.items()
        if field not in ("relations", "responsibilities")
    ]


_FIELDS = {"constituents": "groups that formed it"}


def strength_text(strength: Any, data: "Dataset") -> str:
    """What one source says of a deployment's size."""
    voice = strength.citation.voice(data.sources)
    return f"{count_text(strength.count)} {strength.unit}, {date_text(strength.as_of)} ({voice})"


def toll_text(toll: Any, data: "Dataset") -> str:
    """What one source says of a toll: at least 40 soldiers killed (army)."""
    what = " or ".join(str(outcome) for outcome in Outcome if outcome in toll.outcomes)
    return f"{count_text(toll.count)} {_who(toll.group, toll.count)} {what} ({toll.citation.voice(data.sources)})"


_ONE_AND_MANY = {
    Group.ALL: ("person in all", "people in all"),
    Group.MERCENARIES: ("mercenary", "mercenaries"),
    Group.SECURITY_FORCES: ("member of the security forces", "members of the security forces"),
    Group.POLICE: ("police officer", "police officers"),
    Group.MILITIA: ("militiaman", "militiamen"),
    Group.CHILDREN: ("child", "children"),
    Group.WOMEN: ("woman", "women"),
}


def _who(group: Group, count: Count) -> str:
    one, many = _ONE_AND_MANY.get(group, (str(group)[:-1], str(group)))
    return one if count.high == 1 and count.low == 1 else many


def record_lines(record: Any, data: "Dataset") -> list[str]:
    """All that is worth showing of a record, with its sources."""
    lines = [f"{record_text(record, data)} [{record.id}]"]
    lines += [f"  {line}" for line in detail_lines(record, data)]
    named = publishers(getattr(record, "citations", ()), data)
    lines += [f"  source: {publisher}" for publisher in named[:8]]
    return [*lines, f"  and {len(named) - 8} sources more"] if len(named) > 8 else lines


def detail_lines(record: Any, data: "Dataset") -> list[str]:
    """What is recorded, save for its sources: what it was, who did it, and what each source says of its figures."""
    lines = _facts(record, data) + [line for _, line in variants(record, data)]
    lines += [strength_text(strength, data) for strength in getattr(record, "strengths", ())]
    return lines + [toll_text(toll, data) for toll in getattr(record, "tolls", ())]


def _facts(record: Any, data: "Dataset") -> list[str]:
    """What a record of each type says of itself."""
    match type(record).__name__:
        case "Incident":
            name = f"{record.name} ({str(record.kind).replace('-', ' ')})" if record.name else str(record.kind)
            return [line for line in (name, record.summary, f"by: {perpetrators_text(record, data)}") if line]
        case "Coup":
            pairs = (("led by", record.leaders), ("ousted", record.ousted))
            return [f"{title}: {names_text(ids, data)}" for title, ids in pairs if ids]
        case "Deployment":
            hosts = ", ".join(data.places[host].name for host in record.hosts)
            return [f"{data.actors[record.actor].name} in {hosts}", *([record.mission] if record.mission else [])]
        case "Actor":
            aliases = ", ".join(dict.fromkeys(alias.name for alias in record.aliases))
            known = [f"also known as: {aliases}"] if aliases else []
            return known + [relation_line(each, data) for each in record.relations]
        case "Place":
            return where_lines(record, data)
        case "Source":
            published = [] if record.published is None else [date_text(record.published)]
            return [*published, record.url]
        case _:
            return [record.basis]


def where_lines(place: Any, data: "Dataset") -> list[str]:
    """What a place is, in what, and its coordinates."""
    lines = [f"{place.kind} in {place_text(each.place, data)}" for each in place.parents] or [str(place.kind)]
    if place.latitude is not None:
        extent = "" if place.radius_km is None else f", within {place.radius_km:g} km"
        lines.append(f"{place.latitude:.5f}, {place.longitude:.5f}{extent}")
    return lines


def relation_line(relation: Any, data: "Dataset") -> str:
    """A relation with its dates: led by Iyad Ag Ghaly, from 1-2 March 2017."""
    when = period_text(relation.period)
    other = data.actors[relation.other].name
    return f"{relation_text(relation.kind)} {other}" + ("" if when == "dates not known" else f", {when}")


def field_value(field: str, record: Any, data: "Dataset") -> Count | str:
    """The value of a field of a record, as questions ask for it."""
    match field:
        case "start":
            return value_text(record.date if hasattr(record, "date") else record.period.start)
        case "end":
            return value_text(record.until if hasattr(record, "until") else record.period.end)
        case "place":
            return _places_text(record, data)
        case "by":
            return perpetrators_text(record, data)
        case "claimed_by":
            claimed = [r.actor for r in record.responsibilities if r.basis == "claimed"]
            return names_text(claimed, data) or "nobody, as far as is recorded"
        case "kind" | "outcome":
            return str(getattr(record, field))
        case "target":
            return names_text(record.ousted, data) if hasattr(record, "ousted") else ", ".join(record.targets)
        case "founded":
            return _with_variants("active", value_text(record.active.start), record, data)
        case "constituents":
            return _with_variants("constituents", value_text(record.constituents), record, data)
    if field[0] in "<>":
        return _related(field, record, data)
    outcome, _, group = field.partition(":")
    count = record.killed(group, data.sources) if outcome == "killed" else record.wounded(group, data.sources)
    return count if count is not None else "not reported"


def _with_variants(field: str, value: str, record: Any, data: "Dataset") -> str:
    """A value, and what others say instead."""
    found = [line for name, line in variants(record, data) if name == field]
    return "\n".join(["sources differ:", *(f"  {line}" for line in found)]) if found else value


def _places_text(record: Any, data: "Dataset") -> str:
    if hasattr(record, "hosts"):
        return ", ".join(data.places[host].name for host in record.hosts)
    return place_text(record.place if hasattr(record, "place") else record.country, data)


def perpetrators_text(record: Any, data: "Dataset") -> str:
    """Who did it and on what basis; of a coup, who led it; of a deployment, whose force it was."""
    if hasattr(record, "actor"):
        return names_text([record.actor], data)
    if hasattr(record, "leaders"):
        return names_text(record.leaders, data) or "not recorded"
    bases: dict[str, list[str]] = {}
    for each in getattr(record, "responsibilities", ()):
        bases.setdefault(data.actors[each.actor].name, []).append(each.basis.value)
    return "; ".join(f"{name} ({', '.join(dict.fromkeys(found))})" for name, found in bases.items()) or "not recorded"


def responsibilities_text(responsibilities: Iterable[Any], data: "Dataset") -> str:
    """Who is said to have done it, on what basis, and who says so: JNIM denied (JNIM)."""
    said: dict[str, list[Any]] = {}
    for each in responsibilities:
        said.setdefault(f"{data.actors[each.actor].name} {each.basis}", []).append(each.citation)
    return "; ".join(f"{who} ({voices_text(cited, data)})" for who, cited in said.items())


def _related(field: str, record: Any, data: "Dataset") -> str:
    relation = field[1:]
    if field[0] == "<":
        ids = [a.id for a in data.actors.values() for r in a.relations if r.kind == relation and r.other == record.id]
    else:
        ids = [r.other for r in record.relations if r.kind == relation]
    return names_text(ids, data) or "not recorded"


def names_text(ids: Iterable[str], data: "Dataset") -> str:
    """The names of actors, each once."""
    return ", ".join(data.actors[id].name for id in dict.fromkeys(ids))
