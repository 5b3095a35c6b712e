"""Where places lie, as a plain sentence tells it in no fixed order: nothing in it may be left over."""

from typing import Any, NamedTuple

from sahelevents.claims import terms
from sahelevents.claims.claim import Claim, Distant, Junction
from sahelevents.dataset.names import fold
from sahelevents.text.claims.compass import is_near_country, lies_towards
from sahelevents.text.claims.meanings import NEAR_KM
from sahelevents.text.claims.nouns import Nouns
from sahelevents.text.claims.phrases import Context, UnclearError, together

_WIDE = ("region", "province", "cercle", "department", "district")
_ADMIN = frozenset({"admin1", "admin2", "admin3"})
_INSIDE_TOWNS = frozenset({"neighbourhood", "site"})
_TWO = 2


class _Named(NamedTuple):
    """A place of the sentence, and what stands before it."""

    id: str
    towards: tuple[str, ...]
    """The directions that are said of where in it: the far north."""
    how: str
    """in, near, border or capital."""
    exact: bool = False
    """Whether it is named by its id, so that no other of its name can be meant."""


def told_place(line: Nouns, context: Context) -> Claim | None:
    """That a place lies in others, or so far from another."""
    if sum(1 for item in line.items if item.ids("places")) < 1 or any(item.kind == "date" for item in line.items):
        return None
    telling = _Telling(line, context)
    return telling.claim() if line.is_taken_by(telling.take) else None


