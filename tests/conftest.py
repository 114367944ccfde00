"""Test settings: a home of its own, so that no test touches a person's data."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

# Set before Django reads its settings; each worker of pytest-xdist gets a folder of its own.
os.environ["SEFERBER_HOME"] = str(
    Path(tempfile.gettempdir())
    / f"seferber-tests-{os.getuid()}-{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
)

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent
SHARED = REPOSITORY.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Folder of shared material; the test is skipped with one line when it is not there."""
    if not SHARED.is_dir():
        pytest.skip("../shared is not there")
    return SHARED


@pytest.fixture(scope="session")
def examples() -> Path:
    return REPOSITORY / "examples"


def pytest_terminal_summary(terminalreporter) -> None:
    if not SHARED.is_dir():
        terminalreporter.write_line("Tests that read ../shared were skipped: the folder is not there.")
