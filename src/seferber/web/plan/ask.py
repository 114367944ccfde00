"""Asking for a plan, watching it, stopping it, accepting it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from seferber.store.queries import plan, plan_names
from seferber.usecases.make_plan import accept_proposal, request_plan, stop_plan
from seferber.web import formatting, words
from seferber.web.access import Access, page, shown_in
from seferber.web.plan.sentences import gap_words
from seferber.web.progress import Progress

SECONDS = (20, 60, 180, 600)
FACTORS = ("0.5", "1", "1.5", "2")


class Ticks(forms.CheckboxSelectMultiple):
    """Several tick boxes; the shell draws a single tick box in another way and tells them apart by this."""

    input_type = "ticks"

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().create_option(*args, **kwargs), "type": "checkbox"}


class PlanForm(forms.Form):
    """What if: closed entry points, more vehicles, more handling, more time to think."""

    later = ("setting", "grid", "days", "handling_factor", "careful")
    seconds = forms.ChoiceField(label=gettext_lazy("Time to search"))
    closed = forms.MultipleChoiceField(
        label=gettext_lazy("Closed entry points"), required=False, widget=Ticks
    )
    lift_factor = forms.ChoiceField(label=gettext_lazy("Vehicles"), initial="1")
    handling_factor = forms.ChoiceField(
        label=gettext_lazy("Handling at entry points"), initial="1", required=False
    )
    setting = forms.ChoiceField(label=gettext_lazy("What matters most"), initial="balanced", required=False)
    grid = forms.ChoiceField(label=gettext_lazy("Time grid"), initial="coarse", required=False)
    careful = forms.BooleanField(
        label=gettext_lazy("Careful: plan for three of four sampled worlds"), required=False
    )
    improves = forms.CharField(widget=forms.HiddenInput, required=False)
    days = forms.IntegerField(
        label=gettext_lazy("Days ahead"),
        required=False,
        min_value=1,
        max_value=60,
        help_text=gettext_lazy("Empty: as the operation says."),
    )

    def __init__(self, *args: Any, entries: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        times = {
            "0.5": _("half of them"),
            "1": _("as they are"),
            "1.5": _("half as many again"),
            "2": _("twice as many"),
        }
        fields["seconds"].choices = [
            (str(s), _("%(count)s seconds") % {"count": formatting.number(s)}) for s in SECONDS
        ]
        fields["closed"].choices = entries
        fields["lift_factor"].choices = [(f, times[f]) for f in FACTORS]
        fields["handling_factor"].choices = [(f, times[f]) for f in FACTORS]
        fields["setting"].choices = [
            (s, words.word(s)) for s in ("balanced", "soonest", "fairest", "steadiest")
        ]
        fields["grid"].choices = [(g, words.word(g)) for g in ("coarse", "fine")]

    def options(self) -> dict[str, Any]:
        """Options of the planner, as `plan_rows.DEFAULTS` names them."""
        said = self.cleaned_data
        return {
            "seconds": int(said["seconds"]),
            "closed": said["closed"],
            "lift_factor": float(said["lift_factor"]),
            "handling_factor": float(said["handling_factor"] or 1),
            "setting": said["setting"] or "balanced",
            "grid": said["grid"] or "coarse",
            "days": said["days"],
            "careful": said["careful"],
        }


@page("see_plan", post="make_plan")
def new(request: HttpRequest, access: Access) -> HttpResponse:
    """Asks for a plan; `?like=PL-1` begins with that plan's options."""
    access.require("make_plan")
    like = plan.proposal(access.operation, request.GET.get("like", "")) if request.GET.get("like") else None
    known = (like.options or {}) if like else {}
    initial = {
        "seconds": str(known.get("seconds", 20)) if known.get("seconds", 20) in SECONDS else "60",
        "closed": known.get("closed", []),
        "lift_factor": f"{float(known.get('lift_factor', 1)):g}",
        "handling_factor": f"{float(known.get('handling_factor', 1)):g}",
        "setting": known.get("setting", "balanced"),
        "grid": known.get("grid", "coarse"),
        "days": known.get("days"),
        "careful": known.get("careful", False),
        "improves": like.code if like and like.objective is not None else "",
    }
    form = PlanForm(request.POST or None, entries=plan_names.entry_points(access.operation), initial=initial)
    if request.method == "POST" and form.is_valid():
        with shown_in(form):
            row = request_plan(
                actor=access.actor,
                operation=access.operation.code,
                options=form.options(),
                improves=form.cleaned_data["improves"],
                now=timezone.now(),
            )
            return redirect(access.url("plan:detail", code=row.code))
    return render(request, "plan/new.html", {"form": form, "like": like})


