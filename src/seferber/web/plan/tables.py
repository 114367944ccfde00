"""The tables of one plan: what each district gets when, and every trip."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext as _

from seferber.store.queries import plan
from seferber.web import formatting, templatetags, words
from seferber.web.access import Access
from seferber.web.overview.areas import area_of_code
from seferber.web.overview.sentences import in_numbers
from seferber.web.plan.sentences import (
    waits_for,
)
from seferber.web.tables import Choice, Column, Table


def district_table(
    request: HttpRequest,
    access: Access,
    proposal: Any,
    rows: list[dict[str, Any]],
    names: dict[str, str],
    chosen: Any,
) -> Table:
    """One row a district: what it needs of the chosen item, when the plan reaches it, and what it waits for."""
    unit = chosen.unit if chosen else ""
    reasons = {
        one["district"]: one["reason"]
        for one in proposal.unserved or []
        if chosen and one["item"] == chosen.key
    }
    for row in rows:
        reason = reasons.get(row["code"]) if row["short"] > 0 else None
        row["reason"] = in_numbers(reason["template"], reason["params"], names) if reason else ""
        row["waits"] = waits_for(reason, names) if reason else ""
        row["name"], row["parent_name"] = (
            names.get(row["code"], row["code"]),
            names.get(row["parent"] or "", ""),
        )
    item = chosen.key if chosen else ""
    return Table(
        request,
        name="districts",
        prefix="d-",
        label=_("When each district gets how much"),
        rows=rows,
        columns=_district_columns(access, item, unit),
        filters=[
            Choice(
                "parent",
                _("Province"),
                sorted({(r["parent"], r["parent_name"]) for r in rows if r["parent"]}, key=lambda p: p[1]),
            )
        ],
        search=("name", "code"),
        per_page=15,
        sort="-planned",
        select=lambda r: area_of_code(r["code"], r["parent"] or ""),
        empty=_("Nobody needs this item."),
    )


def _district_columns(access: Access, item: str, unit: str) -> list[Column]:
    return [
        Column(
            "name",
            _("District"),
            shown=lambda r: format_html('{}<small class="muted">{}</small>', r["name"], r["parent_name"]),
            link=lambda r: access.url("needs:figure", place=r["code"], item=item),
            hxl="#adm2+name",
        ),
        Column("parent_name", _("Province"), file_only=True, hxl="#adm1+name"),
        Column("need", _("Need"), kind="number", unit=unit, total=True, hxl="#indicator+need+num"),
        Column(
            "share",
            _("Met at the end"),
            shown=lambda r: format_html(
                "{}<small>{}</small>",
                templatetags.bar(r["met"], r["need"]),
                templatetags.share_of(r["met"], r["need"]),
            ),
        ),
        Column(
            "planned",
            _("Planned"),
            kind="number",
            total=True,
            file_only=True,
            hxl="#indicator+planned+num",
        ),
        Column(
            "first",
            _("First arrival"),
            kind="moment",
            shown=lambda r: _short(r["first"]),
            hxl="#date+start",
        ),
        Column(
            "half",
            _("Half of the need"),
            kind="moment",
            shown=lambda r: _short(r["half"]),
            hxl="#date+half",
        ),
        Column(
            "last",
            _("Last arrival"),
            kind="moment",
            shown=lambda r: _short(r["last"]),
            optional=True,
            hxl="#date+end",
        ),
        Column("short", _("Stays open"), kind="number", total=True, hxl="#indicator+gap+num"),
        Column("waits", _("Waits for"), order=""),
        Column("reason", _("Why"), order="", file_only=True),
    ]


def trip_table(request: HttpRequest, row: Any, names: dict[str, str]) -> Table:
    return Table(
        request,
        name="trips",
        prefix="t-",
        label=_("Trips"),
        rows=plan.movements(row),
        columns=[
            Column(
                "departs_at",
                _("Departs"),
                kind="moment",
                shown=lambda m: _short(m.departs_at),
                hxl="#date+start",
            ),
            Column("origin.name", _("From"), order="origin__code", hxl="#loc+from+name"),
            Column("destination.name", _("To"), order="destination__code", hxl="#loc+to+name"),
            Column(
                "vehicles",
                _("Vehicles"),
                value=lambda m: (
                    f"{formatting.number(m.vehicles)} × {m.lift_type.name if m.lift_type else '–'}"
                ),
                order="vehicles",
            ),
            Column("loads", _("Load"), value=lambda m: loads_words(m.loads, names), order=""),
            Column(
                "weight_t",
                _("Weight"),
                kind="number",
                shown=lambda m: templatetags.tonnes(m.weight_t),
                hxl="#value+weight+t",
            ),
            Column(
                "volume_m3",
                _("Volume"),
                kind="number",
                shown=lambda m: templatetags.cubic(m.volume_m3),
                optional=True,
            ),
            Column(
                "arrives_at",
                _("Arrives"),
                kind="moment",
                shown=lambda m: _short(m.arrives_at),
                hxl="#date+end",
            ),
        ],
        filters=[Choice("leg", _("Part of the way"), [(str(n), words.word(f"leg-{n}")) for n in (1, 2, 3)])],
        search=("origin__code", "destination__code", "origin__names", "destination__names"),
        per_page=15,
        empty=_("No vehicle moves in this plan."),
    )


def _short(moment: Any) -> Any:
    """Day and hour in UTC, without the year, so that three of them stand beside each other."""
    return templatetags.moment(moment, "short")


def loads_words(loads: dict[str, int], names: dict[str, str]) -> str:
    return ", ".join(
        f"{names.get(code) or words.word(code)} {formatting.number(n)}"
        for code, n in sorted(loads.items(), key=lambda kv: -kv[1])
    )
