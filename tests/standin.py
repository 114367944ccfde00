"""A server on this machine that stands in for a model's endpoint: it answers whatever a test wants."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any


@contextmanager
def standin(
    answer: Any, *, delay_s: float = 0.0, status: int = 200, raw: bytes | None = None
) -> Iterator[tuple[str, list[dict]]]:
    """A server that answers every request alike; yields its address and what it was sent."""
    asked: list[dict] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            time.sleep(delay_s)
            content = answer if isinstance(answer, str) else json.dumps(answer)
            body = (
                raw
                if raw is not None
                else json.dumps({"choices": [{"message": {"content": content}}]}).encode()
            )
            try:
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)
            except OSError:
                pass

        def log_message(self, *args: Any) -> None:
            return None

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1", asked
    finally:
        server.shutdown()
        server.server_close()
