"""The hand-over document and its check.

Both parties sign the canonical bytes of one document: who gives, who takes, where, when, and per line
what the waybill lists and what was counted.
"""

from __future__ import annotations

import base64
import json
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from seferber.exchange.canonical import NotCanonical, canonical_bytes, sha256_hex
from seferber.exchange.field_record import FieldRecord, text, whole
from seferber.exchange.keys import fingerprint, verify
from seferber.kernel import N_, Message, SeferberError, as_utc, parse_moment
from seferber.kernel.moments import NotAMoment
from seferber.ledger.receipt import CountedLine

FORMAT = "seferber-handover/1"
# The same with what a phone recorded beside the count.
FIELD_FORMAT = "seferber-handover/2"
QUANTITY_MAX = 2**53 - 1


class VerificationFailed(SeferberError):
    code = "verification_failed"
    default_holds = N_("The document proves nothing as it stands.")


@dataclass(frozen=True)
class HandoverLineDocument:
    """One line as signed; quantities in base units."""

    number: int
    item: str
    unit: str
    lot: str
    commitment: str
    quantity: int
    good: int
    damaged: int
    missing: int
    over: int
    reason: str
    refused: int = 0

    def to_dict(self) -> dict[str, Any]:
        """The line as signed; `refused` is written only where something was refused, as in older documents."""
        raw = asdict(self)
        if not self.refused:
            del raw["refused"]
        return raw

    @classmethod
    def from_dict(cls, raw: dict[str, Any]) -> HandoverLineDocument:
        """Raises: ValueError, TypeError for a line with other fields, or with values of another kind."""
        line = cls(**raw)
        for name in ("quantity", "good", "damaged", "missing", "over", "refused", "number"):
            whole(getattr(line, name), -QUANTITY_MAX, QUANTITY_MAX)
        for name in ("item", "unit", "lot", "commitment", "reason"):
            text(getattr(line, name), 10_000)
        return line

    def counted(self) -> CountedLine:
        return CountedLine(
            number=self.number,
            item=self.item,
            lot=self.lot,
            commitment=self.commitment,
            quantity=self.quantity,
            good=self.good,
            damaged=self.damaged,
            missing=self.missing,
            over=self.over,
            reason=self.reason,
            refused=self.refused,
        )


@dataclass(frozen=True)
class HandoverDocument:
    """What both parties sign."""

    operation: str
    waybill: str
    giver: str
    giver_office: str
    taker: str
    taker_office: str
    place: str
    occurred_at: datetime
    lines: tuple[HandoverLineDocument, ...]
    field: FieldRecord | None = None

    def to_dict(self) -> dict[str, Any]:
        raw = {
            "format": FIELD_FORMAT if self.field else FORMAT,
            "operation": self.operation,
            "waybill": self.waybill,
            "giver": {"party": self.giver, "office": self.giver_office},
            "taker": {"party": self.taker, "office": self.taker_office},
            "place": self.place,
            "occurred_at": as_utc(self.occurred_at).isoformat(timespec="seconds"),
            "lines": [line.to_dict() for line in self.lines],
        }
        if self.field:
            raw["field"] = self.field.to_dict()
        return raw

    def counts(self) -> dict[int, tuple[int, int, int, int, int]]:
        """Line → good, damaged, missing, over, refused: what two records of one hand-over are compared by."""
        return {x.number: (x.good, x.damaged, x.missing, x.over, x.refused) for x in self.lines}

    def to_bytes(self) -> bytes:
        return canonical_bytes(self.to_dict())

    def is_written_as(self, data: bytes) -> bool:
        """Whether these are the document's canonical bytes; what cannot be written at all is none."""
        try:
            return self.to_bytes() == data
        except (NotCanonical, UnicodeEncodeError, OverflowError):
            return False

    @property
    def sha256(self) -> str:
        return sha256_hex(self.to_bytes())

    @classmethod
    def from_bytes(cls, data: bytes) -> HandoverDocument:
        """The document again; refuses bytes that are not in canonical form.

        Raises: VerificationFailed.
        """
        try:
            raw = json.loads(data)
            if raw.get("format") not in (FORMAT, FIELD_FORMAT):
                raise VerificationFailed(
                    N_("This is no hand-over of the form %(format)s."),
                    todo=N_("Ask the sender for the file that Seferber exported."),
                    format=FORMAT,
                )
            document = cls(
                operation=text(raw["operation"], 200),
                waybill=text(raw["waybill"], 200),
                giver=text(raw["giver"]["party"], 200),
                giver_office=text(raw["giver"]["office"], 1000),
                taker=text(raw["taker"]["party"], 200),
                taker_office=text(raw["taker"]["office"], 1000),
                place=text(raw["place"], 200),
                occurred_at=parse_moment(raw["occurred_at"]),
                lines=tuple(HandoverLineDocument.from_dict(line) for line in raw["lines"]),
                field=FieldRecord.from_dict(raw["field"]) if raw["format"] == FIELD_FORMAT else None,
            )
        except VerificationFailed:
            raise
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError, NotAMoment):
            raise VerificationFailed(
                N_("The file cannot be read as a hand-over document."),
                todo=N_("Ask the sender for the file that Seferber exported."),
            ) from None
        if not document.is_written_as(data):
            raise VerificationFailed(
                N_("The document of waybill %(waybill)s is not in its canonical form."),
                todo=N_("It was changed after signing; ask for the original."),
                waybill=document.waybill,
            )
        return document


