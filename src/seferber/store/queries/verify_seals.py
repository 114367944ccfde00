"""Books against seals: those that the house stored, and files that a party kept."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import Any

from seferber.exchange.chain import link_hash
from seferber.exchange.keys import fingerprint
from seferber.exchange.seal import MARK_BYTES, SealRefused, SealSignature, SignedSeal, check_signatures
from seferber.kernel import N_, Issue, Message
from seferber.store.models import HouseKey, Operation, Seal
from seferber.store.queries.verify_chain import Linked, Watcher, altered, describe

KEEP = Message(N_("Compare with a backup from before, and with the seals that the other party kept."))


@dataclass(frozen=True)
class StoredSeal:
    number: int
    sha256: str
    signed: SignedSeal


def signed_of(row: Seal) -> SignedSeal:
    """A stored seal as the file that a party downloads."""
    return SignedSeal(
        data=row.document.encode(),
        house=SealSignature(base64.b64decode(row.house_key.public_key), row.signature),
        countersignatures=tuple(
            SealSignature(
                base64.b64decode(c.key.public_key),
                c.signature,
                c.party_code,
                c.office,
                c.signed_at.isoformat(timespec="seconds"),
            )
            for c in row.countersignatures.select_related("key").order_by("pk")
        ),
    )


def check_stored_seals(operation: Operation) -> tuple[list[StoredSeal], list[Issue]]:
    """The house's seals in order, and faults among them: gaps, changed documents, signatures that do not hold."""
    trusted = set(HouseKey.objects.values_list("fingerprint", flat=True))
    out: list[StoredSeal] = []
    issues: list[Issue] = []
    previous = ""
    for row in Seal.objects.filter(operation=operation).select_related("house_key").order_by("number"):
        seal = signed_of(row)
        try:
            check_signatures(seal, trusted=trusted)
            document = seal.document
        except SealRefused as fault:
            issues.append(
                _issue("seal_broken", row.number, Message(N_("%(fault)s"), {"fault": str(fault.what)}))
            )
            continue
        follows = document.previous == previous and document.number == len(out) + 1 == row.number
        if not follows or document.operation != operation.code or document.position != row.position:
            issues.append(
                _issue(
                    "seal_broken",
                    row.number,
                    Message(N_("Seal %(number)d does not follow the one before it."), {"number": row.number}),
                )
            )
        previous = document.sha256
        out.append(StoredSeal(row.number, previous, seal))
    return out, issues


def _issue(code: str, number: int, message: Message) -> Issue:
    return Issue(code, message, f"seal {number}", KEEP)


class SealWatcher(Watcher):
    """Compares the recomputed chain with a seal and with the earlier seals that it vouches for."""

    def __init__(self, operation: Operation, seal: SignedSeal, stored: list[StoredSeal]) -> None:
        self.operation = operation
        self.seal = seal
        self.document = seal.document
        self.issues: list[Issue] = []
        self.marks: dict[int, bytes] = {}
        self.last_good = 0
        self.suspects: list[tuple[Linked, bytes]] = []
        self.found = False
        self._check_signatures()
        self._collect_marks(stored)

    def _check_signatures(self) -> None:
        try:
            check_signatures(self.seal)
        except SealRefused as fault:
            self.issues.append(
                _issue(
                    "seal_broken", self.document.number, Message(N_("%(fault)s"), {"fault": str(fault.what)})
                )
            )
            return
        key = fingerprint(self.seal.house.public_key)
        if not HouseKey.objects.filter(fingerprint=key).exists():
            self.issues.append(
                _issue(
                    "seal_of_unknown_key",
                    self.document.number,
                    Message(
                        N_(
                            "Seal %(number)d is signed with house key %(key)s, which this house does not know."
                        ),
                        {"number": self.document.number, "key": key},
                    ),
                )
            )

    def _collect_marks(self, stored: list[StoredSeal]) -> None:
        """Marks of this seal, and of earlier ones for as long as each names the one before by its hash."""
        self.marks.update(self.document.marked())
        wanted = self.document.previous
        by_hash = {seal.sha256: seal for seal in stored}
        while wanted:
            before = by_hash.get(wanted)
            if before is None:
                self.issues.append(
                    _issue(
                        "seal_missing",
                        self.document.number,
                        Message(
                            N_(
                                "Seal %(number)d names the seal before it; the house no longer has that one as it was."
                            ),
                            {"number": self.document.number},
                        ),
                    )
                )
                return
            document = before.signed.document
            self.marks.update(document.marked())
            wanted = document.previous

    def step(self, position: int, head: bytes, link: Linked, previous: bytes) -> None:
        if self.found or position > self.document.position:
            return
        if not self.suspects or len(self.suspects) < 2:
            self.suspects.append((link, previous))
        expected = self.marks.get(position)
        if expected is None:
            return
        last = position == self.document.position
        whole = bytes.fromhex(self.document.head)
        if head[:MARK_BYTES] == expected and (not last or head == whole):
            self.last_good, self.suspects = position, []
            return
        self.found = True
        self.issues.append(self._difference(position, expected))

    def _difference(self, position: int, expected: bytes) -> Issue:
        where = f"{self.operation.code}, seal {self.document.number}"
        first, previous = self.suspects[0]
        if position == self.last_good + 1:
            if first.data is None:
                return Issue(
                    "seal_differs",
                    Message(
                        N_(
                            "The first row that differs from seal %(number)d is position %(position)d: its row is gone."
                        ),
                        {"number": self.document.number, "position": position},
                    ),
                    where,
                    KEEP,
                )
            # A few bytes are enough to find the field: a value that fits them by chance is one in 10^14.
            return altered(
                self.operation,
                first,
                lambda entry: link_hash(previous, position, entry)[:MARK_BYTES] == expected,
                where=where,
                code="seal_differs",
            )
        return Issue(
            "seal_differs",
            Message(
                N_(
                    "The first row that differs from seal %(number)d is between position %(first)d (%(text)s) and position %(last)d."
                ),
                {
                    "number": self.document.number,
                    "first": self.last_good + 1,
                    "last": position,
                    "text": describe(first) if first.data else "–",
                },
            ),
            where,
            KEEP,
        )

    def finish(self, links: int, head: bytes) -> list[Issue]:
        """What this seal showed, once the whole chain is read."""
        if not self.found and links < self.document.position:
            self.issues.append(
                Issue(
                    "seal_differs",
                    Message(
                        N_(
                            "Seal %(number)d covers %(sealed)d rows; the books hold %(links)d. The first one missing is position %(first)d."
                        ),
                        {
                            "number": self.document.number,
                            "sealed": self.document.position,
                            "links": links,
                            "first": links + 1,
                        },
                    ),
                    f"{self.operation.code}, seal {self.document.number}",
                    KEEP,
                )
            )
        return self.issues


def seal_rows(operation: Operation) -> list[Any]:
    """The operation's seals, newest first, with their countersignatures, for a page."""
    return list(
        Seal.objects.filter(operation=operation)
        .select_related("house_key")
        .prefetch_related("countersignatures")
        .order_by("-number")
    )
