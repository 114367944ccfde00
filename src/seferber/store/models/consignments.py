"""Goods under one waybill, and the hand-over that both parties sign."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from seferber.store.models.common import Coded, Evidence, unique_code


class Consignment(Coded, Evidence):
    """Goods under one document; `code` is the waybill's number."""

    STATES = ("planned", "notified", "dispatched", "arrived", "received", "reconciled", "cancelled")

    giver = models.ForeignKey("store.Party", on_delete=models.PROTECT, related_name="+")
    receiver = models.ForeignKey("store.Party", on_delete=models.PROTECT, related_name="+")
    origin = models.ForeignKey("store.Place", on_delete=models.PROTECT, related_name="+")
    destination = models.ForeignKey("store.Place", on_delete=models.PROTECT, related_name="+")
    lift_type = models.ForeignKey(
        "store.LiftType", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    vehicle = models.CharField(max_length=80, blank=True, default="")
    proposal = models.ForeignKey(
        "store.Proposal", null=True, blank=True, on_delete=models.SET_NULL, related_name="consignments"
    )
    package = models.ForeignKey(
        "store.ReliefPackage", null=True, blank=True, on_delete=models.PROTECT, related_name="consignments"
    )
    state = models.CharField(max_length=20, default="planned", db_index=True)
    planned_departure_at = models.DateTimeField(null=True, blank=True)
    planned_arrival_at = models.DateTimeField(null=True, blank=True, db_index=True)
    # The window announced to the receiving side; planned_arrival_at stays the planner's single moment.
    window_from_at = models.DateTimeField(null=True, blank=True)
    window_until_at = models.DateTimeField(null=True, blank=True)
    notified_at = models.DateTimeField(null=True, blank=True)
    # The receiving side's answer to the pre-notification: accepted, change, refused.
    answer = models.CharField(max_length=20, blank=True, default="")
    answer_reason = models.TextField(blank=True, default="")
    answered_at = models.DateTimeField(null=True, blank=True)
    dispatched_at = models.DateTimeField(null=True, blank=True)
    arrived_at = models.DateTimeField(null=True, blank=True)
    received_at = models.DateTimeField(null=True, blank=True)
    weight_kg = models.FloatField(default=0)
    volume_m3 = models.FloatField(default=0)

    class Meta:
        constraints = unique_code("consignment")
        ordering = ["planned_arrival_at", "id"]
        indexes = [models.Index(fields=["operation", "state", "planned_arrival_at"], name="consignment_list")]


class ConsignmentLine(models.Model):
    consignment = models.ForeignKey(Consignment, on_delete=models.CASCADE, related_name="lines")
    number = models.PositiveIntegerField()
    lot = models.ForeignKey("store.Lot", on_delete=models.PROTECT, related_name="+")
    quantity = models.PositiveBigIntegerField()
    commitment = models.ForeignKey(
        "store.Commitment", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    # The check before departure (expiry on the way, cold chain) was overridden by a named office, with the reason.
    override_reason = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["consignment", "number"], name="consignment_line_once")
        ]
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.consignment_id}/{self.number}"


class PositionReport(models.Model):
    """Where a vehicle was last reported."""

    consignment = models.ForeignKey(Consignment, on_delete=models.CASCADE, related_name="positions")
    lat = models.FloatField()
    lon = models.FloatField()
    text = models.CharField(max_length=200, blank=True, default="")
    place = models.ForeignKey(
        "store.Place", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    # Through which door it came (page, api, csv, story) and which office said so.
    door = models.CharField(max_length=20, blank=True, default="")
    office = models.CharField(max_length=200, blank=True, default="")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-occurred_at"]

    def __str__(self) -> str:
        return f"{self.consignment_id} {self.occurred_at:%Y-%m-%d %H:%M}"


class Handover(models.Model):
    """Custody passes: the giver signed the release, the taker counted and signed the same bytes.

    A row is written once and never changed (database triggers); what it says is in `document`,
    the canonical bytes that both signatures cover.
    """

    operation = models.ForeignKey("store.Operation", on_delete=models.CASCADE, related_name="+")
    consignment = models.OneToOneField(Consignment, on_delete=models.PROTECT, related_name="handover")
    document = models.TextField()
    document_sha256 = models.CharField(max_length=64, unique=True)
    giver_key = models.ForeignKey("store.SigningKey", on_delete=models.PROTECT, related_name="+")
    giver_signature = models.CharField(max_length=128)
    taker_key = models.ForeignKey("store.SigningKey", on_delete=models.PROTECT, related_name="+")
    taker_signature = models.CharField(max_length=128)
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    def __str__(self) -> str:
        return self.document_sha256[:12]


class HandoverDraft(models.Model):
    """A count that one side has signed and the other has not yet; posts nothing, but both sides see it."""

    consignment = models.OneToOneField(Consignment, on_delete=models.CASCADE, related_name="handover_draft")
    document = models.TextField()
    document_sha256 = models.CharField(max_length=64)
    signed_side = models.CharField(max_length=10)
    key = models.ForeignKey("store.SigningKey", on_delete=models.PROTECT, related_name="+")
    signature = models.CharField(max_length=128)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    def __str__(self) -> str:
        return self.document_sha256[:12]


class HandoverLine(models.Model):
    """Per line of the waybill: counted good, damaged, missing, over."""

    handover = models.ForeignKey(Handover, on_delete=models.CASCADE, related_name="lines")
    line = models.ForeignKey(ConsignmentLine, on_delete=models.PROTECT, related_name="+")
    good = models.PositiveBigIntegerField()
    damaged = models.PositiveBigIntegerField(default=0)
    missing = models.PositiveBigIntegerField(default=0)
    over = models.PositiveBigIntegerField(default=0)
    # Declined by the taker: stays the giver's, at the place where it stands.
    refused = models.PositiveBigIntegerField(default=0)
    reason = models.TextField(blank=True, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["handover", "line"], name="handover_line_once")]

    def __str__(self) -> str:
        return f"{self.handover_id}/{self.line_id}"
