"""Slots of the entry points: who comes when, and a turn for a consignment."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from seferber.consignments.slots import Turn
from seferber.kernel import parse_moment
from seferber.store import slots as store
from seferber.store.queries import custody
from seferber.usecases import book_slot
from seferber.web import formatting
from seferber.web.access import Access, page, shown_in
from seferber.web.consignments.exchange_forms import SlotForm, SlotRuleForm
from seferber.web.consignments.found import require_detail
from seferber.web.timelines import Bar, Lane, Level, Timeline

DAYS = (2, 4, 7, 14)


def _days(request: HttpRequest) -> int:
    asked = request.GET.get("days", "")
    return int(asked) if asked.isdigit() and int(asked) in DAYS else 4


def _lane(access: Access, entry: custody.EntryPoint) -> Lane:
    bars = [
        Bar(
            start=b.starts_at,
            end=b.ends_at,
            label=f"{b.consignment.code} · {formatting.number(round(b.weight_kg / 1000, 1))} t",
            tone="accent" if b.state == "booked" else "muted",
            id=b.consignment.code,
            href=access.url("consignments:detail", code=b.consignment.code),
            text=_("%(waybill)s of %(giver)s, %(weight)s t, %(span)s, %(state)s")
            % {
                "waybill": b.consignment.code,
                "giver": b.consignment.giver.name,
                "weight": formatting.number(round(b.weight_kg / 1000, 1)),
                "span": span_of(b),
                "state": _("booked") if b.state == "booked" else _("foreseen by the plan"),
            },
        )
        for b in entry.bookings
    ]
    levels = [Level(s.window.starts_at, s.window.ends_at, s.booked_t, s.capacity_t) for s in entry.slots]
    return Lane(
        label=entry.place.name,
        # More than a handful side by side cannot be read; the page of the place lists all of them.
        bars=bars if len(bars) <= 24 else [],
        capacity=levels,
        unit=_("t/slot"),
        href=access.url("consignments:slots-of", place=entry.place.code),
    )


def span_of(turn: Any) -> str:
    """From when until when, in the reader's language."""
    start, end = turn.starts_at, turn.ends_at
    until = end.strftime("%H:%M") if start.date() == end.date() else formatting.moment(end, "short")
    return f"{formatting.moment(start, 'short')}–{until}"


@page("see_consignments")
def index(request: HttpRequest, access: Access) -> HttpResponse:
    """Every entry point on one time axis."""
    days = _days(request)
    start, end = custody.slot_span(access.now, days)
    found = custody.entry_points(access.operation, start, end)
    busy = [e for e in found if e.bookings]
    drawn = busy[:8] or found[:4]
    timeline = Timeline(start=start, end=end, now=access.now, lanes=[_lane(access, e) for e in drawn])
    waiting = custody.waiting_for_slots(access.operation, access.now)
    return render(
        request,
        "consignments/slots.html",
        {
            "entries": found,
            "busy": busy,
            "timeline": timeline if found else None,
            "drawn": drawn,
            "days": days,
            "choices": DAYS,
            "waiting": waiting,
            "turns": sum(len(e.bookings) for e in found),
            "booked_t": sum(e.booked_t for e in found),
        },
    )


@page("see_consignments", post="edit_slots")
def place(request: HttpRequest, access: Access, place: str) -> HttpResponse:
    """One entry point: its slots, who holds which; the receiving side sets their length."""
    days = _days(request)
    start, end = custody.slot_span(access.now, days)
    found = custody.entry_points(access.operation, start, end, only=place)
    if not found:
        raise Http404(_("There is no entry point “%(code)s” with a capacity here.") % {"code": place})
    entry = found[0]
    form = SlotRuleForm(
        request.POST or None, initial={"hours": entry.hours, "vehicles_max": entry.vehicles_max}
    )
    if request.method == "POST" and form.is_valid():
        with shown_in(form):
            book_slot.set_slot_rule(
                actor=access.actor,
                operation=access.operation.code,
                place=place,
                now=timezone.now(),
                **form.cleaned_data,
            )
            messages.info(request, _("The slots of %(place)s are cut anew.") % {"place": entry.place.name})
            return redirect(access.url("consignments:slots-of", place=place))
    own = access.party is not None and entry.place.party_id == access.party.pk
    return render(
        request,
        "consignments/slots_place.html",
        {
            "entry": entry,
            "timeline": Timeline(start=start, end=end, now=access.now, lanes=[_lane(access, entry)]),
            "form": form if own and access.may("edit_slots") else None,
            "days": days,
            "choices": DAYS,
            "coming": [s for s in entry.slots if s.window.ends_at > access.now],
            "free_next": next(
                (s for s in entry.slots if s.window.ends_at > access.now and not s.is_full), None
            ),
        },
    )


def _offered(access: Access, row: Any) -> list[Turn]:
    """Turns that fit, from shortly before the expected arrival on."""
    soonest = access.now
    wanted = row.window_from_at or row.planned_arrival_at
    begin = max(soonest, wanted - timedelta(hours=12)) if wanted else soonest
    return store.free_turns(row.destination, round(row.weight_kg), not_before=begin, most=16)


def _turn_said(turn: Turn) -> str:
    """A turn as an entry to choose: its span, and whether the load fills more than one slot."""
    if len(turn.parts) == 1:
        return span_of(turn)
    return _("%(span)s, over %(n)d slots") % {"span": span_of(turn), "n": len(turn.parts)}


@page("see_consignments", post="book_slot")
def book(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    """A turn at the destination: the next ones that fit, the likeliest chosen."""
    found = require_detail(access, code)
    row = found.consignment
    held, past = custody.slots_of(row)
    turns = _offered(access, row)
    offered = [(t.starts_at.isoformat(), _turn_said(t)) for t in turns]
    wanted = row.window_from_at or row.planned_arrival_at
    likely = next((t for t in turns if wanted is None or t.ends_at > wanted), turns[0] if turns else None)
    data = request.POST or None
    if data is not None and data.get("starts_at") not in {value for value, _label in offered}:
        # Another took it since this page was drawn: the use case says so, with the next free ones.
        offered = [*offered, (data.get("starts_at", ""), data.get("starts_at", ""))]
    form = SlotForm(
        data, offered=offered, initial={"starts_at": likely.starts_at.isoformat() if likely else None}
    )
    if request.method == "POST" and form.is_valid():
        with shown_in(form):
            booked = book_slot.book_slot(
                actor=access.actor,
                operation=access.operation.code,
                consignment=code,
                starts_at=parse_moment(form.cleaned_data["starts_at"]),
                now=timezone.now(),
            )
            messages.info(
                request,
                _("Waybill %(code)s holds the slot %(span)s UTC at %(place)s.")
                % {"code": code, "span": span_of(booked), "place": row.destination.name},
            )
            return redirect(access.url("consignments:detail", code=code))
    start, end = custody.slot_span(access.now, 4)
    around = custody.entry_points(access.operation, start, end, only=row.destination.code)
    return render(
        request,
        "consignments/slot_book.html",
        {
            "found": found, "row": row, "form": form, "turns": turns, "held": held, "past": past,
            "timeline": Timeline(start=start, end=end, now=access.now, lanes=[_lane(access, e) for e in around])
            if around else None,
        },
    )  # fmt: skip


@page("see_consignments", post="book_slot")
def release(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    if request.method == "POST":
        book_slot.release_slot(
            actor=access.actor, operation=access.operation.code, consignment=code, now=timezone.now()
        )
        messages.info(request, _("The slot of waybill %(code)s is free for others.") % {"code": code})
    return redirect(access.url("consignments:detail", code=code))
