"""The event hash: one identifier for one event, however it is written.

An event is written as one line of `key=value` pairs in a canonical order and hashed; the result is
`ni:///sha-256;…?ver=CBV2.0`. `recordTime`, `eventID` and `errorDeclaration` do not count.

Source: "EPCIS Event Hash Generator" (Core Business Vocabulary 2.0; description and published vectors in
github.com/RalphTro/epcis-event-hash-generator at 5d2f1c3, read 2026-11-22). Where description and vectors
differ, the vectors are followed (decision 0044): `type` stands before the value in source, destination and
business transaction lists, and `destinationList` before `sourceList`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from seferber.standards.epcis.digital_link import canonical_link

# In this order, when present; what is not listed follows, sorted, after the last one.
_PLAIN_BEFORE = ("eventTime", "eventTimeZoneOffset", "certificationInfo", "parentID")
_LISTS = {"epcList": "epc", "inputEPCList": "epc", "childEPCs": "epc", "outputEPCList": "epc"}
_QUANTITIES = ("quantityList", "childQuantityList", "inputQuantityList", "outputQuantityList")
_ORDER = (
    *_PLAIN_BEFORE, "epcList", "inputEPCList", "childEPCs", "quantityList", "childQuantityList", "inputQuantityList",
    "outputEPCList", "outputQuantityList", "action", "transformationID", "bizStep", "disposition",
    "persistentDisposition", "readPoint", "bizLocation", "sensorElementList",
)  # fmt: skip
_PAIRS = {"bizTransactionList": "bizTransaction", "sourceList": "source", "destinationList": "destination"}
_IGNORED = {
    "type", "eventID", "recordTime", "errorDeclaration", "@context", "rdfs:comment", "comment", "isA",
}  # fmt: skip
_METADATA = (
    "time", "startTime", "endTime", "deviceID", "deviceMetadata", "rawData", "dataProcessingMethod", "bizRules",
)  # fmt: skip
_REPORT = (
    "type", "exception", "deviceID", "deviceMetadata", "rawData", "dataProcessingMethod", "time", "microorganism",
    "chemicalSubstance", "value", "component", "stringValue", "booleanValue", "hexBinaryValue", "uriValue", "minValue",
    "maxValue", "meanValue", "sDev", "percRank", "percValue", "uom", "coordinateReferenceSystem",
)  # fmt: skip
# Bare words of the vocabulary, by the field they stand in.
_WORDS = {
    "bizStep": "https://ref.gs1.org/cbv/BizStep-",
    "disposition": "https://ref.gs1.org/cbv/Disp-",
    "set": "https://ref.gs1.org/cbv/Disp-",
    "unset": "https://ref.gs1.org/cbv/Disp-",
    "bizTransactionList": "https://ref.gs1.org/cbv/BTT-",
    "sourceList": "https://ref.gs1.org/cbv/SDT-",
    "destinationList": "https://ref.gs1.org/cbv/SDT-",
    "sensorType": "https://gs1.org/voc/",
    "component": "https://ref.gs1.org/cbv/Comp-",
}
_URNS = {
    "urn:epcglobal:cbv:bizstep:": "https://ref.gs1.org/cbv/BizStep-",
    "urn:epcglobal:cbv:disp:": "https://ref.gs1.org/cbv/Disp-",
    "urn:epcglobal:cbv:btt:": "https://ref.gs1.org/cbv/BTT-",
    "urn:epcglobal:cbv:sdt:": "https://ref.gs1.org/cbv/SDT-",
    "urn:epcglobal:cbv:er:": "https://ref.gs1.org/cbv/ER-",
}
PREFIXES = {
    "gs1": "https://gs1.org/voc/",
    "epcis": "https://ref.gs1.org/epcis/",
    "cbv": "https://ref.gs1.org/cbv/",
}
_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?")


def prefixes_of(context: Any) -> dict[str, str]:
    """Short names declared in a document's or an event's `@context`, with the three of the standard."""
    found = dict(PREFIXES)
    parts = context if isinstance(context, list) else [context]
    for part in parts:
        if isinstance(part, Mapping):
            found.update({k: v for k, v in part.items() if isinstance(k, str) and isinstance(v, str)})
    return found


def event_id(event: Mapping[str, Any], prefixes: Mapping[str, str] = PREFIXES) -> str:
    """`ni:///sha-256;…?ver=CBV2.0` of an event as it stands in a JSON-LD document."""
    return f"ni:///sha-256;{event_digest(event, prefixes)}?ver=CBV2.0"


def event_digest(event: Mapping[str, Any], prefixes: Mapping[str, str] = PREFIXES) -> str:
    """The hexadecimal SHA-256 in the event's identifier."""
    return hashlib.sha256(pre_hash(event, prefixes).encode()).hexdigest()


