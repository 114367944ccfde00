"""Who lacks what, where, by when: needs beside what came, cell by cell and added up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Q, Sum

from seferber.needs import Coverage, weakest
from seferber.store.models import (
    Allocation,
    Balance,
    Item,
    Need,
    Operation,
    Place,
)
from seferber.store.queries.needs_choices import NEED_PLACES
from seferber.store.queries.plan_facts import received_by_place


@dataclass
class NeedCell:
    """One item at one place, base units of `unit`; a computed need and requests beyond it add up."""

    place: str
    place_name: str
    parent: str
    parent_name: str
    item: str
    item_name: str
    unit: str
    people_per_unit: float
    priority: int
    weight_kg: float
    needed_by: datetime | None = None
    need: int = 0
    requested: int = 0
    received: int = 0
    allocated: int = 0
    statuses: list[str] = field(default_factory=list)
    source: str = ""
    note: str = ""

    @property
    def coverage(self) -> Coverage:
        return Coverage(need=self.need, received=self.received, allocated=self.allocated)

    @property
    def gap(self) -> int:
        return self.coverage.gap

    @property
    def share(self) -> float:
        return self.coverage.share_met

    @property
    def met(self) -> int:
        """Received, as far as it meets need; surplus of one place meets no need of another."""
        return min(self.received, self.need)

    @property
    def status(self) -> str:
        return weakest(*self.statuses) if self.statuses else ""


def cells(operation: Operation, *, item: str = "", place: str = "", province: str = "") -> list[NeedCell]:
    """Every need with what came and what is allocated, by place and priority, in a handful of queries."""
    needs = Need.objects.filter(operation=operation, quantity__gt=0)
    if item:
        needs = needs.filter(item__code=item)
    if place:
        needs = needs.filter(place__code=place)
    if province:
        needs = needs.filter(place__parent__code=province)
    # Places and items are read once and not along with every row: a thousand needs share a few names.
    needy = Need.objects.filter(operation=operation, quantity__gt=0).values("place_id")
    parents = Place.objects.filter(pk__in=needy).values("parent_id")
    places = {p.pk: _Known(p) for p in Place.objects.filter(Q(pk__in=needy) | Q(pk__in=parents))}
    items = {i.pk: _Known(i) for i in Item.objects.filter(operation=operation)}
    found: dict[tuple[int, int], NeedCell] = {}
    for row in needs.order_by("place__code", "priority", "item__code").values(
        "place_id", "item_id", "quantity", "needed_by", "priority", "basis", "status", "source", "note"
    ):
        key = (row["place_id"], row["item_id"])
        cell = found.get(key)
        if cell is None:
            place_of = places[key[0]]
            cell = found[key] = _cell(place_of, places.get(place_of.row.parent_id), items[key[1]], row)
        cell.need += row["quantity"]
        cell.requested += row["quantity"] if row["basis"] == "request" else 0
        cell.priority = min(cell.priority, row["priority"])
        cell.statuses.append(row["status"])
        moments = [m for m in (cell.needed_by, row["needed_by"]) if m is not None]
        cell.needed_by = min(moments, default=None)
    received, allocated = received_by_place(operation), allocated_not_received(operation)
    for key, cell in found.items():
        cell.received, cell.allocated = received.get(key, 0), allocated.get(key, 0)
        if cell.received and (operation.clock_at or operation.kind != "real"):
            # What reached people on a simulated clock is no fact of the world, however sure the need is.
            cell.statuses.append("demonstration")
    return list(found.values())


def _cell(place: _Known, parent: _Known | None, item: _Known, row: Mapping[str, Any]) -> NeedCell:
    return NeedCell(
        place=place.row.code,
        place_name=place.name,
        parent=parent.row.code if parent else "",
        parent_name=parent.name if parent else "",
        item=item.row.code,
        item_name=item.name,
        unit=item.row.unit,
        people_per_unit=item.row.people_per_unit or 1.0,
        priority=row["priority"],
        weight_kg=item.row.weight_kg,
        needed_by=row["needed_by"],
        source=row["source"],
        note=row["note"],
    )


class _Known:
    """A place or item with its name looked up once, not once for every need."""

    __slots__ = ("name", "row")

    def __init__(self, row: Any) -> None:
        self.row, self.name = row, row.name


def allocated_not_received(operation: Operation) -> dict[tuple[int, int], int]:
    """(place id, item id) → base units set against the need whose goods have not reached the place."""
    came: dict[tuple[int, int, int], int] = defaultdict(int)
    for row in (
        Balance.objects.filter(
            account__operation=operation,
            account__kind__in=("stock", "distributed"),
            account__place__kind__in=NEED_PLACES,
            account__commitment__isnull=False,
        )
        .values(
            "account__place_id",
            "account__place__kind",
            "account__place__parent_id",
            "account__commitment_id",
            "lot__item_id",
        )
        .annotate(total=Sum("quantity"))
        .order_by()
    ):
        place = row["account__place_id"]
        if row["account__place__kind"] == "distribution_point" and row["account__place__parent_id"]:
            place = row["account__place__parent_id"]
        came[(place, row["lot__item_id"], row["account__commitment_id"])] += row["total"]
    out: dict[tuple[int, int], int] = defaultdict(int)
    for place, item_id, commitment, total in (
        Allocation.objects.filter(
            need__operation=operation,
            line__commitment__agreed_at__isnull=False,
            line__commitment__withdrawn_at__isnull=True,
        )
        .values_list("need__place_id", "need__item_id", "line__commitment_id")
        .annotate(total=Sum("quantity"))
        .order_by()
    ):
        out[(place, item_id)] += max(0, total - came[(place, item_id, commitment)])
    return out


@dataclass(frozen=True)
class Total:
    """Cells added up for one item or place; shares only where one item is summed."""

    key: str
    name: str
    unit: str
    need: int
    received: int
    allocated: int
    gap: int
    places: int
    open_places: int
    priority: int
    people: float
    weight_kg: float
    statuses: tuple[str, ...]

    @property
    def share(self) -> float:
        return 1.0 if self.need <= 0 else self.received / self.need

    @property
    def status(self) -> str:
        return weakest(*self.statuses) if self.statuses else ""

    @property
    def gap_t(self) -> float:
        return self.gap * self.weight_kg / 1000


def totals_by(rows: Iterable[NeedCell], key: str, name: str) -> list[Total]:
    """Cells added up by (`key`, item): pass "item" for the whole operation, "parent" for provinces.

    Surplus of one place does not fill the gap of another.
    """
    groups: dict[tuple[str, str], list[NeedCell]] = defaultdict(list)
    for row in rows:
        groups[(getattr(row, key), row.item)].append(row)
    return [
        Total(
            key=code,
            name=getattr(part[0], name),
            unit=part[0].unit,
            need=sum(c.need for c in part),
            received=sum(c.met for c in part),
            allocated=sum(c.coverage.useful_allocated for c in part),
            gap=sum(c.gap for c in part),
            places=len(part),
            open_places=sum(1 for c in part if c.gap),
            priority=min(c.priority for c in part),
            people=sum(c.gap * c.people_per_unit for c in part),
            weight_kg=part[0].weight_kg,
            statuses=tuple({s for c in part for s in c.statuses}),
        )
        for (code, _item), part in groups.items()
    ]


def by_item(rows: Iterable[NeedCell]) -> list[Total]:
    """One line an item, the scarcest first: the smallest share met, then the more urgent, then more people."""
    return sorted(
        totals_by(rows, "item", "item_name"), key=lambda t: (round(t.share, 3), t.priority, -t.people)
    )
