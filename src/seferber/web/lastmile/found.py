"""The route plan that an address names."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from seferber.store.queries import lastmile
from seferber.web.access import Access


def require_route(access: Access, code: str) -> Any:
    """The route plan with this code; the page is not found when the operation has none."""
    row = lastmile.plan_of(access.operation, code)
    if row is None:
        raise Http404(_("There is no route plan with this code in this operation."))
    return row
