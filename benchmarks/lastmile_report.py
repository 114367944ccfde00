"""Writes benchmarks/lastmile.md from the recorded results; called by `lastmile.py report`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

from benchmarks.lastmile import BEST, CMT, GOLDEN, HERE, REFERENCE, RESULTS

Row = dict[str, Any]
Found = dict[Any, Row]

HEAD = """# The last mile, measured

Every figure is recomputed by the independent evaluator (`planner/lastmile/evaluate.py`). Limits are processor seconds of
one thread. Gaps are in per cent above the reference: for CMT the published best value, for Golden the best of the
project's first probe (an upper bound of ours, not a proven or published value; a negative gap is a new best). Instances are
not part of the repository; `SOURCES.md` of the material says where they come from.

Machine: {machine}. Dates: {dates}. Up to nine processes shared the two cores, which costs cache and
clock: a processor second then held about two thirds of the steps it holds on a quiet machine.

```
make bench-lastmile INSTANCES=folder     # or, one by one:
python benchmarks/lastmile.py cmt      --instances FOLDER --seeds 1,2,3,4,5 --seconds 60
python benchmarks/lastmile.py golden   --instances FOLDER --seeds 1 --seconds 10,60
python benchmarks/lastmile.py rivals   --instances FOLDER --ortools-python PYTHON --seconds 60
python benchmarks/lastmile.py large    --instances FOLDER --seconds 30,300 --only X-n1001-k43,city1000
python benchmarks/lastmile.py variants --instances FOLDER --seeds 1,2,3,4,5 --seconds 60,180
python benchmarks/lastmile.py repair   --instances FOLDER
python benchmarks/lastmile.py growth ; python benchmarks/lastmile.py cold ; python benchmarks/lastmile.py report
```

