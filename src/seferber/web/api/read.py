"""The reading half: every list paged, every row with the codes that the operation folder uses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Path, Query

from seferber.store.access import membership_of, operations_of
from seferber.store.queries import account as accounts
from seferber.store.queries import account_books
from seferber.store.queries import api as queries
from seferber.store.queries.statements import statement_list
from seferber.usecases.permissions import Role
from seferber.web.api import schemas as s
from seferber.web.api.door import enter
from seferber.web.api.routing import READ_REFUSALS as REFUSALS
from seferber.web.api.routing import router

OperationCode = Annotated[str, Path(max_length=80, description="Code of the operation.")]
RowCode = Annotated[str, Path(max_length=80)]
Offset = Annotated[int, Query(ge=0, le=100_000_000, description="Rows to pass over.")]
Limit = Annotated[int, Query(ge=1, le=500, description="Rows to return at most.")]
Word = Annotated[str, Query(max_length=80)]


def paged(rows: Any, offset: int, limit: int, shown: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
    """One page of a query or list."""
    total = rows.count() if hasattr(rows, "filter") else len(rows)
    return {
        "total": total,
        "offset": offset,
        "limit": limit,
        "rows": [shown(row) for row in rows[offset : offset + limit]],
    }


@router.get(
    "/operations",
    response={200: s.OperationPage, **REFUSALS},
    summary="Operations you belong to",
    tags=["read"],
)
def operations(request: HttpRequest, offset: Offset = 0, limit: Limit = 100) -> Any:
    user: Any = request.user

    def shown(o: Any) -> dict[str, Any]:
        from django.utils import timezone

        membership = membership_of(user, o)
        return {
            "code": o.code, "title": o.title, "kind": o.kind, "disaster": o.disaster, "started_at": o.started_at,
            "now": o.clock_at or timezone.now(), "role": membership.role if membership else Role.ADMINISTRATOR.value,
            "status": o.status,
        }  # fmt: skip

    return paged(operations_of(user), offset, limit, shown)


@router.get(
    "/operations/{operation}/places", response={200: s.PlacePage, **REFUSALS}, summary="Places", tags=["read"]
)
def places(
    request: HttpRequest, operation: OperationCode, kind: Word = "", offset: Offset = 0, limit: Limit = 100
) -> Any:
    access = enter(request, operation, "see_overview")

    def shown(p: Any) -> dict[str, Any]:
        return {
            "code": p.code, "name": p.name, "kind": p.kind, "parent": p.parent.code if p.parent else "",
            "party": p.party.code if p.party else "", "lat": p.lat, "lon": p.lon, "status": p.status,
        }  # fmt: skip

    return paged(queries.places(access.operation, kind=_text(kind)), offset, limit, shown)


def _text(value: str) -> str:
    """A filter as the database takes it; a NUL can match nothing."""
    return value.replace("\0", "\ufffd")


@router.get(
    "/operations/{operation}/items",
    response={200: s.ItemPage, **REFUSALS},
    summary="Items of the catalogue",
    tags=["read"],
)
def items(request: HttpRequest, operation: OperationCode, offset: Offset = 0, limit: Limit = 100) -> Any:
    access = enter(request, operation, "see_overview")

    def shown(i: Any) -> dict[str, Any]:
        return {
            "code": i.code,
            "name": i.name,
            "unit": i.unit,
            "weight_kg": i.weight_kg,
            "volume_m3": i.volume_m3,
            "status": i.status,
        }

    return paged(queries.items(access.operation), offset, limit, shown)


@router.get(
    "/operations/{operation}/needs", response={200: s.NeedPage, **REFUSALS}, summary="Needs", tags=["read"]
)
def needs(
    request: HttpRequest,
    operation: OperationCode,
    place: Word = "",
    item: Word = "",
    offset: Offset = 0,
    limit: Limit = 100,
) -> Any:
    access = enter(request, operation, "see_needs")

    def shown(n: Any) -> dict[str, Any]:
        return {
            "place": n.place.code, "item": n.item.code, "unit": n.item.unit, "quantity": n.quantity, "needed_by": n.needed_by,
            "priority": n.priority, "basis": n.basis, "status": n.status, "source": n.source,
        }  # fmt: skip

    return paged(queries.needs(access.operation, place=_text(place), item=_text(item)), offset, limit, shown)


@router.get(
    "/operations/{operation}/pledges",
    response={200: s.PledgePage, **REFUSALS},
    summary="Pledges: listed, never summed",
    tags=["read"],
)
def pledges(request: HttpRequest, operation: OperationCode, offset: Offset = 0, limit: Limit = 100) -> Any:
    access = enter(request, operation, "see_commitments")

    def shown(p: Any) -> dict[str, Any]:
        later = getattr(p, "superseded_by", None)
        return {
            "code": p.code, "name": p.name, "giver": p.giver.code, "receiver": p.receiver.code, "kind": p.kind,
            "firmness": p.firmness, "grade": p.grade, "said_at": p.said_at,
            "statement": p.statement.code if p.statement else "", "supersedes": p.supersedes.code if p.supersedes else "",
            "superseded_by": later.code if later else "", "conflict": p.conflict, "status": p.status, "source": p.source,
            "lines": [
                {"item": line.item.code if line.item else "", "description": line.description,
                 "quantity": None if line.quantity is None else float(line.quantity), "unit": line.unit}
                for line in p.lines.all()
            ],
        }  # fmt: skip

    return paged(queries.pledges(access.operation), offset, limit, shown)


def commitment_out(c: Any) -> dict[str, Any]:
    return {
        "code": c.code, "name": c.name, "giver": c.giver.code, "receiver": c.receiver.code, "kind": c.kind,
        "pledge": c.pledge.code if c.pledge else "", "proposed_at": c.proposed_at, "agreed_at": c.agreed_at, "due_at": c.due_at,
        "condition": c.condition, "agreed_by": [a.party.code for a in c.agreements.all()],
        "lines": [{"item": line.item.code, "unit": line.item.unit, "quantity": line.quantity} for line in c.lines.all()],
        "status": c.status, "source": c.source,
    }  # fmt: skip


@router.get(
    "/operations/{operation}/commitments",
    response={200: s.CommitmentPage, **REFUSALS},
    summary="Commitments: counted once both agreed",
    tags=["read"],
)
def commitments(
    request: HttpRequest, operation: OperationCode, offset: Offset = 0, limit: Limit = 100
) -> Any:
    access = enter(request, operation, "see_commitments")
    return paged(queries.commitments(access.operation), offset, limit, commitment_out)


def consignment_out(c: Any) -> dict[str, Any]:
    return {
        "code": c.code, "giver": c.giver.code, "receiver": c.receiver.code, "origin": c.origin.code,
        "destination": c.destination.code, "state": c.state, "answer": c.answer, "answer_reason": c.answer_reason,
        "lift_type": c.lift_type.code if c.lift_type else "", "vehicle": c.vehicle,
        **{name: getattr(c, name) for name in (
            "planned_departure_at", "planned_arrival_at", "notified_at", "dispatched_at", "arrived_at", "received_at",
            "window_from_at", "window_until_at", "weight_kg", "volume_m3", "status",
        )},
        "lines": [
            {"number": line.number, "item": line.lot.item.code, "lot": line.lot.code, "unit": line.lot.item.unit,
             "quantity": line.quantity, "commitment": line.commitment.code if line.commitment else ""}
            for line in c.lines.all()
        ],
    }  # fmt: skip


@router.get(
    "/operations/{operation}/consignments",
    response={200: s.ConsignmentPage, **REFUSALS},
    summary="Consignments",
    tags=["read"],
)
def consignments(
    request: HttpRequest, operation: OperationCode, state: Word = "", offset: Offset = 0, limit: Limit = 100
) -> Any:
    access = enter(request, operation, "see_consignments")
    return paged(queries.consignments(access.operation, state=_text(state)), offset, limit, consignment_out)


@router.get(
    "/operations/{operation}/consignments/{code}",
    response={200: s.ConsignmentOut, **REFUSALS},
    summary="One consignment",
    tags=["read"],
)
def consignment(request: HttpRequest, operation: OperationCode, code: RowCode) -> Any:
    access = enter(request, operation, "see_consignments")
    return one_consignment(access.operation, code)


def one_consignment(operation: Any, code: str) -> dict[str, Any]:
    """The consignment as it stands in the books now.

    Raises: UnknownCode.
    """
    from seferber.store import rows

    found = rows.get("consignment", operation, code)
    return consignment_out(queries.consignments(operation).get(pk=found.pk))


@router.get(
    "/operations/{operation}/account",
    response={200: s.AccountPage, **REFUSALS},
    summary="What became of the promises",
    tags=["read"],
)
def account(
    request: HttpRequest, operation: OperationCode, by: Literal["pledge", "commitment", "item", "donor", "district"] = "commitment",
    offset: Offset = 0, limit: Limit = 100,
) -> Any:  # fmt: skip
    access = enter(request, operation, "see_account")
    return paged(accounts.plain_account(access.operation, by), offset, limit, lambda row: row)


@router.get(
    "/operations/{operation}/transfers",
    response={200: s.TransferPage, **REFUSALS},
    summary="The books, transfer by transfer",
    tags=["read"],
)
def transfers(
    request: HttpRequest, operation: OperationCode, item: Word = "", document: Word = "", kind: Word = "",
    offset: Offset = 0, limit: Limit = 100,
) -> Any:  # fmt: skip
    access = enter(request, operation, "see_account")
    rows = queries.transfers(access.operation, item=_text(item), document=_text(document), kind=_text(kind))
    return paged(rows, offset, limit, transfer_out)


def transfer_out(t: Any) -> dict[str, Any]:
    return {
        "id": t.pk, "kind": t.kind, "item": t.item.code, "lot": t.lot.code, "unit": t.item.unit, "quantity": t.quantity,
        "source": t.source.code, "destination": t.destination.code, "document": t.document, "reason": t.reason,
        "occurred_at": t.occurred_at, "recorded_at": t.recorded_at, "corrects": t.corrects_id,
    }  # fmt: skip


@router.get(
    "/operations/{operation}/stock",
    response={200: s.StockPage, **REFUSALS},
    summary="What is where, first-expired first",
    tags=["read"],
)
def stock(request: HttpRequest, operation: OperationCode, offset: Offset = 0, limit: Limit = 100) -> Any:
    access = enter(request, operation, "see_stock")

    def shown(b: Any) -> dict[str, Any]:
        return {
            "place": b.account.place.code if b.account.place else "", "party": b.account.party.code if b.account.party else "",
            "item": b.lot.item.code, "lot": b.lot.code, "expiry_date": b.lot.expiry_date, "unit": b.lot.item.unit,
            "quantity": b.quantity, "kept_as": b.account.kind,
            "commitment": b.account.commitment.code if b.account.commitment else "",
        }  # fmt: skip

    return paged(account_books.stock_list(access.operation), offset, limit, shown)


@router.get(
    "/operations/{operation}/statements",
    response={200: s.StatementPage, **REFUSALS},
    summary="Statements read",
    tags=["read"],
)
def statements(request: HttpRequest, operation: OperationCode, offset: Offset = 0, limit: Limit = 100) -> Any:
    access = enter(request, operation, "see_statements")
    return paged(statement_list(access.operation), offset, limit, statement_out)


def statement_out(row: Any) -> dict[str, Any]:
    return {
        "code": row.code, "title": row.title, "language": row.language, "publisher": row.publisher,
        "published_at": row.published_at, "grade": row.grade,
        "open": row.open_count, "confirmed": row.confirmed_count, "rejected": row.rejected_count,
    }  # fmt: skip
