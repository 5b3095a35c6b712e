"""Which place a name means in a text: by the noun beside it, and by the wider place that is named with it."""

from typing import NamedTuple

from sahelevents.dataset.dataset import Dataset
from sahelevents.dataset.names import fold
from sahelevents.text.lexicon import lexicon
from sahelevents.text.names.matching import names_in
from sahelevents.text.names.surroundings import Found, Surroundings
from sahelevents.text.words.vocabulary import demonyms, listed

Ids = tuple[str, ...]


class Meaning(NamedTuple):
    """What a name may mean, the likeliest first, and what it means if that is certain."""

    candidates: Ids
    value: str | None


class Whereabouts:
    """The places of a text."""

    def __init__(self, found: list[Found], around: Surroundings, data: Dataset) -> None:
        self.found, self.around, self.data = found, around, data
        self.names = names_in(data)
        self._nouns = self._nouns_of_lists()
        self._named = self._countries_by_sentence()
        self._adjectives: dict[int, set[str]] = {}
        self._same: dict[str, str] = {}
        self._at = {each.start: each for each in found}

    def place(self, number: int, found: Found) -> Meaning:
        """What the name of a place means."""
        ids = self._by_noun(number, found)
        if found.sort == "several":
            return Meaning(ids, None)
        if len(ids) == 1:
            river = self._river(found)
            return Meaning((*river, *ids), None if river else ids[0])
        key = " ".join(self.around.word(at) for at in range(found.start, found.end))
        inside = self._inside(number, ids)
        if len(inside) == 1:
            self._same[key] = inside[0]
        before = self._same.get(key)
        return Meaning(ids, before if before in ids else None)

    def _river(self, found: Found) -> Ids:
        """The river that may be meant by "the" and the name of a country alone: the banks of the Niger."""
        follows = self.around.word(found.end)
        alone = not follows[:1].isalnum() or (follows in listed("common") and not self.around.capital(found.end))
        if self.around.word(found.start - 1) != "the" or not alone:
            return ()
        words = tuple(self.around.word(at) for at in range(found.start, found.end))
        return tuple(self.names.by_words.get((*words, "river"), {}).get("places", ()))

    # Nouns: the Gao region, the city of Gao, the regions of Gao and Kidal.

    def _nouns_of_lists(self) -> list[str]:
        """The noun beside each name, or beside a list that it stands in."""
        nouns = [""] * len(self.found)
        kinds = lexicon()["names"]["place_nouns"]
        for number in range(len(self.found) - 1, -1, -1):
            after = self.around.word(self.found[number].end)
            if after in kinds and self.around.joined(self.found[number].end):
                nouns[number] = after
            elif self._listed(number + 1) and nouns[number + 1].endswith("s"):
                nouns[number] = nouns[number + 1]
        for number, each in enumerate(self.found):
            at = each.start - 2
            if not nouns[number] and self.around.word(at + 1) == "of" and self.around.word(at) in kinds:
                nouns[number] = self.around.word(at)
            elif not nouns[number] and self._listed(number) and nouns[number - 1].endswith("s"):
                nouns[number] = nouns[number - 1]
        return nouns

    def _listed(self, number: int) -> bool:
        """Whether a name follows the one before in a list: Gao, Kidal and Mopti."""
        if not 0 < number < len(self.found):
            return False
        before, at = self.found[number - 1].end, self.found[number].start
        return 0 < at - before <= 2 and all(self.around.word(each) in (",", "and", "or") for each in range(before, at))

    def _by_noun(self, number: int, found: Found) -> Ids:
        ids = found.ids["places"]
        words = tuple(self.around.word(at) for at in range(found.start, found.end))
        noun = self._nouns[number]
        noun = noun if noun in ("", "cercle") or not noun.endswith("s") else _singular(noun)
        if noun:
            wider = tuple(self.names.by_words.get((*words, noun), {}).get("places", ()))
            if wider:
                return (*self._regions(ids), *wider)
            kinds = lexicon()["names"]["place_nouns"].get(noun, ())
            return tuple(id for id in ids if str(self.data.places[id].kind) in kinds) or ids
        if len(words) > 1 and words[-1] == "region":  # the Sahel region, or the Sahel Region
            whole = tuple(self.names.by_words.get(words[:-1], {}).get("places", ()))
            return (*self._regions(whole), *ids)
        return ids

    def _regions(self, ids: Ids) -> Ids:
        """Those that are called regions themselves: the Sahel."""
        return tuple(id for id in ids if self.data.places[id].kind == "region")

    # Wider places: Karma in northern Burkina Faso; Niger's Karma.

    def _inside(self, number: int, ids: Ids) -> Ids:
        for wider in (self._after(number), self._before(number), *self._in_sentence(number)):
            if wider:
                inside = tuple(id for id in ids if any(self._within(id, each) for each in wider))
                if inside:
                    return inside
        return ids

    def _after(self, number: int) -> Ids:
        if number + 1 == len(self.found):
            return ()
        following, at = self.found[number + 1], self.found[number].end
        idle = listed("directions") | {",", "in", "of", "the", "region"}
        if following.start - at > len(("in", "the", "far", "northern", "part")) or following.start == at:
            return ()
        if all(self.around.word(each) in idle for each in range(at, following.start)):
            return following.ids.get("places", ())
        return ()

    def _before(self, number: int) -> Ids:
        """The owner, or the people: "Niger's village of Karma", "the Nigerien town of Karma"."""
        at = self.found[number].start - 1
        if self.around.word(at) == "of" and self.around.word(at - 1) in listed("place_nouns"):
            at -= 2
        while self.around.word(at) in listed("directions"):
            at -= 1
        state = demonyms().get((self.around.word(at),))
        if state is not None:
            return tuple(self.names.by_words.get(tuple(fold(state).split()), {}).get("places", ()))
        before = self.found[number - 1] if number else None
        owner = before is not None and before.end == at + 1 and self.around.tokens[at].possessive
        return before.ids.get("places", ()) if before is not None and owner else ()

    def _in_sentence(self, number: int) -> list[Ids]:
        """The country that the sentence began with: "In Niger, gunmen attacked Karma"."""
        sentence = self.around.sentence(self.found[number].start)
        countries = self.countries(sentence)
        if len(countries) != 1:
            return []
        at = self.around.settings[sentence].start
        at += self.around.word(at) in listed("place_before")
        while self.around.word(at) in listed("directions"):
            at += 1
        first = self._at.get(at)
        begins = first is not None and set(first.ids.get("places", ())) == countries
        return [tuple(countries)] if begins else []

    def _within(self, id: str, wider: str) -> bool:
        """Whether a place lies in another, now or at some time."""
        if id == wider:
            return False
        place, other = self.data.places[id], self.data.places[wider]
        if other.kind == "country" and other.country:
            return place.country == other.country
        rest, seen = [id], {id}
        while rest:
            for parent in self.data.places[rest.pop()].parents:
                if parent.place == wider:
                    return True
                if parent.place not in seen:
                    seen.add(parent.place)
                    rest.append(parent.place)
        return False

    # Countries and their capitals.

    def _countries_by_sentence(self) -> dict[int, set[str]]:
        named: dict[int, set[str]] = {}
        for each in self.found:
            ids = (each if "places" in each.ids or each.inner is None else each.inner).ids.get("places", ())
            if len(ids) == 1 and self.data.places[ids[0]].kind == "country":
                named.setdefault(self.around.sentence(each.start), set()).add(ids[0])
        return named

    def countries(self, sentence: int) -> set[str]:
        """The countries that a sentence names; if it names none, those of the peoples in it."""
        named = self._named.get(sentence)
        if named:
            return named
        if sentence not in self._adjectives:
            setting = self.around.settings[sentence]
            states = {demonyms().get((each.folded,)) for each in self.around.tokens[setting.start : setting.end]}
            found = (self.names.by_words.get(tuple(fold(state).split()), {}) for state in states if state)
            self._adjectives[sentence] = {id for ids in found for id in ids.get("places", ())}
        return self._adjectives[sentence]

    def capital(self, sentence: int, state: str) -> Meaning:
        """The capital of a state; without one, of the one country of the sentence, of the last, or of the headline."""
        if state:
            named = set(self.names.by_words.get(tuple(fold(state).split()), {}).get("places", ()))
        else:
            named = (
                self.countries(sentence) or (self.countries(sentence - 1) if sentence else set()) or self.countries(0)
            )
        capitals = {country: self._capital(country) for country in sorted(named)}
        candidates = tuple(dict.fromkeys(id for id in capitals.values() if id))
        return Meaning(candidates, candidates[0] if len(named) == 1 and candidates else None)

    def _capital(self, country: str) -> str:
        name = lexicon()["names"]["capitals"].get(self.data.places[country].name, "")
        ids = self.names.by_words.get(tuple(fold(name).split()), {}).get("places", ())
        return ids[0] if len(ids) == 1 else ""


def _singular(noun: str) -> str:
    return f"{noun[:-3]}y" if noun.endswith("ies") else noun[:-1]
