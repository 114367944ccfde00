"""What an operation tells the planner: plain rows, as a use case reads them from the store.

Moments are aware datetimes (UTC); quantities whole base units; None means unknown or without limit.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class DepotRow:
    """A place that holds goods. Position in degrees; only needed where links are estimated."""

    code: str
    party: str = ""
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True)
class EntryRow:
    """An airport, port or border gate.

    Attributes:
        kind: "airport", "port" or "border_gate".
        handling_t_per_day: tonnes unloaded in 24 open hours; None: no limit.
        open_from, open_until: closed outside these moments. closures: (from, until) in between.
        hours: daily opening (from, until) in hours of the UTC day; (0, 24) all day.
        runway_m, runway_width_m: of an airport; None: not checked.
        clearance_h: hours the customs clock takes for goods from another country.
        customs_hours: daily hours in which that clock runs.
        handling_elastic: whether work above the limit is possible, at the parameter's price.
    """

    code: str
    kind: str = "airport"
    party: str = ""
    lat: float | None = None
    lon: float | None = None
    handling_t_per_day: float | None = None
    open_from: datetime | None = None
    open_until: datetime | None = None
    closures: tuple[tuple[datetime, datetime], ...] = ()
    hours: tuple[float, float] = (0.0, 24.0)
    runway_m: float | None = None
    runway_width_m: float | None = None
    clearance_h: float = 0.0
    customs_hours: tuple[float, float] = (0.0, 24.0)
    handling_elastic: bool = True


@dataclass(frozen=True)
class HubRow:
    """A warehouse inside the affected country where goods change vehicles."""

    code: str
    handling_t_per_day: float | None = None
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True)
class DistrictRow:
    """Where people wait. province: for donors' conditions. vulnerability: weighs its need, usually 0.8 to 1.6."""

    code: str
    province: str = ""
    lat: float | None = None
    lon: float | None = None
    vulnerability: float = 1.0


@dataclass(frozen=True)
class ItemRow:
    """A kind of goods, in base units.

    Attributes:
        urgency: weight of one person-day without it (1 is ordinary, 5 water or medicine).
        people_per_unit: persons one unit serves; 0.5 when a person needs two.
        category: word a donor's condition may name, for example "health".
        halving_h: golden hours: the urgency falls by half every so many hours; None: it does not.
    """

    code: str
    unit: str = "pcs"
    weight_kg: float = 1.0
    volume_m3: float = 0.0
    urgency: float = 1.0
    people_per_unit: float = 1.0
    category: str = ""
    halving_h: float | None = None


@dataclass(frozen=True)
class SupplyRow:
    """Units of an item at a depot.

    Attributes:
        only_provinces, only_categories: the donor's condition; empty: none.
        expires_at: must be handed out before.
    """

    depot: str
    item: str
    quantity: int
    available_at: datetime | None = None
    expires_at: datetime | None = None
    only_provinces: tuple[str, ...] = ()
    only_categories: tuple[str, ...] = ()


@dataclass(frozen=True)
class NeedRow:
    """Units a district needs from a moment on; several rows of one district and item add up, so needs can grow.

    Attributes:
        priority: multiplies the urgency (1 ordinary, 2 twice as urgent).
        until: the need ends then (people have left); None: it stays.
        each_day: units newly needed every day from `since` on, beside `quantity` at once.
    """

    district: str
    item: str
    quantity: int
    since: datetime | None = None
    until: datetime | None = None
    priority: float = 1.0
    each_day: float = 0.0


@dataclass(frozen=True)
class LiftRow:
    """A kind of aircraft, ship, wagon or truck.

    Attributes:
        mode: "air", "sea", "road" or "rail".
        range_km: with the payload below; None: not checked. range_payload_t: payload beyond that range up to
            `ferry_range_km` (fewer tonnes and more fuel), None: not possible.
        driver_hours_per_day: driving allowed; after it the vehicle rests until the next day.
        load_unload_h: loading and unloading together, part of every trip.
    """

    code: str
    mode: str = "road"
    payload_t: float = 10.0
    volume_m3: float | None = None
    runway_m: float | None = None
    runway_width_m: float | None = None
    speed_kmh: float = 60.0
    range_km: float | None = None
    turnaround_h: float = 0.0
    driver_hours_per_day: float | None = None
    load_unload_h: float = 0.0


