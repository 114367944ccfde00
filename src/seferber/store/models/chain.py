"""The chain over posted rows, the seals that close its days, and the key of the house that signs them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from seferber.store.models.common import OfOperation


class ChainLink(OfOperation):
    """One posted row in its operation's chain: a transfer or a hand-over. Never edited, never deleted.

    `entry` is the hash of the row, `sha256` that of the link before, the position and the entry
    (`exchange.chain`). No column of its own as key: operation and position are it.
    """

    pk = models.CompositePrimaryKey("operation_id", "position")
    position = models.BigIntegerField()
    operation = models.ForeignKey(
        "store.Operation", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    transfer = models.ForeignKey(
        "store.Transfer", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    handover = models.ForeignKey(
        "store.Handover", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    entry = models.BinaryField(max_length=32)
    sha256 = models.BinaryField(max_length=32)
    # The machine's clock when the row was linked; it says which day's seal covers the row.
    linked_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["transfer"], name="link_transfer_once", condition=Q(transfer__isnull=False)
            ),
            models.UniqueConstraint(
                fields=["handover"], name="link_handover_once", condition=Q(handover__isnull=False)
            ),
            models.CheckConstraint(
                condition=Q(transfer__isnull=False, handover__isnull=True)
                | Q(transfer__isnull=True, handover__isnull=False),
                name="link_of_one_row",
            ),
            models.CheckConstraint(condition=Q(position__gt=0), name="link_position_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.operation_id}/{self.position}"


class HouseKey(models.Model):
    """The installation's own Ed25519 key; the private half is sealed with the secret key of the house."""

    public_key = models.CharField(max_length=64, unique=True)
    fingerprint = models.CharField(max_length=32)
    sealed_private_key = models.TextField()
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.fingerprint


class Seal(OfOperation):
    """A signed statement of how far the chain was and what it held; `document` is what the signature covers."""

    operation = models.ForeignKey("store.Operation", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    day = models.DateField()
    position = models.BigIntegerField()
    document = models.TextField()
    document_sha256 = models.CharField(max_length=64, unique=True)
    house_key = models.ForeignKey(HouseKey, on_delete=models.PROTECT, related_name="+")
    signature = models.CharField(max_length=128)
    sealed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["operation", "number"], name="seal_number_once"),
            models.UniqueConstraint(fields=["operation", "position"], name="seal_position_once"),
        ]
        ordering = ["-number"]

    def __str__(self) -> str:
        return f"{self.operation_id}/{self.number}"


class Countersignature(models.Model):
    """A party signed a seal too: it has seen the books as the seal states them."""

    seal = models.ForeignKey(Seal, on_delete=models.PROTECT, related_name="countersignatures")
    party_code = models.CharField(max_length=40)
    office = models.CharField(max_length=200)
    key = models.ForeignKey("store.SigningKey", on_delete=models.PROTECT, related_name="+")
    signature = models.CharField(max_length=128)
    signed_at = models.DateTimeField()
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["seal", "key"], name="countersigned_once")]

    def __str__(self) -> str:
        return f"{self.seal_id} {self.party_code}"


class Verification(models.Model):
    """One run of the proof over the books: asked for, running, done; its figures and what it found."""

    STATES = ("queued", "running", "ready", "failed")

    operation = models.ForeignKey(
        "store.Operation", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    state = models.CharField(max_length=10, default="queued")
    share = models.FloatField(default=0)
    figures = models.JSONField(default=dict)
    issues = models.JSONField(default=list)
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    seconds = models.FloatField(default=0)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.pk} {self.state}"
