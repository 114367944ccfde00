"""Russian: preposition and ending give the case of the party."""

from __future__ import annotations

import re

from seferber.statements.context import Context, joined
from seferber.statements.gazetteer import Mention
from seferber.statements.paradigm_russian import FIXED, name_case

_RU_DAT = re.compile(r"(?:у|ю|ам|ям|ому|ему|ой|ей|ым|им|ыми|ими|е|и)$")


_RU_DATIVE_NOUN = re.compile(r"(?:ству|ву|ам|ям|у|ю|ому|ему|ым|им)$")


def russian_case(m: Mention, context: Context) -> None:
    tokens = context.tokens
    previous = tokens[m.i - 1] if m.i and tokens[m.i].gap.strip() in ("", "«", '"') else None
    low = tokens[m.j - 1].low
    before = previous.low if previous else ""
    if m.type == "demonym":
        _russian_adjective(m, context, before)
        return
    if before in ("в", "во", "на"):
        m.case = "to" if not low.endswith(("е", "ии", "ах")) or low.endswith(("ию",)) else "in"
        return
    if before in ("из", "от", "со"):
        m.case = "from"
        return
    if before == "для":
        m.case = "for"
        return
    if before in ("с", "между"):
        m.case, m.partner = "with", True
        return
    if before in ("к", "ко"):
        m.case = "to"
        return
    if _in_company(m, context, low):
        m.case, m.partner = "with", True
        return
    if m.type in ("agency", "leader"):
        m.case = "nom" if not low.endswith(("у", "ому")) else "dat"
        if low.endswith("а") and m.type == "leader" and before:
            m.case = "gen"
        return
    # A state in the genitive: the noun before it carries the case.
    form = name_case(m.nominative, low)
    k = m.i - 1
    if previous is not None and low.endswith(("и", "а", "ы", "я")):
        k = _office_before(m, context)
    governed = form in ("gen", "gd", FIXED, "") and not (form == FIXED and _apposed(m, context))
    if governed and k >= 0 and previous is not None and context.has(k, "gov", "people", "office", "victim", "zone"):
        m.via = "office" if context.has(k, "office") else "gov" if context.has(k, "gov") else "people"
        head = tokens[k].low
        prep = tokens[k - 1].low if k else ""
        if prep in ("в", "на", "по"):
            m.case = "in"
        elif prep == "из":
            m.case = "from"
        elif prep == "с":
            m.case, m.partner = "with", True
        elif _RU_DATIVE_NOUN.search(head) and not head.endswith("ию"):
            m.case = "dat"
        elif m.via == "people" and head.endswith(("а", "я", "ей", "ов")):
            m.case = "of"
        else:
            m.case = "nom"
        if _victim_before(m, context):
            m.case = "victim"
        return
    m.case = _declined(m, context, form) or _russian_bare(m, context, low)
    if m.case != "nom" and _victim_before(m, context):
        m.case = "victim"


_REALM = ("провинци", "област", "штат", "город", "остров", "порт", "округ", "район", "посел", "уезд", "королевств", "княжеств",
          "султанат", "государств", "республик", "столиц", "селе", "деревн", "архипелаг", "кантон", "департамент", "префектур")  # fmt: skip
_ENDINGS = (("ству", "dat"), ("ства", "gen"), ("стве", "in"), ("у", "dat"), ("ам", "dat"), ("ах", "in"), ("е", "in"), ("ом", "in"))


def _apposed(m: Mention, context: Context) -> str:
    """ "в провинции Кахраманмараш", "королевству Тонга": the noun before an unchanged name carries the case, or ""."""
    tokens = context.tokens
    k = m.i - 1
    if k < 0 or tokens[m.i].gap != " " or not tokens[k].low.startswith(_REALM) or tokens[k].title:
        return ""
    for q in range(k - 1, max(-1, k - 4), -1):
        if tokens[q].sentence != tokens[k].sentence or tokens[q + 1].gap != " ":
            break
        low = tokens[q].low
        if low in ("в", "во", "на", "по"):
            return "to" if tokens[k].low.endswith(("ую", "ию", "цу", "вню")) or low == "на" else "in"
        if low in ("из", "от", "с"):
            return "from"
        if low == "для":
            return "for"
        if low in ("к", "ко"):
            return "to"
    return next((case for end, case in _ENDINGS if tokens[k].low.endswith(end)), "")


_GIVING = ("send", "give", "allocate", "deliver", "offer", "help", "pledge")


def _fixed(m: Mention, context: Context) -> str:
    """ "Новая Зеландия выделяет Тонга 500 тысяч": an unchanging name right after a verb of giving is whom it is for."""
    tokens = context.tokens
    if m.i and tokens[m.i].gap == " " and context.has(m.i - 1, *_GIVING):
        subject = any(
            q in context.parties and tokens[q].sentence == tokens[m.i].sentence
            for q in range(max(0, m.i - 8), m.i - 1)
        )
        if subject:
            return "dat"
    return "nom"


def _declined(m: Mention, context: Context, form: str) -> str:
    """The case where the name's own form tells it, or ""."""
    if form in ("nom", FIXED):
        carried = _apposed(m, context)
        if carried or form == FIXED:
            return carried or _fixed(m, context)
    if form == "gd":
        # "Турции": at the head of a sentence more likely whom it is for; in a list or after a noun the genitive.
        tokens = context.tokens
        head = m.i == 0 or tokens[m.i].sentence != tokens[m.i - 1].sentence
        return "dat" if head else ""
    return {"nom": "nom", "gen": "gen", "dat": "dat", "acc": "acc", "ins": "ins", "loc": "in"}.get(form, "")


