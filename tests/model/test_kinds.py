import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahelevents.model.kinds import IncidentKind

kinds = st.sampled_from(IncidentKind)


@pytest.mark.parametrize("kind", IncidentKind)
def test_every_kind_has_a_definition_a_crosswalk_and_a_way_to_the_root(kind: IncidentKind) -> None:
    assert kind.definition
    assert kind.lineage[0] is kind
    assert kind.lineage[-1] is IncidentKind.INCIDENT
    if kind is not IncidentKind.INCIDENT:
        assert kind.lineage[1] is kind.parent
        assert kind.crosswalk.acled or kind.parent is IncidentKind.INCIDENT


@given(kinds, kinds, kinds)
def test_is_a_orders_the_kinds(a: IncidentKind, b: IncidentKind, c: IncidentKind) -> None:
    assert a.is_a(a)
    if a.is_a(b) and b.is_a(a):
        assert a is b
    if a.is_a(b) and b.is_a(c):
        assert a.is_a(c)


def test_what_is_an_attack_by_default() -> None:
    attacks = {kind for kind in IncidentKind if kind.is_a(IncidentKind.ATTACK)}
    assert attacks == {
        *(IncidentKind.ATTACK, IncidentKind.ASSAULT, IncidentKind.AMBUSH, IncidentKind.RAID, IncidentKind.BOMBING),
        *(IncidentKind.SUICIDE_BOMBING, IncidentKind.ROADSIDE_BOMBING, IncidentKind.SHELLING, IncidentKind.MASSACRE),
        *(IncidentKind.HOSTAGE_TAKING, IncidentKind.ARSON_ATTACK),
    }
