"""What an event changes for whom, and why: the old promise beside the new one."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from seferber.kernel import Message, parse_moment
from seferber.store.queries import lastmile
from seferber.web import templatetags, words
from seferber.web.access import Access
from seferber.web.lastmile.sentences import (
    hours_words,
    loads_words,
    stop_name,
    vehicle_words,
)
from seferber.web.tables import Choice, Column, Table


def change_table(
    request: HttpRequest, access: Access, route: Any, items: dict[str, Any], kinds: dict[str, Any]
) -> Table:
    places = lastmile.places(access.operation, {one["stop"] for one in route.changes})
    spoken = _spoken_names(access, route)
    rows = []
    for one in route.changes:
        place = places.get(one["stop"])
        rows.append(
            {
                "id": one["stop"],
                "stop": stop_name(place) if place else one["stop"],
                "loads": loads_words(one["loads"], items),
                "old_at": _parsed(one["old_at"]),
                "new_at": _parsed(one["new_at"]),
                "late_h": _late(one),
                "old_vehicle": vehicle_words(one["old_vehicle"], kinds) if one["old_vehicle"] else "–",
                "new_vehicle": vehicle_words(one["new_vehicle"], kinds) if one["new_vehicle"] else "–",
                "cause": one["cause"],
                "why": words.say(Message(one["why"]["template"], _why_params(one, kinds, spoken))),
            }
        )
    return Table(
        request,
        name="changes",
        prefix="c-",
        label=_("What changes for whom, and why"),
        rows=rows,
        columns=[
            Column("stop", _("Stop")),
            Column("loads", _("Goods"), order="", optional=True),
            Column("old_at", _("Promised"), kind="moment", shown=lambda r: templatetags.moment(r["old_at"], "short") if r["old_at"] else _("nobody")),
            Column("new_at", _("Now"), kind="moment", shown=lambda r: templatetags.moment(r["new_at"], "short") if r["new_at"] else _("nobody")),
            Column("late_h", _("Difference"), kind="number", shown=lambda r: _difference(r["late_h"])),
            Column("old_vehicle", _("Vehicle before"), optional=True),
            Column("new_vehicle", _("Vehicle now")),
            Column("why", _("Why"), order="cause"),
        ],
        filters=[
            Choice(
                "cause",
                _("Cause"),
                sorted({(r["cause"], words.word(f"cause-{r['cause']}")) for r in rows}, key=lambda p: p[1]),
            )
        ],
        search=("stop",),
        per_page=25,
        select=lambda r: r["id"],
        empty=_("Nothing changes for anybody."),
    )  # fmt: skip


def _spoken_names(access: Access, route: Any) -> dict[str, str]:
    """Name of a stop or hub in any language → its name in the reader's: the worker kept names as it reads them."""
    codes = {visit.stop.code for row in (route, route.previous) if row for visit in lastmile.visits(row)}
    places = [*lastmile.places(access.operation, codes).values(), route.hub]
    return {name: stop_name(place) for place in places for name in (place.names or {}).values()}


def _why_params(change: dict[str, Any], kinds: dict[str, Any], spoken: dict[str, str]) -> dict[str, Any]:
    params = {
        key: spoken.get(value, value) if isinstance(value, str) else value
        for key, value in change["why"]["params"].items()
    }
    if "vehicle" in params:
        params["vehicle"] = vehicle_words(params["vehicle"], kinds)
    return params


def _parsed(text: str) -> Any:
    return parse_moment(text) if text else None


def _late(change: dict[str, Any]) -> float | None:
    old, new = _parsed(change["old_at"]), _parsed(change["new_at"])
    return (new - old).total_seconds() / 3600 if old and new else None


def _difference(hours: float | None) -> str:
    if hours is None:
        return "–"
    if abs(hours) < 1 / 60:
        return _("same hour")
    if hours > 0:
        return _("%(time)s later") % {"time": hours_words(hours)}
    return _("%(time)s sooner") % {"time": hours_words(-hours)}
