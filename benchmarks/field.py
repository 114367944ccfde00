"""What the field is measured by: labels in seconds per hundred, the first screen of the phone without a network.

    python benchmarks/field.py [--out benchmarks/field.md] [--labels 1000]

Labels are timed over the command line (the whole command, Python's start included) and over the page (from the form to
the finished file, with the worker that `seferber serve` starts). The first screen is timed in Chromium, closed and
opened again without a network, with the processor slowed down as the browser's own tools do it.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import resource
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.browser.chromium import ARGUMENTS, chromium_path

from benchmarks.ledger_base import OPERATION, Session, apart, environment, served
from benchmarks.race import REPOSITORY

WITHOUT = "not measured: Chromium is not installed (apt-get install chromium)"

SHEETS = {"a6": "A6, one label a sheet", "a4x4": "A4, four a sheet", "a4x8": "A4, eight a sheet"}
ROUNDS = 5
# A phone carries 300 consignments; a truck has up to some thirty lines.
CONSIGNMENTS, LINES = 300, 30


# Two frames after the first card stands in the page it is on the screen.
SEEN = """
new MutationObserver((_changes, observer) => {
  if (!document.querySelector("#main .card")) return;
  observer.disconnect();
  requestAnimationFrame(() => requestAnimationFrame(() => { window.seenAt = performance.now(); }));
}).observe(document, { childList: true, subtree: true });
"""


def fill(labels: int) -> str:
    """A waybill of `labels` cartons that carry codes, and a phone's full load of waybills; returns the first one's code."""
    from benchmarks.ledger_base import people, prepare

    prepare(items=LINES)
    people("xa-1", "xb-1")
    from tests import cast

    from seferber.store import rows
    from seferber.usecases.actor import SYSTEM
    from seferber.usecases.dispatch import send_goods
    from seferber.usecases.number_units import number_consignment

    operation = rows.get_operation(OPERATION)
    for item in rows.find("item", operation=operation, code="TENT"):
        rows.change(item, per_pack=1)

    def send(lines: list[dict[str, Any]]) -> str:
        row = send_goods(
            actor=SYSTEM, operation=OPERATION, giver="XA", receiver="XB", origin="XA-DEP", destination="XBAP",
            lines=lines, now=cast.NOW,
        )  # fmt: skip
        return str(row.code)

    first = send([{"item": "TENT", "quantity": labels}])
    number_consignment(actor=SYSTEM, operation=OPERATION, consignment=first, now=cast.NOW, level="carton")
    for _ in range(CONSIGNMENTS - 1):
        send([{"item": f"I{n}", "quantity": 5} for n in range(LINES)])
    return first


def over_the_command_line(home: Path, waybill: str, sheet: str) -> dict[str, float]:
    """Seconds by the clock and of the processor for the whole command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "seferber.cli.main", "labels", OPERATION, waybill, "--sheet", sheet, "--out", str(home / "labels.pdf")],
        cwd=REPOSITORY, env=environment(home), capture_output=True, text=True, check=False,
    )  # fmt: skip
    seconds = time.perf_counter() - began
    if done.returncode:
        raise RuntimeError(done.stdout + done.stderr)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    made = re.search(r"([\d,]+) labels", done.stdout)
    assert made is not None, done.stdout
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"labels": int(made.group(1).replace(",", "")), "seconds": seconds, "cpu_s": cpu}


def over_the_page(session: Session, waybill: str, sheet: str) -> dict[str, Any]:
    """From sending the form to the finished file, and how often the page could say how far it was."""
    form = f"sheet={sheet}&first=tr&also_tr=on&also_kk=on&also_ru=on&also_en=on&level=auto"
    session.ask("GET", f"/o/{OPERATION}/labels/print/consignment/{waybill}/")
    began = time.perf_counter()
    status, _page = session.ask(
        "POST", f"/o/{OPERATION}/labels/print/consignment/{waybill}/",
        f"{form}&csrfmiddlewaretoken={session.cookies['csrftoken']}".encode(), "application/x-www-form-urlencoded",
    )  # fmt: skip
    assert status == 302, status
    run = session.last_location
    seen: list[int] = []
    first_s = 0.0
    while time.perf_counter() - began < 300:
        _status, page = session.ask("GET", run + "progress/")
        text = page.decode()
        found = re.search(r"([\d,]+) of ([\d,]+) labels", text)
        done = int(found.group(1).replace(",", "")) if found else 0
        if done and done not in seen:
            seen.append(done)
            first_s = first_s or time.perf_counter() - began
        if "Open the labels (PDF)" in text:
            return {"seconds": time.perf_counter() - began, "steps": len(seen), "first_s": first_s}
        time.sleep(0.25)
    raise RuntimeError("The print run did not end within five minutes.")


