"""Turkish and Kazakh: the ending of the last word of a phrase is the case of the party."""

from __future__ import annotations

import re

from seferber.statements import forms
from seferber.statements.context import Context, joined
from seferber.statements.gazetteer import Mention

FOR = {"tr": {"için", "lehine", "yönelik"}, "kk": {"үшін"}}


_HYPHENED = re.compile(r"(?:[ғгқк][ае]|н[ае]|[ндт][ыі]ң|[дт][ае]н?|[ндт][ыі]|[мбп]ен)$")
PARTNER = {"tr": {"ile", "ve"}, "kk": {"мен", "пен", "бен"}}


def turkic_case(m: Mention, context: Context) -> None:
    """Walk right from the name to the head of its phrase; the head's ending is the case."""
    tokens, lang = context.tokens, context.lang
    last = tokens[m.j - 1]
    rest = last.suffix or m.rest
    if not rest and m.j < len(tokens) and tokens[m.j].gap in ("-", "–") and _HYPHENED.match(tokens[m.j].low):
        # "ТЖМ-ге", "БҰҰ-ның": an abbreviation takes its ending after a hyphen.
        rest = tokens[m.j].low
        m.head = m.j
    case = forms.case_ending(rest, lang) if rest else "nom"
    if rest and lang == "tr" and last.suffix and case == "poss":
        case = "acc"
    if lang == "tr" and m.type == "demonym" and rest[:2] in ("lı", "li", "lu", "lü"):
        case = forms.case_ending(rest[2:], lang)
    plural = bool(re.match(r"^(?:l[ae]r|[лдт][ае]р)", rest)) if rest else False
    if m.type == "demonym" and plural:
        m.via = "people"
    k = m.j
    if (
        re.search(r"(?:[dt][ae]ki|[дт][ае]ғы|[дт]егі)$", rest)
        and k < len(tokens)
        and context.has(k, "gov", "office", "people", "victim")
        and not tokens[k].low.startswith(_POSTS)
    ):
        # "Kabil'deki yetkililer": those of the place act or receive; their own ending is the case.
        case = "nom"
    realm = _realm(m, context) if case == "nom" else ""
    if realm:
        m.head, case = m.j, realm
    if case in ("nom", "gen") or (case == "poss" and m.type != "country"):
        case = _phrase(m, context, k, case, rest)
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
    if _owns(m, context) or _comes_with(m, context):
        m.notes.add("owner")
    k = m.head + 1
    if (
        m.case == "abl"
        and k + 1 < len(tokens)
        and joined(tokens[k])
        and tokens[k].low in ("yapılan", "gelen", "verilen", "edinilen")
        and tokens[k + 1].low.startswith(("açıklama", "duyuru", "bilgi", "bildiri"))
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
    if _who_does(m, context):
        m.notes.add("undertakes")
    if m.case == "dat" and k < len(tokens) and joined(tokens[k]) and tokens[k].low in ("göre", "сәйкес"):
        # "AFAD'a göre": where the news comes from.
        m.case = "far"
    if (
        m.type == "city"
        and m.j < len(tokens)
        and tokens[m.j].gap == " "
        and tokens[m.j].low.startswith(_POSTS)
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


_AT_THE_DISPOSAL = frozenset(
    ["emrine", "hizmetine", "kullanımına", "yardımına", "imdadına", "istifadesine", "иелігіне", "көмегіне"]
)
_SENT = ("gönderil", "yollan", "çıkarıl", "sevk edil", "uğurlan", "ulaştırıl", "getiril")
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


def _comes_with(m: Mention, context: Context) -> bool:
    """ "Brezilya'dan yola çıkan 38 itfaiyeci", "Жапониядан келген 60 құтқарушы": where a team or a load comes from sends it."""
    tokens = context.tokens
    if m.case != "abl" or (m.type not in ("country", "agency") and "capital" not in m.notes):
        return False
    for k in range(m.head + 1, min(m.head + 8, len(tokens))):
        if tokens[k].sentence != tokens[m.i].sentence or not joined(tokens[k]) or k in context.parties:
            return False
        if context.has(
            k,
            "victim",
            "people",
            "purchase",
            "invest",
            "request",
            "return",
            "upon",
            "letter",
            "offer",
            "visitn",
        ):
            return False
        if tokens[k].low.startswith(_ASKED_FOR):
            # "Özbekistan'dan gelen talep üzerine hazırlanan cihazlar": what came is a word.
            return False
        if context.has(k, *_OWNED, "condole", "cash", "unit"):
            if any(context.has(q, "go", "arrive", "send", "deliver") for q in range(m.head + 1, k)):
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
    if m.case != "gen" or m.type not in ("country", "agency"):
        return False
    for k in range(m.head + 1, min(m.head + 7, len(tokens))):
        if tokens[k].sentence != tokens[m.i].sentence or not joined(tokens[k]) or k in context.parties:
            return False
        if context.has(k, "need", "disaster", "zone", "place", "victim", "people", "request") or _KI.search(
            tokens[k].low
        ):
            return False
        if context.has(k, "send", "give", "deliver", "pledge", "prepare", "allocate"):
            return False
        if (
            context.has(k, *_OWNED)
            and _POSSESSED_HEAD.search(tokens[k].low)
            and not context.has(k + 1, *_OWNED)
        ):
            return True
    return False


_POSSESSED_HEAD = re.compile(r"(?:s[ıiuü]|[ıiuü]|с[ыі]|[ыі]|[лдт][ае]р[ыі])$")
_BELONGING = frozenset(["bağlı", "ait", "mensup", "қарасты", "тиесілі", "бағынышты", "бағынысты"])


def _phrase(m: Mention, context: Context, k: int, case: str, rest: str) -> str:
    tokens, lang = context.tokens, context.lang
    steps = 0
    head = m.j - 1
    via = m.via
    if (
        m.type == "leader"
        and lang == "kk"
        and k < len(tokens)
        and context.has(k, "gov")
        and not context.has(k, "office")
    ):
        # "Тоқаев Үкіметке тапсырды", "елші Ши комитетке табыстады": the body is another party than the person.
        return case
    if lang == "kk" and case in ("gen", "nom") and m.type == "country":
        body = _ministry_ahead(m, context, k)
        if body:
            k, head, via = body + 1, body, "gov"
            end = noun_ending(tokens[body].low, {"gov"}, context, body)
            found = forms.case_ending(end, lang) if end else "nom"
            if found not in ("nom", "poss", "gen"):
                m.head, m.via = head, via
                return found
    while k < len(tokens) and steps < 7 and joined(tokens[k]):
        if k in context.parties:
            if (
                via in ("office", "person")
                and context.party_types.get(k) == "leader"
                and context.party_codes.get(k) == m.code
            ):
                # "Kazakistan Cumhurbaşkanı Tokayev'in": the surname carries the case.
                m.head, m.via = k, "person"
                end = tokens[k].suffix or (
                    noun_ending(tokens[k].low, set(), context, k) if lang == "kk" else ""
                )
                return forms.case_ending(end, lang) if end else "nom"
            seat = _seat(m, context, k, case)
            if seat:
                # "Түркияның Қазақстандағы елшілігі", "Kazakistan'ın Ankara Büyükelçisi": the post, not its place.
                context.seats.update(range(k, seat))
                head, via = seat, "office" if tokens[seat].low.endswith(_POST_HELD) else "gov"
                k, steps = seat + 1, steps + 1
                end = tokens[seat].suffix or noun_ending(tokens[seat].low, {"office"}, context, seat)
                found = forms.case_ending(end, lang) if end else "nom"
                if found not in ("nom", "poss"):
                    m.head, m.via = head, via
                    return found
                continue
            break
        token = tokens[k]
        if lang == "kk" and "«" in token.gap and not token.title:
            # "Берн «бауырлас халықтарға алғысымыз шексіз» деп жазды": the quotation is another phrase.
            break
        kinds = context.classes.get(k, set())
        named = token.title and token.kind == "word"
        if (
            named
            and not kinds
            and via not in ("office", "gov", "person")
            and case == "nom"
            and not token.suffix
        ):
            # A title word may lead on to the head ("Kırgızistan Sağlık Bakanlığına"), but is not the head itself.
            k += 1
            steps += 1
            continue
        if lang == "kk" and case == "nom" and token.low in _BARE_KK:
            # "Ресей елге … береді": "the country" without a possessive is another one.
            break
        if (
            lang == "kk"
            and "victim" in kinds
            and (via in ("gov", "office", "person") or (case == "nom" and m.type == "country"))
        ):
            # "Жапония елшілігі зардап шеккендерге", "Қазақстан … зардап шеккен қалаға": who is hurt is another phrase.
            break
        if kinds & {"victim"} and case == "nom":
            via = "victim"
        if named and not kinds and via not in ("office", "gov", "person"):
            break
        if (
            kinds & {"gov", "people", "office", "victim"}
            or (named and (via or steps < 5) and case == "nom")
            or (named and via in ("office", "gov", "person"))
        ):
            if case == "gen" and not named and not (kinds & {"gov", "people", "office", "victim"}):
                break
            head = k
            if "office" in kinds:
                via = "office"
            elif "gov" in kinds and via != "office":
                via = "gov"
            elif "people" in kinds and via not in ("office", "gov"):
                via = "people"
            elif named and via == "office" and not kinds:
                via = "person"
            elif "victim" in kinds:
                via = "victim"
            end = tokens[k].suffix or noun_ending(token.low, kinds, context, k)
            found = forms.case_ending(end, lang) if end else "nom"
            if found == "poss" and tokens[k].suffix and via == "person":
                # "mevkidaşı Heiko Maas'ı": after an apostrophe the vowel marks the object.
                found = "acc"
            if found not in ("nom", "poss"):
                m.head, m.via = head, via
                return found
        elif (
            token.low in ("мен", "пен", "бен", "және", "ve", "ile")
            and via in ("gov", "people")
            and k + 1 < len(tokens)
            and joined(tokens[k + 1])
            and context.classes.get(k + 1, set()) & {"people", "gov"}
        ):
            # "Қазақстан басшылығы мен халқына": the last of the two carries the case of both.
            pass
        elif not (lang == "kk" and token.low in ("премьер", "бірінші")):
            break
        k += 1
        steps += 1
    m.head, m.via = head, via
    if via in ("gov", "people", "office", "person") and case == "gen":
        return "nom"
    if case == "nom" and head == m.j - 1 and m.type in ("demonym",) and not rest:
        return "adj"
    return case


_BARE_KK = frozenset(
    [
        "елге",
        "елден",
        "елде",
        "халыққа",
        "мемлекетке",
        "жұртқа",
        "аймаққа",
        "өңірге",
        "ауданға",
        "тұрғындарға",
    ]
)
_MINISTRY = ("министрлі", "комитет", "агентті", "ведомство", "департамент")


def _ministry_ahead(m: Mention, context: Context, k: int) -> int:
    """ "Қазақстанның Сыртқы істер министрлігі": only the first word of the body's name is capital; its token, or 0."""
    tokens = context.tokens
    if k >= len(tokens) or not tokens[k].title or not joined(tokens[k]) or k in context.parties:
        return 0
    for q in range(k, min(k + 6, len(tokens))):
        if q > k and (not joined(tokens[q]) or tokens[q].title or q in context.parties):
            return 0
        if tokens[q].low.startswith(_MINISTRY):
            return q
    return 0


def _seat(m: Mention, context: Context, k: int, case: str) -> int:
    """Where the embassy stands that follows its seat at token `k`, or 0."""
    if case not in ("gen", "nom"):
        return 0
    while k in context.parties and context.party_codes.get(k) != m.code:
        k += 1
    if k < len(context.tokens) and context.tokens[k].low.startswith(_POSTS):
        return k
    return 0


_POST_HELD = ("çisi", "çi", "шісі", "ші", "güzarı", "losu", "сулы")
_POSTS = ("елші", "büyükelçi", "maslahatgüzar", "konsolos", "başkonsolos", "бас консул", "консул")
_REALMS = (
    "krallığ", "cumhuriyeti", "sultanlığ", "emirliğ", "prensliğ", "корольдіг", "республикас", "сұлтандығ", "князьдіг",
    "патшалығ", "әмірліг",
)  # fmt: skip


def _realm(m: Mention, context: Context) -> str:
    """ "Марокко Корольдігіндегі", "Fas Krallığı'na": the word for the state's form carries the case, or ""."""
    tokens = context.tokens
    if m.type != "country" or m.j >= len(tokens) or not joined(tokens[m.j]):
        return ""
    token = tokens[m.j]
    if m.j in context.parties or not token.low.startswith(_REALMS):
        return ""
    if token.low.endswith(("deki", "daki", "дегі", "дағы")):
        return "loc"
    end = token.suffix or noun_ending(token.low, {"gov"}, context, m.j)
    return forms.case_ending(end, context.lang) if end else ""


_POSSESSED = re.compile(r"(?:s[ıiuü]|[ıiuü]|[сc]?[ыі]|[лдт][ае]р[ыі])(n\w*|н\w*|yla|yle)$")


def noun_ending(low: str, kinds: set[str], context: Context, k: int) -> str:
    """Case ending of a common noun: for "bakanlığına" this is "na", for "halkına" "na", for "yetkililere" "e"."""
    if context.lang == "tr":
        found = re.search(
            r"[ıiuü][mn][ıiuü]z(?:[ae]|[ıiuü]n|[dt][ae]n?|l[ae]|[ıiuü])$|(?:ın|in|un|ün)(?:a|e)$|(?:n)(?:a|e|ın|in|un|ün|dan|den|da|de)$|l[ae]r(?:[ae]|[ıi]n[ae]?|[dt][ae]n?|[ıi]yl[ae]|l[ae])$|yl[ae]$|[dt][ae]n$|[dt][ae]ki$",
            low,
        )
        if found:
            return found.group()
        if re.search(r"(?:k|t|m|n|r|s)[ae]$", low) and kinds & {"people", "gov"}:
            return low[-1]
        if re.search(r"[ıiuü]n[ıiuü]$", low):
            return low[-2:]
        return ""
    found = re.search(
        r"(?:[ыі]на|[ыі]не|[ғгқк][ае]|[ндт][ыі]ң|[дт][ае]н|н[ае]н|[дт][ае]|[дт]ағы|[дт]егі|мен|пен|бен|тт[ыі]|дд[ыі]|[лрйу]д[ыі]|[аеыі]н[ыі]|н[ае])$",
        low,
    )
    return found.group() if found and len(low) - len(found.group()) >= 2 else ""
