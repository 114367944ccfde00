"""Order and chains: a later moment after an earlier one, and no chain that closes on itself."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

from seferber.kernel import N_
from seferber.standards.operation.faults import Faults
from seferber.standards.operation.folder import Row

Rows = list[tuple[int, Row]]
Tables = dict[str, Rows]


def in_order(
    faults: Faults, file: str, number: int, row: Row, earlier: str, later: str, *, severity: str = "error"
) -> None:
    """A fault when both columns are known and the later one lies before the earlier one."""
    if row[earlier] is not None and row[later] is not None and row[later] < row[earlier]:
        faults.add(
            "wrong_order",
            N_("%(later)s (%(second)s) lies before %(earlier)s (%(first)s)."),
            N_("Exchange or mend the two."),
            file=file,
            row=number,
            column=later,
            severity=severity,
            earlier=earlier,
            later=later,
            first=row[earlier].isoformat(),
            second=row[later].isoformat(),
        )


def no_cycle(tables: Tables, faults: Faults, table: str, key: str, up: str) -> None:
    """A fault for every row from which following `up` leads back to the row itself."""
    rows = tables.get(table, [])
    closed = _on_cycles({row[key]: row[up] for _, row in rows if row[up] is not None})
    for number, row in rows:
        if row[up] is not None and row[key] in closed:
            faults.add(
                "cycle",
                N_("%(chain)s leads from %(found)s back to itself."),
                N_("Let the chain end: empty the cell of the topmost row."),
                file=f"{table}.csv",
                row=number,
                column=up,
                chain=up,
                found=row[key],
            )


def _on_cycles(above: dict[Any, Any]) -> set[Any]:
    """Codes that lie on a closed chain; every code is walked over once, however long the chains are."""
    done: set[Any] = set()
    closed: set[Any] = set()
    for start in above:
        path: dict[Any, int] = {}
        code = start
        while code is not None and code not in done and code not in path:
            path[code] = len(path)
            code = above.get(code)
        if code in path:
            closed.update(one for one, place in path.items() if place >= path[code])
        done.update(path)
    return closed


Edge = tuple[Any, Any]


def endless(edges: list[Edge]) -> set[Edge]:
    """Edges (set, content) of sets that contain themselves, or that lie between two such sets.

    Whatever has no contents, or is in nothing, cannot be part of it and is peeled off until nothing more goes.
    """
    left = _peeled(set(edges))
    return {(one, other) for other, one in _peeled({(other, one) for one, other in left})}


def _peeled(edges: set[Edge]) -> set[Edge]:
    """Edges that remain when codes without contents are taken away, again and again."""
    above: dict[Any, list[Any]] = defaultdict(list)
    contents: Counter[Any] = Counter()
    for one, other in edges:
        above[other].append(one)
        contents[one] += 1
    waiting = [code for code in above if not contents[code]]
    gone = set(waiting)
    while waiting:
        for one in above[waiting.pop()]:
            contents[one] -= 1
            if not contents[one]:
                gone.add(one)
                waiting.append(one)
    return {(one, other) for one, other in edges if one not in gone and other not in gone}
