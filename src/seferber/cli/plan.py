"""`seferber plan --problem FILE`: a national plan for a problem of plain arrays, as one JSON file.

`seferber plan OPERATION` is mounted beside it by the main module.
"""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

from seferber.planner.national.arrays import plan_as_arrays, problem_from_arrays, read_problem_file
from seferber.planner.national.engine import plan_national
from seferber.planner.national.executors import executor_of, suggested
from seferber.planner.national.rules import RULES, hand_rule


def plan_problem_file(
    problem_file: Path,
    *,
    seconds: float = 60.0,
    compare: bool = False,
    out: Path | None = None,
    executor: str | None = None,
    say: Any = print,
) -> Path:
    """Plans the problem in `problem_file` and writes x, Y, objective, bound, gap and seconds as one JSON.

    Args:
        problem_file: .npz or .json with the names in docs/how-to/plan-national.md.
        compare: also print what three hand rules make of the same problem.
        out: the JSON to write, or a folder for it; None: beside the problem, ending in .plan.json.
        executor: "here", "threads:2", "processes:4" or "dask://host:port"; None: all cores for many provinces, else here.
        say: called with each line for the person; need left open is told with its reason, and kept in the JSON.

    Returns: the path written. Raises: NotAProblem, UnknownExecutor.
    """
    began = time.monotonic()
    problem = problem_from_arrays(read_problem_file(problem_file))
    where = suggested(problem) if executor is None else executor.removeprefix("here")

    def progress(best: float, bound: float, spent: float) -> None:
        gap = f"{100 * (best - bound) / bound:.2f} %" if bound > 0 else "not known yet"
        say(f"{spent:6.1f} s  objective {best:.6g}  bound {bound:.6g}  gap {gap}")

    with executor_of(where) as pool:
        rest = seconds - (time.monotonic() - began)  # reading counts
        plan = plan_national(problem, time_limit=rest, executor=pool, progress=progress)
    result = plan_as_arrays(problem, plan.loads, plan.trips) | {
        "objective": plan.objective,
        "bound": plan.bound,
        "gap": plan.gap,
        "seconds": plan.seconds,
        "faults": [str(fault) for fault in plan.faults],
        "people_days": plan.worth["people_days"],
        "unserved": [
            {"district": u.district, "item": u.item, "needed": u.needed, "delivered": u.delivered, "reason": str(u.reason)}
            for u in plan.unserved
        ],
        "notices": [str(notice) for notice in plan.notices],
    }  # fmt: skip
    if compare:
        result["hand_rules"] = compare_rules(problem, plan.worth["people_days"], plan.objective, say)
    target = _target(problem_file, out)
    target.write_text(json.dumps(result), encoding="utf-8")
    say(
        f"Plan written to {target}: objective {plan.objective:.6g}, at most {100 * plan.gap:.2f} % from the best possible."
    )
    tell_open_need(result["unserved"], result["notices"], say)
    return target


def tell_open_need(
    unserved: list[dict[str, Any]], notices: list[str], say: Any = print, most: int = 12
) -> None:
    """Says what the plan leaves open and why, equal reasons joined, and what was noticed in the data.

    Args:
        unserved: district, item, needed, delivered and reason in words. most: lines before the rest is counted.
    """
    if not unserved and not notices:
        return
    groups: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for one in unserved:
        groups.setdefault((one["item"], one["reason"]), []).append(one)

    def missing(part: list[dict[str, Any]]) -> float:
        return sum(float(one["needed"] - one["delivered"]) for one in part)

    lines = [
        f"{item}: {_plain(missing(part))} of {_plain(sum(one['needed'] for one in part))} stay open in "
        f"{len(part)} {'district' if len(part) == 1 else 'districts'}. {reason}"
        for (item, reason), part in sorted(groups.items(), key=lambda pair: -missing(pair[1]))
    ]
    if lines:
        say("What stays open, and why:")
    for line in [*lines[:most], *([f"… and {len(lines) - most} more reasons."] if len(lines) > most else [])]:
        say(f"  {line}")
    if notices:
        say("Noticed in the data:")
    for notice in dict.fromkeys(notices):
        say(f"  {notice}")


def _plain(value: float) -> str:
    """Whole above a hundred, else what tells small amounts apart."""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def compare_rules(
    problem: Any, people_days: float, objective: float, say: Any = print
) -> dict[str, dict[str, float]]:
    """People-days and objective of each hand rule, and their ratios to the plan's."""
    out = {}
    for name, rule in RULES.items():
        hand = hand_rule(problem, name)
        ratio = hand.worth["people_days"] / max(people_days, 1e-9)
        out[name] = {
            "objective": hand.objective,
            "people_days": hand.worth["people_days"],
            "people_days_ratio": ratio,
            "objective_ratio": hand.objective / max(objective, 1e-9),
        }
        say(f"{name}: {ratio:.2f} times the people-days of the plan. {rule}")
    return out


def _target(problem_file: Path, out: Path | None) -> Path:
    name = problem_file.stem + ".plan.json"
    if out is None:
        return problem_file.with_name(name)
    if out.suffix == ".json":
        out.parent.mkdir(parents=True, exist_ok=True)
        return out
    out.mkdir(parents=True, exist_ok=True)
    return out / name
