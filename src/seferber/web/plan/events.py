"""The form that says what has happened, and the events in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from seferber.web import formatting
from seferber.web.consignments.forms import MomentField
from seferber.web.plan.ask import Ticks

Pairs = Sequence[tuple[str, str]]


class EventsForm(forms.Form):
    """Everything that may have happened since the plan was made; what is left empty has not."""

    closed = forms.MultipleChoiceField(
        label=gettext_lazy("Closed entry points"), required=False, widget=Ticks
    )
    closed_until = MomentField(
        label=gettext_lazy("Closed until"),
        required=False,
        help_text=gettext_lazy("UTC; empty: until further notice."),
    )
    handling_place = forms.ChoiceField(label=gettext_lazy("Place that handles less or more"), required=False)
    handling_factor = forms.FloatField(
        label=gettext_lazy("Part of its handling that is left"),
        required=False,
        min_value=0,
        max_value=10,
        help_text=gettext_lazy("0.5 is half of it, 2 is twice as much."),
    )
    road = forms.ChoiceField(label=gettext_lazy("Road that is cut or slow"), required=False)
    road_factor = forms.FloatField(
        label=gettext_lazy("Times as long"),
        required=False,
        min_value=0.1,
        max_value=100,
        help_text=gettext_lazy("Empty: the road is cut."),
    )
    road_until = MomentField(label=gettext_lazy("Road cut until"), required=False)
    fleet = forms.ChoiceField(label=gettext_lazy("Vehicles that are lost or added"), required=False)
    fleet_count = forms.IntegerField(
        label=gettext_lazy("How many fewer"),
        required=False,
        min_value=-1000,
        max_value=1000,
        help_text=gettext_lazy("A negative number adds vehicles."),
    )
    need_item = forms.ChoiceField(label=gettext_lazy("Item that is needed more or less"), required=False)
    need_place = forms.ChoiceField(label=gettext_lazy("Where"), required=False)
    need_factor = forms.FloatField(
        label=gettext_lazy("Times the need"), required=False, min_value=0, max_value=100
    )
    late_place = forms.ChoiceField(label=gettext_lazy("Goods on the way are late to"), required=False)
    late_hours = forms.FloatField(
        label=gettext_lazy("Hours later"), required=False, min_value=0, max_value=1000
    )
    supply_place = forms.ChoiceField(label=gettext_lazy("A donor adds goods at"), required=False)
    supply_item = forms.ChoiceField(label=gettext_lazy("Item added"), required=False)
    supply_quantity = forms.IntegerField(
        label=gettext_lazy("Units added"), required=False, min_value=1, max_value=100_000_000
    )
    keeping = forms.ChoiceField(label=gettext_lazy("What was promised"), initial="usual")
    seconds = forms.ChoiceField(label=gettext_lazy("Time to search"), initial="20")
    later = (
        "road",
        "road_factor",
        "road_until",
        "fleet",
        "fleet_count",
        "need_item",
        "need_place",
        "need_factor",
        "late_place",
        "late_hours",
        "supply_place",
        "supply_item",
        "supply_quantity",
    )

    def __init__(
        self,
        *args: Any,
        entries: Pairs,
        handled: Pairs,
        roads: Pairs,
        fleets: Pairs,
        items: Pairs,
        districts: Pairs,
        sources: Pairs,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        none = [("", "–")]
        fields: dict[str, Any] = self.fields
        fields["closed"].choices = entries
        fields["handling_place"].choices = none + list(handled)
        fields["road"].choices = none + list(roads)
        fields["fleet"].choices = none + list(fleets)
        fields["need_item"].choices = none + list(items)
        fields["need_place"].choices = [("", _("everywhere")), *districts]
        fields["late_place"].choices = none + list(handled)
        fields["supply_place"].choices = none + list(sources)
        fields["supply_item"].choices = none + list(items)
        fields["keeping"].choices = [
            ("usual", _("moves only where it saves clearly more waiting")),
            ("firm", _("is kept wherever it can be")),
            ("free", _("may move freely")),
        ]
        fields["seconds"].choices = [
            (str(s), _("%(count)s seconds") % {"count": formatting.number(s)}) for s in (10, 20, 60, 180)
        ]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        for what, how in (
            ("handling_place", "handling_factor"),
            ("fleet", "fleet_count"),
            ("need_item", "need_factor"),
            ("late_place", "late_hours"),
            ("supply_place", "supply_quantity"),
            ("supply_quantity", "supply_item"),
        ):
            if said.get(what) and said.get(how) in (None, "") and how not in self.errors:
                self.add_error(how, _("Say how much."))
        return said

    def events(self) -> list[dict[str, Any]]:
        """The events, as `plan_events` reads them."""
        said = self.cleaned_data

        def moment(name: str) -> str:
            return said[name].astimezone(UTC).isoformat() if said.get(name) else ""

        out: list[dict[str, Any]] = [
            {"kind": "closed", "place": place, "until": moment("closed_until")} for place in said["closed"]
        ]
        if said["handling_place"]:
            out.append(
                {"kind": "handling", "place": said["handling_place"], "factor": said["handling_factor"]}
            )
        if said["road"]:
            ends = dict(zip(("origin", "destination"), said["road"].split("|"), strict=True))
            if said["road_factor"]:
                out.append({"kind": "slow", **ends, "factor": said["road_factor"]})
            else:
                out.append({"kind": "road", **ends, "until": moment("road_until")})
        if said["fleet"]:
            kind, base = said["fleet"].split("|")
            out.append({"kind": "lift", "type": kind, "base": base, "count": said["fleet_count"]})
        if said["need_item"]:
            out.append(
                {"kind": "need", "item": said["need_item"], "place": said["need_place"], "factor": said["need_factor"]}
            )  # fmt: skip
        if said["late_place"]:
            out.append({"kind": "late", "place": said["late_place"], "hours": said["late_hours"]})
        if said["supply_place"]:
            out.append(
                {"kind": "supply", "place": said["supply_place"], "item": said["supply_item"], "quantity": said["supply_quantity"]}
            )  # fmt: skip
        return out


def _plain(value: Any) -> str:
    """A factor or number of hours without zeros that say nothing."""
    number = float(value)
    digits = 0 if number == int(number) else 1 if round(number * 10) == number * 10 else 2
    return formatting.number(number, digits)


def event_words(event: dict[str, Any], names: dict[str, str]) -> str:
    """One event as a sentence."""

    def name(key: str) -> str:
        code = event.get(key, "")
        return names.get(code, code)

    until = event.get("until") or ""
    days = until[:16].replace("T", " ")
    kind = event["kind"]
    if kind == "closed":
        if until:
            return _("%(place)s is closed until %(until)s UTC.") % {"place": name("place"), "until": days}
        return _("%(place)s is closed until further notice.") % {"place": name("place")}
    if kind == "handling":
        return _("%(place)s handles %(factor)s times what it did.") % {
            "place": name("place"),
            "factor": _plain(event["factor"]),
        }
    if kind == "road":
        return _("The way between %(origin)s and %(destination)s is cut.") % {
            "origin": name("origin"),
            "destination": name("destination"),
        }
    if kind == "slow":
        return _("The way between %(origin)s and %(destination)s takes %(factor)s times as long.") % {
            "origin": name("origin"),
            "destination": name("destination"),
            "factor": _plain(event["factor"]),
        }
    if kind == "lift":
        count = int(event["count"])
        template = (
            _("%(count)s fewer vehicles (%(type)s) at %(base)s.")
            if count > 0
            else _("%(count)s more vehicles (%(type)s) at %(base)s.")
        )
        return template % {"count": formatting.number(abs(count)), "type": name("type"), "base": name("base")}
    if kind == "need":
        return _("%(factor)s times the need of %(item)s: %(place)s.") % {
            "factor": _plain(event["factor"]),
            "item": name("item"),
            "place": name("place") or _("everywhere"),
        }
    if kind == "supply":
        return _("%(quantity)s more units of %(item)s at %(place)s.") % {
            "quantity": formatting.number(int(event["quantity"])),
            "item": name("item"),
            "place": name("place"),
        }
    return _("Goods on the way to %(place)s come %(hours)s hours later.") % {
        "place": name("place"),
        "hours": _plain(event["hours"]),
    }


def why(
    change: Any, events: Sequence[dict[str, Any]], ways: set[frozenset[str]], names: dict[str, str]
) -> str:
    """Why a hand-over changed: the event on its own old way, else what other places' changes took or freed."""
    for event in events:
        kind = event["kind"]
        # A way that was closed explains what comes later or less, never what comes in addition.
        hit = change.kind in ("later", "lost", "less")
        touched = (
            (kind in ("closed", "late") and hit and event["place"] in change.old_ways)
            or (kind == "handling" and event["place"] in change.old_ways)
            or (
                kind in ("road", "slow")
                and hit
                and frozenset((event["origin"], event["destination"])) in ways
            )
            or (kind == "lift" and event["base"] in change.old_ways)
            or (kind == "supply" and event["item"] == change.item and change.kind in ("more", "earlier"))
            or (
                kind == "need"
                and event["item"] == change.item
                and event.get("place", "") in ("", change.place)
            )
        )
        if touched:
            return event_words(event, names)
    if change.kind in ("later", "lost", "less"):
        return _("In the new plan the vehicles or the handling that it used serve other places.")
    if change.kind in ("earlier", "more"):
        return _("It uses capacity or goods that became free.")
    return ""
