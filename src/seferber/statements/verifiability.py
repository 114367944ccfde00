"""Grade A to D: whether a statement is dated, names its speaker, gives a number and a known institution."""

from __future__ import annotations

import re

from seferber.kernel import N_, Message
from seferber.statements.bystanders import saves
from seferber.statements.clauses import Analysis, Clause
from seferber.statements.lexicon import ministry_topics
from seferber.statements.model import Candidate, NonCommitment, Span, Verifiability
from seferber.statements.named_somebody import names_somebody
from seferber.statements.people import Person
from seferber.statements.quantities import amounts
from seferber.statements.tokens import fold


def verify_statement(
    analysis: Analysis, candidates: list[Candidate], non: list[NonCommitment], has_date: bool
) -> Verifiability:
    """The four questions and, in words, their answers.

    Args:
        non: what was seen and not counted; numbers of its own country's relief or of targets claim no aid.
    """
    dated = has_date or any(not w.value.startswith("relative") and w.value != "vague" for w in analysis.dates)
    named = names_somebody(analysis)
    quantity = any(c.quantities for c in candidates) or _claimed_amount(analysis, non)
    institution = _institution(analysis)
    why = (
        Message(N_("It bears a day.") if dated else N_("No day is given, in the text or beside it.")),
        Message(N_("A person is named.") if named else N_("Nobody who speaks or acts is named.")),
        Message(N_("A number is tied to the help.") if quantity else N_("No number is tied to any help.")),
        Message(
            {
                "known": N_("It names an institution that exists under that name."),
                "unknown": N_("It names an institution that is in no register."),
            }.get(institution, N_("It names no institution."))
        ),
    )
    return Verifiability(dated, named, quantity, institution, why)


_HELPFUL = (
    "aid", "goods", "cash", "hospital", "send", "give", "deliver", "allocate", "receive", "pledge", "help", "serve",
    "arrive", "go", "prepare", "ready", "building", "private", "decide", "request",
)  # fmt: skip
_COUNTED = ("currency", "goods", "transport", "rescue", "health", "hospital", "unit", "person", "dog")


_NO_CLAIM = frozenset(
    ["own_domestic", "target", "capacity", "sport", "casualty_figure", "need", "trade", "drill"]
)


def _claimed_amount(analysis: Analysis, non: list[NonCommitment]) -> bool:
    """A number of things, people sent or money in a sentence about help, even one that is not counted."""
    aside = [n.span for n in non if n.type in _NO_CLAIM]
    struck = any(h.cls in ("disaster", "victim", "aid", "casualty") for h in analysis.hits)
    for clause in analysis.clauses:
        if any(Span(clause.start, clause.end).overlaps(span) for span in aside):
            continue
        if clause.has("target", "sport", "sanction") or (clause.has("invest") and not clause.has("send")):
            continue
        if clause.has("purchase") and not clause.has("aid", "disaster", "victim", "give", "allocate"):
            continue
        sentence = {h.cls for h in analysis.sentence_hits.get(clause.sentence, ())}
        for step in (-1, 1):
            # "45 bin yuan toplandı. … öğrenciler hazırladı": who gives may stand in the sentence beside.
            beside = {h.cls for h in analysis.sentence_hits.get(clause.sentence + step, ())}
            sentence |= beside & {"private"}
        if "drill" in sentence:
            continue
        helpful = bool(sentence.intersection(_HELPFUL))
        hurt = clause.has("casualty", "military") and not clause.has("send", "deliver")
        saved = any(h.cls == "serve" and saves(analysis, [h]) for h in clause.hits)
        for amount in amounts(analysis, clause):
            if amount.weak or amount.quantity.unit in ("item", "family"):
                continue
            if amount.cls == "currency" and (
                helpful or (struck and clause.has("gov", "office", "say", "private"))
            ):
                return True
            if not helpful or amount.cls not in _COUNTED:
                continue
            if amount.cls in ("person", "rescue", "health") and (hurt or saved):
                # Those who died, were moved away or were pulled out are no help.
                continue
            return True
        if helpful and _buildings(analysis, clause):
            return True
    return False


def _buildings(analysis: Analysis, clause: Clause) -> bool:
    """ "360 konutluk bir mahalle", "1000 үй": homes that are built or given."""
    sites = clause.of("building")
    return clause.has("build", "give", "deliver", "decide", "pledge", "plan", "allocate") and any(
        0 <= h.i - n.j <= 1 and not n.weak and not n.ordinal for h in sites for n in analysis.numbers
    )


_MINISTRY = {
    "tr": re.compile(
        r"((?:(?:[A-ZÇĞİÖŞÜ][\w’']*|ve|,)\s+){1,8})(?:Bakanlığ|Bakan(?:ı|lık|lıktan)?\b|Bakanı)"
    ),
    "en": re.compile(r"Ministry (?:of|for) ((?:[A-Z]\w+|and|,|of|the|\s)+)"),
    "ru": re.compile(r"[Мм]инистерств\w+ ([^.,;«»\"]{3,60})"),
    "kk": re.compile(r"((?:[А-ЯӘҒҚҢӨҰҮҺІ]\w+\s+)?(?:\w+\s+){0,3}\w+) министрліг"),
}
_SPLIT = re.compile(r"\s+(?:ve|and|и|және)\s+|,\s*")


