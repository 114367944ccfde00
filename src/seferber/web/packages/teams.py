"""Teams: by class, with their deployment and the days for which they can work on their own."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from seferber.store.queries import packages as queries
from seferber.teams import CAPABILITIES
from seferber.usecases import deploy_team
from seferber.web.access import Access, page, shown_in
from seferber.web.consignments.entries import grouped_places
from seferber.web.consignments.forms import moment_text
from seferber.web.consignments.shown import chip
from seferber.web.packages import forms, shown
from seferber.web.tables import Choice, Column, Table
from seferber.web.timelines import Bar, Lane, Timeline
from seferber.web.words import word

STATES = ("at_home", "departed", "deployed", "returned")


@page("see_teams")
def index(request: HttpRequest, access: Access) -> HttpResponse:
    rows = [shown.team_row(t, access.now) for t in queries.teams(access.operation)]
    table = Table(
        request,
        name="teams",
        label=_("Teams"),
        rows=rows,
        columns=[
            Column("team.name", _("Team"), link=lambda r: access.url("packages:team", code=r.code), hxl="#team+name"),
            Column("team.party.name", _("Party"), optional=True, hxl="#org"),
            Column("team.type.name", _("Class"), hxl="#team+type"),
            Column("team.people", _("People"), kind="number", total=True, hxl="#affected+staff"),
            Column("state", _("State"), kind="state", hxl="#status"),
            Column("team.deployed_to.name", _("Deployed to"), hxl="#loc"),
            Column("team.departed_at", _("Left home"), kind="date", optional=True, hxl="#date+start"),
            Column("left", _("Own supplies"), kind="number", value=lambda r: r.days, order="", shown=lambda r: r.words, hxl="#indicator+days"),
            Column("team.status", _("Status"), order="", optional=True, shown=lambda r: chip(r.team), hxl="#meta+status"),
        ],
        filters=[
            Choice("state", _("State"), [(s, word(s)) for s in STATES]),
            Choice("party", _("Party"), sorted({(r.team.party.code, r.team.party.name) for r in rows}), field="team.party.code"),
            Choice("class", _("Class"), sorted({(r.team.type.code, r.team.type.name) for r in rows}), field="team.type.code"),
        ],
        search=("team.name", "team.code", "team.deployed_to.name"),
        empty=_("No team is registered in this operation."),
    )  # fmt: skip
    if table.is_export:
        return table.response()
    if table.is_fragment:
        return render(request, "parts/table.html", {"table": table})
    deployed = [r for r in rows if r.state == "deployed"]
    context = {
        "table": table,
        "rows": rows,
        "deployed": deployed,
        "people": sum(r.team.people for r in deployed),
        "short": [r for r in deployed if r.left is not None and 0 <= r.left < 3],
        "ended": [r for r in deployed if r.left is not None and r.left < 0],
        "timeline": _timeline(rows, access),
    }
    return render(request, "packages/teams.html", context)


def _timeline(rows: list[shown.TeamRow], access: Access) -> Timeline | None:
    """Deployments of teams that left, longest under way first; at most thirty lanes."""
    out = [r for r in rows if r.team.departed_at]
    if not out:
        return None
    ends = [r.team.ended_at or r.until or access.now for r in out]
    start = min(r.team.departed_at for r in out)
    end = max([*ends, access.now]) + timedelta(days=1)
    lanes = []
    for row in sorted(out, key=lambda r: (r.state != "deployed", r.team.departed_at))[:30]:
        team = row.team
        begin = team.began_at or team.departed_at
        stop = team.ended_at or max(access.now, begin)
        bars = [
            Bar(
                start=begin,
                end=stop,
                label=team.deployed_to.name if team.deployed_to else "",
                tone="muted" if row.state == "returned" else "ink",
                id=team.code,
                href=access.url("packages:team", code=team.code),
                text=f"{team.name}: {row.words}" if row.left is not None else team.name,
            )
        ]
        if row.until and not team.ended_at and row.until > stop:
            bars.append(Bar(start=stop, end=row.until, tone="done", text=_("own supplies until here")))
        lanes.append(Lane(label=team.name, bars=bars, href=access.url("packages:team", code=team.code)))
    return Timeline(start=start - timedelta(days=1), end=end, lanes=lanes, now=access.now)


def _team(access: Access, code: str) -> Any:
    team = queries.team(access.operation, code)
    if team is None:
        raise Http404(_("There is no team “%(code)s” in this operation.") % {"code": code})
    return team


@page("see_teams")
def detail(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    team = _team(access, code)
    row = shown.team_row(team, access.now)
    own = access.may("edit_team") and access.party is not None and access.party.code == team.party.code
    context = {
        "row": row,
        "team": team,
        "can": CAPABILITIES.get(team.type.code, ()),
        "may_begin": own and row.state in ("at_home", "returned"),
        "may_work": own and row.state == "departed",
        "may_end": own and row.state in ("departed", "deployed"),
    }
    return render(request, "packages/team.html", context)


def _step(
    request: HttpRequest, access: Access, team: Any, form: Any, act: Any, said: str, **context: Any
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        with shown_in(form):
            act(form.cleaned_data)
            messages.info(request, said)
            return redirect(access.url("packages:team", code=team.code))
    return render(request, "packages/team_step.html", {"team": team, "form": form, **context})


@page("see_teams", post="edit_team")
def begin(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    team = _team(access, code)
    form = forms.BeginForm(
        request.POST or None,
        places=grouped_places(queries.deployment_places(access.operation)),
        initial={"departed_at": moment_text(access.now)},
    )

    def act(data: dict[str, Any]) -> None:
        deploy_team.begin_deployment(
            actor=access.actor, operation=access.operation.code, team=code, place=data["place"],
            departed_at=data["departed_at"], began_at=data["began_at"], now=timezone.now(),
        )  # fmt: skip

    return _step(
        request, access, team, form, act, _("%(team)s is on its way.") % {"team": team.name},
        title=_("Begin the deployment"), submit=_("Begin deployment"),
    )  # fmt: skip


@page("see_teams", post="edit_team")
def work(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    team = _team(access, code)
    form = forms.MomentForm(request.POST or None, initial={"at": moment_text(access.now)})

    def act(data: dict[str, Any]) -> None:
        deploy_team.begin_work(
            actor=access.actor,
            operation=access.operation.code,
            team=code,
            began_at=data["at"],
            now=timezone.now(),
        )

    return _step(
        request, access, team, form, act, _("%(team)s works; its own supplies run from now.") % {"team": team.name},
        title=_("Begin work"), submit=_("Record begin of work"),
    )  # fmt: skip


@page("see_teams", post="edit_team")
def end(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    team = _team(access, code)
    form = forms.MomentForm(request.POST or None, initial={"at": moment_text(access.now)})

    def act(data: dict[str, Any]) -> None:
        deploy_team.end_deployment(
            actor=access.actor,
            operation=access.operation.code,
            team=code,
            ended_at=data["at"],
            now=timezone.now(),
        )

    return _step(
        request, access, team, form, act, _("The deployment of %(team)s has ended.") % {"team": team.name},
        title=_("End the deployment"), submit=_("End deployment"),
    )  # fmt: skip
