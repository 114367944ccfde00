"""Russian prepositions: the case they give to a state, past adjectives and the place whose name it is."""

from __future__ import annotations

import re

from seferber.statements.context import Context
from seferber.statements.gazetteer import Mention
from seferber.statements.paradigm_russian import FIXED, name_case

ADJECTIVE = re.compile(r"(?:ого|его|ому|ему|ой|ей|ую|юю|ый|ий|ое|ее|ых|их|ым|им|ом|ем|ая|яя|ые|ие|ыми|ими)$")
_NOUN = re.compile(r"(?:ни|ти|ви|ци)(?:е|я|ю|ем|и|й|ей)$|ство(?:м)?$")
_NEAR = frozenset(["под", "над", "около", "близ", "возле", "вокруг", "недалеко", "неподалеку", "по"])
GIVING = ("send", "give", "allocate", "deliver", "offer", "help", "pledge")


def preposition(m: Mention, context: Context) -> str:
    """ "из приграничного Актобе", "в пострадавшую Ливию": the preposition, past one or two adjectives, or ""."""
    tokens = context.tokens
    k = m.i - 1
    for _step in range(3):
        if (
            k < 0
            or tokens[k + 1].gap.strip() not in ("", "«", '"')
            or tokens[k].sentence != tokens[m.i].sentence
        ):
            return ""
        if tokens[k].low in _PREPOSITIONS:
            return tokens[k].low
        if tokens[k].title and tokens[k].low.startswith(_SIDES):
            # "в Северной Аттике", "из Западного Йорка".
            k -= 1
            continue
        if (
            tokens[k].title
            or len(tokens[k].low) < 4
            or not ADJECTIVE.search(tokens[k].low)
            or _NOUN.search(tokens[k].low)
        ):
            return ""
        if context.has(k, *_NO_ADJECTIVES, *GIVING) or tokens[k].low.startswith(_PRONOUNS):
            return ""
        k -= 1
    return ""


_NO_ADJECTIVES = (
    "office",
    "gov",
    "people",
    "zone",
    "place",
    "goods",
    "aid",
    "rescue",
    "health",
    "hospital",
    "transport",
    "person",
    "disaster",
    "meeting",
    "agreement",
)
# "по которому Эмираты вложат", "в этом Турция видит": what follows a pronoun is a sentence of its own.
_PRONOUNS = ("котор", "этом", "этого", "этому", "этим", "чем", "том", "тем", "одно", "нему", "которых")
_PREPOSITIONS = frozenset(
    ["до", "в", "во", "на", "из", "от", "со", "для", "с", "между", "к", "ко", "у", *_NEAR]
)


_SIDES = ("северн", "южн", "восточн", "западн", "центральн", "верхн", "нижн", "юго", "северо")


def _moves(m: Mention, context: Context) -> bool:
    """Whether the sentence tells of something that goes somewhere."""
    sentence = context.document.sentences[context.tokens[m.i].sentence]
    return any(
        context.has(k, "send", "go", "arrive", "deliver") for k in range(sentence.first, sentence.last)
    )


def form_of(m: Mention, context: Context, low: str) -> str:
    """The case that the name's own form tells; an abbreviation ("КНР", "ОАЭ") never changes."""
    if context.tokens[m.j - 1].text.isupper() and len(low) <= 5:
        return FIXED
    return name_case(m.nominative, low) if m.nominative else ""


def after_preposition(m: Mention, context: Context, before: str, low: str) -> str:
    """The case that a preposition gives to the name, or ""."""
    form = form_of(m, context, low)
    if before in ("в", "во") and form in ("loc", "gd", "dat", FIXED) and _made_ready_there(m, context):
        return "nom"
    if before in ("в", "во", "на"):
        if form == FIXED and context.tokens[m.j - 1].text.isupper():
            return "to" if _moves(m, context) else "in"
        if form in ("nom", "acc") and m.nominative:
            return "to"
        if form in ("loc", "gd", "dat") and m.nominative:
            return "in"
        if form == FIXED and low.endswith("е"):
            return "to" if _moves(m, context) else "in"
        return "to" if not low.endswith(("е", "ии", "ах")) or low.endswith("ию") else "in"
    if before in ("с", "со", "между"):
        if form == "gen" and before != "между":
            return "from"
        m.partner = True
        return "with"
    if before == "у":
        return "from" if _asked_of(m, context) else "in" if m.type == "city" else ""
    if before in _NEAR:
        return "in"
    return {"до": "to", "из": "from", "от": "from", "для": "for", "к": "to", "ко": "to"}.get(before, "")


