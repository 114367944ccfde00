"""Labels are set, looked at by an independent decoder, and say what they should."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
import zxingcpp
from PIL import Image
from pypdf import PdfReader

from seferber.documents import code128
from seferber.documents.labels import SHEETS, LabelWords, batches, joined, label_sheet, label_values
from seferber.documents.pictures import barcode_svg, qr_svg
from seferber.standards.sscc import sscc, unit_code

WORDS = LabelWords(
    captions={
        key: key
        for key in (
            "quantity", "weight", "volume", "size", "lot", "expiry", "to", "from", "pallet", "carton", "line", "cold",
        )
    },
    number=lambda value, decimals: f"{value:,.{decimals or 0}f}",
    unit=lambda code: code,
    day=lambda day: f"{day:%d.%m.%Y}",
)  # fmt: skip
NAMES = {
    "tr": "Aile çadırı ğşıİ",
    "kk": "Отбасылық шатыр әғқңөұүһі",
    "ru": "Палатка ёъэ",
    "en": "Family tent",
}


def facts(serial=1, *, prefix="0614141", **more):
    code = unit_code("XA", prefix, serial)
    return {
        "code": code.text, "is_sscc": code.is_sscc, "kind": "pallet", "position": serial, "of_line": 40, "document": "WB-17",
        "names": NAMES, "item": "TENT", "unit": "pcs", "quantity": 12, "weight_kg": 660.0, "volume_m3": 3.384,
        "size_cm": (230.0, 35.0, 35.0), "lot": "V-7", "expiry_date": date(2031, 3, 31), "marks": ["cold"],
        "giver": "Arvenia", "origin": "Arvenia depot", "receiver": "Belmoria", "destination": "Belmoria airport",
        "destination_code": "XBAP", "commitment": "K-1", "operation": "Exercise",
        "link": f"https://help.example.org/00/{code.text}" if code.is_sscc else code.text, **more,
    }  # fmt: skip


def seen(pages):
    """(format, text, symbology) of every code that the decoder finds."""
    out = []
    for page in pages:
        for code in zxingcpp.read_barcodes(Image.open(BytesIO(page)).convert("L")):
            out.append((str(code.format), code.text, code.symbology_identifier))
    return out


@pytest.mark.parametrize("sheet", list(SHEETS))
def test_a_decoder_reads_every_sscc_as_gs1_128_and_every_qr(sheet):
    count = SHEETS[sheet].per_page
    labels = [label_values(facts(n), WORDS, languages=("tr", "kk", "ru", "en")) for n in range(1, count + 1)]
    found = seen(label_sheet(labels, sheet=sheet, captions=WORDS.captions, form="png", ppi=200))
    codes = [sscc("0614141", n) for n in range(1, count + 1)]
    # ]C1 is what a scanner says of GS1-128; the decoder puts the identifier in brackets.
    assert sorted(t for _, t, s in found if s == "]C1") == sorted(f"(00){code}" for code in codes)
    assert sorted(t for f, t, _ in found if "QR" in f) == sorted(
        f"https://help.example.org/00/{code}" for code in codes
    )


def test_a_code_of_our_own_form_is_plain_code_128_and_never_claims_to_be_an_sscc():
    label = label_values(facts(123, prefix=""), WORDS, languages=("en",))
    assert (label["readable"], label["is_sscc"]) == ("SFB-XA-000123-K", False)
    found = seen(label_sheet([label], sheet="a6", captions=WORDS.captions, form="png", ppi=200))
    assert ("SFB-XA-000123-K", "]C0") in [(text, kind) for _, text, kind in found]
    assert not [text for _, text, kind in found if kind == "]C1" or text.startswith("(00)")]


@pytest.mark.parametrize(
    "text",
    [
        "A",
        "12",
        "1234",
        "AB1234",
        "12345",
        "SFB-XA-000123-K",
        "a1b22c333d4444",
        "00106141412345678908",
        "  ~x ",
    ],
)
def test_what_is_encoded_is_what_a_decoder_reads(text):
    svg = barcode_svg(text, gs1=False)
    page = {"svg": svg}
    (found,) = seen(typeset_svg(page))
    assert found[1] == text


def typeset_svg(page):
    """The drawing alone on a small page, through the same layout program."""
    import typst

    source = (
        "#set page(width: 120mm, height: 40mm, margin: 5mm)\n#let p = json(bytes(sys.inputs.page))\n"
        '#image(bytes(p.svg), format: "svg", width: 110mm, height: 25mm, fit: "stretch")'
    )
    import json

    done = typst.compile(source.encode(), format="png", ppi=250, sys_inputs={"page": json.dumps(page)})
    return [done] if isinstance(done, bytes) else done


def test_symbol_values_of_a_known_text():
    # The common references give this text in set A with check character 54; set B starts one higher.
    assert code128.values_of("PJJ123C", gs1=False) == [104, 48, 42, 42, 17, 18, 19, 35, 55]
    assert code128.values_of("00", gs1=True)[:2] == [code128.START_C, code128.FNC1]


@pytest.mark.parametrize("text", ["", "ğ", "tab\t"])
def test_what_code_128_cannot_hold_is_refused(text):
    with pytest.raises(ValueError, match="printable ASCII"):
        code128.values_of(text, gs1=False)


def test_every_language_has_its_line_and_equal_wordings_stand_once():
    label = label_values(facts(), WORDS, languages=("kk", "tr", "ru", "en"))
    assert label["names"] == [NAMES["kk"], NAMES["tr"], NAMES["ru"], NAMES["en"]]
    label = label_values(facts(names={"en": "Tent", "tr": "Tent"}), WORDS, languages=("tr", "en"))
    assert label["names"] == ["Tent"]


def test_turkish_and_kazakh_letters_reach_the_paper():
    labels = [label_values(facts(), WORDS, languages=("tr", "kk", "ru", "en"))]
    text = (
        PdfReader(BytesIO(label_sheet(labels, sheet="a6", captions=WORDS.captions))).pages[0].extract_text()
    )
    for letters in ("ğşıİ", "әғқңөұүһі", "ёъэ"):
        assert letters in text


def test_very_long_names_stay_on_one_label():
    names = {
        code: "Kışa dayanıklı çok büyük aile çadırı, iki bölmeli, soba borusu delikli " * 3
        for code in ("tr", "en")
    }
    values = [
        label_values(
            facts(names=names, destination="Uzun adlı bir toplanma ve dağıtım merkezi"),
            WORDS,
            languages=("tr", "en"),
        )
    ]
    for sheet in SHEETS:
        assert len(label_sheet(values, sheet=sheet, captions=WORDS.captions, form="png")) == 1


def test_sheets_fill_whole_pages_and_parts_join_into_one_file():
    labels = [label_values(facts(n), WORDS, languages=("en",)) for n in range(1, 12)]
    pdf = joined(
        [label_sheet(part, sheet="a4x8", captions=WORDS.captions) for part in (labels[:8], labels[8:])]
    )
    assert len(PdfReader(BytesIO(pdf)).pages) == 2
    assert [len(part) for part in batches(range(200), sheet="a4x8")] == [96, 96, 8]


def test_a_typeset_page_needs_no_typeface_of_the_machine():
    fonts = {
        str(font["/BaseFont"])
        for font in PdfReader(
            BytesIO(
                label_sheet(
                    [label_values(facts(), WORDS, languages=("tr",))], sheet="a6", captions=WORDS.captions
                )
            )
        )
        .pages[0]["/Resources"]["/Font"]
        .values()
    }
    assert all("Libertinus" in name or "DejaVu" in name for name in fonts)


def test_qr_drawings_are_square_with_their_quiet_zone():
    # Version 3 has 29 modules; four more stay white on every side.
    assert 'viewBox="0 0 37 37"' in qr_svg("https://help.example.org/c/drill/WB-1")
