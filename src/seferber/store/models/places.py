"""Places, what they can handle and when, ways between them, and the vehicles on those ways."""

from __future__ import annotations

from django.db import models

from seferber.store.models.common import Coded, Evidence, Named, OfOperation, unique_code


class Place(Coded, Named, Evidence):
    kind = models.CharField(max_length=30, db_index=True)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="children"
    )
    party = models.ForeignKey(
        "store.Party", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    lat = models.FloatField(null=True, blank=True)
    lon = models.FloatField(null=True, blank=True)
    population = models.PositiveIntegerField(null=True, blank=True)
    runway_m = models.FloatField(null=True, blank=True)
    runway_width_m = models.FloatField(null=True, blank=True)

    class Meta:
        constraints = unique_code("place")


class Capacity(OfOperation, Evidence):
    """What an entry point or hub handles in a span of time."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="capacities")
    open_from = models.DateTimeField()
    open_until = models.DateTimeField(null=True, blank=True)
    handling_t_per_day = models.FloatField()
    daily_open = models.TimeField(null=True, blank=True)
    daily_close = models.TimeField(null=True, blank=True)
    customs_hours = models.FloatField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["place", "open_from"], name="capacity_from_once")]
        ordering = ["place_id", "open_from"]

    def __str__(self) -> str:
        return f"{self.place_id} {self.handling_t_per_day:g} t/day"


class Link(OfOperation, Evidence):
    """A way between two places; both directions unless `one_way`."""

    origin = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="links_out")
    destination = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="links_in")
    mode = models.CharField(max_length=10)
    distance_km = models.FloatField()
    hours = models.FloatField(null=True, blank=True)
    one_way = models.BooleanField(null=True)
    closed_from = models.DateTimeField(null=True, blank=True)
    closed_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["origin", "destination", "mode"], name="link_once")]

    def __str__(self) -> str:
        return f"{self.origin_id}-{self.destination_id} {self.mode}"


class LiftType(Coded, Named, Evidence):
    mode = models.CharField(max_length=10)
    payload_t = models.FloatField()
    volume_m3 = models.FloatField()
    runway_m = models.FloatField(null=True, blank=True)
    runway_width_m = models.FloatField(null=True, blank=True)
    speed_kmh = models.FloatField()
    range_km = models.FloatField(null=True, blank=True)
    turnaround_h = models.FloatField(null=True, blank=True)
    driver_hours_per_day = models.FloatField(null=True, blank=True)
    load_unload_h = models.FloatField(null=True, blank=True)
    hold_length_cm = models.FloatField(null=True, blank=True)
    hold_width_cm = models.FloatField(null=True, blank=True)
    hold_height_cm = models.FloatField(null=True, blank=True)
    refrigerated = models.BooleanField(null=True)

    class Meta:
        constraints = unique_code("lift_type")


class Lift(Coded, Evidence):
    """Vehicles of one class at one base."""

    type = models.ForeignKey(LiftType, on_delete=models.CASCADE, related_name="fleet")
    party = models.ForeignKey("store.Party", on_delete=models.CASCADE, related_name="+")
    base = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="lift")
    count = models.PositiveIntegerField()
    available_at = models.DateTimeField()
    available_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = unique_code("lift")
