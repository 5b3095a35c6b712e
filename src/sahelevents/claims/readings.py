"""Readings: a claim asked again with one choice made otherwise, and whether the verdict hangs on it.

A reading is a pure change of the data: some records are put in place of others, and the judge is asked again. The
promises of coverage stand as they are: what is counted otherwise is what the data set holds.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from math import ceil
from typing import TYPE_CHECKING, NamedTuple, final

from attrs import frozen

from sahelevents.claims import altered
from sahelevents.claims.claim import Exists, Stated
from sahelevents.claims.describing import record_text
from sahelevents.claims.evaluate.engine import Evaluation
from sahelevents.claims.evaluate.facts import Facts, fact_records
from sahelevents.claims.evaluate.index import index_of
from sahelevents.claims.judge import Told, label_of
from sahelevents.claims.near import NEAR_KM
from sahelevents.claims.parts import atoms, dated, selections, with_current_ids
from sahelevents.claims.verdict import Label
from sahelevents.dataset.changed import with_changes
from sahelevents.values.dates import Span

if TYPE_CHECKING:
    from sahelevents.claims.altered import Records
    from sahelevents.claims.claim import Claim
    from sahelevents.claims.conditions import Constraint
    from sahelevents.dataset.dataset import Dataset

WIDTH = len("near misses ")
MOST_NAMED = 5
"""How many records a reading names."""

_OPPOSITE = {Label.SUPPORTED: Label.REFUTED, Label.REFUTED: Label.SUPPORTED}


@final
@frozen
class Reading:
    """A claim asked again with one choice made otherwise.

    Attributes:
        name: which choice, as ``kind:clash``, ``radius:bamako``, ``source:The New York Times``, ``lowest-tolls``.
        label: of the claim, so read.
        changes: whether that is another label than the verdict's.
        reverses: whether it is the opposite one: refuted instead of supported, or supported instead of refuted.
        because: the choice and the records that make the difference, in a sentence.
    """

    name: str
    label: Label
    changes: bool
    reverses: bool
    because: str


def sensitivity_of(claim: "Claim", data: "Dataset", published: Span | None = None) -> tuple[Reading, ...]:
    """Every reading that applies to a claim.

    Args:
        claim: the claim.
        data: what is known.
        published: the day on which the claim was made.

    Raises:
        UnknownIdError: the claim names an id that the data set does not have.
    """
    claim = with_current_ids(claim, data)
    readings = _Readings(dated(claim, published), data)
    return (*readings.of_sources(), *readings.of_values(), *readings.of_places(), *readings.of_sorts())


def readings_text(readings: Sequence[Reading]) -> str:
    """The readings that change the verdict, a line each, and how many do not."""
    lines = [reading.because for reading in readings if reading.changes]
    left = len(readings) - len(lines)
    if left or not lines:
        other = " other" if lines else ""
        lines.append(f"{left}{other} reading{'' if left == 1 else 's'} {'changes' if left == 1 else 'change'} nothing")
    return "\n".join(f"{'readings' if i == 0 else '':<{WIDTH}}{line}" for i, line in enumerate(lines))


class _Choice(NamedTuple):
    """One choice made otherwise: its name, what it does (before "changes it"), and the records that it puts in."""

    name: str
    phrase: str
    records: "Records"


class _Readings:
    """The readings of one claim before one data set."""

    def __init__(self, claim: "Claim", data: "Dataset") -> None:
        self.claim, self.data = claim, data
        self.geography = index_of(data).geography
        self.label = label_of(claim, data)
        self.ids = self._relevant(data)
        self.tolls = Evaluation(claim, index_of(data), Facts(data)).program.tolls

    def _relevant(self, data: "Dataset") -> frozenset[str]:
        """The records that can bear on the claim: for a choice not only those that can be picked as the data stand."""
        index, found = index_of(data), set(altered.named_ids(self.claim))
        for selection in selections(self.claim):
            members = Evaluation(Exists(selection), index, Facts(data))
            found |= members.wholes | {event.id for event in members.members}
        return frozenset(found.union(*(fact_records(atom, data) for atom in atoms(self.claim))))

    def of_sources(self) -> Iterator[Reading]:
        """Each single source's own figures and values, where it gave some."""
        told = Told(self.claim, self.data)
        for voice in told.voices:
            phrase = f"Taking {voice} alone, where it says something of its own,"
            alone = partial(_alone, told, voice)
            yield self._reading(f"source:{voice}", phrase, told.label(voice), told.records(voice), alone)

    def of_values(self) -> Iterator[Reading]:
        """Tolls, dates and doubles taken otherwise."""
        data, ids = self.data, self.ids
        figures = ids - {atom.id for atom in atoms(self.claim) if isinstance(atom, Stated)}  # said whatever one takes
        for name, phrase, records in (
            _Choice(
                "lowest-tolls",
                "Taking each reported toll at its least",
                altered.extreme_tolls(data, figures, self.tolls, highest=False),
            ),
            _Choice(
                "highest-tolls",
                "Taking each reported toll at its most",
                altered.extreme_tolls(data, figures, self.tolls, highest=True),
            ),
            _Choice(
                "reported-tolls",
                "Leaving out records whose toll nobody reported",
                altered.without_unreported(data, ids, self.claim),
            ),
            _Choice(
                "dates-as-written", "Taking approximate dates as they are written", altered.literal_dates(data, ids)
            ),
            _Choice(
                "merged", "Taking records of one place and day for one event", altered.merged(data, ids, self.claim)
            ),
        ):
            yield from self._counted(name, phrase, records)

    def of_sorts(self) -> Iterator[Reading]:
        """Other kinds, and failed coups, counted."""
        # A claim may ask for several kinds, or outcomes, beside which one sort stands.
        asked: Counter[str] = Counter()
        for sort, wanted, records in altered.counted_kinds(self.data, self.claim):
            asked[sort] += 1
            name = f"kind:{sort}" if asked[sort] == 1 else f"kind:{sort}:{wanted}"
            yield from self._counted(name, f"Counting {_plain(sort)} as {_plain(wanted)}", records)
        for _, wanted, records in altered.counted_failures(self.data, self.claim):
            asked["coup"] += 1
            name, phrase = "failed-coups", "Counting coups that failed"
            if asked["coup"] > 1:
                name, phrase = f"{name}:{wanted}", f"{phrase} as {wanted}"
            yield from self._counted(name, phrase, records)

    def _counted(self, name: str, phrase: str, records: "Records") -> Iterator[Reading]:
        """The reading, if it puts in or takes out a record that can bear on the claim."""
        applied = self._applied(records)
        if applied:
            label = self._label(applied)
            yield self._reading(name, phrase, label, list(applied), lambda id: self._label({id: applied[id]}))

    def _applied(self, records: "Records") -> "Records":
        if not records:
            return {}
        relevant = self.ids | self._relevant(with_changes(self.data, records))
        return {id: record for id, record in records.items() if id in relevant}

    def _label(self, records: "Records") -> Label:
        return label_of(self.claim, with_changes(self.data, records))

    def _reading(
        self, name: str, phrase: str, label: Label, ids: Sequence[str], alone: Callable[[str], Label]
    ) -> Reading:
        """A reading; ``alone`` is the label if only one of its records were read so."""
        if label is self.label:
            return Reading(name, label, changes=False, reverses=False, because=f"{phrase} changes nothing.")
        decisive = [id for id in ids if alone(id) is not self.label] or list(ids)
        named = [self._named(id) for id in decisive[:MOST_NAMED]]
        more = len(decisive) - len(named)
        said = "; ".join(named) + (f"; and {more} more" if more else "")
        return self._changing(name, label, f"{phrase} changes it to {label}: {said}.")

    def _named(self, id: str) -> str:
        actor = self.data.actors.get(id)
        return record_text(self.data[id], self.data) if actor is None else actor.name

    def _changing(self, name: str, label: Label, because: str) -> Reading:
        reverses = _OPPOSITE.get(self.label) is label
        return Reading(name, label, changes=True, reverses=reverses, because=because)

    # Where a place ends.

    def of_places(self) -> Iterator[Reading]:
        """The smallest radius at which what lies around a place changes the label."""
        for place in altered.bounded_places(self.claim):
            far = altered.distances(self.data, place, self.geography)
            applied = self._applied(altered.moved(self.data, place, far, altered.FARTHEST_KM))
            if applied:
                yield self._radius(place, {id: far[id] for id in applied})

    def _radius(self, place: "Constraint", far: dict[str, tuple[float, float]]) -> Reading:
        name = f"radius:{'+'.join(place.ids)}"
        there = " or ".join(self.data.places[id].name for id in place.ids)
        for km in _radii(far.values()):
            label = self._label(altered.moved(self.data, place, far, km))
            if label is not self.label:
                because = f"Counting what lies up to {km} km outside {there} changes it to {label}: "
                return self._changing(name, label, because + self._outside(place, far, km) + ".")
        nothing = f"Counting what lies up to {altered.FARTHEST_KM} km outside {there} changes nothing."
        return Reading(name, self.label, changes=False, reverses=False, because=nothing)

    def _outside(self, place: "Constraint", far: dict[str, tuple[float, float]], km: int) -> str:
        """The records that make the difference, nearest first, with those a little farther out that would too."""
        inside = {id: (nearest, nearest) for id, (nearest, _) in far.items() if nearest <= max(km, NEAR_KM)}
        as_in_it = altered.moved(self.data, place, inside, altered.FARTHEST_KM)
        decisive = [id for id in inside if self._label({id: as_in_it[id]}) is not self.label]
        named = sorted(decisive or (id for id in inside if far[id][0] <= km), key=lambda id: (far[id][0], id))
        shown = {id: f"{self._named(id)} ({far[id][0]:.1f} km)" for id in named[:MOST_NAMED]}
        near = [text for id, text in shown.items() if far[id][0] <= km]
        return "; ".join([*near, *(f"so would {text}" for id, text in shown.items() if far[id][0] > km)])


def _radii(far: Iterable[tuple[float, float]]) -> list[int]:
    """The whole kilometres at which another record comes in, perhaps or certainly."""
    ends = {max(1, ceil(end)) for each in far for end in each}
    return sorted(km for km in ends if km <= altered.FARTHEST_KM)


def _plain(word: str) -> str:
    return word.replace("-", " ")


def _alone(told: Told, voice: str, id: str) -> Label:
    """The label if one source's word is taken on one record only."""
    return told.label(voice, (id,))
