"""The language of a page without sign-in: chosen by a link, so that no cookie and no form is needed."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation


def use_chosen(request: HttpRequest) -> None:
    """Speaks the language of `?language=` when there is one, else the one the browser prefers."""
    asked = request.GET.get("language", "")
    if asked in dict(settings.LANGUAGES):
        translation.activate(asked)
        request.LANGUAGE_CODE = asked
