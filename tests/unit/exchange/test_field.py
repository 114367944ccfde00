"""What a phone signs, shows as codes and says about its clock."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seferber.exchange import (
    FieldPhoto,
    FieldPosition,
    FieldRecord,
    FieldSigner,
    HandoverDocument,
    HandoverLineDocument,
    KeyPair,
    SignedHandover,
    VerificationFailed,
    canonical_bytes,
    sign,
    verify_handover,
)
from seferber.exchange.field_clock import judge_moment
from seferber.exchange.field_entry import FieldEntry, NotAnEntry
from seferber.exchange.qr_text import from_base45, from_frames, to_base45, to_frames

NOON = datetime(2031, 3, 3, 12, 0, tzinfo=UTC)
RECORD = FieldRecord(
    record="0b7c2a7e-4f0e-4a53-9d4e-2b1f6a2f9c11",
    giver=FieldSigner("G", "driver"),
    taker=FieldSigner("T", "shift lead", "a" * 64),
    position=FieldPosition(40_000_000, 40_000_000, 12),
    photos=(FieldPhoto(1, "b" * 64),),
    clock_offset_s=-3,
)
LINE = HandoverLineDocument(1, "TENT", "pcs", "", "K-1", 500, 480, 0, 20, 0, "seal broken")


def document(field=RECORD, lines=(LINE,)):
    return HandoverDocument("drill", "WB-1", "XA", "depot", "XB", "airport", "XBAP", NOON, lines, field)


def test_what_the_phone_recorded_is_part_of_the_signed_bytes():
    made = document()
    again = HandoverDocument.from_bytes(made.to_bytes())
    assert again == made and again.field.pictures() == {
        "b" * 64: ("photo", 1),
        "a" * 64: ("signature_taker", 0),
    }
    assert json.loads(made.to_bytes())["format"] == "seferber-handover/2"


def test_documents_signed_before_phones_stay_as_they_were():
    raw = document(field=None).to_dict()
    assert raw["format"] == "seferber-handover/1" and "field" not in raw and "refused" not in raw["lines"][0]


def test_that_both_signed_on_one_device_is_part_of_the_signed_bytes():
    apart, together = document(), document()
    together = replace(together, field=replace(together.field, one_device=True))
    assert b"one_device" not in apart.to_bytes() and b'"one_device":true' in together.to_bytes()
    assert HandoverDocument.from_bytes(together.to_bytes()) == together
    said = together.to_bytes().replace(b'"one_device":true', b'"one_device":false')
    with pytest.raises(VerificationFailed, match="canonical"):
        HandoverDocument.from_bytes(said)


def test_refused_units_are_written_only_where_there_are_some():
    line = HandoverLineDocument(1, "TENT", "pcs", "", "K-1", 500, 480, 0, 0, 0, "not wanted", refused=20)
    made = document(lines=(line,))
    assert json.loads(made.to_bytes())["lines"][0]["refused"] == 20
    assert HandoverDocument.from_bytes(made.to_bytes()).lines[0].counted().refused == 20
    # A zero written out is another writing of the same thing, and there must be one only.
    raw = json.loads(document().to_bytes())
    raw["lines"][0]["refused"] = 0
    with pytest.raises(VerificationFailed):
        HandoverDocument.from_bytes(canonical_bytes(raw))


@pytest.mark.parametrize(
    ("where", "value"),
    [
        (("field", "record"), "x"), (("field", "position", "lat_e6"), 91_000_000), (("field", "photos"), 5),
        (("field", "giver", "drawn"), "zz"), (("field", "clock_offset_s"), "3"), (("field", "extra"), 1),
        (("lines", 0, "good"), True), (("lines", 0, "good"), "480"), (("lines", 0, "lot"), 7), (("place",), None),
        (("occurred_at",), "yesterday"), (("occurred_at",), 5), (("lines",), "TENT"), (("field",), None),
    ],
)  # fmt: skip
def test_a_document_with_other_kinds_of_values_is_refused_in_words(where, value):
    raw = json.loads(document().to_bytes())
    inside = raw
    for step in where[:-1]:
        inside = inside[step]
    inside[where[-1]] = value
    with pytest.raises(VerificationFailed):
        HandoverDocument.from_bytes(canonical_bytes(raw))


@given(st.binary(max_size=3000), st.integers(1, 90), st.sampled_from("DSR"), st.randoms())
def test_frames_carry_any_bytes_in_any_order(data, letters, kind, chance):
    frames = to_frames(kind, data, letters=max(letters, len(data) // 60 + 1))
    chance.shuffle(frames)
    assert from_frames([*frames, frames[0]]) == (kind, data)


@given(st.binary(max_size=200))
def test_base_45_comes_back(data):
    assert from_base45(to_base45(data)) == data


def test_base_45_writes_as_its_standard_says():
    """Examples of RFC 9285, section 4.3 (read 2026-11-22)."""
    assert (
        to_base45(b"AB") == "BB8"
        and to_base45(b"Hello!!") == "%69 VD92EX0"
        and to_base45(b"base-45") == "UJCLQE7W581"
    )


def test_changed_or_missing_frames_are_refused():
    frames = to_frames("R", bytes(range(256)) * 8, letters=80)
    with pytest.raises(VerificationFailed, match="these are missing"):
        from_frames(frames[1:])
    with pytest.raises(VerificationFailed, match="do not fit"):
        from_frames([frames[0][:-1] + ("A" if frames[0][-1] != "A" else "B"), *frames[1:]])
    with pytest.raises(VerificationFailed, match="different documents"):
        from_frames([*frames, *to_frames("R", b"other")])
    with pytest.raises(VerificationFailed, match="no part"):
        from_frames(["hello"])


def test_a_frame_that_unfolds_without_end_is_refused():
    with pytest.raises(VerificationFailed, match="do not fit"):
        from_frames(to_frames("R", b"\x00" * 3_000_000))


def test_a_receipt_read_from_the_screen_is_verified_by_the_command(tmp_path):
    from typer.testing import CliRunner

    from seferber.cli.handover import app

    giver, taker = KeyPair.make(), KeyPair.make()
    data = document().to_bytes()
    signed = SignedHandover(
        data, giver.public, sign(giver.private, data), taker.public, sign(taker.private, data)
    )
    verify_handover(signed)
    file = tmp_path / "receipt.txt"
    file.write_text("\n".join(to_frames("R", signed.to_json().encode(), letters=120)))
    said = CliRunner().invoke(app, ["verify", str(file)])
    assert said.exit_code == 0 and "Both sides signed" in said.stdout
    file.write_text("\n".join(to_frames("D", b"{}")))
    assert CliRunner().invoke(app, ["verify", str(file)]).exit_code == 1


def judged(**more):
    asked = {"occurred_at": NOON, "offset_s": 0, "sent_at": NOON, "received_at": NOON, "clock": NOON, "dispatched_at": NOON - timedelta(hours=5)}  # fmt: skip
    return judge_moment(**(asked | more))


def test_a_clock_that_agrees_is_believed():
    made = judged(occurred_at=NOON - timedelta(hours=2))
    assert made.occurred_at == NOON - timedelta(hours=2) and not made.flags


def test_a_clock_corrected_by_its_known_offset_is_believed_however_wrong_it_is():
    made = judged(sent_at=NOON - timedelta(hours=7), offset_s=7 * 3600)
    assert not made.flags


def test_a_clock_that_was_moved_meanwhile_is_flagged():
    made = judged(sent_at=NOON - timedelta(hours=3))
    assert set(made.flags) == {"clock_moved"} and "180 minutes" in str(made.flags["clock_moved"])


def test_the_future_and_the_time_before_dispatch_are_flagged_and_not_posted():
    later = judged(occurred_at=NOON + timedelta(hours=1))
    assert set(later.flags) == {"in_future"} and later.occurred_at == NOON
    before = judged(occurred_at=NOON - timedelta(hours=6))
    assert set(before.flags) == {"before_dispatch"} and before.occurred_at == NOON - timedelta(hours=5)


def test_a_few_minutes_are_no_deviation():
    assert not judged(occurred_at=NOON + timedelta(minutes=9)).flags


@given(st.text(max_size=300))
def test_no_text_breaks_the_reading_of_a_record(text):
    try:
        FieldEntry.from_text(text)
    except NotAnEntry as refusal:
        assert len(refusal.sentences) == 3
