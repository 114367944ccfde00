"""Signed documents as text for QR codes: compressed, in parts that a camera may read in any order.

A frame is `SF1:<kind>:<mark>:<part>/<parts>:<text>`; all its letters belong to the QR code's alphanumeric mode.
Kinds: D a document offered for signature, S a signature for it, R a complete receipt. The mark names the whole by
the first eight hex digits (upper case) of the SHA-256 of the compressed bytes; the text is base 45 (RFC 9285, read
2026-11-22) of bytes compressed with raw DEFLATE (RFC 1951).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable

from seferber.exchange.canonical import sha256_hex
from seferber.exchange.handover import VerificationFailed
from seferber.kernel import N_

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
VALUE = {letter: number for number, letter in enumerate(ALPHABET)}
FRAME = re.compile(r"SF1:([DSR]):([0-9A-F]{8}):(\d{1,3})/(\d{1,3}):([0-9A-Z $%*+\-./:]*)")
# A document of a thousand lines; anything that unfolds to more is something else.
LARGEST_BYTES = 2_000_000
# About version 18 at level L: read from a phone's screen at arm's length.
LETTERS_PER_FRAME = 700


def to_base45(data: bytes) -> str:
    out = []
    for start in range(0, len(data), 2):
        pair = data[start : start + 2]
        number = int.from_bytes(pair, "big")
        for _ in range(3 if len(pair) == 2 else 2):
            number, rest = divmod(number, 45)
            out.append(ALPHABET[rest])
    return "".join(out)


def from_base45(text: str) -> bytes:
    """Raises: ValueError, for letters or numbers that base 45 cannot have written."""
    out = bytearray()
    for start in range(0, len(text), 3):
        part = text[start : start + 3]
        if len(part) == 1 or any(letter not in VALUE for letter in part):
            raise ValueError("Expected base 45.")
        number = sum(VALUE[letter] * 45**place for place, letter in enumerate(part))
        size = 2 if len(part) == 3 else 1
        if number >= 256**size:
            raise ValueError("Expected base 45.")
        out += number.to_bytes(size, "big")
    return bytes(out)


def to_frames(kind: str, data: bytes, *, letters: int = LETTERS_PER_FRAME) -> list[str]:
    """The frames of one document.

    Args:
        kind: D, S or R.
        letters: base-45 letters per frame at most.
    """
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(data) + packer.flush()
    text = to_base45(packed)
    mark = sha256_hex(packed)[:8].upper()
    parts = [text[start : start + letters] for start in range(0, len(text), letters)] or [""]
    return [f"SF1:{kind}:{mark}:{n}/{len(parts)}:{part}" for n, part in enumerate(parts, 1)]


def from_frames(frames: Iterable[str]) -> tuple[str, bytes]:
    """(kind, bytes) of the document that these frames carry, in any order, repeated or not.

    Raises: VerificationFailed, when parts are missing, belong to two documents or were changed.
    """
    found: dict[int, str] = {}
    about: set[tuple[str, str, int]] = set()
    for line in frames:
        frame = FRAME.fullmatch(line.strip("\r\n"))
        if frame is None:
            raise VerificationFailed(
                N_("A line is no part of a QR code of Seferber."),
                todo=N_("Give the texts of one receipt, one part a line."),
            )
        kind, mark, part, parts, text = frame.groups()
        about.add((kind, mark, int(parts)))
        found[int(part)] = text
    if len(about) != 1:
        raise VerificationFailed(
            N_("The parts belong to %(n)d different documents."),
            todo=N_("Scan the parts of one receipt only."),
            n=len(about),
        )
    kind, mark, size = about.pop()
    missing = [n for n in range(1, size + 1) if n not in found]
    if missing:
        raise VerificationFailed(
            N_("Of %(size)d parts, these are missing: %(missing)s."),
            todo=N_("Scan on until every part was read."),
            size=size,
            missing=", ".join(map(str, missing)),
        )
    try:
        packed = from_base45("".join(found[n] for n in range(1, size + 1)))
        reader = zlib.decompressobj(-15)
        data = reader.decompress(packed, LARGEST_BYTES)
        whole = reader.eof and not reader.unconsumed_tail
    except (ValueError, zlib.error):
        packed, data, whole = b"", b"", False
    if not whole or sha256_hex(packed)[:8].upper() != mark:
        raise VerificationFailed(
            N_("The parts do not fit together to what they name."),
            todo=N_("Scan the receipt again from the other screen."),
        )
    return kind, data
