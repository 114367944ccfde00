"""Who gets what when, and could it be sooner?"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from seferber.store.queries import needs, overview, plan, plan_arrivals, plan_changes, plan_names
from seferber.web import words
from seferber.web.access import Access, page
from seferber.web.overview.sentences import bottleneck_rows
from seferber.web.plan.ask import progress_of
from seferber.web.plan.maps import TONES, entry_timeline, plan_map
from seferber.web.plan.sentences import (
    beside,
    both_numbers,
    by_hand,
    comparison_rows,
    gap_words,
    large,
    notice_words,
    options_words,
    tonnes_beside,
    unserved_groups,
)
from seferber.web.plan.tables import district_table, trip_table
from seferber.web.tables import Choice, Column, Table


@page("see_plan")
def index(request: HttpRequest, access: Access) -> HttpResponse:
    """Every proposal, the one in force first in the answer, a running one with its progress."""
    names = plan_names.names(access.operation)
    table = Table(
        request,
        name="proposals",
        label=_("Plans"),
        rows=plan.proposals(access.operation),
        columns=[
            Column("code", _("Plan"), link=lambda p: access.url("plan:detail", code=p.code)),
            Column("state", _("State"), kind="state"),
            Column("world_at", _("As of"), kind="moment"),
            Column("gap", _("Distance from the best possible"), shown=gap_words, optional=True),
            Column(
                "objective",
                _("Person-days of waiting"),
                kind="number",
                shown=lambda p: "–" if p.objective is None else large(p.objective),
            ),
            Column("trips", _("Vehicles sent"), kind="number", order=""),
            Column(
                "days",
                _("Days ahead"),
                kind="number",
                order="",
                value=lambda p: (p.options or {}).get("days") or access.operation.horizon_days,
            ),
            Column(
                "options", _("Settings"), value=lambda p: options_words(p.options or {}, names), optional=True
            ),
        ],
        filters=[
            Choice(
                "state",
                _("State"),
                [(s, words.word(s)) for s in ("ready", "accepted", "running", "queued", "failed", "stopped")],
            )
        ],
        empty=_("No plan was made yet. Make the first one: it takes about 20 seconds."),
    )
    if table.is_export:
        return table.response()
    if table.is_fragment:
        return render(request, "parts/table.html", {"table": table})
    going = plan.running(access.operation)
    best = overview.proposal_in_force(access.operation)
    context = {
        "table": table,
        "best": best,
        "figures": plan.figures(best) if best else None,
        "gap": gap_words(best) if best else "",
        "numbers": both_numbers(best) if best else "",
        "progress": progress_of(access, going) if going else None,
    }
    return render(request, "plan/index.html", context)


@page("see_plan")
def detail(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    """One proposal: map, timeline, who gets what when, trips, what binds, what stays open."""
    row = plan.proposal(access.operation, code)
    if row is None:
        raise Http404(_("There is no plan with this code in this operation."))
    names = plan_names.names(access.operation)
    items = needs.by_item(needs.cells(access.operation))
    chosen = _chosen(request, row, items)
    districts = plan_arrivals.deliveries_by_district(access.operation, row, chosen.key) if chosen else []
    tables = {
        "districts": district_table(request, access, row, districts, names, chosen),
        "trips": trip_table(request, row, names),
    }
    for table in tables.values():
        if table.is_export:
            return table.response()
        if table.is_fragment:
            return render(request, "parts/table.html", {"table": table})
    figures = plan.figures(row)
    if row.state == "running":
        # What is written while the search ends is not yet a plan.
        figures = {**figures, "trips": 0}
    tonnes = (
        tonnes_beside(figures["delivered_t"], plan.figures(row.improves)["delivered_t"])
        if row.improves and row.objective is not None and figures["trips"]
        else ""
    )
    served = [d for d in districts if d["met"] > d["there"]]
    context: dict[str, Any] = {
        "proposal": row,
        "progress": progress_of(access, row)
        if row.state in ("queued", "running", "failed", "stopped")
        else None,
        "figures": figures,
        "gap": gap_words(row),
        "numbers": both_numbers(row),
        "settings": options_words(row.options or {}, names),
        "beside": f"{tonnes} {beside(row)}" if tonnes else "",
        "by_hand": by_hand(row),
        "items": _with_plan(
            items,
            plan_arrivals.received_by_item(access.operation, row.world_at),
            plan_arrivals.delivered_by_item(row),
        ),
        "teams": [{**one, "name": names.get(one["place"], one["place"])} for one in plan.teams_sent(row)],
        "chosen": chosen,
        "served": len(served),
        "last_half": max((d["half"] for d in districts if d["half"]), default=None),
        "with_half": sum(1 for d in districts if d["half"]),
        "met": sum(d["met"] for d in districts),
        "need": sum(d["need"] for d in districts),
        "tables": tables,
        "bottlenecks": bottleneck_rows(row.bottlenecks or [], names),
        "explained": _explained(row),
        "notices": notice_words(plan.notices(row), names),
        "unserved": unserved_groups(row.unserved or [], names, {t.key: t.unit for t in items}),
        "comparison": comparison_rows(row),
        "outlook": _outlook(row, names),
        "what_ifs": _what_ifs(access, row, names),
        "sheets": [(c, names.get(c, c), words.word(kind)) for c, kind in plan_changes.busy_places(row)],
    }
    if figures["trips"] and row.state != "running":
        unit = chosen.unit if chosen else ""
        legend = _("Share of need met: %(item)s") % {"item": chosen.name if chosen else ""}
        context["legs"] = [(tone, f"leg-{leg}") for leg, tone in TONES.items()]
        context["map_data"] = plan_map(access, row, districts, names, unit, legend)
        context["timeline"] = entry_timeline(access, row, figures)
    return render(request, "plan/detail.html", context)


def _explained(row: Any) -> str:
    """Whether what binds was re-checked; a check that a stopped worker left behind is none."""
    state = str((row.plan or {}).get("explained", "no"))
    last = row.made_at + timedelta(seconds=3 * float(row.options.get("seconds", 0)) + 600)
    return "no" if state == "asked" and timezone.now() > last else state


def _what_ifs(access: Access, row: Any, names: dict[str, str]) -> list[tuple[str, str]]:
    """(change, words) of what one click can ask: the busiest entry points closed, more or fewer vehicles."""
    entries = dict(plan_names.entry_points(access.operation))
    busy = [code for code, _t in plan_arrivals.busiest_arrivals(row) if code in entries][:3]
    closed = [(f"closed:{code}", _("%(place)s closes") % {"place": names.get(code, code)}) for code in busy]
    donors = [
        (f"donor:{code}", _("one more donor like %(place)s") % {"place": names.get(code, code)})
        for code, loads_words in plan.donors_by_weight(row)[:1]
    ]
    return [
        *closed,
        *donors,
        ("lift_factor:2", _("twice the vehicles")),
        ("lift_factor:0.5", _("half the vehicles")),
        ("handling_factor:2", _("twice the handling")),
    ]


def _outlook(row: Any, names: dict[str, str]) -> dict[str, Any] | None:
    """In how many of a hundred sampled worlds promises hold: the mean, and the districts where they hold least."""
    kept = (row.outlook or {}).get("kept")
    if not kept:
        return None
    weakest = sorted(kept.items(), key=lambda pair: pair[1])[:6]
    return {
        "worlds": row.outlook["worlds"],
        "mean": 100 * sum(kept.values()) / len(kept),
        "weakest": [
            {
                "name": names.get(code, code),
                "share": 100 * share,
                "worlds": round(share * row.outlook["worlds"]),
            }
            for code, share in weakest
        ],
    }


def _with_plan(items: list[Any], there: dict[str, int], delivered: dict[str, int]) -> list[dict[str, Any]]:
    """Each item with what was there and what the plan adds, for the bars beside the map; most tonnes first."""
    return [
        {
            "key": t.key,
            "name": t.name,
            "unit": t.unit,
            "need": t.need,
            "met": min(t.need, there.get(t.key, 0) + delivered.get(t.key, 0)),
        }
        for t in sorted(items, key=lambda t: -delivered.get(t.key, 0) * t.weight_kg)
    ]


def _chosen(request: HttpRequest, row: Any, items: list[Any]) -> Any:
    """The item asked for; else the one of which the plan delivers most tonnes."""
    asked = request.GET.get("item", "")
    found = next((t for t in items if t.key == asked), None)
    if found is None and items:
        delivered = plan_arrivals.delivered_by_item(row)
        found = max(items, key=lambda t: delivered.get(t.key, 0) * t.weight_kg)
    return found
