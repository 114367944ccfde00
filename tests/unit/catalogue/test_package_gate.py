"""A package is checked before loading: wanted, usable, readable, and it goes in and lands."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from seferber.catalogue import (
    Item,
    LiftType,
    PackedLine,
    Runway,
    Word,
    can_land,
    check_package,
    fits,
    word_at,
)

NOW = datetime(2031, 3, 3, 14, 20, tzinfo=UTC)
TENT = Item(code="TENT", unit="pcs", weight_kg=55, volume_m3=0.282, length_cm=230, width_cm=35, height_cm=35)
FOOD = Item(
    code="FOOD", unit="pcs", weight_kg=41, volume_m3=0.07, shelf_life_days=365, label_languages="kk ru"
)
HOUSE = Item(
    code="HOUSE", unit="pcs", weight_kg=2200, volume_m3=52, length_cm=700, width_cm=300, height_cm=260
)
IL76 = LiftType(
    code="IL76", mode="air", payload_t=47, volume_m3=180, runway_m=1700, runway_width_m=45,
    hold_length_cm=2450, hold_width_cm=345, hold_height_cm=340,
)  # fmt: skip
C130 = LiftType(code="C130H", mode="air", payload_t=19.05, volume_m3=123, runway_m=1100, hold_length_cm=1220, hold_width_cm=305, hold_height_cm=240)  # fmt: skip
VAN = LiftType(code="VAN", mode="road", payload_t=1.2, volume_m3=11)


def wanted(item: str, word: str = "wanted", day: int = 1, reason: str = "") -> Word:
    return Word(item=item, word=word, since=datetime(2031, 3, day, tzinfo=UTC), reason=reason)


def codes(*lines: PackedLine, **more: object) -> list[tuple[str, str]]:
    more.setdefault("words", [wanted(line.item.code) for line in lines])
    return [(issue.code, issue.severity) for issue in check_package(lines, now=NOW, **more)]  # type: ignore[arg-type]


def test_a_package_that_is_wanted_fresh_and_small_passes() -> None:
    line = PackedLine(item=FOOD, quantity=10, expiry_date=date(2032, 1, 1))
    assert codes(line, label_languages=("kk", "en"), minimum_days=30, lift=IL76, runway=Runway(code="X", runway_m=3000, runway_width_m=45)) == []  # fmt: skip


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([], [("no_word", "warning")]),
        ([wanted("TENT", "enough")], [("enough", "warning")]),
        ([wanted("TENT", "do_not_send")], [("do_not_send", "error")]),
        ([wanted("TENT", "do_not_send", 1), wanted("TENT", "wanted", 2)], []),
        ([wanted("TENT", "wanted", 1), wanted("TENT", "do_not_send", 5)], []),
        ([wanted("FOOD", "do_not_send")], [("no_word", "warning")]),
    ],
)
def test_the_latest_word_of_the_receiving_side_decides(
    words: list[Word], expected: list[tuple[str, str]]
) -> None:
    assert codes(PackedLine(item=TENT, quantity=1), words=words) == expected


def test_do_not_send_says_since_when_and_why() -> None:
    words = [wanted("TENT", "do_not_send", reason="Storage is full.")]
    issue = check_package([PackedLine(item=TENT, quantity=1)], words=words, now=NOW)[0]
    assert str(issue).startswith("line 1, TENT: TENT: do not send, since 2031-03-01. Storage is full.")


@pytest.mark.parametrize(
    ("expiry", "expected"),
    [
        (date(2031, 3, 9), [("expired", "error")]),
        (date(2031, 3, 10), [("short_shelf_life", "warning")]),
        (date(2031, 4, 8), [("short_shelf_life", "warning")]),
        (date(2031, 4, 9), []),
        (None, [("no_expiry", "warning")]),
    ],
)
def test_goods_must_be_usable_after_hand_over(expiry: date | None, expected: list[tuple[str, str]]) -> None:
    line = PackedLine(item=FOOD, quantity=1, expiry_date=expiry)
    assert codes(line, arrives_at=datetime(2031, 3, 10, 9, tzinfo=UTC), minimum_days=30) == expected


def test_a_label_nobody_can_read_there_is_a_warning() -> None:
    line = PackedLine(item=FOOD, quantity=1, expiry_date=date(2032, 1, 1))
    assert codes(line, label_languages=("tr", "en")) == [("label_language", "warning")]
    labelled = PackedLine(item=FOOD, quantity=1, expiry_date=date(2032, 1, 1), label_languages="ru, EN")
    assert codes(labelled, label_languages=("tr", "en")) == []


def test_a_piece_is_compared_with_the_hold_upright_and_turned() -> None:
    assert fits(HOUSE, IL76) == []
    assert [issue.code for issue in fits(HOUSE, C130)] == ["too_large"]
    assert [issue.code for issue in fits(HOUSE, VAN)] == ["too_heavy", "too_bulky"]
    wide = Item(
        code="WIDE", unit="pcs", weight_kg=1, volume_m3=1, length_cm=300, width_cm=1000, height_cm=100
    )
    assert fits(wide, C130) == []
    unknown = Item(code="U", unit="pcs", weight_kg=1, volume_m3=1)
    assert fits(unknown, C130) == []


def test_a_runway_too_short_or_too_narrow_stops_an_aircraft_but_no_truck() -> None:
    kahramanmaras = Runway(code="LTCN", runway_m=2300, runway_width_m=30)
    assert [issue.code for issue in can_land(IL76, kahramanmaras)] == ["runway_narrow"]
    assert can_land(C130, kahramanmaras) == []
    assert [issue.code for issue in can_land(IL76, Runway(code="S", runway_m=1500, runway_width_m=45))] == [
        "runway_short"
    ]
    assert can_land(VAN, kahramanmaras) == []
    assert can_land(IL76, Runway(code="U")) == []
    assert ("runway_narrow", "error") in codes(
        PackedLine(item=TENT, quantity=1), lift=IL76, runway=kahramanmaras
    )


def test_no_word_was_said_before_the_first() -> None:
    assert word_at([wanted("TENT", day=20)], "TENT", NOW) is None
