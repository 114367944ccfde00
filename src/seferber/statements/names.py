"""Names of persons and where they and their offices end, in four languages."""

from __future__ import annotations

import re

from seferber.statements.context import Context
from seferber.statements.gazetteer import Mention
from seferber.statements.lexicon import ministry_topics
from seferber.statements.tokens import Token

_PARTICLES = frozenset(
    [
        "el", "al", "әл", "эль", "аль", "bin", "ben", "bint", "van", "von", "de", "da", "der", "di", "du", "del", "dos", "ibn", "oğlu", "uulu",
        "kızı", "бин", "бен", "ибн", "ван", "фон", "де", "оглы", "кызы", "уулу", "ұлы", "қызы",
    ]
)  # fmt: skip
# "as-Sisi", "ас-Сулейти": the article as it sounds before its name, only with a hyphen.
_ARTICLES = frozenset(
    [
        "as", "ash", "an", "ad", "ar", "at", "az", "ul", "ur", "es", "eş", "er", "ed", "en", "et", "ez", "ас", "аш", "ан", "ад", "ар", "ат", "аз",
        "ут", "уд", "ур", "эс", "эш", "эд", "эр", "эн", "эт", "эз",
    ]
)  # fmt: skip
# Words of respect and ranks that stand between an office and a name and belong to neither.
_RESPECT = {
    "en": frozenset(["mr", "mrs", "ms", "dr", "prof", "sir", "dame", "lord", "lady", "sheikh", "shaikh", "hon", "honourable", "honorable", "h.e.", "lt", "gen", "maj", "col", "brig", "adm", "capt", "rev"]),
    "tr": frozenset(["sayın", "dr", "prof", "doç", "sn"]),
    "ru": frozenset(["господин", "господина", "господину", "господином", "г", "госпожа", "госпожи", "госпоже", "шейх", "шейха"]),
    "kk": frozenset(["шейх", "мырза"]),
}  # fmt: skip


_NOT_NAMES = {
    "en": frozenset(["the", "a", "an", "in", "on", "at", "of", "and", "for", "to", "by", "with", "today", "yesterday", "this", "that", "these", "those", "we", "our", "it", "he", "she", "they", "his", "her", "as", "during", "following", "after", "united", "states", "department", "office", "government", "republic", "ministry", "house", "white", "summit", "relief", "agency", "people", "additional", "united", "foreign", "spokesperson", "secretary", "minister", "president", "joint", "north", "south", "east", "west", "international", "national", "humanitarian", "central"]),
    "tr": frozenset(["bu", "bir", "ve", "ile", "türkiye", "ülke", "bakanlık", "bakanlığı", "toplantısı", "cumhuriyeti", "ayrıca", "ardından", "bölge", "dün", "bugün", "birleşmiş", "milletler", "genel", "sayın", "ancak"]),
    "ru": frozenset(["в", "на", "по", "из", "и", "с", "он", "она", "они", "это", "также", "ранее", "груз", "республики", "федерации", "республика", "накануне", "сегодня", "вчера", "как", "ранее", "всего", "для"]),
    "kk": frozenset(["бұл", "ол", "бұған", "жүк", "мемлекет", "республикасы", "ал", "осы", "бүгін", "кеше", "сондай"]),
}  # fmt: skip


_NO_NAME = frozenset(["office", "gov", "disaster", "meeting", "people", "visitn", "goods", "rescue", "aid"])


_ROMAN = re.compile(r"^(?:I{1,3}|IV|VI{0,3}|IX|XI{0,3}|XIV)$")


def is_name(token: Token, context: Context, taken: dict[int, Mention]) -> bool:
    lang = context.lang
    if token.kind == "abbr":
        return len(token.text) <= 3
    if token.kind != "word":
        return False
    if not token.title:
        following = context.tokens[token.index + 1] if token.index + 1 < len(context.tokens) else None
        if token.low in _ARTICLES:
            return following is not None and following.gap == "-" and following.title
        return token.low in _PARTICLES and not (lang == "tr" and token.low in ("de", "da"))
    if len(token.text) > 1 and token.text.isupper() and (len(token.text) > 3 or lang != "en"):
        # "министр ЧС КР Бакыт …": short names of bodies and states; a Roman number may follow a name.
        return bool(_ROMAN.match(token.text))
    following = context.tokens[token.index + 1] if token.index + 1 < len(context.tokens) else None
    if len(token.text) == 1 and following is not None and following.gap in (". ", ".") and following.title:
        # "М. В. Захарова": an initial, though its letter is also a word.
        return True
    if token.low in _NOT_NAMES[lang] or token.base in _NOT_NAMES[lang]:
        return False
    mention = taken.get(token.index)
    if mention is not None and mention.type not in ("leader", "city", "demonym"):
        return False
    if mention is not None and mention.type == "city" and (mention.rest or token.suffix):
        return False
    if mention is not None and mention.type == "city" and context.has(mention.j, "place", "zone"):
        return False
    kinds = context.classes.get(token.index)
    if not kinds:
        return True
    if _first_name_kk(token, following, context):
        return True
    return _NO_NAME.isdisjoint(kinds) or (mention is not None and mention.type == "leader")


