"""Whether a text names a person who speaks, acts or orders, also one without an office that the lists know."""

from __future__ import annotations

import re

from seferber.statements.clauses import Analysis
from seferber.statements.cued import Cued
from seferber.statements.people import Person
from seferber.statements.tokens import Token

# Family names by their endings; none of them ends a common word that a capital letter would begin.
_FAMILY = {
    "ru": re.compile(
        r"\w{2,}(?:[оеё]в|[ыи]н|ск(?:ий|ого|ому|им|ая|ой)|[оеё]ва|[ыи]на|[оеё]в(?:а|у|ым|ой)|ян|янц|дзе|швили|енко|ич|ичем|оглы|заде|улу|уулу|кызы|бек|бай)$"
    ),
    "kk": re.compile(
        r"\w{2,}(?:[оеё]в|[оеё]ва|[ыи]н|[ыи]на|ұлы|қызы|баев|баева|бек|бай|хан|ский|ская)(?:тың|тің|дың|дің|ның|нің|қа|ке|ға|ге|ты|ті|ды|ді|ны|ні)?$"
    ),
}
_ROLES = {
    "tr": re.compile(
        r"(?:dalgıç|küratör|müşaviri?|danışmanı?|ataşesi?|sekreteri?|[cç][ıiuü]|[cç][ıiuü]s[ıiuü]|sahibi|üyesi|direktör|direktörü|temsilcisi|kaptanı?|hemşiresi?|mühendisi?|hocası|imamı|çiftçi|sorumlusu|koordinatörü|insanı|adamı|antrenör|antrenörü|doktor|doktoru|uzman|uzmanı|uzmanlardan|profesör|profesörü|gönüllü|gönüllülerden|küratörü?|arşivcisi|müze müdürü|rehberi|hakemi?|yönetmeni?|yazarı?|şairi?|ressamı?|oyuncusu|sanatçısı?|şarkıcısı?|akademisyen|doçenti?|araştırmacısı?|tarihçisi?|sakini|sakinlerinden|mezunu|emeklisi|annesi|babası|kardeşi|ustası|patronu|ortağı|müteahhidi?|esnafından|çobanı?|pilotu?|rahibi|papazı|piskoposu|imam|müftüsü|haham|dekanı?|rektörü|öğrencisi|teknisyeni|veterineri?|eczacısı?|avukatı?|savcısı?|yargıcı|editörü|muhabiri?|genel yayın yönetmeni|menajeri|kalecisi|forveti|teknik direktörü|muhtar|general|müdür|müdürü|başkanı|sözcüsü|marangoz|öğretmen|hekim)$"
    ),
    "kk": re.compile(
        r"(?:шы|ші|шысы|шісі|гер|кер|маман|дәрігер|генерал|сарапшы|бапкер|тұрғын|төрайымы|төрағасы|премьері|министрі|өкіл|өкілі|меңгерушісі|жетекшісі|директоры|басшысы|хатшысы|әкімі|кәсіпкер|президенті"
        r"|[тглк]игі|логы|логі|терапевті|хирургі|инженері|капитаны|тренері|бапкері|депутаты|профессоры|докторы|фермері|мүшесі|командирі"
        r"|полковнигі|лейтенанты|майоры|консулы|елшісі|атташесі|дипломаты|қызметкері|мұғалімі|дәрігері|кураторы|редакторы|тілшісі|бригадирі"
        r"|бастығы|иесі|маманы|тұрғыны|шаруасы|механигі|диспетчері|ардагері|әншісі|суретшісі|ақыны|имамы|ұстазы|адвокаты|комиссары"
        r"|вице-премьер|премьер|министр|елші|консул|депутат|капитан|полковник|майор|профессор|доктор|инженер)$"
    ),
    "ru": re.compile(
        r"(?:координатор\w*|комиссар\w*|начальник\w*|дипломат\w*|чиновник\w*|пресс-секретар\w+|спикер\w*|ист|ер|ера|ор|ора|ель|еля|елем|тренер|эксперт|генерал|житель|певец|врач|боец|глав[аыу]|замглавы|зампреда?|мэр|посол|посла|президента?|премьера?|министра?|министром|премьер-министра?)$"
    ),
    "en": re.compile(
        r"^(?:singer|coach|captain|general|doctor|professor|businessman|volunteer|expert|resident|mayor|official|ambassador|envoy|director|chief|head|spokesman|spokeswoman|manager|engineer|nurse|councillor|councilor|treasurer|secretary|officer|pastor|priest|imam|teacher|farmer|trader|owner|founder|organiser|organizer|historian|analyst|commander|sergeant|lieutenant|colonel|reeve|superintendent|executive|prefect|president|chairman|chairwoman|leader|player|driver|surgeon|\w+ist"
        r"|curator|archivist|librarian|ranger|warden|skipper|mechanic|architect|builder|carpenter|plumber|electrician|welder|sailor|fisherman|fisher|docker|shopkeeper|grocer|baker|butcher|cook|chef|guide|climber|mountaineer"
        r"|principal|headmaster|headmistress|headteacher|rector|dean|lecturer|researcher|student|pupil|pensioner|vicar|bishop|archbishop|monk|nun|rabbi|mufti|deacon|pilot|rescuer|firefighter|diver|paramedic|medic|midwife"
        r"|carer|survivor|villager|miner|herder|shepherd|beekeeper|forester|lawyer|broker|banker|magnate|broadcaster|anchor|editor|reporter|author|writer|poet|painter|actor|actress|blogger|musician|conductor|drummer"
        r"|drummer|dancer|filmmaker|chair|chairperson|spokesperson|deputy|coordinator|co-ordinator|supervisor|administrator|adviser|advisor|inspector|surveyor|caretaker|custodian|foreman|technician|operator|dispatcher"
        r"|controller|auditor|clerk|registrar|commissioner|commandant|brigadier|major|corporal|admiral|consul|attaché|delegate|senator|lawmaker|legislator|governor|premier|minister|undersecretary|chancellor|winemaker"
        r"|innkeeper|hotelier|landlord|landlady|widow|widower|mother|father|grandmother|grandfather|neighbour|neighbor|trainer|referee|umpire|striker|goalkeeper|midfielder|forward|defender|swimmer|sprinter|skier|runner)$"
    ),
}
_TITLES = {
    "tr": ("dr", "prof", "sayın"),
    "en": ("mr", "ms", "mrs", "dr", "prof", "sir"),
    "ru": ("г-н", "г-жа"),
    "kk": (),
}
_WHO = {"en": ("who", "whose", "whom"), "ru": ("который", "которая", "чья", "чей", "чьи"), "tr": (), "kk": ()}
_BODIES = re.compile(
    r"^(?:(?:service|office|bureau|directorate|department|affairs|inspectorate|emergencies|contingencies|situation|command|operations?|commission|secretariat|registry|division|board|corps|force|brigade|annex|branch|gümrük|işler)$|merkez|ofis|kurum|daire|genel\b|gazete|bakanlı|başkanlı|liman|havali|üniversite|(?:fond?|centre|center|agency|authority|council|group|party|airport|hospital|university|management|committee|fund)\b|республик|област|қор|орталы|ұйым)"
)


