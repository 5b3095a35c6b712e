"""The words around a token, as dates are read from them: months, years, days, phrases and what they mean."""

from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from sahelevents.text.lexicon import lexicon
from sahelevents.text.mentions import Token
from sahelevents.text.values.numbers import number_at
from sahelevents.values.dates import UncertainDate

FIRST_YEAR, LAST_YEAR = 1900, 2099
"""A bare number in this range is a year, unless it counts something; older ones only after "in" or "the year"."""

DASHES = ("-", "–", "—")
MOST_UNITS = 1000
"""A number of days, weeks or years is less than this."""

_FAR = 15
"""How many words before a date "will" may stand."""


class Hit(NamedTuple):
    """A date that was read.

    Attributes:
        end: the token after it.
        value: the date; None if it looks like one and cannot be read.
        yearless: whether its year was taken from the day of publication.
    """

    end: int
    value: UncertainDate | None
    yearless: bool = False


class DateWords:
    """Tokens, and what single words of them mean for dates.

    Attributes:
        anchor: the date that was read last, from which "the next day" is counted.
    """

    def __init__(self, tokens: list[Token], today: date | None) -> None:
        self.tokens, self.today = tokens, today
        self._folded = [*(token.folded for token in tokens), ""]
        self.anchor: UncertainDate | None = None
        self.words = lexicon()

    # Single tokens.

    def _word(self, at: int) -> str:
        return self._folded[at] if at < len(self._folded) else ""

    def may_follow_the(self, at: int) -> bool:
        """Whether a date may begin with "the" and the word at a token."""
        word = self._word(at)
        return word in _after_the() or word[:1].isdecimal()

    def entry(self, table: str, at: int) -> tuple[int, Any] | None:
        """The longest key of a table of the lexicon that stands here: the token after it, and what it means."""
        for words, meaning in entries_of(table).get(self._word(at), ()):
            if len(words) == 1 or self._folded[at : at + len(words)] == words:
                return at + len(words), meaning
        return None

    def phrase(self, name: str, at: int) -> int | None:
        """The token after the longest phrase of a list that stands here."""
        for words in day_words(name).get(self._word(at), ()):
            if len(words) == 1 or self._folded[at : at + len(words)] == words:
                return at + len(words)
        return None

    def _past(self, name: str, at: int) -> int:
        return self.phrase(name, at) or at

    def _past_daytime(self, at: int) -> int:
        """Past a part of the day: Tuesday morning."""
        return self._past("after", at)

    def _number(self, at: int) -> tuple[int, int] | None:
        """A small number before a unit of time: two, a, several is none."""
        if self._word(at) in ("a", "an", "one"):
            return at + 1, 1
        found = number_at(self.tokens, at)
        if found is None or found.value is None or found.value >= MOST_UNITS:
            return None
        return found.end, found.value

    def _spoken_year(self, at: int) -> tuple[int, int] | None:
        """This year, last year: the token after it, and the year."""
        at = at + 1 if self._word(at) == "of" else at
        same = self.phrase("same", at)
        if same is not None and self._word(same) == "year" and self.anchor is not None:
            first, last = self.anchor.earliest.year, self.anchor.latest.year
            return (same + 1, first) if first == last else None
        step = {"this": 0, "last": -1, "next": 1}.get(self._word(at))
        if self.today is None or step is None or self._word(at + 1) != "year":
            return None
        return at + 2, self.today.year + step

    def _looks_ahead(self, at: int) -> bool:
        """Whether the sentence speaks of the future before this token."""
        for here in range(at - 1, max(at - _FAR, -1), -1):
            if self._word(here) in (".", "!", "?", ";"):
                return False
            if self.phrase("future", here) is not None:
                return True
        return False

    def _after_dot(self, at: int) -> int:
        """Past the dot of an abbreviated month."""
        return at + 1 if self._word(at) == "." and len(self._word(at - 1)) <= 4 else at

    def _as_month(self, at: int) -> int | None:
        month = self.words["months"].get(self._word(at))
        if month is None:
            return None
        text = self.tokens[at].text
        if text[:1].islower() and len(text) <= 6 and not (self._word(at - 1)[:1].isdigit() or self._as_year(at + 1)):
            return None  # "may", "march", "mar" as words
        return int(month)

    def _as_year(self, at: int) -> int | None:
        word = self._word(at)
        if len(word) != 4 or not (word.isascii() and word.isdecimal()):
            return None
        older = self._word(at - 1) in ("in", "year", "of", "since") and 1000 <= int(word) < FIRST_YEAR
        if not older and not FIRST_YEAR <= int(word) <= LAST_YEAR:
            return None
        if self._word(at - 1) in _NO_YEAR_AFTER and at:
            return None
        after = self._word(at + 1)
        if self._word(at - 1) in self.words["months"] and at:
            return int(word)  # whatever follows, as in "in November 2015 gunmen"
        if after in _counted() or (after == "." and self._word(at + 2)[:1].isdigit()) or after in ("%", "km"):
            return None
        return int(word)

    def _as_day(self, at: int) -> int | None:
        word = self._word(at)
        bare = word[:-2] if word.endswith(("st", "nd", "rd", "th")) else word
        return int(bare) if bare.isascii() and bare.isdecimal() and len(bare) <= 2 and 1 <= int(bare) <= 31 else None


