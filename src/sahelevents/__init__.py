"""Check what is said about conflict in the Sahel: typed facts with sources, claims, verdicts with evidence."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sahelevents.api.articles import ArticleReport, CheckedStatement, check_article
    from sahelevents.api.checking import ask, check, sensitivity
    from sahelevents.api.comparing import Change, compare
    from sahelevents.api.drafting import merge, parse_article, propose_links
    from sahelevents.api.files import Issue, ReadResult, read, read_claim, write
    from sahelevents.api.loading import load_embedded
    from sahelevents.api.reading import find_actors, find_places, parse_claim, parse_question
    from sahelevents.claims.claim import Claim
    from sahelevents.claims.readings import Reading
    from sahelevents.claims.selection import attacks, coups, deployments, incidents
    from sahelevents.claims.terms import actor, coup, deployment, incident, place
    from sahelevents.claims.verdict import Answer, Deciding, Label, Matches, NearMiss, Reason, Verdict
    from sahelevents.dataset.dataset import Dataset
    from sahelevents.errors import (
        ClaimSyntaxError,
        DataError,
        EDTFError,
        FormatError,
        InputError,
        InvalidValueError,
        SahelEventsError,
        UndecidedError,
        UnknownIdError,
    )
    from sahelevents.formats.json import dumps, loads
    from sahelevents.model.actors import Actor, Alias, Identifier, Relation, RelationKind
    from sahelevents.model.coups import Coup
    from sahelevents.model.coverage import Coverage
    from sahelevents.model.deployments import Deployment, Strength
    from sahelevents.model.incidents import Basis, Incident, Responsibility
    from sahelevents.model.kinds import ActorKind, CoupOutcome, Crosswalk, IncidentKind, Means, PlaceKind
    from sahelevents.model.places import Parent, Place
    from sahelevents.model.sources import Citation, Source, Variant
    from sahelevents.model.tolls import Group, Outcome, Toll
    from sahelevents.text.articles.linking import Link
    from sahelevents.text.articles.records import Article, ArticleIssue
    from sahelevents.text.claims.unread import WhyUnread
    from sahelevents.text.mentions import Mention, NameMention
    from sahelevents.text.values.counts import CountMention, find_counts
    from sahelevents.text.values.dates import DateMention, find_dates
    from sahelevents.values.counts import Count
    from sahelevents.values.dates import Gap, Period, Span, UncertainDate
    from sahelevents.values.truth import Truth

__version__ = "0.1.0.dev0"

_HOME = {
    "api.articles": ("ArticleReport", "CheckedStatement", "check_article"),
    "api.checking": ("ask", "check", "sensitivity"),
    "api.comparing": ("Change", "compare"),
    "api.drafting": ("merge", "parse_article", "propose_links"),
    "api.files": ("Issue", "ReadResult", "read", "read_claim", "write"),
    "api.loading": ("load_embedded",),
    "api.reading": ("find_actors", "find_places", "parse_claim", "parse_question"),
    "claims.claim": ("Claim",),
    "claims.readings": ("Reading",),
    "claims.selection": ("attacks", "coups", "deployments", "incidents"),
    "claims.terms": ("actor", "coup", "deployment", "incident", "place"),
    "claims.verdict": ("Answer", "Deciding", "Label", "Matches", "NearMiss", "Reason", "Verdict"),
    "dataset.dataset": ("Dataset",),
    "errors": (
        "ClaimSyntaxError", "DataError", "EDTFError", "FormatError", "InputError", "InvalidValueError",
        "SahelEventsError", "UndecidedError", "UnknownIdError",
    ),
    "formats.json": ("dumps", "loads"),
    "model.actors": ("Actor", "Alias", "Identifier", "Relation", "RelationKind"),
    "model.coups": ("Coup",),
    "model.coverage": ("Coverage",),
    "model.deployments": ("Deployment", "Strength"),
    "model.incidents": ("Basis", "Incident", "Responsibility"),
    "model.kinds": ("ActorKind", "CoupOutcome", "Crosswalk", "IncidentKind", "Means", "PlaceKind"),
    "model.places": ("Parent", "Place"),
    "model.sources": ("Citation", "Source", "Variant"),
    "model.tolls": ("Group", "Outcome", "Toll"),
    "text.articles.linking": ("Link",),
    "text.articles.records": ("Article", "ArticleIssue"),
    "text.claims.unread": ("WhyUnread",),
    "text.mentions": ("Mention", "NameMention"),
    "text.values.counts": ("CountMention", "find_counts"),
    "text.values.dates": ("DateMention", "find_dates"),
    "values.counts": ("Count",),
    "values.dates": ("Gap", "Period", "Span", "UncertainDate"),
    "values.truth": ("Truth",),
}  # fmt: skip
_MODULE_OF = {name: module for module, names in _HOME.items() for name in names}

__all__ = [  # noqa: RUF022  grouped by what one does with them
    # check and ask
    "check", "ask", "sensitivity", "check_article", "parse_claim", "parse_question", "Claim", "Verdict", "Label",
    "Reason", "Answer", "Deciding", "NearMiss", "Reading", "ArticleReport", "CheckedStatement", "WhyUnread",
    "compare", "Change",
    # claims in Python
    "incidents", "attacks", "coups", "deployments", "incident", "coup", "deployment", "actor", "place", "Matches",
    # data
    "load_embedded", "read", "read_claim", "write", "dumps", "loads", "Dataset", "ReadResult", "Issue",
    # records
    "Actor", "ActorKind", "Alias", "Identifier", "Relation", "RelationKind", "Incident", "IncidentKind", "Crosswalk",
    "Means", "Responsibility", "Basis", "Toll", "Outcome", "Group", "Deployment", "Strength", "Coup", "CoupOutcome",
    "Place", "PlaceKind", "Parent", "Source", "Citation", "Variant", "Coverage",
    # values
    "Truth", "UncertainDate", "Span", "Period", "Gap", "Count",
    # text
    "find_dates", "find_counts", "find_actors", "find_places", "Mention", "DateMention", "CountMention",
    "NameMention", "parse_article",
    "Article", "ArticleIssue", "propose_links", "Link", "merge",
    # errors
    "SahelEventsError", "InvalidValueError", "EDTFError", "UndecidedError", "DataError", "FormatError", "InputError",
    "UnknownIdError", "ClaimSyntaxError",
]  # fmt: skip


def __getattr__(name: str) -> object:
    """Load a public name when it is first used, so that importing the package costs nothing."""
    module = _MODULE_OF.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f"{__name__}.{module}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
