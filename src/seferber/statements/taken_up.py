"""Who is taken up in a sentence that names nobody: pronouns, “by his words”, “this was said by”, words before a quotation."""

from __future__ import annotations

import re

from seferber.statements.clauses import Analysis, Clause
from seferber.statements.people import Person
from seferber.statements.tokens import fold

_THIS_SAID = (
    "бұл туралы",
    "бұл жайында",
    "бұл жөнінде",
    "мұны",
    "бұл жайлы",
    "об этом",
    "bunu",
    "bu bilgiyi",
    "bu kararı",
    "konuyu",
    "это заявил",
)


def told_next(analysis: Analysis, clause: Clause) -> list[Person]:
    """ "Бұл туралы министр X айтты.": who told what the sentence before says."""
    sentences = analysis.document.sentences
    n = clause.sentence + 1
    if n >= len(sentences):
        return []
    words = fold(analysis.document.text[sentences[n].start : sentences[n].start + 30], analysis.lang)
    if not words.startswith(_THIS_SAID) or not any(
        h.cls in ("say", "meet") for h in analysis.sentence_hits.get(n, ())
    ):
        return []
    tokens = analysis.document.tokens
    return [
        p for p in analysis.people if p.name and tokens[p.i].sentence == n and not is_object(analysis, p)
    ][:1]


def introduced(analysis: Analysis, clause: Clause) -> Person | None:
    """ "X said crews had come, adding: “…”": the person before the colon of the quotation, in the same sentence."""
    text, tokens = analysis.document.text, analysis.document.tokens
    start = next((a for a, b in analysis.document.quotes if a <= clause.start + 1 < b), 0)
    if not start or ":" not in text[max(0, start - 4) : start]:
        return None
    before = [t.index for t in tokens if t.end <= start]
    if not before:
        return None
    sentence = tokens[before[-1]].sentence
    named = [
        p
        for p in analysis.people
        if p.name
        and p.j - 1 <= before[-1]
        and tokens[p.i].sentence == sentence
        and not is_object(analysis, p)
    ]
    return named[0] if named else None


def inside_quotes(analysis: Analysis, person: Person) -> bool:
    start = analysis.document.tokens[person.i].start
    return any(a <= start < b for a, b in analysis.document.quotes)


def alone_outside(analysis: Analysis) -> list[Person]:
    """The one person of the text who is named outside all quotations."""
    named = {p.surname: p for p in reversed(analysis.people) if p.name and not inside_quotes(analysis, p)}
    return list(named.values()) if len(named) == 1 else []


def whose_person(analysis: Analysis, clause: Clause) -> str:
    """ "Қазақ дипломаты", "The Turkish minister": the state of the adjective at the head of the sentence, or ""."""
    tokens, first = analysis.document.tokens, analysis.document.sentences[clause.sentence].first
    for k in (first, first + 1):
        if k + 1 < len(tokens) and k in analysis.context.party_codes and tokens[k + 1].low in _PRONOUNS:
            return analysis.context.party_codes[k]
    return ""


def is_object(analysis: Analysis, person: Person) -> bool:
    """ "conveyed his sorrow to President X", "met Minister Y": addressed or met, no speaker."""
    if person.case in ("dat", "ins"):
        return True
    after = analysis.document.tokens[person.j].low if person.j < len(analysis.document.tokens) else ""
    if after in ("атына", "адына", "ile", "мен", "пен", "бен"):
        return True
    if analysis.lang != "en":
        return False
    tokens = analysis.document.tokens
    k = person.i - 1
    if "," in tokens[person.i].gap:
        return False
    while k > 0 and (
        tokens[k].low in ("the", "his", "her", "their", "its") or k in analysis.context.party_codes
    ):
        k -= 1
    if k < 0 or tokens[k].sentence != tokens[person.i].sentence:
        return False
    if tokens[k].low == "to" and k and tokens[k - 1].low == "according":
        return False
    if tokens[k].low == "by":
        return not analysis.context.has(k - 1, "say", "decide", "sign", "pledge", "request")
    return tokens[k].low in ("to", "with", "for", "from", "between") or (
        analysis.context.has(k, "meet", "thank", "visit", "host") and tokens[person.i].gap == " "
    )


_PRONOUNS = frozenset(
    ["ол", "о", "он", "она", "he", "she", "kendisi", "дипломат", "дипломаты", "diplomat", "чиновник", "шенеунік", "қонақ", "konuk", "гость", "bakan",
     "министр", "елші", "büyükelçi", "посол", "министрдің", "елшінің", "өкілдің", "оның", "бакан", "bakanın", "büyükelçinin", "onun"]
)  # fmt: skip


_IN_HIS_WORDS = re.compile(
    r"^(?:онда |в н[её]м |в ней |в послании |mesajda |mesajında |mektubunda )"
    r"|^(?:по (?:его|её|ее) (?:словам|данным|мнению)|по словам (?:министра|посла|дипломата|чиновника|главы|политика|собеседника)"
    r"|(?:оның|өкілдің|министрдің|елшінің|дипломаттың) (?:айтуынша|сөзінше|мәліметінше)|(?:onun|bakanın|büyükelçinin|sözcünün) (?:aktardığına|belirttiğine|verdiği bilgiye|sözlerine) göre)"
)


_HE = re.compile(r"(?<![\w])(?:he|she)(?![\w])")


def by_pronoun(analysis: Analysis, clause: Clause) -> bool:
    """ "Ол … жеткізді", "… it shall have," he said: the one named in the sentence before goes on speaking."""
    sentence = analysis.document.sentences[clause.sentence]
    tokens = analysis.document.tokens
    first = tokens[sentence.first]
    adjective = sentence.first in analysis.context.party_codes and sentence.first + 1 < sentence.last
    if first.low in _PRONOUNS or (adjective and tokens[sentence.first + 1].low in _PRONOUNS):
        return not (
            sentence.first + 1 < sentence.last
            and tokens[sentence.first + 1].title
            and first.low not in ("он", "она", "he", "she", "ол")
        )
    words = analysis.document.text[sentence.start : sentence.end].lower()
    quote = next((b for a, b in analysis.document.quotes if a <= clause.start + 1 < b), 0)
    if quote:
        after = [t.low for t in tokens[clause.i : clause.j + 8] if quote <= t.start < quote + 40]
        if any(w in _PRONOUNS for w in after[:4]):
            return True
    return bool(_IN_HIS_WORDS.match(words)) or (analysis.lang == "en" and bool(_HE.search(words)))
