"""Names of actors, places and events in a text, found by the data set's own names and aliases."""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import Any, NamedTuple

from sahelevents.dataset.dataset import Dataset, names_of
from sahelevents.dataset.names import fold
from sahelevents.text.lexicon import lexicon
from sahelevents.text.mentions import Token, tokenize
from sahelevents.text.words.respelling import known_words
from sahelevents.text.words.spelling import LONG, SHORTEST_WORD, Slips, holds_arabic, is_slip, sound, sounds
from sahelevents.text.words.vocabulary import blockers, listed, not_names

NAMED_TABLES = ("places", "actors", "incidents", "deployments", "coups")
SHORTEST_NAME = 3
"""A name of fewer letters is an acronym, and stands in capitals."""

SHORTEST_SURNAME = 5
_LONGEST_WORD = 30
_LONGEST_MISSPELT = 5
"""Words of a name in which one is sought that is misspelt."""

Words = tuple[str, ...]


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
        self.by_words: dict[Words, dict[str, list[str]]] = {}
        self.written: dict[Words, str] = {}
        self._not_acronyms: set[Words] = set()
        self._last_names: set[str] = set()
        for table in NAMED_TABLES:
            for record in data.tables[table].values():
                for name in names_of(record):
                    self._add(name, table, record.id)
                    if table in ("incidents", "places") and "," in name:  # "La Terrasse shooting, Bamako"
                        self._add(name.rpartition(",")[0], table, record.id)
                    if table in ("actors", "places") and name.endswith(")"):  # Dozos (Mali)
                        self._add(name.rpartition("(")[0], table, record.id, written=name)
        for name, incident in _venues(data):
            if _spelt(fold(name).split()) not in self.by_words:
                self._add(name, "incidents", incident.id, written=incident.name)
        self.persons = frozenset(actor.id for actor in data.actors.values() if actor.kind == "person")
        self.shared_surnames = self._add_persons(data)
        self._add_other_names()
        for name, force in _forces(data):
            self._add(name, "actors", force.id, written=force.name)
        self.lengths = _lengths(self.by_words)
        self._longer = _lengths_of_longer(self.by_words)
        self._sounds = self._by_sound()
        self._sound_lengths = _lengths(self._sounds)
        singles = {words[0] for words in self.by_words if len(words) == 1}
        self.acronyms = {words[0] for words in self.by_words if len(words) == 1 and words not in self._not_acronyms}
        doubtful = {last for last in self._last_names if len(last) < LONG}
        self._slips = Slips(
            singles - doubtful | blockers(), {word for word in singles if self.written[word,].isupper()}
        )
        self._masked = self._with_gaps()
        self._after_gap = {rest[0] for at, rest in self._masked if at == 0}
        self._before_gap = {rest[0] for at, rest in self._masked if at > 0}
        self.begins = frozenset({*self.lengths, *_spellings()})
        """Words with which a name may begin; capitalised words may, too, as they may be misspelt."""
        self.words = frozenset(word for words in self.by_words for word in words)

    # The index.

    def _add(self, name: str, table: str, id: str, *, written: str = "") -> None:
        tokens = tokenize(name)
        as_read = _spelt(token.folded for token in tokens)
        if any(token.possessive for token in tokens) and as_read[-1] in listed("governments"):
            as_read = ()  # "Mali's government" is the government of Mali, whose name is read by itself
        for words in {_spelt(fold(name).split()), as_read} - {()}:
            ids = self.by_words.setdefault(words, {}).setdefault(table, [])
            if id not in ids:
                ids.append(id)
            if not name.isupper():
                self._not_acronyms.add(words)
            self.written.setdefault(words, written or name)

    def _add_persons(self, data: Dataset) -> dict[str, tuple[str, ...]]:
        """Add the last names by which one person only can be meant; give those that several may bear."""
        bearers: dict[str, set[str]] = {}
        others = {
            word
            for words, tables in self.by_words.items()
            if "places" in tables or not self.persons.issuperset(tables.get("actors", ()))
            for word in words
        }
        common = listed("common_surnames")
        for id in sorted(self.persons):
            for first, last in _ends(data.actors[id]):
                bearers.setdefault(last, set()).add(id)
                if first and last not in common:  # Mahamat Déby, of Mahamat Idriss Déby; al-Sahrawi
                    self._add(f"{first} {last}", "actors", id, written=data.actors[id].name)
        shared: dict[str, tuple[str, ...]] = {}
        for last, ids in bearers.items():
            if len(ids) > 1 or last in common or len(last) < SHORTEST_SURNAME:
                shared[last] = tuple(sorted(ids))
            elif last not in others | listed("adjectives"):
                (id,) = ids
                if (last,) not in self.by_words:
                    self._last_names.add(last)
                self._add(last, "actors", id, written=data.actors[id].name)
        return {last: ids for last, ids in shared.items() if (last,) not in self.by_words}

    def _add_other_names(self) -> None:
        """What English writers call the records beside what the data set calls them."""
        for phrase, meant in lexicon()["names"]["also"].items():
            for name in meant:
                words = _spelt(fold(name).split())
                for table, ids in self.by_words.get(words, {}).items():
                    for id in list(ids):
                        self._add(phrase, table, id, written=self.written[words])

    def _by_sound(self) -> dict[Words, Words]:
        """A name for each way that Arabic names sound; none where two records would meet that are apart."""
        found: dict[Words, Words | None] = {}
        for words in self.by_words:
            if not holds_arabic(words):
                continue
            key = sounds(words)
            alone = len(key) == 1 and (len(key[0]) < SHORTEST_WORD or self.persons.issuperset(self._actors(words)))
            if not key or alone:
                continue
            other = found.setdefault(key, words)
            if other is not None and self.by_words[other] != self.by_words[words]:
                found[key] = None
        return {key: words for key, words in found.items() if words is not None}

    def _actors(self, words: Words) -> list[str]:
        return self.by_words[words].get("actors", [""])

    def _with_gaps(self) -> dict[tuple[int, Words], list[Words]]:
        """Names of several words by what is left without one of them, and where that one stood."""
        found: dict[tuple[int, Words], list[Words]] = {}
        for words in self.by_words:
            if 2 <= len(words) <= _LONGEST_MISSPELT:
                for at, word in enumerate(words):
                    if len(word) >= SHORTEST_WORD - 1 and word.isalpha():
                        found.setdefault((at, words[:at] + words[at + 1 :]), []).append(words)
        return found

    # Reading.

    def at(self, tokens: list[Token], at: int) -> Named | None:
        """The longest name that begins at a token; one misspelt word is taken only where no name fits."""
        exact = self.titled(tokens, at) or self.exactly(tokens, at)
        if exact is not None:
            return exact
        near = self.nearly(tokens, at)
        return near[0] if len(near) == 1 and near[0].ids else None

    def exactly(self, tokens: list[Token], at: int, tables: Iterable[str] = NAMED_TABLES) -> Named | None:
        """The longest name in these tables that begins at a token, in any spelling of its Arabic words."""
        token = tokens[at]
        best = self._exact(tokens, at, tables)
        if token.text[:1].isupper() or not sound(token.folded):
            heard = self._heard(tokens, at, tables)
            if heard is not None and (best is None or heard.end > best.end):
                return heard
        return best

    def _exact(self, tokens: list[Token], at: int, tables: Iterable[str]) -> Named | None:
        first = _as_spelt(tokens[at].folded)
        if first not in self.lengths:
            return None
        follows = _as_spelt(tokens[at + 1].folded) if at + 1 < len(tokens) else ""
        for length in self._longer.get((first, follows), ()):
            stretch = tokens[at : at + length]
            found = self.by_words.get(words := _spelt([token.folded for token in stretch]))
            if found is None or len(stretch) < length or found.keys().isdisjoint(tables):
                continue
            if self._cased(stretch) and not _ruled_out(tokens, at, length):
                return self._named(words, at + length, 1.0)
        found = self.by_words.get((first,))
        if found is None or found.keys().isdisjoint(tables) or not self._cased(tokens[at : at + 1]):
            return None
        return self._named((first,), at + 1, 1.0)

    def _heard(self, tokens: list[Token], at: int, tables: Iterable[str]) -> Named | None:
        start = at
        if len(tokens[at].folded) > _LONGEST_WORD:
            return None
        while start < len(tokens) - 1 and start < at + 2 and not sound(tokens[start].folded):
            start += 1
        lengths = self._sound_lengths.get(sound(tokens[start].folded), ())
        if not lengths or (len(tokens[start].folded) < SHORTEST_WORD and lengths == (1,)):
            return None
        heard: list[tuple[str, int]] = []
        for end in range(start, min(len(tokens), start + 2 * lengths[0] + 2)):
            if not tokens[end].text[:1].isalpha() or not tokens[end].folded.isascii():
                break
            if each := sound(tokens[end].folded):
                heard.append((each, end + 1))
        for length in lengths:
            words = self._sounds.get(tuple(each for each, _ in heard[:length])) if length <= len(heard) else None
            if words and any(table in self.by_words[words] for table in tables):
                end = heard[length - 1][1]
                if any(token.text[:1].isupper() for token in tokens[start:end]):
                    return self._named(words, end, 1.0)
        return None

    def uncased(self, tokens: list[Token], at: int) -> Named | None:
        """The longest name that begins at a token of a text that has no capitals at all, spelt exactly."""
        for length in self.lengths.get(_as_spelt(tokens[at].folded), ()):
            words = _spelt(token.folded for token in tokens[at : at + length])
            if len(words) == length and words in self.by_words and sum(map(len, words)) > SHORTEST_NAME:
                return self._named(words, at + length, 1.0)
        return None

    def titled(self, tokens: list[Token], at: int) -> Named | None:
        """A person with title or rank: Col. Goïta, President Bazoum."""
        start = after_title(tokens, at)
        if start is None or start >= len(tokens):
            return None
        named = self._exact(tokens, start, ("actors",))
        first_name = start + 1 < len(tokens) and tokens[start + 1].text[:1].isupper()
        if named is None and tokens[start].text[:1].isupper() and not first_name:
            bearers = self.shared_surnames.get(tokens[start].folded, ())
            if len(bearers) == 1 and tokens[start].folded not in listed("common_surnames"):
                named = Named(start + 1, {"actors": bearers}, bearers[0], 1.0)
        if named is None or not self.persons.issuperset(named.ids.get("actors", ("",))):
            return None
        return named._replace(ids={"actors": named.ids["actors"]})

    def nearly(
        self, tokens: list[Token], at: int, known: AbstractSet[str] = frozenset(), *, single: bool = True
    ) -> list[Named]:
        """Names with one misspelt word: JINM, Bammako, Burkina Fasso; without ids if it is near a word that is no name.

        Args:
            tokens: of the text.
            at: the first token.
            known: words that are rightly spelt.
            single: whether names of one word count.
        """
        follows = _as_spelt(tokens[at + 1].folded) if at + 1 < len(tokens) else ""
        gaps = follows in self._after_gap or _as_spelt(tokens[at].folded) in self._before_gap
        for length in range(min(_LONGEST_MISSPELT, len(tokens) - at), 1, -1) if gaps else ():
            if close := self._nearly_long(tokens[at : at + length], known):
                return self._meanings(close, at + length, sum(len(token.folded) for token in tokens[at : at + length]))
        if not single or not self._may_be_misspelt(tokens[at], known):
            return []
        word = tokens[at].folded
        near = self._slips.near(word, capitals=tokens[at].text.isupper())
        return self._meanings([(each,) for each in near], at + 1, len(word))

    def _meanings(self, names: list[Words], end: int, length: int) -> list[Named]:
        """One for each set of records that the names mean."""
        found: dict[str, Named] = {}
        for words in names:
            ids = {table: tuple(ids) for table, ids in self.by_words.get(words, {}).items()}
            named = Named(end, ids, self.written.get(words, ""), 1 - 1 / length)
            found.setdefault(repr(sorted(ids.items())), named)
        return list(found.values())

    def _nearly_long(self, stretch: list[Token], known: AbstractSet[str]) -> list[Words]:
        words = _spelt([token.folded for token in stretch])
        for at, token in enumerate(stretch):
            if not token.text[:1].isupper():
                continue
            close = self._masked.get((at, words[:at] + words[at + 1 :]), ())
            if not close or not self._may_be_misspelt(token, known):
                continue
            if found := [name for name in close if is_slip(name[at], words[at])]:
                return found
        return []

    def _may_be_misspelt(self, token: Token, known: AbstractSet[str]) -> bool:
        word = token.folded
        if (
            not token.text[:1].isupper()
            or not SHORTEST_WORD - 1 <= len(word) <= _LONGEST_WORD
            or word in known
            or word in self.words
        ):
            return False
        return word not in not_names()

    def has_longer(self, first: str, second: str) -> bool:
        """Whether a name of several words begins with these."""
        return (_as_spelt(first), _as_spelt(second)) in self._longer

    def knows(self, name: str) -> bool:
        """Whether the whole of it is a name."""
        return _spelt(fold(name).split()) in self.by_words

    def _named(self, words: Words, end: int, score: float) -> Named:
        ids = {table: tuple(found) for table, found in self.by_words[words].items()}
        return Named(end, ids, self.written[words], score)

    def _cased(self, tokens: list[Token]) -> bool:
        """Whether a name is written as one: with a capital; a short acronym in capitals, so that "IS" is not "Is"."""
        first = tokens[0]
        if len(tokens) == 1 and len(first.text) <= SHORTEST_NAME and first.text.isascii():
            if len(first.text) < SHORTEST_NAME or first.folded in self.acronyms:
                return first.text.isupper()
            return first.text[:1].isupper()
        return first.text[:1].isupper() or any(token.text[:1].isupper() or not token.text.isascii() for token in tokens)


