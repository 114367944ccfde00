"""Whether a text names an office that exists under that name, one that no register has, or none."""

from __future__ import annotations

import re

from seferber.statements.bodies_by_shape import names_a_body
from seferber.statements.clauses import Analysis
from seferber.statements.cued import Cued
from seferber.statements.lexicon import ministry_topics
from seferber.statements.people import Person
from seferber.statements.tokens import Token, fold

_MINISTRY = {
    "tr": Cued(r"((?:(?:[A-ZÇĞİÖŞÜ][\w’']*|ve|,)\s+){1,8})(?:Bakanlığ|Bakan(?:ı|lık|lıktan)?\b|Bakanı)"),
    "en": Cued(r"Ministry (?:of|for) ((?:[A-Z]\w+|and|,|of|the|\s)+)"),
    "ru": Cued(r"[Мм]инистерств\w+ ([^.,;«»\"]{3,60})"),
    "kk": Cued(r"((?:[А-ЯӘҒҚҢӨҰҮҺІ]\w+\s+)?(?:\w+\s+){0,3}\w+) министрліг"),
}
# Roots of what ministries are really named after in Russian; a field with none of them is in no register.
_FIELDS_RU = re.compile(
    r"налог|цифр|водн\w+ (?:хоз|рес)|инновац|национальн|инфраструкт|жилищ|коммунал|планир|туризм|связи|информ|печат|религ|ветеран|миграц|бежен|семь|семей|женщин|дет|труд"
    r"|занятост|социальн|гуманит|энерг|нефт|газ|топлив|горн|металл|промышл|торгов|эконом|финанс|юстиц|внутренн|иностран|внешн|оборон|безопасн|чрезвыч|граждан|здрав|медиц|образ"
    r"|просвещ|наук|культур|спорт|молод|транспорт|дорог|строит|архитект|сельск|продовол|рыб|лес|природ|эколог|климат|окруж|мелиор|ирриг|земел|развит|инвест|предприн|регион|местн"
    r"|территор|сообщен|судоход|морск|авиац|космос|высоких|технолог|общественн|государств|стратег|антимоноп|юг|восток|север|дел"
)
_NAMED_RU = Cued(r"[Мм]инистерств\w+ ((?:по )?\w+(?:ых|их|ой|ей|ого|его) \w+)")
_SPLIT = re.compile(r"\s+(?:ve|and|и|және)\s+|,\s*")


def institution_of(analysis: Analysis) -> str:
    """known, unknown or none. A ministry with a name that no register has makes the statement unknown."""
    text, lang = analysis.document.text, analysis.lang
    if lang == "tr":
        for found in _MINISTRY[lang].finditer(text):
            if not _known_ministry(found.group(1), lang) and "Bakanlığ" in found.group():
                return "unknown"
    if _invented(analysis):
        return "unknown"
    if lang == "ru" and any(not _FIELDS_RU.search(m.group(1).lower()) for m in _NAMED_RU.finditer(text)):
        return "unknown"
    tokens = analysis.document.tokens
    if any(
        (m.type == "agency" or (m.code in ("EU", "NATO") and m.type == "group"))
        and not (m.j - m.i == 1 and tokens[m.i].low.startswith(_CONTINENT))
        for m in analysis.mentions
    ):
        return "known"
    if any(
        p.office and not (_private(analysis, p) or _any_one(analysis, p) or _bare(p.office, lang))
        for p in analysis.people
    ):
        return "known"
    if any(
        h.cls == "gov"
        and not tokens[h.i].low.startswith(_NO_INSTITUTION)
        and (not _no_body(tokens, h.i) or (lang == "ru" and h.j in analysis.context.parties))
        for h in analysis.hits
    ):
        return "known"
    if any(m.type == "intl" for m in analysis.mentions) or names_a_body(text, lang):
        return "known"
    return "none"


_CONTINENT = ("avrupa", "europe", "европ", "еуропа")
_ANY = frozenset(
    [
        "a",
        "an",
        "any",
        "each",
        "every",
        "no",
        "whichever",
        "some",
        "two",
        "both",
        "herhangi",
        "hiçbir",
        "любой",
        "каждый",
        "кез",
    ]
)


def _any_one(analysis: Analysis, person: Person) -> bool:
    """ "a head of government", "a minister who wants": nobody's office in particular."""
    tokens = analysis.document.tokens
    before = tokens[person.i - 1] if person.i else None
    return (
        person.name is None
        and before is not None
        and before.sentence == tokens[person.i].sentence
        and before.low in _ANY
        and not tokens[person.i].title
    )