@dataclass(frozen=True)
class SignedHandover:
    """The document's bytes with both public keys (32 bytes each) and both signatures (base64)."""

    data: bytes
    giver_key: bytes
    giver_signature: str
    taker_key: bytes
    taker_signature: str

    def to_json(self) -> str:
        """File form: the document as text inside, so that its bytes stay exactly as signed."""
        b64 = base64.b64encode
        return json.dumps(
            {
                "format": "seferber-signed-handover/1",
                "document": self.data.decode(),
                "sha256": sha256_hex(self.data),
                "giver": {"public_key": b64(self.giver_key).decode(), "signature": self.giver_signature},
                "taker": {"public_key": b64(self.taker_key).decode(), "signature": self.taker_signature},
            },
            ensure_ascii=False,
            indent=2,
        )

    @classmethod
    def from_json(cls, text: str) -> SignedHandover:
        try:
            raw = json.loads(text)
            return cls(
                data=raw["document"].encode(),
                giver_key=base64.b64decode(raw["giver"]["public_key"], validate=True),
                giver_signature=raw["giver"]["signature"],
                taker_key=base64.b64decode(raw["taker"]["public_key"], validate=True),
                taker_signature=raw["taker"]["signature"],
            )
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            raise VerificationFailed(
                N_("The file is no signed hand-over."),
                todo=N_("Ask the sender for the file that Seferber exported."),
            ) from None


def verify_handover(
    signed: SignedHandover, *, trusted: set[str] | None = None
) -> tuple[HandoverDocument, list[Message]]:
    """The document, once both signatures hold over the same bytes, and what was proved in sentences.

    Args:
        signed: as read from the file.
        trusted: fingerprints of keys that the reader trusts; None = say the fingerprints, trust none.

    Raises: VerificationFailed, naming the side whose signature does not hold.
    """
    document = HandoverDocument.from_bytes(signed.data)
    if signed.giver_key == signed.taker_key:
        raise VerificationFailed(
            N_("Giver and taker of waybill %(waybill)s signed with the same key."),
            todo=N_("A hand-over needs two signers; ask both sides to sign again."),
            waybill=document.waybill,
        )
    said: list[Message] = []
    for side, party, key, signature in (
        (N_("giver"), document.giver, signed.giver_key, signed.giver_signature),
        (N_("taker"), document.taker, signed.taker_key, signed.taker_signature),
    ):
        if len(key) != 32 or not verify(key, signed.data, signature):
            raise VerificationFailed(
                N_("The signature of the %(side)s (%(party)s) on waybill %(waybill)s does not hold."),
                todo=N_("The document or the signature was changed; ask for the original."),
                side=side,
                party=party,
                waybill=document.waybill,
            )
        name = fingerprint(key)
        if trusted is not None and name not in trusted:
            raise VerificationFailed(
                N_("The %(side)s (%(party)s) signed with key %(key)s, which you do not trust."),
                todo=N_("Compare the fingerprint with the one that the party published."),
                side=side,
                party=party,
                key=name,
            )
        said.append(
            Message(
                N_("The signature of %(party)s (%(side)s) holds; key %(key)s."),
                {"party": party, "side": side, "key": name},
            )
        )
    for line in document.lines:
        line.counted()
    if document.field and document.field.one_device:
        said.append(
            Message(N_("Both signatures were made on one device, each with the key of its own person."), {})
        )
    said.append(
        Message(
            N_("Both sides signed the same %(size)d bytes; every line adds up."), {"size": len(signed.data)}
        )
    )
    return document, said
