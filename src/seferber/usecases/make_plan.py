"""A plan is asked for, made, stopped, accepted. Plans are advice: none of this touches a posted transfer."""

from __future__ import annotations

import hashlib
import json
import time
from datetime import datetime
from typing import Any

from seferber.kernel import N_, SeferberError, share_by_largest_remainder
from seferber.store import plans, rows, slots
from seferber.usecases import background
from seferber.usecases.actor import Actor, clock
from seferber.usecases.create_consignment import create_consignment
from seferber.usecases.explain_plan import explain_plan
from seferber.usecases.plan_rows import DEFAULTS, operation_rows

TEAM = "team:"
# Sampled worlds in which every plan is tried (roads, handling, closures, lateness, needs).
WORLDS = 40


class WrongProposal(SeferberError):
    code = "wrong_proposal"


def request_plan(
    *,
    actor: Actor,
    operation: str,
    now: datetime,
    options: dict[str, Any] | None = None,
    improves: str = "",
    replaces: str = "",
) -> Any:
    """Puts a plan in the queue; the worker makes it, and the page shows how far it is.

    Args:
        options: any of plan_rows.DEFAULTS (seconds, grid, days, setting, closed, lift_factor, handling_factor).
        improves: code of the proposal whose options this one changes; the pages show both side by side.
        replaces: code of the proposal that this one takes the place of (see `replace_plan`).
    """
    actor.require("make_plan")
    op = rows.get_operation(operation)
    strange = sorted(set(options or {}) - set(DEFAULTS))
    if strange:
        raise WrongProposal(
            N_("The planner knows no option %(name)s."),
            todo=N_("Options are: %(known)s."),
            name=strange[0],
            known=", ".join(DEFAULTS),
        )
    with rows.atomic():
        proposal = rows.add(
            "proposal",
            operation=op,
            code=rows.next_code("proposal", op, "PL"),
            options={**DEFAULTS, **(options or {})},
            improves=rows.get("proposal", op, improves) if improves else None,
            replaces=rows.get("proposal", op, replaces) if replaces else None,
            made_at=now,
            world_at=clock(op, now),
        )
        actor.log(op, "make_plan", proposal.code)
        rows.on_commit(lambda: background.submit("run_plan", proposal_id=proposal.pk))
    return proposal


def run_plan(*, proposal_id: int, explained: bool = True) -> Any:
    """Makes the plan of a queued proposal: builds the problem, searches, stores the best plan with its bound.

    Args:
        explained: whether what binds is re-checked once the plan is stored.

    While it runs, its best value and bound are written down every second or so, and a request to stop
    is heeded: the best plan so far is kept.
    """
    from seferber.planner.national import build_problem, cautious, plan_national, sample_worlds

    proposal = rows.get_by_id("proposal", proposal_id)
    if proposal.state != "queued":
        return proposal
    plans.begin(proposal)
    seconds, began = float(proposal.options["seconds"]), time.monotonic()
    try:
        read = operation_rows(
            proposal.operation, proposal.options, proposal.world_at, without=proposal.replaces_id
        )
        problem = _with_promises(proposal, build_problem(read), read.start)
        worlds = sample_worlds(problem, worlds=WORLDS)
        if proposal.options.get("careful"):
            problem = cautious(problem, worlds)
        watch = plans.Watch(proposal)
        by_hand, comparisons = _by_hand(problem)
        # Reading the books and the hand rules count: whoever asked for a minute waits for a minute.
        left = max(0.5 * seconds, seconds - (time.monotonic() - began))
        plan = plan_national(
            problem, time_limit=left, incumbent=by_hand, progress=watch.progress, stop=watch.stop_requested
        )
    except SeferberError as error:
        return rows.change(proposal, state="failed", message=str(error))
    except Exception as error:
        rows.change(proposal, state="failed", message=f"{type(error).__name__}: {error}")
        raise
    # People see the plan at once; what binds is re-checked behind it (explain_plan).
    found = {
        **plan.to_dict(),
        "explained": "asked" if explained else "no",
        "outlook": _outlook(problem, plan, worlds),
    }
    plans.keep(proposal, found, digest=_digest(proposal), comparisons=comparisons)
    if explained and proposal.state == "ready":
        explain_plan(proposal, problem, plan)
    return proposal


