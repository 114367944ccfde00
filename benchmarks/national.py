"""Measures the national planner on generated problems and writes benchmarks/national.md with its plots.

    python benchmarks/national.py                    # all, about 18 minutes on a quiet machine with two cores
    python benchmarks/national.py --quick            # without the largest, 8 minutes
    python benchmarks/national.py tiny 4/16          # some
    python benchmarks/national.py --seeds 5 tiny     # some, each with five seeds: mean and worst

One thread, but for the problems with 81 provinces, which use the cores there are, as `seferber plan` does. The
planner's limit is wall time, so it is stretched by the ratio of wall to CPU time that the bare relaxation had
just before: a busy machine then gives the same work. Nothing here is a test.
"""

from __future__ import annotations

import argparse
import json
import platform
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

from seferber.planner.national import plan_national, replan, what_if
from seferber.planner.national.arrays import problem_from_arrays
from seferber.planner.national.evaluate import delivered
from seferber.planner.national.executors import executor_of, suggested
from seferber.planner.national.generate import generate
from seferber.planner.national.highs import solve_linear
from seferber.planner.national.model import Terms, build
from seferber.planner.national.replan import freeze, promises_of
from seferber.planner.national.rules import RULES, hand_rule

HERE = Path(__file__).parent
KEPT = 0.3
"""Price of a promised tonne that moves, in mean weights of a tonne unmet for one period."""
CASES: dict[str, tuple[dict[str, Any], float]] = {
    "tiny": (dict(hubs=3, districts=8, items=6, donors=5, entries=3, periods=28), 15),
    "4/16": (dict(hubs=4, districts=16, donors=7, entries=3), 40),
    "5/30": (dict(hubs=5, districts=30, donors=8, entries=5), 60),
    "11/110": (dict(), 180),
    "81, ships of 150 t": (
        dict(hubs=81, districts=81, donors=40, entries=25, periods=20, hours=12.0, ship_t=150.0),
        60,
    ),
    "81, ships of 1500 t": (dict(hubs=81, districts=81, donors=40, entries=25, periods=20, hours=12.0), 60),
    "81/973": (dict(hubs=81, districts=973, donors=40, entries=25), 600),
}


def measure(name: str, seed: int = 1) -> dict[str, Any]:
    """One row of the table: sizes, bare relaxation, plan, gap, hand rules."""
    arguments, limit = CASES[name]
    problem = problem_from_arrays(generate(**arguments, seed=seed))
    bare = build(problem, Terms(tight=False))
    row: dict[str, Any] = {
        "name": name if seed == 1 else f"{name}, seed {seed}",
        "limit": limit,
        "where": suggested(problem) or "1",
        "columns": len(bare.matrix.cost),
        "integers": int(bare.matrix.integer.sum()),
    }
    if name != "81/973":
        began, wall = time.process_time(), time.monotonic()
        answer = solve_linear(bare.matrix)
        cpu = time.process_time() - began
        row |= {"bare_lp": answer.objective, "bare_cpu": cpu}
        limit = 3 * cpu if name == "11/110" else limit
        row["limit"] = limit
        limit *= max(1.0, (time.monotonic() - wall) / cpu)
    began, wall = time.process_time(), time.monotonic()
    with executor_of(suggested(problem)) as pool:
        plan = plan_national(problem, time_limit=limit, executor=pool)
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
        hand = hand_rule(problem, rule)
        row[rule] = hand.worth["people_days"] / plan.worth["people_days"]
    print(json.dumps({k: v for k, v in row.items() if k != "trace"}), flush=True)
    return row


