"""Forms of the exchange before goods leave, of dispatch without an answer, of slots and positions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from seferber.consignments.slots import HOURS
from seferber.web.consignments.forms import MomentField
from seferber.web.templatetags import qty


def _number() -> forms.NumberInput:
    return forms.NumberInput(attrs={"inputmode": "numeric", "class": "number"})


class NotifyForm(forms.Form):
    """The arrival window and the vehicle; when it is announced again, quantities and destination too."""

    window_from = MomentField(label=_("Arrives not before"), required=False)
    window_until = MomentField(label=_("Arrives not after"), required=False)
    vehicle = forms.CharField(label=_("Registration or flight number"), required=False, max_length=80)
    text = forms.CharField(
        label=_("Message to the receiving side"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(
        self,
        *args: Any,
        lines: Sequence[Any] = (),
        destinations: Sequence[tuple[str, Any]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.lines = list(lines)
        if destinations:
            self.fields["destination"] = forms.ChoiceField(label=_("Destination"), choices=destinations)
        for line in self.lines:
            self.fields[f"line_{line.number}"] = forms.IntegerField(
                label=line.item.name,
                required=False,
                min_value=0,
                initial=line.quantity,
                widget=_number(),
                help_text=_("now %(quantity)s; 0 takes it off the waybill")
                % {"quantity": qty(line.quantity, line.item.unit)},
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        start, end = data.get("window_from"), data.get("window_until")
        if start and end and end < start:
            self.add_error("window_until", _("The arrival window ends before it begins."))
        return data

    def changed_quantities(self) -> dict[int, int]:
        """Line number → base units, only where they differ from the waybill."""
        out = {}
        for line in self.lines:
            asked = self.cleaned_data.get(f"line_{line.number}")
            if asked is not None and asked != line.quantity:
                out[line.number] = asked
        return out


class AnswerForm(forms.Form):
    """The receiving side's answer; what should change is named field by field."""

    answer = forms.ChoiceField(
        label=_("Your answer"),
        choices=[("accepted", _("Accept")), ("change", _("Ask for a change")), ("refused", _("Refuse"))],
        widget=forms.RadioSelect,
        initial="accepted",
    )
    reason = forms.CharField(
        label=_("What should change, or why not"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    want_from = MomentField(label=_("Should arrive not before"), required=False)
    want_until = MomentField(label=_("Should arrive not after"), required=False)
    want_destination = forms.ChoiceField(label=_("Should go to"), required=False)

    def __init__(
        self, *args: Any, lines: Sequence[Any], destinations: Sequence[tuple[str, Any]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.lines = list(lines)
        self.fields["want_destination"].choices = [("", _("as announced")), *destinations]  # type: ignore[attr-defined]
        for line in self.lines:
            self.fields[f"want_{line.number}"] = forms.IntegerField(
                label=_("%(item)s: how many instead") % {"item": line.item.name},
                required=False,
                min_value=0,
                widget=_number(),
                help_text=_("announced: %(quantity)s") % {"quantity": qty(line.quantity, line.item.unit)},
            )
        self.later = (
            "want_from",
            "want_until",
            "want_destination",
            *(f"want_{n.number}" for n in self.lines),
        )

    def main(self) -> list[Any]:
        return [self["answer"], self["reason"]]

    def changes(self) -> list[Any]:
        return [self[name] for name in self.later]

    def wants(self) -> dict[str, Any]:
        """What should change, as `answer_notification` keeps it; empty unless a change is asked for."""
        data = self.cleaned_data
        if data["answer"] != "change":
            return {}
        lines = {
            str(line.number): data[f"want_{line.number}"]
            for line in self.lines
            if data.get(f"want_{line.number}") is not None and data[f"want_{line.number}"] != line.quantity
        }
        start, end = data.get("want_from"), data.get("want_until")
        return {
            "from": start.isoformat(timespec="minutes") if start else "",
            "until": end.isoformat(timespec="minutes") if end else "",
            "destination": data.get("want_destination") or "",
            "lines": lines,
        }


class DispatchForm(forms.Form):
    """When it left; and, where the receiving side has not accepted, why it leaves nevertheless."""

    occurred_at = MomentField(label=_("When"))
    override = forms.CharField(
        label=_("Why it must leave without the answer"),
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Kept under your office, and the receiving side reads it."),
    )

    def __init__(self, *args: Any, unasked: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not unasked:
            del self.fields["override"]


class SlotForm(forms.Form):
    """The slot in which the vehicle will come."""

    starts_at = forms.ChoiceField(label=_("Slot"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, offered: Sequence[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["starts_at"].choices = offered  # type: ignore[attr-defined]


class SlotRuleForm(forms.Form):
    """How an entry point cuts its day."""

    hours = forms.TypedChoiceField(
        label=_("Length of a slot"),
        choices=[(n, _("%(n)d h") % {"n": n}) for n in HOURS],
        coerce=int,
    )
    vehicles_max = forms.IntegerField(
        label=_("Vehicles in one slot, at most"),
        required=False,
        min_value=1,
        max_value=500,
        help_text=_("Stands for aircraft, bays for trucks; leave empty when it is not known."),
    )


class PositionsFileForm(forms.Form):
    """Positions of many vehicles as a table."""

    file = forms.FileField(label=_("CSV file"))
