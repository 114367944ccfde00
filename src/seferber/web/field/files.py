"""Files of the installable app: service worker, manifest, words in every language."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from babel.dates import get_month_names
from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from seferber.web.field.strings import STRINGS, WORDS_SHOWN
from seferber.web.formatting import MARKS
from seferber.web.words import word

# Drawn once in the page and copied by the scripts.
ICONS = ("arrow", "camera", "check", "clock", "cross", "download", "gear", "list", "map", "moon", "search", "truck", "user", "warning")  # fmt: skip
TEMPLATES = ("field/app.html", "field/sw.js")
SHELL_FILES = (
    "css/seferber.css",
    "field/field.css",
    "img/mark.svg",
    "field/icon-192.png",
    "field/icon-512.png",
)


def _scripts() -> list[str]:
    """Static names of our modules and of the third-party ones that they import."""
    folder = Path(settings.STATICFILES_DIRS[0])
    found = [*folder.glob("field/*.js"), *folder.glob("vendor/field/**/*.js")]
    return sorted(path.relative_to(folder).as_posix() for path in found)


def modules() -> list[str]:
    """Addresses of what the first screen imports, so that a slow phone asks for all of it at once, not one after the other."""
    late = ("field/send.js", "vendor/field/")
    return [static(name) for name in _scripts() if not name.startswith(late)] + [
        static("field/send.js"),
        static("vendor/field/qr/index.js"),
    ]


@lru_cache(maxsize=1)
def version() -> str:
    """Digest of everything that the phone keeps of the app; another one means a new version."""
    seen = hashlib.sha256()
    for name in (*SHELL_FILES, *_scripts()):
        found = finders.find(name)
        if found:
            seen.update(name.encode() + Path(str(found)).read_bytes())
    for name in TEMPLATES:
        seen.update((settings.BASE_DIR / "templates" / name).read_bytes())
    for code, _name in settings.LANGUAGES:
        seen.update(json.dumps(_words(code), sort_keys=True).encode())
    return seen.hexdigest()[:12]


def _words(language: str) -> dict[str, Any]:
    with translation.override(language):
        return {
            "say": {name: _(text) for name, text in STRINGS.items()},
            "words": {code: word(code) for code in WORDS_SHOWN},
            "months": [
                name for _number, name in sorted(get_month_names("abbreviated", locale=language).items())
            ],
            "marks": list(MARKS[language]),
            "four_together": language in {"ru", "kk"},
        }


def words(request: HttpRequest, operation: str, language: str) -> HttpResponse:
    """Every sentence of the app in one language; the phone keeps all four."""
    if language not in dict(settings.LANGUAGES):
        raise Http404
    return JsonResponse(_words(language), headers={"Cache-Control": "no-cache"})


def service_worker(request: HttpRequest, operation: str) -> HttpResponse:
    """The worker that keeps the app on the phone; holds no data and needs no sign-in."""
    here = reverse("field:index", kwargs={"operation": operation})
    kept = [
        here,
        reverse("field:manifest", kwargs={"operation": operation}),
        *(
            reverse("field:words", kwargs={"operation": operation, "language": code})
            for code, _name in settings.LANGUAGES
        ),
        *(static(name) for name in (*SHELL_FILES, *_scripts())),
    ]
    context = {
        "settings": json.dumps(
            {
                "version": version(),
                "operation": operation,
                "home": here,
                "files": kept,
                "sender": static("field/send.js"),
            }
        )
    }
    answer = render(request, "field/sw.js", context, content_type="text/javascript")
    answer.headers["Cache-Control"] = "no-cache"
    return answer


def manifest(request: HttpRequest, operation: str) -> HttpResponse:
    here = reverse("field:index", kwargs={"operation": operation})
    return JsonResponse(
        {
            "id": here,
            "name": "Seferber · " + _("Field"),
            "short_name": _("Field"),
            "start_url": here,
            "scope": here,
            "display": "standalone",
            "orientation": "portrait",
            "background_color": "#10303d",
            "theme_color": "#10303d",
            "icons": [
                {"src": static("field/icon-192.png"), "sizes": "192x192", "type": "image/png", "purpose": "any"},
                {"src": static("field/icon-512.png"), "sizes": "512x512", "type": "image/png", "purpose": "any maskable"},
            ],
        },
        content_type="application/manifest+json",
        headers={"Cache-Control": "no-cache"},
    )  # fmt: skip