def _as_spelt(word: str) -> str:
    return _spellings().get(word, word)


def _spelt(words: Iterable[str]) -> Words:
    """The words in one spelling: organization, defence."""
    spellings = _spellings()
    return tuple([spellings.get(word, word) for word in words])


@lru_cache(maxsize=1)
def _spellings() -> dict[str, str]:
    found: dict[str, str] = lexicon()["names"]["spellings"]
    return found


def _lengths(names: Iterable[Words]) -> dict[str, tuple[int, ...]]:
    """How many words the names have that begin with a word, the most first."""
    found: dict[str, set[int]] = {}
    for words in names:
        found.setdefault(words[0], set()).add(len(words))
    return {word: tuple(sorted(lengths, reverse=True)) for word, lengths in found.items()}


def _lengths_of_longer(names: Iterable[Words]) -> dict[tuple[str, str], tuple[int, ...]]:
    """How many words the names of several have that begin with two words, the most first."""
    found: dict[tuple[str, str], set[int]] = {}
    for words in names:
        if len(words) > 1:
            found.setdefault((words[0], words[1]), set()).add(len(words))
    return {first: tuple(sorted(lengths, reverse=True)) for first, lengths in found.items()}


def _ends(person: Any) -> Iterator[tuple[str, str]]:
    """The last names of a person, each with its particle, or with the first name if what is between may be left out."""
    particles = listed("particles")
    first_of_all = sound(fold(person.name).split()[0])
    for name in names_of(person):
        words = fold(name).split()
        if len(words) < 2 or not words[-1].isascii() or words[0] in listed("titles"):
            continue
        if name == person.name or sound(words[0]) == first_of_all:
            whole = len(words) < 3 or words[0] in particles
            yield "" if whole else words[-2] if words[-2] in particles else words[0], words[-1]


