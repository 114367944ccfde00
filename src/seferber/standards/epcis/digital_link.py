"""EPC URIs and GS1 Digital Link addresses in the one form that the event hash asks for.

`urn:epc:id:sscc:…` and `https://example.org/00/…` both become `https://id.gs1.org/00/…`: canonical host, only
the finest level of identification, no query.

Source: rules 17 and 18 of the event hash description (see `event_hash`), key layouts of the EPC Tag Data
Standard as recalled, checked against the published vectors.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from seferber.standards.gs1 import CANONICAL_HOST
from seferber.standards.sscc import check_digit

_SERIAL = r"((?:%[0-9A-Fa-f]{2}|[!'()*+,\-./0-9:;=A-Z_a-z])+)"
Maker = Callable[[str, str], str]
# Digital Link words that stand for a number.
_SHORT = {
    "gtin": "01", "itip": "8006", "cpid": "8010", "gln": "414", "party": "417", "gsrnp": "8017", "gsrn": "8018",
    "gcn": "255", "sscc": "00", "gdti": "253", "ginc": "401", "gsin": "402", "grai": "8003", "giai": "8004",
    "cpv": "22", "lot": "10", "ser": "21",
}  # fmt: skip
_KEYS = {
    "00": r"[0-9]{18}", "01": r"[0-9]{8}|[0-9]{12,14}", "253": r"[0-9]{13}[^/]{0,17}", "255": r"[0-9]{13,25}",
    "401": r"[0-9]{4}[^/]{0,26}", "402": r"[0-9]{17}", "414": r"[0-9]{13}", "417": r"[0-9]{13}",
    "8003": r"[0-9]{14}[^/]{0,16}", "8004": r"[0-9]{4}[^/]{0,26}", "8006": r"[0-9]{18}", "8010": r"[0-9]{4}[^/]{0,26}",
    "8017": r"[0-9]{18}", "8018": r"[0-9]{18}",
}  # fmt: skip
# The finest qualifier that may stay behind a key, best first.
_FINEST = {"01": ("21", "235", "10"), "414": ("254",), "8006": ("21", "10"), "8010": ("8011",)}


def canonical_link(uri: str) -> str:
    """The canonical address of a GS1 key; empty when the text names none."""
    if uri.startswith("urn:epc:"):
        return _of_epc(uri)
    if uri.startswith(("https://", "http://")):
        return _of_address(uri)
    return ""


def _percent(text: str) -> str:
    for character, code in zip("!()*+,:", ("%21", "%28", "%29", "%2A", "%2B", "%2C", "%3A"), strict=True):
        text = text.replace(character, code)
    return text


def _of_epc(uri: str) -> str:
    match = re.fullmatch(r"urn:epc:(id|class|idpat):([a-z]+):(.+)", uri)
    if match is None:
        return ""
    kind, scheme, body = match.groups()
    prefix, dot, rest = body.partition(".")
    if not dot or not re.fullmatch(r"[0-9]{6,12}", prefix):
        return ""
    maker = _MAKERS.get((kind, scheme))
    return maker(prefix, rest) if maker else ""


def _checked(digits: str, length: int) -> str:
    """The digits with their check digit, when they are as many as the key has."""
    return digits + check_digit(digits) if digits.isdigit() and len(digits) == length - 1 else ""


def _gtin(prefix: str, reference: str) -> str:
    return _checked(reference[:1] + prefix + reference[1:], 14)


def _sgtin(prefix: str, rest: str) -> str:
    reference, _, serial = rest.partition(".")
    gtin = _gtin(prefix, reference)
    return f"{CANONICAL_HOST}/01/{gtin}/21/{_percent(serial)}" if gtin and serial else ""


def _sgtin_pattern(prefix: str, rest: str) -> str:
    reference, _, serial = rest.partition(".")
    gtin = _gtin(prefix, reference)
    return f"{CANONICAL_HOST}/01/{gtin}" if gtin and serial == "*" else ""


def _lgtin(prefix: str, rest: str) -> str:
    reference, _, lot = rest.partition(".")
    gtin = _gtin(prefix, reference)
    return f"{CANONICAL_HOST}/01/{gtin}/10/{_percent(lot)}" if gtin and lot else ""


def _upui(prefix: str, rest: str) -> str:
    reference, _, extra = rest.partition(".")
    gtin = _gtin(prefix, reference)
    return f"{CANONICAL_HOST}/01/{gtin}/235/{_percent(extra)}" if gtin and extra else ""


def _sscc(prefix: str, rest: str) -> str:
    key = _checked(rest[:1] + prefix + rest[1:], 18)
    return f"{CANONICAL_HOST}/00/{key}" if key else ""


def _sgln(prefix: str, rest: str) -> str:
    reference, _, extension = rest.partition(".")
    key = _checked(prefix + reference, 13)
    if not key:
        return ""
    return f"{CANONICAL_HOST}/414/{key}" + (
        f"/254/{_percent(extension)}" if extension not in ("", "0") else ""
    )


def _pgln(prefix: str, rest: str) -> str:
    key = _checked(prefix + rest, 13)
    return f"{CANONICAL_HOST}/417/{key}" if key else ""


def _numbered(ai: str, lead: str = "") -> Maker:
    """A key of 13 digits with a serial behind it: GDTI, SGCN, GRAI."""

    def make(prefix: str, rest: str) -> str:
        reference, _, serial = rest.partition(".")
        key = _checked(prefix + reference, 13)
        return f"{CANONICAL_HOST}/{ai}/{lead}{key}{_percent('' if serial == '*' else serial)}" if key else ""

    return make


def _service(ai: str) -> Maker:
    def make(prefix: str, rest: str) -> str:
        key = _checked(prefix + rest, 18)
        return f"{CANONICAL_HOST}/{ai}/{key}" if key else ""

    return make


def _gsin(prefix: str, rest: str) -> str:
    key = _checked(prefix + rest, 17)
    return f"{CANONICAL_HOST}/402/{key}" if key else ""


def _free(ai: str) -> Maker:
    """A key that is the prefix and a free reference: GIAI, GINC."""

    def make(prefix: str, rest: str) -> str:
        return f"{CANONICAL_HOST}/{ai}/{prefix}{_percent(rest)}" if re.fullmatch(_SERIAL, rest) else ""

    return make


def _cpi(prefix: str, rest: str) -> str:
    reference, _, serial = rest.rpartition(".")
    if not reference:
        return ""
    tail = "" if serial == "*" else f"/8011/{serial}"
    return f"{CANONICAL_HOST}/8010/{_percent(prefix + reference)}{tail}"


def _itip(prefix: str, rest: str) -> str:
    parts = rest.split(".", 3)
    if len(parts) != 4:
        return ""
    gtin = _gtin(prefix, parts[0])
    tail = "" if parts[3] == "*" else f"/21/{_percent(parts[3])}"
    return f"{CANONICAL_HOST}/8006/{gtin}{parts[1]}{parts[2]}{tail}" if gtin else ""


_MAKERS: dict[tuple[str, str], Maker] = {
    ("id", "sgtin"): _sgtin, ("id", "sscc"): _sscc, ("id", "sgln"): _sgln, ("id", "pgln"): _pgln,
    ("id", "grai"): _numbered("8003", "0"), ("id", "giai"): _free("8004"), ("id", "gsrn"): _service("8018"),
    ("id", "gsrnp"): _service("8017"), ("id", "gdti"): _numbered("253"), ("id", "cpi"): _cpi,
    ("id", "sgcn"): _numbered("255"), ("id", "ginc"): _free("401"), ("id", "gsin"): _gsin, ("id", "itip"): _itip,
    ("id", "upui"): _upui, ("class", "lgtin"): _lgtin, ("idpat", "sgtin"): _sgtin_pattern,
    ("idpat", "grai"): _numbered("8003", "0"), ("idpat", "gdti"): _numbered("253"), ("idpat", "sgcn"): _numbered("255"),
    ("idpat", "cpi"): _cpi, ("idpat", "itip"): _itip,
    ("idpat", "upui"): _sgtin_pattern,
}  # fmt: skip


def _of_address(uri: str) -> str:
    path = re.sub(r"^https?://[^/?#]*", "", uri).split("?")[0].split("#")[0]
    parts = [_SHORT.get(part, part) for part in path.split("/") if part]
    for n, part in enumerate(parts[:-1]):
        if part in _KEYS and re.fullmatch(_KEYS[part], parts[n + 1]):
            break
    else:
        return ""
    ai, key = parts[n], parts[n + 1]
    if ai == "01":
        key = key.zfill(14)
    qualifiers = dict(zip(parts[n + 2 :: 2], parts[n + 3 :: 2], strict=False))
    finest = next((q for q in _FINEST.get(ai, ()) if q in qualifiers), "")
    return f"{CANONICAL_HOST}/{ai}/{key}" + (f"/{finest}/{qualifiers[finest]}" if finest else "")
