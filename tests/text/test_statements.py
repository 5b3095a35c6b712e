"""A sentence is the same value as the claim built in Python, whatever names it uses."""

import pytest

from sahelevents import attacks, check, coups, deployments, parse_claim
from sahelevents.claims.claim import Claim, Formed, Known
from sahelevents.claims.terms import actor, coup, deployment, incident
from sahelevents.errors import ClaimSyntaxError

TWINS: dict[str, Claim] = {
    "The last attack in Bamako before 2024 was in 2016": attacks(place="bamako", before="2024")
    .last()
    .date.within("2016"),
    "The first attack in Mali after 2015 was claimed by AQIM": attacks(place="mali", after="2015")
    .first()
    .claimed_by.includes("aqim"),
    "The deadliest attack in Mali was in Gao": attacks(place="mali").deadliest().place.within("gao"),
    "There was an attack in Bamako in 2016": attacks(place="bamako", during="2016").exists(),
    "JNIM carried out at least two attacks in Mali in 2023": attacks(place="mali", by="jnim", during="2023")
    .count()
    .at_least(2),
    "Attacks in Bamako in 2015 killed more than 20 people": attacks(place="bamako", during="2015")
    .total_killed()
    .more_than(20),
    "The Solhan massacre killed 160 people": incident("bf-solhan-2021-06-05").killed.equals(160),
    "The Tongo Tongo ambush wounded at most 10 people": incident("ne-tongo-tongo-2017-10-04").wounded.at_most(10),
    "Mali saw a coup in 2020": coups(place="mali", during="2020").exists(),
    "There was a failed coup in Mali in 2012": coups(place="mali", during="2012", outcome="failed").exists(),
    "Mali's last coup before 2023 was in May 2021": coups(place="mali", before="2023").last().date.within("2021-05"),
    "Assimi Goïta led the coup of August 2020 in Mali": coup("coup-ml-2020-08-18").leaders.includes("assimi-goita"),
    "The coup in Mali in May 2021 ousted Bah Ndaw": coup("coup-ml-2021-05-24").ousted.includes("bah-ndaw"),
    "The coup in Niger in March 2021 failed": coup("coup-ne-2021-03-31").outcome.includes("failed"),
    "JNIM was founded in March 2017": actor("jnim").founded.within("2017-03"),
    "JNIM was formed by four groups": actor("jnim").constituents.equals(4),
    "Ansar Dine merged into JNIM": actor("jnim").merged_from.includes("ansar-dine"),
    "JNIM is led by Iyad Ag Ghaly": actor("jnim").led_by.includes("iyad-ag-ghaly"),
    "Amadou Koufa is a member of JNIM": actor("amadou-koufa").related("member-of").includes("jnim"),
    "JNIM is an affiliate of Al-Qaeda": actor("jnim").related("affiliate-of").includes("al-qaeda"),
    "Iyad Ag Ghaly is wanted by the ICC": actor("iyad-ag-ghaly").related("wanted-by").includes("icc"),
    "JNIM is also known as GSIM": actor("jnim").known_as("GSIM"),
    "Wagner had about 1,500 men in Mali in August 2023": deployments(by="wagner", place="mali")
    .strength(on="2023-08")
    .about(1500),
    "Operation Serval began in January 2013": deployment("serval").start.within("2013-01"),
    "MINUSMA left Mali in 2023": deployment("minusma-deployment").end.within("2023"),
}

NEGATED = {
    "The last attack in Bamako before 2024 was not in 2016": "The last attack in Bamako before 2024 was in 2016",
    "An attack did not occur in Bamako in 2018": "An attack occurred in Bamako in 2018",
    "There were no attacks in Bamako in 2018": "There were attacks in Bamako in 2018",
    "JNIM wasn't founded in 2017": "JNIM was founded in 2017",
    "JNIM never claimed the Solhan massacre": "JNIM claimed the Solhan massacre",
    "The Solhan massacre did not kill 160 people": "The Solhan massacre killed 160 people",
    "Operation Barkhane did not end in 2022": "Operation Barkhane ended in 2022",
    "Mali has never had a coup": "Mali has had a coup",
}


@pytest.mark.parametrize("text", TWINS)
def test_a_sentence_is_the_claim_built_in_python(text: str) -> None:
    assert parse_claim(text) == TWINS[text]


@pytest.mark.parametrize("text", NEGATED)
def test_a_negated_sentence_is_the_negated_claim(text: str) -> None:
    assert parse_claim(text) == ~parse_claim(NEGATED[text])


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("JNIM was founded in 2017", "Jama'at Nusrat al-Islam wal-Muslimin was founded in 2017"),
        ("JNIM claimed an attack in Bamako in 2024", "GSIM claimed an attack in Bamako in 2024"),
        (
            "The US designated JNIM as a terrorist organization",
            "The United States designated JINM as a terrorist organization",
        ),
        ("JNIM fighters attacked Bamako in 2024", "The jihadist group JNIM attacked Bamako in 2024"),
        ("The ISGS was founded in 2015", "The Islamic State in the Greater Sahara was founded in 2015"),
    ],
)
def test_another_name_keeps_claim_and_verdict(text: str, other: str) -> None:
    assert parse_claim(text) == parse_claim(other)
    assert check(text).label == check(other).label


def test_two_facts_are_both_claimed() -> None:
    founded, led = TWINS["JNIM was founded in March 2017"], TWINS["JNIM is led by Iyad Ag Ghaly"]
    assert parse_claim("JNIM was founded in March 2017 and is led by Iyad Ag Ghaly") == founded & led
    assert parse_claim("JNIM, which is led by Iyad Ag Ghaly, was founded in March 2017") == led & founded


def test_a_name_may_hold_and() -> None:
    assert parse_claim("JNIM is known as Group for the Support of Islam and Muslims") == Known(
        "jnim", "Group for the Support of Islam and Muslims"
    )


def test_the_error_says_what_was_understood() -> None:
    with pytest.raises(ClaimSyntaxError, match="cannot read this as a claim") as caught:
        parse_claim("Bammako was rebuilt in 2016")
    assert "bamako (spelt 'Bamako')" in str(caught.value)
    with pytest.raises(ClaimSyntaxError, match="1,001"):
        parse_claim("x" * 1001)


def test_the_subject_of_a_text_stands_for_it() -> None:
    from sahelevents import load_embedded
    from sahelevents.text.claims import parser

    data = load_embedded()
    claim = parser.parse_claim("It was formed by four groups", data, subject="jnim")
    assert isinstance(claim, Formed)
    assert claim.actor == "jnim"
