"""The simulated clock of an exercise moves forward, never back: what was recorded keeps its order."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from seferber.kernel import N_, SeferberError
from seferber.store import operations, rows
from seferber.usecases.actor import Actor


class WrongClock(SeferberError):
    code = "wrong_clock"


def set_clock(*, actor: Actor, operation: str, moment: datetime) -> Any:
    """Sets the simulated now of an operation that has one.

    Raises: WrongClock, for a real clock or a moment in the operation's past.
    """
    actor.require("advance_clock")
    op = rows.get_operation(operation)
    if op.clock_at is None:
        raise WrongClock(
            N_("Operation %(code)s runs on the real clock."),
            todo=N_("Only exercises have a clock to move."),
            code=op.code,
        )
    if moment < op.clock_at:
        raise WrongClock(
            N_("The clock stands at %(clock)s and cannot go back to %(moment)s."),
            todo=N_("Choose a later moment, or start the exercise afresh."),
            clock=op.clock_at.isoformat(timespec="minutes"),
            moment=moment.isoformat(timespec="minutes"),
        )
    operations.set_clock(op, moment)
    actor.log(op, "advance_clock", moment.isoformat())
    return op