def _institution(analysis: Analysis) -> str:
    """known, unknown or none. A ministry with a name that no register has makes the statement unknown."""
    text, lang = analysis.document.text, analysis.lang
    if lang == "tr":
        for found in _MINISTRY[lang].finditer(text):
            if not _known_ministry(found.group(1), lang) and "Bakanlığ" in found.group():
                return "unknown"
    if _invented(analysis):
        return "unknown"
    if _NAMED_BODY[lang].search(text):
        return "known"
    if any(m.type == "agency" or (m.code in ("EU", "NATO") and m.type == "group") for m in analysis.mentions):
        return "known"
    tokens = analysis.document.tokens
    if any(p.office and not _private(analysis, p) for p in analysis.people):
        return "known"
    if any(h.cls == "gov" and not tokens[h.i].low.startswith(_NO_INSTITUTION) for h in analysis.hits):
        return "known"
    if any(m.type == "intl" for m in analysis.mentions):
        return "known"
    return "none"


_NO_INSTITUTION = (
    "yönetim", "yetkili", "taraf", "heyet", "lider", "yönetici", "delegasyon", "diplomat", "partner", "counterpart", "side", "official", "state",
    "представител", "сторон", "руковод", "делегац", "тарап", "өкіл", "қоғам", "делегация", "forces", "devlet", "глав", "force",
)  # fmt: skip


def _private(analysis: Analysis, person: Person) -> bool:
    """The head of a club, a museum, a chamber or a charity holds no office of a state."""
    office = person.office.lower() if person.office else ""
    return (
        any(analysis.context.has(k, "private", "sport") for k in range(max(0, person.i - 1), person.i + 2))
        or _NO_STATE.search(office) is not None
        or office.startswith(_NO_INSTITUTION)
    )


_NO_STATE = re.compile(
    r"\b(?:oda|odası|kulüb|müze|derne[kğ]|vakf|vakıf|festival|şirket|sanayici|клуб|музе|мұражай|мұрағат|архив|отряд|фонд|қор\b|палат|компани|завод|фабрик"
    r"|club|museum|chamber|company|charity|foundation|gallery|archive)"
)
# Bodies of states by the shape of their names, where no table lists them.
_NAMED_BODY = {
    "tr": re.compile(
        r"\b(?:[A-ZÇĞİÖŞÜ]\w+(?:\s+ve)?\s+){1,4}(?:Yönetim Merkezi|Kalkınma Fonu|Kurumu|Ajansı|Başkanlığı|Müdürlüğü|Konseyi|İdaresi|Teşkilatı|Valiliği|Büyükelçiliği)"
    ),
    "en": re.compile(
        r"\b(?:National|State|Federal|Royal|Central)\s+(?:[A-Z]\w+\s+){1,4}(?:Centre|Center|Agency|Authority|Service|Office|Council|Commission|Department)\b"
        r"|\b(?:PM|President|Prime Minister|Chancellor)[’']s [Oo]ffice\b|\bEmbassy of\b"
    ),
    "ru": re.compile(r"\b(?:МВД|МЧС|МИД|Минздрав|Минобороны|Минэкономразвития|Кабмин|Росгвардия)"),
    "kk": re.compile(r"\b(?:ТЖМ|СІМ|ІІМ|ДСМ)\b"),
}


_BODY_ENDS = ("liği", "lığı", "luğu", "lüğü", "liğine", "lığına", "afad", "kızılay", "komisyonu", "konseyi")
_INVENTED = {
    "en": ("solidarity", "friendship", "brotherhood", "kindness", "compassion"), "ru": ("солидарност", "дружбы", "братств", "милосерди"),
    "kk": ("ынтымақ", "бауырластық", "достық", "қайырымдылық"),
}  # fmt: skip


def _invented(analysis: Analysis) -> bool:
    """ "Министерство климатической солидарности": no government has a ministry of solidarity or friendship by that name."""
    pattern, nouns = _MINISTRY.get(analysis.lang), _INVENTED.get(analysis.lang)
    if pattern is None or nouns is None:
        return False
    return any(
        word in found.group(1).lower()[:60]
        for found in pattern.finditer(analysis.document.text)
        for word in nouns
    )


def _known_ministry(phrase: str, lang: str) -> bool:
    parts = [p.strip() for p in _SPLIT.split(phrase.strip()) if p.strip()]
    topics = ministry_topics(lang)
    for part in reversed(parts):
        low = fold(part, lang)
        if part is not parts[-1] and low.endswith(_BODY_ENDS):
            # "… Tokyo Büyükelçiliği, Japonya Dışişleri Bakanlığı": another body stands before.
            break
        if not any(low.endswith(topic) or low.startswith(topic) for topic in topics):
            return False
    return True
