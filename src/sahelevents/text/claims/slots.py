"""Readers of the simplest phrases: people, targets and speakers, beside names, dates and numbers."""

from collections.abc import Iterator

from sahelevents.dataset.names import fold
from sahelevents.text.claims.items import Item, one_id
from sahelevents.text.claims.line import Line
from sahelevents.text.claims.meanings import People, Scope
from sahelevents.text.claims.named import NameSlots
from sahelevents.text.claims.quantities import QuantitySlots
from sahelevents.values.counts import Count

_STATES = {"un": "", "minusma": "", "united-states": "united-states"}
"""Names that stand before a noun for people as an adjective does, and the country that they say."""

NOBODY = Count.exactly(0)
_LONGEST_SPEAKER = 7
SOME = Count(1, None)


class Slots(NameSlots, QuantitySlots):
    """A line, and what single phrases of it mean. A reader gives the position after the phrase, and its value."""

    # People and targets.

    def people(self, at: int) -> Iterator[tuple[int, tuple[People, ...]]]:
        """So many of one group or of several: 49 civilians and 15 soldiers; nobody; a soldier."""
        for end, first in self._some_people(at):
            yield from self._more_people(*self._bounded(end, first))

    def _bounded(self, at: int, people: People) -> tuple[int, tuple[People, ...]]:
        """With what follows them: "ten soldiers at most", "fifty civilians or more"."""
        most, least, number = self.phrase("at_most", at), self.phrase("at_least", at), people.number
        if most is not None and number.low == number.high:
            return most, (people._replace(number=Count(0, number.high)),)
        if least is not None and number.low == number.high:
            return least, (people._replace(number=Count(number.low, None)),)
        return at, (people,)

    def _more_people(self, at: int, found: tuple[People, ...]) -> Iterator[tuple[int, tuple[People, ...]]]:
        joined = self.phrase("and_people", at)
        if joined is not None and len(found) < 4:
            for end, more in self._some_people(joined) if self._is_counted(joined) else ():
                if more.group != "victims":
                    yield from self._more_people(end, (*found, more))
        yield at, found

    def _is_counted(self, at: int) -> bool:
        """Whether a number of people stands here, not a second noun of the same number: "70 gendarmes and soldiers"."""
        item = self.item(at)
        return self.is_(at, "a", "an", "no") or (item is not None and item.kind == "count")

    def _some_people(self, at: int) -> Iterator[tuple[int, People]]:
        nobody = self.phrase("nobody", at)
        if nobody is not None:
            yield nobody, People("victims", NOBODY)
        item = self.item(at)
        if item is not None and item.kind == "count":
            yield from self._of_group(at + 1, item.value)
            yield at + 1, People("victims", item.value)
        elif (none := self.phrase("none", at)) is not None:
            yield from self._of_group(none, NOBODY)
        elif self.is_(at, "a", "an"):
            yield from self._of_group(at + 1, SOME)
        else:
            yield from self._of_group(at, SOME)

    def _of_group(self, at: int, count: Count) -> Iterator[tuple[int, People]]:
        here, country = self.past("of_them", at), ""
        while True:
            demonym, adjective = self.entry("demonyms", here), self.phrase("people_adjectives", here)
            state = one_id(self.item(here), "actors")
            if demonym is not None:
                here, country = demonym
            elif state is not None and self.entry("groups", here + 1) is not None and state in _STATES:
                here, country = here + 1, _STATES[state]
            elif adjective is not None:
                here = adjective
            elif not country and (owner := self._owning_country(here)):
                here, country = here + 1, owner
            else:
                break
        group = self.entry("groups", here)
        if group is not None:
            home = self.named(group[0] + 1, "places") if self.is_(group[0], "from") and not country else None
            if home is not None and home[1] in _demonyms_of():
                yield home[0], People(group[1], count, home[1])  # three soldiers from Guinea
            yield group[0], People(group[1], count, country)
        force = self._force(here)
        if force is not None:
            yield here + 1, People(force[0], count, force[1])
        attackers = self.phrase("attackers", here)
        if attackers is not None and group is None and country == "":
            yield attackers, People("attackers", count)
        victims = self.phrase("people", here)
        if victims is not None:
            yield victims, People("victims", count, country)

    def _owning_country(self, at: int) -> str:
        """The country of "members of Niger's security forces"; empty if none stands here."""
        item = self.item(at)
        return (one_id(item, "places") or "") if item is not None and item.possessive else ""

    def plotters(self, at: int) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Soldiers who stage a coup, and the countries named with them: Niger's military, the army of Guinea-Bissau."""
        here, countries = at, list[str]()
        owner = self.item(self.past("article", at))
        if owner is not None and owner.possessive and (country := one_id(owner, "places")) is not None:
            here, countries = self.past("article", at) + 1, [country]
        else:
            start = self.past("article", at)
            demonym = self.entry("demonyms", start)
            if demonym is not None:
                here, countries = demonym[0], [demonym[1]]
        end = self.phrase("plotters", here)
        if end is None and here == at:
            end = self.phrase("plotters", self.past("article", at))
        if end is None:
            return
        inside = self.phrase("in_place", end)
        for stop, places in self.places(inside) if inside is not None else ():
            yield stop, (*countries, *places)
        yield end, tuple(countries)

    def _force(self, at: int) -> tuple[str, str] | None:
        """A force by its country and what its people are, where both are one name: French soldiers."""
        item = self.item(at)
        if item is None or not item.ids("actors"):
            return None
        named = Line([Item("word", 0, 0, word, word) for word in fold(item.text).split()])
        demonym = named.entry("demonyms", 0)
        group = None if demonym is None else named.entry("groups", demonym[0])
        if demonym is None or group is None or group[0] < len(named.items):
            return None
        return group[1], demonym[1]

    def groups(self, at: int) -> Iterator[tuple[int, str]]:
        """A group of people, as tolls have it."""
        group = self.entry("groups", at)
        if group is not None:
            yield group

    def targets(self, at: int) -> Iterator[tuple[int, tuple[str, ...]]]:
        """What is attacked, as any of these words of the records: a hotel, an army base."""
        here = at + 1 if self.is_(at, "their", "its", "his") else self.past("article", at)
        wanted: tuple[str, ...] = ()
        actor = one_id(self.item(here), "actors")
        if actor is not None:
            here, wanted = here + 1, tuple[str, ...](self.entry_of("targets_of", actor) or (actor,))
        while (after := self.phrase("target_adjectives", here)) is not None:
            here = after
        noun = self.entry("targets", here)
        if noun is not None:
            yield noun[0], wanted or tuple(noun[1])
        elif wanted:
            yield here, wanted

    def objects(self, at: int) -> Iterator[tuple[int, Scope]]:
        """What is attacked: the town of Kati; the army base at Inates; La Terrasse."""
        for end, places in self.places(at):
            yield end, Scope(places=places)
        venue = self.venue(at)
        if venue is not None:
            yield from self._in_places(*venue)
        for end, wanted in self.targets(at):
            yield from self._in_places(end, Scope(targets=(wanted,)))

    def venue(self, at: int) -> tuple[int, Scope] | None:
        """What an incident is named by: La Terrasse; Ouagadougou's Splendid hotel."""
        start = self.past("article", at)
        owner, scope = self.item(start), Scope()
        if owner is not None and owner.possessive and (place := one_id(owner, "places")) is not None:
            start, scope = start + 1, Scope(places=(place,))
        found = self.named(self.past("place_nouns", start), "incidents")
        if found is None:
            return None
        return self.past("place_nouns", found[0]), scope.plus(Scope(records=(found[1],)))

    def _in_places(self, at: int, scope: Scope) -> Iterator[tuple[int, Scope]]:
        inside = self.phrase("in_place", at)
        for stop, places in self.places(inside) if inside is not None else ():
            yield stop, scope.plus(Scope(places=places))
        venue = None if inside is None else self.venue(inside)
        if venue is not None and venue[1].records:
            yield venue[0], scope.plus(venue[1])
        yield at, scope

    def speakers(self, at: int) -> Iterator[tuple[int, str]]:
        """Whoever says something, by the words of his name: Human Rights Watch, the Malian army."""
        if self.phrase("no_speaker", at) is not None:
            return
        start = self.past("article", at)
        for end in range(at + 1, min(at + _LONGEST_SPEAKER, len(self.items)) + 1):
            if self.items[end - 1].kind in ("mark", "date", "count"):
                return
            words = self.items[start:end]
            known = words and (words[0].kind == "name" or words[0].text[:1].isupper() or start > at)
            if known or self.phrase("speakers", at, "sayings") == end:
                yield end, " ".join(word.text for word in words)


def _demonyms_of() -> frozenset[str]:
    """The ids of all countries whose people have a name."""
    return frozenset(Line.entries("demonyms"))
