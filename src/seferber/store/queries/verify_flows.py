"""The sums kept beside the chain, computed again from the transfers: they are what the account page shows."""

from __future__ import annotations

from typing import Any

from seferber.kernel import N_, Issue, Message
from seferber.store import flows
from seferber.store.models import Commitment, Item, Operation, Party, Place

SHOWN_MAX = 20

_TABLES: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (Party, ("party_id", "giver_id", "receiver_id")),
    (Place, ("place_id", "origin_id", "target_id")),
    (Commitment, ("commitment_id",)),
)


def check_flows(operation: Operation) -> list[Issue]:
    """Sums that are not what the transfers add up to; the first ones in words, the rest counted."""
    found = flows.wrong(operation.pk, SHOWN_MAX + 1)
    items = dict(Item.objects.filter(pk__in={row["item_id"] for row in found}).values_list("pk", "code"))
    codes: dict[str, dict[int, str]] = {}
    for model, names in _TABLES:
        numbers = {
            row[f"{end}_{name}"] for row in found for end in ("source", "destination") for name in names
        }
        known = dict(model.objects.filter(pk__in=numbers).values_list("pk", "code"))
        codes |= dict.fromkeys(names, known)
    issues = [
        Issue(
            "wrong_sum",
            Message(
                N_(
                    "The transfers of %(item)s from %(source)s to %(destination)s up to position %(position)d add up to "
                    "%(computed)d; the sum kept is %(kept)d."
                ),
                {
                    "item": items.get(row["item_id"], f"item {row['item_id']}"),
                    "source": _end(row, "source", codes),
                    "destination": _end(row, "destination", codes),
                    **{name: row[name] for name in ("position", "computed", "kept")},
                },
            ),
            operation.code,
            Message(
                N_("Empty the tables store_flow and store_flowmark; the next postings make the sums anew.")
            ),
        )
        for row in found[:SHOWN_MAX]
    ]
    if len(found) > SHOWN_MAX:
        issues.append(Issue("more", Message(N_("More sums are wrong.")), operation.code))
    return issues


def _end(row: dict[str, Any], end: str, codes: dict[str, dict[int, str]]) -> str:
    """What one end of a sum stands for, in codes: "stock:XA/XA-DEP/K-1", "transit:XA/XB/XA-DEP/XBAP/K-1"."""
    names = ("party_id", "giver_id", "receiver_id", "place_id", "origin_id", "target_id", "commitment_id")
    numbers = {name: row[f"{end}_{name}"] for name in names}
    parts = [codes[name].get(number, str(number)) for name, number in numbers.items() if number]
    return f"{row[f'{end}_kind']}:{'/'.join(parts)}"
