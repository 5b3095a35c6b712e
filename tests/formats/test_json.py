import contextlib
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drawn import datasets, records
from sahelevents.dataset.dataset import Dataset
from sahelevents.errors import DataError, FormatError, SahelEventsError
from sahelevents.formats.json import dumps, from_plain, loads, to_plain
from sahelevents.model.incidents import Incident
from sahelevents.model.places import Place

TOWN = {"id": "town", "name": "Town", "kind": "town"}
RAID: dict[str, Any] = {"id": "raid", "kind": "raid", "date": "2016-03-21", "place": "town"}


@given(datasets())
@settings(max_examples=50)
def test_a_data_set_comes_back_the_same(data: Dataset) -> None:
    text = dumps(data)
    copy = loads(text)
    assert copy == data
    assert dumps(copy) == text
    assert loads(text.encode()) == data


@given(records)
def test_a_record_comes_back_the_same(record: Any) -> None:
    text = dumps(record)
    copy = loads(text)
    assert copy == record
    assert dumps(copy) == text  # the text of each date too
    assert json.loads(text)["schema"] == 1


@given(records)
def test_the_embedded_names_of_fields_are_those_of_the_record(record: Any) -> None:
    plain = to_plain(record)
    assert plain.keys() <= {"schema", "type", *type(record).__slots__, *record.extras}


def test_unknown_keys_come_back() -> None:
    plain = {"schema": 1, "type": "incident", **RAID, "mood": {"a": [1, None, "é"]}}
    record = from_plain(plain)
    assert isinstance(record, Incident)
    assert record.extras["mood"] == {"a": [1, None, "é"]}
    assert to_plain(record) == plain


def test_an_extra_key_that_the_document_needs_is_refused_and_not_lost() -> None:
    town = Place("town", "Town", "town", extras={"type": "x"})
    with pytest.raises(FormatError, match="'town' has an extra key 'type'"):
        dumps(town)
    data = Dataset(places=[town])
    assert loads(dumps(data)) == data


def dataset(**tables: Any) -> Any:
    return {"schema": 1, "type": "dataset", "places": [TOWN], **tables}


def raid(**changes: Any) -> Any:
    return dataset(incidents=[RAID, {**RAID, "id": "second", **changes}])


CITED = {"source": "times"}
MISFITS = [
    ([], "expected an object with schema 1 @ $, got a list"),
    ("raid", "expected an object with schema 1 @ $, got a str"),
    (None, "@ $"),
    ({}, "expected schema 1 @ $.schema, got None"),
    ({**dataset(), "schema": 2}, "expected schema 1 @ $.schema, got 2"),
    ({**dataset(), "schema": "1"}, "expected schema 1 @ $.schema, got '1'"),
    ({**dataset(), "schema": True}, "expected schema 1 @ $.schema, got True"),
    ({**dataset(), "schema": 1.0}, "expected schema 1 @ $.schema, got 1.0"),
    ({"schema": 1}, "expected one of dataset, claim, source, place"),
    ({"schema": 1, "type": "novel"}, "@ $.type, got 'novel'"),
    ({"schema": 1, "type": ["incident"]}, "@ $.type, got ['incident']"),
    ({"schema": 1, "type": "incident"}, "expected the key 'id' @ $"),
    (dataset(events=[]), "unknown key 'events' @ $"),
    (dataset(incidents={}), "expected a list @ $.incidents, got {}"),
    (dataset(version=1), "expected a str @ $.version, got 1"),
    (dataset(redirects=[]), "expected a dict @ $.redirects, got []"),
    (dataset(incidents=["raid"]), "expected an object, got 'raid' @ $.incidents[0]"),
    (dataset(incidents=[{"id": "raid"}]), "expected the key 'kind' @ $.incidents[0]"),
    (raid(id="Raid 1"), "Incident 'Raid 1'.id: expected an id"),
    (raid(date="2016-13"), "'2016-13': there is no month 13 @ $.incidents[1].date"),
    (raid(date="21 March 2016"), "@ $.incidents[1].date"),
    (raid(date=2016), "expected an EDTF string, got 2016 @ $.incidents[1].date"),
    (raid(kind="picnic"), "@ $.incidents[1].kind"),
    (raid(kind=["raid"]), "@ $.incidents[1].kind"),
    (raid(name=5), "expected text, got 5 @ $.incidents[1].name"),
    (raid(targets="hotel"), "expected a list, got 'hotel' @ $.incidents[1].targets"),
    (raid(targets=["hotel", 5]), "expected text, got 5 @ $.incidents[1].targets[1]"),
    (raid(until="2016-03-20"), "Incident 'second'.until: 2016-03-20 lies before the first day"),
    (raid(citations=[{"source": "a"}, {"sauce": "b"}]), "@ $.incidents[1].citations[1]"),
    (raid(citations=[{"source": "a", "mood": 1}]), "unknown key 'mood' @ $.incidents[1].citations[0]"),
    (raid(citations=[{"source": "a", "accessed": "2026-13-01"}]), "@ $.incidents[1].citations[0].accessed"),
    (
        raid(tolls=[{"outcomes": ["killed"], "count": {"low": 5, "high": 4}, "citation": CITED}]),
        "Count: low 5 exceeds high 4 @ $.incidents[1].tolls[0].count",
    ),
    (
        raid(tolls=[{"outcomes": ["killed"], "count": {"low": "5", "high": 9}, "citation": CITED}]),
        "expected an int, got '5' @ $.incidents[1].tolls[0].count.low",
    ),
    (
        raid(tolls=[{"outcomes": ["killed"], "count": {"low": 5}, "citation": CITED}]),
        "expected the key 'high' @ $.incidents[1].tolls[0].count",
    ),
    (raid(tolls=[{"outcomes": [], "count": 5, "citation": CITED}]), "Toll.outcomes: expected at least one outcome"),
    (raid(tolls=[{"outcomes": ["scared"], "count": 5, "citation": CITED}]), "@ $.incidents[1].tolls[0].outcomes[0]"),
    (raid(variants=[{"field": "date", "value": "2016-13"}]), "@ $.incidents[1].variants[0]"),
    (raid(variants=[{"field": "date"}]), "expected the key 'value' @ $.incidents[1].variants[0]"),
    (dataset(coverage=[{"id": "box", "record": "war"}]), "@ $.coverage[0]"),
    (dataset(places=[{**TOWN, "latitude": "12"}]), "expected a number, got '12' @ $.places[0].latitude"),
]


