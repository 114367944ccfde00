"""What happened under faults, as a page."""

from __future__ import annotations

import os
import platform
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parents[2]


def write(collected: dict[str, dict[str, Any]], *, failed: bool) -> Path:
    """Writes benchmarks/faults.md; every figure is a count of this run."""
    kills = sum(n for counts in collected.values() for name, n in counts.items() if name.startswith("kills"))
    lines = [
        "# The ledger under faults",
        "",
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC · {platform.machine()}, {len(os.sched_getaffinity(0))} cores, "
        f"Python {platform.python_version()} · load average at the end {os.getloadavg()[0]:.1f} · `make faults`",
        "",
        f"{kills} kills with SIGKILL under load, besides what is listed below. After every one: each acknowledged "
        "transfer, waybill, dispatch and hand-over is there exactly once, transfers and balances agree line by line, "
        "nothing came from nowhere, no waybill or hand-over is there by half, every posted row has its link in the "
        "chain, each phone's record has one answer, and `seferber ledger verify` agrees. "
        + ("**A run failed; the figures end there.**" if failed else "Duplicates found: 0. Missing: 0."),
        "",
        "Clients ask through a wire that cuts connections after the request and before the answer; what got no "
        "answer is asked again. Phones send records in any order, again after they were answered, with clocks "
        "up to 31 hours off.",
        "",
    ]
    for name, counts in collected.items():
        lines += [f"## {name}", "", "| what | count |", "|---|---:|"]
        lines += [
            f"| {what} | {n:,} |" if isinstance(n, int) and what != "seed" else f"| {what} | {n} |"
            for what, n in sorted(counts.items())
        ]
        lines.append("")
    path = REPOSITORY / "benchmarks" / "faults.md"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path
