"""benchmarks/national.md and its plots, from the rows that benchmarks/national.py kept."""

from __future__ import annotations

import json
import os
import platform
from pathlib import Path
from typing import Any

import numpy as np

from seferber.planner.national.rules import RULES

HERE = Path(__file__).parent
KEPT_ROWS = HERE / "results" / "national.jsonl"
ORDER = ["tiny", "4/16", "5/30", "11/110", "81, ships of 150 t", "81, ships of 1500 t", "81/973"]
GOALS = {
    "tiny": "≤ 0.5 % at 15 s",
    "4/16": "≤ 2 % at 40 s",
    "5/30": "≤ 6 %",
    "11/110": "≤ 3 % within 3 × bare LP",
    "81, ships of 150 t": "≤ 5 %, stretch 2 %, 60 s",
    "81, ships of 1500 t": "≤ 10 %, stretch 5 %, 60 s",
    "81/973": "a plan and a bound, 600 s",
}


def newest() -> list[dict[str, Any]]:
    """The last row kept of every problem, of the re-plan and of the operation, in the order of the page."""
    found: dict[tuple[Any, ...], dict[str, Any]] = {}
    for line in KEPT_ROWS.read_text(encoding="utf-8").splitlines() if KEPT_ROWS.exists() else []:
        row = json.loads(line)
        found[row["kind"], row.get("generator"), row.get("name"), row.get("seed")] = row
    order = {name: n for n, name in enumerate(ORDER)}
    return sorted(found.values(), key=lambda r: (order.get(r.get("name", ""), 99), r.get("seed", 0)))


def write() -> None:
    """The page and its two plots."""
    rows = newest()
    problems = [r for r in rows if r["kind"] == "problem"]
    lines = [
        "# National planner: measurements", "",
        f"Written from `benchmarks/results/national.jsonl` by `make bench-national` (`python benchmarks/national.py`; "
        f"some problems: `python benchmarks/national.py tiny 4/16 --seeds 1,2`). {platform.processor() or platform.machine()}, "
        f"{os.cpu_count()} cores, Python {platform.python_version()}. Each row says when it was measured and how many other "
        "processes wanted the two cores then (load). One thread, but for 81 provinces, which use both cores.", "",
        "Limit: seconds of a quiet machine. Other work ran on the same two cores, so each limit of wall time was stretched by the ratio of wall "
        "to CPU time that a relaxation had just before (stretch), since 2026-11-22 20:09 one on each core that the problem uses; before, two threads "
        "on busy cores got less than the stretch makes good.", "",
        "Gap: (objective − bound) / bound; the bound is that of the tightened relaxation, of the exact search or of prices (decision 0020). "
        "Every plan passed the product's checker, those of the reference generator the reference checker too.", "",
    ]  # fmt: skip
    titles = {
        "reference": "## Problems of the reference generator (`--reference`: the planning notes' generator, checker, evaluator and hand rules)",
        "own": "## Problems of the product's own generator",
    }
    for generator, title in titles.items():
        some = [r for r in problems if r["generator"] == generator]
        if some:
            lines += [title, "", *_table(some), ""]
    lines += ["The hand rules of the product:", ""]
    lines += [f"- **{name}**: {rule}" for name, rule in RULES.items()]
    lines += [
        "", "nearest and proportional of the reference generator's table are the planning notes' own programs of these two rules.",
        "", "![gap over time](national-gap.svg)", "", "![growth with size](national-size.svg)", "",
    ]  # fmt: skip
    for row in rows:
        if row["kind"] == "operation":
            lines += _operation(row)
        if row["kind"] == "replan":
            lines += _replan(row)
    lines += [
        "What was measured by hand, and how the figures moved: [national_notes.md](national_notes.md).",
        "",
    ]
    (HERE / "national.md").write_text("\n".join(lines), encoding="utf-8")
    _plots(problems)


def _table(rows: list[dict[str, Any]]) -> list[str]:
    lines = [
        "| problem, seed | goal | whole numbers | bare LP, CPU s | bound over bare LP | limit s | stretch | CPU s | wall s | load | gap | nearest | proportional | look-ahead | measured |",
        "|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---|",
    ]
    for r in rows:
        bare = r.get("bare_cpu")
        relaxed = f"{bare:.1f} | {100 * (r['bound'] / r['bare_lp'] - 1):+.1f} %" if bare else "– | –"
        times = f" ({r['cpu'] / bare:.1f} ×)" if bare and r["name"] == "11/110" else ""
        lines.append(
            f"| {r['name']}, {r['seed']} | {GOALS[r['name']]} | {r['integers']:,} | {relaxed} | {r['limit']:.0f} | {r['stretch']:.1f} | {r['cpu']:.0f}{times} | "
            f"{r['wall']:.0f} | {r['load']:.1f} | **{100 * r['gap']:.2f} %** | {r['nearest']:.2f} | {r['proportional']:.2f} | "
            f"{r['look_ahead']:.2f} | {r['at']} |"
        )
    lines += ["", "The three columns after the gap: people-days of a hand rule over those of the plan."]
    return lines


