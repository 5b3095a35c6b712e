"""Actors and places in a text: the names that stand in it, what each means there, and names that are not known."""

from functools import lru_cache

from sahelevents.dataset.dataset import Dataset
from sahelevents.text.lexicon import lexicon
from sahelevents.text.mentions import LONGEST_KEPT, NameMention
from sahelevents.text.names.generic import reference_at
from sahelevents.text.names.matching import SHORTEST_NAME, Named, Names, after_title, names_in
from sahelevents.text.names.settling import settled
from sahelevents.text.names.surroundings import Found, Surroundings
from sahelevents.text.words.spelling import sound
from sahelevents.text.words.vocabulary import adjectives, demonyms, listed, not_names

_TABLES = ("actors", "places")
_REFERRING = frozenset({"the", "capital"})
_ARTICLES = frozenset({"al", "el"})


def find_actors(text: str, data: Dataset) -> list[NameMention]:
    """The actors that a text names or plainly refers to, in order."""
    return _find(text, data, "actors")


def find_places(text: str, data: Dataset) -> list[NameMention]:
    """The places that a text names or plainly refers to, in order."""
    return _find(text, data, "places")


def _find(text: str, data: Dataset, table: str) -> list[NameMention]:
    """The mentions of one table; those of the other are kept, since most who ask for the one ask for it next."""
    kept: dict[tuple[str, str], list[NameMention]] = data.derived("mentions of the last text", lambda _: {})
    mentions = kept.pop((text, table), None)
    if mentions is None:
        around = Surroundings(text)
        found = settled(_Scan(around, names_in(data)).found(), around, data)
        mentions = found.pop(table)
        kept.clear()
        if len(text) <= LONGEST_KEPT:
            kept.update({(text, other): each for other, each in found.items()})
    return mentions