_COMPANY = re.compile(r"(?:ом|ем|ым|им|ой|ей)$")


def _in_company(m: Mention, context: Context, low: str) -> bool:
    """ "с Эрдоганом, Си Цзиньпином и президентом Монголии": one of a list that "с" governs, in the instrumental."""
    tokens = context.tokens
    office = m.i > 0 and context.has(m.i - 1, "office")
    named = tokens[m.i - 1].low if office else low
    if (
        m.type not in ("leader", "country")
        or (m.type == "country" and not office)
        or not _COMPANY.search(named)
    ):
        return False
    for q in range(m.i - 1, max(-1, m.i - 14), -1):
        if tokens[q].sentence != tokens[m.i].sentence or context.has(
            q, "meet", "say", "send", "visit", "sign"
        ):
            return False
        if tokens[q].low in ("с", "со"):
            return True
    return False


def _office_before(m: Mention, context: Context) -> int:
    """ "Министр здравоохранения Турции": the office that the state follows, past the genitives between."""
    tokens = context.tokens
    for q in range(m.i - 1, max(-1, m.i - 5), -1):
        if tokens[q + 1].gap not in (" ", "-", "\u00a0") or tokens[q].sentence != tokens[m.i].sentence:
            break
        if context.has(q, "office", "gov") and not (q == m.i - 1 and context.has(q - 1, "office")):
            return q
        if (
            tokens[q].title
            or context.has(
                q, "allocate", "give", "send", "deliver", "offer", "pledge", "help", "thank", "say"
            )
            or (len(tokens[q].low) < 4 and tokens[q].low != "дел")
            or not tokens[q].low.endswith(
                ("дел", "ия", "ел", "ых", "ого", "ны", "ства", "ций", "ой", "их", "ла", "та")
            )
        ):
            break
    return m.i - 1


def _victim_before(m: Mention, context: Context) -> bool:
    """ "пострадавшим от паводков районам Казахстана": the struck stand just before the name."""
    tokens = context.tokens
    for q in range(m.i - 1, max(-1, m.i - 6), -1):
        if tokens[q + 1].gap.strip() or tokens[q].sentence != tokens[m.i].sentence:
            return False
        if context.has(q, "victim"):
            return True
    return False


_KINDS_OF_STATE = {
    "королевству": "dat", "княжеству": "dat", "султанату": "dat", "острову": "dat", "государству": "dat",
    "королевства": "gen", "княжества": "gen", "султаната": "gen", "острова": "gen", "государства": "gen",
}  # fmt: skip


def _russian_bare(m: Mention, context: Context, low: str) -> str:
    tokens = context.tokens
    start = (
        m.i == 0
        or tokens[m.i].gap.strip() not in ("",)
        or tokens[m.i].sentence != tokens[m.i - 1].sentence
        or tokens[m.i - 1].low
        in ("что", "чтобы", "как", "если", "когда", "а", "но", "однако", "также", "поэтому")
    )
    if not start and tokens[m.i - 1].low in _KINDS_OF_STATE:
        # "королевству Тонга": the word before an unchanging name carries the case.
        return _KINDS_OF_STATE[tokens[m.i - 1].low]
    if low.endswith(("у", "ю", "ам", "ям")) and not start:
        return "dat" if not low.endswith("ю") or low.endswith(("аю", "ею")) else "acc"
    if low.endswith(("е",)) and not start:
        return "dat"
    if low.endswith("и") and not start:
        return "dat" if not (m.i and tokens[m.i - 1].title) else "gen"
    if low.endswith(("ом", "ем", "ей", "ой")):
        return "ins"
    if low.endswith(("на", "ы", "та", "ка", "ра", "ша")) and not start and low[-1] in "аы" and m.i:
        return "gen"
    return "nom"


def _russian_adjective(m: Mention, context: Context, before: str) -> None:
    tokens = context.tokens
    low = tokens[m.j - 1].low
    k = m.j
    if k < len(tokens) and joined(tokens[k]) and context.has(k, "gov", "people", "office", "victim"):
        m.head = k
        m.via = "people" if context.has(k, "people") else "office" if context.has(k, "office") else "gov"
    if before in ("в", "на"):
        m.case = "to" if low.endswith(("ий", "ую", "ое")) else "in"
    elif before == "из":
        m.case = "from"
    elif before == "с":
        m.case, m.partner = "with", True
    elif before in ("для", "к"):
        m.case = "for"
    elif low.endswith(("цы", "яне")) and not m.via:
        m.case = "nom"
    elif low.endswith(("ому", "ему", "цу", "цам", "ам", "янам")) or (low.endswith(("им", "ым")) and m.via):
        m.case = "dat"
    elif low.endswith(("ой", "ей")) and m.via and tokens[m.head].low.endswith("е"):
        # "китайской стороне": the noun tells the dative from the genitive.
        m.case = "dat"
    elif low.endswith(("ого", "их", "ой", "ым", "ими", "цев")):
        m.case = "gen"
    elif low.endswith("ую"):
        m.case = "acc"
    elif m.via:
        m.case = "nom"
    else:
        m.case = "adj"
    if m.via == "victim":
        m.case = "victim"
