"""Russian: preposition and ending give the case of the party."""

from __future__ import annotations

import itertools
import re

from seferber.statements.context import Context, joined
from seferber.statements.gazetteer import Mention
from seferber.statements.paradigm_russian import FIXED, name_case

_RU_DAT = re.compile(r"(?:у|ю|ам|ям|ому|ему|ой|ей|ым|им|ыми|ими|е|и)$")


_RU_DATIVE_NOUN = re.compile(r"(?:ству|ву|ам|ям|у|ю|ому|ему|ым|им)$")


_ADJECTIVE = re.compile(r"(?:ого|его|ому|ему|ой|ей|ую|юю|ый|ий|ое|ее|ых|их|ым|им|ом|ем|ая|яя|ые|ие|ыми|ими)$")
_NOUN = re.compile(r"(?:ни|ти|ви|ци)(?:е|я|ю|ем|и|й|ей)$|ство(?:м)?$")
_NEAR = frozenset(["под", "над", "около", "близ", "возле", "вокруг", "недалеко", "неподалеку", "по"])


def _preposition(m: Mention, context: Context) -> str:
    """ "из приграничного Актобе", "в пострадавшую Ливию": the preposition, past one or two adjectives, or ""."""
    tokens = context.tokens
    k = m.i - 1
    for _step in range(3):
        if k < 0 or tokens[k + 1].gap.strip() not in ("", "«", '"') or tokens[k].sentence != tokens[m.i].sentence:
            return ""
        if tokens[k].low in _PREPOSITIONS:
            return tokens[k].low
        if tokens[k].title or len(tokens[k].low) < 4 or not _ADJECTIVE.search(tokens[k].low) or _NOUN.search(tokens[k].low):
            return ""
        if context.has(k, *_NO_ADJECTIVES, *_GIVING) or tokens[k].low.startswith(_PRONOUNS):
            return ""
        k -= 1
    return ""


_NO_ADJECTIVES = ("office", "gov", "people", "zone", "place", "goods", "aid", "rescue", "health", "hospital", "transport", "person", "disaster", "meeting", "agreement")
# "по которому Эмираты вложат", "в этом Турция видит": what follows a pronoun is a sentence of its own.
_PRONOUNS = ("котор", "этом", "этого", "этому", "этим", "чем", "том", "тем", "одно", "нему", "которых")
_PREPOSITIONS = frozenset(["в", "во", "на", "из", "от", "со", "для", "с", "между", "к", "ко", "у", *_NEAR])


def _moves(m: Mention, context: Context) -> bool:
    """Whether the sentence tells of something that goes somewhere."""
    sentence = context.document.sentences[context.tokens[m.i].sentence]
    return any(context.has(k, "send", "go", "arrive", "deliver") for k in range(sentence.first, sentence.last))


def _after_preposition(m: Mention, context: Context, before: str, low: str) -> str:
    """The case that a preposition gives to the name, or ""."""
    form = name_case(m.nominative, low) if m.nominative else ""
    if before in ("в", "во", "на"):
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
    return {"из": "from", "от": "from", "для": "for", "к": "to", "ко": "to"}.get(before, "")


_FOR_WHOM = frozenset(["адрес", "пользу", "нужды", "нужд", "поддержку", "помощь", "подмогу", "выручку"])


def _team_of(m: Mention, context: Context) -> bool:
    """ "отряд из Тайваня вернулся", "42 медика с Кубы": the state right after a team is the one that it is of."""
    tokens = context.tokens
    k = m.i - 1
    while k > 0 and tokens[k].low not in ("из", "от"):
        k -= 1
    if k < 1 or tokens[k].gap != " " or not context.has(k - 1, "rescue", "health", "hospital", "goods", "transport"):
        return False
    start = context.document.sentences[tokens[m.i].sentence].first
    return not any(context.has(q, "return", "evac") for q in range(max(start, k - 6), k))


_PLACES = ("аэропорт", "порт", "област", "район", "провинци", "берег", "побережь", "столиц", "больниц", "клиник", "баз", "север", "юг", "юж",
           "запад", "восток", "город", "лагер", "остров", "штат", "округ", "регион", "департамент", "префектур", "пригород", "территори", "центр",
           "част", "горы", "край", "госпитал")  # fmt: skip


