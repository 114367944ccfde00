"""What binds in a plan just made: each limit re-checked by solving again, while people already see the plan."""

from __future__ import annotations

from typing import Any

from seferber.store import plans, rows

# The largest limits are re-checked; each costs one relaxation of the whole problem.
CHECKED = 4
LEAST_S = 60.0


def explain_plan(proposal: Any, problem: Any, plan: Any) -> None:
    """Stores what one more unit of each binding limit saves; ends early when somebody waits for a plan.

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
    checked = [b for b in found if b.checked_people_days is not None]
    binding = [vars(b) for b in checked if (b.checked_people_days or 0.0) >= 1.0]
    # Without a single re-check nothing is claimed, neither a limit nor the absence of limits.
    plans.mark_explained(proposal, "no" if found and not checked else "yes", bottlenecks=binding)
