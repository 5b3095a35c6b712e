"""What a verdict rests on, in words and with the sources: what the reports of an article print."""

from collections.abc import Iterable, Iterator
from itertools import repeat
from typing import TYPE_CHECKING, Any, NamedTuple

from sahelevents.claims.claim import Claim, Formed, Founded, Known, Related
from sahelevents.claims.describing import detail_lines, record_text
from sahelevents.claims.parts import atoms
from sahelevents.claims.reporting import because, deciding_text, differences, fact_lines, near_text, nothing_text
from sahelevents.claims.wording import sentence
from sahelevents.model.actors import Actor
from sahelevents.model.sources import Citation, Source

if TYPE_CHECKING:
    from sahelevents.claims.verdict import Verdict
    from sahelevents.dataset.dataset import Dataset


class Evidence(NamedTuple):
    """A record on which a verdict rests or hangs.

    Attributes:
        id: of the record.
        text: the record, or the fact of it that is meant, in a line.
        details: what else is recorded of it.
        sources: who says so.
    """

    id: str
    text: str
    details: tuple[str, ...]
    sources: tuple[Source, ...]


class Finding(NamedTuple):
    """A verdict in words.

    Attributes:
        read_as: the claim as it was understood.
        because: why it is open or in conflict; empty if it is definite.
        in_all: what the records come to, where no few of them decide it; else empty.
        evidence: what it rests on, or what it hangs on, or what was counted.
        differences: what sources say differently.
        settled_by: what would settle it.
        leans_on: the promises of coverage that it needs.
        near_misses: what narrowly does not count.
    """

    read_as: str
    because: str
    in_all: str
    evidence: tuple[Evidence, ...]
    differences: tuple[str, ...]
    settled_by: tuple[str, ...]
    leans_on: tuple[str, ...]
    near_misses: tuple[str, ...]


def finding_of(verdict: "Verdict") -> Finding:
    """A verdict in words."""
    data = verdict.data
    ids = verdict.evidence_ids or verdict.open_ids
    evidence = tuple(_evidence(verdict, id) for id in ids or verdict.answer.certain_ids)
    return Finding(
        sentence(verdict.claim),
        because(verdict),
        "" if ids else nothing_text(verdict),
        evidence,
        tuple(differences(verdict)),
        tuple(line for line in map(deciding_text, verdict.deciding, repeat(data)) if line),
        tuple(box.name or box.id for box in verdict.leans_on),
        tuple(near_text(each, data) for each in verdict.near_misses),
    )


def _evidence(verdict: "Verdict", id: str) -> Evidence:
    data = verdict.data
    record: Any = data[id]
    spoken = [atom for atom in atoms(verdict.claim) if isinstance(record, Actor) and _is_of(atom, id)]
    # The count of sources at the end of the line goes: the sources themselves are named.
    facts = [line.partition("   [")[0] for atom in spoken for line in fact_lines(atom, data)]
    cited = [citation for atom in spoken for citation in _of_fact(atom, record)] if facts else _citations(record)
    details = () if isinstance(record, Actor) else tuple(detail_lines(record, data))
    return Evidence(id, "; ".join(dict.fromkeys(facts)) or record_text(record, data), details, _sources(cited, data))


def _is_of(atom: Claim, id: str) -> bool:
    return isinstance(atom, Founded | Formed | Related | Known) and atom.actor == id


def _of_fact(atom: Claim, record: Actor) -> Iterator[Citation]:
    """The citations of an actor that speak of one fact of it."""
    match atom:
        case Related(_, relation, other):
            kinds = (relation, "merged-into") if relation == "part-of" else (relation,)
            for each in record.relations:
                if each.other == other and each.kind in kinds:
                    yield from each.citations
        case Founded() | Formed():
            field = "active" if isinstance(atom, Founded) else "constituents"
            yield from (citation for citation in record.citations if citation.supports(field))
            yield from (c for variant in record.variants if variant.field == field for c in variant.citations)
        case _:
            yield from record.citations


def _citations(record: Any) -> Iterator[Citation]:
    """Every citation of a record, those of its figures included."""
    yield from getattr(record, "citations", ())
    for part in (*getattr(record, "responsibilities", ()), *getattr(record, "strengths", ())):
        yield part.citation
    yield from (toll.citation for toll in getattr(record, "tolls", ()))
    yield from (citation for variant in getattr(record, "variants", ()) for citation in variant.citations)


def _sources(cited: Iterable[Citation], data: "Dataset") -> tuple[Source, ...]:
    return tuple(data.sources[id] for id in dict.fromkeys(citation.source for citation in cited) if id in data.sources)
