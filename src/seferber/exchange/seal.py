"""The seal of a day: how far the chain of an operation was and what it held, signed by the house, kept by a party.

One small JSON file. It needs no database to be checked against its signatures, and against the books (or an
export of the chain) it shows the first row that was changed afterwards: `marks` are the first 6 bytes of the
links of the day, every link of a day of up to 4,096, evenly spaced ones of a fuller day.
"""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from seferber.exchange.canonical import canonical_bytes, sha256_hex
from seferber.exchange.keys import fingerprint, verify
from seferber.kernel import N_, Message, SeferberError, as_utc, parse_date, parse_moment

FORMAT = "seferber-seal/1"
FILE_FORMAT = "seferber-signed-seal/1"
MARKS_MAX = 4096
MARK_BYTES = 6


class SealRefused(SeferberError):
    code = "seal_refused"
    default_holds = N_("The seal proves nothing as it stands.")


@dataclass(frozen=True)
class SealDocument:
    """What the signatures cover.

    Attributes:
        number: 1, 2, 3, … within the operation; `previous` is the SHA-256 of the document before.
        day: the UTC day that was closed; sealed_at: when.
        first, position: the links that this seal adds, from … to; head: SHA-256 of the last, hexadecimal.
        kinds: kind of transfer → (how many, sum of base units) within these links; "handover" counts hand-overs.
        stride, marks: position first + stride − 1, first + 2·stride − 1, … → first bytes of the link, hexadecimal.
    """

    operation: str
    number: int
    day: date
    sealed_at: datetime
    first: int
    position: int
    head: str
    previous: str
    kinds: dict[str, tuple[int, int]]
    stride: int
    marks: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        return {
            "format": FORMAT,
            "operation": self.operation,
            "number": self.number,
            "day": self.day.isoformat(),
            "sealed_at": as_utc(self.sealed_at).isoformat(timespec="seconds"),
            "first": self.first,
            "position": self.position,
            "head": self.head,
            "previous": self.previous,
            "kinds": {
                kind: {"count": count, "quantity": quantity} for kind, (count, quantity) in self.kinds.items()
            },
            "marks": {"stride": self.stride, "bytes": MARK_BYTES, "links": list(self.marks)},
        }

    def to_bytes(self) -> bytes:
        return canonical_bytes(self.to_dict())

    @property
    def sha256(self) -> str:
        return sha256_hex(self.to_bytes())

    def marked(self) -> dict[int, bytes]:
        """Position → first bytes of its link; the last position is always marked."""
        out = {
            self.first + self.stride * (n + 1) - 1: bytes.fromhex(mark) for n, mark in enumerate(self.marks)
        }
        out[self.position] = bytes.fromhex(self.head)[:MARK_BYTES]
        return out

    @classmethod
    def from_bytes(cls, data: bytes) -> SealDocument:
        """The document again; refuses bytes that are not in canonical form.

        Raises: SealRefused.
        """
        try:
            raw = json.loads(data)
            if raw.get("format") != FORMAT:
                raise SealRefused(
                    N_("This is no seal of the form %(format)s."),
                    todo=N_("Choose the file that Seferber gave out."),
                    format=FORMAT,
                )
            document = cls(
                operation=str(raw["operation"]),
                number=int(raw["number"]),
                day=parse_date(raw["day"]),
                sealed_at=parse_moment(raw["sealed_at"]),
                first=int(raw["first"]),
                position=int(raw["position"]),
                head=str(raw["head"]),
                previous=str(raw["previous"]),
                kinds={
                    str(kind): (int(sums["count"]), int(sums["quantity"]))
                    for kind, sums in raw["kinds"].items()
                },
                stride=int(raw["marks"]["stride"]),
                marks=tuple(str(mark) for mark in raw["marks"]["links"]),
            )
            whole = document.to_bytes() == data and len(bytes.fromhex(document.head)) == 32
            document.marked()
        except SealRefused:
            raise
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError, SeferberError):
            raise SealRefused(
                N_("The file cannot be read as a seal."), todo=N_("Choose the file that Seferber gave out.")
            ) from None
        if not whole or document.stride < 1:
            raise SealRefused(
                N_("The seal of %(operation)s is not in its canonical form."),
                todo=N_("It was changed after signing; take the file that you kept."),
                operation=document.operation,
            )
        return document


