"""Russian adjectives of a state and its people: their case, and what they own ("индийский фрегат")."""

from __future__ import annotations

from seferber.statements.context import Context, joined
from seferber.statements.gazetteer import Mention
from seferber.statements.leave_russian import leave_asked
from seferber.statements.prepositions_russian import ACCOUNTS, ADJECTIVE, FOR_WHOM
from seferber.statements.purpose_russian import purpose

_COMPANIONS = (
    "друзь",
    "друг",
    "коллег",
    "партнер",
    "сосед",
    "брать",
    "союзник",
    "товарищ",
    "гост",
    "народ",
    "люд",
)
_HEADS = ("gov", "people", "office", "victim")
_OWNED = ("rescue", "health", "transport", "hospital", "goods", "aid", "person")
_ACTS = ("send", "go", "arrive", "deliver", "serve", "help", "prepare", "ready")


_NUMBERS = frozenset(
    ["один", "одна", "два", "две", "двое", "три", "трое", "четыре", "четверо", "пять", "шесть", "семь", "восемь", "девять", "десять", "двенадцать",
     "пятнадцать", "двадцать", "тридцать", "сорок", "пятьдесят", "шестьдесят", "семьдесят", "восемьдесят", "девяносто", "сто", "дюжина", "полсотни"]
)  # fmt: skip


def _is_number(low: str) -> bool:
    return low.isdigit() or low in _NUMBERS


def _noun_of(m: Mention, context: Context) -> int:
    """The noun that an adjective of a state belongs to, past further adjectives; -1 when it is not near."""
    tokens = context.tokens
    for k in range(m.j, min(m.j + 7, len(tokens))):
        count = _is_number(tokens[k].low) and k + 1 in context.parties
        listed = k in context.parties or tokens[k].low == "и" or count
        if (
            listed
            and tokens[k].sentence == tokens[m.i].sentence
            and (tokens[k].low == "и" or count or ADJECTIVE.search(tokens[k].low))
        ):
            # "болгарские, румынские и молдавские пожарные".
            continue
        if tokens[k].sentence != tokens[m.i].sentence or not joined(tokens[k]):
            return -1
        if k + 1 < len(tokens) and tokens[k + 1].gap == "-" and not context.has(k, *_HEADS):
            # "военно-транспортный": the first half of a word.
            continue
        if context.has(k, *_HEADS, *_OWNED) or tokens[k].low.startswith(_COMPANIONS):
            following = tokens[k + 1] if k + 1 < len(tokens) else None
            adjective = ADJECTIVE.search(tokens[k].low) and len(tokens[k].low) > 5
            if (
                adjective
                and following is not None
                and following.gap in (" ", "-")
                and context.has(k + 1, *_HEADS, *_OWNED)
            ):
                continue
            return k
        if not ADJECTIVE.search(tokens[k].low):
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


def russian_adjective(m: Mention, context: Context, before: str) -> None:
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
        m.via = (
            "office" if context.has(noun, "office") else "victim" if context.has(noun, "victim") else "gov"
        )
        if context.has(noun, "people") or word.startswith(_COMPANIONS):
            m.via = "office" if word.startswith(("коллег", "партнер")) else "people"
    if before in ("в", "во") and m.via == "gov" and case in ("in", "gen", "dat") and says(m, context, m.i):
        m.case = "voice"
    elif before in ("в", "во", "на"):
        m.case = "to" if case in ("nom", "acc") else "in"
        if context.party_codes.get(m.j) == m.code:
            # "в узбекском Намангане": the state is named with its town.
            m.type = "country"
    elif (
        before == "у"
        and m.via in ("office", "gov", "people")
        and m.i > 1
        and context.has(m.i - 2, "visit", "meet")
    ):
        # "побывал у кувейтского эмира": whom one visits.
        m.case = "in"
    elif before in ("из", "от", "со", "у"):
        m.case = "from"
        if before == "от" and people and acts_near(m, context):
            m.notes.add("undertakes")
    elif (
        owned
        and case == "ins"
        and before in ("с", "со")
        and _carried(m, noun, context)
        and acts_near(m, context)
    ):
        # "поезд с казахстанским углём", "борт с турецкими спасателями": whose the load is.
        m.case = "adj"
        m.notes.add("owner")
    elif before in ("с", "между"):
        m.case, m.partner = ("from", False) if case == "gen" and before == "с" else ("with", True)
    elif before == "к" and word.startswith("границ"):
        # "на дороги к польской границе".
        m.case = "via"
    elif before in ("для", "к", "ко") or (case == "gen" and purpose(m, context)):
        m.case = "for"
    elif before in ("под", "близ", "возле", "около", "над") and not m.via:
        # "под чадским Мунду".
        m.case = "in"
    elif owned:
        m.case = "dat" if case == "dat" else "adj"
        if case in ("nom", "acc", "gen", "ins") and acts_near(m, context):
            # "Индийский фрегат идёт", "прибытие турецких спасателей": whose the thing or the team is, gives it.
            m.notes.add("owner")
            if _among_adjectives(m, context):
                m.notes.add("together")
    elif (before in ACCOUNTS or before in FOR_WHOM) and m.via:
        m.case = "for"
    elif (
        people
        and case in ("gen", "dat")
        and any(
            context.has(q, "victim") and tokens[q].sentence == tokens[m.i].sentence
            for q in range(max(0, m.i - 4), m.i)
        )
    ):
        # "для пострадавших от землетрясения афганцев".
        m.case = "victim"
    elif (
        people
        and case == "gen"
        and m.i
        and (context.has(m.i - 1, "thank", "help") or _verb(tokens[m.i - 1].low))
    ):
        # "поблагодарил уругвайцев", "поддержать кубинцев", "не оставит боснийцев".
        m.case = "acc"
    elif (
        case == "nom"
        and m.via in ("people", "gov")
        and m.i
        and context.has(m.i - 1, "thank")
        and _verb(tokens[m.i - 1].low)
    ):
        # "поблагодарил туркменский народ".
        m.case = "acc"
    elif m.via == "gov" and case == "nom" and leave_asked(m, context):
        # "если лаосская сторона подтвердит площадку".
        m.case = "for"
    elif (
        case == "nom"
        and m.via == "people"
        and word in _CALLED
        and "," in tokens[m.i].gap
        and context.document.quotes
    ):
        # "«Скорбим вместе с вами, марокканские друзья»": those spoken to.
        m.case = "dat"
    elif people or m.via:
        m.case = case
    elif case == "nom":
        m.case = "adj"
    else:
        m.case = case if case in ("gen", "dat", "acc") else "adj"
    if m.via == "victim":
        m.case = "victim"
    if case == "gen" and before in ("дар", "даром", "подарок", "подарком"):
        # "дар тайского короля".
        m.case = "gen"
        m.notes.add("owner")


