"""Names of actors, places and events in a text, found by the data set's own names and aliases."""

from typing import Any, NamedTuple

from sahelevents.dataset.dataset import Dataset, names_of
from sahelevents.dataset.names import fold
from sahelevents.text.mentions import Token

NAMED_TABLES = ("places", "actors", "incidents", "deployments", "coups")
SHORTEST_FUZZY = 6
"""A name shorter than this is matched exactly, unless it is an acronym in capitals."""


SHORTEST_NAME = 3
"""A name of fewer letters is an acronym, and stands in capitals."""


SHORTEST_SURNAME = 5


class Named(NamedTuple):
    """The records that a name may mean.

    Attributes:
        end: the token after it.
        ids: of the candidates, by table.
        name: the name as the data set has it.
        score: 1.0 for the name itself; less by the edits it took.
    """

    end: int
    ids: dict[str, tuple[str, ...]]
    name: str
    score: float


class Names:
    """Every name of a data set, by its folded words."""

    def __init__(self, data: Dataset) -> None:
        self.by_words: dict[tuple[str, ...], dict[str, list[str]]] = {}
        self.written: dict[tuple[str, ...], str] = {}
        self.longest = 1
        for table in NAMED_TABLES:
            for record in data.tables[table].values():
                for name in names_of(record):
                    self._add(name, table, record.id)
                    if table in ("incidents", "places") and "," in name:  # "La Terrasse shooting, Bamako"
                        self._add(name.rpartition(",")[0], table, record.id)
        for id, surname in _surnames(data):
            self._add(surname, "actors", id)
        self.singles = {words[0] for words in self.by_words if len(words) == 1}

    def _add(self, name: str, table: str, id: str) -> None:
        words = tuple(fold(name).split())
        if not words:
            return
        ids = self.by_words.setdefault(words, {}).setdefault(table, [])
        if id not in ids:
            ids.append(id)
        self.written.setdefault(words, name)
        self.longest = max(self.longest, len(words))

    def at(self, tokens: list[Token], at: int) -> Named | None:
        """The longest name that begins at a token; one misspelt word is taken only where no name fits."""
        for length in range(min(self.longest, len(tokens) - at), 0, -1):
            words = tuple(token.folded for token in tokens[at : at + length])
            if words in self.by_words and _cased(tokens[at : at + length]):
                return self._named(words, at + length, 1.0)
        return self._nearly(tokens, at)

    def uncased(self, tokens: list[Token], at: int) -> Named | None:
        """The longest name that begins at a token of a text that has no capitals at all, spelt exactly."""
        for length in range(min(self.longest, len(tokens) - at), 0, -1):
            words = tuple(token.folded for token in tokens[at : at + length])
            if words in self.by_words and sum(map(len, words)) > SHORTEST_NAME:
                return self._named(words, at + length, 1.0)
        return None

    def _nearly(self, tokens: list[Token], at: int) -> Named | None:
        """A single word one edit away from exactly one name, its first letter kept: JINM, not Zambia for Gambia."""
        word, written = tokens[at].folded, tokens[at].text
        acronym = written.isupper() and len(word) >= 4
        if not acronym and (len(word) < SHORTEST_FUZZY or not written[:1].isupper()):
            return None
        close = [name for name in self.singles if sorted(name[:2]) == sorted(word[:2]) or name[0] == word[0]]
        close = [name for name in close if abs(len(name) - len(word)) <= 1 and one_edit(name, word)]
        close = [name for name in close if len(name) >= SHORTEST_FUZZY or (acronym and len(name) >= 4)]
        meant = {tuple(sorted((t, tuple(ids)) for t, ids in self.by_words[(name,)].items())) for name in close}
        if len(meant) != 1:
            return None
        return self._named((close[0],), at + 1, 1 - 1 / len(word))

    def knows(self, name: str) -> bool:
        """Whether the whole of it is a name."""
        return tuple(fold(name).split()) in self.by_words

    def _named(self, words: tuple[str, ...], end: int, score: float) -> Named:
        ids = {table: tuple(found) for table, found in self.by_words[words].items()}
        return Named(end, ids, self.written[words], score)


def _surnames(data: Dataset) -> list[tuple[str, str]]:
    """The last names by which one person only can be meant: Koufa, Bazoum; not Déby, nor a word of another name."""
    bearers: dict[str, set[str]] = {}
    others: set[str] = set()
    records: list[Any] = [*data.actors.values(), *data.places.values()]
    for record in records:
        person = str(record.kind) == "person"
        for name in names_of(record):
            words = fold(name).split()
            if person and words and name == record.name and len(words[-1]) >= SHORTEST_SURNAME:
                bearers.setdefault(words[-1], set()).add(record.id)
            if not person:
                others.update(words)
    return [(min(ids), name) for name, ids in bearers.items() if len(ids) == 1 and name not in others]


def _cased(tokens: list[Token]) -> bool:
    """Whether a name is written as one: with a capital; a short one as an acronym, so that "IS" is not "Is"."""
    if len(tokens) == 1 and len(tokens[0].text) <= SHORTEST_NAME and tokens[0].text.isascii():
        return tokens[0].text.isupper() or len(tokens[0].text) == SHORTEST_NAME
    return any(token.text[:1].isupper() or not token.text.isascii() for token in tokens)


def one_edit(name: str, word: str) -> bool:
    """Whether one insertion, deletion, substitution or swap of neighbours turns the word into the name.

    >>> one_edit("jnim", "jinm"), one_edit("bamako", "bammako"), one_edit("mali", "malawi")
    (True, True, False)
    """
    if name == word:
        return False
    shorter, longer = sorted((name, word), key=len)
    same = next((i for i, (a, b) in enumerate(zip(shorter, longer, strict=False)) if a != b), len(shorter))
    if len(shorter) != len(longer):
        return len(longer) - len(shorter) == 1 and shorter[same:] == longer[same + 1 :]
    if shorter[same + 1 :] == longer[same + 1 :]:
        return True
    return shorter[same : same + 2] == longer[same : same + 2][::-1] and shorter[same + 2 :] == longer[same + 2 :]


def names_in(data: Dataset) -> Names:
    """The names of a data set, gathered once."""
    return data.derived("names", Names)
