"""Is help reaching people, and what holds it up?"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from seferber.store.queries import needs, overview, plan_names
from seferber.web.access import Access, page
from seferber.web.consignments import attention
from seferber.web.maps import Layer, Line, Lines, MapData, Point, Points
from seferber.web.overview.areas import area_of, bounds_of, need_layers
from seferber.web.overview.sentences import bottleneck_rows


@page("see_overview")
def index(request: HttpRequest, access: Access) -> HttpResponse:
    """Map of need met for one item (default: the scarcest), and what is coming, binding, open and old."""
    operation, now = access.operation, access.now
    cells = needs.cells(operation)
    items = needs.by_item(cells)
    asked = request.GET.get("item", "")
    chosen = next((t for t in items if t.key == asked), items[0] if items else None)
    mine = [c for c in cells if chosen and c.item == chosen.key]
    way = overview.on_the_way(operation)
    proposal = overview.proposal_in_force(operation)
    context: dict[str, Any] = {
        "items": items,
        "chosen": chosen,
        "worst": _worst(mine),
        "districts": sorted(mine, key=lambda c: -c.gap)[:5],
        "coming": overview.arriving(operation, now),
        "way": way,
        "proposal": proposal,
        "bottlenecks": bottleneck_rows(proposal.bottlenecks[:3], plan_names.names(operation))
        if proposal
        else [],
        "discrepancies": overview.discrepancies(operation),
        "old": overview.growing_old(operation, now),
        **(attention.box_of(access) if access.may("see_consignments") else {}),
        "map_data": _map(access, mine, way["rows"]) if mine or way["rows"] else None,
    }
    for cell in context["districts"]:
        cell.area = area_of(cell)
    return render(request, "overview/index.html", context)


def _worst(cells: list[needs.NeedCell]) -> Any:
    """The province (or district) that lacks most of the item."""
    grouped = needs.totals_by(cells, "parent", "parent_name") if any(c.parent for c in cells) else []
    return max(grouped, key=lambda t: t.gap, default=None)


def _map(access: Access, cells: list[needs.NeedCell], way: list[Any]) -> MapData:
    positions = plan_names.positions(access.operation)
    layers: list[Layer] = need_layers(
        cells,
        positions,
        lambda c: access.url("needs:figure", place=c.place, item=c.item),
        _("Share of need met: %(item)s") % {"item": cells[0].item_name if cells else ""},
    )
    lines, ends = [], {}
    for row in way:
        start, end = positions.get(row.origin.code), positions.get(row.destination.code)
        if start and end:
            lines.append(
                Line(
                    id=row.code,
                    start=(start[1], start[0]),
                    end=(end[1], end[0]),
                    tone="accent",
                    curve=True,
                    text=f"{row.code}: {row.origin.name} → {row.destination.name}",
                )
            )
            ends[row.destination.code] = Point(
                id=row.destination.code,
                lat=end[0],
                lon=end[1],
                label=row.destination.name,
                shape="square",
                tone="ink",
                size=0.8,
            )
    if lines:
        layers += [Lines(id="way", lines=lines), Points(id="ends", points=list(ends.values()))]
    return MapData(layers=layers, bounds=bounds_of((c.place for c in cells), positions))
