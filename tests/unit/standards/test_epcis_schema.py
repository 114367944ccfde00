"""Our EPCIS documents against the official JSON schema."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import jsonschema_rs
import pytest

from seferber.ledger import AccountRef
from seferber.standards.epcis import vocabulary as v
from seferber.standards.epcis.events import (
    Book,
    Goods,
    Posting,
    Unit,
    Waybill,
    acceptance_event,
    arrival_event,
    corrected,
    document_of,
    event_of,
    reduced,
    unit_events,
)

AT = datetime(2031, 3, 3, 14, 20, tzinfo=UTC)
WAYBILL = Waybill("WB-17", "XA", "XB", "XA-DEP", "XB/АП ı", "https://id.gs1.org/00/106141412345678908")
BOOK = Book("belmoria-quake", {"WB-17": WAYBILL})
STOCK = AccountRef("stock", party="XA", place="XA-DEP")
TRANSIT = AccountRef("transit", waybill="WB-17", commitment="K-1")
GOODS = (Goods("VACC", "V 7/ə", 400, "pcs", date(2031, 3, 31)), Goods("FUEL", "", 90, "l"))


def everything():
    """One event of every kind that we write."""
    events = [
        event_of(Posting(kind, AT, STOCK, TRANSIT, GOODS, "WB-17", "seal broken", AT, ordinal=2), BOOK)
        for kind in (*v.STEPS, "correction", "count")
    ]
    sent = Posting("dispatch", AT, STOCK, TRANSIT, GOODS, "WB-17")
    less = reduced(sent, {("VACC", "V 7/ə"): 400}, 1)
    events += corrected(event_of(sent, BOOK), less, BOOK, declared_at=AT, reason="counted twice")
    events += corrected(event_of(sent, BOOK), None, BOOK, declared_at=AT, reason="")
    events.append(arrival_event(WAYBILL, BOOK, occurred_at=AT))
    for complete in (True, False):
        events.append(
            acceptance_event(
                WAYBILL, BOOK, occurred_at=AT, sha256="ab" * 32, keys=("k1", "k2"), complete=complete
            )
        )
    pallet = Unit(
        "106141412345678908", True, "pallet", "XA", AT, "XA-DEP", "WB-17", "RP-1", "K-1", 1, 2, 3, GOODS[0]
    )
    load = Unit(
        "SFB-XA-000123-K",
        False,
        "consignment",
        "XA",
        AT,
        waybill="WB-17",
        inside=("https://id.gs1.org/00/106141412345678908",),
    )
    return [*events, *unit_events([pallet, load], BOOK)]


@pytest.fixture
def faults(shared):
    """Faults of a document by the official schema, formats such as URI and date-time checked too."""
    schema = json.loads((shared / "data" / "schemas" / "epcis-json-schema.json").read_text(encoding="utf-8"))
    checker = jsonschema_rs.Draft7Validator(schema, validate_formats=True)
    return lambda document: [error.message[:200] for error in checker.iter_errors(document)]


@pytest.mark.shared
def test_every_kind_of_event_is_valid_against_the_official_schema(faults):
    assert faults(document_of(everything(), made_at=AT, sender="XA")) == []


@pytest.mark.shared
@pytest.mark.parametrize(
    "change", [{"bizStep": "teleporting"}, {"epcList": ["WB-17"]}, {"quantityList": [{"quantity": 1}]}]
)
def test_the_schema_would_find_a_wrong_event(faults, change):
    document = document_of(everything(), made_at=AT)
    document["epcisBody"]["eventList"][0].update(change)
    assert faults(document)


def test_words_are_those_of_the_core_business_vocabulary():
    event = event_of(Posting("dispatch", AT, STOCK, TRANSIT, GOODS, "WB-17"), BOOK)
    assert (event["bizStep"], event["disposition"], event["action"]) == ("shipping", "in_transit", "OBSERVE")
    assert event["epcList"] == [WAYBILL.load]
    assert event["quantityList"][1] == {
        "epcClass": "https://seferber.example/o/belmoria-quake/class/FUEL", "quantity": 90, "uom": "LTR",
    }  # fmt: skip
    assert {t["type"] for t in event["bizTransactionList"]} == {"bol", "po"}
    assert [d["type"] for d in event["destinationList"]] == ["possessing_party", "location"]


def test_addresses_lead_back_to_the_codes_they_were_made_of():
    assert v.read_goods(v.goods("op", "VACC", "V 7/ə")) == ("VACC", "V 7/ə")
    assert v.read_goods(v.goods("op", "TENT", "")) == ("TENT", "")
    assert v.read_name(v.named("op", "loc", "XB/АП ı")).last == "XB/АП ı"
    assert v.read_unit(v.unit_address("op", "SFB-XA-000123-K", False)) == ("SFB-XA-000123-K", False)
    assert v.read_unit("urn:epc:id:sscc:0614141.1234567890") == ("106141412345678908", True)
    assert v.read_unit("https://elsewhere.example/x") == ("", False)
