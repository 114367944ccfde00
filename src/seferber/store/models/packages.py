"""First stock and relief packages drawn from the stocks of several ministries."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from seferber.store.models.common import Coded, Evidence, Named, OfOperation, unique_code


class Supply(OfOperation, Evidence):
    """Stock as an owner declared it; enters the books once, by an opening transfer."""

    place = models.ForeignKey("store.Place", on_delete=models.CASCADE, related_name="supplies")
    party = models.ForeignKey("store.Party", on_delete=models.CASCADE, related_name="+")
    institution = models.ForeignKey(
        "store.Institution", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    item = models.ForeignKey("store.Item", on_delete=models.CASCADE, related_name="+")
    lot_code = models.CharField(max_length=60, blank=True, default="")
    quantity = models.PositiveBigIntegerField()
    expiry_date = models.DateField(null=True, blank=True)
    available_at = models.DateTimeField()
    only_items_note = models.TextField(blank=True, default="")
    only_place = models.ForeignKey(
        "store.Place", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["place", "party", "item", "lot_code"], name="supply_once")
        ]

    def __str__(self) -> str:
        return f"{self.place_id} {self.item_id} {self.quantity}"


class ReliefPackage(Coded, Named, Evidence):
    """What several ministries send together under one commitment."""

    commitment = models.ForeignKey("store.Commitment", on_delete=models.PROTECT, related_name="packages")
    destination = models.ForeignKey(
        "store.Place", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    drafted_at = models.DateTimeField()
    ready_by = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = unique_code("package")
        ordering = ["-drafted_at", "-id"]


class PackageLine(models.Model):
    """One ministry's part: approved by that ministry, then packed (a ledger transfer)."""

    package = models.ForeignKey(ReliefPackage, on_delete=models.CASCADE, related_name="lines")
    number = models.PositiveIntegerField()
    institution = models.ForeignKey(
        "store.Institution", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    place = models.ForeignKey("store.Place", on_delete=models.PROTECT, related_name="+")
    lot = models.ForeignKey("store.Lot", on_delete=models.PROTECT, related_name="+")
    quantity = models.PositiveBigIntegerField()
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    refused_at = models.DateTimeField(null=True, blank=True)
    refusal_reason = models.TextField(blank=True, default="")
    packed_at = models.DateTimeField(null=True, blank=True)
    # A check that warned (expiry, "do not send") was overridden by a named office, with the reason.
    override_reason = models.TextField(blank=True, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["package", "number"], name="package_line_once")]
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.package_id}/{self.number}"

    @property
    def state(self) -> str:
        if self.packed_at:
            return "packed"
        if self.refused_at:
            return "refused"
        return "approved" if self.approved_at else "drafted"
