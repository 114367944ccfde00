"""WSGI entry for the server."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "seferber.web.settings")

from django.core.wsgi import get_wsgi_application  # noqa: E402 (the settings must be named first)

application = get_wsgi_application()
