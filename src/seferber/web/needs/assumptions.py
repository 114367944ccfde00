"""Numbered assumptions: read them, change one, see first what it changes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from seferber.store.queries import needs_behind, needs_choices
from seferber.usecases.edit_parameter import Change, edit_parameter, preview_parameter
from seferber.web.access import Access, page, shown_in
from seferber.web.tables import Choice, Column, Table


class ValueForm(forms.Form):
    """A new value of one assumption."""

    value = forms.CharField(max_length=200)

    def __init__(self, *args: Any, parameter: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["value"].label = _("New value") + (f" ({parameter.unit})" if parameter.unit else "")


@page("see_needs")
def index(request: HttpRequest, access: Access) -> HttpResponse:
    """All assumptions, those that can be changed with a way to do so."""
    rows = needs_behind.parameters_of(access.operation)
    table = Table(
        request,
        name="assumptions",
        label=_("Assumptions"),
        rows=rows,
        columns=[
            Column("code", _("Number"), order="", link=lambda p: access.url("needs:assumption", key=p.key)),
            Column("text", _("Assumption")),
            Column("value", _("Value"), value=lambda p: f"{p.value} {p.unit}".strip()),
            Column(
                "default_value",
                _("As loaded"),
                value=lambda p: p.default_value if p.default_value not in ("", p.value) else "",
                optional=True,
            ),
            Column("status", _("Status"), kind="status"),
        ],
        filters=[Choice("editable", _("Can be changed"), [("True", _("yes")), ("False", _("no"))])],
        search=("code", "key", "text"),
        per_page=100,
        empty=_("This operation has no numbered assumptions."),
    )
    if table.is_export:
        return table.response()
    changed = [p for p in rows if p.default_value and p.default_value != p.value]
    context = {
        "table": table,
        "count": len(rows),
        "changed": changed,
        "editable": sum(1 for p in rows if p.editable),
    }
    return render(request, "parts/table.html" if table.is_fragment else "needs/assumptions.html", context)


@page("see_needs", post="edit_parameter")
def edit(request: HttpRequest, access: Access, key: str) -> HttpResponse:
    """One assumption: `?value=` shows what a value would change; a POST sets it."""
    parameter = next((p for p in needs_behind.parameters_of(access.operation) if p.key == key), None)
    if parameter is None:
        raise Http404(_("There is no such assumption."))
    asked = request.POST if request.method == "POST" else request.GET if "value" in request.GET else None
    form = ValueForm(asked, parameter=parameter, initial={"value": parameter.value})
    changes: list[Change] | None = None
    if asked is not None and form.is_valid():
        value = form.cleaned_data["value"]
        with shown_in(form):
            if request.method == "POST":
                changes = edit_parameter(
                    actor=access.actor,
                    operation=access.operation.code,
                    key=key,
                    value=value,
                    now=timezone.now(),
                )
                messages.info(
                    request,
                    _("Assumption %(code)s is now %(value)s; the needs are sized anew.")
                    % {"code": parameter.code, "value": value},
                )
                return redirect(access.url("needs:assumption", key=key))
            access.require("edit_parameter")
            changes = preview_parameter(operation=access.operation.code, key=key, value=value)
    items = {code: (name, unit) for code, name, unit in needs_choices.item_options(access.operation)}
    rows = [
        {
            "name": items[c.item][0],
            "unit": items[c.item][1],
            "before": c.before,
            "after": c.after,
            "difference": c.difference,
        }
        for c in changes or []
        if c.item in items
    ]
    context = {
        "parameter": parameter,
        "form": form,
        "value": form.cleaned_data["value"] if changes is not None else "",
        "previewed": changes is not None,
        "changes": [r for r in rows if r["difference"]],
        "same": sum(1 for r in rows if not r["difference"]),
    }
    return render(request, "needs/assumption.html", context)
