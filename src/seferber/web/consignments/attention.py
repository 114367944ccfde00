"""What a party must know and has not seen: answers, differences at the count, announcements."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from seferber.store.queries import custody, field_beside
from seferber.web.access import Access, page

PER_PAGE = 30
# What the box on the overview shows before the whole list is opened.
BOX = 4


def box_of(access: Access) -> dict[str, Any]:
    """The newest notices with their photos, how many are unread, and how much has no named cause."""
    rows, total = custody.notices_of(access.operation, access.party, _user(access), limit=BOX)
    return {
        "notices": with_photos(rows),
        "notices_total": total,
        "unread": custody.unread_count(access.operation, access.party, _user(access)),
        "open_waybills": custody.open_causes(access.operation, access.party)[0],
    }


def _user(access: Access) -> int | None:
    return access.user.pk if access.user is not None else None


def with_photos(rows: list[custody.NoticeRow]) -> list[custody.NoticeRow]:
    """Adds the photos that the field sent along with each counted line."""
    for row in rows:
        if row.notice.kind not in custody.TO_ACT:
            continue
        number = row.notice.line.number if row.notice.line else None
        row.photos = [
            p
            for p in field_beside.photos_of(row.notice.consignment)
            if p.arrived and p.kind == "photo" and p.line in (number, 0)
        ][:3]
    return rows


@page("see_consignments")
def box(request: HttpRequest, access: Access) -> HttpResponse:
    """The box alone: pages ask for it again every twenty seconds while they are open."""
    return render(request, "consignments/parts/attention_box.html", box_of(access))


@page("see_consignments")
def index(request: HttpRequest, access: Access) -> HttpResponse:
    """All notices, newest first; POST marks one or all as read."""
    if request.method == "POST":
        asked = request.POST.get("notice", "")
        custody.mark_read(
            access.operation,
            access.party,
            access.user.pk,
            now=timezone.now(),
            notice=int(asked) if asked.isdigit() else None,
        )
        return redirect(request.get_full_path())
    asked_page = request.GET.get("page", "1")
    number = max(1, int(asked_page)) if asked_page.isdigit() else 1
    only = request.GET.get("show") == "unread"
    rows, total = custody.notices_of(
        access.operation,
        access.party,
        _user(access),
        offset=(number - 1) * PER_PAGE,
        limit=PER_PAGE,
        unread_only=only,
    )
    waybills, units = custody.open_causes(access.operation, access.party)
    return render(
        request,
        "consignments/attention.html",
        {
            "notices": with_photos(rows),
            "total": total,
            "only": only,
            "page": number,
            "pages": (total + PER_PAGE - 1) // PER_PAGE,
            "unread": custody.unread_count(access.operation, access.party, _user(access)),
            "open_waybills": waybills,
            "open_units": units,
        },
    )
