"""What holds for records of every type."""

import copy
import pickle
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from drawn import NAMES, records
from sahelevents.errors import EDTFError, InvalidValueError, SahelEventsError
from sahelevents.formats.json import to_plain
from sahelevents.model.actors import Actor, Alias, Relation
from sahelevents.model.coups import Coup
from sahelevents.model.coverage import Coverage
from sahelevents.model.deployments import Deployment, Strength
from sahelevents.model.fields import Extras
from sahelevents.model.incidents import Incident, Responsibility
from sahelevents.model.places import Place
from sahelevents.model.sources import Citation, Source, Variant
from sahelevents.model.tolls import Toll
from sahelevents.values.counts import Count
from sahelevents.values.dates import Period, UncertainDate


@given(records)
def test_a_record_is_a_value(record: Any) -> None:
    for copied in (pickle.loads(pickle.dumps(record)), copy.deepcopy(record), eval(repr(record), NAMES)):
        assert copied == record
        assert hash(copied) == hash(record)
        assert to_plain(copied) == to_plain(record)  # what is no part of equality, too


@given(records, st.data())
def test_a_record_does_not_change(record: Any, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from([each.name for each in attrs.fields(type(record))]))
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        setattr(record, name, None)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        delattr(record, name)
    assert not hasattr(record, "__dict__")


@pytest.mark.parametrize("kind", [Actor, Coup, Coverage, Deployment, Incident, Place, Source, Citation, Toll, Variant])
def test_a_record_type_is_final(kind: type) -> None:
    assert getattr(kind, "__final__", False)


SOURCE = Citation("s-one")
RAID: dict[str, Any] = {"id": "raid", "kind": "raid", "date": "2016-03-21", "place": "town"}
BASES: dict[type, dict[str, Any]] = {
    Incident: RAID,
    Actor: {"id": "band", "name": "Band", "kind": "armed-group"},
    Place: {"id": "town", "name": "Town", "kind": "town"},
    Source: {"id": "s-one", "publisher": "Times", "title": "Raid"},
    Coup: {"id": "coup", "country": "mali", "date": "2020-08-18", "outcome": "success"},
    Deployment: {"id": "mission", "actor": "band", "hosts": ["mali"]},
    Coverage: {"id": "box", "record": "incident"},
    Citation: {"source": "s-one"},
    Toll: {"outcomes": ["killed"], "count": 4, "citation": SOURCE},
    Responsibility: {"actor": "band", "basis": "claimed", "citation": SOURCE},
    Relation: {"kind": "part-of", "other": "group"},
    Strength: {"as_of": "2014", "count": 4000, "unit": "troops", "place": "mali", "citation": SOURCE},
    Alias: {"name": "Band"},
    Variant: {"field": "date", "value": UncertainDate.parse("2016")},
}


@pytest.mark.parametrize("kind", BASES)
def test_the_bases_of_the_cases_below_are_good(kind: type) -> None:
    kind(**BASES[kind])


