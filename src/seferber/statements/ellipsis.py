""" "India sent 96 rescuers, China – 62": further givers of a sure gift, named with nothing but a number.

A state, a dash and a number repeat the verb and the receiver of the gift told before them in the same sentence or the one
before; a noun after the number may name another kind ("Japan – 20 doctors").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from seferber.kernel import N_, Message
from seferber.statements.clauses import Analysis
from seferber.statements.draft import Draft
from seferber.statements.gazetteer import Mention
from seferber.statements.model import Candidate, Quantity, Span
from seferber.statements.numbers import Number
from seferber.statements.scene_kazakh import scene, too
from seferber.statements.scene_russian import scene as scene_russian

_DASHES = frozenset("–—")
_MORE = frozenset(
    [
        "еще",
        "также",
        "тоже",
        "лишь",
        "только",
        "около",
        "почти",
        "свыше",
        "более",
        "порядка",
        "примерно",
        "по",
    ]
)
_KINDS = {
    "rescue": "rescue_team", "person": "rescue_team", "health": "health_team", "hospital": "health_team", "goods": "relief_goods",
    "unit": "relief_goods", "currency": "money",
}  # fmt: skip
_STATES = ("country", "agency")
_PEOPLE_KK = ("лар", "лер", "дар", "дер", "тар", "тер")  # "британдықтар – 60"


def further_givers(analysis: Analysis, found: list[tuple[Candidate, Draft]]) -> list[tuple[Candidate, Draft]]:
    """Candidates that only a dash and a number tell of, each with the draft of the gift whose verb it shares."""
    out: list[tuple[Candidate, Draft]] = []
    if analysis.lang == "ru":
        out += _counted_beside(analysis, found)
        for m, kind in _told_before_the_dash(analysis):
            told = [
                (c, d)
                for c, d in found
                if c.kind in _KINDS.values() and d.clause.sentence == analysis.sentence_of(m)
            ]
            if told and all(c.giver != m.code and c.receiver != m.code for c, _d in told):
                out.append((replace(same_from(analysis, told[-1][0], m, None), kind=kind), told[-1][1]))
    for m, number in _dashed(analysis):
        sentence = analysis.sentence_of(m)
        start = analysis.document.tokens[m.i].start
        base = next(
            (
                (c, d)
                for c, d in reversed(found)
                if c.kind in _KINDS.values()
                and (c.quantities or number is None)
                and 0 <= sentence - d.clause.sentence <= 1
                and c.evidence[0].start < start
            ),
            None,
        )
        if base is None or m.code in (base[0].giver, base[0].receiver):
            continue
        if any(c.giver == m.code and d.clause.sentence == sentence for c, d in found):
            # It has a verb of its own.
            continue
        out.append((same_from(analysis, base[0], m, number), base[1]))
    if analysis.lang == "kk":
        out += too(analysis, found) or scene(analysis, found)
    if analysis.lang == "ru":
        out += scene_russian(analysis, found + out)
    return out


def _counted_beside(
    analysis: Analysis, found: list[tuple[Candidate, Draft]]
) -> Iterator[tuple[Candidate, Draft]]:
    """ "85 сингапурских и 50 малайзийских спасателей": each adjective of a list has a number of its own."""
    listed = [m for m in analysis.mentions if m.type == "demonym" and "together" in m.notes]
    if not listed or not found:
        return
    tokens = analysis.document.tokens
    before = {n.j: n for n in analysis.numbers if not n.ordinal}
    for m in listed:
        number = before.get(m.i)
        if number is None:
            continue
        for c, d in found:
            if d.clause.i <= m.i < d.clause.j and m.code not in (c.giver, c.receiver) and c.quantities:
                if any(o.giver == m.code and o.kind == c.kind and e.clause is d.clause for o, e in found):
                    continue
                if not any(o.code == c.giver and o in listed for o in analysis.inside(d.clause)):
                    continue
                span = Span(tokens[number.i].start, tokens[m.j - 1].end)
                made = same_from(analysis, c, m, None)
                counted = (Quantity(number.value, c.quantities[0].unit, span),)
                yield replace(made, kind=c.kind, quantities=counted, evidence=c.evidence), d
                break


def _dashed(analysis: Analysis) -> Iterator[tuple[Mention, Number | None]]:
    """States in the nominative, or after "from", with a dash and a number or a thing right behind."""
    tokens = analysis.document.tokens
    numbers = {n.i: n for n in analysis.numbers if not n.ordinal and not n.weak}
    for m in analysis.mentions:
        k = m.j
        if analysis.lang == "ru" and k < len(tokens) and tokens[k].low in _MORE and m.case in ("nom", "from"):
            # "Эстония — ещё один", "Оман — ещё 900 тысяч".
            number = numbers.get(k + 1) or _one_more(analysis, k)
            if (
                number
                and not _DASHES.isdisjoint(tokens[k].gap)
                and (m.type in _STATES or "capital" in m.notes)
            ):
                yield m, number
                continue
        if (
            (
                m.type in _STATES
                or (m.type == "demonym" and m.via == "people")
                or (
                    m.type == "demonym" and analysis.lang == "kk" and tokens[m.j - 1].low.endswith(_PEOPLE_KK)
                )
                or (m.type == "city" and "capital" in m.notes and m.case == "from")
            )
            and "line" not in m.notes
            and m.case in ("nom", "subj", "abl", "from", "poss")
            and k in numbers
            and not _DASHES.isdisjoint(tokens[k].gap)
            and tokens[k].sentence == tokens[m.i].sentence
        ):
            yield m, numbers[k]
        elif (
            analysis.lang == "ru"
            and m.type in ("country", "city")
            and (m.type == "country" or "capital" in m.notes)
            and m.case in ("nom", "from")
            and "line" not in m.notes
            and k < len(tokens)
            and not _DASHES.isdisjoint(tokens[k].gap)
            and tokens[k].sentence == tokens[m.i].sentence
            and any(
                h.i in (k, k + 1) and h.cls in _KINDS
                for h in analysis.sentence_hits.get(analysis.sentence_of(m), ())
            )
        ):
            # "Польша прислала генераторы, Турция – насосы и лодки".
            yield m, None


def _one_more(analysis: Analysis, k: int) -> Number | None:
    """ "ещё один", "ещё две": a small number in words, which alone proves nothing."""
    return next((n for n in analysis.numbers if n.i == k + 1 and not n.ordinal), None)


def _told_before_the_dash(analysis: Analysis) -> Iterator[tuple[Mention, str]]:
    """ "самолёты дали Италия и Франция, наземные расчёты — Мальта": the thing, a dash, and who gives it."""
    tokens = analysis.document.tokens
    for m in analysis.mentions:
        if m.type not in _STATES or m.case not in ("nom", "subj") or not m.i or "dateline" in m.notes:
            continue
        last = m.j == len(tokens) or tokens[m.j].gap.strip() or tokens[m.j].sentence != tokens[m.i].sentence
        if (
            not last
            or _DASHES.isdisjoint(tokens[m.i].gap)
            or tokens[m.i].sentence != tokens[m.i - 1].sentence
        ):
            continue
        hit = next(
            (
                h
                for h in analysis.sentence_hits.get(analysis.sentence_of(m), ())
                if h.j == m.i and h.cls in _KINDS
            ),
            None,
        )
        start = analysis.document.sentences[tokens[m.i].sentence].first
        if hit is not None and any(
            q > start and set(",;") & set(tokens[q].gap) for q in range(max(start, hit.i - 3), hit.i + 1)
        ):
            yield m, _KINDS[hit.cls]


def same_from(analysis: Analysis, base: Candidate, m: Mention, number: Number | None) -> Candidate:
    """The gift again, from another giver and with the number or the thing behind the dash."""
    tokens = analysis.document.tokens
    kind, last = base.kind, m.j if number is None else number.j - 1
    unit = base.quantities[0].unit if base.quantities else "item"
    for hit in analysis.sentence_hits.get(analysis.sentence_of(m), ()):
        if hit.i in ((m.j, m.j + 1) if number is None else (number.j,)) and hit.cls in _KINDS:
            kind, last = _KINDS[hit.cls], hit.j - 1
            unit = hit.value or ("person" if kind in ("rescue_team", "health_team") else unit)
            break
    if number is not None and number.currency:
        kind, unit = "money", number.currency
    whole = Span(tokens[m.i].start, tokens[last].end)
    named = Span(tokens[m.i].start, tokens[m.j - 1].end)
    counted = (
        ()
        if number is None
        else (Quantity(number.value, unit, Span(tokens[number.i].start, tokens[last].end)),)
    )
    why = Message(N_("“%(words)s” stands as the one who acts."), {"words": named.of(analysis.document.text)})
    return replace(
        base,
        giver=m.code,
        kind=kind,
        quantities=counted,
        date=None,
        condition=None,
        items=(),
        flags=(),
        evidence=(whole,),
        spans={**base.spans, "giver": (named,)},
        why={**base.why, "giver": why},
    )
