"""What each name and reference in a text means there, settled from what stands before it and beside it."""

from functools import lru_cache

from sahelevents.dataset.dataset import Dataset, names_of
from sahelevents.dataset.names import fold
from sahelevents.text.lexicon import lexicon
from sahelevents.text.mentions import NameMention
from sahelevents.text.names.matching import names_in
from sahelevents.text.names.surroundings import Found, Surroundings
from sahelevents.text.names.whereabouts import Meaning, Whereabouts
from sahelevents.text.words.vocabulary import listed

Ids = tuple[str, ...]
REFERENCES = frozenset(
    {"capital", "group", "organisation", "organization", "armed group", "junta", "mission", "affiliate"}
)
_UNREAD = {"unread": "places", "unread-group": "actors", "stranger": "actors"}


def settled(found: list[Found], around: Surroundings, data: Dataset) -> dict[str, list[NameMention]]:
    """The mentions of actors and of places."""
    story = _Story(found, around, data)
    mentions: dict[str, list[NameMention]] = {"actors": [], "places": []}
    for number in range(len(found)):
        each, meanings = story.read(number)
        for table, meaning in meanings.items():
            mentions[table].append(_mention(around, each, meaning, story.name(each, meaning)))
        if "places" not in meanings and each.inner is not None and "places" in each.inner.ids:
            ids = each.inner.ids["places"]
            mentions["places"].append(_mention(around, each.inner, Meaning(ids, ids[0]), each.inner.name))
    return mentions


def _mention(around: Surroundings, found: Found, meaning: Meaning, name: str) -> NameMention:
    first, last = around.tokens[found.start], around.tokens[found.end - 1]
    end = last.end - (2 if last.text[-1:] in "sS" else 1) if last.possessive else last.end
    score = found.score if meaning.candidates else 0.0
    return NameMention(first.start, end, around.text[first.start : end], meaning.value, meaning.candidates, score, name)


