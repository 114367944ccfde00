"""Letters: who signs below them says all of them. All names are invented."""

from __future__ import annotations

import pytest

from seferber.statements import read
from seferber.statements.clauses import analyse
from seferber.statements.signatures import signature, without_salutation

LETTERS = [
    (
        "en",
        "Dear Minister,\n\nThe fires move faster than our crews. North Macedonia thanks Türkiye for the two aircraft that came yesterday."
        " Bulgaria has sent North Macedonia three trucks of foam.\n\nYours sincerely,\nGoran Trpeski\nMinister of Defence",
        "Goran Trpeski",
        "Minister of Defence",
    ),
    (
        "en",
        "Lima, 20 March 2023\n\nExcellency,\nPeru thanks Brazil for the pumps. I turn to Brazil with the request that it lend us a team.\n"
        "Hernán Arizmel, Minister of Foreign Affairs",
        "Hernán Arizmel",
        "Minister of Foreign Affairs",
    ),
    (
        "ru",
        "Уважаемый господин министр!\nТуркменистан направил Ирану восемь вагонов муки. Поезд пересёк границу в среду.\nС глубоким уважением,\n"
        "министр здравоохранения Туркменистана Мерет Аннабаев",
        "Мерет Аннабаев",
        "министр здравоохранения Туркменистана",
    ),
    (
        "ru",
        "Его Превосходительству Президенту Турецкой Республики\n\nУважаемый господин Президент!\nКазахстан направил в Турцию 40 тонн палаток и одеял."
        " Разделяем Вашу боль.\n\nПрезидент Республики Казахстан\nМурат Жаксыбеков",
        "Мурат Жаксыбеков",
        "Президент Республики Казахстан",
    ),
    (
        "tr",
        "Sayın Bakan,\nKurtarıcılarınız için size ve Kazakistan halkına teşekkür ediyorum.\nSaygılarımla,\nHaluk Temizer\nAFAD Başkanı",
        "Haluk Temizer",
        "AFAD Başkanı",
    ),
    (
        "kk",
        "Құрметті әріптес!\nИндонезия халқына көңіл айтамын. Үкіметіміз Индонезияға 500 мың доллар бөлді.\nҚұрметпен,\n"
        "Нұржан Әділбаев, Қазақстан Республикасы Сыртқы істер министрінің орынбасары",
        "Нұржан Әділбаев",
        "Қазақстан Республикасы Сыртқы істер министрінің орынбасары",
    ),
]


@pytest.mark.parametrize(("lang", "text", "name", "office"), LETTERS)
def test_a_letter_is_signed_by_name_and_post(lang: str, text: str, name: str, office: str) -> None:
    signed = signature(analyse(text, lang, None))
    assert signed is not None
    assert (signed.name, signed.office) == (name, office)
    assert name in text[signed.span.start : signed.span.end]
    assert office.split()[-1] in text[signed.span.start : signed.span.end]


@pytest.mark.parametrize(("lang", "text", "name", "office"), LETTERS)
def test_all_that_a_letter_says_is_the_signer_s_word(lang: str, text: str, name: str, office: str) -> None:
    reading = read(text, lang=lang)
    assert reading.candidates, office
    assert all(name in [s.name for s in c.speakers] for c in reading.candidates)
    assert reading.verifiability.named_speaker


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        # A report that ends with a post, a greeting without a signature, a signature without a post.
        ("en", "Oslo, 4 May\n\nNorway sent tents to Peru.\nThe tents were met by the Minister of Defence."),
        ("tr", "Sayın Bakan,\nKazakistan halkına teşekkür ediyorum.\nSaygılarımla."),
        ("en", "Dear friends,\nWe packed coats for Moldova.\nYours sincerely,\nthe parish of Peebles"),
        ("ru", "Уважаемые читатели!\nВчера в Бишкек пришёл груз из Алматы.\nНа складе его приняли."),
    ],
)
def test_what_is_no_letter_or_bears_no_name_is_signed_by_nobody(lang: str, text: str) -> None:
    assert signature(analyse(text, lang, None)) is None


def test_what_a_letter_says_begins_behind_its_salutation() -> None:
    assert (
        without_salutation("Уважаемый господин министр!\nПримите соболезнования.")
        == "Примите соболезнования."
    )
    assert without_salutation("Sayın Bakan,\n\nTeşekkür ederiz.") == "Teşekkür ederiz."
    assert without_salutation("Dear Minister,") == "Dear Minister,"
    assert without_salutation("Arvenia sent tents.") == "Arvenia sent tents."
