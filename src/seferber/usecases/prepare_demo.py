"""The demonstration: bundled operations loaded and played, one account per role with a password of its own."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from seferber.exchange import open_key
from seferber.kernel import parse_moment
from seferber.standards.operation.reader import read_folder
from seferber.store import access, operations, rows
from seferber.store.queries import plan_facts
from seferber.usecases import make_plan
from seferber.usecases.actor import SYSTEM
from seferber.usecases.enrol_key import enrol_key
from seferber.usecases.load_operation import load_operation
from seferber.usecases.play_story import Player
from seferber.usecases.show_publicly import set_public_view

# Operation → (donor, host, donor's ministry, moment up to which its story is played).
BUNDLED: dict[str, tuple[str, str, str, str]] = {
    "kahramanmaras-2023": ("KZ", "TR", "GMR", "2023-02-18T15:00:00Z"),
    "exercise-floods-2024": ("TR", "KZ", "AFAD", "2024-04-12T06:00:00Z"),
    "tutorial": ("KZ", "TR", "GMR", "2023-02-15T13:00:00Z"),
}

# User name → (role, side, office).
ACCOUNTS: dict[str, tuple[str, str, str]] = {
    "donor": ("donor_coordinator", "donor", "Relief coordination cell of the donor"),
    "host": ("host_coordinator", "host", "Relief coordination cell of the host"),
    "ministry": ("ministry_officer", "donor", "Reserve office of the ministry"),
    "field": ("field_officer", "host", "Field office at the entry point"),
    "observer": ("observer", "", "Observer mission"),
    "admin": ("administrator", "", "Administration of this installation"),
}


def examples_folder() -> Path:
    """Where the bundled operations lie: in the installed package, or in the repository."""
    here = Path(__file__).resolve()
    for candidate in (here.parents[1] / "examples", here.parents[3] / "examples"):
        if (candidate / "tutorial").is_dir():
            return candidate
    raise FileNotFoundError("The bundled operations are missing; install Seferber again.")


def passwords(home: Path) -> dict[str, str]:
    """User name → password; made at the first run and kept in a file that only its owner can read."""
    path = home / "demo-accounts.json"
    if path.exists():
        return json.loads(path.read_text())
    made = {name: "-".join(secrets.token_hex(2) for _ in range(4)) for name in ACCOUNTS}
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump(made, file)
    return made


def prepare_demo(*, home: Path, now: datetime, say: Callable[[str], None]) -> dict[str, str]:
    """Loads and plays what is not there yet; returns user name → password.

    Calling it again starts nothing afresh: what was played stays as people left it.
    """
    secret = passwords(home)
    for code, (donor, host, ministry, until) in BUNDLED.items():
        folder = read_folder(examples_folder() / code)
        known = operations.find(code)
        if known is None:
            say(f"Loading operation {code}")
            load_operation(folder, now=now)
            # Invented goods endanger nobody; the codes on printed waybills should lead somewhere.
            set_public_view(actor=SYSTEM, operation=code, level="contents")
        elif known.story_position >= len(folder.story):
            continue
        operation = rows.get_operation(code)
        keys = _people(operation, secret, donor=donor, host=host, ministry=ministry, now=now)
        player = Player(code, keys=keys, now=now)
        player.say = partial(_tell, say, player)
        player.play(folder.story, until=parse_moment(until))
        lacks = any(need["open"] for need in plan_facts.collect(operation, operation.clock_at or now).needs)
        if folder.story and lacks and not rows.find("proposal", operation=operation, state="queued").exists():
            # The worker makes this one while the person already looks.
            make_plan.request_plan(actor=SYSTEM, operation=code, now=now, options={"seconds": 60, "days": 7})
    return secret


def _tell(say: Callable[[str], None], player: Player, text: str) -> None:
    """A step of the story with its moment."""
    clock = player.operation.clock_at
    say(f"{clock:%d %b %Y %H:%M} {text}" if clock else text)


def _people(
    operation: Any, secret: dict[str, str], *, donor: str, host: str, ministry: str, now: datetime
) -> dict[str, list[tuple[Any, bytes]]]:
    """Memberships of the demonstration's accounts, and per party two offices that can sign."""
    side = {"donor": donor, "host": host}
    signers: dict[str, list[tuple[Any, bytes]]] = {}
    for name, (role, where, office) in ACCOUNTS.items():
        party = rows.get("party", operation, side[where]) if where else None
        institution = rows.get("institution", operation, ministry) if role == "ministry_officer" else None
        membership = access.set_membership(
            operation=operation,
            username=name,
            role=role,
            office=f"{office} ({party.code})" if party else office,
            party=party,
            institution=institution,
            password=secret[name],
        )
        if party is not None:
            signers.setdefault(party.code, []).append(_key(membership, party.code, secret[name], now))
    return _Signers(operation, signers, now)


class _Signers(dict[str, list[tuple[Any, bytes]]]):
    """Party → at least two signers; offices of parties without accounts are made when first asked for."""

    def __init__(self, operation: Any, known: dict[str, list[tuple[Any, bytes]]], now: datetime) -> None:
        super().__init__()
        self.operation, self.known, self.now = operation, known, now

    def __missing__(self, code: str) -> list[tuple[Any, bytes]]:
        signers = list(self.known.get(code, []))
        party = rows.get("party", self.operation, code)
        while len(signers) < 2:
            signers.append(_service_key(self.operation, party, len(signers), self.now))
        self[code] = signers
        return signers


def _key(membership: Any, party: str, password: str, now: datetime) -> tuple[Any, bytes]:
    """The user's key of this party, enrolled when there is none."""
    found = rows.find(
        "signing_key", user_id=membership.user_id, party_code=party, revoked_at__isnull=True
    ).first()
    key = found or enrol_key(
        actor=SYSTEM,
        user_id=membership.user_id,
        party=party,
        office=membership.office,
        password=password,
        now=now,
    )
    return key, open_key(key.sealed_private_key, password)


def _service_key(operation: Any, party: Any, number: int, now: datetime) -> tuple[Any, bytes]:
    """Parties without an account of their own sign through an office whose password nobody knows."""
    password = secrets.token_urlsafe(24)
    membership = access.set_membership(
        operation=operation,
        username=f"office-{party.code.lower()}-{number + 1}-{operation.code}",
        role="field_officer",
        office=f"Logistics office {number + 1} ({party.code})",
        party=party,
        password=password,
    )
    key = enrol_key(
        actor=SYSTEM,
        user_id=membership.user_id,
        party=party.code,
        office=membership.office,
        password=password,
        now=now,
    )
    return key, open_key(key.sealed_private_key, password)
