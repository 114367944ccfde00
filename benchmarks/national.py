"""Measures the national planner on generated problems and the bundled operation; writes benchmarks/national.md and its plots.

    python benchmarks/national.py                          # all, about 45 minutes on a quiet machine with two cores
    python benchmarks/national.py tiny 4/16                # some, the page is written anew from all rows kept
    python benchmarks/national.py 11/110 --seeds 3,4       # other problems of the same generator
    python benchmarks/national.py --reference DIR          # with the generator, hand rules and checker of the planning notes in DIR
    python benchmarks/national.py --page                   # the page alone, from the rows kept

Rows are kept in benchmarks/results/national.jsonl, the newest of each problem counts. One thread, but for the problems
with 81 provinces, which use the cores there are, as `seferber plan` does. The planner's limit is wall time; it is
stretched by the ratio of wall to CPU time of a relaxation solved just before, on every core used, so that a busy machine
gives about the same work. Nothing here is a test.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.national_report import KEPT_ROWS, write
from seferber.planner.national import plan_national, replan, what_if
from seferber.planner.national.arrays import plan_as_arrays, problem_from_arrays
from seferber.planner.national.evaluate import delivered
from seferber.planner.national.executors import executor_of, suggested
from seferber.planner.national.generate import generate
from seferber.planner.national.highs import solve_linear
from seferber.planner.national.model import Terms, build
from seferber.planner.national.replan import freeze, promises_of
from seferber.planner.national.rules import RULES, hand_rule

KEPT = (0.1, 0.3, 0.6, 1.0)
"""Prices of a promised tonne that moves, in mean weights of a tonne unmet for one period."""
SAMPLE_S = 1.5
"""CPU seconds of relaxations from which the stretch is taken, at least: a tiny one alone says nothing of a busy machine."""
PROVINCES = dict(hubs=81, districts=81, donors=40, entries=25, periods=20, hours=12.0)
# Sizes, limit in seconds (0: three times the bare relaxation's CPU time), seeds, whether the bare relaxation is solved.
CASES: dict[str, tuple[dict[str, Any], float, str, bool]] = {
    "tiny": (dict(hubs=3, districts=8, items=6, donors=5, entries=3, periods=28), 15, "1,2,3,4", True),
    "4/16": (dict(hubs=4, districts=16, donors=7, entries=3), 40, "1,2,3", True),
    "5/30": (dict(hubs=5, districts=30, donors=8, entries=5), 40, "1,2,3", True),
    "11/110": (dict(), 0, "1,2", True),
    "81, ships of 150 t": (PROVINCES | {"ship_t": 150.0}, 60, "1,2", False),
    "81, ships of 1500 t": (PROVINCES, 60, "1,2", False),
    "81/973": (dict(hubs=81, districts=973, donors=40, entries=25), 600, "1", False),
}
THEIR_NAMES = {
    "hubs": "P", "districts": "ND", "items": "I", "donors": "S", "entries": "E", "periods": "T", "hours": "hours",
}  # fmt: skip


class Reference:
    """The planning notes' own generator, checker, evaluator and hand rules, read from a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        sys.path.insert(0, str(folder))

    def problem(self, sizes: dict[str, Any], seed: int) -> dict[str, Any]:
        text = (self.folder / "instance_generator.py").read_text(encoding="utf-8")
        # Their ship has a fixed size, which their notes say to change for ships of 150 t.
        text = text.replace("'ship':1500.", f"'ship':{sizes.get('ship_t', 1500.0)}")
        held: dict[str, Any] = {}
        exec(text, held)
        named = {THEIR_NAMES[k]: v for k, v in sizes.items() if k in THEIR_NAMES}
        return dict(held["gen"](**named, seed=seed))

    def judged(self, raw: dict[str, Any], plan: Any, problem: Any) -> dict[str, Any]:
        """What their checker and evaluator say of the plan, and the people-days of their hand rules over its own."""
        import check_plan
        import hand_rules_and_evaluator as rules

        arrays = plan_as_arrays(problem, plan.loads, plan.trips)
        got, faults = check_plan.check(raw, arrays["x"], arrays["Y"])
        mine = rules.evaluate(raw, got)
        ratio = {
            name: rules.evaluate(raw, rules.simulate(raw, key)[0])["pd"] / mine["pd"]
            for name, key in (("nearest", "nearest"), ("proportional", "prop"))
        }
        return ratio | {"faults": len(faults), "disagree": abs(mine["obj"] / plan.objective - 1)}


