"""The review names what it says, and leaves the rest alone."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from sahelevents import (
    Actor,
    Citation,
    Dataset,
    Incident,
    Parent,
    Place,
    Relation,
    Responsibility,
    Source,
    Toll,
)
from tools_beside import load_tool

tool = load_tool("review_seeds")

NOTE = "Gunmen came at dawn, burned the granaries and left towards the river."


def cite(source: str, note: str = "") -> Citation:
    return Citation(source, note=note)


def raid(id: str, date: str, place: str, **more: object) -> Incident:
    return Incident(id, "raid", date, place, **{"citations": [cite("times"), cite("post")], **more})  # type: ignore[arg-type]


SOURCES = [Source(id, id.title(), id) for id in ("times", "post")]
PLACES = [
    Place("land", "Land", "country", country="ML"),
    Place("town", "Town", "town", [Parent("land")], country="ML", latitude=14.0, longitude=-4.0),
    Place("square", "Square", "site", [Parent("town")], country="ML"),
    Place("village", "Village", "village", [Parent("land")], country="ML", latitude=14.08, longitude=-4.0),
    Place("far", "Far", "village", [Parent("land")], country="ML", latitude=14.1, longitude=-4.0),
]


def world(*incidents: Incident, **more: Sequence[object]) -> Dataset:
    return Dataset(**{"sources": SOURCES, "places": PLACES, "incidents": incidents, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("date", "place", "why"),
    [
        ("2020-01-02", "town", "both at town"),
        ("2020-01-03", "town", None),
        ("2019-12-31", "village", "9 km apart"),
        ("2020-01-01", "far", None),
        ("2020-01", "square", "square lies in town"),
        ("2020-01-01", "land", None),
    ],
)
def test_a_pair_is_doubtful_if_near_in_time_and_place(date: str, place: str, why: str | None) -> None:
    found = list(tool.doubtful_pairs(world(raid("a", "2020-01-01", "town"), raid("b", date, place))))
    assert [line.rpartition(": ")[2] for line in found] == ([why] if why else [])


def test_the_last_day_counts_and_parts_of_one_whole_do_not() -> None:
    siege = raid("siege", "2020-01-01", "town", until="2020-03-31")
    assert len(list(tool.doubtful_pairs(world(siege, raid("b", "2020-04-01", "town"))))) == 1
    parts = [raid(id, "2020-02-01", "square", part_of="siege") for id in ("b", "c")]
    assert list(tool.doubtful_pairs(world(siege, *parts))) == []


def test_two_sources_of_one_publisher_are_one() -> None:
    again = Source("times-two", "Times", "Again")
    toll = Toll(["killed"], 3, cite("post"))
    one = raid("one", "2020", "town", citations=[cite("times"), cite("times-two")])
    two = raid("two", "2021", "town", citations=[cite("times")], tolls=[toll])
    assert list(tool.single_publishers(world(one, two, sources=[*SOURCES, again]))) == ["one: Times"]


def test_what_nobody_leads_to_is_dead() -> None:
    actors = [
        Actor("leader", "Leader", "person"),
        Actor("band", "Band", "armed-group", relations=[Relation("led-by", "leader")]),
        Actor("raiders", "Raiders", "armed-group"),
        Actor("target", "Target", "person"),
        Actor("nobody", "Nobody", "person"),
    ]
    by = [Responsibility("raiders", "claimed", cite("times"))]
    data = world(
        raid("a", "2020", "square", responsibilities=by, targets=["target"], citations=[cite("times")]), actors=actors
    )
    assert list(tool.dead_references(data)) == [
        "sources/post.toml",
        "places/far.toml",
        "places/village.toml",
        "actors/nobody.toml",
    ]


def test_a_long_note_on_two_sources_is_named_and_a_short_one_is_not() -> None:
    def data(note: str, *sources: str) -> Dataset:
        return world(raid("a", "2020", "town", citations=[cite(each, note) for each in sources]))

    assert list(tool.copied_notes(data(NOTE, "times", "post"))) == [f"a: {NOTE[:60]}... (post, times)"]
    assert list(tool.copied_notes(data(NOTE, "times", "times"))) == []
    assert list(tool.copied_notes(data("Six dead.", "times", "post"))) == []


def test_incidents_without_coordinates_are_named() -> None:
    data = world(raid("a", "2020", "town"), raid("b", "2020", "square"))
    assert list(tool.without_coordinates(data)) == ["b: square (site)"]


def test_parts_that_do_not_add_up_are_named_the_worst_first() -> None:
    def tolls(*counts: tuple[str, int | str], source: str = "times") -> list[Toll]:
        return [Toll(["killed"], count, cite(source), group) for group, count in counts]

    right = raid("right", "2020", "town", tolls=tolls(("victims", 5), ("civilians", 3), ("soldiers", 2)))
    some = raid("some", "2020", "town", tolls=tolls(("victims", 5), ("soldiers", 2)))
    more = raid("more", "2020", "town", tolls=tolls(("victims", 5), ("civilians", 4), ("soldiers", 2)))
    bound = raid("bound", "2020", "town", tolls=tolls(("victims", ">5"), ("soldiers", 2)))
    others = raid("others", "2020", "town", tolls=[*tolls(("victims", 5)), *tolls(("soldiers", 2), source="post")])
    assert list(tool.double_counts(world(right, some, more, bound, others))) == [
        "more, times, killed: victims 5, of these civilians 4, soldiers 2 (+1)",
        "some, times, killed: victims 5, of these soldiers 2 (-3)",
    ]


@pytest.mark.parametrize(("whole", "found"), [(8, []), (7, ["siege: 7, but b >=3, c 5"]), (">2", []), (None, [])])
def test_a_whole_with_fewer_dead_than_its_parts_is_named(whole: int | str | None, found: list[str]) -> None:
    def dead(count: int | str | None) -> list[Toll]:
        return [] if count is None else [Toll(["killed"], count, cite("times"))]

    siege = raid("siege", "2020-01-01", "town", until="2020-03-31", tolls=dead(whole))
    parts: dict[str, int | str | None] = {"b": ">=3", "c": 5, "d": None}
    inner = [raid(id, "2020-02-01", "square", part_of="siege", tolls=dead(count)) for id, count in parts.items()]
    assert list(tool.heavier_parts(world(siege, *inner))) == found


def test_a_place_in_another_country_than_its_parent_is_named() -> None:
    region = Place("region", "Region", "region")
    places = [region, *PLACES, Place("across", "Across", "village", [Parent("land"), Parent("region")], country="NE")]
    assert list(tool.other_countries(world(places=places))) == ["across: NE, but land: ML"]


def test_the_command_reports_and_fails_only_on_what_it_cannot_read(tmp_path: Path) -> None:
    def run(folder: Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run([sys.executable, tool.__file__, str(folder)], capture_output=True, text=True, check=False)

    (tmp_path / "places").mkdir()
    (tmp_path / "places" / "town.toml").write_text('name = "Town"\nkind = "town"\n')
    done = run(tmp_path)
    assert done.returncode == 0
    assert "Led to by no event, relation or citation: 1\n  places/town.toml\n" in done.stdout
    assert all(f"{title}: " in done.stdout for title in tool.CHECKS)
    missing = run(tmp_path / "nowhere")
    assert missing.returncode == 1
    assert "no such folder" in missing.stderr
