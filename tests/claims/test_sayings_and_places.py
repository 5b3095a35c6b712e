"""What sources said of an incident and where places lie: claims that no event decides."""

from datetime import date
from typing import Any

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sahelevents.api.checking import check, sensitivity
from sahelevents.claims.claim import Claim, Distant, Located, Responsible, Stated
from sahelevents.claims.evaluate.facts import Facts
from sahelevents.claims.judge import judge
from sahelevents.claims.selection import KILLED, attacks
from sahelevents.claims.terms import DistanceField, NamedPlace, incident, place
from sahelevents.claims.verdict import Label, Reason
from sahelevents.dataset.dataset import Dataset
from sahelevents.errors import FormatError, InvalidValueError, UnknownIdError
from sahelevents.formats.json import dumps, loads
from sahelevents.model.actors import Actor, Alias, Relation
from sahelevents.model.incidents import Basis, Incident, Responsibility
from sahelevents.model.kinds import PlaceKind
from sahelevents.model.places import Parent, Place
from sahelevents.model.sources import Citation, Source
from sahelevents.model.tolls import Group, Toll
from sahelevents.testing import place_claims, said_claims, small_datasets
from sahelevents.testing.facts import fact_truths
from sahelevents.testing.small import GROUPS, PERSONS, small_counts, small_dates
from sahelevents.testing.small_claims import SPEAKERS
from sahelevents.values.counts import Count
from sahelevents.values.dates import Period

MANY = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
SUPPORTED, REFUTED, OPEN = Label.SUPPORTED, Label.REFUTED, Label.OPEN


# Beside enumeration.


@st.composite
def told(draw: st.DrawFn) -> tuple[Claim, Dataset]:
    """A small data set in which sources pass on what others said, and a claim on it."""
    data = draw(small_datasets().filter(lambda data: bool(data.incidents)))
    speakers = st.lists(st.sampled_from([*SPEAKERS, *PERSONS]), max_size=2)
    cited = st.builds(lambda who, source: Citation(source, said_by=who), speakers, st.sampled_from(["daily", "weekly"]))
    tolls = st.builds(Toll, st.just(["killed"]), small_counts(), cited, st.sampled_from(["victims", "civilians"]))
    blame = st.builds(Responsibility, st.sampled_from(GROUPS), st.sampled_from(Basis), cited)
    changed = [
        evolve(each, tolls=draw(st.lists(tolls, max_size=3)), responsibilities=draw(st.lists(blame, max_size=3)))
        for each in data.incidents.values()
        if each.part_of is None
    ]
    data = data.replace(*changed)
    return draw(said_claims(data)), data


@MANY
@given(told())
def test_what_sources_said_agrees_with_enumeration(case: tuple[Claim, Dataset]) -> None:
    claim, data = case
    assert Facts(data)(claim) == fact_truths(claim, data)


@st.composite
def trees(draw: st.DrawFn) -> Dataset:
    """Places of any kind, each in some of those before it, at all times or at some."""
    periods = st.builds(Period, small_dates()) | st.builds(lambda day: Period(end=day), small_dates())
    periods |= st.builds(Period, start=st.none() | st.just("2020-01-01/2020-01-11"), end=st.just("2020-01-12/2020-02"))
    parents = st.none() | st.just(Period()) | periods
    found: list[Place] = []
    for i in range(draw(st.integers(2, 6))):
        above = draw(st.lists(st.sampled_from(found), max_size=2, unique=True)) if found else []
        where: dict[str, Any] = draw(st.sampled_from([{}, {"latitude": i / 4, "longitude": i / 5}]))
        size: dict[str, Any] = draw(st.sampled_from([{}, {"radius_km": 20.0}])) if where else {}
        kind = draw(st.sampled_from(PlaceKind) | st.just(PlaceKind.COUNTRY))
        found.append(Place(f"p{i}", "P", kind, [Parent(each.id, draw(parents)) for each in above], **where, **size))
    return Dataset(places=found)


@MANY
@given(trees(), st.data())
def test_where_places_lie_agrees_with_enumeration(data: Dataset, draw: st.DataObject) -> None:
    ids = st.sampled_from(sorted(data.places))
    low = draw.draw(st.sampled_from([0.0, 10.0, 40.0, 80.0]))
    high = draw.draw(st.sampled_from([None, low, low + 30.0]))
    for claim in (Located(draw.draw(ids), draw.draw(ids)), Distant(draw.draw(ids), draw.draw(ids), low, high)):
        assert Facts(data)(claim) == fact_truths(claim, data)


