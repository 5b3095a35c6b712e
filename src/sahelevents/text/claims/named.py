"""Readers of names: actors, and places with the wider ones that stand with them."""

from collections.abc import Iterator

from sahelevents.text.claims.items import one_id
from sahelevents.text.claims.line import Line

_WIDE_NOUNS = frozenset({"region", "province", "department", "cercle", "district"})
_WATERS = ("river", "delta", "basin")


def _is_wide(id: str) -> bool:
    """Whether a place is a region or the like, by the convention for ids."""
    return any(word in _WIDE_NOUNS for word in id.split("-")) or id == "bamako"


class NameSlots(Line):
    """A line, and what its names mean. A reader gives the position after the phrase, and its value."""

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
