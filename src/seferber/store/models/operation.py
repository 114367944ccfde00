"""The operation, its parties, institutions, parameters and published figures."""

from __future__ import annotations

from django.db import models

from seferber.store.models.common import Coded, Evidence, Named, OfOperation, in_language, unique_code


class Operation(Evidence):
    """The help for one disaster. `clock_at` is the simulated now; empty means the real clock."""

    code = models.SlugField(max_length=60, unique=True)
    kind = models.CharField(max_length=20)
    titles = models.JSONField(default=dict)
    abouts = models.JSONField(default=dict, blank=True)
    disaster = models.CharField(max_length=60)
    started_at = models.DateTimeField()
    clock_at = models.DateTimeField(null=True, blank=True)
    horizon_days = models.PositiveIntegerField(default=14)
    # What the page of a consignment shows to anybody who has its code: off, state, place, contents, quantities.
    public_view = models.CharField(max_length=20, default="off")
    folder_sha256 = models.CharField(max_length=64, blank=True, default="")
    story_position = models.PositiveIntegerField(default=0)
    loaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-started_at"]

    def __str__(self) -> str:
        return self.code

    @property
    def title(self) -> str:
        return in_language(self.titles)

    @property
    def about(self) -> str:
        return in_language(self.abouts)


class Party(Coded, Named, Evidence):
    """A state or organisation and its role here: assisting, affected, transit, observer."""

    role = models.CharField(max_length=20)
    # GS1 company prefix; without one, handling units get codes of our own form.
    company_prefix = models.CharField(max_length=12, blank=True, default="")

    class Meta:
        constraints = unique_code("party")


class Institution(Coded, Named, Evidence):
    """A ministry, agency or society of a party."""

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="institutions")
    kind = models.CharField(max_length=60)

    class Meta:
        constraints = unique_code("institution")


class Parameter(OfOperation, Evidence):
    """A numbered assumption: visible, editable when it says so, printed in every report."""

    code = models.CharField(max_length=20)
    key = models.CharField(max_length=80)
    value = models.TextField()
    default_value = models.TextField(blank=True, default="")
    unit = models.CharField(max_length=40, blank=True, default="")
    texts = models.JSONField(default=dict)
    editable = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["operation", "key"], name="parameter_key_once")]
        ordering = ["id"]

    def __str__(self) -> str:
        return self.code

    @property
    def text(self) -> str:
        return in_language(self.texts)


class Figure(OfOperation, Evidence):
    """A published figure, kept as printed. Two rows with different `as_of` are never added."""

    number = models.PositiveIntegerField()
    as_of = models.CharField(max_length=40)
    place = models.ForeignKey(
        "store.Place", null=True, blank=True, on_delete=models.CASCADE, related_name="figures"
    )
    area = models.CharField(max_length=200, blank=True, default="")
    indicator = models.CharField(max_length=120)
    value = models.FloatField()
    unit = models.CharField(max_length=60)
    publisher = models.CharField(max_length=300, blank=True, default="")
    cumulative = models.BooleanField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["operation", "number"], name="figure_number_once")]
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.indicator} {self.value:g} {self.unit}"
