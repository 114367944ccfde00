"""The production server: one command serves pages and runs the worker, and both end in order."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from seferber.cli.serve import PortTaken, _check_port


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _children(pid: int) -> list[int]:
    found = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True).stdout
    return [int(line) for line in found.split()]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """A server with its worker on a fresh database; its address and process."""
    port = _free_port()
    environment = {**os.environ, "SEFERBER_HOME": str(tmp_path_factory.mktemp("home"))}
    environment.pop("DATABASE_URL", None)
    process = subprocess.Popen(
        [sys.executable, "-m", "seferber.cli.serve", "--port", str(port)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    address = f"http://127.0.0.1:{port}"
    for _attempt in range(400):
        try:
            urllib.request.urlopen(f"{address}/health/", timeout=2)
            break
        except OSError:
            assert process.poll() is None, process.stdout.read() if process.stdout else ""
            time.sleep(0.2)
    yield address, process
    if process.poll() is None:
        process.kill()


def test_the_first_page_is_served_with_debug_off_and_hashed_compressed_files(served):
    address, _process = served
    page = urllib.request.urlopen(f"{address}/sign-in/").read().decode()
    sheet = page.split('rel="stylesheet" href="')[1].split('"')[0]
    assert sheet.startswith("/static/css/seferber.") and sheet.count(".") == 2
    answer = urllib.request.urlopen(
        urllib.request.Request(address + sheet, headers={"Accept-Encoding": "gzip"})
    )
    assert answer.headers["Content-Encoding"] == "gzip"
    assert "immutable" in answer.headers["Cache-Control"]
    with pytest.raises(urllib.error.HTTPError) as missing:
        urllib.request.urlopen(f"{address}/nowhere/")
    assert missing.value.code == 404
    assert "Traceback" not in missing.value.read().decode()


def test_the_secret_key_is_made_at_the_first_run_and_nobody_else_reads_it(served, tmp_path):
    subprocess.run(
        [sys.executable, "-c", "import seferber.web.settings"],
        env={**os.environ, "SEFERBER_HOME": str(tmp_path)},
        check=True,
    )
    key = Path(tmp_path) / "secret-key"
    assert len(key.read_text()) > 40
    assert key.stat().st_mode & 0o077 == 0


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="processes are listed with ps")
def test_ending_the_server_ends_the_worker_too(served):
    _address, process = served
    for _attempt in range(50):
        workers = _children(process.pid)
        if workers:
            break
        time.sleep(0.2)
    assert workers, "the worker was not started"
    process.send_signal(signal.SIGTERM)
    assert process.wait(30) == 0
    for worker in workers:
        with pytest.raises(ProcessLookupError):
            os.kill(worker, 0)


def test_a_taken_port_is_refused_with_what_to_do():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(PortTaken) as refused:
            _check_port("127.0.0.1", other.getsockname()[1])
    assert "Nothing was started." in str(refused.value)
    assert "--port" in str(refused.value)


def test_the_serving_process_never_loads_the_planners_libraries(tmp_path):
    script = (
        "import sys; from seferber.cli.setup import setup_django; setup_django(); import seferber.web.urls; "
        "print(sorted({'highspy', 'numba', 'pyvrp', 'vl_convert', 'typst'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "SEFERBER_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]"
