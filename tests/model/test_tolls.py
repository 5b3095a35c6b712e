"""The laws of "Fused toll"."""

from itertools import chain, combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drawn import counts
from sahelevents.model.incidents import Incident
from sahelevents.model.sources import Citation, Source
from sahelevents.model.tolls import Group, Outcome, Toll, fuse
from sahelevents.values.counts import Count

SOURCES = {id: Source(id, publisher, "A title") for id, publisher in (("a", "A"), ("a2", "A"), ("b", "B"), ("c", "C"))}
DAYS = ["2016-03-21", "2016-03-22", "2016-03-23"]
ranges = st.builds(lambda count: Count(count.low, count.high), counts(9)).filter(lambda count: count != Count(0, None))


def toll(
    source: str, count: "Count | int | str", group: str = "victims", outcomes: str = "killed", as_of: str | None = None
) -> Toll:
    return Toll(outcomes.split("+"), Count.of(count), Citation(source), group, as_of)


def killed(*tolls: Toll, group: Group = Group.VICTIMS, voice: str | None = None) -> Count | None:
    return fuse(tolls, Outcome.KILLED, group, SOURCES, voice)


any_toll = st.builds(
    toll,
    st.sampled_from(list(SOURCES)),
    counts(9),
    st.sampled_from(["victims", "all", "attackers", "civilians", "soldiers", "security-forces", "women"]),
    st.sampled_from(["killed", "wounded", "killed+wounded"]),
    st.none() | st.sampled_from(DAYS),
)


def by_definition(figures: list[Count]) -> Count:
    """Intersect each inclusion-maximal group of figures that can all hold; the hull of these."""

    def common(group: tuple[int, ...]) -> Count | None:
        found: Count | None = Count(0, None)
        for i in group:
            found = None if found is None else found.intersect(figures[i])
        return found

    groups = chain.from_iterable(combinations(range(len(figures)), size) for size in range(1, len(figures) + 1))
    consistent = {frozenset(group): held for group in groups if (held := common(group)) is not None}
    largest = [held for group, held in consistent.items() if not any(group < other for other in consistent)]
    hull = largest[0]
    for held in largest[1:]:
        hull = hull.hull(held)
    return hull


@given(st.lists(ranges, min_size=1, max_size=4))
def test_figures_of_several_sources_fuse_as_defined(figures: list[Count]) -> None:
    tolls = [Toll(["killed"], figure, Citation("a", said_by=[f"Voice {i}"])) for i, figure in enumerate(figures)]
    assert killed(*tolls) == by_definition(figures)


@given(st.lists(any_toll, max_size=5).flatmap(lambda tolls: st.tuples(st.just(tolls), st.permutations(tolls))))
def test_order_does_not_matter(both: tuple[list[Toll], list[Toll]]) -> None:
    tolls, shuffled = both
    for group in (Group.VICTIMS, Group.ALL, Group.ATTACKERS, Group.CIVILIANS):
        assert killed(*tolls, group=group) == killed(*shuffled, group=group)


@given(ranges, ranges)
def test_figures_that_agree_intersect_and_others_span_a_hull(one: Count, other: Count) -> None:
    common = one.intersect(other)
    expected = one.hull(other) if common is None else common
    assert killed(toll("a", one), toll("b", other)) == expected


@given(ranges, ranges)
def test_a_later_figure_of_one_voice_supersedes_the_earlier(old: Count, new: Count) -> None:
    assert killed(toll("a", old, as_of=DAYS[0]), toll("a2", new, as_of=DAYS[1])) == Count(new.low, new.high)


@given(ranges, ranges)
def test_a_later_figure_of_another_voice_supersedes_nothing(one: Count, other: Count) -> None:
    assert killed(toll("a", one, as_of=DAYS[0]), toll("b", other, as_of=DAYS[1])) == by_definition([one, other])


@given(ranges, ranges, st.sampled_from([(None, None), (DAYS[0], DAYS[0]), (None, DAYS[0]), ("2016-03", DAYS[2])]))
def test_figures_of_one_voice_that_are_not_surely_in_order_both_stand(
    one: Count, other: Count, dates: tuple[str | None, str | None]
) -> None:
    tolls = [toll("a", one, as_of=dates[0]), toll("a2", other, as_of=dates[1])]
    assert killed(*tolls) == by_definition([one, other])


