"""The transfers behind each number of the account: the same rules as the number itself, as a query."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import BigIntegerField, Case, F, Q, Sum, When

from seferber.store.models import Operation, Transfer
from seferber.store.queries.account_districts import GIVERS, ROADS, districts_of


def _grows(column: str, source: str, destination: str) -> Q:
    """Transfers from `source` to `destination` that make the column of their commitment grow."""
    held = Q(**{f"{source}__kind__in": GIVERS})
    # The goods take the commitment of the account they enter; own stock has none when it leaves.
    into = f"{destination}__commitment"
    gives = Q(**{f"{source}__party": F(f"{into}__giver")})
    on_own_waybill = Q(
        **{f"{destination}__kind__in": ROADS, f"{destination}__consignment__giver": F(f"{into}__giver")}
    )
    if column == "packed":
        return (
            held
            & gives
            & (Q(**{f"{source}__kind": "stock"}) & (Q(**{f"{destination}__kind": "packed"}) | on_own_waybill))
        )
    if column == "sent":
        return held & gives & on_own_waybill
    if column == "received":
        return Q(
            **{
                f"{source}__kind__in": ROADS,
                f"{source}__consignment__giver": F(f"{source}__commitment__giver"),
                f"{destination}__kind": "stock",
                f"{destination}__party": F(f"{source}__commitment__receiver"),
            }
        )
    if column == "distributed":
        return Q(**{f"{destination}__kind": "distributed"})
    return Q(**{f"{destination}__kind__in": ("lost", "damaged")})


LINE_COLUMNS = ("packed", "sent", "received", "distributed", "lost")


def lines_of(
    operation: Operation,
    *,
    column: str,
    commitments: Iterable[str] | None = None,
    item: str = "",
    place: str = "",
) -> tuple[Any, int]:
    """The transfers behind a number of the account, oldest first, and what they add up to.

    Corrections that take something back are among them and count against.

    Args:
        column: packed, sent, received, distributed or lost.
        commitments: codes; None = every agreed one.
        place: code of a district: only what came to it or was given out there.
    """
    forth, back = _grows(column, "source", "destination"), _grows(column, "destination", "source")
    query = Transfer.objects.filter(operation=operation)
    if commitments is not None:
        codes = list(commitments)
        query = query.filter(
            Q(source__commitment__code__in=codes) | Q(destination__commitment__code__in=codes)
        )
    elif not place:
        query = query.filter(Q(source__commitment__isnull=False) | Q(destination__commitment__isnull=False))
    if item:
        query = query.filter(item__code=item)
    if place:
        forth, back = _district_lines(operation, column, place)
    total = sum(
        sign * (query.filter(way).aggregate(total=Sum("quantity"))["total"] or 0)
        for way, sign in ((forth, 1), (back, -1))
    )
    rows = (
        query.filter(forth | back)
        .annotate(
            effect=Case(
                When(back, then=-F("quantity")), default=F("quantity"), output_field=BigIntegerField()
            )
        )
        .select_related(
            "item", "lot", "source", "destination", "recorded_by", "source__place", "destination__place"
        )
    )
    return rows.order_by("occurred_at", "id"), total


def _district_lines(operation: Operation, column: str, place: str) -> tuple[Q, Q]:
    """Transfers of a district's column, growing and shrinking it; the same rules as `by_district`."""
    district_of, districts = districts_of(operation)
    own = [p for p, d in district_of.items() if districts[d][0] == place]

    def way(source: str, destination: str) -> Q:
        if column == "distributed":
            return Q(**{f"{destination}__kind": "distributed", f"{destination}__place_id__in": own})
        road = destination if column in ("packed", "sent") else source
        to_here = Q(**{f"{road}__kind__in": ROADS, f"{road}__consignment__destination_id__in": own})
        from_here = Q(**{f"{road}__consignment__origin_id__in": own})
        if column in ("packed", "sent"):
            ends = Q(
                **{
                    f"{source}__kind__in": GIVERS,
                    f"{source}__place_id": F(f"{road}__consignment__origin_id"),
                }
            )
        elif column == "received":
            ends = Q(
                **{
                    f"{destination}__kind": "stock",
                    f"{destination}__place_id": F(f"{source}__consignment__destination_id"),
                }
            )
        else:
            ends = Q(**{f"{destination}__kind__in": ("lost", "damaged")})
        return to_here & ends & ~from_here

    return way("source", "destination"), way("destination", "source")
