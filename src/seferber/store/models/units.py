"""Handling units with their codes, what goes into a carton or onto a pallet, and print runs of labels."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from seferber.store.models.common import Coded, OfOperation, unique_code


class SerialCounter(models.Model):
    """The next serial number under one prefix; numbers are drawn forwards only, so none is given twice."""

    key = models.CharField(max_length=24, unique=True)
    next_serial = models.PositiveBigIntegerField(default=1)

    def __str__(self) -> str:
        return f"{self.key}: {self.next_serial}"


class UnitNumbering(OfOperation):
    """How a party numbers its units here: the extension digit in front of its company prefix."""

    party = models.OneToOneField("store.Party", on_delete=models.CASCADE, related_name="numbering")
    extension = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(extension__lte=9), name="extension_is_one_digit")]

    def __str__(self) -> str:
        return f"{self.party_id}: {self.extension}"


class Packaging(OfOperation):
    """Base units in one carton and on one pallet; a carton's default is `Item.per_pack`."""

    item = models.OneToOneField("store.Item", on_delete=models.CASCADE, related_name="packaging")
    per_carton = models.PositiveBigIntegerField(null=True, blank=True)
    per_pallet = models.PositiveBigIntegerField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.item_id}: {self.per_carton}/{self.per_pallet}"


class HandlingUnit(OfOperation):
    """A carton, a pallet, the goods of one line, or a whole load, with a code of its own.

    A unit holds one lot of one item under one commitment; a load (`consignment`) holds other units and
    has no lot itself.
    """

    KINDS = ("carton", "pallet", "line", "consignment")

    code = models.CharField(max_length=40, unique=True)
    is_sscc = models.BooleanField()
    kind = models.CharField(max_length=12)
    party = models.ForeignKey("store.Party", on_delete=models.PROTECT, related_name="+")
    package = models.ForeignKey(
        "store.ReliefPackage", null=True, blank=True, on_delete=models.PROTECT, related_name="units"
    )
    consignment = models.ForeignKey(
        "store.Consignment", null=True, blank=True, on_delete=models.PROTECT, related_name="units"
    )
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="units")
    # Place on the document: the line's number and "3 of 40" within the line.
    line_number = models.PositiveIntegerField(default=0)
    position = models.PositiveIntegerField(default=1)
    of_line = models.PositiveIntegerField(default=1)
    lot = models.ForeignKey("store.Lot", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    quantity = models.PositiveBigIntegerField(default=0)
    commitment = models.ForeignKey(
        "store.Commitment", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    numbered_at = models.DateTimeField()
    # A unit taken apart or numbered anew keeps its code for ever; the code is only closed.
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="consignment", lot__isnull=True) | Q(lot__isnull=False, quantity__gt=0),
                name="unit_holds_a_lot",
            )
        ]
        indexes = [
            models.Index(fields=["consignment", "line_number", "position"], name="unit_of_consignment"),
            models.Index(fields=["package", "line_number", "position"], name="unit_of_package"),
        ]

    def __str__(self) -> str:
        return self.code


class PrintRun(Coded):
    """Labels being made by the worker: how far it is, and the file when it is ready."""

    consignment = models.ForeignKey(
        "store.Consignment", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    package = models.ForeignKey(
        "store.ReliefPackage", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    sheet = models.CharField(max_length=10)
    options = models.JSONField(default=dict)
    state = models.CharField(max_length=10, default="queued")
    labels = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    seconds = models.FloatField(default=0)
    message = models.TextField(blank=True, default="")
    stop_requested_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = unique_code("print_run")
        ordering = ["-id"]


class PrintFile(models.Model):
    """The PDF of a print run, apart from the run so that lists stay small; the oldest are thrown away."""

    run = models.OneToOneField(PrintRun, on_delete=models.CASCADE, related_name="file")
    body = models.BinaryField()

    def __str__(self) -> str:
        return str(self.run_id)


class EpcisEvent(OfOperation):
    """An EPCIS event that another party's document brought, word for word, with what it did here."""

    # Hexadecimal SHA-256 of the event hash: the same event is taken in once.
    event_hash = models.CharField(max_length=64)
    event_id = models.CharField(max_length=300)
    body = models.JSONField()
    occurred_at = models.DateTimeField()
    posted = models.PositiveIntegerField(default=0)
    imported_at = models.DateTimeField()
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["operation", "event_hash"], name="epcis_event_once")]
        ordering = ["id"]

    def __str__(self) -> str:
        return self.event_id
