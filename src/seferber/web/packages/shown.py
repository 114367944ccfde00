"""What the package pages show: readiness, loads per class of vehicle, and the checks before loading."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from seferber.catalogue import Trips, can_land, fits, load_of, trips_of
from seferber.kernel import Issue
from seferber.store.queries import packages as queries
from seferber.teams import Team, TeamState, TeamType, days_left
from seferber.web.access import Access


@dataclass(frozen=True)
class Fit:
    """How a load goes into one class of vehicles."""

    lift: Any
    trips: Trips
    issues: list[Issue]
    in_fleet: bool

    @property
    def by_weight(self) -> float:
        return round(self.trips.by_weight, 2)

    @property
    def by_volume(self) -> float:
        return round(self.trips.by_volume, 2)

    @property
    def icon(self) -> str:
        return "plane" if self.lift.mode == "air" else "truck"


def fits_of(row: queries.PackageRow, access: Access) -> list[Fit]:
    """Loads of every class of vehicles, those in the fleet first."""
    load = load_of((line.lot.item, line.quantity) for line in row.live)
    used = queries.lift_in_use(access.operation)
    out = []
    items = {line.lot.item_id: line.lot.item for line in row.live}.values()
    for lift in queries.lift_types(access.operation):
        issues = [issue for item in items for issue in fits(item, lift, where=item.name)]
        if row.package.destination is not None:
            issues += can_land(lift, row.package.destination, where=row.package.destination.name)
        trips = trips_of(load, payload_t=lift.payload_t, volume_m3=lift.volume_m3)
        out.append(Fit(lift, trips, issues, lift.pk in used))
    return sorted(out, key=lambda f: (not f.in_fleet, bool(f.issues), f.lift.mode, f.trips.whole))


@dataclass(frozen=True)
class TeamRow:
    """A team as the page shows it at a moment."""

    team: Any
    state: str
    left: float | None
    until: datetime | None

    @property
    def code(self) -> str:
        return self.team.code

    @property
    def days(self) -> float | None:
        return None if self.left is None else round(self.left, 1)

    @property
    def words(self) -> str:
        """Days of self-sufficiency left in words."""
        if self.left is None:
            return "–"
        if self.left < 0:
            gone = int(-self.left)
            if not gone:
                return _("own supplies ended today")
            return ngettext(
                "own supplies ended %(days)s day ago", "own supplies ended %(days)s days ago", gone
            ) % {"days": gone}
        days = int(self.left)
        return ngettext("own supplies for %(days)s more day", "own supplies for %(days)s more days", days) % {
            "days": days
        }


STATE_WORDS = {
    TeamState.READY: "at_home",
    TeamState.DEPARTED: "departed",
    TeamState.DEPLOYED: "deployed",
    TeamState.RETURNED: "returned",
}


def team_row(row: Any, now: datetime) -> TeamRow:
    """State and days left from the rule of the teams room."""
    team = Team(
        code=row.code,
        type=TeamType(code=row.type.code, self_sufficient_days=row.type.self_sufficient_days),
        people=row.people,
        own_self_sufficient_days=row.own_self_sufficient_days,
        departed_at=row.departed_at,
        began_at=row.began_at,
        ended_at=row.ended_at,
    )
    days = team.self_sufficient_days
    until = row.began_at + timedelta(days=days) if days and row.began_at else None
    return TeamRow(row, STATE_WORDS[team.state_at(now)], days_left(team, now), until)
