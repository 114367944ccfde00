"""Forms of pledges and commitments; lines are rows of item and quantity."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from seferber.kernel import parse_quantity
from seferber.web.statements.words import KINDS

ROWS = 5


def day_field(label: Any, **more: Any) -> forms.DateField:
    return forms.DateField(
        label=label, required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **more
    )


def at_midnight(day: Any) -> datetime | None:
    return datetime.combine(day, time(), tzinfo=UTC) if day else None


class LinesForm(forms.Form):
    """Rows `item_n`, `quantity_n` (and `text_n` when `described`); empty rows are passed over."""

    described = False

    def __init__(
        self, *args: Any, items: Sequence[Any], rows: Sequence[dict[str, Any]] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "–"), *((item.code, f"{item.name} ({item.code})") for item in items)]
        self.count = max(ROWS, len(rows) + 1)
        for n in range(self.count):
            known = rows[n] if n < len(rows) else {}
            self.fields[f"item_{n}"] = forms.ChoiceField(
                label=_("Item"), choices=choices, required=False, initial=known.get("item", "")
            )
            self.fields[f"quantity_{n}"] = forms.CharField(
                label=_("Quantity"), required=False, initial=known.get("quantity"),
                widget=forms.TextInput(attrs={"inputmode": "numeric"}),
            )  # fmt: skip
            if self.described:
                self.fields[f"text_{n}"] = forms.CharField(
                    label=_("As printed"), required=False, max_length=300, initial=known.get("text", "")
                )

    @property
    def head_fields(self) -> list[Any]:
        """Fields above the lines."""
        return [self[name] for name in self.fields if not name.startswith(("item_", "quantity_", "text_"))]

    @property
    def line_rows(self) -> list[list[Any]]:
        names = ("item", "quantity", "text") if self.described else ("item", "quantity")
        return [[self[f"{name}_{n}"] for name in names] for n in range(self.count)]


class ProposeForm(LinesForm):
    """Terms of a commitment."""

    giver = forms.ChoiceField(label=gettext_lazy("Giver"))
    receiver = forms.ChoiceField(label=gettext_lazy("Receiver"))
    title = forms.CharField(label=gettext_lazy("What is committed, in a few words"), max_length=200)
    due_on = day_field(gettext_lazy("Due on"))
    condition = forms.CharField(label=gettext_lazy("Condition"), max_length=500, required=False)

    def __init__(self, *args: Any, parties: Sequence[Any], pledge: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for side in ("giver", "receiver"):
            self.fields[side].choices = [(p.code, p.name) for p in parties]  # type: ignore[attr-defined]
            if pledge is not None:
                self.fields[side].choices = [(getattr(pledge, side).code, getattr(pledge, side).name)]  # type: ignore[attr-defined]

    def lines(self) -> dict[str, int]:
        """Item code → quantity as typed; the use case checks the numbers.

        Raises: NotAQuantity.
        """
        out: dict[str, int] = {}
        for n in range(self.count):
            item, quantity = self.cleaned_data[f"item_{n}"], self.cleaned_data[f"quantity_{n}"]
            if item and quantity:
                out[item] = out.get(item, 0) + parse_quantity(quantity, unit=item)
        return out

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for n in range(self.count):
            if bool(data.get(f"item_{n}")) != bool(data.get(f"quantity_{n}")):
                self.add_error(
                    f"quantity_{n}", _("Name both the item and its quantity, or leave the row empty.")
                )
        return data


class PledgeForm(LinesForm):
    """A pledge written down by hand, or revised; words are enough where no item or quantity is known."""

    described = True
    later = ("source",)

    giver = forms.ChoiceField(label=gettext_lazy("Giver"))
    receiver = forms.ChoiceField(label=gettext_lazy("Receiver"))
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"),
        choices=[(code, gettext_lazy(words)) for code, words in KINDS.items() if code not in ("meeting_visit", "readiness", "condolence", "thanks", "request")],
    )  # fmt: skip
    title = forms.CharField(label=gettext_lazy("What is pledged, in a few words"), max_length=200)
    said_on = day_field(gettext_lazy("Said on"))
    due_on = day_field(gettext_lazy("Promised by"))
    source = forms.CharField(
        label=gettext_lazy("Source: address or document"), max_length=500, required=False
    )

    def __init__(self, *args: Any, parties: Sequence[Any], pledge: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for side in ("giver", "receiver"):
            self.fields[side].choices = [(p.code, p.name) for p in parties]  # type: ignore[attr-defined]
            if pledge is not None:
                self.fields[side].choices = [(getattr(pledge, side).code, getattr(pledge, side).name)]  # type: ignore[attr-defined]
        if pledge is not None and pledge.kind not in dict(self.fields["kind"].choices):  # type: ignore[attr-defined]
            self.fields["kind"].choices = [(pledge.kind, pledge.kind)]  # type: ignore[attr-defined]

    def lines(self) -> list[dict[str, Any]]:
        """Lines with item, description and quantity, as `register_pledge` takes them.

        Raises: NotAQuantity.
        """
        out = []
        for n in range(self.count):
            item, quantity, text = (self.cleaned_data[f"{name}_{n}"] for name in ("item", "quantity", "text"))
            if item or quantity or text:
                number = parse_quantity(quantity, unit=item or text) if quantity else None
                out.append({"item": item, "quantity": number, "description": text})
        return out


class ReleaseForm(forms.Form):
    """A quantity that is no longer owed; it holds once the other side says the same."""

    item = forms.ChoiceField(label=gettext_lazy("Item"))
    quantity = forms.CharField(
        label=gettext_lazy("Quantity no longer owed"), widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=500)

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"].choices = list(choices)  # type: ignore[attr-defined]


class ReasonForm(forms.Form):
    """Why proposed terms are taken back."""

    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=500)


class RemindForm(forms.Form):
    """What the giver is asked."""

    text = forms.CharField(
        label=gettext_lazy("Message to the giver"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )


class SettleForm(forms.Form):
    """Which other pledge this one disagrees with, or why it no longer does."""

    other = forms.ChoiceField(label=gettext_lazy("It disagrees with"), required=False)
    reason = forms.CharField(
        label=gettext_lazy("Or: the disagreement is settled, because"), required=False, max_length=500
    )

    def __init__(self, *args: Any, pledges: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other"].choices = [("", "–"), *((p.code, f"{p.code} · {p.name}") for p in pledges)]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if bool(data.get("other")) == bool((data.get("reason") or "").strip()):
            raise forms.ValidationError(_("Name the other pledge, or write why the disagreement is settled."))
        return data
