"""A TLS front: accepts connections of the network, ends their encryption, and hands the bytes to the web server.

It runs its own event loop in one thread, so that a phone that stops in the middle of a handshake holds up nobody.
Behind it the web server listens on this machine only; it keeps its threads, its limits on bodies and its patience
with slow readers. The front tells it, by the number of the local port, whose connection it is and whether it was
encrypted. A plain connection to the same port is handed on too, marked as plain: such visitors get the page that
explains how to trust the server, and nothing else.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

HANDSHAKE_S = 10.0
# Silence in both directions; the slowest page of the program answers within a minute.
IDLE_S = 180.0
STOP_S = 5.0
CONNECTIONS_MAX = 400
CHUNK = 64 * 1024
TLS_FIRST_BYTE = 0x16

Environ = dict[str, Any]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

# What a plain connection may open: how to trust the server, and what that page is drawn with.
OPEN_PATHS = ("/trust/", "/static/", "/health/", "/favicon.ico")


@dataclass(frozen=True)
class Peer:
    """Who is at the other end, and whether nobody between can read along."""

    address: str
    port: int
    secure: bool


@dataclass
class Front:
    """Listens for the network until `stop`.

    Args:
        host, port: where to listen; "" listens on every address, IPv4 and IPv6.
        backend: address of the web server on this machine.
        context: certificate and rules of TLS; a renewed certificate is loaded into the same context.
    """

    host: str
    port: int
    backend: tuple[str, int]
    context: ssl.SSLContext
    peers: dict[int, Peer] = field(default_factory=dict)
    _loop: asyncio.AbstractEventLoop | None = None
    _thread: threading.Thread | None = None
    _sockets: list[socket.socket] = field(default_factory=list)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)
    _stopping: asyncio.Event | None = None

    def start(self) -> None:
        """Binds (so that a taken port is known at once) and serves in a thread of its own.

        Raises: OSError, when the port cannot be had.
        """
        self._sockets = _listen(self.host, self.port)
        self.port = self._sockets[0].getsockname()[1]
        ready = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(ready,), name="tls-front", daemon=True)
        self._thread.start()
        ready.wait(10)

    def stop(self) -> None:
        """Accepts nobody any more, lets answers under way end for a few seconds, then closes."""
        loop, thread = self._loop, self._thread
        if loop is None or thread is None or not thread.is_alive():
            return
        if self._stopping is not None:
            with contextlib.suppress(RuntimeError):
                loop.call_soon_threadsafe(self._stopping.set)
        thread.join(STOP_S + 5)

    def _run(self, ready: threading.Event) -> None:
        # The selector loop: peeking at the first byte of a connection needs `add_reader`.
        loop = asyncio.SelectorEventLoop()
        self._loop = loop
        asyncio.set_event_loop(loop)
        try:
            loop.run_until_complete(self._serve(ready))
        finally:
            loop.close()

    async def _serve(self, ready: threading.Event) -> None:
        self._stopping = asyncio.Event()
        accepting = [asyncio.create_task(self._accept(listener)) for listener in self._sockets]
        ready.set()
        await self._stopping.wait()
        for task in accepting:
            task.cancel()
        await asyncio.gather(*accepting, return_exceptions=True)
        for listener in self._sockets:
            listener.close()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=STOP_S)
        for connection in list(self._tasks):
            connection.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _accept(self, listener: socket.socket) -> None:
        loop = asyncio.get_running_loop()
        while True:
            try:
                connection, address = await loop.sock_accept(listener)
            except OSError:
                # No file numbers left, or the visitor has gone already: breathe, then go on.
                await asyncio.sleep(0.1)
                continue
            if len(self._tasks) >= CONNECTIONS_MAX:
                connection.close()
                continue
            task = loop.create_task(self._handle(connection, address))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _handle(self, connection: socket.socket, address: Any) -> None:
        connection.setblocking(False)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            async with asyncio.timeout(HANDSHAKE_S):
                secure = await _is_tls(connection)
                client = await self._streams(connection, secure)
        except (OSError, TimeoutError, ssl.SSLError, EOFError):
            # Scanners, phones that do not trust us yet, people who walked out of reach.
            connection.close()
            return
        try:
            server = await asyncio.open_connection(*self.backend)
        except OSError:
            _close(client[1])
            return
        local = server[1].get_extra_info("sockname")[1]
        plain_address = str(address[0]).removeprefix("::ffff:").split("%")[0]
        self.peers[local] = Peer(plain_address, int(address[1]), secure)
        try:
            await _join(client, server)
        finally:
            self.peers.pop(local, None)
            _close(client[1])
            _close(server[1])

    async def _streams(
        self, connection: socket.socket, secure: bool
    ) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        loop = asyncio.get_running_loop()
        reader = asyncio.StreamReader(limit=CHUNK)
        protocol = asyncio.StreamReaderProtocol(reader)
        more: dict[str, Any] = (
            {"ssl": self.context, "ssl_handshake_timeout": HANDSHAKE_S, "ssl_shutdown_timeout": 2.0}
            if secure
            else {}
        )
        transport, _ = await loop.connect_accepted_socket(lambda: protocol, connection, **more)
        return reader, asyncio.StreamWriter(transport, protocol, reader, loop)


def _listen(host: str, port: int) -> list[socket.socket]:
    """Listening sockets, IPv4 first; on every address when `host` is empty."""
    wanted = (
        [(socket.AF_INET, "0.0.0.0"), (socket.AF_INET6, "::")]
        if not host
        else [(socket.AF_INET6 if ":" in host else socket.AF_INET, host)]
    )
    out: list[socket.socket] = []
    try:
        for family, where in wanted:
            try:
                listener = socket.socket(family, socket.SOCK_STREAM)
            except OSError:
                continue
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if family == socket.AF_INET6:
                listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
            try:
                listener.bind((where, out[0].getsockname()[1] if out else port))
            except OSError:
                listener.close()
                # A machine without IPv6 is served over IPv4 alone.
                if family == socket.AF_INET6 and out:
                    continue
                raise
            listener.listen(128)
            listener.setblocking(False)
            out.append(listener)
    except OSError:
        for listener in out:
            listener.close()
        raise
    return out


async def _is_tls(connection: socket.socket) -> bool:
    """Whether the first byte, which stays where it is, begins a TLS handshake.

    Raises: EOFError, when the visitor goes without a word.
    """
    loop = asyncio.get_running_loop()
    readable: asyncio.Future[None] = loop.create_future()

    def seen() -> None:
        if not readable.done():
            readable.set_result(None)

    loop.add_reader(connection, seen)
    try:
        await readable
    finally:
        loop.remove_reader(connection)
    first = connection.recv(1, socket.MSG_PEEK)
    if not first:
        raise EOFError
    return first[0] == TLS_FIRST_BYTE


class _Pulse:
    """When anything last moved in either direction."""

    def __init__(self) -> None:
        self.at = asyncio.get_running_loop().time()

    def beat(self) -> None:
        self.at = asyncio.get_running_loop().time()

    async def until_silent(self) -> None:
        while (left := self.at + IDLE_S - asyncio.get_running_loop().time()) > 0:
            await asyncio.sleep(left)


async def _join(client: tuple[Any, Any], server: tuple[Any, Any]) -> None:
    """Carries bytes both ways until one side ends or both are silent for long."""
    pulse = _Pulse()
    up = asyncio.create_task(_carry(client[0], server[1], pulse))
    down = asyncio.create_task(_carry(server[0], client[1], pulse))
    silence = asyncio.create_task(pulse.until_silent())
    try:
        await asyncio.wait({up, down, silence}, return_when=asyncio.FIRST_COMPLETED)
        if up.done() and not down.done():
            # The visitor has said everything; the answer may still be on its way.
            await asyncio.wait({down, silence}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in (up, down, silence):
            task.cancel()
        await asyncio.gather(up, down, silence, return_exceptions=True)


async def _carry(source: asyncio.StreamReader, target: asyncio.StreamWriter, pulse: _Pulse) -> None:
    with contextlib.suppress(OSError, ssl.SSLError):
        while data := await source.read(CHUNK):
            pulse.beat()
            target.write(data)
            await target.drain()
            pulse.beat()
        if target.can_write_eof():
            target.write_eof()


def _close(writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError, RuntimeError):
        writer.close()


def behind(application: Application, peers: dict[int, Peer]) -> Application:
    """The application as the front lets it be seen: with the visitor's own address and the true scheme.

    A connection that did not come through the front is refused; a plain one sees the open pages only.
    """

    def answer(environ: Environ, start: Callable[..., Any]) -> Iterable[bytes]:
        peer = peers.get(int(environ.get("REMOTE_PORT") or 0))
        if peer is None:
            start("403 Forbidden", [("Content-Type", "text/plain; charset=utf-8")])
            return [b"Seferber answers on its encrypted port only.\n"]
        environ["REMOTE_ADDR"], environ["REMOTE_PORT"] = peer.address, str(peer.port)
        environ["wsgi.url_scheme"] = "https" if peer.secure else "http"
        path = environ.get("PATH_INFO", "/")
        if not peer.secure and not path.startswith(OPEN_PATHS):
            start(
                "302 Found", [("Location", "/trust/"), ("Cache-Control", "no-store"), ("Content-Length", "0")]
            )
            return []
        return application(environ, start)

    return answer
