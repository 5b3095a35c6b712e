"""The report of an article as an HTML page of its own: no other file, no script, no network."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sahelevents.api.findings import Evidence, finding_of
from sahelevents.api.markup import Html, element, escaped, joined, link, listing
from sahelevents.api.report_text import headline, shortened, voice_of
from sahelevents.claims.verdict import Label
from sahelevents.claims.wording import date_text, span_text
from sahelevents.text.claims.unread import WhyUnread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sahelevents.api.articles import ArticleReport, CheckedStatement
    from sahelevents.model.sources import Source

_MOST = 4
"""How many sources, near misses and the like stand open; the rest is a click away."""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


class _Mark(NamedTuple):
    """How a label is shown: never by colour alone."""

    css: str
    sign: str
    means: str


_MARKS = {
    "refuted": _Mark("refuted", "✗", "false by what the data set holds and promises to hold"),
    "conflicting evidence": _Mark("conflicting", "≠", "one source alone supports it, another refutes it"),
    "not enough evidence": _Mark("undecided", "?", "the data set leaves it open"),
    "supported": _Mark("supported", "✓", "true by what the data set holds and promises to hold"),
    "not read": _Mark("unread", "–", "no verdict; not marked in the article"),
}
"""What an editor looks at first stands first."""


def page_of(report: "ArticleReport") -> str:
    """The whole page."""
    title = shortened(report.article.strip().partition("\n")[0], 100)
    heads = (
        Html('<meta charset="utf-8">'),
        Html('<meta name="viewport" content="width=device-width, initial-scale=1">'),
        Html('<meta name="color-scheme" content="light dark">'),
        Html('<meta name="referrer" content="no-referrer">'),
        Html(f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'),
        element("title", f"Checked: {title}"),
        element("style", Html(Path(__file__).with_name("report.css").read_text("utf-8"))),
    )
    # Draft records of what the article reports are to follow the article.
    parts = (_counts(report), _overview(report), _article(report), _unread(report))
    skip = element("a", "Skip to the article", href="#article", class_="skip")
    body = element("body", skip, _header(report, title), element("main", *parts), _footer(report))
    return f'<!DOCTYPE html>\n<html lang="en">{element("head", *heads)}{body}</html>\n'


def _header(report: "ArticleReport", title: str) -> Html:
    lines = [element("p", f"“{title}”", class_="title", dir="auto")] if title else []
    day = span_text(report.published).removeprefix("on ")
    lines.append(element("p", f"Published {day}. Data: {_version(report)}."))
    lines += [
        element("p", "Left out as evidence, being this article itself: ", _source(source), ".")
        for source in report.left_out_sources
    ]
    return element("header", element("h1", "What the records say of an article"), *lines)


def _version(report: "ArticleReport") -> str:
    return f"version {report.data_version}" if report.data_version else "no version given"


def _counts(report: "ArticleReport") -> Html:
    """How many statements have which label, with the sign of each and what it means."""
    rows = [
        element(
            "li",
            element("span", str(report.counts[label]), class_="number"),
            " ",
            _badge(label),
            " ",
            element("span", mark.means, class_="means"),
            class_=mark.css,
        )
        for label, mark in _MARKS.items()
    ]
    return _section("counts", "Verdicts", element("ul", *rows, class_="counts"))


def _badge(label: str) -> Html:
    mark = _MARKS[label]
    sign = element("span", mark.sign, class_="sign", aria_hidden="true")
    return element("span", sign, " ", label, class_=f"badge {mark.css}")


def _section(id: str, title: str, *children: str) -> Html:
    return element("section", element("h2", title, id=f"{id}-title"), *children, aria_labelledby=f"{id}-title")


def _numbered(report: "ArticleReport") -> "Iterator[tuple[int, str, CheckedStatement]]":
    """The judged statements with a number and their label."""
    for number, each in enumerate(report.judged, 1):
        assert each.verdict is not None
        yield number, str(each.verdict.label), each


def _overview(report: "ArticleReport") -> Html:
    """Links to the judged statements, those refuted first."""
    ranks = list(_MARKS)
    found = sorted(_numbered(report), key=lambda row: (ranks.index(row[1]), row[0]))
    if not found:
        return Html()
    rows = [
        element("li", _badge(label), " ", element("a", shortened(each.statement.text, 140), href=f"#verdict-{number}"))
        for number, label, each in found
    ]
    return _section("overview", "Statements with a verdict", element("ul", *rows, class_="overview", dir="auto"))


def _article(report: "ArticleReport") -> Html:
    """The text, character by character as it was given; what is added to it has the class ``note``."""
    text, at, lines = report.article, 0, [list[str]()]
    for number, label, each in _numbered(report):
        start = max(each.statement.start, at)  # where statements overlap, no character is shown twice
        end = max(each.statement.end, start)
        _add(text[at:start], lines)
        lines[-1].append(_marked(text[start:end], number, label, each))
        at = end
    _add(text[at:], lines)
    hint = "A marked statement opens its verdict and evidence. What is not marked has no verdict."
    shown = (element("div", *line, class_="line") for line in lines if line)
    region = element("div", *shown, id="article", class_="article", tabindex="-1")
    return _section("article", "The article", element("p", hint, class_="hint"), region)


def _add(text: str, lines: list[list[str]]) -> None:
    """Add a text to the last line; each line break, which stays, begins another."""
    for part in text.splitlines(keepends=True):
        # After a panel a line break would be shown as an empty line.
        lines[-1].append(element("span", part, class_="break") if part == "\n" and lines[-1] else part)
        if part.endswith("\n"):
            lines.append([])


def _marked(text: str, number: int, label: str, each: "CheckedStatement") -> Html:
    said = element("span", text, class_="said")
    summary = element("summary", said, element("span", " ", _badge(label), class_="note"))
    return element("details", summary, _panel(number, label, each), class_=f"statement {_MARKS[label].css}")


def _panel(number: int, label: str, each: "CheckedStatement") -> Html:
    """What a statement opens."""
    verdict = each.verdict
    assert verdict is not None
    found = finding_of(verdict)
    said_by, put = voice_of(each)
    evidence = listing(map(_evidence, found.evidence), 8, "records") if found.evidence else Html()
    rows = (
        ("Read as", escaped(found.read_as)),
        ("Said by", escaped(said_by)),
        ("Put as", escaped(put)),
        ("Because", escaped(found.because)),
        ("Evidence" if verdict.label is not Label.OPEN else "Hangs on", joined((found.in_all, evidence))),
        ("Sources say", _lines(found.differences, "figures")),
        ("Settled by", _lines(found.settled_by, "values")),
        ("Leans on", _lines(tuple(f"the promise to hold all {box}" for box in found.leans_on), "promises")),
        ("Near misses", _lines(found.near_misses, "near misses")),
    )
    terms = (joined((element("dt", title), element("dd", content))) for title, content in rows if content)
    heading = element("h3", label.capitalize(), id=f"verdict-{number}")
    return element("div", heading, element("dl", *terms), class_="note panel", dir="auto")


def _lines(lines: tuple[str, ...], what: str) -> Html:
    return listing(lines, _MOST, what) if lines else Html()


def _evidence(evidence: Evidence) -> Html:
    parts = [element("p", evidence.text, " ", element("code", evidence.id))]
    if evidence.details:
        recorded = element("ul", *(element("li", line) for line in evidence.details))
        parts.append(element("details", element("summary", "What is recorded"), recorded, class_="more"))
    if evidence.sources:
        parts += [element("p", "Sources:"), listing(map(_source, evidence.sources), _MOST, "sources")]
    return joined(parts)


def _source(source: "Source") -> Html:
    day = "" if source.published is None else f", {date_text(source.published)}"
    return joined((f"{source.publisher}: ", link(f"“{source.title}”", source.url), day))


def _unread(report: "ArticleReport") -> Html:
    """The statements without a verdict, by why there is none, and those not understood by what the problem was."""
    groups = []
    for why in WhyUnread:
        found = [each.statement for each in report.unread if each.why_unread is why]
        problems: dict[str, list[Html]] = {}
        for each in found:
            problem = each.problem if why is WhyUnread.NOT_UNDERSTOOD else ""
            quoted = element("li", f"“{shortened(each.text, 200)}”", dir="auto")
            problems.setdefault(problem, []).append(quoted)
        parts = [
            part
            for problem, rows in problems.items()
            for part in (element("p", problem, class_="means") if problem else Html(), element("ul", *rows))
        ]
        if found:
            title = element("summary", f"{why}: {len(found)}".capitalize())
            groups.append(element("details", title, *parts, class_="more"))
    return _section("unread", "Not read", *groups) if groups else Html()


def _footer(report: "ArticleReport") -> Html:
    lines = [f"Checked with sahelevents: {headline(report)}.", report.data_citation]
    return element("footer", *(element("p", line) for line in lines if line))
