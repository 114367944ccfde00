"""Forms of Cooperation: they check shape; the rules live in the use cases."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from seferber.usecases.cooperation_record import MESSAGE_KINDS
from seferber.web.consignments.forms import MomentField
from seferber.web.words import word

BODIES = ("KEK", "HLSCC", "JSPG", "visit", "council", "agreement")

Choices = Sequence[tuple[str, str]]


class DayField(forms.DateField):
    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        super().__init__(**kwargs)


def _words(codes: Sequence[str]) -> list[tuple[str, str]]:
    return [(code, word(code)) for code in codes]


class Chosen(forms.Form):
    """A form whose select fields get their choices from the view: `choices={"event": [...]}`."""

    def __init__(self, *args: Any, choices: dict[str, Choices] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, options in (choices or {}).items():
            optional = [] if self.fields[name].required else [("", "–")]
            self.fields[name].choices = [*optional, *options]  # type: ignore[attr-defined]


class EventForm(Chosen):
    body = forms.ChoiceField(label=_("What"))
    title = forms.CharField(label=_("Title"), max_length=300)
    starts_on = forms.CharField(
        label=_("When"), max_length=10, help_text=_("As exact as it is known: 2026-12-05, 2026-12 or 2026.")
    )
    session = forms.CharField(label=_("Number of the session"), required=False, max_length=20)
    city = forms.CharField(label=_("City"), required=False, max_length=120)
    before = forms.ChoiceField(label=_("Must be held before"), required=False)
    later = ("session", "city", "before")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].choices = _words(BODIES)  # type: ignore[attr-defined]


class EventChangeForm(forms.Form):
    state = forms.ChoiceField(label=_("State"))
    starts_on = forms.CharField(label=_("When"), max_length=10)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state"].choices = _words(("planned", "held", "cancelled"))  # type: ignore[attr-defined]


class DecisionForm(Chosen):
    text = forms.CharField(label=_("What was decided"), widget=forms.Textarea(attrs={"rows": 3}))
    responsible = forms.CharField(label=_("Responsible office"), max_length=200)
    due_date = DayField(label=_("Due"), required=False)
    event = forms.ChoiceField(label=_("Decided at"), required=False)
    party = forms.ChoiceField(label=_("Side"), required=False)
    before = forms.ChoiceField(label=_("Must be done before"), required=False)
    later = ("party", "before")


class AssignForm(Chosen):
    responsible = forms.CharField(label=_("Responsible office"), max_length=200)
    due_date = DayField(label=_("Due"), required=False)
    before = forms.ChoiceField(label=_("Must be done before"), required=False)


class SettleForm(forms.Form):
    state = forms.ChoiceField(label=_("State"))
    done_date = DayField(label=_("Done on"), required=False)
    note = forms.CharField(label=_("Note"), required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state"].choices = _words(("done", "open", "dropped"))  # type: ignore[attr-defined]


class CarryForm(Chosen):
    event = forms.ChoiceField(label=_("Taken on by"))
    due_date = DayField(label=_("New due date"), required=False)


class ProposeForm(Chosen):
    """Terms of a commitment that carries a decision out; up to four items."""

    giver = forms.ChoiceField(label=_("Giver"))
    receiver = forms.ChoiceField(label=_("Receiver"))
    due_at = MomentField(label=_("Due"), required=False)
    condition = forms.CharField(
        label=_("Condition"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    LINES = (1, 2, 3, 4)
    later: tuple[str, ...] = ("due_at", "condition")

    def __init__(self, *args: Any, items: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for n in self.LINES:
            self.fields[f"item_{n}"] = forms.ChoiceField(
                label=_("Item"), required=False, choices=[("", "–"), *items]
            )
            self.fields[f"quantity_{n}"] = forms.IntegerField(
                label=_("Quantity"), required=False, min_value=1
            )
            if n > 2:
                self.later = (*self.later, f"item_{n}", f"quantity_{n}")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        pairs = [(data.get(f"item_{n}"), data.get(f"quantity_{n}")) for n in self.LINES]
        if any(bool(item) != bool(quantity) for item, quantity in pairs):
            self.add_error(None, _("A line has an item without a quantity, or a quantity without an item."))
        elif not any(item for item, _quantity in pairs):
            self.add_error("item_1", _("Name at least one item and its quantity."))
        return data

    def lines(self) -> dict[str, int]:
        data = self.cleaned_data
        out: dict[str, int] = {}
        for n in self.LINES:
            if data.get(f"item_{n}"):
                out[data[f"item_{n}"]] = out.get(data[f"item_{n}"], 0) + data[f"quantity_{n}"]
        return out


class ProjectForm(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=300)
    about = forms.CharField(
        label=_("What it is about"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    field = forms.CharField(label=_("Field"), max_length=80)
    responsible = forms.CharField(label=_("Responsible offices of both sides"), max_length=300)
    starts_on = DayField(label=_("Begins"), required=False)
    ends_on = DayField(label=_("Ends"), required=False)
    later = ("about", "starts_on", "ends_on")


class MilestoneForm(forms.Form):
    text = forms.CharField(label=_("Milestone"), max_length=300)
    responsible = forms.CharField(label=_("Responsible office"), max_length=200)
    due_date = DayField(label=_("Due"), required=False)


class MessageForm(Chosen):
    kind = forms.ChoiceField(label=_("Kind"))
    sender = forms.ChoiceField(label=_("From"))
    receiver = forms.ChoiceField(label=_("To"))
    text = forms.CharField(
        label=_("What was said, in your own words"), widget=forms.Textarea(attrs={"rows": 3})
    )
    pass_on_to = forms.CharField(
        label=_("To be passed on to"),
        required=False,
        max_length=200,
        help_text=_("For example: the families of the injured."),
    )
    said_at = MomentField(label=_("Said at"), required=False)
    answers = forms.ChoiceField(label=_("Answers"), required=False)
    later = ("said_at", "answers")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = _words(MESSAGE_KINDS)  # type: ignore[attr-defined]


class PassOnForm(forms.Form):
    to = forms.CharField(label=_("Passed on to"), max_length=200)
    passed_on_at = MomentField(label=_("When"))


class LessonForm(forms.Form):
    happened = forms.CharField(label=_("What happened"), widget=forms.Textarea(attrs={"rows": 3}))
    change = forms.CharField(label=_("What to change"), widget=forms.Textarea(attrs={"rows": 3}))
    responsible = forms.CharField(label=_("Who"), max_length=200)
    due_date = DayField(label=_("By when"), required=False)
