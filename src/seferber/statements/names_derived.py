"""Words for the people and things of a state that follow from its name: "Kuveytli", "кувейттік"; and the capitals of the world.

The suffix takes the vowel of the name's last syllable and, in Kazakh, its first consonant after the name's last sound.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from seferber.statements.lexicon import rows

_LI = {"a": "lı", "ı": "lı", "â": "lı", "e": "li", "i": "li", "o": "lu", "u": "lu", "û": "lu", "ö": "lü", "ü": "lü"}  # fmt: skip
_NO_NAME_TR = ("Adaları", "Adası", "Bölgeleri", "Cumhuriyeti", "Emirlikleri", "Toprakları", "Devletleri", "ÖİB", "Krallık")  # fmt: skip
_NO_NAME_KK = ("аралы", "Республикасы", "аймақтары", "аймағы", "Әмірліктері", "Штаттары", "АӘА", "Арабиясы")
_FRONT = "әеіөүэёи"
_BACK = "аоұыяю"
_SILENT = "бвгдкқпстфхцчшщ"
_VOICED = "жзлмнң"


def capitals(lang: str) -> Iterator[tuple[str, str]]:
    """Code and name of every capital, in Turkish or Kazakh."""
    column = {"tr": 1, "kk": 2}.get(lang, 0)
    for row in rows("capitals.tsv") if column else ():
        for name in row[column].split("|") if len(row) > column else ():
            if name.strip():
                yield row[0], name.strip()


def demonyms(name: str, lang: str) -> list[str]:
    """The demonyms that a state's name gives in Turkish or Kazakh; none for names that end in a common noun.

    Examples: "Kuveyt" gives ["Kuveytli"], "Оңтүстік Корея" gives ["Оңтүстік Кореялық", "Оңтүстіккореялық"].
    """
    name = name.strip().rstrip("*")
    if lang == "tr":
        return _turkish(name)
    return _kazakh(name) if lang == "kk" else []


def _turkish(name: str) -> list[str]:
    if name.endswith(_NO_NAME_TR) or " ve " in name or " - " in name or name.isupper() or len(name) < 4:
        return []
    stem = re.sub(r"l[ae]r$", "", name)
    vowels = [ch for ch in stem.casefold() if ch in _LI]
    return [stem + _LI[vowels[-1]]] if vowels else []


def _kazakh(name: str) -> list[str]:
    if name.endswith(_NO_NAME_KK) or " және " in name or name.isupper() or len(name) < 4:
        return []
    stem = name.removesuffix(" аралдары")
    vowels = [ch for ch in stem.casefold() if ch in _FRONT + _BACK]
    last = stem.rstrip("ь")[-1:].casefold()
    if not vowels or not last:
        return []
    first = "т" if last in _SILENT else "д" if last in _VOICED else "л"
    out = [stem + first + ("ік" if vowels[-1] in _FRONT else "ық")]
    if " " in stem:
        one, _, rest = out[0].partition(" ")
        out.append(one + rest.casefold().replace(" ", ""))
    return out
