"""Writes benchmarks/lastmile.md from the recorded results; called by `lastmile.py report`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

from benchmarks.lastmile import CMT, GOLDEN, HERE, REFERENCE, RESULTS

Row = dict[str, Any]

HEAD = """# The last mile, measured

Every figure is recomputed by the independent evaluator (`planner/lastmile/evaluate.py`). Limits are processor seconds of
one thread. Gaps are in per cent above the reference: for CMT the published best value, for Golden the best of the
project's first probe (an upper bound of ours, not a proven or published value; a negative gap is a new best). Instances are
not part of the repository; `SOURCES.md` of the material says where they come from.

Machine: {machine}. Dates: {dates}. The machine was shared with other work while this ran, which costs cache and clock.

```
make bench-lastmile INSTANCES=folder     # or, one by one:
python benchmarks/lastmile.py cmt    --instances FOLDER --seeds 1,2,3,4,5 --seconds 60
python benchmarks/lastmile.py golden --instances FOLDER --seeds 1 --seconds 10,60
python benchmarks/lastmile.py rivals --instances FOLDER --ortools-python PYTHON --seconds 60
python benchmarks/lastmile.py repair|cold|large|variants --instances FOLDER
python benchmarks/lastmile.py report
```

Plans behind the best values lie in `benchmarks/best/` with their routes.
"""


def table(head: list[str], rows: Iterable[list[Any]]) -> str:
    """A Markdown table."""
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    lines += ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def latest(rows: list[Row], kind: str, key: Callable[[Row], Any]) -> dict[Any, Row]:
    """The last recorded row for each key."""
    return {key(row): row for row in rows if row["kind"] == kind}


def cmt(rows: list[Row]) -> str:
    """Seconds to the published best, per seed."""
    found = latest(rows, "cmt", lambda r: (r["instance"], r["seed"]))
    if not found:
        return ""
    seeds = sorted({seed for _, seed in found})
    body = []
    for name in CMT:
        cells: list[Any] = [name, *REFERENCE[name]]
        for seed in seeds:
            row = found.get((name, seed))
            cells.append(
                "not run"
                if row is None
                else f"{row['seconds']:.1f} s"
                if row["reached"]
                else f"missed, {row['gap']:.3f} %"
            )
        body.append(cells)
    reached = sum(row["reached"] for row in found.values())
    text = f"\n## Published best values: seconds until reached (within 0.01 %), limit {next(iter(found.values()))['limit']:.0f} s\n\n"
    text += table(["instance", "vehicles", "published best", *(f"seed {s}" for s in seeds)], body)
    return text + f"\n{reached} of {len(found)} runs reached the value. A run stops as soon as it does.\n"


def golden(rows: list[Row]) -> str:
    """Gaps at each limit, with the rivals beside."""
    ours = latest(rows, "golden", lambda r: (r["instance"], r["limit"], r["seed"]))
    rivals = latest(rows, "rival", lambda r: (r["instance"], r["rival"], r["limit"]))
    if not ours:
        return ""
    columns = sorted({(limit, seed) for _, limit, seed in ours})
    others = sorted({(rival, limit) for _, rival, limit in rivals})
    body, gaps = [], {column: [] for column in columns}  # type: ignore[var-annotated]
    for name in GOLDEN:
        cells: list[Any] = [name, *REFERENCE[name]]
        for column in columns:
            row = ours.get((name, *column))
            cells.append("not run" if row is None else f"{row['gap']:.3f}")
            if row is not None:
                gaps[column].append(row["gap"])
        for rival, limit in others:
            row = rivals.get((name, rival, limit))
            cells.append("not run" if row is None else f"{row['gap']:.2f}" if "gap" in row else "no plan")
        body.append(cells)
    for label, pick in (("mean", lambda g: sum(g) / len(g)), ("worst", max)):
        cells = [label, "", "", *(f"{pick(gaps[c]):.3f}" if gaps[c] else "" for c in columns)]
        for rival, limit in others:
            values = [
                r["gap"] for (_, who, at), r in rivals.items() if (who, at) == (rival, limit) and "gap" in r
            ]
            cells.append(f"{pick(values):.2f}" if values else "")
        body.append(cells)
    head = [
        "instance",
        "vehicles",
        "reference",
        *(f"ours {limit:.0f} s, seed {seed}" for limit, seed in columns),
    ]
    return "\n## Golden: gap in per cent\n\n" + table(
        [*head, *(f"{rival} {limit:.0f} s" for rival, limit in others)], body
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
        "instance",
        "price of a change",
        "old plan",
        "1 s repair",
        "10 s fresh",
        "ratio",
        "keep their vehicle",
        "fresh plan",
        "fresh, renamed",
        "stops told anew",
    ]
    text = "\n## After a road cut (times × 3 across a line)\n\n" + table(head, body)
    return text + (
        "\n“Fresh plan” counts stops whose vehicle number is the same in a plan made anew; “renamed” gives the fresh plan the best\n"
        "(greedy) naming of its vehicles afterwards.\n"
    )


def others(rows: list[Row]) -> str:
    """Large instances, variants and first use."""
    text = ""
    large = latest(rows, "large", lambda r: (r["instance"], r["limit"]))
    if large:
        best = {name: min(r["objective"] for (n, _), r in large.items() if n == name) for name, _ in large}
        body = [
            [n, r["stops"], r["vehicles"], f"{limit:.0f}", f"{r['objective']:.0f}", f"{100 * (r['objective'] / best[n] - 1):.2f}",
             f"{1e6 * limit / r['steps']:.1f}"]
            for (n, limit), r in sorted(large.items(), key=lambda pair: (pair[1]["stops"], pair[0]))
        ]  # fmt: skip
        head = [
            "instance",
            "stops",
            "vehicles",
            "seconds",
            "objective",
            "% above the longest run",
            "µs a step",
        ]
        text += "\n## Large\n\n" + table(head, body)
    variants = latest(rows, "variant", lambda r: (r["instance"], r["limit"], r["seed"]))
    if variants:
        best = {
            name: min(r["objective"] for (n, _, _), r in variants.items() if n == name)
            for name, _, _ in variants
        }
        body = [
            [
                n,
                f"{limit:.0f}",
                seed,
                f"{r['objective']:.2f}",
                f"{100 * (r['objective'] / best[n] - 1):.3f}",
                r["unserved"],
            ]
            for (n, limit, seed), r in sorted(variants.items())
        ]
        head = ["variant", "seconds", "seed", "objective", "% above the best of all runs", "not served"]
        text += (
            "\n## Variants\n\nReferences are the best of our own runs, kept with their trips in `benchmarks/best/`.\n\n"
            + table(head, body)
        )
    cold = [row for row in rows if row["kind"] == "cold"][-3:]
    if cold:
        body = [[r["state"], f"{r['wall']:.1f}", f"{r['cpu']:.1f}"] for r in cold]
        text += "\n## First use: what `seferber route` takes besides the search\n\n" + table(
            ["cache", "wall s", "processor s"], body
        )
    return text


def write_report() -> None:
    """Writes the page; sections without results are left out."""
    rows = [json.loads(line) for line in RESULTS.read_text(encoding="utf-8").splitlines()]
    dates = sorted({row["at"][:10] for row in rows})
    text = HEAD.format(machine=rows[-1]["machine"], dates=", ".join(dates))
    for part in (cmt, golden, repair, others):
        text += part(rows)
    notes = HERE / "lastmile_notes.md"
    if notes.exists():
        text += "\n" + notes.read_text(encoding="utf-8")
    (HERE / "lastmile.md").write_text(text, encoding="utf-8")
    print(f"{len(rows)} results written to {HERE / 'lastmile.md'}.")