_TRANSCRIBED = Cued(
    r"(?:^|\n)\s*(?:MR|MS|MRS|DR|AMBASSADOR|SECRETARY|MINISTER)\.? (?:[A-Z][A-Z.'’-]* ){0,3}[A-Z][A-Z'’-]{2,}:"
)


def names_somebody(analysis: Analysis) -> bool:
    """Whether a person by name speaks, acts or orders in the text."""
    return (
        any(_acts(analysis, person) for person in analysis.people)
        or any(
            _pair(analysis, k)
            for k, token in enumerate(analysis.document.tokens[:-1])
            if token.title or token.kind == "abbr"
        )
        or _signature(analysis)
        or (analysis.lang == "en" and _TRANSCRIBED.search(analysis.document.text) is not None)
    )


def _signature(analysis: Analysis) -> bool:
    """ "Ragnhild Torp, Hamar" as the last line: who wrote the letter signs it."""
    document = analysis.document
    if len(document.sentences) < 3:
        return False
    for sentence in document.sentences[-2:]:
        tokens = document.tokens[sentence.first : sentence.last]
        if not 2 <= len(tokens) <= 6 or not set(tokens[0].gap) & set("\n—–"):
            continue
        if (
            all(_like_a_name(analysis, t) for t in tokens[:2])
            and tokens[1].gap == " "
            and all(t.title for t in tokens if t.kind == "word")
        ):
            return True
    return False


