"""People at work on the installation: each remembers what was acknowledged, and asks again when no answer came."""

from __future__ import annotations

import base64
import http.client
import itertools
import json
import random
import re
import threading
import time
import traceback
import uuid
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from tests import cast
from tests.faults.house import OPERATION, PASSWORD, House

from seferber.exchange import HandoverDocument, HandoverLineDocument, sign
from seferber.exchange.field_record import FieldRecord, FieldSigner

API = f"/api/v1/operations/{OPERATION}"


@dataclass
class Memory:
    """What the clients were told, shared by all of them; `acknowledged` maps a name to what must be there."""

    acknowledged: dict[str, dict[str, Any]] = field(default_factory=dict)
    # Field records: name → outcomes that the phones were told (more than one, when sent again).
    answers: dict[str, list[str]] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def acknowledge(self, name: str, **what: Any) -> None:
        with self.lock:
            self.acknowledged[name] = what
            self.counts[what["kind"]] += 1

    def answered(self, name: str, outcome: str) -> None:
        with self.lock:
            self.answers.setdefault(name, []).append(outcome)

    def complain(self, text: str) -> None:
        with self.lock:
            self.wrong.append(text)


class Stopped(Exception):
    """The harness ends; what was under way stays unknown."""


class Gate:
    """Lets the clients work, holds them, or ends them."""

    def __init__(self) -> None:
        self.open, self.ended = threading.Event(), threading.Event()
        self._busy, self._lock = 0, threading.Lock()

    def __enter__(self) -> None:
        while not self.open.wait(0.1):
            if self.ended.is_set():
                raise Stopped
        if self.ended.is_set():
            raise Stopped
        with self._lock:
            self._busy += 1

    def __exit__(self, *_: Any) -> None:
        with self._lock:
            self._busy -= 1

    def hold(self, seconds: float = 45) -> None:
        """Closes the gate and waits until nobody is inside."""
        self.open.clear()
        until = time.monotonic() + seconds
        while self._busy:
            if time.monotonic() > until:
                raise AssertionError("A request was still under way after 45 s.")
            time.sleep(0.02)


