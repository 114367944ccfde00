"""Whether a text names a person who speaks, acts or orders, also one without an office that the lists know."""

from __future__ import annotations

import re

from seferber.statements.clauses import Analysis
from seferber.statements.cued import Cued
from seferber.statements.named_words import (
    BEFORE_PLACES,
    BODIES,
    FAMILY,
    PARTICLES,
    ROLES,
    TITLES,
    WHO,
    names_a_field,
)
from seferber.statements.people import Person
from seferber.statements.signatures import signature
from seferber.statements.tokens import Token

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
        or signature(analysis) is not None
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
    if not person.name or any(
        BODIES.match(word.lower()) or names_a_field(word, analysis.lang) for word in person.name.split()
    ):
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
    if names_a_field(one.text, analysis.lang) or names_a_field(two.text, analysis.lang):
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
        and bool(ROLES[analysis.lang].search(before.low))
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
        and (BODIES.match(after.low) or analysis.context.has(end, "gov", "place", "zone", "private"))
        and not (analysis.lang == "kk" and _MANY_KK.search(after.low))
    ):
        return False
    first = before is None or before.sentence != one.sentence
    if len(one.text) <= 2 and not one.text.endswith("."):
        # "B. Enkhtuya"
        return not first and before is not None and not before.title
    if not first and before is not None:
        role = ROLES[analysis.lang].search(before.low) or analysis.context.has(k - 1, "office")
        if (role and not one.suffix and one.gap == " ") or before.low.rstrip(".") in TITLES[analysis.lang]:
            return True
    family = FAMILY.get(analysis.lang)
    if family is not None and family.match(two.text.lower()):
        return True
    if after is not None and after.gap.startswith(",") and after.low in WHO[analysis.lang]:
        return True
    if analysis.lang == "en" and after is not None and after.gap == ", " and _post(analysis, after):
        # "Pema Lhazom Dorlung, Director of Disaster Management, thanked".
        return True
    if analysis.lang == "en" and after is not None and after.gap == ", " and after.low in ("a", "an", "the"):
        # "Pia Korhonen, a harbour official in Kotka, points out"
        near = tokens[end + 1 : end + 4]
        if any(
            ROLES["en"].search(t.low) or analysis.context.has(t.index, "office")
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
    for token in tokens[after.index : after.index + (3 if after.title else 2)]:
        if token.sentence != after.sentence or (token is not after and token.gap != " "):
            return False
        if ROLES["en"].search(token.low) or analysis.context.has(token.index, "office"):
            last = token.index
            while last + 1 < len(tokens) and analysis.context.has(last + 1, "office"):
                last += 1
            return last + 1 == len(tokens) or not tokens[last + 1].title
    return False


def _headed(analysis: Analysis, k: int) -> bool:
    """ "глава миссии Минздрава X Y", "представитель ВОЗ в стране X Y": a role some words before, all of one phrase."""
    tokens = analysis.document.tokens
    for q in range(k - 2, max(-1, k - 10), -1):
        if tokens[q].sentence != tokens[k].sentence or tokens[q + 1].gap != " ":
            return False
        if ROLES[analysis.lang].search(tokens[q].low) or analysis.context.has(q, "office"):
            return analysis.lang in ("ru", "en")
    return False


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
        and before.low not in BEFORE_PLACES[analysis.lang]
        and not analysis.context.has(k - 1, "private", "place", "zone", "transport", "goods")
        and not (_NO_PERSON.match(tokens[k].low) or _NO_PERSON.match(tokens[m].low))
        and not _body_name(analysis, k, m)
    )


def _by_their_words(analysis: Analysis, k: int) -> bool:
    """Russian "по словам дипломата Надима аль-Хурани": whose words it is, perhaps past a post."""
    before = [t.low for t in analysis.document.tokens[max(0, k - 3) : k]]
    return analysis.lang == "ru" and "словам" in before


def _last_word(tokens: list[Token], k: int) -> int:
    """The word that ends the name which `k` may begin: the next one, or the one behind a particle or a double first name."""
    m = k + 1
    if tokens[m].gap == "-" and tokens[m].title and m + 1 < len(tokens) and tokens[m + 1].gap == " ":
        # "Jean-Bosco Habimana"
        return m + 1 if tokens[m + 1].title else m
    if tokens[m].low in PARTICLES and m + 1 < len(tokens) and tokens[m].gap == " ":
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
            and ROLES["en"].search(tokens[k - 1].low)
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
    family = FAMILY.get(analysis.lang)
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
