import json

from hypothesis import given, settings

from drawn import datasets
from sahelevents.dataset.columns import columns_from_plain, columns_of, event_of
from sahelevents.dataset.dataset import Dataset
from sahelevents.model.incidents import Incident, Responsibility
from sahelevents.model.sources import Citation, Variant
from sahelevents.model.tolls import Toll
from sahelevents.values.dates import UncertainDate


@given(datasets())
@settings(max_examples=50)
def test_columns_survive_json(data: Dataset) -> None:
    columns = columns_of(data)
    assert columns_from_plain(json.loads(json.dumps(columns))) == columns


@given(datasets())
@settings(max_examples=50)
def test_a_row_holds_every_day_and_toll_that_its_record_allows(data: Dataset) -> None:
    rows = {event.id: event for event in data.columns.events}
    assert list(rows) == sorted([*data.incidents, *data.deployments, *data.coups])
    for incident in data.incidents.values():
        row = rows[incident.id]
        for when in [incident.date, *(v.value for v in incident.variants if v.field == "date")]:
            assert isinstance(when, UncertainDate)
            first, last = when.bounds.first, when.bounds.last
            assert first is not None
            assert last is not None
            assert row.start[0] <= first.toordinal() <= last.toordinal() <= row.start[1]
        killed = incident.killed(sources=data.sources)
        assert row.tolls.get("killed:victims") == (None if killed is None else (killed.low, killed.high))


def test_who_did_it_is_certain_possible_or_denied() -> None:
    bases = ["claimed", "confirmed", "attributed", "suspected", "denied"]
    said = [Responsibility(f"by-{basis}", basis, Citation("s")) for basis in bases]
    said.append(Responsibility("by-claimed", "suspected", Citation("s")))
    raid = Incident("raid", "raid", "2016", "town", responsibilities=said)
    row = event_of(raid, {})
    assert row.certain == ("by-claimed", "by-confirmed")
    assert row.possible == ("by-attributed", "by-suspected")
    assert row.claimed == ("by-claimed",)


def test_variants_widen_and_whoever_gives_them_is_a_voice() -> None:
    raid = Incident(
        "raid",
        "raid",
        "2016-03-21",
        "town",
        tolls=[
            Toll(["killed"], 3, Citation("s", said_by=["army"])),
            Toll(["killed"], 9, Citation("s", said_by=["rebels"])),
        ],
        citations=[Citation("s", said_by=["mayor"])],
        variants=[
            Variant("date", UncertainDate.parse("2016-03-23"), [Citation("s", said_by=["chief"])]),
            Variant("kind", "ambush", [Citation("s", said_by=["chief"])]),
        ],
    )
    row = event_of(raid, {})
    assert row.start[1] - row.start[0] == 2
    assert row.kinds == ("raid", "ambush")
    assert row.tolls["killed:victims"] == (3, 9)
    assert row.voices == ("chief", "mayor")
    assert row.toll_voices == ("army", "rebels")
