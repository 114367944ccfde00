"""The public page of a consignment, and the page on which an operation decides what it shows."""

from __future__ import annotations

import io
from typing import Any

import segno
from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from seferber.consignments.publicity import LEVELS
from seferber.store.queries import tracking as queries
from seferber.usecases.show_publicly import set_public_view
from seferber.web.access import Access, page, shown_in
from seferber.web.consignments.shown import Near
from seferber.web.tracking.language import use_chosen
from seferber.web.tracking.limits import gate
from seferber.web.words import word


def _address_of(request: HttpRequest) -> str:
    return str(request.META.get("REMOTE_ADDR", ""))


def _quiet(response: HttpResponse) -> HttpResponse:
    """Keeps the page out of search engines and out of caches between us and the reader."""
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "no-referrer"
    return response


def _answer(request: HttpRequest, found: queries.PublicConsignment | None) -> HttpResponse:
    if found is None:
        # Unknown, hidden, cancelled, another operation: one answer, so that nobody learns which.
        gate.missed(_address_of(request))
        return _quiet(render(request, "tracking/nothing.html", status=404))
    address = _public_address(request, found)
    return _quiet(
        render(
            request,
            "tracking/page.html",
            {
                "found": found,
                "now": found.operation.clock_at or timezone.now(),
                "near": Near(found.operation)(found.seen) if found.seen else "",
                "address": address,
                "qr": qr_svg(address),
            },
        )
    )


def _public_address(request: HttpRequest, found: queries.PublicConsignment) -> str:
    path = reverse("tracking", kwargs={"operation": found.operation.code, "code": found.code})
    base = getattr(settings, "PUBLIC_ADDRESS", "")
    return f"{base}{path}" if base else request.build_absolute_uri(path)


def qr_svg(text: str) -> str:
    """A QR code as inline SVG without styles of its own (the content security policy allows none)."""
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(
        out, kind="svg", xmldecl=False, svgns=True, svgclass="qr", lineclass="qr-dark", omitsize=True, border=2,
        light="#ffffff",
    )  # fmt: skip
    return str(mark_safe(out.getvalue().decode()))


def _refused_for_now(request: HttpRequest, wait_s: int) -> HttpResponse:
    response = _quiet(render(request, "tracking/wait.html", {"minutes": (wait_s + 59) // 60}, status=429))
    response["Retry-After"] = str(wait_s)
    return response


@require_safe
def consignment(request: HttpRequest, operation: str, code: str) -> HttpResponse:
    """Anybody, by the code of operation and waybill."""
    use_chosen(request)
    wait_s = gate.wait_s(_address_of(request))
    if wait_s:
        return _refused_for_now(request, wait_s)
    return _answer(request, queries.by_code(operation, code))


@require_safe
def unit(request: HttpRequest, code: str) -> HttpResponse:
    """Anybody, by the code on a carton or pallet (GS1 Digital Link: /00/ and 18 digits)."""
    use_chosen(request)
    wait_s = gate.wait_s(_address_of(request))
    if wait_s:
        return _refused_for_now(request, wait_s)
    return _answer(request, queries.by_unit(code))


class LevelForm(forms.Form):
    """How much anybody with a code may see."""

    level = forms.ChoiceField(label=gettext_lazy("Anybody with the code sees"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["level"].choices = [(code, word(f"public_{code}")) for code in LEVELS]  # type: ignore[attr-defined]


@page("see_administration", post="set_public_view")
def setting(request: HttpRequest, access: Access) -> HttpResponse:
    """What the operation shows; every change stays in the record."""
    form = LevelForm(request.POST or None, initial={"level": access.operation.public_view})
    if request.method == "POST" and form.is_valid():
        with shown_in(form):
            set_public_view(
                actor=access.actor, operation=access.operation.code, level=form.cleaned_data["level"]
            )
            messages.info(
                request,
                _("From now on anybody with a waybill's code sees %(what)s.")
                % {"what": word(f"public_{form.cleaned_data['level']}")},
            )
            return redirect(access.url("tracking-setting"))
    code = queries.example_code(access.operation)
    return render(
        request,
        "tracking/setting.html",
        {
            "form": form,
            "may": access.may("set_public_view"),
            "example": reverse("tracking", kwargs={"operation": access.operation.code, "code": code})
            if code and access.operation.public_view != "off"
            else "",
            "level": word(f"public_{access.operation.public_view}"),
        },
    )
