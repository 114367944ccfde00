"""Turkish place names in Cyrillic, by rule: Russian practical transcription, and its Kazakh counterpart.

The results are marked "recalled": a native reader should pass over them.
"""

from __future__ import annotations

from babel import Locale

FRONT, BACK = "eiöüâ", "aıou"
VOWELS = FRONT + BACK
RU = dict(zip("abcçdefghıijklmnoprsştuvz", "абCчдефгхыижклмнопрсштувз", strict=True))
RU |= {"ğ": "г", "ö": "ё", "ü": "ю", "c": "дж", "â": "я", "y": "й"}
KK = RU | {"ğ": "ғ", "ö": "ө", "ü": "ү", "c": "дж", "i": "и"}
IOTATED = {"a": "я", "e": "е", "o": "ё", "u": "ю", "ı": "йы", "i": "йи", "ö": "йо", "ü": "ю", "â": "я"}
IOTATED_KK = IOTATED | {"o": "йо", "ö": "йө", "ü": "йү", "i": "йи"}
# Names whose established form differs from the rule.
KNOWN_RU = {"Antakya": "Антакья", "Malatya": "Малатья", "Merkez": "Меркез", "Türkoğlu": "Тюркоглу"}
KNOWN_KK = {"Antakya": "Антакья", "Malatya": "Малатия", "Merkez": "Меркез", "Türkoğlu": "Түрікоғлу"}
ORGANISATIONS = {
    "UN-CERF": (
        "UN Central Emergency Response Fund",
        "BM Merkezi Acil Müdahale Fonu",
        "БҰҰ Орталық төтенше қоры",
        "Центральный фонд ООН по чрезвычайным ситуациям",
    ),
    "NATO": ("NATO", "NATO", "НАТО", "НАТО"),
    "OTS": (
        "Organization of Turkic States",
        "Türk Devletleri Teşkilatı",
        "Түркі мемлекеттері ұйымы",
        "Организация тюркских государств",
    ),
    "TR-KZ": (
        "Türkiye and Kazakhstan, joint bodies",
        "Türkiye ve Kazakistan, ortak kurullar",
        "Түркия мен Қазақстан, бірлескен органдар",
        "Турция и Казахстан, совместные органы",
    ),
    "KG": ("Kyrgyzstan", "Kırgızistan", "Қырғызстан", "Кыргызстан"),
    "US": (
        "United States of America",
        "Amerika Birleşik Devletleri",
        "Америка Құрама Штаттары",
        "Соединённые Штаты Америки",
    ),
    "UN": (
        "United Nations",
        "Birleşmiş Milletler",
        "Біріккен Ұлттар Ұйымы",
        "Организация Объединённых Наций",
    ),
    "BA": ("Bosnia and Herzegovina", "Bosna-Hersek", "Босния және Герцеговина", "Босния и Герцеговина"),
}


def cyrillic(name: str, language: str) -> str:
    """Cyrillic spelling of a Turkish name.

    Args:
        name: Turkish name, several words allowed.
        language: "ru" or "kk".
    """
    known = KNOWN_RU if language == "ru" else KNOWN_KK
    return " ".join(known.get(word) or _word(word, language) for word in name.split(" "))


def _word(word: str, language: str) -> str:
    lower = word.replace("İ", "i").replace("I", "ı").lower()
    letters, iotated = (RU, IOTATED) if language == "ru" else (KK, IOTATED_KK)
    out: list[str] = []
    position = 0
    while position < len(lower):
        letter, before = lower[position], lower[position - 1 : position]
        after = lower[position + 1 : position + 2]
        if letter == "y" and after in iotated:
            # After a consonant the iotated vowel needs a separating sign.
            vowel = iotated[after]
            needed = (
                before and before not in VOWELS + "y" and vowel[0] in "яеёю" and not out[-1].endswith("ь")
            )
            out.append(("ь" if needed else "") + vowel)
            position += 2
            continue
        if letter == "e" and (not before or before in VOWELS):
            out.append("э" if not before or language == "ru" else "е")
        elif (
            letter == "l"
            and before in tuple("eiöü")
            and (not after or after not in VOWELS)
            and language == "ru"
        ):
            out.append("л" if after == "l" else "ль")
        elif letter in "öü" and not before and language == "ru":
            out.append("о" if letter == "ö" else "у")
        else:
            out.append(letters.get(letter, letter))
        position += 1
    text = "".join(out)
    return text[:1].upper() + text[1:]


def country_names(code: str) -> tuple[str, str, str, str]:
    """A state or organisation in English, Turkish, Kazakh and Russian (CLDR through Babel, or ours)."""
    if code in ORGANISATIONS:
        return ORGANISATIONS[code]
    en, tr, kk, ru = (str(Locale(language).territories[code]) for language in ("en", "tr", "kk", "ru"))
    return en, tr, kk, ru
