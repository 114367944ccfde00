"""Taking out: strings of neighbouring stops leave the plan, and the order in which they go back."""

from __future__ import annotations

import numpy as np

from seferber.planner.lastmile.compiled import tight
from seferber.planner.lastmile.kernel import draw, unlink, walk
from seferber.planner.lastmile.touched import touch


@tight
def take_string(d, s, w, c, length, split):
    """Takes out a string of `length` stops of c's row around c; with `split`, some inside stay."""
    r = s.row[c]
    kept = np.int64(0)
    if split:
        kept = np.int64(1)
        while length + kept < s.count[r] and draw(w.seed) > 0.01:
            kept += 1
        if length + kept > s.count[r]:
            kept = s.count[r] - length
    whole = length + kept
    # Where in the string c lies, as far as the row's ends allow.
    before = 0
    i = s.prv[c]
    while i < d.n and before < whole - 1:
        before += 1
        i = s.prv[i]
    behind = 0
    i = s.nxt[c]
    while i < d.n and behind < whole - 1:
        behind += 1
        i = s.nxt[i]
    least = whole - 1 - behind
    if least < 0:
        least = 0
    back = least + np.int64(draw(w.seed) * (before - least + 1))
    i = c
    for _ in range(back):
        i = s.prv[i]
    first_kept = whole
    if kept > 0:
        first_kept = np.int64(draw(w.seed) * (length + 1))
    for x in range(whole):
        j = s.nxt[i]
        if x < first_kept or x >= first_kept + kept:
            w.out[w.out[d.n]] = i
            w.out[d.n] += 1
            unlink(d, s, i)
        i = j


@tight
def ruin(d, s, w, step, mean_out, longest):
    """Takes stops out in strings near a random stop; returns how many vehicles were touched."""
    n = d.n
    w.out[n] = 0
    placed = n - s.left_out[n]
    touched = 0
    f = w.figures
    if placed > 0:
        used = 0
        for r in range(s.count.shape[0]):
            if s.count[r] > 0:
                used += 1
        top = min(np.float64(longest), placed / used)
        rows = 4.0 * mean_out / (1.0 + top) - 1.0
        wanted = np.int64(draw(w.seed) * rows + 1.0)
        c0 = np.int64(draw(w.seed) * n)
        done = 0
        for x in range(-1, d.near.shape[1]):
            c = c0 if x < 0 else np.int64(d.near[c0, x])
            r = s.row[c]
            if r < 0 or w.ruined[r] == step:
                continue
            touched = touch(d, s, w, d.vehicle[r], touched)
            most = min(np.float64(s.count[r]), top)
            length = np.int64(draw(w.seed) * most + 1.0)
            if length > s.count[r]:
                length = np.int64(s.count[r])
            take_string(d, s, w, c, length, length > 1 and draw(w.seed) < 0.5)
            w.ruined[r] = step
            done += 1
            if done >= wanted:
                break
        for x in range(touched):
            walk(d, s, w.touched[x])
    # Stops that are left out get another chance, a few at a time.
    m = s.left_out[n]
    for x in range(m + 1 if m < n else m):
        w.left_out[x] = s.left_out[x]
    w.left_out[n] = m
    if m > 0:
        tries = m if w.out[n] == 0 else min(m, 10)
        for _ in range(tries):
            pick = np.int64(draw(w.seed) * s.left_out[n])
            c = s.left_out[pick]
            s.left_out[n] -= 1
            s.left_out[pick] = s.left_out[s.left_out[n]]
            w.out[w.out[n]] = c
            w.out[n] += 1
            f[3] -= d.skip_price[c]
    return touched


@tight
def order_out(d, s, w):
    """Puts the stops taken out into the order in which they go back."""
    m = w.out[d.n]
    way = draw(w.seed) * 11.0
    for x in range(m):
        c = w.out[x]
        if way < 4.0:
            w.key[x] = draw(w.seed)
        elif way < 8.0:
            w.key[x] = -(d.kg[c] + d.m3[c])
        elif way < 10.0:
            w.key[x] = -d.reach[c]
        else:
            w.key[x] = d.reach[c]
    gap = 1
    while gap < m // 3:
        gap = 3 * gap + 1
    while gap > 0:
        for x in range(gap, m):
            c, key = w.out[x], w.key[x]
            y = x
            while y >= gap and w.key[y - gap] > key:
                w.key[y] = w.key[y - gap]
                w.out[y] = w.out[y - gap]
                y -= gap
            w.key[y] = key
            w.out[y] = c
        gap //= 3