def first_screens(port: int, folder: Path, cookies: dict[str, str]) -> dict[str, Any]:
    """Milliseconds until the day's list can be read, by how much the processor is slowed down; the app was closed before."""
    from playwright.sync_api import sync_playwright

    address = f"http://127.0.0.1:{port}/o/{OPERATION}/field/"
    out: dict[str, Any] = {}
    with sync_playwright() as playwright:

        def opened(*, offline: bool, slower: float = 1, slow_network: bool = False) -> float:
            context = playwright.chromium.launch_persistent_context(
                folder / "phone", executable_path=chromium_path(), args=ARGUMENTS, viewport={"width": 390, "height": 844}
            )  # fmt: skip
            try:
                context.add_cookies(
                    [{"name": "sessionid", "value": cookies["sessionid"], "url": f"http://127.0.0.1:{port}"}]
                )
                context.set_offline(offline)
                page = context.pages[0]
                tools = context.new_cdp_session(page)
                tools.send("Emulation.setCPUThrottlingRate", {"rate": slower})
                if slow_network:
                    tools.send("Network.enable")
                    tools.send(
                        "Network.emulateNetworkConditions",
                        {
                            "offline": False,
                            "latency": 2000,
                            "downloadThroughput": 6250,
                            "uploadThroughput": 6250,
                        },
                    )
                # The page's own clock, from the tap on its icon to the list that can be read.
                page.add_init_script(SEEN)
                page.goto(address, wait_until="commit")
                page.wait_for_function("() => window.seenAt", timeout=120_000)
                milliseconds = float(page.evaluate("() => window.seenAt"))
                if not offline and not slow_network:
                    page.wait_for_selector("html[data-worker=ready]", timeout=60_000)
                return milliseconds
            finally:
                context.close()

        opened(offline=False)
        for slower in (1, 4, 6):
            out[f"without a network, processor {slower} times slower"] = sorted(
                opened(offline=True, slower=slower) for _ in range(ROUNDS)
            )
        out["network of 50 kbit/s that answers after 2 s, processor 4 times slower"] = sorted(
            opened(offline=False, slower=4, slow_network=True) for _ in range(ROUNDS)
        )
    return out


def table(results: dict[str, Any]) -> str:
    lines = [
        "# Field: labels and the first screen",
        "",
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC · {platform.processor() or platform.machine()}, {os.cpu_count()} cores, "
        f"Python {platform.python_version()} · load average before the run {results['load']:.1f} · `python benchmarks/field.py`",
        "",
        "| what | limit | result | |",
        "|---|---|---|---|",
    ]
    for sheet, named in SHEETS.items():
        cli, page = results["cli"][sheet], results["page"][sheet]
        hundred = 100 / cli["labels"]
        lines.append(
            f"| {cli['labels']:,.0f} labels, {named}, command line | under 10 s per hundred | "
            f"{cli['seconds'] * hundred:.2f} s per hundred ({cli['cpu_s'] * hundred:.2f} s of processor; {cli['seconds']:.1f} s in all, start included) | "
            f"{'holds' if cli['seconds'] * hundred < 10 else '**misses**'} |"
        )
        lines.append(
            f"| the same over the page, worker and queue included | under 10 s per hundred, progress shown | "
            f"{page['seconds'] * hundred:.2f} s per hundred ({page['seconds']:.1f} s in all); first figure after {page['first_s']:.1f} s, {page['steps']} steps shown | "
            f"{'holds' if page['seconds'] * hundred < 10 and page['steps'] > 2 else '**misses**'} |"
        )
    for what, times in results["screens"].items():
        middle = times[len(times) // 2]
        lines.append(
            f"| first screen, app closed and opened again, {what} | under 2,000 ms | median {middle:,.0f} ms, worst of {len(times)} {times[-1]:,.0f} ms | "
            f"{'holds' if times[-1] < 2000 else '**misses**'} |"
        )
    if not results["screens"]:
        lines.append(f"| first screen of the phone | under 2,000 ms | {WITHOUT} | |")
    lines += [
        "",
        f"The phone carries {CONSIGNMENTS} waybills, {CONSIGNMENTS - 1} of them with {LINES} lines. The processor is slowed down by Chromium's own tools, for the "
        "page; the service worker beside it runs at full speed.",
        "",
    ]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=REPOSITORY / "benchmarks" / "field.md")
    parser.add_argument("--labels", type=int, default=1000)
    arguments = parser.parse_args()
    results: dict[str, Any] = {"load": os.getloadavg()[0], "cli": {}, "page": {}}
    with tempfile.TemporaryDirectory(prefix="seferber-field-") as folder:
        home = Path(folder) / "home"
        home.mkdir()
        print("waybills …", flush=True)
        waybill = apart("field", "fill", home, labels=arguments.labels)
        for sheet in SHEETS:
            print(f"labels {sheet}, command line …", flush=True)
            results["cli"][sheet] = over_the_command_line(home, waybill, sheet)
        with served(home, worker=True) as (port, _process):
            session = Session(port, "xa-1")
            for sheet in SHEETS:
                print(f"labels {sheet}, page …", flush=True)
                results["page"][sheet] = over_the_page(session, waybill, sheet)
            print("first screen …" if chromium_path() else WITHOUT, flush=True)
            results["screens"] = {}
            if chromium_path():
                results["screens"] = first_screens(port, Path(folder), Session(port, "xb-1").cookies)
    text = table(results)
    arguments.out.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
