"""Route plans in the tables: written while the planner runs, and when it is done."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

from seferber.store.models import Consignment, LastMilePlan, LastMileVisit, LiftType, Place


class Watch:
    """Writes down how a running route plan fares, about once a second, and notices when it is asked to stop."""

    def __init__(self, route: LastMilePlan) -> None:
        self.route = route
        self.trace: list[list[float]] = []
        self.written = 0.0
        self.asked = 0.0
        self.stopped = False

    def progress(self, progress: Any) -> None:
        """Told by the planner between parts of its run (planner.lastmile.Progress)."""
        point = [round(progress.seconds, 2), progress.steps, progress.objective, progress.left_out]
        if not self.trace or self.trace[-1][2:] != point[2:]:
            self.trace.append(point)
        if time.monotonic() - self.written < 0.7:
            return
        self.written = time.monotonic()
        LastMilePlan.objects.filter(pk=self.route.pk).update(
            trace=self.trace[-200:], objective=progress.objective, seconds=progress.seconds
        )

    def stop_requested(self) -> bool:
        if time.monotonic() - self.asked > 0.5:
            self.asked = time.monotonic()
            self.stopped = LastMilePlan.objects.filter(
                pk=self.route.pk, stop_requested_at__isnull=False
            ).exists()
        return self.stopped


def keep_visits(route: LastMilePlan, found: Sequence[dict[str, Any]]) -> None:
    """Stores the visits of a plan in place of those it had; codes instead of rows in `stop` and `lift_type`."""
    places = dict(Place.objects.filter(operation=route.operation).values_list("code", "pk"))
    lift = dict(LiftType.objects.filter(operation=route.operation).values_list("code", "pk"))
    LastMileVisit.objects.filter(route=route).delete()
    LastMileVisit.objects.bulk_create(
        [
            LastMileVisit(
                route=route,
                stop_id=places[row["stop"]],
                lift_type_id=lift.get(row["lift_type"]),
                **{k: v for k, v in row.items() if k not in ("stop", "lift_type")},
            )
            for row in found
        ],
        batch_size=500,
    )


def replaced_waybills(route: LastMilePlan) -> list[Consignment]:
    """Waybills named in the plan's facts that it carries in their place, locked."""
    return list(
        Consignment.objects.select_for_update(of=("self",)).filter(
            operation=route.operation, code__in=route.facts.get("replaces", [])
        )
    )