@require_POST
@page("see_plan", post="make_plan")
def what_if(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    """One click: the same plan in a world with one thing changed, to be read beside this one."""
    row = _proposal(access, code)
    options, again = dict(row.options or {}), ""
    change, _sep, value = request.POST.get("change", "").partition(":")
    if change == "closed":
        options["closed"] = sorted({*(options.get("closed") or []), value})
    elif change in ("lift_factor", "handling_factor") and value in FACTORS:
        options[change] = float(value)
    elif change == "donor" and (loads := dict(plan.donors_by_weight(row)).get(value)):
        # The same goods once more, at the same depot; vehicles stay as they are.
        more = [{"kind": "supply", "place": value, "item": item, "quantity": n} for item, n in loads.items()]
        options["events"] = [*(options.get("events") or []), *more]
    elif change == "seconds" and value.isdigit() and int(value) in SECONDS:
        options["seconds"] = int(value)
        again = row.replaces.code if row.replaces else ""
    else:
        raise Http404(_("There is no such change."))
    new = request_plan(
        actor=access.actor,
        operation=access.operation.code,
        options=options,
        improves=code,
        replaces=again,
        now=timezone.now(),
    )
    return redirect(access.url("plan:changes" if again else "plan:detail", code=new.code))


def progress_of(access: Access, row: Any) -> Progress:
    """How far a running plan is, with the best found so far."""
    expected = float((row.options or {}).get("seconds") or 20) + 5
    spent = row.seconds
    if row.state == "queued":
        spent = None
    elif row.state == "running":
        spent = (timezone.now() - plan.began_at(row)).total_seconds()
    what = {
        "queued": _("The plan waits for the worker"),
        "running": _("Looking for a better plan"),
        "failed": _("The plan could not be made"),
        "stopped": _("The search was stopped"),
    }.get(row.state, _("The plan is ready"))
    detail = row.message if row.state == "failed" else ""
    before = plan.waiting_before(row) if row.state == "queued" else 0
    if before:
        detail = ngettext(
            "%(count)s other plan is made first.", "%(count)s other plans are made first.", before
        ) % {"count": formatting.number(before)}
    elif row.objective is not None and row.state != "failed":
        detail = _("Best so far: %(gap)s.") % {"gap": gap_words(row)}
    return Progress(
        state="ready" if row.state == "accepted" else row.state,
        what=what,
        url=access.url("plan:progress", code=row.code),
        seconds=None if spent is None else max(0.0, spent),
        expected_s=expected,
        detail=detail,
        done_url=access.url("plan:detail", code=row.code),
        done_label=_("Open plan %(code)s") % {"code": row.code},
        stop_url=access.url("plan:stop", code=row.code) if access.may("stop_plan") else "",
    )


def _proposal(access: Access, code: str) -> Any:
    row = plan.proposal(access.operation, code)
    if row is None:
        raise Http404(_("There is no plan with this code in this operation."))
    return row


@page("see_plan")
def progress(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    """The fragment that a page with a running plan asks for every two seconds."""
    found = progress_of(access, _proposal(access, code))
    answer = render(request, "parts/progress.html", {"progress": found})
    if not found.goes_on:
        # The page itself is the result: nobody should have to press a button for it.
        answer.headers["HX-Refresh"] = "true"
    return answer


@require_POST
@page("see_plan", post="stop_plan")
def stop(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    """Stops the search and keeps the best plan so far."""
    stop_plan(actor=access.actor, operation=access.operation.code, proposal=code, now=timezone.now())
    row = _proposal(access, code)
    if getattr(request, "htmx", False):
        return render(request, "parts/progress.html", {"progress": progress_of(access, row)})
    messages.info(request, _("Plan %(code)s stops and keeps the best found so far.") % {"code": code})
    return redirect(access.url("plan:detail", code=code))


@page("see_plan", post="accept_proposal")
def accept(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    """Says what acceptance creates; a POST accepts."""
    access.require("accept_proposal")
    row = _proposal(access, code)
    if request.method == "POST":
        made = accept_proposal(
            actor=access.actor, operation=access.operation.code, proposal=code, now=timezone.now()
        )
        said = ngettext(
            "Plan %(code)s is accepted: %(count)s consignment with its waybill is planned.",
            "Plan %(code)s is accepted: %(count)s consignments with their waybills are planned.",
            made["consignments"],
        ) % {"code": code, "count": formatting.number(made["consignments"])}
        if made.get("left_out"):
            said += " " + _("%(count)s units were left out, because no commitment covers them.") % {
                "count": formatting.number(made["left_out"])
            }
        messages.info(request, said)
        return redirect(access.url("plan:detail", code=code))
    would = plan.would_create(row)
    for leg in would["legs"]:
        leg["word"] = words.word(f"leg-{leg['leg']}")
    return render(request, "plan/accept.html", {"proposal": row, "would": would, "gap": gap_words(row)})
