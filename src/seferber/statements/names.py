"""Names of persons and where they and their offices end, in four languages."""

from __future__ import annotations

import re

from seferber.statements.context import Context
from seferber.statements.gazetteer import Mention
from seferber.statements.tokens import Token

_PARTICLES = frozenset(
    [
        "el",
        "al",
        "әл",
        "эль",
        "аль",
        "bin",
        "ben",
        "van",
        "von",
        "de",
        "da",
        "der",
        "ibn",
        "oğlu",
        "uulu",
        "kızı",
    ]
)


_NOT_NAMES = {
    "en": frozenset(["the", "a", "an", "in", "on", "at", "of", "and", "for", "to", "by", "with", "today", "yesterday", "this", "that", "these", "those", "we", "our", "it", "he", "she", "they", "his", "her", "as", "during", "following", "after", "united", "states", "department", "office", "government", "republic", "ministry", "house", "white", "summit", "relief", "agency", "people", "additional", "united", "foreign", "spokesperson", "secretary", "minister", "president", "joint", "north", "south", "east", "west", "international", "national", "humanitarian", "central"]),
    "tr": frozenset(["bu", "bir", "ve", "ile", "türkiye", "ülke", "bakanlık", "bakanlığı", "toplantısı", "cumhuriyeti", "ayrıca", "ardından", "bölge", "dün", "bugün", "birleşmiş", "milletler", "genel", "sayın", "ancak"]),
    "ru": frozenset(["в", "на", "по", "из", "и", "с", "он", "она", "они", "это", "также", "ранее", "груз", "республики", "федерации", "республика", "накануне", "сегодня", "вчера", "как", "ранее", "всего", "для"]),
    "kk": frozenset(["бұл", "ол", "бұған", "жүк", "мемлекет", "республикасы", "ал", "осы", "бүгін", "кеше", "сондай"]),
}  # fmt: skip


def is_name(token: Token, context: Context, taken: dict[int, Mention]) -> bool:
    lang = context.lang
    if token.kind == "abbr":
        return len(token.text) <= 3
    if token.kind != "word":
        return False
    if not token.title:
        return token.low in _PARTICLES and not (lang == "tr" and token.low in ("de", "da"))
    if len(token.text) > 1 and token.text.isupper() and len(token.text) > 3:
        return False
    if token.low in _NOT_NAMES[lang] or token.base in _NOT_NAMES[lang]:
        return False
    mention = taken.get(token.index)
    if mention is not None and mention.type not in ("leader", "city", "demonym"):
        return False
    if mention is not None and mention.type == "city" and (mention.rest or token.suffix):
        return False
    if mention is not None and mention.type == "city" and context.has(mention.j, "place", "zone"):
        return False
    kinds = context.classes.get(token.index, set())
    return not kinds & {
        "office",
        "gov",
        "disaster",
        "meeting",
        "people",
        "visitn",
        "goods",
        "rescue",
        "aid",
    } or (mention is not None and mention.type == "leader")


def name_end(context: Context, taken: dict[int, Mention], last: int) -> int:
    """Where the name that follows an office ends: at most four words, no further than a case ending or a surname known."""
    tokens = context.tokens
    j = last + 1
    while j < len(tokens) and j - last <= 4 and name_gap(tokens, j):
        hyphened = tokens[j].gap == "-" and j > last + 1 and tokens[j].kind == "word"
        if context.lang == "kk" and tokens[j].low.endswith(("дағы", "дегі", "тағы", "тегі")):
            # "Мемлекет басшысы Жалалабадтағы сел": a place.
            break
        if not (hyphened or is_name(tokens[j], context, taken) or _only_sounds(tokens[j], context, taken)):
            break
        j += 1
        leader = taken.get(j - 1)
        if tokens[j - 1].suffix or (leader is not None and leader.type == "leader" and j == leader.j):
            # A surname that is known ends the name: "Владимир Путин | Қасым-Жомарт Тоқаевпен".
            break
    return j


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
    """End of a name that stands between commas after an office, or 0."""
    tokens = context.tokens
    j = last + 1
    if j >= len(tokens) or tokens[j].gap != ", " or not is_name(tokens[j], context, taken):
        return 0
    j += 1
    while j < len(tokens) and tokens[j].gap == " " and is_name(tokens[j], context, taken) and j - last <= 4:
        j += 1
    return j if j - last >= 3 and j < len(tokens) and tokens[j].gap.startswith(",") else 0


