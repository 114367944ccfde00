"""What the words beside a party's name make of it: a border, a route, a dateline, a title, the people of a place."""

from __future__ import annotations

import re

from seferber.statements.context import Context
from seferber.statements.gazetteer import Mention
from seferber.statements.lexicon import VERBS
from seferber.statements.marks_english import english_dateline

# "Маңғыстаулықтар", "Adanalılar": the people of a place give for themselves.
INHABITANTS = re.compile(r"(?:лық|лік|дық|дік|тық|тік)(?:тар|тер)|l[ıiuü]l[ae]r")


def inhabitants(m: Mention, context: Context) -> bool:
    """ "Canadians who wish to help", "Ordinary Greeks": the people of a state, who give for themselves."""
    token = context.tokens[m.j - 1]
    after = context.tokens[m.j].low if m.j < len(context.tokens) else ""
    if m.i and context.tokens[m.i - 1].low == "the" and after in ("have", "had", "through", "via"):
        # "The Saudis, through KSrelief, have handed over": the state under the name of its people.
        return False
    return (
        m.case == "subj"
        and not m.via
        and token.low.endswith(("ans", "eks", "rks", "nes", "hs", "is", "des", "ns"))
        and token.suffix == ""
    )


def qualifies(m: Mention, context: Context) -> bool:
    """ "our NATO Ally", "the EU summit": the group's name only qualifies the noun after it."""
    tokens = context.tokens
    nouns = ("ally", "allies", "partner", "partners", "summit", "foreign")
    if m.j >= len(tokens) or tokens[m.j].gap != " ":
        return False
    if context.lang == "tr":
        return tokens[m.j].low.startswith(("müttefi", "üyesi", "zirve", "standart", "dışişleri"))
    return tokens[m.j].low in nouns


_THROUGH = {
    "tr": ("üzerinden", "aracılığıyla"), "kk": ("арқылы",), "ru": ("через", "транзитом"), "en": ("via", "through"),
}  # fmt: skip


_CHANNEL = (
    "under", "through", "via", "within", "через", "üzerinden", "aracılığıyla", "kapsamında", "çerçevesinde", "арқылы", "аясында",
)  # fmt: skip


_CROSSED = ("аумағы", "жері", "порты", "шекарасы", "айлағы", "әуежайы", "бекеті", "кедені", "бұғазы", "дәлізі", "қойнауы", "жолы", "теміржолы", "базасы", "қоймасы", "айлақтары", "порттары")  # fmt: skip


def passed_through(m: Mention, context: Context) -> bool:
    """ "Термез арқылы", "via Baku": where the goods pass, neither who gives nor who receives."""
    tokens = context.tokens
    k = m.head + 1 if context.lang in ("tr", "kk") else m.i - 1
    if (
        context.lang == "kk"
        and k + 1 < len(tokens)
        and (tokens[k].low in _CROSSED or context.has(k, "place"))
    ):
        # "Польша аумағы арқылы".
        k += 1
    if m.type == "demonym" and m.via == "gov" and context.lang == "en":
        # "through the Spanish Red Cross": the channel lies in the state that is helped.
        before = [t.low for t in tokens[max(0, m.i - 2) : m.i]]
        if before and (
            before[-1] in ("through", "via") or (before[-1] == "the" and before[0] in ("through", "via"))
        ):
            m.case = "for"
        return False
    if m.type == "agency" and m.code == "EU" and m.j - m.i >= 3:
        # "under the EU Civil Protection Mechanism": the channel of others' help.
        if context.lang == "en" and k > 0 and tokens[k].low == "the":
            k -= 1
        return 0 <= k < len(tokens) and tokens[k].low in _CHANNEL
    if (
        m.type == "intl"
        and context.lang == "tr"
        and k < len(tokens)
        and tokens[k].low in ("kanalıyla", "eliyle", "vasıtasıyla")
    ):
        # "Dünya Gıda Programı kanalıyla": who brings it.
        return True
    if m.type not in ("city", "country") and not (k < len(tokens) and tokens[k].low == "aracılığıyla"):
        return False
    return (
        0 <= k < len(tokens)
        and tokens[k].sentence == tokens[m.i].sentence
        and tokens[k].low in _THROUGH[context.lang]
    )


_DONE_BY = re.compile(r"\w+[dt][ıiuü]ğ[ıiuü]\w*$|\w+[ae]ca[ğk]\w*$|\w+ece[ğk]\w*$")


