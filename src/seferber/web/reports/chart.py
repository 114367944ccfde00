"""A chart as an answer: SVG from the cache, drawn in another process the first time."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified

from seferber.worker.render import chart_svg


def svg_response(request: HttpRequest, spec: Mapping[str, Any]) -> HttpResponse:
    """The chart; a browser that has it already is told so."""
    body = chart_svg(spec)
    tag = f'"{hashlib.sha256(body).hexdigest()[:24]}"'
    response: HttpResponse
    if request.headers.get("If-None-Match") == tag:
        response = HttpResponseNotModified()
    else:
        response = HttpResponse(body, content_type="image/svg+xml")
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = "private, max-age=0, must-revalidate"
    # An image runs no script; its own letters and colours stand in style attributes.
    response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'"
    return response
