"""How consignments are shown: states with their difference, arrivals, the map, what a person may do next."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from typing import Any

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from seferber.catalogue import can_land, fits, load_of, trips_of
from seferber.consignments import positions
from seferber.store.queries import consignment_choices as choices
from seferber.store.queries import consignment_detail, custody, field_beside
from seferber.store.queries import consignments as queries
from seferber.usecases import check_loading
from seferber.web import formatting, templatetags
from seferber.web.access import Access
from seferber.web.consignments.maps import own_map
from seferber.web.words import word

# Farther from every place that the operation knows, coordinates say more than a name.
NEAR_KM = 60.0

STATES = ("planned", "notified", "dispatched", "arrived", "received", "reconciled", "cancelled")


@lru_cache(maxsize=2048)
def _chip(status: str, source: str, note: str, language: str) -> Any:
    """The same chip stands in every row of a list, so it is drawn once per language."""
    return mark_safe(
        render_to_string("parts/status_chip.html", templatetags.status_chip(status, source, note))
    )


def chip(row: Any) -> Any:
    """The status word of a row that has status, source and note."""
    return _chip(str(row.status), row.source, row.note, get_language() or "en")


def state_of(row: queries.ConsignmentRow, now: datetime, near: Near) -> Any:
    """The state, where it was last seen, and what the count found."""
    drawn = templatetags.state(row.consignment.state)
    if row.consignment.state == "dispatched":
        drawn = format_html("{}<br><small>{}</small>", drawn, seen_of(row, now, near))
    found = [
        (code, number)
        for code, number in (
            ("short", row.missing),
            ("damaged", row.damaged),
            ("over", row.over),
            ("refused", row.refused),
        )
        if number
    ]
    for code, number in found:
        drawn = format_html(
            "{} {}", drawn, templatetags.state(code, f"{formatting.number(number)} {word(code)}")
        )
    return drawn


def arrival_of(row: queries.ConsignmentRow, now: datetime) -> Any:
    """Moment of arrival, and in words whether it is expected, late or past."""
    one = row.consignment
    if one.received_at or one.arrived_at:
        return templatetags.moment(one.received_at or one.arrived_at, "short")
    if one.planned_arrival_at is None and row.due_at is None:
        return _("not planned yet")
    late = positions.lateness_h(
        state=one.state, window_until=one.window_until_at, expected_at=one.planned_arrival_at, now=now
    )
    if late and row.due_at:
        return format_html(
            "{}<br>{}",
            templatetags.moment(row.due_at, "short"),
            templatetags.state(
                "overdue", _("late, was expected %(since)s") % {"since": formatting.since(row.due_at, now)}
            ),
        )
    if one.planned_arrival_at is None:
        return templatetags.moment(row.due_at, "short")
    return format_html(
        '{}<br><small class="muted">{}</small>',
        templatetags.moment(one.planned_arrival_at, "short"),
        formatting.since(one.planned_arrival_at, now),
    )


def seen_of(row: queries.ConsignmentRow, now: datetime, near: Near) -> Any:
    """“3 hours ago near Nurdağı”, and that nobody has said anything for long."""
    if row.report is None:
        return format_html('<span class="muted">{}</span>', _("position not reported yet"))
    said = f"{formatting.since(row.report.occurred_at, now)} {near(row.report)}"
    if positions.is_stale(row.report.occurred_at, dispatched_at=None, now=now):
        return format_html('<span class="tone-action">{}</span>', said)
    return said


class Near:
    """Names the place of a report: as it was said, else the nearest place that the operation knows."""

    def __init__(self, operation: Any) -> None:
        self.operation = operation
        self._places: list[Any] | None = None

    def __call__(self, report: Any) -> str:
        if report.place_id and report.place is not None:
            return str(_("at %(place)s") % {"place": report.place.name})
        if self._places is None:
            self._places = choices.places_with_position(self.operation)
        here = (report.lat, report.lon)
        best = min(self._places, key=lambda p: positions.distance_km(here, (p.lat, p.lon)), default=None)
        if best is not None:
            km = positions.distance_km(here, (best.lat, best.lon))
            if km < 5:
                return str(_("at %(place)s") % {"place": best.name})
            if km < NEAR_KM:
                return str(_("near %(place)s") % {"place": best.name})
        return report.text or f"{formatting.number(report.lat, 2)}, {formatting.number(report.lon, 2)}"


def fit_of(found: consignment_detail.Detail) -> dict[str, Any] | None:
    """How the load fills one vehicle of its class, and what speaks against it; None without a class."""
    lift = found.consignment.lift_type
    if lift is None or not found.lines:
        return None
    load = load_of((line.item, line.quantity) for line in found.lines)
    trips = trips_of(load, payload_t=lift.payload_t, volume_m3=lift.volume_m3)
    issues = [issue for line in found.lines for issue in fits(line.item, lift, where=line.item.name)]
    issues += can_land(lift, found.consignment.destination, where=found.consignment.destination.name)
    return {
        "lift": lift,
        "load": load,
        "trips": trips,
        "issues": issues,
        "fits": trips.whole <= 1,
        "icon": "plane" if lift.mode == "air" else "truck",
    }


def _signed_already(found: consignment_detail.Detail, access: Access) -> bool:
    """Whether the count that waits was signed by this person's side (within one party: by this person)."""
    draft, row = found.draft, found.consignment
    if draft is None or access.party is None:
        return False
    if row.giver_id == row.receiver_id:
        return bool(draft.key.user_id == access.user.pk)
    return access.party.code == (row.receiver if draft.signed_side == "taker" else row.giver).code


