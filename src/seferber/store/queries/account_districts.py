"""The account by district: what is meant for it, what is on its way there, what came and what was given out."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from seferber.commitments import AccountRow
from seferber.store import flows
from seferber.store.models import Allocation, Item, Operation, Place

# Kinds of account that goods leave, and kinds they travel in.
GIVERS = ("stock", "packed")
ROADS = ("transit", "discrepancy")
_FLOW_COLUMNS = (
    "item_id",
    *(
        f"{end}_{name}"
        for end in ("source", "destination")
        for name in ("kind", "place_id", "origin_id", "target_id")
    ),
)


def by_district(operation: Operation) -> list[AccountRow]:
    """One row per district and item; `key` is the district's code, `label` its name.

    committed: what agreed commitments allocate to the district's needs; sent: what left under waybills that
    end in the district; received, distributed: what was counted in and given out there. Distribution points
    count for the district they lie in; goods that go from one place of a district to another count once.
    """
    district_of, districts = districts_of(operation)
    cells: dict[tuple[int, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    units: dict[str, str] = {}

    def add(place: int | None, item: str, unit: str, column: str, amount: int) -> None:
        district = district_of.get(place or 0)
        if district is not None:
            units[item] = unit
            cells[(district, item)][column] += amount

    items = {
        pk: (code, unit)
        for pk, code, unit in Item.objects.filter(operation=operation).values_list("id", "code", "unit")
    }
    for row in flows.grouped(operation.pk, _FLOW_COLUMNS):
        code, unit = items[row["item_id"]]
        for source, destination, sign in (("source", "destination", 1), ("destination", "source", -1)):
            for place, column in _district_columns(row, source, destination, district_of):
                add(place, code, unit, column, sign * row["quantity"])
    allocated = Allocation.objects.filter(
        line__commitment__operation=operation,
        line__commitment__agreed_at__isnull=False,
        line__commitment__withdrawn_at__isnull=True,
    ).values_list("need__place_id", "line__item__code", "line__item__unit", "quantity")
    for place, item, unit, quantity in allocated:
        add(place, item, unit, "committed", quantity)
    return [
        AccountRow(
            key=districts[d][0], label=districts[d][1], item=item, unit=units[item], **cells[(d, item)]
        )
        for d, item in sorted(cells, key=lambda key: (districts[key[0]][1].casefold(), key[1]))
        if any(cells[(d, item)].values())
    ]


def districts_of(operation: Operation) -> tuple[dict[int, int], dict[int, tuple[str, str]]]:
    """Place id → id of its district, and district id → code and name."""
    places = list(Place.objects.filter(operation=operation, kind__in=("district", "distribution_point")))
    districts = {p.pk: (p.code, p.name) for p in places if p.kind == "district"}
    district_of = {p.pk: p.pk if p.kind == "district" else p.parent_id for p in places}
    return {place: d for place, d in district_of.items() if d in districts}, districts


def _district_columns(
    row: dict[str, Any], source: str, destination: str, district_of: dict[int, int]
) -> list[tuple[int | None, str]]:
    """(place, column) that grow when goods go from `source` to `destination`."""
    kinds = (row[f"{source}_kind"], row[f"{destination}_kind"])
    if kinds[1] == "distributed":
        return [(row[f"{destination}_place_id"], "distributed")]
    waybill = source if kinds[0] in ("transit", "discrepancy") else destination
    origin, target = row[f"{waybill}_origin_id"], row[f"{waybill}_target_id"]
    if not target or district_of.get(origin) == district_of.get(target):
        return []
    # A receipt read backwards looks like a dispatch; only what leaves the waybill's origin is one.
    if kinds[0] in GIVERS and kinds[1] in ROADS and row[f"{source}_place_id"] == origin:
        return [(target, "packed"), (target, "sent")]
    if kinds[0] in ROADS and kinds[1] == "stock" and row[f"{destination}_place_id"] == target:
        return [(target, "received")]
    if kinds[0] in ROADS and kinds[1] in ("lost", "damaged"):
        return [(target, "lost")]
    return []
