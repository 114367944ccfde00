"""What many tables share: evidence columns, names in four languages, a place in an operation."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import get_language

from seferber.kernel import Status


def in_language(names: dict[str, str] | None) -> str:
    """The name in the reader's language, else English, else whatever there is."""
    if not names:
        return ""
    language = (get_language() or "en")[:2]
    return names.get(language) or names.get("en") or next((n for n in names.values() if n), "")


class Evidence(models.Model):
    """How sure a row is, and where it comes from (law 7)."""

    status = models.CharField(
        max_length=20, choices=[(s.value, s.value) for s in Status], default=Status.DEMONSTRATION
    )
    source = models.TextField(blank=True, default="")
    note = models.TextField(blank=True, default="")

    class Meta:
        abstract = True


class OfOperation(models.Model):
    """A row that belongs to one operation."""

    operation: Any = models.ForeignKey("store.Operation", on_delete=models.CASCADE, related_name="+")

    class Meta:
        abstract = True


class Coded(OfOperation):
    """A row with a short code, unique in its operation and kind."""

    code = models.CharField(max_length=80)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.code


class Named(models.Model):
    """A row with names in en, tr, kk, ru."""

    names = models.JSONField(default=dict)

    class Meta:
        abstract = True

    @property
    def name(self) -> str:
        return in_language(self.names)


def unique_code(model: str) -> list[models.BaseConstraint]:
    return [models.UniqueConstraint(fields=["operation", "code"], name=f"{model}_code_once")]
