"""Who voices or orders what a clause says."""

from __future__ import annotations

import re

from seferber.statements.clauses import Analysis, Clause
from seferber.statements.model import Span, Speaker
from seferber.statements.parts_speaking import quote_speaker
from seferber.statements.people import Person
from seferber.statements.signatures import signature
from seferber.statements.taken_up import (
    alone_outside,
    by_pronoun,
    inside_quotes,
    introduced,
    is_object,
    told_next,
    whose_person,
)
from seferber.statements.transcripts import turns

_ENDING_KK = re.compile(r"(?<=[ысі])(?:н[ыі]ң|н[ае]|мен|нан|нен|нда|нде)$")
_ENDING_TR = re.compile(r"['’]\w+$")


def voices(analysis: Analysis, clause: Clause, giver: str = "") -> tuple[Speaker, ...]:
    """Speakers of the clause, the likeliest first, at most two.

    Args:
        giver: the state that acts in the clause; its official named nearby speaks where the sentence names nobody.
    """
    for turn in turns(analysis):
        if turn.start <= clause.start < turn.end:
            return (_speaker(analysis, turn.person),) if turn.person else ()
    signed = signature(analysis)
    if signed is not None and not clause.quoted:
        return (signed,)
    quoting = quote_speaker(analysis, clause)
    quoting = introduced(analysis, clause) or quoting
    if quoting is not None and not _own_quotation(analysis, clause, quoting):
        quoting = None
    if (
        quoting is not None
        and analysis.document.tokens[quoting.i].sentence < clause.sentence
        and not by_pronoun(analysis, clause)
    ):
        # "X … Y атына жеделхат жолдап … «…», – делінген құжатта": who acts in the sentence before, not whom he addresses.
        before = analysis.document.tokens[quoting.i].sentence
        quoting = next(iter(_subject_before(analysis, before + 1)), quoting)
    if quoting is not None and not quoting.name and quoting.case in ("dat", "ins"):
        quoting = None
    spoken_on = by_pronoun(analysis, clause)
    found = [quoting] if quoting else _in_sentence(analysis, clause.sentence, clause)
    if spoken_on and not any(p.name and not is_object(analysis, p) for p in found):
        found = _subject_before(analysis, clause.sentence, whose_person(analysis, clause)) or found
    if not found and (clause.quoted or _reported(analysis, clause)):
        for step in (-1, 1, -2, -3):
            found = [p for p in _in_sentence(analysis, clause.sentence + step, None) if p.name]
            if found:
                break
    if not found:
        found = [
            p
            for p in _ordered_by(analysis, clause.sentence + 1) or _ordered_by(analysis, clause.sentence - 1)
        ]
    found = [p for p in found if p.name or not _BOARDS.search((p.office or "").casefold())]
    found = told_next(analysis, clause) + found
    if clause.quoted and quoting is None and found and all(inside_quotes(analysis, p) for p in found):
        found = alone_outside(analysis) + found
    if not found:
        found = _official(analysis, clause, giver)
    if not found:
        found = [p for p in analysis.people if "byline" in p.roles]
    if not found and analysis.lang in ("tr", "ru", "kk"):
        found = [
            p
            for p in _carried(analysis, clause)
            if not giver or p.code in ("", giver) or _tells_beside(analysis, clause, p)
        ]
    found = [_named(analysis, q) for p in found for q in _both(analysis, p)]
    found = found[:2] + [p for p in analysis.people if "byline" in p.roles and p not in found[:2]]
    if not found:
        found = _signed(analysis)
    if not found:
        return _officials(analysis, clause)
    return without_repeats([_speaker(analysis, person) for person in found[:3]])


# "Совет директоров": no single one who speaks.
_BOARDS = re.compile(r"^совет(?:а|у|ом)? |директорл|board|kurulu|direktörleri|кеңес")


_UNNAMED = {
    "tr": re.compile(r"^yetkilile(?:r|ri)$"), "en": re.compile(r"^(?:officials|authorities)$"),
    "ru": re.compile(r"^(?:чиновники|официальные лица)$"), "kk": re.compile(r"^(?:шенеуніктер|лауазымды тұлғалар)(?:і|ы)?$"),
}  # fmt: skip