_CALLED = frozenset(["друзья", "братья", "соседи", "сестры", "коллеги"])


def _verb(low: str) -> bool:
    return len(low) > 5 and low.endswith(
        ("ть", "ит", "ет", "ят", "ют", "ил", "ила", "или", "ал", "ала", "али")
    )


def _carried(m: Mention, noun: int, context: Context) -> bool:
    """Whether the adjective's noun is cargo, or stands in the vehicle named right before "с"."""
    return context.has(noun, "goods", "aid") or (m.i > 1 and context.has(m.i - 2, "transport"))


def _among_adjectives(m: Mention, context: Context) -> bool:
    """Whether another state's adjective stands right beside, with a comma, "и" or a number ("и 50") between."""
    tokens = context.tokens
    after, before = m.j, m.i - 1
    if after < len(tokens) and tokens[after].low == "и":
        after += 1
    if after < len(tokens) and _is_number(tokens[after].low):
        after += 1
    if before > 0 and _is_number(tokens[before].low):
        before -= 1
    if before > 0 and tokens[before].low == "и":
        before -= 1
    return any(
        0 <= k < len(tokens) and k in context.parties and context.party_types.get(k) == "demonym"
        for k in (after, before)
    )


_AT_WORK = (
    "открыл",
    "откроет",
    "заработал",
    "работает",
    "работают",
    "действует",
    "действуют",
    "дежур",
    "развернул",
    "развернут",
)


_TAKEN = (
    "лучены",
    "лучено",
    "лучена",
    "лучен",
    "приняты",
    "принято",
    "принята",
    "принят",
    "оприходованы",
    "разгружены",
)


def acts_near(m: Mention, context: Context) -> bool:
    """A verb of coming or sending in the sentence, and none of receiving after the adjective."""
    tokens = context.tokens
    sentence = context.document.sentences[tokens[m.i].sentence]
    takes = any(
        context.has(k, "receive", "request", "thank") for k in range(m.j, min(m.j + 5, sentence.last))
    )
    whole = range(sentence.first, sentence.last)
    if takes and any(
        context.has(k, "receive") and tokens[k].low.endswith(_TAKEN)
        for k in range(m.j, min(m.j + 5, sentence.last))
    ):
        # "камбоджийские лодки получены": the passive names whose they were.
        return True
    return not takes and any(context.has(k, *_ACTS) or tokens[k].low.startswith(_AT_WORK) for k in whole)


def says(m: Mention, context: Context, k: int) -> bool:
    """ "В МЧС Узбекистана сообщили", "сообщили в посольстве Индии": the body in the locative speaks."""
    tokens = context.tokens
    near = [*range(max(0, k - 4), k), *range(m.j, min(m.j + 4, len(tokens)))]
    return any(
        context.has(q, "say", "thank", "condole") and tokens[q].sentence == tokens[m.i].sentence for q in near
    )
