"""Why a sentence is given no verdict."""

from enum import StrEnum
from typing import final

from sahelevents.dataset.dataset import Dataset
from sahelevents.text.claims.items import items_of
from sahelevents.text.lexicon import lexicon

_CLOSING = "\"'”’»)] "
_QUESTION = ("?", "\N{ARABIC QUESTION MARK}")


@final
class WhyUnread(StrEnum):
    """Why a statement has no verdict."""

    NO_CLAIM = "no factual claim"
    """It asks something, speaks of what is planned, or is a heading or a noun phrase without a verb."""
    OUT_OF_SCOPE = "names nothing that the data set holds"
    """No actor, place or event in it is known by name, and no word in it means an event or those whom one hits."""
    NOT_UNDERSTOOD = "not understood"
    """It may be a claim that could be checked, but could not be read; ``problem`` says more."""


def why_unread(text: str, modality: str, data: Dataset) -> WhyUnread:
    """Why a statement without a claim has none.

    >>> from sahelevents import load_embedded
    >>> str(why_unread("Who is behind it?", "asserted", load_embedded()))
    'no factual claim'
    >>> str(why_unread("The rain came late.", "asserted", load_embedded()))
    'names nothing that the data set holds'
    """
    if modality == "planned" or text.rstrip(_CLOSING).endswith(_QUESTION):
        return WhyUnread.NO_CLAIM
    tables = lexicon()
    events, groups = tables["events"], tables["groups"]
    for item in items_of(text, data, None):
        if item.kind == "name" or item.folded in events or item.folded in groups:
            return WhyUnread.NOT_UNDERSTOOD
    return WhyUnread.OUT_OF_SCOPE
