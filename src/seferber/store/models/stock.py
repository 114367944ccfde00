"""Recalls of lots, and counts of what lies at a place against the books."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from seferber.store.models.common import Coded, OfOperation, unique_code


class LotRecall(OfOperation):
    """From `recalled_at` until `lifted_at` nothing of the lot is packed, loaded or given out."""

    lot = models.ForeignKey("store.Lot", on_delete=models.PROTECT, related_name="recalls")
    reason = models.TextField()
    office = models.CharField(max_length=200, blank=True, default="")
    recalled_at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_reason = models.TextField(blank=True, default="")
    lifted_office = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["lot"], condition=Q(lifted_at=None), name="recall_open_once")
        ]
        ordering = ["-recalled_at", "-id"]

    def __str__(self) -> str:
        return f"{self.lot_id} {self.recalled_at:%Y-%m-%d}"


class Stocktake(Coded):
    """A count at a place as of a moment; its differences are transfers whose document is this code."""

    party = models.ForeignKey("store.Party", on_delete=models.PROTECT, related_name="+")
    place = models.ForeignKey("store.Place", on_delete=models.PROTECT, related_name="stocktakes")
    as_of = models.DateTimeField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    office = models.CharField(max_length=200, blank=True, default="")
    reason = models.TextField(blank=True, default="")
    # The counting device's own name for this count: sent twice, it is recorded once.
    idempotency_key = models.CharField(max_length=80, null=True, blank=True, unique=True)
    # What was sent under that name, to tell a repeat from another count under a used name.
    content_sha256 = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        constraints = unique_code("stocktake")
        ordering = ["-as_of", "-id"]


class StocktakeLine(models.Model):
    """One lot: what the books held there as of the moment, and what was counted, in base units."""

    stocktake = models.ForeignKey(Stocktake, on_delete=models.CASCADE, related_name="lines")
    lot = models.ForeignKey("store.Lot", on_delete=models.PROTECT, related_name="+")
    book = models.BigIntegerField()
    counted = models.PositiveBigIntegerField()
    cause = models.CharField(max_length=20, blank=True, default="")
    reason = models.TextField(blank=True, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stocktake", "lot"], name="stocktake_line_once")]

    def __str__(self) -> str:
        return f"{self.stocktake_id}/{self.lot_id}"

    @property
    def difference(self) -> int:
        return self.counted - self.book
