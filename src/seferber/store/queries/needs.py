"""Who lacks what, where, by when: needs beside what came, and how each figure comes about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Q, Sum

from seferber.catalogue.packages import Word
from seferber.needs import Coverage, needs_list, weakest
from seferber.store.models import (
    Allocation,
    Balance,
    CommitmentLine,
    Figure,
    Indicator,
    Institution,
    Item,
    Need,
    Operation,
    Parameter,
    Place,
    SizingRule,
    WantedWord,
)
from seferber.store.queries.plan_facts import received_by_place

NEED_PLACES = ("district", "distribution_point")


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


def items_with_need(operation: Operation) -> list[tuple[str, str]]:
    """(code, name) of items that anybody needs, for filters."""
    rows = Item.objects.filter(operation=operation, needs__quantity__gt=0).distinct()
    return sorted(((i.code, i.name) for i in rows), key=lambda pair: pair[1])


def provinces_with_need(operation: Operation) -> list[tuple[str, str]]:
    rows = Place.objects.filter(operation=operation, children__needs__quantity__gt=0).distinct()
    return sorted(((p.code, p.name) for p in rows), key=lambda pair: pair[1])


def place_options(operation: Operation) -> list[tuple[str, str]]:
    """(code, "district, province") of places that may ask for help."""
    rows = Place.objects.filter(operation=operation, kind__in=NEED_PLACES).select_related("parent")
    return sorted(
        ((p.code, f"{p.name}, {p.parent.name}" if p.parent else p.name) for p in rows),
        key=lambda pair: pair[1],
    )


def item_options(operation: Operation) -> list[tuple[str, str, str]]:
    """(code, name, unit) of every item of the catalogue."""
    return sorted(
        ((i.code, i.name, i.unit) for i in Item.objects.filter(operation=operation)), key=lambda row: row[1]
    )


def institution_options(operation: Operation, party: str) -> list[tuple[str, str]]:
    return [(i.code, i.name) for i in Institution.objects.filter(operation=operation, party__code=party)]


def needs_of(operation: Operation, place: str, item: str) -> list[Need]:
    """The rows behind one figure: by rule and by request."""
    return list(
        Need.objects.filter(operation=operation, place__code=place, item__code=item)
        .select_related("place", "place__parent", "item", "requested_by")
        .order_by("-basis")
    )


def requests_of(operation: Operation) -> Any:
    """Requests, newest first, as a query that the page can narrow and page."""
    return (
        Need.objects.filter(operation=operation, basis="request")
        .select_related("place", "place__parent", "item", "requested_by")
        .order_by("-id")
    )


def reckoning(operation: Operation, need: Need) -> dict[str, Any]:
    """What stands behind a computed need: rule, standard and assumptions, as rows with their status."""
    said = need.explanation or {}
    parts = said.get("parts") or [said]
    rules = list(SizingRule.objects.filter(operation=operation, item=need.item).select_related("indicator"))
    by_group = {rule.people_group: rule for rule in rules}
    codes = {p.get("parameter") for p in parts} | {r.parameter_code for r in rules}
    assumptions = list(Parameter.objects.filter(operation=operation, code__in=[c for c in codes if c]))
    if any("household_size" in p for p in parts):
        assumptions += [
            p
            for p in Parameter.objects.filter(operation=operation, key="household_size")
            if p.pk not in {a.pk for a in assumptions}
        ]
    indicators = Indicator.objects.filter(
        operation=operation, code__in=[p.get("indicator") for p in parts if p.get("indicator")]
    )
    return {
        "parts": [{**p, "rule": by_group.get(p.get("people_group", ""))} for p in parts if p],
        "indicators": list(indicators) or [r.indicator for r in rules if r.indicator],
        "assumptions": assumptions,
        "people": list(need.place.people_counts.all().order_by("-as_of")),
    }


def allocations_of(operation: Operation, place: str, item: str) -> list[Allocation]:
    return list(
        Allocation.objects.filter(need__operation=operation, need__place__code=place, need__item__code=item)
        .select_related("line__commitment__giver", "line__item", "need")
        .order_by("id")
    )


def free_lines(operation: Operation, item: str) -> list[dict[str, Any]]:
    """Lines of agreed commitments for the item with what is not yet set against any need."""
    lines = (
        CommitmentLine.objects.filter(
            commitment__operation=operation,
            commitment__agreed_at__isnull=False,
            commitment__withdrawn_at__isnull=True,
            item__code=item,
        )
        .select_related("commitment", "commitment__giver", "item")
        .annotate(used=Sum("allocations__quantity"))
        .order_by("commitment__agreed_at", "id")
    )
    return [
        {"line": line, "free": line.quantity - (line.used or 0)}
        for line in lines
        if line.quantity > (line.used or 0)
    ]


def words_of(operation: Operation) -> list[WantedWord]:
    return list(
        WantedWord.objects.filter(operation=operation).select_related("item").order_by("-since", "-id")
    )


def wanted_rows(operation: Operation, now: datetime) -> list[dict[str, Any]]:
    """The needs list: wanted, enough, do not send, with the reason and the figures behind the word."""
    said = words_of(operation)
    listed = needs_list(
        [(cell.item, cell.coverage) for cell in cells(operation)],
        [Word(item=w.item.code, word=w.word, since=w.since, reason=w.reason) for w in said],
        now=now,
    )
    items = {i.code: i for i in Item.objects.filter(operation=operation)}
    latest: dict[str, WantedWord] = {}
    for word in said:
        if word.since <= now:
            latest.setdefault(word.item.code, word)
    return [
        {
            "item": row.item,
            "name": items[row.item].name,
            "unit": items[row.item].unit,
            "need": row.need,
            "received": row.received,
            "allocated": row.allocated,
            "gap": row.gap,
            "word": row.word,
            "said": row.said,
            "reason": row.reason,
            "since": latest[row.item].since if row.said and row.item in latest else None,
            "status": latest[row.item].status if row.said and row.item in latest else "derived",
            "source": latest[row.item].source if row.said and row.item in latest else "",
            "note": latest[row.item].note if row.said and row.item in latest else "",
        }
        for row in listed
        if row.item in items
    ]


def parameters_of(operation: Operation) -> list[Parameter]:
    """Assumptions in the order of their numbers (A1, A2, … A10, B1)."""
    rows = list(Parameter.objects.filter(operation=operation))
    return sorted(
        rows, key=lambda p: (p.code[:1], int("".join(ch for ch in p.code if ch.isdigit()) or 0), p.pk)
    )


def published_beside(operation: Operation, place: Place, now: datetime, limit: int = 8) -> list[Figure]:
    """Published figures of a place known by now, newest first; they stand beside the books, never in them."""
    day = now.date().isoformat()
    places = [place.pk, place.parent_id] if place.parent_id else [place.pk]
    return list(
        Figure.objects.filter(operation=operation, place_id__in=places, as_of__lte=day)
        .select_related("place")
        .order_by("-as_of")[:limit]
    )
