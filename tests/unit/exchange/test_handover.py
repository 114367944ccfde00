"""A hand-over is proved by two signatures over the same bytes, and by nothing else."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seferber.exchange import (
    HandoverDocument,
    HandoverLineDocument,
    KeyPair,
    NotCanonical,
    SignedHandover,
    VerificationFailed,
    WrongPassword,
    canonical_bytes,
    fingerprint,
    open_key,
    seal_key,
    sign,
    verify_handover,
)

GIVER, TAKER, STRANGER = KeyPair.make(), KeyPair.make(), KeyPair.make()


def document(**line) -> HandoverDocument:
    fields = {
        "number": 1,
        "item": "TENT",
        "unit": "pcs",
        "lot": "",
        "commitment": "K-1",
        "quantity": 500,
        "good": 480,
        "damaged": 0,
        "missing": 20,
        "over": 0,
        "reason": "seal broken",
        **line,
    }
    return HandoverDocument(
        operation="belmoria-quake",
        waybill="WB-17",
        giver="XA",
        giver_office="Arvenian relief cell",
        taker="XB",
        taker_office="Белмория қызметі, İğdir",
        place="XBAP",
        occurred_at=datetime(2031, 3, 3, 14, 20, tzinfo=UTC),
        lines=(HandoverLineDocument(**fields),),
    )


def signed(giver=GIVER, taker=TAKER, **line) -> SignedHandover:
    data = document(**line).to_bytes()
    return SignedHandover(
        data, giver.public, sign(giver.private, data), taker.public, sign(taker.private, data)
    )


def test_two_signatures_over_the_same_bytes_hold():
    found, said = verify_handover(SignedHandover.from_json(signed().to_json()))
    assert found == document()
    assert "Both sides signed the same" in str(said[-1])


def test_one_changed_unit_breaks_it():
    raw = json.loads(signed().to_json())
    raw["document"] = (
        raw["document"].replace('"good":480', '"good":490').replace('"missing":20', '"missing":10')
    )
    with pytest.raises(VerificationFailed, match="signature of the giver"):
        verify_handover(SignedHandover.from_json(json.dumps(raw)))


def test_another_form_of_the_same_document_is_refused():
    data = json.dumps(document().to_dict(), indent=1).encode()
    forged = SignedHandover(
        data, GIVER.public, sign(GIVER.private, data), TAKER.public, sign(TAKER.private, data)
    )
    with pytest.raises(VerificationFailed, match="canonical form"):
        verify_handover(forged)


def test_one_key_for_both_sides_is_refused():
    with pytest.raises(VerificationFailed, match="same key"):
        verify_handover(signed(taker=GIVER))


def test_a_key_that_the_reader_does_not_trust_is_named():
    trusted = {fingerprint(GIVER.public), fingerprint(STRANGER.public)}
    with pytest.raises(VerificationFailed, match=fingerprint(TAKER.public)):
        verify_handover(signed(), trusted=trusted)


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", '{"document": 7}', "\x00"])
def test_anything_else_is_no_signed_handover(text):
    with pytest.raises(VerificationFailed):
        verify_handover(SignedHandover.from_json(text))


def test_a_sealed_key_opens_with_its_password_only():
    sealed = seal_key(GIVER.private, "correct horse battery")
    assert open_key(sealed, "correct horse battery") == GIVER.private
    with pytest.raises(WrongPassword):
        open_key(sealed, "wrong")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(st.characters(codec="ascii"), max_size=6), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.text(st.characters(codec="ascii"), max_size=6), JSON, max_size=5))
def test_canonical_bytes_do_not_depend_on_the_order_of_keys(value):
    turned = dict(reversed(list(value.items())))
    assert canonical_bytes(value) == canonical_bytes(turned)
    assert canonical_bytes(json.loads(canonical_bytes(value))) == canonical_bytes(value)


@pytest.mark.parametrize("value", [1.5, float("nan"), 2**53, datetime(2031, 1, 1), b"x"])
def test_values_without_a_single_form_cannot_be_signed(value):
    with pytest.raises(NotCanonical):
        canonical_bytes({"a": value})
