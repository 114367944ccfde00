"""A timeline as plain SVG, drawn on the server so that it prints and needs no script."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from seferber.web import formatting

LABEL_WIDTH, WIDTH, ROW, BAR, GAP, AXIS = 190, 1000, 26, 20, 10, 34
CAPACITY = 44


@dataclass(frozen=True)
class Bar:
    start: datetime
    end: datetime
    label: str = ""
    tone: str = "ink"
    id: str = ""
    href: str = ""
    text: str = ""


@dataclass(frozen=True)
class Level:
    """What is used of a limit in a span of time, both in the lane's unit."""

    start: datetime
    end: datetime
    used: float
    limit: float


@dataclass
class Lane:
    label: str
    bars: list[Bar] = field(default_factory=list)
    capacity: list[Level] = field(default_factory=list)
    unit: str = ""
    href: str = ""


@dataclass
class Timeline:
    """Lanes from above to below between `start` and `end`; bars that overlap go into rows of their lane."""

    start: datetime
    end: datetime
    lanes: list[Lane]
    now: datetime | None = None

    def x(self, at: datetime) -> float:
        span = (self.end - self.start).total_seconds() or 1.0
        share = (at - self.start).total_seconds() / span
        return LABEL_WIDTH + max(0.0, min(1.0, share)) * (WIDTH - LABEL_WIDTH)

    def drawn(self) -> dict[str, Any]:
        """Coordinates for the template: ticks, lanes with bars and steps, and the line of now."""
        lanes, y = [], float(AXIS)
        for lane in self.lanes:
            rows = _rows(lane.bars)
            height = (
                max(len(rows), 1 if not lane.capacity else len(rows)) * ROW
                + (CAPACITY if lane.capacity else 0)
                + GAP
            )
            lanes.append(self._lane(lane, rows, y, height))
            y += height
        return {
            "width": WIDTH, "height": round(y + 6), "label_width": LABEL_WIDTH, "axis": AXIS - 6, "ticks": self._ticks(),
            "lanes": lanes, "now": round(self.x(self.now), 1) if self.now and self.start <= self.now <= self.end else None,
        }  # fmt: skip

    def _lane(self, lane: Lane, rows: list[list[Bar]], y: float, height: float) -> dict[str, Any]:
        bars = []
        for number, row in enumerate(rows):
            for bar in row:
                left, right = self.x(bar.start), self.x(bar.end)
                width = max(right - left, 3.0)
                bars.append(
                    {
                        "bar": bar, "x": round(left, 1), "y": y + 4 + number * ROW, "width": round(width, 1), "height": BAR,
                        # About 6.2 units a letter at this size; a label that does not fit is left to the tooltip.
                        "label": bar.label if width > 6.2 * len(bar.label) + 8 else "",
                    }
                )  # fmt: skip
        low = y + height - GAP
        return {
            "lane": lane, "y": y, "height": height, "middle": y + 18, "bars": bars,
            "steps": self._steps(lane.capacity, low) if lane.capacity else [], "low": low,
            "top": max((level.limit for level in lane.capacity), default=0.0),
        }  # fmt: skip

    def _steps(self, levels: list[Level], low: float) -> list[dict[str, Any]]:
        top = max(max(level.used, level.limit) for level in levels) or 1.0
        scale = (CAPACITY - 8) / top
        return [
            {
                "x": round(self.x(level.start), 1),
                "width": round(max(self.x(level.end) - self.x(level.start), 0.5), 1),
                "used_y": round(low - level.used * scale, 1), "used_h": round(level.used * scale, 1),
                "limit_y": round(low - level.limit * scale, 1), "full": level.limit > 0 and level.used >= 0.98 * level.limit,
                "used": formatting.number(round(level.used, 1)), "limit": formatting.number(round(level.limit, 1)),
                "when": formatting.moment(level.start, "short"),
            }
            for level in levels
        ]  # fmt: skip

    def _ticks(self) -> list[dict[str, Any]]:
        """One tick a day, or every few days or hours, so that about ten fit."""
        hours = (self.end - self.start).total_seconds() / 3600
        step = next((s for s in (1, 3, 6, 12, 24, 48, 96, 168) if hours / s <= 12), 336)
        first = self.start.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
        # Ticks stand at whole days and at even parts of them, wherever the plan begins.
        first = first.replace(hour=0 if step >= 24 else first.hour - first.hour % step)
        ticks, at = [], first
        while at <= self.end:
            if at >= self.start:
                text = formatting.moment(at, "day" if step >= 24 else "short")
                # Words that would run over the edge are left out; the line stands.
                text = text if self.x(at) + 6.5 * len(text) < WIDTH else ""
                ticks.append({"x": round(self.x(at), 1), "text": text, "day": at.hour == 0})
            at += timedelta(hours=step)
        return ticks


def _rows(bars: list[Bar]) -> list[list[Bar]]:
    """Bars spread over as few rows as keep them from overlapping, earliest first."""
    rows: list[list[Bar]] = []
    for bar in sorted(bars, key=lambda b: (b.start, b.end)):
        for row in rows:
            if row[-1].end <= bar.start:
                row.append(bar)
                break
        else:
            rows.append([bar])
    return rows
