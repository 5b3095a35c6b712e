"""The command line: check, ask, article, show, validate."""

import argparse
import io
import json
import sys
from collections.abc import Sequence
from typing import Any

from sahelevents import __version__
from sahelevents.api.articles import ArticleReport, check_article
from sahelevents.api.checking import ask, check
from sahelevents.api.files import read, read_text
from sahelevents.api.loading import load_embedded
from sahelevents.claims.describing import record_lines
from sahelevents.claims.verdict import Answer, Verdict
from sahelevents.claims.wording import value_text
from sahelevents.dataset.dataset import Dataset
from sahelevents.errors import InvalidValueError, SahelEventsError
from sahelevents.formats.json import to_plain
from sahelevents.values.counts import Count
from sahelevents.values.dates import Span


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; 0 whatever the verdict, 2 if the input cannot be read."""
    parser = _parser()
    options = parser.parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        if getattr(options, "published", None) is not None:
            options.published = _day(options.published)
        data = load_embedded() if options.data is None else read(options.data).data
        plain, text = options.run(options, data)
    except SahelEventsError as error:
        if options.json:
            print(json.dumps({"error": type(error).__name__, "message": str(error)}, ensure_ascii=False))
        print(f"sahelevents: {error}", file=sys.stderr)
        return 2
    try:
        print(json.dumps(plain, ensure_ascii=False, indent=1) if options.json else text)
    except BrokenPipeError:
        sys.stderr.close()
    return 0


def _parser() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--json", action="store_true", help="print JSON")
    common.add_argument(
        "--data", metavar="FILE", help="a data set (JSON, or a folder of TOML) in place of the embedded one"
    )
    parser = argparse.ArgumentParser(prog="sahelevents", description="Check what is said about conflict in the Sahel.")
    parser.add_argument("--version", action="version", version=f"sahelevents {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: Any, summary: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=summary, description=summary, parents=[common])
        made.set_defaults(run=run)
        return made

    checking = command("check", _check, "Give the verdict on a claim.")
    checking.add_argument("claim", help="one English sentence")
    checking.add_argument("--published", metavar="DATE", help="the day on which it was published, as 2024-09-18")
    checking.add_argument(
        "--without", metavar="SOURCE", action="append", default=[], help="id of a source to leave out"
    )
    checking.add_argument("--explain", action="store_true", help="say all that the verdict rests on")
    asking = command("ask", _ask, "Answer a question.")
    asking.add_argument("question", help='such as "last Bamako attack before 2024"')
    asking.add_argument("--published", metavar="DATE", help="the day on which it is asked")
    article = command("article", _article, "Check the sentences of an article.")
    article.add_argument("file", help="a text file, its title in the first line")
    article.add_argument("--published", metavar="DATE", required=True, help="the day on which it was published")
    article.add_argument("--unread", action="store_true", help="list the statements that are not read yet, too")
    showing = command("show", _show, "Show a record by its id or name.")
    showing.add_argument("name", help="an id, name or alias")
    command("validate", _validate, "Say whether a data set is in order.").add_argument(
        "file", nargs="?", help="JSON, or a folder of TOML; the embedded data set if left out"
    )
    return parser


def _day(text: str) -> Span:
    try:
        return Span.parse(text)
    except InvalidValueError as error:
        raise InvalidValueError(f"--published: {error}; expected a day such as 2024-09-18") from None


def _check(options: Any, data: Dataset) -> tuple[Any, str]:
    verdict = check(options.claim, data, published=options.published, without=options.without)
    return verdict_plain(verdict), verdict.explain() if options.explain else str(verdict)


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


def _ask(options: Any, data: Dataset) -> tuple[Any, str]:
    found = ask(options.question, data, published=options.published)
    return answer_plain(found), str(found)


def answer_plain(found: Answer) -> dict[str, Any]:
    """An answer as plain JSON values."""
    value = found.value
    return {
        "certain": list(found.certain_ids),
        "possible": list(found.possible_ids),
        "value": {"low": value.low, "high": value.high} if isinstance(value, Count) else value,
        "complete": found.complete,
    }


def _article(options: Any, data: Dataset) -> tuple[Any, str]:
    report = check_article(read_text(options.file), options.published, data)
    unread = [f"not read: “{each.statement.text.strip()}”" for each in report.unread] if options.unread else []
    return report_plain(report), "\n".join([report_text(report), *unread])


def report_text(report: ArticleReport) -> str:
    """The judged sentences with their verdicts, and how many are not read."""
    lines = []
    for each in report.judged:
        verdict = each.verdict
        assert verdict is not None
        lines.append(f"“{each.statement.text.strip()}”")
        lines += [f"    {line}" for line in str(verdict).split("\n")]
        lines.append("")
    if report.left_out:
        lines.append(f"Left out as a source, being the article itself: {', '.join(report.left_out)}.")
    lines.append(f"{len(report.judged)} statements judged, {len(report.unread)} not read yet.")
    return "\n".join(lines)


def report_plain(report: ArticleReport) -> dict[str, Any]:
    """A report as plain JSON values."""
    return {
        "left_out": list(report.left_out),
        "statements": [
            {
                "start": each.statement.start,
                "end": each.statement.end,
                "text": each.statement.text,
                "verdict": None if each.verdict is None else verdict_plain(each.verdict),
                "problem": each.statement.problem,
            }
            for each in report.statements
        ],
    }


def _show(options: Any, data: Dataset) -> tuple[Any, str]:
    found = [data[options.name]] if options.name in data else [each.record for each in data.find(options.name)]
    records = list({record.id: record for record in found}.values()) or [data[options.name]]
    texts = ["\n".join(record_lines(record, data)) for record in records]
    return [to_plain(record) for record in records], "\n\n".join(texts)


_TABLES = {"coverage": "promises of coverage"}


def _validate(options: Any, data: Dataset) -> tuple[Any, str]:
    result = read(options.file) if options.file is not None else None
    data = data if result is None else result.data
    issues = () if result is None else result.issues
    lines = [f"{issue.place}: {issue.reason} ({issue.done})" for issue in issues]
    counts = ", ".join(f"{len(table)} {_TABLES.get(name, name)}" for name, table in data.tables.items())
    plain = {"tables": {name: len(t) for name, t in data.tables.items()}, "issues": [i._asdict() for i in issues]}
    return plain, "\n".join([*lines, f"{counts}: every reference holds"])
