"""The catalogues: complete in every language, with the same placeholders, and compiled without gettext's programs."""

from __future__ import annotations

import gettext
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Message

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))

import messages  # noqa: E402 (the tool lies outside the package)


def test_every_marked_string_is_translated_into_every_language():
    faults = messages.faults()
    assert not faults, (
        f"{len(faults)} faults, first: {faults[:5]}; run tools/messages.py extract, missing, merge"
    )


def test_a_translation_equal_to_the_english_is_a_fault_unless_listed_as_a_name():
    assert messages._message_faults("tr", Message("Needs", "Needs"), set())
    assert not messages._message_faults("tr", Message("Kazakhstan", "Kazakhstan"), {"Kazakhstan"})
    assert not messages._message_faults("tr", Message("%(n)s / %(m)s", "%(n)s / %(m)s"), set())


def test_a_lost_placeholder_is_a_fault():
    assert messages._message_faults("ru", Message("%(n)s tents", "палатки"), set())
    assert not messages._message_faults("ru", Message("%(n)s tents", "палаток: %(n)s"), set())


def test_russian_counts_in_three_forms(tmp_path):
    messages.compile_catalogues()
    russian = gettext.translation("django", messages.LOCALE, ["ru"])
    forms = [russian.ngettext("%(count)s day", "%(count)s days", n) for n in (1, 3, 7, 21)]
    assert forms == ["%(count)s день", "%(count)s дня", "%(count)s дней", "%(count)s день"]


@pytest.mark.parametrize("text", ["ı İ ğ ş", "ә ғ қ ң ө ұ ү һ і"])
def test_letters_of_turkish_and_kazakh_survive_the_catalogue(text):
    language = "tr" if "ğ" in text else "kk"
    letters = set(text.replace(" ", ""))
    assert letters & set(messages.path_of(language).read_text(encoding="utf-8"))
