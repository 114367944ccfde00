"""The judge's weights: one row of small integers for each feature, read once from `data/judge.bin`.

A row holds one byte for each output (the kinds, "any act", the steps of firmness), 128 standing for nothing.
Rows are added as whole numbers with 32 bits for each output and the number of rows in front, so that a text of
four sentences costs about half a millisecond without any numerical library.
"""

from __future__ import annotations

import json
import sys
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable
from functools import cache
from importlib.resources import files
from struct import Struct
from typing import Any

from seferber.statements.judge.second import Second

_LANE = 32
_MASK = (1 << _LANE) - 1
_MOST_ROWS, _MOST_SUMS, _MOST_FANS = 20_000, 5_000, 8_000


class _Rows(dict[str, int]):
    """Rows by feature, looked up as they are met and forgotten when they grow too many."""

    def __init__(self, row: Callable[[str], int]) -> None:
        super().__init__()
        self._row = row

    def __missing__(self, feature: str) -> int:
        if len(self) >= _MOST_ROWS:
            self.clear()
        row = self[feature] = self._row(feature)
        return row


class _Sums(dict[tuple[Callable[[Any], Iterable[str]], Any], int]):
    """The sums of what a function writes out of a key, by both; kept for the next text in which they are met."""

    def __init__(self, rows: _Rows) -> None:
        super().__init__()
        self._rows = rows

    def __missing__(self, group: tuple[Callable[[Any], Iterable[str]], Any]) -> int:
        if len(self) >= _MOST_SUMS:
            self.clear()
        written, key = group
        total = self[group] = sum(map(self._rows.__getitem__, written(key)))
        return total


class _Both(dict[tuple[Callable[[Any, str], Iterable[str]], Any], tuple[int, int]]):
    """The same for what is read as the giver ("G") and as the receiver ("R")."""

    def __init__(self, rows: _Rows) -> None:
        super().__init__()
        self._rows = rows

    def __missing__(self, placing: tuple[Callable[[Any, str], Iterable[str]], Any]) -> tuple[int, int]:
        if len(self) >= _MOST_SUMS:
            self.clear()
        (written, key), row = placing, self._rows.__getitem__
        both = self[placing] = (sum(map(row, written(key, "G"))), sum(map(row, written(key, "R"))))
        return both


class Table:
    """Weights by feature; `outputs` names the columns, `second` is the model that weighs their sums."""

    def __init__(self, packed: bytes) -> None:
        head, _, body = packed.partition(b"\n")
        about = json.loads(head)
        self.outputs: list[str] = about["outputs"]
        self.scales: list[float] = about["scales"]
        self.starts: list[float] = about["starts"]
        self.second = Second(about["second"])
        raw, rows = zlib.decompress(body), int(about["rows"])
        self._keys = array("I", raw[: 4 * rows])
        if sys.byteorder == "big":
            self._keys.byteswap()
        self._bytes = raw[4 * rows :]
        self._width = _LANE * len(self.outputs)
        self._one = 1 << self._width
        self._columns = list(zip(self.starts, self.scales, strict=True))
        self._lanes = Struct(f"<{len(self.outputs)}I")
        self._rows = _Rows(self._row)
        # Asked some hundred times for each text: as dictionaries they answer what they know without a call.
        self.known, self.known_both = _Sums(self._rows), _Both(self._rows)
        self._fans: dict[str, tuple[int, ...]] = {}

    def _row(self, feature: str) -> int:
        """The row with a one in front; 0 for a feature that the table does not know."""
        key = zlib.crc32(feature.encode())
        at = bisect_left(self._keys, key)
        if at == len(self._keys) or self._keys[at] != key:
            return 0
        width = len(self.outputs)
        lanes = bytearray(_LANE // 8 * width)
        lanes[0 :: _LANE // 8] = self._bytes[at * width : (at + 1) * width]
        return self._one + int.from_bytes(lanes, "little")

    def add(self, features: Iterable[str]) -> int:
        """The rows of the known features, added up; such sums may be added as they are."""
        return sum(map(self._rows.__getitem__, features))

    def fans(self, features: Iterable[str], fan: Callable[[str], tuple[str, ...]]) -> list[tuple[int, ...]]:
        """For each feature the rows of its fan (as many names for every one): the first with each of the others."""
        fans, rows = self._fans, []
        for feature in features:
            found = fans.get(feature)
            if found is None:
                if len(fans) >= _MOST_FANS:
                    fans.clear()
                plain, *others = map(self._row, fan(feature))
                found = fans[feature] = tuple([plain + other for other in others])
            rows.append(found)
        return rows

    def score(self, total: int, k: int) -> float:
        """Log-odds for the output in column `k` alone."""
        start, scale = self._columns[k]
        bias = 128 * (total >> self._width)
        return start + scale * (((total >> (_LANE * k)) & _MASK) - bias)

    def scores(self, total: int) -> list[float]:
        """Log-odds for each output."""
        bias = 128 * (total >> self._width)
        lanes = self._lanes.unpack((total & (self._one - 1)).to_bytes(self._width // 8, "little"))
        return [
            start + scale * (lane - bias) for (start, scale), lane in zip(self._columns, lanes, strict=True)
        ]

    def weight(self, feature: str, output: str) -> float:
        """What one feature adds to the log-odds of one output."""
        row, k = self._row(feature), self.outputs.index(output)
        return self.scales[k] * (((row >> (_LANE * k)) & _MASK) - 128) if row else 0.0


def packed(
    outputs: list[str],
    scales: list[float],
    starts: list[float],
    second: dict[str, float],
    rows: dict[str, list[int]],
    about: dict[str, str],
) -> bytes:
    """The bytes of a table; `rows` holds for each feature one whole number from -127 to 127 for each output.

    Raises: ValueError when two features share a key.
    """
    keyed = sorted((zlib.crc32(f.encode()), bytes(v + 128 for v in row)) for f, row in rows.items())
    keys = array("I", (k for k, _row in keyed))
    if len(set(keys)) != len(keys):
        raise ValueError("Two features share a key; the table was not made. Leave the rarer one out.")
    if sys.byteorder == "big":
        keys.byteswap()
    head = {"outputs": outputs, "scales": scales, "starts": starts, "second": second, "rows": len(keys)}
    body = zlib.compress(keys.tobytes() + b"".join(row for _k, row in keyed), 9)
    return json.dumps({**head, **about}, sort_keys=True).encode() + b"\n" + body


@cache
def table() -> Table:
    """The table that is shipped."""
    return Table((files("seferber.statements") / "data" / "judge.bin").read_bytes())
