"""Items, kits, standards, and the receiving side's word on what is wanted."""

from __future__ import annotations

from django.db import models

from seferber.store.models.common import Coded, Evidence, Named, OfOperation, in_language, unique_code


class Item(Coded, Named, Evidence):
    """A kind of thing; quantities everywhere are whole numbers of `unit`."""

    category = models.CharField(max_length=60, blank=True, default="")
    unit = models.CharField(max_length=20)
    weight_kg = models.FloatField()
    volume_m3 = models.FloatField()
    length_cm = models.FloatField(null=True, blank=True)
    width_cm = models.FloatField(null=True, blank=True)
    height_cm = models.FloatField(null=True, blank=True)
    per_pack = models.PositiveIntegerField(null=True, blank=True)
    people_per_unit = models.FloatField(null=True, blank=True)
    urgency = models.FloatField(null=True, blank=True)
    shelf_life_days = models.PositiveIntegerField(null=True, blank=True)
    cold_chain = models.BooleanField(null=True)
    label_languages = models.CharField(max_length=60, blank=True, default="")
    eri_code = models.CharField(max_length=40, blank=True, default="")

    class Meta:
        constraints = unique_code("item")


class KitLine(OfOperation, Evidence):
    kit = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="contents")
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="+")
    quantity = models.PositiveBigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kit", "item"], name="kit_line_once")]

    def __str__(self) -> str:
        return f"{self.kit_id} {self.quantity}"


class Indicator(Coded, Evidence):
    """A standard's number, with the paragraph it comes from."""

    sector = models.CharField(max_length=60)
    standard = models.CharField(max_length=200)
    indicators = models.JSONField(default=dict)
    value = models.FloatField()
    unit = models.CharField(max_length=60)
    basis = models.CharField(max_length=40)
    bound = models.CharField(max_length=10, blank=True, default="")

    class Meta:
        constraints = unique_code("indicator")

    @property
    def indicator(self) -> str:
        return in_language(self.indicators)


class WantedWord(OfOperation, Evidence):
    """wanted, enough, do_not_send: the receiving side's word for an item from a moment on."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="words")
    word = models.CharField(max_length=20)
    since = models.DateTimeField()
    reasons = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "since"], name="wanted_since_once")]
        ordering = ["item_id", "since"]

    def __str__(self) -> str:
        return f"{self.item_id} {self.word}"

    @property
    def reason(self) -> str:
        return in_language(self.reasons)
