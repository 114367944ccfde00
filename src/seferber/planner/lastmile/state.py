"""The arrays the search works on: what never changes (`Data`) and the current plan (`State`).

Nodes 0 … n-1 are stops (or pieces of stops), nodes n … n+R-1 are the starts of the R rows; a row is one
trip. The rows of one vehicle follow each other in one linked chain, so a vehicle's later trips move when
an earlier one gets longer, and the weight that waits after a node counts all later trips too.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

FAR = 1e30  # departure time of a node that is in no chain: no insertion after it can win


class Data(NamedTuple):
    """One problem as plain arrays; n stops, R rows, V vehicles, N = n + R nodes, C road classes, P places."""

    n: int
    mode: int  # 0: matrix over nodes; 1: matrix over places; 2: straight lines between coordinates
    times: Any  # float (C, N, N) or (C, P, P), hours, [class, from, to]
    back: Any  # the same, [class, to, from]; used in mode 0
    xy: Any  # float (N, 4): x, y where one leaves a node, x, y where one gets to it; used in mode 2
    into: Any  # int32 (N,) place where one arrives at a node (for a row start: where the vehicle reloads)
    outof: Any  # int32 (N,) place from where one leaves a node
    reload: Any  # float (N,) hours of loading before a later row, 0 elsewhere
    weight: Any  # float (N,)
    service: Any  # float (N,) hours
    kg: Any  # float (N,)
    m3: Any  # float (N,)
    release: Any  # float (N,) earliest start of service
    due: Any  # float (N,) latest start of service, must hold
    promise: Any  # float (N,) arrival promised, may be broken
    late_price: Any  # float (N,) cost of each hour after the promise
    vehicle: Any  # int32 (R,) vehicle of each row
    first_row: Any  # int32 (V+1,) rows of vehicle v are first_row[v] … first_row[v+1]-1
    cap_kg: Any  # float (R,)
    cap_m3: Any  # float (R,)
    road_class: Any  # int32 (V,)
    start_h: Any  # float (V,)
    end_h: Any  # float (V,) end of shift
    extra: Any  # float (V, n) cost of serving a stop with this vehicle, or (0, 0)
    skip_price: Any  # float (n,) cost of leaving a stop out
    near: Any  # int32 (n, k) stops near each stop, nearest first
    reach: Any  # float (n,) travel time from the nearest row start
    exact: bool  # windows, promises or several road classes: insertions are simulated
    has_m3: bool
    has_shift: bool
    several_trips: bool
    scan_all: bool  # try every position instead of those beside near stops


class State(NamedTuple):
    """The current plan."""

    nxt: Any  # int32 (N,)
    prv: Any  # int32 (N,)
    row: Any  # int32 (N,), -1 when in no chain
    leave: Any  # float (N,) departure
    after: Any  # float (N,) weight that waits after this node in the chain
    arc: Any  # float (N,) time to the next node
    kg: Any  # float (R,)
    m3: Any  # float (R,)
    count: Any  # int32 (R,)
    cost: Any  # float (V,) weighted arrivals plus prices of promises and vehicles
    late: Any  # float (V,) hours after due times and past the shift
    end: Any  # float (V,) return to the depot
    left_out: Any  # int32 (n+1,) stops in no chain; the last entry counts them


def empty_state(n: int, rows: int, vehicles: int) -> State:
    """A state with nothing in it; `kernel.reset` links the rows."""
    nodes = n + rows
    return State(
        nxt=np.zeros(nodes, np.int32),
        prv=np.zeros(nodes, np.int32),
        row=np.full(nodes, -1, np.int32),
        leave=np.full(nodes, FAR),
        after=np.zeros(nodes),
        arc=np.zeros(nodes),
        kg=np.zeros(rows),
        m3=np.zeros(rows),
        count=np.zeros(rows, np.int32),
        cost=np.zeros(vehicles),
        late=np.zeros(vehicles),
        end=np.zeros(vehicles),
        left_out=np.zeros(n + 1, np.int32),
    )