def _with_promises(proposal: Any, problem: Any, start: datetime) -> Any:
    """The problem, with what the replaced plan promised from now on and the price of moving it."""
    from seferber.planner.national import promises_from

    if proposal.replaces is None:
        return problem
    promised = promises_from(
        problem,
        (
            (place, item, (at - start).total_seconds() / 3600, quantity)
            for place, item, at, quantity in plans.deliveries_from(proposal.replaces, start)
        ),
    )
    return problem.changed(promised=promised, change_price=float(problem.details.get("change_price", 0.0)))


def _outlook(problem: Any, plan: Any, worlds: Any) -> dict[str, Any]:
    """How the plan fares in the sampled worlds: in how many each district gets what it was promised."""
    from seferber.planner.national import outlook

    seen = outlook(problem, plan, worlds)
    served = {d.district for d in plan.deliveries}
    return {
        "worlds": len(worlds),
        "ratio": float(seen.objective.mean() / plan.objective) if plan.objective else 1.0,
        "kept": {
            code: round(float(share), 4)
            for code, share in zip(seen.districts, seen.kept, strict=True)
            if code in served
        },
    }


def _by_hand(problem: Any) -> tuple[Any, list[dict[str, Any]]]:
    """The best plan of the hand rules, to begin from, and what each rule would reach on this operation."""
    from seferber.planner.national import RULES, hand_rule

    plans_by_rule = {name: hand_rule(problem, name) for name in RULES}
    comparisons = [
        {
            "rule": name,
            "words": {"template": RULES[name].template, "params": dict(RULES[name].params)},
            "objective": plan.objective,
            "people_days": plan.worth["people_days"],
        }
        for name, plan in plans_by_rule.items()
    ]
    return min(plans_by_rule.values(), key=lambda plan: plan.objective), comparisons


def _digest(proposal: Any) -> str:
    text = json.dumps(
        [proposal.operation.code, proposal.world_at.isoformat(), proposal.options], sort_keys=True
    )
    return hashlib.sha256(text.encode()).hexdigest()


def resume_interrupted() -> int:
    """Queues again what a killed worker left half-done; returns how many plans.

    Only for the worker that a server starts for itself: another machine's worker may be at work on its own.
    """
    left = rows.find("proposal", state="running")
    for proposal in left:
        rows.change(proposal, state="queued", trace=[])
        background.submit("run_plan", proposal_id=proposal.pk)
    return len(left)


def stop_plan(*, actor: Actor, operation: str, proposal: str, now: datetime) -> Any:
    """Asks a running plan to stop and keep its best; a queued one is withdrawn."""
    actor.require("stop_plan")
    op = rows.get_operation(operation)
    row = rows.get("proposal", op, proposal)
    if row.state == "queued":
        return rows.change(row, state="stopped")
    if row.state != "running":
        raise WrongProposal(
            N_("Plan %(code)s is %(state)s."),
            todo=N_("Only a running plan can be stopped."),
            code=row.code,
            state=row.state,
        )
    return rows.change(row, stop_requested_at=now)


