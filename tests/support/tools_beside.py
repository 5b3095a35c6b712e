"""The scripts in tools/, for the tests of them; skipped where the tests stand without the repository."""

import importlib.util
import sys
from pathlib import Path
from typing import Any

import pytest

TOOLS = Path(__file__).resolve().parents[2] / "tools"


def load_tool(name: str) -> Any:
    """A script as a module.

    Raises:
        Skipped: there are no tools beside the tests.
    """
    path = TOOLS / f"{name}.py"
    if not path.exists():
        pytest.skip("no tools beside the tests", allow_module_level=True)
    if name in sys.modules:
        return sys.modules[name]
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module
