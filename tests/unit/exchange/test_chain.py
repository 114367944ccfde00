"""The chain's bytes: the quick way and the canonical way are the same, and a party can compute it alone."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from seferber.exchange import canonical_bytes
from seferber.exchange.chain import (
    TRANSFER_FIELDS,
    chain_start,
    entry_of,
    link_hash,
    moment_text,
    recompute,
    transfer_bytes,
    transfer_halves,
)
from seferber.exchange.differences import one_changed_field

words = st.text(st.characters(codec="utf-8"), max_size=30)
numbers = st.integers(1, 2**53 - 1)
transfers = st.fixed_dictionaries(
    {
        **{
            name: words
            for name in ("operation", "kind", "item", "lot", "source", "destination", "document", "reason")
        },
        "number": numbers,
        "quantity": numbers,
        "corrects": st.none() | numbers,
        "recorded_by": st.none() | numbers,
        "key": st.none() | words,
        "occurred_at": st.just("2023-02-12T18:00:00.000000Z"),
        "recorded_at": st.just("2023-02-12T18:00:00.123456Z"),
    }
)


def row(**changes):
    fields = {
        "operation": "drill",
        "number": 17,
        "kind": "dispatch",
        "item": "TENT",
        "lot": "",
        "quantity": 500,
        "source": "stock:XA/XA-DEP",
        "destination": "transit:WB-1/K-1",
        "document": "WB-1",
        "reason": "",
        "corrects": None,
        "key": None,
        "occurred_at": "2023-02-12T18:00:00.000000Z",
        "recorded_at": "2023-02-12T18:00:01.000000Z",
        "recorded_by": 3,
        "what": "transfer",
    }
    return {**fields, **changes}


@given(transfers)
def test_the_quick_bytes_are_the_canonical_bytes(fields):
    assert transfer_bytes(**fields) == canonical_bytes({**fields, "what": "transfer"})


@given(transfers)
def test_the_halves_meet_around_the_number(fields):
    before, after = transfer_halves(**{name: value for name, value in fields.items() if name != "number"})
    assert before + str(fields["number"]).encode() + after == transfer_bytes(**fields)


def test_a_text_that_looks_like_the_number_does_not_split_the_halves():
    fields = {
        name: value for name, value in row(lot='x","number":0,', reason='"number":').items() if name != "what"
    }
    before, after = transfer_halves(**{name: value for name, value in fields.items() if name != "number"})
    assert before + b"17" + after == transfer_bytes(**fields)


def test_every_field_of_a_transfer_changes_its_bytes():
    changed = {"number": 18, "quantity": 480, "corrects": 4, "recorded_by": None, "key": "phone/1"}
    plain = entry_of(row())
    for name in TRANSFER_FIELDS:
        assert entry_of(row(**{name: changed.get(name, "other")})) != plain, name


def test_the_chain_can_be_computed_with_nothing_but_sha256():
    contents = [row(number=n) for n in (1, 2, 3)]
    head = hashlib.sha256(b"seferber-chain/1 drill").digest()
    for position, content in enumerate(contents, start=1):
        entry = hashlib.sha256(canonical_bytes(content)).digest()
        head = hashlib.sha256(head + position.to_bytes(8, "big") + entry).digest()
    assert list(recompute("drill", contents))[-1] == head


def test_two_operations_never_share_a_link():
    entry = entry_of(row())
    assert link_hash(chain_start("drill"), 1, entry) != link_hash(chain_start("other"), 1, entry)


def test_a_moment_has_one_spelling():
    assert moment_text(datetime(2023, 2, 12, 18, tzinfo=UTC)) == "2023-02-12T18:00:00.000000Z"


def test_one_changed_field_is_named_with_the_value_it_had():
    original = entry_of(row())
    assert one_changed_field(row(quantity=480), lambda e: e == original, {}) == ("quantity", 500)
    candidates = {"item": ["BLANKET", "TENT"]}
    assert one_changed_field(row(item="BLANKET"), lambda e: e == original, candidates) == ("item", "TENT")


def test_two_changed_fields_are_not_guessed():
    original = entry_of(row())
    twice = row(item="BLANKET", quantity=480)
    found = one_changed_field(twice, lambda e: e == original, {"item": ["TENT"]}, quantity_max=1000)
    assert found is None
