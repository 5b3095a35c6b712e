import copy
import pickle
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drawn import datasets
from sahelevents.claims.judge import judge
from sahelevents.claims.selection import attacks
from sahelevents.claims.terms import actor
from sahelevents.dataset.dataset import TABLES, Dataset
from sahelevents.errors import DataError, SahelEventsError, UnknownIdError
from sahelevents.model.actors import Actor, Alias, Relation
from sahelevents.model.coups import Coup
from sahelevents.model.coverage import Coverage
from sahelevents.model.deployments import Deployment, Strength
from sahelevents.model.incidents import Incident, Responsibility
from sahelevents.model.places import Parent, Place
from sahelevents.model.sources import Citation, Source, Variant
from sahelevents.model.tolls import Toll

TIMES, NOBODY = Source("times", "The Times", "Raid"), Citation("nobody")
MALI = Place("mali", "Mali", "country")
TOWN = Place("town", "Town", "town", [Parent("mali")])
BAND = Actor("band", "Band", "armed-group")
CHIEF = Actor("chief", "Chief", "person")
WAR = Incident("war", "clash", "2016-03-01/2016-03-31", "mali", until="2016-03-31")
RAID = Incident("raid", "raid", "2016-03-21", "town", part_of="war")
DATA = Dataset(
    sources=[TIMES],
    places=[MALI, TOWN],
    actors=[BAND, CHIEF],
    incidents=[WAR, RAID],
    deployments=[Deployment("mission", "band", ["mali"])],
    coups=[Coup("coup", "mali", "2020", "plot")],
    coverage=[Coverage("box", "incident")],
    version="1",
    licence="CC0-1.0",
    redirects={"old-town": "town", "old-band": "band"},
)


@given(datasets())
@settings(max_examples=30)
def test_a_data_set_is_a_value(data: Dataset) -> None:
    for copied in (pickle.loads(pickle.dumps(data)), copy.deepcopy(data)):
        assert copied == data
        assert repr(copied) == repr(data)


@given(datasets(), st.randoms())
@settings(max_examples=30)
def test_the_order_of_records_does_not_matter(data: Dataset, random: Any) -> None:
    rows: dict[str, Any] = {name: list(table.values()) for name, table in data.tables.items()}
    for records in rows.values():
        random.shuffle(records)
    shuffled = data.with_tables(rows)
    assert shuffled == data
    assert shuffled.columns == data.columns
    assert [list(shuffled.tables[name]) for name in TABLES] == [sorted(data.tables[name]) for name in TABLES]


@pytest.mark.parametrize("name", ["version", "incidents", "tables", "anything"])
def test_a_data_set_does_not_change(name: str) -> None:
    with pytest.raises(AttributeError, match="does not change"):
        setattr(DATA, name, None)
    with pytest.raises(AttributeError, match="does not change"):
        delattr(DATA, name)
    with pytest.raises(TypeError):
        DATA.tables["incidents"] = ()  # type: ignore[index]
    with pytest.raises(TypeError):
        DATA.ids["more"] = "incidents"  # type: ignore[index]
    with pytest.raises(TypeError):
        DATA.incidents["raid"] = RAID  # type: ignore[index]


def test_a_table_is_a_mapping_in_id_order() -> None:
    assert list(DATA.incidents) == ["raid", "war"]
    assert DATA.incidents["raid"] is RAID
    assert "raid" in DATA.incidents
    assert "town" not in DATA.incidents
    assert DATA.incidents.get("town") is None
    assert dict(DATA.places) == {"mali": MALI, "town": TOWN}
    assert 7 not in DATA.places  # type: ignore[comparison-overlap]
    with pytest.raises(UnknownIdError):
        DATA.places[7]  # type: ignore[index]


@given(datasets())
@settings(max_examples=30)
def test_a_table_is_a_value(data: Dataset) -> None:
    for name, table in data.tables.items():
        assert pickle.loads(pickle.dumps(table)) == table
        assert table != dict(table)
        assert repr(table) == f"<{len(table)} {name}>"


