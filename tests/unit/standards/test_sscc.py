"""Codes of handling units: check digits, our own form, and what a scanner may say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seferber.standards.gs1 import digital_link, element_string, epc_uri, readable, unit_of_scan
from seferber.standards.sscc import (
    PrefixUsedUp,
    WrongUnitCode,
    check_digit,
    check_unit_code,
    counter_key,
    sscc,
    unit_code,
)

# 0614141 is the example prefix of GS1's own documents; it belongs to nobody.
PREFIX = "0614141"


@pytest.mark.parametrize(
    ("digits", "right"),
    # GTIN-13, GTIN-14 and SSCC of GS1's own examples.
    [("629104150021", "3"), ("1061414107346", "4"), ("10614141234567890", "8")],
)
def test_check_digits_of_published_examples(digits, right):
    assert check_digit(digits) == right


def test_an_sscc_is_extension_prefix_serial_and_check_digit():
    assert sscc(PREFIX, 234567890, extension=1) == "106141412345678908"
    assert readable("106141412345678908") == "(00) 106141412345678908"
    assert element_string("106141412345678908") == "00106141412345678908"
    assert digital_link("106141412345678908", "https://help.example.org/") == (
        "https://help.example.org/00/106141412345678908"
    )
    assert epc_uri("106141412345678908", 7) == "urn:epc:id:sscc:0614141.1234567890"


@given(
    prefix=st.text("0123456789", min_size=7, max_size=10),
    extension=st.integers(0, 9),
    serial=st.integers(0, 10**6 - 1),
    place=st.integers(0, 17),
    other=st.integers(1, 9),
)
def test_every_single_wrong_digit_is_found(prefix, extension, serial, place, other):
    code = sscc(prefix, serial, extension=extension)
    assert check_unit_code(code).is_sscc
    wrong = code[:place] + str((int(code[place]) + other) % 10) + code[place + 1 :]
    with pytest.raises(WrongUnitCode, match="would belong there"):
        check_unit_code(wrong)


@given(serial=st.integers(1, 10**9), place=st.integers(0, 20), other=st.sampled_from("0123456789ABCXYZ"))
def test_every_single_wrong_character_of_our_own_form_is_found(serial, place, other):
    code = unit_code("XA", "", serial).text
    assert code.startswith("SFB-XA-")
    place %= len(code)
    wrong = code[:place] + other + code[place + 1 :]
    if wrong == code or code[place] == "-":
        return
    with pytest.raises(WrongUnitCode):
        check_unit_code(wrong)


def test_a_party_without_a_prefix_never_gets_an_sscc():
    code = unit_code("XA", "", 123)
    assert (code.text, code.is_sscc) == ("SFB-XA-000123-K", False)
    assert unit_code("Red Cross, İ.", "", 1).text.startswith("SFB-REDCROSS-000001-")
    assert counter_key("XA", "", 0) == "SFB-XA"
    assert counter_key("XA", PREFIX, 3) == counter_key("XB", PREFIX, 3)


@pytest.mark.parametrize(
    "seen",
    [
        "106141412345678908",
        " 1 0614141 234567890 8 ",
        "(00)106141412345678908",
        "(00) 106141412345678908",
        "00106141412345678908",
        "]C100106141412345678908",
        "]C1\x1d00106141412345678908\x1d10V-7",
        "https://help.example.org/00/106141412345678908",
        "https://id.gs1.org/00/106141412345678908?linkType=all",
        "http://10.0.0.7:8000/sscc/106141412345678908/",
        "urn:epc:id:sscc:0614141.1234567890",
    ],
)
def test_a_unit_is_recognised_however_it_is_scanned(seen):
    assert unit_of_scan(seen).text == "106141412345678908"


@pytest.mark.parametrize(
    "seen", ["SFB-XA-000123-K", "sfb-xa-000123-k", "https://help.example.org/c/drill/WB-1#SFB-XA-000123-K"]
)
def test_our_own_form_is_recognised_too(seen):
    assert unit_of_scan(seen).text == "SFB-XA-000123-K"


@pytest.mark.parametrize(
    ("seen", "said"),
    [
        ("106141412345678909", "check digit 9; 8 would belong there"),
        ("00106141412345678900", "check digit 0; 8"),
        ("1061414123456789", "has 16 digits; an SSCC has 18"),
        ("SFB-XA-000123-J", "“K” would belong there"),
        ("WB-17", "no code of a handling unit"),
        ("", "no code of a handling unit"),
        ("https://help.example.org/00/106141412345678900", "check digit 0; 8"),
        ("١٠٦١٤١٤١٢٣٤٥٦٧٨٩٠٨", "no code of a handling unit"),
    ],
)
def test_a_wrong_code_is_refused_in_words(seen, said):
    with pytest.raises(WrongUnitCode, match=said):
        unit_of_scan(seen)


@pytest.mark.parametrize("prefix", ["123456", "12345678901", "12345a7", "٠٦١٤١٤١"])
def test_a_prefix_of_another_length_is_refused(prefix):
    with pytest.raises(WrongUnitCode, match="7 to 10 digits"):
        sscc(prefix, 1)


def test_a_prefix_whose_numbers_are_used_up_says_so():
    sscc("0123456789", 999_999)
    with pytest.raises(PrefixUsedUp, match="all are used"):
        sscc("0123456789", 1_000_000)
