"""Addresses of the API: /api/v1/… and its OpenAPI document at /api/v1/openapi.json."""

from django.urls import path
from ninja import NinjaAPI

from seferber import __version__
from seferber.web.api import door, lots, plans, read, units, write  # noqa: F401 (they put their paths on the router)
from seferber.web.api.routing import router

api = NinjaAPI(
    title="Seferber",
    version=__version__,
    description="The same rules and rights as the pages. Sign in with HTTP Basic, or with the session of the page and its CSRF token.",
    auth=door.SignIn(),
    # The shell allows nothing from another host, so that the usual viewers would stay blank.
    docs_url=None,
    urls_namespace="api-v1",
)
door.install(api)
api.add_router("", router)

urlpatterns = [path("v1/", api.urls)]