def next_steps(found: consignment_detail.Detail, access: Access) -> list[dict[str, Any]]:
    """What this person may do with the waybill now, the likely step first."""
    row, own = found.consignment, access.party.code if access.party else ""
    gives, takes = own == row.giver.code, own == row.receiver.code
    steps: list[tuple[bool, str, str, str]] = [
        (
            takes and not gives and row.state == "notified" and access.may("answer_notification"),
            "answer",
            _("Answer the notification") if not row.answer else _("Change the answer"),
            "check",
        ),
        (
            gives
            and row.state in queries.TO_COME
            and row.giver_id != row.receiver_id
            and access.may("notify_consignment"),
            "notify",
            _("Notify the receiving side")
            if row.state == "planned"
            else _("Change and notify again")
            if row.answer in ("change", "refused")
            else _("Change notification"),
            "statement",
        ),
        (
            gives and row.state in queries.TO_COME and access.may("dispatch"),
            "dispatch",
            _("Dispatch"),
            "truck",
        ),
        (
            (gives or takes) and row.state in queries.UNDER_WAY and access.may("accept_handover"),
            "handover",
            _("Count and sign")
            if found.draft is None
            else _("Open the count")
            if _signed_already(found, access)
            else _("Sign the hand-over"),
            "check",
        ),
        (
            bool(found.open) and (gives or takes) and access.may("name_discrepancy_cause"),
            "cause",
            _("Name the cause"),
            "warning",
        ),
        (
            (gives or takes)
            and row.state in ("planned", "notified", "dispatched")
            and found.offers_slots
            and access.may("book_slot"),
            "slot",
            _("Move slot") if found.slot else _("Book slot"),
            "calendar",
        ),
        (
            row.state == "dispatched" and access.may("report_position"),
            "arrival",
            _("Record arrival"),
            "clock",
        ),
        (
            row.state == "dispatched" and access.may("report_position"),
            "position",
            _("Report position"),
            "search",
        ),
        (
            gives and row.state in queries.TO_COME and access.may("notify_consignment"),
            "cancel",
            _("Cancel waybill"),
            "cross",
        ),
    ]
    return [
        {
            "name": name,
            "url": access.url(f"consignments:{name}", code=row.code),
            "label": label,
            "icon": icon,
            "post": False,
        }
        for may, name, label, icon in steps
        if may
    ]


def milestones(row: Any) -> list[dict[str, Any]]:
    """The way of the waybill: planned, notified, dispatched, arrived, counted; which are past."""
    answer = {"accepted": _("accepted"), "change": _("change asked"), "refused": _("refused")}.get(
        row.answer, ""
    )
    return [
        {
            "word": _("to leave"),
            "at": row.planned_departure_at,
            "done": row.dispatched_at is not None,
            "note": _("planned"),
        },
        {
            "word": _("receiving side notified"),
            "at": row.notified_at,
            "done": row.notified_at is not None,
            "note": answer,
        },
        {"word": _("dispatched"), "at": row.dispatched_at, "done": row.dispatched_at is not None, "note": ""},
        {
            "word": _("arrived"),
            "at": row.arrived_at or row.planned_arrival_at,
            "done": row.arrived_at is not None,
            "note": "" if row.arrived_at else _("expected"),
        },
        {
            "word": _("counted and signed"),
            "at": row.received_at,
            "done": row.received_at is not None,
            "note": "",
        },
    ]


def detail_of(found: consignment_detail.Detail, access: Access) -> dict[str, Any]:
    row = found.consignment
    steps = next_steps(found, access)
    last = found.positions[0] if found.positions else None
    late_h = positions.lateness_h(
        state=row.state, window_until=row.window_until_at, expected_at=row.planned_arrival_at, now=access.now
    )
    return {
        "said": custody.exchange_of(row),
        "last": last,
        "last_near": Near(access.operation)(last) if last else "",
        "stale": row.state == "dispatched"
        and positions.is_stale(
            last.occurred_at if last else None, dispatched_at=row.dispatched_at, now=access.now
        ),
        "late_h": late_h,
        "photos": [p for p in field_beside.photos_of(row) if p.arrived and p.kind == "photo"],
        "beside": field_beside.beside_count(row) if found.handover else None,
        "public": access.operation.public_view != "off",
        "row": row,
        "fit": fit_of(found),
        "steps": steps,
        "milestones": milestones(row),
        "map": own_map(found, access),
        "differs": found.differences,
        "waiting_for": _waiting_for(found),
        "checks": _checks(found, access) if row.state in queries.TO_COME else None,
    }


def _checks(found: consignment_detail.Detail, access: Access) -> list[tuple[Any, Any]]:
    """What speaks against sending what has not left yet."""
    return check_loading.issues_of(
        access.operation, found.lines, now=access.now, arrives_at=found.consignment.planned_arrival_at
    )


def _waiting_for(found: consignment_detail.Detail) -> Any:
    """The party whose signature is still missing, or None."""
    if found.draft is None:
        return None
    row = found.consignment
    return row.giver if found.draft.signed_side == "taker" else row.receiver
