"""Who may act for whom: memberships, signing keys, and a record of who did what."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from seferber.store.models.common import OfOperation


class Membership(OfOperation):
    """A user's role in an operation, for a party (and, for ministries, an institution)."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=30)
    party = models.ForeignKey(
        "store.Party", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    institution = models.ForeignKey(
        "store.Institution", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    # The office that appears on documents instead of a person's name.
    office = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["operation", "user"], name="membership_once")]

    def __str__(self) -> str:
        return f"{self.office} ({self.role})"


class SigningKey(models.Model):
    """A party's Ed25519 key held by one user; the private half is sealed with that user's password."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="signing_keys")
    party_code = models.CharField(max_length=40)
    office = models.CharField(max_length=200)
    public_key = models.CharField(max_length=64, unique=True)
    fingerprint = models.CharField(max_length=32)
    sealed_private_key = models.TextField(blank=True, default="")
    enrolled_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_reason = models.TextField(blank=True, default="")

    def __str__(self) -> str:
        return self.fingerprint


class AuditEntry(models.Model):
    """Who did what, when, through which door; also what was refused and why."""

    operation = models.ForeignKey(
        "store.Operation", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    action = models.CharField(max_length=60)
    target = models.CharField(max_length=200, blank=True, default="")
    door = models.CharField(max_length=20, blank=True, default="")
    refused = models.BooleanField(default=False)
    detail = models.JSONField(default=dict, blank=True)
    recorded_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        ordering = ["-recorded_at", "-id"]

    def __str__(self) -> str:
        return f"{self.action} {self.target}"
