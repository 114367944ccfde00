"""What was changed in a row, when one changed field explains it: the field is searched until the hash fits again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from seferber.exchange.canonical import canonical_bytes
from seferber.exchange.chain import transfer_bytes

# Quantities up to here are tried one by one: about two seconds for a million.
QUANTITY_SEARCH_MAX = 1_000_000


def one_changed_field(
    content: Mapping[str, Any],
    fits: Callable[[bytes], bool],
    candidates: Mapping[str, Iterable[Any]],
    *,
    quantity_max: int = QUANTITY_SEARCH_MAX,
) -> tuple[str, Any] | None:
    """(field, the value it had) when putting one field back makes the row's hash fit; None when no single one does.

    A hash says that a row was changed, never what; but a value that makes the hash fit again is proof of it.

    Args:
        content: the row as it is now.
        fits: whether an entry (SHA-256 of the row's canonical bytes) is the one that was linked.
        candidates: field → values it may have had.
    """
    encode = _encoder(content)
    for field, value in _attempts(content, candidates, quantity_max):
        try:
            data = encode({**content, field: value})
        except (ValueError, TypeError):
            continue
        if fits(hashlib.sha256(data).digest()):
            return field, value
    return None


def _attempts(
    content: Mapping[str, Any], candidates: Mapping[str, Iterable[Any]], quantity_max: int
) -> Iterator[tuple[str, Any]]:
    for field, values in candidates.items():
        if field in content:
            yield from ((field, value) for value in values if value != content[field])
    if isinstance(content.get("quantity"), int):
        yield from (("quantity", value) for value in range(1, quantity_max + 1))


def _encoder(content: Mapping[str, Any]) -> Callable[[Mapping[str, Any]], bytes]:
    if content.get("what") == "transfer":
        return lambda row: transfer_bytes(**{name: row[name] for name in row if name != "what"})
    return lambda row: canonical_bytes(dict(row))
