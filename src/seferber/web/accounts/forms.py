"""Forms of a person's own things."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.utils.translation import gettext_lazy as _


class SignInForm(AuthenticationForm):
    """User name and password; one message for both kinds of mistake."""

    error_messages = {
        "invalid_login": _(
            "This user name and password do not fit together. Nobody was signed in. "
            "Check capital letters and the keyboard language, or ask the administrator for a new password."
        ),
        "inactive": _(
            "This account is closed. Nobody was signed in. Ask the administrator to open it again."
        ),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("User name")
        self.fields["password"].label = _("Password")
        self.fields["username"].widget.attrs |= {"autocapitalize": "none", "spellcheck": "false"}


class NewPasswordForm(PasswordChangeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = {
            "old_password": _("Present password"),
            "new_password1": _("New password"),
            "new_password2": _("New password again"),
        }
        for name, label in labels.items():
            self.fields[name].label = label
        self.fields["new_password1"].help_text = _("At least ten characters; a common word is refused.")
        self.fields["new_password2"].help_text = ""


class LanguageForm(forms.Form):
    language = forms.CharField(max_length=5)
    next = forms.CharField(max_length=500, required=False)
