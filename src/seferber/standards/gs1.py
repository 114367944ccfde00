"""GS1 writing: element strings such as (00)…, Digital Link addresses, EPC URIs, and reading what a scanner sees.

Source: GS1 Digital Link (canonical host id.gs1.org, path /00/SSCC) and EPC Tag Data Standard (urn:epc:id:sscc),
as summarised in `standards.md` of the project, read 2026-11-22.
"""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from seferber.standards.sscc import OWN, UnitCode, check_unit_code

CANONICAL_HOST = "https://id.gs1.org"
# A scanner may say which symbology it read ("]C1" = GS1-128) and send the separator as this character.
SYMBOLOGY = re.compile(r"^\][A-Za-z][0-9A-Za-z]")
SEPARATOR = "\x1d"


def readable(sscc: str) -> str:
    """The SSCC as people read it under the bars: `(00) 3 8691234 00000001 7` without the blanks of the key."""
    return f"(00) {sscc}"


def element_string(sscc: str) -> str:
    """What the bars of the label carry after the first FNC1: application identifier 00 and 18 digits."""
    return f"00{sscc}"


def digital_link(sscc: str, base: str = CANONICAL_HOST) -> str:
    """GS1 Digital Link of a unit under a resolver of one's own."""
    return f"{base.rstrip('/')}/00/{sscc}"


def epc_uri(sscc: str, prefix_digits: int) -> str:
    """The SSCC as pure-identity EPC URI; the length of the company prefix cannot be read from the digits."""
    return f"urn:epc:id:sscc:{sscc[1 : 1 + prefix_digits]}.{sscc[0]}{sscc[1 + prefix_digits : 17]}"


def sscc_of_epc_uri(uri: str) -> str:
    """The 18 digits of `urn:epc:id:sscc:PREFIX.EXTENSION+SERIAL`; empty when it is none."""
    from seferber.standards.sscc import check_digit

    match = re.fullmatch(r"urn:epc:id:sscc:([0-9]{6,12})\.([0-9])([0-9]{4,10})", uri.strip())
    if match is None or len("".join(match.groups())) != 17:
        return ""
    body = match.group(2) + match.group(1) + match.group(3)
    return body + check_digit(body)


def unit_of_scan(text: str) -> UnitCode:
    """The unit that a scanner, a phone or a person names.

    Reads: 18 digits, `(00)…`, the element string of GS1-128 with or without symbology mark, a Digital Link
    address (`…/00/SSCC` under any host), `urn:epc:id:sscc:…`, our own form, and an address that carries our
    own form as its last part.

    Raises: WrongUnitCode.
    """
    # The separator counts as white space to Python, so elements are taken apart before anything is stripped.
    parts = [part.strip() for part in SYMBOLOGY.sub("", text.strip()).split(SEPARATOR)]
    seen = next((part for part in parts if part), "")
    if seen.lower().startswith("urn:epc:id:sscc:"):
        return check_unit_code(sscc_of_epc_uri(seen) or seen)
    if "://" in seen:
        path = [unquote(part) for part in urlsplit(seen).path.split("/") if part]
        for n, part in enumerate(path[:-1]):
            if part in ("00", "sscc"):
                return check_unit_code(path[n + 1])
        named = urlsplit(seen).fragment or (path[-1] if path else "")
        return check_unit_code(named if OWN.match(named.upper()) else seen)
    seen = seen.replace("(00)", "00", 1) if seen.startswith("(00)") else seen
    # Twenty digits that begin with 00 are the identifier and the key; a scanner may send more elements behind.
    head = re.sub(r"[\s-]", "", seen)
    if head.isascii() and head.isdigit() and head.startswith("00") and len(head) >= 20:
        return check_unit_code(head[2:20])
    return check_unit_code(head if head.isascii() and head.isdigit() else seen)
