"""Turkish and Kazakh: the ending of the last word of a phrase is the case of the party."""

from __future__ import annotations

import re

from seferber.statements import forms
from seferber.statements.cases_turkish import CAME, told_of_it
from seferber.statements.context import Context, joined
from seferber.statements.gazetteer import Mention
from seferber.statements.phrases_turkic import POSTS, its_need, noun_ending, phrase_case, realm_case

FOR = {"tr": {"için", "lehine", "yönelik"}, "kk": {"үшін"}}


_HYPHENED = re.compile(r"(?:[ғгқк][ае]|н[ае]|[ндт][ыі]ң|[дт][ае]н?|[ндт][ыі]|[мбп]ен)$")


# "Рам Олиге", "Серік Әлиұлының": what a Kazakh surname bears; endings that names themselves end in are left out.
_PERSON_END = re.compile(r"...([ғқ]а|[гк]е|[ндт][ыі]ң|(?<=ұлы)на|(?<=қызы)на|(?<=...)[мбп]ен)$")


_PLURAL = re.compile(r"l[ae]r|[лдт][ае]р")
_OF_THE_PLACE = re.compile(r"(?:[dt][ae]ki|[дт][ае]ғы|[дт]егі)$")


def turkic_case(m: Mention, context: Context) -> None:
    """Walk right from the name to the head of its phrase; the head's ending is the case."""
    tokens, lang = context.tokens, context.lang
    last = tokens[m.j - 1]
    rest = last.suffix or m.rest
    if not rest and m.j < len(tokens) and tokens[m.j].gap in ("-", "–") and _HYPHENED.match(tokens[m.j].low):
        # "ТЖМ-ге", "БҰҰ-ның": an abbreviation takes its ending after a hyphen.
        rest = tokens[m.j].low
        m.head = m.j
    if not rest and lang == "kk" and m.type == "leader":
        found = _PERSON_END.search(last.low)
        rest = found.group(1) if found else ""
    case = forms.case_ending(rest, lang) if rest else "nom"
    if rest and lang == "tr" and last.suffix and case == "poss":
        case = "acc"
    if lang == "tr" and m.type == "demonym" and rest[:2] in ("lı", "li", "lu", "lü"):
        case = forms.case_ending(rest[2:], lang)
    plural = bool(rest) and _PLURAL.match(rest) is not None
    if m.type == "demonym" and plural:
        m.via = "people"
    k = m.j
    if (
        rest
        and _OF_THE_PLACE.search(rest)
        and k < len(tokens)
        and context.has(k, "gov", "office", "people", "victim")
        and not tokens[k].low.startswith(POSTS)
    ):
        # "Kabil'deki yetkililer", "Непалдағы зардап шеккендерге": those of the place act or receive; their own ending is the case.
        case = _victims_case(m, context, k) or "nom"
    realm = realm_case(m, context) if case == "nom" else ""
    if realm:
        m.head, case = m.j, realm
    quoted = m.type == "leader" and k < len(tokens) and any(mark in tokens[k].gap for mark in '"“«')
    # "Merkezin sözcüsü X “Elini uzatan …”": the phrase of a person ends where his words begin.
    if not quoted and (case in ("nom", "gen") or (case == "poss" and m.type != "country")):
        case = phrase_case(m, context, k, case, rest)
    m.case = case
    k = m.head + 1
    if k < len(tokens) and tokens[k].low in FOR[lang] and joined(tokens[k]):
        m.case = "for"
    if (
        k < len(tokens)
        and tokens[k].low.startswith(("arasında", "арасында"))
        and m.case in ("nom", "poss", "gen", "adj")
    ):
        m.case, m.partner = "ins", True
    if k < len(tokens) and tokens[k].low in ("ile", "мен", "пен", "бен") and m.case in ("nom", "poss"):
        m.case, m.partner = "ins", True
    if m.case == "ins":
        m.partner = True
    if (
        m.case in ("gen", "nom")
        and (m.case == "gen" or m.via == "people")
        and any(t.low.startswith(("yanında", "қасында", "жанында")) for t in tokens[m.head + 1 : m.head + 3])
    ):
        # "Türk halkının yanında": whom one stands by.
        m.case = "for"
    if (
        (m.case in ("loc", "nom") and _KI.search(rest))
        or (m.case == "gen" and any(_KI.search(t.low) for t in tokens[m.head + 1 : m.head + 4]))
    ) and _for_it(m, context):
        m.case = "for"
    if m.case == "gen" and m.type in ("country", "city") and its_need(m, context):
        m.case = "for"
    if m.case == "loc" and m.type in ("country", "city") and _KI.search(rest):
        _from_there_or_to_there(m, context)
    if m.case == "adj" and _team_of(m, context):
        m.notes.add("team")
    if _owns(m, context) or _comes_with(m, context):
        m.notes.add("owner")
    k = m.head + 1
    if m.case == "abl" and k + 1 < len(tokens) and tokens[k].low in CAME and context.has(k + 1, "upon"):
        # "Тәжікстаннан келген өтінішке орай": whoever asked is the one helped.
        m.case = "dat"
    if (
        m.case == "abl"
        and k + 1 < len(tokens)
        and joined(tokens[k])
        and tokens[k].low in ("yapılan", "gelen", "verilen", "edinilen")
        and any(t.low.startswith(("açıklama", "duyuru", "bilgi", "bildiri")) for t in tokens[k + 1 : k + 3])
    ):
        # "Wellington'dan yapılan açıklamada": whose word it is speaks of what it does.
        m.notes.add("owner")
    if (
        k < len(tokens)
        and joined(tokens[k])
        and tokens[k].low in ("tarafından", "тарапынан")
        and m.case in ("nom", "poss", "adj", "gen")
    ):
        # "Tiflis tarafından yaptırılması": the agent of the passive.
        m.case = "nom"
        m.notes.add("undertakes")
    if m.case == "gen" and k < len(tokens) and joined(tokens[k]) and tokens[k].low in _AT_THE_DISPOSAL:
        # "Slovenya'nın emrine verdi", "Nepal'in yardımına koştu".
        m.case = "for"
    if (
        k < len(tokens)
        and tokens[k].low == "adına"
        and joined(tokens[k])
        and m.case in ("nom", "poss", "gen", "adj")
    ):
        # "Türkiye adına söz alan": who speaks and acts on its behalf.
        m.case = "nom"
    if lang == "tr":
        told_of_it(m, context, k)
    if _who_does(m, context):
        m.notes.add("undertakes")
    if m.type == "leader" and m.case in ("nom", "gen") and _only_informs(m, context):
        # "Thokarel'in verdiği bilgiye göre Türkiye … onayladı": who tells it, beside a state that acts.
        m.case = "far"
    if m.case == "dat" and k < len(tokens) and joined(tokens[k]) and tokens[k].low in ("göre", "сәйкес"):
        # "AFAD'a göre": where the news comes from.
        m.case = "far"
    if (
        m.type == "city"
        and m.j < len(tokens)
        and tokens[m.j].gap == " "
        and tokens[m.j].low.startswith(POSTS)
    ):
        # "Manila Büyükelçimiz": the seat of the post.
        m.notes.add("dateline")
    if (
        m.case == "dat"
        and k < len(tokens)
        and (tokens[k].low in _BELONGING or tokens[k].low.startswith("aitt"))
        and joined(tokens[k])
    ):
        # "Olağanüstü Haller Bakanlığına bağlı ekip": whom a team belongs to sends it.
        m.case = "poss"


