"""Turkish and Kazakh: the words behind a state's name that belong to its phrase, and the ending of the last of them."""

from __future__ import annotations

import re

from seferber.statements import forms
from seferber.statements.context import Context, joined
from seferber.statements.gazetteer import Mention


def phrase_case(m: Mention, context: Context, k: int, case: str, rest: str) -> str:
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
            if (
                lang == "kk"
                and k == m.j
                and context.has(k, "office")
                and context.party_types.get(k) == "leader"
                and context.party_codes.get(k) == m.code
            ):
                # "Непал Президенті Рам Олиге": the state stands as its leader does.
                last = k
                while context.party_types.get(last + 1) == "leader" and joined(tokens[last + 1]):
                    last += 1
                end = tokens[last].suffix or noun_ending(tokens[last].low, set(), context, last)
                found = forms.case_ending(end, lang) if end else "nom"
                if found in ("dat", "ins", "gen"):
                    m.head, m.via = last, "person"
                    return found if found != "gen" else "nom"
                break
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
        if lang == "kk" and k == m.j and token.low.startswith(_SIDE):
            # "Непал жағына": the side stands for the state.
            kinds = kinds | {"gov"}
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
            if (
                lang == "kk"
                and named
                and not kinds
                and via in ("office", "person")
                and token.low.endswith(_SURNAME)
            ):
                # "өкілі Ақбілек Сарбалина": a surname ends so by itself.
                end = ""
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
        elif lang == "tr" and token.low in ("ve", "ile") and _field_of_two(context, k):
            # "Avustralya Dışişleri ve Ticaret Bakanlığının": two fields of one ministry.
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


_SURNAME = ("ина", "ына", "инa", "енко", "ада", "ида", "анде", "онде", "енде", "ванна")
_DONE_FOR = re.compile(
    r"(?:[ғгқк][ае]н(?:ына|іне|ы|і)|m[ae]s[ıi]n[ae]|m[ae]s[ıi]nd[ae]n|m[ae]s[ıi]|[dt][ıiuü]ğ[ıiuü])$"
)


def does_it(context: Context, m: Mention) -> bool:
    """Whether the genitive is the subject of a verbal noun for which thanks follow ("X-тің … ұстағанына ризашылық")."""
    tokens = context.tokens
    for k in range(m.head + 1, min(m.head + 8, len(tokens) - 1)):
        if not joined(tokens[k]) or k in context.parties:
            return False
        if _DONE_FOR.search(tokens[k].low):
            after = k + 2 if tokens[k + 1].low in ("үшін", "için", "dolayı", "ötürü") else k + 1
            return context.has(after, "thank")
    return False


def _field_of_two(context: Context, k: int) -> bool:
    """Whether "ve" at token `k` joins two title words of which a ministry or an agency is made."""
    tokens = context.tokens
    for q in range(k + 1, min(k + 4, len(tokens))):
        if not tokens[q].title or not joined(tokens[q]) or q in context.parties:
            return False
        if tokens[q].low.startswith(_BODY):
            return tokens[k - 1].title and q > k + 1
    return False


_BODY = (
    "bakanlığ",
    "bakanlık",
    "ajans",
    "idaresi",
    "kurumu",
    "kurumunun",
    "teşkilat",
    "dairesi",
    "komisyonu",
)
_SIDE = ("жағы", "жақтан")
_BARE_KK = frozenset(
    [
        "елге",
        "аралға",
        "аралдарға",
        "аралдағы",
        "көршілеріне",
        "көршісіне",
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
_MINISTRY = (
    "министрлі",
    "комитет",
    "агентті",
    "ведомство",
    "департамент",
    "инспекция",
    "басқарма",
    "қызметі",
    "орталығы",
    "хатшылы",
)


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
    if k < len(context.tokens) and context.tokens[k].low.startswith(POSTS):
        return k
    return 0


_POST_HELD = ("çisi", "çi", "шісі", "ші", "güzarı", "losu", "сулы")
POSTS = ("елші", "büyükelçi", "maslahatgüzar", "konsolos", "başkonsolos", "бас консул", "консул")
_REALMS = (
    "krallığ", "cumhuriyeti", "sultanlığ", "emirliğ", "prensliğ", "корольдіг", "республикас", "сұлтандығ", "князьдіг",
    "патшалығ", "әмірліг",
)  # fmt: skip


def realm_case(m: Mention, context: Context) -> str:
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


_ITS = re.compile(r"(?<!l[ae]r)(?:s[ıiuü]|[ıiuü])$|(?<![лдт][ае]р)(?:с[ыі]|[ыі])$")
_ITS_MANY = re.compile(r"(?:l[ae]r[ıi]|[лдт][ае]р[ыі])$")
_BY_IT = re.compile(r"(?:[dt][ıiuü][ğk]\w*|[ae]c[ae][ğk]\w*|[ғгқк][ае]н\w*|т[ыі]н\w*)$")

_ITS_GRIEF = frozenset(
    [
        "азасын",
        "азасына",
        "қайғысын",
        "қайғысына",
        "қасіретін",
        "қасіретіне",
        "мұңын",
        "мұңына",
        "қазасына",
        "трагедиясына",
    ]
)


def its_need(m: Mention, context: Context) -> bool:
    """ "Ukrayna'nın yıkılan trafo merkezleri için": what belongs to the state is what the help is for.

    Not so in "Türkiye'nin depremzedeler için gönderdiği": there the genitive is the subject of what follows.
    """
    tokens = context.tokens
    if context.lang == "kk" and m.head + 1 < len(tokens) and tokens[m.head + 1].low in _ITS_GRIEF:
        # "Иран халқының азасын бөлісеміз": whose grief it is, is condoled with.
        return True
    for k in range(m.head + 2, min(m.head + 8, len(tokens))):
        if not joined(tokens[k]) or k in context.parties:
            return False
        if tokens[k].low in ("için", "үшін"):
            owned = tokens[k - 1].low
            if len(owned) < 5:
                return False
            if not (_ITS.search(owned) or _ITS_MANY.search(owned)) or context.has(
                k - 1, "thank", "condole", "aid", "office"
            ):
                return False
            return not any(
                _BY_IT.search(t.low) for t in tokens[k + 1 : k + 9] if t.sentence == tokens[m.i].sentence
            )
        if context.has(k, "send", "give", "deliver", "allocate", "say"):
            return False
    return False
