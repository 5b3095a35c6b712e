"""Verdicts: the label of a claim, why, and what it rests on."""

from enum import StrEnum
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, Protocol, TypeVar, cast, final

from attrs import field, frozen

from sahelevents.errors import UndecidedError
from sahelevents.values.counts import Count
from sahelevents.values.dates import UncertainDate

if TYPE_CHECKING:
    from sahelevents.claims.claim import Claim
    from sahelevents.claims.conditions import Constraint
    from sahelevents.claims.selection import Selection
    from sahelevents.dataset.dataset import AnyRecord, Dataset
    from sahelevents.model.coverage import Coverage

R_co = TypeVar("R_co", covariant=True)


@final
class Label(StrEnum):
    """The four labels of AVeriTeC (Schlichtkrull, Guo and Vlachos 2023)."""

    SUPPORTED = "supported"
    """True in every world that the records and the declared coverage allow."""
    REFUTED = "refuted"
    """False in every such world."""
    CONFLICTING = "conflicting evidence"
    """By one source alone it is supported, by another refuted."""
    OPEN = "not enough evidence"
    """Anything else; the verdict's ``reason`` says what is missing."""


@final
class Reason(StrEnum):
    """Why there is not enough evidence."""

    NOT_COMPUTED = "not computed: the claim is too large"
    NO_REFERENCE_DATE = "no reference date: the sentence speaks of its own day; say when it was published"
    NOTHING_MATCHES = "nothing matches: the data set holds no such record"
    OUTSIDE_COVERAGE = (
        "outside coverage: the data set does not promise to hold all of these, and what it holds does not decide it"
    )
    TIE = "a tie: records that share the place chosen differ"
    POSSIBLE_COUNTEREXAMPLE = "a possible counterexample: a record may or may not count"
    UNCERTAIN_VALUES = "uncertain values: dates, counts or perpetrators leave it open"
    SOURCES_DIFFER = "sources differ: one supports it, another refutes it"


@final
@frozen
class Matches(Generic[R_co]):
    """The records that a selection takes.

    Attributes:
        certain_ids: in every world.
        possible_ids: in some.
    """

    certain_ids: tuple[str, ...]
    possible_ids: tuple[str, ...]
    _data: "Dataset" = field(repr=False, eq=False)

    @property
    def certain(self) -> tuple[R_co, ...]:
        """The records that are taken in every world."""
        return tuple(cast(R_co, self._data[id]) for id in self.certain_ids)

    @property
    def possible(self) -> tuple[R_co, ...]:
        """The records that are taken in some world and left out in another."""
        return tuple(cast(R_co, self._data[id]) for id in self.possible_ids)


@final
@frozen
class NearMiss:
    """A record that fails one constraint of a selection, narrowly, and would change the answer if it counted.

    Attributes:
        id: of the record.
        constraint: the one that it fails.
        distance: how narrowly: kilometres outside the place, or days outside the span; None for kinds.
    """

    id: str
    constraint: "Constraint"
    distance: float | None = None


@final
@frozen
class Deciding:
    """A field of a record that would settle an open claim, if it were known.

    Attributes:
        id: of the record; empty where what is missing is a promise of coverage.
        field: its field; tolls as ``killed:victims``; ``facts`` for what is recorded of actors and strengths;
            ``coverage``.
        value: the value or range that would settle it; None where the field matters, but does not settle it alone.
        label: what the claim would then be.
    """

    id: str
    field: str
    value: UncertainDate | Count | str | None
    label: Label | None


@final
@frozen(str=False)
class Answer:
    """The answer to a question.

    Attributes:
        certain_ids: records that are the answer, or among those tied for it, in every world.
        possible_ids: records that are in some world.
        value: a number or range, where the question asks how many.
        complete: whether something unrecorded could be the answer instead (False if so).
    """

    certain_ids: tuple[str, ...] = ()
    possible_ids: tuple[str, ...] = ()
    value: Count | str | None = None
    complete: bool = True
    _data: "Dataset | None" = field(default=None, repr=False, eq=False, alias="data")

    def __str__(self) -> str:
        from sahelevents.claims.reporting import answer_text

        return answer_text(self)

    @property
    def data(self) -> "Dataset | None":
        """The data set that was asked."""
        return self._data

    @property
    def certain(self) -> "tuple[AnyRecord, ...]":
        """The records that are the answer in every world."""
        return self._records(self.certain_ids)

    @property
    def possible(self) -> "tuple[AnyRecord, ...]":
        """The records that are the answer in some world."""
        return self._records(self.possible_ids)

    def _records(self, ids: tuple[str, ...]) -> "tuple[AnyRecord, ...]":
        return tuple(self._data[id] for id in ids) if self._data is not None else ()


