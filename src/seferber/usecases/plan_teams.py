"""Teams for the planner: which could still leave, and how many the districts want.

What a district wants is an assumption that the operation must state; without it no team is planned:

    people_per_rescue_team, people_per_medical_team   one team for so many people who need shelter
    rescue_halving_h                                  hours in which the value of search and rescue halves (24)
    team_equipment_t                                  tonnes that travel with a rescue team (0)

A team goes to the airport of its home by its own vehicles: it does not wait for the lorries that the stores get.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from math import ceil
from typing import Any

from seferber.store.queries import plan_facts

OWN_WAY_KM = 200.0  # by bus, at OWN_KMH; what is farther needs a vehicle of the plan
OWN_KMH = 50.0
CAPABILITIES = {"usar": "people_per_rescue_team", "emt": "people_per_medical_team"}


def capability_of(type_code: str) -> str:
    """usar or emt, from the code of the team's class; empty when it is neither."""
    code = type_code.upper()
    if "EMT" in code or "UMKE" in code:
        return "emt"
    return "usar" if "SAR" in code else ""


def sets_out(home: Any, links: Sequence[Any], known: set[str], world_at: datetime) -> tuple[str, datetime]:
    """(place, moment) from which a team can be carried: the nearest airport of its country, or its home itself."""
    near = [
        (link.distance_km, other.code)
        for link in links
        for one, other in ((link.origin, link.destination), (link.destination, link.origin))
        if link.mode == "road"
        and one.code == home.code
        and other.kind == "airport"
        and other.party_id == home.party_id
        and other.code in known
        and link.distance_km <= OWN_WAY_KM
    ]
    if home.kind == "airport" or not near:
        return home.code, world_at
    kilometres, airport = min(near)
    return airport, world_at + timedelta(hours=kilometres / OWN_KMH)


def plan_teams(
    n: Any,
    operation: Any,
    assumed: Any,
    known: set[str],
    districts: set[str],
    links: Sequence[Any],
    world_at: datetime,
) -> dict[str, list[Any]]:
    """{"teams": rows, "team_needs": rows}; both empty when the operation states no wish for teams.

    Args:
        n: the planner's module. known: codes of places a team can leave from. links: the ways of the operation.
    """
    wanted = {c: assumed.value(key, 0.0) for c, key in CAPABILITIES.items()}
    if not any(wanted.values()):
        return {"teams": [], "team_needs": []}
    halving = assumed.value("rescue_halving_h", 24.0)
    teams = [
        n.TeamRow(
            team.code,
            place,
            team.people,
            available_at=moment,
            capability=capability,
            self_sufficient_days=float(team.self_sufficient_days or 7),
            halving_h=halving if capability == "usar" else None,
            equipment_t=assumed.value("team_equipment_t", 0.0) if capability == "usar" else 0.0,
            serves=wanted[capability],
        )
        for team in plan_facts.teams_at_home(operation, world_at)
        if (capability := capability_of(team.type.code)) and wanted[capability] and team.home.code in known
        for place, moment in [sets_out(team.home, links, known, world_at)]
    ]
    there = plan_facts.teams_deployed(operation, world_at)
    needs = [
        n.TeamNeedRow(place, capability, left)
        for place, people in plan_facts.people_without_shelter(operation).items()
        if place in districts
        for capability, each in wanted.items()
        if each
        and (
            left := ceil(people / each)
            - sum(1 for where, kind in there if where == place and capability_of(kind) == capability)
        )
        > 0
    ]
    return {"teams": teams, "team_needs": needs}