Plans behind the best values lie in `benchmarks/best/` with their routes.
"""


def table(head: list[str], rows: Iterable[list[Any]]) -> str:
    """A Markdown table."""
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    lines += ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def latest(rows: list[Row], kind: str, key: Callable[[Row], Any]) -> Found:
    """The last recorded row for each key."""
    return {key(row): row for row in rows if row["kind"] == kind}


def mean(values: list[float]) -> float:
    return sum(values) / len(values)


def best_known(name: str) -> float:
    """The smaller of the reference and of our own best plan."""
    path = BEST / f"{name}.json"
    own = json.loads(path.read_text())["objective"] if path.exists() else float("inf")
    return min(REFERENCE[name][1], own)


def cmt(rows: list[Row]) -> str:
    """Seconds to the published best, per seed."""
    found = latest(rows, "cmt", lambda r: (r["instance"], r["seed"]))
    if not found:
        return ""
    seeds = sorted({seed for _, seed in found})

    def cell(row: Row | None) -> str:
        if row is None:
            return "not run"
        return f"{row['seconds']:.1f} s" if row["reached"] else f"missed, {row['gap']:.3f} %"

    body = [[n, *REFERENCE[n], *(cell(found.get((n, seed))) for seed in seeds)] for n in CMT]
    reached = sum(row["reached"] for row in found.values())
    limit = next(iter(found.values()))["limit"]
    text = f"\n## Published best values: seconds until reached (within 0.01 %), limit {limit:.0f} s\n\n"
    text += table(["instance", "vehicles", "published best", *(f"seed {s}" for s in seeds)], body)
    return text + f"\n{reached} of {len(found)} runs reached the value. A run stops as soon as it does.\n"


def golden(rows: list[Row]) -> str:
    """Gaps at each limit."""
    ours = latest(rows, "golden", lambda r: (r["instance"], r["limit"], r["seed"]))
    if not ours:
        return ""
    columns = sorted({(limit, seed) for _, limit, seed in ours})
    gaps = {c: [ours[(n, *c)]["gap"] for n in GOLDEN if (n, *c) in ours] for c in columns}
    body = []
    for name in GOLDEN:
        cells = [f"{ours[(name, *c)]['gap']:.3f}" if (name, *c) in ours else "not run" for c in columns]
        known = best_known(name)
        body.append(
            [name, *REFERENCE[name], *cells, f"{known:.2f}" if known < REFERENCE[name][1] - 0.005 else ""]
        )
    body += [
        [label, "", "", *(f"{pick(gaps[c]):.3f}" for c in columns), ""]
        for label, pick in (("mean", mean), ("worst", max))
    ]
    head = ["instance", "vehicles", "reference", *(f"{t:.0f} s, seed {s}" for t, s in columns), "new best"]
    return "\n## Golden: gap in per cent\n\n" + table(head, body)


def rivals(rows: list[Row]) -> str:
    """Ours beside OR-Tools and PyVRP, gaps to the best plan known to us."""
    found = latest(rows, "rival", lambda r: (r["instance"], r["rival"]))
    if not found:
        return ""
    ours: dict[tuple[str, float], list[float]] = {}
    for row in latest(rows, "golden", lambda r: (r["instance"], r["limit"], r["seed"])).values():
        ours.setdefault((row["instance"], row["limit"]), []).append(row["objective"])
    for row in latest(rows, "cmt", lambda r: (r["instance"], r["seed"])).values():
        ours.setdefault((row["instance"], 60.0), []).append(row["objective"])
    body = []
    for name in [*CMT, *GOLDEN]:
        known = best_known(name)

        def gap(objective: float, known: float = known) -> float:
            return 100 * (objective / known - 1)

        cells: list[Any] = [name]
        for limit in (10.0, 60.0):
            mine = ours.get((name, limit))
            cells.append(f"{max(map(gap, mine)):.3f}" if mine else "")
        for rival in ("ortools", "pyvrp_open"):
            row = found.get((name, rival), {})
            cells.append(
                "not run" if not row else f"{gap(row['objective']):.2f}" if "gap" in row else "no plan"
            )
        row, mine = found.get((name, "ortools"), {}), ours.get((name, 10.0))
        ratio = ""
        if "gap" in row and mine:
            behind = max(map(gap, mine))
            ratio = f"{gap(row['objective']) / behind:.0f}" if behind > 0.001 else "> 1000"
        body.append([*cells, ratio])
    text = "\n## Rivals: gap in per cent to the best plan known to us, 60 s each\n\n"
    head = ["instance", "ours 10 s", "ours 60 s", "OR-Tools 60 s", "PyVRP 60 s", "OR-Tools 60 s ÷ ours 10 s"]
    return (
        text
        + table(head, body)
        + (
            "\nOurs is the worst of the seeds run. OR-Tools minimises arrivals through soft bounds, PyVRP open routes: what the project\n"
            "found best for each (`lastmile_rivals.py`). An expert may do better with either.\n"
        )
    )


def repair(rows: list[Row]) -> str:
    """Repairs of one second against fresh plans of ten."""
    found = latest(rows, "repair", lambda r: (r["instance"], r["price"]))
    if not found:
        return ""
    body = [
        [
            name, price, f"{r['unchanged']:.1f}", f"{r['repaired']:.1f}", f"{r['fresh']:.1f}", f"{r['repaired'] / r['fresh']:.4f}",
            f"{r['kept']} of {r['stops']}", r["kept_fresh"], r["kept_fresh_renamed"], r["changes"],
        ]
        for (name, price), r in sorted(found.items())
    ]  # fmt: skip
    head = [
        "instance", "price of a change", "old plan", "1 s repair", "10 s fresh", "ratio", "keep their vehicle",
        "fresh plan", "fresh, renamed", "stops told anew",
    ]  # fmt: skip
    return (
        "\n## After a road cut (times × 3 across a line)\n\n"
        + table(head, body)
        + (
            "\n“Fresh plan” counts stops whose vehicle number is the same in a plan made anew; “renamed” gives the fresh plan the best\n"
            "(greedy) naming of its vehicles afterwards.\n"
        )
    )


def large(rows: list[Row]) -> str:
    """Long runs beside short ones."""
    found = latest(rows, "large", lambda r: (r["instance"], r["limit"]))
    if not found:
        return ""
    best = {name: min(r["objective"] for (n, _), r in found.items() if n == name) for name, _ in found}
    body = [
        [n, r["stops"], r["vehicles"], f"{limit:.0f}", f"{r['objective']:.0f}", f"{100 * (r['objective'] / best[n] - 1):.2f}",
         f"{1e6 * limit / r['steps']:.1f}"]
        for (n, limit), r in sorted(found.items(), key=lambda pair: (pair[1]["stops"], pair[0]))
    ]  # fmt: skip
    head = ["instance", "stops", "vehicles", "seconds", "objective", "% above the longest run", "µs a step"]
    return "\n## Large\n\n" + table(head, body)


def growth(rows: list[Row]) -> str:
    """The cost of a step against the number of stops, as a picture."""
    found = latest(rows, "growth", lambda r: r["stops"])
    if len(found) < 2:
        return ""
    points = [(stops, row["microseconds"]) for stops, row in sorted(found.items())]
    (HERE / "lastmile-growth.svg").write_text(picture(points), encoding="utf-8")
    cells = ", ".join(f"{stops}: {us:.1f}" for stops, us in points)
    return (
        f"\n## Growth\n\nMicroseconds a step by number of stops (generated cities): {cells}.\n\n"
        "![microseconds a step against the number of stops](lastmile-growth.svg)\n"
    )


def picture(points: list[tuple[int, float]]) -> str:
    """Both axes logarithmic; the dashed line is n · log n through the first point."""
    from math import log

    few, least = points[0]
    lines = {"measured": points, "n·log n": [(n, least * n * log(n) / (few * log(few))) for n, _ in points]}
    everything = [p for line in lines.values() for p in line]
    low, high = min(y for _, y in everything), max(y for _, y in everything)
    wide = log(points[-1][0] / few)

    def at(n: float, y: float) -> str:
        return f"{60 + 520 * log(n / few) / wide:.1f},{290 - 260 * log(y / low) / log(high / low):.1f}"

    out = [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 760 350" font-family="sans-serif" font-size="12">',
        '<text x="60" y="18">Microseconds of one step</text><text x="280" y="340">stops (log)</text>',
        '<path d="M60,30 V290 H580" fill="none" stroke="#333"/>',
    ]
    for n, y in points:
        x, height = at(n, y).split(",")
        out.append(f'<text x="{x}" y="306" text-anchor="middle">{n}</text>')
        out.append(f'<circle cx="{x}" cy="{height}" r="3" fill="#1b5e8c"/>')
        out.append(f'<text x="{x}" y="{float(height) - 8:.1f}" text-anchor="middle">{y:.1f}</text>')
    for (label, line), style in zip(
        lines.items(), ('stroke="#1b5e8c"', 'stroke="#888" stroke-dasharray="5 4"'), strict=True
    ):
        out.append(
            f'<polyline fill="none" stroke-width="2" {style} points="{" ".join(at(*p) for p in line)}"/>'
        )
        x, height = at(*line[-1]).split(",")
        out.append(f'<text x="{float(x) + 8:.1f}" y="{float(height) + 4:.1f}">{label}</text>')
    return "\n".join([*out, "</svg>"]) + "\n"


def best_of_variant(name: str, rows: list[Row]) -> float:
    """The best plan ever found for a variant: a run made anew must not raise the reference."""
    path = BEST / f"variant-{name}.json"
    kept = [json.loads(path.read_text())["objective"]] if path.exists() else []
    return min(kept + [r["objective"] for r in rows if r["kind"] == "variant" and r["instance"] == name])


def variants(rows: list[Row]) -> str:
    """Each variant at each limit: mean and worst over the seeds, against the best of all runs."""
    found = latest(rows, "variant", lambda r: (r["instance"], r["limit"], r["seed"]))
    if not found:
        return ""
    best = {n: best_of_variant(n, rows) for n, _, _ in found}
    body = []
    for name, limit in sorted({(n, t) for n, t, _ in found}):
        some = [r for (n, t, _), r in found.items() if (n, t) == (name, limit)]
        gaps = [100 * (r["objective"] / best[name] - 1) for r in some]
        left = max(r["unserved"] for r in some)
        body.append(
            [
                name,
                f"{limit:.0f}",
                len(some),
                f"{best[name]:.2f}",
                f"{mean(gaps):.3f}",
                f"{max(gaps):.3f}",
                left,
            ]
        )
    head = ["variant", "seconds", "seeds", "reference", "mean %", "worst %", "not served"]
    return (
        "\n## Variants\n\nThe reference is the best of all our own runs, five seeds of three minutes among them, kept with its trips in\n"
        "`benchmarks/best/`; mean and worst are in per cent above it.\n\n" + table(head, body)
    )


def cold(rows: list[Row]) -> str:
    """What the command takes besides the search."""
    found = [row for row in rows if row["kind"] == "cold"][-3:]
    if not found:
        return ""
    body = [[r["state"], f"{r['wall']:.1f}", f"{r['cpu']:.1f}"] for r in found]
    text = "\n## First use: what `seferber route` takes besides the search\n\n"
    return text + table(["cache", "wall s", "processor s"], body)


def write_report() -> None:
    """Writes the page; sections without results are left out."""
    rows = [json.loads(line) for line in RESULTS.read_text(encoding="utf-8").splitlines()]
    dates = sorted({row["at"][:10] for row in rows})
    text = HEAD.format(machine=rows[-1]["machine"], dates=", ".join(dates))
    for part in (cmt, golden, rivals, large, growth, variants, repair, cold):
        text += part(rows)
    notes = HERE / "lastmile_notes.md"
    if notes.exists():
        text += "\n" + notes.read_text(encoding="utf-8")
    (HERE / "lastmile.md").write_text(text, encoding="utf-8")
    print(f"{len(rows)} results written to {HERE / 'lastmile.md'}.")
