"""The report of an article as plain text."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sahelevents.api.findings import Evidence, finding_of
from sahelevents.claims.verdict import Label
from sahelevents.claims.wording import span_text
from sahelevents.text.claims.unread import WhyUnread

if TYPE_CHECKING:
    from sahelevents.api.articles import ArticleReport, CheckedStatement

MOST = 5
"""How many records, differences and unread sentences of a kind are listed."""
MOST_NEAR = 3
"""How many near misses are listed."""
_LONGEST = 90
"""Characters of an unread sentence that are shown."""
_INDENT = " " * 4
_WIDTH = len("near misses ")


def text_of(report: "ArticleReport") -> str:
    """A headline, each judged statement, and what is not read."""
    # Draft records of what the article reports are to follow the judged statements.
    sections = ("\n".join(_head(report)), *map(_judged, report.judged), "\n".join(_unread(report)))
    return "\n\n".join(section for section in sections if section)


def headline(report: "ArticleReport") -> str:
    """How many statements have which verdict.

    >>> from sahelevents import check_article
    >>> headline(check_article("JNIM was founded in 2016. Why?", "2024-09-18"))
    '0 supported, 1 refuted, 0 conflicting evidence, 0 not enough evidence, 1 not read'
    """
    return ", ".join(f"{number} {label}" for label, number in report.counts.items())


def _head(report: "ArticleReport") -> Iterator[str]:
    yield headline(report)
    version = f"version {report.data_version}" if report.data_version else "no version given"
    yield f"Article of {span_text(report.published).removeprefix('on ')}; data: {version}."
    for source in report.left_out_sources:
        yield f"Left out as evidence, being this article itself: {source.publisher}, “{source.title}”."


def _judged(each: "CheckedStatement") -> str:
    verdict, statement = each.verdict, each.statement
    assert verdict is not None
    found = finding_of(verdict)
    said_by, put = voice_of(each)
    rows: list[tuple[str, tuple[str, ...]]] = [
        ("read as", (found.read_as,)),
        ("said by", (said_by,)),
        ("put as", (put,)),
        ("because", (found.because,)),
    ]
    evidence = tuple(map(_evidence_text, found.evidence))
    title = "hangs on" if verdict.label is Label.OPEN else "evidence"
    rows += [(title, tuple(line for line in (found.in_all, *first(evidence, MOST)) if line))]
    rows += [("sources say", first(found.differences, MOST)), ("leans on", found.leans_on)]
    if verdict.label is not Label.OPEN:
        rows += [("near misses", first(found.near_misses, MOST_NEAR))]
    lines = [
        f"{_INDENT}{title if number == 0 else '':<{_WIDTH}}{one_line(line)}"
        for title, found_lines in rows
        for number, line in enumerate(line for line in found_lines if line)
    ]
    return "\n".join([f"“{one_line(statement.text)}”", f"{_INDENT}{verdict.label.upper()}", *lines])


def voice_of(each: "CheckedStatement") -> tuple[str, str]:
    """Who says it, empty for the article itself; and how it is put, empty if it is asserted."""
    statement = each.statement
    return statement.said_by, "" if statement.modality == "asserted" else statement.modality


def _evidence_text(evidence: Evidence) -> str:
    named = list(dict.fromkeys(source.publisher for source in evidence.sources))
    more = f" and {len(named) - MOST} more" if len(named) > MOST else ""
    return f"{evidence.text} ({', '.join(named[:MOST])}{more})" if named else evidence.text


def first(lines: tuple[str, ...], most: int) -> tuple[str, ...]:
    """The first few lines, and how many more there are."""
    return lines if len(lines) <= most else (*lines[:most], f"and {len(lines) - most} more")


def _unread(report: "ArticleReport") -> Iterator[str]:
    if report.unread:
        yield f"NOT READ: {len(report.unread)}"
    for why in WhyUnread:
        found = [each for each in report.unread if each.why_unread is why]
        if found:
            yield f"{_INDENT}{why}: {len(found)}"
            quoted = tuple(f"“{shortened(each.statement.text, _LONGEST)}”" for each in found)
            yield from (f"{_INDENT * 2}{line}" for line in first(quoted, MOST))


def shortened(text: str, longest: int) -> str:
    """A text on one line, cut at a word where it is too long."""
    text = one_line(text)
    return text if len(text) <= longest else f"{text[: longest - 1].rsplit(' ', 1)[0]}…"


def one_line(text: str) -> str:
    """A text without line breaks and other control characters, which a terminal would obey."""
    return " ".join("".join(each if each.isprintable() else " " for each in text).split())