def _forces(data: Dataset) -> Iterator[tuple[str, Any]]:
    """What the armed forces of a state are called: its name or adjective, and a noun such as army or soldiers."""
    nouns, also = listed("forces"), lexicon()["names"]["also"]
    adjectives = lexicon()["names"]["demonyms"]
    owners = {owner: state for state, words in adjectives.items() for owner in (fold(state), *words)}
    forces: dict[str, dict[str, Any]] = {}
    for actor in data.actors.values():
        if actor.kind != "force":
            continue
        for name in (*names_of(actor), *(phrase for phrase, meant in also.items() if actor.name in meant)):
            noun, _, of = fold(name).partition(" of ")
            owner = of if noun in nouns else _owner(fold(name), owners, nouns)
            if owner in owners:
                forces.setdefault(owners[owner], {})[actor.id] = actor
    for state, meant in forces.items():
        if len(meant) == 1:
            (force,) = meant.values()
            for owner in (fold(state), *adjectives[state]):
                yield from ((f"{owner} {noun}", force) for noun in lexicon()["names"]["forces"])
            yield from ((f"{noun} of {fold(state)}", force) for noun in lexicon()["names"]["forces"])


def _owner(name: str, owners: dict[str, str], nouns: frozenset[str]) -> str:
    """The state before the noun of a force; empty if there is none."""
    return next((each for each in owners if name.startswith(f"{each} ") and name[len(each) + 1 :] in nouns), "")


