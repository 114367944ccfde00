"""Who voices or orders what a clause says."""

from __future__ import annotations

import re

from seferber.statements.clauses import Analysis, Clause
from seferber.statements.model import Span, Speaker
from seferber.statements.parts_speaking import quote_speaker
from seferber.statements.people import Person

_ENDING_KK = re.compile(r"(?<=[ысі])(?:н[ыі]ң|н[ае]|мен|нан|нен|нда|нде)$")


def voices(analysis: Analysis, clause: Clause) -> tuple[Speaker, ...]:
    """Speakers of the clause, the likeliest first, at most two."""
    quoting = quote_speaker(analysis, clause)
    found = [quoting] if quoting else _in_sentence(analysis, clause.sentence, clause)
    if not found and (clause.quoted or _reported(analysis, clause)):
        for step in (-1, 1, -2, -3):
            found = [p for p in _in_sentence(analysis, clause.sentence + step, None) if p.name]
            if found:
                break
    if not found and _by_pronoun(analysis, clause):
        found = [p for p in _in_sentence(analysis, clause.sentence - 1, None) if p.name and p.case == "nom"][
            :1
        ]
    if not found:
        found = [
            p
            for p in _ordered_by(analysis, clause.sentence + 1) or _ordered_by(analysis, clause.sentence - 1)
        ]
    if not found:
        found = [p for p in analysis.people if "byline" in p.roles]
    if not found and analysis.lang in ("tr", "ru", "kk"):
        found = _carried(analysis, clause)
    found = [_named(analysis, p) for p in found]
    found = found[:2] + [p for p in analysis.people if "byline" in p.roles and p not in found[:2]]
    if not found:
        found = _signed(analysis)
    return without_repeats([_speaker(analysis, person) for person in found[:3]])


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
    office = person.office.casefold().split()[-1][:6]
    same = [
        p
        for p in analysis.people
        if p.name and p.office and p.i < person.i and p.office.casefold().split()[-1].startswith(office)
        and (not person.code or not p.code or p.code == person.code)
    ]  # fmt: skip
    alone = {
        p.name: p for p in analysis.people if p.name and p.office and person.code and p.code == person.code
    }
    if analysis.lang == "kk" and office.startswith(("презид", "басшыс")):
        # "Мемлекет басшысы": no head of a department of the same state.
        alone = {}
    return same[-1] if same else next(iter(alone.values())) if len(alone) == 1 else person


def _speaker(analysis: Analysis, person: Person) -> Speaker:
    tokens = analysis.document.tokens
    office = person.office
    if analysis.lang == "kk" and office:
        # "Мемлекет басшысының тапсырмасымен": the office as it stands in a list.
        office = _ENDING_KK.sub("", office)
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
    return sorted(
        inside or here, key=lambda p: (p.case not in ("nom", "gen"), p.name is None, p.case != "nom")
    )


_PRONOUNS = frozenset(["ол", "о", "он", "она", "he", "she", "олар", "kendisi"])


def _by_pronoun(analysis: Analysis, clause: Clause) -> bool:
    """ "Ол … жеткізді": the one named in the sentence before goes on speaking."""
    sentence = analysis.document.sentences[clause.sentence]
    return analysis.document.tokens[sentence.first].low in _PRONOUNS


def _reported(analysis: Analysis, clause: Clause) -> bool:
    return any(h.cls == "say" for h in analysis.sentence_hits.get(clause.sentence, ()))


def _ordered_by(analysis: Analysis, sentence: int) -> list[Person]:
    """A person in the next or previous sentence by whose order the act is done."""
    if not any(h.cls == "decide" for h in analysis.sentence_hits.get(sentence, ())):
        return []
    tokens = analysis.document.tokens
    return [p for p in analysis.people if tokens[p.i].sentence == sentence and p.case != "dat" and p.name]


def _carried(analysis: Analysis, clause: Clause) -> list[Person]:
    """The last person quoted before the clause, in a text with one speaker."""
    tokens = analysis.document.tokens
    names = {p.surname for p in analysis.people if p.name}
    if len(names) != 1:
        return []
    return [p for p in analysis.people if p.name and tokens[p.i].sentence <= clause.sentence + 2][:1]
