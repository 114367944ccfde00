""" "The total weight of the cargo is 100 tonnes": a number told of a gift in a sentence of its own, without a giver.

Such a sentence names the cargo or the group, its weight or strength, and no state; the gift told before it, in this sentence
or the two before, takes the number when it has none of that unit yet.
"""

from __future__ import annotations

from dataclasses import replace

from seferber.statements.clauses import Analysis, Clause
from seferber.statements.draft import Draft
from seferber.statements.elsewhere_turkish import speaks_of_else
from seferber.statements.fields import FURTHER, clause_end
from seferber.statements.lexicon import Hit
from seferber.statements.model import LADDER, Candidate, Span
from seferber.statements.no_gift_kazakh import speaks_of_another
from seferber.statements.other_matter_english import took_other_things
from seferber.statements.quantities import Amount, amounts
from seferber.statements.steps import firmness_of
from seferber.statements.steps_kazakh import steps_beside_kazakh
from seferber.statements.steps_phrases_english import told_in_phrases
from seferber.statements.steps_russian import steps_beside_russian
from seferber.statements.steps_russian_another import no_gift_taken
from seferber.statements.steps_turkish import only_then, turkish_steps
from seferber.statements.when import dated

_WEIGHT = (
    "вес", "весом", "масса", "массой", "объем", "тоннаж", "салмағы", "көлемі", "ауырлығы", "ağırlı", "tonaj", "weigh", "weight", "volume",
    "totals", "totalling", "totaling",
)  # fmt: skip
_CARGO = (
    "груз",
    "партии",
    "помощи",
    "посылк",
    "жүк",
    "көмек",
    "yük",
    "yardım",
    "cargo",
    "shipment",
    "consignment",
    "aid",
    "assistance",
)
_GROUP = (
    "группа", "группы", "отряд", "бригада", "бригады", "состав", "составе", "десант", "топ", "тобы", "тобын", "жасақ", "жасағы", "құрам",
    "құрамында", "құрамына", "отряды", "ekip", "ekib", "team", "contingent",
)  # fmt: skip
_STRONG = ("состоит", "насчитывает", "входят", "вошли", "составе", "численност", "құрам", "тұрады", "кіреді", "кірді", "oluşuyor", "consists", "comprises", "made")  # fmt: skip
_TEAMS = ("rescue_team", "health_team")


def with_details(analysis: Analysis, found: list[tuple[Candidate, Draft]]) -> list[tuple[Candidate, Draft]]:
    """The gifts, with the weights and strengths that sentences of their own give them."""
    taken = {d.clause.i for _c, d in found}
    out = told_in_phrases(analysis, found)
    for clause in analysis.clauses:
        if clause.i in taken or clause.has("casualty", "pasttotal", "private", "purchase"):
            continue
        told = _told(analysis, clause)
        if told is None:
            continue
        kinds, amount = told
        for n in range(len(out) - 1, -1, -1):
            candidate, draft = out[n]
            near = 0 <= clause.sentence - draft.clause.sentence <= 2 and draft.clause.i < clause.i
            if near and candidate.kind in kinds:
                if all(q.unit != amount.quantity.unit for q in candidate.quantities):
                    out[n] = (_joined(analysis, candidate, clause, amount), draft)
                break
    gone = steps_beside_russian(analysis, _received(analysis, _gone_on(analysis, out, taken)))
    return turkish_steps(analysis, steps_beside_kazakh(analysis, gone))


_MOVES = ("go", "send", "arrive", "deliver")
_AID = ("relief_goods", "rescue_team", "health_team")
# What a sentence calls the gift just told of.
_IT = {
    "en": ("it", "they", "these", "which", "lot", "load", "team", "crew", "contingent", "departure"),
    "ru": ("он", "она", "они", "оно", "вылет", "прилет", "прибытие", "отправка", "отгрузка", "груз", "партия", "колонна", "экипаж", "те", "его", "ее", "их", "погрузка"),
    "kk": ("ол", "олар", "экипаж", "жүк", "керуен", "борт"),
    "tr": ("yük", "kafile", "konvoy", "ekibin", "ekip", "bunlar", "malzeme", "malzemeler", "söz", "sevkiyat"),
}  # fmt: skip
_CARRIED = ("transport", "goods", "rescue", "health", "hospital", "person", "aid", "unit")