@MANY
@given(trees(), st.data())
def test_no_two_places_lie_in_each_other(data: Dataset, draw: st.DataObject) -> None:
    one, other = draw.draw(st.lists(st.sampled_from(sorted(data.places)), min_size=2, max_size=2, unique=True))
    both = Located(one, other) & Located(other, one)
    assert judge(both, data).label is not SUPPORTED


# What sources said.

DAILY, BODY = Source("daily", "The Daily", "A", "2020-02"), Source("body", "Body for Rights", "B", "2021-02")
ARMY = Actor("army", "Armed Forces", "force", [Alias("the Armée"), Alias("army")])
BAND = Actor("band", "Band", "armed-group", relations=[Relation("merged-into", "front", Period("2020-01-15"))])
FRONT = Actor("front", "Front", "armed-group")
COUNTRY = Place("country", "Country", "country")


def said_by(*who: str, source: str = "daily") -> Citation:
    return Citation(source, said_by=who)


def killed(count: str, citation: Citation, group: str = "victims") -> Toll:
    return Toll(["killed"], Count.parse(count), citation, Group(group))


RAID = Incident(
    "raid",
    "raid",
    "2020-01-10",
    "country",
    responsibilities=[
        Responsibility("band", "claimed", said_by("Band")),
        Responsibility("army", "denied", said_by("Armée")),
        Responsibility("front", "suspected", Citation("body")),
    ],
    tolls=[
        killed("12", said_by("Armée")),
        killed("20", said_by("army")),
        killed(">=500", Citation("body")),
        killed("60", said_by("mayor", source="body")),
        killed("30-40", said_by("doctor"), "civilians"),
        killed("25", said_by("doctor")),
        killed("~50", said_by("witness")),
        killed("7", said_by("nurse"), "children"),
        Toll(["killed", "wounded"], Count.exactly(90), said_by("guard")),
    ],
    citations=[Citation("daily")],
)
LATER = evolve(RAID, id="later", date="2020-01-20", tolls=(), responsibilities=RAID.responsibilities[:1])
DATA = Dataset(
    sources=[DAILY, BODY],
    actors=[ARMY, BAND, FRONT],
    places=[COUNTRY],
    incidents=[RAID, LATER],
    redirects={"old-raid": "raid", "old-band": "band", "old-country": "country"},
)
DEAD = incident("raid").killed


@pytest.mark.parametrize(
    ("claim", "label"),
    [
        (DEAD.said_by("Body for Rights").at_least(500), SUPPORTED),
        (DEAD.said_by("the BODY for Rights").at_least(400), SUPPORTED),  # who says at least 500 says at least 400
        (DEAD.said_by("Body for Rights").equals(500), OPEN),  # it said at least so many
        (DEAD.said_by("Body for Rights").at_most(400), REFUTED),
        (DEAD.said_by("Body for Rights").equals(60), REFUTED),  # it passed the mayor's figure on, but has its own
        (DEAD.said_by("mayor").equals(60), SUPPORTED),
        (DEAD.said_by("The Armed Forces").equals(12), SUPPORTED),  # another name of the army
        (DEAD.said_by("army").equals(20), SUPPORTED),  # its other figure
        (DEAD.said_by("army").equals(15), REFUTED),
        (DEAD.said_by("army").between(15, 19), REFUTED),
        (DEAD.said_by("army").between(15, 20), SUPPORTED),
        (DEAD.said_by("Daily").equals(12), SUPPORTED),
        (DEAD.said_by("Daily").equals(13), OPEN),  # it has no figure of its own
        (DEAD.said_by("doctor").equals(25), SUPPORTED),
        (DEAD.said_by("doctor").at_least(28), OPEN),  # but the doctor counted more among the civilians alone
        (DEAD.said_by("doctor").at_most(20), REFUTED),
        (incident("raid").toll("killed", "civilians").said_by("doctor").at_least(30), SUPPORTED),
        (incident("raid").toll("killed", "soldiers").said_by("doctor").at_least(30), OPEN),
        (DEAD.said_by("nurse").equals(7), OPEN),  # of children only
        (DEAD.said_by("guard").at_most(90), OPEN),  # killed or wounded
        (DEAD.said_by("witness").about(50), SUPPORTED),
        (DEAD.said_by("witness").equals(50), OPEN),
        (DEAD.said_by("witness").at_least(100), REFUTED),
        (DEAD.said_by("nobody").at_least(0), OPEN),
        (incident("raid").wounded.said_by("army").at_least(1), OPEN),
        (incident("raid").responsible("claimed").includes("band"), SUPPORTED),
        (incident("raid").responsible("claimed").includes("front"), OPEN),  # the band joined it five days later
        (incident("later").responsible("claimed").includes("front"), SUPPORTED),
        (incident("raid").responsible("claimed").includes("army"), REFUTED),  # it denied it
        (incident("raid").responsible("denied").includes("army"), SUPPORTED),
        (incident("raid").responsible("denied").includes("army", said_by="the Armed Forces"), SUPPORTED),
        (incident("raid").responsible("denied").includes("band"), REFUTED),  # it claimed it
        (incident("raid").responsible("denied").includes("band", said_by="army"), OPEN),
        (incident("raid").responsible("suspected").includes("front", said_by="Body for Rights"), SUPPORTED),
        (incident("raid").responsible("suspected").includes("front", said_by="The Daily"), OPEN),
        (incident("raid").responsible("confirmed").includes("band"), OPEN),
        (incident("raid").responsible("attributed").includes("army"), OPEN),
    ],
    ids=str,
)
def test_what_a_source_said_is_what_is_recorded_of_it(claim: Claim, label: Label) -> None:
    verdict = judge(claim, DATA)
    assert verdict.label is label
    assert verdict.evidence_ids == (() if label is OPEN else (claim.id,))  # type: ignore[attr-defined]
    assert verdict.open_ids == ((claim.id,) if label is OPEN else ())  # type: ignore[attr-defined]
    assert verdict.leans_on_ids == ()
    assert str(verdict)
    assert verdict.explain()


