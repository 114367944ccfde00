"""Russian phrases that say on whose behalf or at whose cost a thing is done: "по линии", "от лица", "силами"."""

from __future__ import annotations

from seferber.statements.context import Context
from seferber.statements.gazetteer import Mention
from seferber.statements.paradigm_russian import name_case

# The genitive after these words is the one who acts, orders, or pays.
_ACTING = frozenset(
    [("по", "линии"), ("от", "имени"), ("от", "лица"), ("по", "поручению"), ("по", "распоряжению"), ("по", "решению"), ("по", "указанию"),
     ("за", "счет"), ("на", "средства"), ("на", "деньги"), ("под", "флагом"), ("при", "финансировании"), ("по", "приказу"), ("по", "каналам"),
     ("на", "грант"), ("на", "пожертвования"), ("в", "бюджете"), ("в", "госбюджете"), ("из", "бюджета"), ("из", "госбюджета"), ("из", "казны"),
     ("из", "резерва"), ("из", "резервов"), ("из", "госрезерва"), ("из", "запасов"), ("со", "складов"), ("на", "взнос"), ("на", "субсидию"),
     ("на", "субсидии"), ("на", "ассигнования"), ("по", "воле"), ("по", "велению"), ("при", "содействии")]
)  # fmt: skip
_WITH_FORCES = frozenset(
    [
        "силами",
        "усилиями",
        "руками",
        "стараниями",
        "распоряжением",
        "решением",
        "указом",
        "приказом",
        "постановлением",
        "декретом",
    ]
)
_BETWEEN = ("gov", "people", "office")


def on_behalf(m: Mention, context: Context) -> bool:
    """ "по линии МЧС Белоруссии", "от лица Гаваны", "на средства Японии": whether the state acts through the phrase."""
    tokens = context.tokens
    k = m.i - 1
    if m.nominative and name_case(m.nominative, tokens[m.j - 1].low) == "dat":
        # "распоряжением правительства Вьетнаму выделяется": the one it is for.
        return False
    while k >= 0 and m.i - k < 6:
        if tokens[k + 1].gap not in (" ", "\u00a0", " «") or tokens[k].sentence != tokens[m.i].sentence:
            return False
        low = tokens[k].low
        if k and (tokens[k - 1].low, low) in _ACTING and tokens[k].gap == " ":
            return True
        if low in _WITH_FORCES:
            return True
        if not (
            context.has(k, *_BETWEEN)
            or low in ("и", "всего", "всей")
            or low.endswith(("ого", "его", "ой", "ей", "ых", "их"))
            or tokens[k].kind == "abbr"
        ):
            return False
        k -= 1
    return False


_UNDERTAKING = (
    "offer",
    "decide",
    "pledge",
    "allocate",
    "plan",
    "ready",
    "thank",
    "condole",
    "accept",
    "ponder",
)
_THEY = ("ли", "ют", "ут", "ят", "ат", "вы")


def government_there(m: Mention, context: Context, low: str) -> bool:
    """ "В Любляне предложили Загребу", "В Польше готовы": the government that sits there undertakes it."""
    tokens = context.tokens
    if not context.has(m.j, *_UNDERTAKING) or not tokens[m.j].low.endswith(_THEY):
        return False
    first = context.document.sentences[tokens[m.i].sentence].first
    head = m.i - 1 == first or tokens[m.i - 1].gap.strip() or tokens[m.i - 2].low in ("что", "а", "но")
    return bool(head) and name_case(m.nominative, low) in ("loc", "gd", "dat")


_LEADERS = ("президенты", "министры", "премьеры", "главы", "лидеры", "канцлеры", "послы", "правительства", "парламенты", "короли",
            "вице-премьеры", "замминистра", "замминистры", "спикеры", "делегации", "кабмины", "губернаторы", "министерства", "ведомства", "власти", "мид")  # fmt: skip