@given(ranges, ranges)
def test_a_later_part_or_bound_supersedes_nothing(whole: Count, part: Count) -> None:
    old = toll("a", whole, as_of=DAYS[0])
    assert killed(old, toll("a2", part, "soldiers", as_of=DAYS[1])) == by_definition([whole, Count(part.low, None)])
    assert killed(old, toll("a2", part, outcomes="killed+wounded", as_of=DAYS[1])) == by_definition(
        [whole, Count(0, part.high)]
    )


@given(ranges, ranges)
def test_disjoint_groups_of_one_report_add_up(civilians: Count, soldiers: Count) -> None:
    parts = [toll("a", civilians, "civilians"), toll("a", soldiers, "soldiers")]
    assert killed(*parts) == civilians.plus(soldiers)
    assert killed(*parts, toll("a", 0, "attackers")) == civilians.plus(soldiers)


@pytest.mark.parametrize(
    ("groups", "expected"),
    [
        (["civilians", "women"], Count(5, None)),  # some of the women may be among the civilians
        (["soldiers", "security-forces"], Count(5, None)),  # the soldiers are
        (["soldiers", "police"], Count(9, 9)),
        (["civilians"], Count(5, None)),
    ],
)
def test_groups_that_may_share_people_are_only_lower_bounds(groups: list[str], expected: Count) -> None:
    assert killed(*(toll("a", number, group) for number, group in zip([5, 4], groups, strict=False))) == expected


def test_the_sum_of_a_report_is_a_whole_figure() -> None:
    later = [toll("a", 49, "civilians", as_of=DAYS[1]), toll("a", 15, "soldiers", as_of=DAYS[1])]
    assert killed(toll("a2", 20, as_of=DAYS[0]), *later) == Count(64, 64)


def test_the_own_figure_of_a_report_stands_before_the_sum_of_its_parts() -> None:
    assert killed(toll("a", 70), toll("a", 49, "civilians"), toll("a", 15, "soldiers")) == Count(70, 70)


def test_groups_of_two_reports_do_not_add_up() -> None:
    assert killed(toll("a", 49, "civilians"), toll("b", 15, "soldiers")) == Count(49, None)


@given(st.integers(0, 9))
def test_killed_or_wounded_is_an_upper_bound_of_the_killed(both: int) -> None:
    assert killed(toll("a", both, outcomes="killed+wounded")) == Count(0, both)
    assert killed(toll("a", 3), toll("b", 3 + both, outcomes="killed+wounded")) == Count(3, 3)


def test_the_dead_of_both_sides_bound_those_of_one() -> None:
    assert killed(toll("a", 20, "all")) == Count(0, 20)
    assert killed(toll("a", 20, "victims"), toll("a", 5, "attackers"), group=Group.ALL) == Count(25, 25)
    assert killed(toll("a", 20, "attackers")) is None


def test_not_reported_is_none_and_reported_as_none_is_zero() -> None:
    assert killed() is None
    assert killed(toll("a", 5, outcomes="wounded")) is None
    assert killed(toll("a", ">=5", outcomes="killed+wounded")) is None
    assert killed(toll("a", 0)) == Count(0, 0)


def test_one_voice_alone_where_it_gives_a_figure_and_all_where_it_gives_none() -> None:
    tolls = [toll("a", 3), toll("b", 9)]
    assert killed(*tolls, voice="A") == Count(3, 3)
    assert killed(*tolls, voice="B") == Count(9, 9)
    assert killed(*tolls, voice="C") == killed(*tolls) == Count(3, 9)


def test_an_incident_leaves_the_attackers_out_unless_asked() -> None:
    raid = Incident("raid", "raid", "2016-03-21", "town", tolls=[toll("a", 4), toll("a", 2, "attackers")])
    assert raid.killed() == Count(4, 4)
    assert raid.killed("attackers") == Count(2, 2)
    assert raid.killed("all") == Count(6, 6)
    assert raid.wounded() is None


@given(st.sampled_from(Group), st.sampled_from(Group), st.sampled_from(Group))
def test_groups_are_nested(a: Group, b: Group, c: Group) -> None:
    assert a.holds(a)
    assert Group.ALL.holds(a)
    if a.holds(b) and b.holds(c):
        assert a.holds(c)
    if a.holds(b) and b.holds(a):
        assert a is b
