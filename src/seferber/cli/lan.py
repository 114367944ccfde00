"""`seferber serve --lan`: the network around this machine, over TLS, with a certificate that renews itself."""

from __future__ import annotations

import io
import os
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from seferber.kernel import N_, SeferberError
from seferber.serving import Front, authority_at, issue_server_certificate, local_names
from seferber.serving.addresses import LOOPBACK, LocalNames
from seferber.serving.authority import Authority, server_context
from seferber.serving.front import Peer

PORT = 8443
LOOK_AGAIN_S = 60.0


class NoNetwork(SeferberError):
    """The machine has no address that a phone could reach."""

    code = "no_network"


class Lan:
    """What `serve` needs for the network: settings before Django reads them, the front, the greeting.

    Args:
        port: the port of the front, encrypted and plain.
        say: prints a line for the person at the terminal.
    """

    def __init__(self, port: int, say: Callable[[str], Any]) -> None:
        self.port, self.say = port, say
        self.home = Path(os.environ.get("SEFERBER_HOME", "var")).resolve()
        self.names = local_names()
        self.front: Front | None = None
        self._ends = threading.Event()
        now = datetime.now(UTC)
        self.authority: Authority = authority_at(self.home, now=now)
        self.files = issue_server_certificate(self.home, self.authority, self.names, now=now)[:2]
        self.context = server_context(*self.files)

    def set_environment(self) -> None:
        """What the settings read: secure cookies, and the names under which the pages answer."""
        asked = [h for h in os.environ.get("SEFERBER_HOSTS", "").split(",") if h]
        hosts = dict.fromkeys([*asked, *self.names.hosts, "localhost", "127.0.0.1", "[::1]"])
        os.environ["SEFERBER_LAN"] = "1"
        os.environ["SEFERBER_LAN_PORT"] = str(self.port)
        os.environ["SEFERBER_HOSTS"] = ",".join(hosts)

    def start(self, backend: tuple[str, int], peers: dict[int, Peer]) -> Front:
        """Opens the port and begins to watch addresses and expiry.

        Raises: OSError, when the port cannot be had.
        """
        self.front = Front("", self.port, backend, self.context, peers)
        self.front.start()
        threading.Thread(target=self._watch, name="lan-watch", daemon=True).start()
        return self.front

    def stop(self) -> None:
        self._ends.set()
        if self.front is not None:
            self.front.stop()

    def _watch(self) -> None:
        """Renews the certificate when the machine got another address or the old one grows old."""
        while not self._ends.wait(LOOK_AGAIN_S):
            try:
                self.look_again(datetime.now(UTC))
            except (OSError, SeferberError) as fault:
                # The old certificate goes on serving; the next look may do better.
                self.say(f"The certificate could not be renewed: {fault}")

    def look_again(self, now: datetime) -> bool:
        """Takes over new addresses and a renewed certificate while serving; returns whether anything changed."""
        from django.conf import settings

        names = local_names()
        certificate, key, renewed = issue_server_certificate(self.home, self.authority, names, now=now)
        if renewed:
            self.context.load_cert_chain(certificate, key)
        if names == self.names and not renewed:
            return False
        # Django asks this list at every request, so a new address is answered at once.
        settings.ALLOWED_HOSTS.extend(h for h in names.hosts if h not in settings.ALLOWED_HOSTS)
        moved, self.names = names.best != self.names.best, names
        if moved:
            self.say(f"The address of this machine is now {self.address()}")
        return True

    def address(self) -> str:
        """What a phone opens."""
        best = self.names.best
        return f"https://{best}:{self.port}/"

    def trust_address(self) -> str:
        """What a phone opens the first time, before it trusts this machine."""
        return f"http://{self.names.best}:{self.port}/trust/"

    def greet(self) -> None:
        """Addresses, QR code and fingerprint for the person at the terminal."""
        others = [f"https://{host}:{self.port}/" for host in self.names.hosts if host != self.names.best]
        if _only_this_machine(self.names):
            self.say("This machine is in no network at the moment; phones will reach it once it is.")
        self.say(f"Seferber serves this network at {self.address()} (stop with Ctrl-C).")
        self.say(f"Also: {', '.join(others)}")
        self.say("")
        self.say("A phone that comes for the first time scans this and learns how to trust the server:")
        self.say(self.trust_address())
        self.say(qr_text(self.trust_address()))
        self.say("Fingerprint of the certificate (SHA-256), to compare with what the phone shows:")
        self.say(in_groups(self.authority.fingerprint))


def _only_this_machine(names: LocalNames) -> bool:
    return names.best == LOOPBACK


def in_groups(fingerprint: str) -> str:
    """The fingerprint in two lines of 16 bytes, which an eye can follow."""
    parts = fingerprint.split(":")
    return "\n".join("  " + " ".join(parts[n : n + 16]) for n in range(0, len(parts), 16))


def qr_text(address: str) -> str:
    """A QR code of half blocks, as wide as it needs to be for a phone to read it from a screen."""
    import segno

    out = io.StringIO()
    segno.make(address, error="l", micro=False).terminal(out=out, compact=True, border=2)
    return out.getvalue()


def refuse_port(port: int, fault: OSError) -> SeferberError:
    from seferber.cli.serve import PortTaken

    return PortTaken(
        N_("Port %(port)d cannot be used: %(why)s."),
        holds=N_("Nothing was started."),
        todo=N_("Stop the other program, or choose another port with --port %(other)d."),
        port=port,
        why=fault.strerror or str(fault),
        other=port + 1,
    )