_MINISTRIES = (
    "bakanlığ",
    "bakanlık",
    "müdürlüğ",
    "müdürlük",
    "başkanlığ",
    "kurumu",
    "idaresi",
    "teşkilat",
    "ajansı",
    "dairesi",
)


def _acts(analysis: Analysis, person: Person) -> bool:
    """A name that the lists of offices led to, unless it is a body's or only struck by an act."""
    if not person.name or any(_BODIES.match(word.lower()) for word in person.name.split()):
        return False
    tokens = analysis.document.tokens
    if analysis.lang == "tr" and not person.office and _BODY_END.search(tokens[person.j - 1].low):
        # "Ulusal Sağlık Müfettişliği … söyledi": a body that says something.
        return False
    if (
        analysis.lang == "tr"
        and not person.office
        and person.j < len(tokens)
        and tokens[person.j].title
        and tokens[person.j].gap == " "
        and tokens[person.j].low.startswith(_MINISTRIES)
    ):
        # "Olağanüstü Haller Bakanlığı": the field of a ministry.
        return False
    before = tokens[person.i - 1].low if person.i else ""
    if before in ("имени", "им", "памяти") or _of_a_place(analysis, person):
        # "шахта имени Костенко", "Queen Elizabeth Central Hospital": a place that bears a name.
        return False
    if person.case != "dat":
        return True
    if analysis.lang == "ru" and before in ("к", "ко"):
        return False
    if analysis.lang == "ru" and not person.name.split()[0].endswith(("у", "ю", "е", "и")):
        # "директор Виорика Пэдурару-Лунгу": a given name in the nominative.
        return True
    after = tokens[person.j] if person.j < len(tokens) else None
    if analysis.lang == "kk":
        # "консулы Прасанна Велигодагамаға сүйенсек": whose word it is.
        if after is not None and after.low.startswith(("сүйен", "жүгін", "сілтеме")):
            return True
        # "бастығы Эверардо Мамаричуке … айтты": a foreign name that only ends like a dative, alone beside a verb of saying.
        here = tokens[person.i].sentence
        alone = not any(p is not person and p.name and tokens[p.i].sentence == here for p in analysis.people)
        said = any(h.cls == "say" for h in analysis.sentence_hits.get(here, ()))
        return bool(person.office) and alone and said and tokens[person.j - 1].low.endswith(("ке", "ка"))
    # "Yalvaç'a göre"; "Михай Олтяну, чья подпись": a name whose nominative looks like a dative.
    return after is not None and (
        after.low in ("göre", "ait", "kalırsa", "sorarsanız", "bakılırsa", "inanırsak")
        or (analysis.lang == "ru" and not tokens[person.j - 1].low.endswith(("ову", "еву", "ину")))
    )


_PLACE_NAMES = re.compile(
    r"^(?:hospital|clinic|airport|university|college|school|bridge|stadium|street|avenue|square|port|foundation|institute|memorial|hastane|havaliman|üniversite|lise|köprü|cadde|meydan|vakf|stadyum)"
)


def _of_a_place(analysis: Analysis, person: Person) -> bool:
    """Whether the words behind the name make it a hospital's or an airport's."""
    tokens = analysis.document.tokens
    for k in range(person.j, min(person.j + 3, len(tokens))):
        if tokens[k].gap != " " or not tokens[k].title:
            return False
        if _PLACE_NAMES.match(tokens[k].low):
            return True
    return False


