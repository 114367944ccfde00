"""Help that reached a district of the cast, and a plan of it, for page tests."""

from __future__ import annotations

from typing import Any

from tests import cast

from seferber.ledger import AccountRef, NewTransfer
from seferber.store import ledger
from seferber.usecases.actor import SYSTEM


def put(operation: Any, place: str, quantity: int, *, item: str = "TENT", commitment: str = "K-1") -> None:
    """Goods under a commitment lie at the place, as if counted in there."""
    ledger.post(
        operation,
        [
            NewTransfer(
                "opening", item, "", quantity, AccountRef("opening", party="XB"),
                AccountRef("stock", party="XB", place=place, commitment=commitment), "",
            )
        ],
        document="test", occurred_at=cast.NOW, recorded_at=cast.NOW, user_id=None,
    )  # fmt: skip


def plan(operation: Any, **options: Any) -> Any:
    """A ready proposal of the operation, made by the planner in about a second."""
    from seferber.usecases.make_plan import request_plan, run_plan

    row = request_plan(
        actor=SYSTEM, operation=operation.code, options={"seconds": 1, **options}, now=cast.NOW
    )
    run_plan(proposal_id=row.pk)
    row.refresh_from_db()
    return row
