"""Two plans side by side: who gets what later, earlier or not at all, and several settings in columns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q

from seferber.store.models import Operation, Proposal, ProposalDelivery, ProposalMovement

# Below so many hours a shift of the mean arrival is no change that a district would notice.
NOTICED = timedelta(hours=3)


@dataclass
class Change:
    """One item at one district, under the old plan and the new one, from the new plan's moment on.

    Attributes:
        before, after: base units handed over.
        was_at, now_at: mean arrival of the units that both plans bring; None when one brings none.
        old_ways: codes of the places through which the old plan's goods came, last first.
    """

    place: str
    item: str
    before: int = 0
    after: int = 0
    was_at: datetime | None = None
    now_at: datetime | None = None
    old_ways: tuple[str, ...] = ()
    steps: dict[str, list[tuple[datetime, int]]] = field(default_factory=lambda: {"old": [], "new": []})

    @property
    def lost(self) -> int:
        return self.before - self.after

    @property
    def shift(self) -> timedelta:
        if self.was_at is None or self.now_at is None:
            return timedelta()
        return self.now_at - self.was_at

    @property
    def kind(self) -> str:
        """lost (nothing comes), less, more, later, earlier or same."""
        if self.lost > 0:
            return "less" if self.after else "lost"
        if self.shift > NOTICED:
            return "later"
        if self.shift < -NOTICED:
            return "earlier"
        return "more" if self.lost < 0 else "same"


def changes(new: Proposal) -> list[Change]:
    """Every district and item that either plan serves from the new plan's moment on."""
    old = new.replaces
    if old is None:
        return []
    found: dict[tuple[str, str], Change] = {}
    for which, proposal in (("old", old), ("new", new)):
        rows = ProposalDelivery.objects.filter(proposal=proposal, arrives_at__gte=new.world_at)
        for place, item, at, quantity in rows.values_list(
            "place__code", "item__code", "arrives_at", "quantity"
        ).order_by("arrives_at", "id"):
            change = found.setdefault((place, item), Change(place, item))
            change.steps[which].append((at, quantity))
    ways = _ways(old, new.world_at)
    for change in found.values():
        change.before = sum(n for _, n in change.steps["old"])
        change.after = sum(n for _, n in change.steps["new"])
        common = min(change.before, change.after)
        if common:
            change.was_at = _mean(change.steps["old"], common)
            change.now_at = _mean(change.steps["new"], common)
        change.old_ways = ways.get(change.place, ())
    return list(found.values())


def _mean(steps: Iterable[tuple[datetime, int]], amount: int) -> datetime:
    """Mean arrival of the first `amount` units."""
    steps = list(steps)
    start, left, total = steps[0][0], amount, 0.0
    for at, quantity in steps:
        take = min(left, quantity)
        total += take * (at - start).total_seconds()
        left -= take
    return start + timedelta(seconds=total / amount)


def _ways(old: Proposal, moment: datetime) -> dict[str, tuple[str, ...]]:
    """District → places that fed it in the old plan from the moment on, nearest first."""
    feeders: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for origin, destination, tonnes in ProposalMovement.objects.filter(
        proposal=old, arrives_at__gte=moment
    ).values_list("origin__code", "destination__code", "weight_t"):
        feeders[destination][origin] += tonnes
    out = {}
    for place in feeders:
        seen: list[str] = []
        queue = [place]
        while queue:
            here = queue.pop(0)
            for origin in sorted(feeders.get(here, {}), key=lambda code: -feeders[here][code]):
                if origin not in seen and origin != place:
                    seen.append(origin)
                    queue.append(origin)
        out[place] = tuple(seen)
    return out


def old_pairs(old: Proposal, moment: datetime) -> dict[str, set[frozenset[str]]]:
    """District → ways (two places each) directly into it in the old plan from the moment on."""
    out: dict[str, set[frozenset[str]]] = defaultdict(set)
    for origin, destination in ProposalMovement.objects.filter(
        proposal=old, arrives_at__gte=moment
    ).values_list("origin__code", "destination__code"):
        out[destination].add(frozenset((origin, destination)))
    return out


def kept_tonnes(new: Proposal, weights: dict[str, float]) -> dict[str, float]:
    """Tonnes the old plan promised from the new plan's moment on, and how they fare.

    Returns: promised, later, earlier, lost, added, unmoved; each in tonnes.
    """
    out = {"promised": 0.0, "later": 0.0, "earlier": 0.0, "lost": 0.0, "added": 0.0}
    for change in changes(new):
        weight = weights.get(change.item, 0.0) / 1000
        out["promised"] += change.before * weight
        out["lost"] += max(change.lost, 0) * weight
        out["added"] += max(-change.lost, 0) * weight
        if change.kind in ("later", "earlier") or (change.lost > 0 and abs(change.shift) > NOTICED):
            side = "later" if change.shift > timedelta() else "earlier"
            out[side] += min(change.before, change.after) * weight
    out["unmoved"] = out["promised"] - out["lost"] - out["later"] - out["earlier"]
    return out


def columns(operation: Operation, codes: Sequence[str]) -> list[dict[str, Any]]:
    """Proposals in the order asked for, each with what its plan is worth, to stand in columns."""
    rows = {
        row["code"]: row
        for row in Proposal.objects.filter(operation=operation, code__in=codes).values(
            "id", "code", "state", "options", "objective", "bound", "gap", "outlook", "seconds", "plan__worth"
        )
    }
    out = []
    for code in codes:
        if code not in rows:
            continue
        row = rows[code]
        worth = row["plan__worth"] or {}
        found = row["state"] in ("ready", "accepted")
        served = ProposalDelivery.objects.filter(proposal_id=row["id"])
        shares = [s for s in (worth.get("worst_share") or {}).values() if s > 0]
        last = served.order_by("-arrives_at").values_list("arrives_at", flat=True).first()
        first = served.order_by("arrives_at").values_list("arrives_at", flat=True).first()
        movements = ProposalMovement.objects.filter(proposal_id=row["id"])
        kept = list((row["outlook"] or {}).get("kept", {}).values())
        out.append(
            {
                **row,
                "people_days": worth.get("people_days"),
                "worst": sum(shares) / len(shares) if shares else None,
                "districts": served.values("place_id").distinct().count() if found else None,
                "first": first,
                "last": last,
                "vehicles": sum(movements.values_list("vehicles", flat=True)) if found else None,
                "kept": sum(kept) / len(kept) if kept else None,
            }
        )
    return out


def place_movements(row: Proposal, place: str) -> Any:
    """What arrives at and leaves a place under the plan, in order of time."""
    return (
        row.movements.filter(Q(origin__code=place) | Q(destination__code=place))
        .select_related("origin", "destination", "lift_type")
        .order_by("departs_at", "id")
    )


def busy_places(row: Proposal) -> list[tuple[str, str]]:
    """(code, kind) of the depots, entry points and hubs that the plan uses, by kind and code."""
    found = set(row.movements.values_list("origin__code", "origin__kind"))
    found |= set(row.movements.values_list("destination__code", "destination__kind"))
    order = {"airport": 0, "port": 1, "border_gate": 2, "hub": 3, "staging_area": 4, "depot": 5}
    return sorted((pair for pair in found if pair[1] in order), key=lambda p: (order[p[1]], p[0]))
