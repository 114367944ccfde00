"""Russian: the nominative of a name that the text declines ("главы МЧС Рамина Зейналлы", "к Серику Шапкенову")."""

from __future__ import annotations

import re

# Cases of an office by its last letters: genitive, dative, instrumental; what is not listed leaves the name as it is.
_OFFICE_CASE = (
    (
        "gen",
        re.compile(
            r"^(?:(?:вице-|экс-|спец)?(?:президента|премьера|премьер-министра|министра|посла|главы|губернатора|председателя|секретаря|директора|руководителя"
            r"|спикера|короля|консула|начальника|канцлера|мэра|акима|советника|заместителя|представителя|координатора|эмира|шейха|генерала|полковника|посланника|поверенного|зампреда|коллеги|пресс-секретаря))$"
        ),
    ),
    (
        "dat",
        re.compile(
            r"^(?:вице-|экс-|спец)?(?:президенту|премьеру|премьер-министру|министру|послу|главе|губернатору|председателю|секретарю|директору|руководителю"
            r"|спикеру|королю|консулу|начальнику|канцлеру|мэру|акиму|советнику|заместителю|представителю|эмиру|генералу|полковнику|поверенному|зампреду|пресс-секретарю)$"
        ),
    ),
    (
        "ins",
        re.compile(
            r"^(?:вице-|экс-|спец)?(?:президентом|премьером|премьер-министром|министром|послом|главой|губернатором|председателем|секретарем|секретарём|директором"
            r"|руководителем|спикером|королем|королём|консулом|начальником|канцлером|мэром|акимом|советником|заместителем|представителем|эмиром|генералом|полковником|поверенным|зампредом|коллегой|пресс-секретарём|пресс-секретарем)$"
        ),
    ),
)
_VOWELS = "аеёиоуыэюя"
_ENDS = {"gen": ("а", "я"), "dat": ("у", "ю"), "ins": ("ом", "ем", "ём", "ым")}
_SHE = {"gen": ("ы", "и"), "dat": ("е", "и"), "ins": ("ой", "ей")}


def nominative(name: str, office: str) -> str:
    """The name in the nominative when its office stands in another case; else the name as it is."""
    case = _case_of_the_head(office)
    parts = name.split(" ")
    if not case or not parts[0]:
        return name
    if parts[0].endswith("."):
        # "А. В. Орловой": with initials the surname alone tells whether it is hers.
        declined = _hers if parts[-1].lower().endswith(("ой", "ей")) else (lambda word: _his(word, case))
        return " ".join([*parts[:-1], declined(parts[-1])])
    if parts[0].lower().endswith(_ENDS[case]):
        return " ".join([_first_his(parts[0], case), *(_his(p, case) for p in parts[1:])])
    if len(parts) > 1 and parts[0].lower().endswith(_SHE[case]) and parts[-1].lower().endswith(("ой", "ей")):
        return " ".join([_first_hers(parts[0], case), *(_hers(p) for p in parts[1:])])
    if len(parts) > 1 and not parts[0].lower().endswith(("ы", "е", "ой", "ей")):
        # "президента Абдель Фаттаха", "премьера Ли Цяна": a first name that is not declined.
        return " ".join([parts[0], *(_his(p, case) for p in parts[1:])])
    return name


_HEAD = re.compile(
    r"^(?:вице-|экс-|спец|зам)?(?:президент|премьер(?:-министр)?|министр|посол|глава|губернатор|председатель|секретарь|директор|руководитель|спикер|король|консул|начальник"
    r"|канцлер|мэр|аким|советник|заместитель|представитель|координатор|эмир|шейх|генерал|полковник|посланник|поверенный|зампред|пресс-секретарь)$"
)


def _case_of_the_head(office: str) -> str:
    """The case of the first word that is a post: "заместитель министра" stands in the nominative, "посла" does not."""
    for word in office.lower().split():
        if _HEAD.match(word):
            return ""
        for case, words in _OFFICE_CASE:
            if words.match(word):
                return case
    return ""


def _stem(word: str, case: str) -> str:
    end = next((e for e in _ENDS[case] if word.lower().endswith(e)), "")
    return word[: -len(end)] if end and len(word) - len(end) >= 2 else word


def _first_his(word: str, case: str) -> str:
    """ "Игоря" is Игорь, "Сергея" Сергей, "Павла" Павел, "Сердара" Сердар."""
    stem = _stem(word, case)
    soft = (
        word[len(stem) : len(stem) + 1].lower() in ("я", "ю", "е", "ё") and stem[-1:].lower() not in "жшчщц"
    )
    if stem.lower() in ("павл", "петр", "льв"):
        return {"павл": "Павел", "петр": "Пётр", "льв": "Лев"}[stem.lower()]
    if not soft:
        return stem
    return stem + ("й" if stem[-1:].lower() in _VOWELS else "ь")


def _his(word: str, case: str) -> str:
    """ "Шапкенову" is Шапкенов, "Петрашкевича" Петрашкевич, "Лавровского" Лавровский; what ends otherwise stays."""
    if "-" in word.strip("-"):
        *first, last = word.split("-")
        first = [
            p[:-1] + "а" if case == "gen" and p.lower().endswith("ы") and len(p) > 3 else p for p in first
        ]
        return "-".join([*first, _his(last, case)])
    low = word.lower()
    for oblique in {"gen": ("ского", "цкого"), "dat": ("скому", "цкому"), "ins": ("ским", "цким")}[case]:
        if low.endswith(oblique):
            return word[: -len(oblique)] + word[-len(oblique) :][:2] + "ий"
    for oblique in {"gen": ("ого",), "dat": ("ому",), "ins": ()}[case]:
        if low.endswith(oblique) and len(word) > 6:
            return word[: -len(oblique)] + "ый"
    stem = _stem(word, case)
    if stem == word or (stem[-1:].lower() in _VOWELS and word[-1:].lower() not in ("я", "ю")):
        return word
    return _first_his(word, case)


def _first_hers(word: str, case: str) -> str:
    """ "Анны" is Анна, "Марии" Мария, "Айгули" Айгуля or Айгуль: only the plain ones are turned."""
    low = word.lower()
    if low.endswith("ии"):
        return word[:-1] + "я"
    if case == "gen":
        return word[:-1] + ("а" if low.endswith("ы") or low[-2] in "гкхжчшщ" else "я")
    if case == "dat":
        return word[:-1] + "а"
    return word[:-2] + ("а" if low.endswith("ой") else "я")


def _hers(word: str) -> str:
    low = word.lower()
    if low.endswith(("ской", "цкой")):
        return word[:-2] + "ая"
    return word[:-2] + "а" if low.endswith(("овой", "евой", "ёвой", "иной", "ыной")) else word


def leader_name(words: list[str], rest: str) -> str:
    """ "Эмомали Рахмона" with the ending "а" of a known surname is Эмомали Рахмон."""
    case = {
        "а": "gen",
        "я": "gen",
        "у": "dat",
        "ю": "dat",
        "ом": "ins",
        "ем": "ins",
        "ым": "ins",
        "им": "ins",
    }.get(rest.lower(), "")
    if not case:
        return " ".join(words)
    last = words[-1][: -len(rest)] if words[-1].lower().endswith(rest.lower()) else words[-1]
    firsts = [
        _first_his(w, case) if w.lower().endswith(_ENDS[case]) and len(w) > 3 else w for w in words[:-1]
    ]
    return " ".join([*firsts, last])
