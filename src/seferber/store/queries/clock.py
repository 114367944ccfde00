"""What the simulated clock has not reached yet is not shown: an exercise must not know its future."""

from __future__ import annotations

from django.db.models import Q

from seferber.store.models import Operation


def so_far(operation: Operation, field: str) -> Q:
    """Rows whose moment in `field` is not after the operation's clock, or unknown; all of them on the real clock."""
    if operation.clock_at is None:
        return Q()
    return Q(**{f"{field}__lte": operation.clock_at}) | Q(**{f"{field}__isnull": True})
