"""Russian: preposition and ending give the case of the party."""

from __future__ import annotations

import re

from seferber.statements.adjectives_russian import russian_adjective, says
from seferber.statements.agency_russian import (
    beside_its_verb,
    government_there,
    in_one_breath,
    on_behalf,
    on_the_route,
)
from seferber.statements.context import Context
from seferber.statements.gazetteer import Mention
from seferber.statements.leave_russian import gives_leave
from seferber.statements.origins_russian import by_whom, comes, its_own_gift, team_of
from seferber.statements.paradigm_russian import FIXED, name_case
from seferber.statements.prepositions_russian import (
    ACCOUNTS,
    FOR_WHOM,
    GIVING,
    after_preposition,
    form_of,
    in_its_place,
    of_a_land,
    preposition,
)
from seferber.statements.purpose_russian import may_count_on, purpose

_RU_DATIVE_NOUN = re.compile(r"(?:ству|ву|ам|ям|у|ю|ому|ему|ым|им)$")


def russian_case(m: Mention, context: Context) -> None:
    tokens = context.tokens
    previous = tokens[m.i - 1] if m.i and tokens[m.i].gap.strip() in ("", "«", '"') else None
    low = tokens[m.j - 1].low
    before = previous.low if previous else ""
    if m.type == "demonym":
        russian_adjective(m, context, before)
        return
    if before in ("в", "во") and m.type == "agency" and says(m, context, m.i):
        m.case = "voice"
        return
    if m.type in ("country", "city", "agency") and on_behalf(m, context):
        # "от имени народа Таджикистана", "по линии Белоруссии": who acts through the phrase.
        m.case, m.via = "nom", "gov"
        return
    if m.type == "country" and not (m.i > 1 and tokens[m.i - 2].low in ACCOUNTS) and _official(m, context):
        return
    if (
        m.type == "country"
        and before in ("в", "во")
        and m.i == context.document.sentences[tokens[m.i].sentence].first + 1
        and m.j < len(tokens)
        and tokens[m.j].gap == " "
        and (context.has(m.j, "say", "pledge") or government_there(m, context, low))
    ):
        # "В Перу рассказали, кто откликнулся".
        m.case = "voice"
        return
    if on_the_route(m, context):
        m.case = "via"
        return
    settled = beside_its_verb(m, context, low)
    if settled:
        m.case = settled
        return
    if before == "и" and in_one_breath(m, context, low):
        m.case, m.via = "nom", "office"
        return
    land = of_a_land(m, context, before)
    if land:
        m.case = land
        return
    if m.type == "city" and _by_its_noun(m, context, before, low):
        return
    if m.type == "intl" and before in ("через", "линии", "посредством", "помощью"):
        m.case = "via"
        return
    if before in FOR_WHOM and m.i > 1 and tokens[m.i - 2].low in ("в", "на", "для") and m.type != "agency":
        # "в адрес Афганистана", "на нужды Турции", "на помощь Ливии".
        m.case = "for"
        return
    if before in ACCOUNTS or (
        m.i > 1 and tokens[m.i - 2].low in ACCOUNTS and context.has(m.i - 1, "gov", "office")
    ):
        # "на счета иорданского Минфина", "на счёт правительства Ливии".
        m.case = "to"
        return
    if gives_leave(m, context, low):
        m.case = "for"
        return
    governed_by = preposition(m, context)
    m.case = after_preposition(m, context, governed_by, low) if governed_by else ""
    if m.case:
        if governed_by == "от" and m.type in ("country", "agency") and comes(m, context):
            # "поступило 500 тыс. долларов от Катара": whom it comes from gives it.
            m.notes.add("undertakes")
        elif governed_by in ("из", "от") and team_of(m, context):
            m.notes.add("owner")
        return
    m.case = in_its_place(m, context, low)
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
    form = form_of(m, context, low)
    if form in ("gen", "gd", FIXED) and purpose(m, context):
        m.case = "for"
        return
    if form in ("nom", FIXED) and may_count_on(m, context):
        m.case = "for"
        return
    if its_own_gift(m, context, form):
        m.case = "gen"
        m.notes.add("owner")
        return
    k = m.i - 1
    if previous is not None and low.endswith(("и", "а", "ы", "я")):
        k = _office_before(m, context)
    governed = (form in ("gen", "gd", FIXED, "") or m.nominative in _STIFF) and not (
        form == FIXED and _apposed(m, context)
    )
    if (
        governed
        and k >= 0
        and previous is not None
        and context.has(k, "gov", "people", "office", "victim", "zone")
    ):
        m.via = "office" if context.has(k, "office") else "gov" if context.has(k, "gov") else "people"
        head = tokens[k].low
        prep = tokens[k - 1].low if k else ""
        if prep in ("в", "во") and m.via == "gov" and says(m, context, k):
            m.case = "voice"
        elif prep in ("в", "на", "по"):
            m.case = "in"
        elif prep == "из":
            m.case = "from"
        elif prep == "с":
            m.case, m.partner = "with", True
        elif (_RU_DATIVE_NOUN.search(head) and not head.endswith("ию")) or _its_province_gets(context, k):
            m.case = "dat"
        elif m.via == "people" and head.endswith(("а", "я", "ей", "ов")):
            m.case = "of"
        elif m.via == "office" and head.endswith(("а", "я")) and _received(context, k):
            m.case = "acc"
        else:
            m.case = "nom"
        if m.case == "dat" and m.via == "gov" and m.j < len(tokens) and tokens[m.j].low.startswith("поручен"):
            # "Минсельхозу РФ поручено поставить": who is told to act acts.
            m.case = "nom"
        if _victim_before(m, context):
            m.case = "victim"
        return
    m.case = _declined(m, context, form) or _russian_bare(m, context, low)
    if m.case == "nom" and not low.endswith(("а", "я")) and _thanked(m, context):
        m.case = "acc"
    if m.case != "nom" and _victim_before(m, context):
        m.case = "victim"


