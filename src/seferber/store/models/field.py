"""What phones send: submissions with their first answer, refusals, conflicts of two counts, pictures, device keys asked for."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from seferber.store.models.common import OfOperation


class DeviceRequest(OfOperation):
    """A device shows its public key and asks; the party's administrator compares the fingerprint and decides."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    party_code = models.CharField(max_length=40)
    office = models.CharField(max_length=200)
    device = models.CharField(max_length=120, blank=True, default="")
    public_key = models.CharField(max_length=64, unique=True)
    fingerprint = models.CharField(max_length=32)
    asked_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    refused_reason = models.TextField(blank=True, default="")
    key = models.OneToOneField(
        "store.SigningKey", null=True, blank=True, on_delete=models.PROTECT, related_name="device_request"
    )

    class Meta:
        ordering = ["-asked_at", "-id"]

    def __str__(self) -> str:
        return self.fingerprint


class HandoverConflict(OfOperation):
    """One hand-over was recorded with different counts; a coordinator decides with a reason.

    `first_document` is what stood (posted, or waiting for the other side) when the second count came; the other
    versions are the submissions that name this conflict.
    """

    consignment = models.ForeignKey("store.Consignment", on_delete=models.CASCADE, related_name="conflicts")
    first_document = models.TextField()
    first_posted = models.BooleanField()
    first_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    opened_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    # Empty with a decision: what stood first, stands.
    chosen = models.ForeignKey(
        "store.FieldSubmission", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    reason = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["consignment"], condition=Q(decided_at__isnull=True), name="one_open_conflict"
            )
        ]
        ordering = ["-opened_at", "-id"]

    def __str__(self) -> str:
        return f"{self.consignment_id} {self.opened_at:%Y-%m-%d %H:%M}"


class FieldSubmission(OfOperation):
    """A record of a phone, its outcome and the first answer, which every repetition gets again."""

    OUTCOMES = ("posted", "same", "waiting", "conflict", "refused")

    uuid = models.CharField(max_length=36, unique=True)
    kind = models.CharField(max_length=20)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    payload = models.TextField()
    sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    received_at = models.DateTimeField()
    outcome = models.CharField(max_length=20, db_index=True)
    answer = models.JSONField(default=dict)
    flags = models.JSONField(default=list, blank=True)
    document = models.TextField(blank=True, default="")
    document_sha256 = models.CharField(max_length=64, blank=True, default="", db_index=True)
    replaces = models.CharField(max_length=36, blank=True, default="")
    consignment = models.ForeignKey(
        "store.Consignment", null=True, blank=True, on_delete=models.PROTECT, related_name="submissions"
    )
    conflict = models.ForeignKey(
        HandoverConflict, null=True, blank=True, on_delete=models.PROTECT, related_name="versions"
    )

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.uuid


class FieldRefusal(models.Model):
    """Something a phone sent and the server refused, kept for the administrator to see; the same thing again only counts up."""

    operation = models.ForeignKey(
        "store.Operation", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    uuid = models.CharField(max_length=36, blank=True, default="")
    kind = models.CharField(max_length=20, blank=True, default="")
    waybill = models.CharField(max_length=80, blank=True, default="")
    code = models.CharField(max_length=60)
    # Three sentences as [template, parameters], to be said in the reader's language.
    said = models.JSONField(default=list)
    sha256 = models.CharField(max_length=64, blank=True, default="")
    size = models.BigIntegerField(default=0)
    payload = models.TextField(blank=True, default="")
    times = models.PositiveIntegerField(default=1)
    received_at = models.DateTimeField()
    # A person's note: asked for help from the phone, or settled by the administrator.
    asked_help = models.TextField(blank=True, default="")
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    settled_note = models.TextField(blank=True, default="")

    class Meta:
        ordering = ["-received_at", "-id"]
        indexes = [models.Index(fields=["operation", "settled_at"], name="field_refusal_open")]

    def __str__(self) -> str:
        return f"{self.code} {self.uuid}"


class FieldBlob(OfOperation):
    """A picture that a signed document names by its SHA-256: a photo of a line, or a drawn signature."""

    sha256 = models.CharField(max_length=64)
    content_type = models.CharField(max_length=40)
    size = models.PositiveIntegerField()
    data = models.BinaryField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    received_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["operation", "sha256"], name="field_blob_once")]

    def __str__(self) -> str:
        return self.sha256[:12]