class _Scan:
    """One pass over the tokens of a text."""

    def __init__(self, around: Surroundings, names: Names) -> None:
        self.around, self.names, self.tokens = around, names, around.tokens
        self.plain = around.text == around.text.lower()
        self.known: set[str] = set()
        """Words seen in lower case up to the end of the sentence: they are no misspelt names."""
        self.begun = -1

    def found(self) -> list[Found]:
        """The names and references, without overlap."""
        found: list[Found] = []
        begins, end = self.names.begins | _REFERRING, 0
        starts = [
            at
            for at, (_, _, text, folded, _) in enumerate(self.tokens)
            if folded in begins or not text.islower() or text in _ARTICLES
        ]
        for at in starts:
            if at < end or not self.tokens[at].text[0].isalpha():
                continue
            self._begin_sentence(at)
            hit = self._at(at, found[-1] if found else None)
            if hit is None:
                continue
            if hit.ids or hit.sort != "other":
                found.append(hit)
            end = hit.end
        return found

    def _begin_sentence(self, at: int) -> None:
        number = self.around.sentence(at)
        while self.begun < number:
            self.begun += 1
            setting = self.around.settings[self.begun]
            self.known.update([each.folded for each in self.tokens[setting.start : setting.end] if each.text.islower()])

    def _at(self, at: int, before: Found | None) -> Found | None:
        token = self.tokens[at]
        if token.folded in _REFERRING and (reference := reference_at(self.around, self.names, at)) is not None:
            return reference
        if self.plain:
            named = self.names.uncased(self.tokens, at)
            named = None if named is None or token.folded in not_names() else named
            return None if named is None else self._found(at, named)
        if token.text.islower() and not self._goes_on(at):
            return None
        return self._name(at) or (self._unread(at, before) if token.text[:1].isupper() else None)

    def _goes_on(self, at: int) -> bool:
        """Whether a word in lower case may begin a name: one of several words, or one in Arabic with an article."""
        token = self.tokens[at]
        if token.folded not in self.names.lengths or token.text in _ARTICLES or not token.text.isascii():
            return token.folded in self.names.lengths or token.text in _ARTICLES
        if self.names.has_longer(token.folded, self.around.word(at + 1)) or token.folded in _others():
            return True
        return not sound(token.folded)

    def _found(self, at: int, named: Named) -> Found:
        ids = {table: ids for table, ids in named.ids.items() if table in _TABLES}
        return Found(at, named.end, ids, named.name, named.score, inner=self._owner(at, named.end))

    def _owner(self, at: int, end: int) -> Found | None:
        """The country in "Mali's army"."""
        for last in range(at, min(at + _LONGEST_OWNER, end - 1)):
            if self.tokens[last].possessive:
                words = tuple(self.around.word(each) for each in range(at, last + 1))
                places = self.names.by_words.get(words, {}).get("places", ())
                return (
                    Found(at, last + 1, {"places": tuple(places)}, self.names.written[words])
                    if len(places) == 1
                    else None
                )
        return None

    # Names of the data set.

    def _name(self, at: int) -> Found | None:
        other = self._other(at)
        named = self.names.titled(self.tokens, at) or self.names.exactly(self.tokens, at, _TABLES)
        if named is not None and named.end >= at + other:
            if self.around.joined(named.end) and self.around.capital(named.end):
                longer = self.names.nearly(self.tokens, at, self.known, single=False)
                if longer:
                    return self._near(at, longer)
            return self._accepted(at, named)
        if other:
            return Found(at, at + other, {}, sort="other")
        if not self.around.capital(at):
            return None
        return self._force(at) or self._surname(at) or self._misspelt(at)

    def _other(self, at: int) -> int:
        """How many words the longest name of another thing has that begins here."""
        for words in _others().get(self.around.word(at), ()):
            if [token.folded for token in self.tokens[at : at + len(words)]] == words:
                return len(words)
        return 0

    def _accepted(self, at: int, named: Named) -> Found | None:
        """The name, unless it is part of a longer one that is not known, or an ordinary word here."""
        found = self._found(at, named)
        single = named.end == at + 1
        token = self.tokens[at]
        loud = self.around.settings[self.around.sentence(at)].loud
        if not single:
            return found
        if loud and len(token.text) <= SHORTEST_NAME:
            return None
        if token.folded in listed("common") and not (token.text.isupper() and not loud):
            certain = self.around.word(at - 1) in listed("place_before") or self._follows_noun(at)
            if not certain or self.around.opens(at):
                return None
        if self.names.persons.issuperset(found.ids.get("actors", ("",))):
            return self._person(at, found)
        if token.text.isupper() and len(token.text) > 1:
            return found
        if self._part_of_other(at, named.end):
            end = self.around.run(at)
            return Found(at, end, {}, sort="unread" if self._placed(at, None) else "other", score=0.0)
        return found

    def _part_of_other(self, at: int, end: int) -> bool:
        if self.around.joined(end) and self._is_unknown(end):
            return True
        before = at > 0 and self.around.joined(at) and not self.around.opens(at - 1)
        return before and self._is_unknown(at - 1) and self.around.word(at - 1) not in self.names.words

    def _person(self, at: int, found: Found) -> Found:
        """A last name alone; after a first name that is not his it is somebody else."""
        sort = "surname"
        before = at
        while self.around.joined(before) and self.around.word(before - 1) in listed("particles"):
            before -= 1
        if self.around.joined(before) and self.around.capital(before - 1) and not self._introduces(before - 1):
            return Found(at, found.end, {}, sort="stranger", score=0.0)
        if self.around.joined(found.end) and self._is_unknown(found.end):
            return Found(at, self.around.run(at), {}, sort="other", score=0.0)
        return found._replace(sort=sort)

    def _introduces(self, at: int) -> bool:
        """Whether a capitalised word before a last name is no first name."""
        return self.around.word(at) in not_names() or self.around.word(at) in self.known

    def _surname(self, at: int) -> Found | None:
        start = after_title(self.tokens, at) or at
        if start >= len(self.tokens) or not self.around.capital(start):
            return None
        last = self.around.word(start)
        ids = self.names.shared_surnames.get(last)
        if ids is None or (start == at and len(last) < len("deby")) or last in self.known:
            return None
        found = Found(at, start + 1, {"actors": ids}, sort="surname")
        if start != at and self.around.joined(start + 1) and self.around.capital(start + 1):
            return None
        if start == at:
            first_name = self.around.joined(start + 1) and self.around.capital(start + 1)
            if first_name and (self._is_unknown(start + 1) or self.around.word(start + 1) in self.names.words):
                return None
            return self._person(at, found)
        return found

    def _force(self, at: int) -> Found | None:
        """The first of two: Malian and French troops."""
        if (self.around.word(at),) not in demonyms():
            return None
        end = at + 1
        for _ in range(_LONGEST_LIST):
            if self.around.word(end) in ("and", "or", ",") and (self.around.word(end + 1),) in demonyms():
                end += 2
        if end == at + 1:
            return None
        named = self.names.by_words.get((self.around.word(at), self.around.word(end)))
        if named is None or "actors" not in named or self.around.word(end + 1) in listed("not_force_before"):
            return None
        words = (self.around.word(at), self.around.word(end))
        return Found(at, at + 1, {"actors": tuple(named["actors"])}, self.names.written[words])

    def _misspelt(self, at: int) -> Found | None:
        setting = self.around.settings[self.around.sentence(at)]
        if setting.loud or (self.tokens[at].possessive and self.around.word(at) in self.known):
            return None
        return self._near(at, self.names.nearly(self.tokens, at, self.known))

    def _near(self, at: int, near: list[Named]) -> Found | None:
        near = [each for each in near if not each.ids or any(table in each.ids for table in _TABLES)]
        if not any(each.ids for each in near):
            return None
        end = near[0].end
        if end == at + 1 and not self.tokens[at].text.isupper() and self._beside_unknown(at, end):
            return None
        ids: dict[str, tuple[str, ...]] = {}
        for each in near:
            for table in _TABLES:
                ids[table] = tuple(dict.fromkeys((*ids.get(table, ()), *each.ids.get(table, ()))))
        best = next(each for each in near if each.ids)
        ids = {table: found for table, found in ids.items() if found}
        return Found(at, end, ids, best.name, best.score, sort="name" if len(near) == 1 else "several")

    def _beside_unknown(self, at: int, end: int) -> bool:
        """Whether another capitalised word that is not known stands beside: both are one name."""
        if self.around.joined(end) and self._is_unknown(end):
            return True
        return self.around.joined(at) and not self.around.opens(at - 1) and self._is_unknown(at - 1)

    def _is_unknown(self, at: int) -> bool:
        return self.around.unknown(at, self.names.words) and self.around.word(at) not in self.known

    # Names that are not known.

    def _follows_noun(self, at: int) -> bool:
        before = self.around.word(at - 1)
        if before == "of":
            return self.around.word(at - 2) in listed("place_nouns")
        return before in listed("place_nouns") and not self.around.capital(at - 1)

    def _placed(self, at: int, before: Found | None) -> bool:
        """Whether a place is named here: in X, in the village of X, in Bamako and X, in the X region."""
        word = self.around.word(at - 1)
        while word in listed("directions"):
            at -= 1
            word = self.around.word(at - 1)
        if word in listed("place_before") or self._follows_noun(at):
            return True
        joined = word == "and" and before is not None and before.end == at - 1
        return (
            joined
            and before is not None
            and (before.sort == "unread" or "places" in before.ids)
            and self._placed(before.start, None)
        )

    def _unread(self, at: int, before: Found | None) -> Found | None:
        setting = self.around.settings[self.around.sentence(at)]
        if setting.loud or setting.titled:
            return None
        end = self.around.run(at)
        if (group := self._unread_group(at, end)) is not None:
            return group
        word = self.around.word(at)
        if word in self.known or word in adjectives() or not self.around.unknown(at, frozenset()):
            return None
        if len(self.tokens[at].text) < SHORTEST_NAME and end == at + 1:
            return None
        noun = self.around.word(end) in listed("place_nouns") and not self.around.opens(at)
        if self._placed(at, before) or (noun and not self.tokens[end - 1].possessive):
            return Found(at, end, {}, sort="unread", score=0.0)
        return None

    def _unread_group(self, at: int, end: int) -> Found | None:
        words = [self.around.word(each) for each in range(at, end)]
        if any(word in adjectives() or word in listed("directions") for word in words):
            return None
        first = self.tokens[at].text
        acronym = first.isupper() and len(first) >= SHORTEST_NAME and words[0] not in not_names()
        if not acronym and not any(self._is_unknown(each) for each in range(at, end)):
            return None
        if words[0] in self.known or (words[0] in listed("common") and words[0] not in self.names.words):
            return None
        named = words[-1] in listed("group_names") and len(words) > 1
        if self.around.opens(at) and not acronym and not named:
            return None
        after = self.around.word(end) in listed("group_nouns_after") and self.around.joined(end)
        before = self.around.word(at - 1) in listed("group_nouns_before") and self.around.joined(at)
        if not (named or after or before) or end - at > _LONGEST_OTHER:
            return None
        return Found(at, end, {}, sort="unread-group", score=0.0)


_LONGEST_OTHER = 6
_LONGEST_OWNER = 3
_LONGEST_LIST = 6


@lru_cache(maxsize=1)
def _others() -> dict[str, list[list[str]]]:
    """The names of other things that hold a name of the data set, by first word, the longest first."""
    found: dict[str, list[list[str]]] = {}
    for words in sorted((phrase.split() for phrase in lexicon()["names"]["other"]), key=len, reverse=True):
        found.setdefault(words[0], []).append(words)
    return found
