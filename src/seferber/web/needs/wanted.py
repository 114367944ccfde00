"""The needs list of the receiving side: wanted, enough, do not send."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from seferber.store.queries import needs_choices, needs_wanted
from seferber.usecases.set_wanted import set_wanted
from seferber.web import words
from seferber.web.access import Access, page, shown_in
from seferber.web.needs.forms import WordForm
from seferber.web.tables import Choice, Column, Table


@page("see_needs")
def index(request: HttpRequest, access: Access) -> HttpResponse:
    """Every item with its word, the reason and the figures behind it."""
    rows = needs_wanted.wanted_rows(access.operation, access.now)
    host = access.may("set_wanted")
    table = Table(
        request,
        name="wanted",
        label=_("Needs list"),
        rows=rows,
        columns=[
            Column(
                "name",
                _("Item"),
                link=(lambda r: access.url("needs:say", item=r["item"])) if host else None,
                hxl="#item+name",
            ),
            Column("word", _("Word"), kind="state", hxl="#status+wanted"),
            Column("gap", _("Gap"), kind="number", unit=lambda r: r["unit"], hxl="#indicator+gap+num"),
            Column("need", _("Need"), kind="number", optional=True, hxl="#indicator+need+num"),
            Column("received", _("Received"), kind="number", optional=True, hxl="#indicator+received+num"),
            Column(
                "reason",
                _("Reason"),
                value=lambda r: r["reason"] or ("" if r["said"] else _("follows from the gap")),
            ),
            Column("since", _("Since"), kind="moment", optional=True, hxl="#date+start"),
            Column("status", _("Status"), kind="status"),
        ],
        filters=[
            Choice("word", _("Word"), [(w, words.word(w)) for w in ("wanted", "enough", "do_not_send")])
        ],
        search=("name", "item"),
        per_page=100,
        empty=_("No item is needed and no word was said yet."),
    )
    if table.is_export:
        return table.response()
    if table.is_fragment:
        return render(request, "parts/table.html", {"table": table})
    counts = {word: sum(1 for r in rows if r["word"] == word) for word in ("wanted", "enough", "do_not_send")}
    listed = {r["item"] for r in rows}
    options = [o for o in needs_choices.item_options(access.operation) if o[0] not in listed] if host else []
    return render(request, "needs/wanted.html", {"table": table, "counts": counts, "options": options})


@page("see_needs", post="set_wanted")
def say_word(request: HttpRequest, access: Access, item: str) -> HttpResponse:
    """The host side says its word on one item."""
    access.require("set_wanted")
    names = {code: name for code, name, _unit in needs_choices.item_options(access.operation)}
    if item not in names:
        raise Http404(_("There is no such item."))
    history = [w for w in needs_wanted.words_of(access.operation) if w.item.code == item]
    now_said = history[0] if history else None
    initial = {"word": now_said.word if now_said else "wanted"}
    initial |= {f"reason_{k}": v for k, v in (now_said.reasons if now_said else {}).items()}
    form = WordForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        with shown_in(form):
            set_wanted(
                actor=access.actor,
                operation=access.operation.code,
                item=item,
                word=form.cleaned_data["word"],
                reasons=form.reasons(),
                now=timezone.now(),
            )
            messages.info(
                request,
                _("%(item)s: “%(word)s” from now on. Packages are checked against it.")
                % {"item": names[item], "word": words.word(form.cleaned_data["word"])},
            )
            return redirect(access.url("needs:wanted"))
    return render(
        request, "needs/say.html", {"form": form, "name": names[item], "item": item, "history": history}
    )