@pytest.mark.parametrize(("plain", "message"), MISFITS)
def test_what_does_not_fit_is_refused_with_its_place(plain: Any, message: str) -> None:
    with pytest.raises(FormatError) as caught:
        loads(json.dumps(plain))
    assert message in str(caught.value)
    assert "@ $" in str(caught.value)
    assert len(str(caught.value)) < 600
    assert isinstance(caught.value, SahelEventsError)
    assert isinstance(caught.value, ValueError)


def test_records_that_do_not_fit_together_are_refused_by_record_and_field() -> None:
    with pytest.raises(DataError, match=r"Incident 'second'\.place: no record of places has the id 'twon'"):
        from_plain(raid(place="twon"))
    by = [{"actor": "aqimm", "basis": "claimed", "citation": CITED}]
    with pytest.raises(DataError, match=r"Incident 'second'\.responsibilities\[0\]\.actor: .* 'aqimm'"):
        from_plain(raid(responsibilities=by))


GOOD = dumps(Dataset(places=[Place("town", "Faladié", "town")]))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (GOOD[:-20], "not JSON: .* at line 1[0-9], column"),
        ("", "not JSON: Expecting value at line 1, column 1"),
        (GOOD.encode("latin-1"), "not UTF-8: byte [0-9]+ cannot be read"),
        (GOOD.encode("utf-16"), "not UTF-8: byte 0 cannot be read"),
        ("[" * 1_000_000, "the JSON is too deeply nested"),
        ('{"schema":' * 100_000, "the JSON is too deeply nested"),
        ('{"schema": NaN}', "NaN is no JSON number"),
        ('{"schema": -Infinity}', "-Infinity is no JSON number"),
        ('{"schema": %s}' % ("9" * 10_000), "not JSON"),
        (b"\x00", "not JSON"),
    ],
)
def test_what_is_no_json_is_refused(text: str | bytes, message: str) -> None:
    with pytest.raises(FormatError, match=message) as caught:
        loads(text)
    assert len(str(caught.value)) < 200


@given(st.integers(0, len(GOOD) - 3))
def test_a_document_cut_short_is_refused_wherever_it_is_cut(end: int) -> None:
    with pytest.raises(FormatError, match="not JSON"):
        loads(GOOD[:end])


@pytest.mark.parametrize("depth", [10, 100, 5000, 100_000])
def test_nesting_in_an_unknown_key_is_kept_or_refused_with_its_place(depth: int) -> None:
    text = json.dumps({"schema": 1, "type": "place", **TOWN})[:-1] + f', "mood": {"[" * depth}{"]" * depth}}}'
    if depth > 500:
        with pytest.raises(FormatError, match="too deeply nested"):
            loads(text)
    else:
        assert loads(dumps(loads(text))) == loads(text)


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert loads(b"\xef\xbb\xbf" + GOOD.encode()) == loads(GOOD)


mess = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from(["", "raid", "2016", "town", "\ud800"]),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(
            st.sampled_from([*RAID, "tolls", "count", "citations", "variants", "field", "value"]), inner, max_size=3
        )
    ),
    max_leaves=6,
)


@given(st.sampled_from(["incidents", "places", "coups", "actors", "coverage", "deployments", "sources"]), mess)
def test_a_mess_is_read_or_refused_by_an_error_of_ours(table: str, value: Any) -> None:
    with contextlib.suppress(FormatError, DataError):
        assert isinstance(loads(json.dumps({"schema": 1, "type": "dataset", table: value})), Dataset)


def test_half_a_surrogate_pair_is_refused_before_it_gets_in() -> None:
    with pytest.raises(FormatError, match="half a character"):
        loads('{"schema": 1, "type": "source", "id": "s", "publisher": "\\ud800", "title": "T"}')
    whole = loads('{"schema": 1, "type": "source", "id": "s", "publisher": "\\ud83d\\ude00", "title": "T"}')
    assert loads(dumps(whole)) == whole
