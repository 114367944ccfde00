"""Shapes of what an administrator types; the rules are in the use cases."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from seferber.usecases.permissions import ROLE_NAMES


class MemberForm(forms.Form):
    """A person and a role."""

    username = forms.SlugField(label=gettext_lazy("User name"), max_length=150)
    role = forms.ChoiceField(label=gettext_lazy("Role"))
    office = forms.CharField(label=gettext_lazy("Office on documents"), max_length=200)
    party = forms.ChoiceField(label=gettext_lazy("Acts for"), required=False)
    institution = forms.ChoiceField(label=gettext_lazy("Institution"), required=False)
    password = forms.CharField(
        label=gettext_lazy("First password"),
        required=False,
        min_length=10,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=gettext_lazy(
            "Only for a new account; at least 10 characters. It also seals the signing key."
        ),
    )
    later = ("institution", "password")

    def __init__(self, *args: object, parties: list, institutions: list, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["role"].choices = [(code, _(name)) for code, name in ROLE_NAMES.items()]  # type: ignore[attr-defined]
        self.fields["party"].choices = [("", "–"), *((p.code, f"{p.name} ({p.code})") for p in parties)]  # type: ignore[attr-defined]
        self.fields["institution"].choices = [("", "–"), *((i.code, i.name) for i in institutions)]  # type: ignore[attr-defined]


class ClockForm(forms.Form):
    """The simulated now, in UTC."""

    moment = forms.DateTimeField(
        label=gettext_lazy("New time of the exercise (UTC)"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )


class RevokeForm(forms.Form):
    """Why a key signs nothing from now on."""

    key = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=300)
