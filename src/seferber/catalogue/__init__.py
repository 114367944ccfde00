"""Items, kits, weights and volumes, and the gate that a package passes before it is loaded."""

from seferber.catalogue.departure import ColdLift, Perishable, departure_issues
from seferber.catalogue.fitting import LiftLike, LiftType, Runway, RunwayLike, can_land, fits
from seferber.catalogue.items import EndlessKit, Item, ItemLike, contents_of
from seferber.catalogue.loads import Load, Trips, load_of, trips_of
from seferber.catalogue.packages import PackedLine, Word, check_package, word_at
from seferber.catalogue.packing import CannotLoad, LoadedVehicle, fill_vehicles, packages_of

__all__ = [
    "CannotLoad",
    "ColdLift",
    "EndlessKit",
    "Item",
    "ItemLike",
    "LiftLike",
    "LiftType",
    "Load",
    "LoadedVehicle",
    "PackedLine",
    "Perishable",
    "Runway",
    "RunwayLike",
    "Trips",
    "Word",
    "can_land",
    "check_package",
    "contents_of",
    "departure_issues",
    "fill_vehicles",
    "fits",
    "load_of",
    "packages_of",
    "trips_of",
    "word_at",
]
