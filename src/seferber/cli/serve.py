"""Serves the pages and runs the worker in one command; stops both on Ctrl-C or SIGTERM.

    seferber serve [--host 127.0.0.1] [--port 8000]
    seferber serve --lan [--port 8443]       phones of this network, over TLS (see cli/lan.py)

The serving process holds pages only; what computes for long runs in the worker, its own process,
so that the server stays small and answers while a plan is made.
"""

from __future__ import annotations

import hashlib
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

from seferber.cli import lan as lan_mode
from seferber.kernel import N_, SeferberError
from seferber.serving.front import CONNECTIONS_MAX, Peer, behind

# A body past this is refused before Django reads it; the largest file a page takes is 50 MB.
BODY_MAX_BYTES = 64 * 1024 * 1024
WORKER_PATIENCE_S = 8
WORKER_RESTARTS_MAX = 20


class PortTaken(SeferberError):
    code = "port_taken"


def serve(
    host: str = "127.0.0.1",
    port: int | None = None,
    *,
    threads: int = 6,
    with_worker: bool = True,
    lan: bool = False,
    say: Callable[[str], Any] = print,
    on_ready: Callable[[str], Any] | None = None,
) -> None:
    """Serves until somebody stops it.

    Args:
        host, port: where to listen; 127.0.0.1 is reached from this machine only. Default port 8000, with
            `lan` 8443.
        lan: serve every device of the network over TLS; `host` then counts for nothing.
        threads: requests answered at the same time.
        with_worker: also run the worker; False where another machine runs it.
        say: prints a line for the person at the terminal.
        on_ready: called once with the address when the first page can be opened.

    Raises: PortTaken, when another program listens there.
    """
    port = port or (lan_mode.PORT if lan else 8000)
    _check_port("0.0.0.0" if lan else host, port)
    os.environ["SEFERBER_COLLECTED"] = "1"
    if _was_used_before():
        _begin_afresh(host, port, threads, with_worker, lan)
    network = lan_mode.Lan(port, say) if lan else None
    if network:
        network.set_environment()
    _prepare(say)
    from django.urls import get_resolver
    from waitress.server import create_server

    from seferber.usecases import background
    from seferber.web.wsgi import application

    # Every page's module is read now: a fault in one shows here and not to the first person who asks.
    get_resolver().url_patterns  # noqa: B018 (reading it is what loads the pages)
    # Long work always goes to the queue: here, or on another machine, a worker takes it.
    background.use(_hand_over)
    workers = [Worker(), Worker("--as-quick-worker")] if with_worker else []
    peers: dict[int, Peer] = {}
    server = create_server(
        behind(application, peers) if network else application,
        # Behind the front the server is reached from this machine only, at a port that the system chooses.
        host="127.0.0.1" if network else host,
        port=0 if network else port,
        connection_limit=CONNECTIONS_MAX + 20 if network else 100,
        asyncore_use_poll=bool(network),
        threads=threads,
        ident="Seferber",
        max_request_body_size=BODY_MAX_BYTES,
        clear_untrusted_proxy_headers=True,
    )
    address = f"http://{'127.0.0.1' if host in {'0.0.0.0', ''} else host}:{port}/"
    _stop_on_signals()
    try:
        if network:
            address = network.address()
            try:
                network.start(("127.0.0.1", server.effective_port), peers)
            except OSError as fault:
                raise lan_mode.refuse_port(port, fault) from None
        for worker in workers:
            worker.start()
        if network:
            network.greet()
        if on_ready is not None:
            on_ready(address)
        elif not network:
            say(f"Seferber serves {address} (stop with Ctrl-C).")
        server.run()
    except (KeyboardInterrupt, SystemExit):
        pass
    finally:
        if network:
            network.stop()
        server.close()
        for worker in workers:
            worker.stop()
        say("Stopped. Everything that was entered is kept.")


def _was_used_before() -> bool:
    """Whether this process has read the settings for another purpose, for example to play a demonstration."""
    from django.conf import settings

    return bool(settings.configured and not settings.COLLECTED)


def _begin_afresh(host: str, port: int, threads: int, with_worker: bool, lan: bool) -> None:
    """Puts a new process in the place of this one: small, without the planner's libraries, with the right settings."""
    sys.stdout.flush()
    sys.stderr.flush()
    options = [
        "--host",
        host,
        "--port",
        str(port),
        "--threads",
        str(threads),
        *([] if with_worker else ["--no-worker"]),
        *(["--lan"] if lan else []),
    ]
    os.execv(sys.executable, [sys.executable, "-m", "seferber.cli.serve", *options])


def _check_port(host: str, port: int) -> None:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as fault:
            raise PortTaken(
                N_("Port %(port)d of %(host)s cannot be used: %(why)s."),
                holds=N_("Nothing was started."),
                todo=N_("Stop the other program, or choose another port with --port %(other)d."),
                port=port,
                host=host,
                why=fault.strerror or str(fault),
                other=port + 1,
            ) from None


def _prepare(say: Callable[[str], Any]) -> None:
    """Brings database, catalogues and static files up to date; quick when they are."""
    from seferber.cli.setup import setup_django

    _compile_messages()
    setup_django()
    from seferber.cli.prepare_database import prepare_database

    prepare_database()
    _collect_static(say)


def _compile_messages() -> None:
    """In a checkout the catalogues are compiled here; an installed package brings them along."""
    tool = Path(__file__).resolve().parents[3] / "tools" / "messages.py"
    if tool.exists():
        subprocess.run([sys.executable, str(tool), "compile"], check=False)


def _hand_over(name: str, arguments: dict[str, Any]) -> None:
    """Puts long work into the worker's queue; its module is read at the first need, to keep the server small."""
    from seferber.worker.tasks import submit

    submit(name, arguments)