# A post of some body that is not named: nobody can look it up.
_BARE = {
    "tr": frozenset(["başkan", "koordinatör", "kaptan", "komutan", "mevkidaşı", "meslektaşı"]),
    "en": frozenset(
        ["coordinator", "chief", "commander", "captain", "head", "charge", "fire chief", "counterpart", "disaster coordinator", "owner"]
    ),
    "ru": frozenset(["координатор", "командир", "капитан", "староста", "начальник", "руководитель", "коллега"]),
    "kk": frozenset(["үйлестіруші", "үйлестірушісі", "командир", "командирі", "капитан", "капитаны", "жетекшісі", "уәкілі", "басшысы"]),
}  # fmt: skip
_BARE_ENDS = {
    "ru": re.compile(r"^командир |^староста "),
    "kk": re.compile(r"әріптес|^жоба жетекшісі"),
    "tr": re.compile(r"^$a"),
    "en": re.compile(r"^the head of the \w+$"),
}


def _bare(office: str, lang: str) -> bool:
    """ "disaster coordinator", "командир звена", "free of charge": a post without the office it belongs to."""
    low = fold(office, lang)
    return low in _BARE[lang] or _BARE_ENDS[lang].search(low) is not None


def _some_ministry(tokens: list[Token], k: int) -> bool:
    """ "the ministry hopes", "one ministry source": a ministry of which nothing is said."""
    if tokens[k].low not in ("ministry", "ministries", "ministry's", "ministry’s") or tokens[k].title:
        return False
    before = tokens[k - 1].low if k else ""
    after = tokens[k + 1].low if k + 1 < len(tokens) else ""
    return before in ("the", "one", "a", "its", "their", "that", "this") and after not in ("of", "for")


def _no_body(tokens: list[Token], k: int) -> bool:
    """ "the two governments", "customs advisers", "makamları": authorities in general, or a word that only looks like a body's."""
    before = tokens[k - 1].low if k else ""
    return (
        _some_ministry(tokens, k)
        or tokens[k].low in ("governments", "hükûmetler", "hükümetler", "правительства", "authorities")
        # "передаёт агентство «Меконг-Инфо»": a news agency.
        or (tokens[k].low.startswith("агентств") and k + 1 < len(tokens) and "«" in tokens[k + 1].gap)
        or (tokens[k].low == "customs" and not tokens[k].title)
        or (
            tokens[k].low == "government" and before in ("a", "any", "each", "some", "another", "no", "every")
        )
        or tokens[k].low.startswith(("makam", "hesab", "yönetici"))
    )


_NO_INSTITUTION = (
    "yönetim", "yetkili", "taraf", "heyet", "lider", "yönetici", "delegasyon", "diplomat", "partner", "counterpart", "side", "official", "state",
    "представител", "сторон", "руковод", "делегац", "тарап", "өкіл", "қоғам", "делегация", "билік", "биліг", "мемлекет", "агенттіктер", "forces", "devlet", "глав", "force",
)  # fmt: skip


def _private(analysis: Analysis, person: Person) -> bool:
    """The head of a club, a museum, a chamber or a charity holds no office of a state."""
    office = person.office.lower() if person.office else ""
    return (
        any(analysis.context.has(k, "private", "sport") for k in range(max(0, person.i - 1), person.i + 2))
        # "Derneğin yönetim kurulu üyesi X".
        or (
            office == "üyesi"
            and any(analysis.context.has(k, "private") for k in range(max(0, person.i - 4), person.i))
        )
        or _NO_STATE.search(office) is not None
        or office.startswith(_NO_INSTITUTION)
    )


_NO_STATE = re.compile(
    r"\b(?:oda|odası|kulüb|müze|derne[kğ]|vakf|vakıf|festival|şirket|sanayici|клуб|музе|ректорат|коллег|общин|землячеств|диаспор|кооператив|профсоюз|епархи|приход|театр|ансамбл|ресторан|магазин|винодел|турфирм|холдинг|концерн|фермер|артел|мұражай|мұрағат|архив|отряд|фонд|қор\b|палат|компани|завод|фабрик"
    r"|club|museum|chamber|company|charity|foundation|gallery|archive)"
)
_BODY_ENDS = ("liği", "lığı", "luğu", "lüğü", "liğine", "lığına", "afad", "kızılay", "komisyonu", "konseyi")
_INVENTED = {
    "en": ("solidarity", "friendship", "brotherhood", "kindness", "compassion"), "ru": ("солидарност", "дружбы", "братств", "милосерди"),
    "kk": ("ынтымақ", "бауырластық", "достық", "қайырымдылық"),
}  # fmt: skip


