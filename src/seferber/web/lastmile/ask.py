"""Asking for routes, watching the search, stopping it, accepting the result or keeping the version before."""

from __future__ import annotations

from datetime import timedelta
from math import ceil
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from seferber.store.queries import lastmile
from seferber.usecases.route_last_mile import request_route, stop_route
from seferber.usecases.route_last_mile_accept import accept_route, keep_old_route
from seferber.usecases.route_last_mile_rows import (
    AMOUNTS,
    area_of,
    default_areas,
    stop_people,
    stops_in,
)
from seferber.web import formatting, words
from seferber.web.access import Access, page, shown_in
from seferber.web.consignments.forms import MomentField, moment_text
from seferber.web.lastmile.sentences import gap_words, message_words, stop_name
from seferber.web.plan.ask import Ticks
from seferber.web.progress import Progress

SECONDS = (5, 10, 30, 60, 180)
SPLITS = ("quarter", "half", "whole", "never")


class RouteForm(forms.Form):
    """Which goods, vehicles and stops; everything else has a likely answer."""

    later = ("others", "trips", "shift_h", "split", "weights", "road_factor", "estimate", "light_t", "areas")
    starts_at = MomentField(label=gettext_lazy("Vehicles begin to load"))
    amounts = forms.ChoiceField(label=gettext_lazy("What is brought"), widget=forms.RadioSelect)
    items = forms.MultipleChoiceField(
        label=gettext_lazy("Goods at the hub"),
        required=False,
        widget=Ticks,
        help_text=gettext_lazy("Nothing ticked: everything."),
    )
    others = forms.MultipleChoiceField(
        label=gettext_lazy("Goods that stops lack and that are not here"), required=False, widget=Ticks
    )
    seconds = forms.ChoiceField(label=gettext_lazy("Time to search"), initial="10")
    areas = forms.MultipleChoiceField(label=gettext_lazy("Provinces"), required=False, widget=Ticks)
    trips = forms.IntegerField(
        label=gettext_lazy("Most trips of one vehicle"), min_value=1, max_value=20, initial=3
    )
    shift_h = forms.FloatField(
        label=gettext_lazy("Longest working day of a driver, hours"),
        required=False,
        min_value=1,
        max_value=72,
        help_text=gettext_lazy(
            "Empty: hours at the wheel, loading and unloading as the assumptions say (A10)."
        ),
    )
    split = forms.ChoiceField(
        label=gettext_lazy("A stop's load may be split"), required=False, initial="quarter"
    )
    weights = forms.ChoiceField(label=gettext_lazy("What an hour of waiting counts"), required=False)
    road_factor = forms.FloatField(
        label=gettext_lazy("All roads take so many times as long"), min_value=0.1, max_value=20, initial=1.0
    )
    estimate = forms.BooleanField(
        label=gettext_lazy("Estimate ways that no listed road covers"),
        required=False,
        initial=True,
        help_text=gettext_lazy(
            "Great circle × detour factor (A21). Without it, stops without a listed road stay unserved."
        ),
    )
    light_t = forms.FloatField(
        label=gettext_lazy("A light vehicle carries at most, tonnes"),
        min_value=0.1,
        max_value=100,
        initial=10,
    )

    def __init__(self, *args: Any, facts: lastmile.HubFacts, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.facts = facts
        fields: dict[str, Any] = self.fields
        waybills = {row["waybill"] for row in facts.planned}
        fields["amounts"].choices = [
            (one, words.word(f"amounts-{one}")) for one in AMOUNTS if one != "planned" or waybills
        ]
        fields["seconds"].choices = [
            (str(s), _("%(count)s seconds") % {"count": formatting.number(s)}) for s in SECONDS
        ]
        fields["split"].choices = [(one, words.word(f"split-{one}")) for one in SPLITS]
        fields["weights"].choices = [
            ("people", _("people × priority of the place")),
            ("equal", _("the same at every stop")),
        ]
        fields["items"].choices = _item_choices(facts)
        fields["others"].choices = _other_choices(facts)
        if not fields["items"].choices:
            del self.fields["items"]
        fields["areas"].choices = _area_choices(facts)
        part = likely_part(facts)
        for lift in facts.lift:
            fields[f"fleet-{lift.code}"] = forms.IntegerField(
                label=f"{lift.type.name}",
                min_value=0,
                max_value=lift.count,
                initial=ceil(lift.count * part),
                help_text=_("of %(count)s; %(weight)s t, %(volume)s m³ each")
                % {
                    "count": formatting.number(lift.count),
                    "weight": formatting.number(lift.type.payload_t),
                    "volume": formatting.number(lift.type.volume_m3),
                },
            )
        self.order_fields(
            ["starts_at", "amounts", "items", *(f"fleet-{lift.code}" for lift in facts.lift), "seconds"]
        )

    def options(self, stops: dict[str, Any]) -> dict[str, Any]:
        """Options of the run, as route_last_mile_rows.DEFAULTS names them."""
        said = self.cleaned_data
        return {
            "amounts": said["amounts"],
            "items": [*said.get("items", []), *said["others"]],
            "fleet": {lift.code: said[f"fleet-{lift.code}"] for lift in self.facts.lift},
            "areas": said["areas"],
            "stops": stops,
            "seconds": int(said["seconds"]),
            "trips": said["trips"],
            "shift_h": said["shift_h"],
            "split": said["split"] or "quarter",
            "weights": said["weights"] or "people",
            "road_factor": said["road_factor"],
            "estimate": said["estimate"],
            "light_t": said["light_t"],
        }


def likely_part(facts: lastmile.HubFacts) -> float:
    """Part of the vehicles that people would choose first: room for twice the goods that stand here.

    All of them would carry the goods sooner, in lorries that are nearly empty.
    """
    kg = sum(n * facts.items[item].weight_kg for item, n in facts.standing.items())
    m3 = sum(n * facts.items[item].volume_m3 for item, n in facts.standing.items())
    room_kg = sum(lift.count * lift.type.payload_t * 1000 for lift in facts.lift)
    room_m3 = sum(lift.count * lift.type.volume_m3 for lift in facts.lift)
    if not (kg and room_kg and room_m3):
        return 1.0
    return min(1.0, 2 * max(kg / room_kg, m3 / room_m3))


def _item_choices(facts: lastmile.HubFacts) -> list[tuple[str, str]]:
    """Goods at the hub with how many stand there, heaviest first."""
    there = sorted(facts.standing, key=lambda item: -facts.standing[item] * facts.items[item].weight_kg)
    return [
        (
            item,
            _("%(item)s: %(count)s, %(free)s of them free")
            % {
                "item": facts.items[item].name,
                "count": formatting.number(facts.standing[item]),
                "free": formatting.number(facts.stock.get(item, 0)),
            },
        )
        for item in there
    ]


def _other_choices(facts: lastmile.HubFacts) -> list[tuple[str, str]]:
    lacking = {item for _place, item in facts.open_need} - set(facts.standing)
    return sorted(((item, facts.items[item].name) for item in lacking), key=lambda pair: pair[1])


def _area_choices(facts: lastmile.HubFacts) -> list[tuple[str, str]]:
    count: dict[str, int] = {}
    names: dict[str, str] = {}
    for place in stops_in(facts, []):
        area = (
            area_of(facts, place.code)
            if place.kind == "distribution_point"
            else facts.parents.get(place.code, "")
        )
        count[area] = count.get(area, 0) + 1
        district = place.parent if place.kind == "distribution_point" else place
        if district is not None and district.parent is not None:
            names[area] = district.parent.name
    return sorted(
        (
            (
                area,
                ngettext("%(name)s: %(count)s stop", "%(name)s: %(count)s stops", n)
                % {"name": names.get(area, area), "count": formatting.number(n)},
            )
            for area, n in count.items()
            if area
        ),
        key=lambda pair: pair[1],
    )


@page("see_plan", post="make_plan")
def new(request: HttpRequest, access: Access) -> HttpResponse:
    """Asks for routes from one hub (`?hub=HUB-031`); without one, the list of hubs is the place to choose."""
    access.require("make_plan")
    hub = next(
        (
            row["place"]
            for row in lastmile.hubs(access.operation)
            if row["code"] == request.GET.get("hub", "")
        ),
        None,
    )
    if hub is None:
        return redirect(access.url("lastmile:index"))
    facts = lastmile.hub_facts(access.operation, hub, access.now)
    areas = default_areas(facts)
    initial = {
        "starts_at": moment_text(_next_hour(access.now)),
        "amounts": "planned" if _planned_there(facts) else "stock",
        "areas": areas,
        "items": [],
    }
    form = RouteForm(request.POST or None, facts=facts, initial=initial)
    stops = [
        {
            "code": place.code,
            "name": stop_name(place),
            "people": round(stop_people(facts, place)),
            "opens": request.POST.get(f"opens:{place.code}", ""),
            "until": request.POST.get(f"until:{place.code}", ""),
            "light": f"light:{place.code}" in request.POST,
            "out": f"out:{place.code}" in request.POST,
        }
        for place in stops_in(facts, areas)
    ]
    if request.method == "POST" and form.is_valid():
        with shown_in(form):
            row = request_route(
                actor=access.actor,
                operation=access.operation.code,
                hub=hub.code,
                starts_at=form.cleaned_data["starts_at"],
                options=form.options(_said_of_stops(stops)),
                now=timezone.now(),
            )
            return redirect(access.url("lastmile:detail", code=row.code))
    kg = sum(n * facts.items[item].weight_kg for item, n in facts.standing.items())
    m3 = sum(n * facts.items[item].volume_m3 for item, n in facts.standing.items())
    context = {
        "form": form,
        "hub": hub,
        "stops": stops,
        "stands_t": kg / 1000,
        "stands_m3": m3,
        "waybills": len({row["waybill"] for row in facts.planned}),
        "vehicles": sum(lift.count for lift in facts.lift),
        "room_t": sum(lift.count * lift.type.payload_t for lift in facts.lift),
        "room_m3": sum(lift.count * lift.type.volume_m3 for lift in facts.lift),
    }
    return render(request, "lastmile/new.html", context)


def _next_hour(now: Any) -> Any:
    whole = now.replace(minute=0, second=0, microsecond=0)
    return whole if whole == now else whole + timedelta(hours=1)


def _planned_there(facts: lastmile.HubFacts) -> bool:
    return any(facts.standing.get(row["item"]) for row in facts.planned)


def _said_of_stops(stops: list[dict[str, Any]]) -> dict[str, Any]:
    """What a person said of single stops; moments as typed, which are UTC."""
    out: dict[str, Any] = {}
    for stop in stops:
        said: dict[str, Any] = {}
        if stop["out"]:
            said["leave_out"] = True
        if stop["light"]:
            said["light"] = True
        for name, key in (("opens", "opens_at"), ("until", "until")):
            if stop[name]:
                said[key] = f"{stop[name]}:00Z" if len(stop[name]) == 16 else stop[name]
        if said:
            out[stop["code"]] = said
    return out


def progress_of(access: Access, route: Any) -> Progress:
    """How far a running search is, with the best found so far."""
    mended = bool(route.previous_id)
    expected = 4.0 if mended else float((route.options or {}).get("seconds") or 10) + 3
    going = route.state in ("queued", "running")
    spent = (timezone.now() - route.made_at).total_seconds() if going else route.seconds
    what = {
        "queued": _("The routes wait for the worker"),
        "running": _("Mending the routes") if mended else _("Looking for sooner routes"),
        "failed": _("The routes could not be planned"),
        "stopped": _("The search was stopped"),
    }.get(route.state, _("The routes are ready"))
    detail = message_words(route.message) if route.state == "failed" else best_so_far(route)
    return Progress(
        state="ready" if route.state in ("accepted", "superseded", "rejected") else route.state,
        what=what,
        url=access.url("lastmile:progress", code=route.code),
        seconds=max(0.0, spent or 0.0),
        expected_s=expected,
        detail=detail,
        done_url=access.url("lastmile:detail", code=route.code),
        done_label=_("Open routes %(code)s") % {"code": route.code},
        stop_url=access.url("lastmile:stop", code=route.code)
        if access.may("stop_plan") and not mended
        else "",
        every="500ms" if mended else "1s",
    )


def best_so_far(route: Any) -> str:
    """The newest point of the search in words."""
    if route.state == "ready":
        return _("Best found: %(gap)s.") % {"gap": gap_words(route)}
    if not route.trace:
        return ""
    _seconds, _steps, objective, left_out = route.trace[-1]
    if left_out > 0.0005:
        return _("Best so far leaves out %(share)s %% of the people-hours to be won.") % {
            "share": formatting.number(round(100 * left_out, 1))
        }
    return _("Best so far: %(number)s weighted person-hours of waiting.") % {
        "number": formatting.number(round(objective))
    }


def _route(access: Access, code: str) -> Any:
    row = lastmile.plan_of(access.operation, code)
    if row is None:
        raise Http404(_("There is no route plan with this code in this operation."))
    return row


@page("see_plan")
def progress(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    """The fragment that a page with a running search asks for every two seconds."""
    route = _route(access, code)
    answer = render(request, "parts/progress.html", {"progress": progress_of(access, route)})
    if route.state == "ready":
        # The page itself is the result: nobody should have to press a button for it.
        answer.headers["HX-Refresh"] = "true"
    return answer


@require_POST
@page("see_plan", post="stop_plan")
def stop(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    """Stops the search and keeps the best routes so far."""
    stop_route(actor=access.actor, operation=access.operation.code, route=code, now=timezone.now())
    if getattr(request, "htmx", False):
        return render(request, "parts/progress.html", {"progress": progress_of(access, _route(access, code))})
    messages.info(
        request, _("The search for %(code)s stops and keeps the best found so far.") % {"code": code}
    )
    return redirect(access.url("lastmile:detail", code=code))


@page("see_plan", post="accept_proposal")
def accept(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    """Says what acceptance creates; a POST accepts."""
    access.require("accept_proposal")
    route = _route(access, code)
    if request.method == "POST":
        made = accept_route(
            actor=access.actor, operation=access.operation.code, route=code, now=timezone.now()
        )
        said = ngettext(
            "Routes %(code)s are accepted: %(count)s waybill is planned.",
            "Routes %(code)s are accepted: %(count)s waybills are planned.",
            made["consignments"],
        ) % {"code": code, "count": formatting.number(made["consignments"])}
        if made["withdrawn"]:
            said += " " + ngettext(
                "%(count)s waybill was withdrawn, because these routes carry its goods.",
                "%(count)s waybills were withdrawn, because these routes carry their goods.",
                made["withdrawn"],
            ) % {"count": formatting.number(made["withdrawn"])}
        if made["left_out"]:
            said += " " + _("%(count)s units were left out, because they do not stand at the hub.") % {
                "count": formatting.number(made["left_out"])
            }
        messages.info(request, said)
        return redirect(access.url("lastmile:detail", code=code))
    visits = lastmile.visits(route)
    facts = route.facts or {}
    new = [v for v in visits if not (v.fixed and _replaces_version(route))]
    context = {
        "route": route,
        "visits": new,
        "kept": [v for v in visits if v.fixed] if _replaces_version(route) else [],
        "vehicles": len({v.vehicle for v in new}),
        "weight_t": sum(v.weight_kg for v in new) / 1000,
        "replaces": sorted(facts.get("replaces", {})) if not _replaces_version(route) else [],
        "previous": route.previous if _replaces_version(route) else None,
        "waiting": facts.get("waiting", {}),
    }
    return render(request, "lastmile/accept.html", context)


def _replaces_version(route: Any) -> bool:
    return bool(route.previous and route.previous.state == "accepted")


@require_POST
@page("see_plan", post="accept_proposal")
def keep_old(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    """Puts the new version aside; the one before stays in force."""
    row = keep_old_route(actor=access.actor, operation=access.operation.code, route=code, now=timezone.now())
    messages.info(
        request,
        _("Routes %(old)s stay in force; %(code)s is put aside.") % {"old": row.previous.code, "code": code},
    )
    return redirect(access.url("lastmile:detail", code=row.previous.code))
