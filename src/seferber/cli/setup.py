"""Django, made ready for a command that needs the store."""

from __future__ import annotations

import os


def setup_django() -> None:
    """Loads the settings and the apps; calling it again changes nothing."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "seferber.web.settings")
    import django
    from django.apps import apps

    if not apps.ready:
        django.setup()