class Client:
    """One person with a session; `call` asks until there is a definite answer."""

    def __init__(self, name: str, house: House, port: int, gate: Gate, memory: Memory) -> None:
        self.name, self.house, self.port, self.gate, self.memory = name, house, port, gate, memory
        self.cookies: dict[str, str] = {}

    def send(
        self, method: str, path: str, body: bytes = b"", kind: str = "application/json"
    ) -> tuple[int, bytes]:
        """One request over a connection of its own; OSError or HTTPException when the line breaks."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=40)
        try:
            headers = {
                "Content-Type": kind,
                "Connection": "close",
                "Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items()),
                "X-CSRFToken": self.cookies.get("csrftoken", ""),
                "Referer": f"http://127.0.0.1:{self.port}/",
            }
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            for header in answer.headers.get_all("Set-Cookie") or []:
                name, _, rest = header.partition("=")
                self.cookies[name] = rest.split(";")[0]
            return answer.status, answer.read()
        finally:
            connection.close()

    def insist(self, method: str, path: str, body: Any = None) -> tuple[int, Any, int]:
        """(status, answer, how often it was asked): asks again after a broken line or a fault of the server."""
        data = json.dumps(body).encode() if body is not None else b""
        tries = 0
        while True:
            tries += 1
            try:
                with self.gate:
                    status, raw = self.send(method, path, data)
            except (OSError, http.client.HTTPException):
                self.memory.counts["requests without an answer"] += 1
                time.sleep(0.05)
                continue
            # Django answers 400 with a page when the session's row cannot be written: a full disk, not a refusal.
            if status >= 500 or (status == 400 and raw[:1] == b"<"):
                self.memory.counts["faults of the server (5xx)"] += 1
                time.sleep(0.1)
                continue
            return status, json.loads(raw) if raw[:1] in (b"{", b"[") else raw, tries

    def sign_in(self) -> None:
        _status, page, _tries = self.insist("GET", "/sign-in/")
        token = re.search(rb'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        assert token is not None
        form = f"username={self.name}&password={PASSWORD.replace(' ', '+')}&csrfmiddlewaretoken={token.group(1).decode()}"
        while "sessionid" not in self.cookies:
            try:
                with self.gate:
                    self.send("POST", "/sign-in/", form.encode(), "application/x-www-form-urlencoded")
            except (OSError, http.client.HTTPException):
                time.sleep(0.1)

    def post(self, path: str, body: Any, *, known: tuple[str, ...] = ()) -> dict[str, Any] | None:
        """The answer of a step that may have been done by an earlier try, then answered with a code of `known`.

        Returns: the answer; {} when an earlier try had done it; None when it was refused, which is complained about.
        """
        status, answer, tries = self.insist("POST", API + path, body)
        if status in (200, 201):
            return answer
        code = answer.get("code") if isinstance(answer, dict) else ""
        if tries > 1 and code in known:
            return {}
        self.memory.complain(f"{self.name} POST {path}: {status} {answer} after {tries} tries")
        return None


def handover_of(
    house: House, waybill: str, quantity: int, counts: dict[str, int], **more: Any
) -> HandoverDocument:
    """The document that both sides sign, written by the clients themselves, as phones do."""
    line = HandoverLineDocument(
        number=1, item="TENT", unit="pcs", lot="", commitment="K-1", quantity=quantity,
        good=counts["good"], damaged=counts["damaged"], missing=counts["missing"], over=counts["over"],
        reason="counted under faults" if counts["good"] != quantity else "",
    )  # fmt: skip
    return HandoverDocument(
        operation=OPERATION, waybill=waybill, giver="XA", giver_office="Office of giver", taker="XB",
        taker_office="Office of taker", place="XBAP", occurred_at=more.pop("occurred_at", cast.NOW), lines=(line,), **more,
    )  # fmt: skip


def counted(chance: random.Random, quantity: int) -> dict[str, int]:
    """A count: mostly whole, sometimes short, damaged or over."""
    counts = {"good": quantity, "damaged": 0, "missing": 0, "over": 0}
    kind = chance.choice(["whole", "whole", "short", "damaged", "over"])
    if kind == "short":
        counts["missing"] = chance.randint(1, quantity)
        counts["good"] -= counts["missing"]
    elif kind == "damaged":
        counts["damaged"] = chance.randint(1, quantity)
        counts["good"] -= counts["damaged"]
    elif kind == "over":
        counts["over"] = chance.randint(1, 3)
        counts["good"] += counts["over"]
    return counts


def signed(
    house: House, data: bytes, giver: str = "giver", taker: str = "taker"
) -> dict[str, dict[str, str]]:
    return {
        side: {
            "public_key": house.keys[name][1],
            "signature": sign(base64.b64decode(house.keys[name][0]), data),
        }
        for side, name in (("giver", giver), ("taker", taker))
    }


class Load:
    """Everybody at once: movers, shippers with hand-overs, readers, phones, and one person at the command line."""

    def __init__(self, house: House, port: int, *, seed: int) -> None:
        self.house, self.port, self.seed = house, port, seed
        self.gate, self.memory = Gate(), Memory()
        # Waybills on the way that phones may count: (waybill, quantity).
        self.on_the_way: list[tuple[str, int]] = []
        self._answerer = Client("taker", house, port, self.gate, self.memory)
        self._threads: list[threading.Thread] = []
        self._run = uuid.UUID(int=random.Random(seed).getrandbits(128)).hex[:6]

    def start(self) -> None:
        jobs: list[tuple[str, Callable[[Client, random.Random, int], None]]] = [
            ("giver", self.move),
            ("giver", self.ship),
            ("taker", self.receive),
            ("taker", self.read),
            ("phone-1", self.phone),
            ("phone-2", self.phone),
        ]
        for n, (name, job) in enumerate(jobs):
            client = Client(name, self.house, self.port, self.gate, self.memory)
            self._threads.append(
                threading.Thread(target=self._work, args=(client, job, n), daemon=True, name=f"{name}-{n}")
            )
        self._threads.append(threading.Thread(target=self._at_the_command_line, daemon=True, name="cli"))
        for thread in self._threads:
            thread.start()

    def _work(self, client: Client, job: Callable[[Client, random.Random, int], None], number: int) -> None:
        chance = random.Random(f"{self.seed}/{number}")
        try:
            client.sign_in()
            for n in itertools.count():
                if self.gate.ended.is_set():
                    return
                job(client, chance, n)
        except Stopped:
            pass
        except Exception:
            self.memory.complain(traceback.format_exc())

    def end(self) -> None:
        self.gate.ended.set()
        self.gate.open.set()
        for thread in self._threads:
            thread.join(60)

    # Each job does one thing and returns.

    def move(self, client: Client, chance: random.Random, n: int) -> None:
        key, quantity = f"move-{self._run}-{n}", chance.randint(1, 9)
        body = {
            "party": "XA", "origin": "XA-DEP", "destination": "XBAP", "item": "TENT", "quantity": quantity,
            "reason": "under faults", "idempotency_key": key,
        }  # fmt: skip
        if client.post("/stock/moves", body, known=("already_posted",)) is not None:
            self.memory.acknowledge(key, kind="move", quantity=quantity)

    def ship(self, client: Client, chance: random.Random, n: int) -> None:
        if len(self.on_the_way) > 40:
            time.sleep(0.2)
            return
        code, quantity = f"S-{self._run}-{n}", chance.randint(1, 30)
        line = {"item": "TENT", "quantity": quantity, "commitment": "K-1"}
        body = {
            "giver": "XA",
            "receiver": "XB",
            "origin": "XA-DEP",
            "destination": "XBAP",
            "lines": [line],
            "code": code,
        }
        if client.post("/consignments", body, known=("code_taken",)) is None:
            return
        self.memory.acknowledge(f"waybill {code}", kind="waybill", code=code)
        if client.post(f"/consignments/{code}/notify", {}, known=("wrong_state",)) is None:
            return
        if not self._answerer.cookies:
            self._answerer.sign_in()
        if self._answerer.post(f"/consignments/{code}/answer", {"answer": "accepted"}) is None:
            return
        sent = client.post(
            f"/consignments/{code}/dispatch",
            {"idempotency_key": f"gate-{code}"},
            known=("wrong_state", "already_posted"),
        )
        if sent is not None:
            self.memory.acknowledge(f"dispatch {code}", kind="dispatch", code=code, quantity=quantity)
            with self.memory.lock:
                self.on_the_way.append((code, quantity))

    def _next_waybill(self, chance: random.Random) -> tuple[str, int] | None:
        with self.memory.lock:
            return self.on_the_way.pop(chance.randrange(len(self.on_the_way))) if self.on_the_way else None

    def receive(self, client: Client, chance: random.Random, n: int) -> None:
        """Both signatures in one call of the API."""
        found = self._next_waybill(chance)
        if found is None:
            time.sleep(0.05)
            return
        code, quantity = found
        counts = counted(chance, quantity)
        data = handover_of(self.house, code, quantity, counts).to_bytes()
        both = signed(self.house, data)
        body = {"document": data.decode()}
        for side, what in both.items():
            body |= {f"{side}_key": what["public_key"], f"{side}_signature": what["signature"]}
        if client.post(f"/consignments/{code}/handover", body, known=("wrong_state",)) is not None:
            self.memory.acknowledge(f"handover {code}", kind="handover", code=code, counts=counts)

    def read(self, client: Client, chance: random.Random, n: int) -> None:
        path = chance.choice(
            [f"/o/{OPERATION}/account/", f"/o/{OPERATION}/consignments/", f"{API}/consignments"]
        )
        status, _answer, _tries = client.insist("GET", path)
        if status != 200:
            self.memory.complain(f"{client.name} GET {path}: {status}")
        self.memory.counts["pages read"] += 1
        time.sleep(0.2)

    def phone(self, client: Client, chance: random.Random, n: int) -> None:
        """A phone that was out of reach: several records at once, in any order, some of them sent again and again.

        Its clock may be hours off; some waybills are recorded twice with the same count, some with another.
        """
        skew = timedelta(hours=chance.choice([0, 0, -7, 5, 31]))
        entries: dict[str, str] = {}
        for _ in range(chance.randint(1, 4)):
            found = self._next_waybill(chance)
            if found is None:
                break
            code, quantity = found
            counts = counted(chance, quantity)
            records = [counts]
            twin = chance.random()
            if twin < 0.3:
                records.append(counts if twin < 0.15 else counted(chance, quantity))
            for each in records:
                name = str(uuid.UUID(int=chance.getrandbits(128), version=4))
                entries[name] = self._entry(client.name, name, code, quantity, each, skew, chance)
        if not entries:
            time.sleep(0.05)
            return
        waiting, told = dict(entries), dict[str, str]()
        while waiting or chance.random() < 0.3:
            # What was answered is sent again too, as a phone does that lost the answer.
            batch = [*waiting, *chance.sample(sorted(told), min(2, len(told)))]
            chance.shuffle(batch)
            self.memory.counts["batches of phones"] += 1
            sent_at = (datetime.now(UTC) + skew).isoformat()
            body = {"entries": [entries[name] for name in batch[:6]], "sent_at": sent_at}
            status, answer, _tries = client.insist("POST", f"/o/{OPERATION}/field/sync/", body)
            if status != 200:
                self.memory.complain(f"{client.name} sync: {status} {str(answer)[:400]}")
                return
            for name, one in zip(batch, answer["answers"], strict=False):
                if one["outcome"] == "fault":
                    continue
                self.memory.answered(name, one["outcome"])
                told[name] = one["outcome"]
                if waiting.pop(name, None) and one["outcome"] == "posted":
                    document = json.loads(json.loads(entries[name])["body"]["document"])
                    self.memory.acknowledge(
                        f"handover {document['waybill']}", kind="handover", code=document["waybill"],
                        counts={k: document["lines"][0][k] for k in ("good", "damaged", "missing", "over")},
                    )  # fmt: skip
                if one["outcome"] == "refused":
                    self.memory.complain(f"{client.name} sync refused {name}: {one}")

    def _entry(
        self,
        user: str,
        name: str,
        code: str,
        quantity: int,
        counts: dict[str, int],
        skew: timedelta,
        chance: random.Random,
    ) -> str:
        seen = cast.NOW + timedelta(minutes=chance.randint(0, 500)) + skew
        record = FieldRecord(
            record=name, giver=FieldSigner("Officer of the gate", "loader"), taker=FieldSigner("Officer of the ramp", "counter"),
            clock_offset_s=-int(skew.total_seconds()),
        )  # fmt: skip
        document = handover_of(self.house, code, quantity, counts, occurred_at=seen, field=record)
        data = document.to_bytes()
        return json.dumps({
            "format": "seferber-field/1", "uuid": name, "kind": "handover", "operation": OPERATION, "user": user,
            "made_at": (datetime.now(UTC) + skew).isoformat(), "offset_s": -int(skew.total_seconds()), "replaces": "",
            "body": {"document": data.decode(), **signed(self.house, data, taker=user)},
        })  # fmt: skip

    def _at_the_command_line(self) -> None:
        chance = random.Random(f"{self.seed}/cli")
        try:
            for n in itertools.count():
                key, quantity = f"cli-{self._run}-{n}", chance.randint(1, 9)
                while not self._moved(key, quantity, chance):
                    pass
                self.memory.acknowledge(key, kind="move at the command line", quantity=quantity)
                time.sleep(0.5)
        except Stopped:
            pass
        except Exception:
            self.memory.complain(traceback.format_exc())

    def _moved(self, key: str, quantity: int, chance: random.Random) -> bool:
        with self.gate:
            process = self.house.command(
                "ledger", "move", OPERATION, "--party", "XA", "--from", "XA-DEP", "--to", "XBAP", "--item", "TENT",
                "--quantity", str(quantity), "--reason", "under faults", "--key", key,
            )  # fmt: skip
            if chance.random() < 0.3:
                time.sleep(chance.uniform(0.3, 2.5))
                process.kill()
                self.memory.counts["kills of a command"] += 1
            _out, err = process.communicate()
        return process.returncode == 0 or "already recorded" in err
