"""Where an office ends that goes on in English or Russian: fields, states and shortened names of bodies behind its word."""

from __future__ import annotations

import re
from functools import cache

from seferber.statements.context import Context
from seferber.statements.gazetteer import Mention
from seferber.statements.lexicon import ministry_topics
from seferber.statements.tokens import Token

# Words that go on the name of an office beside those that ministries are named after.
_GO_ON = frozenset(
    ["affairs", "state", "asian", "east", "south", "central", "north", "african", "european", "eurasian", "population", "refugees", "migration", "political",
     "economic", "hemisphere", "western", "near", "eastern", "pacific", "nations", "united", "security", "horn", "africa", "situations", "services", "response",
     "growth", "democracy", "rights", "reconstruction", "partnerships", "investment", "works", "commonwealth", "wellness", "innovation", "heritage", "immigration", "sustainable", "administration"]
)  # fmt: skip


@cache
def _fields() -> frozenset[str]:
    """Words of fields of government, without those that only join them."""
    words = {w for topic in ministry_topics("en") for w in topic.split()}
    return frozenset(words - {"and", "power", "land", "home", "foreign", "islamic", "hajj"}) | _GO_ON


def english_office_end(context: Context, last: int) -> int:
    """ "Secretary of State for South Asian Affairs": the office runs on through of, for and title words."""
    tokens = context.tokens
    k = last + 1
    while (
        k + 2 < len(tokens)
        and tokens[k].gap == " "
        and tokens[k].low in ("of", "for", "to")
        and tokens[k + 1 + (tokens[k + 1].low == "the")].title
    ):
        end = k + 1 + (tokens[k + 1].low == "the")
        while step := _goes_on(tokens, end + 1):
            end += step
        last, k = end, end + 1
    if k + 2 < len(tokens) and tokens[k].gap == " " and tokens[k].low in ("of", "for"):
        # "deputy minister of emergency situations Ulan Toktosunov": in small letters, before a name.
        end = k
        while end + 1 < len(tokens) and tokens[end + 1].gap == " " and tokens[end + 1].low in _lower_fields():
            end += 1
        if end > k and end + 2 < len(tokens) and tokens[end + 1].title and tokens[end + 2].title:
            last = end
    if last + 3 < len(tokens) and (
        tokens[last + 1].text == "PRM"
        or (tokens[last + 1].text.isupper() and tokens[last + 1].gap == " (" and tokens[last + 2].gap == ") ")
    ):
        # "Special Envoy for the Horn of Africa (SEHOA) X Y"
        last += 1
    return last


@cache
def _lower_fields() -> frozenset[str]:
    return _fields() | {"foreign", "home", "and"}


def _goes_on(tokens: list[Token], k: int) -> int:
    """How many words from `k` on still belong to the name of an English office; 0 where it ends."""
    if k >= len(tokens) or tokens[k].gap not in (" ", ", ", "-"):
        return 0
    token = tokens[k]
    if token.title and (token.gap == "-" or token.low in _fields()):
        return 1
    if token.low != "and" or k + 1 >= len(tokens):
        return 0
    if tokens[k + 1].title and tokens[k + 1].low in _fields():
        return 1
    if k + 2 < len(tokens) and tokens[k + 1].low == "the" and tokens[k + 2].low == "environment":
        return 3
    return 0


# "глава Минздрава", "замглавы Госкомитета": shortened names of bodies.
_RUSSIAN_BODIES = (
    "минздрав", "минобор", "минэнерг", "минэконом", "минтранс", "минсельхоз", "минприрод", "минфин", "минобр", "минюст", "мининдел", "минстрой",
    "минторг", "минпром", "минтруд", "минкульт", "минспорт", "минцифр", "минвод", "минэколог", "госком", "госдеп", "госсовет", "роспотреб", "росрезерв",
    "росавиа", "рослес", "кабмин", "совмин", "генштаб", "горздрав", "облздрав", "казгидромет",
)  # fmt: skip


