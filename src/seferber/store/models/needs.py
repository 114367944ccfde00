"""People in need, the rules that size need from them, and the needs themselves."""

from __future__ import annotations

from django.db import models

from seferber.store.models.common import Evidence, OfOperation


class SizingRule(OfOperation, Evidence):
    item = models.ForeignKey("store.Item", on_delete=models.CASCADE, related_name="rules")
    people_group = models.CharField(max_length=60)
    basis = models.CharField(max_length=30)
    value = models.FloatField()
    persons = models.FloatField(null=True, blank=True)
    priority = models.PositiveIntegerField()
    within_days = models.FloatField(null=True, blank=True)
    indicator = models.ForeignKey(
        "store.Indicator", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    parameter_code = models.CharField(max_length=20, blank=True, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "people_group"], name="rule_once")]
        ordering = ["priority", "id"]

    def __str__(self) -> str:
        return f"{self.item_id} {self.basis} {self.value:g}"


class PeopleCount(OfOperation, Evidence):
    place = models.ForeignKey("store.Place", on_delete=models.CASCADE, related_name="people_counts")
    people_group = models.CharField(max_length=60)
    people = models.PositiveBigIntegerField()
    as_of = models.DateField()
    priority = models.FloatField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["place", "people_group", "as_of"], name="people_count_once")
        ]

    def __str__(self) -> str:
        return f"{self.place_id} {self.people_group} {self.people}"


class Need(OfOperation, Evidence):
    """What a place requires of an item by a moment. `basis` is "rule" or "request"."""

    place = models.ForeignKey("store.Place", on_delete=models.CASCADE, related_name="needs")
    item = models.ForeignKey("store.Item", on_delete=models.CASCADE, related_name="needs")
    quantity = models.PositiveBigIntegerField()
    needed_by = models.DateTimeField(null=True, blank=True)
    priority = models.PositiveIntegerField(default=1)
    basis = models.CharField(max_length=20, default="rule")
    # How the figure comes about: people, standard, parameters; shown on the page as a sum.
    explanation = models.JSONField(default=dict, blank=True)
    requested_by = models.ForeignKey(
        "store.Institution", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["place", "item", "basis"], name="need_once")]
        ordering = ["priority", "id"]

    def __str__(self) -> str:
        return f"{self.place_id} {self.item_id} {self.quantity}"