def test_a_redirected_id_finds_the_record() -> None:
    assert DATA.places["old-town"] is TOWN
    assert DATA["old-band"] is BAND
    assert "old-band" in DATA
    assert "old-band" in DATA.actors
    assert "old-band" not in DATA.places
    assert list(DATA.actors) == ["band", "chief"]


@pytest.mark.parametrize("where", [DATA, DATA.actors])
def test_an_unknown_id_raises_with_suggestions(where: Any) -> None:
    with pytest.raises(UnknownIdError, match=r"has the id 'bnad'; did you mean 'band'\?") as caught:
        where["bnad"]
    assert caught.value.suggestions == ("band",)
    assert isinstance(caught.value, SahelEventsError)
    assert isinstance(caught.value, LookupError)
    copied = pickle.loads(pickle.dumps(caught.value))
    assert (str(copied), copied.id, copied.suggestions) == (str(caught.value), "bnad", ("band",))


def test_add_and_replace_make_a_new_data_set() -> None:
    camp = Place("camp", "Camp", "site", [Parent("town")])
    more = DATA.add(camp, Incident("second", "raid", "2016-03-22", "camp"))
    assert set(more.incidents) == {"raid", "second", "war"}
    assert set(DATA.incidents) == {"raid", "war"}
    assert (more.version, more.licence, more.redirects) == (DATA.version, DATA.licence, DATA.redirects)
    later = attrs.evolve(RAID, date="2016-03-22")
    assert DATA.replace(later).incidents["raid"] == later
    assert DATA.incidents["raid"] == RAID
    assert DATA.replace(later).replace(RAID) == DATA


def test_add_and_replace_refuse_what_does_not_fit() -> None:
    with pytest.raises(DataError, match="the id 'raid' is taken"):
        DATA.add(RAID)
    with pytest.raises(DataError, match="the id 'town' is taken"):
        DATA.add(Actor("town", "Town", "state"))
    with pytest.raises(DataError, match=r"redirects\.old-town: a record has this id"):
        DATA.add(Place("old-town", "Old Town", "town"))
    with pytest.raises(UnknownIdError, match="'second'"):
        DATA.replace(Incident("second", "raid", "2016", "town"))
    with pytest.raises(DataError, match="'town' is no Actor"):
        DATA.replace(Actor("town", "Town", "state"))
    new = [Incident("second", "raid", day, "town") for day in ("2016", "2017")]
    with pytest.raises(DataError, match="two of the given records have the id 'second'"):
        DATA.add(*new)
    with pytest.raises(DataError, match="two of the given records have the id 'raid'"):
        DATA.replace(RAID, attrs.evolve(RAID, date="2016-03-22"))


def raid(**changes: Any) -> Incident:
    return attrs.evolve(RAID, **changes)