def test_an_open_one_says_whether_anything_is_recorded() -> None:
    assert judge(DEAD.said_by("nobody").at_least(1), DATA).reason is Reason.OUTSIDE_COVERAGE
    assert judge(DEAD.said_by("witness").equals(50), DATA).reason is Reason.UNCERTAIN_VALUES
    assert "no such figure by nobody is recorded" in str(judge(DEAD.said_by("nobody").at_least(1), DATA))


def test_who_says_so_is_shown() -> None:
    assert "60 victims killed (mayor)" in str(judge(DEAD.said_by("mayor").equals(60), DATA))
    assert "Band claimed (Band); Armed Forces denied (Armée)" in str(
        judge(incident("raid").responsible("denied").includes("army"), DATA)
    )


def test_a_part_of_which_one_day_is_open_may_have_been_a_part_then() -> None:
    vague = evolve(LATER, id="vague", date="2020-01-12/2020-01-18")
    claim = incident("vague").responsible("claimed").includes("front")
    assert judge(claim, DATA.add(vague)).label is OPEN
    assert judge(claim, DATA.add(evolve(vague, date="2020-01-15/2020-01-18"))).label is SUPPORTED


def test_what_was_published_later_was_not_yet_said() -> None:
    claim = DEAD.said_by("Body for Rights").at_least(500)
    assert check(claim, DATA).label is SUPPORTED
    assert check(claim, DATA, known_by=date(2020, 12, 31)).label is OPEN
    assert check(claim, DATA, without=["body"]).label is OPEN


def test_no_reading_changes_what_was_said() -> None:
    claim = DEAD.said_by("witness").at_most(55) & DEAD.at_least(12) & attacks(place="country").exists()
    readings = [reading for reading in sensitivity(claim, DATA) if not reading.name.startswith("source:")]
    assert not any(reading.changes for reading in readings)


def test_a_statement_is_combined_with_others() -> None:
    both = DEAD.said_by("mayor").equals(60) & DEAD.said_by("army").equals(12)
    assert judge(both, DATA).label is SUPPORTED
    assert judge(~both, DATA).label is REFUTED
    assert judge(both & DEAD.said_by("army").equals(1), DATA).label is REFUTED


# Where places lie.

