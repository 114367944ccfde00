"""What people decided about candidates, as examples by which the reader can be judged on a cell's own texts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from seferber.statements.corrections import CorrectedStatement
from seferber.statements.wire import candidate_from_dict, reading_from_dict
from seferber.store import rows


def corrected_statements(operation: str = "") -> Iterator[CorrectedStatement]:
    """Statements of which every candidate was decided, of one operation or of all."""
    where = {"operation": rows.get_operation(operation)} if operation else {}
    for statement in rows.find("statement", reading__isnull=False, **where).order_by("id"):
        candidates = list(rows.find("candidate", statement=statement).order_by("number"))
        if not candidates or any(c.state == "proposed" for c in candidates):
            continue
        yield CorrectedStatement(
            id=f"{statement.operation.code}/{statement.code}",
            text=statement.text,
            reading=reading_from_dict(statement.reading),
            confirmed=tuple(
                candidate_from_dict(_grounded(c.current)) for c in candidates if c.state == "confirmed"
            ),
            rejected=tuple(
                (candidate_from_dict(_grounded(c.data)), "") for c in candidates if c.state == "rejected"
            ),
            lang=statement.language,
            date=statement.published_at.date().isoformat() if statement.published_at else None,
        )


def _grounded(data: dict[str, Any]) -> dict[str, Any]:
    """Without quantities that a person typed: the corpus holds only what stands in the text."""
    return {**data, "quantities": [q for q in data.get("quantities") or [] if q.get("span")]}