def _operation(row: dict[str, Any]) -> list[str]:
    modes = ("air", "road", "sea")
    lines = [
        "## Kahramanmaraş 2023, the bundled operation", "",
        f"`seferber plan kahramanmaras-2023 --seconds {row['limit']:g}` from the call to the files written: {row['wall']:.0f} s of wall time "
        f"(load {row['load']:.1f}), search {row['search_s']:.0f} s, gap **{100 * row['gap']:.3f} %**, at least {100 * row['reached']:.0f} % of the "
        f"best possible saving, {row['faults']} faults. Measured {row['at']}.", "",
        "Tonnes that reach the entry points, by day of arrival:", "",
        "| day | air | road | sea |", "|---:|---:|---:|---:|",
    ]  # fmt: skip
    for day, tonnes in sorted(row["tonnes_by_day"].items(), key=lambda pair: int(pair[0])):
        lines.append(f"| {day} | " + " | ".join(f"{tonnes.get(mode, 0):,.0f}" for mode in modes) + " |")
    return [*lines, ""]


def _replan(row: dict[str, Any]) -> list[str]:
    free = row["prices"][0]
    lines = [
        "## Re-planning (5/30; entry 0 at a fifth from period 16, six periods frozen)", "",
        f"Promised {row['promised_t']:.0f} t; a fresh relaxation takes {row['fresh_cpu']:.1f} CPU s. Goals: CPU ≤ 1.2 times that, tonnes moved ≤ 0.5 times "
        "those without a price, objective ≤ +0.1 %.", "",
        "| price of a promised tonne that moves, mean weights | tonnes moved | times those without a price | objective | CPU s | times a fresh relaxation |",
        "|---:|---:|---:|---:|---:|---:|",
    ]  # fmt: skip
    for one in row["prices"]:
        price = f"{one['price']:g}" if one["price"] > 1e-6 else "none"
        lines.append(
            f"| {price} | {one['moved_t']:.0f} | {one['moved_t'] / max(free['moved_t'], 1e-9):.2f} | "
            f"{100 * (one['objective'] / free['objective'] - 1):+.3f} % | {one['cpu']:.1f} | {one['cpu'] / row['fresh_cpu']:.2f} |"
        )
    return [
        *lines, "",
        f"The whole-number plan at 0.6: gap {100 * row['plan_gap']:.2f} %, {row['plan_moved_t']:.0f} t moved, {row['plan_faults']:.0f} faults. "
        f"Measured {row['at']}.", "",
    ]  # fmt: skip


def _plots(rows: list[dict[str, Any]]) -> None:
    gaps: dict[str, list[tuple[float, float]]] = {}
    for r in rows:
        if r["name"] not in gaps:  # one line for each problem
            gaps[r["name"]] = [
                (t / r.get("stretch", 1.0), 100 * (best - bound) / bound) for t, best, bound in r["trace"]
            ]
    if gaps:
        plot(HERE / "national-gap.svg", "Gap over time", gaps, "seconds (log)", "gap, % (log)")
    sizes = sorted((float(r["columns"]), float(r["bare_cpu"])) for r in rows if "bare_cpu" in r)
    if sizes:
        title = "Bare relaxation, CPU seconds"
        plot(HERE / "national-size.svg", title, {"IPX": sizes}, "columns (log)", "CPU s (log)")


def plot(
    path: Path, title: str, lines: dict[str, list[tuple[float, float]]], x_name: str, y_name: str
) -> None:
    """A small line chart as SVG, both axes logarithmic."""
    points = [p for line in lines.values() for p in line]
    xs, ys = (np.log10(np.array([max(p[j], 1e-3) for p in points])) for j in (0, 1))
    left, top, wide, high = 60, 30, 520, 260

    def place(p: tuple[float, float]) -> str:
        x = (np.log10(max(p[0], 1e-3)) - xs.min()) / max(np.ptp(xs), 1e-9)
        y = (np.log10(max(p[1], 1e-3)) - ys.min()) / max(np.ptp(ys), 1e-9)
        return f"{left + x * wide:.1f},{top + (1 - y) * high:.1f}"

    colours = ["#1b5e8c", "#b3541e", "#3c7a3c", "#7a3c78", "#555555", "#a08000", "#008080"]
    parts = [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 760 350" font-family="sans-serif" font-size="12">',
        f'<text x="{left}" y="18">{title}</text><text x="{left + wide / 2}" y="340">{x_name}</text>',
        f'<text x="12" y="{top + high / 2}" transform="rotate(-90 12,{top + high / 2})">{y_name}</text>',
        f'<path d="M{left},{top} V{top + high} H{left + wide}" fill="none" stroke="#333"/>',
    ]
    for value, y in ((points[int(ys.argmax())][1], top), (points[int(ys.argmin())][1], top + high)):
        parts.append(f'<text x="20" y="{y + 4}">{value:.3g}</text>')
    for value, x in ((points[int(xs.argmin())][0], left), (points[int(xs.argmax())][0], left + wide - 20)):
        parts.append(f'<text x="{x}" y="{top + high + 16}">{value:.3g}</text>')
    for k, (name, line) in enumerate(lines.items()):
        colour = colours[k % len(colours)]
        dots = " ".join(place(p) for p in line)
        parts.append(f'<polyline fill="none" stroke="{colour}" stroke-width="2" points="{dots}"/>')
        parts.append(f'<text x="{left + wide + 10}" y="{top + 14 + 18 * k}" fill="{colour}">{name}</text>')
    path.write_text("\n".join([*parts, "</svg>"]), encoding="utf-8")
