"""Synthetic national problems as plain arrays, for benchmarks and tests: a country, its donors, a disaster.

Our own generator of the kind described in docs/how-to/plan-national.md; the same seed gives the same problem.
"""

from __future__ import annotations

from typing import Any

import numpy as np

GOODS = (
    # kg a person once, kg a person and day, urgency
    (0.0, 3.0, 5.0),
    (0.0, 1.2, 3.0),
    (12.0, 0.0, 2.0),
    (2.0, 0.0, 2.0),
    (0.5, 0.05, 5.0),
    (0.8, 0.1, 1.0),
    (4.0, 0.0, 2.0),
    (0.0, 0.3, 1.0),
    (2.0, 0.0, 0.5),
    (1.0, 0.0, 8.0),
)
PAYLOAD_T = {"air": 40.0, "road": 20.0, "sea": 1500.0}
SPEED_KMH = {"air": 700.0, "road": 50.0, "sea": 30.0}
EXTRA_H = {"air": 2.0, "road": 3.0, "sea": 3.0}
HANDLING = {"air": 0.35, "road": 0.8, "sea": 1.2}


def generate(
    *,
    hubs: int = 11,
    districts: int = 110,
    items: int = 10,
    donors: int = 20,
    entries: int = 8,
    periods: int = 40,
    hours: float = 6.0,
    seed: int = 1,
    ship_t: float = 1500.0,
    supply: float = 1.15,
) -> dict[str, Any]:
    """A problem with the names of `problem_from_arrays`.

    Args:
        hours: of one period. ship_t: tonnes of a ship. supply: goods offered, as a part of all need.
    """
    r = np.random.default_rng([seed, hubs, districts])
    size = np.array([1500.0, 600.0]) if hubs > 20 else np.array([500.0, 350.0])
    hub_at = r.uniform(0, 1, (hubs, 2)) * size
    hub_of = np.sort(np.concatenate([np.arange(hubs), r.integers(0, hubs, districts - hubs)]))
    place = hub_at[hub_of] + r.normal(0, 35, (districts, 2))
    centre = hub_at[r.integers(hubs)]
    hit = np.exp(-np.hypot(*(place - centre).T) / (350 if hubs > 20 else 180))
    people = r.lognormal(10.3, 0.8, districts) * np.clip(hit * r.uniform(0.5, 1.5, districts), 0.01, 0.9)
    goods = np.array([GOODS[i % len(GOODS)] for i in range(items)])
    per = hours / 24
    need = np.repeat((people[:, None] * goods[:, 1] * per / 1000)[:, :, None], periods, axis=2)
    need[:, :, 0] += people[:, None] * goods[:, 0] / 1000
    kg = np.where(goods[:, 1] > 0, goods[:, 1], np.maximum(goods[:, 0], 1e-9))
    vulnerable = r.uniform(0.8, 1.6, districts)
    total = need.sum()

    entry_kind = _kinds(r, entries, (0.5, 0.2, 0.3))
    entry_at = r.uniform(0, 1, (entries, 2)) * size
    base = np.array([HANDLING[k] for k in entry_kind])
    handling = base / base.sum() * total / periods * 1.6 * r.uniform(0.6, 1.4, entries)
    donor_kind = _kinds(r, donors, (0.6, 0.15, 0.25))
    offered = r.dirichlet(np.full(donors, 0.6), items).T * need.sum((0, 2)) * supply
    release = np.zeros((donors, items, periods))
    begin = r.integers(0, max(1, int(48 / hours)), donors)
    for s in range(donors):
        release[s, :, begin[s]] += offered[s] / 2
        release[s, :, min(periods - 1, begin[s] + int(48 / hours))] += offered[s] / 2
    first = _first_leg(r, donor_kind, entry_kind, hours, PAYLOAD_T | {"sea": ship_t})
    second = _second_leg(hub_at, entry_at, hours)
    km = np.hypot(*(place - hub_at[hub_of]).T) * 1.4
    third = [
        (
            int(hub_of[d]),
            d,
            _periods(km[d] / 35 + 1.5, hours),
            _periods(2 * km[d] / 35 + 3, hours),
            8.0,
            float(km[d]),
        )
        for d in range(districts)
    ]
    return {
        "P": hubs, "D": districts, "I": items, "S": donors, "E": entries, "T": periods, "per": per, "hours": hours,
        "N": need, "wt": goods[:, 2] * vulnerable[:, None] * (1000 / kg) * per, "H": handling, "rel": release,
        "a1": first, "a2": second, "a3": third,
        "NF1": _donor_fleets(r, first, donor_kind, offered, periods, PAYLOAD_T | {"sea": ship_t}),
        "NF2": np.array([max(3.0, round(0.95 * handling[e] * _mean([a[3] for a in second if a[0] == e]) / 18)) for e in range(entries)]),
        "NF3": np.array([
            max(2.0, round(1.25 * sum(need[d].sum() / periods * third[d][3] for d in np.nonzero(hub_of == p)[0]) / 8))
            for p in range(hubs)
        ]),
        "dp": hub_of, "ap": people, "kgp": kg, "al": goods[:, 2], "vul": vulnerable,
    }  # fmt: skip


def _kinds(r: np.random.Generator, count: int, odds: tuple[float, float, float]) -> list[str]:
    kinds = [str(k) for k in r.choice(["air", "road", "sea"], count, p=odds)]
    kinds[:3] = ["air", "road", "sea"][: len(kinds)]
    return kinds


def _periods(hours_needed: float, hours: float) -> int:
    return max(1, int(np.ceil(hours_needed / hours)))


def _mean(values: list[int]) -> float:
    return float(np.mean(values)) if values else 1.0


def _first_leg(
    r: np.random.Generator,
    donor_kind: list[str],
    entry_kind: list[str],
    hours: float,
    payload: dict[str, float],
) -> list[tuple[int, int, int, int, float, float]]:
    reach = {"air": (800, 6000), "road": (300, 1500), "sea": (500, 3000)}
    out = []
    for s, kind in enumerate(donor_kind):
        far = r.uniform(*reach[kind])
        open_to = [e for e, k in enumerate(entry_kind) if k == kind]
        for e in r.permutation(open_to)[:4]:
            km = far * r.uniform(0.9, 1.3)
            way = km / SPEED_KMH[kind] + EXTRA_H[kind]
            out.append(
                (s, int(e), _periods(way, hours), _periods(2 * way + 2, hours), payload[kind], float(km))
            )
    return out


def _second_leg(
    hub_at: np.ndarray, entry_at: np.ndarray, hours: float
) -> list[tuple[int, int, int, int, float, float]]:
    out = []
    for p, at in enumerate(hub_at):
        km = np.hypot(*(entry_at - at).T) * 1.35
        for e in np.argsort(km)[:3]:
            way = km[e] / 50 + 3
            out.append((int(e), p, _periods(way, hours), _periods(2 * way, hours), 18.0, float(km[e])))
    return out


def _donor_fleets(
    r: np.random.Generator,
    first: list[tuple[int, int, int, int, float, float]],
    kinds: list[str],
    offered: np.ndarray,
    periods: int,
    payload: dict[str, float],
) -> np.ndarray:
    out = np.zeros(len(kinds))
    for s, kind in enumerate(kinds):
        around = _mean([a[3] for a in first if a[0] == s])
        out[s] = max(
            1.0, round(offered[s].sum() / (periods * 0.7) * around / payload[kind] * r.uniform(0.6, 1.3))
        )
    return out
