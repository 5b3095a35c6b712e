"""Hypothesis strategies for arguments that are only just refused: valid ones but for a single value."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import attrs
from hypothesis import strategies as st

from sahelevents.model.actors import Actor, Alias, Identifier, Relation
from sahelevents.model.coups import Coup
from sahelevents.model.coverage import Coverage
from sahelevents.model.deployments import Deployment, Strength
from sahelevents.model.incidents import Incident, Responsibility
from sahelevents.model.places import Parent, Place
from sahelevents.model.sources import Citation, Source, Variant
from sahelevents.model.tolls import Toll
from sahelevents.testing.strategies import VALID, days
from sahelevents.values.counts import Count
from sahelevents.values.dates import Gap, Period, Span, UncertainDate

_DAY = timedelta(days=1)

_BAD_ID = st.sampled_from(["", "Mali", "a--b", "-a", "a-", "a b", "é", "x" * 101, 1, None])
_BAD_DATE = st.sampled_from(["2016-13", "2016-02-30", "yesterday", "", 2016])
_BAD_COUNT = st.sampled_from([-1, 1.5, True, "many", "5-4"])
_BAD_NAME = st.sampled_from(["", " ", None, 5])
_BAD_LIST = st.sampled_from(["text", 5, [object()]])

_BAD: Mapping[type, Mapping[str, st.SearchStrategy[Any]]] = {
    Gap: {"low": st.sampled_from([0.5, True, 10**9]), "high": st.none()},
    Count: {"low": st.sampled_from([-1, 0.5, True, None]), "high": st.just(-1), "best": st.just(-1)},
    Alias: {"name": _BAD_NAME, "language": st.just(None)},
    Identifier: {"scheme": _BAD_ID, "value": _BAD_NAME},
    Source: {"id": _BAD_ID, "publisher": _BAD_NAME, "title": _BAD_NAME, "published": _BAD_DATE},
    Citation: {"source": _BAD_ID, "accessed": st.just("2016-02-30"), "said_by": _BAD_LIST},
    Variant: {"field": _BAD_NAME, "citations": _BAD_LIST},
    Relation: {"kind": st.just("friend-of"), "other": _BAD_ID},
    Actor: {"id": _BAD_ID, "name": _BAD_NAME, "kind": st.just("ghost"), "constituents": _BAD_COUNT},
    Parent: {"place": _BAD_ID},
    Place: {"id": _BAD_ID, "kind": st.just("planet"), "latitude": st.just(90.1), "parents": _BAD_LIST},
    Toll: {"outcomes": st.sampled_from([[], ["bored"]]), "count": _BAD_COUNT, "group": st.just("nobody")},
    Responsibility: {"actor": _BAD_ID, "basis": st.just("rumoured")},
    Incident: {"id": _BAD_ID, "kind": st.just("party"), "date": _BAD_DATE, "place": _BAD_ID, "tolls": _BAD_LIST},
    Strength: {"as_of": _BAD_DATE, "count": _BAD_COUNT, "unit": _BAD_ID, "place": _BAD_ID},
    Deployment: {"id": _BAD_ID, "actor": _BAD_ID, "hosts": _BAD_LIST, "strengths": _BAD_LIST},
    Coup: {"id": _BAD_ID, "country": _BAD_ID, "date": _BAD_DATE, "outcome": st.just("draw"), "leaders": _BAD_LIST},
    Coverage: {"id": _BAD_ID, "record": st.just("rumour"), "minimum_killed": st.sampled_from([-1, "one"])},
}


@st.composite
def nearly_valid(draw: st.DrawFn, kind: type) -> dict[str, Any]:
    """Keyword arguments for a type that differ from valid ones in a single value; the constructor refuses them.

    >>> from hypothesis import find
    >>> sorted(find(nearly_valid(Parent), lambda arguments: True))
    ['period', 'place']
    """
    valid = draw(VALID[kind])
    arguments = {each.name: getattr(valid, each.name) for each in attrs.fields(kind)}
    if kind in (UncertainDate, Span, Period):
        return arguments | draw(_nearly_a_stretch(kind))
    name = draw(st.sampled_from(sorted(_BAD[kind])))
    return {**arguments, name: draw(_BAD[kind][name])}


@st.composite
def _nearly_a_stretch(draw: st.DrawFn, kind: type) -> dict[str, Any]:
    """The ends the wrong way round, or no days at all."""
    day = draw(days().filter(lambda day: day > date(1, 1, 2)))
    first, last = {UncertainDate: ("earliest", "latest"), Span: ("first", "last"), Period: ("start", "end")}[kind]
    return draw(st.sampled_from([{first: day, last: day - _DAY}, {first: "soon"}, {first: day.toordinal()}]))
