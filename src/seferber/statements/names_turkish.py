"""Names that a Turkish text gives to its own officers: a common given name, and no surname of another language."""

from __future__ import annotations

_GIVEN = frozenset(
    ["abdullah", "abdurrahman", "adem", "adnan", "ahmet", "akif", "akın", "ali", "alican", "alper", "alperen", "alpaslan", "altan", "anıl", "arif", "arzu", "aslı", "asuman", "atakan", "atilla", "attila", "ayça", "aydın", "ayfer", "ayhan", "ayla", "aylin", "aynur", "aysel", "aysun", "ayşe", "ayşegül", "ayşenur", "ayten", "aytaç", "azmi", "bahadır", "bahar", "bahattin", "banu", "baran", "barış", "basri", "batuhan", "bayram", "bedriye", "begüm", "bekir", "belgin", "belma", "beren", "berk", "berkay", "berna", "berrin", "betül", "beyza", "bilal", "bilge", "birgül", "birol", "birsen", "bora", "burak", "burcu", "burçin", "burhan", "bülent", "büşra", "cahit", "can", "canan", "caner", "cansu", "cavidan", "cavit", "celal", "celil", "cem", "cemal", "cemil", "cemile", "cengiz", "cenk", "ceren", "cevat", "cevdet", "ceyda", "ceyhan", "cihan", "cihat", "cüneyt", "çağatay", "çağla", "çağlar", "çağrı", "çetin", "çiğdem", "damla", "demet", "deniz", "derya", "devrim", "dilara", "dilek", "doğan", "doğukan", "duygu", "ebru", "ece", "eda", "ekrem", "elif", "emel", "emin", "emine", "emrah", "emre", "ender", "engin", "enis", "enver", "eray", "ercan", "ercüment", "erdal", "erdem", "erdinç", "erdoğan", "eren", "erhan", "erkan", "erkin", "erol", "ersan", "ersin", "ertan", "ertuğrul", "esen", "eser", "esin", "esma", "esra", "evren", "evrim", "eyüp", "ezgi", "fadime", "fahrettin", "fahri", "faruk", "fatih", "fatma", "fatoş", "fehmi", "ferda", "ferdi", "ferhan", "ferhat", "ferhunde", "feride", "ferit", "fethi", "fevzi", "feyza", "fidan", "fikret", "filiz", "fuat", "funda", "füsun", "galip", "gamze", "gizem", "gökhan", "gökmen", "gönül", "gözde", "gülay", "gülbahar", "gülcan", "gülden", "güler", "gülgün", "gülhan", "gülnur", "gülsüm", "gülşen", "gülten", "güner", "güneş", "gürkan", "gürsel", "güven", "hacer", "hakan", "haldun", "hale", "halil", "halim", "halime", "halit", "haluk", "hamdi", "hamit", "handan", "hande", "harun", "hasan", "hasret", "hatice", "haydar", "hayrettin", "hayri", "hayriye", "hıfzı", "hikmet", "hilal", "hülya", "hüsamettin", "hüseyin", "hüsnü", "ışıl", "ışık", "ibrahim", "idris", "ihsan", "ilhan", "ilkay", "ilker", "ilknur", "iklim", "irem", "irfan", "isa", "ismail", "ismet", "izzet", "kaan", "kadir", "kadriye", "kamil", "kamuran", "kazım", "kemal", "kenan", "kerem", "kerim", "koray", "korkut", "kubilay", "kürşat", "lale", "latif", "levent", "leyla", "lütfi", "mahir", "mahmut", "makbule", "mehmet", "mehtap", "melahat", "melek", "melih", "meliha", "melike", "melis", "meltem", "meral", "merve", "mert", "mesut", "metin", "mevlüt", "mine", "mithat", "mualla", "muammer", "muazzez", "muhammet", "muharrem", "muhittin", "muhsin", "mukadder", "murat", "musa", "mustafa", "muzaffer", "müge", "müjdat", "müjde", "mümtaz", "münevver", "müslüm", "nalan", "namık", "nazan", "nazım", "nazlı", "nazmi", "necati", "necdet", "necla", "necmettin", "necmi", "nejat", "nergis", "nermin", "nesibe", "neslihan", "neslişah", "neşe", "nevin", "nevzat", "nezih", "nihal", "nihan", "nihat", "nil", "nilay", "nilgün", "nilüfer", "nimet", "niyazi", "nuh", "nur", "nuran", "nuray", "nurcan", "nurdan", "nurettin", "nurgül", "nurhan", "nurhayat", "nuri", "nuriye", "nursel", "nurten", "oğuz", "oğuzhan", "okan", "oktay", "olcay", "olgun", "onur", "orçun", "orhan", "osman", "oya", "ozan", "ömer", "ömür", "önder", "öner", "özcan", "özge", "özgül", "özgür", "özkan", "özlem", "pelin", "pembe", "perihan", "pervin", "pınar", "rabia", "rahmi", "ramazan", "rasim", "rauf", "recai", "recep", "refik", "rezzan", "rıdvan", "rıfat", "rıfkı", "rıza", "saadet", "sabahat", "sabahattin", "sabri", "sadık", "sadi", "sadullah", "saffet", "sait", "salih", "salim", "samet", "sami", "savaş", "seçkin", "seda", "sedat", "sefa", "seher", "selahattin", "selami", "selcan", "selçuk", "selda", "selen", "selim", "selin", "selma", "semih", "semiha", "semra", "senem", "serap", "sercan", "serdar", "serhan", "serhat", "serkan", "serpil", "serra", "sertaç", "servet", "sevda", "sevgi", "sevil", "sevilay", "sevim", "sevinç", "sıddık", "sıtkı", "sibel", "simge", "sinan", "sinem", "soner", "songül", "sude", "suat", "suna", "suphi", "sultan", "süheyla", "süleyman", "şaban", "şadi", "şafak", "şahin", "şebnem", "şeref", "şerife", "şevket", "şeyda", "şeyma", "şinasi", "şule", "şükran", "şükrü", "tacettin", "tahir", "tahsin", "talat", "tamer", "taner", "tansu", "tarık", "tarkan", "tayfun", "tayfur", "taylan", "temel", "tevfik", "timur", "tolga", "tufan", "tuğba", "tuğçe", "tuğrul", "tuna", "tunay", "tuncay", "tuncer", "turan", "turgay", "turgut", "turhan", "tülay", "tülin", "türkan", "ufuk", "uğur", "ulaş", "umut", "utku", "ülkü", "ümit", "ümran", "ünal", "vahit", "vedat", "vefa", "vehbi", "vildan", "volkan", "yakup", "yalçın", "yaprak", "yaren", "yasemin", "yaşar", "yasin", "yavuz", "yeliz", "yeşim", "yıldırım", "yıldız", "yılmaz", "yiğit", "yunus", "yusuf", "yücel", "yüksel", "zafer", "zehra", "zekeriya", "zeki", "zeliha", "zerrin", "zeynel", "zeynep", "ziya", "zuhal", "zübeyde", "zülal", "zümrüt"]
)  # fmt: skip
_OTHERS = (
    "ov",
    "ev",
    "yev",
    "ova",
    "eva",
    "yeva",
    "zade",
    "zoda",
    "zadə",
    "shvili",
    "şvili",
    "dze",
    "ić",
    "iç",
    "yan",
    "li̇",
)
_PARTICLES = (
    "el-",
    "es-",
    "eş-",
    "en-",
    "er-",
    "et-",
    "ez-",
    "ed-",
    "al-",
    "as-",
    "ad-",
    "ar-",
    "az-",
    "o'",
    "mac",
    "mc",
)
_BETWEEN = frozenset(
    ["bin", "ibn", "ben", "bint", "van", "von", "de", "da", "dos", "del", "ould", "uld", "ag", "ni", "di"]
)
_FOREIGN_LETTERS = frozenset("wxqəñóáéíøæåžćčšđłńąęß")
# States whose own officers bear such names too.
_ALIKE = frozenset(
    ["AZ", "TM", "NC", "CY", "BG", "MK", "XK", "GR", "KG", "UZ", "TJ", "IQ", "SY", "BA", "AL", "IR"]
)


def turkish_name(name: str | None, first: str) -> bool:
    """Whether the whole name is a Turkish one, and the state that the text names first (`first`) has others.

    Args:
        name: given name and surname as the text has them, or None.
        first: code of the foreign state told of, or "".
    """
    parts = (name or "").replace("İ", "i").replace("I", "ı").lower().split()
    if len(parts) < 2 or first in _ALIKE or parts[0] not in _GIVEN:
        return False
    if any(part.startswith(_PARTICLES) or part in _BETWEEN for part in parts[1:]):
        return False
    surname = parts[-1].split("-")[-1]
    return not surname.endswith(_OTHERS) and not any(ch in _FOREIGN_LETTERS for ch in "".join(parts))
