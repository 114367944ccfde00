"""The whole house as one file, and the house again from that file."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from seferber.store.backup import write_backup
from seferber.usecases.actor import Actor


def back_up(*, actor: Actor, to: Path, now: datetime) -> dict[str, Any]:
    """Writes everything as of one moment into one file, while people go on working; returns its manifest.

    Raises: BackupRefused, NotAllowed.
    """
    actor.require("back_up")
    manifest = write_backup(to, now=now)
    actor.log(None, "back_up", to.name, tables=len(manifest["tables"]), bytes=manifest["bytes"])
    return manifest
