"""The formatter changes how the seeds look, never what they say."""

import subprocess
import sys
import tomllib
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from sahelevents.dataset.dataset import TABLES
from sahelevents.formats.json import to_plain
from sahelevents.model.fields import Extras
from sahelevents.testing import strategies
from tools_beside import load_tool

tool = load_tool("format_seeds")

FIELDS = [
    "name",
    "kind",
    "citations",
    "variants",
    "value",
    "citation",
    "aliases",
    "period",
    "tolls",
    "start",
    "an odd.key",
    "",
]
leaves = (
    st.text(st.characters(codec="utf-8"))
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats()
    | st.dates()
    | st.times().filter(lambda each: each.fold == 0)
    | st.datetimes(timezones=st.none() | st.just(UTC)).filter(lambda each: each.fold == 0)
)
values = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(FIELDS) | st.text(), inner, max_size=4),
    max_leaves=20,
)
documents = st.dictionaries(st.sampled_from(FIELDS) | st.text(st.characters(codec="utf-8")), values, max_size=6)


def inline(value: Any) -> str:
    """Any document, in a plain spelling of our own: the formatter is no judge in its own cause."""
    match value:
        case dict():
            return "{" + ",".join(f"{inline(key)}={inline(each)}" for key, each in value.items()) + "}"
        case list():
            return "[" + ",".join(map(inline, value)) + "]"
        case str():
            return '"' + "".join(f"\\U{ord(letter):08x}" for letter in value) + '"'
        case bool():
            return str(value).lower()
        case date() | time() | datetime():
            return value.isoformat()
    return repr(value)


@given(documents, st.sampled_from([*TABLES, "dataset"]))
def test_a_document_says_the_same_after_formatting_and_is_formatted_once_for_all(
    document: dict[str, Any], table: str
) -> None:
    before = "".join(f"{inline(key)} = {inline(value)}\n" for key, value in document.items())
    after = tool.formatted(before, table)
    assert tool.same(tomllib.loads(after), tomllib.loads(before))
    assert tool.formatted(after, table) == after


def without_nulls(value: Any) -> Any:
    """TOML has none."""
    if isinstance(value, dict):
        return {key: without_nulls(each) for key, each in value.items() if each is not None}
    return [without_nulls(each) for each in value] if isinstance(value, list) else value


@given(strategies.incidents(), st.randoms(use_true_random=False))
def test_the_order_of_the_keys_in_the_file_is_nothing(incident: Any, random: Any) -> None:
    plain = without_nulls(to_plain(evolve(incident, extras=Extras())))
    pairs = [(key, value) for key, value in plain.items() if key not in {"schema", "type", "id"}]
    shuffled = random.sample(pairs, len(pairs))
    one, other = ("".join(f"{inline(key)} = {inline(value)}\n" for key, value in each) for each in (pairs, shuffled))
    assert tool.formatted(one, "incidents") == tool.formatted(other, "incidents")


def test_what_the_one_layout_is() -> None:
    before = """
citations = [{note = 'He said "no".', source = "times"}]
place = "town"
date = "2024-03"
tolls = [{citation = {source = "times"}, count = 3, outcomes = ["killed"]}]
kind = 'raid'
name = '''Raid'''
odd = 1.0
variants = [{field = "date", value = "2024", citations = [{source = "post"}]}]
means = []
"""
    assert (
        tool.formatted(before, "incidents")
        == """name = "Raid"
kind = "raid"
date = "2024-03"
place = "town"
means = []
odd = 1.0

[[tolls]]
outcomes = ["killed"]
count = 3
citation = { source = "times" }

[[citations]]
source = "times"
note = "He said \\"no\\"."

[[variants]]
field = "date"
value = "2024"

[[variants.citations]]
source = "post"
"""
    )


def test_types_count_and_the_order_of_keys_does_not() -> None:
    assert tool.same({"a": 1, "b": [True]}, {"b": [True], "a": 1})
    assert not tool.same({"a": 1}, {"a": 1.0})
    assert not tool.same({"a": [1]}, {"a": [True]})


@pytest.mark.parametrize(("comment", "found"), [('a = "#"', None), ("a = '''\n#'''", None), ("a = 1 # why", "# why")])
def test_a_comment_is_kept_by_leaving_the_file_alone(comment: str, found: str | None) -> None:
    if found is None:
        tool.formatted(comment, "places")
    else:
        with pytest.raises(ValueError, match=found):
            tool.formatted(comment, "places")


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, tool.__file__, *arguments], capture_output=True, text=True, encoding="utf-8", check=False
    )


def test_the_command_checks_rewrites_and_names_what_it_cannot_read(tmp_path: Path) -> None:
    (tmp_path / "places").mkdir()
    town = tmp_path / "places" / "town.toml"
    town.write_text("kind = 'town'\r\nname = 'Town'\r\n", "utf-8")
    checked = run(str(tmp_path), "--check")
    assert (checked.returncode, checked.stdout) == (1, "places/town.toml differs: run python tools/format_seeds.py\n")
    assert "'town'" in town.read_text("utf-8")

    assert run(str(tmp_path)).returncode == 0
    assert town.read_bytes() == b'name = "Town"\nkind = "town"\n'
    assert run(str(tmp_path), "--check").returncode == 0

    town.write_text("name = \n", "utf-8")
    broken = run(str(tmp_path))
    assert broken.returncode == 1
    assert "places/town.toml: Invalid value" in broken.stdout
    assert run(str(tmp_path / "nowhere")).returncode == 2
