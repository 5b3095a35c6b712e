"""Who speaks: the voices of the records that a name in a sentence may mean."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

from sahelevents.claims.evaluate.sayings import plain_name, speaker_names
from sahelevents.dataset.dataset import Dataset
from sahelevents.dataset.names import fold
from sahelevents.text.lexicon import lexicon

Of = Literal["tolls", "responsibilities"]

MOST_VOICES = 8
"""Of more voices than this it is not clear who is meant."""

_IDLE = frozenset({"the", "of", "s", "a", "an", "in", "and", "for", "by"})


def voices_of(who: str, incident: str, data: Dataset, of: Of = "tolls") -> list[str]:
    """The voices on an incident that somebody may be, as the records name them; ``who`` itself if none fits.

    Of several who fit, any may be meant: the army's spokesman and the general staff both speak for the army.
    """
    return _fitting(_known(who), _voices(incident, data, of), data) or [_known(who)]


def is_voice(who: str, incident: str, data: Dataset) -> bool:
    """Whether somebody is known to have spoken of the toll of an incident."""
    return bool(_fitting(_known(who), _voices(incident, data, "tolls"), data))


def _known(who: str) -> str:
    """The name under which a body speaks in the records, if it is called by another."""
    return str(lexicon()["speaker_names"].get(plain_name(who), _without_title(who)))


def _without_title(who: str) -> str:
    """A name without what stands before it: "the separatist CSP-DPA", "President Ouattara"."""
    words = who.split()
    listed = {*lexicon()["words"]["actor_adjectives"], *lexicon()["words"]["office"], *lexicon()["sayings"]["titles"]}
    while len(words) > 1 and fold(words[0]) in listed and words[1][:1].isupper():
        words = words[1:]
    return " ".join(words)


def _fitting(who: str, voices: list[str], data: Dataset) -> list[str]:
    mine = speaker_names(who, data)
    if any(plain_name(voice) in mine for voice in voices):
        return [next((voice for voice in voices if plain_name(voice) == plain_name(who)), who)]
    countries, words = _split(who)
    found = [voice for voice in voices if _by_words(countries, words, voice) or _by_kind(countries, words, voice)]
    return found if len(found) <= MOST_VOICES else []


def _by_words(countries: frozenset[str], words: frozenset[str], voice: str) -> bool:
    """Whether a voice has all the words: "the defence ministry" is the "ministry of defence of Niger"."""
    theirs, named = _split(voice)
    return bool(words) and words <= named and (countries <= theirs or not theirs)


def _by_kind(countries: frozenset[str], words: frozenset[str], voice: str) -> bool:
    """Whether a voice is of the same kind of body, and of the same country if both are said."""
    theirs, named = _split(voice)
    kinds = _kinds(words) or (frozenset({"government", "army"}) if countries and not words else frozenset())
    own = words - _words_of_kinds()
    return not own and bool(kinds & _kinds(named)) and (countries <= theirs or not theirs)


def _voices(incident: str, data: Dataset, of: Of) -> list[str]:
    """Who speaks of the tolls of an incident, or of who did it."""
    record = data.incidents[incident]
    tolls, blames = [each.citation for each in record.tolls], [each.citation for each in record.responsibilities]
    cited = tolls if of == "tolls" else blames
    publishers = [data.sources[each.source].publisher for each in cited]
    return list(dict.fromkeys([*(voice for each in cited for voice in each.said_by), *publishers]))


@lru_cache(maxsize=2048)
def _split(name: str) -> tuple[frozenset[str], frozenset[str]]:
    """The countries that a name says, and its other words."""
    found, words = set[str](), list[str]()
    tokens = [token.removesuffix("s") if len(token) > _SHORT else token for token in fold(_bare(name)).split()]
    at = 0
    while at < len(tokens):
        length = next((n for n in (3, 2, 1) if " ".join(tokens[at : at + n]) in _countries()), 0)
        if length:
            found.add(_countries()[" ".join(tokens[at : at + length])])
        elif tokens[at] not in _IDLE and tokens[at] not in lexicon()["sayings"]["organs"]:
            words.append(lexicon()["names"]["spellings"].get(tokens[at], tokens[at]))
        at += length or 1
    return frozenset(found), frozenset(words)


_SHORT = 3


def _bare(name: str) -> str:
    """A name without the endings of possessives."""
    return name.replace("'s", "").replace("’s", "")


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    demonyms: dict[str, list[str]] = lexicon()["names"]["demonyms"]
    words = {fold(name): name for name in demonyms} | {word: name for name, ws in demonyms.items() for word in ws}
    words |= {fold(capital): name for name, capital in lexicon()["names"]["capitals"].items()}
    return {_singular(word): name for word, name in words.items()}


def _singular(words: str) -> str:
    return " ".join(word.removesuffix("s") if len(word) > _SHORT else word for word in words.split())


@lru_cache(maxsize=1)
def _kind_words() -> dict[str, frozenset[frozenset[str]]]:
    kinds: dict[str, list[str]] = lexicon()["speaker_kinds"]
    return {kind: frozenset(frozenset(_singular(name).split()) for name in names) for kind, names in kinds.items()}


@lru_cache(maxsize=1)
def _words_of_kinds() -> frozenset[str]:
    return frozenset(word for names in _kind_words().values() for name in names for word in name)


def _kinds(words: Iterable[str]) -> frozenset[str]:
    """The kinds of body that these words name."""
    held = frozenset(words)
    return frozenset(kind for kind, names in _kind_words().items() if any(name <= held for name in names))