def how_busy(threads: int = 1) -> float:
    """Wall time over CPU time of a small relaxation on each of so many threads just now: 1 on a quiet machine."""
    matrix = build(problem_from_arrays(generate(**CASES["5/30"][0]))).matrix
    began, wall = time.process_time(), time.monotonic()
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(solve_linear, [matrix] * threads))
    return max(1.0, threads * (time.monotonic() - wall) / (time.process_time() - began))


def measure(name: str, seed: int, reference: Reference | None, longest: float = 3600.0) -> dict[str, Any]:
    """One row: sizes, bare relaxation, plan, gap, hand rules; no plan takes longer than `longest` seconds of wall time."""
    sizes, limit, _, with_bare = CASES[name]
    raw = generate(**sizes, seed=seed) if reference is None else reference.problem(sizes, seed)
    problem = problem_from_arrays(raw)
    bare = build(problem, Terms(tight=False))
    row: dict[str, Any] = {
        "kind": "problem",
        "name": name,
        "seed": seed,
        "generator": "own" if reference is None else "reference",
        "where": suggested(problem) or "1",
        "columns": len(bare.matrix.cost),
        "integers": int(bare.matrix.integer.sum()),
    }
    stretch = 1.0
    if with_bare:
        began, wall = time.process_time(), time.monotonic()
        answer = solve_linear(bare.matrix)
        cpu = time.process_time() - began
        row |= {"bare_lp": answer.objective, "bare_cpu": cpu}
        limit = limit or 3 * cpu
        while time.process_time() - began < SAMPLE_S:
            solve_linear(bare.matrix)
        stretch = max(1.0, (time.monotonic() - wall) / (time.process_time() - began))
    else:
        threads = int((suggested(problem) or "threads:1").partition(":")[2])
        stretch = min(how_busy(threads), longest / limit)
    del bare
    row |= {"limit": limit, "stretch": stretch, "load": os.getloadavg()[0]}
    began, wall = time.process_time(), time.monotonic()
    with executor_of(suggested(problem)) as pool:
        plan = plan_national(problem, time_limit=limit * stretch, executor=pool)
    row |= {
        "cpu": time.process_time() - began,
        "wall": time.monotonic() - wall,
        "objective": plan.objective,
        "bound": plan.bound,
        "gap": plan.gap,
        "faults": len(plan.faults),
        "trace": [t for t in plan.trace if t[2] > 0],
    }
    for rule in RULES:
        row[rule] = hand_rule(problem, rule).worth["people_days"] / plan.worth["people_days"]
    if reference is not None:
        row |= reference.judged(raw, plan, problem)
    return row


def measure_replan() -> dict[str, Any]:
    """Entry 0 falls to a fifth from period 16, six periods are frozen: cost of keeping promises."""
    problem = problem_from_arrays(generate(hubs=5, districts=30, donors=8, entries=5))
    stretch = how_busy()
    plan = plan_national(problem, time_limit=15 * stretch)
    now_h = float(problem.starts_h[6])
    world = what_if(problem, handling_factor={"entry 0": 0.2}, from_h=float(problem.starts_h[16]))
    promised = promises_of(problem, plan, now_h=now_h, until_h=float(problem.starts_h[20]))
    rest = freeze(world, plan, now_h=now_h)
    scale = float(problem.weight.mean())
    out: dict[str, Any] = {"kind": "replan", "promised_t": float(promised.sum())}
    began = time.process_time()
    fresh = solve_linear(build(world).matrix)
    out["fresh_cpu"] = time.process_time() - began
    out["prices"] = []
    for price in (1e-9, *KEPT):
        began = time.process_time()
        model = build(rest.changed(promised=promised, change_price=price * scale))
        answer = solve_linear(model.matrix)
        cpu = time.process_time() - began
        got = delivered(rest, np.maximum(model.loads(answer.values, rest), 0))
        moved = float(np.maximum(promised - got, 0).sum())
        cost = answer.objective - price * scale * moved
        out["prices"].append({"price": price, "cpu": cpu, "moved_t": moved, "objective": cost})
    out["status"] = fresh.status
    _, new = replan(
        world, plan, now_h=now_h, change_price=0.6 * scale, promised=promised, time_limit=15 * stretch
    )
    return out | {
        "plan_faults": len(new.faults),
        "plan_gap": new.gap,
        "plan_moved_t": float(new.moved_t or 0),
    }


