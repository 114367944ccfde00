"""Forms of On the way and the hand-over: they check shape; the rules live in the use cases."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from seferber.usecases.settle_stock import CAUSES
from seferber.web.words import word

MOMENT = "%Y-%m-%dT%H:%M"


class MomentField(forms.DateTimeField):
    """A moment in UTC, typed with the browser's own picker."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MOMENT))
        kwargs.setdefault("help_text", _("UTC"))
        super().__init__(input_formats=[MOMENT, "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"], **kwargs)


def moment_text(value: datetime | None) -> str:
    """The moment as the browser's picker wants it."""
    return value.astimezone(UTC).strftime(MOMENT) if value else ""


class NewConsignmentForm(forms.Form):
    """Goods from the stocks of one place under one waybill; one quantity field per lot that lies there."""

    receiver = forms.ChoiceField(label=_("Receiving side"))
    destination = forms.ChoiceField(label=_("Destination"))
    commitment = forms.ChoiceField(
        label=_("Commitment"),
        required=False,
        help_text=_("Counts for lines of free stock; packed goods keep theirs."),
    )
    lift_type = forms.ChoiceField(label=_("Vehicle class"), required=False)
    vehicle = forms.CharField(label=_("Registration or flight number"), required=False, max_length=80)
    departs_at = MomentField(label=_("Planned departure"), required=False)
    arrives_at = MomentField(label=_("Expected arrival"), required=False)
    later = ("vehicle", "departs_at", "arrives_at")

    def __init__(
        self,
        *args: Any,
        receivers: Sequence[tuple[str, str]],
        destinations: Sequence[tuple[str, Any]],
        commitments: Sequence[tuple[str, str]],
        lift_types: Sequence[tuple[str, str]],
        stock: Sequence[Any],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.stock = list(stock)
        self.fields["receiver"].choices = receivers  # type: ignore[attr-defined]
        self.fields["destination"].choices = destinations  # type: ignore[attr-defined]
        self.fields["commitment"].choices = [("", _("none")), *commitments]  # type: ignore[attr-defined]
        self.fields["lift_type"].choices = [("", _("not chosen yet")), *lift_types]  # type: ignore[attr-defined]
        for balance in self.stock:
            self.fields[f"take_{balance.pk}"] = forms.IntegerField(
                label=balance.lot.item.name,
                required=False,
                min_value=0,
                max_value=balance.quantity,
                widget=forms.NumberInput(attrs={"inputmode": "numeric", "class": "number"}),
            )

    def rows(self) -> list[dict[str, Any]]:
        """Stock lines with their bound quantity fields, for the template."""
        return [{"balance": b, "field": self[f"take_{b.pk}"]} for b in self.stock]

    def head(self) -> list[Any]:
        return [self[name] for name in ("receiver", "destination", "commitment", "lift_type")]

    def rest(self) -> list[Any]:
        return [self[name] for name in self.later]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not any(data.get(f"take_{b.pk}") for b in self.stock):
            self.add_error(None, _("The waybill has no line yet: type a quantity beside at least one item."))
        if data.get("departs_at") and data.get("arrives_at") and data["arrives_at"] < data["departs_at"]:
            self.add_error("arrives_at", _("The arrival lies before the departure."))
        return data

    def lines(self) -> list[dict[str, Any]]:
        """Lines as `create_consignment` wants them."""
        out = []
        for balance in self.stock:
            quantity = self.cleaned_data.get(f"take_{balance.pk}")
            if quantity:
                own = balance.account.commitment
                out.append(
                    {
                        "item": balance.lot.item.code,
                        "lot": balance.lot.code,
                        "quantity": quantity,
                        "commitment": own.code if own else self.cleaned_data["commitment"],
                    }
                )
        return out


class MomentForm(forms.Form):
    """When something happened."""

    occurred_at = MomentField(label=_("When"))


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 2}))


