"""What a hand-over recorded on a phone adds to the signed document: who stood there, where, which photos, which clock."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

SHA256 = re.compile(r"[0-9a-f]{64}")
RECORD = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
NAME_LENGTH_MAX = 120
PHOTOS_MAX = 40
# Degrees are signed as whole millionths, because decimals have no single written form.
LAT_E6_MAX, LON_E6_MAX = 90_000_000, 180_000_000


def whole(value: Any, low: int, high: int) -> int:
    """The value when it is a whole number in [low, high]; ValueError otherwise."""
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise ValueError(f"Expected a whole number in [{low}, {high}], got {value!r}.")
    return value


def text(value: Any, longest: int) -> str:
    """The value when it is text of at most that many characters; ValueError otherwise."""
    if not isinstance(value, str) or len(value) > longest:
        raise ValueError(f"Expected text of at most {longest} characters.")
    return value


def _digest(value: Any, *, empty: bool = False) -> str:
    if not isinstance(value, str) or not (SHA256.fullmatch(value) or (empty and value == "")):
        raise ValueError("Expected a SHA-256 as 64 hex digits.")
    return value


@dataclass(frozen=True)
class FieldSigner:
    """A person at the hand-over; `drawn` is the SHA-256 of the signature drawn on the screen, or empty."""

    name: str
    role: str
    drawn: str = ""

    def to_dict(self) -> dict[str, Any]:
        return {"name": self.name, "role": self.role, "drawn": self.drawn}

    @classmethod
    def from_dict(cls, raw: dict[str, Any]) -> FieldSigner:
        if set(raw) != {"name", "role", "drawn"}:
            raise ValueError("Expected name, role and drawn.")
        return cls(
            text(raw["name"], NAME_LENGTH_MAX),
            text(raw["role"], NAME_LENGTH_MAX),
            _digest(raw["drawn"], empty=True),
        )


@dataclass(frozen=True)
class FieldPosition:
    """Where the device believed to be: millionths of a degree, accuracy in metres."""

    lat_e6: int
    lon_e6: int
    accuracy_m: int

    def to_dict(self) -> dict[str, int]:
        return {"lat_e6": self.lat_e6, "lon_e6": self.lon_e6, "accuracy_m": self.accuracy_m}

    @classmethod
    def from_dict(cls, raw: dict[str, Any]) -> FieldPosition:
        if set(raw) != {"lat_e6", "lon_e6", "accuracy_m"}:
            raise ValueError("Expected lat_e6, lon_e6 and accuracy_m.")
        return cls(
            whole(raw["lat_e6"], -LAT_E6_MAX, LAT_E6_MAX),
            whole(raw["lon_e6"], -LON_E6_MAX, LON_E6_MAX),
            whole(raw["accuracy_m"], 0, 40_100_000),
        )


@dataclass(frozen=True)
class FieldPhoto:
    """A photo by its SHA-256; line 0 shows the whole consignment."""

    line: int
    sha256: str

    def to_dict(self) -> dict[str, Any]:
        return {"line": self.line, "sha256": self.sha256}

    @classmethod
    def from_dict(cls, raw: dict[str, Any]) -> FieldPhoto:
        if set(raw) != {"line", "sha256"}:
            raise ValueError("Expected line and sha256.")
        return cls(whole(raw["line"], 0, 1_000_000), _digest(raw["sha256"]))


@dataclass(frozen=True)
class FieldRecord:
    """Signed with the count, so that none of it can be exchanged afterwards.

    Attributes:
        record: UUID that the counting device made; two counts with the same numbers are still two documents.
        giver, taker: the persons.
        position: where, when the device knew.
        photos: taken by the counting device; the pictures themselves follow when there is a network.
        clock_offset_s: what the device added to its own clock to write `occurred_at`, in seconds.
        one_device: both signatures were made on the counting device; both sides sign that too.
    """

    record: str
    giver: FieldSigner
    taker: FieldSigner
    position: FieldPosition | None = None
    photos: tuple[FieldPhoto, ...] = ()
    clock_offset_s: int = 0
    one_device: bool = False

    def to_dict(self) -> dict[str, Any]:
        """The record as signed; `one_device` is written only where it is so, as in older documents."""
        raw = {
            "record": self.record,
            "giver": self.giver.to_dict(),
            "taker": self.taker.to_dict(),
            "position": self.position.to_dict() if self.position else None,
            "photos": [photo.to_dict() for photo in self.photos],
            "clock_offset_s": self.clock_offset_s,
        }
        return raw | {"one_device": True} if self.one_device else raw

    @classmethod
    def from_dict(cls, raw: dict[str, Any]) -> FieldRecord:
        """Raises: ValueError, KeyError, TypeError for anything that `to_dict` cannot have written."""
        if not isinstance(raw["record"], str) or not RECORD.fullmatch(raw["record"]):
            raise ValueError("Expected a UUID.")
        if len(raw["photos"]) > PHOTOS_MAX:
            raise ValueError(f"Expected at most {PHOTOS_MAX} photos.")
        return cls(
            record=raw["record"],
            giver=FieldSigner.from_dict(raw["giver"]),
            taker=FieldSigner.from_dict(raw["taker"]),
            position=FieldPosition.from_dict(raw["position"]) if raw["position"] is not None else None,
            photos=tuple(FieldPhoto.from_dict(photo) for photo in raw["photos"]),
            clock_offset_s=whole(raw["clock_offset_s"], -(10**10), 10**10),
            one_device=raw.get("one_device") is True,
        )

    def pictures(self) -> dict[str, tuple[str, int]]:
        """SHA-256 → (what it shows, line) for every picture that the document names."""
        named = {photo.sha256: ("photo", photo.line) for photo in self.photos}
        for side, signer in (("giver", self.giver), ("taker", self.taker)):
            if signer.drawn:
                named[signer.drawn] = (f"signature_{side}", 0)
        return named
