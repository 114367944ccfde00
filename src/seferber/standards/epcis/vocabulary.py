"""Addresses that name things in EPCIS events, the words for what happened, and units of measure.

Both houses must write the same event alike, whatever their own web address is; so places, parties, goods and
documents are named under one constant, reserved host (`.example`, RFC 2606) in the form that the Core Business
Vocabulary allows for private identifiers (…/loc/…, …/pty/…, …/class/…, …/bt/…, …/obj/…; recalled, unverified).
Handling units with an SSCC are named by their GS1 Digital Link.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

from seferber.standards.gs1 import CANONICAL_HOST, sscc_of_epc_uri

HOST = "https://seferber.example"
PREFIX = "sfb"
NAMESPACE = f"{HOST}/voc/"
MASTER_DATA = "urn:epcglobal:cbv:mda:"
CONTEXT = [
    "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",
    {PREFIX: NAMESPACE, "cbvmda": MASTER_DATA},
]
# UN/ECE Recommendation 20 codes of measured units; counted things carry none.
UOM = {"kg": "KGM", "g": "GRM", "t": "TNE", "l": "LTR", "L": "LTR", "m": "MTR", "m2": "MTK", "m3": "MTQ"}


@dataclass(frozen=True)
class Step:
    """How a kind of transfer is said in the standard's words."""

    action: str
    biz_step: str
    disposition: str


# Kinds of our transfers; a kind that is not listed is said as OTHER and carries its accounts in our extension.
STEPS = {
    "opening": Step("ADD", "commissioning", "active"),
    "packing": Step("ADD", "packing", "container_closed"),
    "unpacking": Step("DELETE", "unpacking", "container_open"),
    "dispatch": Step("OBSERVE", "shipping", "in_transit"),
    "receipt": Step("OBSERVE", "receiving", "in_progress"),
    "damage": Step("OBSERVE", "inspecting", "damaged"),
    "discrepancy": Step("OBSERVE", "receiving", "mismatch_quantity"),
    "surplus": Step("ADD", "receiving", "mismatch_quantity"),
    "distribution": Step("OBSERVE", "dispensing", "dispensed"),
    "move": Step("OBSERVE", "transporting", "in_progress"),
    "loss": Step("OBSERVE", "inspecting", "unavailable"),
    "return": Step("OBSERVE", "void_shipping", "returned"),
}
OTHER = Step("OBSERVE", "other", "in_progress")
ARRIVING = Step("OBSERVE", "arriving", "in_transit")
ACCEPTING = Step("OBSERVE", "accepting", "in_progress")


def named(operation: str, kind: str, *parts: str) -> str:
    """Address of a thing of the operation; `kind` is loc, pty, class, bt or obj."""
    tail = "/".join(quote(part, safe="") for part in parts)
    return f"{HOST}/o/{quote(operation, safe='')}/{kind}/{tail}"


def goods(operation: str, item: str, lot: str) -> str:
    """Class-level address of an item, or of one lot of it."""
    return named(operation, "class", item, *(["lot", lot] if lot else []))


def unit_address(operation: str, code: str, is_sscc: bool) -> str:
    """Address of a handling unit."""
    return f"{CANONICAL_HOST}/00/{code}" if is_sscc else named(operation, "obj", "unit", code)


@dataclass(frozen=True)
class Name:
    """What an address names: operation, kind and the parts behind it; all empty when it is not ours."""

    operation: str = ""
    kind: str = ""
    parts: tuple[str, ...] = ()

    @property
    def last(self) -> str:
        return self.parts[-1] if self.parts else ""


def read_name(address: str) -> Name:
    """The thing that an address names; the host does not count, so that another house may have its own."""
    parts = [unquote(part) for part in urlsplit(address).path.split("/") if part]
    for n in range(len(parts) - 3):
        if parts[n] == "o" and parts[n + 2] in ("loc", "pty", "class", "bt", "obj"):
            return Name(parts[n + 1], parts[n + 2], tuple(parts[n + 3 :]))
    return Name()


def read_goods(address: str) -> tuple[str, str]:
    """(item, lot) of a class-level address; both empty when it is not ours."""
    name = read_name(address)
    if name.kind != "class" or not name.parts:
        return "", ""
    if len(name.parts) >= 3 and name.parts[1] == "lot":
        return name.parts[0], name.parts[2]
    return (name.parts[0], "") if len(name.parts) == 1 else ("", "")


def read_unit(address: str) -> tuple[str, bool]:
    """(code, is SSCC) of a handling unit's address; the code is empty when it names none."""
    if address.startswith("urn:epc:id:sscc:"):
        return sscc_of_epc_uri(address), True
    path = [part for part in urlsplit(address).path.split("/") if part]
    for n, part in enumerate(path[:-1]):
        if part in ("00", "sscc") and path[n + 1].isdigit() and len(path[n + 1]) == 18:
            return path[n + 1], True
    name = read_name(address)
    if name.kind == "obj" and len(name.parts) == 2 and name.parts[0] == "unit":
        return name.parts[1], False
    return "", False
