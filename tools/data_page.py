"""Put the embedded data set into its page while the docs are built: a hook of mkdocs, named in mkdocs.yml.

A line ``<!-- data: NAME -->`` of docs/data.md gives way to the part of that name. Tables are plain HTML, so that no
name and no title is read as markup, and each row of an event has the id of its record for links.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from html import escape
from itertools import groupby
from typing import Any, NamedTuple

from sahelevents import Citation, Coverage, Dataset, Deployment, Incident, Place, Source, Span, load_embedded
from sahelevents.claims.wording import count_text, date_text, period_text, span_text, value_text

PAGE = "data.md"
_MARK = "<!-- data: {} -->"
WHAT = {
    "incidents": "attacks, clashes, massacres, takeovers, abductions and others, with each source's tolls",
    "coups": "coups, failed attempts and plots",
    "deployments": "foreign forces sent to the region, with each source's figures of strength",
    "actors": "armed groups, forces, states, missions, organizations and persons, and how they are related",
    "places": "a tree from the Sahel down to single buildings, with coordinates and extents",
    "sources": "publications that facts are taken from",
    "coverage": "what the data set promises to hold completely",
}


class Row(NamedTuple):
    """A row of a table: the id that links lead to, and its cells, as HTML."""

    id: str
    cells: tuple[str, ...]


def counts(data: Dataset) -> str:
    """The tables and how many records they hold."""
    rows = [Row("", (f"<code>{name}</code>", f"{len(data.tables[name]):,}", text)) for name, text in WHAT.items()]
    return _table(("table", "records", "what they are"), rows)


def promises(data: Dataset) -> str:
    """The promises, each with its box and with how it was checked."""
    parts = []
    for box in data.coverage.values():
        rows = [Row("", (name, value)) for name, value in _box(box, data) if value]
        rows.append(Row(box.id, ("id", f"<code>{box.id}</code>")))
        # HTML like the tables, so that a basis is read as it was written
        basis = f"<p>{escape(box.basis)}</p>"
        parts += [f"### {box.name}", _table(("what", "which"), rows), basis]
    return "\n\n".join(parts)


def _box(box: Coverage, data: Dataset) -> list[tuple[str, str]]:
    place = "" if box.place is None else escape(data.places[box.place].name)
    near = f" and {box.near_km:g} km around it" if box.near_km else ""
    return [
        ("events", f"{box.record}s"),
        ("place", place + near),
        ("period", _period(box.period)),
        ("kinds", ", ".join(box.kinds)),
        ("by", ", ".join(box.by)),
        ("outcome", ", ".join(box.outcome)),
        ("killed", f"at least {box.minimum_killed}" if box.minimum_killed else ""),
        ("promised on", "" if box.published is None else date_text(box.published)),
    ]


def _period(span: Span) -> str:
    """A span in words; of whole years, these."""
    if (
        span.first
        and span.last
        and (span.first.month, span.first.day, span.last.month, span.last.day) == (1, 1, 12, 31)
    ):
        return " to ".join(dict.fromkeys((str(span.first.year), str(span.last.year))))
    return span_text(span)


def incidents(data: Dataset) -> str:
    """The incidents, year by year."""
    ordered = sorted(data.incidents.values(), key=lambda each: (each.date.earliest, each.date.latest, each.id))
    parts = []
    for year, found in groupby(ordered, key=lambda each: each.date.earliest.year):
        rows = [
            Row(
                each.id,
                (
                    _days(each),
                    _where(data.places[each.place], data),
                    _named(each, data),
                    _killed(each, data),
                    _links(each, data),
                ),
            )
            for each in found
        ]
        parts += [f"### {year}", _table(("date", "place", "incident", "killed", "sources"), rows)]
    return "\n\n".join(parts)


def _days(incident: Incident) -> str:
    first = date_text(incident.date)
    return first if incident.until in {None, incident.date} else f"{first} to {value_text(incident.until)}"


def _named(incident: Incident, data: Dataset) -> str:
    """The name of an incident, with the whole that its dead may be counted in already."""
    name = escape(incident.name or incident.kind)
    if incident.part_of is None:
        return name
    whole = data.incidents[incident.part_of]
    return f'{name}, part of <a href="#{whole.id}">{escape(whole.name or whole.id)}</a>'


def _where(place: Place, data: Dataset) -> str:
    """The name of a place, with its country's."""
    countries = [each.name for each in data.places.values() if each.kind == "country" and each.country == place.country]
    return escape(", ".join(dict.fromkeys((place.name, *countries))))