_STIFF = frozenset(["бангладеш", "лесото", "мьянма"])  # names that writers often leave unchanged
_REALM = ("провинци", "област", "штат", "город", "остров", "порт", "округ", "район", "посел", "уезд", "королевств", "княжеств",
          "султанат", "государств", "республик", "столиц", "предмест", "пригород", "окрестност", "окраин", "селе", "деревн", "архипелаг", "кантон", "департамент", "префектур")  # fmt: skip
_ENDINGS = (
    ("ству", "dat"),
    ("ства", "gen"),
    ("стве", "in"),
    ("у", "dat"),
    ("ам", "dat"),
    ("ах", "in"),
    ("е", "in"),
    ("ом", "in"),
)


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


def _fixed(m: Mention, context: Context) -> str:
    """ "Новая Зеландия выделяет Тонга 500 тысяч": an unchanging name right after a verb of giving is whom it is for."""
    tokens = context.tokens
    if m.i and tokens[m.i].gap == " " and context.has(m.i - 1, "thank", "visit", "request"):
        # "поблагодарил Баку", "посетит Перу".
        return "acc"
    if (
        m.i
        and tokens[m.i].gap == " "
        and (
            context.has(m.i - 1, *GIVING, "go")
            or tokens[m.i - 1].low.startswith(("оказ", "выделени", "предоставлени", "перечислени"))
        )
    ):
        subject = any(
            q in context.parties
            and tokens[q].sentence == tokens[m.i].sentence
            and name_case(context.party_names.get(q, ""), tokens[q].low) not in ("dat", "gd")
            for q in range(max(0, m.i - 8), m.i - 1)
        )
        dative = any(
            context.party_codes.get(q, m.code) != m.code
            and (
                tokens[q].low.endswith(("у", "ю", "ии"))
                or (q > 0 and tokens[q - 1].low in ("в", "во", "для"))
            )
            for q in range(context.document.sentences[tokens[m.i].sentence].first, m.i)
        )
        if (
            dative
            and by_whom(m, context)
            and tokens[m.i - 1].low.endswith(("ных", "нные", "ный", "ную", "ная", "ное", "ного", "ной"))
        ):
            # "Непалу предоставлены 300 палаток, подаренных Перу".
            m.notes.add("undertakes")
            return "ins"
        if subject:
            return "dat"
    return "nom"