_MAKING_READY = frozenset(
    ["готовят", "собирают", "снаряжают", "грузят", "формируют", "комплектуют", "собираются", "готовятся", "планируют", "намерены", "решили", "подготовили",
     "собрали", "снарядили", "сформировали", "пообещали", "обещают"]
)  # fmt: skip


def _made_ready_there(m: Mention, context: Context) -> bool:
    """ "В ОАЭ готовят к отправке одежду", "В Анкаре собирают второй конвой": those who make it ready there give it."""
    tokens = context.tokens
    head = m.i >= 1 and (m.i == 1 or tokens[m.i - 2].sentence != tokens[m.i].sentence)
    near = [
        tokens[k] for k in range(m.j, min(m.j + 3, len(tokens))) if tokens[k].sentence == tokens[m.i].sentence
    ]
    return head and any(t.low in _MAKING_READY for t in near)


_PLACES = ("аэропорт", "порт", "област", "район", "провинци", "берег", "побережь", "столиц", "больниц", "клиник", "баз", "север", "юг", "юж",
           "запад", "восток", "город", "лагер", "остров", "штат", "округ", "регион", "департамент", "префектур", "пригород", "территори", "центр",
           "част", "горы", "край", "госпитал")  # fmt: skip


def in_its_place(m: Mention, context: Context, low: str) -> str:
    """ "в аэропорт Хартума", "в Смоленскую область России": the place before a genitive says to or in, or ""."""
    form = name_case(m.nominative, low) if m.nominative else ""
    tokens = context.tokens
    if form not in ("gen", "gd", FIXED) or m.type not in ("country", "city"):
        return ""
    start = context.document.sentences[tokens[m.i].sentence].first
    place = -1
    for q in range(m.i - 1, max(start, m.i - 6) - 1, -1):
        if tokens[q + 1].gap not in (" ", "-", " «") or q in context.parties:
            return ""
        word = tokens[q].low
        if word in ("в", "во", "на", "к", "ко", "из", "с", "со", "по") and place >= 0:
            noun = tokens[place].low
            if word in ("из", "с", "со"):
                return "from"
            if word in ("к", "ко"):
                return "to"
            if word == "по" or noun.endswith(("е", "ах", "ях", "порту", "сти")):
                return "in"
            return "to"
        if word.startswith(_PLACES) and not context.has(q, "gov", "hospital"):
            place = q
        elif context.has(q, "office", "gov", "victim", *GIVING, "arrive", "go") or (len(word) < 4):
            return ""
    return ""


def _asked_of(m: Mention, context: Context) -> bool:
    """ "запросил у Брюсселя": whom one asks."""
    near = range(max(0, m.i - 8), min(m.j + 6, len(context.tokens)))
    return any(
        context.has(k, "request", "purchase") and context.tokens[k].sentence == context.tokens[m.i].sentence
        for k in near
    )


FOR_WHOM = frozenset(["адрес", "пользу", "нужды", "нужд", "поддержку", "помощь", "подмогу", "выручку"])
ACCOUNTS = frozenset(["счет", "счета", "баланс", "склад", "склады", "вооружение"])


_LANDS = ("сектор", "королевств", "княжеств", "анклав", "архипелаг", "остров", "султанат", "эмират")
_BEFORE_LANDS = {"для": "for", "из": "from", "с": "from", "со": "from", "к": "dat"}


def of_a_land(m: Mention, context: Context, before: str) -> str:
    """ "для сектора Газа", "в королевстве Тонга": the noun before a country bears its case; "" where it bears none."""
    if m.type != "country" or not before.startswith(_LANDS):
        return ""
    low = context.tokens[m.i - 2].low if m.i > 1 and context.tokens[m.i - 1].gap == " " else ""
    if low in ("в", "во", "на"):
        return "in" if before.endswith(("е", "ах")) else "to"
    return _BEFORE_LANDS.get(low) or ("dat" if before.endswith("у") else "")