def measure_replan() -> dict[str, float]:
    """Entry 0 falls to a fifth from period 16, six periods are frozen: cost of keeping promises."""
    problem = problem_from_arrays(generate(hubs=5, districts=30, donors=8, entries=5))
    plan = plan_national(problem, time_limit=20)
    now_h = float(problem.starts_h[6])
    world = what_if(problem, handling_factor={"entry 0": 0.2}, from_h=float(problem.starts_h[16]))
    promised = promises_of(problem, plan, now_h=now_h, until_h=float(problem.starts_h[20]))
    rest = freeze(world, plan, now_h=now_h)
    scale = float(problem.weight.mean())
    out: dict[str, float] = {"promised_t": float(promised.sum())}
    began = time.process_time()
    fresh = solve_linear(build(world).matrix)
    out["fresh_cpu"] = time.process_time() - began
    for label, price in (("free", 1e-9), ("kept", KEPT * scale)):
        began = time.process_time()
        model = build(rest.changed(promised=promised, change_price=price))
        answer = solve_linear(model.matrix)
        out[label + "_cpu"] = time.process_time() - began
        got = delivered(rest, np.maximum(model.loads(answer.values, rest), 0))
        out[label + "_moved_t"] = float(np.maximum(promised - got, 0).sum())
        out[label + "_objective"] = answer.objective - price * out[label + "_moved_t"]
    out["status"] = float(fresh.status == "optimal")
    _, new = replan(world, plan, now_h=now_h, change_price=KEPT * scale, promised=promised, time_limit=20)
    out |= {
        "plan_faults": float(len(new.faults)),
        "plan_gap": new.gap,
        "plan_moved_t": float(new.moved_t or 0),
    }
    print(json.dumps(out), flush=True)
    return out


def plot(
    path: Path,
    title: str,
    lines: dict[str, list[tuple[float, float]]],
    x_name: str,
    y_name: str,
    log: bool = False,
) -> None:
    """A small line chart as SVG."""
    points = [p for line in lines.values() for p in line]
    if not points:
        return
    scale = np.log10 if log else np.asarray
    xs, ys = (
        scale(np.array([max(p[0], 1e-3) for p in points])),
        scale(np.array([max(p[1], 1e-3) for p in points])),
    )
    left, top, wide, high = 60, 30, 520, 260

    def place(p: tuple[float, float]) -> str:
        x = (float(scale(max(p[0], 1e-3))) - xs.min()) / max(np.ptp(xs), 1e-9)
        y = (float(scale(max(p[1], 1e-3))) - ys.min()) / max(np.ptp(ys), 1e-9)
        return f"{left + x * wide:.1f},{top + (1 - y) * high:.1f}"

    colours = ["#1b5e8c", "#b3541e", "#3c7a3c", "#7a3c78", "#555555", "#a08000", "#008080"]
    parts = [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 760 350" font-family="sans-serif" font-size="12">'
    ]
    parts.append(f'<text x="{left}" y="18">{title}</text><text x="{left + wide / 2}" y="340">{x_name}</text>')
    parts.append(
        f'<text x="12" y="{top + high / 2}" transform="rotate(-90 12,{top + high / 2})">{y_name}</text>'
    )
    parts.append(f'<path d="M{left},{top} V{top + high} H{left + wide}" fill="none" stroke="#333"/>')
    for value, y in ((points[int(ys.argmax())][1], top), (points[int(ys.argmin())][1], top + high)):
        parts.append(f'<text x="20" y="{y + 4}">{value:.3g}</text>')
    for value, x in ((points[int(xs.argmin())][0], left), (points[int(xs.argmax())][0], left + wide - 20)):
        parts.append(f'<text x="{x}" y="{top + high + 16}">{value:.3g}</text>')
    for k, (name, line) in enumerate(lines.items()):
        colour = colours[k % len(colours)]
        parts.append(
            f'<polyline fill="none" stroke="{colour}" stroke-width="2" points="{" ".join(place(p) for p in line)}"/>'
        )
        parts.append(f'<text x="{left + wide + 10}" y="{top + 14 + 18 * k}" fill="{colour}">{name}</text>')
    path.write_text("\n".join([*parts, "</svg>"]), encoding="utf-8")


