"""The hash chain over posted rows: what goes into a link, and how links hang together.

    entry  = SHA-256 of the row's canonical bytes (codes and numbers, no table positions)
    start  = SHA-256 of "seferber-chain/1 <operation code>"
    link n = SHA-256 of link n−1 ‖ n as 8 bytes, big-endian ‖ entry n

Nothing here needs a database, so that a party can compute the chain again from an export and compare
it with the seals that it kept (decision 0040).
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from functools import lru_cache
from json.encoder import encode_basestring
from typing import Any

from seferber.exchange.canonical import canonical_bytes
from seferber.kernel import as_utc

CHAIN_FORMAT = "seferber-chain/1"
TRANSFER_FIELDS = (
    "corrects",
    "destination",
    "document",
    "item",
    "key",
    "kind",
    "lot",
    "number",
    "occurred_at",
    "operation",
    "quantity",
    "reason",
    "recorded_at",
    "recorded_by",
    "source",
)


def chain_start(operation: str) -> bytes:
    """The 32 bytes before the first link; two operations never share a chain."""
    return hashlib.sha256(f"{CHAIN_FORMAT} {operation}".encode()).digest()


def link_hash(previous: bytes, position: int, entry: bytes) -> bytes:
    """The 32 bytes of the link at this position (1, 2, 3, …)."""
    return hashlib.sha256(previous + position.to_bytes(8, "big") + entry).digest()


def moment_text(moment: datetime) -> str:
    """The moment as it enters an entry: UTC, microseconds, always the same 27 characters."""
    return as_utc(moment).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


@lru_cache(maxsize=4096)
def _text(value: str) -> str:
    # The same letter can be written in two ways; both sides must hash the same one (as canonical_bytes does).
    return encode_basestring(value if value.isascii() else unicodedata.normalize("NFC", value))


def transfer_bytes(
    *,
    operation: str,
    number: int,
    kind: str,
    item: str,
    lot: str,
    quantity: int,
    source: str,
    destination: str,
    document: str,
    reason: str,
    corrects: int | None,
    key: str | None,
    occurred_at: str,
    recorded_at: str,
    recorded_by: int | None,
) -> bytes:
    """Canonical bytes of a posted transfer.

    Written out by hand because a million rows are hashed in seconds; a test holds it equal to
    `canonical_bytes` of the same fields.

    Args:
        number: the transfer's number; `corrects` names another one by it.
        source, destination: account codes.
        key: the client's own name of the posting, or None.
        occurred_at, recorded_at: as `moment_text` writes them.
        recorded_by: number of the user (a user name may change later), or None.
    """
    return (
        f'{{"corrects":{"null" if corrects is None else corrects},"destination":{_text(destination)},'
        f'"document":{_text(document)},"item":{_text(item)},"key":{"null" if key is None else _text(key)},'
        f'"kind":{_text(kind)},"lot":{_text(lot)},"number":{number},"occurred_at":"{occurred_at}",'
        f'"operation":{_text(operation)},"quantity":{quantity},"reason":{_text(reason)},'
        f'"recorded_at":"{recorded_at}","recorded_by":{"null" if recorded_by is None else recorded_by},'
        f'"source":{_text(source)},"what":"transfer"}}'
    ).encode()


def transfer_halves(**fields: Any) -> tuple[bytes, bytes]:
    """`transfer_bytes` before and after the number, for whoever gives the number later: the database itself."""
    # A quotation mark inside a text is written \", so this name stands there once.
    before, name, after = transfer_bytes(number=0, **fields).partition(b',"number":')
    return before + name, after[1:]


def transfer_entry(**fields: Any) -> bytes:
    """SHA-256 of `transfer_bytes`."""
    return hashlib.sha256(transfer_bytes(**fields)).digest()


def handover_bytes(
    *,
    operation: str,
    number: int,
    waybill: str,
    document_sha256: str,
    giver_key: str,
    giver_signature: str,
    taker_key: str,
    taker_signature: str,
    occurred_at: str,
    recorded_at: str,
    recorded_by: int | None,
) -> bytes:
    """Canonical bytes of a hand-over: the document by its hash, both public keys and both signatures."""
    return canonical_bytes({**locals(), "what": "handover"})


def handover_entry(**fields: Any) -> bytes:
    """SHA-256 of `handover_bytes`."""
    return hashlib.sha256(handover_bytes(**fields)).digest()


def entry_of(content: Mapping[str, Any]) -> bytes:
    """SHA-256 of a row's canonical bytes, from its fields as an export lists them."""
    return hashlib.sha256(canonical_bytes(dict(content))).digest()


def recompute(operation: str, contents: Iterable[Mapping[str, Any]]) -> Iterator[bytes]:
    """The links of an exported chain, one after the other, from the rows' contents alone."""
    link = chain_start(operation)
    for position, content in enumerate(contents, start=1):
        link = link_hash(link, position, entry_of(content))
        yield link
