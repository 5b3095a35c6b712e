"""Names in prose: aliases, misspellings, and what is no name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahelevents import load_embedded
from sahelevents.dataset.names import fold
from sahelevents.text.claims.items import items_of

NAMED = {
    "JNIM": "jnim",
    "a text of the jnim in lower case": "jnim",
    "al-Qaeda": "al-qaeda",
    "JINM": "jnim",
    "Jama’at Nusrat al-Islam wal-Muslimin": "jnim",
    "Nusrat al-Islam wal Muslimin": "jnim",
    "Faladié": "faladie",
    "Faladie": "faladie",
    "Bammako": "bamako",
    "Bamaco": "bamako",
    "Bazoum": "mohamed-bazoum",
    "Goita": "assimi-goita",
    "La Terrasse shooting": "ml-bamako-2015-03-07",
    "Macina Liberation Front": "katiba-macina",
}
NOT_NAMED = ["Zambia", "Malawi", "Déby", "Our jnim", "Is", "Us", "Kidalia", "march"]


def ids(text: str) -> set[str]:
    data = load_embedded()
    return {
        id
        for item in items_of(text, data, None)
        if item.kind == "name"
        for each in item.value.ids.values()
        for id in each
    }


@pytest.mark.parametrize("text", NAMED)
def test_a_name_is_found(text: str) -> None:
    assert ids(text) == {NAMED[text]}


@pytest.mark.parametrize("text", NOT_NAMED)
def test_what_is_no_name_is_not_guessed(text: str) -> None:
    assert ids(text) == set()


def test_the_longest_name_is_taken() -> None:
    assert ids("Al-Qaeda in the Islamic Maghreb") == {"aqim"}
    assert ids("Burkina Faso") == {"burkina-faso", "burkina-faso-state"}


@given(st.text(st.characters(max_codepoint=127)))
def test_a_name_in_ascii_is_folded_as_any_other(name: str) -> None:
    assert f"{fold(name)} e".strip() == fold(f"{name} é")
