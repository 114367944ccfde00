"""Joint projects with milestones, and the lessons of the operation."""

from __future__ import annotations

from django.contrib import messages as said
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from seferber.store.queries import cooperation as queries
from seferber.usecases import record_lesson, record_project
from seferber.web.access import Access, page, shown_in
from seferber.web.cooperation import forms
from seferber.web.cooperation.views import form_page, language


@page("see_cooperation")
def index(request: HttpRequest, access: Access) -> HttpResponse:
    rows = queries.projects(access.operation, access.now.date())
    nexts = [(r, r.next) for r in rows if r.next and r.next.milestone.due_date]
    context = {
        "rows": rows,
        "late": sum(r.late for r in rows),
        "soonest": min(nexts, key=lambda x: x[1].milestone.due_date) if nexts else None,
        "tab": "projects",
    }
    return render(request, "cooperation/projects.html", context)


@page("see_cooperation", post="edit_cooperation")
def create(request: HttpRequest, access: Access) -> HttpResponse:
    access.require("edit_cooperation")
    form = forms.ProjectForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with shown_in(form):
            row = record_project.add_project(
                actor=access.actor,
                operation=access.operation.code,
                language=language(),
                now=timezone.now(),
                **form.cleaned_data,
            )
            said.info(
                request, _("Project %(title)s is recorded; add its first milestone.") % {"title": row.title}
            )
            return redirect(access.url("cooperation:projects"))
    return form_page(
        request,
        form,
        title=_("Add a joint project"),
        submit=_("Add project"),
        back=access.url("cooperation:projects"),
        draft="project",
    )


@page("see_cooperation", post="edit_cooperation")
def milestone_new(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    access.require("edit_cooperation")
    form = forms.MilestoneForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with shown_in(form):
            record_project.add_milestone(
                actor=access.actor, operation=access.operation.code, project=code, language=language(), now=timezone.now(),
                **form.cleaned_data,
            )  # fmt: skip
            said.info(request, _("The milestone is added to project %(code)s.") % {"code": code})
            return redirect(access.url("cooperation:projects"))
    return form_page(
        request, form, title=_("Add a milestone to %(code)s") % {"code": code}, submit=_("Add milestone"),
        back=access.url("cooperation:projects"),
    )  # fmt: skip


@page("see_cooperation", post="edit_cooperation")
def milestone(request: HttpRequest, access: Access, code: str, number: int) -> HttpResponse:
    """A milestone is reached, or open again."""
    if request.method == "POST":
        done = request.POST.get("done") == "1"
        record_project.settle_milestone(
            actor=access.actor,
            operation=access.operation.code,
            project=code,
            number=number,
            done=done,
            now=timezone.now(),
        )
        said.info(request, _("The milestone is reached.") if done else _("The milestone is open again."))
    return redirect(access.url("cooperation:projects"))


@page("see_cooperation")
def lessons(request: HttpRequest, access: Access) -> HttpResponse:
    rows = queries.lessons(access.operation, access.now.date())
    return render(
        request,
        "cooperation/lessons.html",
        {"rows": rows, "open": [r for r in rows if r.word not in ("done", "dropped")], "tab": "lessons"},
    )


@page("see_cooperation", post="record_lesson")
def lesson_new(request: HttpRequest, access: Access) -> HttpResponse:
    access.require("record_lesson")
    form = forms.LessonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with shown_in(form):
            row = record_lesson.record_lesson(
                actor=access.actor,
                operation=access.operation.code,
                language=language(),
                now=timezone.now(),
                **form.cleaned_data,
            )
            said.info(
                request,
                _("Lesson %(code)s is with %(office)s.") % {"code": row.code, "office": row.responsible},
            )
            return redirect(access.url("cooperation:lessons"))
    return form_page(
        request,
        form,
        title=_("Record a lesson"),
        submit=_("Record lesson"),
        back=access.url("cooperation:lessons"),
        draft="lesson",
    )


@page("see_cooperation", post="record_lesson")
def lesson_settle(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    if request.method == "POST":
        record_lesson.settle_lesson(
            actor=access.actor,
            operation=access.operation.code,
            lesson=code,
            state=request.POST.get("state", ""),
            now=timezone.now(),
        )
    return redirect(access.url("cooperation:lessons"))
