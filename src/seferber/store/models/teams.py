"""Teams by class, with a deployment that begins and ends."""

from __future__ import annotations

from django.db import models

from seferber.store.models.common import Coded, Evidence, Named, unique_code


class TeamType(Coded, Named, Evidence):
    scheme = models.CharField(max_length=60)
    people = models.PositiveIntegerField(null=True, blank=True)
    self_sufficient_days = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        constraints = unique_code("team_type")


class Team(Coded, Named, Evidence):
    """A team and its deployment: departed home, began work, ended."""

    party = models.ForeignKey("store.Party", on_delete=models.PROTECT, related_name="teams")
    institution = models.ForeignKey(
        "store.Institution", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    type = models.ForeignKey(TeamType, on_delete=models.PROTECT, related_name="teams")
    people = models.PositiveIntegerField()
    dogs = models.PositiveIntegerField(null=True, blank=True)
    home = models.ForeignKey(
        "store.Place", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    own_self_sufficient_days = models.PositiveIntegerField(null=True, blank=True)
    pledge = models.ForeignKey(
        "store.Pledge", null=True, blank=True, on_delete=models.SET_NULL, related_name="teams"
    )
    commitment = models.ForeignKey(
        "store.Commitment", null=True, blank=True, on_delete=models.SET_NULL, related_name="teams"
    )
    deployed_to = models.ForeignKey(
        "store.Place", null=True, blank=True, on_delete=models.SET_NULL, related_name="teams"
    )
    departed_at = models.DateTimeField(null=True, blank=True)
    began_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = unique_code("team")
        ordering = ["departed_at", "id"]

    @property
    def self_sufficient_days(self) -> int | None:
        return self.own_self_sufficient_days or self.type.self_sufficient_days
