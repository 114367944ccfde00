"""Teams by class, deployments that begin and end, and how long their own supplies last."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from seferber.kernel import SeferberError
from seferber.teams import Team, TeamState, TeamType, WrongDeployment, can_do, check_team, days_left, deploy

HEAVY = TeamType(code="USAR-H", scheme="INSARAG", people=59, self_sufficient_days=10)
START = datetime(2031, 3, 1, 6, tzinfo=UTC)
TEAM = Team(code="XA-1", type=HEAVY, people=60)


def day(number: float) -> datetime:
    return START + timedelta(days=number)


def test_a_deployment_goes_from_ready_to_returned() -> None:
    team = deploy(TEAM, departed_at=day(0), began_at=day(1), ended_at=day(9))
    states = [team.state_at(day(n)) for n in (-1, 0, 0.5, 1, 8, 9)]
    assert states == [
        TeamState.READY, TeamState.DEPARTED, TeamState.DEPARTED, TeamState.DEPLOYED, TeamState.DEPLOYED, TeamState.RETURNED,
    ]  # fmt: skip


def test_own_supplies_are_counted_from_the_begin_and_may_run_out() -> None:
    team = deploy(TEAM, departed_at=day(0), began_at=day(1))
    assert days_left(team, day(0.5)) is None
    assert days_left(team, day(3)) == 8
    assert days_left(team, day(12)) == -1
    assert days_left(deploy(team, ended_at=day(10)), day(12)) is None


def test_a_team_may_bring_more_than_its_class() -> None:
    team = deploy(Team(code="XA-2", type=HEAVY, people=60, own_self_sufficient_days=14), began_at=day(0))
    assert days_left(team, day(10)) == 4
    none = deploy(Team(code="XA-3", type=HEAVY, people=60, own_self_sufficient_days=0), began_at=day(0))
    assert days_left(none, day(1)) == -1


@pytest.mark.parametrize(
    "moments",
    [
        {"departed_at": day(2), "began_at": day(1)},
        {"began_at": day(2), "ended_at": day(1)},
        {"departed_at": day(3), "began_at": day(4), "ended_at": day(3)},
        {"ended_at": day(1)},
    ],
)
def test_steps_of_a_deployment_follow_each_other(moments: dict[str, datetime]) -> None:
    with pytest.raises(WrongDeployment, match="Nothing was changed"):
        deploy(TEAM, **moments)


def test_a_moment_without_zone_is_refused() -> None:
    with pytest.raises(SeferberError, match="no time zone"):
        deploy(TEAM, departed_at=datetime(2031, 3, 1))


def test_a_class_says_what_it_can_do() -> None:
    assert can_do("USAR-H", "rescue")
    assert can_do("EMT-2", "surgery")
    assert not can_do("EMT-1F", "surgery")
    assert not can_do("unknown", "rescue")


def test_a_team_is_checked_against_its_task() -> None:
    team = deploy(TEAM, began_at=day(0))
    assert check_team(team, now=day(1), capability="search", until=day(9)) == []
    codes = [issue.code for issue in check_team(team, now=day(1), capability="surgery", until=day(12))]
    assert codes == ["capability", "supplies_end"]
    small = Team(code="XA-4", type=HEAVY, people=20)
    assert [issue.code for issue in check_team(small, now=day(0))] == ["small"]
    home = deploy(team, ended_at=day(5))
    assert [issue.code for issue in check_team(home, now=day(6))] == ["returned"]
    assert "ended 2.0 days ago" in str(check_team(team, now=day(12))[0])
