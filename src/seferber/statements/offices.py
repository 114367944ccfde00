"""For which state an office speaks that is named without one."""

from __future__ import annotations

import re

from seferber.statements.context import Context
from seferber.statements.gazetteer import Mention
from seferber.statements.letterheads import letterhead
from seferber.statements.names_turkish import turkish_name
from seferber.statements.offices_beside import (
    accredited,
    envoy_of,
    handed_over_by_us,
    headed_by,
    its_own,
    local_office,
    of_a_world_body,
    of_the_subject,
    office_again,
    posted_there,
    sender,
)
from seferber.statements.offices_kazakh import of_the_scene
from seferber.statements.people import Person
from seferber.statements.tokens import Document

HOME = {"tr": "TR", "kk": "KZ"}


_AMERICAN_TITLE = re.compile(
    r"(?<!Foreign )(?<!Home )(?<!State )(?<!General )(?<!Cabinet )\bSecretary (?:of State|of Defense|(?!General|of|to|for|and)[A-Z][a-z]+)|\b(?:Under|Assistant|Deputy) Secretary\b|\bThe Secretary (?!General|for\b)[a-z]"
)


def home_state(text: str, lang: str, mentions: list[Mention]) -> str:
    """The state whose offices the text names without saying whose: that of its language or its letterhead."""
    if lang in HOME:
        return HOME[lang]
    if lang == "en":
        codes = [m.code for m in mentions if m.type in ("country", "agency", "demonym")]
        if (
            "US" in codes
            and codes.count("US") * 4 >= len(codes)
            and (codes.count("US") > 1 or codes[0] == "US")
        ):
            return "US"
        if "US" not in codes and (_FOR_A_FIELD.search(text, 0, 900) or "Government of " in text[:300]):
            # "the Secretary of State for International Development": of another state than the United States.
            return "GB" if "GB" in codes else letterhead(text, lang, mentions)
        if (
            "Department Spokesperson" in text[:200]
            or "Secretary of State" in text[:200]
            or "Office of the Spokesperson" in text[:200]
        ):
            return "US"
        if "Foreign Secretary" in text[:400]:
            return "GB"
        if any(not _of_a_field(text, found.start()) for found in _AMERICAN_TITLE.finditer(text[:1500])):
            # The Philippines and others have Secretaries too: named instead of the United States, it is theirs.
            own = set(codes) & _WITH_SECRETARIES
            return "US" if "US" in codes or not own else own.pop() if len(own) == 1 else ""
        return letterhead(text, lang, mentions)
    codes = [m.code for m in mentions if m.type in ("country", "agency", "leader")]
    return "RU" if codes and codes[0] == "RU" else letterhead(text, lang, mentions)


_FOR_A_FIELD = re.compile(r"(?<!Assistant )(?<!Under )(?<!Under-)Secretary of State for ")
_WITH_SECRETARIES = frozenset(["PH", "MX", "GB", "KE", "HN"])


def _of_a_field(text: str, start: int) -> bool:
    """ "Infrastructure Secretary Keshab Rijal": a field of government before the title is no American usage."""
    word = text[max(0, start - 30) : start].split()[-1:]
    return (
        bool(word)
        and word[0][:1].isupper()
        and word[0] not in ("The", "Deputy", "Assistant", "Under", "By", "U.S.", "US", "Press")
        and text[start - 1 : start] == " "
    )