_SURNAME_KK = re.compile(r"(?:[оеё]ва?|[иы]на?|ұлы|улы|қызы|кызы|теги?|тегі|баев|бекова?)$")


def _first_name_kk(token: Token, following: Token | None, context: Context) -> bool:
    """ "президенті Азамат Бөрүбаев": a Kazakh first name that is also a word, between an office and a surname."""
    return (
        context.lang == "kk"
        and following is not None
        and following.title
        and following.gap == " "
        and bool(_SURNAME_KK.search(following.low))
        and token.index > 0
        and token.gap == " "
        and context.has(token.index - 1, "office")
        and not context.has(token.index, "office", "gov")
    )


def name_end(context: Context, taken: dict[int, Mention], last: int) -> int:
    """Where the name that follows an office ends: at most four words, no further than a case ending or a surname known."""
    tokens = context.tokens
    j, words = last + 1, 0
    while (
        j < len(tokens)
        and words < 4
        and j - last <= 8
        and (name_gap(tokens, j) or (j == last + 1 and tokens[j].gap == ") " and tokens[last].text.isupper()))
    ):
        hyphened = tokens[j].gap == "-" and j > last + 1 and tokens[j].kind == "word"
        located = tokens[j].low.endswith(("дағы", "дегі", "тағы", "тегі"))
        if context.lang == "kk" and located and not (words and _surname_in_tegi(tokens[j].low)):
            # "Мемлекет басшысы Жалалабадтағы сел": a place.
            break
        if not (hyphened or is_name(tokens[j], context, taken) or _only_sounds(tokens[j], context, taken)):
            break
        place = taken.get(j)
        if words >= 2 and place is not None and place.type in ("city", "demonym") and not hyphened:
            # "елші Марек Войцик | Силезия … орталығы": a town behind a whole name is no part of it.
            break
        if words and opens_office(context, j):
            # "елші Чжан Сяо | Сыртқы істер министрінің орынбасары": the next one's office begins.
            break
        words += tokens[j].title and not hyphened and tokens[j].low not in _PARTICLES
        j += 1
        leader = taken.get(j - 1)
        known = leader is not None and leader.type == "leader" and j == leader.j
        goes_on = j < len(tokens) and tokens[j].gap == " " and tokens[j].low in _PARTICLES
        if cut_suffix(tokens[j - 1], context.lang) or (known and not goes_on):
            # A surname that is known ends the name: "Владимир Путин | Қасым-Жомарт Тоқаевпен".
            break
    while j - 1 > last and not tokens[j - 1].title and tokens[j - 1].gap != "-":
        j -= 1
    if context.lang in ("tr", "kk") and words > 2 and tokens[j - 1].gap == " " and _names_a_place(tokens, j):
        # "Милорад Дрлевич-Кос | Цетине тауындағы", "Нурбүбү Курманкожоева | Ошта".
        j -= 1
    return j


_PLACES = ("тау", "қала", "аудан", "облыс", "өңір", "ауыл", "арал", "порт", "аңғар", "şehr", "kent", "ilçe", "köy", "adas", "dağ", "vadi", "liman", "bölge")  # fmt: skip


def _names_a_place(tokens: list[Token], j: int) -> bool:
    """Whether the last word before token `j` is the name of a place: a noun for one follows, or it bears a locative."""
    follows = j < len(tokens) and tokens[j].gap == " " and tokens[j].low.startswith(_PLACES)
    return follows or (
        not tokens[j - 1].suffix and tokens[j - 1].low.endswith(("шта", "ште", "нда", "нде", "рда", "рде"))
    )


def _surname_in_tegi(low: str) -> bool:
    """ "Серікжан Ошақбайтегі": after a first name -тегі makes a surname, where the sound before it is voiced."""
    return low.endswith("тегі") and low[-5:-4] in "аәеёиіоөуұүыэюяйлмнңрбвгғджз"


