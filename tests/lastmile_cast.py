"""The cast's hub with goods, lorries and distribution points, and route plans of it made in a moment."""

from __future__ import annotations

from datetime import timedelta
from math import cos, pi, sin
from typing import Any

from seferber.ledger import AccountRef, NewTransfer
from seferber.store import ledger
from seferber.usecases.actor import SYSTEM
from tests import cast

HUB = "XB-HUB"
START = cast.NOW


def load(*, points: int = 6, tents: int = 240, small: int = 4) -> Any:
    """The cast's operation with `points` distribution points in a ring around the hub and tents in the hub.

    Two thirds of the points belong to the Upper district; `small` light lorries of 3 t stand beside six trailers.
    """
    from seferber.usecases.load_operation import load_operation

    folder = cast.folder()
    for k in range(points):
        angle = 2 * pi * k / max(points, 1)
        far = 0.12 + 0.16 * ((k * 7) % 10) / 10
        folder.tables["places"].append(
            {
                "code": f"XB-P{k + 1:03d}P",
                "kind": "distribution_point",
                "party": "XB",
                "parent": "XB-D1" if k % 3 else "XB-D2",
                **cast.names(f"Point {k + 1}"),
                "lat": 40.25 + far * sin(angle),
                "lon": 40.2 + far * cos(angle),
                **cast.DEMO,
            }
        )
    folder.tables["lift_types"].append(
        {
            "code": "LIGHT",
            "mode": "road",
            **cast.names("Light lorry"),
            "payload_t": 3.0,
            "volume_m3": 18.0,
            "speed_kmh": 60.0,
            "driver_hours_per_day": 9.0,
            "load_unload_h": 1.0,
            **cast.DEMO,
        }
    )
    folder.tables["lift"].append(
        {
            "code": "L4",
            "type": "LIGHT",
            "party": "XB",
            "base": HUB,
            "count": small,
            "available_at": cast.START,
            **cast.DEMO,
        }
    )
    operation = load_operation(folder, now=cast.NOW).operation
    stock(operation, tents)
    return operation


def stock(operation: Any, quantity: int, *, item: str = "TENT", place: str = HUB) -> None:
    """Goods of Belmoria lie at the place, as if counted in there."""
    if quantity:
        ledger.post(
            operation,
            [
                NewTransfer(
                    "opening",
                    item,
                    "",
                    quantity,
                    AccountRef("opening", party="XB"),
                    AccountRef("stock", party="XB", place=place),
                    "",
                )
            ],
            document="test",
            occurred_at=cast.NOW,
            recorded_at=cast.NOW,
            user_id=None,
        )


def route(operation: Any, **options: Any) -> Any:
    """A route plan of the hub, made at once."""
    from seferber.usecases.route_last_mile import request_route, run_route

    asked = {"seconds": 0.5, "shift_h": 24, **options}
    row = request_route(
        actor=SYSTEM,
        operation=operation.code,
        hub=HUB,
        starts_at=asked.pop("starts_at", START),
        options=asked,
        now=cast.NOW,
    )
    run_route(route_id=row.pk)
    row.refresh_from_db()
    return row


def mend(operation: Any, old: Any, hours: float, *events: dict[str, Any], price: str = "balanced") -> Any:
    """The version after these events, so many hours after the start."""
    from seferber.usecases.replan_last_mile import request_replan
    from seferber.usecases.route_last_mile import run_route

    row = request_replan(
        actor=SYSTEM,
        operation=operation.code,
        route=old.code,
        event_at=old.starts_at + timedelta(hours=hours),
        events=list(events),
        price=price,
        now=cast.NOW,
    )
    run_route(route_id=row.pk)
    row.refresh_from_db()
    return row


def brought(row: Any) -> dict[str, int]:
    """Item → base units on all visits."""
    out: dict[str, int] = {}
    for visit in row.visits.all():
        for item, n in visit.loads.items():
            out[item] = out.get(item, 0) + n
    return out
