"""Teams, their capability and their deployment."""

from seferber.teams.team import (
    CAPABILITIES,
    Team,
    TeamState,
    TeamType,
    WrongDeployment,
    can_do,
    check_team,
    days_left,
    deploy,
)

__all__ = [
    "CAPABILITIES",
    "Team",
    "TeamState",
    "TeamType",
    "WrongDeployment",
    "can_do",
    "check_team",
    "days_left",
    "deploy",
]