def _gone_on(
    analysis: Analysis, found: list[tuple[Candidate, Draft]], taken: set[int]
) -> list[tuple[Candidate, Draft]]:
    """ "The cabinet agreed to send a team. It flies out on Friday": the day, the carrier and the step told of it next."""
    out = list(found)
    for clause in analysis.clauses:
        if clause.i in taken or clause.has(
            "casualty", "pasttotal", "private", "purchase", "refuse", "earlier"
        ):
            continue
        if clause.has("hypo") and not clause.has("say"):
            continue
        verbs = [h for h in clause.of(*_MOVES) if not h.negated and h.tense]
        if not verbs:
            continue
        told = _before(analysis, clause, out)
        if told is None:
            continue
        n, (candidate, draft) = told
        step = firmness_of(analysis, clause, verbs)
        now = _with_step(analysis, candidate, clause, step, verbs)
        if now is not candidate:
            out[n] = (now, draft)
    return out


def _before(
    analysis: Analysis, clause: Clause, found: list[tuple[Candidate, Draft]]
) -> tuple[int, tuple[Candidate, Draft]] | None:
    """The gift told last before the clause that the clause can go on with; None when it speaks of something else."""
    last = None
    for n, (_candidate, draft) in enumerate(found):
        near = draft.clause.i < clause.i and 0 <= clause.sentence - draft.clause.sentence <= 1
        if near and (last is None or draft.clause.i >= found[last][1].clause.i):
            last = n
    if last is None or found[last][0].kind not in _AID:
        return None
    candidate, draft = found[last]
    if any(d is draft and c is not candidate for c, d in found):
        # Two givers or two gifts in one breath: which of them goes on is open.
        return None
    codes = {m.code for m in analysis.inside(clause) if m.type not in ("intl", "private")}
    if not codes <= {candidate.giver, candidate.receiver}:
        return None
    tokens = analysis.document.tokens
    words = analysis.document.low[clause.start : clause.end]
    if FURTHER.search(words) or speaks_of_else(analysis, clause, candidate, draft):
        return None
    if speaks_of_another(analysis, clause):
        return None
    own = [a for a in amounts(analysis, clause) if not a.weak and a.cls not in ("transport", "hospital")]
    if own:
        return None
    named = clause.has(*_CARRIED) or tokens[clause.i].low in _IT[analysis.lang]
    named = named or any(t.low in _IT[analysis.lang] for t in tokens[clause.i : min(clause.i + 3, clause.j)])
    return (last, found[last]) if named else None


def _with_step(
    analysis: Analysis, candidate: Candidate, clause: Clause, step: str, verbs: list[Hit]
) -> Candidate:
    """The gift with the day, the carriers and the higher step that the clause tells."""
    if candidate.firmness not in LADDER or candidate.firmness == "readiness" or step not in LADDER:
        return candidate
    coming, was = step in ("announced", "readiness", "decided"), LADDER.index(candidate.firmness) <= 2
    if coming and not was:
        return candidate
    now = candidate
    if not coming and LADDER.index(step) > LADDER.index(candidate.firmness) and not clause.has("conditionw"):
        now = replace(now, firmness=step)
    if now.date is None:
        days = [w for w in analysis.dates if clause.start <= w.span.start < clause.end]
        when = next((d for d in (dated(analysis, now.kind, step, w) for w in days) if d is not None), None)
        now = replace(now, date=when) if when is not None else now
    carriers = tuple(
        replace(a.quantity, unit="aircraft" if a.quantity.unit == "helicopter" else a.quantity.unit)
        for a in amounts(analysis, clause)
        if a.cls == "transport" and all(q.unit != a.quantity.unit for q in now.quantities)
    )
    if carriers and now.kind == "relief_goods":
        now = replace(now, quantities=(*now.quantities, *carriers))
    if now is candidate:
        return candidate
    span = Span(clause.start, clause_end(analysis.document.text, clause))
    return replace(now, evidence=tuple(sorted({*now.evidence, span})))


