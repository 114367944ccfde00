"""What every answer carries: a content security policy, and refusals as pages a person can act on."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext

from seferber.kernel import SeferberError
from seferber.store import audit
from seferber.usecases.permissions import NotAllowed
from seferber.web import words

log = logging.getLogger(__name__)

Answer = Callable[[HttpRequest], HttpResponse]

POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self'",
        # Maps read images that our own script made in memory; photos are shown before they are sent.
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)


class ContentSecurityPolicy:
    """Nothing from another host, nothing written inside the page runs."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        # The field page asks for the camera; nobody asks for the rest.
        response.headers.setdefault("Permissions-Policy", "camera=(self), geolocation=(self), microphone=()")
        if not request.path.startswith("/static/"):
            response.headers.setdefault(
                "Cache-Control", "no-store" if request.user.is_authenticated else "no-cache"
            )
        return response


class RefusalsAsPages:
    """A refusal reaches the person in its three sentences, in their language, as page, fragment or JSON."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, SeferberError):
            status = 403 if isinstance(error, NotAllowed) else 409
            self._remember(request, error)
            return refusal(request, status=status, code=error.code, sentences=words.sentences(error))
        if isinstance(error, PermissionDenied):
            return refusal(
                request,
                status=403,
                code="not_allowed",
                sentences=[
                    gettext("This page is closed to you."),
                    gettext("Nothing was changed."),
                    gettext("Ask the administrator of the operation, or go back."),
                ],
            )
        return None

    @staticmethod
    def _remember(request: HttpRequest, error: SeferberError) -> None:
        access = getattr(request, "access", None)
        if request.method in {"GET", "HEAD"} or access is None:
            return
        audit.write(
            action=error.code,
            door="page",
            operation=access.operation,
            user_id=request.user.pk,
            target=request.path,
            refused=True,
            detail={"said": str(error)},
        )


def refusal(request: HttpRequest, *, status: int, code: str, sentences: list[str]) -> HttpResponse:
    """Three sentences as JSON for the API, as a fragment for HTMX, as a page for a person."""
    context = {"sentences": sentences, "status": status, "code": code}
    if request.path.startswith("/api/") or request.headers.get("Accept", "").startswith("application/json"):
        return JsonResponse({"code": code, "sentences": sentences}, status=status)
    if getattr(request, "htmx", False):
        response = render(request, "parts/refusal.html", context, status=status)
        response.headers["HX-Retarget"] = "#refusals"
        response.headers["HX-Reswap"] = "innerHTML show:window:top"
        return response
    return render(request, "refusal.html", context, status=status)
