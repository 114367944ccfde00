"""Lots, recalls and counts of places over the wire."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Schema
from ninja.responses import Status
from pydantic import AwareDatetime, Field

from seferber.store.queries import stock as queries
from seferber.usecases.count_stock import count_stock
from seferber.usecases.recall_lot import lift_recall, recall_lot
from seferber.web.api import schemas as s
from seferber.web.api.door import actor_of, enter
from seferber.web.api.read import Limit, Offset, OperationCode, paged
from seferber.web.api.routing import READ_REFUSALS, WRITE_REFUSALS, router


class LotOut(Schema):
    """A lot of which something is in hand or on the way."""

    item: str
    lot: str
    expiry_date: date | None
    held: int
    places: int
    recalled: bool


class LotPage(s.Page):
    rows: list[LotOut]


class RecallIn(Schema):
    item: s.Code
    lot: s.OptionalCode = ""
    reason: s.Text


class RecallOut(Schema):
    item: str
    lot: str
    reason: str
    recalled_at: datetime
    lifted_at: datetime | None


class CountLineIn(Schema):
    """What lay there; `reason` and `cause` where it differs from the books."""

    item: s.Code
    lot: s.OptionalCode = ""
    quantity: s.Count
    cause: Literal["lost", "damaged"] = "lost"
    reason: s.Text = ""


class StocktakeIn(Schema):
    party: s.Code
    place: s.Code
    counts: Annotated[list[CountLineIn], Field(min_length=1, max_length=2000)]
    as_of: AwareDatetime | None = None
    reason: s.Text = ""
    idempotency_key: s.Key | None = None


class StocktakeOut(Schema):
    code: str
    place: str
    as_of: datetime
    lots: int
    differing: int


@router.get(
    "/operations/{operation}/lots",
    response={200: LotPage, **READ_REFUSALS},
    summary="Lots, first to expire first",
    tags=["read"],
)
def lots(request: HttpRequest, operation: OperationCode, limit: Limit = 50, offset: Offset = 0) -> Any:
    access = enter(request, operation, "see_stock")

    def out(row: Any) -> dict[str, Any]:
        known = {k: getattr(row, k) for k in ("expiry_date", "held", "places", "recalled")}
        return {"item": row.item.code, "lot": row.code, **known}

    return paged(queries.lot_list(access.operation), offset, limit, out)


def _recall(row: Any) -> dict[str, Any]:
    return {
        "item": row.lot.item.code,
        "lot": row.lot.code,
        **{k: getattr(row, k) for k in ("reason", "recalled_at", "lifted_at")},
    }


@router.post(
    "/operations/{operation}/lots/recall",
    response={200: RecallOut, **WRITE_REFUSALS},
    summary="Recall a lot",
    tags=["write"],
)
def recall(request: HttpRequest, operation: OperationCode, body: RecallIn) -> Any:
    access = enter(request, operation, "recall_lot")
    return _recall(recall_lot(actor=actor_of(access), operation=operation, now=timezone.now(), **body.dict()))


@router.post(
    "/operations/{operation}/lots/lift",
    response={200: RecallOut, **WRITE_REFUSALS},
    summary="Lift a recall",
    tags=["write"],
)
def lift(request: HttpRequest, operation: OperationCode, body: RecallIn) -> Any:
    access = enter(request, operation, "recall_lot")
    return _recall(
        lift_recall(actor=actor_of(access), operation=operation, now=timezone.now(), **body.dict())
    )


@router.post(
    "/operations/{operation}/stocktakes",
    response={201: StocktakeOut, **WRITE_REFUSALS},
    summary="A count of a place; its differences are posted",
    tags=["write"],
)
def stocktake(request: HttpRequest, operation: OperationCode, body: StocktakeIn) -> Any:
    access = enter(request, operation, "count_stock")
    row = count_stock(actor=actor_of(access), operation=operation, now=timezone.now(), **body.dict())
    lines = queries.stocktake_lines(row)
    return Status(
        201,
        {
            "code": row.code,
            "place": row.place.code,
            "as_of": row.as_of,
            "lots": len(lines),
            "differing": sum(1 for line in lines if line.difference),
        },
    )