def _in_its_place(m: Mention, context: Context, low: str) -> str:
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
        elif context.has(q, "office", "gov", "victim", *_GIVING, "arrive", "go") or (len(word) < 4):
            return ""
    return ""


_ACCOUNTS = frozenset(["счет", "счета", "баланс", "склад", "склады", "вооружение"])
_LEAVE = ("согласие", "добро", "разрешение", "попросит", "запросит", "обратится", "согласится", "одобрит", "позовет", "подтвердит", "разрешит", "сочтет")  # fmt: skip
_WHEN = frozenset(["если", "как", "когда", "случае", "случай"])


def _gives_leave(m: Mention, context: Context, low: str) -> bool:
    """ "если Бишкек даст добро", "как только Виндхук попросит": who would have to ask or allow is the one helped."""
    tokens = context.tokens
    if m.type not in ("country", "city", "agency") or (m.nominative and name_case(m.nominative, low) not in ("nom", FIXED)):
        return False
    start = context.document.sentences[tokens[m.i].sentence].first
    before = [t.low for t in tokens[max(start, m.i - 4) : m.i]]
    after = [t.low for t in tokens[m.j : min(m.j + 3, len(tokens))] if t.sentence == tokens[m.i].sentence]
    return bool(_WHEN.intersection(before)) and any(w.startswith(_LEAVE) for w in after)


def _its_own_gift(m: Mention, context: Context, form: str) -> bool:
    """ "подарок России", "спасатели Ирана прибыли": in the genitive right after a gift or a team stands whose it is."""
    tokens = context.tokens
    if m.i == 0 or tokens[m.i].gap != " " or m.type != "country" or form not in ("gen", "gd"):
        return False
    if tokens[m.i - 1].low in ("подарок", "дар", "вклад", "подарком", "даром"):
        return True
    return form == "gen" and context.has(m.i - 1, "rescue", "health", "transport") and _acts_near(m, context)


def _comes(m: Mention, context: Context) -> bool:
    """Whether the sentence tells of help that arrives or is taken over."""
    sentence = context.document.sentences[context.tokens[m.i].sentence]
    whole = range(sentence.first, sentence.last)
    return any(context.has(k, "arrive", "receive", "deliver", "send", "go") for k in whole) and any(
        context.has(k, "goods", "currency", "cash", "aid", "hospital", "rescue", "health") for k in whole
    )


def _asked_of(m: Mention, context: Context) -> bool:
    """ "запросил у Брюсселя": whom one asks."""
    near = range(max(0, m.i - 8), min(m.j + 6, len(context.tokens)))
    return any(
        context.has(k, "request", "purchase") and context.tokens[k].sentence == context.tokens[m.i].sentence for k in near
    )


def russian_case(m: Mention, context: Context) -> None:
    tokens = context.tokens
    previous = tokens[m.i - 1] if m.i and tokens[m.i].gap.strip() in ("", "«", '"') else None
    low = tokens[m.j - 1].low
    before = previous.low if previous else ""
    if m.type == "demonym":
        _russian_adjective(m, context, before)
        return
    if before in ("в", "во") and m.type == "agency" and _says(m, context, m.i):
        m.case = "voice"
        return
    if before in _FOR_WHOM and m.i > 1 and tokens[m.i - 2].low in ("в", "на", "для") and m.type != "agency":
        # "в адрес Афганистана", "на нужды Турции", "на помощь Ливии".
        m.case = "for"
        return
    if before in _ACCOUNTS:
        # "на счета иорданского Минфина".
        m.case = "to"
        return
    if _gives_leave(m, context, low):
        m.case = "for"
        return
    governed_by = _preposition(m, context)
    m.case = _after_preposition(m, context, governed_by, low) if governed_by else ""
    if m.case:
        if governed_by == "от" and m.type in ("country", "agency") and _comes(m, context):
            # "поступило 500 тыс. долларов от Катара": whom it comes from gives it.
            m.notes.add("undertakes")
        elif governed_by in ("из", "от") and _team_of(m, context):
            m.notes.add("owner")
        return
    m.case = _in_its_place(m, context, low)
    if m.case:
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
    if _its_own_gift(m, context, form):
        m.case = "gen"
        m.notes.add("owner")
        return
    k = m.i - 1
    if previous is not None and low.endswith(("и", "а", "ы", "я")):
        k = _office_before(m, context)
    governed = (form in ("gen", "gd", FIXED, "") or m.nominative in _STIFF) and not (form == FIXED and _apposed(m, context))
    if governed and k >= 0 and previous is not None and context.has(k, "gov", "people", "office", "victim", "zone"):
        m.via = "office" if context.has(k, "office") else "gov" if context.has(k, "gov") else "people"
        head = tokens[k].low
        prep = tokens[k - 1].low if k else ""
        if prep in ("в", "во") and m.via == "gov" and _says(m, context, k):
            m.case = "voice"
        elif prep in ("в", "на", "по"):
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