_HELD = ("past", "evid", "ppart", "part", "noun", "conv")


def _received(analysis: Analysis, found: list[tuple[Candidate, Draft]]) -> list[tuple[Candidate, Draft]]:
    """ "The cargo was flown to Kabul; the Afghan Red Crescent said they had taken it over": the receiver's side has it."""
    out = []
    for candidate, draft in found:
        if candidate.kind in ("relief_goods", "money") and candidate.firmness in ("dispatched", "delivered"):
            clause = _taking(analysis, candidate, draft, found)
            if clause is not None:
                span = Span(clause.start, clause_end(analysis.document.text, clause))
                candidate = replace(
                    candidate, firmness="received", evidence=tuple(sorted({*candidate.evidence, span}))
                )
        out.append((candidate, draft))
    return out


def _taking(
    analysis: Analysis, candidate: Candidate, draft: Draft, found: list[tuple[Candidate, Draft]]
) -> Clause | None:
    """The clause after the gift in which the receiver's side takes it over."""
    starts = sorted(
        {
            d.clause.i
            for c, d in found
            if c.kind in (*_AID, "money") and (c.giver, c.receiver) != (candidate.giver, candidate.receiver)
        }
    )
    for clause in analysis.clauses:
        if clause.i < draft.clause.i or not 0 <= clause.sentence - draft.clause.sentence <= 2:
            continue
        if any(draft.clause.i < i <= clause.i for i in starts):
            return None
        taking = [
            h for h in clause.of("receive")
            if not h.negated and h.tense in _HELD and not only_then(analysis, h) and not no_gift_taken(analysis, h)
        ]  # fmt: skip
        if not taking or (clause is draft.clause and any(h in draft.triggers for h in taking)):
            continue
        if all(h.j - h.i == 1 for h in taking) and not clause.has(*_CARRIED):
            # "елшіні қабылдап", "принял посла": whom one receives is no cargo.
            continue
        if analysis.lang == "en" and took_other_things(analysis, clause.sentence):
            continue
        codes = {m.code for m in analysis.inside(clause) if m.type not in ("intl", "private")}
        if codes <= {candidate.giver, candidate.receiver} and not any(
            a.cls in ("currency",) and candidate.kind != "money" for a in amounts(analysis, clause)
        ):
            return clause
    return None


def _told(analysis: Analysis, clause: Clause) -> tuple[tuple[str, ...], Amount] | None:
    """The kinds of gift that the clause speaks of and the amount that it gives them; None when it tells of no such thing."""
    words = [t.low for t in analysis.document.tokens[clause.i : clause.j]]
    if any(m.type not in ("intl", "private", "city") for m in analysis.inside(clause)):
        return None
    counted = [a for a in amounts(analysis, clause) if not a.weak]
    weights = [a for a in counted if a.quantity.unit == "tonne"]
    people = [a for a in counted if a.quantity.unit == "person"]
    if weights and any(w.startswith(_WEIGHT) for w in words) and any(w.startswith(_CARGO) for w in words):
        return ("relief_goods",), weights[0]
    if people and any(w.startswith(_GROUP) for w in words) and any(w.startswith(_STRONG) for w in words):
        return _TEAMS, people[0]
    return None


def _joined(analysis: Analysis, candidate: Candidate, clause: Clause, amount: Amount) -> Candidate:
    """The gift with one more amount and the clause that tells it."""
    evidence = tuple(
        sorted({*candidate.evidence, Span(clause.start, clause_end(analysis.document.text, clause))})
    )
    return replace(candidate, quantities=(*candidate.quantities, amount.quantity), evidence=evidence)
