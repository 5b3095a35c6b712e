"""Read a sentence, a question or names without checking anything."""

from typing import TYPE_CHECKING

from sahelevents.api.checking import given
from sahelevents.api.loading import load_embedded
from sahelevents.claims.claim import Claim
from sahelevents.claims.terms import Term
from sahelevents.dataset.dataset import Dataset
from sahelevents.text.claims import parser, questions
from sahelevents.text.mentions import NameMention
from sahelevents.text.names import finding

if TYPE_CHECKING:
    from sahelevents.claims.selection import SpanLike


def parse_claim(text: str, data: Dataset | None = None, *, published: "SpanLike | None" = None) -> Claim:
    """The claim that a sentence makes; the same value as one built in Python.

    Args:
        text: one English sentence of at most 1,000 characters.
        data: the data set whose names are known; the embedded one if left out.
        published: the day on which it was published; "on Tuesday" is read from it.

    Raises:
        ClaimSyntaxError: the sentence cannot be read; it says what was understood and what was not.

    >>> from sahelevents import attacks
    >>> typed = attacks(place="bamako", before="2024").last().date.within("2016")
    >>> parse_claim("The last attack in Bamako before 2024 was in 2016") == typed
    True
    """
    data, day = given(data, published)
    return parser.parse_claim(text, data, published=day)


def parse_question(text: str, data: Dataset | None = None, *, published: "SpanLike | None" = None) -> Term:
    """The term that a question or noun phrase asks for.

    Raises:
        ClaimSyntaxError: it cannot be read; the error says what was understood and what was not.
    """
    data, day = given(data, published)
    return questions.parse_question(text, data, published=day)


def find_actors(text: str, data: Dataset | None = None) -> list[NameMention]:
    """The actors that a text names, in order, each with the record that is meant.

    Args:
        text: English.
        data: the data set whose names are known; the embedded one if left out.

    >>> [(m.text, m.value, round(m.score, 2)) for m in find_actors("JINM ambushed Malian soldiers, Traoré said.")]
    [('JINM', 'jnim', 0.75), ('Malian soldiers', 'fama', 1.0), ('Traoré', None, 1.0)]
    """
    return finding.find_actors(text, load_embedded() if data is None else data)


def find_places(text: str, data: Dataset | None = None) -> list[NameMention]:
    """The places that a text names, in order, each with the record that is meant.

    Args:
        text: English.
        data: the data set whose names are known; the embedded one if left out.

    >>> [(m.text, m.value) for m in find_places("From Karma in Burkina Faso they reached Karma and the Gao region.")]
    [('Karma', 'karma'), ('Burkina Faso', 'burkina-faso'), ('Karma', 'karma'), ('Gao region', 'gao-region')]
    """
    return finding.find_places(text, load_embedded() if data is None else data)
