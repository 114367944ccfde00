"""Measures the last mile solver on published instances, against rivals and against its own long runs.

    python benchmarks/lastmile.py cmt    --instances FOLDER [--seeds 1,2,3,4,5] [--seconds 60]
    python benchmarks/lastmile.py golden --instances FOLDER [--seconds 10,60] [--seeds 1]
    python benchmarks/lastmile.py rivals --instances FOLDER --ortools-python PYTHON [--seconds 60]
    python benchmarks/lastmile.py large | variants | repair | cold | growth | report
    python benchmarks/lastmile.py --instances FOLDER      (everything, seed 1, 60 s)

FOLDER holds CMT/*.vrp, Golden/*.vrp and X/*.vrp. Instances are never part of the repository. Limits are
processor seconds of one thread; every figure comes from the independent evaluator. Results are added to
benchmarks/results/lastmile.jsonl; `report` writes the tables of benchmarks/lastmile.md from them. New best
plans are kept with their routes in benchmarks/best/.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
RESULTS = HERE / "results" / "lastmile.jsonl"
BEST = HERE / "best"
sys.path.insert(0, str(HERE.parent / "src"))
sys.path.insert(0, str(HERE.parent))

CMT = ["CMT1", "CMT2", "CMT3", "CMT4", "CMT5", "CMT11", "CMT12"]
GOLDEN = ["Golden_1", "Golden_4", "Golden_5", "Golden_9", "Golden_10", "Golden_13", "Golden_17", "Golden_20"]
# Vehicles and the value to compare with: published best for CMT, best of the project's first probe for Golden.
REFERENCE: dict[str, tuple[int, float]] = {
    "CMT1": (5, 2230.35), "CMT2": (10, 2391.63), "CMT3": (8, 4045.42), "CMT4": (12, 4987.52), "CMT5": (17, 5806.02),
    "CMT11": (7, 7314.55), "CMT12": (10, 3558.92), "Golden_1": (9, 54749.26), "Golden_4": (10, 262285.20),
    "Golden_5": (5, 114182.42), "Golden_9": (14, 4724.77), "Golden_10": (16, 6714.64), "Golden_13": (26, 3629.81),
    "Golden_17": (22, 3061.48), "Golden_20": (38, 7194.14),
}  # fmt: skip


def machine() -> str:
    """Processor and number of cores, as a table needs it."""
    name = platform.processor() or platform.machine()
    try:
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                name = line.split(":", 1)[1].strip()
                break
    except OSError:
        pass
    return f"{name}, {os.cpu_count()} cores, shared"


def record(kind: str, **fields: Any) -> None:
    """Adds one result."""
    RESULTS.parent.mkdir(exist_ok=True)
    row = {
        "kind": kind,
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": machine(),
        **fields,
    }
    with RESULTS.open("a", encoding="utf-8") as file:
        file.write(json.dumps(row) + "\n")
    print(json.dumps({"kind": kind, **fields}), flush=True)


def load(instances: Path, name: str) -> Any:
    """An instance with the fleet of the reference table."""
    from seferber.planner.lastmile.instances import read_instance

    folder = "CMT" if name.startswith("CMT") else "Golden" if name.startswith("Golden") else "X"
    size = REFERENCE[name][0] if name in REFERENCE else None
    return read_instance(instances / folder / f"{name}.vrp", vehicles=size)


def keep_if_best(name: str, plan: Any, problem: Any) -> None:
    """Writes the plan to benchmarks/best/ when no better one is there."""
    path = BEST / f"{name}.json"
    if path.exists() and json.loads(path.read_text())["objective"] <= plan.objective + 1e-6:
        return
    BEST.mkdir(exist_ok=True)
    rows = {
        "instance": name, "vehicles": len(problem.vehicles), "objective": plan.objective,
        "found": datetime.now(UTC).date().isoformat(), "seed": plan.seed, "steps": plan.steps, "routes": plan.routes,
    }  # fmt: skip
    path.write_text(json.dumps(rows) + "\n", encoding="utf-8")


def measure(problem: Any, seconds: float, seed: int, target: float | None = None) -> tuple[Any, float]:
    """A plan after so many processor seconds, and the second of its last improvement; stops at a target."""
    from seferber.planner.lastmile import plan_last_mile

    best = [float("inf")]

    def note(progress: Any) -> None:
        if progress.left_out == 0.0:
            best[0] = progress.objective

    plan = plan_last_mile(
        problem,
        seconds,
        seed,
        clock=time.process_time,
        progress=note,
        stop=lambda: target is not None and best[0] <= target,
    )
    return plan, plan.trace[-1].seconds if plan.trace else 0.0


def run_cmt(options: argparse.Namespace) -> None:
    """Every seed until the published best (within 0.01 %) or the limit."""
    for name in options.only or CMT:
        problem = load(options.instances, name)
        reference = REFERENCE[name][1]
        for seed in options.seeds:
            plan, last = measure(problem, options.seconds[-1], seed, reference * 1.0001)
            keep_if_best(name, plan, problem)
            record(
                "cmt",
                instance=name,
                seed=seed,
                limit=options.seconds[-1],
                objective=plan.objective,
                gap=100 * (plan.objective / reference - 1),
                reached=plan.objective <= reference * 1.0001,
                seconds=last,
            )


def run_golden(options: argparse.Namespace) -> None:
    """Each instance at each limit."""
    for name in options.only or GOLDEN:
        problem = load(options.instances, name)
        for seconds in options.seconds:
            for seed in options.seeds:
                plan, last = measure(problem, seconds, seed)
                keep_if_best(name, plan, problem)
                record(
                    "golden",
                    instance=name,
                    seed=seed,
                    limit=seconds,
                    objective=plan.objective,
                    gap=100 * (plan.objective / REFERENCE[name][1] - 1),
                    steps=plan.steps,
                    seconds=last,
                )


def run_rivals(options: argparse.Namespace) -> None:
    """OR-Tools and PyVRP with open routes in their own processes; scored by our evaluator."""
    from seferber.planner.lastmile.arrays import Piece
    from seferber.planner.lastmile.assemble import timed_trips
    from seferber.planner.lastmile.evaluate import evaluate
    from seferber.planner.lastmile.plan import RoutePlan

    rivals = {"ortools": options.ortools_python, "pyvrp_open": sys.executable}
    for name in options.only or [*CMT, *GOLDEN]:
        problem = load(options.instances, name)
        given = {
            "xy": problem.xy.tolist(),
            "demand": problem.demand_kg.tolist(),
            "K": len(problem.vehicles),
            "Q": problem.vehicles[0].capacity_kg,
        }
        for rival, python in rivals.items():
            if python is None:
                continue
            for seconds in options.seconds:
                command = [python, str(HERE / "lastmile_rivals.py"), rival, str(seconds)]
                done = subprocess.run(
                    command, input=json.dumps(given), capture_output=True, text=True, check=False
                )
                if done.returncode:
                    record("rival", rival=rival, instance=name, limit=seconds, failed=done.stderr[-300:])
                    continue
                routes = json.loads(done.stdout)
                trips = timed_trips(
                    problem, [(v, 1, [Piece(s, 1.0) for s in r]) for v, r in enumerate(routes)]
                )
                verdict = evaluate(problem, RoutePlan(trips))
                gap = 100 * (verdict.objective / REFERENCE[name][1] - 1)
                record(
                    "rival",
                    rival=rival,
                    instance=name,
                    limit=seconds,
                    objective=verdict.objective,
                    gap=gap,
                    faults=[str(f) for f in verdict.faults][:3],
                )


def parse(text: str, kind: Any) -> list[Any]:
    """Numbers from "1,2,3"."""
    return [kind(x) for x in text.split(",") if x]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    kinds = ["cmt", "golden", "rivals", "repair", "cold", "growth", "variants", "large", "report"]
    parser.add_argument("what", choices=[*kinds, "all"], nargs="?", default="all")
    parser.add_argument("--instances", type=Path)
    parser.add_argument("--seeds", default="1", type=lambda text: parse(text, int))
    parser.add_argument("--seconds", default="60", type=lambda text: parse(text, float))
    parser.add_argument("--only", default="", type=lambda text: parse(text, str))
    parser.add_argument("--ortools-python", help="interpreter of an environment that has ortools")
    options = parser.parse_args()
    if options.instances is None and options.what not in ("cold", "growth", "report"):
        parser.error(
            "Give the folder of the instances with --instances; they are not part of the repository."
        )
    from benchmarks import lastmile_more

    for what in kinds if options.what == "all" else [options.what]:
        if what == "rivals" and options.what == "all" and options.ortools_python is None:
            continue
        own = {"cmt": run_cmt, "golden": run_golden, "rivals": run_rivals}
        (own[what] if what in own else getattr(lastmile_more, f"run_{what}"))(options)


if __name__ == "__main__":
    main()
