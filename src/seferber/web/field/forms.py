"""Shapes of what the office types about the field; the rules are in the use cases."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class DeviceForm(forms.Form):
    """A device is confirmed, or refused with a reason."""

    request = forms.IntegerField(widget=forms.HiddenInput)
    decision = forms.ChoiceField(choices=[("confirm", "confirm"), ("refuse", "refuse")])
    reason = forms.CharField(label=_("Reason"), max_length=300, required=False)


class SettleForm(forms.Form):
    """How a refused record was dealt with."""

    refusal = forms.IntegerField(widget=forms.HiddenInput)
    note = forms.CharField(label=_("How it was settled"), max_length=500)


class DecideForm(forms.Form):
    """Which count is right, and why."""

    chosen = forms.ChoiceField(label=_("The right count"), widget=forms.RadioSelect)
    reason = forms.CharField(label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: object, choices: list[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["chosen"].choices = choices  # type: ignore[attr-defined]
