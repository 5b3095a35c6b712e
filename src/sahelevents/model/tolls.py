"""Tolls: what one source said, and how the figures of several are fused into one range."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple, final

from attrs import field, frozen

from sahelevents.errors import InvalidValueError
from sahelevents.model import fields as fit
from sahelevents.model.fields import Choice
from sahelevents.model.sources import Citation, Source
from sahelevents.values.counts import Count
from sahelevents.values.dates import UncertainDate
from sahelevents.values.truth import Truth


@final
class Outcome(Choice):
    """What befell people."""

    KILLED = "killed"
    WOUNDED = "wounded"
    ABDUCTED = "abducted"
    CAPTURED = "captured"
    MISSING = "missing"


@final
class Group(Choice):
    """Whose toll it is. ``victims`` are all who are not attackers."""

    ALL = "all"
    ATTACKERS = "attackers"
    VICTIMS = "victims"
    CIVILIANS = "civilians"
    SECURITY_FORCES = "security-forces"
    SOLDIERS = "soldiers"
    GENDARMES = "gendarmes"
    POLICE = "police"
    PEACEKEEPERS = "peacekeepers"
    MERCENARIES = "mercenaries"
    MILITIA = "militia"
    FOREIGNERS = "foreigners"
    CHILDREN = "children"
    WOMEN = "women"

    def holds(self, other: "Group") -> bool:
        """Whether everybody in the other group is in this one.

        >>> Group.VICTIMS.holds(Group.SOLDIERS), Group.CIVILIANS.holds(Group.SOLDIERS)
        (True, False)
        """
        while other is not self:
            if other not in _WIDER:
                return False
            other = _WIDER[other]
        return True


_WIDER: dict[Group, Group] = {
    Group.VICTIMS: Group.ALL,
    Group.ATTACKERS: Group.ALL,
    **dict.fromkeys(
        (Group.CIVILIANS, Group.SECURITY_FORCES, Group.PEACEKEEPERS, Group.MERCENARIES, Group.MILITIA), Group.VICTIMS
    ),
    **dict.fromkeys((Group.SOLDIERS, Group.GENDARMES, Group.POLICE), Group.SECURITY_FORCES),
    **dict.fromkeys((Group.FOREIGNERS, Group.CHILDREN, Group.WOMEN), Group.VICTIMS),
}
# Cut across the others: a woman may be a civilian or a soldier, so her figure is never added to theirs.
_OVERLAPPING = frozenset({Group.FOREIGNERS, Group.CHILDREN, Group.WOMEN})


def _as_outcomes(value: Iterable[Outcome | str]) -> frozenset[Outcome]:
    return fit.attempt(lambda each: frozenset(fit.as_choices(Outcome)(each)), value)


def _as_group(value: Group | str) -> Group:
    return fit.attempt(fit.as_choice(Group), value)


@final
@frozen
class Toll:
    """What one source said of one group.

    Attributes:
        outcomes: what befell them; ``killed`` and ``wounded`` together is "killed or injured", one toll.
        count: how many.
        citation: who says so.
        group: who they are.
        as_of: the day that the figure speaks of; None if not stated.

    Raises:
        InvalidValueError: a field does not fit, or there is no outcome.
    """

    outcomes: frozenset[Outcome] = field(converter=_as_outcomes, validator=fit.readable)
    count: Count = field(converter=fit.as_count, validator=fit.readable)
    citation: Citation = field(validator=fit.a(Citation))
    group: Group = field(default=Group.VICTIMS, converter=_as_group, validator=fit.readable)
    as_of: UncertainDate | None = field(default=None, converter=fit.as_date_or_none, validator=fit.readable)

    def __attrs_post_init__(self) -> None:
        if not self.outcomes:
            raise InvalidValueError("Toll.outcomes: expected at least one outcome")


def as_tolls(values: Iterable[Toll]) -> tuple[Toll, ...]:
    """Toll values, as a tuple."""
    return fit.as_tuple(values)


class Figure(NamedTuple):
    """What one voice says of the wanted group: a range, and whether it is the whole of it or only a bound."""

    voice: str
    as_of: UncertainDate | None
    range: Count
    whole: bool


def fuse(
    tolls: Sequence[Toll],
    outcome: Outcome,
    group: Group,
    sources: Mapping[str, Source],
    voice: str | None = None,
) -> Count | None:
    """One range for what all sources say; None if nobody says anything.

    A voice's latest whole figure supersedes its earlier ones. Figures that can all hold are intersected; where they
    can't, the range is the hull of the intersections of each largest group that can.

    Args:
        tolls: the figures.
        outcome: which toll.
        group: whose toll.
        sources: the data set's sources, to tell publishers.
        voice: take only the figures of this publisher or speaker, if there are any.
    """
    figures = _standing(_figures(tolls, outcome, group, sources))
    own = [figure for figure in figures if figure.voice == voice]
    ranges = [figure.range for figure in own or figures]
    if not ranges or all(each == Count(0, None) for each in ranges):
        return None
    return _hull_of_consistent(ranges)


def voices(tolls: Sequence[Toll], sources: Mapping[str, Source]) -> frozenset[str]:
    """Everybody who gives a figure."""
    return frozenset(toll.citation.voice(sources) for toll in tolls)


def _figures(tolls: Sequence[Toll], outcome: Outcome, group: Group, sources: Mapping[str, Source]) -> list[Figure]:
    by_report: dict[tuple[str, tuple[str, ...], UncertainDate | None], list[Toll]] = {}
    for toll in tolls:
        if outcome in toll.outcomes:
            by_report.setdefault((toll.citation.source, toll.citation.said_by, toll.as_of), []).append(toll)
    figures = []
    for (_, _, as_of), report in by_report.items():
        voice = report[0].citation.voice(sources)
        figures += [Figure(voice, as_of, count, whole) for count, whole in _of_report(report, group)]
    return figures


def _of_report(report: Sequence[Toll], group: Group) -> list[tuple[Count, bool]]:
    """What one report says of the group: its own figure, the sum of disjoint subgroups, or bounds."""
    plain = [toll for toll in report if len(toll.outcomes) == 1]
    direct = [(toll.count, True) for toll in plain if toll.group is group]
    bounds = [
        (Count(0, toll.count.high), False)
        for toll in report
        if toll.group.holds(group) and not (toll.group is group and len(toll.outcomes) == 1)
    ]
    parts = [toll for toll in plain if group.holds(toll.group) and toll.group is not group]
    if direct or not parts:
        return direct + bounds
    disjoint = [toll for toll in parts if toll.group not in _OVERLAPPING]
    if len(disjoint) > 1 and not any(
        a.group.holds(b.group) or b.group.holds(a.group) for a, b in combinations(disjoint, 2)
    ):
        total = disjoint[0].count
        for toll in disjoint[1:]:
            total = total.plus(toll.count)
        return [(total, True), *bounds]
    return [*((Count(toll.count.low, None), False) for toll in parts), *bounds]


def _standing(figures: Sequence[Figure]) -> list[Figure]:
    """Without the figures that a later whole figure of the same voice supersedes."""
    return [
        old
        for old in figures
        if not any(new.whole and new.voice == old.voice and _earlier(old.as_of, new.as_of) for new in figures)
    ]


def _earlier(old: UncertainDate | None, new: UncertainDate | None) -> bool:
    return old is not None and new is not None and old.before(new) is Truth.TRUE


def _hull_of_consistent(ranges: Sequence[Count]) -> Count:
    """Ranges that overlap in pairs share a number, so each largest consistent group is met at some low end."""
    groups = {
        frozenset(i for i, each in enumerate(ranges) if each.low <= low and (each.high is None or low <= each.high))
        for low in {each.low for each in ranges}
    }
    largest = [group for group in groups if not any(group < other for other in groups)]
    hull: Count | None = None
    for group in largest:
        low = max(ranges[i].low for i in group)
        highs = [high for i in group if (high := ranges[i].high) is not None]
        common = Count(low, min(highs) if highs else None)
        hull = common if hull is None else hull.hull(common)
    assert hull is not None
    return hull
