"""What is on the way: lists that page on the server, one waybill with its chain of custody, counts that differ."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from seferber.store.models import (
    AuditEntry,
    Balance,
    Capacity,
    Commitment,
    Consignment,
    ConsignmentLine,
    Handover,
    HandoverDraft,
    HandoverLine,
    Operation,
    Party,
    Place,
    PositionReport,
    SlotBooking,
    Transfer,
)

UNDER_WAY = ("dispatched", "arrived")
TO_COME = ("planned", "notified")
SETTLED = ("reconciled", "cancelled")

# What the tabs of the list show; "open" is everything that still asks for something.
VIEWS: dict[str, Q] = {
    "open": ~Q(state__in=SETTLED),
    "under_way": Q(state__in=UNDER_WAY),
    "to_come": Q(state__in=TO_COME),
    "to_settle": Q(state="received"),
    "done": Q(state="reconciled"),
    "all": Q(),
}

SORTS = {
    "code": "code",
    "state": "state",
    "arrives_at": "planned_arrival_at",
    "destination": "destination__code",
    "origin": "origin__code",
    "weight_kg": "weight_kg",
    "volume_m3": "volume_m3",
}


@dataclass(frozen=True)
class Difference:
    """A line whose count is not what the waybill lists; quantities in base units."""

    waybill: str
    giver: str
    receiver: str
    place: Any
    number: int
    item: Any
    lot: str
    commitment: str
    listed: int
    good: int
    damaged: int
    missing: int
    over: int
    reason: str
    counted_at: datetime
    signed: str
    open: int = 0
    refused: int = 0


@dataclass
class ConsignmentRow:
    """A row of the list: the consignment and what a glance needs."""

    consignment: Consignment
    contents: str
    missing: int = 0
    damaged: int = 0
    over: int = 0
    refused: int = 0
    counted: bool = False
    report: PositionReport | None = None

    @property
    def code(self) -> str:
        return self.consignment.code

    @property
    def due_at(self) -> datetime | None:
        """The end of the announced window, else the expected moment: later than this it is late."""
        return self.consignment.window_until_at or self.consignment.planned_arrival_at

    @property
    def arrives_at(self) -> datetime | None:
        """When it was counted, else when it stood there, else when it is expected."""
        return (
            self.consignment.received_at or self.consignment.arrived_at or self.consignment.planned_arrival_at
        )

    @property
    def differs(self) -> bool:
        return bool(self.missing or self.damaged or self.over or self.refused)


def _narrowed(
    operation: Operation,
    *,
    view: str = "open",
    state: str = "",
    place: str = "",
    commitment: str = "",
    text: str = "",
) -> QuerySet[Consignment]:
    query = Consignment.objects.filter(VIEWS.get(view, Q()), operation=operation)
    if state:
        query = query.filter(state=state)
    if place:
        query = query.filter(Q(destination__code=place) | Q(origin__code=place))
    if commitment:
        lines = ConsignmentLine.objects.filter(commitment__operation=operation, commitment__code=commitment)
        query = query.filter(pk__in=lines.values("consignment_id"))
    if text:
        query = query.filter(
            Q(code__icontains=text)
            | Q(vehicle__icontains=text)
            | Q(destination__code__icontains=text)
            | Q(destination__names__icontains=text)
            | Q(origin__code__icontains=text)
        )
    return query


def page_of(
    operation: Operation,
    *,
    sort: str = "",
    descending: bool = False,
    offset: int = 0,
    limit: int | None = 50,
    **narrow: str,
) -> tuple[list[ConsignmentRow], int]:
    """One page of consignments and how many there are in all.

    Args:
        sort: a key of SORTS; default the expected arrival, earliest first.
        narrow: view (a key of VIEWS), state, place, commitment, text.
    """
    query = _narrowed(operation, **narrow)
    total = query.count()
    order = SORTS.get(sort, "planned_arrival_at")
    by = F(order).desc(nulls_last=True) if descending else F(order).asc(nulls_last=True)
    # Ids first: the sort then carries small rows, whatever is read along afterwards.
    wanted = list(
        query.order_by(by, "pk").values_list("pk", flat=True)[
            offset : None if limit is None else offset + limit
        ]
    )
    return rows_of(wanted), total


def rows_of(wanted: list[int]) -> list[ConsignmentRow]:
    """The consignments with these ids, in this order, with contents and counts."""
    found = {
        c.pk: c
        for start in range(0, len(wanted), 500)
        for c in Consignment.objects.filter(pk__in=wanted[start : start + 500]).select_related(
            "origin", "destination", "giver", "receiver", "lift_type"
        )
    }
    contents = _contents(wanted)
    counts = {
        row["handover__consignment_id"]: row
        for start in range(0, len(wanted), 500)
        for row in HandoverLine.objects.filter(handover__consignment_id__in=wanted[start : start + 500])
        .values("handover__consignment_id")
        .annotate(m=Sum("missing"), d=Sum("damaged"), o=Sum("over"), r=Sum("refused"))
        .order_by()
    }
    seen = _last_reports([pk for pk in wanted if found[pk].state in UNDER_WAY])
    out = []
    for pk in wanted:
        count = counts.get(pk)
        more = (
            {
                "missing": count["m"],
                "damaged": count["d"],
                "over": count["o"],
                "refused": count["r"],
                "counted": True,
            }
            if count
            else {}
        )
        out.append(ConsignmentRow(found[pk], contents.get(pk, ""), report=seen.get(pk), **more))
    return out


def _last_reports(wanted: list[int]) -> dict[int, PositionReport]:
    """Consignment id → its latest position report."""
    out: dict[int, PositionReport] = {}
    for start in range(0, len(wanted), 500):
        for report in (
            PositionReport.objects.filter(consignment_id__in=wanted[start : start + 500])
            .select_related("place")
            .order_by("occurred_at", "pk")
        ):
            out[report.consignment_id] = report
    return out


def _contents(wanted: list[int], most: int = 3) -> dict[int, str]:
    """Consignment id → "500 Family tent, 20 Stove …"."""
    from seferber.store.models import Item

    per: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for start in range(0, len(wanted), 500):
        rows = (
            ConsignmentLine.objects.filter(consignment_id__in=wanted[start : start + 500])
            .order_by("consignment_id", "number")
            .values_list("consignment_id", "lot__item_id", "quantity")
        )
        for consignment, item, quantity in rows:
            per[consignment].append((item, quantity))
    names = {
        i.pk: i.name
        for i in Item.objects.filter(pk__in={item for lines in per.values() for item, _ in lines})
    }
    out = {}
    for consignment, lines in per.items():
        merged: dict[int, int] = defaultdict(int)
        for item, quantity in lines:
            merged[item] += quantity
        parts = [f"{quantity} {names[item]}" for item, quantity in list(merged.items())[:most]]
        out[consignment] = ", ".join(parts) + (" …" if len(merged) > most else "")
    return out


@dataclass(frozen=True)
class Summary:
    """How many consignments are where, and what is under way in all."""

    counts: dict[str, int]
    under_way_kg: float
    under_way_m3: float
    next: Consignment | None
    late: int
    unanswered: int
    unsigned: int

    @property
    def under_way_t(self) -> float:
        return self.under_way_kg / 1000

    @property
    def under_way(self) -> int:
        return sum(self.counts.get(s, 0) for s in UNDER_WAY)

    @property
    def to_come(self) -> int:
        return sum(self.counts.get(s, 0) for s in TO_COME)

    @property
    def to_settle(self) -> int:
        return self.counts.get("received", 0)

    @property
    def done(self) -> int:
        return self.counts.get("reconciled", 0)

    @property
    def all(self) -> int:
        return sum(self.counts.values())

    @property
    def open(self) -> int:
        return self.all - self.done - self.counts.get("cancelled", 0)


def summary(operation: Operation, now: datetime) -> Summary:
    from django.db.models import Count

    query = Consignment.objects.filter(operation=operation)
    counts, weight, volume = {}, 0.0, 0.0
    for state, count, kg, m3 in (
        query.values("state").annotate(n=Count("id"), kg=Sum("weight_kg"), m3=Sum("volume_m3")).order_by()
    ).values_list("state", "n", "kg", "m3"):
        counts[state] = count
        if state in UNDER_WAY:
            weight, volume = weight + (kg or 0), volume + (m3 or 0)
    expected = query.filter(state="dispatched").select_related("destination")
    return Summary(
        counts=counts,
        under_way_kg=weight,
        under_way_m3=volume,
        next=expected.filter(planned_arrival_at__gte=now).order_by("planned_arrival_at", "pk").first(),
        late=expected.filter(
            Q(window_until_at__lt=now) | Q(window_until_at=None, planned_arrival_at__lt=now)
        ).count(),
        unanswered=query.filter(state="notified", answer="").count(),
        unsigned=HandoverDraft.objects.filter(consignment__operation=operation).count(),
    )


def places_used(operation: Operation) -> list[Place]:
    """Places that some consignment leaves from or goes to, by name."""
    used = Consignment.objects.filter(operation=operation)
    wanted = set(used.order_by().values_list("destination_id", flat=True).distinct())
    wanted |= set(used.order_by().values_list("origin_id", flat=True).distinct())
    return sorted(Place.objects.filter(pk__in=wanted), key=lambda p: p.name)


def commitments_used(operation: Operation) -> list[Commitment]:
    used = ConsignmentLine.objects.filter(consignment__operation=operation, commitment__isnull=False)
    return list(
        Commitment.objects.filter(pk__in=used.order_by().values("commitment_id").distinct()).order_by("code")
    )


@dataclass
class LastSeen:
    """A consignment under way and the latest report of where it is, if any; `near` names the place for people."""

    consignment: Consignment
    report: PositionReport | None
    near: str = ""

    @property
    def weight_t(self) -> float:
        return self.consignment.weight_kg / 1000


def last_positions(operation: Operation, most: int = 120) -> list[LastSeen]:
    """Consignments under way with their latest position, soonest expected first."""
    latest = PositionReport.objects.filter(consignment=OuterRef("pk")).order_by("-occurred_at", "-pk")
    rows = list(
        Consignment.objects.filter(operation=operation, state__in=UNDER_WAY)
        .select_related("origin", "destination", "lift_type")
        .annotate(last_id=Subquery(latest.values("pk")[:1]))
        .order_by("planned_arrival_at", "pk")[:most]
    )
    reports = PositionReport.objects.select_related("place").in_bulk([r.last_id for r in rows if r.last_id])
    return [LastSeen(row, reports.get(row.last_id)) for row in rows]


@dataclass
class Line:
    """A line of a waybill with weight and volume."""

    number: int
    item: Any
    lot: Any
    quantity: int
    commitment: Any
    count: Any = None

    @property
    def weight_kg(self) -> float:
        return self.quantity * self.item.weight_kg

    @property
    def volume_m3(self) -> float:
        return self.quantity * self.item.volume_m3

    @property
    def weight_t(self) -> float:
        return self.weight_kg / 1000


@dataclass
class Custody:
    """A link in the chain: who held the goods from when, by which transfers."""

    kind: str
    occurred_at: datetime
    source: Any
    destination: Any
    lines: list[Transfer] = field(default_factory=list)


@dataclass
class Detail:
    """One consignment with everything that its page shows."""

    consignment: Consignment
    lines: list[Line]
    custody: list[Custody]
    positions: list[PositionReport]
    handover: Handover | None
    draft: HandoverDraft | None
    open: list[Balance]
    record: list[AuditEntry]
    slot: SlotBooking | None = None
    offers_slots: bool = False

    @property
    def weight_t(self) -> float:
        return sum(line.weight_t for line in self.lines)

    @property
    def volume_m3(self) -> float:
        return sum(line.volume_m3 for line in self.lines)

    @property
    def differences(self) -> list[HandoverLine]:
        return [
            line.count
            for line in self.lines
            if line.count
            and (line.count.missing or line.count.damaged or line.count.over or line.count.refused)
        ]


def find(operation: Operation, code: str) -> Consignment | None:
    return (
        Consignment.objects.filter(operation=operation, code=code)
        .select_related("giver", "receiver", "origin", "destination", "lift_type", "package", "proposal")
        .first()
    )


def detail(operation: Operation, code: str) -> Detail | None:
    """Everything about one waybill, or None when there is no such code."""
    row = find(operation, code)
    if row is None:
        return None
    handover = (
        Handover.objects.filter(consignment=row)
        .select_related("giver_key", "taker_key", "recorded_by")
        .first()
    )
    counts = {c.line_id: c for c in HandoverLine.objects.filter(handover=handover)} if handover else {}
    lines = [
        Line(r.number, r.lot.item, r.lot, r.quantity, r.commitment, counts.get(r.pk))
        for r in ConsignmentLine.objects.filter(consignment=row).select_related(
            "lot", "lot__item", "commitment"
        )
    ]
    return Detail(
        consignment=row,
        lines=lines,
        custody=custody_of(row),
        positions=list(PositionReport.objects.filter(consignment=row).select_related("place")[:50]),
        handover=handover,
        draft=draft_of(row),
        open=open_of(row),
        record=list(record_of(operation, row.code)),
        slot=SlotBooking.objects.filter(consignment=row, released_at=None).select_related("place").first(),
        offers_slots=Capacity.objects.filter(place=row.destination_id).exists(),
    )


def draft_of(row: Consignment) -> HandoverDraft | None:
    return HandoverDraft.objects.filter(consignment=row).select_related("key", "made_by").first()


def open_of(row: Consignment) -> list[Balance]:
    """What of this waybill still has no named cause."""
    return list(
        Balance.objects.filter(
            account__consignment=row, account__kind="discrepancy", quantity__gt=0
        ).select_related("account", "account__commitment", "lot", "lot__item")
    )


def custody_of(row: Consignment) -> list[Custody]:
    """Transfers of the waybill joined into steps: same kind, same moment, same kinds of account."""
    out: list[Custody] = []
    transfers = (
        Transfer.objects.filter(operation_id=row.operation_id, document=row.code)
        .select_related(
            "item", "source", "destination", "source__place", "destination__place", "source__party",
            "destination__party", "recorded_by",
        )
        .order_by("occurred_at", "id")
    )  # fmt: skip
    steps: dict[tuple[Any, ...], Custody] = {}
    for one in transfers:
        key = (
            one.kind,
            one.occurred_at,
            one.source_id if one.source.kind == "stock" else one.source.kind,
            one.destination.kind,
        )
        if key not in steps:
            steps[key] = Custody(one.kind, one.occurred_at, one.source, one.destination)
            out.append(steps[key])
        steps[key].lines.append(one)
    return out


def record_of(operation: Operation, code: str) -> QuerySet[AuditEntry]:
    """Who did what to this waybill, newest first."""
    return AuditEntry.objects.filter(operation=operation, target=code, refused=False).select_related("user")[
        :40
    ]


def _of_draft(draft: HandoverDraft) -> Iterable[Difference]:
    from seferber.store.models import Item

    document = json.loads(draft.document)
    row = draft.consignment
    items = {
        i.code: i
        for i in Item.objects.filter(
            operation_id=row.operation_id, code__in={x["item"] for x in document["lines"]}
        )
    }
    for line in document["lines"]:
        if line["missing"] or line["damaged"] or line["over"] or line.get("refused"):
            yield Difference(
                row.code, row.giver.code, row.receiver.code, row.destination, line["number"], items[line["item"]], line["lot"],
                line["commitment"], line["quantity"], line["good"], line["damaged"], line["missing"], line["over"],
                line["reason"], draft.made_at, draft.signed_side, line["missing"], line.get("refused", 0),
            )  # fmt: skip


def differences(operation: Operation, *, only_open: bool = False) -> list[Difference]:
    """Counts that differ from their waybills, newest first; counts that wait for the second signature included."""
    lines = (
        HandoverLine.objects.filter(handover__operation=operation)
        .filter(Q(missing__gt=0) | Q(damaged__gt=0) | Q(over__gt=0) | Q(refused__gt=0))
        .select_related(
            "handover", "handover__consignment__giver", "handover__consignment__receiver",
            "handover__consignment__destination", "line__lot__item", "line__commitment",
        )
    )  # fmt: skip
    left: dict[tuple[int | None, int, int | None], int] = defaultdict(int)
    for balance in Balance.objects.filter(
        account__operation=operation, account__kind="discrepancy", quantity__gt=0
    ).select_related("account"):
        left[(balance.account.consignment_id, balance.lot_id, balance.account.commitment_id)] += (
            balance.quantity
        )
    out: list[Difference] = []
    for line in lines:
        row = line.handover.consignment
        still = left.get((row.pk, line.line.lot_id, line.line.commitment_id), 0)
        out.append(
            Difference(
                row.code,
                row.giver.code,
                row.receiver.code,
                row.destination,
                line.line.number,
                line.line.lot.item,
                line.line.lot.code,
                line.line.commitment.code if line.line.commitment else "",
                line.line.quantity,
                line.good,
                line.damaged,
                line.missing,
                line.over,
                line.reason,
                line.handover.occurred_at,
                "both",
                still,
                line.refused,
            )
        )
    drafts = HandoverDraft.objects.filter(consignment__operation=operation).select_related(
        "consignment__giver", "consignment__receiver", "consignment__destination"
    )
    for draft in drafts:
        out.extend(_of_draft(draft))
    if only_open:
        out = [d for d in out if d.open or d.signed != "both"]
    return sorted(out, key=lambda d: d.counted_at, reverse=True)


# The field page.


def of_party(
    operation: Operation, party: Party | None, user_id: int | None = None
) -> dict[str, list[ConsignmentRow]]:
    """Today's work of one side: what waits for a signature, what comes in, what goes out, what waits for an answer."""
    query = Consignment.objects.filter(operation=operation)
    mine_in = query if party is None else query.filter(receiver=party)
    mine_out = query if party is None else query.filter(giver=party)
    soonest = Coalesce("arrived_at", "planned_arrival_at")
    drafts = query.filter(handover_draft__isnull=False)
    by_me = Q(handover_draft__key__user_id=user_id)
    own_side = Q(handover_draft__signed_side="taker", receiver=party) | Q(
        handover_draft__signed_side="giver", giver=party
    )
    other_side = Q(handover_draft__signed_side="taker", giver=party) | Q(
        handover_draft__signed_side="giver", receiver=party
    )
    # Within one party both sides are its own; then the question is who of its people signed.
    within = Q(giver=F("receiver"))
    groups: dict[str, QuerySet[Consignment]] = {
        "to_sign": drafts if party is None else drafts.filter(other_side).exclude(by_me),
        "arrived": mine_in.filter(state="arrived", handover_draft__isnull=True),
        "coming": mine_in.filter(state="dispatched", handover_draft__isnull=True),
        "to_send": mine_out.filter(state__in=TO_COME),
        "to_answer": mine_in.filter(state="notified", answer=""),
        "waiting": drafts if party is None else drafts.filter(own_side).exclude(within & ~by_me),
    }
    return {
        name: rows_of(
            list(found.order_by(soonest.asc(nulls_last=True), "pk").values_list("pk", flat=True)[:30])
        )
        for name, found in groups.items()
    }