_STIFF = frozenset(["бангладеш", "лесото", "мьянма"])  # names that writers often leave unchanged
_REALM = ("провинци", "област", "штат", "город", "остров", "порт", "округ", "район", "посел", "уезд", "королевств", "княжеств",
          "султанат", "государств", "республик", "столиц", "селе", "деревн", "архипелаг", "кантон", "департамент", "префектур")  # fmt: skip
_ENDINGS = (("ству", "dat"), ("ства", "gen"), ("стве", "in"), ("у", "dat"), ("ам", "dat"), ("ах", "in"), ("е", "in"), ("ом", "in"))


def _apposed(m: Mention, context: Context) -> str:
    """ "в провинции Кахраманмараш", "королевству Тонга": the noun before an unchanged name carries the case, or ""."""
    tokens = context.tokens
    k = m.i - 1
    if k < 0 or tokens[m.i].gap != " " or not tokens[k].low.startswith(_REALM) or tokens[k].title:
        return ""
    if k and (tokens[k - 1].low.startswith("глав") or context.has(k - 1, "office")):
        # "По поручению главы государства Белоруссия передаст": the head of the state, then the state.
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
    if m.i and tokens[m.i].gap == " " and context.has(m.i - 1, "thank", "visit", "request"):
        # "поблагодарил Баку", "посетит Перу".
        return "acc"
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
        if not head and tokens[m.i].gap == " " and context.has(m.i - 1, *_GIVING, "condole"):
            # "Помочь Греции спешат", "направила Сирии": right after the verb, whom it is for.
            head = not tokens[m.i - 1].low.endswith(("ка", "ки", "ку", "ие", "ия", "ию", "ча", "чи", "чу"))
        return "dat" if head else ""
    if form == "ins" and _by_whom(m, context):
        m.notes.add("undertakes")
    return {"nom": "nom", "gen": "gen", "dat": "dat", "acc": "acc", "ins": "ins", "loc": "in"}.get(form, "")


_PASSIVE_FORM = re.compile(r"(?:[аяе]н|[аяе]на|[аяе]но|[аяе]ны|нный|нная|нное|нные|нного|нной|нных|нную|нным|нными|нному|нном)$")


def _by_whom(m: Mention, context: Context) -> bool:
    """ "подаренный Италией", "Испанией направлены": beside a passive the instrumental is the one who acts."""
    tokens = context.tokens
    near = [k for k in (*range(max(0, m.i - 3), m.i), *range(m.j, min(m.j + 6, len(tokens)))) if tokens[k].sentence == tokens[m.i].sentence]
    return any(_PASSIVE_FORM.search(tokens[k].low) and context.has(k, *_GIVING, "go", "arrive") for k in near)


def _says(m: Mention, context: Context, k: int) -> bool:
    """ "В МЧС Узбекистана сообщили", "сообщили в посольстве Индии": the body in the locative speaks."""
    tokens = context.tokens
    near = [*range(max(0, k - 4), k), *range(m.j, min(m.j + 4, len(tokens)))]
    return any(context.has(q, "say") and tokens[q].sentence == tokens[m.i].sentence for q in near)


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


_OF_AN_OFFICE = (
    "дел", "ия", "ел", "ых", "ого", "ны", "ства", "ций", "ой", "их", "ла", "та", "ям", "ым", "им", "ам", "ию", "ству", "ий", "ов", "ния", "тия", "да", "ра", "ы", "ка", "ма", "ва", "на", "ции", "ти",
)  # fmt: skip