def _pair(analysis: Analysis, k: int) -> bool:
    """Two words with capitals that no list knows, with a sign that they are a person: a role before, a family
    name's ending, the family name again later, "who" behind."""
    tokens = analysis.document.tokens
    m = _last_word(tokens, k)
    one, two = tokens[k], tokens[m]
    if not ((one.title or one.kind == "abbr") and (two.title or two.kind == "abbr")):
        return False
    before = tokens[k - 1] if k else None
    if two.sentence != one.sentence or (m == k + 1 and two.gap not in (" ", ". ", ".")):
        return False
    if before is not None and before.low in ("имени", "им", "памяти"):
        return False
    initial = len(one.text) == 1 and one.title and two.gap == ". "
    role_before = (
        before is not None
        and before.sentence == one.sentence
        and one.gap == " "
        and (not before.title or k < 2 or tokens[k - 2].sentence != before.sentence)
        and bool(_ROLES[analysis.lang].search(before.low))
        and not before.low.endswith(("ıncı", "inci", "uncu", "üncü"))
    )
    if not (
        (_like_a_name(analysis, one, role_before) or initial)
        and _like_a_name(analysis, two, role_before or _by_family(analysis, two))
    ):
        return False
    if initial:
        # "B. Enkhtuya"
        return before is not None and before.sentence == one.sentence and not before.title
    end = _name_end(tokens, m)
    after = tokens[end] if end < len(tokens) else None
    if (
        after is not None
        and after.gap == " "
        and (_BODIES.match(after.low) or analysis.context.has(end, "gov", "place", "zone", "private"))
        and not (analysis.lang == "kk" and _MANY_KK.search(after.low))
    ):
        return False
    first = before is None or before.sentence != one.sentence
    if len(one.text) <= 2 and not one.text.endswith("."):
        # "B. Enkhtuya"
        return not first and before is not None and not before.title
    if not first and before is not None:
        role = _ROLES[analysis.lang].search(before.low) or analysis.context.has(k - 1, "office")
        if (role and not one.suffix and one.gap == " ") or before.low.rstrip(".") in _TITLES[analysis.lang]:
            return True
    family = _FAMILY.get(analysis.lang)
    if family is not None and family.match(two.text.lower()):
        return True
    if after is not None and after.gap.startswith(",") and after.low in _WHO[analysis.lang]:
        return True
    if analysis.lang == "en" and after is not None and after.gap == ", " and _post(analysis, after):
        # "Pema Lhazom Dorlung, Director of Disaster Management, thanked".
        return True
    if analysis.lang == "en" and after is not None and after.gap == ", " and after.low in ("a", "an", "the"):
        # "Pia Korhonen, a harbour official in Kotka, points out"
        near = tokens[end + 1 : end + 4]
        if any(
            _ROLES["en"].search(t.low) or analysis.context.has(t.index, "office")
            for t in near
            if t.sentence == one.sentence
        ):
            return True
    if _speaks(analysis, k, m):
        return True
    return not first and (_again(analysis, m) or _headed(analysis, k) or _behind_a_noun(analysis, k, m))


# "Шабданалиев облыстарда …": places in the plural make no body's name.
_MANY_KK = re.compile(r"(?:тар|тер|лар|лер|дар|дер)(?:[дт][ае]|[дт][ае]н|ға|ге|ды|ді|дың|дің)?$")


def _post(analysis: Analysis, after: Token) -> bool:
    """Whether a post stands behind the comma: "Director of …", "deputy head of …", "chief engineer"."""
    tokens = analysis.document.tokens
    near = tokens[after.index : after.index + (1 if after.title else 2)]
    return any(
        (_ROLES["en"].search(t.low) or analysis.context.has(t.index, "office"))
        and t.sentence == after.sentence
        for t in near
    ) and not (after.index + 1 < len(tokens) and tokens[after.index + 1].title)


def _headed(analysis: Analysis, k: int) -> bool:
    """ "глава миссии Минздрава X Y", "представитель ВОЗ в стране X Y": a role some words before, all of one phrase."""
    tokens = analysis.document.tokens
    for q in range(k - 2, max(-1, k - 10), -1):
        if tokens[q].sentence != tokens[k].sentence or tokens[q + 1].gap != " ":
            return False
        if _ROLES[analysis.lang].search(tokens[q].low) or analysis.context.has(q, "office"):
            return analysis.lang in ("ru", "en")
    return False


