"""The command line: check, ask, article, compare, show, validate."""

import argparse
import io
import json
import sys
from collections.abc import Sequence
from typing import Any

from sahelevents import __version__
from sahelevents.api.articles import check_article
from sahelevents.api.checking import ask, check, sensitivity
from sahelevents.api.comparing import Change, compare
from sahelevents.api.files import read, read_text, write_text
from sahelevents.api.loading import load_embedded
from sahelevents.api.plain import answer_plain, verdict_plain
from sahelevents.api.progress import bar
from sahelevents.api.report_text import headline
from sahelevents.claims.describing import record_lines
from sahelevents.claims.readings import Reading, readings_text
from sahelevents.dataset.dataset import Dataset
from sahelevents.errors import InputError, InvalidValueError, SahelEventsError
from sahelevents.formats.json import to_plain
from sahelevents.values.dates import Span


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; 0 whatever the verdict, 2 if the input cannot be read."""
    parser = _parser()
    options = parser.parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        for name in ("published", "known_by"):
            if getattr(options, name, None) is not None:
                setattr(options, name, _day(getattr(options, name), f"--{name.replace('_', '-')}"))
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
    printing = argparse.ArgumentParser(add_help=False)
    printing.add_argument("--json", action="store_true", help="print JSON")
    asked = argparse.ArgumentParser(add_help=False)
    asked.add_argument(
        "--data", metavar="FILE", help="a data set (JSON, or a folder of TOML) in place of the embedded one"
    )
    common = argparse.ArgumentParser(add_help=False, parents=[printing, asked])
    parser = argparse.ArgumentParser(prog="sahelevents", description="Check what is said about conflict in the Sahel.")
    parser.add_argument("--version", action="version", version=f"sahelevents {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(
        name: str, run: Any, summary: str, options: argparse.ArgumentParser = common
    ) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=summary, description=summary, parents=[options])
        made.set_defaults(run=run)
        return made

    checking = command("check", _check, "Give the verdict on a claim.")
    checking.add_argument("claim", help="one English sentence")
    checking.add_argument("--published", metavar="DATE", help="the day on which it was published, as 2024-09-18")
    checking.add_argument(
        "--without", metavar="SOURCE", action="append", default=[], help="id of a source to leave out"
    )
    checking.add_argument("--known-by", metavar="DATE", help="judge by what was certainly published by this day")
    checking.add_argument("--explain", action="store_true", help="say all that the verdict rests on")
    checking.add_argument(
        "--sensitivity", action="store_true", help="say which choices, made otherwise, change the verdict"
    )
    asking = command("ask", _ask, "Answer a question.")
    asking.add_argument("question", help='such as "last Bamako attack before 2024"')
    asking.add_argument("--published", metavar="DATE", help="the day on which it is asked")
    asking.add_argument("--known-by", metavar="DATE", help="answer from what was certainly published by this day")
    article = command("article", _article, "Check the sentences of an article.", asked)
    article.add_argument("file", help="a text file, its title in the first line; - for standard input")
    article.add_argument("--published", metavar="DATE", required=True, help="the day on which it was published")
    form = article.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print JSON")
    form.add_argument("--html", metavar="FILE", help="write an HTML page to this file")
    comparing = command("compare", _compare, "Say which verdicts differ between two data sets, and why.", printing)
    comparing.add_argument("old", help="a data set: JSON, or a folder of TOML")
    comparing.add_argument("new", help="a later one")
    comparing.add_argument("file", help="a text file with one English sentence a line")
    comparing.add_argument("--published", metavar="DATE", help="the day on which the sentences were published")
    comparing.set_defaults(data=None)
    showing = command("show", _show, "Show a record by its id or name.")
    showing.add_argument("name", help="an id, name or alias")
    command("validate", _validate, "Say whether a data set is in order.").add_argument(
        "file", nargs="?", help="JSON, or a folder of TOML; the embedded data set if left out"
    )
    return parser


def _day(text: str, option: str) -> Span:
    try:
        return Span.parse(text)
    except InvalidValueError as error:
        raise InvalidValueError(f"{option}: {error}; expected a day such as 2024-09-18") from None


def _check(options: Any, data: Dataset) -> tuple[Any, str]:
    given = {"published": options.published, "known_by": options.known_by, "without": options.without}
    verdict = check(options.claim, data, **given)
    plain, text = verdict_plain(verdict), verdict.explain() if options.explain else str(verdict)
    if options.sensitivity:
        readings = sensitivity(options.claim, data, **given)
        plain["readings"] = [reading_plain(each) for each in readings]
        text += "\n" + readings_text(readings)
    return plain, text


def reading_plain(reading: Reading) -> dict[str, Any]:
    """A reading as plain JSON values."""
    return {
        "name": reading.name,
        "label": str(reading.label),
        "changes": reading.changes,
        "reverses": reading.reverses,
        "because": reading.because,
    }


def _ask(options: Any, data: Dataset) -> tuple[Any, str]:
    found = ask(options.question, data, published=options.published, known_by=options.known_by)
    return answer_plain(found), str(found)


def _article(options: Any, data: Dataset) -> tuple[Any, str]:
    text = read_text(sys.stdin.buffer if options.file == "-" else options.file)
    with bar(sys.stderr) as progress:
        report = check_article(text, options.published, data, progress=progress)
    if options.html is None:
        return (report.to_json(), "") if options.json else (None, report.text())
    write_text(report.html(), options.html)
    return None, f"{options.html}: {headline(report)}"


def _compare(options: Any, _: Dataset) -> tuple[Any, str]:
    old, new = read(options.old).data, read(options.new).data
    lines = [line.strip() for line in read_text(options.file).splitlines()]
    changes, number = list[Change](), 0
    for position, line in enumerate(lines, 1):
        if not line:
            continue
        number += 1
        try:
            changes += compare([line], old, new, published=options.published)
        except SahelEventsError as error:
            raise InputError(f"{options.file}, line {position}: {error}") from None
    told = f"{len(changes)} of {number} verdicts differ."
    return [change_plain(change) for change in changes], "\n\n".join([*map(str, changes), told])


def change_plain(change: Change) -> dict[str, Any]:
    """A change of a verdict as plain JSON values."""
    return {
        "claim": change.claim if isinstance(change.claim, str) else to_plain(change.claim),
        "old": None if change.old is None else verdict_plain(change.old),
        "new": None if change.new is None else verdict_plain(change.new),
        "because": change.because,
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
