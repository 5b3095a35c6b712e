"""What the benchmarks measure is a data set like any other."""

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sahelevents import Dataset
from sahelevents.dataset.columns import columns_of

SIZE = 400


@pytest.fixture(scope="module")
def scale_data() -> Iterator[Any]:
    path = Path(__file__).resolve().parents[1] / "benchmarks" / "scale_data.py"
    if not path.exists():
        pytest.skip("no benchmarks beside the tests")
    spec = importlib.util.spec_from_file_location("scale_data", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules[spec.name]


def test_the_columns_made_in_one_go_are_those_of_the_records(scale_data: Any) -> None:
    data = scale_data.data_set(SIZE)
    records: Any = data.tables_as_rows()
    assert len(records["incidents"]) == SIZE
    assert data.columns == columns_of(Dataset(**records))  # which checks every reference, too


def test_what_is_true_is_among_what_is_known(scale_data: Any) -> None:
    world = scale_data.World.made(1)
    rows = list(scale_data.rows(SIZE, world, 1))
    assert all(row.days[0] <= row.day <= row.days[1] for row in rows)
    for row in rows:
        least, most = row.killed_range
        assert least <= row.killed
        assert most is None or row.killed <= most
    assert all(row.town is None or row.town in world.towns[row.country] for row in rows)
    for vague in (
        [row for row in rows if row.town is None],
        [row for row in rows if row.days[0] < row.days[1]],
        [row for row in rows if row.killed_range[1] is None],
    ):
        assert 0 < len(vague) < SIZE / 2