def measure_operation(seconds: float = 60) -> dict[str, Any]:
    """The bundled operation from its books: `seferber plan kahramanmaras-2023`, from the call to the files written.

    Uses the demonstration of SEFERBER_HOME where there is one, else makes one in a temporary folder.
    """
    with tempfile.TemporaryDirectory(prefix="seferber-plan-") as folder:
        home = os.environ.get("SEFERBER_HOME") or str(Path(folder) / "home")
        environment = {**os.environ, "SEFERBER_HOME": home}
        command = [sys.executable, "-m", "seferber.cli.main"]
        if not (Path(home) / "seferber.sqlite3").exists():
            subprocess.run(
                [*command, "demo", "--no-serve"], env=environment, check=True, stdout=subprocess.DEVNULL
            )
        began = time.monotonic()
        asked = [
            "plan",
            "kahramanmaras-2023",
            "--seconds",
            f"{seconds:g}",
            "--out",
            str(Path(folder) / "plan"),
        ]
        subprocess.run([*command, *asked], env=environment, check=True, stdout=subprocess.DEVNULL)
        wall = time.monotonic() - began
        plan = json.loads((Path(folder) / "plan" / "plan.json").read_text(encoding="utf-8"))
    tonnes: dict[str, dict[str, float]] = {}
    for departure in plan["departures"]:
        if departure["leg"] == 1:
            day = tonnes.setdefault(f"{int(departure['arrives_h'] // 24) + 1}", {})
            mode = MODES.get(departure["vehicle"].split("-")[0], "road")
            day[mode] = day.get(mode, 0.0) + departure["weight_t"]
    return {
        "kind": "operation",
        "limit": seconds,
        "wall": wall,
        "search_s": plan["seconds"],
        "gap": plan["gap"],
        "reached": plan["reached"],
        "faults": len(plan["faults"]),
        "trace": [t for t in plan["trace"] if t[2] > 0],
        "tonnes_by_day": tonnes,
        "load": os.getloadavg()[0],
    }


MODES = {"IL76": "air", "B737F": "air", "A400M": "air", "C130H": "air", "A330F": "air", "RORO": "sea"}


def keep(row: dict[str, Any]) -> None:
    """Appends the row, with its moment and machine, and says it."""
    row["at"] = f"{datetime.now(UTC):%Y-%m-%d %H:%M}"
    print(json.dumps({k: v for k, v in row.items() if k != "trace"}), flush=True)
    KEPT_ROWS.parent.mkdir(exist_ok=True)
    with KEPT_ROWS.open("a", encoding="utf-8") as file:
        file.write(json.dumps(row) + "\n")


def main() -> None:
    """Measures what the command line names and writes the page."""
    options = argparse.ArgumentParser(description="Measures the national planner.")
    options.add_argument("names", nargs="*", choices=[[], *CASES, "replan", "operation"], metavar="problem")
    options.add_argument("--seeds", default="", help="seeds of the generator, with commas; else those usual")
    options.add_argument("--reference", type=Path, help="folder of the planning notes")
    options.add_argument(
        "--longest", type=float, default=3600.0, help="most wall seconds of one plan, however busy"
    )
    options.add_argument("--page", action="store_true", help="only write the page")
    asked = options.parse_args()
    reference = Reference(asked.reference) if asked.reference else None
    names = [] if asked.page else asked.names or [*CASES, "replan", "operation"]
    for name in names:
        if name == "replan":
            keep(measure_replan())
        elif name == "operation":
            keep(measure_operation())
        else:
            for seed in (asked.seeds or CASES[name][2]).split(","):
                keep(measure(name, int(seed), reference, asked.longest))
        write()
    write()


if __name__ == "__main__":
    main()
