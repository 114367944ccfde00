"""Whether a text names a person who speaks, acts or orders, also one without an office that the lists know."""

from __future__ import annotations

import re

from seferber.statements.clauses import Analysis
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
        r"(?:[cç][ıiuü]|insanı|adamı|antrenör|doktor|uzman|uzmanı|profesör|gönüllü|muhtar|general|müdür|müdürü|başkanı|sözcüsü|marangoz|öğretmen|hekim)$"
    ),
    "kk": re.compile(
        r"(?:шы|ші|гер|кер|маман|дәрігер|генерал|сарапшы|бапкер|тұрғын|төрайымы|төрағасы|премьері|министрі|өкіл|өкілі|меңгерушісі|жетекшісі|директоры|басшысы|хатшысы|әкімі|кәсіпкер|президенті)$"
    ),
    "ru": re.compile(
        r"(?:ист|ер|ера|ор|ора|ель|еля|елем|тренер|эксперт|генерал|житель|певец|врач|боец|глав[аыу]|замглавы|зампреда?|мэр|посол|посла|президента?|премьера?|министра?|министром|премьер-министра?)$"
    ),
    "en": re.compile(
        r"^(?:singer|coach|captain|general|doctor|professor|businessman|volunteer|expert|resident|mayor|official|ambassador|envoy|director|chief|head|spokesman|spokeswoman|manager|engineer|nurse|\w+ist)$"
    ),
}
_TITLES = {
    "tr": ("dr", "prof", "sayın"),
    "en": ("mr", "ms", "mrs", "dr", "prof", "sir"),
    "ru": ("г-н", "г-жа"),
    "kk": (),
}
_WHO = {"en": ("who",), "ru": ("который", "которая", "чья", "чей", "чьи"), "tr": (), "kk": ()}
_BODIES = re.compile(
    r"^(?:merkez|ofis|kurum|daire|genel|gazete|bakanlı|başkanlı|liman|havali|üniversite|fond?|centre|center|agency|authority|council|group|party|airport|hospital|university|management|committee|fund|республик|област|қор|орталы|ұйым)"
)


def names_somebody(analysis: Analysis) -> bool:
    """Whether a person by name speaks, acts or orders in the text."""
    return any(_acts(analysis, person) for person in analysis.people) or any(
        _pair(analysis, k) for k in range(len(analysis.document.tokens) - 1)
    )


def _acts(analysis: Analysis, person: Person) -> bool:
    """A name that the lists of offices led to, unless it is a body's or only struck by an act."""
    if not person.name or any(_BODIES.match(word.lower()) for word in person.name.split()):
        return False
    if person.case != "dat":
        return True
    tokens = analysis.document.tokens
    after = tokens[person.j] if person.j < len(tokens) else None
    # "Yalvaç'a göre"; "Михай Олтяну, чья подпись": a name whose nominative looks like a dative.
    return after is not None and (
        after.low == "göre"
        or (analysis.lang == "ru" and not person.name.lower().endswith(("ову", "еву", "ину")))
    )


def _pair(analysis: Analysis, k: int) -> bool:
    """Two words with capitals that no list knows, with a sign that they are a person: a role before, a family
    name's ending, the family name again later, "who" behind."""
    tokens = analysis.document.tokens
    one, two = tokens[k], tokens[k + 1]
    if not (_like_a_name(analysis, one) and _like_a_name(analysis, two)) or two.sentence != one.sentence:
        return False
    if two.gap not in (" ", ". ", "."):
        return False
    before = tokens[k - 1] if k else None
    after = tokens[k + 2] if k + 2 < len(tokens) else None
    if (
        after is not None
        and after.gap == " "
        and (_BODIES.match(after.low) or analysis.context.has(k + 2, "gov", "place", "zone", "private"))
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
    return not first and (_again(analysis, k + 1) or _headed(analysis, k))


def _headed(analysis: Analysis, k: int) -> bool:
    """ "глава миссии Минздрава X Y", "представитель ВОЗ в стране X Y": a role some words before, all of one phrase."""
    tokens = analysis.document.tokens
    for q in range(k - 2, max(-1, k - 8), -1):
        if tokens[q].sentence != tokens[k].sentence or tokens[q + 1].gap != " ":
            return False
        if _ROLES[analysis.lang].search(tokens[q].low) or analysis.context.has(q, "office"):
            return analysis.lang in ("ru", "en")
    return False


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


def _like_a_name(analysis: Analysis, token: Token) -> bool:
    if token.kind == "abbr":
        return len(token.text) <= 2 and token.text.isalpha() and token.text.isupper()
    if token.kind != "word" or not token.title or len(token.text) < 2:
        return False
    if len(token.text) > 3 and token.text.isupper():
        return False
    context = analysis.context
    return token.index not in context.parties and not context.classes.get(token.index)
