"""What every page shows: the operation, its clock, and the ways onward."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch

from seferber.kernel import N_
from seferber.store.access import operations_of

# (url name, words, icon, action); the order is the way help travels.
OPERATION_PAGES = (
    ("overview:index", N_("Overview"), "overview", "see_overview"),
    ("statements:index", N_("Statements"), "statement", "see_statements"),
    ("commitments:index", N_("Commitments"), "pledge", "see_commitments"),
    ("needs:index", N_("Needs"), "need", "see_needs"),
    ("packages:index", N_("Packages and teams"), "package", "see_packages"),
    ("plan:index", N_("Plan"), "plan", "see_plan"),
    ("lastmile:index", N_("Last mile"), "map", "see_plan"),
    ("consignments:index", N_("On the way"), "truck", "see_consignments"),
    ("stock:index", N_("Stock and lots"), "package", "see_stock"),
    ("account:index", N_("Account"), "account", "see_account"),
    ("reports:index", N_("Reports"), "report", "see_reports"),
)
COOPERATION_PAGES = (
    ("cooperation:index", N_("Calendar"), "calendar", "see_cooperation"),
    ("cooperation:decisions", N_("Decisions"), "decision", "see_cooperation"),
    ("cooperation:projects", N_("Projects"), "project", "see_cooperation"),
    ("cooperation:dossier", N_("Dossier"), "dossier", "see_cooperation"),
)
OTHER_PAGES = (
    ("field:index", N_("Field"), "phone", "see_field"),
    ("administration:index", N_("Administration"), "gear", "see_administration"),
)
GROUPS = ((N_("Operation"), OPERATION_PAGES), (N_("Cooperation"), COOPERATION_PAGES), ("", OTHER_PAGES))


def navigation(access: Any, path: str) -> list[dict[str, Any]]:
    """Groups of the pages this role may open; the entry whose address begins `path` longest is the current one."""
    groups: list[dict[str, Any]] = []
    for title, pages in GROUPS:
        entries = []
        for name, words, icon, action in pages:
            if not access.may(action):
                continue
            try:
                url = access.url(name)
            except NoReverseMatch:
                continue
            entries.append({"url": url, "words": words, "icon": icon, "name": name, "current": False})
        if entries:
            groups.append({"title": title, "entries": entries})
    fitting = [e for g in groups for e in g["entries"] if path.startswith(e["url"])]
    if fitting:
        max(fitting, key=lambda e: len(e["url"]))["current"] = True
    return groups


def operation_in_sight(request: HttpRequest) -> dict[str, Any]:
    """`access`, `operation`, `navigation` and `operations` for the shell; little on a page outside an operation."""
    access = getattr(request, "access", None)
    if access is None:
        return {"access": None, "operation": None}
    context: dict[str, Any] = {"access": access, "operation": access.operation}
    if access.role and not getattr(request, "htmx", False):
        groups = navigation(access, request.path)
        context["navigation"] = groups
        context["navigation_now"] = next((e for g in groups for e in g["entries"] if e["current"]), None)
        context["operations"] = operations_of(request.user)  # type: ignore[arg-type]
    return context
