"""Dates in English text. What was not said is not filled in: a month stays a month."""

from datetime import date
from functools import lru_cache
from typing import Literal, final

from attrs import frozen

from sahelevents.text.lexicon import lexicon
from sahelevents.text.mentions import Mention, Token, tokens_of
from sahelevents.text.values import date_tools as calendar
from sahelevents.text.values.date_reader import DateReader, forms_by_word
from sahelevents.text.values.date_words import Hit
from sahelevents.text.values.hedges import count_at
from sahelevents.values.dates import Span, UncertainDate

Role = Literal["on", "since", "until", "before", "after", "by", "as-of"]


@final
@frozen
class DateMention(Mention[UncertainDate]):
    """A date in a text.

    Attributes:
        role: what the text makes of it: ``on`` that day or in that stretch; ``since``, ``until``, ``before``, ``after``
            or ``by`` it; ``as-of`` if it says when something was known, not when it happened.
    """

    role: Role = "on"

    @property
    def span(self) -> Span | None:
        """The stretch of the calendar that is meant: before 2024 ends with 2023. None if it was not read."""
        if self.value is None:
            return None
        first, last = self.value.earliest, self.value.latest
        match self.role:
            case "since":
                return Span(first, None)
            case "until" | "by":
                return Span(None, last)
            case "before":
                return Span(None, calendar.moved_days(first, -1))
            case "after":
                return Span(calendar.moved_days(last, 1), None)
        return Span(first, last)


def find_dates(text: str, published: Span | date | str | None = None) -> list[DateMention]:
    """The dates in a text, in order. One that cannot be read has the value None.

    News looks back: "on Tuesday" and "in September" are the nearest past ones, seen from ``published``, unless the
    sentence speaks of the future. Without it such words are not read. "The next day" is seen from the date before it.

    Args:
        text: English.
        published: the day of publication; the last day of it if it is a span.

    >>> found = find_dates("In late July this year, and on 21 March 2016; the next day it was over.", "2024-09-18")
    >>> [str(mention.value) for mention in found]
    ['2024-07-21/2024-07-31', '2016-03-21', '2016-03-22']
    """
    tokens = tokens_of(text)
    reader = DateReader(tokens, None if published is None else Span.of(published).last)
    return list(mentions_of(tokens, text, reader))


def mentions_of(tokens: list[Token], text: str, reader: DateReader) -> list[DateMention]:
    """The dates that a reader finds in its tokens."""
    found: list[DateMention] = []
    begins, end = first_words(), 0
    starts = [at for at, (_, _, _, word, _) in enumerate(tokens) if word in begins or word[0].isdecimal()]
    for at in starts:
        if at < end or (tokens[at].folded == "the" and not reader.may_follow_the(at + 1)):
            continue
        role = "on"
        hit = _joined(reader, at) or _lasting(reader, at)
        onwards = None if hit is not None or tokens[at].folded != "from" else _onwards(reader, at + 1)
        if onwards is not None:
            hit, role = onwards, "since"
        if hit is None:
            before = reader.entry("roles", at)
            if before is not None and before[0] < len(tokens):
                hit, role = reader.at(before[0]), before[1]
                if hit is None and tokens[before[0]].folded in ("the", "about", "around"):
                    hit = reader.at(before[0] + 1)
        elif isinstance(hit, tuple) and tokens[at].folded == "for":
            role = "since"
        if hit is None:
            continue
        if hit.value is not None:
            reader.anchor = hit.value
        first, last = tokens[at].start, tokens[hit.end - 1].end
        found.append(DateMention(first, last, text[first:last], hit.value, role))  # type: ignore[arg-type]
        end = hit.end
    return found


@lru_cache(maxsize=1)
def first_words() -> frozenset[str]:
    """The words with which a date can begin, and what goes before one; and numbers."""
    phrases = (*lexicon()["roles"], *lexicon()["about_date"])
    return frozenset({*forms_by_word(), *(phrase.split()[0] for phrase in phrases), "from", "between", "for"})


def _joined(reader: DateReader, at: int) -> Hit | None:
    """Two dates as one stretch: from March to June 2021, between 2012 and 2015; else a single date."""
    word = reader.tokens[at].folded
    opened = word in ("from", "between")
    first = _about(reader, at + 1 if opened else at) if at + opened < len(reader.tokens) else None
    joint = reader.tokens[first.end].folded if first is not None and first.end < len(reader.tokens) else ""
    joins = (
        ("and",) if word == "between" else ("to", "until", "till", "through", "-", "–", *(() if opened else ("or",)))
    )
    last = None
    if first is not None and joint in joins and first.end + 1 < len(reader.tokens):
        last = reader.at(first.end + 1)
    if first is None or last is None:
        return None if opened else first
    if first.value is None or last.value is None:
        return Hit(last.end, None) if opened else first
    low = first.value
    if first.yearless and low.earliest > last.value.latest:
        low = low.shift(years=-1)
    whole = calendar.over(low, last.value)
    return Hit(last.end, whole) if whole is not None or opened else first


def _onwards(reader: DateReader, at: int) -> Hit | None:
    """From 2015 onwards."""
    hit = reader.at(at) if at < len(reader.tokens) else None
    end = None if hit is None else reader.phrase("onwards", hit.end)
    return None if hit is None or end is None else hit._replace(end=end)


def _about(reader: DateReader, at: int) -> Hit | None:
    """A single date, perhaps with a hedge: around 2015."""
    hedge = reader.entry("about_date", at)
    if hedge is None:
        return reader.at(at)
    hit = reader.at(hedge[0]) if hedge[0] < len(reader.tokens) else None
    if hit is None or hit.value is None or hit.value.precision not in ("day", "month", "year"):
        return hit
    return hit._replace(value=UncertainDate.parse(f"{hit.value}~"))


def _lasting(reader: DateReader, at: int) -> Hit | None:
    """For 12 years: the time at which it began, no more exact than the unit."""
    if reader.tokens[at].folded != "for" or at + 2 >= len(reader.tokens):
        return None
    count = count_at(reader.tokens, at + 1)
    if count is None or count.hedged or count.end >= len(reader.tokens):
        return None
    unit = reader.words["units_of_date"].get(reader.tokens[count.end].folded)
    if unit is None or "months" not in unit or count.value.low != count.value.high or count.value.low > 200:
        return None
    if reader.today is None:
        return Hit(count.end + 1, None)
    return Hit(count.end + 1, calendar.stepped(reader.today, -count.value.low, unit))