_KI = re.compile(r"(?:[dt][ae]ki|[дт][ае]ғы|[дт]егі)$")


def _victims_case(m: Mention, context: Context, k: int) -> str:
    """Kazakh: the case of those hurt who stand at token `k`, or ""."""
    if context.lang != "kk" or not context.has(k, "victim", "suffer"):
        return ""
    last = k
    while (
        last + 1 < len(context.tokens)
        and joined(context.tokens[last + 1])
        and context.has(last + 1, "victim", "suffer")
    ):
        last += 1
    end = noun_ending(context.tokens[last].low, {"people"}, context, last)
    found = forms.case_ending(end, "kk") if end else ""
    if found not in ("dat", "acc", "gen", "ins"):
        return ""
    m.head, m.via = last, "victim"
    return found


def _team_of(m: Mention, context: Context) -> bool:
    """ "Yeni Zelandalı 54 uzman indi", "поляк құтқарушылары": a team named by its people, as the subject."""
    tokens = context.tokens
    for k in range(m.head + 1, min(m.head + 6, len(tokens))):
        token = tokens[k]
        if token.sentence != tokens[m.i].sentence or not joined(token) or k in context.parties:
            return False
        if context.has(k, "people", "victim", "gov", "office", "patient"):
            return False
        if context.has(k, "rescue", "health", "person") and not context.has(
            k + 1, "rescue", "health", "person"
        ):
            end = token.suffix or noun_ending(token.low, {"people"}, context, k)
            return (forms.case_ending(end, context.lang) if end else "nom") in ("nom", "poss", "gen")
    return False


_FROM = re.compile(r"(?:[dt][ae]n|[дтн][ае]н)$")
_TO = re.compile(r"(?:[ıiuü]n[ae]|[ae]y[ae]|l[ae]r[ae]|[ыі]на|[ыі]не|[ғгқк][ае])$")


