"""Where a vehicle is, as a person, another program or a table says; the latest report counts."""

from __future__ import annotations

import csv
import io
from datetime import datetime, timedelta
from typing import Any

from seferber.consignments import require_state
from seferber.kernel import N_, Issue, SeferberError, parse_moment
from seferber.store import rows
from seferber.usecases.actor import Actor, clock

# A clock on a phone may run ahead a little; more is a mistake.
AHEAD_MAX = timedelta(minutes=10)
CSV_ROWS_MAX = 5000


class WrongPosition(SeferberError):
    code = "wrong_position"


def report_position(
    *,
    actor: Actor,
    operation: str,
    consignment: str,
    now: datetime,
    lat: float | None = None,
    lon: float | None = None,
    place: str = "",
    text: str = "",
    occurred_at: datetime | None = None,
    door: str = "",
) -> Any:
    """Where the vehicle is: coordinates, or a place on the way by its code.

    The same report sent twice is kept once.

    Raises: WrongPosition, UnknownCode.
    """
    actor.require("report_position")
    op = rows.get_operation(operation)
    moment = occurred_at or clock(op, now)
    if moment > clock(op, now) + AHEAD_MAX:
        raise WrongPosition(
            N_("The report is dated %(moment)s, which has not come yet."),
            todo=N_("Correct the moment; it is counted in UTC."),
            moment=f"{moment:%Y-%m-%d %H:%M} UTC",
        )
    known = rows.get("place", op, place) if place else None
    if known is not None and (lat is None or lon is None):
        if known.lat is None or known.lon is None:
            raise WrongPosition(
                N_("The place %(place)s has no position of its own."),
                todo=N_("Give latitude and longitude as well."),
                place=place,
            )
        lat, lon = known.lat, known.lon
    if lat is None or lon is None:
        raise WrongPosition(
            N_("The report names neither a place nor a position."),
            todo=N_("Choose a place, or give latitude and longitude."),
        )
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise WrongPosition(
            N_("%(lat)s, %(lon)s is no place on earth."),
            todo=N_("Latitude lies between −90 and 90, longitude between −180 and 180."),
            lat=lat,
            lon=lon,
        )
    row = rows.get("consignment", op, consignment)
    with rows.atomic():
        same = rows.find("position", consignment=row, occurred_at=moment, lat=lat, lon=lon).first()
        if same is not None:
            return same
        made = rows.add(
            "position",
            consignment=row,
            lat=lat,
            lon=lon,
            place=known,
            text=(text or (known.name if known else ""))[:200],
            occurred_at=moment,
            door=door or actor.door,
            office=actor.office,
            recorded_by_id=actor.user_id,
        )
        actor.log(op, "report_position", row.code, lat=lat, lon=lon)
    return made


def record_arrival(
    *, actor: Actor, operation: str, consignment: str, now: datetime, occurred_at: datetime | None = None
) -> Any:
    """The vehicle is there; nothing is counted yet."""
    actor.require("report_position")
    op = rows.get_operation(operation)
    with rows.atomic():
        row = rows.get("consignment", op, consignment, lock=True)
        require_state(row.code, row.state, "arrived")
        rows.change(row, state="arrived", arrived_at=occurred_at or clock(op, now))
        actor.log(op, "record_arrival", row.code)
    return row


def read_positions(*, actor: Actor, operation: str, text: str, now: datetime) -> tuple[int, list[Issue]]:
    """Reports from a CSV table: waybill, at, and either lat and lon or place; note is optional.

    Every row that can be kept is kept; the others come back as faults with their row, all of them at once.

    Returns: (rows kept, faults).
    Raises: WrongPosition, when the table has no such columns or is too long.
    """
    actor.require("report_position")
    table = csv.DictReader(io.StringIO(text.lstrip("\ufeff")), dialect=_dialect(text))
    columns = {(name or "").strip().lower() for name in table.fieldnames or []}
    if not {"waybill", "at"} <= columns or not ({"lat", "lon"} <= columns or "place" in columns):
        raise WrongPosition(
            N_("The table has the columns %(columns)s."),
            todo=N_("It needs waybill, at, and either lat and lon or place."),
            columns=", ".join(sorted(columns)) or "–",
        )
    kept, faults = 0, []
    for number, raw in enumerate(table, start=2):
        if number > CSV_ROWS_MAX + 1:
            raise WrongPosition(
                N_("The table has more than %(most)d rows; the first %(most)d were read."),
                holds=N_("%(kept)d reports were kept."),
                todo=N_("Send the rest as another table."),
                most=CSV_ROWS_MAX,
                kept=kept,
            )
        row = {(k or "").strip().lower(): (v or "").strip() for k, v in raw.items() if isinstance(v, str)}
        try:
            report_position(
                actor=actor,
                operation=operation,
                consignment=row.get("waybill", ""),
                lat=_degrees(row.get("lat", "")),
                lon=_degrees(row.get("lon", "")),
                place=row.get("place", ""),
                text=row.get("note", ""),
                occurred_at=parse_moment(row.get("at", "")),
                now=now,
                door="csv",
            )
            kept += 1
        except SeferberError as refused:
            faults.append(
                Issue(code=refused.code, message=refused.what, where=f"row {number}", suggestion=refused.todo)
            )
    return kept, faults


def _dialect(text: str) -> type[csv.Dialect]:
    """Excel in Turkish, Kazakh and Russian writes semicolons."""
    first = text.lstrip("\ufeff").split("\n", 1)[0]

    class Found(csv.excel):
        delimiter = ";" if first.count(";") > first.count(",") else "\t" if "\t" in first else ","

    return Found


def _degrees(text: str) -> float | None:
    if not text:
        return None
    try:
        return float(text.replace(",", "."))
    except ValueError:
        raise WrongPosition(
            N_("“%(text)s” is no number of degrees."), todo=N_("Write it as 37.18."), text=text
        ) from None


__all__ = ["WrongPosition", "read_positions", "record_arrival", "report_position"]
