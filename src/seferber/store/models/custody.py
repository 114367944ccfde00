"""Before and around the hand-over: what was announced and answered, who comes when, who must look at what."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from seferber.store.models.common import OfOperation


class NotificationEntry(models.Model):
    """One step of the exchange about a consignment before it leaves; written once, in the order it was said.

    `contents` is what was announced at that moment (lines, weight, volume, window, vehicle); `wants` is what the
    receiving side asks to have changed.
    """

    KINDS = ("notified", "revised", "accepted", "change", "refused", "overridden", "withdrawn")

    consignment = models.ForeignKey("store.Consignment", on_delete=models.CASCADE, related_name="exchange")
    kind = models.CharField(max_length=20)
    party = models.ForeignKey(
        "store.Party", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    office = models.CharField(max_length=200, blank=True, default="")
    text = models.TextField(blank=True, default="")
    contents = models.JSONField(default=dict, blank=True)
    wants = models.JSONField(default=dict, blank=True)
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.consignment_id} {self.kind}"


class SlotRule(OfOperation):
    """How an entry point cuts its day into slots, where it differs from the usual; set by the receiving side."""

    place = models.OneToOneField("store.Place", on_delete=models.CASCADE, related_name="slot_rule")
    hours = models.PositiveSmallIntegerField(default=2)
    vehicles_max = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(hours__in=(1, 2, 3, 4, 6, 12, 24)), name="slot_hours_divide_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.place_id} {self.hours} h"


class SlotWindow(OfOperation):
    """A slot of an entry point, made when somebody first books it; the database itself refuses to overbook it."""

    place = models.ForeignKey("store.Place", on_delete=models.CASCADE, related_name="slot_windows")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    capacity_kg = models.PositiveBigIntegerField()
    booked_kg = models.PositiveBigIntegerField(default=0)
    vehicles_max = models.PositiveIntegerField(null=True, blank=True)
    vehicles = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["place", "starts_at"], name="slot_window_once"),
            models.CheckConstraint(condition=Q(booked_kg__lte=F("capacity_kg")), name="slot_not_overbooked"),
            models.CheckConstraint(
                condition=Q(vehicles_max=None) | Q(vehicles__lte=F("vehicles_max")), name="slot_vehicles_fit"
            ),
            models.CheckConstraint(condition=Q(starts_at__lt=F("ends_at")), name="slot_has_length"),
        ]
        ordering = ["place_id", "starts_at"]

    def __str__(self) -> str:
        return f"{self.place_id} {self.starts_at:%Y-%m-%d %H:%M}"


class SlotBooking(OfOperation):
    """A consignment's turn at an entry point: `foreseen` by the accepted plan, or `booked` by a person."""

    STATES = ("foreseen", "booked", "released")

    place = models.ForeignKey("store.Place", on_delete=models.CASCADE, related_name="+")
    consignment = models.ForeignKey("store.Consignment", on_delete=models.CASCADE, related_name="slots")
    state = models.CharField(max_length=20)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    weight_kg = models.PositiveBigIntegerField()
    office = models.CharField(max_length=200, blank=True, default="")
    booked_at = models.DateTimeField()
    booked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    released_at = models.DateTimeField(null=True, blank=True)
    released_office = models.CharField(max_length=200, blank=True, default="")
    released_reason = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["consignment"], condition=Q(released_at=None), name="slot_held_once"
            )
        ]
        indexes = [models.Index(fields=["place", "starts_at"], name="slot_booking_when")]
        ordering = ["starts_at", "id"]

    def __str__(self) -> str:
        return f"{self.consignment_id} {self.starts_at:%Y-%m-%d %H:%M}"

    @property
    def weight_t(self) -> float:
        return self.weight_kg / 1000


class SlotUse(models.Model):
    """How many kilograms of a booking fall into which slot; heavy loads take several slots in a row."""

    booking = models.ForeignKey(SlotBooking, on_delete=models.CASCADE, related_name="uses")
    window = models.ForeignKey(SlotWindow, on_delete=models.PROTECT, related_name="uses")
    weight_kg = models.PositiveBigIntegerField()
    vehicles = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["booking", "window"], name="slot_use_once")]

    def __str__(self) -> str:
        return f"{self.booking_id} {self.weight_kg} kg"


class Notice(OfOperation):
    """Something a party must know: an answer, a difference at a count, a consignment announced to it.

    Written in the same transaction as what it tells of, so that there is no moment at which the books know and
    the party does not.
    """

    KINDS = (
        "notified", "revised", "accepted", "change", "refused_notice", "left_early", "withdrawn",
        "short", "damaged", "over", "refused", "disputed", "cause_named",
    )  # fmt: skip

    party = models.ForeignKey("store.Party", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20)
    consignment = models.ForeignKey("store.Consignment", on_delete=models.CASCADE, related_name="notices")
    line = models.ForeignKey(
        "store.ConsignmentLine", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    item = models.ForeignKey("store.Item", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    quantity = models.PositiveBigIntegerField(null=True, blank=True)
    text = models.TextField(blank=True, default="")
    # Whose step it tells of: "both" when both sides signed, else giver or taker alone.
    signed = models.CharField(max_length=10, blank=True, default="")
    office = models.CharField(max_length=200, blank=True, default="")
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["party", "-id"], name="notice_of_party")]
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.party_id} {self.kind} {self.consignment_id}"


class NoticeRead(models.Model):
    """A person has seen a notice."""

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="reads")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    read_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["notice", "user"], name="notice_read_once")]

    def __str__(self) -> str:
        return f"{self.notice_id} {self.user_id}"
