"""What happened: one small form for each kind of event, each with the price of a broken promise."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from seferber.store.queries import lastmile
from seferber.usecases.replan_last_mile import PRICES, request_replan
from seferber.web import formatting, words
from seferber.web.access import Access, page, shown_in
from seferber.web.consignments.forms import MomentField, moment_text
from seferber.web.lastmile.sentences import stop_name, vehicle_words

FACTORS = ("1.5", "2", "3", "5")


class EventForm(forms.Form):
    """What every event has: its moment, and how much a promise is worth."""

    kind = forms.CharField(widget=forms.HiddenInput)
    event_at = MomentField(label=gettext_lazy("When it happened"))
    price = forms.ChoiceField(label=gettext_lazy("Promised arrivals"), initial="balanced", required=False)

    def __init__(self, *args: Any, choices: dict[str, list[tuple[str, str]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["price"].choices = [(one, words.word(f"price-{one}")) for one in PRICES]
        for name, values in choices.items():
            if name in fields:
                fields[name].choices = values
        self.order_fields([name for name in fields if name not in ("event_at", "price")])

    def event(self) -> dict[str, Any]:
        """The event as the use case wants it."""
        raise NotImplementedError


class RoadForm(EventForm):
    a = forms.ChoiceField(label=gettext_lazy("From"))
    b = forms.ChoiceField(
        label=gettext_lazy("To"), required=False, help_text=gettext_lazy("Empty: every road there.")
    )
    factor = forms.ChoiceField(label=gettext_lazy("How bad"), required=False)

    def event(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {
            "kind": "road",
            "a": said["a"],
            "b": said["b"],
            "factor": float(said["factor"]) if said["factor"] else None,
        }


class VehicleForm(EventForm):
    vehicle = forms.ChoiceField(label=gettext_lazy("Vehicle"))

    def event(self) -> dict[str, Any]:
        return {"kind": "vehicle_lost", "vehicle": self.cleaned_data["vehicle"]}


class LateForm(EventForm):
    until = MomentField(label=gettext_lazy("The goods are at the hub from"))

    def event(self) -> dict[str, Any]:
        return {"kind": "late_goods", "until": self.cleaned_data["until"].isoformat()}


class GoodsForm(EventForm):
    """Amounts item by item; an empty field says nothing."""

    stop = forms.ChoiceField(label=gettext_lazy("Stop"))

    def __init__(self, *args: Any, items: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, name in items:
            self.fields[f"item-{code}"] = forms.IntegerField(label=name, min_value=0, required=False)
        # Moment and price come last, below the amounts.
        self.order_fields([name for name in self.fields if name not in ("event_at", "price")])

    def goods(self) -> dict[str, int]:
        """Item → base units typed."""
        return {
            name.removeprefix("item-"): int(value)
            for name, value in self.cleaned_data.items()
            if name.startswith("item-") and value is not None
        }

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not any(name.startswith("item-") and value is not None for name, value in said.items()):
            raise forms.ValidationError(_("Type at least one amount."))
        return said


class NeedForm(GoodsForm):
    def event(self) -> dict[str, Any]:
        return {"kind": "need", "stop": self.cleaned_data["stop"], "goods": self.goods()}


class NewStopForm(GoodsForm):
    people = forms.IntegerField(
        label=gettext_lazy("People there"),
        required=False,
        min_value=0,
        help_text=gettext_lazy("Empty: as counted for the place."),
    )

    def event(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {
            "kind": "new_stop",
            "stop": said["stop"],
            "goods": self.goods(),
            "people": said["people"] or 0,
        }


FORMS: dict[str, type[EventForm]] = {
    "road": RoadForm,
    "vehicle_lost": VehicleForm,
    "need": NeedForm,
    "late_goods": LateForm,
    "new_stop": NewStopForm,
}


@page("see_plan", post="make_plan")
def event(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    """Forms for what may happen; a POST asks for a mended version and shows it when it is there."""
    access.require("make_plan")
    route = lastmile.plan_of(access.operation, code)
    if route is None or not route.facts:
        raise Http404(_("There is no route plan with this code in this operation."))
    shown = _forms(request, access, route)
    if request.method == "POST":
        kind = request.POST.get("kind", "")
        form = next((one["form"] for one in shown if one["kind"] == kind), None)
        if form is None:
            raise Http404(_("There is no such event."))
        if form.is_valid():
            with shown_in(form):
                row = request_replan(
                    actor=access.actor,
                    operation=access.operation.code,
                    route=route.code,
                    event_at=form.cleaned_data["event_at"],
                    events=[form.event()],
                    price=form.cleaned_data["price"] or "balanced",
                    now=timezone.now(),
                )
                return redirect(access.url("lastmile:detail", code=row.code))
    return render(request, "lastmile/event.html", {"route": route, "forms": shown})


def _forms(request: HttpRequest, access: Access, route: Any) -> list[dict[str, Any]]:
    """One form a kind; the one that was sent holds what was typed."""
    visits = lastmile.visits(route)
    kinds = {v.lift_type.code: v.lift_type for v in visits if v.lift_type}
    stops = {code for code in route.facts["codes"] if code != route.hub.code}
    places = lastmile.places(access.operation, stops)
    known = sorted(((code, stop_name(place)) for code, place in places.items()), key=lambda pair: pair[1])
    hub = (route.hub.code, route.hub.name)
    used = {v.vehicle for v in visits}
    vehicles = [
        (one["name"], vehicle_words(one["name"], kinds))
        for one in route.facts["vehicles"]
        if one["name"] in used
    ]
    choices = {
        "a": [hub, *known],
        "b": [*known, hub, ("", _("every road there"))],
        "factor": [
            ("", _("cut")),
            *((f, _("%(times)s times as long") % {"times": formatting.number(float(f))}) for f in FACTORS),
        ],
        "vehicle": vehicles,
    }
    others = [(p.code, stop_name(p)) for p in lastmile.other_stops(access.operation, stops)]
    catalogue = lastmile.items(access.operation)
    items = [(code, catalogue[code].name) for code in sorted(route.facts["items"]) if code in catalogue]
    now = min(max(access.now, route.starts_at), max((v.back_at for v in visits), default=access.now))
    initial = {
        "event_at": moment_text(now),
        "price": route.options.get("price", "balanced"),
        "until": moment_text(now + timedelta(hours=3)),
    }
    out = []
    for kind, form in FORMS.items():
        given = request.POST if request.method == "POST" and request.POST.get("kind") == kind else None
        more: dict[str, Any] = {"choices": {**choices, "stop": others if kind == "new_stop" else known}}
        if issubclass(form, GoodsForm):
            more["items"] = items
        if kind == "new_stop" and not others:
            continue
        out.append(
            {
                "kind": kind,
                "title": words.word(f"event-{kind}").capitalize(),
                "form": form(given, initial={**initial, "kind": kind}, auto_id=f"{kind}-%s", **more),
            }
        )
    return out
