"""Django's entry to the store."""

from django.apps import AppConfig


class StoreConfig(AppConfig):
    name = "seferber.store"
    label = "store"
    verbose_name = "Seferber store"
    default_auto_field = "django.db.models.BigAutoField"
