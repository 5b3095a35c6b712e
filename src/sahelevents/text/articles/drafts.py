"""Drafts of events: what several sentences of an article say of one, gathered."""

from datetime import timedelta
from typing import NamedTuple

from attrs import define, evolve, field

from sahelevents.dataset.dataset import Dataset
from sahelevents.model.incidents import Basis
from sahelevents.model.kinds import IncidentKind
from sahelevents.text.articles.harm import TollMention
from sahelevents.text.articles.settings import inside, related
from sahelevents.values.counts import Count
from sahelevents.values.dates import UncertainDate

MOST_TOLLS = 200
"""No event has so many figures: beyond, they are left out."""

RECENT = 40
"""So many drafts back an event is looked for that a sentence may go on about."""


class Told(NamedTuple):
    """Where something is told, and who says it."""

    start: int
    end: int
    said_by: str


class Saying(NamedTuple):
    """A toll and who gives it."""

    toll: TollMention
    told: Told
    as_of: UncertainDate | None


class Blame(NamedTuple):
    """Somebody to whom an event is laid, and on what ground."""

    actor: str
    basis: Basis
    told: Told


@define(eq=False)
class Draft:
    """What an article says of one event so far."""

    kind: IncidentKind
    place: str | None
    date: UncertainDate | None
    until: UncertainDate | None = None
    tolls: list[Saying] = field(factory=list)
    blamed: list[Blame] = field(factory=list)
    told: list[Told] = field(factory=list)
    parts: int = 0

    def fits(self, place: str | None, day: UncertainDate | None, data: Dataset, slack: int = 0) -> bool:
        """Whether something at this place on this day, or so many days beside it, may be this event."""
        if place is not None and self.place is not None and not related(place, self.place, data):
            return False
        return day is None or self.date is None or _overlap(day, self, slack)

    def narrow(self, kind: IncidentKind | None, place: str | None, day: UncertainDate | None, data: Dataset) -> None:
        """Take over what is said more exactly."""
        if kind is IncidentKind.ATTACK and self.kind is IncidentKind.BOMBING:
            self.kind = kind  # a blast, and then shots
        elif kind is not None and kind.is_a(self.kind):
            self.kind = kind
        elif kind is IncidentKind.OPERATION and self.kind.is_a(IncidentKind.ATTACK):
            pass  # what went on around it
        elif kind is not None and not self.kind.is_a(kind):
            self.kind = next(wider for wider in self.kind.lineage if kind.is_a(wider))
        if place is not None and (self.place is None or inside(place, self.place, data)):
            self.place = place
        if day is not None and (self.date is None or _within(day, self.date)):
            self.date = day

    def doubt(self, kind: IncidentKind) -> None:
        """Take back what is too narrow: a blast and then an assault are an attack."""
        if kind is IncidentKind.ARSON_ATTACK:
            return
        both = IncidentKind.ATTACK in self.kind.lineage and IncidentKind.ATTACK in kind.lineage
        if both and not kind.is_a(self.kind) and not self.kind.is_a(kind):
            self.kind = next(wider for wider in self.kind.lineage if kind.is_a(wider))
        elif kind is IncidentKind.ATTACK and self.kind is IncidentKind.BOMBING:
            self.kind = kind  # a blast, and then shots

    def says(self, toll: TollMention, told: Told, as_of: UncertainDate | None) -> None:
        """A figure, unless the same is told already: by the same voice, or by the article without naming one."""
        if len(self.tolls) >= MOST_TOLLS:
            return
        if self.kind is IncidentKind.ARSON_ATTACK and "killed" in toll.outcomes:
            self.kind = IncidentKind.ATTACK
        for index, old in enumerate(self.tolls):
            headline = old.told.start == 0 and not old.told.said_by and _as_good(toll.count, old.toll.count)
            if old.toll.outcomes != toll.outcomes or (old.toll.count != toll.count and not headline):
                continue
            groups = old.toll.group, toll.group
            if groups[0] != groups[1] and ("victims" not in groups or "attackers" in groups):
                continue
            if old.told.said_by and told.said_by and old.told.said_by != told.said_by:
                continue
            better = toll if groups[0] == "victims" or headline else old.toll
            if groups[1] == "victims":
                better = evolve(better, group=groups[0])
            self.tolls[index] = Saying(better, old.told if old.told.said_by else told, old.as_of or as_of)
            return
        self.tolls.append(Saying(toll, told, as_of))

    def disagrees(self, tolls: tuple[TollMention, ...]) -> bool:
        """Whether figures are others than those of this event, so that they are those of one place of several."""
        mine = {(each.toll.outcomes, each.toll.group == "attackers"): set[Count]() for each in self.tolls}
        for each in self.tolls:
            mine[each.toll.outcomes, each.toll.group == "attackers"].add(each.toll.count)
        known = ((toll, mine.get((toll.outcomes, toll.group == "attackers"))) for toll in tolls)
        return any(counts is not None and toll.count not in counts for toll, counts in known)

    def lay(self, actor: str, basis: Basis, told: Told) -> None:
        """Somebody's responsibility; a firmer ground takes the place of a weaker one, a denial stands beside it."""
        for index, old in enumerate(self.blamed):
            if old.actor != actor or (old.basis is Basis.DENIED) != (basis is Basis.DENIED):
                continue
            if _FIRMNESS[basis] > _FIRMNESS[old.basis]:
                self.blamed[index] = Blame(actor, basis, told)
            return
        self.blamed.append(Blame(actor, basis, told))


def without_sums(tolls: list[Saying]) -> list[Saying]:
    """Without a headline's total of the groups that the text gives one by one."""
    kept = []
    for each in tolls:
        parts = [
            other.toll.count
            for other in tolls
            if other is not each
            and other.toll.outcomes == each.toll.outcomes
            and other.toll.group not in ("victims", "attackers")
        ]
        total = parts[0] if parts else None
        for count in parts[1:]:
            total = total.plus(count) if total is not None else None
        if each.toll.group != "victims" or each.told.said_by or len(parts) < 2 or total != each.toll.count:
            kept.append(each)
    return kept


def _as_good(count: Count, headline: Count) -> bool:
    """Whether a count is that of a headline, told with more care: "at least 37" of "37", "132" of "dozens"."""
    return headline.low == headline.high == count.low or (headline.high is None and count.low > headline.low)


_FIRMNESS = {Basis.SUSPECTED: 0, Basis.ATTRIBUTED: 1, Basis.CONFIRMED: 2, Basis.CLAIMED: 3, Basis.DENIED: 0}


def _overlap(day: UncertainDate, draft: Draft, slack: int) -> bool:
    assert draft.date is not None
    last = draft.until.latest if draft.until is not None else draft.date.latest
    more = timedelta(days=slack)
    return day.earliest - last <= more and draft.date.earliest - day.latest <= more


def _within(day: UncertainDate, wide: UncertainDate) -> bool:
    return wide.earliest <= day.earliest and day.latest <= wide.latest and day != wide