def _declined(m: Mention, context: Context, form: str) -> str:
    """The case where the name's own form tells it, or ""."""
    if form in ("nom", FIXED):
        carried = _apposed(m, context)
        if carried or form == FIXED:
            return carried or _fixed(m, context)
    if (
        form == "gd"
        and m.i
        and context.tokens[m.i - 1].low in ("граждан", "подданных", "властей", "жителей", "военных")
    ):
        return "of"
    if form == "gd":
        # "Турции": at the head of a sentence more likely whom it is for; in a list or after a noun the genitive.
        tokens = context.tokens
        head = m.i == 0 or tokens[m.i].sentence != tokens[m.i - 1].sentence
        if not head and tokens[m.i].gap == " " and context.has(m.i - 1, *GIVING, "condole"):
            # "Помочь Греции спешат", "направила Сирии": right after the verb, whom it is for.
            head = not tokens[m.i - 1].low.endswith(("ка", "ки", "ку", "ие", "ия", "ию", "ча", "чи", "чу"))
        return "dat" if head else ""
    if form == "ins" and by_whom(m, context):
        m.notes.add("undertakes")
    return {"nom": "nom", "gen": "gen", "dat": "dat", "acc": "acc", "ins": "ins", "loc": "in"}.get(form, "")


_COMPANY = re.compile(r"(?:ом|ем|ым|им|ой|ей)$")


def _thanked(m: Mention, context: Context) -> bool:
    """ "Благодарим братский Азербайджан": right after the verb of thanking stands who is thanked."""
    tokens = context.tokens
    k = m.i - 1
    while (
        k > 0 and m.i - k < 3 and tokens[k].low.endswith(("ий", "ый", "ое")) and not context.has(k, "thank")
    ):
        k -= 1
    near = (
        k >= 0
        and all(tokens[q].gap == " " for q in range(k + 1, m.i + 1))
        and tokens[k].sentence == tokens[m.i].sentence
    )
    return (
        near
        and context.has(k, "thank")
        and tokens[k].low.endswith(("л", "ла", "ли", "ит", "ят", "им", "ю", "ть", "в", "я"))
    )


_ASKS = frozenset(
    ["просьба", "просьбой", "призыв", "запрос", "обращение", "благодарность", "спасибо", "признательность"]
)


def _received(context: Context, k: int) -> bool:
    """ "принял нового посла Монголии": right before the officer stands the verb of receiving or thanking him."""
    tokens = context.tokens
    return any(
        context.has(q, "host", "thank")
        and tokens[q].sentence == tokens[k].sentence
        and all(tokens[n].gap == " " for n in range(q + 1, k + 1))
        for q in range(max(0, k - 3), k)
    )


_GOVERNS = frozenset(["в", "во", "из", "по", "от", "со", "с", "на", "для", "между", "над", "под"])


def _its_province_gets(context: Context, k: int) -> bool:
    """ "выделит Ошской области Кыргызстана": right after the verb of giving stands the province that it is for."""
    tokens = context.tokens
    return (
        k >= 2
        and tokens[k].low in ("области", "провинции")
        and tokens[k - 1].low.endswith("ой")
        and context.has(k - 2, *GIVING)
        and tokens[k - 1].gap == tokens[k].gap == " "
    )


