"""The form that asks for routes, with a likely answer to everything."""

from __future__ import annotations

from math import ceil
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from seferber.store.queries import lastmile
from seferber.usecases.route_last_mile_rows import (
    AMOUNTS,
    area_of,
    stops_in,
)
from seferber.web import formatting, words
from seferber.web.consignments.forms import MomentField
from seferber.web.plan.ask import Ticks

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