def core_digest(event: Mapping[str, Any], prefixes: Mapping[str, str] = PREFIXES) -> str:
    """What makes two events the same posting: the digest without the codes of the load that goods travelled in.

    A load may get its code after it was first told of; its goods must still be posted once.
    """
    if event.get("quantityList"):
        return event_digest({k: value for k, value in event.items() if k != "epcList"}, prefixes)
    return event_digest(event, prefixes)


def pre_hash(event: Mapping[str, Any], prefixes: Mapping[str, str] = PREFIXES) -> str:
    """The canonical line that is hashed."""
    known = {**prefixes, **prefixes_of(event["@context"])} if "@context" in event else prefixes
    writer = _Writer(known)
    out = [f"eventType={writer.expand(str(event['type']))}"]
    rest: list[str] = []
    for key in _ORDER:
        if key in event:
            out.append(writer.standard(key, event[key]))
    for key, value in event.items():
        if key in _ORDER or key in _IGNORED:
            continue
        rest.append(writer.pairs(key, value) if key in _PAIRS else writer.extension(key, value))
    return "".join(out) + "".join(sorted(part for part in rest if part))


class _Writer:
    """Writes the parts of one event with the short names of its document."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self.known = prefixes

    def expand(self, text: str) -> str:
        """`sfb:kind` → the full address, when the short name is declared."""
        head, colon, tail = text.partition(":")
        return self.known[head] + tail if colon and head in self.known else text

    def key(self, name: str) -> str:
        """An extension's name with its namespace in curly brackets."""
        head, colon, tail = name.partition(":")
        return f"{{{self.known[head]}}}{tail}" if colon and head in self.known else name

    def value(self, value: Any, *, word: str = "") -> str:
        """A value in its canonical form."""
        if isinstance(value, bool):
            return str(value)
        if isinstance(value, int | float | Decimal):
            return number(str(value))
        text = str(value).strip()
        if word and ":" not in text:
            return _WORDS[word] + text
        text = self.expand(text)
        for urn, web in _URNS.items():
            text = text.replace(urn, web)
        if _NUMBER.fullmatch(text):
            return number(text)
        return canonical_link(text) or text

    def pair(self, key: str, value: Any, *, word: str = "") -> str:
        """`key=value`; moments in UTC with milliseconds; nothing for an empty value."""
        if value is None or value == "" or value == []:
            return ""
        lowered = key.lower()
        if isinstance(value, str) and "time" in lowered and "offset" not in lowered:
            return f"{key}={moment(value)}"
        return f"{key}={self.value(value, word=word)}"

    def standard(self, key: str, value: Any) -> str:
        """A field of the standard with its children in canonical order."""
        if key in _LISTS:
            return self._wrapped(key, [self.pair(_LISTS[key], one) for one in value or []])
        if key in _QUANTITIES:
            return self._wrapped(key, [self._quantity(one) for one in value or []])
        if key == "persistentDisposition":
            parts = [
                "".join(sorted(self.pair(name, one, word=name) for one in value.get(name) or []))
                for name in ("set", "unset")
            ]
            return self._joined(key, parts)
        if key in ("readPoint", "bizLocation"):
            return self._joined(key, [self.pair("id", value.get("id", "")), self._extensions(value, {"id"})])
        if key == "sensorElementList":
            return self._wrapped(key, [self._sensor(one) for one in value or []])
        return self.pair(key, value, word=key if key in ("bizStep", "disposition") else "")

    def pairs(self, key: str, value: Any) -> str:
        """Source, destination and business transaction lists: type, then value, sorted."""
        parts = []
        for one in value or []:
            kind = self.pair("type", one["type"], word=key) if "type" in one else ""
            parts.append(kind + self.pair(_PAIRS[key], one.get(_PAIRS[key], "")))
        return self._wrapped(key, parts)

    def extension(self, key: str, value: Any) -> str:
        """An element of somebody's own namespace, ILMD included, with everything below it."""
        name = self.key(key)
        if isinstance(value, Mapping):
            return name + self._extensions(value, set())
        if isinstance(value, list):
            return "".join(sorted(self.extension(key, one) for one in value))
        if value is None or str(value).strip() == "":
            return name
        return f"{name}={self.value(value)}"

    def _extensions(self, value: Mapping[str, Any], known: set[str]) -> str:
        return "".join(sorted(self.extension(k, v) for k, v in value.items() if k not in known))

    def _quantity(self, one: Mapping[str, Any]) -> str:
        return self._joined(
            "quantityElement", [self.pair(k, one[k]) for k in ("epcClass", "quantity", "uom") if k in one]
        )

    def _sensor(self, one: Mapping[str, Any]) -> str:
        metadata = one.get("sensorMetadata") or {}
        parts = [
            self._joined(
                "sensorMetadata",
                [
                    *(self.pair(k, metadata[k]) for k in _METADATA if k in metadata),
                    self._extensions(metadata, set(_METADATA)),
                ],
            ),
            "".join(sorted(self._report(report) for report in one.get("sensorReport") or [])),
            self._extensions(one, {"sensorMetadata", "sensorReport"}),
        ]
        return self._joined("sensorElement", parts)

    def _report(self, report: Mapping[str, Any]) -> str:
        parts = []
        for key in _REPORT:
            if key in report:
                word = "sensorType" if key in ("type", "exception") else key if key == "component" else ""
                parts.append(self.pair(key, report[key], word=word))
        return self._joined("sensorReport", [*parts, self._extensions(report, set(_REPORT))])

    @staticmethod
    def _wrapped(key: str, parts: list[str]) -> str:
        """The name of the list once, then its children sorted; nothing for an empty list."""
        kept = sorted(part for part in parts if part)
        return key + "".join(kept) if kept else ""

    @staticmethod
    def _joined(key: str, parts: list[str]) -> str:
        text = "".join(parts)
        return key + text if text else ""


def number(text: str) -> str:
    """A number without sign +, leading or trailing zeros: "1.0" → "1", "0.3430" → "0.343"."""
    value = Decimal(text)
    plain = format(value.normalize(), "f")
    return "0" if plain in ("-0", "0") else plain


def moment(text: str) -> str:
    """A moment in UTC with three decimals of the second, the third rounded; text that is none stays as it is."""
    stripped = text.strip()
    match = re.fullmatch(
        r"(.*?T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?)(\.[0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?", stripped
    )
    if match is None:
        return text
    whole, fraction, zone = match.groups()
    try:
        value = datetime.fromisoformat(whole + (zone or "+00:00").replace("Z", "+00:00")).astimezone(UTC)
    except ValueError:
        return text
    # Rounded half up by digits, so that no binary fraction decides.
    thousandths = int((Decimal("0" + (fraction or ".0")) * 1000 + Decimal("0.5")) // 1)
    if thousandths == 1000:
        from datetime import timedelta

        value, thousandths = value + timedelta(seconds=1), 0
    return f"{value:%Y-%m-%dT%H:%M:%S}.{thousandths:03d}Z"
