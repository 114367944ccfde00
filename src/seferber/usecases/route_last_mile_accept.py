"""A person accepts routes: one waybill for each visit of each trip; or keeps the version before."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import Any

from seferber.kernel import N_
from seferber.store import lastmile as store
from seferber.store import plans, rows
from seferber.usecases.actor import Actor, clock
from seferber.usecases.create_consignment import cancel_consignment, create_consignment
from seferber.usecases.route_last_mile import WrongRoute

NOT_LEFT = ("planned", "notified")


def accept_route(*, actor: Actor, operation: str, route: str, now: datetime) -> dict[str, int]:
    """Waybills come into being, one per visit; nothing moves in the books until somebody dispatches them.

    Waybills whose goods these routes carry are withdrawn; what of them is not at the hub yet stays on a waybill
    of its own. A version after an event replaces the waybills of the version before that have not left.

    Returns: {"consignments": new waybills, "withdrawn": waybills withdrawn, "kept": waybills that stay,
    "left_out": base units that no goods at the hub cover}.
    Raises: WrongRoute, when the plan is not ready, or a waybill has left that it wants to change.
    """
    actor.require("accept_proposal")
    op = rows.get_operation(operation)
    machine = Actor(role="system", office=actor.office, user_id=actor.user_id, door=actor.door)
    with rows.atomic():
        row = rows.get("last_mile_plan", op, route, lock=True)
        if row.state != "ready":
            raise WrongRoute(
                N_("Route plan %(code)s is %(state)s and cannot be accepted."),
                todo=N_("Wait until it is ready, or choose another."),
                code=row.code,
                state=row.state,
            )
        replaces_version = row.previous is not None and row.previous.state == "accepted"
        there: dict[tuple[str, str], int] = defaultdict(int, plans.goods_at(op, row.world_at))
        kept = _take_over(row) if replaces_version else 0
        withdraw = _withdraw_version if replaces_version else _withdraw_replaced
        freed = withdraw(row, machine, now)
        for _, item, quantity in freed:
            there[(row.hub.code, item)] += quantity
        made, left_out = _waybills(row, there, machine, now, all_visits=not replaces_version)
        _set_aside(row, with_previous=replaces_version)
        rows.change(row, state="accepted", accepted_at=clock(op, now), accepted_by_id=actor.user_id)
        out = {
            "consignments": made,
            "withdrawn": len({waybill for waybill, _, _ in freed}),
            "kept": kept,
            "left_out": left_out,
        }
        actor.log(op, "accept_proposal", row.code, **out)
    return out


def _set_aside(row: Any, *, with_previous: bool) -> None:
    """Versions of the same plan that can no longer be accepted say so."""
    if row.previous_id is None:
        return
    aside = [
        one
        for one in rows.find("last_mile_plan", previous_id=row.previous_id, state="ready")
        if one.pk != row.pk
    ]
    if with_previous or row.previous.state == "ready":
        aside.append(row.previous)
    for one in aside:
        one.state = "superseded"
    rows.change_many("last_mile_plan", aside, ["state"])


def keep_old_route(*, actor: Actor, operation: str, route: str, now: datetime) -> Any:
    """The version before stays in force; this one is put aside and stays readable."""
    actor.require("accept_proposal")
    op = rows.get_operation(operation)
    with rows.atomic():
        row = rows.get("last_mile_plan", op, route, lock=True)
        if row.state != "ready" or row.previous_id is None:
            raise WrongRoute(
                N_("Route plan %(code)s is %(state)s; there is nothing to put aside."),
                todo=N_("Only a ready version after an event can be put aside."),
                code=row.code,
                state=row.state,
            )
        actor.log(op, "accept_proposal", row.code, kept="previous")
        return rows.change(row, state="rejected")


def _take_over(row: Any) -> int:
    """Gives visits that the event did not touch the waybills they already have; returns how many."""
    old = {
        (v.vehicle, v.trip, v.number, v.stop_id): v for v in rows.find("last_mile_visit", route=row.previous)
    }
    kept = []
    for visit in rows.find("last_mile_visit", route=row, fixed=True):
        before = old.get((visit.vehicle, visit.trip, visit.number, visit.stop_id))
        if before is not None and before.consignment_id:
            visit.consignment_id = before.consignment_id
            kept.append(visit)
    rows.change_many("last_mile_visit", kept, ["consignment"])
    return len(kept)


Freed = list[tuple[str, str, int]]


def _withdraw_version(row: Any, machine: Actor, now: datetime) -> Freed:
    """Withdraws the waybills of the version before that nobody takes over and that have not left.

    Returns: (waybill, item, base units) that are free again.
    Raises: WrongRoute, when one of them has left: then the plan is older than what happened.
    """
    taken = {v.consignment_id for v in rows.find("last_mile_visit", route=row, consignment__isnull=False)}
    freed: Freed = []
    visits = rows.find("last_mile_visit", route=row.previous, consignment__isnull=False)
    for visit in visits.select_related("consignment"):
        waybill = visit.consignment
        if waybill.pk in taken or waybill.state == "cancelled":
            continue
        if waybill.state not in NOT_LEFT:
            if visit.vehicle in row.facts.get("lost", []):
                # What a lost vehicle had on board stays under its waybill until somebody records what became of it.
                continue
            raise WrongRoute(
                N_("Waybill %(waybill)s has left, and route plan %(code)s gives its goods another way."),
                todo=N_("Record the event again with the moment of now; what has left then stays as it is."),
                waybill=waybill.code,
                code=row.code,
            )
        for line in rows.find("consignment_line", consignment=waybill).select_related("lot__item"):
            freed.append((waybill.code, line.lot.item.code, line.quantity))
        _cancel(row, waybill, machine, now)
    return freed


def _withdraw_replaced(row: Any, machine: Actor, now: datetime) -> Freed:
    """Withdraws the waybills whose goods the routes carry; what they do not carry goes on a waybill of its own.

    Returns and raises as `_withdraw_version`.
    """
    freed: Freed = []
    for waybill in store.replaced_waybills(row):
        if waybill.state not in NOT_LEFT:
            raise WrongRoute(
                N_("Waybill %(waybill)s has left or was withdrawn since route plan %(code)s was made."),
                todo=N_("Make the route plan again; it takes %(seconds)s s."),
                waybill=waybill.code,
                code=row.code,
                seconds=f"{float(row.options.get('seconds') or 10):g}",
            )
        _remainder(row, waybill, machine, now)
        _cancel(row, waybill, machine, now)
        taken = row.facts["replaces"].get(waybill.code, {})
        freed += [(waybill.code, item, quantity) for item, quantity in taken.items()]
    return freed


def _remainder(row: Any, waybill: Any, machine: Actor, now: datetime) -> None:
    taken = dict(row.facts["replaces"].get(waybill.code, {}))
    lines = []
    for line in rows.find("consignment_line", consignment=waybill).select_related(
        "lot", "lot__item", "commitment"
    ):
        item = line.lot.item.code
        take = min(line.quantity, taken.get(item, 0))
        taken[item] = taken.get(item, 0) - take
        if line.quantity > take:
            lines.append(
                {
                    "item": item,
                    "lot": line.lot.code,
                    "quantity": line.quantity - take,
                    "commitment": line.commitment.code if line.commitment else "",
                }
            )
    if lines:
        create_consignment(
            actor=machine,
            operation=row.operation.code,
            giver=waybill.giver.code,
            receiver=waybill.receiver.code,
            origin=waybill.origin.code,
            destination=waybill.destination.code,
            lift_type=waybill.lift_type.code if waybill.lift_type else "",
            departs_at=waybill.planned_departure_at,
            arrives_at=waybill.planned_arrival_at,
            proposal=waybill.proposal,
            lines=lines,
            now=now,
        )


def _cancel(row: Any, waybill: Any, machine: Actor, now: datetime) -> None:
    cancel_consignment(
        actor=machine,
        operation=row.operation.code,
        consignment=waybill.code,
        reason=f"{row.code}",
        now=now,
    )


def _waybills(
    row: Any, there: dict[tuple[str, str], int], machine: Actor, now: datetime, *, all_visits: bool
) -> tuple[int, int]:
    """One consignment for each visit without one, as far as goods at the hub cover it, in order of departure.

    With `all_visits` also for those that the event found done or under way: the version before was never
    accepted, so they have no waybill either.
    """
    number = int(rows.next_code("consignment", row.operation, "WB").removeprefix("WB-"))
    hub = row.hub
    made, left_out, named = 0, 0, []
    visits = rows.find("last_mile_visit", route=row, consignment__isnull=True)
    if not all_visits:
        visits = visits.filter(fixed=False)
    for visit in visits.select_related("stop", "stop__party", "lift_type").order_by(
        "departs_at", "vehicle", "trip", "number"
    ):
        lines = []
        for item, quantity in visit.loads.items():
            take = max(0, min(quantity, there[(hub.code, item)]))
            there[(hub.code, item)] -= take
            left_out += quantity - take
            if take:
                lines.append({"item": item, "quantity": take})
        if not lines:
            continue
        giver = (hub.party or visit.stop.party).code
        visit.consignment = create_consignment(
            actor=machine,
            operation=row.operation.code,
            giver=giver,
            receiver=(visit.stop.party or hub.party).code,
            origin=hub.code,
            destination=visit.stop.code,
            lift_type=visit.lift_type.code if visit.lift_type else "",
            vehicle=f"{visit.vehicle} · {visit.trip}",
            departs_at=visit.departs_at,
            arrives_at=visit.arrives_at,
            lines=lines,
            now=now,
            code=f"WB-{number + made}",
        )
        named.append(visit)
        made += 1
    rows.change_many("last_mile_visit", named, ["consignment"])
    return made, left_out
