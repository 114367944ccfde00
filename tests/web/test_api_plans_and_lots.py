"""Plans, lots and counts through the API: the same use cases as the pages."""

from __future__ import annotations

from tests.web import reach
from tests.web.test_api import api, operation, quick_passwords

from seferber.store.models import LotRecall, Proposal, Stocktake

__all__ = ["api", "operation", "quick_passwords"]


def test_a_plan_is_asked_for_replaced_and_accepted(api, operation):
    status, said = api("host_coordinator", "post", "/plans", {"seconds": 2, "closed": ["XBAP"]})
    assert status == 202 and said["state"] == "queued" and said["options"]["closed"] == ["XBAP"]
    old = reach.plan(operation)
    event = {"kind": "closed", "place": "XBAP", "until_at": "2031-03-06T00:00:00Z"}
    status, said = api("host_coordinator", "post", f"/plans/{old.code}/replace", {"events": [event]})
    assert status == 202 and said["replaces"] == old.code
    kept = Proposal.objects.get(code=said["code"]).options["events"]
    assert kept == [{"kind": "closed", "place": "XBAP", "until": "2031-03-06T00:00:00+00:00"}]
    status, said = api("host_coordinator", "post", f"/plans/{old.code}/accept")
    assert status == 200 and said["consignments"] > 0
    status, said = api("host_coordinator", "get", "/plans")
    assert status == 200 and said["total"] == 3
    assert api("host_coordinator", "get", f"/plans/{old.code}")[1]["state"] == "accepted"
    assert api("host_coordinator", "get", "/plans/PL-77")[0] == 404
    assert api("observer", "get", "/plans")[0] == 403


def test_a_lot_is_recalled_and_a_place_is_counted(api, operation):
    status, said = api("donor_coordinator", "get", "/lots")
    assert status == 200 and any(row["lot"] == "V-7" for row in said["rows"])
    body = {"item": "VACC", "lot": "V-7", "reason": "seal broken"}
    assert api("donor_coordinator", "post", "/lots/recall", body)[0] == 200
    status, said = api("donor_coordinator", "post", "/lots/recall", body)
    assert status == 409 and said["holds"] == "That recall stands."
    assert LotRecall.objects.count() == 1
    count = {
        "party": "XA",
        "place": "XA-DEP",
        "counts": [{"item": "VACC", "lot": "V-7", "quantity": 399, "reason": "one broken"}],
        "idempotency_key": "device-1",
    }
    first = api("donor_coordinator", "post", "/stocktakes", count)
    assert first[0] == 201 and first[1]["differing"] == 1
    again = api("donor_coordinator", "post", "/stocktakes", count)
    assert again[1]["code"] == first[1]["code"] and Stocktake.objects.count() == 1
    assert api("host_coordinator", "post", "/stocktakes", count)[0] in (403, 409)
