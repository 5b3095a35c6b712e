"""Readers of the simplest phrases: actors, places, people, targets, dates and numbers."""

from collections.abc import Iterator
from math import ceil
from typing import Any

from sahelevents.dataset.names import fold
from sahelevents.text.claims.items import Item, one_id
from sahelevents.text.claims.line import Line
from sahelevents.text.claims.meanings import People, Scope
from sahelevents.values.counts import Count
from sahelevents.values.dates import Span, UncertainDate

_WIDE_NOUNS = frozenset({"region", "province", "department", "cercle", "district"})


def _is_wide(id: str) -> bool:
    """Whether a place is a region or the like, by the convention for ids."""
    return any(word in _WIDE_NOUNS for word in id.split("-")) or id == "bamako"


_STATES = {"un": "", "minusma": "", "united-states": "united-states"}
"""Names that stand before a noun for people as an adjective does, and the country that they say."""

_WATERS = ("river", "delta", "basin")
NOBODY = Count.exactly(0)
_BEYOND, _SHORT_OF = frozenset({"more", "over"}), frozenset({"less", "under", "fewer"})
_LONGEST_SPEAKER = 7
SOME, SOME_ONE = Count(1, None), Count.exactly(1)


def span_of(day: UncertainDate) -> Span:
    """The stretch of the calendar that a date in a claim means."""
    return Span(day.earliest, day.latest)


