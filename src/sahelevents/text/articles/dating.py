"""Days that only the text around them dates: "On 21 March" under the heading "2012", "on the 12th"."""

import re
from calendar import monthrange
from datetime import date

from sahelevents.errors import InvalidValueError
from sahelevents.text.articles.marks import Marked, words_of
from sahelevents.text.claims.items import Item
from sahelevents.text.lexicon import lexicon
from sahelevents.values.dates import UncertainDate

_ORDINAL = re.compile(r"([1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)")
_SAME_YEAR = (["the", "same", "year"], ["that", "same", "year"], ["that", "year"])
_BESIDE = {
    "the next day": 1,
    "next day": 1,
    "the following day": 1,
    "the day after": 1,
    "the same day": 0,
    "that day": 0,
    "that same day": 0,
    "the day before": -1,
    "the previous day": -1,
    "that night": 0,
    "the same night": 0,
    "the same evening": 0,
    "the evening before": -1,
    "the night before": -1,
    "the previous evening": -1,
    "the previous night": -1,
    "the same morning": 0,
    "the following evening": 1,
    "the next morning": 1,
    "the following night": 1,
    "the following morning": 1,
}
"""Days that are seen from the one spoken of before."""
_NUMERIC = re.compile(r"[0-9]{1,2}[./][0-9]")
_HEADING_ENDS = frozenset([".", ":", "–", "—", "-", ""])


