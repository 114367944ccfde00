"""Persons who speak or act in a text: their name, their office, the state they speak for."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from seferber.statements.context import Context
from seferber.statements.gazetteer import Mention
from seferber.statements.tokens import Token

_PARTICLES = frozenset(
    ["el", "al", "әл", "эль", "аль", "bin", "ben", "van", "von", "de", "da", "der", "ibn", "oğlu", "uulu", "kızı"]
)
_NOT_NAMES = {
    "en": frozenset(["the", "a", "an", "in", "on", "at", "of", "and", "for", "to", "by", "with", "today", "yesterday", "this", "that", "these", "those", "we", "our", "it", "he", "she", "they", "his", "her", "as", "during", "following", "after", "united", "states", "department", "office", "government", "republic", "ministry", "house", "white", "summit", "relief", "agency", "people", "additional", "united", "foreign", "spokesperson", "secretary", "minister", "president", "joint", "north", "south", "east", "west", "international", "national", "humanitarian", "central"]),
    "tr": frozenset(["bu", "bir", "ve", "ile", "türkiye", "ülke", "bakanlık", "bakanlığı", "toplantısı", "cumhuriyeti", "ayrıca", "ardından", "bölge", "dün", "bugün", "birleşmiş", "milletler", "genel", "sayın", "ancak"]),
    "ru": frozenset(["в", "на", "по", "из", "и", "с", "он", "она", "они", "это", "также", "ранее", "груз", "республики", "федерации", "республика", "накануне", "сегодня", "вчера", "как", "ранее", "всего", "для"]),
    "kk": frozenset(["бұл", "ол", "бұған", "жүк", "мемлекет", "республикасы", "ал", "осы", "бүгін", "кеше", "сондай"]),
}  # fmt: skip


@dataclass(slots=True)
class Person:
    """A named person or a nameless office, at tokens `i` to `j`."""

    name: str | None
    office: str | None
    code: str
    i: int
    j: int
    case: str = "nom"
    surname: str = ""
    known: bool = False
    roles: set[str] = field(default_factory=set)


def _is_name(token: Token, context: Context, taken: dict[int, Mention]) -> bool:
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


def find_people(context: Context, mentions: list[Mention], home: str) -> list[Person]:
    """Persons and offices in reading order; a surname met again later is the same person."""
    tokens = context.tokens
    taken = {k: m for m in mentions for k in range(m.i, m.j)}
    people: list[Person] = []
    k = 0
    while k < len(tokens):
        if context.has(k, "office") and (tokens[k].title or context.lang in ("ru", "kk", "en")):
            person = _office(context, taken, k, home)
            if person:
                people.append(person)
                k = max(k + 1, person.j)
                continue
        k += 1
    if context.lang == "en":
        people.extend(_bylines(context, taken, home))
        _statement_by(context, people)
    covered = {q for p in people for q in range(p.i, p.j)}
    for mention in mentions:
        if mention.type == "leader" and mention.i not in covered:
            people.append(_leader(context, mention, taken))
            covered.update(range(mention.i, mention.j))
    people.extend(_again(context, people, covered, taken))
    people.extend(_unofficial(context, people, taken, home))
    people.sort(key=lambda p: p.i)
    return people


def _office(context: Context, taken: dict[int, Mention], k: int, home: str) -> Person | None:
    tokens = context.tokens
    first = k
    while (
        first > 0
        and first > k - 9
        and tokens[first].gap in (" ", "-", "\u00a0")
        and tokens[first].sentence == tokens[first - 1].sentence
    ):
        previous = tokens[first - 1]
        if previous.suffix and context.lang == "tr" and taken.get(first - 1) is None:
            break
        if (
            previous.title
            or context.has(first - 1, "office", "gov")
            or previous.low in ("of", "for", "the", "по", "bakan", "and")
        ):
            first -= 1
            continue
        break
    last = k
    while last + 1 < len(tokens) and tokens[last + 1].gap in (" ", "-") and context.has(last + 1, "office"):
        last += 1
    apposed = 0
    if context.lang == "en":
        last = _english_office_end(context, last)
        apposed = _apposed(context, taken, last)
    elif context.lang == "ru":
        last = _russian_office_end(context, taken, last)
    # "The Prime Minister of Vietnam, Pham Minh Chinh,": the name stands between commas.
    j = apposed or _name_end(context, taken, last)
    while j - 1 > last and not tokens[j - 1].title:
        j -= 1
    name = _plain(tokens[last + 1 : j]) if j > last + 1 else None
    leader = next((taken[q] for q in range(last + 1, j) if q in taken and taken[q].type == "leader"), None)
    code = leader.code if leader else _office_code(context, taken, first, last)
    office = context.document.text[tokens[k].start : tokens[last].end]
    # The office with the words of the same phrase before it: "Sağlık Bakanı", "Foreign Minister".
    begin = k
    while begin > first and begin - 1 not in taken and tokens[begin - 1].title:
        begin -= 1
    office = context.document.text[tokens[begin].start : tokens[last].end]
    person = Person(name, office, code or "", min(begin, k), j, known=bool(code))
    person.surname = tokens[j - 1].base if name else ""
    person.case = _case(context, j - 1)
    return person


def _name_end(context: Context, taken: dict[int, Mention], last: int) -> int:
    """Where the name that follows an office ends: at most four words, no further than a case ending or a surname known."""
    tokens = context.tokens
    j = last + 1
    while j < len(tokens) and j - last <= 4 and _name_gap(tokens, j):
        hyphened = tokens[j].gap == "-" and j > last + 1 and tokens[j].kind == "word"
        if not (hyphened or _is_name(tokens[j], context, taken)):
            break
        j += 1
        leader = taken.get(j - 1)
        if tokens[j - 1].suffix or (leader is not None and leader.type == "leader" and j == leader.j):
            # A surname that is known ends the name: "Владимир Путин | Қасым-Жомарт Тоқаевпен".
            break
    return j


def _apposed(context: Context, taken: dict[int, Mention], last: int) -> int:
    """End of a name that stands between commas after an office, or 0."""
    tokens = context.tokens
    j = last + 1
    if j >= len(tokens) or tokens[j].gap != ", " or not _is_name(tokens[j], context, taken):
        return 0
    j += 1
    while j < len(tokens) and tokens[j].gap == " " and _is_name(tokens[j], context, taken) and j - last <= 4:
        j += 1
    return j if j - last >= 3 and j < len(tokens) and tokens[j].gap.startswith(",") else 0


def _name_gap(tokens: list[Token], j: int) -> bool:
    """Names go on over a space or a hyphen, and over ". " after an initial."""
    return tokens[j].gap in (" ", "-", "\u00a0") or (tokens[j].gap == ". " and len(tokens[j - 1].text) == 1)


def _case(context: Context, k: int) -> str:
    from seferber.statements import forms

    token = context.tokens[k]
    if context.lang in ("tr", "kk"):
        if token.suffix:
            return forms.case_ending(token.suffix, context.lang)
        if context.lang == "kk":
            for ending in ("ға", "ге", "қа", "ке", "на", "не"):
                if token.low.endswith(ending) and len(token.low) > 5:
                    return "dat"
            if token.low.endswith(("мен", "бен", "пен")) and len(token.low) > 6 and context.has(k, "office"):
                return "ins"
        elif context.has(k, "office") and token.low.endswith(("na", "ne")):
            return "dat"
        return "nom"
    if context.lang == "ru":
        before = context.tokens[k - 1].low if k else ""
        if token.low.endswith(("у", "ому", "ову")) or before in ("к",):
            return "dat"
    return "nom"


def _english_office_end(context: Context, last: int) -> int:
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


def _russian_office_end(context: Context, taken: dict[int, Mention], last: int) -> int:
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


def _office_code(context: Context, taken: dict[int, Mention], first: int, last: int) -> str:
    """State of an office: a name inside the phrase; in the genitive before it the state, not the city of the post."""
    before = (
        first - 1
        if first and "," not in context.tokens[first].gap and "." not in context.tokens[first].gap
        else first
    )
    inside = [taken[q] for q in range(max(0, before), last + 1) if q in taken]
    if context.lang == "en":
        inside = [
            m
            for m in inside
            if not any(t.low in ("for", "to") for t in context.tokens[max(0, m.i - 2) : m.i])
        ]
    states = [
        m.code
        for m in inside
        if m.code not in ("XX", "INTL") and m.type in ("country", "demonym", "agency", "group")
    ]
    if states:
        return states[0]
    return ""


def _bylines(context: Context, taken: dict[int, Mention], home: str) -> list[Person]:
    """ "Antony J. Blinken, Secretary of State" at the head of a text, and "Name, the Office," inside it."""
    tokens = context.tokens
    found: list[Person] = []
    for k in range(2, min(len(tokens), 60)):
        if not context.has(k, "office"):
            continue
        start = k
        while start > 0 and tokens[start].gap == " " and tokens[start - 1].title and k - start < 5:
            start -= 1
        if "," not in tokens[start].gap:
            continue
        j = start
        i = j - 1
        while (
            i > 0
            and _name_gap(tokens, i)
            and _is_name(tokens[i], context, taken)
            and _is_name(tokens[i - 1], context, taken)
            and j - i < 5
        ):
            i -= 1
        if j - i < 2 or not _is_name(tokens[i], context, taken) or tokens[i].sentence != tokens[j].sentence:
            continue
        name = _plain(tokens[i:j])
        end = _english_office_end(context, k)
        found.append(
            Person(
                name,
                context.document.text[tokens[start].start : tokens[end].end],
                home if i == 0 else "",
                i,
                j,
                "nom",
                tokens[j - 1].base,
            )
        )
        if i == 0:
            found[-1].roles.add("byline")
    return found


def _statement_by(context: Context, people: list[Person]) -> None:
    """ "Statement by Foreign Minister Hayashi": the one who speaks throughout."""
    for person in people:
        before = [t.low for t in context.tokens[max(0, person.i - 4) : person.i]]
        if (
            person.name
            and person.i < 12
            and "by" in before
            and {"statement", "remarks", "message"} & {t.low for t in context.tokens[: person.i]}
        ):
            person.roles.add("byline")


def _leader(context: Context, mention: Mention, taken: dict[int, Mention]) -> Person:
    tokens = context.tokens
    i, j = mention.i, mention.j
    while (
        i > 0
        and _name_gap(tokens, i)
        and _is_name(tokens[i - 1], context, taken)
        and mention.i - i < 3
        and tokens[i].sentence == tokens[i - 1].sentence
        and not tokens[i - 1].suffix
        and not (i - 1 in taken and taken[i - 1].type == "leader")
    ):
        i -= 1
    person = Person(_plain(tokens[i:j]), None, mention.code, i, j, surname=tokens[j - 1].base, known=True)
    person.case = _case(context, j - 1)
    return person


def _again(
    context: Context, people: list[Person], covered: set[int], taken: dict[int, Mention]
) -> list[Person]:
    by_surname = {p.surname: p for p in people if p.name and len(p.surname) > 2}
    found = []
    for token in context.tokens:
        if token.index in covered or not token.title:
            continue
        person = by_surname.get(token.base)
        if person is None and context.lang in ("ru", "kk") and token.index not in taken:
            person = next(
                (
                    p
                    for s, p in by_surname.items()
                    if token.low.startswith(s) and len(token.low) - len(s) <= 3
                ),
                None,
            )
        if person is not None:
            again = Person(
                person.name,
                person.office,
                person.code,
                token.index,
                token.index + 1,
                surname=person.surname,
                known=person.known,
            )
            again.case = _case(context, token.index)
            found.append(again)
    return found


def _unofficial(context: Context, people: list[Person], taken: dict[int, Mention], home: str) -> list[Person]:
    """Two or three name words right beside a verb of saying, in a text that names no office for them."""
    covered = {q for p in people for q in range(p.i, p.j)}
    tokens = context.tokens
    found = []
    for k in range(len(tokens) - 1):
        if k in covered or not _is_name(tokens[k], context, taken) or not tokens[k].title or k in taken:
            continue
        j = k + 1
        while (
            j < len(tokens)
            and j - k < 4
            and tokens[j].gap in (" ", "-")
            and j not in covered
            and _is_name(tokens[j], context, taken)
            and tokens[j].title
            and not tokens[j - 1].suffix
        ):
            j += 1
        near = range(max(0, k - 3), min(len(tokens), j + 3))
        if j - k >= 2 and k and _role_before(context, k) and tokens[k - 1].sentence == tokens[k].sentence:
            # "AB Komisyonu Üyesi Janez Lenarcic, …": a role in the possessive, then the name.
            near = range(k, len(tokens))
        alone = j - k == 1 and j < len(tokens) and _says_alone(context, k, j)
        if alone or (
            j - k >= 2
            and any(context.has(q, "say") and tokens[q].sentence == tokens[k].sentence for q in near)
        ):
            person = Person(_plain(tokens[k:j]), None, "", k, j, surname=tokens[j - 1].base)
            person.case = _case(context, j - 1)
            found.append(person)
            covered.update(range(k, j))
    return found


def _role_before(context: Context, k: int) -> bool:
    tokens = context.tokens
    low = tokens[k - 1].low
    if tokens[k].gap != " " or context.has(k - 1, "say"):
        return False
    if context.lang == "tr":
        return (
            low.endswith(("sı", "si", "su", "sü", "cısı", "anı", "eni", "manı", "meni", "dürü", "zmanı"))
            and len(low) > 3
        )
    if context.lang == "kk":
        return (
            low.endswith(
                ("шысы", "шісі", "хатшысы", "басы", "бегі", "сы", "сі", "маны", "ғасы", "кері", "гері")
            )
            and len(low) > 4
        )
    return False


def _says_alone(context: Context, k: int, j: int) -> bool:
    """A bare surname at the head of a sentence, then a quotation or a verb of saying."""
    tokens = context.tokens
    heads = k == 0 or tokens[k - 1].sentence != tokens[k].sentence
    if not heads or len(tokens[k].text) < 4 or context.classes.get(k):
        return False
    quoted = "," in tokens[j].gap and any(q in tokens[j].gap for q in '"“«')
    return quoted or (context.lang in ("en", "ru") and context.has(j, "say") and tokens[j].gap == " ")


# "Есенбаевтың", "Тоқаевқа", "Мұратқызымен": the case ending of a Kazakh surname, written on to it.
_KAZAKH_CASE = re.compile(
    r"^(.*\w(?:ов|ев|ёв|ин|ова|ева|ина|ұлы|қызы|вич|ский|баев|бай|бек|хан|ғали|қали|әлі|гүл))"
    r"(?:[тдн][ыі]ң|[ғқ]а|[гк]е|[тдн][ыі]|[мпб]ен|[тдн][ае]н|[тд][ае])$"
)


_KAZAKH_GENITIVE = re.compile(r"^(.*\w{4,}?)(?:[тдн][ыі]ң)$")


def _plain(tokens: list[Token]) -> str:
    """The name without the case ending after an apostrophe."""
    out = ""
    for n, token in enumerate(tokens):
        word = token.text
        if token.suffix:
            word = word[: len(token.base)]
        out += (token.gap if n else "") + word
    kazakh = _KAZAKH_CASE.match(out) or _KAZAKH_GENITIVE.match(out)
    return kazakh.group(1) if kazakh else out


def as_mentions(people: list[Person], mentions: list[Mention]) -> list[Mention]:
    """Persons whose state is known, as parties; those already named as parties are left out."""
    taken = {k for m in mentions for k in range(m.i, m.j)}
    out = []
    for person in people:
        if not person.code or any(k in taken for k in range(person.i, person.j)):
            continue
        if person.name is None and person.i - 1 in taken:
            # "Kırgızistan Sağlık Bakanlığı": the office belongs to the phrase of the state before it.
            continue
        mention = Mention(person.code, "leader", person.i, person.j, person.case, "person", person.j - 1, "")
        out.append(mention)
    return out
