"""Keep README and docs true: rewrite transcripts and outputs from what the program says.

python tools/update_docs.py            rewrite
python tools/update_docs.py --check    say what differs, write nothing

A transcript is a fenced block marked ``console``: each line ``$ sahelevents ...`` is run from the root of the
repository, and what it prints stands below it. Other commands (``$ python -m pip ...``) are not run and show no output.
A line ``...`` stands for any number of lines; a block with one is compared, never rewritten.
A session is a fenced block marked ``python`` with ``>>>``; the blocks of a page share their names.
"""

import argparse
import doctest
import io
import re
import shlex
import sys
import traceback
from collections.abc import Iterator
from contextlib import chdir, redirect_stderr, redirect_stdout, suppress
from pathlib import Path
from typing import Any, NamedTuple

from sahelevents.cli import main as command_line

ROOT = Path(__file__).resolve().parent.parent
PROMPT = "$ "
_FENCE = re.compile(r"^```(?P<kind>\w+)[^\n]*\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)


class Block(NamedTuple):
    """A fenced block of a page: what kind, its text, and where that text stands."""

    kind: str
    body: str
    start: int
    line: int


def pages(root: Path = ROOT) -> list[Path]:
    """README and every page of the docs."""
    return [root / "README.md", *sorted((root / "docs").rglob("*.md"))]


def blocks(text: str, *kinds: str) -> Iterator[Block]:
    """The fenced blocks of these kinds, in order."""
    for match in _FENCE.finditer(text):
        if match["kind"] in kinds:
            yield Block(match["kind"], match["body"], match.start("body"), text.count("\n", 0, match.start()) + 1)


def printed(command: str, root: Path = ROOT) -> str:
    """What a command prints, errors included, when it is run from the root."""
    words = shlex.split(command)
    stream = io.StringIO()
    with chdir(root), redirect_stdout(stream), redirect_stderr(stream), suppress(SystemExit):  # argparse says why
        command_line(words[1:])
    return "".join(f"{line.rstrip()}\n" for line in stream.getvalue().splitlines())


def played(body: str, root: Path = ROOT) -> str:
    """A transcript as it would be if it were typed now."""
    lines = []
    for line in body.splitlines(keepends=True):
        if line.startswith(PROMPT):
            lines.append(line)
            if line.startswith(f"{PROMPT}sahelevents "):
                lines.append(printed(line.removeprefix(PROMPT), root))
    return "".join(lines)


def agrees(written: str, real: str) -> bool:
    """Whether a transcript is the real one; a line ``...`` stands for any number of lines."""
    pattern = "".join("(?:.*\n)*" if line == "...\n" else re.escape(line) for line in written.splitlines(keepends=True))
    return re.fullmatch(pattern, real) is not None


def replayed(body: str, names: dict[str, Any]) -> str:
    """A session as it would be if it were typed now, with the outputs that still hold left as they are."""
    parts = []
    for part in doctest.DocTestParser().parse(body):
        if isinstance(part, str):
            parts.append(part)
            continue
        lines = part.source.splitlines()
        parts += [f"{'...' if i else '>>>'} {line}".rstrip() + "\n" for i, line in enumerate(lines)]
        got = _output(part.source, names)
        held = doctest.OutputChecker().check_output(part.want, got, doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS)
        parts.append(part.want if held else got)
    return "".join(parts)


def _output(source: str, names: dict[str, Any]) -> str:
    stream = io.StringIO()
    with redirect_stdout(stream):
        try:
            exec(compile(source, "<docs>", "single"), names)  # noqa: S102  our own pages
        except Exception as error:  # noqa: BLE001  a page may show any error
            stream.write("Traceback (most recent call last):\n...\n")
            stream.write("".join(traceback.format_exception_only(error)))
    return stream.getvalue()


def with_outputs(text: str) -> str:
    """A page with the outputs of its sessions as they should be."""
    names: dict[str, Any] = {}
    found = [(block, replayed(block.body, names)) for block in blocks(text, "python") if ">>>" in block.body]
    for block, real in reversed(found):
        text = text[: block.start] + real + text[block.start + len(block.body) :]
    return text


def updated(text: str, root: Path = ROOT) -> str:
    """A page with its transcripts as they should be."""
    for block in reversed(list(blocks(text, "console"))):
        real = played(block.body, root)
        if not agrees(block.body, real):
            text = text[: block.start] + real + text[block.start + len(block.body) :]
    return text


def main() -> int:
    """Run the command; 1 if --check finds a page that is out of date."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="compare only")
    arguments = parser.parse_args()
    stale = []
    for page in pages():
        text = page.read_text("utf-8")
        right = with_outputs(updated(text))
        if right != text:
            stale.append(page.relative_to(ROOT))
            if not arguments.check:
                page.write_text(right, "utf-8")
    verb = "is out of date: run python tools/update_docs.py" if arguments.check else "rewritten"
    print("\n".join(f"{page} {verb}" for page in stale) or "README and docs are up to date")
    return 1 if stale and arguments.check else 0


if __name__ == "__main__":
    sys.exit(main())
