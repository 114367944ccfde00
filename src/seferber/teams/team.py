"""Teams by class, what they can do, and a deployment that begins and ends."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from seferber.kernel import N_, Issue, Message, SeferberError, as_utc


class TeamState(StrEnum):
    READY = "ready"
    DEPARTED = "departed"
    DEPLOYED = "deployed"
    RETURNED = "returned"


@dataclass(frozen=True, kw_only=True)
class TeamType:
    """A class of teams.

    Attributes:
        scheme: "INSARAG", "WHO EMT" or a national one.
        people: recommended least size; None = not fixed.
        self_sufficient_days: days without outside supply; None = not known.
    """

    code: str
    scheme: str = ""
    people: int | None = None
    self_sufficient_days: int | None = None


@dataclass(frozen=True, kw_only=True)
class Team:
    """A team and its deployment; all moments aware, None = not yet or not known."""

    code: str
    type: TeamType
    people: int
    dogs: int = 0
    own_self_sufficient_days: int | None = None
    departed_at: datetime | None = None
    began_at: datetime | None = None
    ended_at: datetime | None = None

    @property
    def self_sufficient_days(self) -> int | None:
        own = self.own_self_sufficient_days
        return self.type.self_sufficient_days if own is None else own

    def state_at(self, now: datetime) -> TeamState:
        """Where the deployment stands at `now`."""
        if self.ended_at is not None and self.ended_at <= now:
            return TeamState.RETURNED
        if self.began_at is not None and self.began_at <= now:
            return TeamState.DEPLOYED
        if self.departed_at is not None and self.departed_at <= now:
            return TeamState.DEPARTED
        return TeamState.READY


CAPABILITIES: dict[str, tuple[str, ...]] = {
    "USAR-L": ("search", "rescue"),
    "USAR-M": ("search", "rescue", "medical"),
    "USAR-H": ("search", "rescue", "medical", "two_sites"),
    "KZ-SAR": ("search", "rescue", "medical"),
    "UMKE": ("medical",),
    "EMT-1M": ("medical", "outpatients"),
    "EMT-1F": ("medical", "outpatients"),
    "EMT-2": ("medical", "outpatients", "inpatients", "surgery"),
    "EMT-3": ("medical", "outpatients", "inpatients", "surgery", "intensive_care"),
    "EMT-SC": ("specialised",),
}
"""What a class can do. Source: INSARAG guidelines and WHO EMT classification, from memory (recalled)."""


def can_do(team_type: str, capability: str) -> bool:
    """Whether a class of teams has the capability; an unknown class has none."""
    return capability in CAPABILITIES.get(team_type, ())


class WrongDeployment(SeferberError):
    """The moments of a deployment contradict each other."""

    code = "wrong_deployment"


def deploy(
    team: Team,
    *,
    departed_at: datetime | None = None,
    began_at: datetime | None = None,
    ended_at: datetime | None = None,
) -> Team:
    """The team with these moments added; moments already there stay unless given.

    Raises: WrongDeployment, when a later step would lie before an earlier one, or an end has no begin.
    """
    changed = replace(
        team,
        departed_at=as_utc(departed_at) if departed_at else team.departed_at,
        began_at=as_utc(began_at) if began_at else team.began_at,
        ended_at=as_utc(ended_at) if ended_at else team.ended_at,
    )
    if changed.ended_at and not changed.began_at:
        raise WrongDeployment(
            N_("Team %(code)s cannot end a deployment that has not begun."),
            todo=N_("Enter the begin first."),
            code=team.code,
        )
    steps = [one for one in (changed.departed_at, changed.began_at, changed.ended_at) if one is not None]
    if steps != sorted(steps):
        raise WrongDeployment(
            N_("The deployment of team %(code)s would end or begin before an earlier step."),
            todo=N_("Check departure, begin and end: they follow each other."),
            code=team.code,
        )
    return changed


def days_left(team: Team, now: datetime) -> float | None:
    """Days until the team's own supplies end; negative when they have ended.

    None when the team is not deployed at `now` or its class has no number of days.
    """
    days = team.self_sufficient_days
    if days is None or team.began_at is None or team.state_at(now) is not TeamState.DEPLOYED:
        return None
    return (team.began_at + timedelta(days=days) - now) / timedelta(days=1)


def check_team(
    team: Team, *, now: datetime, capability: str = "", until: datetime | None = None
) -> list[Issue]:
    """What speaks against giving this team a task.

    Args:
        capability: what the task asks for ("surgery", "search" …); empty = anything.
        until: end of the task, to compare with the team's own supplies.
    """
    issues = []
    if capability and not can_do(team.type.code, capability):
        issues.append(
            Issue(
                "capability",
                Message(
                    N_("class %(type)s does not include %(capability)s."),
                    {"type": team.type.code, "capability": capability},
                ),
                team.code,
                Message(N_("Choose another team.")),
            )
        )
    if team.type.people and team.people < team.type.people:
        issues.append(
            Issue(
                "small",
                Message(
                    N_("%(people)d people; class %(type)s counts at least %(least)d."),
                    {"people": team.people, "type": team.type.code, "least": team.type.people},
                ),
                team.code,
                Message(N_("Enter the class that fits, or add people.")),
                "warning",
            )
        )
    if team.state_at(now) is TeamState.RETURNED:
        issues.append(
            Issue(
                "returned",
                Message(N_("the team has returned home.")),
                team.code,
                Message(N_("Choose another team.")),
            )
        )
    left = days_left(team, until or now)
    if left is not None and left < 0:
        issues.append(
            Issue(
                "supplies_end",
                Message(N_("its own supplies end %(days).1f days before the task does."), {"days": -left})
                if until
                else Message(N_("its own supplies ended %(days).1f days ago."), {"days": -left}),
                team.code,
                Message(N_("Arrange water, food, fuel and shelter, or relieve the team.")),
                "warning",
            )
        )
    return issues