def russian_office_end(context: Context, taken: dict[int, Mention], last: int) -> int:
    """ "президент Казахстана", "министр иностранных дел": genitives after the office belong to it."""
    tokens = context.tokens
    k = last + 1
    while k < len(tokens) and k <= last + 4 and tokens[k].gap in (" ", "-"):
        if k in taken and taken[k].type != "leader":
            last = taken[k].j - 1
        elif (tokens[k].low == "по" and (end := _of_affairs(tokens, k))) or (
            end := _genitives(context, taken, k)
        ):
            last = end
        elif tokens[k].low in (
            "республики",
            "федерации",
            "королевства",
            "султаната",
            "эмирата",
            "государства",
        ) or (
            tokens[k].title
            and (
                tokens[k].low.endswith(("ской", "ского", "цкой"))
                or (
                    tokens[k].low.startswith(_RUSSIAN_BODIES)
                    and k + 1 < len(tokens)
                    and tokens[k + 1].gap == " "
                )
            )
        ):
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
        elif (tokens[k].text.isupper() and 2 <= len(tokens[k].text) <= 5) or tokens[k].low in (
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


_LINKS = frozenset(["и", "по"])
_GENITIVE = re.compile(r"(?:ого|его|ой|ей|ых|их|ии|ия|ния|ства|ости|[аяиыуе]|ов|ев|ий|й)$")
_VERB = re.compile(r"(?:л|лся|лась|лось|лись|[еи]т|[уюая]т|[еи]тся|[уюая]тся|ть|ться|в|вший|вшая|вшего)$")
_OF_A_BODY = ("департамент", "корпуса", "штаба", "инспекци", "палаты", "академи", "института", "управлени", "агентств", "комитет", "службы", "центра", "фонда", "министерств", "главка", "отдел", "бюро", "дирекци")  # fmt: skip


_ADJECTIVE = re.compile(r"(?:ой|ого|его|ей)$")


def _of_a_body(token: Token) -> bool:
    return token.low.startswith(_OF_A_BODY) and token.low.endswith(("а", "я", "ы"))


def _genitives(context: Context, taken: dict[int, Mention], k: int) -> int:
    """ "(замминистра) сельского хозяйства и развития деревни | Вьетнама": the last word of genitives between an office and the
    name of a state, a body in capitals or a person; 0 where it is no such chain."""
    tokens = context.tokens
    end, first = 0, k
    while k < len(tokens) and k - first < 8 and tokens[k].gap == " ":
        token = tokens[k]
        if token.title and not (
            _of_a_body(token)
            or (_ADJECTIVE.search(token.low) and k + 1 < len(tokens) and _of_a_body(tokens[k + 1]))
        ):
            # Two genitives at least: shorter chains are read word by word.
            return end if end > first or token.low == "республики" else 0
        if token.low in _LINKS:
            if k == first:
                return 0
        elif (
            k in taken
            or not _GENITIVE.search(token.low)
            or _VERB.search(token.low)
            or context.has(
                k, "say", "send", "give", "visit", "meet", "thank", "deliver", "decide", "go", "arrive"
            )
        ):
            return 0
        else:
            end = k
        k += 1
    return 0


_AFFAIRS = frozenset(
    [
        "ситуациям", "делам", "вопросам", "связям", "политике", "обороне", "безопасности", "развитию", "экономике", "энергетике", "туризму",
        "сотрудничеству", "торговле", "помощи", "чс", "здравоохранению", "правам", "реформам", "координации", "реагированию", "восстановлению", "блоку",
    ]
)  # fmt: skip


def _of_affairs(tokens: list[Token], k: int) -> int:
    """ "министр по чрезвычайным ситуациям", "вице-премьер по социальным вопросам": index of the field's last word, or 0."""
    for q in range(k + 1, min(k + 4, len(tokens))):
        if tokens[q].gap != " ":
            return 0
        if tokens[q].low in _AFFAIRS:
            return q
    return 0
