"""Dates in English text. What was not said is not filled in: a month stays a month."""

from datetime import date
from functools import lru_cache
from typing import Literal, final

from attrs import frozen

from sahelevents.text.lexicon import lexicon
from sahelevents.text.mentions import HYPHENS, Mention, Token, tokens_of
from sahelevents.text.values import date_tools as calendar
from sahelevents.text.values.date_reader import OPENING, PHRASED, RECURRING, DateReader, forms_by_word
from sahelevents.text.values.date_words import Hit, after_the
from sahelevents.text.values.hedges import count_at, openers
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
    begins, follows, end = first_words(), _followers(), 0
    explicit: tuple[int, UncertainDate] | None = None
    starts = [at for at, (_, _, _, word, _) in enumerate(tokens) if word in begins or word[0].isdecimal()]
    for at in starts:
        if at < end:
            continue
        allowed = follows.get(tokens[at].folded)
        if allowed is not None:
            after = tokens[at + 1].folded if at + 1 < len(tokens) else ""
            if after not in allowed and not after[:1].isdecimal():
                continue
        hit, role = _with_role(reader, at, text)
        if hit is None or _is_in_a_name(tokens, at, end, text):
            continue
        hit = _agreeing(tokens, explicit, at, hit)
        if hit.value is not None:
            reader.anchor = hit.value
            if not hit.yearless:
                explicit = (hit.end, hit.value)
        lasts = None if role != "on" or hit.value is None else reader.phrase("to_now", hit.end)
        if lasts is not None:
            hit, role = hit._replace(end=lasts), "since"
        first, last = tokens[at].start, tokens[hit.end - 1].end
        found.append(DateMention(first, last, text[first:last], hit.value, role))
        end = hit.end
    return found


@lru_cache(maxsize=1)
def _followers() -> dict[str, frozenset[str]]:
    """What must follow a word, if not a number, so that a date may begin with it; nothing for what needs nothing."""
    words, forms, begins = lexicon(), forms_by_word(), first_words()
    tables = ("roles", "about_date", "holidays", "parts_of_day", "thirds", "parts_of_year")
    phrases = [phrase.split() for name in tables for phrase in words[name]]
    phrases += [phrase.split() for name in OPENING for phrase in words["day_words"][name]]
    seconds: dict[str, set[str]] = {}
    for phrase in phrases:
        seconds.setdefault(phrase[0], set()).update(phrase[1:2])
    whole = {phrase[0] for phrase in phrases if len(phrase) == 1}
    units = frozenset({*words["units_of_date"], *words["numbers"], *words["multipliers"], "and"})
    found: dict[str, frozenset[str]] = {"the": after_the(), "for": openers()}
    for word in begins:
        if forms.get(word) == (DateReader.ago,):
            found[word] = units
        elif forms.get(word) == (DateReader.anchored,):
            found[word] = RECURRING.union(words["weekdays"], words["months"], seconds.get(word, set()))
        elif word in seconds and word not in whole and all(each in PHRASED for each in forms.get(word, ())):
            found.setdefault(word, frozenset(seconds[word]))
        elif word not in forms:
            found.setdefault(word, begins | seconds.get(word, set()))
    return found


def _with_role(reader: DateReader, at: int, text: str) -> tuple[Hit | None, Role]:
    """The date that begins at a token, and what the words before it make of it."""
    tokens, word = reader.tokens, reader.tokens[at].folded
    hit = _joined(reader, at)
    if hit is not None:
        return hit, "on"
    lasting = _lasting(reader, at) if word == "for" else _onwards(reader, at + 1) if word == "from" else None
    if lasting is not None:
        return lasting, "since"
    before = reader.entry("roles", at) or _prefix(reader, at, text)
    if before is None or before[0] >= len(tokens):
        return None, "on"
    start, role = before
    hit = _about(reader, start)
    if hit is None and tokens[start].folded == "the" and start + 1 < len(tokens):
        hit = reader.at(start + 1)
    if hit is None:
        return None, "on"
    word = tokens[at - 1].folded if at else "."
    edge = reader.entry("edges", start) if role in ("before", "after") else None
    if edge is not None:
        role = "by" if (role, edge[1]) == ("before", "last") else "?" if (role, edge[1]) == ("after", "first") else role
    match role:
        case "before" | "after" if word in reader.words["unread_dates"]["vague"]:
            return hit._replace(value=None), role  # weeks after 5 May
        case "from" if any(reader.phrase("joins", each) for each in range(start + 1, hit.end + 1)):
            return hit, "on"  # from 2012 to 2014
        case "from" if word in reader.words["unread_dates"]["of_a_date"]:
            return hit, "on"
        case "from" if not _is_noun(tokens, at - 1):
            return hit, "since"
        case "from" | "?":
            return hit._replace(value=None), "on"
    return hit, role


@lru_cache(maxsize=1)
def first_words() -> frozenset[str]:
    """The words with which a date can begin, and what goes before one; and numbers."""
    phrases = (*lexicon()["roles"], *lexicon()["prefixes"], *lexicon()["about_date"])
    return frozenset({*forms_by_word(), *(phrase.split()[0] for phrase in phrases), "from", "between", "for"})


def _is_noun(tokens: list[Token], at: int) -> bool:
    """Whether a word looks like a noun of which the date may be: the clashes from 2018, a raid from 2018."""
    if at < 0:
        return False
    word = tokens[at].folded
    several = word.endswith("s") and not word.endswith(("ss", "us", "is", "was", "has")) and word.isalpha()
    return several or (at > 0 and tokens[at - 1].folded in _DETERMINERS and tokens[at].text.islower())