def _killed(incident: Incident, data: Dataset) -> str:
    count = incident.killed(sources=data.sources)
    if count is not None:
        return count_text(count)
    has_parts = any(each.part_of == incident.id for each in data.incidents.values())
    return "see its parts" if has_parts else "not reported"


def coups(data: Dataset) -> str:
    """The coups, in their order."""
    ordered = sorted(data.coups.values(), key=lambda each: (each.date.earliest, each.id))
    rows = [
        Row(
            each.id,
            (
                date_text(each.date),
                escape(data.places[each.country].name),
                escape(each.name or each.id),
                each.outcome,
                _links(each, data),
            ),
        )
        for each in ordered
    ]
    return _table(("date", "country", "event", "outcome", "sources"), rows)


def deployments(data: Dataset) -> str:
    """The deployments, by their start."""
    ordered = sorted(data.deployments.values(), key=_start)
    rows = [
        Row(
            each.id,
            (
                period_text(each.period),
                escape(each.name or each.id),
                escape(data.actors[each.actor].name),
                escape(", ".join(data.places[host].name for host in each.hosts)),
                str(len(each.strengths)),
                _links(each, data),
            ),
        )
        for each in ordered
    ]
    return _table(("when", "deployment", "force", "where", "figures", "sources"), rows)


def _start(deployment: Deployment) -> tuple[date, str]:
    start = deployment.period.start
    return (date.max if start is None else start.earliest, deployment.id)


def citation(data: Dataset) -> str:
    """How to cite the data set."""
    return f"<blockquote><p>{escape(data.citation)}</p></blockquote>"


def _links(record: Any, data: Dataset) -> str:
    """The publications that a record rests on, each once, as links."""
    parts = (*getattr(record, "responsibilities", ()), *getattr(record, "tolls", ()), *getattr(record, "strengths", ()))
    cited: Iterable[Citation] = (
        *record.citations,
        *(part.citation for part in parts),
        *(each for variant in record.variants for each in variant.citations),
    )
    return ", ".join(map(_link, dict.fromkeys(data.sources[each.source] for each in cited)))


def _link(source: Source) -> str:
    if not source.url.startswith(("http://", "https://")):
        return escape(source.publisher)
    return f'<a href="{escape(source.url)}" title="{escape(source.title)}">{escape(source.publisher)}</a>'


def _table(head: Sequence[str], rows: Iterable[Row]) -> str:
    """A table of HTML without an empty line, which would end it."""
    lines = ["<table>", f"<thead><tr>{''.join(f'<th>{name}</th>' for name in head)}</tr></thead>", "<tbody>"]
    for row in rows:
        id = f' id="{row.id}"' if row.id else ""
        lines.append(f"<tr{id}>{''.join(f'<td>{cell}</td>' for cell in row.cells)}</tr>")
    return "\n".join([*lines, "</tbody>", "</table>"])


PARTS: dict[str, Callable[[Dataset], str]] = {
    "counts": counts,
    "promises": promises,
    "incidents": incidents,
    "coups": coups,
    "deployments": deployments,
    "citation": citation,
}


def filled(text: str, data: Dataset) -> str:
    """A page with its marks replaced by the parts that they name."""
    for name, part in PARTS.items():
        mark = _MARK.format(name)
        if mark in text:
            text = text.replace(mark, part(data))
    return text


def on_page_markdown(markdown: str, *, page: Any, **_: Any) -> str:
    """What mkdocs calls for each page."""
    return filled(markdown, load_embedded()) if page.file.src_uri == PAGE else markdown
