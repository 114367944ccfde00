"""`seferber serve --lan` in a real browser: refused until the authority is trusted, then a secure context."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from tests.browser.chromium import ARGUMENTS, HOW_TO_GET_IT, chromium_path

HOW_TO_TRUST = "The test of a trusted authority did not run: certutil is missing. Get it with: apt-get install libnss3-tools"
PASSWORD = "correct horse battery"

pytestmark = [pytest.mark.browser, pytest.mark.skipif(not chromium_path(), reason=HOW_TO_GET_IT)]

PREPARE = """
from seferber.cli.setup import setup_django
setup_django()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from tests import cast
from seferber.store.access import set_membership
from seferber.usecases.load_operation import load_operation
operation = load_operation(cast.folder(), now=cast.NOW).operation
from seferber.store import rows
set_membership(operation=operation, username="officer", role="field_officer", office="Field office",
               party=rows.get("party", operation, "XB"), password=PASSWORD)
""".replace("PASSWORD", repr(PASSWORD))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def lan(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The command itself, with an operation and one member."""
    home, port = tmp_path_factory.mktemp("home"), free_port()
    environment = {**os.environ, "SEFERBER_HOME": str(home), "SEFERBER_LAN_ADDRESSES": "192.168.7.20"}
    environment.pop("DATABASE_URL", None)
    subprocess.run([sys.executable, "-c", PREPARE], env=environment, check=True)
    process = subprocess.Popen(
        [sys.executable, "-m", "seferber.cli.serve", "--lan", "--port", str(port), "--no-worker"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    for _attempt in range(600):
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1):
                break
        except OSError:
            assert process.poll() is None, process.stdout.read() if process.stdout else ""
            time.sleep(0.2)
    yield SimpleNamespace(
        address=f"https://127.0.0.1:{port}", plain=f"http://127.0.0.1:{port}", home=home, process=process
    )
    if process.poll() is None:
        process.kill()


def chromium_with_home(playwright: Any, home: Path) -> Any:
    return playwright.chromium.launch(
        executable_path=chromium_path(), args=ARGUMENTS, env={**os.environ, "HOME": str(home)}
    )


def trust(home: Path, certificate: Path) -> None:
    """Puts the authority where Chromium on Linux looks for what its owner trusts."""
    folder = home / ".pki" / "nssdb"
    folder.mkdir(parents=True)
    for arguments in (
        ["-N", "--empty-password"],
        ["-A", "-t", "C,,", "-n", "Seferber LAN", "-i", str(certificate)],
    ):
        subprocess.run(
            ["certutil", "-d", f"sql:{folder}", *arguments],
            check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=60,
        )  # fmt: skip


def test_a_browser_that_does_not_trust_the_authority_is_warned(lan, playwright_here, tmp_path):
    chromium = chromium_with_home(playwright_here, tmp_path)
    with pytest.raises(Exception, match="ERR_CERT_AUTHORITY_INVALID"):
        chromium.new_page().goto(lan.address + "/sign-in/")
    chromium.close()


def test_a_plain_address_leads_to_the_page_that_explains_trust(lan, playwright_here, tmp_path):
    chromium = chromium_with_home(playwright_here, tmp_path)
    page = chromium.new_page(viewport={"width": 390, "height": 844})
    page.goto(lan.plain + "/o/belmoria-quake/account/")
    assert page.url == lan.plain + "/trust/"
    assert page.get_by_role("heading", name="Trust this server").is_visible()
    with page.expect_download() as waited:
        page.get_by_role("link", name="Load certificate").click()
    assert Path(waited.value.path()).read_bytes()[:1] == b"\x30"
    chromium.close()


@pytest.mark.skipif(shutil.which("certutil") is None, reason=HOW_TO_TRUST)
def test_a_browser_that_trusts_it_signs_in_and_keeps_the_field_page_for_work_without_a_network(
    lan, playwright_here, tmp_path
):
    trust(tmp_path, lan.home / "lan" / "ca.crt")
    chromium = chromium_with_home(playwright_here, tmp_path)
    context = chromium.new_context()
    page = context.new_page()
    page.goto(lan.address + "/sign-in/")
    assert page.evaluate("isSecureContext")
    page.fill("input[name=username]", "officer")
    page.fill("input[name=password]", PASSWORD)
    page.locator("main button").click()
    page.wait_for_load_state()
    assert {c["name"]: c["secure"] for c in context.cookies()} == {"csrftoken": True, "sessionid": True}
    page.goto(lan.address + "/o/belmoria-quake/field/")
    page.wait_for_function(
        "navigator.serviceWorker.getRegistration().then(r => !!(r && r.active))", timeout=30_000
    )
    assert page.evaluate("!!(navigator.mediaDevices && crypto.subtle && indexedDB)")
    # The modules under their hashed names really run: the page leaves its "Loading …" behind.
    page.get_by_text("This device cannot sign yet.").first.wait_for(timeout=30_000)
    chromium.close()


def test_the_server_ends_in_order(lan):
    lan.process.terminate()
    assert lan.process.wait(30) == 0
    assert "Everything that was entered is kept." in lan.process.stdout.read()