_DETERMINERS = frozenset({"a", "an", "the", "this", "that", "one", "every", "no"})


def _prefix(reader: DateReader, at: int, text: str) -> tuple[int, Role] | None:
    """What a prefix makes of the date that a hyphen joins to it: post-2012."""
    role = reader.words["prefixes"].get(reader.tokens[at].folded)
    start, end = reader.tokens[at].start, reader.tokens[at].end
    hyphen = text[end : end + 1] in HYPHENS and (not start or text[start - 1] not in HYPHENS)
    return (at + 1, role) if role is not None and hyphen else None


def _joined(reader: DateReader, at: int) -> Hit | None:
    """Two dates as one stretch: from March to June 2021, between 2012 and 2015; else a single date."""
    word = reader.tokens[at].folded
    opened = word in ("from", "between")
    first = _about(reader, at + 1 if opened else at) if at + opened < len(reader.tokens) else None
    joint = reader.tokens[first.end].folded if first is not None and first.end < len(reader.tokens) else ""
    last = None
    end = None if first is None else _past_joint(reader, first.end, joint, word)
    if first is not None and end is not None and end < len(reader.tokens):
        reader.hint = None if first.value is None or first.yearless else first.value.latest
        last = reader.at(end)
        reader.hint = None
    if first is None or last is None:
        return None if opened else first
    if first.value is None or last.value is None:
        return Hit(last.end, None) if opened else first
    low = first.value
    if first.yearless and low.earliest > last.value.latest:
        low = low.shift(years=-1)
    whole = calendar.over(low, last.value)
    return Hit(last.end, whole) if whole is not None or opened else first


def _past_joint(reader: DateReader, at: int, joint: str, opener: str) -> int | None:
    """Past what joins two dates as one stretch."""
    if (joint == "and" and opener == "between") or (joint == "or" and opener not in ("between", "from")):
        return at + 1
    end = reader.phrase("joins", at) if joint else None
    tokens, words = reader.tokens, reader.words
    if joint == "/" and at + 1 < len(tokens) and tokens[at + 1].start - tokens[at - 1].end == 1:
        return at + 1 if all("-" in tokens[side].folded for side in (at - 1, at + 1)) else None  # ISO 8601
    if end is None and joint and tokens[at].start - tokens[at - 1].end == 1:
        before = tokens[at - 1].folded  # Monday-Tuesday, late April-early May
        twins = joint in words["weekdays"] and before in words["weekdays"]
        return at if twins or (joint in words["thirds"] and before in words["months"]) else None
    return end


def _is_in_a_name(tokens: list[Token], at: int, end: int, text: str) -> bool:
    """Whether figures are glued to what stands before them: S/2021/442, BKO2019, AK-2018."""
    token = tokens[at]
    if at in (0, end) or not token.folded[0].isdecimal():
        return False
    before = tokens[at - 1].folded
    if tokens[at - 1].end < token.start:
        return before[0].isalpha() and text[token.start - 1] in HYPHENS
    if before[0].isalpha() or before == "_":
        return True
    glued = at > 1 and tokens[at - 2].end == tokens[at - 1].start and tokens[at - 2].folded[0].isalnum()
    return before in _GLUE and glued and at - 1 != end


_GLUE = frozenset("/-–.")
_FAR = 60
"""Words between a year and a date without one that it may be the year of."""


def _agreeing(tokens: list[Token], explicit: tuple[int, UncertainDate] | None, at: int, hit: Hit) -> Hit:
    """A date as the one before it in its sentence allows, which says its year where this one does not."""
    if explicit is None or hit.value is None or at - explicit[0] > _FAR:
        return hit
    between = [token.folded for token in tokens[explicit[0] : at]]
    if not hit.yearless:
        also = between in (["and"], ["or"], ["&"]) and hit.value.precision == "year"
        return hit._replace(value=None) if also and explicit[1].precision in ("day", "month") else hit
    first, last = explicit[1].earliest, explicit[1].latest
    if not _ENDS.isdisjoint(between) or first.year <= hit.value.earliest.year <= last.year:
        return hit
    direct = _JOINS.issuperset(between) and first.year == last.year
    value = calendar.in_year(hit.value, last.year) if direct else None
    return hit._replace(value=value if value is not None and value.latest >= first else None)


_JOINS = frozenset({"and", "or", ",", "on", "in", "then", "again"})
_ENDS = frozenset(".!?;")


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
    if at + 2 >= len(reader.tokens):
        return None
    count = count_at(reader.tokens, at + 1)
    if count is None or count.hedged or count.end >= len(reader.tokens):
        return None
    unit = reader.words["units_of_date"].get(reader.tokens[count.end].folded)
    if unit is None or "months" not in unit or count.value.low != count.value.high or count.value.low > 200:
        return None
    if not _is_perfect(reader.tokens, at):
        return None
    if reader.today is None:
        return Hit(count.end + 1, None)
    return Hit(count.end + 1, calendar.stepped(reader.today, -count.value.low, unit))


def _is_perfect(tokens: list[Token], at: int) -> bool:
    """Whether something has lasted so long, and not had lasted."""
    for here in range(at - 1, max(at - _FAR_VERB, -1), -1):
        word = tokens[here].folded
        if word in ("has", "have", "hasnt", "havent"):
            return True
        if word in ("had", "was", "were", ".", "!", "?", ";"):
            return False
    return False


_FAR_VERB = 10
