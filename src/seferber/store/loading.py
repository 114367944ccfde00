"""What a waybill lists and what stands where it leaves from, as light rows: a waybill may have a thousand lines."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import F

from seferber.store.balances import hold
from seferber.store.models import Balance, Consignment, ConsignmentLine


@dataclass(slots=True)
class Line:
    """One line of a waybill; codes are empty and numbers None where there is nothing.

    Attributes:
        quantity: base units.
        promised_by: party that made the commitment.
        per_carton, per_pallet: base units in one, when somebody has said so; per_pack: what the catalogue says of a carton.
    """

    number: int
    quantity: int
    override_reason: str
    lot_id: int
    lot: str
    item_id: int
    item: str
    per_pack: int | None
    per_carton: int | None
    per_pallet: int | None
    commitment_id: int | None
    commitment: str
    promised_by: str


@dataclass(slots=True)
class Good:
    """An item, as far as the check at departure asks."""

    code: str
    cold_chain: bool | None


@dataclass(slots=True)
class LotThere:
    code: str
    expiry_date: date | None
    item: Good


@dataclass(slots=True)
class Held:
    """What one account at the place holds of a lot."""

    quantity: int
    kind: str
    commitment_id: int | None
    commitment: str
    item_id: int
    lot_id: int
    lot: LotThere


def lines_of(consignment: Consignment) -> list[Line]:
    """The waybill's lines in their order."""
    found = (
        ConsignmentLine.objects.filter(consignment=consignment)
        .order_by("number")
        .values_list(
            "number", "quantity", "override_reason", "lot_id", "lot__code", "lot__item_id", "lot__item__code",
            "lot__item__per_pack", "lot__item__packaging__per_carton", "lot__item__packaging__per_pallet",
            "commitment_id", "commitment__code", "commitment__giver__code",
        )
    )  # fmt: skip
    return [Line(*row[:11], row[11] or "", row[12] or "") for row in found]


def held_for(consignment: Consignment) -> list[Held]:
    """What the giver holds of the waybill's items where it leaves from, locked, first expired first; stock and packed."""
    query: Any = Balance.objects.filter(
        account__operation=consignment.operation_id,
        account__kind__in=("stock", "packed"),
        account__party=consignment.giver_id,
        account__place=consignment.origin_id,
        lot__item__in=ConsignmentLine.objects.filter(consignment=consignment).values("lot__item"),
        quantity__gt=0,
    )
    if connection.features.has_select_for_update:
        pairs = list(query.values_list("account_id", "lot_id").order_by("account_id", "lot_id"))
        # Locked in the order of `hold`, then read as they are now; what came in meanwhile is not touched.
        hold([account for account, _ in pairs], [lot for _, lot in pairs])
    found = query.order_by(F("lot__expiry_date").asc(nulls_last=True), "account_id", "lot_id").values_list(
        "quantity", "account__kind", "account__commitment_id", "account__commitment__code", "lot__item_id", "lot_id",
        "lot__code", "lot__expiry_date", "lot__item__code", "lot__item__cold_chain",
    )  # fmt: skip
    return [
        Held(
            quantity, kind, promise, code or "", item, lot, LotThere(lot_code, expiry, Good(item_code, cold))
        )
        for quantity, kind, promise, code, item, lot, lot_code, expiry, item_code, cold in found
    ]
