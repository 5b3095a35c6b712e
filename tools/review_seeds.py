"""Name what in the seeds is worth a second look. None of it need be wrong, so it fails nothing.

python tools/review_seeds.py             look at seeds/
python tools/review_seeds.py FOLDER      at another folder laid out like seeds/
"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from attrs import fields, has

from sahelevents.dataset.dataset import Dataset
from sahelevents.dataset.references import ancestors, references
from sahelevents.errors import SahelEventsError
from sahelevents.formats.toml import read_folder
from sahelevents.model.incidents import Incident
from sahelevents.model.kinds import PlaceKind
from sahelevents.model.sources import Citation
from sahelevents.model.tolls import Toll

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
NEAR_KM = 10
NEAR_DAYS = 1
LONG_NOTE = 60
_WIDE = {PlaceKind.REGION, PlaceKind.COUNTRY, PlaceKind.ADMIN1}


def citations(value: Any) -> Iterator[Citation]:
    """Every citation in a record, at any depth."""
    if isinstance(value, Citation):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from citations(each)
    elif has(type(value)):
        for each in fields(type(value)):
            yield from citations(getattr(value, each.name))


def doubtful_pairs(data: Dataset) -> Iterator[str]:
    """Two incidents of the same or adjacent days, at one place or near it, that are not parts of one whole."""
    ordered = sorted(data.incidents.values(), key=lambda each: (_days(each), each.id))
    for position, one in enumerate(ordered):
        last = _days(one)[1] + timedelta(NEAR_DAYS)
        for other in ordered[position + 1 :]:
            if _days(other)[0] > last:
                break
            where = "" if _of_one_whole(one, other) else _nearness(one.place, other.place, data)
            if where:
                yield f"{one.id} ({one.date}) and {other.id} ({other.date}): {where}"


def _days(incident: Incident) -> tuple[date, date]:
    return incident.date.earliest, max(incident.date.latest, (incident.until or incident.date).latest)


def _of_one_whole(one: Incident, other: Incident) -> bool:
    return (one.part_of or one.id) == (other.part_of or other.id)


def _nearness(one: str, other: str, data: Dataset) -> str:
    """How two places are near each other, or nothing."""
    if data.places[one].kind in _WIDE or data.places[other].kind in _WIDE:
        return ""
    if one == other:
        return f"both at {one}"
    for inner, outer in ((one, other), (other, one)):
        if outer in ancestors(inner, data.places):
            return f"{inner} lies in {outer}"
    distance = data.places[one].distance_km(data.places[other])
    return f"{distance:.0f} km apart" if distance is not None and distance <= NEAR_KM else ""


def single_publishers(data: Dataset) -> Iterator[str]:
    """Incidents that rest on one publisher."""
    for incident in data.incidents.values():
        publishers = {data.sources[each.source].publisher for each in citations(incident)}
        if len(publishers) < 2:
            yield f"{incident.id}: {next(iter(publishers), 'no source')}"


def dead_references(data: Dataset) -> Iterator[str]:
    """Sources that nobody cites, and places and actors that no event or relation leads to."""
    used = _used(data)
    for table in ("sources", "places", "actors"):
        yield from (f"{table}/{id}.toml" for id in data.tables[table] if id not in used)


def _used(data: Dataset) -> set[str]:
    """What is referred to; places only by what is not a place, with whatever holds them."""
    used = set()
    for name, table in data.tables.items():
        for record in table.values():
            made = list(references(record))
            used |= {each.id for each in made if not (name == "places" and each.table == "places")}
            used |= {record.id for each in made if name == "actors" and each.table == "actors"}
    used |= {target for incident in data.incidents.values() for target in incident.targets}
    return used | {wider for id in used & set(data.places) for wider in ancestors(id, data.places)}


def copied_notes(data: Dataset) -> Iterator[str]:
    """Long notes that stand word for word on different sources."""
    owners: dict[str, dict[str, None]] = defaultdict(dict)
    cited: dict[str, set[str]] = defaultdict(set)
    for table in data.tables.values():
        for record in table.values():
            for citation in citations(record):
                note = " ".join(citation.note.split())
                if len(note) >= LONG_NOTE:
                    owners[note][record.id] = None
                    cited[note].add(citation.source)
    for note, found in sorted(cited.items()):
        if len(found) > 1:
            yield f"{', '.join(owners[note])}: {note[:LONG_NOTE]}... ({', '.join(sorted(found))})"


def without_coordinates(data: Dataset) -> Iterator[str]:
    """Incidents at a place whose coordinates are not known."""
    for incident in data.incidents.values():
        place = data.places[incident.place]
        if place.latitude is None:
            yield f"{incident.id}: {place.id} ({place.kind})"


def double_counts(data: Dataset) -> Iterator[str]:
    """A group and its parts, all exact and not adding up, in one report of one source; the worst first."""
    found = [each for incident in data.incidents.values() for each in _sums(incident)]
    yield from (line for _, line in sorted(found, key=lambda each: -each[0]))


def _sums(incident: Incident) -> Iterator[tuple[int, str]]:
    """By how much the parts of a group exceed it, and the line that says so."""
    reports: dict[tuple[Any, ...], list[Toll]] = defaultdict(list)
    for toll in incident.tolls:
        if toll.count.low == toll.count.high:
            reports[toll.citation.source, toll.citation.said_by, toll.as_of, toll.outcomes].append(toll)
    for (source, *_, outcomes), tolls in reports.items():
        for whole, parts in _wholes(tolls):
            more = sum(each.count.low for each in parts) - whole.count.low
            shown = ", ".join(f"{part.group} {part.count}" for part in parts)
            what = f"{incident.id}, {source}, {' or '.join(sorted(outcomes))}"
            if more:
                yield more, f"{what}: {whole.group} {whole.count}, of these {shown} ({more:+d})"


def _wholes(tolls: Iterable[Toll]) -> Iterator[tuple[Toll, list[Toll]]]:
    """Each toll of a wider group, with those of the groups inside it."""
    for whole in tolls:
        parts = [each for each in tolls if each.group is not whole.group and whole.group.holds(each.group)]
        if parts:
            yield whole, parts


def heavier_parts(data: Dataset) -> Iterator[str]:
    """Incidents with fewer dead than their parts have together."""
    parts: dict[str, list[Incident]] = defaultdict(list)
    for incident in data.incidents.values():
        if incident.part_of is not None:
            parts[incident.part_of].append(incident)
    for id, inner in parts.items():
        whole = data.incidents[id].killed(sources=data.sources)
        found = [(each.id, count) for each in inner if (count := each.killed(sources=data.sources)) is not None]
        if whole is not None and whole.high is not None and sum(count.low for _, count in found) > whole.high:
            yield f"{id}: {whole}, but {', '.join(f'{part} {count}' for part, count in found)}"


def other_countries(data: Dataset) -> Iterator[str]:
    """Places whose country is not that of a place that holds them."""
    for place in data.places.values():
        for parent in place.parents:
            wider = data.places[parent.place]
            if wider.country and place.country != wider.country:
                yield f"{place.id}: {place.country or 'no country'}, but {wider.id}: {wider.country}"


CHECKS: dict[str, Callable[[Dataset], Iterable[str]]] = {
    "Near in time and place, and not parts of one whole": doubtful_pairs,
    "Resting on one publisher": single_publishers,
    "Led to by no event, relation or citation": dead_references,
    "The same note on different sources": copied_notes,
    "Incidents without coordinates": without_coordinates,
    "A group and its parts in one report that do not add up": double_counts,
    "Wholes with fewer dead than their parts": heavier_parts,
    "Places in another country than what holds them": other_countries,
}


def report(data: Dataset) -> str:
    """All that was found, by check."""
    found = {title: list(check(data)) for title, check in CHECKS.items()}
    parts = ["\n".join([f"{title}: {len(lines)}", *(f"  {line}" for line in lines)]) for title, lines in found.items()]
    return "\n\n".join(parts)


def main() -> int:
    """Run the command; 1 only if the seeds cannot be read."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=SEEDS, help="default: seeds/")
    try:
        print(report(read_folder(parser.parse_args().folder)))
    except SahelEventsError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
