"""Situation reports, kept as they were published."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from seferber.store.models.common import Coded, unique_code


class Report(Coded):
    kind = models.CharField(max_length=20, default="sitrep")
    as_of = models.DateTimeField()
    content = models.JSONField(default=dict)
    published_at = models.DateTimeField(null=True, blank=True)
    withheld_reason = models.TextField(blank=True, default="")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField()

    class Meta:
        constraints = unique_code("report")
        ordering = ["-as_of", "-id"]