TOLL = Toll(["killed"], 1, NOBODY)
REFUSED = [
    (raid(place="twon"), "Incident 'raid'.place: no record of places has the id 'twon'; did you mean 'town'?"),
    (raid(place="band"), "Incident 'raid'.place: no record of places has the id 'band'"),
    (raid(part_of="peace"), "Incident 'raid'.part_of: no record of incidents has the id 'peace'"),
    (
        raid(responsibilities=[Responsibility("bnad", "claimed", Citation("times"))]),
        "Incident 'raid'.responsibilities[0].actor: no record of actors has the id 'bnad'; did you mean 'band'?",
    ),
    (raid(responsibilities=[Responsibility("band", "claimed", NOBODY)]), "'raid'.responsibilities[0].citation.source:"),
    (raid(tolls=[attrs.evolve(TOLL, citation=Citation("times")), TOLL]), "'raid'.tolls[1].citation.source: no record"),
    (raid(citations=[NOBODY]), "Incident 'raid'.citations.source: no record of sources has the id 'nobody'"),
    (
        raid(variants=[Variant("place", "nowhere")]),
        "'raid'.variants[0].value: no record of places has the id 'nowhere'",
    ),
    (raid(variants=[Variant("colour", "red")]), "'raid'.variants[0].field: Incident has no field 'colour'"),
    (raid(variants=[Variant("name", "x", [NOBODY])]), "'raid'.variants[0].citations.source: no record of sources"),
    (
        raid(variants=[Variant("part_of", "peace")]),
        "'raid'.variants[0].value: no record of incidents has the id 'peace'",
    ),
    (raid(date="2016-04-01"), "Incident 'raid'.part_of: 2016-04-01 does not lie inside the dates of 'war'"),
    (raid(date="2016-02-28/2016-03-02"), "Incident 'raid'.part_of: 2016-02-28/2016-03-02 does not lie inside"),
    (attrs.evolve(TOWN, parents=[]), "Incident 'raid'.part_of: 'town' does not lie inside the place of 'war'"),
    (
        attrs.evolve(TOWN, parents=[Parent("chad")]),
        "Place 'town'.parents[0].place: no record of places has the id 'chad'",
    ),
    (attrs.evolve(MALI, parents=[Parent("town")]), "places 'mali'.parents: a cycle: mali -> town -> mali"),
    (attrs.evolve(MALI, parents=[Parent("mali")]), "a cycle: mali -> mali"),
    (attrs.evolve(MALI, citations=[NOBODY]), "Place 'mali'.citations.source"),
    (
        attrs.evolve(BAND, relations=[Relation("part-of", "gang")]),
        "Actor 'band'.relations[0].other: no record of actors has the id 'gang'",
    ),
    (attrs.evolve(BAND, relations=[Relation("part-of", "band")]), "relations (part-of): a cycle: band -> band"),
    (
        attrs.evolve(BAND, relations=[Relation("led-by", "chief", citations=[NOBODY])]),
        "Actor 'band'.relations[0].citations.source",
    ),
    (Deployment("mission", "gang", ["mali"]), "Deployment 'mission'.actor: no record of actors has the id 'gang'"),
    (Deployment("mission", "band", ["mali", "chad"]), "Deployment 'mission'.hosts[1]: no record of places"),
    (
        Deployment("mission", "band", ["mali"], strengths=[Strength("2016", 5, "troops", "chad", Citation("times"))]),
        "Deployment 'mission'.strengths[0].place: no record of places has the id 'chad'",
    ),
    (
        Deployment("mission", "band", ["mali"], strengths=[Strength("2016", 5, "troops", "mali", NOBODY)]),
        "Deployment 'mission'.strengths[0].citation.source",
    ),
    (
        Deployment("mission", "band", ["mali"], variants=[Variant("actor", "gang")]),
        "Deployment 'mission'.variants[0].value: no record of actors has the id 'gang'",
    ),
    (Coup("coup", "chad", "2020", "plot"), "Coup 'coup'.country: no record of places has the id 'chad'"),
    (Coup("coup", "mali", "2020", "plot", leaders=["gang"]), "Coup 'coup'.leaders: no record of actors"),
    (Coup("coup", "mali", "2020", "plot", ousted=["gang"]), "Coup 'coup'.ousted: no record of actors"),
    (
        Coup("coup", "mali", "2020", "plot", variants=[Variant("leaders", ("chief", "gang"))]),
        "Coup 'coup'.variants[0].value: no record of actors has the id 'gang'",
    ),
    (Coverage("box", "incident", place="chad"), "Coverage 'box'.place: no record of places has the id 'chad'"),
]


@pytest.mark.parametrize(("record", "message"), REFUSED)
def test_records_that_do_not_fit_together_are_refused_by_record_and_field(record: Any, message: str) -> None:
    with pytest.raises(DataError) as caught:
        DATA.replace(record)
    assert message in str(caught.value)
    assert isinstance(caught.value, SahelEventsError)
    assert isinstance(caught.value, ValueError)