def after_title(tokens: list[Token], at: int) -> int | None:
    """The token after a title or rank that begins here, written with a capital; None if there is none."""
    if not tokens[at].text[:1].isupper():
        return None
    for words in _titles().get(tokens[at].folded, ()):
        end = at
        for word in words:
            if end >= len(tokens) or tokens[end].folded != word:
                break
            end += 1
            if end < len(tokens) and tokens[end].text == "." and len(word) <= len("capt"):
                end += 1
        else:
            return end
    return None


@lru_cache(maxsize=1)
def _titles() -> dict[str, list[Words]]:
    """Titles by their first word, the longest first."""
    found: dict[str, list[Words]] = {}
    for words in sorted((tuple(title.split()) for title in lexicon()["names"]["titles"]), key=len, reverse=True):
        found.setdefault(words[0], []).append(words)
    return found


def _ruled_out(tokens: list[Token], at: int, length: int) -> bool:
    """Whether what stands around makes another thing of it: "Mali's military leader", "an Islamic state"."""
    if length < 2:
        return False
    end = at + length
    follows = tokens[end].folded if end < len(tokens) else ""
    last = tokens[end - 1]
    if last.folded in ("military", "army") and not last.possessive and follows in listed("not_force_before"):
        return True
    common = (
        last.text[:1].islower() and tokens[at].text[:1].isupper() and at > 0 and tokens[at - 1].folded in ("a", "an")
    )
    return common and last.folded == "state"


def names_in(data: Dataset) -> Names:
    """The names of a data set, gathered once."""
    return data.derived("names", Names)


def _venues(data: Dataset) -> Iterator[tuple[str, Any]]:
    """What an incident hit, by a name of its own: La Terrasse, the Splendid hotel."""
    nouns = tuple(sorted(lexicon()["events"], key=len, reverse=True))
    known = known_words()
    wholes = {incident.part_of for incident in data.incidents.values()}
    for incident in data.incidents.values():
        if incident.id in wholes:
            continue  # several places are no venue
        for name in names_of(incident):
            bare = name.rpartition(",")[0] or name
            folded = fold(bare)
            noun = next((each for each in nouns if folded.endswith(f" {each}")), None)
            venue = " ".join(bare.split()[: -len(noun.split())]) if noun else ""
            if venue[:1].isdigit():
                continue  # "2024 Bamako" is no venue
            if any(word[:1].isupper() and fold(word) not in known for word in venue.split()):
                yield venue, incident
