"""Positions of many vehicles from one table, as a forwarder or an airline sends it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from seferber.kernel import N_
from seferber.usecases.report_position import WrongPosition, read_positions
from seferber.web.access import Access, page, shown_in
from seferber.web.consignments.exchange_forms import PositionsFileForm

FILE_MAX_BYTES = 2 * 1024 * 1024


def _text(data: bytes) -> str:
    """The table as text: UTF-8, else the two code pages that Excel writes in Turkish and Russian.

    Raises: WrongPosition, when it is none of them.
    """
    for coding in ("utf-8-sig", "cp1254" if b"\xfe" in data or b"\xfd" in data else "cp1251"):
        try:
            return data.decode(coding)
        except UnicodeDecodeError:
            continue
    raise WrongPosition(
        N_("The file is no text that can be read."),
        todo=N_("Save the table as CSV in UTF-8 and send it again."),
    )


@page("see_consignments", post="report_position")
def upload(request: HttpRequest, access: Access) -> HttpResponse:
    access.require("report_position")
    form = PositionsFileForm(request.POST or None, request.FILES or None)
    done = None
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        with shown_in(form):
            if file.size > FILE_MAX_BYTES:
                raise WrongPosition(
                    N_("The file has %(size)d KB; at most %(most)d KB are read."),
                    todo=N_("Send it in parts."),
                    size=file.size // 1024,
                    most=FILE_MAX_BYTES // 1024,
                )
            kept, faults = read_positions(
                actor=access.actor,
                operation=access.operation.code,
                text=_text(file.read()),
                now=timezone.now(),
            )
            done = {"kept": kept, "faults": faults}
    return render(request, "consignments/positions.html", {"form": form, "done": done})
