"""What all tests share: where the repository and ../shared are."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

# How long an example takes says something about the machine, not about the program.
settings.register_profile("seferber", deadline=None)
settings.load_profile("seferber")

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
