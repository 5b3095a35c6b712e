"""Which verdicts a new release of the data changes."""

from collections.abc import Iterable
from textwrap import indent
from typing import TYPE_CHECKING, final

from attrs import frozen

from sahelevents.api.checking import check
from sahelevents.claims.claim import Claim
from sahelevents.claims.differences import because, differ
from sahelevents.claims.verdict import Verdict
from sahelevents.claims.wording import sentence
from sahelevents.dataset.dataset import Dataset
from sahelevents.errors import ClaimSyntaxError, UnknownIdError

if TYPE_CHECKING:
    from sahelevents.claims.selection import SpanLike


@final
@frozen(str=False)
class Change:
    """A claim of which two data sets give different verdicts.

    Attributes:
        claim: the claim or sentence, as it was given.
        old: the verdict by the old data; None if they do not know a name in it.
        new: the verdict by the new data; None if they do not know a name in it.
        because: what differs in the data that the verdicts rest on, in one sentence.
    """

    claim: Claim | str
    old: Verdict | None
    new: Verdict | None
    because: str

    def __str__(self) -> str:
        text = self.claim if isinstance(self.claim, str) else sentence(self.claim)
        lines = [f"“{text}”"]
        for title, verdict in (("before:", self.old), ("now:", self.new)):
            lines += [f"  {title}", indent("not read" if verdict is None else str(verdict), "    ")]
        return "\n".join([*lines, f"  because {self.because}"])


def compare(
    claims: Iterable[Claim | str], old: Dataset, new: Dataset, *, published: "SpanLike | None" = None
) -> tuple[Change, ...]:
    """The claims whose verdict by new data is not the one by old data, in their order, and why.

    A verdict changes if its label, its answer or its evidence does: the records that it rests on, or the promises of
    coverage that it leans on. A record that says more than before, of which the verdict is the same, is no change; nor
    is an id that was renamed.

    Args:
        claims: claims, or sentences; a sentence is read by the names of each data set.
        old: the data before.
        new: the data now.
        published: the day on which the claims were made.

    Raises:
        ClaimSyntaxError: a sentence cannot be read by the names of either data set.
        UnknownIdError: a claim names an id that neither data set has.

    >>> from sahelevents import load_embedded
    >>> now = load_embedded()
    >>> before = now.with_tables({"coverage": ()})
    >>> for change in compare(["The last attack in Bamako before 2024 was in 2016"], before, now):
    ...     print(change.old.label, "->", change.new.label)
    ...     print(change.because)
    not enough evidence -> supported
    the promise “attacks by armed groups, Bamako District, 2012-2024” (bamako-attacks-2012-2024) was added
    """
    found = (_change(claim, old, new, published) for claim in claims)
    return tuple(change for change in found if change is not None)


def _change(claim: Claim | str, old: Dataset, new: Dataset, published: "SpanLike | None") -> Change | None:
    before, now = (_verdict(claim, data, published) for data in (old, new))
    if isinstance(before, Verdict) and isinstance(now, Verdict):
        return Change(claim, before, now, because(before, now)) if differ(before, now) else None
    if isinstance(before, Verdict):
        return Change(claim, before, None, f"by the new data it cannot be read: {_problem(now)}")
    if isinstance(now, Verdict):
        return Change(claim, None, now, f"by the old data it could not be read: {_problem(before)}")
    raise now


def _verdict(
    claim: Claim | str, data: Dataset, published: "SpanLike | None"
) -> Verdict | ClaimSyntaxError | UnknownIdError:
    try:
        return check(claim, data, published=published)
    except (ClaimSyntaxError, UnknownIdError) as error:
        return error


def _problem(error: Verdict | ClaimSyntaxError | UnknownIdError) -> str:
    return str(error).replace("\n", "; ")