BEFORE_MONTHS = frozenset(
    {
        "in", "since", "until", "till", "by", "from", "to", "and", "before", "after", "last", "this", "next", "early",
        "mid", "late", "of", "during", "or", "between", "through", "throughout",
    }
)  # fmt: skip
NO_DAYS = frozenset({"mosque", "mosques", "school", "schools", "market", "prayer", "prayers", "times", "mass"})
_NO_YEAR_AFTER = frozenset(
    {
        "resolution",
        "resolutions",
        "article",
        "no",
        "number",
        "aci",
        "version",
        "room",
        "flight",
        "route",
        "highway",
        "unit",
        "$",
        "€",
        "£",
        "some",
    }
)
"""Words before a number that is no year."""


@lru_cache(maxsize=1)
def _counted() -> frozenset[str]:
    """What a number before it counts, so that it is no year."""
    words = lexicon()
    people = {word for phrase in (*words["words"]["people"], *words["words"]["force_noun"]) for word in phrase.split()}
    return frozenset({*people, *words["groups"], "civilians", "rounds", "vehicles", "houses", "families"})


@lru_cache(maxsize=16)
def entries_of(table: str) -> dict[str, list[tuple[list[str], Any]]]:
    """The keys of a table of the lexicon by their first word, the longest first, with what they mean."""
    found: dict[str, list[tuple[list[str], Any]]] = {}
    for key in sorted(lexicon()[table], key=lambda key: -len(key.split())):
        words = key.split()
        found.setdefault(words[0], []).append((words, lexicon()[table][key]))
    return found


@lru_cache(maxsize=64)
def day_words(name: str) -> dict[str, list[list[str]]]:
    """The phrases of a list of words of dates by their first word, the longest first."""
    found: dict[str, list[list[str]]] = {}
    for phrase in sorted(lexicon()["day_words"][name], key=lambda phrase: -len(phrase.split())):
        words = phrase.split()
        found.setdefault(words[0], []).append(words)
    return found


_BEFORE_DATES = ("thirds", "parts_of_year", "holidays", "parts_of_day", "roles", "about_date")


@lru_cache(maxsize=1)
def _after_the() -> frozenset[str]:
    """The words that may follow "the" where a date begins with it, but for numbers."""
    words = lexicon()
    phrases = [phrase for table in _BEFORE_DATES for phrase in words[table]]
    phrases += [phrase for table in words["day_words"].values() for phrase in table]
    second = {phrase.split()[1] for phrase in phrases if phrase.startswith("the ")}
    return frozenset({*second, *words["units_of_date"], *words["decades"], *words["thirds"], *words["seasons"]})
