"""Small operations of the standing cast, for the tests of the national plan."""

from datetime import UTC, datetime

from seferber.planner.national import (
    DepotRow,
    DistrictRow,
    EntryRow,
    FleetRow,
    ItemRow,
    LiftRow,
    LinkRow,
    NeedRow,
    OperationRows,
    Parameters,
    SupplyRow,
)

START = datetime(2026, 3, 1, tzinfo=UTC)
IL76 = LiftRow("IL76", "air", 47, 180, 1700, 45, 780, 4000, 3.0)
TIR = LiftRow("TIR", "road", 24, 90, speed_kmh=60, driver_hours_per_day=9, load_unload_h=4)


def tutorial(**parameters: object) -> OperationRows:
    """One cargo from Arvenia, three districts of Belmoria: the goods, people and distances of the tutorial."""
    goods = {
        "TENT-FAM": (55.0, 0.282, (104, 34, 112)),
        "BED-FOLD": (9.0, 0.05, (745, 248, 807)),
        "BLANKET-M": (1.75, 0.01125, (2071, 687, 2242)),
        "HEATER-EL": (5.0, 0.035, (207, 69, 224)),
        "WINTER-CLOTH": (2.5, 0.02, (1656, 550, 1794)),
        "HYG-KIT": (8.1, 0.026, (248, 83, 269)),
    }
    places = {"XB-1": 119.4, "XB-2": 89.3, "XB-3": 78.8}
    return OperationRows(
        start=START,
        depots=[DepotRow("XA-HOME", party="XA")],
        entries=[EntryRow("XB-AIR", party="XB", handling_t_per_day=400, runway_m=3000, runway_width_m=45)],
        districts=[DistrictRow(code, province=f"XB-P{k}") for k, code in enumerate(places)],
        items=[ItemRow(code, weight_kg=kg, volume_m3=m3, urgency=2) for code, (kg, m3, _) in goods.items()],
        supplies=[SupplyRow("XA-HOME", code, sum(shares)) for code, (_, _, shares) in goods.items()],
        needs=[NeedRow(place, code, goods[code][2][k]) for k, place in enumerate(places) for code in goods],
        lift=[IL76, TIR],
        fleets=[FleetRow("IL76", "XA-HOME", 2), FleetRow("TIR", "XB-AIR", 10)],
        links=[
            LinkRow("XA-HOME", "XB-AIR", "air", 3000.0),
            *(LinkRow("XB-AIR", p, "road", km) for p, km in places.items()),
        ],
        parameters=Parameters(days=4, **parameters),  # type: ignore[arg-type]
    )


GOODS = {i.code: i for i in tutorial().items}