@dataclass(frozen=True)
class SealSignature:
    """A signature over the document's bytes: by the house (party empty) or by a party beside it."""

    public_key: bytes
    signature: str
    party: str = ""
    office: str = ""
    signed_at: str = ""

    def to_dict(self) -> dict[str, str]:
        names = {"party": self.party, "office": self.office, "signed_at": self.signed_at}
        return {
            "public_key": base64.b64encode(self.public_key).decode(),
            "signature": self.signature,
            **{name: value for name, value in names.items() if value},
        }

    @classmethod
    def from_dict(cls, raw: dict[str, str]) -> SealSignature:
        return cls(
            base64.b64decode(raw["public_key"], validate=True),
            str(raw["signature"]),
            str(raw.get("party", "")),
            str(raw.get("office", "")),
            str(raw.get("signed_at", "")),
        )


@dataclass(frozen=True)
class SignedSeal:
    """The file: the document's bytes as text, the house's signature, countersignatures of parties."""

    data: bytes
    house: SealSignature
    countersignatures: tuple[SealSignature, ...] = ()

    @property
    def document(self) -> SealDocument:
        return SealDocument.from_bytes(self.data)

    @property
    def file_name(self) -> str:
        document = self.document
        return f"seal-{document.operation}-{document.number:04d}-{document.day.isoformat()}.json"

    def countersigned(self, signature: SealSignature) -> SignedSeal:
        return replace(self, countersignatures=(*self.countersignatures, signature))

    def to_json(self) -> str:
        return json.dumps(
            {
                "format": FILE_FORMAT,
                "document": self.data.decode(),
                "sha256": sha256_hex(self.data),
                "house": self.house.to_dict(),
                "countersignatures": [s.to_dict() for s in self.countersignatures],
            },
            ensure_ascii=False,
            indent=2,
        )

    @classmethod
    def from_json(cls, text: str) -> SignedSeal:
        """The seal again, its document readable; signatures are checked by `check_signatures`.

        Raises: SealRefused.
        """
        try:
            raw = json.loads(text)
            seal = cls(
                data=raw["document"].encode(),
                house=SealSignature.from_dict(raw["house"]),
                countersignatures=tuple(SealSignature.from_dict(s) for s in raw.get("countersignatures", ())),
            )
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError, binascii.Error):
            raise SealRefused(
                N_("The file is no signed seal."), todo=N_("Choose the file that Seferber gave out.")
            ) from None
        SealDocument.from_bytes(seal.data)
        return seal


def check_signatures(seal: SignedSeal, *, trusted: set[str] | None = None) -> list[Message]:
    """What was proved about the signatures, in sentences.

    Args:
        trusted: fingerprints of house keys that the reader trusts; None = any, and the sentence names it.

    Raises: SealRefused, naming the signature that does not hold.
    """
    document = seal.document
    said = []
    for one in (seal.house, *seal.countersignatures):
        who = one.party or N_("the house")
        name = fingerprint(one.public_key)
        if len(one.public_key) != 32 or not verify(one.public_key, seal.data, one.signature):
            raise SealRefused(
                N_("The signature of %(who)s under seal %(number)d of %(operation)s does not hold."),
                todo=N_("The seal was changed after signing; take the file that you kept."),
                who=who,
                number=document.number,
                operation=document.operation,
            )
        if not one.party and trusted is not None and name not in trusted:
            raise SealRefused(
                N_(
                    "Seal %(number)d of %(operation)s is signed with house key %(key)s, which is not among those known."
                ),
                todo=N_("Compare the fingerprint with the one on the page of the seals."),
                number=document.number,
                operation=document.operation,
                key=name,
            )
        said.append(Message(N_("The signature of %(who)s holds; key %(key)s."), {"who": who, "key": name}))
    return said
