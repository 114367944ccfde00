"""What has happened since a plan was made, as changes of the planner's rows.

An event is a dict with "kind" and what the kind needs:

    closed     place, from, until     entry point at which nothing is unloaded (ISO moments, either may be missing)
    handling   place, factor          an entry point or hub handles that part of what it did
    road       origin, destination, from, until     the way between two places is cut, both directions
    slow       origin, destination, factor          the way takes that many times as long
    lift       type, base, count      so many vehicles fewer (more, when negative) at a base
    need       item, factor, place    need of the item grew or fell, at a place or (no place) everywhere
    late       place, hours           goods on the way to the place come so much later
    supply     place, item, quantity  a donor adds so many units there, from now on
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from seferber.kernel import N_, SeferberError

if TYPE_CHECKING:
    from seferber.planner.national import OperationRows

FAR = timedelta(days=365)


class UnknownEvent(SeferberError):
    code = "unknown_event"
    default_holds = N_("Nothing was planned and nothing was changed.")


def apply_events(rows: OperationRows, events: Sequence[dict[str, Any]]) -> OperationRows:
    """The rows with every event in them.

    Raises: UnknownEvent, when an event names what the operation does not have or has a number that cannot be.
    """
    for event in events:
        change = CHANGES.get(event.get("kind", ""))
        if change is None:
            raise UnknownEvent(
                N_("“%(kind)s” is no kind of event."),
                todo=N_("Kinds are: %(known)s."),
                kind=event.get("kind", ""),
                known=", ".join(CHANGES),
            )
        changed = change(rows, event)
        if changed == rows:
            raise UnknownEvent(
                N_("The event “%(event)s” touches nothing in this operation."),
                todo=N_("Check the codes, or leave the event out."),
                event=", ".join(f"{k}: {v}" for k, v in event.items()),
            )
        rows = changed
    return rows


def _span(rows: OperationRows, event: dict[str, Any]) -> tuple[datetime, datetime]:
    begin = datetime.fromisoformat(event["from"]) if event.get("from") else rows.start - timedelta(days=1)
    end = datetime.fromisoformat(event["until"]) if event.get("until") else rows.start + FAR
    if end <= begin:
        raise UnknownEvent(
            N_("The event ends at %(end)s, before it begins at %(begin)s."),
            todo=N_("Exchange the two moments."),
            begin=begin.isoformat(timespec="minutes"),
            end=end.isoformat(timespec="minutes"),
        )
    return begin, end


def _factor(event: dict[str, Any], least: float = 0.0) -> float:
    factor = float(event["factor"])
    if not least <= factor < 1000:
        raise UnknownEvent(
            N_("%(factor)s is no factor."),
            todo=N_("Write a number such as 0.5 for half or 2 for twice."),
            factor=event["factor"],
        )
    return factor


def _closed(rows: OperationRows, event: dict[str, Any]) -> OperationRows:
    span = _span(rows, event)
    return replace(
        rows,
        entries=[
            replace(e, closures=(*e.closures, span)) if e.code == event["place"] else e for e in rows.entries
        ],
    )


def _handling(rows: OperationRows, event: dict[str, Any]) -> OperationRows:
    factor = _factor(event)

    def less(row: Any) -> Any:
        if row.code != event["place"] or row.handling_t_per_day is None:
            return row
        return replace(row, handling_t_per_day=row.handling_t_per_day * factor)

    return replace(rows, entries=[less(e) for e in rows.entries], hubs=[less(h) for h in rows.hubs])


def _on_way(link: Any, event: dict[str, Any]) -> bool:
    return {link.origin, link.destination} == {event["origin"], event["destination"]}


def _road(rows: OperationRows, event: dict[str, Any]) -> OperationRows:
    span = _span(rows, event)
    return replace(
        rows,
        links=[
            replace(link, closures=(*link.closures, span)) if _on_way(link, event) else link
            for link in rows.links
        ],
    )


def _slow(rows: OperationRows, event: dict[str, Any]) -> OperationRows:
    factor = _factor(event, 0.1)
    return replace(
        rows,
        links=[
            replace(
                link,
                distance_km=link.distance_km * factor,
                hours=link.hours * factor if link.hours else link.hours,
            )
            if _on_way(link, event)
            else link
            for link in rows.links
        ],
    )


def _lift(rows: OperationRows, event: dict[str, Any]) -> OperationRows:
    left, fleets = int(event["count"]), []
    for fleet in rows.fleets:
        if (fleet.lift, fleet.base) == (event["type"], event["base"]) and left:
            taken = min(left, fleet.count) if left > 0 else left
            left -= taken
            if fleet.count - taken > 0:
                fleets.append(replace(fleet, count=fleet.count - taken))
            continue
        fleets.append(fleet)
    return replace(rows, fleets=fleets)


def _need(rows: OperationRows, event: dict[str, Any]) -> OperationRows:
    factor = _factor(event)
    place = event.get("place", "")
    return replace(
        rows,
        needs=[
            replace(need, quantity=round(need.quantity * factor))
            if need.item == event["item"] and (not place or need.district == place)
            else need
            for need in rows.needs
        ],
    )


def _late(rows: OperationRows, event: dict[str, Any]) -> OperationRows:
    more = timedelta(hours=float(event["hours"]))
    return replace(
        rows,
        arrivals=[replace(a, at=a.at + more) if a.place == event["place"] else a for a in rows.arrivals],
    )


def _supply(rows: OperationRows, event: dict[str, Any]) -> OperationRows:
    from seferber.planner.national import SupplyRow

    known = {place.code for group in (rows.depots, rows.entries, rows.hubs) for place in group}
    if event["place"] not in known or event["item"] not in {item.code for item in rows.items}:
        return rows
    more = SupplyRow(event["place"], event["item"], int(event["quantity"]))
    return replace(rows, supplies=[*rows.supplies, more])


CHANGES: dict[str, Callable[[Any, dict[str, Any]], Any]] = {
    "closed": _closed,
    "handling": _handling,
    "road": _road,
    "slow": _slow,
    "lift": _lift,
    "need": _need,
    "late": _late,
    "supply": _supply,
}
