"""What people upload and paste: files, encodings, languages, sizes."""

from __future__ import annotations

import io

import pytest

from seferber.statements import read
from seferber.statements.documents import UnreadableDocument, text_of
from seferber.statements.language import EmptyStatement, StatementTooLong, UnknownLanguage, detect
from seferber.statements.reader import UnknownReader

TURKISH = "Kazakistan, Türkiye'ye yardım gönderdi. Şükranlarımızı ilettik, ağır kış şartları sürüyor."
RUSSIAN = "Казахстан направил в Турцию гуманитарную помощь."
KAZAKH = "Қазақстан Түркияға көмек жіберді."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (TURKISH, "utf-8"),
        (TURKISH, "utf-8-sig"),
        (TURKISH, "utf-16"),
        (TURKISH, "cp1254"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "utf-16-le"),
        (KAZAKH, "utf-8"),
    ],
)
def test_encodings_are_found_out(text: str, encoding: str) -> None:
    assert text_of("a.txt", text.encode(encoding)) == text


def test_a_word_file_gives_its_paragraphs() -> None:
    import docx

    document = docx.Document()
    document.add_paragraph(TURKISH)
    document.add_paragraph("İkinci paragraf.")
    out = io.BytesIO()
    document.save(out)
    assert text_of("a.docx", out.getvalue()) == TURKISH + "\nİkinci paragraf."


def test_a_page_gives_its_text_without_scripts() -> None:
    page = f"<html><head><meta charset='utf-8'><script>alert(1)</script></head><body><p>{RUSSIAN}</p><style>p</style></body></html>"
    assert text_of("a.html", page.encode()) == RUSSIAN


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", b"PK\x03\x04 nonsense"),
        ("a.pdf", b"%PDF-1.7 nonsense"),
        ("a.txt", b"   "),
        ("a.txt", b"\x00\x01\x02" * 99),
        ("a.txt", b"a" * 5_000_001),
    ],
)
def test_what_cannot_be_read_is_said_in_three_sentences(name: str, data: bytes) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        text_of(name, data)
    assert len(caught.value.sentences) == 3


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        (TURKISH, "tr"),
        (RUSSIAN, "ru"),
        (KAZAKH, "kk"),
        ("The United States will send tents to the people of Jordan.", "en"),
        # A line without any of the small words of the language.
        ("Kazakistan, Malavi'ye 20 ton un gönderdi.", "tr"),
        ("Ankara Astana'dan 40 doktor istedi.", "tr"),
        ("Norway sent Peru tents.", "en"),
    ],
)
def test_the_language_is_found_out(text: str, lang: str) -> None:
    assert detect(text) == lang


@pytest.mark.parametrize(
    "text",
    [
        "مساعدات إنسانية إلى تركيا",
        "Das ist ein deutscher Satz über Hilfe.",
        "L'Italia ha inviato 20 tende al Perù.",
        "12345 67890",
    ],
)
def test_an_unknown_language_is_refused_with_what_to_do(text: str) -> None:
    with pytest.raises(UnknownLanguage) as caught:
        read(text)
    assert len(caught.value.sentences) == 3


def test_empty_and_endless_texts_are_refused() -> None:
    with pytest.raises(EmptyStatement):
        read(" \n ")
    with pytest.raises(StatementTooLong):
        read("yardım ve destek " * 300_000, lang="tr")


def test_a_day_that_is_none_gives_a_warning_and_not_a_failure() -> None:
    reading = read(TURKISH, date="yesterday")
    assert [w.code for w in reading.warnings] == ["not_a_day"]


def test_an_unknown_reader_is_refused() -> None:
    with pytest.raises(UnknownReader):
        read(TURKISH, reader="oracle")
