"""Charts as Vega-Lite values: one definition for the page and for paper.

Every function takes plain rows and translated labels and returns a dict that any Vega-Lite 5 renderer draws.
Words and numbers in them come ready from the caller, in the reader's language.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
# Okabe and Ito, "Color Universal Design" (2008): told apart by colour-blind readers; dashes help on grey paper.
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000", "#7a6a00")
DASHES = ([1, 0], [6, 3], [2, 2], [8, 3, 2, 3], [1, 0], [6, 3], [2, 2], [8, 3, 2, 3])
INK, SOFT, LINE, SHARE, ACCENT = "#15232b", "#4c5a64", "#d6dbd8", "#1d5c78", "#d08a2e"
FONT = "Noto Sans, Segoe UI, Liberation Sans, DejaVu Sans, Arial, sans-serif"


def _framed(
    spec: Mapping[str, Any], rows: Sequence[Mapping[str, Any]], *, width: int, height: int | None
) -> dict[str, Any]:
    """The part of a definition that all charts share: data, size, quiet axes, readable letters."""
    axis = {
        "labelColor": SOFT,
        "titleColor": SOFT,
        "titleFontWeight": "normal",
        "gridColor": LINE,
        "domainColor": LINE,
        "tickColor": LINE,
        "labelFontSize": 12,
        "titleFontSize": 12,
    }
    out: dict[str, Any] = {
        "$schema": SCHEMA,
        "background": "#ffffff",
        "padding": 8,
        "width": width,
        "data": {"values": [dict(row) for row in rows]},
        "config": {
            "font": FONT,
            "axis": axis,
            "view": {"stroke": None},
            "legend": {
                "labelColor": INK,
                "titleColor": SOFT,
                "labelFontSize": 12,
                "titleFontWeight": "normal",
                "symbolStrokeWidth": 2.5,
            },
            "text": {"color": INK, "fontSize": 12},
        },
        **spec,
    }
    if height is not None:
        out["height"] = height
    return out


def share_by_item(
    rows: Sequence[Mapping[str, Any]], *, labels: Mapping[str, str], width: int = 460
) -> dict[str, Any]:
    """Bars of the share of need met.

    Args:
        rows: {"item", "share" 0 to 1, "allocated" 0 to 1, "text" both numbers in words}, in the order to show.
        labels: "share", "met", "allocated".
    """
    values: list[dict[str, Any]] = []
    for row in rows:
        met, soon = (
            min(1.0, row["share"]),
            max(0.0, min(1.0 - min(1.0, row["share"]), row.get("allocated", 0.0))),
        )
        values.append(
            {"item": row["item"], "part": labels["met"], "from": 0.0, "to": met, "text": row["text"]}
        )
        values.append(
            {"item": row["item"], "part": labels["allocated"], "from": met, "to": met + soon, "text": ""}
        )
    order = [row["item"] for row in rows]
    y = {
        "field": "item",
        "type": "nominal",
        "sort": order,
        "axis": {"title": None, "labelLimit": 340, "domain": False, "ticks": False, "labelColor": INK},
    }
    spec = {
        "layer": [
            {
                "mark": {"type": "bar", "height": {"band": 0.55}},
                "encoding": {
                    "y": y,
                    "x": {
                        "field": "from",
                        "type": "quantitative",
                        "scale": {"domain": [0, 1]},
                        "axis": {"format": ".0%", "title": labels["share"], "tickCount": 5},
                    },
                    "x2": {"field": "to"},
                    "color": {
                        "field": "part",
                        "type": "nominal",
                        "scale": {
                            "domain": [labels["met"], labels["allocated"]],
                            "range": [SHARE, "#b9cdd6"],
                        },
                        "legend": {"title": None, "orient": "top", "labelLimit": 340},
                    },
                },
            },
            {
                "transform": [{"filter": "datum.text != ''"}],
                "mark": {"type": "text", "align": "left", "dx": 6, "baseline": "middle"},
                "encoding": {"y": y, "x": {"datum": 1}, "text": {"field": "text"}},
            },
        ]
    }
    return _framed(spec, values, width=width, height=max(60, 34 * len(order)))


def share_over_time(
    rows: Sequence[Mapping[str, Any]], *, labels: Mapping[str, str], width: int = 640, height: int = 260
) -> dict[str, Any]:
    """Steps of the share of need met by item.

    Args:
        rows: {"at" moment, "item" name, "share" 0 to 1}.
        labels: "at", "share", "item".
    """
    values = [
        {"at": row["at"].isoformat(), "item": row["item"], "share": round(float(row["share"]), 4)}
        for row in rows
    ]
    names = list(dict.fromkeys(row["item"] for row in values))
    colours = [COLOURS[n % len(COLOURS)] for n in range(len(names))]
    dashes = [DASHES[n % len(DASHES)] for n in range(len(names))]
    spec = {
        "mark": {"type": "line", "interpolate": "step-after", "strokeWidth": 2.2},
        "encoding": {
            "x": {
                "field": "at",
                "type": "temporal",
                "scale": {"type": "utc"},
                "axis": {
                    "format": "%d.%m.",
                    "title": labels["at"],
                    "grid": False,
                    "tickCount": {"interval": "day", "step": 2},
                },
            },
            "y": {
                "field": "share",
                "type": "quantitative",
                "scale": {"domain": [0, 1]},
                "axis": {"format": ".0%", "title": labels["share"], "tickCount": 5},
            },
            "color": {
                "field": "item",
                "type": "nominal",
                "sort": names,
                "scale": {"domain": names, "range": colours},
                "legend": {"title": None, "orient": "bottom", "columns": 2, "labelLimit": 340},
            },
            "strokeDash": {
                "field": "item",
                "type": "nominal",
                "sort": names,
                "scale": {"domain": names, "range": dashes},
                "legend": None,
            },
        },
    }
    return _framed(spec, values, width=width, height=height)


def search_trace(
    trace: Sequence[Sequence[float]], *, labels: Mapping[str, str], width: int = 640, height: int = 200
) -> dict[str, Any]:
    """How plan and bound came together while the planner searched.

    Args:
        trace: (seconds, best objective, bound), as they were found.
        labels: "seconds", "value", "plan", "bound".
    """
    values = []
    for seconds, objective, bound in trace:
        values.append({"s": seconds, "value": objective, "line": labels["plan"]})
        values.append({"s": seconds, "value": bound, "line": labels["bound"]})
    domain = [labels["plan"], labels["bound"]]
    spec = {
        "mark": {"type": "line", "interpolate": "step-after", "strokeWidth": 2.2},
        "encoding": {
            "x": {"field": "s", "type": "quantitative", "axis": {"title": labels["seconds"], "grid": False}},
            "y": {
                "field": "value",
                "type": "quantitative",
                "scale": {"zero": False},
                "axis": {"title": labels["value"], "format": "~s", "tickCount": 5},
            },
            "color": {
                "field": "line",
                "type": "nominal",
                "scale": {"domain": domain, "range": [SHARE, ACCENT]},
                "legend": {"title": None, "orient": "top", "labelLimit": 340},
            },
            "strokeDash": {
                "field": "line",
                "type": "nominal",
                "scale": {"domain": domain, "range": [[1, 0], [5, 3]]},
                "legend": None,
            },
        },
    }
    return _framed(spec, values, width=width, height=height)


def rules_compared(
    rows: Sequence[Mapping[str, Any]], *, labels: Mapping[str, str], width: int = 460
) -> dict[str, Any]:
    """Bars of what each way of planning is worth; shorter is better.

    Args:
        rows: {"rule" name, "value" weighted person-days, "text"}.
        labels: "value".
    """
    order = [row["rule"] for row in sorted(rows, key=lambda r: r["value"])]
    y = {
        "field": "rule",
        "type": "nominal",
        "sort": order,
        "axis": {"title": None, "labelLimit": 340, "domain": False, "ticks": False, "labelColor": INK},
    }
    x = {
        "field": "value",
        "type": "quantitative",
        "axis": {"title": labels["value"], "format": "~s", "tickCount": 4},
    }
    spec = {
        "layer": [
            {"mark": {"type": "bar", "height": {"band": 0.55}, "color": SHARE}, "encoding": {"y": y, "x": x}},
            {
                "mark": {"type": "text", "align": "left", "dx": 6},
                "encoding": {"y": y, "x": x, "text": {"field": "text"}},
            },
        ]
    }
    return _framed(spec, rows, width=width, height=max(60, 34 * len(order)))


# Parts of a promise in the order in which the bar stacks them, with their colours.
_PART_COLOURS = {
    "distributed": "#2b6a52",
    "received": "#14556d",
    "sent": "#7fa3c4",
    "lost": "#a8231b",
    "rest": "#d9dedd",
}


def account_bars(
    rows: Sequence[Mapping[str, Any]], *, labels: Mapping[str, str], width: int = 460
) -> dict[str, Any]:
    """What became of each promise: one bar a row, from committed to distributed, as parts of the committed.

    Args:
        rows: {"label", "committed", "sent", "received", "distributed", "lost", "text"}, base units of one item.
        labels: "distributed", "received", "sent", "owed", "lost", "share".
    """
    names = {key: labels["owed" if key == "rest" else key] for key in _PART_COLOURS}
    values = []
    for row in rows:
        whole = float(row["committed"] or 1)
        parts = _parts(row)
        values += [
            {
                "label": row["label"],
                "part": names[k],
                "n": k_order,
                "share": parts[k] / whole,
                "text": row["text"] if k == "rest" else "",
            }
            for k_order, k in enumerate(_PART_COLOURS)
        ]
    order = [row["label"] for row in rows]
    y = {
        "field": "label",
        "type": "nominal",
        "sort": order,
        "axis": {"title": None, "labelLimit": 340, "domain": False, "ticks": False, "labelColor": INK},
    }
    spec = {
        "layer": [
            {
                "mark": {"type": "bar", "height": {"band": 0.55}},
                "encoding": {
                    "y": y,
                    "x": {
                        "field": "share",
                        "type": "quantitative",
                        "stack": "zero",
                        "scale": {"domain": [0, 1]},
                        "axis": {"format": ".0%", "title": labels["share"], "tickCount": 5},
                    },
                    "order": {"field": "n"},
                    "color": {
                        "field": "part",
                        "type": "nominal",
                        "scale": {"domain": list(names.values()), "range": list(_PART_COLOURS.values())},
                        "legend": {"title": None, "orient": "top", "columns": 5},
                    },
                },
            },
            {
                "transform": [{"filter": "datum.text != ''"}],
                "mark": {"type": "text", "align": "left", "dx": 6},
                "encoding": {"y": y, "x": {"datum": 1}, "text": {"field": "text"}},
            },
        ]
    }
    return _framed(spec, values, width=width, height=max(60, 34 * len(order)))


def _parts(row: Mapping[str, Any]) -> dict[str, Any]:
    """What became of one promise, as parts that lie end to end."""
    reached = max(row["received"], row["distributed"])
    parts = {
        "distributed": row["distributed"],
        "received": max(0, reached - row["distributed"]),
        "sent": max(0, row["sent"] - reached - row["lost"]),
        "lost": row["lost"],
    }
    parts["rest"] = max(0, row["committed"] - sum(parts.values()))
    return parts


def with_font(spec: Mapping[str, Any], font: str) -> dict[str, Any]:
    """The same chart in another typeface: paper uses the one that the page layout program carries with it."""
    return {**spec, "config": {**spec["config"], "font": font}}