class _Telling:
    """What the stretches of such a sentence say."""

    def __init__(self, line: Nouns, context: Context) -> None:
        self.line, self.context = line, context
        self.subjects: list[str] = []
        self.wider: list[_Named] = []
        self.towards: list[str] = []
        self.how = "in"
        self.apart: tuple[float, float | None] | None = None
        self.said = self.negated = self.is_apart = False

    def take(self, at: int) -> int | None:
        """Read what stands there, and give the position after it; None if it has no place here."""
        for read in (self._distance, self._verb, self._border, self._place, self._country, self._direction, self._noun):
            end = read(at)
            if end is not None:
                return end
        item = self.line.items[at]
        if item.kind == "count" and item.text.lower() == "both":
            return at + 1
        end = self.line.phrase("distance", at, "whereabouts")
        if end is not None:
            self.is_apart = True
            return end
        if self.line.is_(at, "and") and self.subjects and (not self.said or self.is_apart):
            return at + 1
        return self.line.phrase("little", at, "whereabouts")

    def _distance(self, at: int) -> int | None:
        found = next(iter(self.line.distances(at)), None) if self.apart is None else None
        if found is None:
            return None
        self.apart, self.is_apart = found[1], True
        return found[0]

    def _verb(self, at: int) -> int | None:
        end = self.line.phrase("lies", at, "whereabouts")
        if end is None:
            group = next((each for each in self.line.verb("be", at, "active")), None) or next(
                (each for each in self.line.verb("lie", at, "active", "passive", "participle")), None
            )
            if group is None or group.order:
                return None
            self.negated = self.negated or group.negated
            end = group.end
        self.said = True
        return end

    def _border(self, at: int) -> int | None:
        end = self.line.phrase("near_border", at, "whereabouts")
        if end is not None:
            self.how = "border"
            return end
        near = self.line.phrase("near", at)
        owner = None if near is None else self.line.item(near)
        if near is not None and owner is not None and not owner.possessive and len(owner.ids("places")) == 1:
            self.how = "near"
            return near
        demonym = None if near is None else self.line.entry("demonyms", self.line.past("article", near))
        if demonym is not None and self.line.is_(demonym[0], "border", "frontier"):
            self.wider.append(_Named(demonym[1], (), "border"))
            return demonym[0] + 1
        return None

    def _noun(self, at: int) -> int | None:
        end = self.line.phrase("capital", at, "whereabouts")
        if end is None:
            return None
        if self.wider and self.line.items[at - 1].possessive:  # Mali's capital
            self.wider[-1] = self.wider[-1]._replace(how="capital")
        else:
            self.how = "capital"
        return end

    def _direction(self, at: int) -> int | None:
        end = self.line.phrase("directions", at, "whereabouts")
        if end is not None and self.apart is None:
            self.towards += self.line.words(at, end - at)
        return end

    def _country(self, at: int) -> int | None:
        demonym = self.line.entry("demonyms", at)
        if demonym is None or demonym[1] not in self.context.data.places:
            return None
        self.wider.append(_Named(demonym[1], tuple(self.towards), "in"))
        self.towards = []
        return demonym[0]

    def _place(self, at: int) -> int | None:
        item = self.line.items[at]
        ids = item.ids("places")
        if len(ids) != 1 or self.line.is_(at - 1, "lake"):
            return None
        id, end = ids[0], at + 1
        if self.line.is_(end, *_WIDE) or self.line.is_(end - 2, *_WIDE):
            id = self._wide_of(id)
            end += self.line.is_(end, *_WIDE)
        before = self.line.items[at - 1] if at else item
        if self.subjects and not self.said and before.ids("places") and not before.possessive:
            return None  # two names in a row
        later = bool(self.subjects) and (self.said or not (self._joined(at) or self.is_apart))
        if later or item.possessive or self.towards or self.how != "in":
            self.wider.append(_Named(id, tuple(self.towards), self.how, exact=item.text == id))
            self.towards, self.how = [], "in"
        else:
            self.subjects.append(id)
        return end

    def _joined(self, at: int) -> bool:
        return self.line.is_(at - 1, "and") or (self.line.is_(at - 1, "the") and self.line.is_(at - 2, "and"))

    def _wide_of(self, id: str) -> str:
        """The region that bears the name of a place."""
        places = self.context.data.places
        if str(places[id].kind) in _ADMIN or id == "bamako":
            return id
        found = self._namesakes(id)
        if len(found) != 1:
            raise UnclearError(f"which region {places[id].name} is is not clear")
        return found[0]

    def _namesakes(self, id: str) -> list[str]:
        places, name = self.context.data.places, fold(self.context.data.places[id].name)
        wide = [place for place in places.values() if str(place.kind) in _ADMIN]
        return [
            place.id
            for place in wide
            if fold(place.name).startswith(f"{name} ") and place.country == places[id].country
        ]

    # What it all says.

    def claim(self) -> Claim:
        """The claim.

        Raises:
            UnclearError: a part is missing, or is not on record.
        """
        if self.apart is not None:
            return self._far()
        if self.is_apart or self.towards or not self.subjects or not self.wider or not self.said:
            raise UnclearError("where which place lies is not clear")
        inside = [each for each in self.wider if each.how not in ("border", "near")]
        if not inside and not any(each.how == "near" for each in self.wider):
            raise UnclearError("where it lies is not clear")
        if self.negated and (len(self.wider) > 1 or len(self.subjects) > 1):
            raise UnclearError("where it does not lie is not clear")
        parts = [part for subject in self.subjects for part in self._lies(subject, inside)]
        whole = together(parts)
        return ~whole if self.negated else whole

    def _lies(self, subject: str, inside: list[_Named]) -> list[Claim]:
        for each in self.wider:
            if each.how == "border" and not is_near_country(subject, each.id, self.context.data):
                raise UnclearError(f"how near {subject} is to the border is not recorded")
        near: list[Claim] = [self._near(subject, each.id) for each in self.wider if each.how == "near"]
        return [*near, *(self._within(subject, each) for each in inside)]

    def _near(self, subject: str, other: str) -> Claim:
        """Near it: what counts as near is not the same for all, so that only what surely is near is read."""
        apart = self.context.data.places[subject].distance_km(self.context.data.places[other])
        if apart is None or apart > NEAR_KM or self.negated:
            raise UnclearError(f"whether {subject} is near {other} is not clear")
        return Distant(subject, other, 0, NEAR_KM)

    def _within(self, subject: str, wider: _Named) -> Claim:
        data = self.context.data
        inside = terms.place(subject).within(wider.id)
        if self.negated and wider.towards:
            raise UnclearError("where in it it does not lie is not clear")
        if wider.towards and not lies_towards(subject, wider.towards, wider.id, data):
            raise UnclearError(f"whether {subject} is in that part of {wider.id} is not recorded")
        if wider.how == "capital":
            return self._capital(subject, wider.id, inside)
        settled = wider.exact or str(data.places[wider.id].kind) in (*_ADMIN, "country")
        namesakes = [] if settled else self._namesakes(wider.id)
        if namesakes and str(data.places[subject].kind) not in _INSIDE_TOWNS and subject != wider.id:
            return Junction("or", [inside, *(terms.place(subject).within(each) for each in namesakes)])
        return inside

    def _capital(self, subject: str, wider: str, inside: Claim) -> Claim:
        known = self.line.entry_of("capitals", wider)
        if known is None and subject in {each for each in self.context.data.places if wider in self._namesakes(each)}:
            return inside
        if known != subject and subject in self._within_records(wider):
            raise UnclearError(f"of what {subject} is the capital is not recorded")
        return inside

    def _within_records(self, wider: str) -> set[str]:
        """The places that are recorded in another, at any depth."""
        found = {wider}
        places: Any = self.context.data.places
        while more := {p.id for p in places.values() if p.id not in found and any(a.place in found for a in p.parents)}:
            found |= more
        return found

    def _far(self) -> Claim:
        named = [*self.subjects, *(each.id for each in self.wider)]
        if len(named) != _TWO or self.apart is None or any(each.how != "in" for each in self.wider):
            raise UnclearError("how far what is from what is not clear")
        low, high = self.apart
        one, other = named
        if low == high:
            claim: Claim = terms.place(one).distance_to(other).about(low)
        else:
            claim = Distant(one, other, low, high)
        return ~claim if self.negated else claim
