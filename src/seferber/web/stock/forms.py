"""Forms of recalls, counts and goods out of use: they check shape; the rules live in the use cases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from seferber.web import templatetags
from seferber.web.consignments.forms import MomentField

CAUSES = (("lost", _("lost or stolen")), ("damaged", _("damaged, unusable")))


class ReasonForm(forms.Form):
    """One reason, in a few words."""

    reason = forms.CharField(label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class OverrideForm(ReasonForm):
    """A line of a waybill and why it may leave all the same."""

    line = forms.TypedChoiceField(label=_("Line"), coerce=int)
    field_order = ("line", "reason")

    def __init__(self, *args: Any, lines: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["line"].choices = list(lines)  # type: ignore[attr-defined]


class WriteOffForm(forms.Form):
    """How much of the lot, where, is out of use, and why."""

    stock = forms.TypedChoiceField(label=_("Stock"), coerce=int)
    quantity = forms.CharField(
        label=_("Quantity"), max_length=30, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )
    cause = forms.ChoiceField(label=_("Cause"), choices=CAUSES)
    reason = forms.CharField(label=_("Reason"), max_length=500)

    def __init__(self, *args: Any, held: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_id = {balance.pk: balance for balance in held}
        self.fields["stock"].choices = [  # type: ignore[attr-defined]
            (
                b.pk,
                " · ".join(
                    filter(
                        None,
                        (
                            b.account.place.name or b.account.place.code,
                            b.account.commitment.code if b.account.commitment else "",
                            templatetags.qty(b.quantity, b.lot.item.unit),
                        ),
                    )
                ),
            )
            for b in held
        ]


class CountForm(forms.Form):
    """One number per lot that should lie at the place; a lot left empty was not counted."""

    as_of = MomentField(label=_("Counted at"))
    reason = forms.CharField(
        label=_("What is known about differences"),
        required=False,
        max_length=500,
        help_text=_("Needed as soon as one number differs from the books."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    cause = forms.ChoiceField(label=_("A shortage counts as"), choices=CAUSES)

    def __init__(self, *args: Any, shelf: Mapping[int, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.shelf = shelf
        for key, one in shelf.items():
            self.fields[f"lot_{key}"] = forms.IntegerField(
                label=one.lot.item.name,
                required=False,
                min_value=0,
                widget=forms.NumberInput(attrs={"inputmode": "numeric", "class": "number"}),
            )

    def lines(self) -> list[dict[str, Any]]:
        """Lots with their number fields, for the template."""
        return [{"shelf": one, "field": self[f"lot_{key}"]} for key, one in self.shelf.items()]

    def fields_after(self) -> list[Any]:
        return [self[name] for name in ("as_of", "reason", "cause")]

    def counts(self) -> list[dict[str, Any]]:
        """What was counted, as `count_stock` takes it."""
        return [
            {
                "item": one.lot.item.code,
                "lot": one.lot.code,
                "quantity": self.cleaned_data[f"lot_{key}"],
                "cause": self.cleaned_data["cause"],
            }
            for key, one in self.shelf.items()
            if self.cleaned_data.get(f"lot_{key}") is not None
        ]
