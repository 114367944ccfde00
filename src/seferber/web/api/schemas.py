"""What goes over the wire; quantities are whole numbers of the item's base unit, moments ISO 8601 with an offset."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import AwareDatetime, Field, StringConstraints

# PostgreSQL takes no NUL in a text; said as a pattern, the rule stands in the OpenAPI document as well.
NO_NUL = r"^[^\x00]*$"

Code = Annotated[str, StringConstraints(min_length=1, max_length=80, pattern=NO_NUL)]
OptionalCode = Annotated[str, StringConstraints(max_length=80, pattern=NO_NUL)]
Line = Annotated[str, StringConstraints(max_length=300, pattern=NO_NUL)]
Text = Annotated[str, StringConstraints(max_length=2000, pattern=NO_NUL)]
Quantity = Annotated[int, Field(ge=1, le=9_000_000_000_000)]
Count = Annotated[int, Field(ge=0, le=9_000_000_000_000)]
Key = Annotated[str, StringConstraints(min_length=1, max_length=70, pattern=NO_NUL)]


class Refusal(Schema):
    """Why nothing was done: what happened, what still holds, what to do."""

    code: str
    what: str
    holds: str
    todo: str
    detail: list[dict[str, str]] = []


class Page(Schema):
    total: int
    offset: int
    limit: int


class OperationOut(Schema):
    code: str
    title: str
    kind: str
    disaster: str
    started_at: datetime
    now: datetime
    role: str
    status: str


class PlaceOut(Schema):
    code: str
    name: str
    kind: str
    parent: str
    party: str
    lat: float | None
    lon: float | None
    status: str


class ItemOut(Schema):
    code: str
    name: str
    unit: str
    weight_kg: float
    volume_m3: float
    status: str


class NeedOut(Schema):
    place: str
    item: str
    unit: str
    quantity: int
    needed_by: datetime | None
    priority: int
    basis: str
    status: str
    source: str


class PledgeLineOut(Schema):
    item: str
    description: str
    quantity: float | None
    unit: str


class PledgeOut(Schema):
    """Announced: listed, never summed."""

    code: str
    name: str
    giver: str
    receiver: str
    kind: str
    firmness: str
    grade: str
    said_at: datetime
    statement: str
    supersedes: str
    superseded_by: str
    conflict: str
    lines: list[PledgeLineOut]
    status: str
    source: str


class CommitmentLineOut(Schema):
    item: str
    unit: str
    quantity: int


class CommitmentOut(Schema):
    """Counts once `agreed_at` is set: both sides said yes to these terms."""

    code: str
    name: str
    giver: str
    receiver: str
    kind: str
    pledge: str
    proposed_at: datetime
    agreed_at: datetime | None
    due_at: datetime | None
    condition: str
    agreed_by: list[str]
    lines: list[CommitmentLineOut]
    status: str
    source: str


class ConsignmentLineOut(Schema):
    number: int
    item: str
    lot: str
    unit: str
    quantity: int
    commitment: str


class ConsignmentOut(Schema):
    code: str
    giver: str
    receiver: str
    origin: str
    destination: str
    state: str
    answer: str
    answer_reason: str
    lift_type: str
    vehicle: str
    planned_departure_at: datetime | None
    planned_arrival_at: datetime | None
    notified_at: datetime | None
    dispatched_at: datetime | None
    arrived_at: datetime | None
    received_at: datetime | None
    window_from_at: datetime | None
    window_until_at: datetime | None
    weight_kg: float
    volume_m3: float
    lines: list[ConsignmentLineOut]
    status: str


class AccountOut(Schema):
    """Pledged (listed) · committed · packed · sent · received · distributed · lost · owed, base units."""

    key: str
    label: str
    item: str
    unit: str
    pledged: float | None
    committed: int
    packed: int
    sent: int
    received: int
    distributed: int
    lost: int
    owed: int
    released: int
    in_transit: int
    discrepancy: int


class TransferOut(Schema):
    id: int
    kind: str
    item: str
    lot: str
    unit: str
    quantity: int
    source: str
    destination: str
    document: str
    reason: str
    occurred_at: datetime
    recorded_at: datetime
    corrects: int | None


class StockOut(Schema):
    place: str
    party: str
    item: str
    lot: str
    expiry_date: date | None
    unit: str
    quantity: int
    kept_as: str
    commitment: str


class StatementOut(Schema):
    code: str
    title: str
    language: str
    publisher: str
    published_at: datetime | None
    grade: str
    open: int
    confirmed: int
    rejected: int


class StatementPage(Page):
    rows: list[StatementOut]


class OperationPage(Page):
    rows: list[OperationOut]


class PlacePage(Page):
    rows: list[PlaceOut]


class ItemPage(Page):
    rows: list[ItemOut]


class NeedPage(Page):
    rows: list[NeedOut]


class PledgePage(Page):
    rows: list[PledgeOut]


class CommitmentPage(Page):
    rows: list[CommitmentOut]


class ConsignmentPage(Page):
    rows: list[ConsignmentOut]


class AccountPage(Page):
    rows: list[AccountOut]


class TransferPage(Page):
    rows: list[TransferOut]


class StockPage(Page):
    rows: list[StockOut]


class StatementIn(Schema):
    text: Annotated[str, StringConstraints(min_length=1, max_length=1_000_000, pattern=NO_NUL)]
    title: Line = ""
    publisher: Line = ""
    url: Text = ""
    published_at: AwareDatetime | None = None
    language: Literal["", "tr", "kk", "ru", "en"] = ""


class LineIn(Schema):
    item: Code
    quantity: Quantity
    lot: OptionalCode = ""
    commitment: OptionalCode = ""


class ConsignmentIn(Schema):
    giver: Code
    receiver: Code
    origin: Code
    destination: Code
    lines: Annotated[list[LineIn], Field(min_length=1, max_length=500)]
    lift_type: OptionalCode = ""
    vehicle: OptionalCode = ""
    departs_at: AwareDatetime | None = None
    arrives_at: AwareDatetime | None = None
    code: OptionalCode = ""


class WantsIn(Schema):
    """What the receiving side asks to have changed; leave out what may stay."""

    from_at: datetime | None = None
    until_at: datetime | None = None
    destination: Annotated[str, StringConstraints(max_length=80, pattern=NO_NUL)] = ""
    lines: dict[str, int] = {}


class AnswerIn(Schema):
    answer: Literal["accepted", "change", "refused"]
    reason: Text = ""
    wants: WantsIn | None = None


class NotifyIn(Schema):
    """The arrival window and the vehicle; what is left out stays as it is known."""

    window_from: datetime | None = None
    window_until: datetime | None = None
    vehicle: Annotated[str, StringConstraints(max_length=80, pattern=NO_NUL)] | None = None
    text: Text = ""


class MomentIn(Schema):
    """When it happened in the world; empty means now in the operation."""

    occurred_at: AwareDatetime | None = None


class DispatchIn(MomentIn):
    idempotency_key: Key | None = None
    # Why it leaves although the receiving side has not accepted; kept under the office's name.
    override: Text = ""


class PositionIn(MomentIn):
    """Coordinates, or the code of a place on the way."""

    lat: Annotated[float, Field(ge=-90, le=90)] | None = None
    lon: Annotated[float, Field(ge=-180, le=180)] | None = None
    place: Annotated[str, StringConstraints(max_length=80, pattern=NO_NUL)] = ""
    text: Annotated[str, StringConstraints(max_length=200, pattern=NO_NUL)] = ""


class PositionsIn(Schema):
    """A CSV table with the columns waybill, at, lat and lon or place, and optionally note."""

    csv: Annotated[str, StringConstraints(max_length=1_000_000, pattern=NO_NUL)]


class FaultOut(Schema):
    where: str
    message: str


class PositionsOut(Schema):
    kept: int
    faults: list[FaultOut]


class SlotIn(Schema):
    """Any moment inside the slot in which the vehicle will come."""

    starts_at: datetime


class SlotOut(Schema):
    consignment: str
    place: str
    state: str
    starts_at: datetime
    ends_at: datetime
    weight_kg: int


class PositionOut(Schema):
    consignment: str
    lat: float
    lon: float
    text: str
    occurred_at: datetime


class MoveIn(Schema):
    party: Code
    origin: Code
    destination: Code
    item: Code
    quantity: Quantity
    lot: OptionalCode = ""
    commitment: OptionalCode = ""
    reason: Text
    idempotency_key: Key | None = None


class DistributionIn(MomentIn):
    party: Code
    place: Code
    item: Code
    quantity: Quantity
    lot: OptionalCode = ""
    commitment: OptionalCode = ""
    households: Annotated[int, Field(ge=1, le=100_000_000)] | None = None


class CountIn(Schema):
    """A line's count; a line that is not named was received in full and in good state."""

    line: Annotated[int, Field(ge=1, le=100_000)]
    good: Count
    damaged: Count = 0
    missing: Count = 0
    over: Count = 0
    reason: Text = ""


class CountsIn(Schema):
    counts: Annotated[list[CountIn], Field(max_length=500)] = []
    giver_office: Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=NO_NUL)]
    taker_office: Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=NO_NUL)]
    occurred_at: AwareDatetime


class DocumentOut(Schema):
    """The canonical bytes that both sides sign, as text (UTF-8) and their SHA-256."""

    document: str
    sha256: str


class HandoverIn(Schema):
    document: Annotated[str, StringConstraints(min_length=2, max_length=2_000_000, pattern=NO_NUL)]
    giver_key: Annotated[str, StringConstraints(min_length=44, max_length=44)]
    giver_signature: Annotated[str, StringConstraints(min_length=80, max_length=100)]
    taker_key: Annotated[str, StringConstraints(min_length=44, max_length=44)]
    taker_signature: Annotated[str, StringConstraints(min_length=80, max_length=100)]


class HandoverOut(Schema):
    consignment: str
    sha256: str
    state: str
    recorded_at: datetime
    signed: dict[str, Any]
