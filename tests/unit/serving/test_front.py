"""The TLS front: who trusts the authority reads the page; who stops in mid-sentence holds up nobody."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from waitress.server import create_server

from seferber.serving import Front, LocalNames, authority_at, issue_server_certificate
from seferber.serving.authority import server_context
from seferber.serving.front import Peer, behind

NAMES = LocalNames(("127.0.0.1",), ("localhost",))


def hello(environ: dict[str, Any], start: Any) -> list[bytes]:
    """Says what the application sees of its visitor."""
    size = len(environ["wsgi.input"].read())
    said = f"{environ['wsgi.url_scheme']} {environ['REMOTE_ADDR']} {size}".encode()
    start("200 OK", [("Content-Type", "text/plain"), ("Content-Length", str(len(said)))])
    return [said]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    home = tmp_path_factory.mktemp("home")
    now = datetime.now(UTC)
    authority = authority_at(home, now=now)
    files = issue_server_certificate(home, authority, NAMES, now=now)[:2]
    peers: dict[int, Peer] = {}
    server = create_server(
        behind(hello, peers), host="127.0.0.1", port=0, threads=2, max_request_body_size=1_000_000
    )
    threading.Thread(target=server.run, daemon=True).start()
    front = Front("127.0.0.1", 0, ("127.0.0.1", server.effective_port), server_context(*files), peers)
    front.start()
    trusting = ssl.create_default_context(cafile=str(home / "lan" / "ca.crt"))
    yield SimpleNamespace(
        front=front, home=home, trusting=trusting, backend=server.effective_port, authority=authority
    )
    front.stop()
    server.close()


def get(served: Any, path: str = "/", *, context: ssl.SSLContext | None = None, body: bytes = b"") -> Any:
    connection = http.client.HTTPSConnection(
        "127.0.0.1", served.front.port, context=context or served.trusting, timeout=20
    )
    connection.request("POST" if body else "GET", path, body=body or None)
    answer = connection.getresponse()
    said = answer.read()
    connection.close()
    return answer.status, said.decode()


def test_a_device_that_trusts_the_authority_is_answered_over_tls(served):
    assert get(served) == (200, "https 127.0.0.1 0")


def test_a_device_that_does_not_trust_it_is_not_connected(served):
    with pytest.raises(ssl.SSLCertVerificationError):
        get(served, context=ssl.create_default_context())


def test_a_large_body_passes_and_one_past_the_limit_is_refused(served):
    assert get(served, body=b"x" * 900_000) == (200, "https 127.0.0.1 900000")
    try:
        status, _said = get(served, body=b"x" * 1_100_000)
    except (BrokenPipeError, ConnectionResetError, ssl.SSLError):
        # The server may close while we still send.
        status = 413
    assert status == 413


def test_old_tls_is_refused(served):
    old = ssl.create_default_context(cafile=str(served.home / "lan" / "ca.crt"))
    with pytest.warns(DeprecationWarning):
        old.maximum_version = ssl.TLSVersion.TLSv1_1
    with pytest.raises(ssl.SSLError):
        get(served, context=old)


def test_a_plain_connection_gets_the_open_pages_and_nothing_else(served):
    def plain(path: str) -> tuple[int, str | None, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", served.front.port, timeout=20)
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.headers["Location"], answer.read()

    assert plain("/o/drill/account/")[:2] == (302, "/trust/")
    assert plain("/trust/")[2].startswith(b"http 127.0.0.1")
    assert plain("/trusted-secrets/")[0] == 302


def test_who_goes_round_the_front_is_refused(served):
    connection = http.client.HTTPConnection("127.0.0.1", served.backend, timeout=20)
    connection.request("GET", "/trust/", headers={"X-Forwarded-Proto": "https"})
    assert connection.getresponse().status == 403


def test_fifty_visitors_that_stop_in_the_handshake_hold_up_nobody(served):
    silent = []
    for number in range(50):
        one = socket.create_connection(("127.0.0.1", served.front.port))
        if number % 2:
            one.sendall(b"\x16\x03\x01")
        silent.append(one)
    assert get(served)[0] == 200
    for one in silent:
        one.close()


def test_a_renewed_certificate_serves_without_a_restart(served):
    names = LocalNames(("127.0.0.1", "10.9.8.7"), ("localhost",))
    certificate, key, renewed = issue_server_certificate(
        served.home, served.authority, names, now=datetime.now(UTC)
    )
    assert renewed
    served.front.context.load_cert_chain(certificate, key)
    with (
        socket.create_connection(("127.0.0.1", served.front.port)) as raw,
        served.trusting.wrap_socket(raw, server_hostname="127.0.0.1") as secure,
    ):
        named = {value for _kind, value in secure.getpeercert()["subjectAltName"]}
    assert "10.9.8.7" in named


def test_a_certificate_for_an_address_of_the_internet_is_worthless(tmp_path):
    """Name constraints hold: even with the authority's own key nobody can play another host."""
    now = datetime.now(UTC)
    authority = authority_at(tmp_path, now=now)
    files = issue_server_certificate(
        tmp_path, authority, LocalNames(("8.8.8.8", "127.0.0.1"), ("mail.example.com",)), now=now
    )
    ours, theirs = socket.socketpair()
    trusting = ssl.create_default_context(cafile=str(tmp_path / "lan" / "ca.crt"))
    context = server_context(*files[:2])

    def serve() -> None:
        try:
            context.wrap_socket(theirs, server_side=True)
        except OSError:
            theirs.close()

    threading.Thread(target=serve, daemon=True).start()
    with pytest.raises(ssl.SSLCertVerificationError, match="permitted subtree violation"):
        trusting.wrap_socket(ours, server_hostname="127.0.0.1")


def test_the_port_is_free_again_after_the_front_has_stopped(tmp_path):
    now = datetime.now(UTC)
    files = issue_server_certificate(tmp_path, authority_at(tmp_path, now=now), NAMES, now=now)[:2]
    front = Front("127.0.0.1", 0, ("127.0.0.1", 9), server_context(*files))
    front.start()
    port = front.port
    front.stop()
    with socket.socket() as again:
        again.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        again.bind(("127.0.0.1", port))
