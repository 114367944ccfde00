"""Plans over the wire: ask, read, replace after events, stop, accept; the same use cases as the pages."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Schema
from ninja.responses import Status
from pydantic import AwareDatetime, Field

from seferber.store.queries import plan as queries
from seferber.usecases.make_plan import accept_proposal, request_plan, stop_plan
from seferber.usecases.replace_plan import request_replacement
from seferber.web.api import schemas as s
from seferber.web.api.door import actor_of, enter
from seferber.web.api.read import Limit, Offset, OperationCode, RowCode, paged
from seferber.web.api.routing import READ_REFUSALS, WRITE_REFUSALS, router

Factor = Annotated[float, Field(ge=0, le=100)]


class PlanOut(Schema):
    """A proposal; `gap` is the proven distance from the best possible, as a share of the bound."""

    code: str
    state: str
    world_at: datetime
    options: dict[str, Any]
    objective: float | None
    bound: float | None
    gap: float | None
    seconds: float | None
    message: str
    replaces: str
    outlook: dict[str, Any]


class PlanPage(s.Page):
    rows: list[PlanOut]


class PlanIn(Schema):
    """What differs from an ordinary run."""

    seconds: Annotated[int, Field(ge=1, le=3600)] = 20
    grid: Literal["coarse", "fine"] = "coarse"
    days: Annotated[int, Field(ge=1, le=60)] | None = None
    setting: Literal["balanced", "soonest", "fairest", "steadiest"] = "balanced"
    closed: list[s.Code] = []
    lift_factor: Factor = 1.0
    handling_factor: Factor = 1.0
    careful: bool = False


class EventIn(Schema):
    """Something that has happened; each kind reads the fields it needs (docs: plan anew after an event)."""

    kind: Literal["closed", "handling", "road", "slow", "lift", "need", "late", "supply"]
    place: s.OptionalCode = ""
    origin: s.OptionalCode = ""
    destination: s.OptionalCode = ""
    type: s.OptionalCode = ""
    base: s.OptionalCode = ""
    item: s.OptionalCode = ""
    factor: Factor | None = None
    count: Annotated[int, Field(ge=-10000, le=10000)] | None = None
    quantity: s.Quantity | None = None
    hours: Annotated[float, Field(ge=0, le=10000)] | None = None
    from_at: AwareDatetime | None = None
    until_at: AwareDatetime | None = None

    def event(self) -> dict[str, Any]:
        """As `plan_events` reads it."""
        said = {
            k: v for k, v in self.dict().items() if v not in (None, "") and k not in ("from_at", "until_at")
        }
        for key, moment in (("from", self.from_at), ("until", self.until_at)):
            if moment:
                said[key] = moment.isoformat()
        return said


class ReplaceIn(Schema):
    events: Annotated[list[EventIn], Field(max_length=50)] = []
    keeping: Literal["free", "usual", "firm"] = "usual"
    seconds: Annotated[int, Field(ge=1, le=3600)] = 20


class AcceptedOut(Schema):
    """Consignments made, units of donors' goods that no commitment covers, old waybills withdrawn."""

    consignments: int
    left_out: int
    withdrawn: int


def _out(row: Any) -> dict[str, Any]:
    return {
        **{k: getattr(row, k) for k in PlanOut.model_fields if k != "replaces"},
        "replaces": row.replaces.code if row.replaces else "",
    }


@router.get(
    "/operations/{operation}/plans",
    response={200: PlanPage, **READ_REFUSALS},
    summary="Plans, newest first",
    tags=["read"],
)
def plans(request: HttpRequest, operation: OperationCode, limit: Limit = 50, offset: Offset = 0) -> Any:
    access = enter(request, operation, "see_plan")
    return paged(queries.proposals(access.operation).select_related("replaces"), offset, limit, _out)


@router.get(
    "/operations/{operation}/plans/{code}",
    response={200: PlanOut, **READ_REFUSALS},
    summary="One plan",
    tags=["read"],
)
def one(request: HttpRequest, operation: OperationCode, code: RowCode) -> Any:
    return _out(queries.require_proposal(enter(request, operation, "see_plan").operation, code))


@router.post(
    "/operations/{operation}/plans",
    response={202: PlanOut, **WRITE_REFUSALS},
    summary="Ask for a plan",
    tags=["write"],
)
def ask(request: HttpRequest, operation: OperationCode, body: PlanIn) -> Any:
    access = enter(request, operation, "make_plan")
    row = request_plan(actor=actor_of(access), operation=operation, options=body.dict(), now=timezone.now())
    return Status(202, _out(row))


@router.post(
    "/operations/{operation}/plans/{code}/replace",
    response={202: PlanOut, **WRITE_REFUSALS},
    summary="Ask for a plan in its place, after events",
    tags=["write"],
)
def replace(request: HttpRequest, operation: OperationCode, code: RowCode, body: ReplaceIn) -> Any:
    access = enter(request, operation, "make_plan")
    row = request_replacement(
        actor=actor_of(access),
        operation=operation,
        proposal=code,
        events=[event.event() for event in body.events],
        keeping=body.keeping,
        seconds=body.seconds,
        now=timezone.now(),
    )
    return Status(202, _out(row))


@router.post(
    "/operations/{operation}/plans/{code}/stop",
    response={200: PlanOut, **WRITE_REFUSALS},
    summary="Stop the search and keep the best",
    tags=["write"],
)
def stop(request: HttpRequest, operation: OperationCode, code: RowCode) -> Any:
    access = enter(request, operation, "stop_plan")
    return _out(stop_plan(actor=actor_of(access), operation=operation, proposal=code, now=timezone.now()))


@router.post(
    "/operations/{operation}/plans/{code}/accept",
    response={200: AcceptedOut, **WRITE_REFUSALS},
    summary="Accept: waybills come into being",
    tags=["write"],
)
def accept(request: HttpRequest, operation: OperationCode, code: RowCode) -> Any:
    access = enter(request, operation, "accept_proposal")
    return accept_proposal(actor=actor_of(access), operation=operation, proposal=code, now=timezone.now())