WORLD = Dataset(
    places=[
        Place("world", "World", "region"),
        Place("land", "Land", "country", [Parent("world")], latitude=0, longitude=0),
        Place("abroad", "Abroad", "country", latitude=3, longitude=0),
        Place("west", "West", "admin1", [Parent("land")]),
        Place("east", "East", "admin1", [Parent("land")]),
        Place("new", "New", "admin1", [Parent("west", Period(end="2016")), Parent("land", Period("2016"))]),
        Place("city", "City", "city", [Parent("land")], latitude=0.5, longitude=0, radius_km=10),
        Place("quarter", "Quarter", "neighbourhood", [Parent("city")], latitude=0.52, longitude=0),
        Place("spot", "Spot", "site", [Parent("city")]),
        Place("town", "Town", "town", [Parent("west")], latitude=-0.5, longitude=0),
        Place("moved", "Moved", "town", [Parent("west", Period(end="2010")), Parent("east", Period("2011"))]),
        Place("late", "Late", "village", [Parent("new", Period("2020"))]),
        Place("early", "Early", "village", [Parent("new", Period("2010", "2012"))]),
        Place("lost", "Lost", "village"),
    ],
    redirects={"old-town": "town"},
)


@pytest.mark.parametrize(
    ("claim", "label"),
    [
        (place("town").within("land"), SUPPORTED),
        (place("town").within("world"), SUPPORTED),
        (place("town").within("town"), SUPPORTED),
        (place("town").within("abroad"), REFUTED),
        (place("abroad").within("world"), OPEN),  # a region of several countries ends where one likes
        (place("land").within("town"), REFUTED),
        (place("town").within("east"), REFUTED),
        (place("town").within("city"), REFUTED),  # a settlement is not in another
        (place("town").within("new"), OPEN),  # it may have been carved out of the west with it
        (place("city").within("west"), OPEN),  # the tree does not say in what region it is
        (place("moved").within("west") & place("moved").within("east"), SUPPORTED),
        (place("new").within("west") & place("new").within("land"), SUPPORTED),
        (place("late").within("new"), SUPPORTED),
        (place("late").within("west"), OPEN),  # it came when that was over
        (place("early").within("west"), SUPPORTED),  # the new region lay in the west ever until 2016
        (place("lost").within("land"), OPEN),
        (place("quarter").within("town"), REFUTED),
        (place("town").distance_to("city").about(110), SUPPORTED),
        (place("town").distance_to("city").at_most(102), SUPPORTED),  # from its edge
        (place("town").distance_to("city").at_least(110), SUPPORTED),  # from its centre
        (place("town").distance_to("city").between(80, 90), REFUTED),
        (place("town").distance_to("city").at_least(112), REFUTED),
        (place("town").distance_to("lost").at_least(1), OPEN),
        (place("quarter").distance_to("city").at_most(0), SUPPORTED),
        (place("quarter").distance_to("city").about(2), SUPPORTED),
        (place("quarter").distance_to("city").at_least(5), REFUTED),
        (place("spot").distance_to("city").at_most(1), SUPPORTED),  # wherever it is
        (place("spot").distance_to("town").at_most(500), OPEN),
        (place("town").distance_to("land").at_most(1), SUPPORTED),
        (place("town").distance_to("abroad").at_most(400), SUPPORTED),  # no part of it is farther than its centre
        (place("town").distance_to("abroad").at_most(300), OPEN),  # its border may be as near
        (place("town").distance_to("abroad").at_least(300), OPEN),
        (place("town").distance_to("abroad").at_least(400), REFUTED),
    ],
    ids=str,
)
def test_where_places_lie_is_what_the_tree_and_the_map_say(claim: Claim, label: Label) -> None:
    verdict = judge(claim, WORLD)
    assert verdict.label is label
    if isinstance(claim, Located | Distant):
        expected = tuple(sorted({claim.place, claim.other}))
        assert (verdict.evidence_ids or verdict.open_ids) == expected
    assert str(verdict)
    assert verdict.explain()


def test_a_distance_is_shown_both_ways() -> None:
    shown = str(judge(place("town").distance_to("city").at_most(102), WORLD))
    assert "Town to City: 101 km from edge to edge, 111 km from centre to centre" in shown


# As data and in English.

CLAIMS: list[tuple[Claim, str]] = [
    (
        DEAD.said_by("the UN").more_than(500),
        "according to the UN, more than 500 people were killed in the incident raid",
    ),
    (
        incident("raid").toll("wounded", "soldiers").said_by("AFP").about(50),
        "according to AFP, about 50 soldiers were wounded in the incident raid",
    ),
    (
        incident("raid").responsible("claimed").includes("band"),
        "band acknowledged having carried out the incident raid",
    ),
    (incident("raid").responsible("attributed").includes("band"), "the incident raid was attributed to band"),
    (incident("raid").responsible("suspected").includes("band"), "band was suspected of the incident raid"),
    (incident("raid").responsible("confirmed").includes("band"), "band was confirmed to be behind the incident raid"),
    (
        incident("raid").responsible("denied").includes("band", said_by="AFP"),
        "according to AFP, band denied responsibility for the incident raid",
    ),
    (place("town").within("land"), "town lies in land"),
    (place("town").distance_to("city").about(60), "town lies about 60 km from city"),
    (place("town").distance_to("city").about(5), "town lies about 5 km from city"),
    (place("town").distance_to("city").between(3.5, 1000), "town lies 3.5 to 1,000 km from city"),
    (place("town").distance_to("city").between(3, 3), "town lies exactly 3 km from city"),
    (place("town").distance_to("city").at_most(20), "town lies at most 20 km from city"),
    (place("town").distance_to("city").at_least(1000), "town lies at least 1,000 km from city"),
    (~place("town").within("land"), "it is not so that town lies in land"),
]


