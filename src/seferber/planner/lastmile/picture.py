"""A picture of the routes as SVG: colours by vehicle, darker stops are served later."""

from __future__ import annotations

from xml.sax.saxutils import escape

import numpy as np

from seferber.planner.lastmile.plan import RoutePlan
from seferber.planner.lastmile.problem import LastMileProblem

# Twelve colours that stay apart for most kinds of colour blindness, then again with another dash.
COLOURS = (
    "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9",
    "#7b3294", "#4d4d4d", "#a6611a", "#1b7837", "#b2182b", "#5e6ad2",
)  # fmt: skip
DASHES = ("", "6 3", "2 3", "8 3 2 3")
SIZE, MARGIN = 900.0, 30.0


def draw_routes(problem: LastMileProblem, plan: RoutePlan) -> str:
    """The plan as an SVG text; the way back to the depot is left out, since nobody waits for it.

    Raises: ValueError, when the problem has no coordinates.
    """
    if problem.xy is None:
        raise ValueError("Expected coordinates (xy) for a picture, got a problem with travel times only.")
    xy = np.asarray(problem.xy, float)
    low, span = xy.min(0), max(float((xy.max(0) - xy.min(0)).max()), 1e-9)
    at = (xy - low) / span * SIZE + MARGIN
    height = float(at[:, 1].max()) + MARGIN
    at[:, 1] = height - at[:, 1]
    width = float(at[:, 0].max()) + MARGIN
    last = max((visit.arrival_h for trip in plan.trips for visit in trip.visits), default=1.0) or 1.0
    title = f"{sum(len(t.visits) for t in plan.trips)} visits, {len(plan.trips)} trips, objective {plan.objective:.2f}"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height + 30:.0f}" font-family="sans-serif" role="img">',
        f"<title>{escape(title)}</title>",
        '<rect width="100%" height="100%" fill="#ffffff"/>',
    ]
    for number, trip in enumerate(plan.trips):
        colour, dash = COLOURS[number % len(COLOURS)], DASHES[number // len(COLOURS) % len(DASHES)]
        start = problem.vehicles[trip.vehicle].start if trip.number == 1 else problem.home(trip.vehicle)
        line = " ".join(f"{at[p, 0]:.1f},{at[p, 1]:.1f}" for p in [start, *trip.stops])
        name = f"{problem.vehicle_name(trip.vehicle)}, trip {trip.number}: {len(trip.visits)} stops"
        parts.append(
            f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="1.6" stroke-dasharray="{dash}">'
            f"<title>{escape(name)}</title></polyline>"
        )
        for visit in trip.visits:
            x, y = at[visit.stop]
            label = f"{problem.name(visit.stop)}: {visit.arrival_h:.2f}, {problem.vehicle_name(trip.vehicle)}"
            parts.append(
                f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{colour}" fill-opacity="{0.35 + 0.65 * visit.arrival_h / last:.2f}" '
                f'stroke="{colour}"><title>{escape(label)}</title></circle>'
            )
    for one in plan.unserved:
        x, y = at[one.stop]
        parts.append(
            f'<path d="M{x - 4:.1f} {y - 4:.1f}l8 8m0 -8l-8 8" stroke="#000000" stroke-width="2"><title>{escape(str(one))}</title></path>'
        )
    for depot in range(problem.depots):
        x, y = at[depot]
        parts.append(
            f'<rect x="{x - 6:.1f}" y="{y - 6:.1f}" width="12" height="12" fill="#000000"><title>{escape(problem.name(depot))}</title></rect>'
        )
    parts.append(f'<text x="{MARGIN:.0f}" y="{height + 18:.0f}" font-size="15">{escape(title)}</text></svg>')
    return "\n".join(parts) + "\n"