def _officials(analysis: Analysis, clause: Clause) -> tuple[Speaker, ...]:
    """ "Uzbek officials have stated that they are ready": nobody by name; the words themselves say so."""
    if not any(h.cls == "say" for h in analysis.sentence_hits.get(clause.sentence, ())):
        return ()
    sentence = analysis.document.sentences[clause.sentence]
    for token in analysis.document.tokens[sentence.first : min(sentence.last, sentence.first + 12)]:
        if _UNNAMED[analysis.lang].match(token.low):
            return (Speaker(None, token.text, Span(token.start, token.end)),)
    return ()


def _own_quotation(analysis: Analysis, clause: Clause, person: Person) -> bool:
    """Whether the person stands outside the quotation that he would speak."""
    tokens = analysis.document.tokens
    return not any(
        a <= tokens[person.i].start < b and a <= clause.start + 1 < b for a, b in analysis.document.quotes
    )


def _subject_before(analysis: Analysis, sentence: int, code: str = "") -> list[Person]:
    """The person whom "he", "by his words" or "the diplomat" takes up: the last sentence's subject that is no object."""
    tokens = analysis.document.tokens
    for step in (1, 2, 3):
        people = [
            p
            for p in analysis.people
            if tokens[p.i].sentence == sentence - step
            and (p.code == code if code else not is_object(analysis, p))
            and (_named(analysis, p).name or (p.code and p.office and not _PLURAL.match(p.office.casefold())))
        ]
        if people:
            return people[:1]
    return []


_DOES = (
    "say",
    "sign",
    "deliver",
    "decide",
    "pledge",
    "host",
    "meet",
    "visit",
    "give",
    "receive",
    "thank",
    "condole",
    "offer",
    "request",
    "send",
)


def _official(analysis: Analysis, clause: Clause, giver: str) -> list[Person]:
    """ "… yük teslim edildi. Büyükelçi X belgeyi imzaladı": the giver's one official who acts or speaks beside the clause."""
    if not giver or giver == "XX":
        return []
    tokens = analysis.document.tokens
    for step in (1, -1, 2, -2):
        people = [
            p
            for p in analysis.people
            if (
                p.name
                or (
                    p.code == giver
                    and p.office
                    and any(
                        h.cls in ("decide", "sign")
                        for h in analysis.sentence_hits.get(clause.sentence + step, ())
                    )
                )
            )
            and (p.code in ((giver, "") if step == 1 else (giver,)) or (giver == "INTL" and abs(step) == 1))
            and tokens[p.i].sentence == clause.sentence + step
            and not is_object(analysis, p)
        ]
        does = any(h.cls in _DOES for h in analysis.sentence_hits.get(clause.sentence + step, ()))
        if people and (does or step == 1):
            return people[:1]
    return []


def without_repeats(speakers: list[Speaker]) -> tuple[Speaker, ...]:
    """Each person once: the fullest name of a surname with the fullest office; no bare office of one who is named."""
    out: list[Speaker] = []
    for one in speakers:
        for k, other in enumerate(out):
            if _same(one, other):
                name = max(one.name or "", other.name or "", key=len) or None
                office = max(one.office or "", other.office or "", key=len) or None
                out[k] = Speaker(name, office, other.span)
                break
        else:
            out.append(one)
    return tuple(out)


def _same(one: Speaker, other: Speaker) -> bool:
    if one.name and other.name:
        return one.name.split()[-1].casefold() == other.name.split()[-1].casefold()
    a, b = (one.office or "").casefold(), (other.office or "").casefold()
    return bool(a and b) and (a in b or b in a)


def _signed(analysis: Analysis) -> list[Person]:
    """ "Вице-министр Арман Қалиұлы" as the last lines of an answer: who signs it says all of it."""
    if len(analysis.document.sentences) < 3:
        return []
    tokens = analysis.document.tokens
    last = len(analysis.document.sentences) - 1
    for sentence in (last, last - 1):
        people = [p for p in analysis.people if p.name and tokens[p.i].sentence == sentence]
        hits = analysis.sentence_hits.get(sentence, ())
        if (
            len(people) == 1
            and not any(h.tense for h in hits)
            and analysis.document.sentences[sentence].last - analysis.document.sentences[sentence].first <= 8
        ):
            return people
    return []


