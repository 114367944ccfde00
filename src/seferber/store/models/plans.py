"""Proposals: stored plans. They change nothing until a person accepts one."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from seferber.store.models.common import Coded, unique_code


class Proposal(Coded):
    """One run of the planner, with its bound at every moment."""

    STATES = ("queued", "running", "ready", "accepted", "failed", "stopped")

    state = models.CharField(max_length=20, default="queued")
    options = models.JSONField(default=dict)
    # The whole plan as the planner wrote it, so that it can be replayed from one file.
    plan = models.JSONField(null=True, blank=True)
    problem_sha256 = models.CharField(max_length=64, blank=True, default="")
    objective = models.FloatField(null=True, blank=True)
    bound = models.FloatField(null=True, blank=True)
    gap = models.FloatField(null=True, blank=True)
    seconds = models.FloatField(null=True, blank=True)
    # [[seconds, objective, bound], …] while it runs.
    trace = models.JSONField(default=list, blank=True)
    message = models.TextField(blank=True, default="")
    comparisons = models.JSONField(default=list, blank=True)
    bottlenecks = models.JSONField(default=list, blank=True)
    unserved = models.JSONField(default=list, blank=True)
    # How the plan fares in sampled worlds: {"worlds": n, "ratio": …, "kept": {district: share of worlds}}.
    outlook = models.JSONField(default=dict, blank=True)
    # The plan that this one replaces after an event; its promised hand-overs have a price.
    replaces = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="replacements"
    )
    improves = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="improvements"
    )
    stop_requested_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField()
    world_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = unique_code("proposal")
        ordering = ["-made_at", "-id"]


class ProposalMovement(models.Model):
    """Vehicles of one class that leave one place for another at one moment, with what they carry."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="movements")
    leg = models.PositiveSmallIntegerField()
    origin = models.ForeignKey("store.Place", on_delete=models.CASCADE, related_name="+")
    destination = models.ForeignKey("store.Place", on_delete=models.CASCADE, related_name="+")
    lift_type = models.ForeignKey(
        "store.LiftType", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    vehicles = models.PositiveIntegerField()
    departs_at = models.DateTimeField()
    arrives_at = models.DateTimeField()
    # {item code: whole base units}
    loads = models.JSONField(default=dict)
    weight_t = models.FloatField(default=0)
    volume_m3 = models.FloatField(default=0)

    class Meta:
        ordering = ["departs_at", "id"]

    def __str__(self) -> str:
        return f"{self.proposal_id} leg {self.leg}"


class ProposalDelivery(models.Model):
    """What reaches a district of an item by when, if the proposal is carried out."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="deliveries")
    place = models.ForeignKey("store.Place", on_delete=models.CASCADE, related_name="+")
    item = models.ForeignKey("store.Item", on_delete=models.CASCADE, related_name="+")
    arrives_at = models.DateTimeField()
    quantity = models.PositiveBigIntegerField()

    class Meta:
        ordering = ["arrives_at", "id"]

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.place_id} {self.item_id}"