def in_one_breath(m: Mention, context: Context, low: str) -> bool:
    """ "президенты Финляндии и Латвии": the second genitive after officers or governments of two states."""
    if m.i < 3 or m.i - 2 not in context.parties or name_case(m.nominative, low) not in ("gen", "gd"):
        return False
    tokens = context.tokens
    return any(
        tokens[k].low in _LEADERS and tokens[k].sentence == tokens[m.i].sentence
        for k in range(max(0, m.i - 6), m.i - 2)
    )


def on_the_route(m: Mention, context: Context) -> bool:
    """ "линии Джалал-Абад — Наманган", "трассы Бишкек — Ош": two towns that a dash joins are the ends of a way."""
    if m.type != "city":
        return False
    tokens = context.tokens
    after = m.j < len(tokens) and _DASHED.isdisjoint(tokens[m.j].gap) is False and m.j in context.parties
    before = m.i > 0 and _DASHED.isdisjoint(tokens[m.i].gap) is False and m.i - 1 in context.parties
    if not (after or before):
        return False
    return any(
        tokens[k].low.startswith(_WAYS) and tokens[k].sentence == tokens[m.i].sentence
        for k in range(max(0, m.i - 6), m.i)
    )


_DASHED = frozenset("–—-")
_WAYS = ("лини", "трасс", "дорог", "магистрал", "маршрут", "рейс", "участ", "шоссе", "перегон", "автодорог", "железнодорожн", "коридор", "трубопровод",
         "газопровод", "кабел", "канал", "паром", "поезд")  # fmt: skip


_MUST = frozenset(
    [
        "предстоит",
        "предстояло",
        "поручено",
        "поручили",
        "удалось",
        "придется",
        "пришлось",
        "надлежит",
        "доведется",
    ]
)
_SUPPLY = ("снабд", "снабж", "обеспеч", "выруч", "одар", "осчастлив", "завал")


def beside_its_verb(m: Mention, context: Context, low: str) -> str:
    """ "Тиране предстоит принять", "снабдить Чад и Нигер финиками": the case that the verb beside the name asks for, or ""."""
    tokens = context.tokens
    form = name_case(m.nominative, low)
    if form in ("dat", "gd") and m.j < len(tokens) and tokens[m.j].low in _MUST and tokens[m.j].gap == " ":
        return "nom"
    if form == "fixed" and _beside_a_dative(m, context):
        return "dat"
    if form not in ("nom", "acc", "fixed") or not m.i or tokens[m.i].gap != " ":
        return ""
    k = m.i - 1
    if (
        form == "fixed"
        and k >= 2
        and k - 1 in context.parties
        and tokens[k - 2].low in ("в", "во")
        and context.has(k, "offer", "give", "allocate", "pledge")
    ):
        # "В Софии предложили Скопье содействие".
        return "dat"
    if tokens[k].low == "и" and k and k - 1 in context.parties:
        k -= 2
    return (
        "for"
        if tokens[k].low.startswith(_SUPPLY)
        and tokens[k].sentence == tokens[m.i].sentence
        and tokens[k + 1].gap == " "
        else ""
    )


_PREPOSITIONS = frozenset(
    [
        "к",
        "ко",
        "по",
        "в",
        "во",
        "на",
        "с",
        "со",
        "из",
        "от",
        "для",
        "между",
        "до",
        "у",
        "через",
        "под",
        "о",
        "об",
    ]
)


def _beside_a_dative(m: Mention, context: Context) -> bool:
    """ "Душанбе и Ташкенту – низкий поклон": an unchanging name stands in the case of the one that "и" joins to it."""
    tokens = context.tokens
    for q, joint in ((m.j + 1, m.j), (m.i - 2, m.i - 1)):
        if not 0 <= joint < len(tokens) or tokens[joint].low != "и" or q not in context.party_names:
            continue
        first = min(m.i, q)
        if (
            first
            and tokens[first - 1].sentence == tokens[m.i].sentence
            and tokens[first - 1].low in _PREPOSITIONS
        ):
            return False
        if q in context.parties and name_case(context.party_names[q], tokens[q].low) == "dat":
            return True
    return False
