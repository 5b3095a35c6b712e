"""Verdicts, answers and reports as plain JSON values."""

from typing import TYPE_CHECKING, Any

from sahelevents.claims.verdict import Answer, Verdict
from sahelevents.claims.wording import value_text
from sahelevents.formats.json import to_plain
from sahelevents.values.counts import Count

if TYPE_CHECKING:
    from sahelevents.api.articles import ArticleReport, CheckedStatement


def verdict_plain(verdict: Verdict) -> dict[str, Any]:
    """A verdict as plain JSON values."""
    return {
        "label": str(verdict.label),
        "reason": None if verdict.reason is None else str(verdict.reason),
        "claim": to_plain(verdict.claim),
        "says": str(verdict.claim),
        "answer": answer_plain(verdict.answer),
        "evidence": [to_plain(record) for record in verdict.evidence],
        "open": list(verdict.open_ids),
        "deciding": [
            {
                "id": each.id or None,
                "field": each.field,
                "value": None if each.value is None else value_text(each.value),
                "label": None if each.label is None else str(each.label),
            }
            for each in verdict.deciding
        ],
        "leans_on": list(verdict.leans_on_ids),
        "near_misses": [
            {"id": near.id, "fails": near.constraint.aspect, "distance": near.distance} for near in verdict.near_misses
        ],
        "data_version": verdict.data_version,
    }


def answer_plain(found: Answer) -> dict[str, Any]:
    """An answer as plain JSON values."""
    value = found.value
    return {
        "certain": list(found.certain_ids),
        "possible": list(found.possible_ids),
        "value": {"low": value.low, "high": value.high} if isinstance(value, Count) else value,
        "complete": found.complete,
    }


def report_plain(report: "ArticleReport") -> dict[str, Any]:
    """A report as plain JSON values."""
    from sahelevents.api.findings import finding_of

    cited = {
        source.id: source
        for each in report.judged
        if each.verdict is not None
        for evidence in finding_of(each.verdict).evidence
        for source in evidence.sources
    }
    return {
        "schema": 1,
        "type": "report",
        "published": str(report.published),
        "data_version": report.data_version,
        "left_out": list(report.left_out),
        "counts": report.counts,
        "statements": [_statement_plain(each) for each in report.statements],
        "sources": {
            id: {
                "publisher": source.publisher,
                "title": source.title,
                "published": None if source.published is None else str(source.published),
                "url": source.url or None,
            }
            for id, source in cited.items()
        },
    }


def _statement_plain(each: "CheckedStatement") -> dict[str, Any]:
    statement = each.statement
    return {
        "start": statement.start,
        "end": statement.end,
        "text": statement.text,
        "said_by": statement.said_by or None,
        "modality": statement.modality,
        "verdict": None if each.verdict is None else verdict_plain(each.verdict),
        "why_unread": None if each.why_unread is None else str(each.why_unread),
        "problem": statement.problem or None,
    }
