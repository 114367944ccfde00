"""Rules across the cells of a folder: what each cell allows but the whole does not."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from seferber.kernel import N_
from seferber.standards.operation.chains import Tables, endless, in_order, no_cycle
from seferber.standards.operation.faults import Faults
from seferber.standards.operation.folder import Row

# Lead has 11,340 kg/m³; a thing that is denser was weighed in grams or measured in litres.
DENSEST_KG_M3 = 11_400
CODE = re.compile(r"[\w.+-]+")
PARTIAL_DAY = re.compile(
    r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])(T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?)?)?)?"
)
OPERATION_CODE = re.compile(r"[a-zA-Z0-9_-]+")


def check(*, rows: Tables, faults: Faults) -> None:
    """Adds the faults of every rule of this module."""
    for rule in _RULES:
        rule(rows, faults)


def _operation(tables: Tables, faults: Faults) -> None:
    rows = tables.get("operation", [])
    if len(rows) > 1:
        faults.add(
            "one_row",
            N_("the table has %(found)d rows; exactly one was expected."),
            N_("Keep one operation a folder."),
            file="operation.csv",
            found=len(rows),
        )
    for number, row in rows:
        in_order(faults, "operation.csv", number, row, "started_at", "clock_at", severity="warning")


def _codes(tables: Tables, faults: Faults) -> None:
    """Codes stand in addresses, on labels and in QR codes, so they hold no blanks and few marks."""
    for name, rows in tables.items():
        pattern = OPERATION_CODE if name == "operation" else CODE
        for number, row in rows:
            code = row.get("code")
            if isinstance(code, str) and not pattern.fullmatch(code):
                faults.add(
                    "code_characters",
                    N_("“%(found)s” cannot stand in an address."),
                    N_("Use letters, digits, point, hyphen and underscore only; no blanks."),
                    file=f"{name}.csv",
                    row=number,
                    column="code",
                    found=code,
                )


def _places(tables: Tables, faults: Faults) -> None:
    for number, row in tables.get("places", []):
        for column, limit in (("lat", 90), ("lon", 180)):
            value = row[column]
            if value is not None and abs(value) > limit:
                faults.add(
                    "out_of_range",
                    N_("%(found)s degrees lies outside −%(limit)d to %(limit)d."),
                    N_("Check for a missing decimal point, or for latitude and longitude exchanged."),
                    file="places.csv",
                    row=number,
                    column=column,
                    found=f"{value:g}",
                    limit=limit,
                )
        if (row["lat"] is None) != (row["lon"] is None):
            faults.add(
                "half_position",
                N_("only one of latitude and longitude is known."),
                N_("Write both or neither."),
                file="places.csv",
                row=number,
                column="lat" if row["lat"] is None else "lon",
            )
    no_cycle(tables, faults, "places", "code", "parent")


def _links(tables: Tables, faults: Faults) -> None:
    both: dict[tuple[Any, ...], int] = {}
    for number, row in tables.get("links", []):
        if row["origin"] is not None and row["origin"] == row["destination"]:
            faults.add(
                "link_to_itself",
                N_("the way leads from %(found)s to itself."),
                N_("Write another destination, or remove the row."),
                file="links.csv",
                row=number,
                column="destination",
                found=row["origin"],
            )
        in_order(faults, "links.csv", number, row, "closed_from", "closed_until")
        if not row["one_way"]:
            ways = (frozenset((row["origin"], row["destination"])), row["mode"])
            if ways in both:
                faults.add(
                    "link_twice",
                    N_(
                        "the same way stands in row %(first)d in the other direction; both count in both directions."
                    ),
                    N_("Remove one row, or mark both as one_way."),
                    file="links.csv",
                    row=number,
                    severity="warning",
                    first=both[ways],
                )
            both.setdefault(ways, number)


def _capacities(tables: Tables, faults: Faults) -> None:
    spans: dict[Any, list[tuple[Any, Any, int]]] = defaultdict(list)
    for number, row in tables.get("capacities", []):
        in_order(faults, "capacities.csv", number, row, "open_from", "open_until")
        if (row["daily_open"] is None) != (row["daily_close"] is None):
            faults.add(
                "half_hours",
                N_("only one of the opening and closing hour is known."),
                N_("Write both, or neither for day and night."),
                file="capacities.csv",
                row=number,
                column="daily_close" if row["daily_open"] is None else "daily_open",
            )
        if row["open_from"] is not None:
            spans[row["place"]].append((row["open_from"], row["open_until"], number))
    for place, states in spans.items():
        states.sort(key=lambda state: state[0])
        for (_, until, first), (begin, _, number) in itertools.pairwise(states):
            if until is None or until > begin:
                faults.add(
                    "overlap",
                    N_("two states of %(place)s hold at the same time: this row and row %(first)d."),
                    N_("Let open_until of the earlier row be at most open_from of the later one."),
                    file="capacities.csv",
                    row=number,
                    column="open_from",
                    place=place,
                    first=first,
                )


def _supplies(tables: Tables, faults: Faults) -> None:
    for number, row in tables.get("supplies", []):
        expiry, available = row["expiry_date"], row["available_at"]
        if expiry is not None and available is not None and expiry < available.date():
            faults.add(
                "expired",
                N_("the goods expire on %(expiry)s, before they are available on %(available)s."),
                N_("Check both days; goods past their last day of use do not belong here."),
                file="supplies.csv",
                row=number,
                column="expiry_date",
                expiry=expiry.isoformat(),
                available=available.date().isoformat(),
            )


def _items(tables: Tables, faults: Faults) -> None:
    for number, row in tables.get("items", []):
        weight, volume = row["weight_kg"], row["volume_m3"]
        if weight and volume and weight / volume > DENSEST_KG_M3:
            faults.add(
                "density",
                N_("%(weight)s kg in %(volume)s m³ is heavier than lead."),
                N_("Check the units: kilograms and cubic metres per base unit."),
                file="items.csv",
                row=number,
                column="weight_kg",
                weight=f"{weight:g}",
                volume=f"{volume:g}",
            )
        if weight and not volume:
            faults.add(
                "no_volume",
                N_("the item has a weight but no volume, so a vehicle could never be full."),
                N_("Write the packed volume in cubic metres."),
                file="items.csv",
                row=number,
                column="volume_m3",
                severity="warning",
            )


def _kits(tables: Tables, faults: Faults) -> None:
    rows = tables.get("kits", [])
    closed = endless([(row["kit"], row["item"]) for _, row in rows if row["kit"] and row["item"]])
    for number, row in rows:
        if (row["kit"], row["item"]) in closed:
            faults.add(
                "cycle",
                N_("the set %(found)s contains itself."),
                N_("Take the row out, or name another item."),
                file="kits.csv",
                row=number,
                column="item",
                found=row["kit"],
            )


def _rules(tables: Tables, faults: Faults) -> None:
    groups = {row["people_group"] for _, row in tables.get("people", [])}
    for number, row in tables.get("rules", []):
        if row["basis"] == "per_persons" and row["persons"] is None:
            faults.add(
                "empty",
                N_("the basis per_persons needs the number of people for one unit."),
                N_("Write it, for example 10000."),
                file="rules.csv",
                row=number,
                column="persons",
            )
        if groups and row["people_group"] is not None and row["people_group"] not in groups:
            faults.add(
                "no_people",
                N_("people.csv counts nobody in the group “%(found)s”, so this rule gives nothing."),
                N_("Use one of: %(groups)s."),
                file="rules.csv",
                row=number,
                column="people_group",
                severity="warning",
                found=row["people_group"],
                groups=", ".join(sorted(str(one) for one in groups if one)),
            )


def _lift(tables: Tables, faults: Faults) -> None:
    types = {row["code"]: row for _, row in tables.get("lift_types", [])}
    places = {row["code"]: row for _, row in tables.get("places", [])}
    for number, row in tables.get("lift", []):
        in_order(faults, "lift.csv", number, row, "available_at", "available_until")
        kind, base = types.get(row["type"]), places.get(row["base"])
        if not kind or not base or not kind["runway_m"] or base["runway_m"] is None:
            continue
        if base["runway_m"] < kind["runway_m"] or (base["runway_width_m"] or 1e9) < (
            kind["runway_width_m"] or 0
        ):
            faults.add(
                "runway",
                N_("the runway of %(base)s is too short or too narrow for %(type)s."),
                N_("Name another base, or another class."),
                file="lift.csv",
                row=number,
                column="base",
                base=row["base"],
                type=row["type"],
            )


def _teams(tables: Tables, faults: Faults) -> None:
    for number, row in tables.get("teams", []):
        in_order(faults, "teams.csv", number, row, "departed_at", "began_at")
        in_order(faults, "teams.csv", number, row, "began_at", "ended_at")


def _commitments(tables: Tables, faults: Faults) -> None:
    rows = tables.get("commitments", [])
    first: dict[Any, tuple[int, Row]] = {}
    for number, row in rows:
        earlier = first.setdefault(row["code"], (number, row))
        for column in ("type", "giver", "receiver", "kind", "said_at"):
            if row[column] != earlier[1][column]:
                faults.add(
                    "lines_disagree",
                    N_("line %(line)s of %(found)s differs from its first line in row %(first)d."),
                    N_("Lines of one pledge or commitment share giver, receiver, type, kind and moment."),
                    file="commitments.csv",
                    row=number,
                    column=column,
                    line=row["line"],
                    found=row["code"],
                    first=earlier[0],
                )
        for column in ("supersedes", "pledge"):
            if row[column] is not None and row[column] not in {one["code"] for _, one in rows}:
                faults.add(
                    "unknown_reference",
                    N_("“%(found)s” is not in %(target)s, column %(other)s."),
                    N_("Add the row there, or mend the code."),
                    file="commitments.csv",
                    row=number,
                    column=column,
                    found=row[column],
                    target="commitments.csv",
                    other="code",
                )
    no_cycle(tables, faults, "commitments", "code", "supersedes")


def _cooperation(tables: Tables, faults: Faults) -> None:
    no_cycle(tables, faults, "events", "code", "before")
    no_cycle(tables, faults, "decisions", "code", "carried_from")
    no_cycle(tables, faults, "messages", "code", "answers")
    for number, row in tables.get("projects", []):
        in_order(faults, "projects.csv", number, row, "starts_on", "ends_on")


def _partial_days(tables: Tables, faults: Faults) -> None:
    """Days known only to the month or year are texts, but still ISO."""
    for name, column in (("figures", "as_of"), ("events", "starts_on")):
        for number, row in tables.get(name, []):
            text = row[column]
            if text is not None and not PARTIAL_DAY.fullmatch(text):
                faults.add(
                    "not_a_day",
                    N_("“%(found)s” is not a day, month or year."),
                    N_("Write it as 2023-02-17, 2023-02 or 2023."),
                    file=f"{name}.csv",
                    row=number,
                    column=column,
                    found=text,
                )


def _parameters(tables: Tables, faults: Faults) -> None:
    for number, row in tables.get("parameters", []):
        if not row["editable"] or not row["unit"] or row["value"] is None:
            continue
        try:
            float(row["value"])
        except ValueError:
            faults.add(
                "not_a_number",
                N_(
                    "“%(found)s” is not a number, though the assumption can be edited and has the unit %(unit)s."
                ),
                N_("Write digits with a point as decimal mark."),
                file="parameters.csv",
                row=number,
                column="value",
                found=row["value"],
                unit=row["unit"],
            )


_RULES: Iterable[Callable[[Tables, Faults], None]] = (
    _codes,
    _operation,
    _places,
    _links,
    _capacities,
    _supplies,
    _items,
    _kits,
    _rules,
    _lift,
    _teams,
    _commitments,
    _cooperation,
    _parameters,
    _partial_days,
)
