"""Forms of packages and teams: they check shape; the rules live in the use cases."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from seferber.web.consignments.forms import MomentField


class DraftForm(forms.Form):
    """A package from the stocks under one commitment; one quantity field per stock line."""

    title = forms.CharField(label=_("Name of the package"), required=False, max_length=200)
    destination = forms.ChoiceField(label=_("Place of arrival"), required=False)
    ready_by = MomentField(label=_("Ready by"), required=False)

    def __init__(
        self,
        *args: Any,
        stock: Sequence[Any],
        institutions: Sequence[tuple[str, str]],
        destinations: Sequence[Any],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.stock = list(stock)
        self.fields["destination"].choices = [("", _("not chosen yet")), *destinations]  # type: ignore[attr-defined]
        for line in self.stock:
            key = line.balance.pk
            self.fields[f"take_{key}"] = forms.IntegerField(
                label=line.balance.lot.item.name,
                required=False,
                min_value=0,
                max_value=line.balance.quantity,
                initial=line.likely or None,
                widget=forms.NumberInput(attrs={"inputmode": "numeric", "class": "number"}),
            )
            self.fields[f"by_{key}"] = forms.ChoiceField(
                label=_("Approved by"),
                required=False,
                choices=[("", _("no ministry named")), *institutions],
                initial=line.institution.code if line.institution else "",
                widget=forms.Select(attrs={"aria-label": _("Approved by")}),
            )

    def rows(self) -> list[dict[str, Any]]:
        return [
            {"line": s, "take": self[f"take_{s.balance.pk}"], "by": self[f"by_{s.balance.pk}"]}
            for s in self.stock
        ]

    def head(self) -> list[Any]:
        return [self[name] for name in ("title", "destination", "ready_by")]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not any(data.get(f"take_{s.balance.pk}") for s in self.stock):
            self.add_error(None, _("The package has no line yet: type a quantity beside at least one stock."))
        return data

    def lines(self) -> list[dict[str, Any]]:
        """Lines as `draft_package` wants them."""
        out = []
        for stock in self.stock:
            quantity = self.cleaned_data.get(f"take_{stock.balance.pk}")
            if quantity:
                out.append(
                    {
                        "place": stock.balance.account.place.code,
                        "item": stock.balance.lot.item.code,
                        "lot": stock.balance.lot.code,
                        "quantity": quantity,
                        "institution": self.cleaned_data[f"by_{stock.balance.pk}"],
                    }
                )
        return out


class RefusalForm(forms.Form):
    """Why a ministry does not give its line, or why a check is overridden."""

    line = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 2}))


class BeginForm(forms.Form):
    """Where a team goes and when it left."""

    place = forms.ChoiceField(label=_("Deployed to"))
    departed_at = MomentField(label=_("Left home"))
    began_at = MomentField(label=_("Began work"), required=False)
    later = ("began_at",)

    def __init__(self, *args: Any, places: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = places  # type: ignore[attr-defined]


class MomentForm(forms.Form):
    at = MomentField(label=_("When"))
