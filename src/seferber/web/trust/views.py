"""The one page that is served without encryption: what to do so that everything else can be encrypted."""

from __future__ import annotations

from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.x509.oid import NameOID
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from seferber.kernel import Message
from seferber.serving import apple_profile
from seferber.serving.authority import fingerprint, read_certificate
from seferber.serving.profile import ABOUT
from seferber.web.tracking.language import use_chosen
from seferber.web.words import say

PHONES = ("android", "iphone", "computer")


def _phone_of(request: HttpRequest) -> str:
    """What the visitor asks with, as its browser says; a person can choose another."""
    asked = request.GET.get("phone", "")
    if asked in PHONES:
        return asked
    agent = request.headers.get("User-Agent", "")
    if "Android" in agent:
        return "android"
    return "iphone" if any(name in agent for name in ("iPhone", "iPad", "iPod")) else "computer"


def _certificate() -> bytes:
    """The authority's certificate, DER.

    Raises: Http404, when this installation has none.
    """
    found = read_certificate(Path(settings.HOME))
    if found is None:
        raise Http404(
            _("This server has no certificate authority of its own; start it with `seferber serve --lan`.")
        )
    return found.public_bytes(serialization.Encoding.DER)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Steps for the visitor's kind of phone, in the visitor's language; `?language=` and `?phone=` choose."""
    use_chosen(request)
    found = read_certificate(Path(settings.HOME))
    digest = fingerprint(found).split(":") if found else []
    response = render(
        request,
        "trust/index.html",
        {
            "phone": _phone_of(request),
            "phones": PHONES,
            "found": found,
            "name": found.subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value if found else "",
            "digest": [" ".join(digest[n : n + 8]) for n in range(0, len(digest), 8)],
            "until": found.not_valid_after_utc if found else None,
            "home": f"https://{request.get_host()}/",
            "secure": request.is_secure(),
        },
    )
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def certificate(request: HttpRequest) -> HttpResponse:
    return HttpResponse(
        _certificate(),
        # The type at which Android opens its installer; other systems go by the ending.
        content_type="application/x-x509-ca-cert",
        headers={"Content-Disposition": 'attachment; filename="seferber-lan.crt"'},
    )


@require_safe
def profile(request: HttpRequest) -> HttpResponse:
    data = _certificate()
    found = read_certificate(Path(settings.HOME))
    assert found is not None
    name = str(found.subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value)
    return HttpResponse(
        apple_profile(data, name=name, about=say(Message(ABOUT))),
        content_type="application/x-apple-aspen-config",
        headers={"Content-Disposition": 'attachment; filename="seferber-lan.mobileconfig"'},
    )
