"""Statements and the candidates that software found in them; nothing here counts until a person confirms."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from seferber.store.models.common import Coded, Evidence, unique_code


class Statement(Coded, Evidence):
    """A public text, kept untouched: spans are code-point offsets into `text`."""

    language = models.CharField(max_length=5, blank=True, default="")
    title = models.CharField(max_length=300)
    publisher = models.CharField(max_length=300, blank=True, default="")
    url = models.TextField(blank=True, default="")
    published_at = models.DateTimeField(null=True, blank=True)
    text = models.TextField()
    sha256 = models.CharField(max_length=64, db_index=True)
    grade = models.CharField(max_length=1, blank=True, default="")
    reading = models.JSONField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = unique_code("statement")
        ordering = ["-published_at", "-id"]


class Candidate(models.Model):
    """One thing found in a statement: proposed, then confirmed, rejected or noted by a person."""

    STATES = ("proposed", "confirmed", "rejected")

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="candidates")
    number = models.PositiveIntegerField()
    data = models.JSONField()
    edited = models.JSONField(null=True, blank=True)
    state = models.CharField(max_length=20, default="proposed")
    reason = models.TextField(blank=True, default="")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["statement", "number"], name="candidate_number_once")]
        ordering = ["statement_id", "number"]

    def __str__(self) -> str:
        return f"{self.statement_id}:{self.number}"

    @property
    def current(self) -> dict:
        """What the person sees: the edit when there is one, else what the reader proposed."""
        return self.edited or self.data
