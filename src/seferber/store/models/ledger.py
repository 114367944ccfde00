"""The books: one transfer is one row from account to account, so it cannot be unbalanced.

Balances are kept by database triggers (migration 0002), on SQLite and PostgreSQL alike: whatever door
a transfer comes through, the balance moves with it or the insert fails. Posted transfers refuse UPDATE
and DELETE in the database itself.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from seferber.store.models.common import OfOperation


class Lot(OfOperation):
    """Goods of one make and expiry; every item has a lot with the empty code for goods without one."""

    item = models.ForeignKey("store.Item", on_delete=models.PROTECT, related_name="lots")
    code = models.CharField(max_length=60, blank=True, default="")
    expiry_date = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "code"], name="lot_once")]

    def __str__(self) -> str:
        return f"{self.item_id} {self.code}"


class Account(OfOperation):
    """Where goods are in the books: kind, party, place, waybill, and the commitment they move under.

    `code` spells all of these out ("stock:TR/TUR002005/K-1") and is unique in the operation.
    """

    KINDS = ("opening", "stock", "packed", "transit", "discrepancy", "distributed", "lost", "damaged")

    code = models.CharField(max_length=200)
    kind = models.CharField(max_length=20)
    party = models.ForeignKey(
        "store.Party", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    place = models.ForeignKey(
        "store.Place", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    consignment = models.ForeignKey(
        "store.Consignment", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    commitment = models.ForeignKey(
        "store.Commitment", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    may_be_negative = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["operation", "code"], name="account_code_once"),
            models.CheckConstraint(
                condition=Q(may_be_negative=False) | Q(kind="opening"), name="only_opening_may_be_negative"
            ),
        ]
        indexes = [models.Index(fields=["operation", "kind"], name="account_kind")]

    def __str__(self) -> str:
        return self.code


class Transfer(OfOperation):
    """Item, lot, quantity > 0, from account, to account, document, moments, who. Never edited, never deleted."""

    KINDS = (
        "opening",
        "packing",
        "unpacking",
        "move",
        "dispatch",
        "receipt",
        "discrepancy",
        "loss",
        "damage",
        "distribution",
        "surplus",
        "correction",
        "return",
    )

    kind = models.CharField(max_length=20)
    item = models.ForeignKey("store.Item", on_delete=models.PROTECT, related_name="+")
    lot = models.ForeignKey(Lot, on_delete=models.PROTECT, related_name="+")
    quantity = models.BigIntegerField()
    source = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="transfers_out")
    destination = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="transfers_in")
    document = models.CharField(max_length=100, blank=True, default="")
    reason = models.TextField(blank=True, default="")
    corrects = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrections"
    )
    # A client's own name for this posting: sent twice, it is posted once.
    idempotency_key = models.CharField(max_length=80, null=True, blank=True, unique=True)
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(quantity__gt=0), name="transfer_quantity_positive"),
            models.CheckConstraint(
                condition=~Q(source=F("destination")), name="transfer_between_two_accounts"
            ),
        ]
        indexes = [
            models.Index(fields=["operation", "occurred_at"], name="transfer_moment"),
            models.Index(fields=["operation", "document"], name="transfer_document"),
        ]

    def __str__(self) -> str:
        return f"{self.id}: {self.quantity}"


class Balance(models.Model):
    """What an account holds of a lot: kept by triggers from transfers, never written by the program."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="balances")
    lot = models.ForeignKey(Lot, on_delete=models.PROTECT, related_name="balances")
    quantity = models.BigIntegerField()
    may_be_negative = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "lot"], name="balance_once"),
            models.CheckConstraint(
                condition=Q(quantity__gte=0) | Q(may_be_negative=True), name="balance_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account_id} {self.quantity}"
