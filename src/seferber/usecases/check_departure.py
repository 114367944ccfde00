"""The gate at departure: no lot leaves that is recalled, expires on the way, or must stay cold in a warm hold.

Expiry and cold chain may be overridden by the sending side's office with its reason; a recall may not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from seferber.catalogue import departure_issues
from seferber.kernel import N_, Issue, Message, SeferberError
from seferber.store import rows, stocktake
from seferber.usecases.actor import Actor, clock


@dataclass(frozen=True)
class UnfitLot:
    """Why a lot must not leave."""

    lot: str
    issues: tuple[Issue, ...]

    @property
    def can_be_overridden(self) -> bool:
        return all(issue.code != "recalled" for issue in self.issues)


Unfit = Mapping[int, UnfitLot]


class NotFitToLeave(SeferberError):
    """A line can only be filled from lots that must not leave."""

    code = "not_fit_to_leave"

    def __init__(self, waybill: str, number: int, lots: Iterable[UnfitLot]) -> None:
        lots = list(lots)
        recalled = any(not lot.can_be_overridden for lot in lots)
        super().__init__(
            N_("Line %(line)d of waybill %(waybill)s cannot leave: %(why)s"),
            holds=N_("Nothing has left; the goods are in stock as before."),
            todo=N_("Take another lot; a recalled lot leaves only after the recall is lifted.")
            if recalled
            else N_(
                "Take another lot or another vehicle, or let the sending side's coordinator override the check with a reason."
            ),
            line=number,
            waybill=waybill,
            why=min((i for lot in lots for i in lot.issues), key=lambda i: i.code != "recalled").message,
        )


class Recalled(SeferberError):
    """The step would use goods of a recalled lot."""

    code = "recalled"


def open_recalls(lot_ids: Iterable[int]) -> dict[int, Any]:
    """Lot id → its recall that is not lifted."""
    asked = set(lot_ids)
    # Few recalls are open at a time, and a waybill may have a thousand lots.
    found = rows.find("recall", lifted_at__isnull=True).select_related("lot", "lot__item")
    return {recall.lot_id: recall for recall in found if recall.lot_id in asked}


def require_not_recalled(lots: Iterable[Any]) -> None:
    """Nothing when none of the lots is recalled.

    Raises: Recalled, naming the first.
    """
    for recall in open_recalls(lot.pk for lot in lots).values():
        raise Recalled(
            N_("Lot %(lot)s of %(item)s is recalled since %(since)s: %(reason)s"),
            todo=N_("Take another lot, or have the recall lifted by the office that ordered it."),
            lot=recall.lot.code or "–",
            item=recall.lot.item.code,
            since=recall.recalled_at.date().isoformat(),
            reason=recall.reason,
        )


def unfit_lots(lots: Mapping[int, Any], *, arrives_at: datetime, lift: Any) -> dict[int, UnfitLot]:
    """Lots that must not leave, with the reasons.

    Args:
        lots: lot id → row with item.
        arrives_at: expected hand-over.
        lift: class of vehicle, or None when none is chosen.
    """
    recalls = open_recalls(lots)
    out = {}
    for key, lot in lots.items():
        found = [
            issue
            for issue in departure_issues(
                lot.item, lot=lot.code, expiry_date=lot.expiry_date, arrives_at=arrives_at, lift=lift
            )
            if issue.severity == "error"
        ]
        if key in recalls:
            found.insert(0, _recalled(lot, recalls[key]))
        if found:
            out[key] = UnfitLot(lot.code, tuple(found))
    return out


def _recalled(lot: Any, recall: Any) -> Issue:
    text = N_("lot %(lot)s of %(item)s is recalled since %(since)s: %(reason)s")
    params = {
        "lot": lot.code or "–",
        "item": lot.item.code,
        "since": recall.recalled_at.date().isoformat(),
        "reason": recall.reason,
    }
    return Issue("recalled", Message(text, params), "", Message(N_("Take another lot.")))


def overridden(line: Any) -> bool:
    """Whether an office has overridden the check for this line of a waybill, or for the same lot in its package."""
    return bool(line.override_reason) or line.lot_id in overridden_in_package(line.consignment.package_id)


def overridden_in_package(package_id: int | None) -> set[int]:
    """Lots (ids) of a package for which an office has overridden the check."""
    if package_id is None:
        return set()
    lines = rows.find("package_line", package_id=package_id).exclude(override_reason="")
    return set(lines.values_list("lot_id", flat=True))


@dataclass(frozen=True)
class DepartureCheck:
    """One line of a waybill with everything that speaks against its leaving."""

    line: Any
    issues: tuple[Issue, ...]

    @property
    def stops(self) -> bool:
        return any(issue.severity == "error" for issue in self.issues) and not overridden(self.line)

    @property
    def can_be_overridden(self) -> bool:
        return self.stops and all(issue.code != "recalled" for issue in self.issues)


def departure_checks(*, operation: str, consignment: str, now: datetime) -> tuple[Any, list[DepartureCheck]]:
    """The waybill and its lines with what the check at departure will say of the stock they would take.

    A line that names its lot is judged by it; one that does not, by the lots of the item at the place of origin.
    """
    op = rows.get_operation(operation)
    row = rows.get(
        "consignment", op, consignment, related=("giver", "receiver", "origin", "destination", "lift_type")
    )
    moment = clock(op, now)
    arrives_at = max(row.planned_arrival_at or moment, moment)
    lines = list(
        rows.find("consignment_line", consignment=row).select_related("consignment", "lot", "lot__item")
    )
    there = stocktake.lots_there(op, row.giver.code, row.origin.code, {line.lot.item_id for line in lines})
    out = []
    for line in lines:
        lots = [line.lot] if line.lot.code else [lot for lot in there if lot.item_id == line.lot.item_id]
        found: list[Issue] = []
        recalls = open_recalls(lot.pk for lot in lots)
        for lot in lots or [line.lot]:
            if lot.pk in recalls:
                found.append(_recalled(lot, recalls[lot.pk]))
            found += departure_issues(
                lot.item, lot=lot.code, expiry_date=lot.expiry_date, arrives_at=arrives_at, lift=row.lift_type
            )
        out.append(DepartureCheck(line, tuple({str(issue.message): issue for issue in found}.values())))
    return row, out


def override_departure(
    *, actor: Actor, operation: str, consignment: str, number: int, reason: str, now: datetime
) -> Any:
    """The sending side lets a line leave although a check stops it; its office and reason stay in the record.

    Raises: SeferberError, when the reason is missing, there is no such line, or the waybill has left.
    """
    actor.require("override_check")
    op = rows.get_operation(operation)
    if not reason.strip():
        raise SeferberError(
            N_("Overriding a check needs a reason."),
            todo=N_("Write who agreed to it on the receiving side, and why."),
        )
    with rows.atomic():
        row = rows.get("consignment", op, consignment, lock=True, related=("giver",))
        actor.require_party(row.giver)
        line = rows.find("consignment_line", consignment=row, number=number).first()
        if line is None or row.state not in ("planned", "notified"):
            raise SeferberError(
                N_("Waybill %(code)s has no line %(number)d that could still be changed."),
                todo=N_("Reload the page."),
                code=consignment,
                number=number,
            )
        rows.change(line, override_reason=f"{actor.office}: {reason.strip()}")
        actor.log(op, "override_departure", f"{consignment}/{number}", reason=reason.strip())
    return line
