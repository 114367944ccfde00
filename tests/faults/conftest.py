"""Collects what really happened, and writes it to benchmarks/faults.md when SEFERBER_FAULT_REPORT asks for it."""

from __future__ import annotations

import os

import pytest
from tests.faults.report import write

collected: dict[str, dict[str, object]] = {}


@pytest.fixture
def figures():
    """Name of a run → what happened in it."""
    return collected


def pytest_sessionfinish(session, exitstatus):
    if collected and os.environ.get("SEFERBER_FAULT_REPORT"):
        write(collected, failed=bool(exitstatus))


def pytest_terminal_summary(terminalreporter):
    for name, counts in collected.items():
        terminalreporter.write_line(f"{name}: {counts}")
