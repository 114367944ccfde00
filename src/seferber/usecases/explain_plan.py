"""What binds in a plan just made: each limit re-checked by solving again, while people already see the plan."""

from __future__ import annotations

from typing import Any

from seferber.store import plans, rows
from seferber.usecases import background

# The largest limits are re-checked; each costs one relaxation of the whole problem.
CHECKED = 4
LEAST_S = 60.0
# A problem of a large operation holds some hundred megabytes, so only the latest few wait for their turn.
MOST_WAITING = 3

# Proposal → (problem, plan) whose re-check gave way to a plan that somebody waited for.
_waiting: dict[int, tuple[Any, Any]] = {}


def explain_plan(proposal: Any, problem: Any, plan: Any) -> None:
    """Stores what one more unit of each binding limit saves; gives way to a plan that somebody waits for.

    What gave way before its first re-check takes another turn behind the plans in the queue.

    Only the process that made the plan can do this: later the books have moved on, and the same question
    would be asked of another world.

    Args:
        problem: the `NationalProblem` that was solved.
        plan: the `NationalPlan` found.
    """
    from seferber.planner.national import explain

    def others_wait() -> bool:
        return bool(rows.find("proposal", state="queued").exists())

    limit = max(LEAST_S, 2 * float(proposal.options["seconds"]))
    found = explain(problem, plan, top=CHECKED, time_limit=limit, stop=others_wait)
    checked = [b for b in found or [] if b.checked_people_days is not None]
    # Without a single re-check nothing is claimed, neither a limit nor the absence of limits.
    known = bool(checked) or found == []
    if not known and others_wait() and _wait_for_turn(proposal.pk, problem, plan):
        return
    binding = [vars(b) for b in checked if (b.checked_people_days or 0.0) >= 1.0]
    plans.mark_explained(proposal, "yes" if known else "no", bottlenecks=binding)


def explain_waiting(*, proposal_id: int) -> None:
    """The turn of a plan whose re-check gave way; says that nothing was checked when its problem is gone."""
    proposal = rows.get_by_id("proposal", proposal_id)
    held = _waiting.pop(proposal_id, None)
    if held is None:
        plans.mark_explained(proposal, "no", bottlenecks=[])
    else:
        explain_plan(proposal, *held)


def _wait_for_turn(proposal_id: int, problem: Any, plan: Any) -> bool:
    """Keeps the problem for a later turn; False when no worker runs behind this process."""
    if not background.submit("explain_plan", proposal_id=proposal_id):
        return False
    _waiting[proposal_id] = (problem, plan)
    while len(_waiting) > MOST_WAITING:
        del _waiting[next(iter(_waiting))]
    return True
