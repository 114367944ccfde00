"""Proposals in the tables: written while the planner runs, read when a person accepts."""

from __future__ import annotations

import time
from collections import defaultdict
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from seferber.store.models import (
    CommitmentLine,
    ConsignmentLine,
    Item,
    LiftType,
    Operation,
    Place,
    Proposal,
    ProposalDelivery,
    ProposalMovement,
)
from seferber.store.queries import plan_facts


def begin(proposal: Proposal) -> None:
    """Writes down that the search for a queued plan begins now; how long it waited before is another matter."""
    proposal.state, proposal.plan = "running", {"began_at": timezone.now().isoformat()}
    proposal.save(update_fields=["state", "plan"])


class Watch:
    """Writes down how a running plan fares, at most once a second, and notices when it is asked to stop."""

    def __init__(self, proposal: Proposal) -> None:
        self.proposal = proposal
        self.trace: list[list[float]] = []
        self.written = 0.0
        self.asked = 0.0
        self.stopped = False

    def progress(self, objective: float, bound: float, seconds: float) -> None:
        if objective == float("inf"):
            return
        self.trace.append([round(seconds, 2), objective, bound])
        if time.monotonic() - self.written < 1:
            return
        self.written = time.monotonic()
        gap = (objective - bound) / bound if bound > 0 else None
        Proposal.objects.filter(pk=self.proposal.pk).update(
            trace=self.trace, objective=objective, bound=bound, gap=gap, seconds=seconds
        )

    def stop_requested(self) -> bool:
        if time.monotonic() - self.asked > 1:
            self.asked = time.monotonic()
            self.stopped = Proposal.objects.filter(
                pk=self.proposal.pk, stop_requested_at__isnull=False
            ).exists()
        return self.stopped


@transaction.atomic
def keep(proposal: Proposal, plan: dict[str, Any], *, digest: str, comparisons: list[dict[str, Any]]) -> None:
    """Stores a finished plan: the whole of it, and its movements and deliveries as rows for the pages.

    All at once: a page that is opened meanwhile sees the search still going on, never half of its plan.
    """
    operation = proposal.operation
    places = {p.code: p.pk for p in Place.objects.filter(operation=operation)}
    items = {i.code: i.pk for i in Item.objects.filter(operation=operation)}
    lift = {t.code: t.pk for t in LiftType.objects.filter(operation=operation)}
    ProposalMovement.objects.filter(proposal=proposal).delete()
    ProposalDelivery.objects.filter(proposal=proposal).delete()
    ProposalMovement.objects.bulk_create(
        [
            ProposalMovement(
                proposal=proposal,
                leg=d["leg"],
                origin_id=places[d["origin"]],
                destination_id=places[d["destination"]],
                lift_type_id=lift.get(d["vehicle"]) or lift.get(d["fleet"].split(" @ ")[0]),
                vehicles=d["count"],
                departs_at=datetime.fromisoformat(d["departs_at"]),
                arrives_at=datetime.fromisoformat(d["arrives_at"]),
                loads={item: int(quantity) for item, quantity in d["items"].items()},
                weight_t=d["weight_t"],
                volume_m3=d["volume_m3"],
            )
            for d in plan["departures"]
            if d["departs_at"] and d["arrives_at"]
        ],
        batch_size=500,
    )
    ProposalDelivery.objects.bulk_create(
        [
            ProposalDelivery(
                proposal=proposal,
                place_id=places[d["district"]],
                item_id=items[d["item"]],
                arrives_at=datetime.fromisoformat(d["at"]),
                quantity=int(d["quantity"]),
            )
            for d in plan["deliveries"]
            if d["at"] and d["item"] in items
        ],
        batch_size=500,
    )
    proposal.plan = plan
    proposal.objective, proposal.bound, proposal.gap = plan["objective"], plan["bound"], plan["gap"]
    proposal.seconds = plan["seconds"]
    proposal.trace = plan["trace"]
    # What binds is shown only after it was re-checked (usecases/explain_plan).
    proposal.bottlenecks = []
    proposal.unserved = plan["unserved"]
    proposal.outlook = plan.get("outlook") or {}
    proposal.comparisons = comparisons
    proposal.problem_sha256 = digest
    proposal.state = "failed" if plan["faults"] else "ready"
    proposal.message = "; ".join(m["template"] % m["params"] for m in plan["faults"])
    proposal.save()


def mark_explained(proposal: Proposal, state: str, *, bottlenecks: list[dict[str, Any]]) -> None:
    """Writes that the limits of a plan were re-checked ("yes") or could not be ("no"), and the limits."""
    proposal.plan = {**(proposal.plan or {}), "explained": state}
    proposal.bottlenecks = bottlenecks
    proposal.save(update_fields=["plan", "bottlenecks"])


def deliveries_from(proposal: Proposal, moment: datetime) -> list[tuple[str, str, datetime, int]]:
    """(district, item, arrival, base units) of what the plan hands over from the moment on."""
    found = ProposalDelivery.objects.filter(proposal=proposal, arrives_at__gte=moment)
    return list(
        found.values_list("place__code", "item__code", "arrives_at", "quantity").order_by("arrives_at", "id")
    )


def movements_to_accept(proposal: Proposal) -> list[Any]:
    """Movements with the codes of the giving and the taking party, in order of departure."""
    rows: list[Any] = list(
        ProposalMovement.objects.filter(proposal=proposal)
        .select_related("origin", "origin__party", "destination", "destination__party", "lift_type")
        .order_by("departs_at", "leg", "id")
    )
    for row in rows:
        origin, destination = row.origin.party, row.destination.party
        row.giver = (origin or destination).code
        row.receiver = (destination or origin).code
    return rows


def goods_at(operation: Operation, world_at: datetime) -> dict[tuple[str, str], int]:
    """(place, item) → base units free to be planned there: in stock or on the way, and on no onward waybill."""
    facts = plan_facts.collect(operation, world_at)
    out: dict[tuple[str, str], int] = defaultdict(int)
    for row in (*facts.stocks, *facts.arrivals):
        out[(row["place"], row["item"])] += row["quantity"]
    return out


def uncommitted_remainders(operation: Operation) -> dict[tuple[str, str], list[dict[str, Any]]]:
    """(giver, item) → agreed commitments with base units not yet on any waybill, oldest first."""
    planned = {
        (commitment, item): total
        for commitment, item, total in ConsignmentLine.objects.filter(
            consignment__operation=operation, commitment__isnull=False
        )
        .exclude(consignment__state="cancelled")
        .values_list("commitment_id", "lot__item_id")
        .annotate(total=Sum("quantity"))
        .order_by()
    }
    out: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    lines = CommitmentLine.objects.filter(
        commitment__operation=operation,
        commitment__agreed_at__isnull=False,
        commitment__withdrawn_at__isnull=True,
    ).select_related("commitment__giver", "item")
    for line in lines.order_by("commitment__agreed_at", "id"):
        left = line.quantity - planned.get((line.commitment_id, line.item_id), 0)
        if left > 0:
            out[(line.commitment.giver.code, line.item.code)].append(
                {"commitment": line.commitment.code, "quantity": left}
            )
    return out
