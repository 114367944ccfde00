"""Django, made ready for a command that needs the store."""

from __future__ import annotations

import os


def setup_django() -> None:
    """Loads the settings and the apps, and makes the tables of a fresh database; calling it again changes nothing."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "seferber.web.settings")
    import django
    from django.apps import apps

    if apps.ready:
        return
    django.setup()
    from django.core.management import call_command
    from django.db import connection

    if "store_operation" not in connection.introspection.table_names():
        call_command("migrate", verbosity=0)
