"""Addresses: each capability brings its own; one that is not there is simply left out."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView

from seferber.web import pages
from seferber.web.labels import links as pages_of_units

CAPABILITIES = (
    "overview",
    "statements",
    "commitments",
    "needs",
    "packages",
    "plan",
    "lastmile",
    "consignments",
    "stock",
    "labels",
    "account",
    "reports",
    "cooperation",
    "field",
    "administration",
)


def _urls_of(capability: str) -> list[URLPattern | URLResolver]:
    name = f"seferber.web.{capability}"
    if find_spec(name) is None or find_spec(f"{name}.urls") is None:
        return []
    module = import_module(f"{name}.urls")
    patterns: list[URLPattern | URLResolver] = [
        path(f"o/<slug:operation>/{capability}/", include((module.urlpatterns, capability)))
    ]
    public = getattr(module, "public_urlpatterns", None)
    if public:
        patterns.append(path(f"p/<slug:operation>/{capability}/", include((public, f"public-{capability}"))))
    return patterns


def _api() -> list[URLPattern | URLResolver]:
    if find_spec("seferber.web.api") is None or find_spec("seferber.web.api.urls") is None:
        return []
    return [path("api/", include(import_module("seferber.web.api.urls").urlpatterns))]


urlpatterns: list[URLPattern | URLResolver] = [
    path("", pages.home, name="home"),
    path("o/<slug:operation>/", pages.enter, name="operation"),
    path("", include("seferber.web.accounts.urls")),
    path("00/<str:code>/", pages_of_units.resolve, name="digital-link"),
    path("00/<str:code>", pages_of_units.resolve),
    path("", include("seferber.web.tracking.urls")),
    path("", include("seferber.web.trust.urls")),
    path("health/", pages.health, name="health"),
    path("favicon.ico", RedirectView.as_view(url="/static/img/mark.svg", permanent=True)),
    *_api(),
    *(pattern for capability in CAPABILITIES for pattern in _urls_of(capability)),
]

handler400 = "seferber.web.pages.bad_request"
handler403 = "seferber.web.pages.forbidden"
handler404 = "seferber.web.pages.not_found"
handler500 = "seferber.web.pages.broken"
