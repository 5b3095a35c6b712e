"""Why two data sets give a claim two verdicts: the records and promises among those they rest on that differ."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import attrs

from sahelevents.claims.describing import record_text
from sahelevents.claims.parts import conditions_of
from sahelevents.claims.reporting import MOST_RECORDS
from sahelevents.claims.wording import sentence
from sahelevents.dataset.references import references
from sahelevents.model.coverage import Coverage
from sahelevents.model.sources import Citation

if TYPE_CHECKING:
    from sahelevents.claims.verdict import Verdict
    from sahelevents.dataset.dataset import Dataset


def differ(old: "Verdict", new: "Verdict") -> bool:
    """Whether the label, the answer or the evidence differs; an id that was renamed is the same."""
    return _gist(old, new.data) != _gist(new, new.data)


def _gist(verdict: "Verdict", names: "Dataset") -> tuple[Any, ...]:
    found = verdict.answer
    groups = (verdict.evidence_ids, verdict.leans_on_ids, found.certain_ids, found.possible_ids)
    return verdict.label, found.value, found.complete, *({_renamed(id, names) for id in ids} for ids in groups)


def _renamed(id: str, names: "Dataset") -> str:
    return names[id].id if id in names else id


def because(old: "Verdict", new: "Verdict") -> str:
    """What differs between the data of two verdicts that differ, in one sentence.

    It names records and promises among those that either rests on; if these are the same, the places, actors and
    sources that they refer to; if these are the same too, whatever else differs.
    """
    change = _Change(old.data, new.data)
    near = {*_rests_on(old), *_rests_on(new)}
    clauses = list(change.clauses(near))
    if not clauses:
        clauses = list(change.clauses(change.referred_to({*near, *_named(old), *_named(new)})))
    if not clauses:
        clauses = [f"elsewhere, {clause}" for clause in change.clauses({*old.data.ids, *new.data.ids})]
    more = len(clauses) - MOST_RECORDS
    clauses = clauses[:MOST_RECORDS] + ([f"and {more} more"] if more > 0 else [])
    if _weight(old.claim, new.data.redirects) != _weight(new.claim, new.data.redirects):
        clauses.append(f"the sentence means something else by its names, and now reads: {sentence(new.claim)}")
    return "; ".join(clauses)


def _rests_on(verdict: "Verdict") -> Iterator[str]:
    found = verdict.answer
    yield from (*verdict.evidence_ids, *verdict.open_ids, *verdict.leans_on_ids, *found.certain_ids)
    yield from found.possible_ids


def _named(verdict: "Verdict") -> Iterator[str]:
    for constraint in conditions_of(verdict.claim):
        yield from (id for id in constraint.ids if id in verdict.data)


class _Change:
    """From one data set to another. A record that was renamed is one record, under its new id."""

    def __init__(self, old: "Dataset", new: "Dataset") -> None:
        self.old, self.new = old, new
        self.former = {after: before for before, after in new.redirects.items() if before in old.ids}

    def clauses(self, ids: Iterable[str]) -> Iterator[str]:
        """What happened to each of these, in id order; nothing to those that say the same."""
        for id in sorted({_renamed(id, self.new) for id in ids}):
            before, after = self._of(id)
            if before is None or after is None:
                data, record, verb = (
                    (self.new, after, "was added") if before is None else (self.old, before, "was removed")
                )
                yield f"{_name(record, data)} {verb}"
            elif fields := self._changed_fields(before, after):
                yield f"{_name(after, self.new)} changed in {', '.join(fields)}"

    def _of(self, id: str) -> tuple[Any, Any]:
        former = id if id in self.old else self.former.get(id, id)
        return _record(self.old, former), _record(self.new, id)

    def _changed_fields(self, old: Any, new: Any) -> list[str]:
        if type(old) is not type(new):
            return ["type"]
        redirects = self.new.redirects
        return [
            name
            for name in _fields(new)
            if name != "id" and _weight(getattr(old, name), redirects) != _weight(getattr(new, name), redirects)
        ]

    def referred_to(self, ids: Iterable[str]) -> set[str]:
        """These and all that they refer to, in either data set."""
        found: set[str] = set()
        for data in (self.old, self.new):
            waiting, seen = [id for id in ids if id in data], set[str]()
            while waiting:
                id = waiting.pop()
                if id not in seen:
                    seen.add(id)
                    waiting += [reference.id for reference in references(data[id])]
            found |= seen
        return found


def _record(data: "Dataset", id: str) -> Any:
    if id not in data:
        return None
    return data[id]


def _name(record: Any, data: "Dataset") -> str:
    text = record_text(record, data)
    return f"the promise “{text}” ({record.id})" if isinstance(record, Coverage) else f"{text} ({record.id})"


_IDLE = ("extras", "summary", "basis")


def _fields(value: Any) -> list[str]:
    return [each.name for each in attrs.fields(type(value)) if each.eq and each.name not in _IDLE]


def _weight(value: Any, redirects: Mapping[str, str]) -> Any:
    """The part of a value that can weigh in a verdict: no notes, no locators, ids as they are now."""
    if isinstance(value, tuple):
        return tuple(_weight(each, redirects) for each in value)
    if isinstance(value, Citation):
        return redirects.get(value.source, value.source), value.said_by, value.fields
    if attrs.has(type(value)):
        return tuple(_weight(getattr(value, name), redirects) for name in _fields(value))
    return redirects.get(value, value) if isinstance(value, str) else value