def _office_before(m: Mention, context: Context) -> int:
    """ "Министр здравоохранения Турции", "глава сектора по чрезвычайным ситуациям Сербии": the office past the genitives."""
    tokens = context.tokens
    for q in range(m.i - 1, max(-1, m.i - 8), -1):
        if tokens[q + 1].gap not in (" ", "-", "\u00a0") or tokens[q].sentence != tokens[m.i].sentence:
            break
        if context.has(q, "office", "gov") and not (q == m.i - 1 and context.has(q - 1, "office")):
            return q
        low = tokens[q].low
        if (
            (tokens[q].title and q in context.parties)
            or context.has(
                q, "allocate", "give", "send", "deliver", "offer", "pledge", "help", "thank", "say"
            )
            or (len(low) < 4 and low not in ("дел", "по", "и"))
            or (low not in ("по", "и") and not low.endswith(_OF_AN_OFFICE))
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


_COMPANIONS = ("друзь", "друг", "коллег", "партнер", "сосед", "брать", "союзник", "товарищ", "гост", "народ", "люд")
_HEADS = ("gov", "people", "office", "victim")
_OWNED = ("rescue", "health", "transport", "hospital", "goods", "aid", "person")
_ACTS = ("send", "go", "arrive", "deliver", "serve", "help", "prepare", "ready")


def _noun_of(m: Mention, context: Context) -> int:
    """The noun that an adjective of a state belongs to, past further adjectives; -1 when it is not near."""
    tokens = context.tokens
    for k in range(m.j, min(m.j + 7, len(tokens))):
        listed = k in context.parties or tokens[k].low == "и"
        if listed and tokens[k].sentence == tokens[m.i].sentence and (tokens[k].low == "и" or _ADJECTIVE.search(tokens[k].low)):
            # "болгарские, румынские и молдавские пожарные".
            continue
        if tokens[k].sentence != tokens[m.i].sentence or not joined(tokens[k]):
            return -1
        if k + 1 < len(tokens) and tokens[k + 1].gap == "-" and not context.has(k, *_HEADS):
            # "военно-транспортный": the first half of a word.
            continue
        if context.has(k, *_HEADS, *_OWNED) or tokens[k].low.startswith(_COMPANIONS):
            following = tokens[k + 1] if k + 1 < len(tokens) else None
            adjective = _ADJECTIVE.search(tokens[k].low) and len(tokens[k].low) > 5
            if adjective and following is not None and following.gap in (" ", "-") and context.has(k + 1, *_HEADS, *_OWNED):
                continue
            return k
        if not _ADJECTIVE.search(tokens[k].low):
            return -1
    return -1


def _adjective_case(low: str, noun: str) -> str:
    """Case of an adjective, with the noun after it where its own ending says too little."""
    if low.endswith(("ого", "его", "ых", "их")):
        return "gen"
    if low.endswith(("ому", "ему")):
        return "dat"
    if low.endswith(("ую", "юю")):
        return "acc"
    if low.endswith(("ыми", "ими")):
        return "ins"
    if low.endswith(("ым", "им")):
        return "dat" if noun.endswith(("ам", "ям")) else "ins"
    if low.endswith(("ой", "ей")):
        return "dat" if noun.endswith("е") else "ins" if noun.endswith(("ой", "ей")) else "gen"
    return "in" if low.endswith(("ом", "ем")) else "nom"


def _people_case(low: str) -> str:
    """Case of the people of a state: боливийцы, греков, сербам."""
    for end, case in (("ами", "ins"), ("ями", "ins"), ("ам", "dat"), ("ям", "dat"), ("ах", "in"), ("цев", "gen"), ("ов", "gen"), ("ей", "gen"), ("ян", "gen"), ("чан", "gen")):  # fmt: skip
        if low.endswith(end):
            return case
    return "nom"


def _russian_adjective(m: Mention, context: Context, before: str) -> None:
    tokens = context.tokens
    low = tokens[m.j - 1].low
    people = "ск" not in low[-5:] and "цк" not in low[-5:]
    noun = -1 if people else _noun_of(m, context)
    word = tokens[noun].low if noun >= 0 else tokens[m.j].low if m.j < len(tokens) else ""
    case = _people_case(low) if people else _adjective_case(low, word)
    owned = noun >= 0 and context.has(noun, *_OWNED) and not context.has(noun, *_HEADS)
    if people:
        m.via = "people"
    elif noun >= 0 and not owned:
        m.head = noun
        m.via = "office" if context.has(noun, "office") else "victim" if context.has(noun, "victim") else "gov"
        if context.has(noun, "people") or word.startswith(_COMPANIONS):
            m.via = "office" if word.startswith(("коллег", "партнер")) else "people"
    if before in ("в", "во") and m.via == "gov" and case in ("in", "gen", "dat") and _says(m, context, m.i):
        m.case = "voice"
    elif before in ("в", "во", "на"):
        m.case = "to" if case in ("nom", "acc") else "in"
        if context.party_codes.get(m.j) == m.code:
            # "в узбекском Намангане": the state is named with its town.
            m.type = "country"
    elif before in ("из", "от", "со", "у"):
        m.case = "from"
    elif before in ("с", "между"):
        m.case, m.partner = ("from", False) if case == "gen" and before == "с" else ("with", True)
    elif before in ("для", "к", "ко"):
        m.case = "for"
    elif owned:
        m.case = "dat" if case == "dat" else "adj"
        if case in ("nom", "acc", "gen", "ins") and _acts_near(m, context):
            # "Индийский фрегат идёт", "прибытие турецких спасателей": whose the thing or the team is, gives it.
            m.notes.add("owner")
            if _among_adjectives(m, context):
                m.notes.add("together")
    elif (before in _ACCOUNTS or before in _FOR_WHOM) and m.via:
        m.case = "for"
    elif people or m.via:
        m.case = case
    elif case == "nom":
        m.case = "adj"
    else:
        m.case = case if case in ("gen", "dat", "acc") else "adj"
    if m.via == "victim":
        m.case = "victim"


def _among_adjectives(m: Mention, context: Context) -> bool:
    """Whether another state's adjective stands right beside, with a comma or "и" between."""
    tokens = context.tokens
    after = m.j + 1 if m.j < len(tokens) and tokens[m.j].low == "и" else m.j
    before = m.i - 2 if m.i > 1 and tokens[m.i - 1].low == "и" else m.i - 1
    return any(
        0 <= k < len(tokens) and k in context.parties and context.party_types.get(k) == "demonym" for k in (after, before)
    )


def _acts_near(m: Mention, context: Context) -> bool:
    """A verb of coming or sending in the sentence, and none of receiving after the adjective."""
    tokens = context.tokens
    sentence = context.document.sentences[tokens[m.i].sentence]
    takes = any(context.has(k, "receive", "request", "thank") for k in range(m.j, min(m.j + 5, sentence.last)))
    return not takes and any(context.has(k, *_ACTS) for k in range(sentence.first, sentence.last))


_HEADS_OF_TWO = ("президентов", "министров", "глав", "лидеров", "премьеров", "представителей", "делегаций", "правительств", "дипломатов", "ведомств")


def join_pairs(mentions: list[Mention], context: Context) -> None:
    """ "переговоры президентов Узбекистана и Турции": the second state stands under the same office as the first."""
    tokens = context.tokens
    for a, b in itertools.pairwise(mentions):
        joined_by = b.i - a.j == 1 and tokens[a.j].low == "и" and a.type == b.type == "country"
        if not joined_by or a.code == b.code:
            continue
        heads = [t.low for t in tokens[max(0, a.i - 4) : a.i] if t.sentence == tokens[a.i].sentence]
        if any(w.startswith(_HEADS_OF_TWO) for w in heads):
            for m in (a, b):
                m.case, m.via = "nom", "office"
                m.notes.add("together")


def settle_origins(mentions: list[Mention], context: Context) -> None:
    """ "Из Порт-оф-Спейна вышел катер с генераторами": a capital that help comes from gives it when no other state acts."""
    tokens = context.tokens
    for m in mentions:
        if m.type != "city" or m.case != "from" or "capital" not in m.notes:
            continue
        sentence = tokens[m.i].sentence
        others = [o for o in mentions if tokens[o.i].sentence == sentence and o.code != m.code]
        if any(o.case in ("nom", "subj", "voice") or o.notes & {"owner", "undertakes"} for o in others):
            continue
        if _acts_near(m, context) and any(
            context.has(k, "goods", "rescue", "health", "hospital", "transport") for k in range(m.j, min(m.j + 14, len(tokens)))
            if tokens[k].sentence == sentence
        ):  # fmt: skip
            m.notes.add("owner")