class Slots(Line):
    """A line, and what single phrases of it mean. A reader gives the position after the phrase, and its value."""

    def named(self, at: int, *tables: str) -> tuple[int, str] | None:
        """A name that can mean one record only, perhaps with an article."""
        start = self.past("article", at)
        id = one_id(self.item(start), *tables)
        return None if id is None else (start + 1, id)

    # Actors.

    def actors(self, at: int) -> Iterator[tuple[int, str]]:
        """An actor: JNIM, the group JNIM, JNIM fighters, fighters of JNIM, President Bazoum."""
        start = self.past("article", at)
        owner, owned = self.item(start), self.item(start + 1)
        if owner is not None and owner.possessive and owned is not None and owned.ids("actors"):
            start += 1  # Russia's Africa Corps
        people = self.phrase("members", start)
        before = self.phrase("of_actor", people) if people is not None else None
        if before is None:
            before = self._described(start)
        found = self.named(start if before is None else before, "actors")
        if found is None and self.is_(start, "general", "captain"):
            found = self.named(start + 1, "actors")
        if found is not None:
            end, id = found
            if not self.is_(at, "a", "an"):  # "an al-Qaeda affiliate" is not al-Qaeda
                yield from ((fighters, id) for fighters in self.phrases("members", end))
            yield end, id

    def several_actors(self, at: int) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Two actors or more: Ansar Dine, Katiba Macina and Al-Mourabitoun."""
        found: tuple[str, ...] = ()
        end = at
        while (one := next(self.actors(end), None)) is not None:
            end, id = one
            found = (*found, id)
            joined = self.phrase("and_people", end)
            if joined is None:
                break
            end = joined
        if len(found) > 1:
            yield end, found

    def _described(self, at: int) -> int | None:
        """Past what stands before a name: "al-Qaeda's affiliate", "the jihadist group", "the former president"."""
        here = at
        while (after := self.phrase("actor_adjectives", here) or self._past_demonym(here)) is not None:
            here = after
        return self.phrase("apposition", here) or (here if here > at else None)

    def _past_demonym(self, at: int) -> int | None:
        found = self.entry("demonyms", at)
        return None if found is None else found[0]

    def agents(self, at: int) -> Iterator[tuple[int, str]]:
        """Whoever attacks: an actor, or the empty string for gunmen whom nobody names."""
        yield from self.actors(at)
        end = self._someone(at)
        if end is not None:
            yield end, ""

    def _someone(self, at: int) -> int | None:
        here = self.past("article", at)
        while (end := self.phrase("attackers", here)) is None:
            after = self.phrase("attacker_adjectives", here)
            if after is None:
                return None
            here = after
        return end

    # Places.

    def places(self, at: int) -> Iterator[tuple[int, tuple[str, ...]]]:
        """A place and the wider ones named with it: Solhan, a village in northern Burkina Faso."""
        first = self._place(at, lone=True)
        if first is None:
            return
        end, ids = first
        ends = [first]
        while (wider := self._wider(end)) is not None:
            end, more = wider
            ids = (*ids, *more)
            ends.append((end, ids))
        yield from reversed(ends)

    def _wider(self, at: int) -> tuple[int, tuple[str, ...]] | None:
        comma = self.is_(at, ",")
        start = at + 1 if comma else at
        inside = None if self.phrase("near", start) is not None else self.phrase("in_place", start)
        if (inside is None and not comma) or self.phrase("near", start) is not None:
            return None
        noun = self._place_noun(self.past("article", start)) if inside is None else None
        if noun is not None:  # ", a village in northern Mali"
            inside = self.phrase("in_place", noun)
        found = self._place(start if inside is None else inside, lone=False)
        if found is None:
            return None
        end, ids = found
        return (end + 1 if comma and self.is_(end, ",") else end), ids

    def _place(self, at: int, *, lone: bool) -> tuple[int, tuple[str, ...]] | None:
        """One place with what stands before and after its name; ``lone``: no narrower one is named with it."""
        here = self.past("article", at)
        wider: tuple[str, ...] = ()
        owner = self.item(here)
        if owner is not None and owner.possessive and (country := one_id(owner, "places")) is not None:
            wider, here = (country,), here + 1  # Mali's Mopti region
        vague = False
        while True:
            demonym, direction = self.entry("demonyms", here), self.phrase("directions", here)
            if demonym is not None:
                here, wider = demonym[0], (*wider, demonym[1])
            elif direction is not None:
                here, vague = direction, True
            else:
                break
        if self.is_(here, "capital") and wider and (capital := self.entry_of("capitals", wider[0])) is not None:
            return here + 1, (capital,)
        noun = self._place_noun(here)
        if noun is not None:
            here = noun + 1 if self.is_(noun, "of", "called", "named", "at", ",") else noun
        item = self.item(here)
        id = one_id(item, "places") or "|".join(item.ids("places") if item is not None else ())
        if noun is not None and len(wider) == 1 and not id:
            return noun, wider  # Bamako's airport
        if (
            item is None
            or not id
            or item.possessive
            or self.is_(here + 1, *_WATERS)
            or (vague and lone and noun is None and not wider)
        ):
            return None
        after = self._place_noun(here + 1)
        named_after = self.items[here + 1].folded if after is not None else ""
        if (self.items[noun - 1].folded if noun is not None else named_after) in _WIDE_NOUNS and not _is_wide(id):
            return None  # "the region of Gao" is not the city
        return here + 1 if after is None else after, (id, *wider)

    def _place_noun(self, at: int) -> int | None:
        here = at
        while (after := self.phrase("place_adjectives", here)) is not None:
            here = after
        return self.phrase("place_nouns", here)

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
        named = Slots([Item("word", 0, 0, word, word) for word in fold(item.text).split()])
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

    # Dates and numbers.

    def dates(self, at: int) -> Iterator[tuple[int, UncertainDate]]:
        """A date."""
        item = self.item(self.past("article", at))
        if item is not None and item.kind == "date":
            yield self.past("article", at) + 1, item.value

    def counts(self, at: int) -> Iterator[tuple[int, Item]]:
        """A number, as the item that holds it."""
        item = self.item(at)
        if item is not None and item.kind == "count":
            yield at + 1, item

    def gaps(self, at: int) -> Iterator[tuple[int, tuple[int, int | None]]]:
        """A length of time in days, from the least to the most: three days, a week, more than five years."""
        bound = self.entry("gap_bounds", at)
        if bound is not None and self.is_(bound[0], "a", "an"):
            yield from self._bounded_gap(*bound)
            return
        item = self.item(at)
        count = (
            item.value if item is not None and item.kind == "count" else SOME_ONE if self.is_(at, "a", "an") else None
        )
        unit = self.entry("units_of_time", at + 1)
        if count is not None and unit is not None:
            low, high = _days_of(count, unit[1])
            words = frozenset(item.text.lower().split()) if item is not None else frozenset[str]()
            if words & _BEYOND and high is None:  # more than eight years is not nine
                low = round((count.low - 1) * unit[1]["days"]) + 1
            if words & _SHORT_OF and count.high is not None:
                high = round((count.high + 1) * unit[1]["days"]) - 1
            yield unit[0], (low, high)
        elif self.is_(at, "more", "less", "over", "under", "well") and count is None:
            yield from self._gaps_beyond(at)

    def _gaps_beyond(self, at: int) -> Iterator[tuple[int, tuple[int, int | None]]]:
        """More than a year, under a month, well over a decade."""
        start = self.phrase("gap_hedges", at)
        unit = self.entry("units_of_time", start + 1) if start is not None and self.is_(start, "a", "an") else None
        if unit is not None:
            days = unit[1]["days"]
            more = not _BEYOND.isdisjoint(self.words(at, 2))
            yield unit[0], (round(days) + 1, None) if more else (0, round(days) - 1)

    def _bounded_gap(self, at: int, bound: str) -> Iterator[tuple[int, tuple[int, int | None]]]:
        """More than a year, less than a month, almost a year."""
        unit = self.entry("units_of_time", at + 1)
        if unit is not None:
            days = unit[1]["days"]
            least = round(days * (1 - 2 * unit[1].get("slack", 0.0))) if bound == "nearly" else 1
            yield unit[0], (round(days) + 1, None) if bound == "over" else (least, ceil(days) - 1)

    def distances(self, at: int) -> Iterator[tuple[int, tuple[float, float | None]]]:
        """A distance in kilometres, from the least to the most."""
        item, unit = self.item(at), self.entry("units_of_length", at + 1)
        if item is not None and item.kind == "count" and unit is not None:
            best = item.value.best
            low, high = (item.value.low, item.value.high) if best is None else (best, best)
            yield unit[0], (low * unit[1], None if high is None else high * unit[1])

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


def _days_of(count: Count, unit: Any) -> tuple[int, int | None]:
    """The days of so many units. A bare "nine months" is rounded, to half a month on each side."""
    days, slack = unit["days"], unit.get("slack", 0.0)
    exact = count.low == count.high
    low = days * (count.low - (slack if exact else 0))
    high = None if count.high is None else days * (count.high + (slack if exact else 0))
    return round(low), None if high is None else round(high)