def test_cycles_are_refused_in_any_relation_that_makes_a_whole() -> None:
    for kind in ("part-of", "merged-into"):
        a, b = (Actor(x, x, "armed-group", relations=[Relation(kind, y)]) for x, y in ("ab", "ba"))
        with pytest.raises(DataError, match=rf"actors 'a'.relations \({kind}\): a cycle: a -> b -> a"):
            Dataset(actors=[a, b])
    a, b = (Actor(x, x, "armed-group", relations=[Relation("allied-with", y)]) for x, y in ("ab", "ba"))
    assert len(Dataset(actors=[a, b]).actors) == 2


def test_a_diamond_is_no_cycle() -> None:
    edges = {"top": [], "left": ["top"], "right": ["top"], "bottom": ["left", "right"]}
    Dataset(places=[Place(id, id, "area", [Parent(each) for each in wider]) for id, wider in edges.items()])


def test_wholes_and_parts_have_one_level() -> None:
    with pytest.raises(DataError, match=r"'small'\.part_of: 'raid' is itself a part"):
        DATA.add(Incident("small", "raid", "2016-03-21", "town", part_of="raid"))


@pytest.mark.parametrize(
    ("tables", "message"),
    [
        ({"places": [MALI, MALI]}, "two records of places have the id 'mali'"),
        (
            {"places": [MALI], "actors": [Actor("mali", "Mali", "state")]},
            "the id 'mali' stands in both places and actors",
        ),
        ({"places": [BAND]}, "places[0]: expected a record of places, got Actor(id='band'"),
        ({"places": ["mali"]}, "places[0]: expected a record of places, got 'mali'"),
        ({"places": [MALI], "redirects": {"soudan": "mail"}}, "redirects.soudan: no record has the id 'mail'"),
        ({"places": [MALI], "redirects": {"mali": "mali"}}, "redirects.mali: a record has this id"),
    ],
)
def test_tables_are_refused_by_id(tables: dict[str, Any], message: str) -> None:
    with pytest.raises(DataError) as caught:
        Dataset(**tables)
    assert message in str(caught.value)


def test_names_are_found_whatever_their_spelling() -> None:
    group = Actor("jnim", "JNIM", "armed-group", [Alias("Jama'at Nusrat al-Islam"), Alias("Faladié")])
    data = Dataset(actors=[group])
    for name in ("jnim", "JNIM", "Jama’at nusrat AL ISLAM", "faladie", "FALADIÉ"):
        assert [candidate.record for candidate in data.find(name)] == [group]
    assert [candidate.name for candidate in data.find("faladie")] == ["Faladié"]
    assert data.find("Faladi") == ()


def test_tables_are_loaded_when_they_are_read_and_once() -> None:
    asked: list[str] = []

    def load(name: str) -> list[Any]:
        asked.append(name)
        return [MALI] if name == "places" else []

    data = Dataset.lazy(load, version="1", licence="", citation="", redirects={})
    assert asked == []
    assert data.places["mali"] is data.places["mali"] is MALI
    assert asked == ["places"]


def test_a_selection_is_asked_for_its_matches() -> None:
    class Everything:
        def matches(self, data: Dataset) -> int:
            return len(data.incidents)

    assert DATA.select(Everything()) == 2


def test_claims_take_renamed_ids_and_records_do_not() -> None:
    renamed = attacks(place="old-town", by="old-band").exists() & actor("old-band").known_as("Band")
    current = attacks(place="town", by="band").exists() & actor("band").known_as("Band")
    assert judge(renamed, DATA) == judge(current, DATA)
    raid = Incident("raid-of-old", "raid", "2016", "old-town")
    with pytest.raises(DataError, match=r"Incident 'raid-of-old'.place: 'old-town' has been renamed to 'town'"):
        DATA.add(raid)


def test_a_redirect_goes_with_the_record_that_it_leads_to() -> None:
    data = Dataset(coverage=[Coverage("new", "incident")], redirects={"old": "new"})
    assert data.with_tables({"coverage": iter(())}).redirects == {}
    assert data.with_tables({"places": ()}).redirects == {"old": "new"}
