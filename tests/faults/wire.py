"""A line between client and server that breaks: after the request and before the answer, or in the middle of the request."""

from __future__ import annotations

import random
import socket
import threading
from contextlib import suppress


class Wire:
    """Listens on `port` and passes every connection on; cuts some of them.

    Args:
        to: port of the server on this machine.
        seed: what decides which connections are cut.
        cut_answer, cut_request: share of connections cut before the answer, and in the middle of the request.
    """

    def __init__(self, to: int, *, seed: int, cut_answer: float = 0.12, cut_request: float = 0.04) -> None:
        self.to, self.cut_answer, self.cut_request = to, cut_answer, cut_request
        self.counts = {"passed": 0, "cut before the answer": 0, "cut in the request": 0}
        self._chance, self._lock = random.Random(seed), threading.Lock()
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=200)
        self.port = int(self._listener.getsockname()[1])
        threading.Thread(target=self._accept, daemon=True, name="wire").start()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._carry, args=(client,), daemon=True).start()

    def _fate(self) -> str:
        with self._lock:
            drawn = self._chance.random()
            fate = (
                "cut before the answer"
                if drawn < self.cut_answer
                else "cut in the request"
                if drawn < self.cut_answer + self.cut_request
                else "passed"
            )
            self.counts[fate] += 1
            return fate

    def _carry(self, client: socket.socket) -> None:
        fate = self._fate()
        with client, suppress(OSError), socket.create_connection(("127.0.0.1", self.to), 5) as server:
            client.settimeout(60)
            server.settimeout(60)
            request = _whole_request(client)
            if fate == "cut in the request":
                server.sendall(request[: max(1, len(request) // 2)])
                return
            server.sendall(request)
            if fate == "cut before the answer":
                # The server has answered, so it has done what was asked; the client never learns of it.
                server.recv(1)
                return
            while data := server.recv(65536):
                client.sendall(data)

    def close(self) -> None:
        self._listener.close()


def _whole_request(client: socket.socket) -> bytes:
    data = b""
    while b"\r\n\r\n" not in data:
        more = client.recv(65536)
        if not more:
            return data
        data += more
    head, _, body = data.partition(b"\r\n\r\n")
    length = next(
        (
            int(line.split(b":")[1])
            for line in head.split(b"\r\n")
            if line.lower().startswith(b"content-length:")
        ),
        0,
    )
    while len(body) < length:
        more = client.recv(65536)
        if not more:
            break
        body += more
    return head + b"\r\n\r\n" + body