def write(rows: list[dict[str, Any]], again: dict[str, float]) -> None:
    """benchmarks/national.md and its two plots, from the measured rows."""
    lines = [
        "# National planner: measurements", "",
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC · {platform.processor() or platform.machine()} · Python {platform.python_version()} · "
        "command: `make bench-national` (`python benchmarks/national.py`).", "",
        "CPU seconds. Where other work ran beside, the wall limit was stretched by the ratio of wall to CPU time of the bare relaxation "
        "measured just before. On 11/110 the limit is three times the bare relaxation's CPU time. 81 provinces run on all cores, all else on one.",
        "Gap: (objective - bound) / bound, bound from the tightened relaxation or, for the largest, by prices (decision 0020).", "",
        "| problem | columns | whole numbers | bare LP, CPU s | tightened bound over bare LP | cores | plan: limit s | wall s | CPU s | CPU / bare LP | gap | nearest | proportional | look-ahead |",
        "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]  # fmt: skip
    for r in rows:
        bare = r.get("bare_cpu")
        head = f"| {r['name']} | {r['columns']:,} | {r['integers']:,} | "
        head += f"{bare:.1f} | {100 * (r['bound'] / r['bare_lp'] - 1):+.1f} % | " if bare else "– | – | "
        ratio = f"{r['cpu'] / bare:.1f}" if bare else "–"
        lines.append(
            head
            + f"{r['where'].removeprefix('threads:')} | {r['limit']:.0f} | {r['wall']:.1f} | {r['cpu']:.1f} | {ratio} | **{100 * r['gap']:.2f} %** | "
            f"{r['nearest']:.2f} | {r['proportional']:.2f} | {r['look_ahead']:.2f} |"
        )
    lines += ["", "The last three columns are people-days of a hand rule over those of the plan:", ""]
    lines += [f"- **{name}**: {rule}" for name, rule in RULES.items()]
    lines += ["", "![gap over time](national-gap.svg)", "", "![growth with size](national-size.svg)", ""]
    if again:
        moved = again["kept_moved_t"] / max(again["free_moved_t"], 1e-9)
        cost = 100 * (again["kept_objective"] / again["free_objective"] - 1)
        lines += [
            "## Re-planning (5/30; entry 0 at a fifth from period 16, six periods frozen)", "",
            f"Promised {again['promised_t']:.0f} t. Without a price on changes {again['free_moved_t']:.0f} t move, with it "
            f"{again['kept_moved_t']:.0f} t ({moved:.2f} times) at {cost:+.3f} % of the objective. "
            f"CPU: fresh relaxation {again['fresh_cpu']:.1f} s, re-planned {again['kept_cpu']:.1f} s "
            f"({again['kept_cpu'] / again['fresh_cpu']:.2f} times). The whole-number plan: gap {100 * again['plan_gap']:.2f} %, "
            f"{again['plan_moved_t']:.0f} t moved, {again['plan_faults']:.0f} faults.", "",
        ]  # fmt: skip
    (HERE / "national.md").write_text("\n".join(lines), encoding="utf-8")
    gaps = {r["name"]: [(t, 100 * (best - bound) / bound) for t, best, bound in r["trace"]] for r in rows}
    plot(HERE / "national-gap.svg", "Gap over wall time", gaps, "seconds (log)", "gap, % (log)", log=True)
    sizes = sorted((float(r["columns"]), float(r["bare_cpu"])) for r in rows if "bare_cpu" in r)
    plot(
        HERE / "national-size.svg",
        "Bare relaxation, CPU seconds",
        {"IPX": sizes},
        "columns (log)",
        "CPU s (log)",
        log=True,
    )


def main() -> None:
    """Measures what the command line names and writes the page."""
    options = argparse.ArgumentParser(description="Measures the national planner.")
    options.add_argument("names", nargs="*", choices=[[], *CASES], metavar="problem")
    options.add_argument("--quick", action="store_true", help="without the largest")
    options.add_argument("--seeds", type=int, default=1, help="how many problems of each kind")
    asked = options.parse_args()
    names = asked.names or [n for n in CASES if n != "81/973" or not asked.quick]
    rows = []
    for name in names:
        found = [measure(name, seed) for seed in range(1, asked.seeds + 1)]
        rows += found
        gaps = [100 * r["gap"] for r in found]
        print(f"{name}: gap {np.mean(gaps):.2f} % on average, {max(gaps):.2f} % at worst", flush=True)
        if not asked.names:
            write(rows, {})
    if not asked.names:
        write(rows, measure_replan())


if __name__ == "__main__":
    main()
