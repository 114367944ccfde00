"""Forms of labels: they check shape; the rules live in the use cases."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from seferber.consignments.units import LEVELS
from seferber.documents.labels import SHEETS
from seferber.usecases.print_labels import LANGUAGES
from seferber.web.words import word

LANGUAGE_NAMES = {"tr": "Türkçe", "kk": "Қазақша", "ru": "Русский", "en": "English"}
LARGEST_FILE = 40 * 1024 * 1024


class PrintForm(forms.Form):
    """How the labels of a document are cut, laid out and spoken."""

    sheet = forms.ChoiceField(label=_("Paper"))
    first = forms.ChoiceField(
        label=_("Language printed large"), choices=[(code, LANGUAGE_NAMES[code]) for code in LANGUAGES]
    )
    also_tr = forms.BooleanField(label=_("also in Turkish"), required=False)
    also_kk = forms.BooleanField(label=_("also in Kazakh"), required=False)
    also_ru = forms.BooleanField(label=_("also in Russian"), required=False)
    also_en = forms.BooleanField(label=_("also in English"), required=False)
    level = forms.ChoiceField(label=_("Units"))
    anew = forms.BooleanField(
        label=_("Number again"),
        required=False,
        help_text=_("Closes the codes given so far; labels already stuck on then lead nowhere."),
    )
    later = ("anew",)

    def __init__(self, *args: Any, numbered: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sheet"].choices = [(code, word(f"sheet_{code}")) for code in SHEETS]  # type: ignore[attr-defined]
        self.fields["level"].choices = [(code, word(f"cut_{code}")) for code in LEVELS]  # type: ignore[attr-defined]
        if not numbered:
            del self.fields["anew"]
        else:
            self.fields["level"].help_text = _(
                "Counts only for goods without a code, or when you number again."
            )

    def spoken(self) -> tuple[str, ...]:
        """The chosen languages, the large one first."""
        chosen = [code for code in LANGUAGES if self.cleaned_data[f"also_{code}"]]
        first = self.cleaned_data["first"]
        return tuple([first, *(code for code in chosen if code != first)])


class NumberingForm(forms.Form):
    company_prefix = forms.CharField(
        label=_("GS1 company prefix"),
        required=False,
        max_length=10,
        help_text=_(
            "7 to 10 digits from the certificate of your GS1 organisation; empty = codes of our own form."
        ),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    extension = forms.IntegerField(
        label=_("Extension digit"),
        min_value=0,
        max_value=9,
        initial=0,
        help_text=_("0 unless another system of yours numbers with the same prefix."),
    )


class PackagingForm(forms.Form):
    per_carton = forms.IntegerField(
        label=_("Base units in a carton"), required=False, min_value=1, max_value=10_000_000
    )
    per_pallet = forms.IntegerField(
        label=_("Base units on a pallet"), required=False, min_value=1, max_value=10_000_000
    )


class ImportForm(forms.Form):
    document = forms.FileField(
        label=_("EPCIS 2.0 document (JSON)"),
        widget=forms.FileInput(attrs={"accept": ".json,.jsonld,application/json,application/ld+json"}),
    )

    def clean_document(self) -> Any:
        found = self.cleaned_data["document"]
        if found.size > LARGEST_FILE:
            raise forms.ValidationError(
                _("The file has %(size)d MB; up to %(most)d MB are read."),
                params={"size": found.size // 1_000_000, "most": LARGEST_FILE // 1_000_000},
            )
        return found
