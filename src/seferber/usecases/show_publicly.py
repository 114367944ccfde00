"""What an operation shows of its consignments to anybody who has a code."""

from __future__ import annotations

from typing import Any

from seferber.consignments.publicity import LEVELS
from seferber.kernel import N_, SeferberError
from seferber.store import rows
from seferber.usecases.actor import Actor


class WrongLevel(SeferberError):
    code = "wrong_level"


def set_public_view(*, actor: Actor, operation: str, level: str) -> Any:
    """The operation shows this much on the public page of each consignment from now on; kept in the record.

    Raises: WrongLevel.
    """
    actor.require("set_public_view")
    op = rows.get_operation(operation)
    if level not in LEVELS:
        raise WrongLevel(
            N_("“%(level)s” is no level."),
            todo=N_("Choose one of: %(levels)s."),
            level=level,
            levels=", ".join(LEVELS),
        )
    with rows.atomic():
        before = op.public_view
        if before != level:
            rows.change(op, public_view=level)
            actor.log(op, "set_public_view", level, before=before)
    return op
