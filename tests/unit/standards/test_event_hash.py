"""The event hash against the reference implementation's answers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from seferber.standards.epcis.digital_link import canonical_link
from seferber.standards.epcis.event_hash import event_id, moment, number, pre_hash, prefixes_of

RECORDED = json.loads((Path(__file__).parent / "epcis_hashes.json").read_text(encoding="utf-8"))
VECTORS = RECORDED["vectors"]
PREFIXES = prefixes_of(RECORDED["context"])


@pytest.mark.parametrize("vector", VECTORS, ids=lambda v: v["name"])
def test_the_hash_is_that_of_the_reference_implementation(vector):
    assert pre_hash(vector["event"], PREFIXES) == vector["pre_hash"]
    assert event_id(vector["event"], PREFIXES) == vector["event_id"]


def test_epc_uris_and_digital_links_of_the_same_things_give_the_same_hash():
    assert VECTORS[0]["event_id"] == VECTORS[1]["event_id"]


@pytest.mark.parametrize("field", ["recordTime", "eventID", "errorDeclaration"])
def test_what_is_added_later_does_not_count(field):
    event = VECTORS[0]["event"]
    later = {"recordTime": "2031-04-01T00:00:00Z", "eventID": "urn:uuid:x", "errorDeclaration": {}}
    assert event_id({**event, field: later[field]}, PREFIXES) == event_id(event, PREFIXES)


@pytest.mark.parametrize(
    "change",
    [
        {"action": "ADD"},
        {"epcList": []},
        {"bizStep": "departing"},
        {"eventTime": "2031-03-03T16:20:00.001+02:00"},
    ],
)
def test_every_other_change_changes_the_hash(change):
    event = VECTORS[0]["event"]
    assert event_id({**event, **change}, PREFIXES) != event_id(event, PREFIXES)


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("1.0", "1"),
        ("0.3430", "0.343"),
        ("+007", "7"),
        ("-0", "0"),
        ("12345678901234567890", "12345678901234567890"),
    ],
)
def test_numbers_lose_what_says_nothing(text, canonical):
    assert number(text) == canonical


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("2023-01-18T11:04:03.1415Z", "2023-01-18T11:04:03.142Z"),
        ("2023-01-18T11:04:03.1414999Z", "2023-01-18T11:04:03.141Z"),
        ("2023-12-31T23:59:59.9999Z", "2024-01-01T00:00:00.000Z"),
        ("2023-01-18T14:04:03+03:00", "2023-01-18T11:04:03.000Z"),
        ("soon", "soon"),
    ],
)
def test_moments_are_utc_with_milliseconds(text, canonical):
    assert moment(text) == canonical


@pytest.mark.parametrize(
    ("uri", "link"),
    [
        ("urn:epc:id:sscc:0614141.1234567890", "https://id.gs1.org/00/106141412345678908"),
        ("https://x.example/a/b/sscc/106141412345678908?q=1", "https://id.gs1.org/00/106141412345678908"),
        ("https://x.example/01/614141073467/10/L/21/S", "https://id.gs1.org/01/00614141073467/21/S"),
        ("urn:epc:id:sgln:0614141.00777.0", "https://id.gs1.org/414/0614141007776"),
        ("urn:epc:class:lgtin:0614141.107346.V-7", "https://id.gs1.org/01/10614141073464/10/V-7"),
        ("urn:epc:id:sscc:0614141.123", ""),
        ("https://seferber.example/o/drill/loc/XB-HUB", ""),
        ("https://x.example/c/00/", ""),
    ],
)
def test_keys_take_their_canonical_address(uri, link):
    assert canonical_link(uri) == link
