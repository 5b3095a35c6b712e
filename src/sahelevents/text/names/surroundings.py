"""What stands around a name in a text: sentences, capitals, and the words that say what it is."""

from bisect import bisect_left
from operator import attrgetter
from typing import NamedTuple

from sahelevents.text.mentions import Token, tokens_of
from sahelevents.text.sentences import sentences
from sahelevents.text.words.vocabulary import countries, dates, not_names

_OPENING = frozenset("\"“”'‘«:;(•*—–-|")
_LONGEST_RUN = 12
_SHARE_OF_CAPITALS = 0.75
_JOINED = frozenset({"de", "du", "la", "le", "el", "al", "des", "ag", "ould"})


class Found(NamedTuple):
    """A name or reference that stands in a text, before it is settled what it means there.

    Attributes:
        start: its first token.
        end: the token after it.
        ids: of the records that it may mean, by table.
        name: the name as the data set has it.
        score: 1.0 for the name itself; less by the edits it took.
        sort: name, surname, several (names near to a misspelt one), stranger (somebody else of that last name), other
            (a thing that holds a name), unread, unread-group; or for a reference its noun.
        of: what a reference is said to be of: a state, or the id of an actor.
        inner: the name within a reference, which stands if that is not resolved; or the country in "Mali's army".
    """

    start: int
    end: int
    ids: dict[str, tuple[str, ...]]
    name: str = ""
    score: float = 1.0
    sort: str = "name"
    of: str = ""
    inner: "Found | None" = None


class Setting(NamedTuple):
    """A sentence: its tokens, and how it is written.

    Attributes:
        start: its first token.
        end: the token after its last.
        titled: whether nearly every word has a capital, as in headlines.
        loud: whether all of it is in capitals.
    """

    start: int
    end: int
    titled: bool
    loud: bool


class Surroundings:
    """The tokens of a text and what stands around each."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = _with_last_dots(tokens_of(text))
        self.settings = _settings(text, self.tokens)
        self._words = [token.folded for token in self.tokens]
        self._sentences = [
            number for number, setting in enumerate(self.settings) for _ in range(setting.start, setting.end)
        ]

    def sentence(self, at: int) -> int:
        """The number of the sentence that a token stands in."""
        return self._sentences[at] if 0 <= at < len(self._sentences) else 0 if at < 0 else len(self.settings) - 1

    def word(self, at: int) -> str:
        """The folded word at a token; empty outside the text."""
        return self._words[at] if 0 <= at < len(self._words) else ""

    def opens(self, at: int) -> bool:
        """Whether a word would have a capital here whatever it is: at the beginning of a sentence or quotation."""
        if at == 0 or self.settings[self.sentence(at)].start == at:
            return True
        return self.tokens[at - 1].text in _OPENING and not self.joined(at)

    def joined(self, at: int) -> bool:
        """Whether a token follows the one before with no more than a space or hyphen between."""
        if not 0 < at < len(self.tokens) or self.tokens[at - 1].possessive:
            return False
        before = self.tokens[at - 1]
        return self.tokens[at].start - before.end <= 1 and before.text[-1:].isalnum()

    def capital(self, at: int) -> bool:
        """Whether a word stands here that begins with a capital, or belongs to a script that has none."""
        return 0 <= at < len(self.tokens) and self.tokens[at].text[:1].isupper()

    def unknown(self, at: int, known: frozenset[str]) -> bool:
        """Whether a capitalised word stands here that is not known; capitals in headlines say nothing."""
        if not self.capital(at) or self.settings[self.sentence(at)].titled:
            return False
        token = self.tokens[at]
        if len(token.text) > 1 and token.text.isupper():
            return False
        return token.folded not in known and (token.folded not in not_names() or token.folded in countries())

    def run(self, at: int) -> int:
        """The token after the capitalised words that begin here."""
        end = at + 1
        while end < len(self.tokens) and self.joined(end) and end - at < _LONGEST_RUN:
            if self.capital(end) and self.word(end) not in dates():
                end += 1
            elif self.word(end) in _JOINED and self.joined(end + 1) and self.capital(end + 1):
                end += 2
            else:
                break
        return end


def _with_last_dots(tokens: list[Token]) -> list[Token]:
    """The tokens, the last dot of U.S. within the word."""
    if not any(token.text[1:2] == "." for token in tokens):
        return tokens
    found: list[Token] = []
    for token in tokens:
        before = found[-1] if found else None
        if before is not None and token.text == "." and before.end == token.start and before.text[1:2] == ".":
            found[-1] = before._replace(end=token.end, text=f"{before.text}.")
        else:
            found.append(token)
    return found


_START = attrgetter("start")


def _settings(text: str, tokens: list[Token]) -> list[Setting]:
    found: list[Setting] = []
    start = 0
    for sentence in sentences(text):
        end = bisect_left(tokens, sentence.end, start, key=_START)
        words = [token.text for token in tokens[start:end] if len(token.text) > len("the") and token.text[0].isalpha()]
        small = sum([word[0].islower() for word in words])
        if len(words) < 4 * small:  # by far the most sentences; too few capitals for a title
            titled = loud = False
        else:
            loud = len(words) > 1 and all(word.isupper() for word in words)
            cased = [word[:1].isupper() for word in words if not word.isupper()]
            titled = len(cased) > 3 and sum(cased) >= _SHARE_OF_CAPITALS * len(cased)
        found.append(Setting(start, end, titled, loud))
        start = end
    return found or [Setting(0, len(tokens), titled=False, loud=False)]
