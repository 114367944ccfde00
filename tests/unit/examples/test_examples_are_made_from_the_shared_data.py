"""The committed operations are what the tool makes of the shared data, and names are spelled by rule."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from seferber.standards.operation import OperationFolder, read_folder

TOOLS = Path(__file__).resolve().parents[3] / "tools"


@pytest.fixture(autouse=True)
def tools(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(TOOLS))


@pytest.mark.shared
@pytest.mark.parametrize("name", ["tutorial", "kahramanmaras-2023", "exercise-floods-2024"])
def test_making_them_again_changes_nothing(name: str, shared: Path, examples: Path) -> None:
    sys.modules.pop("make_examples", None)
    from examples_parts.common import Source
    from make_examples import BUILDERS

    tables, texts = BUILDERS[name](Source(shared / "data"))
    made, held = OperationFolder(tables=tables, texts=texts), read_folder(examples / name)
    assert made.tables == held.tables
    assert made.texts == held.texts


@pytest.mark.parametrize(
    ("name", "ru", "kk"),
    [
        ("Gölbaşı", "Гёльбашы", "Гөлбашы"),
        ("Nurdağı", "Нурдагы", "Нурдағы"),
        ("Pazarcık", "Пазарджык", "Пазарджык"),
        ("Yeşilyurt", "Ешильюрт", "Ешильюрт"),
        ("Şehitkamil", "Шехиткамиль", "Шехиткамил"),
        ("Doğanyol", "Доганьёл", "Доғанйол"),
        ("Elbistan", "Эльбистан", "Элбистан"),
        ("İskenderun", "Искендерун", "Искендерун"),
        ("Çağlayancerit", "Чаглаянджерит", "Чағлаянджерит"),
        ("Kahta Merkez", "Кахта Меркез", "Кахта Меркез"),
    ],
)
def test_turkish_names_in_cyrillic(name: str, ru: str, kk: str) -> None:
    from examples_parts.spelling import cyrillic

    assert (cyrillic(name, "ru"), cyrillic(name, "kk")) == (ru, kk)


def test_nothing_of_another_product_or_machine_is_named(examples: Path) -> None:
    for path in examples.rglob("*"):
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            assert "/work/" not in text
            assert "/tmp/" not in text
