"""Stocktake: what was counted at a place against the books as of the moment of the count."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from seferber.kernel import N_
from seferber.ledger import CountedLot, WrongStocktake, transfers_of_stocktake
from seferber.store import ledger, rows
from seferber.store.stocktake import Shelf, counted_after, shelf_as_of
from seferber.usecases.actor import Actor, clock

# A device's clock may be a little ahead of the server's.
AHEAD_MAX = timedelta(minutes=10)


def count_stock(
    *,
    actor: Actor,
    operation: str,
    party: str,
    place: str,
    counts: Sequence[Mapping[str, Any]],
    now: datetime,
    as_of: datetime | None = None,
    reason: str = "",
    idempotency_key: str | None = None,
) -> Any:
    """Records a count; every difference becomes a transfer with its reason, in one step.

    Args:
        counts: dicts with item, lot (code, may be empty), quantity (base units counted, 0 or more), and where it
            differs: reason (default: the reason of the whole count) and cause, lost or damaged (default lost).
            A lot that is not named was not counted and stays as it is in the books.
        as_of: moment of the count; movements after it are respected. Default: now.
        idempotency_key: the device's own name for this count; sent twice it is recorded once.

    Returns: the Stocktake row (the first one, when it was sent before).

    Raises: WrongStocktake, NotYours, UnknownCode; nothing is kept then.
    """
    actor.require("count_stock")
    op = rows.get_operation(operation)
    actor.require_party(party)
    moment = as_of or clock(op, now)
    if moment > clock(op, now) + AHEAD_MAX:
        raise WrongStocktake(
            N_("The count is dated %(moment)s, which is still to come."),
            todo=N_("Check the clock of the device that counted."),
            moment=moment.isoformat(timespec="minutes"),
        )
    content = _digest(party, place, moment, counts, reason)
    with rows.atomic():
        known = idempotency_key and rows.find("stocktake", idempotency_key=idempotency_key).first()
        if known:
            return _same(known, content)
        shelf = shelf_as_of(op, party=party, place=place, moment=moment, lock=True)
        counted = _counted(op, counts, shelf, reason)
        _newest(op, party, place, moment, [lot for lot, _ in counted])
        row = rows.add(
            "stocktake",
            operation=op,
            code=rows.next_code("stocktake", op, "ST"),
            party=rows.get("party", op, party),
            place=rows.get("place", op, place),
            as_of=moment,
            recorded_at=now,
            recorded_by_id=actor.user_id,
            office=actor.office,
            reason=reason.strip(),
            idempotency_key=idempotency_key or None,
            content_sha256=content,
        )
        _put_lines(row, counted)
        ledger.post(
            op,
            transfers_of_stocktake([one for _, one in counted], party=party, place=place),
            document=row.code,
            occurred_at=moment,
            recorded_at=now,
            user_id=actor.user_id,
        )
        actor.log(op, "count_stock", row.code, place=place, lines=len(counted))
    return row


def _put_lines(row: Any, counted: list[tuple[Any, CountedLot]]) -> None:
    """Writes the lines of a count; cause and reason stand only where the count differs from the books."""
    rows.add_many(
        "stocktake_line",
        [
            {
                "stocktake": row,
                "lot": lot,
                "book": one.book,
                "counted": one.counted,
                "cause": one.cause if one.difference < 0 else "",
                "reason": one.reason.strip() if one.difference else "",
            }
            for lot, one in counted
        ],
    )


def _newest(op: Any, party: str, place: str, moment: datetime, lots: Sequence[Any]) -> None:
    """Raises: WrongStocktake, when a later count of one of the lots has put the books right already."""
    later = counted_after(op, party=party, place=place, moment=moment)
    known = next((later[lot.pk] for lot in lots if lot.pk in later), None)
    if known is not None:
        raise WrongStocktake(
            N_("Lot %(lot)s of %(item)s was counted again later, on %(moment)s, as %(code)s."),
            holds=N_("The later count stands."),
            todo=N_("Leave this lot out, or count it once more now."),
            lot=known.lot.code or "–",
            item=known.lot.item.code,
            moment=known.stocktake.as_of.isoformat(timespec="minutes"),
            code=known.stocktake.code,
        )


def _digest(
    party: str, place: str, moment: datetime, counts: Sequence[Mapping[str, Any]], reason: str
) -> str:
    told = [party, place, moment.isoformat(), reason, [dict(count) for count in counts]]
    return hashlib.sha256(json.dumps(told, sort_keys=True, default=str).encode()).hexdigest()


def _same(known: Any, content: str) -> Any:
    if known.content_sha256 != content:
        raise WrongStocktake(
            N_("Another count was already recorded under the name %(key)s, as %(code)s."),
            holds=N_("The first count stands."),
            todo=N_("Send this count under a new name."),
            key=known.idempotency_key,
            code=known.code,
        )
    return known


def _counted(
    op: Any, counts: Sequence[Mapping[str, Any]], shelf: Mapping[int, Shelf], reason: str
) -> list[tuple[Any, CountedLot]]:
    """Lot row and count of each line, checked."""
    if not counts:
        raise WrongStocktake(
            N_("The count has no line."), todo=N_("Count at least one lot; 0 is a count too.")
        )
    out, seen = [], set()
    for count in counts:
        lot = (
            rows.find("lot", operation=op, item__code=count["item"], code=count.get("lot", ""))
            .select_related("item")
            .first()
        )
        if lot is None:
            raise WrongStocktake(
                N_("There is no lot “%(lot)s” of %(item)s."),
                todo=N_("Choose a lot that the page of lots lists."),
                lot=count.get("lot") or "–",
                item=count["item"],
            )
        if lot.pk in seen:
            raise WrongStocktake(
                N_("Lot %(lot)s of %(item)s is counted twice."),
                todo=N_("Add the two numbers up and send one."),
                lot=lot.code or "–",
                item=lot.item.code,
            )
        seen.add(lot.pk)
        there = shelf.get(lot.pk) or Shelf(lot)
        out.append(
            (
                lot,
                CountedLot(
                    item=lot.item.code,
                    lot=lot.code,
                    held=tuple(there.now),
                    book=there.book,
                    counted=_whole(count["quantity"], lot),
                    cause=str(count.get("cause") or "lost"),
                    reason=str(count.get("reason") or reason),
                ),
            )
        )
    return out


def _whole(value: Any, lot: Any) -> int:
    try:
        number = int(str(value).strip())
    except ValueError:
        number = -1
    if number < 0 or isinstance(value, bool):
        raise WrongStocktake(
            N_("“%(value)s” is no count of %(item)s."),
            todo=N_("Write a whole number of %(unit)s, 0 or more."),
            value=value,
            item=lot.item.code,
            unit=lot.item.unit,
        )
    return number