def _by_its_noun(m: Mention, context: Context, before: str, low: str) -> bool:
    """ "подарил Актюбинской области", "школам Нарына", "в Астане заверили": the noun beside a town tells its case."""
    tokens = context.tokens
    if m.nominative.endswith("ская") and low.endswith("ой") and m.i and before not in _GOVERNS:
        m.case = "dat" if context.has(m.i - 1, *GIVING) else "gen"
        return True
    if (
        before in ("в", "во")
        and "capital" in m.notes
        and m.j < len(tokens)
        and tokens[m.j].gap == " "
        and (context.has(m.j, "say") or government_there(m, context, low))
    ):
        m.case = "voice"
        return True
    if (
        before in ("в", "во")
        and "capital" in m.notes
        and m.i > 1
        and context.has(m.i - 2, "say", "pledge", "thank")
        and tokens[m.i - 1].gap == " "
        and (m.j >= len(tokens) or tokens[m.j].gap.strip() or tokens[m.j].sentence != tokens[m.i].sentence)
    ):
        # "Отправятся в Герат и педиатры, обещают в Ашхабаде."
        m.case = "voice"
        return True
    if (
        "capital" in m.notes
        and name_case(m.nominative, low) in ("nom", FIXED)
        and not preposition(m, context)
    ):
        if (
            m.i
            and tokens[m.i].gap == " "
            and context.has(m.i - 1, "request", "thank")
            and before not in _ASKS
        ):
            # "попросил Дели прислать", "поблагодарив Вильнюс".
            m.case = "acc"
            return True
        if (
            m.j < len(tokens)
            and tokens[m.j].gap == " "
            and context.has(m.j, "send", "allocate", "pledge", "decide")
        ):
            # "Буэнос-Айрес снарядил": the capital right before its verb is the government that acts.
            m.case = "nom"
            m.notes.add("owner")
            return True
        return False
    if (
        name_case(m.nominative, low) in ("gen", "nom", FIXED, "")
        and before.endswith(("ам", "ям"))
        and len(before) > 4
    ):
        m.case = "dat"
        return True
    return False


_STATE_WORD = ("республик", "королевств", "государств", "султанат", "княжеств", "федерац")
_STATE_CASES = (("ике", "dat"), ("ству", "dat"), ("ату", "dat"), ("ики", "gen"), ("ства", "gen"), ("ата", "gen"), ("ику", "acc"), ("икой", "ins"),
                ("ством", "ins"), ("атом", "ins"), ("стве", "in"), ("ате", "in"), ("ика", "nom"), ("ство", "nom"), ("ат", "nom"))  # fmt: skip


def _official(m: Mention, context: Context) -> bool:
    """ "Республике Таджикистан", "правительству Королевства Марокко": the word for the state carries the case of its name."""
    tokens = context.tokens
    r = m.i if m.j - m.i > 1 else m.i - 1
    if r < 0 or not tokens[r].low.startswith(_STATE_WORD) or (r < m.i and tokens[m.i].gap != " "):
        return False
    case = next((c for end, c in _STATE_CASES if tokens[r].low.endswith(end)), "")
    k = r - 1
    while (
        k >= 0
        and tokens[k + 1].gap == " "
        and tokens[k].low.endswith(("ой", "ого", "ому", "ую", "ым", "ая", "ое"))
        and not context.has(k, "office", "gov")
    ):
        k -= 1
    if k < 0 or tokens[k + 1].gap.strip() or tokens[k].sentence != tokens[m.i].sentence:
        m.case = case
        return bool(case)
    word = tokens[k].low
    if word in ("в", "во", "на"):
        m.case = "to" if case == "acc" or (case == "nom" and word != "на") else "in"
    elif word in ("из", "от", "со") or (word == "с" and case == "gen"):
        m.case = "from"
        if word == "от" and comes(m, context):
            m.notes.add("undertakes")
    elif word in ("для", "к", "ко"):
        m.case = "for"
    elif word in ("с", "между"):
        m.case, m.partner = "with", True
    elif case == "gen" and context.has(k, "gov", "office", "people", "victim"):
        m.via = "office" if context.has(k, "office") else "gov" if context.has(k, "gov") else "people"
        before = tokens[k - 1].low if k and tokens[k - 1].sentence == tokens[m.i].sentence else ""
        if before in ("в", "во") and m.via == "gov" and says(m, context, k):
            m.case = "voice"
        elif before in ("в", "на", "по"):
            m.case = "in"
        elif before in ("из", "от"):
            m.case = "from"
        elif before == "с":
            m.case, m.partner = "with", True
        else:
            m.case = "dat" if _RU_DATIVE_NOUN.search(word) and not word.endswith("ию") else "nom"
    else:
        m.case = case
    return bool(m.case)


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
        if (
            tokens[q + 1].gap.strip()
            or tokens[q].sentence != tokens[m.i].sentence
            or context.party_codes.get(q, m.code) != m.code
        ):
            # "для раненых из Герата больницы Мешхеда": those hurt are of the other state.
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