BAD = [
    (Incident, {"id": "Raid 1"}, "Incident 'Raid 1'.id: expected an id"),
    (Incident, {"id": "a--b"}, "Incident 'a--b'.id"),
    (Incident, {"id": "x" * 101}, ".id: expected an id"),
    (Incident, {"id": 5}, "Incident.id: expected an id"),
    (Incident, {"kind": "picnic"}, "Incident 'raid'.kind: expected one of incident, violence, attack"),
    (Incident, {"kind": ["raid"]}, "Incident 'raid'.kind: expected one of"),
    (Incident, {"date": "2016-13"}, "Incident 'raid'.date: '2016-13': there is no month 13"),
    (Incident, {"date": None}, "Incident 'raid'.date: expected a date"),
    (Incident, {"date": datetime(2016, 3, 21, 12)}, "Incident 'raid'.date: expected a date"),  # noqa: DTZ001
    (Incident, {"until": "2016-03-20"}, "Incident 'raid'.until: 2016-03-20 lies before the first day 2016-03-21"),
    (Incident, {"until": "yesterday"}, "Incident 'raid'.until: 'yesterday'"),
    (Incident, {"place": "Bamako"}, "Incident 'raid'.place: expected an id"),
    (Incident, {"means": "drone"}, "Incident 'raid'.means: expected a sequence of Means, got 'drone'"),
    (Incident, {"means": ["spear"]}, "Incident 'raid'.means: expected one of firearms"),
    (Incident, {"targets": "hotel"}, "Incident 'raid'.targets: expected a sequence"),
    (Incident, {"targets": ["hotel", "The Hotel"]}, "Incident 'raid'.targets[1]: expected an id"),
    (Incident, {"tolls": 4}, "Incident 'raid'.tolls: expected a sequence of Toll, got 4"),
    (Incident, {"tolls": [4]}, "Incident 'raid'.tolls[0]: expected Toll, got 4"),
    (Incident, {"citations": [SOURCE, "s-one"]}, "Incident 'raid'.citations[1]: expected Citation"),
    (Incident, {"part_of": "raid"}, "Incident 'raid'.part_of: a record is no part of itself"),
    (Incident, {"name": None}, "Incident 'raid'.name: expected text"),
    (Incident, {"extras": {"x": date(2016, 1, 1)}}, "Incident 'raid'.extras: expected plain JSON values"),
    (Incident, {"extras": {"x": float("nan")}}, "Incident 'raid'.extras: expected plain JSON values"),
    (Incident, {"extras": 5}, "Incident 'raid'.extras: expected plain JSON values"),
    (Incident, {"extras": {"date": "2015"}}, "Incident 'raid'.extras: the record has a field 'date' of its own"),
    (Actor, {"name": " "}, "Actor 'band'.name: expected text that is not empty"),
    (Actor, {"kind": "club"}, "Actor 'band'.kind: expected one of armed-group"),
    (Actor, {"active": "2016"}, "Actor 'band'.active: expected Period, got '2016'"),
    (Actor, {"constituents": "five"}, "Actor 'band'.constituents: expected a count"),
    (Actor, {"constituents": "9-4"}, "Actor 'band'.constituents: Count: low 9 exceeds high 4"),
    (Place, {"latitude": 12.6}, "Place 'town'.latitude: latitude and longitude come together"),
    (Place, {"latitude": 91, "longitude": 0}, "Place 'town'.latitude: expected a number from -90 to 90"),
    (Place, {"latitude": 1, "longitude": float("nan")}, "Place 'town'.longitude: expected a number"),
    (Place, {"radius_km": 3}, "Place 'town'.radius_km: an extent needs a centre"),
    (Place, {"area_km2": True}, "Place 'town'.area_km2: expected a number"),
    (Source, {"published": "Monday"}, "Source 's-one'.published: 'Monday'"),
    (Coup, {"outcome": "won"}, "Coup 'coup'.outcome: expected one of success, failed, plot; got 'won'"),
    (Coup, {"leaders": "assimi-goita"}, "Coup 'coup'.leaders: expected a sequence"),
    (Deployment, {"hosts": ["Mali"]}, "Deployment 'mission'.hosts[0]: expected an id"),
    (Coverage, {"record": "war"}, "Coverage 'box'.record: expected one of incident, coup, deployment, relation"),
    (Coverage, {"period": "2016~"}, "Coverage 'box'.period: '2016~': a span is exact"),
    (Coverage, {"near_km": 5}, "Coverage 'box'.near_km: a distance needs a place"),
    (Coverage, {"near_km": None, "place": "mali"}, "Coverage 'box'.near_km: expected a number"),
    (Coverage, {"minimum_killed": None}, "Coverage 'box'.minimum_killed: expected an int"),
    (Coverage, {"minimum_killed": 1.5}, "Coverage 'box'.minimum_killed: expected an int"),
    (Coverage, {"relation": "uncle-of"}, "Coverage 'box'.relation: expected one of part-of"),
    (Citation, {"accessed": "today"}, "Citation.accessed: expected a day as YYYY-MM-DD, got 'today'"),
    (Citation, {"accessed": datetime(2016, 3, 21, 12)}, "Citation.accessed: expected a day"),  # noqa: DTZ001
    (Citation, {"said_by": [""]}, "Citation.said_by[0]: expected text that is not empty"),
    (Toll, {"outcomes": []}, "Toll.outcomes: expected at least one outcome"),
    (Toll, {"outcomes": "killed"}, "Toll.outcomes: expected a sequence of Outcome"),
    (Toll, {"outcomes": ["scared"]}, "Toll.outcomes: expected one of killed"),
    (Toll, {"count": "many"}, "Toll.count: expected a count"),
    (Toll, {"count": None}, "Toll.count: expected a count"),
    (Toll, {"group": "aliens"}, "Toll.group: expected one of all, attackers, victims"),
    (Toll, {"as_of": "then"}, "Toll.as_of: 'then'"),
    (Toll, {"citation": "s-one"}, "Toll.citation: expected Citation"),
    (Responsibility, {"basis": "rumoured"}, "Responsibility.basis: expected one of claimed"),
    (Relation, {"kind": "uncle-of"}, "Relation.kind: expected one of part-of"),
    (Strength, {"as_of": "2014-13"}, "Strength.as_of: '2014-13': there is no month 13"),
    (Alias, {"period": "2016"}, "Alias.period: expected Period or None"),
    (Variant, {"value": "2016"}, "Variant.value: expected UncertainDate, got '2016'"),
    (Variant, {"field": "kind", "value": 5}, "Variant.value: expected text"),
    (Variant, {"field": "leaders", "value": "goita"}, "Variant.value: expected a sequence"),
    (Variant, {"field": "latitude", "value": "12"}, "Variant.value: expected a number"),
    (Variant, {"field": "constituents", "value": 5}, "Variant.value: expected Count, got 5"),
]


@pytest.mark.parametrize(("kind", "change", "message"), BAD)
def test_a_bad_field_is_refused_by_record_and_field(
    kind: Callable[..., object], change: dict[str, Any], message: str
) -> None:
    with pytest.raises(InvalidValueError) as caught:
        kind(**{**BASES[kind], **change})  # type: ignore[index]
    assert message in str(caught.value)
    assert len(str(caught.value)) < 500
    assert isinstance(caught.value, SahelEventsError)
    assert isinstance(caught.value, ValueError)


def test_a_malformed_date_stays_an_edtf_error() -> None:
    with pytest.raises(EDTFError):
        Incident(**{**RAID, "date": "2016-13"})


def test_what_people_write_is_taken_for_what_it_means() -> None:
    raid = Incident(**{**RAID, "date": date(2016, 3, 21), "means": iter(["firearms"]), "targets": ["hotel"]})
    assert raid == Incident(**{**RAID, "means": ("firearms",), "targets": ("hotel",)})
    assert Actor("jnim", "JNIM", "armed-group", constituents=4).constituents == Count(4, 4)
    assert Variant("leaders", ["goita"]).value == ("goita",)  # type: ignore[arg-type]
    assert Variant("active", Period("2017")).value == Period("2017")


def test_extras_are_a_frozen_mapping() -> None:
    given = {"b": [1, {"c": None}], "a": "x"}
    extras = Extras.of(given)
    assert dict(extras) == given
    extras["b"].append(2)
    given["b"] = []
    assert extras["b"] == [1, {"c": None}]
    assert len(extras) == 2
    assert Extras.of({"a": 1, "b": 2}) == Extras.of({"b": 2, "a": 1})
