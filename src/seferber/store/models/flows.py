"""Sums of transfers by what their accounts stand for, so that an account page need not read a million rows.

Nothing here is a source of truth: `store.flows` makes it from posted transfers, and could make it again.
"""

from __future__ import annotations

from django.db import models

from seferber.store.models.common import OfOperation


class Flow(OfOperation):
    """What went from one kind of account to another, up to the chain position in `FlowMark`.

    Columns hold keys of other tables; 0 where there is none. `giver`, `receiver`, `origin` and `target` are
    those of the account's waybill.
    """

    item_id = models.BigIntegerField()
    source_kind = models.CharField(max_length=20)
    source_party_id = models.BigIntegerField()
    source_commitment_id = models.BigIntegerField()
    source_place_id = models.BigIntegerField()
    source_giver_id = models.BigIntegerField()
    source_receiver_id = models.BigIntegerField()
    source_origin_id = models.BigIntegerField()
    source_target_id = models.BigIntegerField()
    destination_kind = models.CharField(max_length=20)
    destination_party_id = models.BigIntegerField()
    destination_commitment_id = models.BigIntegerField()
    destination_place_id = models.BigIntegerField()
    destination_giver_id = models.BigIntegerField()
    destination_receiver_id = models.BigIntegerField()
    destination_origin_id = models.BigIntegerField()
    destination_target_id = models.BigIntegerField()
    quantity = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=[
                    "operation",
                    "item_id",
                    *(
                        f"{end}_{name}"
                        for end in ("source", "destination")
                        for name in (
                            "kind",
                            "party_id",
                            "commitment_id",
                            "place_id",
                            "giver_id",
                            "receiver_id",
                            "origin_id",
                            "target_id",
                        )
                    ),
                ],
                name="flow_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.source_kind} → {self.destination_kind}: {self.quantity}"


class FlowMark(models.Model):
    """Up to which position of the chain the flows of an operation are summed."""

    operation = models.OneToOneField(
        "store.Operation", on_delete=models.CASCADE, related_name="+", primary_key=True
    )
    position = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.operation_id}: {self.position}"