def _from_there_or_to_there(m: Mention, context: Context) -> None:
    """ "Польшадағы Бытом стансысынан келген маман", "Adıyaman'daki sanayi bölgesine": the place within the state tells the case."""
    tokens = context.tokens
    for k in range(m.head + 1, min(m.head + 8, len(tokens))):
        token = tokens[k]
        if token.sentence != tokens[m.i].sentence or not joined(token) or k in context.parties:
            return
        if context.has(k, "victim", "people", "transport"):
            return
        after = k + 1
        if (
            _FROM.search(token.suffix or token.low)
            and after < len(tokens)
            and context.has(after, "arrive", "go", "send")
        ):
            if any(
                context.has(q, *_OWNED, "person") or tokens[q].kind == "num"
                for q in range(after + 1, min(after + 5, len(tokens)))
            ):
                m.case = "abl"
                m.notes.add("owner")
            return
        if context.has(k, "place", "zone", "hospital", "building") and _TO.search(token.suffix or token.low):
            m.case = "dat"
            m.notes.add("place")
            return
        if context.has(k, *_ACTING):
            return


def _for_it(m: Mention, context: Context) -> bool:
    """ "Türkiye'deki yeniden imar çalışmaları için": what is done there is what the help is for."""
    tokens = context.tokens
    for k in range(m.head + 1, min(m.head + 7, len(tokens))):
        if tokens[k].sentence != tokens[m.i].sentence or not joined(tokens[k]) or k in context.parties:
            return False
        if tokens[k].low in ("için", "үшін"):
            return True
        if context.has(k, "send", "go", "arrive", "give", "deliver", "say", "visit", "meet"):
            return False
    return False


_ASKED_FOR = (
    "talep",
    "talebi",
    "çağrı",
    "istek",
    "isteği",
    "davet",
    "haber",
    "bilgi",
    "mesaj",
    "өтініш",
    "сұраныс",
    "хабар",
    "шақыр",
)
_WHO_ACTS = re.compile(r"(?<![ıiuü]l)(?<![ıiuü]n)y?[ae]n$|(?<!ыл)(?<!іл)(?<!ын)(?<!ін)[ғгқк][ае]н$")
_GIVING = ("give", "send", "deliver", "pledge", "allocate", "help", "say", "offer", "decide")


def _who_does(m: Mention, context: Context) -> bool:
    """ "göndereceklerini bildiren Slovenya", "çağrıya karşılık veren Zambiya": the state after the participle does it."""
    tokens = context.tokens
    if (
        not m.i
        or tokens[m.i].gap != " "
        or tokens[m.i - 1].sentence != tokens[m.i].sentence
        or m.case not in ("nom", "gen", "ins", "abl", "poss")
    ):
        return False
    return bool(_WHO_ACTS.search(tokens[m.i - 1].low)) and context.has(m.i - 1, *_GIVING)


_TOLD_BY = re.compile(
    r"^(?:(?:verdiği|aktardığı|paylaştığı|açıkladığı) (?:\w+ )?(?:bilgi|rakam|veri|sayı)\w* göre|açıklama\w* göre|ifade\w* göre|(?:айтуынша|сөзінше|мәліметінше|дерегінше|хабарлауынша))"
)


def _only_informs(m: Mention, context: Context) -> bool:
    """Whether the words behind an officer make him the source of the news, and another state follows as the subject."""
    tokens, last = context.tokens, max(m.head, m.j - 1)
    here = tokens[m.i].sentence
    words = " ".join(t.low for t in tokens[last + 1 : last + 5] if t.sentence == here)
    if not _TOLD_BY.match(words):
        return False
    return any(
        tokens[k].sentence == here
        and not tokens[k].suffix
        and context.party_types[k] == "country"
        and context.party_codes[k] != m.code
        for k in range(last + 1, min(last + 9, len(tokens)))
        if k in context.parties
    )


_AT_THE_DISPOSAL = frozenset(
    ["emrine", "hesabına", "hesaplarına", "kasasına", "hazinesine", "hizmetine", "kullanımına", "yardımına", "imdadına", "istifadesine", "иелігіне", "көмегіне"]
)  # fmt: skip
_SENT = (
    "gönderil",
    "yollan",
    "çıkarıl",
    "sevk edil",
    "uğurlan",
    "ulaştırıl",
    "getiril",
    "kargolan",
    "postalan",
    "uçurul",
)
_TELLS = frozenset(
    [
        "duyurdu",
        "açıkladı",
        "bildirdi",
        "söyledi",
        "belirtti",
        "kaydetti",
        "ifade",
        "aktardı",
        "dedi",
        "vurguladı",
    ]
)
_ACTING = ("go", "arrive", "send", "deliver", "give", "say", "decide", "pledge", "allocate", "receive")
_OWNED = ("rescue", "health", "hospital", "transport", "goods", "dog")


