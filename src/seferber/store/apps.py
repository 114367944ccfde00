"""Django's entry to the store."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate, post_save


class StoreConfig(AppConfig):
    name = "seferber.store"
    label = "store"
    verbose_name = "Seferber store"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from seferber.store import chain
        from seferber.store.models import Handover

        post_save.connect(chain.handover_saved, sender=Handover, dispatch_uid="handover joins the chain")
        post_migrate.connect(_defences_again, sender=self, dispatch_uid="defences after a migration")


def _defences_again(plan: Any = (), using: str = "default", **_more: Any) -> None:
    """Puts triggers back after a migration of the store: SQLite loses them when a table is made anew.

    Only then: a trigger that was dropped by hand stays lost, so that `ledger verify` can tell.
    """
    from django.db import connections

    from seferber.store.books import create_triggers

    if any(migration.app_label == "store" and not backwards for migration, backwards in plan):
        create_triggers(connections[using])