def accept_proposal(*, actor: Actor, operation: str, proposal: str, now: datetime) -> dict[str, int]:
    """A person accepts: consignments and waybills come into being, one per vehicle; nothing moves yet.

    Donors' goods go under their agreed commitments; what no commitment covers is left out and counted
    as `left_out`, because nobody has promised it.

    A plan that replaces another cancels that one's consignments that have not left.

    Returns: {"consignments": n, "left_out": base units of donors' goods without a commitment, "withdrawn": n}.
    """
    actor.require("accept_proposal")
    op = rows.get_operation(operation)
    with rows.atomic():
        row = rows.get("proposal", op, proposal, lock=True)
        if row.state != "ready":
            raise WrongProposal(
                N_("Plan %(code)s is %(state)s and cannot be accepted."),
                todo=N_("Wait until it is ready, or choose another."),
                code=row.code,
                state=row.state,
            )
        withdrawn = _withdraw_waybills(row.replaces, actor=actor, by=row.code) if row.replaces else 0
        covers = _Coverage(op, row.world_at)
        made = left_out = 0
        arrivals = []
        for movement in plans.movements_to_accept(row):
            for load in _per_vehicle(movement):
                lines, uncovered = covers.lines(movement, load)
                left_out += uncovered
                if not lines:
                    continue
                waybill = create_consignment(
                    actor=Actor(role="system", office=actor.office, user_id=actor.user_id, door=actor.door),
                    operation=op.code,
                    giver=movement.giver,
                    receiver=movement.receiver,
                    origin=movement.origin.code,
                    destination=movement.destination.code,
                    lift_type=movement.lift_type.code if movement.lift_type else "",
                    departs_at=movement.departs_at,
                    arrives_at=movement.arrives_at,
                    proposal=row,
                    lines=lines,
                    now=now,
                    code=covers.next_waybill(),
                )
                arrivals.append(waybill)
                made += 1
        foreseen, without = slots.foresee(
            op, arrivals, office=actor.office, now=clock(op, now), user_id=actor.user_id
        )
        rows.change(row, state="accepted", accepted_at=clock(op, now), accepted_by_id=actor.user_id)
        actor.log(
            op, "accept_proposal", row.code, consignments=made, left_out=left_out, slots=foreseen,
            without_slot=without, withdrawn=withdrawn,
        )  # fmt: skip
    return {"consignments": made, "left_out": left_out, "withdrawn": withdrawn}


def _withdraw_waybills(old: Any, *, actor: Actor, by: str) -> int:
    """Cancels the consignments of a replaced plan that have not left; returns how many."""
    left = list(rows.find("consignment", proposal=old, state__in=("planned", "notified")))
    for row in left:
        rows.change(row, state="cancelled", note=f"replaced by plan {by}")
        actor.log(row.operation, "cancel_consignment", row.code, reason=f"replaced by plan {by}")
    return len(left)


def _per_vehicle(movement: Any) -> list[dict[str, int]]:
    """Whole loads of each vehicle: every item shared out evenly, the first vehicles taking the remainder."""
    shares = {
        item: share_by_largest_remainder(int(quantity), [1.0] * movement.vehicles)
        for item, quantity in movement.loads.items()
        # Teams travel in the plan and not under a waybill.
        if int(quantity) > 0 and not item.startswith(TEAM)
    }
    loads = [{item: share[n] for item, share in shares.items() if share[n]} for n in range(movement.vehicles)]
    return [load for load in loads if load]


class _Coverage:
    """What may go on waybills: donors' goods as far as commitments cover them, and onward only what came.

    Consumed as consignments are made, in order of departure: a load that is left out at the donor's depot is
    missing on every later leg too.
    """

    def __init__(self, op: Any, world_at: datetime) -> None:
        self.affected = {p.pk for p in rows.find("party", operation=op, role="affected")}
        self.left = plans.uncommitted_remainders(op)
        self.at = plans.goods_at(op, world_at)
        self.number = int(rows.next_code("consignment", op, "WB").removeprefix("WB-"))

    def next_waybill(self) -> str:
        self.number += 1
        return f"WB-{self.number - 1}"

    def lines(self, movement: Any, load: dict[str, int]) -> tuple[list[dict[str, Any]], int]:
        """Lines of one waybill, and base units left out."""
        origin, destination = movement.origin.code, movement.destination.code
        promised = movement.origin.party_id not in self.affected and movement.origin.kind == "depot"
        out, left_out = [], 0
        for item, wanted in load.items():
            quantity = min(wanted, self.at.get((origin, item), 0))
            parts = self._under_commitments(movement.giver, item, quantity) if promised else [("", quantity)]
            taken = sum(amount for _, amount in parts)
            out += [{"item": item, "quantity": n, **({"commitment": c} if c else {})} for c, n in parts if n]
            self.at[(origin, item)] = self.at.get((origin, item), 0) - taken
            self.at[(destination, item)] = self.at.get((destination, item), 0) + taken
            left_out += wanted - taken if promised else 0
        return out, left_out

    def _under_commitments(self, giver: str, item: str, quantity: int) -> list[tuple[str, int]]:
        """(commitment, base units), oldest commitment first, as far as they cover the quantity."""
        out = []
        for part in self.left.get((giver, item), []):
            take = min(quantity, part["quantity"])
            if take:
                out.append((part["commitment"], take))
                part["quantity"] -= take
                quantity -= take
        return out
