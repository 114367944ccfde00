"""Forms of the needs pages: they check shape; the rules live in the use cases."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from seferber.usecases.set_wanted import WORDS
from seferber.web import words

LANGUAGES = (("en", "English"), ("tr", "Türkçe"), ("kk", "Қазақша"), ("ru", "Русский"))


class RequestForm(forms.Form):
    """What a place asks for beyond the computed need."""

    later = ("needed_by", "priority", "institution", "reason")
    place = forms.ChoiceField(label=_("District or distribution point"))
    item = forms.ChoiceField(label=_("Item"))
    quantity = forms.CharField(
        label=_("Quantity"), max_length=20, help_text=_("Whole units of the item, beyond what is computed.")
    )
    needed_by = forms.DateTimeField(
        label=_("Needed by (UTC)"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}),
    )
    priority = forms.IntegerField(
        label=_("Priority"),
        min_value=1,
        max_value=9,
        initial=1,
        required=False,
        help_text=_("1 is the most urgent."),
    )
    institution = forms.ChoiceField(label=_("Requested by"), required=False)
    reason = forms.CharField(
        label=_("Reason"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(
        self, *args: Any, places: list[Any], items: list[Any], institutions: list[Any], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["place"].choices = [("", "–"), *places]
        fields["item"].choices = [
            ("", "–"),
            *((code, f"{name} ({words.word(unit)})") for code, name, unit in items),
        ]
        fields["institution"].choices = [("", "–"), *institutions]


class WordForm(forms.Form):
    """The receiving side's word on an item."""

    word = forms.ChoiceField(label=_("Word"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["word"].choices = [(word, words.word(word)) for word in WORDS]
        mine = (get_language() or "en")[:2]
        ordered = sorted(LANGUAGES, key=lambda pair: pair[0] != mine)
        for code, name in ordered:
            fields[f"reason_{code}"] = forms.CharField(
                label=_("Reason (%(language)s)") % {"language": name}, required=False, max_length=300
            )
        self.later = tuple(f"reason_{code}" for code, _name in ordered[1:])

    def reasons(self) -> dict[str, str]:
        return {code: self.cleaned_data.get(f"reason_{code}", "") for code, _name in LANGUAGES}


class AllocateForm(forms.Form):
    """Part of a commitment for this need."""

    commitment = forms.ChoiceField(label=_("Commitment"))
    quantity = forms.CharField(
        label=_("Quantity"),
        max_length=20,
        help_text=_("The new total of this commitment for this need; 0 takes it back."),
    )

    def __init__(self, *args: Any, commitments: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["commitment"].choices = commitments
