"""A home of its own for the tests, named before Django reads its settings (loaded by `-p tests.home`)."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

# Each worker of pytest-xdist gets a folder of its own, so that no test touches a person's data or another test's.
os.environ["SEFERBER_HOME"] = str(
    Path(tempfile.gettempdir())
    / f"seferber-tests-{os.getuid()}-{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
)
