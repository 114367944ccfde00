"""Seals as files: what the house signed, what a party adds, and what is refused."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from seferber.exchange import KeyPair, fingerprint, sign
from seferber.exchange.seal import (
    SealDocument,
    SealRefused,
    SealSignature,
    SignedSeal,
    check_signatures,
)

HOUSE, PARTY = KeyPair.make(), KeyPair.make()
DOCUMENT = SealDocument(
    operation="drill",
    number=2,
    day=date(2026, 11, 21),
    sealed_at=datetime(2026, 11, 22, 0, 5, tzinfo=UTC),
    first=11,
    position=20,
    head="ab" * 32,
    previous="cd" * 32,
    kinds={"dispatch": (10, 5000)},
    stride=4,
    marks=("010203040506", "0708090a0b0c"),
)


def signed(document=DOCUMENT, key=HOUSE):
    data = document.to_bytes()
    return SignedSeal(data, SealSignature(key.public, sign(key.private, data)))


def test_a_seal_reads_back_as_it_was_written():
    again = SignedSeal.from_json(signed().to_json())
    assert again.document == DOCUMENT
    assert "The signature of the house holds" in str(check_signatures(again)[0])


def test_marks_stand_at_their_positions_and_the_last_one_is_always_there():
    assert DOCUMENT.marked() == {
        14: bytes.fromhex("010203040506"),
        18: bytes.fromhex("0708090a0b0c"),
        20: bytes.fromhex("ab" * 6),
    }


def test_a_changed_seal_is_refused():
    text = signed().to_json().replace('\\"position\\":20', '\\"position\\":21')
    with pytest.raises(SealRefused, match="does not hold"):
        check_signatures(SignedSeal.from_json(text))


def test_a_seal_signed_by_another_house_is_refused_when_the_key_is_known():
    seal = signed(key=PARTY)
    with pytest.raises(SealRefused, match="not among those known"):
        check_signatures(seal, trusted={fingerprint(HOUSE.public)})


def test_a_countersignature_covers_the_same_bytes():
    seal = signed()
    own = SealSignature(
        PARTY.public, sign(PARTY.private, seal.data), "XB", "XB office", "2026-11-22T08:00:00+00:00"
    )
    both = SignedSeal.from_json(seal.countersigned(own).to_json())
    assert "The signature of XB holds" in str(check_signatures(both)[1])
    forged = replace(own, signature=sign(PARTY.private, b"something else"))
    with pytest.raises(SealRefused, match="signature of XB"):
        check_signatures(seal.countersigned(forged))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[]",
        "null",
        '{"document": 5}',
        json.dumps({"document": "{}", "house": {"public_key": "", "signature": ""}}),
    ],
)
def test_what_is_no_seal_is_refused_in_words(text):
    with pytest.raises(SealRefused):
        SignedSeal.from_json(text)
