"""What a phone finds when it scans a label: `/00/SSCC` leads to the unit for members, to the public page for others."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from seferber.standards.sscc import check_unit_code
from seferber.store.access import membership_of
from seferber.store.queries import units
from seferber.web.tracking.views import unit


def resolve(request: HttpRequest, code: str) -> HttpResponse:
    """GS1 Digital Link of a unit; a code whose check digit does not hold is refused in words."""
    checked = check_unit_code(code)
    found = units.operation_of_unit(checked.text)
    user = request.user
    if found is not None and user.is_authenticated:
        operation = found.operation
        if membership_of(user, operation) or getattr(user, "is_superuser", False):
            return redirect(
                reverse("labels:unit", kwargs={"operation": operation.code, "code": checked.text})
            )
    # Strangers get the public page itself: a redirect for codes that exist would tell which ones do.
    return unit(request, checked.text)


def base_of(request: HttpRequest) -> str:
    """Address of this house for QR codes: the one the administrator set, else the one the reader came by."""
    return str(settings.PUBLIC_ADDRESS) or request.build_absolute_uri("/").rstrip("/")


def link_of_waybill(base: str, operation: str, waybill: str) -> str:
    """What the QR code of a paper says: the public page of the waybill."""
    return f"{base.rstrip('/')}/c/{operation}/{waybill}" if base else waybill
