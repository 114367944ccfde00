"""What is on the way: lists that page on the server, one waybill with its chain of custody, counts that differ."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from seferber.store.models import (
    Commitment,
    Consignment,
    ConsignmentLine,
    HandoverDraft,
    HandoverLine,
    Operation,
    Party,
    Place,
    PositionReport,
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
