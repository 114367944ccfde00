"""Plans of several settings side by side, and a plan's sheet for one place."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from seferber.store.queries import plan, plan_changes, plan_names
from seferber.usecases.plan_rows import DEFAULTS
from seferber.usecases.replace_plan import request_comparison
from seferber.web import formatting, templatetags, words
from seferber.web.access import Access, page
from seferber.web.plan.ask import progress_of
from seferber.web.plan.sentences import NEAR, gap_words, large, options_words
from seferber.web.tables import Column, Table

MOST = 4


@require_POST
@page("see_plan", post="make_plan")
def ask(request: HttpRequest, access: Access) -> HttpResponse:
    """Asks for the soonest, the fairest and the steadiest plan of the same world."""
    asked = request_comparison(
        actor=access.actor,
        operation=access.operation.code,
        like=request.POST.get("like", ""),
        now=timezone.now(),
    )
    codes = ",".join(row.code for row in asked)
    return redirect(f"{access.url('plan:compare')}?plans={codes}")


@page("see_plan")
def side_by_side(request: HttpRequest, access: Access) -> HttpResponse:
    """Two to four plans in columns, with what each setting weighs."""
    codes = [code for code in request.GET.get("plans", "").split(",") if code][:MOST]
    names = plan_names.names(access.operation)
    shown = plan_changes.columns(access.operation, codes)
    if not shown:
        raise Http404(_("There is no plan with this code in this operation."))
    running = []
    for column in shown:
        row = plan.proposal(access.operation, column["code"])
        if row is not None and row.state in ("queued", "running"):
            running.append(progress_of(access, row))
        column["setting"] = (column["options"] or {}).get("setting", "balanced")
        column["words"] = options_words(column["options"] or {}, names)
        column["gap_words"] = gap_words(row)
    for key, best in (("people_days", min), ("worst", min), ("vehicles", min), ("kept", max), ("last", min)):
        values = [c[key] for c in shown if c[key] is not None]
        if len(set(values)) > 1:
            for column in shown:
                column[f"{key}_best"] = column[key] == best(values)
    worth = {(c["people_days"], c["vehicles"], c["last"]) for c in shown}
    alike = len(shown) > 1 and len(worth) == 1 and not running
    # The same hand rule under every setting is no plan that the settings agree on.
    sure = all(c["gap"] is not None and c["gap"] < NEAR for c in shown)
    context = {
        "columns": shown,
        "running": running,
        "alike": alike and sure,
        "unsure": alike and not sure,
        "sentences": [] if running or alike else said_of(shown),
        "one_world": len({_world(c["options"] or {}) for c in shown}) == 1,
    }
    return render(request, "plan/compare.html", context)


def _world(options: dict[str, Any]) -> str:
    """What a plan supposes about the world, apart from how it weighs and searches."""
    supposed = ("closed", "lift_factor", "handling_factor", "events")
    return str([options.get(key, DEFAULTS[key]) for key in supposed])


def said_of(shown: list[dict[str, Any]]) -> list[str]:
    """What tells the plans apart, each difference with its best plan and both ends of the range."""
    measures = (
        (
            "people_days",
            min,
            large,
            _("Fewest person-days of unmet need: %(plan)s with %(best)s; the others up to %(worst)s."),
        ),
        (
            "worst",
            min,
            lambda share: formatting.number(100 * share, 1),
            _(
                "The worst-off district fares best under %(plan)s: %(best)s %% of its need unmet; elsewhere up to %(worst)s %%."
            ),
        ),
        (
            "kept",
            max,
            lambda share: formatting.number(100 * share, 0),
            _("Promises are surest under %(plan)s: %(best)s of 100 hold; elsewhere down to %(worst)s."),
        ),
        (
            "vehicles",
            min,
            formatting.number,
            _("Fewest vehicles: %(plan)s with %(best)s; the others up to %(worst)s."),
        ),
    )
    out = []
    for key, best_of, words_of, template in measures:
        known = [c for c in shown if c[key] is not None]
        ends = [words_of(end(c[key] for c in known)) for end in (min, max)] if known else []
        if len(known) < 2 or ends[0] == ends[1]:
            continue
        values = [c[key] for c in known]
        if key == "people_days" and max(values) - min(values) <= max(c["gap"] or 0.0 for c in known) * max(
            values
        ):
            continue  # The searches leave more open than tells the plans apart.
        best = next(c for c in known if c[key] == best_of(k[key] for k in known))
        out.append(
            template
            % {
                "plan": f"{best['code']} ({words.word(best['setting'])})",
                "best": ends[0] if best_of is min else ends[1],
                "worst": ends[1] if best_of is min else ends[0],
            }
        )
    return out


@page("see_plan")
def place_sheet(request: HttpRequest, access: Access, code: str, place: str) -> HttpResponse:
    """What comes to and leaves one depot, entry point or hub under the plan: to print and hang up there."""
    row = plan.proposal(access.operation, code)
    busy = dict(plan_changes.busy_places(row)) if row else {}
    if row is None or place not in busy:
        raise Http404(_("There is no plan with this code in this operation."))
    names = plan_names.names(access.operation)
    moves = list(plan_changes.place_movements(row, place))
    coming = sorted((m for m in moves if m.destination.code == place), key=lambda m: m.arrives_at)
    leaving = [m for m in moves if m.origin.code == place]
    tables = [
        ("in", _table(request, "in", _("Arrives"), coming, names, "arrives_at")),
        ("out", _table(request, "out", _("Leaves"), leaving, names, "departs_at")),
    ]
    for _side, table in tables:
        if table.is_export:
            return table.response()
        if table.is_fragment:
            return render(request, "parts/table.html", {"table": table})
    context = {
        "proposal": row,
        "place": place,
        "place_name": names.get(place, place),
        "tables": dict(tables),
        "arrives_t": sum(m.weight_t for m in coming),
        "leaves_t": sum(m.weight_t for m in leaving),
        "vehicles_in": sum(m.vehicles for m in coming),
        "vehicles_out": sum(m.vehicles for m in leaving),
        "gap": gap_words(row),
        "others": [(c, names.get(c, c), words.word(kind)) for c, kind in busy.items()],
    }
    return render(request, "plan/place.html", context)


def _table(
    request: HttpRequest, prefix: str, label: str, rows: list[Any], names: dict[str, str], moment: str
) -> Table:
    far = "origin" if prefix == "in" else "destination"
    return Table(
        request,
        name=f"sheet-{prefix}",
        prefix=f"{prefix}-",
        label=label,
        rows=rows,
        columns=[
            Column(moment, _("When"), kind="moment", shown=lambda m: templatetags.moment(getattr(m, moment), "short")),
            Column(f"{far}.name", _("From") if prefix == "in" else _("To"), order=f"{far}.code"),
            Column("vehicles", _("Vehicles"), value=lambda m: f"{formatting.number(m.vehicles)} × {m.lift_type.name if m.lift_type else '–'}"),
            Column("loads", _("Load"), order="", value=lambda m: ", ".join(f"{names.get(c) or words.word(c)} {formatting.number(n)}" for c, n in sorted(m.loads.items(), key=lambda kv: -kv[1]))),
            Column("weight_t", _("Weight"), kind="number", total=True, shown=lambda m: templatetags.tonnes(m.weight_t)),
            Column("volume_m3", _("Volume"), kind="number", shown=lambda m: templatetags.cubic(m.volume_m3)),
        ],
        per_page=200,
        empty=_("Nothing under this plan."),
    )  # fmt: skip
