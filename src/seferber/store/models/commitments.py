"""Pledges are listed, commitments are summed: two types, so that no total can mix them (law 3)."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from seferber.store.models.common import Coded, Evidence, Named, unique_code


class Pledge(Coded, Named, Evidence):
    """Announced by a giver, not binding; a pledge that grows is one pledge revised (`supersedes`)."""

    giver = models.ForeignKey("store.Party", on_delete=models.PROTECT, related_name="pledges_given")
    receiver = models.ForeignKey("store.Party", on_delete=models.PROTECT, related_name="pledges_taken")
    kind = models.CharField(max_length=40)
    firmness = models.CharField(max_length=20, blank=True, default="announced")
    grade = models.CharField(max_length=1, blank=True, default="")
    said_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True, blank=True)
    condition = models.TextField(blank=True, default="")
    supersedes = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="superseded_by"
    )
    candidate = models.OneToOneField(
        "store.Candidate", null=True, blank=True, on_delete=models.PROTECT, related_name="pledge"
    )
    statement = models.ForeignKey(
        "store.Statement", null=True, blank=True, on_delete=models.PROTECT, related_name="pledges"
    )
    # The same word in two pledges says: two sources disagree; they stand side by side.
    conflict = models.CharField(max_length=80, blank=True, default="")

    class Meta:
        constraints = unique_code("pledge")
        ordering = ["-said_at", "-id"]


class PledgeLine(models.Model):
    pledge = models.ForeignKey(Pledge, on_delete=models.CASCADE, related_name="lines")
    number = models.PositiveIntegerField()
    item = models.ForeignKey("store.Item", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    # As printed when no item of the catalogue fits ("55 tonne", "winter tents").
    description = models.CharField(max_length=300, blank=True, default="")
    quantity = models.DecimalField(max_digits=18, decimal_places=3, null=True, blank=True)
    unit = models.CharField(max_length=30, blank=True, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["pledge", "number"], name="pledge_line_once")]
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.pledge_id}/{self.number}"


class Commitment(Coded, Named, Evidence):
    """Agreed in writing by both parties; counts only once both `Agreement` rows are there (`agreed_at`)."""

    giver = models.ForeignKey("store.Party", on_delete=models.PROTECT, related_name="commitments_given")
    receiver = models.ForeignKey("store.Party", on_delete=models.PROTECT, related_name="commitments_taken")
    kind = models.CharField(max_length=40)
    pledge = models.ForeignKey(
        Pledge, null=True, blank=True, on_delete=models.PROTECT, related_name="commitments"
    )
    decision = models.ForeignKey(
        "store.Decision", null=True, blank=True, on_delete=models.PROTECT, related_name="commitments"
    )
    proposed_at = models.DateTimeField()
    agreed_at = models.DateTimeField(null=True, blank=True)
    due_at = models.DateTimeField(null=True, blank=True)
    condition = models.TextField(blank=True, default="")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = unique_code("commitment")
        ordering = ["-proposed_at", "-id"]


class CommitmentLine(models.Model):
    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="lines")
    number = models.PositiveIntegerField()
    item = models.ForeignKey("store.Item", on_delete=models.PROTECT, related_name="+")
    quantity = models.PositiveBigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["commitment", "number"], name="commitment_line_once"),
            models.UniqueConstraint(fields=["commitment", "item"], name="commitment_item_once"),
        ]
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.commitment_id}/{self.number}"


class Agreement(models.Model):
    """One party's yes to a commitment, as it stood (`terms_sha256`)."""

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="agreements")
    party = models.ForeignKey("store.Party", on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    office = models.CharField(max_length=200, blank=True, default="")
    terms_sha256 = models.CharField(max_length=64)
    agreed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["commitment", "party"], name="agreement_once")]

    def __str__(self) -> str:
        return f"{self.commitment_id} {self.party_id}"


class Release(models.Model):
    """Both sides agree that a quantity is no longer owed; counts once both have signed it off."""

    line = models.ForeignKey(CommitmentLine, on_delete=models.CASCADE, related_name="releases")
    quantity = models.PositiveBigIntegerField()
    reason = models.TextField()
    # "giver" or "receiver": the side that proposed it; the other side makes it hold.
    proposed_side = models.CharField(max_length=10)
    giver_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    receiver_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    proposed_at = models.DateTimeField()
    agreed_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.line_id} {self.quantity}"


class Allocation(models.Model):
    """Part of a commitment set against a need."""

    line = models.ForeignKey(CommitmentLine, on_delete=models.CASCADE, related_name="allocations")
    need = models.ForeignKey("store.Need", on_delete=models.CASCADE, related_name="allocations")
    quantity = models.PositiveBigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["line", "need"], name="allocation_once")]

    def __str__(self) -> str:
        return f"{self.line_id} {self.need_id} {self.quantity}"


class ReportedAct(Coded, Evidence):
    """What the press or an office said happened; stands beside the ledger and never enters it."""

    date = models.DateField()
    giver = models.ForeignKey("store.Party", on_delete=models.PROTECT, related_name="+")
    receiver = models.ForeignKey("store.Party", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    stage = models.CharField(max_length=20)
    description = models.TextField()
    quantity = models.DecimalField(max_digits=18, decimal_places=3, null=True, blank=True)
    unit = models.CharField(max_length=30, blank=True, default="")
    usd = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)
    origin = models.CharField(max_length=200, blank=True, default="")
    destination = models.CharField(max_length=200, blank=True, default="")
    carrier = models.CharField(max_length=200, blank=True, default="")
    cumulative = models.BooleanField(default=False)
    conflict = models.CharField(max_length=80, blank=True, default="")

    class Meta:
        constraints = unique_code("reported_act")
        ordering = ["date", "id"]
