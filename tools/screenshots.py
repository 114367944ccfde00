"""Writes every page at laptop and phone width in each language, to be looked at.

    python tools/screenshots.py [--out screenshots] [--languages tr,kk,ru,en] [--only plan] [--sizes laptop,phone]
                                [--operation kahramanmaras-2023] [--role host_coordinator] [--address http://127.0.0.1:8000]

Uses the database of SEFERBER_HOME (make demo fills it) and serves it by itself unless --address is given.
A page that answers with an error, writes to the console or scrolls sideways is reported at the end.
"""

from __future__ import annotations

import argparse
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
SIZES = {"laptop": (1366, 768), "phone": (390, 844)}
# Pages with an address of their own behind the navigation; the rest are reached by links on them.
ROLE_ORDER = ("host_coordinator", "donor_coordinator", "administrator")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    for _attempt in range(240):
        if process.poll() is not None:
            sys.exit("The server ended before its first page. Run `seferber serve` to see why.")
        try:
            urllib.request.urlopen(f"{address}/health/", timeout=2)
            return
        except OSError:
            time.sleep(0.25)
    sys.exit("The server did not answer within a minute.")


def session_of(operation: str, role: str) -> tuple[str, str]:
    """A signed-in session of a member with the role; returns its cookie and the role found.

    Raises: SystemExit, when the operation has no member.
    """
    from seferber.cli.setup import setup_django

    setup_django()
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from seferber.store import access

    found = access.operation_by_code(operation)
    rows = access.users_of(found) if found else []
    by_role = {row.role: row for row in rows}
    row = by_role.get(role) or next((by_role[r] for r in ROLE_ORDER if r in by_role), None)
    if row is None:
        sys.exit(f"Operation {operation} has no member in this database. Run `make demo` first.")
    user = row.membership.user
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return str(session.session_key), row.role


def shape_of(rest: str) -> str:
    """The rest of an address with codes left out: one picture of a waybill is enough."""
    words = [word if re.fullmatch(r"[a-z-]+", word) else "one" for word in rest.strip("/").split("/")]
    return "-".join(words)


def addresses(page: Any, base: str, operation: str, only: str) -> list[tuple[str, str]]:
    """Name and path of every page: the navigation, then the first detail page that each of them opens."""
    page.goto(f"{base}/o/{operation}/")
    entries = page.eval_on_selector_all("nav a", "all => all.map(a => new URL(a.href).pathname)")
    found: dict[str, str] = {}
    for path in entries:
        name = path.removeprefix(f"/o/{operation}/").strip("/").replace("/", "-") or "overview"
        if only and not name.startswith(only):
            continue
        found[name] = path
        page.goto(base + path)
        inside = page.eval_on_selector_all(
            "main a[href]:not([download])", "all => all.map(a => new URL(a.href).pathname)"
        )
        shapes: dict[str, str] = {}
        for detail in inside:
            if detail.startswith(path) and detail != path and not Path(detail).suffix:
                shapes.setdefault(shape_of(detail.removeprefix(path)), detail)
        for shape, detail in shapes.items():
            found[f"{name}-{shape}"] = detail
    if not only:
        found["sign-in"], found["profile"] = "/sign-in/", "/profile/"
    return list(found.items())


def shoot(page: Any, address: str, target: Path, faults: list[str]) -> None:
    from tests.browser.checks import faults_of

    try:
        answer = page.goto(address)
    except Exception as fault:
        if "Download" not in str(fault):
            faults.append(f"{target.parent.name}/{target.name}: {str(fault).splitlines()[0]}")
        return
    if answer is not None and answer.status >= 400:
        faults.append(f"{target.parent.name}/{target.name}: answered {answer.status}")
    page.wait_for_load_state("networkidle")
    if page.locator("[data-map]:visible").count():
        try:
            page.wait_for_selector("[data-map][data-drawn]", timeout=15_000)
            page.wait_for_timeout(600)
        except Exception as missing:
            faults.append(
                f"{target.parent.name}/{target.name}: the map was not drawn ({type(missing).__name__})"
            )
    faults += [f"{target.parent.name}/{target.name}: {fault}" for fault in faults_of(page)]
    target.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=str(target), full_page=True)


def main() -> int:
    options = _options()
    from playwright.sync_api import sync_playwright
    from tests.browser.chromium import ARGUMENTS, HOW_TO_GET_IT, chromium_path

    if not chromium_path():
        print(HOW_TO_GET_IT.replace("Browser tests did not run", "No screenshot was made"))
        return 1
    process, base = None, options.address.rstrip("/")
    if not base:
        port = free_port()
        base = f"http://127.0.0.1:{port}"
        process = subprocess.Popen(
            [sys.executable, "-m", "seferber.cli.serve", "--port", str(port), "--no-worker"]
        )
        wait_for(base, process)
    session, role = session_of(options.operation, options.role)
    faults: list[str] = []
    made = 0
    try:
        with sync_playwright() as playwright:
            chromium = playwright.chromium.launch(executable_path=chromium_path(), args=ARGUMENTS)
            pages: list[tuple[str, str]] = []
            for language in options.languages.split(","):
                for size in options.sizes.split(","):
                    context = chromium.new_context(
                        viewport=dict(zip(("width", "height"), SIZES[size], strict=True)), locale=language
                    )
                    context.add_cookies([
                        {"name": "sessionid", "value": session, "url": base},
                        {"name": "django_language", "value": language, "url": base},
                    ])  # fmt: skip
                    page = context.new_page()
                    where = f"{language}-{size}"
                    page.on(
                        "pageerror", lambda error, where=where: faults.append(f"{where}: script: {error}")
                    )
                    pages = pages or addresses(page, base, options.operation, options.only)
                    for name, path in pages:
                        shoot(page, base + path, Path(options.out) / where / f"{name}.png", faults)
                        made += 1
                    context.close()
            chromium.close()
    finally:
        if process is not None:
            process.terminate()
            process.wait(15)
    print(f"{made} pictures of {len(pages)} pages as {role} in {options.out}.")
    for fault in dict.fromkeys(faults):
        print(f"  {fault}")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Pictures of every page.")
    parser.add_argument("--out", default="screenshots")
    parser.add_argument("--languages", default="tr,kk,ru,en")
    parser.add_argument("--sizes", default="laptop,phone")
    parser.add_argument("--only", default="", help="capability, for example plan")
    parser.add_argument("--operation", default="kahramanmaras-2023")
    parser.add_argument("--role", default="host_coordinator")
    parser.add_argument("--address", default="", help="a server that already runs on the same database")
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
