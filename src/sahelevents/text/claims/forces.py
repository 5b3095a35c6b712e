"""Which deployment a sentence means: by the force, its country, the mission that it serves in, and where it went."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from sahelevents.claims import selection as select
from sahelevents.claims.claim import Named
from sahelevents.claims.conditions import Constraint
from sahelevents.claims.selection import DeploymentSelection
from sahelevents.dataset.names import fold
from sahelevents.text.claims.phrases import Context, UnclearError
from sahelevents.text.lexicon import lexicon


class Force(NamedTuple):
    """Somebody or something that is named of a force: an actor, a deployment, or a country by its name in English."""

    kind: str
    id: str


class Forces:
    """The deployments of a data set, as sentences mean them."""

    def __init__(self, context: Context, nouns: Iterable[str] = ()) -> None:
        self.data = context.data
        self.nouns = [noun for noun in nouns if " " in noun]
        # Drones that an army bought are no force that came or left.
        self.all: list[Any] = [
            each
            for each in self.data.deployments.values()
            if not each.strengths or {strength.unit for strength in each.strengths} != {"drones"}
        ]

    def meant(self, named: Iterable[Force], places: Iterable[str]) -> list[Any]:
        """The deployments that fit all that is named; a contingent is that of its country and of its mission."""
        forces = list(dict.fromkeys(named))
        if not forces:
            raise UnclearError("whose troops they are is not said")
        hosts = [self._country_of(place) for place in dict.fromkeys(places)]
        there = [each for each in self.all if all(host in each.hosts for host in hosts)]
        own = [each for each in there if all(self._is_own(each, force) for force in forces)]
        if own or len(forces) == 1:
            return self._called(own)
        return [
            each
            for each in there
            if all(self._is_own(each, force) or self._serves_in(each, force) for force in forces)
            and any(self._is_own(each, force) for force in forces)
        ]

    def the_one(self, named: Iterable[Force], places: Iterable[str], aspect: str = "") -> Named:
        """The one deployment that is meant: of several, the first to begin or the last to end.

        Raises:
            UnclearError: there is none, or which is meant is not clear.
        """
        places = list(places)
        found = self.meant(named, places)
        if len(found) > 1 and aspect:
            found = _outermost(found, aspect)
        if len(found) != 1:
            ids = ", ".join(each.id for each in found)
            raise UnclearError(f"which deployment is meant is not clear; the data set has: {ids or 'none'}")
        if aspect and places and len(found[0].hosts) > 1:
            raise UnclearError(f"{found[0].id} went to several countries, and is dated as a whole, not by country")
        return Named("deployment", found[0].id)

    def selection(self, named: Iterable[Force], places: Iterable[str], *, or_none: bool = False) -> DeploymentSelection:
        """All deployments that are meant; if none is recorded, those that the force might have had there."""
        forces, places = list(named), list(places)
        found = self.meant(forces, places)
        known = not found and or_none and places and len(forces) == 1 and forces[0].kind == "actor"
        if known and any(each.actor == forces[0].id for each in self.all):
            return select.deployments(by=forces[0].id, place=self._country_of(places[0]))
        if not found:
            raise UnclearError("which deployment is meant is not clear; the data set has: none")
        actors = {each.actor for each in found}
        hosts = [self._country_of(place) for place in dict.fromkeys(places)]
        if len(actors) == 1 and all(force.kind != "deployment" for force in forces):
            (actor,) = actors
            whole = [each for each in self.data.deployments.values() if each.actor == actor]
            if {each.id for each in whole if all(host in each.hosts for host in hosts)} == {each.id for each in found}:
                return select.deployments(by=actor, place=hosts[0] if hosts else None)
        chosen = DeploymentSelection(Constraint("record", tuple(sorted(each.id for each in found))))
        return chosen & select.deployments(place=hosts[0]) if hosts and len(found[0].hosts) > 1 else chosen

    def _called(self, found: list[Any]) -> list[Any]:
        """Of several those that bear a noun in their names: the training mission."""
        for noun in self.nouns if len(found) > 1 else ():
            called = [
                each for each in found
                if any(f" {noun} " in f" {fold(name)} " for name in (each.name, self.data.actors[each.actor].name))
            ]  # fmt: skip
            found = called or found
        return found

    def _country_of(self, place: str) -> str:
        """The country in which a place lies, if that is recorded."""
        seen, waiting = set[str](), [place]
        while waiting:
            record = self.data.places.get(waiting.pop(0))
            if record is None or record.id in seen:
                continue
            if record.kind == "country":
                return str(record.id)
            seen.add(record.id)
            waiting += [parent.place for parent in record.parents]
        raise UnclearError(f"in which country {place} lies is not recorded")

    def _is_own(self, deployment: Any, force: Force) -> bool:
        if force.kind == "deployment":
            return bool(deployment.id == force.id)
        if force.kind == "actor":
            return force.id in self._owners(deployment)
        adjectives = lexicon()["names"]["demonyms"].get(force.id, [])
        actor = self.data.actors[deployment.actor]
        names = [fold(name) for name in (actor.name, *(alias.name for alias in actor.aliases))]
        starts = (fold(force.id), *adjectives)
        if any(name.startswith(f"{start} ") for name in names for start in starts):
            return True
        owners = [self.data.actors[owner].name for owner in self._owners(deployment)]
        return force.id in owners

    def _owners(self, deployment: Any) -> set[str]:
        """The actor that was deployed, and all of which it is a part."""
        found, waiting = set[str](), [deployment.actor]
        while waiting:
            actor = self.data.actors[waiting.pop()]
            found.add(actor.id)
            waiting += [each.other for each in actor.relations if each.kind == "part-of" and each.other not in found]
        return found

    def _serves_in(self, deployment: Any, force: Force) -> bool:
        """Whether a contingent bears the name of a mission: the Dutch contingent in MINUSMA."""
        if force.kind == "country":
            return False
        record = (self.data.actors if force.kind == "actor" else self.data.deployments)[force.id]
        names = [record.name, *(alias.name for alias in record.aliases)]
        return any(f" {fold(name)} " in f" {fold(deployment.name)} " for name in names if fold(name))


def _outermost(found: list[Any], aspect: str) -> list[Any]:
    """Of several deployments the one that certainly began first, or ended last."""
    dated = [(each, getattr(each.period, aspect)) for each in found]
    known = [(each, day) for each, day in dated if day is not None]
    if len(known) < len(found):
        return found
    if aspect == "end":
        best, day = max(known, key=lambda one: one[1].earliest)
        rest = [other for each, other in known if each is not best]
        return [best] if all(other.latest < day.earliest for other in rest) else found
    best, day = min(known, key=lambda one: one[1].latest)
    rest = [other for each, other in known if each is not best]
    return [best] if all(other.earliest > day.latest for other in rest) else found
