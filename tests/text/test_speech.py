"""Who says a sentence, how it is said, and where sentences end."""

import pytest

from sahelevents import load_embedded, parse_article
from sahelevents.text.sentences import sentences


@pytest.mark.parametrize(
    ("text", "said_by", "modality"),
    [
        ("Twelve people were killed, the defence ministry said.", "the defence ministry", "asserted"),
        ("Twelve people were killed, according to two local officials.", "two local officials", "asserted"),
        ("“They came at dawn,” said a corporal who lived.", "a corporal", "asserted"),
        ("A doctor at the hospital told reporters that 20 soldiers were hurt.", "A doctor at the hospital", "asserted"),
        ("JNIM, which fell upon the column, says that it killed 50.", "JNIM", "asserted"),
        ("The army denied that its soldiers had killed civilians.", "The army", "denied"),
        ("A rights group alleged that soldiers executed 12 villagers.", "A rights group", "alleged"),
        ("Gunmen allegedly killed 12 villagers.", "", "alleged"),
        ("JNIM threatened to attack Niamey.", "", "planned"),
        ("The base was quiet at noon.", "", "asserted"),
    ],
)
def test_who_says_it_and_how(text: str, said_by: str, modality: str) -> None:
    (statement,) = parse_article(text, "2024-09-18").statements
    assert (statement.said_by, statement.modality) == (said_by, modality)


def test_what_is_said_by_somebody_keeps_its_claim() -> None:
    (plain,) = parse_article("Bamako was attacked in 2016.", "2024-09-18").statements
    for text in ("Bamako was attacked in 2016, officials said.", "The army said that Bamako was attacked in 2016."):
        (said,) = parse_article(text, "2024-09-18").statements
        assert said.claim == plain.claim is not None
        assert said.said_by


def test_he_is_whoever_spoke_before() -> None:
    text = "The mayor said that all was quiet. Two men were hurt, he added."
    assert parse_article(text, "2024-09-18").statements[1].said_by == "The mayor"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Col. Goïta and Maj. Gen. Diarra spoke. They left at 5 a.m. on Tuesday.", 2),
        ("The U.N. mission left. U.S. troops stayed.", 2),
        ("It fought the U.N. The army won.", 2),
        ("It happened on Sept. 17 in Kati. No. 3 was hit.", 2),
        ("He left at 9 a.m. The raid began later.", 2),
        ("“Go!” he said. “They are here.” Nobody moved.", 3),
        ("Five died on 3 May 2020. 12 were hurt.", 2),
        ("- One soldier died.\n• Two were hurt.\n3. Three fled.", 3),
        ("Read more\nA Title of Another Story\nJNIM attacked Kati.", 1),
    ],
)
def test_where_sentences_end(text: str, count: int) -> None:
    assert len(list(sentences(text))) == count


@pytest.mark.parametrize(
    "unit",
    ["last ", "“", "killed 20 ", "said the army ", "; ", "Mali’s ", "JNIM said that ", "U.N. ", "and 5 wounded, "],
)
def test_long_texts_take_linear_time(unit: str) -> None:
    data = load_embedded()
    article = parse_article(unit * (200_000 // len(unit)), "2024-09-18", data)
    assert article.statements
