"""The waybill that an address names, with everything its page shows."""

from __future__ import annotations

from django.http import Http404
from django.utils.translation import gettext as _

from seferber.store.queries import consignment_detail
from seferber.web.access import Access


def require_detail(access: Access, code: str) -> consignment_detail.Detail:
    """The waybill with this number; the page is not found when the operation has none."""
    found = consignment_detail.detail(access.operation, code)
    if found is None:
        raise Http404(_("There is no waybill “%(code)s” in this operation.") % {"code": code})
    return found