def _collect_static(say: Callable[[str], Any]) -> None:
    """Copies the static files under hashed names, compressed; a stamp tells when nothing changed."""
    from django.conf import settings

    root, stamp = Path(settings.STATICFILES_DIRS[0]), Path(settings.STATIC_ROOT) / "stamp.txt"
    # How names are given counts too: an improved version must not keep what the older one wrote.
    seen = hashlib.sha256((Path(__file__).parent.parent / "web" / "storage.py").read_bytes())
    for path in sorted(p for p in root.rglob("*") if p.is_file()):
        seen.update(f"{path.relative_to(root)} {path.stat().st_size} {path.stat().st_mtime_ns}\n".encode())
    if stamp.exists() and stamp.read_text() == seen.hexdigest():
        return
    say("Preparing style sheets, scripts and maps …")
    # In a process of its own, so that the server does not keep the memory of it.
    subprocess.run(
        [sys.executable, "-m", "django", "collectstatic", "--noinput", "--clear", "-v0"], check=True
    )
    stamp.write_text(seen.hexdigest())


def _stop_on_signals() -> None:
    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise SystemExit(0)

    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, stop)
        signal.signal(signal.SIGINT, stop)


class Worker:
    """A worker process; started again when it dies, stopped with the server.

    There are two of them: what a person waits for at the screen (routes mended after an event) must not stand
    behind a national plan that takes ten minutes.
    """

    def __init__(self, flag: str = "--as-worker") -> None:
        self.flag = flag
        self.process: subprocess.Popen[bytes] | None = None
        self._ends = threading.Event()

    def start(self) -> None:
        threading.Thread(target=self._keep_running, name="worker-keeper", daemon=True).start()

    def _keep_running(self) -> None:
        for _attempt in range(WORKER_RESTARTS_MAX):
            self.process = subprocess.Popen(
                [sys.executable, "-m", "seferber.cli.serve", self.flag, str(os.getpid())],
                stdin=subprocess.DEVNULL,
                # Ctrl-C reaches the server alone, which then ends the worker in order.
                start_new_session=True,
            )
            self.process.wait()
            # Wait a little: a worker that dies at once must not fill the log.
            if self._ends.wait(3):
                return

    def stop(self) -> None:
        self._ends.set()
        process = self.process
        if process is None or process.poll() is not None:
            return
        process.terminate()
        try:
            process.wait(WORKER_PATIENCE_S)
        except subprocess.TimeoutExpired:
            # A task in the middle is kept in the queue's table; its unfinished result is thrown away.
            process.kill()
            process.wait()


def run_worker(parent: int | None = None, queue: str = "*") -> None:
    """Takes tasks from the database until told to stop, or until its server is gone.

    Args:
        parent: process of the server that started it.
        queue: "default" for long work, "quick" for what somebody waits for, "*" for both.
    """
    from seferber.cli.setup import setup_django

    setup_django()
    from django.core.management import call_command

    from seferber.usecases import background

    background.use(_hand_over)
    if parent is not None:
        _take_up_what_was_left(queue)
        threading.Thread(target=_end_with, args=(parent,), name="server-watch", daemon=True).start()
    if hasattr(os, "nice"):
        # Pages come before plans on a small machine.
        os.nice(5)
    if queue != "quick":
        from seferber.worker.seals import seal_while_running

        threading.Thread(target=seal_while_running, name="seals", daemon=True).start()
    if queue != "default":
        # The route planner compiles on a new machine: while nobody waits, and not when the first event comes.
        threading.Thread(target=_prepare_routes, name="route-planner", daemon=True).start()
    call_command(
        "db_worker",
        queue_name=queue,
        interval=0.5 if queue == "quick" else 1.0,
        startup_delay=False,
        reload=False,
        verbosity=0,
    )


def _take_up_what_was_left(queue: str) -> None:
    """Queues again what a killed worker of this server left half-done."""
    if queue in ("default", "*"):
        from seferber.usecases.make_plan import resume_interrupted
        from seferber.usecases.print_labels import resume_interrupted as resume_prints

        resume_interrupted()
        resume_prints()
    if queue in ("quick", "*"):
        from seferber.usecases.route_last_mile import resume_interrupted_routes

        resume_interrupted_routes()


def _prepare_routes() -> None:
    """Compiles the route planner's loops, or loads them from the cache."""
    from seferber.planner.lastmile import prepare

    prepare()


def _end_with(parent: int) -> None:
    """Ends this process when the server has gone without saying so (killed, crashed)."""
    while os.getppid() == parent:
        threading.Event().wait(2)
    os.kill(os.getpid(), signal.SIGTERM)


def main(arguments: list[str] | None = None) -> int:
    """`python -m seferber.cli.serve`, for developers and for the worker process itself."""
    import argparse

    parser = argparse.ArgumentParser(prog="seferber serve", description="Serve the pages and run the worker.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, help="default 8000, with --lan 8443")
    parser.add_argument("--lan", action="store_true", help="serve the network around this machine over TLS")
    parser.add_argument("--threads", type=int, default=6)
    parser.add_argument("--no-worker", action="store_true", help="another machine runs the worker")
    parser.add_argument("--as-worker", type=int, metavar="PARENT", help=argparse.SUPPRESS)
    parser.add_argument("--as-quick-worker", type=int, metavar="PARENT", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.as_worker is not None:
        run_worker(options.as_worker, "default")
        return 0
    if options.as_quick_worker is not None:
        run_worker(options.as_quick_worker, "quick")
        return 0
    try:
        serve(
            options.host,
            options.port,
            threads=options.threads,
            with_worker=not options.no_worker,
            lan=options.lan,
        )
    except SeferberError as refused:
        print(refused, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