def settle_offices(
    people: list[Person], home: str, mentions: list[Mention], document: Document, context: Context
) -> None:
    """Give a state to offices named without one.

    The ambassador of X in Y speaks for X; an office after a state's own phrase in the same sentence
    speaks for that state; an office in a Turkish or Kazakh text with no other state speaks for home.
    """
    names: dict[str, str] = {p.surname: p.code for p in people if p.code and p.surname}
    for person in people:
        if person.code:
            continue
        if (
            home
            and context.lang in ("tr", "kk")
            and any(
                document.tokens[k].low.endswith(_OURS) and context.has(k, "office")
                for k in range(person.i, person.j)
            )
        ):
            # "Manila Büyükelçimiz": our own.
            person.code = home
            continue
        if (person.office or "").casefold().startswith(_COLLEAGUE) and not person.name:
            # "mevkidaşına": of the same office in another state, which the word does not name.
            continue
        if person.surname in names:
            person.code = names[person.surname]
            continue
        sentence = document.tokens[person.i].sentence
        before = [
            m
            for m in mentions
            if document.tokens[m.i].sentence == sentence
            and m.j <= person.i
            and person.i - m.j <= 3
            and not accredited(m, document)
        ]
        if not before and (state := sender(person, mentions, document)):
            person.code = state
            if person.surname:
                names[person.surname] = state
            continue
        if before and any(
            context.has(k, "say") or any(ch in document.tokens[k].gap for ch in '"”»')
            for k in range(before[-1].j, person.i + 1)
        ):
            # "… to Türkiye and Syria," said Prime Minister: the state named before belongs to what is said.
            before = []
        if (
            before
            and context.lang == "en"
            and any("," in document.tokens[k].gap for k in range(before[-1].j, person.i + 1))
            and "possessive" not in before[-1].notes
            and not document.tokens[before[-1].j - 1].suffix
        ):
            # "… to help in Turkey, Interior Minister Mariusz Kaminski said".
            before = []
        owner = its_own(person, mentions, document) if context.lang == "en" else ""
        owner = owner or headed_by(person, mentions, document)
        if owner:
            person.code = owner
        elif before and before[-1].type != "city" and _genitive(before[-1], context):
            person.code = before[-1].code
        elif person.office and _of_that_ministry(person, mentions, document):
            person.code = _of_that_ministry(person, mentions, document)
        elif person.office and _body_before(person, mentions, context):
            person.code = _body_before(person, mentions, context)
        elif context.lang in ("tr", "kk") and of_a_world_body(person, mentions, document):
            person.code = of_a_world_body(person, mentions, document)
        elif context.lang == "tr" and posted_there(person, mentions, document):
            person.code = posted_there(person, mentions, document)
        elif context.lang == "ru" and envoy_of(person, mentions, document):
            person.code = envoy_of(person, mentions, document)
        elif person.office and context.lang == "tr" and handed_over_by_us(person, home, mentions, document):
            person.code = handed_over_by_us(person, home, mentions, document)
        elif person.office and context.lang == "tr" and local_office(person, home, mentions):
            person.code = local_office(person, home, mentions)
        elif person.office and context.lang in ("tr", "kk") and office_again(person, people):
            person.code = office_again(person, people)
        elif (
            person.office
            and context.lang == "ru"
            and (acting := of_the_subject(person, mentions, document, context))
        ):
            person.code = acting
        elif (
            person.office
            and context.lang == "kk"
            and (told := of_the_scene(person, home, mentions, document, context))
        ):
            person.code = told
        elif person.office:
            person.code = _unnamed_state(
                person,
                home,
                people,
                context,
                _first_foreign(person, home, mentions, document),
                _city_beside(person, mentions, document),
            )
        if not person.code and person.roles:
            person.code = home
        if person.code and person.surname:
            names[person.surname] = person.code


_OURS = ("ımız", "imiz", "umuz", "ümüz", "ымыз", "іміз", "міз", "мыз")
_COLLEAGUE = ("mevkidaş", "meslektaş", "әріптес", "коллег", "counterpart")
_OF_THE_BODY = (
    "bakanlık",
    "bakanlığın",
    "elçilik",
    "büyükelçilik",
    "kurum",
    "министрлік",
    "ведомство",
    "министерства",
    "ведомства",
)


_MINISTER = {"bakan": "bakanlı", "министрі": "министрлі"}


def _of_that_ministry(person: Person, mentions: list[Mention], document: Document) -> str:
    """ "Kırgızistan Eğitim Bakanlığı … Eğitim Bakanı Kanybek İmanaliyev": of the state whose ministry of that name stands before."""
    words = (person.office or "").casefold().split()
    head = next((k for k, w in enumerate(words) if w.startswith(tuple(_MINISTER))), 0)
    if not head:
        return ""
    body = next(b for m, b in _MINISTER.items() if words[head].startswith(m))
    tokens = document.tokens
    for k in range(person.i - 1, 0, -1):
        if not tokens[k].low.startswith(body) or tokens[k - 1].low != words[head - 1]:
            continue
        owner = [
            m
            for m in mentions
            if m.type in ("country", "demonym")
            and 0 < k - m.j + 1 <= 5
            and tokens[m.i].sentence == tokens[k].sentence
        ]
        if owner and all(tokens[q].gap == " " for q in range(owner[-1].j, k + 1)):
            return owner[-1].code
    return ""


