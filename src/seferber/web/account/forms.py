"""Moving stock between two places of one party."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from seferber.web import templatetags


class MoveForm(forms.Form):
    """Which stock, where to, how much; the use case checks the number."""

    stock = forms.TypedChoiceField(label=gettext_lazy("Stock"), coerce=int)
    destination = forms.ChoiceField(label=gettext_lazy("To"))
    quantity = forms.CharField(
        label=gettext_lazy("Quantity"), max_length=30, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=300)

    def __init__(
        self, *args: Any, stock: Sequence[Any], places: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.by_id = {balance.pk: balance for balance in stock}
        self.fields["stock"].choices = [(b.pk, _label(b)) for b in stock]  # type: ignore[attr-defined]
        self.fields["destination"].choices = list(places)  # type: ignore[attr-defined]

    @property
    def chosen(self) -> dict[str, str]:
        """Origin, item, lot and commitment of the chosen stock, as `move_stock` takes them."""
        balance = self.by_id[self.cleaned_data["stock"]]
        return {
            "origin": balance.account.place.code,
            "item": balance.lot.item.code,
            "lot": balance.lot.code,
            "commitment": balance.account.commitment.code if balance.account.commitment else "",
        }


def _label(balance: Any) -> str:
    parts = [
        balance.account.place.name or balance.account.place.code,
        balance.lot.item.name,
        balance.lot.code,
        balance.account.commitment.code if balance.account.commitment else "",
        templatetags.qty(balance.quantity, balance.lot.item.unit),
    ]
    return " · ".join(part for part in parts if part)
