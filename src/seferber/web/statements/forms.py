"""Forms of the statement pages."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, time
from typing import Any

from django import forms
from django.template.defaultfilters import filesizeformat
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from seferber.kernel import SeferberError
from seferber.statements.documents import MAX_BYTES as FILE_LIMIT
from seferber.statements.documents import text_of
from seferber.web.statements.reading import party_name
from seferber.web.statements.words import FIRMNESS, KINDS, REASONS

TEXT_LIMIT = 1_000_000
LANGUAGES = [
    ("", gettext_lazy("let the reader tell")),
    ("tr", "Türkçe"),
    ("kk", "Қазақша"),
    ("ru", "Русский"),
    ("en", "English"),
]


class StatementForm(forms.Form):
    """A text to paste or a file to upload; the rest can follow."""

    later = ("title", "publisher", "published_on", "url", "language")

    text = forms.CharField(
        label=gettext_lazy("Text of the statement"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=gettext_lazy("Paste it as it was published; it is kept untouched."),
    )
    file = forms.FileField(
        label=gettext_lazy("Or a file"),
        required=False,
        help_text=format_lazy(
            gettext_lazy("txt, docx, pdf or html, at most {size}."), size=f"{FILE_LIMIT // 1_000_000} MB"
        ),
        widget=forms.FileInput(attrs={"accept": ".txt,.docx,.pdf,.html,.htm"}),
    )
    publisher = forms.CharField(label=gettext_lazy("Publisher"), max_length=300, required=False)
    published_on = forms.DateField(
        label=gettext_lazy("Day of publication"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=gettext_lazy("Words such as “today” and “on Sunday” are read against it."),
    )
    title = forms.CharField(label=gettext_lazy("Title"), max_length=300, required=False)
    url = forms.URLField(label=gettext_lazy("Address of the page"), required=False, assume_scheme="https")
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=LANGUAGES, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        upload = data.get("file")
        if upload is not None and upload.size > FILE_LIMIT:
            self.add_error(
                "file",
                _(
                    "The file has %(size)s; at most %(limit)s can be read. Nothing was kept. Send the part that holds the statement, or paste its text."
                )
                % {"size": filesizeformat(upload.size), "limit": filesizeformat(FILE_LIMIT)},
            )
            return data
        if upload is not None:
            data["text"] = self._text_of(upload)
            data["title"] = data.get("title") or upload.name[:300]
        text = data.get("text") or ""
        if not self.errors and not text.strip():
            self.add_error("text", _("There is no text. Paste the statement, or choose a file."))
        if len(text) > TEXT_LIMIT:
            self.add_error(
                "text",
                _(
                    "The text has %(length)d characters; at most %(limit)d are read at once. Nothing was kept. Paste the part that holds the statement."
                )
                % {"length": len(text), "limit": TEXT_LIMIT},
            )
        return data

    def _text_of(self, upload: Any) -> str:
        try:
            return text_of(upload.name, upload.read())
        except SeferberError as refusal:
            self.add_error("file", refusal.render(_))
            return ""

    @property
    def published_at(self) -> datetime | None:
        day = self.cleaned_data.get("published_on")
        return datetime.combine(day, time(), tzinfo=UTC) if day else None


FURTHER = "+"


class ConfirmForm(forms.Form):
    """A new pledge, a revision of an older one, or one that stands beside another source."""

    supersedes = forms.ChoiceField(label=gettext_lazy("Is it a new pledge?"), required=False)
    conflict = forms.ChoiceField(label=gettext_lazy("Does another source disagree?"), required=False)

    def __init__(self, *args: Any, pledges: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(p.code, f"{p.code} · {p.name}") for p in pledges]
        revise = [(code, _("it revises %(pledge)s") % {"pledge": label}) for code, label in known]
        beside = [(code, _("it disagrees with %(pledge)s") % {"pledge": label}) for code, label in known]
        more = [(FURTHER, _("yes, a further pledge beside one with the same figures"))]
        self.fields["supersedes"].choices = [("", _("yes, a new pledge")), *revise, *more]  # type: ignore[attr-defined]
        self.fields["conflict"].choices = [("", _("no")), *beside]  # type: ignore[attr-defined]
        if not known:
            for name in ("supersedes", "conflict"):
                self.fields[name].widget = forms.HiddenInput()

    @property
    def has_choice(self) -> bool:
        return len(self.fields["supersedes"].choices) > 1  # type: ignore[attr-defined]


class RejectForm(forms.Form):
    reason = forms.ChoiceField(
        label=gettext_lazy("Why is it set aside?"),
        choices=[(code, gettext_lazy(words)) for code, words in REASONS.items() if code != "merged"],
    )
    note = forms.CharField(label=gettext_lazy("In words"), required=False, max_length=300)

    @property
    def text(self) -> str:
        reason, note = self.cleaned_data["reason"], self.cleaned_data["note"].strip()
        return f"{reason}: {note}" if note else reason


class EditForm(forms.Form):
    """A candidate's fields; quantities are as many rows as there are, and one empty."""

    giver = forms.ChoiceField(label=gettext_lazy("Giver"))
    receiver = forms.ChoiceField(label=gettext_lazy("Receiver"))
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"), choices=[(k, gettext_lazy(v)) for k, v in KINDS.items()]
    )
    firmness = forms.ChoiceField(
        label=gettext_lazy("Firmness"), choices=[(k, gettext_lazy(v)) for k, v in FIRMNESS.items()]
    )
    condition = forms.CharField(label=gettext_lazy("Condition"), required=False, max_length=500)

    def __init__(
        self,
        *args: Any,
        data_now: dict[str, Any],
        text: str,
        names: dict[str, str],
        items: dict[str, str],
        **kwargs: Any,
    ) -> None:
        self.data_now = data_now
        condition = data_now.get("condition")
        said = (
            condition
            if isinstance(condition, str)
            else (condition or {}).get("text") or text[slice(*(condition or {}).get("span", (0, 0)))]
        )
        kwargs.setdefault(
            "initial",
            {**{n: data_now.get(n) for n in ("giver", "receiver", "kind", "firmness")}, "condition": said},
        )
        super().__init__(*args, **kwargs)
        for side in ("giver", "receiver"):
            mine = data_now.get(side)
            extra = [(mine, party_name(mine, names))] if mine and mine not in names else []
            self.fields[side].choices = [*extra, *names.items()]  # type: ignore[attr-defined]
        self.quantities = data_now.get("quantities") or []
        item_choices = [("", _("as printed")), *items.items()]
        for n in range(self.count):
            known = self.quantities[n] if n < len(self.quantities) else {}
            value = forms.DecimalField(
                label=_("Quantity"),
                required=False,
                min_value=0,
                max_digits=18,
                decimal_places=3,
                initial=known.get("value"),
            )
            self.fields[f"value_{n}"] = value
            self.fields[f"unit_{n}"] = forms.CharField(
                label=_("Unit as printed"), required=False, max_length=30, initial=known.get("unit")
            )
            self.fields[f"item_{n}"] = forms.ChoiceField(
                label=_("Item of the catalogue"),
                required=False,
                choices=item_choices,
                initial=known.get("item") or "",
            )

    @property
    def count(self) -> int:
        return min(12, len(self.quantities) + 1)

    @property
    def plain_fields(self) -> list[Any]:
        return [self[name] for name in ("giver", "receiver", "kind", "firmness", "condition")]

    @property
    def quantity_rows(self) -> list[tuple[Any, Any, Any]]:
        return [(self[f"value_{n}"], self[f"unit_{n}"], self[f"item_{n}"]) for n in range(self.count)]

    def changes(self) -> dict[str, Any]:
        """Fields that differ from what stands there, as `edit_candidate` takes them; spans stay with their quantity."""
        data = self.cleaned_data
        out = {
            n: data[n] for n in ("giver", "receiver", "kind", "firmness") if data[n] != self.data_now.get(n)
        }
        if "condition" in self.changed_data:
            out["condition"] = (
                {**(self.data_now.get("condition") or {}), "text": data["condition"]}
                if data["condition"]
                else None
            )
        quantities = []
        for n in range(self.count):
            value = data.get(f"value_{n}")
            if value is None:
                continue
            known = self.quantities[n] if n < len(self.quantities) else {}
            number = int(value) if value == int(value) else float(value)
            row = {**known, "value": number, "unit": data[f"unit_{n}"] or known.get("unit") or ""}
            if data[f"item_{n}"]:
                row["item"] = data[f"item_{n}"]
            else:
                row.pop("item", None)
            quantities.append(row)
        if quantities != self.quantities:
            out["quantities"] = quantities
        return out


class MergeForm(forms.Form):
    other = forms.TypedChoiceField(label=gettext_lazy("Which candidate is part of this one?"), coerce=int)

    def __init__(self, *args: Any, others: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other"].choices = list(others)  # type: ignore[attr-defined]


class SplitForm(forms.Form):
    """Only a button; the use case knows what to split."""
