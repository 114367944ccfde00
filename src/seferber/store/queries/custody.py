"""What was said about a consignment before it left, who comes when to an entry point, who must look at what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

from seferber.consignments.slots import Taken, Window, windows
from seferber.kernel import parse_moment
from seferber.store import slots
from seferber.store.models import (
    Balance,
    Consignment,
    Item,
    Notice,
    NoticeRead,
    NotificationEntry,
    Operation,
    Party,
    Place,
    SlotBooking,
)
from seferber.store.queries.clock import so_far

# The exchange before the goods leave.


@dataclass(frozen=True)
class Said:
    """A step of the exchange with the names behind the codes in it."""

    entry: NotificationEntry
    wants: list[tuple[str, Any]]
    changes: list[dict[str, Any]]

    @property
    def window(self) -> tuple[datetime | None, datetime | None]:
        """The arrival window that was announced in this step."""
        return _moment(self.entry.contents.get("from")), _moment(self.entry.contents.get("until"))


def _moment(text: Any) -> datetime | None:
    return parse_moment(text) if text else None


def exchange_of(consignment: Consignment) -> list[Said]:
    """Every step, oldest first; `changes` are the lines whose quantity differs from the notification before."""
    entries = list(
        NotificationEntry.objects.filter(consignment=consignment).select_related("party", "recorded_by")
    )
    codes = {line["item"] for e in entries for line in e.contents.get("lines", [])}
    items = {i.code: i for i in Item.objects.filter(operation_id=consignment.operation_id, code__in=codes)}
    places = {e.wants.get("destination") for e in entries if e.wants.get("destination")}
    names = {
        p.code: p.name for p in Place.objects.filter(operation_id=consignment.operation_id, code__in=places)
    }
    out: list[Said] = []
    before: dict[int, dict[str, Any]] = {}
    for entry in entries:
        now = {line["number"]: line for line in entry.contents.get("lines", [])}
        changes = []
        if entry.kind == "revised":
            for number in sorted(set(before) | set(now)):
                old, new = before.get(number, {}), now.get(number, {})
                if old.get("quantity", 0) != new.get("quantity", 0):
                    code = (new or old)["item"]
                    changes.append(
                        {
                            "item": items.get(code),
                            "code": code,
                            "before": old.get("quantity", 0),
                            "now": new.get("quantity", 0),
                        }
                    )
        wants = [
            (name, names.get(value, value) if name == "destination" else _moment(value))
            for name, value in entry.wants.items()
            if name != "lines"
        ]
        listed = {str(line["number"]): line for line in now.values()}
        for number, quantity in (entry.wants.get("lines") or {}).items():
            line = listed.get(str(number), {})
            item = items.get(line.get("item", ""))
            wants.append(
                ("line", {"item": item.name if item else line.get("item", number), "quantity": quantity,
                          "unit": line.get("unit", ""), "before": line.get("quantity")})
            )  # fmt: skip
        out.append(Said(entry, wants, changes))
        if now:
            before = now
    return out


def last_wants(consignment: Consignment) -> dict[str, Any]:
    """What the receiving side asked for last, as long as its request is not answered; else nothing."""
    if consignment.answer != "change":
        return {}
    last = NotificationEntry.objects.filter(consignment=consignment, kind="change").last()
    return dict(last.wants) if last else {}


# Slots.


@dataclass
class SlotRow:
    """One slot of an entry point with who holds it; kilograms."""

    window: Window
    booked_kg: int = 0
    vehicles: int = 0
    vehicles_max: int | None = None
    holders: list[SlotBooking] = field(default_factory=list)

    @property
    def free_t(self) -> float:
        return max(0, self.window.capacity_kg - self.booked_kg) / 1000

    @property
    def capacity_t(self) -> float:
        return self.window.capacity_kg / 1000

    @property
    def booked_t(self) -> float:
        return self.booked_kg / 1000

    @property
    def is_full(self) -> bool:
        full = self.vehicles_max is not None and self.vehicles >= self.vehicles_max
        return full or self.booked_kg >= 0.98 * self.window.capacity_kg


@dataclass
class EntryPoint:
    """An entry point between two moments: its slots and the turns booked there."""

    place: Place
    hours: int
    vehicles_max: int | None
    slots: list[SlotRow]
    bookings: list[SlotBooking]

    @property
    def capacity_t(self) -> float:
        return sum(s.capacity_t for s in self.slots)

    @property
    def booked_t(self) -> float:
        return sum(s.booked_t for s in self.slots)


def bookings_between(operation: Operation, start: datetime, end: datetime) -> QuerySet[SlotBooking]:
    return (
        SlotBooking.objects.filter(
            operation=operation, released_at=None, starts_at__lt=end, ends_at__gt=start
        )
        .select_related("consignment", "consignment__giver", "consignment__lift_type", "place")
        .prefetch_related("uses__window")
        .order_by("starts_at", "pk")
    )


def entry_points(operation: Operation, start: datetime, end: datetime, *, only: str = "") -> list[EntryPoint]:
    """Entry points with their slots between two moments, the busiest first."""
    places = [p for p in slots.entry_points(operation) if not only or p.code == only]
    if only and not places:
        # A hub with a capacity offers slots too; it is not listed among the entry points.
        places = list(
            Place.objects.filter(operation=operation, code=only, capacities__isnull=False).distinct()
        )
    openings = slots.openings_of(places)
    held: dict[int, list[SlotBooking]] = defaultdict(list)
    for booking in bookings_between(operation, start, end):
        held[booking.place_id].append(booking)
    out = []
    for place in places:
        hours, limit = slots.rule_of(place)
        taken = slots.taken(place, start, end)
        rows = []
        for window in windows(openings.get(place.pk, []), start=start, end=end, hours=hours):
            there = taken.get(window.starts_at, Taken())
            rows.append(SlotRow(window, there.weight_kg, there.vehicles, limit))
        by_start = {row.window.starts_at: row for row in rows}
        for booking in held[place.pk]:
            for use in booking.uses.all():
                row = by_start.get(use.window.starts_at)
                if row is not None:
                    row.holders.append(booking)
        out.append(EntryPoint(place, hours, limit, rows, held[place.pk]))
    return sorted(out, key=lambda e: (-e.booked_t, e.place.code))


def waiting_for_slots(operation: Operation, now: datetime, most: int = 40) -> list[Consignment]:
    """Consignments that go to an entry point and hold no slot yet, soonest expected first."""
    held = SlotBooking.objects.filter(consignment=OuterRef("pk"), released_at=None)
    return list(
        Consignment.objects.filter(
            operation=operation,
            state__in=("planned", "notified", "dispatched"),
            destination__in=slots.entry_points(operation),
        )
        .exclude(Exists(held))
        .select_related("destination", "giver", "origin")
        .order_by("planned_arrival_at", "pk")[:most]
    )


def slots_of(consignment: Consignment) -> tuple[SlotBooking | None, list[SlotBooking]]:
    """The slot held now, and those that were released, newest first."""
    rows = list(SlotBooking.objects.filter(consignment=consignment).select_related("place").order_by("-pk"))
    return next((r for r in rows if r.released_at is None), None), [r for r in rows if r.released_at]


# Notices.

TO_ACT = ("short", "damaged", "over", "refused", "disputed")


@dataclass
class NoticeRow:
    """A notice as a person sees it: whether it is new to them, and what is still open behind it."""

    notice: Notice
    unread: bool
    open: int = 0
    photos: list[Any] = field(default_factory=list)

    @property
    def waits(self) -> bool:
        """Whether somebody still has to do something about it."""
        row = self.notice
        if row.kind == "short":
            return self.open > 0 or row.signed != "both"
        if row.kind in ("notified", "revised"):
            return row.consignment.state == "notified" and not row.consignment.answer
        if row.kind in ("change", "refused_notice"):
            return row.consignment.state == "notified" and row.consignment.answer in ("change", "refused")
        return row.signed in ("giver", "taker")


def _notices(operation: Operation, party: Party | None) -> QuerySet[Notice]:
    query = Notice.objects.filter(operation=operation).filter(so_far(operation, "occurred_at"))
    return query if party is None else query.filter(party=party)


def notices_of(
    operation: Operation,
    party: Party | None,
    user_id: int | None,
    *,
    offset: int = 0,
    limit: int = 30,
    kinds: Iterable[str] = (),
    unread_only: bool = False,
) -> tuple[list[NoticeRow], int]:
    """Notices to a party (None = to every party, for who acts for none), newest first, and how many there are."""
    read = NoticeRead.objects.filter(notice=OuterRef("pk"), user_id=user_id or 0)
    query = _notices(operation, party).annotate(seen=Exists(read))
    if kinds:
        query = query.filter(kind__in=tuple(kinds))
    if unread_only:
        query = query.filter(seen=False)
    total = query.count()
    found = list(
        query.select_related(
            "consignment__origin", "consignment__destination", "consignment__giver", "consignment__receiver",
            "line", "item", "party",
        ).order_by("-id")[offset : offset + limit]
    )  # fmt: skip
    left = _open_of({n.consignment_id for n in found})
    rows = [
        NoticeRow(
            n,
            unread=not n.seen,
            open=left.get(
                (n.consignment_id, n.line.lot_id, n.line.commitment_id)
                if n.line
                else (n.consignment_id, 0, 0),
                0,
            ),
        )
        for n in found
    ]
    return rows, total


def _open_of(consignments: Iterable[int]) -> dict[tuple[int, int, int | None], int]:
    """(consignment, lot, commitment) → units whose cause nobody has named."""
    rows = (
        Balance.objects.filter(
            account__consignment_id__in=list(consignments), account__kind="discrepancy", quantity__gt=0
        )
        .values_list("account__consignment_id", "lot_id", "account__commitment_id")
        .annotate(n=Sum("quantity"))
        .order_by()
    )
    return {(c or 0, lot, commitment): n for c, lot, commitment, n in rows}


def unread_count(operation: Operation, party: Party | None, user_id: int | None) -> int:
    """How many notices the person has not seen."""
    read = NoticeRead.objects.filter(notice=OuterRef("pk"), user_id=user_id or 0)
    return _notices(operation, party).exclude(Exists(read)).count()


def open_causes(operation: Operation, party: Party | None) -> tuple[int, int]:
    """(waybills, units) whose cause is open and that concern the party."""
    query = Balance.objects.filter(account__operation=operation, account__kind="discrepancy", quantity__gt=0)
    if party is not None:
        query = query.filter(Q(account__consignment__giver=party) | Q(account__consignment__receiver=party))
    found = query.aggregate(n=Count("account__consignment", distinct=True), units=Sum("quantity"))
    return found["n"] or 0, found["units"] or 0


def mark_read(
    operation: Operation, party: Party | None, user_id: int, *, now: datetime, notice: int | None = None
) -> int:
    """The person has seen these notices (one, or all of the party); returns how many were new."""
    read = NoticeRead.objects.filter(notice=OuterRef("pk"), user_id=user_id)
    query = _notices(operation, party).exclude(Exists(read))
    if notice is not None:
        query = query.filter(pk=notice)
    ids = list(query.values_list("pk", flat=True))
    NoticeRead.objects.bulk_create(
        [NoticeRead(notice_id=pk, user_id=user_id, read_at=now) for pk in ids],
        ignore_conflicts=True,
        batch_size=500,
    )
    return len(ids)


def slot_span(now: datetime, days: int) -> tuple[datetime, datetime]:
    """From the last midnight (UTC) on, so many days."""
    start = now.replace(hour=0, minute=0, second=0, microsecond=0)
    return start, start + timedelta(days=days)