class PositionForm(forms.Form):
    """Where the vehicle was seen."""

    place = forms.ChoiceField(
        label=_("At a known place"), required=False, help_text=_("Or type the position below.")
    )
    lat = forms.FloatField(
        label=_("Latitude"), required=False, widget=forms.NumberInput(attrs={"step": "any"})
    )
    lon = forms.FloatField(
        label=_("Longitude"), required=False, widget=forms.NumberInput(attrs={"step": "any"})
    )
    text = forms.CharField(label=_("What was said"), required=False, max_length=200)
    occurred_at = MomentField(label=_("When"))

    def __init__(self, *args: Any, places: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_code = {p.code: p for p in places}
        from seferber.web.consignments.entries import grouped_places

        self.fields["place"].choices = [("", "–"), *grouped_places(places)]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("place"):
            # The place's own position counts; what was typed beside it would contradict it.
            data["lat"] = data["lon"] = None
        elif data.get("lat") is None or data.get("lon") is None:
            self.add_error("place", _("Choose a place, or type latitude and longitude."))
        return data


class CauseForm(forms.Form):
    """The cause of a discrepancy."""

    what = forms.ChoiceField(label=_("Goods"))
    quantity = forms.CharField(label=_("Quantity"), widget=forms.TextInput(attrs={"inputmode": "numeric"}))
    cause = forms.ChoiceField(label=_("Cause"))
    reason = forms.CharField(
        label=_("What is known, and who established it"), widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, balances: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_id = {str(b.pk): b for b in balances}
        self.fields["what"].choices = [  # type: ignore[attr-defined]
            (
                str(b.pk),
                f"{b.quantity} {word(b.lot.item.unit)} {b.lot.item.name}"
                + (f" · {b.account.commitment.code}" if b.account.commitment else ""),
            )
            for b in balances
        ]
        self.fields["cause"].choices = [(code, word(f"cause_{code}")) for code in CAUSES]  # type: ignore[attr-defined]


class DistributeForm(forms.Form):
    """Goods of one stock line that reached people."""

    what = forms.ChoiceField(label=_("From stock"))
    quantity = forms.CharField(label=_("Quantity"), widget=forms.TextInput(attrs={"inputmode": "numeric"}))
    households = forms.IntegerField(label=_("Households served"), required=False, min_value=0)
    occurred_at = MomentField(label=_("When"))
    later = ("households",)

    def __init__(self, *args: Any, stock: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_id = {str(b.pk): b for b in stock}
        self.fields["what"].choices = [  # type: ignore[attr-defined]
            (
                str(b.pk),
                f"{b.account.place.name}: {b.quantity} {word(b.lot.item.unit)} {b.lot.item.name}"
                + (f" · {b.account.commitment.code}" if b.account.commitment else ""),
            )
            for b in stock
        ]


PARTS = ("good", "damaged", "missing", "over", "refused")


class CountForm(forms.Form):
    """The count at a hand-over: five numbers and a reason a line; untouched lines mean all good."""

    office = forms.ChoiceField(label=_("Office of the other side"))
    occurred_at = MomentField(label=_("Counted at"))
    password = forms.CharField(
        label=_("Your password"),
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        help_text=_("It opens your signing key; it is not kept."),
    )
    other_user = forms.CharField(
        label=_("User name of the other side"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    other_password = forms.CharField(
        label=_("Their own password"),
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, lines: Sequence[Any], offices: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.counted_lines = list(lines)
        self.fields["office"].choices = [(o, o) for o in offices]  # type: ignore[attr-defined]
        for line in self.counted_lines:
            for part in PARTS:
                self.fields[f"{part}_{line.number}"] = forms.IntegerField(
                    label=word(part),
                    required=False,
                    min_value=0,
                    initial=line.quantity if part == "good" else 0,
                    widget=forms.NumberInput(attrs={"inputmode": "numeric", "data-part": part}),
                )
            self.fields[f"reason_{line.number}"] = forms.CharField(
                label=_("What you saw"), required=False, max_length=500, widget=forms.TextInput()
            )

    def rows(self) -> list[dict[str, Any]]:
        return [
            {
                "line": line,
                "fields": [self[f"{part}_{line.number}"] for part in PARTS],
                "reason": self[f"reason_{line.number}"],
            }
            for line in self.counted_lines
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if bool(data.get("other_user")) != bool(data.get("other_password")):
            self.add_error(
                "other_user",
                _("The other side signs with user name and password; one of the two is missing."),
            )
        return data

    def counts(self) -> dict[int, dict[str, Any]]:
        """Line number → good, damaged, missing, over, refused, reason, as `write_document` wants it."""
        data = self.cleaned_data
        out = {}
        for line in self.counted_lines:
            good = data.get(f"good_{line.number}")
            out[line.number] = {
                "good": line.quantity if good is None else good,
                **{part: data.get(f"{part}_{line.number}") or 0 for part in PARTS[1:]},
                "reason": data.get(f"reason_{line.number}", ""),
            }
        return out


class PasswordForm(forms.Form):
    """A signature with the own password."""

    password = forms.CharField(
        label=_("Your password"),
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        help_text=_("It opens your signing key; it is not kept."),
    )
