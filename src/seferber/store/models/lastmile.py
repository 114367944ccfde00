"""Routes of the last mile: stored route plans, their visits, and the versions that events make of them."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from seferber.store.models.common import Coded, unique_code


class LastMilePlan(Coded):
    """One run of the route planner for one hub; a plan made anew after an event points at the one before.

    `facts` holds what the run was told (goods, vehicles, stops, roads), `problem` the question as plain values,
    so that the plan can be judged and planned anew without asking the books again.
    """

    STATES = ("queued", "running", "ready", "accepted", "superseded", "rejected", "failed", "stopped")

    hub = models.ForeignKey("store.Place", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, default="queued")
    options = models.JSONField(default=dict)
    starts_at = models.DateTimeField()
    facts = models.JSONField(default=dict, blank=True)
    problem = models.JSONField(null=True, blank=True)
    plan = models.JSONField(null=True, blank=True)
    objective = models.FloatField(null=True, blank=True)
    bound = models.FloatField(null=True, blank=True)
    gap = models.FloatField(null=True, blank=True)
    seconds = models.FloatField(null=True, blank=True)
    # [[seconds, steps, objective, share left out], …] while it runs.
    trace = models.JSONField(default=list, blank=True)
    figures = models.JSONField(default=dict, blank=True)
    by_hand = models.JSONField(null=True, blank=True)
    unserved = models.JSONField(default=list, blank=True)
    message = models.JSONField(default=dict, blank=True)
    # The version before, what happened since, from when on this one counts, and what it changes for whom.
    previous = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="next_versions"
    )
    events = models.JSONField(default=list, blank=True)
    event_at = models.DateTimeField(null=True, blank=True)
    changes = models.JSONField(default=list, blank=True)
    stop_requested_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField()
    world_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = unique_code("last_mile_plan")
        ordering = ["-made_at", "-id"]


class LastMileVisit(models.Model):
    """One stop of one trip of one vehicle, with what is unloaded there."""

    route = models.ForeignKey(LastMilePlan, on_delete=models.CASCADE, related_name="visits")
    # What people call the vehicle, unique in the plan; it stays the same over all versions.
    vehicle = models.CharField(max_length=80)
    lift_type = models.ForeignKey(
        "store.LiftType", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    trip = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()
    stop = models.ForeignKey("store.Place", on_delete=models.CASCADE, related_name="+")
    departs_at = models.DateTimeField()
    arrives_at = models.DateTimeField()
    leaves_at = models.DateTimeField()
    back_at = models.DateTimeField()
    leg_km = models.FloatField(null=True, blank=True)
    leg_hours = models.FloatField(default=0)
    # {item code: whole base units}
    loads = models.JSONField(default=dict)
    weight_kg = models.FloatField(default=0)
    volume_m3 = models.FloatField(default=0)
    # Decided before the event of this version: it had left, or was done.
    fixed = models.BooleanField(default=False)
    consignment = models.ForeignKey(
        "store.Consignment", null=True, blank=True, on_delete=models.SET_NULL, related_name="route_visits"
    )

    class Meta:
        ordering = ["departs_at", "vehicle", "trip", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["route", "vehicle", "trip", "number"], name="last_mile_visit_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.route_id} {self.vehicle} {self.trip}/{self.number}"
