"""The page of the proof: are the books what was posted, how far are they sealed, and when was the last backup."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from seferber.exchange.seal import SealRefused, SignedSeal
from seferber.kernel import SeferberError
from seferber.store import access as store_access
from seferber.store import house, verifications
from seferber.store.queries.verify_seals import seal_rows
from seferber.usecases.seal_day import countersign_seal, seal_day, seal_file
from seferber.usecases.verify_ledger import compare_with_seal, newest_proof, request_verification
from seferber.web.access import Access, page, shown_in
from seferber.web.progress import Progress
from seferber.web.tables import Column, Table

SEAL_BYTES_MAX = 2_000_000


class CompareForm(forms.Form):
    """A seal that somebody kept."""

    do = forms.CharField(widget=forms.HiddenInput, initial="compare")
    file = forms.FileField(label=gettext_lazy("File of the seal"))

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > SEAL_BYTES_MAX:
            raise forms.ValidationError(_("A seal is a small file; this one is larger than 2 MB."))
        return file


class SignForm(forms.Form):
    """The password that opens the signer's key."""

    do = forms.CharField(widget=forms.HiddenInput, initial="sign")
    password = forms.CharField(
        label=gettext_lazy("Your password"),
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        help_text=gettext_lazy("It opens your signing key for this one signature."),
    )


@page("see_administration", post="verify_ledger")
def index(request: HttpRequest, access: Access) -> HttpResponse:
    """Proof, seals and backup; verifies, seals, compares and signs."""
    now, code = timezone.now(), access.operation.code
    found = seal_rows(access.operation)
    do = request.POST.get("do", "")
    compare_form = CompareForm(request.POST if do == "compare" else None, request.FILES or None)
    sign_form = SignForm(request.POST if do == "sign" else None)
    context: dict[str, Any] = {}
    if do == "verify":
        request_verification(actor=access.actor, operation=code, now=now)
        return redirect(access.url("administration:proof"))
    if do == "seal":
        try:
            row = seal_day(actor=access.actor, operation=code, now=now)
            messages.info(
                request,
                _("Seal %(number)d closes the books. Download it and keep it.") % {"number": row.number},
            )
            return redirect(access.url("administration:proof"))
        except SeferberError as refused:
            context["refused"] = refused
    if do == "compare" and compare_form.is_valid():
        context["compared"] = _compared(access, compare_form)
    if do == "sign" and found and sign_form.is_valid():
        with shown_in(sign_form):
            countersign_seal(
                actor=access.actor,
                operation=code,
                number=found[0].number,
                password=sign_form.cleaned_data["password"],
                now=now,
            )
            messages.info(
                request, _("Seal %(number)d is signed for your party too.") % {"number": found[0].number}
            )
            return redirect(access.url("administration:proof"))
    table = _table(request, access, found)
    if table.is_export:
        return table.response()
    if table.is_fragment:
        return render(request, "parts/table.html", {"table": table})
    context |= {
        "proof": newest_proof(actor=access.actor, operation=code, now=now),
        "newest": found[0] if found else None,
        "table": table,
        "house_key": house.current_fingerprint(),
        "compare_form": compare_form,
        "sign_form": sign_form,
        "progress": _progress(access),
        "backup": store_access.last_backup(),
    }
    return render(request, "administration/proof.html", context)


def _compared(access: Access, form: CompareForm) -> dict[str, Any] | None:
    with shown_in(form):
        try:
            text = form.cleaned_data["file"].read().decode()
        except UnicodeDecodeError:
            text = ""
        kept = SignedSeal.from_json(text)
        faults = compare_with_seal(actor=access.actor, operation=access.operation.code, seal=kept)
        return {"document": kept.document, "faults": faults}
    return None


def _table(request: HttpRequest, access: Access, found: list[Any]) -> Table:
    return Table(
        request,
        name="seals",
        label=_("Seals"),
        rows=found,
        columns=[
            Column("number", _("Seal"), kind="number"),
            Column("day", _("Day"), kind="date"),
            Column("position", _("Rows up to"), kind="number"),
            Column("sealed_at", _("Sealed"), kind="moment", optional=True),
            Column(
                "signed",
                _("Also signed by"),
                value=lambda r: ", ".join(sorted(c.party_code for c in r.countersignatures.all())) or "–",
                order="",
            ),
            Column(
                "file",
                _("File"),
                value=lambda r: _("Download seal"),
                link=lambda r: access.url("administration:seal", number=r.number),
                order="",
            ),
        ],
        empty=_("No seal yet. Seal the books now, or wait for midnight UTC."),
    )


def _progress(access: Access) -> Progress | None:
    """How far the newest proof is, while it goes on."""
    row = verifications.latest(access.operation)
    if row is None or row.state == "ready" or not verifications.is_alive(row, timezone.now()):
        return None
    return Progress(
        state=row.state,
        what=_("Proving the books"),
        url=access.url("administration:proof-progress"),
        share=row.share or None,
        seconds=(timezone.now() - row.asked_at).total_seconds(),
    )


@page("see_administration")
def progress(request: HttpRequest, access: Access) -> HttpResponse:
    """The progress of the newest proof, as a fragment."""
    going = _progress(access) or Progress(
        state="ready",
        what=_("The books are proved"),
        done_url=access.url("administration:proof"),
        done_label=_("Show the result"),
    )
    return render(request, "parts/progress.html", {"progress": going})


@page("verify_ledger")
def seal(request: HttpRequest, access: Access, number: int) -> HttpResponse:
    """The file of a seal."""
    try:
        signed = seal_file(actor=access.actor, operation=access.operation.code, number=number)
    except SealRefused:
        return redirect(access.url("administration:proof"))
    return HttpResponse(
        signed.to_json() + "\n",
        content_type="application/json",
        headers={"Content-Disposition": f'attachment; filename="{signed.file_name}"'},
    )
