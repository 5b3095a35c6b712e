"""Settings and fixtures of all tests."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

import sahelevents

ROOT = Path(__file__).resolve().parent.parent

# The same cases every time; SAHELEVENTS_LONG=1 draws many new ones.
settings.register_profile("ci", derandomize=True, deadline=None, database=None, max_examples=100)
settings.register_profile(
    "long", deadline=None, max_examples=5000, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("long" if os.environ.get("SAHELEVENTS_LONG") else "ci")


def pytest_report_header() -> str:
    """Which copy of the package is under test."""
    return f"sahelevents: {', '.join(sahelevents.__path__)}"


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The embedded data set as people edit it."""
    folder = ROOT / "seeds"
    if not folder.is_dir():
        pytest.skip("no seeds beside the tests")
    return folder


@pytest.fixture(scope="session")
def shared() -> Path:
    """Material beside the repository that not everybody has."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("no folder of shared material beside the repository")
    return folder
