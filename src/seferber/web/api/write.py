"""The writing half: the same use cases that the pages call."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja.responses import Status

from seferber.exchange import HandoverDocument
from seferber.kernel import N_, SeferberError
from seferber.store.queries.statements import candidates_of
from seferber.usecases import book_slot, settle_stock
from seferber.usecases import create_consignment as consigning
from seferber.usecases import dispatch as dispatching
from seferber.usecases.accept_handover import accept_handover, signed_file
from seferber.usecases.read_statement import add_statement
from seferber.usecases.report_position import read_positions
from seferber.usecases.sign_handover import write_document
from seferber.web.api import schemas as s
from seferber.web.api.door import actor_of, enter
from seferber.web.api.read import OperationCode, RowCode, one_consignment, statement_out, transfer_out
from seferber.web.api.routing import WRITE_REFUSALS as REFUSALS
from seferber.web.api.routing import router


class NotTheDocument(SeferberError):
    """The document is of another operation or waybill than the address."""

    code = "not_a_document"


@router.post(
    "/operations/{operation}/statements",
    response={201: s.StatementOut, **REFUSALS},
    summary="Add and read a statement",
    tags=["write"],
)
def add(request: HttpRequest, operation: OperationCode, body: s.StatementIn) -> Any:
    access = enter(request, operation, "read_statement")
    row = add_statement(actor=actor_of(access), operation=operation, now=timezone.now(), **body.dict())
    # All its candidates are open; the list itself leaves out what is dated after the operation's clock.
    row.open_count, row.confirmed_count, row.rejected_count = len(candidates_of(row)), 0, 0
    return Status(201, statement_out(row))


@router.post(
    "/operations/{operation}/consignments",
    response={201: s.ConsignmentOut, **REFUSALS},
    summary="Plan goods under a waybill",
    tags=["write"],
)
def create(request: HttpRequest, operation: OperationCode, body: s.ConsignmentIn) -> Any:
    access = enter(request, operation, "notify_consignment")
    row = consigning.create_consignment(
        actor=actor_of(access), operation=operation, now=timezone.now(), **body.dict()
    )
    return Status(201, one_consignment(access.operation, row.code))


@router.post(
    "/operations/{operation}/consignments/{code}/notify",
    response={200: s.ConsignmentOut, **REFUSALS},
    summary="Tell the receiving side",
    tags=["write"],
)
def notify(
    request: HttpRequest, operation: OperationCode, code: RowCode, body: s.NotifyIn | None = None
) -> Any:
    access = enter(request, operation, "notify_consignment")
    consigning.notify_consignment(
        actor=actor_of(access),
        operation=operation,
        consignment=code,
        now=timezone.now(),
        **(body.dict() if body else {}),
    )
    return one_consignment(access.operation, code)


@router.post(
    "/operations/{operation}/consignments/{code}/answer",
    response={200: s.ConsignmentOut, **REFUSALS},
    summary="Accept, ask for a change, refuse",
    tags=["write"],
)
def answer(request: HttpRequest, operation: OperationCode, code: RowCode, body: s.AnswerIn) -> Any:
    access = enter(request, operation, "answer_notification")
    consigning.answer_notification(
        actor=actor_of(access),
        operation=operation,
        consignment=code,
        answer=body.answer,
        reason=body.reason,
        wants=_wants(body.wants),
        now=timezone.now(),
    )
    return one_consignment(access.operation, code)


def _wants(wants: s.WantsIn | None) -> dict[str, Any]:
    """What is asked to be changed, as `answer_notification` keeps it."""
    if wants is None:
        return {}
    return {
        "from": wants.from_at.isoformat(timespec="minutes") if wants.from_at else "",
        "until": wants.until_at.isoformat(timespec="minutes") if wants.until_at else "",
        "destination": wants.destination,
        "lines": wants.lines,
    }


@router.post(
    "/operations/{operation}/consignments/{code}/dispatch",
    response={200: s.ConsignmentOut, **REFUSALS},
    summary="The goods leave",
    tags=["write"],
)
def dispatch(request: HttpRequest, operation: OperationCode, code: RowCode, body: s.DispatchIn) -> Any:
    access = enter(request, operation, "dispatch")
    dispatching.dispatch(
        actor=actor_of(access), operation=operation, consignment=code, now=timezone.now(),
        occurred_at=body.occurred_at, idempotency_key=body.idempotency_key, override=body.override,
    )  # fmt: skip
    return one_consignment(access.operation, code)


@router.post(
    "/operations/{operation}/consignments/{code}/positions",
    response={201: s.PositionOut, **REFUSALS},
    summary="Where the vehicle is",
    tags=["write"],
)
def position(request: HttpRequest, operation: OperationCode, code: RowCode, body: s.PositionIn) -> Any:
    access = enter(request, operation, "report_position")
    row = dispatching.report_position(
        actor=actor_of(access), operation=operation, consignment=code, lat=body.lat, lon=body.lon, text=body.text,
        place=body.place, occurred_at=body.occurred_at, now=timezone.now(),
    )  # fmt: skip
    return Status(
        201,
        {
            "consignment": code,
            "lat": row.lat,
            "lon": row.lon,
            "text": row.text,
            "occurred_at": row.occurred_at,
        },
    )


@router.post(
    "/operations/{operation}/positions",
    response={200: s.PositionsOut, **REFUSALS},
    summary="Positions of many vehicles from a table",
    tags=["write"],
)
def positions(request: HttpRequest, operation: OperationCode, body: s.PositionsIn) -> Any:
    access = enter(request, operation, "report_position")
    kept, faults = read_positions(
        actor=actor_of(access), operation=operation, text=body.csv, now=timezone.now()
    )
    return {"kept": kept, "faults": [{"where": f.where, "message": str(f.message)} for f in faults]}


@router.put(
    "/operations/{operation}/consignments/{code}/slot",
    response={200: s.SlotOut, **REFUSALS},
    summary="Take a slot at the destination, or move to another",
    tags=["write"],
)
def slot(request: HttpRequest, operation: OperationCode, code: RowCode, body: s.SlotIn) -> Any:
    access = enter(request, operation, "book_slot")
    booked = book_slot.book_slot(
        actor=actor_of(access),
        operation=operation,
        consignment=code,
        starts_at=body.starts_at,
        now=timezone.now(),
    )
    return {
        "consignment": code, "place": booked.place.code, "state": booked.state, "starts_at": booked.starts_at,
        "ends_at": booked.ends_at, "weight_kg": booked.weight_kg,
    }  # fmt: skip


@router.delete(
    "/operations/{operation}/consignments/{code}/slot",
    response={204: None, **REFUSALS},
    summary="Give the slot free",
    tags=["write"],
)
def slot_free(request: HttpRequest, operation: OperationCode, code: RowCode) -> Any:
    access = enter(request, operation, "book_slot")
    book_slot.release_slot(actor=actor_of(access), operation=operation, consignment=code, now=timezone.now())
    return Status(204, None)


@router.post(
    "/operations/{operation}/consignments/{code}/arrival",
    response={200: s.ConsignmentOut, **REFUSALS},
    summary="The vehicle is there",
    tags=["write"],
)
def arrival(request: HttpRequest, operation: OperationCode, code: RowCode, body: s.MomentIn) -> Any:
    access = enter(request, operation, "report_position")
    dispatching.record_arrival(
        actor=actor_of(access),
        operation=operation,
        consignment=code,
        occurred_at=body.occurred_at,
        now=timezone.now(),
    )
    return one_consignment(access.operation, code)


@router.post(
    "/operations/{operation}/stock/moves",
    response={201: s.TransferOut, **REFUSALS},
    summary="Move stock between own places",
    tags=["write"],
)
def move(request: HttpRequest, operation: OperationCode, body: s.MoveIn) -> Any:
    access = enter(request, operation, "dispatch")
    row = settle_stock.move_stock(
        actor=actor_of(access), operation=operation, now=timezone.now(), **body.dict()
    )
    return Status(201, transfer_out(row))


@router.post(
    "/operations/{operation}/distributions",
    response={201: s.TransferOut, **REFUSALS},
    summary="Goods reached people",
    tags=["write"],
)
def distribute(request: HttpRequest, operation: OperationCode, body: s.DistributionIn) -> Any:
    access = enter(request, operation, "distribute")
    row = settle_stock.distribute(
        actor=actor_of(access), operation=operation, now=timezone.now(), **body.dict()
    )
    return Status(201, transfer_out(row))


@router.post(
    "/operations/{operation}/consignments/{code}/handover/document",
    response={200: s.DocumentOut, **REFUSALS},
    summary="The document to sign, made from a count; nothing is kept",
    tags=["write"],
)
def document(request: HttpRequest, operation: OperationCode, code: RowCode, body: s.CountsIn) -> Any:
    enter(request, operation, "accept_handover")
    counts = {c.line: c.dict(exclude={"line"}) for c in body.counts}
    made = write_document(
        operation=operation, consignment=code, counts=counts, giver_office=body.giver_office,
        taker_office=body.taker_office, occurred_at=body.occurred_at,
    )  # fmt: skip
    return {"document": made.to_bytes().decode(), "sha256": made.sha256}


@router.post(
    "/operations/{operation}/consignments/{code}/handover",
    response={201: s.HandoverOut, **REFUSALS},
    summary="Post a hand-over that both sides signed",
    tags=["write"],
)
def handover(request: HttpRequest, operation: OperationCode, code: RowCode, body: s.HandoverIn) -> Any:
    access = enter(request, operation, "accept_handover")
    data = body.document.encode()
    try:
        named = HandoverDocument.from_bytes(data)
    except RecursionError:
        raise NotTheDocument(
            N_("The document is nested too deeply to be a hand-over."),
            todo=N_("Send the text that the document call returned."),
        ) from None
    if (named.operation, named.waybill) != (operation, code):
        raise NotTheDocument(
            N_("The document is of waybill %(waybill)s of %(operation)s."),
            todo=N_("Send it to the address of that waybill."),
            waybill=named.waybill,
            operation=named.operation,
        )
    row = accept_handover(
        actor=actor_of(access), data=data, giver_key=body.giver_key, giver_signature=body.giver_signature,
        taker_key=body.taker_key, taker_signature=body.taker_signature, now=timezone.now(),
    )  # fmt: skip
    return Status(201, {
        "consignment": code, "sha256": row.document_sha256, "state": row.consignment.state,
        "recorded_at": row.recorded_at, "signed": json.loads(signed_file(row).to_json()),
    })  # fmt: skip
