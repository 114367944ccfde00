"""A house from a backup: all of it or nothing, proved before it counts."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from seferber.store.restore import restore_backup
from seferber.usecases.actor import Actor


def restore(
    *, actor: Actor, path: Path, now: datetime, overwrite: bool = False, despite_faults: bool = False
) -> dict[str, Any]:
    """Restores the file into this house and says what was proved (see `store.restore.restore_backup`).

    Raises: RestoreRefused, NotAllowed; nothing was changed then.
    """
    actor.require("back_up")
    done = restore_backup(path, now=now, overwrite=overwrite, despite_faults=despite_faults)
    actor.log(None, "restore", path.name, made_at=done["manifest"]["made_at"], key=done["key"])
    return done
