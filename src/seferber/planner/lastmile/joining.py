"""Between two coolings of a run: the best choice among all routes seen so far becomes the plan to beat.

The valleys in which coolings end often differ in separate parts of the map. Set partitioning takes the good
part of each, which no single cooling may find.
"""

from __future__ import annotations

from seferber.planner.lastmile import search
from seferber.planner.lastmile.recombine import Column, price_columns, recombine
from seferber.planner.lastmile.run import Run, note_current, set_chains

MOST_COLUMNS = 8000  # the newest ones
# Seconds for HiGHS each time; a hundred times what it needs as a rule, so that plans stay repeatable.
SECONDS = 5.0


def join_routes(run: Run) -> None:
    """Makes the best choice among the routes noted so far the current plan, when that beats the best.

    Without an improvement the best plan becomes the current one.
    """
    fresh = [key for key, column in run.routes.items() if column is None]
    for key, column in zip(fresh, price_columns(run, fresh), strict=True):
        # A route that cannot be driven is forgotten for good.
        run.routes[key] = column if column is not None else False
    columns = [column for column in run.routes.values() if isinstance(column, Column)]
    unique = list({(column.kind, column.chain): column for column in columns}.values())
    chosen = recombine(run, unique[-MOST_COLUMNS:], SECONDS, run.best) if unique else None
    if chosen is not None:
        set_chains(run, dict(chosen))
        note_current(run)
    search.load_plan(run.data, run.current, run.work.best_nxt, run.work.best_row)
    search.totals(run.data, run.current, run.work)
