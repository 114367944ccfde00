"""Canonical bytes: the one way to write a document, so that two sides sign the same bytes.

A subset of RFC 8785 (JSON Canonicalization Scheme): objects with sorted ASCII keys, arrays, strings,
whole numbers, true, false, null; UTF-8, no white space. Decimal numbers are refused, because they are
where canonical forms usually break; quantities are whole numbers anyway.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from typing import Any

from seferber.kernel import N_, SeferberError


class NotCanonical(SeferberError):
    code = "not_canonical"


def _check(value: Any, where: str) -> Any:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        if abs(value) >= 2**53:
            raise NotCanonical(N_("The number at %(where)s is too large to sign."), where=where)
        return value
    if isinstance(value, str):
        # The same letter can be written in two ways; both sides must hash the same one.
        return unicodedata.normalize("NFC", value)
    if isinstance(value, list | tuple):
        return [_check(v, f"{where}[{n}]") for n, v in enumerate(value)]
    if isinstance(value, dict):
        for key in value:
            if not (isinstance(key, str) and key.isascii()):
                raise NotCanonical(
                    N_("The key %(key)s at %(where)s is not plain text."), key=repr(key), where=where
                )
        return {key: _check(value[key], f"{where}.{key}") for key in sorted(value)}
    raise NotCanonical(
        N_(
            "The value at %(where)s is a %(type)s; only text, whole numbers, lists and objects can be signed."
        ),
        where=where,
        type=type(value).__name__,
    )


def canonical_bytes(document: dict[str, Any]) -> bytes:
    """UTF-8 bytes of the document in its one canonical form.

    Raises: NotCanonical, for decimals, dates and other values that have no single form.
    """
    return json.dumps(
        _check(document, "$"), ensure_ascii=False, separators=(",", ":"), allow_nan=False
    ).encode()


def sha256_hex(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