# Words that stand before names of places as readily as of people.
_BEFORE_PLACES = {
    "tr": frozenset(["ve", "ile", "de", "da", "bu", "şu", "o", "bir", "arasında"]),
    "en": frozenset(
        [
            "the",
            "a",
            "an",
            "in",
            "of",
            "at",
            "on",
            "to",
            "from",
            "near",
            "and",
            "or",
            "for",
            "by",
            "with",
            "over",
            "under",
            "via",
            "off",
            "into",
            "across",
            "around",
            "outside",
            "inside",
            "between",
            "through",
            "throughout",
            "as",
            "than",
            "whose",
            "his",
            "her",
            "their",
            "its",
            "our",
            "this",
            "that",
            "these",
            "those",
            "toward",
            "towards",
            "beyond",
            "past",
            "before",
            "after",
            "during",
            "since",
            "until",
            "about",
            "against",
            "along",
            "like",
            "amid",
            "de",
            "du",
            "la",
            "le",
        ]
    ),
    "ru": frozenset(
        [
            "в",
            "во",
            "на",
            "из",
            "с",
            "со",
            "к",
            "ко",
            "от",
            "до",
            "по",
            "под",
            "над",
            "при",
            "через",
            "за",
            "у",
            "о",
            "об",
            "и",
            "или",
            "для",
            "между",
            "из-за",
            "около",
            "близ",
            "вблизи",
            "мимо",
            "перед",
            "без",
            "а",
            "но",
        ]
    ),
    "kk": frozenset(["және", "мен", "бен", "пен", "де", "да"]),
}
_NO_PERSON = re.compile(r"^(?:resm[iî]|gazete|asya|asia|orta|central|азия)")


def _behind_a_noun(analysis: Analysis, k: int, m: int) -> bool:
    """ "retired joiner Wullie Struthers", "laughs Doreen Pettiglow", "кинолог Зденек Поспихалик": two names that no list knows, behind a common noun or a verb."""
    tokens = analysis.document.tokens
    before = tokens[k - 1]
    return (
        tokens[k].gap == " "
        and before.kind == "word"
        and (
            not before.title
            or (analysis.lang == "en" and before.suffix == "s" and k - 1 in analysis.context.parties)
        )
        and before.low not in _BEFORE_PLACES[analysis.lang]
        and not analysis.context.has(k - 1, "private", "place", "zone", "transport", "goods")
        and not (_NO_PERSON.match(tokens[k].low) or _NO_PERSON.match(tokens[m].low))
        and not _body_name(analysis, k, m)
    )


def _by_their_words(analysis: Analysis, k: int) -> bool:
    """Russian "по словам дипломата Надима аль-Хурани": whose words it is, perhaps past a post."""
    before = [t.low for t in analysis.document.tokens[max(0, k - 3) : k]]
    return analysis.lang == "ru" and "словам" in before


# Between a given and a family name: "Nasser al-Juhaimi", "Надима аль-Хурани", "Tibor van den Berg".
_PARTICLES = frozenset(
    ["al", "el", "ibn", "bin", "ben", "van", "von", "de", "del", "della", "di", "da", "dos", "аль", "эль", "ибн", "бин", "бен", "фон", "ван", "де", "ди", "да", "әл"]
)  # fmt: skip


def _last_word(tokens: list[Token], k: int) -> int:
    """The word that ends the name which `k` may begin: the next one, or the one behind a particle."""
    m = k + 1
    if tokens[m].low in _PARTICLES and m + 1 < len(tokens) and tokens[m].gap == " ":
        return m + 1 if tokens[m + 1].title and tokens[m + 1].gap in (" ", "-") else m
    return m


def _name_end(tokens: list[Token], m: int) -> int:
    """The token behind the last word of a name, past the second half of a double name ("Scicluna-Brandt")."""
    end = m + 1
    while end < len(tokens) and tokens[end].gap == "-" and tokens[end].title:
        end += 1
    return end


def _speaks(analysis: Analysis, k: int, m: int) -> bool:
    """ "promised Juma Kibonduo", "рассуждал Василе Кэлугэрицэ", "… Nimalka Weerathotage … doğruladı": a verb of saying is theirs."""
    tokens, context = analysis.document.tokens, analysis.context
    sentence = tokens[k].sentence
    if _body_name(analysis, k, m):
        return False
    end = _name_end(tokens, m)
    behind = tokens[end] if end < len(tokens) and tokens[end].sentence == sentence else None
    if analysis.lang in ("en", "ru"):
        before = k > 0 and tokens[k - 1].sentence == sentence and context.has(k - 1, "say", "pledge", "thank")
        if before or _quoted(analysis, m) or _by_their_words(analysis, k):
            return True
        if (
            analysis.lang == "en"
            and k > 0
            and tokens[k].gap == ", "
            and _ROLES["en"].search(tokens[k - 1].low)
        ):
            # "in the words of its registrar, Pema Dorjikal".
            return True
        return behind is not None and behind.gap == " " and context.has(end, "say", "receive", "sign")
    if tokens[k].suffix or tokens[m].suffix:
        return False
    if _quoted(analysis, m) or (analysis.lang == "kk" and k > 0 and tokens[k - 1].low == "атынан"):
        return True
    said = [h.i for h in analysis.sentence_hits.get(sentence, ()) if h.cls == "say" and h.i > m]
    if said and (behind is None or not context.has(end, "gov", "place", "zone", "private")):
        return True
    return analysis.lang == "kk" and _SAID_KK.search(_sentence(analysis, sentence + 1)) is not None


