"""A data set with some of its citations left out, and what rests on these alone."""

from collections.abc import Callable
from typing import Any, NamedTuple

from attrs import evolve, has

from sahelevents.dataset.dataset import TABLES, Dataset
from sahelevents.model.actors import Actor
from sahelevents.model.coverage import Coverage
from sahelevents.model.deployments import Deployment
from sahelevents.model.incidents import Incident
from sahelevents.model.sources import Citation
from sahelevents.values.dates import Period

_EVENTS = ("incidents", "deployments", "coups")
_OPTIONAL = {"constituents": None, "active": Period(), "period": Period()}
_CITING = ("citations", "responsibilities", "tolls", "strengths", "relations", "variants")


class Rule(NamedTuple):
    """What stays.

    Attributes:
        citation: whether a citation does.
        uncited: whether something for which nobody was ever cited does.
        coverage: whether a promise of coverage does.
    """

    citation: Callable[[Citation], bool]
    uncited: bool
    coverage: Callable[[Coverage], bool]

    def keeps(self, part: Any) -> bool:
        """Whether a citation stays, or something that needs one."""
        cited = _cited(part)
        return any(map(self.citation, cited)) if cited else self.uncited


def _cited(part: Any) -> tuple[Citation, ...]:
    """The citations of a part; of a citation, itself."""
    if isinstance(part, Citation):
        return (part,)
    return (part.citation,) if hasattr(part, "citation") else part.citations


def cited_by_rule(data: Dataset, rule: Rule) -> Dataset:
    """The data set with the citations that stay, and what rests on them.

    Tolls, strengths, responsibilities, relations, variants, incidents, deployments and coups stay if the rule keeps
    them. Places, actors and sources stay. What only citations that go say of an actor's founding and constituents, or
    of a deployment's period, gives way to the first variant that stays, or to nothing.
    """
    tables = {name: list(data.tables[name].values()) for name in TABLES}
    for name in _EVENTS:
        tables[name] = [record for record in tables[name] if _stays(record, rule)]
    tables["coverage"] = [box for box in tables["coverage"] if rule.coverage(box)]
    tables = {name: [_less(_revised(record, rule), rule) for record in records] for name, records in tables.items()}
    kept = {record.id for records in tables.values() for record in records}
    tables["incidents"] = [_linked(incident, kept, data) for incident in tables["incidents"]]
    return Dataset.lazy(
        tables.__getitem__,
        version=data.version,
        licence=data.licence,
        citation=data.citation,
        redirects={old: new for old, new in data.redirects.items() if new in kept},
    )


def _stays(record: Any, rule: Rule) -> bool:
    """Whether an event does: a source that gives a toll of it, or another value for a field, reports it too."""
    parts = (part for name in _CITING for part in getattr(record, name, ()) if _cited(part))
    return rule.keeps(record) or any(map(rule.keeps, parts))


def _revised(record: Any, rule: Rule) -> Any:
    """The record with only such values of its own, among those that it need not have, as its citations still give."""
    for name, nothing in _OPTIONAL.items() if isinstance(record, Actor | Deployment) else ():
        if getattr(record, name, None) not in {None, nothing} and not _gives(record, name, rule):
            record = _given_way(record, name, nothing, rule)
    return record


def _gives(record: Any, name: str, rule: Rule) -> bool:
    cited = [citation for citation in record.citations if citation.supports(name)]
    return any(map(rule.citation, cited)) if cited else rule.uncited


def _given_way(record: Any, name: str, nothing: Any, rule: Rule) -> Any:
    """The record with the first variant of a field that stays as its value, or with nothing there."""
    variant = next((each for each in record.variants if each.field == name and rule.keeps(each)), None)
    if variant is None:
        return evolve(record, **{name: nothing})
    others = tuple(each for each in record.variants if each is not variant)
    backing = tuple(evolve(citation, fields=(name,)) for citation in variant.citations)
    # Two ends for two fields: so their order does not depend on which gave way first.
    citations = (*record.citations, *backing) if name == "constituents" else (*backing, *record.citations)
    return evolve(record, **{name: variant.value}, variants=others, citations=citations)


def _less(value: Any, rule: Rule) -> Any:
    """The value without the citations and parts that do not stay."""
    if not has(type(value)):
        return value
    changes = {}
    for name in _CITING:
        parts = getattr(value, name, ())
        kept = tuple(_less(part, rule) for part in parts if rule.keeps(part))
        if kept != parts:
            changes[name] = kept
    return evolve(value, **changes) if changes else value


def _linked(incident: Incident, kept: set[str], data: Dataset) -> Incident:
    """The incident, no longer part of a whole that is gone."""
    whole = incident.part_of
    return incident if whole is None or data.incidents[whole].id in kept else evolve(incident, part_of=None)
