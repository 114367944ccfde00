"""Words and endings by which a text shows that a name is a person's: posts, titles, family names, particles."""

from __future__ import annotations

import re
from functools import cache

from seferber.statements.lexicon import ministry_topics

# Family names by their endings; none of them ends a common word that a capital letter would begin.
FAMILY = {
    "ru": re.compile(
        r"\w{2,}(?:[оеё]в|[ыи]н|ск(?:ий|ого|ому|им|ая|ой)|[оеё]ва|[ыи]на|[оеё]в(?:а|у|ым|ой)|ян|янц|дзе|швили|енко|ич|ичем|оглы|заде|улу|уулу|кызы|бек|бай)$"
    ),
    "kk": re.compile(
        r"\w{2,}(?:[оеё]в|[оеё]ва|[ыи]н|[ыи]на|ұлы|қызы|баев|баева|бек|бай|хан|ский|ская)(?:тың|тің|дың|дің|ның|нің|қа|ке|ға|ге|ты|ті|ды|ді|ны|ні)?$"
    ),
}
ROLES = {
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
TITLES = {
    "tr": ("dr", "prof", "sayın"),
    "en": ("mr", "ms", "mrs", "dr", "prof", "sir", "hon", "smt", "shri", "lt", "col", "capt", "gen", "rev"),
    "ru": ("г-н", "г-жа"),
    "kk": (),
}
WHO = {"en": ("who", "whose", "whom"), "ru": ("который", "которая", "чья", "чей", "чьи"), "tr": (), "kk": ()}
BODIES = re.compile(
    r"^(?:(?:service|office|bureau|directorate|department|affairs|inspectorate|emergencies|contingencies|situation|command|operations?|commission|secretariat|registry|division|board|corps|force|brigade|annex|branch|gümrük|işler)$|merkez|ofis|kurum|daire|genel\b|gazete|bakanlı|başkanlı|liman|havali|üniversite|(?:fond?|centre|center|agency|authority|council|group|party|airport|hospital|university|management|committee|fund)\b|республик|област|қор|орталы|ұйым)"
)
# Between a given and a family name: "Nasser al-Juhaimi", "Надима аль-Хурани".
PARTICLES = frozenset(
    ["al", "el", "ibn", "bin", "ben", "van", "von", "de", "del", "della", "di", "da", "dos", "аль", "эль", "ибн", "бин", "бен", "фон", "ван", "де", "ди", "да", "әл"]
)  # fmt: skip
# Words that stand before names of places as readily as of people.
BEFORE_PLACES = {
    "tr": frozenset(["ve", "ile", "de", "da", "bu", "şu", "o", "bir", "arasında"]),
    "en": frozenset(
        ["the", "a", "an", "in", "of", "at", "on", "to", "from", "near", "and", "or", "for", "by", "with", "over", "under", "via", "off",
         "into", "across", "around", "outside", "inside", "between", "through", "throughout", "as", "than", "whose", "his", "her", "their",
         "its", "our", "this", "that", "these", "those", "toward", "towards", "beyond", "past", "before", "after", "during", "since",
         "until", "about", "against", "along", "like", "amid", "de", "du", "la", "le"]
    ),
    "ru": frozenset(
        ["в", "во", "на", "из", "с", "со", "к", "ко", "от", "до", "по", "под", "над", "при", "через", "за", "у", "о", "об", "и", "или",
         "для", "между", "из-за", "около", "близ", "вблизи", "мимо", "перед", "без", "а", "но"]
    ),
    "kk": frozenset(["және", "мен", "бен", "пен", "де", "да"]),
}  # fmt: skip

_SURNAMES_TOO = frozenset(["power", "land", "home", "posts", "and", "food"])
_PAPERS = frozenset(["renewal", "update", "no", "note", "report", "statement", "communiqué", "bulletin", "press", "briefing", "review"])  # fmt: skip
_NO_NAME = {
    "tr": re.compile(r"^(?:düzeyli|karar|derne[kğ]|banka|dağlar|rapor|bülten|merkez|bildiri|konsey)|(?:c[ıi]lik|ç[ıi]lik|l[ıi]ğ[ıi])"),
    "ru": re.compile(r"^(?:гос|мин|рос)\w*(?:пром|надзор|строй|банк|ком|резерв|здрав|фин)$"),
    "kk": re.compile(r"^(?:сыртқы|ішкі|қорғаныс|төтенше|корольд|республика)"),
}  # fmt: skip


@cache
def _fields() -> frozenset[str]:
    """Words that ministries are named after, but for those that are surnames too."""
    return frozenset(w for topic in ministry_topics("en") for w in topic.split()) - _SURNAMES_TOO


def names_a_field(word: str, lang: str) -> bool:
    """ "Affairs", "Situations", "Bankası": a word of a body's or a paper's name, never of a person's."""
    low = word.lower()
    if lang == "en":
        return low in _PAPERS or low in _fields()
    return _NO_NAME[lang].search(low) is not None
