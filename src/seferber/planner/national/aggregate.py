"""The problem with districts of one hub merged: small enough to decide the first legs, not used for bounds."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from seferber.planner.national.problem import Floats, Ints, NationalProblem


@dataclass(frozen=True)
class Merged:
    """A merged problem; `arcs` are the indices of its arcs in the whole problem, `group` (D,) the merged district."""

    problem: NationalProblem
    arcs: Ints
    group: Ints


def merge_districts(problem: NationalProblem, classes: int = 1) -> Merged | None:
    """Districts that the same vehicles reach from the same places become one; None when that merges little.

    The merged need is the sum, its weight the mean weighted by need, its way that of the median tonne.

    Args:
        classes: so many merged districts for each such group, by weight. With 2 the merged relaxation of 11/110 lay
            0.4 % above the true one instead of 1.9 %, and the bound by its prices 1.0 % below instead of 3.8 %,
            for 1.4 times the time.
    """
    p = problem
    last = np.nonzero(p.arc_to >= p.n)[0]
    reached: dict[int, list[int]] = {d: [] for d in range(p.d)}
    for k in last:
        reached[int(p.arc_to[k]) - p.n].append(int(k))
    groups: dict[tuple[tuple[int, int], ...], list[int]] = {}
    for d, ways in reached.items():
        key = tuple(sorted((int(p.arc_from[k]), int(p.arc_fleet[k])) for k in ways))
        groups.setdefault(key, []).append(d)
    if min(classes * len(groups), p.d) > 0.6 * p.d:
        return None
    members = [part for inside in groups.values() for part in _by_weight(p, inside, classes)]
    group = np.zeros(p.d, dtype=np.int64)
    for g, inside in enumerate(members):
        group[inside] = g
    arcs, ends = _representatives(p, group, last)
    need, given, weight = _merged_need(p, members)
    keep = np.concatenate([np.nonzero(p.arc_to < p.n)[0], arcs])
    to = p.arc_to[keep].copy()
    to[len(keep) - len(arcs) :] = p.n + ends
    small = p.changed(
        districts=tuple(f"group {g}" for g in range(len(members))),
        need=need,
        given=given,
        promised=None if p.promised is None else np.stack([p.promised[m].sum(0) for m in members]),
        weight=weight,
        allowed=np.stack([p.allowed[:, districts].any(1) for districts in members], axis=1),
        arc_from=p.arc_from[keep],
        arc_to=to,
        arc_leg=p.arc_leg[keep],
        arc_fleet=p.arc_fleet[keep],
        arc_payload_t=p.arc_payload_t[keep],
        arc_volume_m3=p.arc_volume_m3[keep],
        arc_km=p.arc_km[keep],
        arc_name=tuple(p.arc_name[k] for k in keep),
        arrive=p.arrive[keep],
        ready=p.ready[keep],
        back=p.back[keep],
        share=p.share[keep],
        trip_price=p.trip_price[keep],
        details={},
    )
    return Merged(small, keep, group)


def _by_weight(p: NationalProblem, districts: list[int], classes: int) -> list[list[int]]:
    """The districts in classes of rising weight, each with about as many."""
    if classes == 1 or len(districts) < 2:
        return [districts]
    mean = p.weight.mean(2)
    usual = np.maximum(mean.mean(0), 1e-12)
    weight = (mean[districts] / usual).mean(1)
    order = [districts[j] for j in np.argsort(weight, kind="stable")]
    return [part.tolist() for part in np.array_split(order, min(classes, len(districts)))]


def _representatives(p: NationalProblem, group: Ints, last: Ints) -> tuple[Ints, Ints]:
    """For each merged district and vehicle the arc of the median tonne, by length of the round trip."""
    found: dict[tuple[int, int, int], list[int]] = {}
    for k in last:
        key = (int(group[p.arc_to[k] - p.n]), int(p.arc_from[k]), int(p.arc_fleet[k]))
        found.setdefault(key, []).append(int(k))
    tonnes = p.need.sum(2) @ p.item_weight_t
    arcs, ends = [], []
    for (g, _, _), members in found.items():
        ordered = sorted(members, key=lambda k: (int((p.back[k] - np.arange(p.t)).sum()), k))
        mass = np.cumsum([tonnes[p.arc_to[k] - p.n] for k in ordered])
        arcs.append(ordered[int(np.searchsorted(mass, mass[-1] / 2))])
        ends.append(g)
    return np.array(arcs, dtype=np.int64), np.array(ends, dtype=np.int64)


def _merged_need(p: NationalProblem, members: list[list[int]]) -> tuple[Floats, Floats, Floats]:
    shape = (len(members), p.i, p.t)
    need, given, weight = np.zeros(shape), np.zeros(shape), np.zeros(shape)
    so_far = p.need_so_far
    for g, districts in enumerate(members):
        need[g], given[g] = p.need[districts].sum(0), p.given[districts].sum(0)
        total = so_far[districts].sum(0)
        weighted = (p.weight[districts] * so_far[districts]).sum(0)
        weight[g] = np.where(total > 0, weighted / np.where(total > 0, total, 1), p.weight[districts].mean(0))
    return need, given, weight
