"""Readers of dates and numbers: counts, lengths of time and distances."""

from collections.abc import Iterator
from math import ceil
from typing import Any

from sahelevents.text.claims.items import Item
from sahelevents.text.claims.line import Line
from sahelevents.values.counts import Count
from sahelevents.values.dates import Span, UncertainDate

SOME_ONE = Count.exactly(1)
_BEYOND, _SHORT_OF = frozenset({"more", "over"}), frozenset({"less", "under", "fewer"})


def span_of(day: UncertainDate) -> Span:
    """The stretch of the calendar that a date in a claim means."""
    return Span(day.earliest, day.latest)


class QuantitySlots(Line):
    """A line, and what its dates and numbers mean. A reader gives the position after the phrase, and its value."""

    def dates(self, at: int) -> Iterator[tuple[int, UncertainDate]]:
        """A date, or the stretch between two."""
        first, last = self.item(at + 1), self.item(at + 3)
        if self.is_(at, "between") and self.is_(at + 2, "and") and first is not None and last is not None:
            if first.kind == last.kind == "date" and first.value.earliest <= last.value.latest:
                yield at + 4, UncertainDate(first.value.earliest, last.value.latest)
            return
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


def _days_of(count: Count, unit: Any) -> tuple[int, int | None]:
    """The days of so many units. A bare "nine months" is rounded, to half a month on each side."""
    days, slack = unit["days"], unit.get("slack", 0.0)
    exact = count.low == count.high
    low = days * (count.low - (slack if exact else 0))
    high = None if count.high is None else days * (count.high + (slack if exact else 0))
    return round(low), None if high is None else round(high)