class Dating:
    """What the sentences so far say of the year and the month that those after them mean."""

    def __init__(self, today: UncertainDate | None) -> None:
        self._today = None if today is None else today.latest
        self._year: int | None = None
        self._heading = False
        self._last: UncertainDate | None = None

    def paragraph(self) -> None:
        """A new paragraph begins: the year at the head of the one before holds no longer."""
        if not self._heading:
            self._year = None
        self._heading = False

    def date(self, line: Marked, anchor: UncertainDate | None = None) -> None:
        """Give the days of a sentence the year or month that they are said to be in, and remember its own.

        ``anchor`` is the day of the event last told of, which "the next day" is seen from.
        """
        head = _year_at_head(line)
        if head is not None:
            self._year, self._heading = head, len(line.items) <= 2
        same = next((at for at in range(len(line.words)) if _starts_same(line, at)), None)
        year = self._year
        if same is not None and self._last is not None:
            year = self._last.earliest.year
            _without(line, same)
            month: int | None = lexicon()["months"].get(line.word(same - 2))
            if month is not None and line.word(same - 1) == "of" and line.items[same - 2].kind == "word":
                days = UncertainDate(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
                line.items[same - 2] = line.items[same - 2]._replace(kind="date", value=days)  # "July of the same year"
        for at in range(len(line.items)):
            item = line.items[at]
            if line.words[at] == ";":
                year = self._year
            if item.kind == "date" and not item.hedged and _is_year(item.value):
                year = item.value.earliest.year  # "Two years ago, on the first of July"
            seen = {"earlier", "later"} & set(line.words[max(at - 2, 0) : at])
            if item.kind == "date" and item.hedged and anchor is not None and seen:
                item = line.items[at] = _beside_year(item, anchor, line.words[at - 2 : at])
            elif item.kind == "date" and item.hedged and year is not None:
                item = line.items[at] = _in_year(item, year)
            elif item.kind != "date" and _ORDINAL.fullmatch(item.text):
                self._ordinal(line, at)
                item = line.items[at]
            item = self._beside(line, at, anchor)
            if item.kind == "date" and item.text.isalpha() and _NUMERIC.match(line.text, item.end + 1):
                item = line.items[at] = item._replace(kind="word", value=None)  # "Friday 15.1.2016"
            if item.kind == "date" and line.word(at + 1) == "of" and _is_month(line, at + 2):
                _without(line, at)  # "the last day of July": July
                continue
            if item.kind == "date" and item.value.earliest.year == item.value.latest.year:
                self._last = item.value

    def _beside(self, line: Marked, at: int, anchor: UncertainDate | None) -> Item:
        """The item there; a day that is seen from another, such as "the day before", as that day."""
        item = line.items[at]
        by = _BESIDE.get(" ".join(item.text.lower().split())) if item.kind == "date" else None
        if item.kind == "word" and line.word(at) in ("the", "that") and line.word(at + 3) in (",", ".", ""):
            by = _BESIDE.get(" ".join(line.words[at : at + 3]))
        if line.word(at) == "month" and line.word(at - 1) in ("that", "same") and self._last is not None:
            last = self._last.latest
            first, end = (
                date(last.year, last.month, 1),
                date(last.year, last.month, monthrange(last.year, last.month)[1]),
            )
            item = line.items[at] = item._replace(kind="date", value=UncertainDate(first, end), hedged=False)
            return item
        if item.kind == "word" and line.word(at - 1) == "on" and line.words[at : at + 2] == ["that", "day"]:
            by = 0
        day = self._last if anchor is None or anchor.earliest != anchor.latest else anchor
        if by is not None and day is not None and day.earliest == day.latest:
            item = line.items[at] = item._replace(kind="date", value=_shifted(day, by, day), hedged=False)
        return item

    def _ordinal(self, line: Marked, at: int) -> None:
        """As "On the 12th", "On Sunday the 14th": a day of the month last spoken of, or the last such day."""
        found = _ORDINAL.fullmatch(line.items[at].text)
        if found is None or self._today is None or line.word(at - 1) != "the":
            return
        weekday: int | None = lexicon()["weekdays"].get(line.word(at - 2))
        if weekday is None and line.word(at - 2) not in words_of("before_ordinals"):
            return
        follows = line.items[at + 1] if at + 1 < len(line.items) else None
        that_month = (
            line.word(at + 1) == "of" and line.word(at + 2) in ("that", "the", "this") and line.word(at + 3) == "month"
        )
        if (
            follows is not None
            and follows.kind == "word"
            and not that_month
            and follows.folded not in words_of("after_ordinals")
        ):
            return
        near = None if weekday is not None or self._last is None else self._last.earliest
        day = _day_of_month(int(found.group(1)), near, self._today)
        if day is None or (weekday is not None and day.weekday() != weekday):
            return
        if weekday is not None:
            _without(line, at - 2)
        item = line.items[at]
        line.items[at] = Item("date", item.start, item.end, item.text, "", UncertainDate(day, day))


def _is_year(day: UncertainDate) -> bool:
    first, last = day.earliest, day.latest
    return (first.month, first.day, last.month, last.day, first.year) == (1, 1, 12, 31, last.year)


def _shifted(day: UncertainDate, by: int, other: UncertainDate) -> UncertainDate:
    try:
        return day.shift(days=by)
    except InvalidValueError:
        return other


def _is_month(line: Marked, at: int) -> bool:
    item = line.items[at] if at < len(line.items) else None
    return (
        item is not None
        and item.kind == "date"
        and item.value.earliest.day == 1
        and item.value.earliest != item.value.latest
    )


def _day_of_month(number: int, near: date | None, today: date) -> date | None:
    """The day of this number in a month spoken of, else the last before today."""
    year, month = (today.year, today.month) if near is None else (near.year, near.month)
    for _ in range(3):
        if number <= monthrange(year, month)[1] and date(year, month, number) <= today:
            return date(year, month, number)
        if near is not None or (year, month) == (1, 1):
            return None
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return None


def _year_at_head(line: Marked) -> int | None:
    """The year of a heading: "2012." alone, or before what happened in it."""
    item = line.items[0] if line.items else None
    if item is None or not re.fullmatch(r"(?:19|20)[0-9][0-9]", item.text) or line.word(1) not in _HEADING_ENDS:
        return None
    return int(item.text)


def _starts_same(line: Marked, at: int) -> bool:
    text = line.words[at : at + 3]
    return (
        text in _SAME_YEAR[:2]
        or text[:2] == _SAME_YEAR[2]
        or " ".join(text[:1]) in ("the same year", "that same year", "that year")
    )


def _without(line: Marked, at: int) -> None:
    """Leave a date out, where another says it better."""
    for place in range(at, min(at + 3, len(line.items))):
        item = line.items[place]
        if item.kind == "date":
            line.items[place] = item._replace(kind="word", value=None, folded="")
            return


def _beside_year(item: Item, anchor: UncertainDate, before: list[str]) -> Item:
    """As "two months earlier, 15 January": in the year that sets it before what was told of."""
    found = _in_year(item, anchor.earliest.year)
    if "earlier" in before and found.value.earliest > anchor.earliest:
        return _in_year(item, anchor.earliest.year - 1)
    if "later" in before and found.value.latest < anchor.latest:
        return _in_year(item, anchor.earliest.year + 1)
    return found


def _in_year(item: Item, year: int) -> Item:
    try:
        return item._replace(value=item.value.shift(years=year - item.value.earliest.year), hedged=False)
    except InvalidValueError:
        return item
