"""Pages of the administration: one call and a render each."""

from __future__ import annotations

import io
import tempfile
import zipfile
from datetime import UTC
from pathlib import Path

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from seferber.standards.operation import write_folder
from seferber.store import access as store_access
from seferber.store import rows
from seferber.store.queries.field import open_counts
from seferber.store.seals import last_seal
from seferber.usecases.admit_user import admit_user
from seferber.usecases.enrol_key import revoke_key
from seferber.usecases.export_operation import export_operation
from seferber.usecases.set_clock import set_clock
from seferber.usecases.verify_ledger import newest_proof
from seferber.web.access import Access, page, shown_in
from seferber.web.administration.forms import ClockForm, MemberForm, RevokeForm
from seferber.web.tables import Choice, Column, Table
from seferber.web.words import word


@page("see_administration")
def index(request: HttpRequest, access: Access) -> HttpResponse:
    """Whether the books are in order, and the ways to everything else."""
    context = {
        "proof": newest_proof(actor=access.actor, operation=access.operation.code, now=timezone.now()),
        "seal": last_seal(access.operation),
        "members": len(store_access.users_of(access.operation)),
        "keys": store_access.signing_keys_of(access.operation).filter(revoked_at__isnull=True).count(),
        "refused": store_access.audit_of(access.operation, refused=True).count(),
        "field": open_counts(access.operation, access.party),
        "clock_form": ClockForm(initial={"moment": access.now}),
    }
    return render(request, "administration/index.html", context)


@page("see_administration", post="manage_users")
def members(request: HttpRequest, access: Access) -> HttpResponse:
    """Who belongs to the operation; a form to admit somebody."""
    form = MemberForm(
        request.POST or None,
        parties=rows.parties(access.operation),
        institutions=list(rows.find("institution", operation=access.operation)),
    )
    if request.method == "POST" and form.is_valid():
        with shown_in(form):
            admit_user(
                actor=access.actor, operation=access.operation.code, now=timezone.now(), **form.cleaned_data
            )
            messages.info(request, _("%(user)s is now a member.") % {"user": form.cleaned_data["username"]})
            return redirect(access.url("administration:members"))
    table = Table(
        request,
        name="members",
        rows=store_access.users_of(access.operation),
        columns=[
            Column("username", _("User name")),
            Column("role", _("Role"), value=lambda r: word(r.role)),
            Column("party_code", _("Party")),
            Column("office", _("Office")),
            Column("last_action_at", _("Last action"), kind="moment", optional=True),
        ],
    )
    if table.is_export:
        return table.response()
    return render(request, "administration/members.html", {"table": table, "form": form})


@page("see_administration", post="manage_keys")
def keys(request: HttpRequest, access: Access) -> HttpResponse:
    """Signing keys of the parties; revoking one needs a reason."""
    form = RevokeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with shown_in(form):
            key = revoke_key(
                actor=access.actor,
                key_id=form.cleaned_data["key"],
                reason=form.cleaned_data["reason"],
                now=timezone.now(),
            )
            messages.info(request, _("Key %(key)s signs nothing from now on.") % {"key": key.fingerprint})
            return redirect(access.url("administration:keys"))
    found = store_access.signing_keys_of(access.operation)
    return render(request, "administration/keys.html", {"keys": found, "form": form})


@page("see_audit")
def record(request: HttpRequest, access: Access) -> HttpResponse:
    """Who did what, and what was refused."""
    table = Table(
        request,
        name="record",
        rows=store_access.audit_of(access.operation),
        columns=[
            Column("recorded_at", _("Recorded"), kind="moment"),
            Column(
                "user.username",
                _("User"),
                value=lambda r: r.user.username if r.user else "–",
                order="user__username",
            ),
            Column("action", _("Action"), value=lambda r: r.action.replace("_", " ")),
            Column("target", _("On what")),
            Column("door", _("Through"), optional=True),
            Column("refused", _("Refused"), value=lambda r: _("refused") if r.refused else ""),
        ],
        filters=[Choice("refused", _("Refused"), [("1", _("refused")), ("0", _("done"))], field="refused")],
        search=("action", "target", "user__username"),
    )
    if table.is_export:
        return table.response()
    template = "parts/table.html" if table.is_fragment else "administration/record.html"
    return render(request, template, {"table": table})


@page("see_administration", post="advance_clock")
def clock(request: HttpRequest, access: Access) -> HttpResponse:
    """Moves the simulated clock forward."""
    form = ClockForm(request.POST or None, initial={"moment": access.now})
    if request.method == "POST" and form.is_valid():
        with shown_in(form):
            moment = form.cleaned_data["moment"]
            moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
            set_clock(actor=access.actor, operation=access.operation.code, moment=moment)
            messages.info(request, _("The clock of the exercise was moved."))
            return redirect(access.url("administration:index"))
    return render(request, "administration/clock.html", {"form": form})


@page("export_operation")
def export(request: HttpRequest, access: Access) -> HttpResponse:
    """The operation folder as a zip file."""
    folder = export_operation(access.operation.code, actor=access.actor)
    with tempfile.TemporaryDirectory() as name:
        target = Path(name) / folder.code
        write_folder(folder, target)
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for path in sorted(target.rglob("*")):
                if path.is_file():
                    archive.write(path, path.relative_to(name))
    return HttpResponse(
        buffer.getvalue(),
        content_type="application/zip",
        headers={"Content-Disposition": f'attachment; filename="{folder.code}.zip"'},
    )
