"""Handling units, labels as PDF and EPCIS documents over the wire."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Query, Schema
from ninja.responses import Status
from pydantic import Field

from seferber.kernel import N_
from seferber.store.queries import units as queries
from seferber.usecases.export_epcis import export_epcis
from seferber.usecases.import_epcis import import_epcis
from seferber.usecases.number_units import number_consignment, unit_of
from seferber.usecases.print_labels import CannotPrint, request_labels
from seferber.usecases.print_waybill import waybill_to_print
from seferber.web.api import schemas as s
from seferber.web.api.door import actor_of, enter
from seferber.web.api.read import Limit, Offset, OperationCode, RowCode, Word, paged
from seferber.web.api.routing import READ_REFUSALS, WRITE_REFUSALS, router
from seferber.web.labels.links import base_of, link_of_waybill
from seferber.web.labels.speech import label_words, paper_in
from seferber.worker.render import form_pdf

PDF = {
    "responses": {
        200: {
            "description": "PDF",
            "content": {"application/pdf": {"schema": {"type": "string", "format": "binary"}}},
        }
    }
}


class UnitOut(Schema):
    """A carton, pallet or the goods of a line; `is_sscc` says whether the code is an SSCC or of our own form."""

    code: str
    is_sscc: bool
    kind: str
    consignment: str
    package: str
    load: str
    line: int
    position: int
    of_line: int
    item: str
    lot: str
    expiry_date: date | None
    unit: str
    quantity: int
    commitment: str
    numbered_at: datetime
    closed_at: datetime | None


class UnitPage(s.Page):
    rows: list[UnitOut]


class NumberIn(Schema):
    """How goods without a code are cut; `anew` closes the codes there are."""

    level: Literal["auto", "pallet", "carton", "line"] = "auto"
    anew: bool = False


class LabelsIn(Schema):
    """Exactly one of consignment and package; the first language is printed large."""

    consignment: s.OptionalCode = ""
    package: s.OptionalCode = ""
    sheet: Literal["a6", "a4x4", "a4x8"] = "a6"
    languages: Annotated[list[Literal["tr", "kk", "ru", "en"]], Field(min_length=1, max_length=4)] = [
        "tr",
        "kk",
        "ru",
        "en",
    ]
    level: Literal["auto", "pallet", "carton", "line"] = "auto"
    anew: bool = False


class PrintRunOut(Schema):
    """How far a print run is; the file is at `…/labels/{code}.pdf` when it is ready."""

    code: str
    state: str
    labels: int
    done: int
    seconds: float
    message: str


class ImportedOut(Schema):
    """What an EPCIS document did; `known` events were here already and did nothing."""

    events: int
    known: int
    posted: int
    transfers: int
    units: int
    waybills: int


class EpcisIn(Schema):
    """An EPCIS 2.0 document (JSON-LD), whole."""

    document: dict[str, Any]


def unit_out(u: Any) -> dict[str, Any]:
    return {
        "code": u.code, "is_sscc": u.is_sscc, "kind": u.kind, "consignment": u.consignment.code if u.consignment else "",
        "package": u.package.code if u.package else "", "load": u.parent.code if u.parent else "", "line": u.line_number,
        "position": u.position, "of_line": u.of_line, "item": u.lot.item.code if u.lot else "", "lot": u.lot.code if u.lot else "",
        "expiry_date": u.lot.expiry_date if u.lot else None, "unit": u.lot.item.unit if u.lot else "", "quantity": u.quantity,
        "commitment": u.commitment.code if u.commitment else "", "numbered_at": u.numbered_at, "closed_at": u.closed_at,
    }  # fmt: skip


def run_out(run: Any) -> dict[str, Any]:
    return {name: getattr(run, name) for name in ("code", "state", "labels", "done", "seconds", "message")}


@router.get(
    "/operations/{operation}/units",
    response={200: UnitPage, **READ_REFUSALS},
    summary="Cartons and pallets with their codes",
    tags=["read"],
)
def units(
    request: HttpRequest,
    operation: OperationCode,
    consignment: Word = "",
    offset: Offset = 0,
    limit: Limit = 100,
) -> Any:
    access = enter(request, operation, "see_consignments")
    rows = queries.units(access.operation).select_related("commitment")
    wanted = consignment.replace("\0", "\ufffd")
    return paged(rows.filter(consignment__code=wanted) if wanted else rows, offset, limit, unit_out)


@router.get(
    "/operations/{operation}/scan",
    response={200: UnitOut, **WRITE_REFUSALS},
    summary="The unit that a scanned label names; a wrong digit is refused",
    tags=["read"],
)
def scan(
    request: HttpRequest,
    operation: OperationCode,
    code: Annotated[
        str, Query(max_length=400, description="Digits, GS1-128 text, Digital Link or our own form.")
    ],
) -> Any:
    access = enter(request, operation, "see_consignments")
    return unit_out(unit_of(actor=actor_of(access), operation=operation, scan=code.replace("\0", "\ufffd")))


@router.post(
    "/operations/{operation}/consignments/{code}/units",
    response={200: UnitPage, **WRITE_REFUSALS},
    summary="Number the cartons and pallets of a waybill",
    tags=["write"],
)
def number(
    request: HttpRequest, operation: OperationCode, code: RowCode, body: NumberIn | None = None
) -> Any:
    access = enter(request, operation, "number_units")
    asked = body or NumberIn()
    found = number_consignment(
        actor=actor_of(access), operation=operation, consignment=code, level=asked.level, anew=asked.anew,
        now=timezone.now(),
    )  # fmt: skip
    return paged(found, 0, max(1, len(found)), unit_out)


@router.post(
    "/operations/{operation}/labels",
    response={202: PrintRunOut, **WRITE_REFUSALS},
    summary="Print the labels of a waybill or package",
    tags=["write"],
)
def labels(request: HttpRequest, operation: OperationCode, body: LabelsIn) -> Any:
    access = enter(request, operation, "print_labels")
    run = request_labels(
        actor=actor_of(access), operation=operation, now=timezone.now(), base=base_of(request), speak=label_words,
        **{**body.dict(), "languages": tuple(dict.fromkeys(body.languages))},
    )  # fmt: skip
    return Status(202, run_out(run))


def _run(operation: Any, code: str) -> Any:
    from seferber.store import rows

    return rows.get("print_run", operation, code)


@router.get(
    "/operations/{operation}/labels/{code}",
    response={200: PrintRunOut, **READ_REFUSALS},
    summary="How far a print run is",
    tags=["read"],
)
def run(request: HttpRequest, operation: OperationCode, code: RowCode) -> Any:
    access = enter(request, operation, "print_labels")
    return run_out(_run(access.operation, code))


@router.get(
    "/operations/{operation}/labels/{code}/file",
    response={200: None, **WRITE_REFUSALS},
    summary="The labels as PDF",
    tags=["read"],
    openapi_extra=PDF,
)
def file(request: HttpRequest, operation: OperationCode, code: RowCode) -> Any:
    access = enter(request, operation, "print_labels")
    row = _run(access.operation, code)
    body = queries.print_file(row)
    if body is None:
        raise CannotPrint(
            N_("Print run %(code)s has no file; it is %(state)s."),
            todo=N_("Wait until it is ready, or print the labels again."),
            code=row.code,
            state=row.state,
        )
    return HttpResponse(body, content_type="application/pdf")


@router.get(
    "/operations/{operation}/consignments/{code}/paper",
    response={200: None, **WRITE_REFUSALS},
    summary="Waybill, packing list or hand-over receipt as PDF",
    tags=["read"],
    openapi_extra=PDF,
)
def paper(
    request: HttpRequest,
    operation: OperationCode,
    code: RowCode,
    paper: Literal["waybill", "packing", "receipt"] = "waybill",
    language: Literal["tr", "kk", "ru", "en"] = "en",
) -> Any:
    access = enter(request, operation, "print_labels")
    facts = waybill_to_print(actor=actor_of(access), operation=operation, consignment=code, paper=paper)
    link = link_of_waybill(base_of(request), operation, code)
    return HttpResponse(form_pdf(paper_in(language, paper, facts, link=link)), content_type="application/pdf")


@router.get(
    "/operations/{operation}/epcis",
    response={200: dict[str, Any], **WRITE_REFUSALS},
    summary="What moved, as EPCIS 2.0 (JSON-LD)",
    tags=["read"],
)
def epcis(request: HttpRequest, operation: OperationCode, consignment: Word = "") -> Any:
    access = enter(request, operation, "export_epcis")
    return export_epcis(
        actor=actor_of(access),
        operation=operation,
        consignment=consignment.replace("\0", "\ufffd"),
        now=timezone.now(),
    )


@router.post(
    "/operations/{operation}/epcis",
    response={200: ImportedOut, **WRITE_REFUSALS},
    summary="Take in another party's EPCIS 2.0 document",
    tags=["write"],
)
def take_in(request: HttpRequest, operation: OperationCode, body: EpcisIn) -> Any:
    import json

    access = enter(request, operation, "import_epcis")
    done = import_epcis(
        actor=actor_of(access), operation=operation, now=timezone.now(),
        data=json.dumps(body.document, ensure_ascii=True).encode(),
    )  # fmt: skip
    return vars(done)