# Participles of leaving: "kalkan uçak", "шыққан жүк".
_LEFT = ("kalkan", "çıkan", "havalanan", "ayrılan", "uçan", "gelen", "шыққан", "ұшқан", "аттанған", "көтерілген", "жөнелген", "қозғалған", "келген", "жеткен")  # fmt: skip
_NO_TEAM = ("victim", "people", "purchase", "invest", "request", "return", "upon", "letter", "offer", "visitn")  # fmt: skip
_DELEGATION = ("heyet", "delegasyon", "делегация")


def _bound_elsewhere(m: Mention, context: Context) -> bool:
    """Whether the sentence goes on with a place or a state other than the one left."""
    tokens, codes = context.tokens, context.party_codes
    return any(
        codes[k] != m.code and context.party_types[k] != "intl"
        for k in range(m.j, min(m.j + 16, len(tokens)))
        if k in codes and tokens[k].sentence == tokens[m.i].sentence
    )


def _comes_with(m: Mention, context: Context) -> bool:
    """ "Brezilya'dan yola çıkan 38 itfaiyeci", "Жапониядан келген 60 құтқарушы": where a team or a load comes from sends it."""
    tokens = context.tokens
    if m.case != "abl" or (m.type not in ("country", "agency", "city")):
        return False
    left = any(t.low.startswith(_LEFT) for t in tokens[m.head + 1 : m.head + 4])
    if m.type == "city" and "capital" not in m.notes and not (left and _bound_elsewhere(m, context)):
        # "Алматыдан шыққан жүк Хатайға жетті": a town sends only what leaves it for another state.
        return False
    for k in range(m.head + 1, min(m.head + 8, len(tokens))):
        if tokens[k].sentence != tokens[m.i].sentence or not joined(tokens[k]) or k in context.parties:
            return False
        if context.has(k, *_NO_TEAM):
            return False
        if left and tokens[k].low.startswith(_DELEGATION):
            # "Katar'dan gelen heyet": the delegation is that state's.
            return True
        if tokens[k].low.startswith(_ASKED_FOR):
            # "Özbekistan'dan gelen talep üzerine hazırlanan cihazlar": what came is a word.
            return False
        if context.has(k, *_OWNED, "condole", "cash", "unit"):
            if left or any(context.has(q, "go", "arrive", "send", "deliver") for q in range(m.head + 1, k)):
                return True
            # "Küba'dan 41 hekim vardı", "Portekiz'den ise 58 kişilik birlik yola koyuldu": they themselves travel.
            words = [t.low for t in tokens[k + 1 :] if t.sentence == tokens[m.i].sentence]
            sent = any(w.startswith(_SENT) for w in words[:8])
            if sent and not any(w in _TELLS for w in words):
                # "Tokyo'dan ise 40 jeneratörün yola çıkarıldığı bildirildi": nobody else sends it.
                return True
            ends = [
                q
                for q in range(k + 1, min(k + 14, len(tokens)))
                if tokens[q].sentence == tokens[m.i].sentence and context.has(q, *_ACTING)
            ]
            return bool(ends) and context.has(ends[0], "go", "arrive") and not context.has(ends[0], "send")
    return False


def _owns(m: Mention, context: Context) -> bool:
    """ "İspanya'nın 56 kişilik ekibi", "Испанияның 56 адамдық тобы": whose team or load the subject of the clause is."""
    tokens = context.tokens
    if m.case != "gen" or not (
        m.type in ("country", "agency") or (context.lang == "tr" and "capital" in m.notes)
    ):
        return False
    owned = (*_OWNED, "currency") if context.lang == "tr" else _OWNED
    for k in range(m.head + 1, min(m.head + 7, len(tokens))):
        if tokens[k].sentence != tokens[m.i].sentence or not joined(tokens[k]) or k in context.parties:
            return False
        if context.has(k, "need", "disaster", "zone", "place", "victim", "people", "request") or _KI.search(
            tokens[k].low
        ):
            return False
        if tokens[k].low.startswith(_ASKED_FOR):
            # "Pakistan'ın talebi hâlinde mobil köprü": what is the state's own is a word.
            return False
        if context.has(k, "send", "give", "deliver", "pledge", "prepare", "allocate", "want", "conditionw"):
            return False
        if (
            context.has(k, *owned)
            and _POSSESSED_HEAD.search(tokens[k].low)
            and not (context.has(k + 1, *_OWNED) and (context.lang != "tr" or joined(tokens[k + 1])))
        ):
            return True
    return False


_POSSESSED_HEAD = re.compile(r"(?:s[ıiuü]|[ıiuü]|с[ыі]|[ыі]|[лдт][ае]р[ыі])$")
_BELONGING = frozenset(["bağlı", "ait", "mensup", "қарасты", "тиесілі", "бағынышты", "бағынысты"])
