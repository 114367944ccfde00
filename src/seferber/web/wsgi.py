"""WSGI entry for the server."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "seferber.web.settings")

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
