"""When each stop gets how much, and by which vehicle: the table of a route plan and its files."""

from __future__ import annotations

import re
from typing import Any

from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext as _

from seferber.web import templatetags
from seferber.web.access import Access
from seferber.web.lastmile.sentences import (
    loads_words,
    stop_name,
    vehicle_words,
)
from seferber.web.tables import Choice, Column, Table


def stop_table(
    request: HttpRequest, access: Access, visits: list[Any], items: dict[str, Any], kinds: dict[str, Any]
) -> Table:
    """One row a stop of a trip; in files also its codes, its way and one column for each item."""
    rows = [_row(visit, items, kinds) for visit in visits]
    columns = _columns(access)
    if request.GET.get("s-format"):
        columns += _more_for_files(visits, items)
    return Table(
        request,
        name="stops",
        prefix="s-",
        label=_("When each stop gets how much, and by which vehicle"),
        rows=rows,
        columns=columns,
        filters=[
            Choice(
                "vehicle_code",
                _("Vehicle"),
                sorted({(r["vehicle_code"], r["vehicle"]) for r in rows}, key=lambda p: in_order(p[1])),
            )
        ],
        search=("stop", "district", "loads", "waybill"),
        sort="arrives_at",
        per_page=25,
        select=lambda r: r["id"],
        empty=_("No vehicle goes anywhere in this plan."),
    )


def _row(visit: Any, items: dict[str, Any], kinds: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": visit.stop.code,
        "stop": stop_name(visit.stop),
        "district": visit.stop.parent.name if visit.stop.parent else "",
        "arrives_at": visit.arrives_at,
        "leaves_at": visit.leaves_at,
        "loads": loads_words(visit.loads, items),
        "quantities": visit.loads,
        "weight_kg": visit.weight_kg,
        "volume_m3": visit.volume_m3,
        "vehicle": vehicle_words(visit.vehicle, kinds),
        "vehicle_code": visit.vehicle,
        "trip": visit.trip,
        "number": visit.number,
        "leg_km": visit.leg_km,
        "waybill": visit.consignment.code if visit.consignment else "",
        "fixed": visit.fixed,
    }


def _columns(access: Access) -> list[Column]:
    return [
        Column("stop", _("Stop"), hxl="#loc+name"),
        Column(
            "arrives_at",
            _("Arrives"),
            kind="moment",
            shown=lambda r: templatetags.moment(r["arrives_at"], "short"),
            hxl="#date+start",
        ),
        Column(
            "loads",
            _("Unloads"),
            order="",
            shown=lambda r: format_html('<span class="loads">{}</span>', r["loads"]),
            hxl="#item+list",
        ),
        Column(
            "weight_kg",
            _("Weight"),
            kind="number",
            unit="kg",
            total=True,
            shown=lambda r: templatetags.qty(round(r["weight_kg"]), "kg"),
            hxl="#value+weight+kg",
        ),
        Column("vehicle", _("Vehicle"), hxl="#meta+vehicle"),
        Column("trip", _("Trip"), kind="number", optional=True, hxl="#meta+trip"),
        Column(
            "waybill",
            _("Waybill"),
            shown=lambda r: (
                format_html(
                    '<a href="{}">{}</a>', access.url("consignments:detail", code=r["waybill"]), r["waybill"]
                )
                if r["waybill"]
                else "–"
            ),
            hxl="#meta+waybill",
        ),
    ]


def _more_for_files(visits: list[Any], items: dict[str, Any]) -> list[Column]:
    """What a spreadsheet wants and a screen has no room for: codes, order, way, and one column for each item."""
    used = sorted({item for visit in visits for item in visit.loads})

    def quantity(item: str) -> Any:
        return lambda r: r["quantities"].get(item, 0)

    return [
        Column("id", _("Code of the stop"), hxl="#loc+code"),
        Column("district", _("District"), hxl="#adm2+name"),
        Column("vehicle_code", _("Code of the vehicle"), hxl="#meta+vehicle+code"),
        Column("number", _("Stop on the trip"), kind="number", hxl="#meta+order"),
        Column("leg_km", _("Way from the stop before, km"), kind="number", hxl="#value+distance+km"),
        Column("leaves_at", _("Unloaded"), kind="moment", hxl="#date+end"),
        Column("volume_m3", _("Volume, m³"), kind="number", hxl="#value+volume+m3"),
        *(
            Column(
                f"item-{item}",
                items[item].name if item in items else item,
                kind="number",
                value=quantity(item),
                hxl=f"#item+{item.lower().replace('-', '_')}",
            )
            for item in used
        ),
    ]


def in_order(name: str) -> list[tuple[int, str]]:
    """A key that sorts "Lorry 2" before "Lorry 10"."""
    return [(int(part), "") if part.isdigit() else (0, part) for part in re.split(r"(\d+)", name)]
