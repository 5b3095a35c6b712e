"""Countries, their states and their forces, as the data set relates them."""

from collections.abc import Sequence

from sahelevents.dataset.dataset import Dataset
from sahelevents.dataset.names import fold
from sahelevents.model.actors import RelationKind
from sahelevents.model.kinds import ActorKind, PlaceKind


class Countries:
    """Which country a place lies in, and which forces are a state's."""

    def __init__(self, data: Dataset) -> None:
        self._data = data
        self._by_code = {
            place.country: place.id
            for place in data.places.values()
            if place.kind is PlaceKind.COUNTRY and place.country
        }
        self._forces: dict[str, list[str]] = {}
        self._missions: dict[tuple[str, str], list[str]] = {}
        for actor in data.actors.values():
            for relation in actor.relations:
                if relation.kind is RelationKind.PART_OF and actor.kind is ActorKind.FORCE:
                    self._forces.setdefault(relation.other, []).append(actor.id)
        for deployment in data.deployments.values():
            actor = data.actors[deployment.actor]
            for relation in actor.relations:
                if relation.kind is RelationKind.PART_OF and actor.kind is ActorKind.MISSION:
                    for host in deployment.hosts:
                        self._missions.setdefault((relation.other, host), []).append(actor.id)
        self._persons: dict[str, set[str]] = {}
        for coup in data.coups.values():
            for person in (*coup.leaders, *coup.ousted):
                self._persons.setdefault(person, set()).add(coup.country)

    def of_place(self, place: str) -> str | None:
        """The country that a place lies in; None for a region of several."""
        record = self._data.places[place]
        return self._by_code.get(record.country) if record.country else None

    def of_person(self, person: str) -> str | None:
        """The country that somebody ruled or tried to."""
        found = self._persons.get(person, set())
        return next(iter(found)) if len(found) == 1 else None

    def forces(self, state: str) -> str | None:
        """The armed forces of a state, where the data set has one only; the actor itself if it is a force."""
        actor = self._data.actors.get(state)
        if actor is None or actor.kind is not ActorKind.STATE:
            return state
        for name in (state.removesuffix("-state"), state):
            if f"{name}-forces" in self._data.actors:
                return f"{name}-forces"
        found = self._forces.get(state, [])
        return found[0] if len(found) == 1 else None

    def of_forces(self, actor: str | None) -> str | None:
        """The country of a state or of the forces of one."""
        if actor is None:
            return None
        states = [
            actor,
            *(each.other for each in self._data.actors[actor].relations if each.kind is RelationKind.PART_OF),
        ]
        names = [name for state in states for name in (state, state.removesuffix("-state"))]
        return next((name for name in names if name in self._by_code.values()), None)

    def mission(self, organization: str, host: str, words: Sequence[str] = ()) -> str | None:
        """The one mission of an organization in a country; of several the one that has one of the words in its name."""
        found = sorted(set(self._missions.get((organization, host), [])))
        if len(found) > 1:
            found = [id for id in found if set(fold(self._data.actors[id].name).split()) & {*words} - {"mission"}]
        return found[0] if len(found) == 1 else None


def countries_of(data: Dataset) -> Countries:
    """The countries of a data set, gathered once."""
    return data.derived("countries", Countries)
