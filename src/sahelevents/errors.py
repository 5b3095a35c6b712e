"""The errors of the library.

Every error derives from [SahelEventsError][sahelevents.errors.SahelEventsError] and from the
builtin that it refines, so that ``except ValueError`` keeps working in code that knows nothing of us.
"""

from collections.abc import Sequence


class SahelEventsError(Exception):
    """Base of every error that the library raises on purpose."""


class InvalidValueError(SahelEventsError, ValueError):
    """A value lies outside what its type allows; the message names the field."""


class EDTFError(InvalidValueError):
    """A date string is not in the part of EDTF that the library reads; the message names the part."""


class UndecidedError(SahelEventsError, TypeError):
    """Something open was used where Python needs yes or no, as in ``bool(Truth.UNKNOWN)``."""


class DataError(SahelEventsError, ValueError):
    """Records do not fit together: an id is dangling, duplicate or part of a cycle."""


class FormatError(SahelEventsError, ValueError):
    """A file or document cannot be read; the message names the place, as ``$.incidents[3].date``."""


class InputError(SahelEventsError, OSError):
    """A path cannot be read: it is missing, a directory, or closed to us."""


class UnknownIdError(SahelEventsError, LookupError):
    """No record has this id.

    Attributes:
        id: the id that was asked for.
        suggestions: ids that look like it, nearest first.
    """

    def __init__(self, id: str, suggestions: Sequence[str] = (), what: str = "record") -> None:
        self.id = id
        self.suggestions = tuple(suggestions)
        self.what = what
        super().__init__(id, self.suggestions, what)

    def __str__(self) -> str:
        hint = f"; did you mean {', '.join(map(repr, self.suggestions))}?" if self.suggestions else ""
        return f"no {self.what} has the id {self.id!r}{hint}"


class ClaimSyntaxError(SahelEventsError, ValueError):
    """A sentence could not be read as a claim or question. It is not a verdict.

    Attributes:
        text: the sentence.
        understood: the parts that were read, in plain words.
        unread: the parts that were not, as they stand in the sentence.
        problem: why it could not be read.
        nearest: the claim, in its own words, that would be read without the words that are not known. It is not what
            the sentence says, but it can be checked. Empty if there is none.
    """

    def __init__(
        self, text: str, problem: str, understood: Sequence[str] = (), unread: Sequence[str] = (), nearest: str = ""
    ) -> None:
        self.text = text
        self.problem = problem
        self.understood = tuple(understood)
        self.unread = tuple(unread)
        self.nearest = nearest
        super().__init__(text, problem, self.understood, self.unread, nearest)

    def __str__(self) -> str:
        lines = [self.problem]
        if self.understood:
            lines.append(f"understood: {'; '.join(self.understood)}")
        if self.unread:
            lines.append(f"not read: {'; '.join(map(repr, self.unread))}")
        if self.nearest:
            lines.append(f"nearest that can be checked: {self.nearest}")
        return "\n".join(lines)