def for_its_own(m: Mention, context: Context) -> bool:
    """ "Türkiye'nin yeniden imarı için": what is done for something of a state is done for it."""
    tokens = context.tokens
    if m.case != "gen" or m.type not in ("country", "city") or {"owner", "undertakes"} & m.notes or m.via:
        return False
    for k in range(m.head + 1, min(m.head + 5, len(tokens))):
        if k in context.parties or "," in tokens[k].gap or tokens[k].sentence != tokens[m.i].sentence:
            break
        if tokens[k].low.startswith(_ITS_NEEDS) and _TO_IT.search(tokens[k].low):
            # "Türkiye'nin yeniden imarına 1 milyar avro ayıracağını".
            return True
    for k in range(m.head + 2, min(m.head + 5, len(tokens))):
        if tokens[k].sentence != tokens[m.i].sentence or "," in tokens[k].gap or k in context.parties:
            return False
        if tokens[k].low == "için":
            own = re.search(r"[ıiuü]$", tokens[k - 1].low)
            return bool(own) and not any(_DONE_BY.match(t.low) for t in tokens[k + 1 : k + 6])
    return False


_ITS_NEEDS = (
    "imar", "inşa", "yapılan", "toparlan", "kalkın", "ihtiyaç", "ihtiyac", "onarım", "iyileş", "bütçe", "ekonomi", "altyapı", "afetzede", "felaketzede",
    "қалпына", "кел", "қайта", "қажетті", "даму", "бюджет", "экономика", "инфрақұрылым", "тұрғындар",
)  # fmt: skip
_TO_IT = re.compile(r"(?:[ıiuü]n[ae]|s[ıiuü]n[ae]|l[ae]r[ıi]n[ae]|[ыі]на|[ыі]не)$")


_BORDER = ("sınır", "hudut", "шекара", "границ", "рубеж", "border", "frontier")


def at_the_border(m: Mention, context: Context) -> bool:
    """ "Gürcistan sınırındaki gümrük", "on the border with Georgia": the neighbour only says where it is."""
    tokens, k = context.tokens, m.head + 1
    if m.type not in ("country", "demonym") or m.via:
        return False
    if context.lang in ("tr", "kk") or (context.lang == "en" and m.type == "demonym"):
        near = k < len(tokens) and tokens[k].gap == " " and tokens[k].low.startswith(_BORDER)
        if near and context.lang != "en" and not tokens[k].low.startswith(("sınırı", "hududu", "шекарасы")):
            # "İran'ın sınırda kurduğu hastane": at the border, not at Iran's border.
            return False
        return near and m.case in ("nom", "adj", "gen", "loc", "poss", "in", "subj")
    before = tokens[max(0, m.i - 4) : m.i]
    return (
        len(before) > 1
        and before[-1 if before[-1].low != "the" else -2].low in ("with", "с", "со")
        and any(t.low.startswith(_BORDER) and t.sentence == tokens[m.i].sentence for t in before)
    )


def in_a_title(m: Mention, context: Context) -> bool:
    """«Қазақстан темір жолы», «Біргеміз, Түркия!»: a short name in quotation marks, without a verb, acts for nobody."""
    start = context.tokens[m.i].start
    for a, b in context.document.quotes:
        if a <= start < b <= a + 40:
            inside = [t.index for t in context.tokens if a <= t.start < b]
            return not any(context.has(k, *VERBS, "ready") for k in inside)
    return False


def seat_of_talks(m: Mention, context: Context) -> bool:
    """ "Londra'daki Ukrayna'nın İmarı Konferansı'nda": the city is only where the talks are."""
    if m.type != "city" or context.lang not in ("tr", "kk") or m.case not in ("loc", "nom"):
        return False
    tokens = context.tokens
    if not tokens[m.j - 1].low.endswith(("deki", "daki", "дегі", "дағы")):
        return False
    near = range(m.j, min(m.j + 7, len(tokens)))
    return any(
        context.has(k, "meeting") and tokens[k].low.endswith(("nda", "nde", "da", "de", "ında", "інде"))
        for k in near
    )


def in_dateline(m: Mention, context: Context) -> bool:
    """ "ANKARA (AA) -", "АСТАНА. KAZINFORM –": where an agency writes from, in capitals or before a dash."""
    tokens, text = context.tokens, context.document.text
    if m.type not in ("city", "country") or m.i > 2:
        return False
    head = text[tokens[m.i].start : tokens[m.i].start + 90].split("\n")[0]
    capitals = tokens[m.i].text.isupper() and len(tokens[m.i].text) > 3
    dash = any(mark in head for mark in (" - ", " – ", " — ", ") -", ". -", " /"))
    if context.lang == "en" and m.i == 0 and m.type == "city" and english_dateline(m, context):
        return True
    return dash and (capitals or "(" in head.split(" - ")[0].split(" – ")[0].split(" — ")[0])