@pytest.mark.parametrize(("claim", "sentence"), CLAIMS, ids=[sentence for _, sentence in CLAIMS])
def test_a_claim_says_itself_in_english_and_comes_back_from_json(claim: Claim, sentence: str) -> None:
    assert str(claim) == sentence
    assert loads(dumps(claim)) == claim


@MANY
@given(small_datasets().flatmap(lambda data: place_claims() | said_claims(data)))
def test_any_claim_comes_back_from_json(claim: Claim) -> None:
    assert loads(dumps(claim)) == claim
    assert hash(claim) == hash(loads(dumps(claim)))
    assert str(claim)


def test_kilometres_are_read_as_whole_numbers_too() -> None:
    text = dumps(Distant("town", "city", 3.0)).replace("3.0", "3")
    assert loads(text) == Distant("town", "city", 3.0)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Stated("raid", "", KILLED, Count.exactly(1)),
        lambda: Stated("raid", " - ", KILLED, Count.exactly(1)),
        lambda: Stated("raid", "UN", "killed", Count.exactly(1)),
        lambda: Stated("raid", "UN", "slain:victims", Count.exactly(1)),
        lambda: Stated("raid", "UN", "killed:goats", Count.exactly(1)),
        lambda: Responsible("raid", "band", "praised"),
        lambda: Responsible("raid", "band", "denied", "-"),
        lambda: Distant("town", "city", -1),
        lambda: Distant("town", "city", 3, 2),
        lambda: Distant("town", "city", float("nan")),
        lambda: Distant("town", "city", 0, float("inf")),
        lambda: Distant("town", "city", True),
        lambda: attacks().last().killed.said_by("UN"),
        lambda: incident("raid").responsible("praised").includes("band"),
    ],
)
def test_what_no_claim_can_say_is_refused(wrong: Any) -> None:
    with pytest.raises(InvalidValueError):
        wrong()


def test_a_file_with_such_a_claim_is_refused_by_name() -> None:
    for claim, old, new in [
        (place("town").distance_to("city").at_most(9), '"high": 9.0', '"high": -9.0'),
        (incident("raid").responsible("denied").includes("band"), "denied", "praised"),
        (DEAD.said_by("UN").equals(1), "killed:victims", "killed:goats"),
    ]:
        text = dumps(claim)
        assert old in text
        with pytest.raises(FormatError):
            loads(text.replace(old, new))


def test_renamed_ids_are_put_right_and_unknown_ones_refused() -> None:
    assert judge(incident("old-raid").killed.said_by("mayor").equals(60), DATA).evidence_ids == ("raid",)
    renamed = incident("old-raid").responsible("claimed").includes("old-band")
    assert judge(renamed, DATA) == judge(incident("raid").responsible("claimed").includes("band"), DATA)
    assert judge(place("old-town").within("land"), WORLD).evidence_ids == ("land", "town")
    assert judge(place("city").distance_to("old-town").at_least(1), WORLD).label is SUPPORTED
    for unknown in (
        incident("riad").killed.said_by("UN").equals(1),
        incident("riad").responsible("denied").includes("band"),
        incident("raid").responsible("denied").includes("bond"),
        place("raid").within("country"),
        place("country").within("raid"),
        place("contry").distance_to("country").at_least(1),
        place("country").distance_to("contry").at_least(1),
    ):
        with pytest.raises(UnknownIdError):
            judge(unknown, DATA)


def test_records_stand_for_their_ids() -> None:
    assert place(COUNTRY) == NamedPlace("country")
    assert place(COUNTRY).distance_to(COUNTRY) == DistanceField("country", "country")
    assert incident(RAID).responsible("denied").includes(BAND) == Responsible("raid", "band", "denied")