def _body_before(person: Person, mentions: list[Mention], context: Context) -> str:
    """ "The ministry's spokesman": of the state whose ministry the text named last."""
    words = (person.office or "").casefold().split()
    start = context.tokens[person.i - 1].low if person.i else ""
    its = context.lang == "ru" and any(w.startswith(("ведомств", "министерства", "мид")) for w in words)
    if not its and not (words and words[0].startswith(_OF_THE_BODY)) and not start.startswith(_OF_THE_BODY):
        return ""
    if context.lang == "ru":
        return next(
            (
                m.code
                for m in reversed(mentions)
                if m.j <= person.i
                and m.type in ("country", "demonym", "agency")
                and any(
                    context.has(k, "gov")
                    for k in (*range(max(0, m.i - 4), m.i), *range(m.j, min(m.j + 3, person.i)))
                )
            ),
            "",
        )
    for m in reversed(mentions):
        if (
            m.j <= person.i
            and m.type in ("country", "demonym")
            and any(_a_body(context, k) for k in range(m.j, min(m.j + 5, person.i)))
        ):
            return m.code
    return ""


_BODY_KK = ("министрлі", "ведомство", "комитет", "агентті", "елшілі", "басқарма")


def _a_body(context: Context, k: int) -> bool:
    """Whether the word names a body of government; Kazakh "тарапы" (side) names none."""
    return context.has(k, "gov") and (context.lang != "kk" or context.tokens[k].low.startswith(_BODY_KK))


_GENERIC = frozenset(
    [
        "bakan",
        "bakanı",
        "bakanlık",
        "sözcüsü",
        "yardımcısı",
        "başkan",
        "başkanı",
        "министр",
        "президент",
        "президента",
        "глава",
        "министра",
        "президенті",
        "төраға",
        "төрағасы",
        "министрі",
        "басшысы",
        "minister",
        "president",
        "spokesperson",
        "spokesman",
        "chief",
        "head",
        "director",
    ]
)


_AMBASSADOR = ("büyükelçi", "посол", "елші", "ambassador", "maslahatgüzar", "konsolos")


_AMERICAN = (
    "secretary",
    "ambassador",
    "special envoy",
    "administrator",
    "counselor",
    "coordinator",
    "spokesperson",
    "envoy",
    "representative",
    "general",
    "adviser",
    "advisor",
)


# Offices that exist in one state only.
_OFFICES_OF = {
    "komisyon başkanı": "EU",
    "komisyon üyesi": "EU",
    "ab komisyonu": "EU",
    "аким": "KZ",
    "әкім": "KZ",
    "хоким": "UZ",
    "хокими": "UZ",
    "vali": "TR",
    "kaymakam": "TR",
    "мемлекет басшысы": "KZ",
    "облыс": "KZ",
    "аудан": "KZ",
    "қала": "KZ",
}


# Offices that Türkiye and Kazakhstan's press name for others when the state was named before.
_FOREIGN_HEADS = ("başbakan", "başkan", "kral", "emir", "federal", "премьер", "канцлер")


def _city_beside(person: Person, mentions: list[Mention], document: Document) -> str:
    """ "Atırav havalimanında Vali …'a": a local official belongs to the place named just before him."""
    sentence = document.tokens[person.i].sentence
    cities = [
        m for m in mentions
        if m.type == "city" and m.j <= person.i and person.i - m.j <= 4 and document.tokens[m.i].sentence == sentence
    ]  # fmt: skip
    return cities[-1].code if cities else ""


