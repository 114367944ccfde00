"""What a phone finds when it scans a label: `/00/SSCC` leads to the unit for members, to the public page for others."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from seferber.standards.sscc import check_unit_code
from seferber.store.access import membership_of
from seferber.store.queries import units


def resolve(request: HttpRequest, code: str) -> HttpResponse:
    """GS1 Digital Link of a unit; a code whose check digit does not hold is refused in words."""
    checked = check_unit_code(code)
    found = units.operation_of_unit(checked.text)
    if found is None:
        raise Http404(_("No handling unit of this house bears the code %(code)s.") % {"code": checked.text})
    operation = found.operation
    user = request.user
    if user.is_authenticated and (membership_of(user, operation) or getattr(user, "is_superuser", False)):
        return redirect(
            reverse("labels:unit", kwargs={"operation": operation.code, "code": checked.text})
        )
    if found.consignment is not None:
        public = public_path(operation.code, found.consignment.code)
        if public:
            return redirect(public)
    raise Http404(_("No handling unit of this house bears the code %(code)s.") % {"code": checked.text})


def public_path(operation: str, waybill: str) -> str:
    """The public page of a waybill in this house; empty when there is none."""
    for name in ("public-consignment", "consignment-public", "public"):
        try:
            return reverse(name, kwargs={"operation": operation, "code": waybill})
        except NoReverseMatch:
            continue
    return f"/c/{operation}/{waybill}"


def base_of(request: HttpRequest) -> str:
    """Address of this house for QR codes: the one the administrator set, else the one the reader came by."""
    return str(settings.PUBLIC_ADDRESS) or request.build_absolute_uri("/").rstrip("/")


def link_of_waybill(base: str, operation: str, waybill: str) -> str:
    """What the QR code of a paper says: the public page of the waybill."""
    return f"{base.rstrip('/')}/c/{operation}/{waybill}" if base else waybill
