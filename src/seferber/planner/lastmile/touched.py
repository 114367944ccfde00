"""What a step may take back: vehicles are saved before their first change and brought back when it is refused."""

from __future__ import annotations

from seferber.planner.lastmile.compiled import tight
from seferber.planner.lastmile.kernel import overload, restore_chain, save_chain


@tight
def touch(d, s, w, v, count):
    """Saves vehicle v before its first change in a step; returns how many vehicles are touched now."""
    if w.is_touched[v]:
        return count
    w.is_touched[v] = True
    w.touched[count] = v
    w.start_at[count + 1] = save_chain(d, s, v, w.nodes, w.leave, w.after, w.arcs, w.start_at[count])
    w.saved[v, 0], w.saved[v, 1], w.saved[v, 2] = s.cost[v], s.late[v], s.end[v]
    f = w.figures
    f[0] -= s.cost[v]
    f[2] -= s.late[v]
    for r in range(d.first_row[v], d.first_row[v + 1]):
        w.row_kg[r], w.row_m3[r], w.row_count[r] = s.kg[r], s.m3[r], s.count[r]
        f[1] -= overload(d, s, r)
    return count + 1


@tight
def settle(d, s, w, count):
    """Adds the touched vehicles back into the totals."""
    f = w.figures
    for x in range(count):
        v = w.touched[x]
        f[0] += s.cost[v]
        f[2] += s.late[v]
        for r in range(d.first_row[v], d.first_row[v + 1]):
            f[1] += overload(d, s, r)


@tight
def undo(d, s, w, touched):
    """Brings back the plan from before the step."""
    n = d.n
    for x in range(w.out[n]):
        c = w.out[x]
        s.row[c] = -1
        s.leave[c] = 1e30
    for x in range(touched):
        v = w.touched[x]
        restore_chain(d, s, v, w.nodes, w.leave, w.after, w.arcs, w.start_at[x], w.start_at[x + 1])
        s.cost[v], s.late[v], s.end[v] = w.saved[v, 0], w.saved[v, 1], w.saved[v, 2]
        for r in range(d.first_row[v], d.first_row[v + 1]):
            s.kg[r], s.m3[r], s.count[r] = w.row_kg[r], w.row_m3[r], w.row_count[r]
    for x in range(w.left_out[n]):
        s.left_out[x] = w.left_out[x]
    s.left_out[n] = w.left_out[n]
