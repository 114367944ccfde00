"""Whether a piece goes into a hold and a vehicle can use a place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from seferber.catalogue.items import ItemLike
from seferber.kernel import N_, Issue, Message


class LiftLike(Protocol):
    """What the rules need to know of a class of vehicles; a row of the store fits as it is."""

    @property
    def code(self) -> str: ...
    @property
    def mode(self) -> str: ...
    @property
    def payload_t(self) -> float: ...
    @property
    def volume_m3(self) -> float: ...
    @property
    def runway_m(self) -> float | None: ...
    @property
    def runway_width_m(self) -> float | None: ...
    @property
    def hold_length_cm(self) -> float | None: ...
    @property
    def hold_width_cm(self) -> float | None: ...
    @property
    def hold_height_cm(self) -> float | None: ...


@dataclass(frozen=True, kw_only=True)
class LiftType:
    """A class of vehicles; lengths in centimetres inside, runway in metres."""

    code: str
    mode: str
    payload_t: float
    volume_m3: float
    runway_m: float | None = None
    runway_width_m: float | None = None
    hold_length_cm: float | None = None
    hold_width_cm: float | None = None
    hold_height_cm: float | None = None


class RunwayLike(Protocol):
    @property
    def code(self) -> str: ...
    @property
    def runway_m(self) -> float | None: ...
    @property
    def runway_width_m(self) -> float | None: ...


@dataclass(frozen=True, kw_only=True)
class Runway:
    """The longest runway of an airport; None = not known."""

    code: str
    runway_m: float | None = None
    runway_width_m: float | None = None


def fits(item: ItemLike, lift: LiftLike, *, where: str = "") -> list[Issue]:
    """Why one piece of `item` cannot be carried by `lift`; empty when it can or nothing speaks against it.

    A piece stands upright and may be turned about the vertical; sizes that are not known are not judged.
    """
    issues = []
    if item.weight_kg > lift.payload_t * 1000:
        issues.append(
            Issue(
                "too_heavy",
                Message(
                    N_("one piece weighs %(weight).0f kg; %(lift)s carries %(payload).0f kg."),
                    {"weight": item.weight_kg, "lift": lift.code, "payload": lift.payload_t * 1000},
                ),
                where,
                Message(N_("Choose a larger class, or another mode.")),
            )
        )
    if item.volume_m3 > lift.volume_m3:
        issues.append(
            Issue(
                "too_bulky",
                Message(
                    N_("one piece takes %(volume).1f m³; %(lift)s holds %(room).1f m³."),
                    {"volume": item.volume_m3, "lift": lift.code, "room": lift.volume_m3},
                ),
                where,
                Message(N_("Choose a larger class, or another mode.")),
            )
        )
    if not _goes_in(item, lift):
        issues.append(
            Issue(
                "too_large",
                Message(
                    N_("a piece of %(piece)s cm does not go into the hold of %(lift)s, %(hold)s cm."),
                    {
                        "piece": _size(item.length_cm, item.width_cm, item.height_cm),
                        "lift": lift.code,
                        "hold": _size(lift.hold_length_cm, lift.hold_width_cm, lift.hold_height_cm),
                    },
                ),
                where,
                Message(N_("Choose a larger class, take it apart, or another mode.")),
            )
        )
    return issues


def _goes_in(item: ItemLike, lift: LiftLike) -> bool:
    if item.height_cm and lift.hold_height_cm and item.height_cm > lift.hold_height_cm:
        return False
    if not (item.length_cm and item.width_cm and lift.hold_length_cm and lift.hold_width_cm):
        return True
    piece = sorted((item.length_cm, item.width_cm))
    hold = sorted((lift.hold_length_cm, lift.hold_width_cm))
    return piece[0] <= hold[0] and piece[1] <= hold[1]


def _size(*sides: float | None) -> str:
    return " × ".join("?" if side is None else f"{side:g}" for side in sides)


def can_land(lift: LiftLike, runway: RunwayLike, *, where: str = "") -> list[Issue]:
    """Why an aircraft of this class cannot use the runway; empty for other modes and unknown runways."""
    if lift.mode != "air":
        return []
    issues = []
    for need, have, code, template in (
        (
            lift.runway_m,
            runway.runway_m,
            "runway_short",
            N_("%(lift)s needs a runway of %(need).0f m; %(place)s has %(have).0f m."),
        ),
        (
            lift.runway_width_m,
            runway.runway_width_m,
            "runway_narrow",
            N_("%(lift)s needs a runway %(need).0f m wide; %(place)s has %(have).0f m."),
        ),
    ):
        if need and have is not None and have < need:
            params = {"lift": lift.code, "need": need, "place": runway.code, "have": have}
            issues.append(
                Issue(
                    code,
                    Message(template, params),
                    where,
                    Message(N_("Choose another airport or a smaller aircraft.")),
                )
            )
    return issues