def _unnamed_state(
    person: Person, home: str, people: list[Person], context: Context, first: str, near: str = ""
) -> str:
    """State of an office named without one: an ambassador is ours, "the ministry" is the one last named."""
    office = (person.office or "").casefold()
    if context.lang == "en":
        return (
            home
            if (home == "US" and office.startswith(_AMERICAN[:1]))
            or (any(w in office for w in _AMERICAN) and "foreign" not in office)
            else ""
        )
    for word, state in _OFFICES_OF.items():
        if office.startswith(word):
            return near or state
    if first and context.lang == "tr" and turkish_name(person.name, first):
        # "Cezayir'e giden uçaklar … Genel Müdür Bekir Karacabey": an officer of the writer's own.
        return home
    if any(word in office for word in _AMBASSADOR):
        same = [
            p
            for p in people
            if p.i < person.i
            and p.code
            and any(w in office and w in (p.office or "").casefold() for w in _AMBASSADOR)
        ]
        if same and not person.name:
            # "Başkonsolos …": the one whose post the text named in full before.
            return same[-1].code
        return home if context.lang == "tr" and _home_acts(home, context) else first or home
    if context.lang == "tr" and not first and person.name and office.startswith("başbakan") and home == "TR":
        # Türkiye has had no prime minister since 2018: of the one other state that the text names.
        others = {code for code in context.party_codes.values() if code not in (home, "XX", "INTL", "")}
        if len(others) == 1:
            return others.pop()
    if first and office.startswith(_FOREIGN_HEADS):
        if context.lang == "kk" and _kazakh_name(person, first) and _home_named(home, context):
            return home
        return first
    if context.lang == "kk" and office.startswith(_RANKS) and _kazakh_name(person, first):
        # "Оларды бастап барған полковник Бауыржан Шоқпарұлы": an officer of the writer's own.
        return home
    if first and person.name and (office.startswith(_HEADS_OF_STATE) or not _home_named(home, context)):
        # "Cumhurbaşkanı Tsai Ing-wen": our own head of state is known by name, so this is another one's.
        return first
    if not person.name and context.lang != "tr":
        return ""
    earlier = [p for p in people if p.i < person.i and p.code and p.office]
    words = office.split()
    if context.lang == "kk":
        # "басшыларының келіссөзі": the heads of two states are nobody's single office.
        earlier = [p for p in earlier if p.name or not _SEVERAL.search((p.office or "").casefold())]
    for other in reversed(earlier):
        if words and (other.office or "").casefold().split()[:1] == words[:1] and words[0] not in _GENERIC:
            return other.code
    if earlier and words and all(w in _GENERIC for w in words):
        return earlier[-1].code
    return home if context.lang in ("tr", "kk") and not _foreign_service(person, context) else ""


_SEVERAL = re.compile(r"(?:лар|лер|дар|дер|тар|тер)(?:ы|і|ын|ін|ының|інің)?$")
_KAZAKH_NAME = re.compile(r"(?:ұлы|қызы|тегі|ов|ев|ова|ева|бай|бек|баев|баева)$")
_LIKE_NAMED = frozenset(["KG", "UZ", "TJ", "TM", "AZ", "RU"])


def _kazakh_name(person: Person, first: str) -> bool:
    """A name that a Kazakh text gives to one of its own, where the state named first bears names of another make."""
    name = (person.name or "").casefold()
    return (
        first not in _LIKE_NAMED and bool(_KAZAKH_NAME.search(name)) and any(ch in name for ch in "әғқңұһі")
    )


_RANKS = ("полковник", "подполковник", "майор", "капитан", "генерал", "лейтенант", "жасақ", "топ")
_HEADS_OF_STATE = ("cumhurbaşkan", "devlet başkan", "президент")


_OWN_BODIES = ("ankara", "afad", "tika", "türkiye", "kızılay", "umke")


def _home_acts(home: str, context: Context) -> bool:
    """Whether the text names a body of its own state, whose ambassador then is meant."""
    return home == "TR" and any(
        t.low.startswith(_OWN_BODIES) or t.base in _OWN_BODIES for t in context.tokens
    )


def _home_named(home: str, context: Context) -> bool:
    """Whether the text names its own state anywhere, by a name, a city or an agency."""
    return home in context.party_codes.values()


def _first_foreign(person: Person, home: str, mentions: list[Mention], document: Document) -> str:
    """The state that a text names first, when it is not the text's own and stands in an earlier sentence."""
    states = [m for m in mentions if m.type == "country"]
    if (
        not states
        or states[0].code == home
        or document.tokens[states[0].i].sentence >= document.tokens[person.i].sentence
    ):
        return ""
    sentence = document.tokens[person.i].sentence
    if any(
        m.code == states[0].code
        and m.type == "country"
        and document.tokens[m.i].sentence == sentence
        and document.tokens[m.j - 1].suffix in ("dan", "den", "tan", "ten")
        for m in mentions
    ):
        # "Sağlık Bakan Vekili …, Kuveyt'ten gelenleri karşıladı": he meets what comes from there.
        return next(
            (
                m.code
                for m in mentions
                if m.type in ("country", "city") and m.code not in (home, states[0].code)
            ),
            "",
        )
    return states[0].code


def _foreign_service(person: Person, context: Context) -> bool:
    office = (person.office or "").casefold()
    return any(
        word in office
        for word in ("olağanüstü", "acil durumlar", "kral", "emir", "prens", "federal", "şansölye")
    )


def _genitive(mention: Mention, context: Context) -> bool:
    from seferber.statements import forms

    last = context.tokens[mention.j - 1]
    rest = last.suffix or mention.rest
    return (
        context.lang not in ("tr", "kk")
        or not rest
        or forms.case_ending(rest, context.lang) in ("gen", "nom")
    )
