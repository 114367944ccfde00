"""Closes finished days while the worker runs: soon after midnight UTC, and at start what was missed."""

from __future__ import annotations

import logging
import threading

from django.db import DatabaseError, close_old_connections, connection
from django.utils import timezone

from seferber.usecases.seal_day import seal_finished_days

EVERY_S = 600
log = logging.getLogger(__name__)


def seal_while_running(stop: threading.Event | None = None) -> None:
    """Looks every ten minutes for days to seal, until `stop` is set; for a thread of its own."""
    stop = stop or threading.Event()
    while True:
        try:
            close_old_connections()
            seal_finished_days(now=timezone.now())
        except DatabaseError as fault:
            # Another worker sealed the same day first, or the database is away: the next round sees.
            log.warning("Sealing waits for the next round: %s", fault)
        finally:
            connection.close()
        if stop.wait(EVERY_S):
            return
