"""A team's deployment begins and ends; how long it can still work on its own follows from its class."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from seferber.kernel import N_
from seferber.store import rows
from seferber.teams import Team, TeamType, WrongDeployment, deploy
from seferber.usecases.actor import Actor, clock


def _checked(
    row: Any, *, departed_at: datetime, began_at: datetime | None = None, ended_at: datetime | None = None
) -> None:
    """Lets the rule look at the moments of the deployment.

    Raises: WrongDeployment.
    """
    team = Team(code=row.code, type=TeamType(code=row.type.code), people=row.people)
    deploy(team, departed_at=departed_at, began_at=began_at, ended_at=ended_at)


def _own_team(actor: Actor, op: Any, team: str) -> Any:
    row = rows.get("team", op, team, lock=True)
    actor.require_party(row.party)
    return row


def begin_deployment(
    *,
    actor: Actor,
    operation: str,
    team: str,
    place: str,
    now: datetime,
    departed_at: datetime | None = None,
    began_at: datetime | None = None,
) -> Any:
    """The team leaves for a place; a deployment that ended before is replaced by the new one.

    Args:
        departed_at: when it left home, default now.
        began_at: when it began work, when that is known already.

    Raises: WrongDeployment, when it is out already or the moments contradict each other.
    """
    actor.require("edit_team")
    op = rows.get_operation(operation)
    with rows.atomic():
        row = _own_team(actor, op, team)
        if row.departed_at and not row.ended_at:
            raise WrongDeployment(
                N_("Team %(team)s is deployed since %(day)s."),
                todo=N_("End that deployment first."),
                team=team,
                day=row.departed_at.date().isoformat(),
            )
        left = departed_at or clock(op, now)
        _checked(row, departed_at=left, began_at=began_at)
        rows.change(
            row, deployed_to=rows.get("place", op, place), departed_at=left, began_at=began_at, ended_at=None
        )
        actor.log(op, "begin_deployment", row.code, place=place)
    return row


def begin_work(
    *, actor: Actor, operation: str, team: str, now: datetime, began_at: datetime | None = None
) -> Any:
    """The team is there and works; from now on its self-sufficiency runs.

    Raises: WrongDeployment, when it has not left or works already.
    """
    actor.require("edit_team")
    op = rows.get_operation(operation)
    with rows.atomic():
        row = _own_team(actor, op, team)
        moment = began_at or clock(op, now)
        if not row.departed_at or row.ended_at or row.began_at:
            raise WrongDeployment(
                N_("Team %(team)s cannot begin work now: it has not left, works already, or has ended."),
                todo=N_("Check its deployment on this page."),
                team=team,
            )
        _checked(row, departed_at=row.departed_at, began_at=moment)
        rows.change(row, began_at=moment)
        actor.log(op, "begin_work", row.code)
    return row


def end_deployment(
    *, actor: Actor, operation: str, team: str, now: datetime, ended_at: datetime | None = None
) -> Any:
    """The team's deployment ends.

    Raises: WrongDeployment, when it is not deployed or the end lies before the beginning.
    """
    actor.require("edit_team")
    op = rows.get_operation(operation)
    with rows.atomic():
        row = _own_team(actor, op, team)
        if not row.departed_at or row.ended_at:
            raise WrongDeployment(
                N_("Team %(team)s is not deployed."), todo=N_("Begin its deployment first."), team=team
            )
        moment = ended_at or clock(op, now)
        _checked(row, departed_at=row.departed_at, began_at=row.began_at or row.departed_at, ended_at=moment)
        rows.change(row, ended_at=moment)
        actor.log(op, "end_deployment", row.code)
    return row
