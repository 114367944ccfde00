"""After an event: asking for a new plan, and the new one beside the old."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from seferber.store.queries import plan, plan_changes, plan_names
from seferber.usecases.replace_plan import request_replacement
from seferber.web import formatting, templatetags, words
from seferber.web.access import Access, page, shown_in
from seferber.web.overview.areas import area_of_code
from seferber.web.plan.ask import progress_of
from seferber.web.plan.events import EventsForm, event_words, why
from seferber.web.plan.sentences import both_numbers, by_hand, gap_words
from seferber.web.tables import Choice, Column, Table

KINDS = ("lost", "less", "later", "earlier", "more", "same")


def _proposal(access: Access, code: str) -> Any:
    row = plan.proposal(access.operation, code)
    if row is None:
        raise Http404(_("There is no plan with this code in this operation."))
    return row


@page("see_plan", post="make_plan")
def replace(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    """Says what has happened; a POST asks for the plan that replaces this one."""
    access.require("make_plan")
    row = _proposal(access, code)
    # What the old plan was given to search, the new one gets too: with less it might only look worse.
    seconds = str(int(float((row.options or {}).get("seconds") or 20)))
    form = EventsForm(
        request.POST or None, initial={"seconds": seconds}, **plan_names.event_choices(access.operation)
    )
    if request.method == "POST" and form.is_valid():
        with shown_in(form):
            new = request_replacement(
                actor=access.actor,
                operation=access.operation.code,
                proposal=code,
                events=form.events(),
                keeping=form.cleaned_data["keeping"],
                seconds=int(form.cleaned_data["seconds"]),
                now=timezone.now(),
            )
            return redirect(access.url("plan:changes", code=new.code))
    return render(request, "plan/replace.html", {"proposal": row, "form": form})


@page("see_plan")
def changes(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    """The new plan beside the one it replaces: who gets what later, earlier or not at all, and why."""
    new = _proposal(access, code)
    old = new.replaces
    if old is None:
        raise Http404(_("This plan replaces no other."))
    names = plan_names.names(access.operation)
    events = _own_events(new, old)
    found = plan_changes.changes(new) if new.objective is not None and new.state != "running" else []
    table = _table(request, access, new, found, events, names)
    if table.is_export:
        return table.response()
    if table.is_fragment:
        return render(request, "parts/table.html", {"table": table})
    items = plan_names.item_names(access.operation)
    tonnes = plan_changes.kept_tonnes(new, {c: i.weight_kg for c, i in items.items()}) if found else {}
    context = {
        "proposal": new,
        "old": old,
        "events": [event_words(event, names) for event in events],
        "progress": progress_of(access, new) if new.state in ("queued", "running", "failed", "stopped") else None,
        "tonnes": tonnes,
        "kept_share": round(100 * tonnes["unmoved"] / tonnes["promised"]) if tonnes.get("promised") else None,
        "count": {kind: sum(1 for c in found if c.kind == kind) for kind in KINDS},
        "districts": len({c.place for c in found if c.kind in ("lost", "less", "later")}),
        "gap": formatting.sentence(gap_words(new)),
        "by_hand": by_hand(new),
        "numbers": both_numbers(new),
        "sides": [_side(row, new) for row in (old, new)],
        "table": table,
    }  # fmt: skip
    return render(request, "plan/changes.html", context)


def _own_events(new: Any, old: Any) -> list[dict[str, Any]]:
    """What has happened since the old plan: its own events are in the list too and come first."""
    return list((new.options or {}).get("events") or [])[len((old.options or {}).get("events") or []) :]


def _side(row: Any, new: Any) -> dict[str, Any]:
    figures = plan.figures(row)
    return {"row": row, "figures": figures, "gap": gap_words(row), "is_new": row.pk == new.pk}


def _table(
    request: HttpRequest, access: Access, new: Any, found: list[Any], events: list[Any], names: dict[str, str]
) -> Table:
    units = {code: item.unit for code, item in plan_names.item_names(access.operation).items()}
    ways = plan_changes.old_pairs(new.replaces, new.world_at) if found else {}
    parents = plan_names.parents(access.operation)
    rows = [
        {
            "place": c.place,
            "name": names.get(c.place, c.place),
            "item": c.item,
            "item_name": names.get(c.item, c.item),
            "before": c.before,
            "after": c.after,
            "kind": c.kind,
            "was_at": c.was_at,
            "now_at": c.now_at,
            "days": c.shift.total_seconds() / 86400,
            "why": why(c, events, ways.get(c.place, set()), names),
            "size": abs(c.lost) + max(c.before, c.after) * abs(c.shift.total_seconds()) / 86400,
        }
        for c in found
    ]
    rows.sort(key=lambda r: (-r["size"], r["name"], r["item"]))
    return Table(
        request,
        name="changes",
        label=_("What changed for whom"),
        rows=rows,
        columns=[
            Column(
                "name",
                _("District"),
                shown=lambda r: format_html('{}<small class="muted">{}</small>', r["name"], r["item_name"]),
                hxl="#adm2+name",
            ),
            Column("item_name", _("Item"), file_only=True, hxl="#item+name"),
            Column("kind", _("Change"), shown=_kind),
            Column("before", _("Promised"), kind="number", unit=lambda r: units.get(r["item"], "")),
            Column("after", _("Now"), kind="number", unit=lambda r: units.get(r["item"], "")),
            Column("was_at", _("Was to come"), kind="moment", shown=lambda r: _short(r["was_at"])),
            Column("now_at", _("Comes"), kind="moment", shown=lambda r: _short(r["now_at"])),
            Column("days", _("Days later"), kind="number", shown=_days),
            Column("why", _("Why"), order="", optional=True),
        ],
        filters=[Choice("kind", _("Change"), [(k, words.word(f"change-{k}")) for k in KINDS])],
        search=("name", "item_name"),
        per_page=20,
        select=lambda r: area_of_code(r["place"], parents.get(r["place"], "")),
        empty=_("Nothing was promised from now on, so nothing changed."),
    )  # fmt: skip


def _kind(row: dict[str, Any]) -> Any:
    state = {
        "lost": "refused",
        "less": "change",
        "later": "change",
        "earlier": "accepted",
        "more": "accepted",
        "same": "accepted",
    }
    return templatetags.state(state[row["kind"]], words.word(f"change-{row['kind']}"))


def _days(row: dict[str, Any]) -> str:
    if row["was_at"] is None or row["now_at"] is None:
        return "–"
    days = row["days"]
    return ("+" if days > 0.05 else "") + formatting.number(round(days, 1), 1)


def _short(moment: Any) -> Any:
    return templatetags.moment(moment, "short") if moment else "–"
