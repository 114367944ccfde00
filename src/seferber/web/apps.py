"""Django's entry to the pages."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "seferber.web"
    label = "web"
