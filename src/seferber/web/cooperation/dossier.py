"""Dossier for the leaders' meeting: what is agreed, done, open; help both ways; for print on A4."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from seferber.store.access import operations_of
from seferber.store.queries import cooperation as queries
from seferber.web.access import Access, page


def _directions(rows: list[queries.HelpRow]) -> list[dict[str, Any]]:
    """Help grouped by operation and direction."""
    grouped: dict[tuple[str, str, str], list[queries.HelpRow]] = defaultdict(list)
    for row in rows:
        grouped[(row.operation.code, row.giver.code, row.receiver.code)].append(row)
    return [
        {
            "operation": theirs[0].operation,
            "giver": theirs[0].giver,
            "receiver": theirs[0].receiver,
            "rows": theirs,
        }
        for theirs in grouped.values()
    ]


@page("see_cooperation")
def dossier(request: HttpRequest, access: Access) -> HttpResponse:
    today = access.now.date()
    events = queries.events(access.operation, today)
    coming = [r for r in events if r.to_come and r.is_meeting]
    asked = request.GET.get("meeting", "")
    meeting = next((r for r in coming if r.event.code == asked), coming[0] if coming else None)
    decisions = queries.decisions(access.operation, today)
    pair = queries.partner_of(access.operation)
    codes = (pair[0].code, pair[1].code) if pair else ("", "")
    help_rows = queries.help_both_ways(operations_of(access.user), codes) if pair else []
    last = next((r for r in reversed(events) if not r.to_come and r.is_meeting and r.state == "held"), None)
    projects = queries.projects(access.operation, today)
    context = {
        "coming": coming,
        "meeting": meeting,
        "last": last,
        "pair": pair,
        "open": [d for d in decisions if d.open],
        "late": [d for d in decisions if d.word == "overdue"],
        "done": [d for d in decisions if d.word == "done"],
        "projects": projects,
        "late_milestones": sum(p.late for p in projects),
        "to_pass_on": [m for m in queries.messages(access.operation, access.now) if m.waits],
        "lessons": [r for r in queries.lessons(access.operation, today) if r.word not in ("done", "dropped")],
        "directions": _directions(help_rows),
        "pledges": queries.open_pledges(access.operation, codes) if pair else [],
        "tab": "dossier",
    }
    return render(request, "cooperation/dossier.html", context)
