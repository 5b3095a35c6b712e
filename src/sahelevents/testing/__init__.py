"""For tests: Hypothesis strategies for every value and record, and an oracle that enumerates possible worlds.

Needs Hypothesis, which ``pip install sahelevents[test]`` brings. Importing this package registers the strategies:

>>> from hypothesis import given
>>> from sahelevents.model.incidents import Incident
>>> @given(...)
... def test_nobody_is_killed_where_nobody_says_so(incident: Incident) -> None:
...     assert incident.tolls or incident.killed() is None
"""

from sahelevents.testing.happenings import TooManyWorldsError
from sahelevents.testing.refused import nearly_valid
from sahelevents.testing.small import deployed_datasets, small_datasets
from sahelevents.testing.small_claims import (
    cases,
    claims_on,
    compared_claims,
    fact_claims,
    place_claims,
    said_claims,
    simple_claims,
    strength_claims,
)
from sahelevents.testing.strategies import (
    actors,
    aliases,
    citations,
    counts,
    coups,
    coverage,
    days,
    deployments,
    extras,
    gaps,
    identifiers,
    ids,
    incidents,
    names,
    parents,
    periods,
    places,
    register,
    relations,
    responsibilities,
    sources,
    spans,
    strengths,
    tolls,
    uncertain_dates,
    variants,
)
from sahelevents.testing.worlds import oracle_truths, worlds

__all__ = [
    "TooManyWorldsError",
    "actors",
    "aliases",
    "cases",
    "citations",
    "claims_on",
    "compared_claims",
    "counts",
    "coups",
    "coverage",
    "days",
    "deployed_datasets",
    "deployments",
    "extras",
    "fact_claims",
    "gaps",
    "identifiers",
    "ids",
    "incidents",
    "names",
    "nearly_valid",
    "oracle_truths",
    "parents",
    "periods",
    "place_claims",
    "places",
    "relations",
    "responsibilities",
    "said_claims",
    "simple_claims",
    "small_datasets",
    "sources",
    "spans",
    "strength_claims",
    "strengths",
    "tolls",
    "uncertain_dates",
    "variants",
    "worlds",
]

register()