class Details(Protocol):
    """What comes with a label; worked out when it is first asked for."""

    @property
    def answer(self) -> Answer:
        """As ``Verdict.answer``, and so on."""
        ...

    @property
    def evidence_ids(self) -> tuple[str, ...]:  # noqa: D102
        ...

    @property
    def open_ids(self) -> tuple[str, ...]:  # noqa: D102
        ...

    @property
    def deciding(self) -> tuple[Deciding, ...]:  # noqa: D102
        ...

    @property
    def near_misses(self) -> tuple[NearMiss, ...]:  # noqa: D102
        ...

    @property
    def leans_on_ids(self) -> tuple[str, ...]:  # noqa: D102
        ...


class Settled(NamedTuple):
    """Details that have been worked out."""

    answer: Answer
    evidence_ids: tuple[str, ...]
    open_ids: tuple[str, ...]
    deciding: tuple[Deciding, ...]
    near_misses: tuple[NearMiss, ...]
    leans_on_ids: tuple[str, ...]


@final
@frozen(str=False)
class Verdict:
    """What a data set says of a claim.

    ``bool(verdict)`` raises: compare ``verdict.label``.

    Attributes:
        claim: the claim, as of its day of publication if one was given.
        label: supported, refuted, conflicting evidence, or not enough evidence.
        reason: why it is open or in conflict; None if it is definite.
        data_version: of the data set.
    """

    claim: "Claim"
    label: Label
    reason: Reason | None
    data_version: str
    _data: "Dataset" = field(repr=False, eq=False, alias="data")
    _details: Details = field(repr=False, eq=False, alias="details")

    @property
    def answer(self) -> Answer:
        """What the claim's term comes to, as ``ask`` would say."""
        return self._details.answer

    @property
    def evidence_ids(self) -> tuple[str, ...]:
        """Ids of records that suffice for the label, none of which can go; empty if coverage is the evidence."""
        return self._details.evidence_ids

    @property
    def evidence(self) -> "tuple[AnyRecord, ...]":
        """The records that suffice for the label."""
        return tuple(self._data[id] for id in self.evidence_ids)

    @property
    def open_ids(self) -> tuple[str, ...]:
        """Ids of records that may or may not count, or whose values leave the claim open."""
        return self._details.open_ids

    @property
    def deciding(self) -> tuple[Deciding, ...]:
        """What would settle an open claim: fields of records, with the values that would.

        Empty if it is definite, or if more than 32 records leave it open.
        """
        return self._details.deciding

    @property
    def near_misses(self) -> tuple[NearMiss, ...]:
        """Records that fail one constraint narrowly and would change the answer if they counted, nearest first."""
        return self._details.near_misses

    @property
    def leans_on_ids(self) -> tuple[str, ...]:
        """Ids of the fewest promises of coverage that the label needs."""
        return self._details.leans_on_ids

    @property
    def leans_on(self) -> "tuple[Coverage, ...]":
        """The fewest promises of coverage that the label needs."""
        return tuple(self._data.coverage[id] for id in self.leans_on_ids)

    @property
    def data(self) -> "Dataset":
        """The data set that was asked, less the sources left out."""
        return self._data

    def explain(self) -> str:
        """The verdict in plain sentences, with the sources."""
        from sahelevents.claims.reporting import explain

        return explain(self)

    def __str__(self) -> str:
        from sahelevents.claims.reporting import summary

        return summary(self)

    def __bool__(self) -> bool:
        raise UndecidedError("a verdict has four labels; compare verdict.label")

    def __reduce__(self) -> tuple[Any, ...]:
        found = self._details
        settled = Settled(
            found.answer,
            found.evidence_ids,
            found.open_ids,
            found.deciding,
            found.near_misses,
            found.leans_on_ids,
        )
        return Verdict, (self.claim, self.label, self.reason, self.data_version, self._data, settled)


def matches(selection: "Selection[Any]", data: "Dataset") -> Matches[Any]:
    """The records of a data set that a selection takes."""
    from sahelevents.claims.evaluate.index import index_of
    from sahelevents.claims.evaluate.members import membership

    found = membership(selection, index_of(data))
    return Matches(found.certain, found.possible, data)