def cut_suffix(token: Token, lang: str) -> str:
    """The ending after an apostrophe; in English only the possessive is one ("Ondo'o" is a name whole)."""
    return "" if lang == "en" and token.suffix != "s" else token.suffix


def opens_office(context: Context, k: int) -> bool:
    """Whether the field of a ministry begins here and an office of that ministry follows."""
    tokens = context.tokens
    if context.lang not in ("kk", "tr"):
        return False
    words = " ".join(t.low for t in tokens[k : k + 4])
    return words.startswith(ministry_topics(context.lang)) and any(
        context.has(q, "office", "gov") and tokens[q].sentence == tokens[k].sentence
        for q in range(k + 1, min(k + 5, len(tokens)))
    )


def past_respect(context: Context, last: int, apart: bool = False) -> int:
    """Index of the last word of respect or rank after an office ("Mr.", "H.E.", "Lt Gen", "Sayın"), or `last`."""
    tokens, k = context.tokens, last
    while k + 2 < len(tokens) and k - last < 3 and tokens[k + 1].low in _RESPECT[context.lang]:
        if tokens[k + 1].gap not in (" ", ". ") and not (
            apart and k == last and tokens[k + 1].gap in (", ", " (")
        ):
            break
        k += 1
    return k


def _only_sounds(token: Token, context: Context, taken: dict[int, Mention]) -> bool:
    """ "Selim", "Demir": a first name after an office that happens to be a word for a flood or for goods."""
    kinds = context.classes.get(token.index, set())
    return (
        token.title
        and token.kind == "word"
        and not token.text.isupper()
        and bool(kinds)
        and kinds <= {"disaster", "goods", "casualty", "sport", "transport"}
        and taken.get(token.index) is None
    )


def apposed(context: Context, taken: dict[int, Mention], last: int) -> int:
    """End of a name that stands between commas or in brackets after an office, or 0."""
    tokens = context.tokens
    start = past_respect(context, last, apart=True) + 1
    j = last + 1
    if (
        start >= len(tokens)
        or tokens[j].gap not in (", ", " (")
        or not is_name(tokens[start], context, taken)
    ):
        return 0
    j = start + 1
    while j < len(tokens) and name_gap(tokens, j) and j - start <= 5 and (
        is_name(tokens[j], context, taken) or (tokens[j].gap == "-" and tokens[j].kind == "word")
    ):  # fmt: skip
        j += 1
    if any(tokens[k].low == "h.e." for k in range(last + 1, start)) and context.has(j, "office"):
        # "the Prime Minister of Nepal, H.E. X Y, Prime Minister of Bhutan": the name's own office follows.
        return 0
    closed = j == len(tokens) or tokens[j].gap.startswith((",", ")")) or "\n" in tokens[j].gap
    return j if j - start >= 2 and closed else 0


def name_gap(tokens: list[Token], j: int) -> bool:
    """Names go on over a space or a hyphen, and over ". " after an initial."""
    return tokens[j].gap in (" ", "-", "\u00a0") or (tokens[j].gap == ". " and len(tokens[j - 1].text) == 1)


# "Есенбаевтың", "Тоқаевқа", "Мұратқызымен": the case ending of a Kazakh surname, written on to it.
_KAZAKH_CASE = re.compile(
    r"^(.*\w(?:ов|ев|ёв|ин|ова|ева|ина|ұлы|қызы|вич|ский|баев|бай|бек|хан|ғали|қали|әлі|гүл))"
    r"(?:[тдн][ыі]ң|[ғқ]а|[гк]е|[тдн][ыі]|[мпб]ен|[тдн][ае]н|[тд][ае])$"
)


_KAZAKH_GENITIVE = re.compile(r"^(.*\w{4,}?)(?:[тдн][ыі]ң)$")


_KAZAKH_WITH = re.compile(r"^(.*\w{4,}?)[мпб]ен$")


def plain_name(tokens: list[Token], lang: str = "") -> str:
    """The name without the case ending after an apostrophe."""
    out = ""
    for n, token in enumerate(tokens):
        word = token.text
        if cut_suffix(token, lang):
            word = word[: len(token.base)]
        out += (token.gap if n else "") + word
    kazakh = (
        _KAZAKH_CASE.match(out) or _KAZAKH_GENITIVE.match(out) or (lang == "kk" and _KAZAKH_WITH.match(out))
    )
    return kazakh.group(1) if kazakh else out
