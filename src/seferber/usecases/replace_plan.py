"""The world has changed: a plan that replaces another, keeps what has left and what was promised as far as it pays."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from seferber.kernel import N_
from seferber.store import rows
from seferber.usecases.actor import Actor, clock
from seferber.usecases.make_plan import WrongProposal, request_plan

SETTINGS = ("soonest", "fairest", "steadiest")


def request_replacement(
    *,
    actor: Actor,
    operation: str,
    proposal: str,
    events: Sequence[dict[str, Any]],
    now: datetime,
    keeping: str = "usual",
    seconds: int = 20,
) -> Any:
    """Puts a plan in the queue that replaces another after events.

    What has left is a fact of the books and stays; waybills of the old plan that have not left are free again;
    hand-overs that the old plan promised from now on move only where it pays more than their price.

    Args:
        events: as `plan_events` describes them; none: only the books have changed.
        keeping: free, usual or firm: what a promised tonne costs when it moves.

    Raises: WrongProposal, when the old plan is not ready or accepted; UnknownEvent.
    """
    op = rows.get_operation(operation)
    old = rows.get("proposal", op, proposal)
    if old.state not in ("ready", "accepted"):
        raise WrongProposal(
            N_("Plan %(code)s is %(state)s; it promises nothing that could be kept."),
            todo=N_("Choose a plan that is ready or accepted."),
            code=old.code,
            state=old.state,
        )
    if keeping not in ("free", "usual", "firm"):
        raise WrongProposal(
            N_("“%(word)s” says nothing about promises."),
            todo=N_("Choose free, usual or firm."),
            word=keeping,
        )
    known = {
        k: v
        for k, v in old.options.items()
        if k in ("grid", "setting", "lift_factor", "handling_factor", "closed")
    }
    days_gone = max(0.0, (clock(op, now) - old.world_at).total_seconds() / 86400)
    days = old.options.get("days") or op.horizon_days
    options = {
        **known,
        # The horizon ends where the old plan's did, so that both can be compared.
        "days": max(1, round(float(days) - days_gone)),
        "seconds": seconds,
        "events": [*(old.options.get("events") or []), *events],
        "keeping": keeping,
    }
    return request_plan(actor=actor, operation=operation, options=options, replaces=old.code, now=now)


def request_comparison(
    *, actor: Actor, operation: str, now: datetime, like: str = "", seconds: int = 20
) -> list[Any]:
    """Three plans of the same world, the soonest, the fairest and the steadiest, to be read side by side.

    Args:
        like: code of a proposal whose other options they take over.
        seconds: least time to search; the time of `like` when that had more.
    """
    op = rows.get_operation(operation)
    base = dict(rows.get("proposal", op, like).options) if like else {}
    return [
        request_plan(
            actor=actor,
            operation=operation,
            options={**base, "seconds": max(seconds, base.get("seconds") or 0), "setting": setting},
            improves=like,
            now=now,
        )
        for setting in SETTINGS
    ]