def _named(analysis: Analysis, person: Person) -> Person:
    """ "The prime minister thanked": the one whom the text named before with that office."""
    if person.name or not person.office:
        return person
    office = person.office.casefold().split()[-1][: 4 if analysis.lang == "kk" else 6]
    plain = re.sub(r"^(?:the|their|his|her) ", "", person.office.casefold())
    same = [
        p
        for p in analysis.people
        if p.name and p.office and p.i < person.i
        and (p.office.casefold().split()[-1].startswith(office) or (analysis.lang == "en" and p.office.casefold().startswith(plain))
             or (analysis.lang == "ru" and plain.startswith("министр") and re.match(r"глав\w+ м", p.office.casefold())))
        and (not person.code or not p.code or p.code == person.code)
    ]  # fmt: skip
    here = analysis.document.tokens[person.i].sentence
    alone = {
        p.name: p
        for p in analysis.people
        if p.name
        and (p.office or p.known)
        and person.code
        and p.code == person.code
        and analysis.document.tokens[p.i].sentence != here
    }
    if analysis.lang == "kk" and office.startswith(("през", "басш")):
        # "Мемлекет басшысы": no head of a department of the same state.
        alone = {}
    heads = {p.surname: p for p in analysis.people if p.known and p.name and not p.office}
    if not same and not person.code and len(heads) == 1 and plain.startswith(_HEADS):
        # "деді президент": the one head of state whom the text names without an office.
        return next(iter(heads.values()))
    return same[-1] if same else next(iter(alone.values())) if len(alone) == 1 else person


_HEADS = ("президент", "president", "cumhurbaşkan", "devlet başkan")
_PLURAL = re.compile(
    r"^(?:the (?:two )?)?(?:министры|президенты|премьеры|главы|bakanlar|cumhurbaşkanları|başkanlar|liderler|министрлер|президенттер|ministers|leaders|presidents)$"
)


def _both(analysis: Analysis, person: Person) -> list[Person]:
    """ "Министры условились": the two whom the text named last."""
    if person.name or not _PLURAL.match((person.office or "").casefold()):
        return [person]
    named = {p.surname: p for p in analysis.people if p.name and p.i < person.i}
    return list(named.values())[-2:] or [person]


def _speaker(analysis: Analysis, person: Person) -> Speaker:
    tokens = analysis.document.tokens
    office = person.office
    if analysis.lang == "kk" and office:
        # "Мемлекет басшысының тапсырмасымен": the office as it stands in a list.
        office = _ENDING_KK.sub("", office)
    if analysis.lang == "tr" and office:
        office = _ENDING_TR.sub("", office)
    return Speaker(person.name, office, Span(tokens[person.i].start, tokens[person.j - 1].end))


def _in_sentence(analysis: Analysis, sentence: int, clause: Clause | None) -> list[Person]:
    tokens = analysis.document.tokens
    here = [p for p in analysis.people if tokens[p.i].sentence == sentence and p.case not in ("dat", "ins")]
    if clause is None:
        return [
            p
            for p in here
            if any(h.cls in ("say", "decide") for h in analysis.sentence_hits.get(sentence, ()))
        ] or here
    inside = [p for p in here if clause.i <= p.i < clause.j]
    if analysis.lang == "en":
        return sorted(inside or here, key=lambda p: (is_object(analysis, p), p.i))
    if not any(p.name for p in inside):
        # "… X мәлімдегендей, министр барады": who is named beside the clause tells it.
        inside = [p for p in here if p.name and p.case == "nom"] + inside
    return sorted(
        inside or here, key=lambda p: (p.case not in ("nom", "gen"), p.name is None, p.case != "nom")
    )


def _reported(analysis: Analysis, clause: Clause) -> bool:
    return any(h.cls == "say" for h in analysis.sentence_hits.get(clause.sentence, ()))


def _ordered_by(analysis: Analysis, sentence: int) -> list[Person]:
    """A person in the next or previous sentence by whose order the act is done."""
    if not any(h.cls == "decide" for h in analysis.sentence_hits.get(sentence, ())):
        return []
    tokens = analysis.document.tokens
    return [p for p in analysis.people if tokens[p.i].sentence == sentence and p.case != "dat" and p.name]


def _tells_beside(analysis: Analysis, clause: Clause, person: Person) -> bool:
    """Whether a person of another state says something in the sentence next to the clause: the helped side tells what came."""
    sentence = analysis.document.tokens[person.i].sentence
    return abs(sentence - clause.sentence) <= 1 and any(
        h.cls in ("say", "receive") for h in analysis.sentence_hits.get(sentence, ())
    )


def _carried(analysis: Analysis, clause: Clause) -> list[Person]:
    """The last person quoted before the clause, in a text with one speaker."""
    tokens = analysis.document.tokens
    names = {p.surname for p in analysis.people if p.name}
    if len(names) != 1:
        return []
    return [p for p in analysis.people if p.name and tokens[p.i].sentence <= clause.sentence + 2][:1]