@dataclass(frozen=True)
class FleetRow:
    """Vehicles of one kind that start from one place and return to it."""

    lift: str
    base: str
    count: int
    available_from: datetime | None = None
    available_until: datetime | None = None


@dataclass(frozen=True)
class LinkRow:
    """A way between two places.

    Attributes:
        hours: one way, without loading; None: distance / speed of the vehicle.
        closures: (from, until) in which nothing may leave on it.
        road_factor: multiplies the hours (snow, damage).
    """

    origin: str
    destination: str
    mode: str = "road"
    distance_km: float = 0.0
    hours: float | None = None
    closures: tuple[tuple[datetime, datetime], ...] = ()
    road_factor: float = 1.0


@dataclass(frozen=True)
class TeamRow:
    """A search and rescue or medical team.

    Attributes:
        home: where it is carried from. people; equipment_t, equipment_m3: what travels with it.
        self_sufficient_days: after so many days it must be resupplied or relieved.
        halving_h: golden hours: the value of its presence falls by half every so many hours.
        capability: the word that a team need names ("usar", "emt").
        serves: people a working day of the team counts for.
    """

    code: str
    home: str
    people: int
    capability: str = "usar"
    self_sufficient_days: float = 7.0
    halving_h: float | None = 24.0
    available_at: datetime | None = None
    equipment_t: float = 0.0
    equipment_m3: float = 0.0
    serves: float = 500.0


@dataclass(frozen=True)
class TeamNeedRow:
    """Teams of a capability that a district asks for."""

    district: str
    capability: str
    quantity: int
    since: datetime | None = None
    priority: float = 1.0


@dataclass(frozen=True)
class ArrivalRow:
    """Goods already on the way: they reach the place (entry point, hub, depot or district) whatever is planned."""

    place: str
    item: str
    quantity: int
    at: datetime


@dataclass(frozen=True)
class Parameters:
    """Weights of the objective and of the grid, editable per operation.

    Attributes:
        fairness: weight of the worst-off district (0: total only; 1: as much as all deprivation).
        theta, tier_slope: unmet need above the share theta weighs 1 + tier_slope times.
        trip_price: weighted person-days that one trip must save to be worth it; 50 are a week for seven people,
            less than one family, so that no lorry leaves for a single blanket.
        handling_price: person-days per tonne above an entry point's handling limit.
        change_price: person-days per tonne by which a promised hand-over may be moved.
        days: horizon. grid: "coarse" (24 h; 12 h in the first three days), "fine" (6 h, 12 h after three
            days, 24 h after eight), or hours of equal periods as a number in words ("6").
        detour: road kilometres per great-circle kilometre where a link has to be estimated.
        passenger_t: tonnes that a team member counts for in an aircraft.
    """

    fairness: float = 0.15
    theta: float = 0.5
    tier_slope: float = 1.0
    trip_price: float = 50.0
    handling_price: float = 2000.0
    change_price: float = 20.0
    days: float = 10.0
    grid: str = "coarse"
    detour: float = 1.27
    passenger_t: float = 0.12


@dataclass(frozen=True)
class OperationRows:
    """Everything `build_problem` reads."""

    start: datetime
    depots: list[DepotRow] = field(default_factory=list)
    entries: list[EntryRow] = field(default_factory=list)
    hubs: list[HubRow] = field(default_factory=list)
    districts: list[DistrictRow] = field(default_factory=list)
    items: list[ItemRow] = field(default_factory=list)
    supplies: list[SupplyRow] = field(default_factory=list)
    needs: list[NeedRow] = field(default_factory=list)
    lift: list[LiftRow] = field(default_factory=list)
    fleets: list[FleetRow] = field(default_factory=list)
    links: list[LinkRow] = field(default_factory=list)
    teams: list[TeamRow] = field(default_factory=list)
    team_needs: list[TeamNeedRow] = field(default_factory=list)
    arrivals: list[ArrivalRow] = field(default_factory=list)
    parameters: Parameters = field(default_factory=Parameters)


SETTINGS: dict[str, Parameters] = {
    "soonest": Parameters(fairness=0.0, tier_slope=0.0),
    "fairest": Parameters(fairness=1.0, tier_slope=1.0),
    "steadiest": Parameters(fairness=0.15, tier_slope=2.0, theta=0.25, trip_price=200.0, change_price=200.0),
}
"""Three settings to compare side by side; only the objective's weights differ."""