_BODY_END = re.compile(
    r"(?:l[iıuü]ğ[iıuü]|merkezi|teşkilatı|dairesi|fonu|kurulu|kurumu|servisi|ofisi|idaresi|şubesi|ajansı|konseyi|komitesi|örgütü|vakfı|sendikası|derneği|bankası|komisyonu|meclisi|ordusu|filosu|işleri|kuvvetleri|platformu|müdürlük|ы|і|affairs|centre|center|service|office)$"
)


def _body_name(analysis: Analysis, k: int, m: int) -> bool:
    """ "Ulusal Sağlık Müfettişliği", "Ministry of Foreign Affairs": words of a body's name, not a person's."""
    tokens = analysis.document.tokens
    last = m
    while last + 1 < len(tokens) and tokens[last + 1].gap == " " and tokens[last + 1].title:
        last += 1
    if _BODY_END.search(tokens[last].low) and analysis.lang != "kk":
        return True
    before = tokens[k - 1] if k and tokens[k - 1].sentence == tokens[k].sentence else None
    return (
        before is not None
        and tokens[k].gap == " "
        and (
            before.low in ("of", "for", "and")
            or (before.title and not before.suffix and not analysis.context.has(k - 1, "office", "say"))
        )
    )


_OPENS = re.compile(r"^[^.:;«»\"“”]{0,60}: ?[«\"“]")


def _quoted(analysis: Analysis, m: int) -> bool:
    """ "Сәлим Мбарака қысқа жауап қатты: «…": a quotation follows the name that ends at `m`."""
    document = analysis.document
    end = document.tokens[m].end
    return _OPENS.match(document.text[end : end + 80]) is not None


_SAID_KK = re.compile(r"– де(?:п|ді|йді)[^.]{0,30}\bол\b")


def _sentence(analysis: Analysis, number: int) -> str:
    document = analysis.document
    if not 0 <= number < len(document.sentences):
        return ""
    span = document.sentences[number]
    return document.text[span.start : span.end]


def _again(analysis: Analysis, k: int) -> bool:
    """Whether the second word comes again alone, as family names do."""
    tokens = analysis.document.tokens
    name = tokens[k].base if len(tokens[k].base) > 3 else tokens[k].low
    if len(name) < 4:
        return False
    for q in range(k + 2, len(tokens)):
        other = tokens[q]
        if other.title and (other.base or other.low) == name and not tokens[q - 1].title:
            return True
    return False


_SURNAME_CLASSES = frozenset(
    [
        "goods",
        "disaster",
        "casualty",
        "sport",
        "transport",
        "rescue",
        "health",
        "thank",
        "cash",
        "place",
        "visitn",
        "unit",
        "private",
        "lessen",
        "currency",
    ]
)


def _by_family(analysis: Analysis, token: Token) -> bool:
    family = _FAMILY.get(analysis.lang)
    return family is not None and bool(family.match(token.text.lower()))


def _like_a_name(analysis: Analysis, token: Token, sure: bool = False) -> bool:
    """A word with a capital that no list knows; `sure` where a role or a family name's ending allows one of a list."""
    if token.kind == "abbr":
        return len(token.text) <= 2 and token.text.isalpha() and token.text.isupper()
    if token.kind != "word" or not token.title or len(token.text) < 2:
        return False
    if len(token.text) > 3 and token.text.isupper():
        return False
    context = analysis.context
    kinds = context.classes.get(token.index, set())
    if (
        analysis.lang == "kk"
        and sure
        and context.party_types.get(token.index) == "city"
        and token.low.endswith("тан")
    ):
        # "бапкер Арыстан Көшкінбай": a given name that looks like "from Арыс".
        return True
    return token.index not in context.parties and (not kinds or (sure and kinds <= _SURNAME_CLASSES))