class _Story:
    """A text as it is read from its beginning: who and what was named so far."""

    def __init__(self, found: list[Found], around: Surroundings, data: Dataset) -> None:
        self.found, self.around, self.data = found, around, data
        self.names = names_in(data)
        self.where = Whereabouts(found, around, data)
        self.acting = self._acting()
        self.last_names: dict[str, set[str]] = {}
        """Of whom a last name was so far; the empty id is somebody else."""
        self.groups: dict[int, set[str]] = {}
        """The armed groups of this and the last sentence."""
        self.so_far: dict[str, set[str]] = {"group": set(), "mission": set(), "junta": set()}
        self.apart: set[int] = set()
        """The states that were named as countries where something is."""
        self.same: dict[str, str] = {}
        """What a name that may mean several meant before."""

    def read(self, number: int) -> tuple[Found, dict[str, Meaning]]:
        """What stands there, and what it means by table; a reference that is not clear gives way to the name in it."""
        found = self.found[number]
        if found.sort in REFERENCES:
            table = "places" if found.sort == "capital" else "actors"
            meaning = self._reference(found)
            if meaning.value is not None or found.inner is None:
                self._note(found, meaning)
                return found, {table: meaning}
            found = found.inner
        if found.sort in _UNREAD:
            if found.sort == "stranger":
                self.last_names.setdefault(self.around.word(found.end - 1), set()).add("")
            return found, {_UNREAD[found.sort]: Meaning((), None)}
        meanings: dict[str, Meaning] = {}
        if "places" in found.ids:
            meanings["places"] = self.where.place(number, found)
        actor = self._actor(number, found) if "actors" in found.ids else None
        if actor is not None:
            meanings["actors"] = actor
            self._note(found, actor)
        return found, meanings

    def name(self, found: Found, meaning: Meaning) -> str:
        """The name as the data set has it: that of the record, for a reference."""
        if found.name or meaning.value is None:
            return found.name
        record = self.data[meaning.value]
        return names_of(record)[0]

    # Actors.

    def _actor(self, number: int, found: Found) -> Meaning | None:
        ids = found.ids["actors"]
        if found.sort == "several":
            return Meaning(ids, None)
        if found.sort == "surname":
            return self._last_name(found, ids)
        if len(ids) != 1:
            return self._one_of(found, ids)
        if self.data.actors[ids[0]].kind == "state":
            return self._state(number, found, ids)
        return Meaning(ids, ids[0])

    def _last_name(self, found: Found, ids: Ids) -> Meaning:
        last = self.around.word(found.end - 1)
        bearers = self.last_names.get(last, set())
        if len(ids) == 1 and not bearers and last not in listed("common_surnames"):
            return Meaning(ids, ids[0])
        meant = bearers & set(ids)
        return Meaning(ids, next(iter(meant)) if len(meant) == 1 and len(bearers) == 1 else None)

    def _one_of(self, found: Found, ids: Ids) -> Meaning:
        """Actors of one name: the one of the country that is named beside it, or the one meant before."""
        key = " ".join(self.around.word(at) for at in range(found.start, found.end))
        named = {fold(self.data.places[id].name) for id in self.where.countries(self.around.sentence(found.start))}
        fits = [id for id in ids if fold(self.data.actors[id].name.rpartition("(")[2]) in named]
        if len(fits) == 1:
            self.same[key] = fits[0]
        earlier = self.so_far["junta"] & set(ids)
        value = self.same.get(key) or (next(iter(earlier)) if len(earlier) == 1 else None)
        return Meaning(ids, value)

    def _state(self, number: int, found: Found, ids: Ids) -> Meaning | None:
        """A state that acts; a country where something is, is none; else it may be either."""
        words = [self.around.word(at) for at in range(found.start, found.end)]
        if len(words) > 1 and words[-1] in listed("governments"):
            return Meaning(ids, None)
        before = self.around.word(found.start - 1)
        if self._apart(number, before) or self.around.tokens[found.end - 1].possessive:
            self.apart.add(number)
            return None
        if self.acting[number]:
            return Meaning(ids, ids[0])
        return Meaning((*ids, *found.ids.get("places", ())), None)

    def _apart(self, number: int, before: str) -> bool:
        """Whether a country is named as where something is, or to tell what sort of thing something is."""
        if before in ("and", "or"):
            return number - 1 in self.apart and self.found[number - 1].end == self.found[number].start - 1
        if before in (",", "the", "a", "an", "-"):
            return not self.acting[number]
        return before in listed("place_words")

    def _acting(self) -> list[bool]:
        """Of each name, whether a verb of saying or doing follows, or another name of which this is so."""
        acts, helping = listed("acts"), listed("helping")
        acting = [False] * len(self.found)
        for number in range(len(self.found) - 1, -1, -1):
            at = self.found[number].end
            joined = at
            while self.around.word(joined) in ("and", ",") and joined < at + 2:
                joined += 1
            following = self.found[number + 1] if number + 1 < len(self.found) else None
            if joined > at and following is not None and following.start == joined and "places" in following.ids:
                acting[number] = acting[number + 1]
                continue
            for _ in range(2):
                at += self.around.word(at) in helping
            acting[number] = self.around.word(at) in acts
        return acting

    # References.

    def _reference(self, found: Found) -> Meaning:
        sentence = self.around.sentence(found.start)
        if found.sort == "capital":
            return self.where.capital(sentence, found.of)
        if found.sort == "affiliate":
            ids = {id for id in self.so_far["group"] if self._belongs(id, found.of)}
        elif found.sort == "mission":
            missions = self.so_far["mission"]
            ids = {id for id in missions if not found.of or self._belongs(id, found.of)}
        elif found.sort == "junta":
            ids = self.so_far["junta"]
        else:
            recent = self.groups.get(sentence - 1, set()) | self.groups.get(sentence, set())
            ids = {id for id in recent if found.sort != "armed group" or self.data.actors[id].kind == "armed-group"}
        candidates = tuple(sorted(ids))
        return Meaning(candidates, candidates[0] if len(candidates) == 1 else None)

    def _belongs(self, id: str, to: str) -> bool:
        relations = self.data.actors[id].relations
        return any(each.other == to and each.kind in ("affiliate-of", "part-of") for each in relations)

    # What was named.

    def _note(self, found: Found, meaning: Meaning) -> None:
        if meaning.value is None or meaning.value not in self.data.actors:
            return
        actor = self.data.actors[meaning.value]
        if actor.kind == "person" and found.sort != "surname":
            for last in _last_words(names_of(actor)):
                self.last_names.setdefault(last, set()).add(actor.id)
        elif actor.kind == "mission":
            self.so_far["mission"].add(actor.id)
        elif actor.kind == "armed-group" or "group" in fold(actor.name).split():
            self.so_far["group"].add(actor.id)
            if not self._in_passing(found):
                sentence = self.around.sentence(found.start)
                self.groups = {each: ids for each, ids in self.groups.items() if each >= sentence - 1}
                self.groups.setdefault(sentence, set()).add(actor.id)
        elif _juntas() & {fold(name) for name in names_of(actor)}:
            self.so_far["junta"].add(actor.id)

    def _in_passing(self, found: Found) -> bool:
        """Whether the group is named only to tell of another: Al-Qaeda-linked, loyal to the Islamic State."""
        if self.around.word(found.end) in listed("ties"):
            return True
        at = found.start - 1
        at -= self.around.word(at) == "the"
        return self.around.word(at) in listed("tied_to") and self.around.word(at - 1) in listed("ties")


def _last_words(names: list[str]) -> set[str]:
    return {words[-1] for name in names if len(words := fold(name).split()) > 1}


@lru_cache(maxsize=1)
def _juntas() -> frozenset[str]:
    return frozenset(map(fold, lexicon()["names"]["juntas"]))