def name_gap(tokens: list[Token], j: int) -> bool:
    """Names go on over a space or a hyphen, and over ". " after an initial."""
    return tokens[j].gap in (" ", "-", "\u00a0") or (tokens[j].gap == ". " and len(tokens[j - 1].text) == 1)


def english_office_end(context: Context, last: int) -> int:
    """ "Secretary of State for South Asian Affairs": the office runs on through of, for and title words."""
    tokens = context.tokens
    k = last + 1
    while (
        k + 1 < len(tokens)
        and tokens[k].gap == " "
        and tokens[k].low in ("of", "for", "to")
        and tokens[k + 1].title
    ):
        end = k + 1
        while (
            end + 1 < len(tokens)
            and tokens[end + 1].gap in (" ", ", ")
            and (
                (
                    tokens[end + 1].title
                    and tokens[end + 1].low
                    in (
                        "affairs",
                        "state",
                        "asian",
                        "east",
                        "south",
                        "central",
                        "north",
                        "african",
                        "european",
                        "eurasian",
                        "population",
                        "refugees",
                        "migration",
                        "political",
                        "economic",
                        "hemisphere",
                        "western",
                        "near",
                        "eastern",
                        "pacific",
                        "nations",
                        "united",
                        "security",
                        "horn",
                        "africa",
                        "situations",
                        "trade",
                        "resources",
                        "protection",
                        "management",
                        "development",
                        "cooperation",
                        "services",
                        "response",
                        "planning",
                    )
                )
                or (
                    tokens[end + 1].low == "and"
                    and end + 2 < len(tokens)
                    and tokens[end + 2].title
                    and tokens[end + 2].low
                    in ("pacific", "migration", "central", "eurasian", "security", "agriculture", "public")
                )
            )
        ):
            end += 1
        last, k = end, end + 1
    if last + 3 < len(tokens) and tokens[last + 1].text in ("PRM", "SEHOA"):
        last += 1
    return last


def russian_office_end(context: Context, taken: dict[int, Mention], last: int) -> int:
    """ "президент Казахстана", "министр иностранных дел": genitives after the office belong to it."""
    tokens = context.tokens
    k = last + 1
    while k < len(tokens) and k <= last + 4 and tokens[k].gap in (" ", "-"):
        if k in taken and taken[k].type != "leader":
            last = taken[k].j - 1
        elif tokens[k].title and tokens[k].low.endswith(("ской", "ского", "цкой")):
            last = k
        elif (
            not tokens[k].title
            and (len(tokens[k].low) > 4 or tokens[k].low in ("в", "по", "дел"))
            and not context.has(k, "say", "send", "give", "visit", "meet", "thank", "deliver", "decide")
        ):
            nxt = k + 1
            if nxt < len(tokens) and (
                tokens[nxt].title
                or (
                    nxt + 1 < len(tokens)
                    and tokens[nxt + 1].title
                    and tokens[nxt + 1].gap == " "
                    and tokens[nxt].gap == " "
                )
                or tokens[nxt].low
                in ("дел", "ситуаций", "здравоохранения", "обороны", "торговли", "министров")
            ):
                last = k
            else:
                break
        elif tokens[k].low in (
            "дел",
            "мчс",
            "мид",
            "рф",
            "ситуаций",
            "здравоохранения",
            "обороны",
            "министров",
        ):
            last = k
        else:
            break
        k = last + 1
    return last


# "Есенбаевтың", "Тоқаевқа", "Мұратқызымен": the case ending of a Kazakh surname, written on to it.
_KAZAKH_CASE = re.compile(
    r"^(.*\w(?:ов|ев|ёв|ин|ова|ева|ина|ұлы|қызы|вич|ский|баев|бай|бек|хан|ғали|қали|әлі|гүл))"
    r"(?:[тдн][ыі]ң|[ғқ]а|[гк]е|[тдн][ыі]|[мпб]ен|[тдн][ае]н|[тд][ае])$"
)


_KAZAKH_GENITIVE = re.compile(r"^(.*\w{4,}?)(?:[тдн][ыі]ң)$")


def plain_name(tokens: list[Token]) -> str:
    """The name without the case ending after an apostrophe."""
    out = ""
    for n, token in enumerate(tokens):
        word = token.text
        if token.suffix:
            word = word[: len(token.base)]
        out += (token.gap if n else "") + word
    kazakh = _KAZAKH_CASE.match(out) or _KAZAKH_GENITIVE.match(out)
    return kazakh.group(1) if kazakh else out