def _invented(analysis: Analysis) -> bool:
    """ "Министерство климатической солидарности": no government has a ministry of solidarity or friendship by that name."""
    text, nouns = analysis.document.text, _INVENTED.get(analysis.lang)
    if _IN_NO_REGISTER.search(text) is not None:
        return True
    feels = analysis.lang != "en" or any([word in analysis.small for word in _FEELINGS_EN])
    if feels and _FEELING[analysis.lang].search(text) is not None:
        return True
    if nouns is None or not any([noun in analysis.small for noun in nouns]):
        return False
    return any(
        word in found.group(1).lower()[:60]
        for found in _MINISTRY[analysis.lang].finditer(text)
        for word in nouns
    )


# The text says itself that the body is nowhere listed.
_IN_NO_REGISTER = Cued(
    r"(?:appears?|is|found|listed) in no (?:directory|register|list)|no such (?:ministry|agency|office|department|body) exists"
    r"|hiçbir kayıtta (?:yok|geçmiyor)|böyle bir (?:bakanlık|kurum|daire) (?:yok|bulunmuyor)|не значится ни в одном|ни в одном (?:реестре|справочнике)"
    r"|такого (?:министерства|ведомства|комитета) не существует|ешбір тізілімде жоқ|мұндай (?:министрлік|мекеме|ведомство) жоқ"
)
# In English the words for bodies stand in most texts, those for feelings in few.
_FEELINGS_EN = (
    "kinship", "courtesy", "mercy", "amicable", "benevolent", "kindness", "compassion", "friendship", "brotherhood", "gratitude", "generosity",
    "neighbourly", "merciful", "brotherly", "kindly",
)  # fmt: skip
# A body of a state that is named after a feeling is nobody's.
_FEELING = {
    "tr": Cued(r"\b(?:Şefkat|Merhamet|Kardeşlik|Dostluk|Sevgi|İyilik)(?:\s+\w+){0,3}\s+(?:Bakanlığ|Nezaret)"),
    "en": Cued(
        r"\b(?:Bureau|Department|Directorate|Office|Agency|Board|Inspectorate|Ministry|Secretariat)(?: (?:of|for))?(?: [A-Z]\w+){0,2} (?:Kinship|Courtesy|Mercy|Amicable|Benevolent|Kindness|Compassion|Friendship|Brotherhood|Gratitude|Generosity)\b"
        r"|\b(?:Neighbourly|Amicable|Benevolent|Merciful|Brotherly|Kindly)(?: [A-Z]\w+){0,2} (?:Bureau|Department|Directorate|Office|Agency|Board)\b"
    ),
    "ru": Cued(
        r"\b(?:[Бб]юро|[Пп]алат\w|[Вв]ахт\w|[Рр]егистратур\w|[Пп]риказ|[Кк]омитет\w?|[Дд]епартамент\w?|[Аа]гентств\w|[Уу]прав\w+|[Сс]екретариат\w?) (?:\w+ ){0,2}(?:подмоги|щедрот|соседей|милосердия|дружбы|братства|доброты|благодарности|закромов|помыслов)\b"
    ),
    "kk": Cued(
        r"\b(?:[Мм]ейірім|[Шш]апағат|[Бб]ауырмалдық|[Рр]ақым|[Дд]остық|[Ии]гілік)(?:\s+\w+){0,3}\s+(?:департамент|министрл|агентт|инспекция|комитет|басқарма)"
    ),
}


def _known_ministry(phrase: str, lang: str) -> bool:
    parts = [p.strip() for p in _SPLIT.split(phrase.strip()) if p.strip()]
    if parts and fold(parts[-1], lang) in ("sayın", "bu", "adı geçen", "ilgili", "söz konusu"):
        # "Sayın Bakanlığın bilgisine": the ministry addressed in a note.
        return True
    topics = ministry_topics(lang)
    for part in reversed(parts):
        low = fold(part, lang)
        if part is not parts[-1] and low.endswith(_BODY_ENDS):
            # "… Tokyo Büyükelçiliği, Japonya Dışişleri Bakanlığı": another body stands before.
            break
        if not any(low.endswith(topic) or low.startswith(topic) for topic in topics):
            return False
    return True
