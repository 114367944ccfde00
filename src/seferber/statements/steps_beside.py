"""How far a gift has come by what stands beside it: its carrier, an order in a sentence of its own, the side that has it."""

from __future__ import annotations

from dataclasses import replace

from seferber.kernel import N_, Message
from seferber.statements.clauses import Analysis
from seferber.statements.draft import Draft
from seferber.statements.elsewhere_turkish import ordered_else
from seferber.statements.model import Candidate, Span
from seferber.statements.other_matter_english import another_decree, took_other_things
from seferber.statements.steps import firmness_of
from seferber.statements.steps_english import sent_with_the_last, told_next_to_it
from seferber.statements.steps_kazakh import of_another_gift
from seferber.statements.steps_russian_another import no_gift_taken, orders_another

AID_KINDS = ("relief_goods", "rescue_team", "health_team", "money")


def gone_so_far(
    analysis: Analysis, candidate: Candidate, draft: Draft, found: list[tuple[Candidate, Draft]]
) -> Candidate:
    """What a plane holds has come as far as the plane; a team that leaves the struck place was there."""
    if candidate.kind not in AID_KINDS:
        return candidate
    firmness = candidate.firmness
    if analysis.lang == "en" and firmness == "announced":
        shared = sent_with_the_last(analysis, candidate, draft, found)
        beside, told = told_next_to_it(analysis, candidate, draft)
        if shared or (beside is not None and told):
            return replace(candidate, firmness=shared or firmness_of(analysis, beside or draft.clause, told))
    if (
        firmness == "dispatched"
        and analysis.lang in ("tr", "kk", "ru")
        and _at_work_next(analysis, candidate, draft)
    ):
        return replace(candidate, firmness="delivered")
    if firmness == "delivered" and analysis.lang in ("tr", "kk") and _taken_over_next(analysis, draft):
        return replace(candidate, firmness="received")
    if firmness == "delivered" and (
        (analysis.lang == "ru" and _told_by_the_receiver(analysis, candidate, draft))
        or _receiver_says_it_came(analysis, candidate, draft)
    ):
        return replace(candidate, firmness="received")
    if firmness == "delivered" and analysis.lang in ("en", "ru") and _signed_for(analysis, candidate, draft):
        return replace(candidate, firmness="received")
    if (
        firmness == "announced"
        and all(h.cls in ("include", "serve") for h in draft.triggers)
        and draft.triggers
        and not (analysis.lang == "tr" and all(h.tense == "fut" for h in draft.triggers))
    ):
        last, before = found[-1] if found else (candidate, draft)
        if (last.giver, last.receiver) == (candidate.giver, candidate.receiver) and (
            last.kind in AID_KINDS and 0 <= draft.clause.sentence - before.clause.sentence <= 1
        ):
            firmness = last.firmness
        if firmness == "announced":
            moving = [
                h
                for h in draft.clause.of("go", "send", "arrive")
                if h.tense in ("part", "ppart", "past", "evid") and not h.negated
            ]
            if analysis.lang == "en" and candidate.kind == "relief_goods":
                moving = [h for h in moving if h.tense != "ppart"]
            if moving and draft.clause.has("transport", "rescue", "health", "hospital"):
                # "Venezuela'dan havalanan uçakta 15 ton malzeme var": the plane of the same clause.
                firmness = firmness_of(analysis, draft.clause, [replace(h, tense="past") for h in moving])
        if firmness == "announced":
            firmness = _carrier(analysis, draft) or firmness
    elif firmness == "dispatched" and candidate.kind != "relief_goods":
        tokens = analysis.document.tokens
        home = any(t.low in _HOMEWARD for t in tokens[draft.clause.i : draft.clause.j])
        leaves = all(tokens[h.i].low.startswith(_LEAVES) for h in draft.triggers if h.cls != "serve")
        away = [m for m in analysis.inside(draft.clause) if m.case in ("abl", "from")]
        if leaves and (home or away) and all(m.code == candidate.receiver for m in away):
            firmness = "delivered"
    return candidate if firmness == candidate.firmness else replace(candidate, firmness=firmness)


def _taken_over_next(analysis: Analysis, draft: Draft) -> bool:
    """ "250 үй жеткізіліп, облыстың теңгеріміне қабылданды": the clause after it says that they took it over."""
    after = [c for c in analysis.clauses if c.sentence == draft.clause.sentence and c.i == draft.clause.j]
    if not after or not draft.objects or after[0].has("goods", "rescue", "health", "currency", "thank"):
        return False
    if any(m.agent >= 2 for m in analysis.mentions if after[0].i <= m.i < after[0].j):
        return False
    return any(h.tense in ("past", "evid") and not h.negated for h in after[0].of("receive"))


_THEY = (
    "олар", "топ", "тоб", "жасақ", "отряд", "құтқарушылар", "дәрігерлер", "мамандар", "ұшақтар", "тікұшақтар", "ekip", "ekib", "kafile", "uzmanlar",
    "doktorlar", "hekimler", "uçaklar", "helikopterler", "dalgıçlar", "itfaiyeciler", "они", "люди", "группа", "отряд", "бригада", "команда", "экипажи",
    "спасатели", "пожарные", "медики", "врачи", "специалисты", "вертолеты",
)  # fmt: skip


def _at_work_next(analysis: Analysis, candidate: Candidate, draft: Draft) -> bool:
    """ "сегіз дәрігер жібергенін, олардың дүйсенбіде жұмысын бастағанын айтты": those sent are at work by the next clause."""
    if candidate.kind not in ("rescue_team", "health_team"):
        return False
    here = draft.clause
    after = [c for c in analysis.clauses if c.i >= here.j and c.sentence - here.sentence <= 1][:1]
    if not after or not analysis.document.tokens[after[0].i].low.startswith(_THEY):
        return False
    clause = after[0]
    if any(m.code not in (candidate.receiver, candidate.giver) for m in analysis.inside(clause)):
        return False
    done = [
        h
        for h in clause.of("serve", "arrive")
        if not h.negated and h.tense in ("past", "evid", "ppart", "prog")
    ]
    return bool(done) and not clause.has("rescue", "health", "conditionw", "plan")


def _told_by_the_receiver(analysis: Analysis, candidate: Candidate, draft: Draft) -> bool:
    """ "«На счёт ведомства поступило 500 тыс. долларов от Катара», — сказал министр": the receiver's side says that it has it."""
    clause, tokens = draft.clause, analysis.document.tokens
    came = any(h.cls == "arrive" and h.tense == "past" for h in draft.triggers) and any(
        m.code == candidate.giver and m.case == "from" and "undertakes" in m.notes
        for m in analysis.inside(clause)
    )
    return came and any(
        p.code == candidate.receiver and tokens[p.i].sentence == clause.sentence for p in analysis.people
    )


def _signed_for(analysis: Analysis, candidate: Candidate, draft: Draft) -> bool:
    """ "“We have signed for every crate,” said the deputy governor": the receiver's own side has it, there or beside."""
    here = draft.clause.sentence
    for sentence in (here, here + 1, here + 2, here - 1) if candidate.kind == "relief_goods" else ():
        hits = [h for h in analysis.sentence_hits.get(sentence, ()) if h not in draft.triggers]
        hits = [h for h in hits if not no_gift_taken(analysis, h)]
        if not any(h.cls == "receive" and not h.negated and h.tense not in ("fut", "inf") for h in hits):
            continue
        if analysis.lang == "en" and took_other_things(analysis, sentence):
            continue
        span = analysis.document.sentences[sentence]
        named = {m.code for m in analysis.sentence_mentions.get(sentence, ())}
        voices = {p.code for p in analysis.people if span.first <= p.i < span.last and p.code}
        if (voices or named) == {candidate.receiver} and named <= {candidate.receiver, candidate.giver}:
            return True
    return False


_SAYING_OF = (
    "сводк",
    "данным",
    "информаци",
    "словам",
    "сообщению",
    "айтуынша",
    "мәліметінше",
    "хабарлауынша",
    "göre",
    "according",
)


def _receiver_says_it_came(analysis: Analysis, candidate: Candidate, draft: Draft) -> bool:
    """ "Литва передала …, груз поступил, отчитались в «Укрэнерго»": goods that came, told by those whom they came to."""
    if candidate.kind not in ("relief_goods", "money"):
        return False
    came = [
        h
        for h in draft.triggers
        if h.cls == "arrive" and h.tense in ("past", "evid", "ppart") and not h.negated
    ]
    if not came or any(h.cls in ("give", "deliver") and h.tense != "ppart" for h in draft.triggers):
        return False
    sentence = draft.clause.sentence
    hits = analysis.sentence_hits.get(sentence, ())
    tokens = analysis.document.tokens
    first, last = analysis.document.sentences[sentence].first, analysis.document.sentences[sentence].last
    said = any(h.cls == "say" for h in hits) or any(t.low.startswith(_SAYING_OF) for t in tokens[first:last])
    if not said:
        return False
    voices = {p.code for p in analysis.people if first <= p.i < last and p.code}
    if voices:
        return voices == {candidate.receiver}
    offices = {
        m.code
        for m in analysis.mentions
        if first <= m.i < last and m.via == "gov" and m.case in ("nom", "gen", "loc", "in", "")
    }
    return offices == {candidate.receiver}


def _carrier(analysis: Analysis, draft: Draft) -> str:
    """ "The ship left. On board are 5,000 tents": how far the carrier of the sentence before has come, or ""."""
    for clause in analysis.clauses:
        if (
            0 <= draft.clause.sentence - clause.sentence <= 1
            and clause.i < draft.clause.i
            and clause.has("transport")
        ):
            verbs = [h for h in clause.of("send", "go", "arrive", "deliver") if not h.negated]
            if verbs:
                return firmness_of(analysis, clause, verbs)
    return ""


_HOMEWARD = (
    "ülkesine",
    "ülkelerine",
    "yurduna",
    "yurtlarına",
    "memleketine",
    "еліне",
    "елдеріне",
    "отанына",
    "домой",
    "родину",
    "home",
)
_LEAVES = ("ayrıl", "left", "leav", "depart", "покин", "кет", "аттан", "убы", "вылет", "uğurlan")
_ORDERS = (
    "қаулы",
    "постановл",
    "kararname",
    "talimat",
    "поручен",
    "распоряж",
    "приказ",
    "тапсырма",
    "instruct",
    "эмир",
    "указани",
    "жарлығ",
    "бұйры",
    "görev yaz",
    "görev em",
    "sevk em",
)
_PAPERS = (*_ORDERS, "order", "decree", "directive", "resolution")


def _things(analysis: Analysis, sentence: int) -> bool:
    """Whether the sentence names help of its own; "топ жетекшісі" names an officer."""
    return any(
        h.cls in ("goods", "rescue", "health", "hospital", "currency")
        and not (analysis.lang in ("tr", "kk") and analysis.context.has(h.j, "office"))
        for h in analysis.sentence_hits.get(sentence, ())
    )


_ITS = {
    "ru": ("деньги", "средства", "сумма", "транш", "поставка", "отправка", "отгрузка", "груз", "колонна", "рейс", "вылет", "выезд", "она", "он",
           "они", "оно", "это", "помощь", "группа", "отряд", "бригада", "вертолеты", "самолет", "борт", "судно"),
    "kk": ("ақша", "қаражат", "қаржы", "жүк", "топ", "жасақ", "ұшақ", "тікұшақ", "олар", "ол", "көмек", "керуен", "кеме", "бұл", "мамандар", "дәрігерлер"),
}  # fmt: skip
_COMES = ("send", "go", "arrive", "deliver", "give", "allocate")


def _bound_next(analysis: Analysis, candidate: Candidate, draft: Draft) -> bool:
    """ "Деньги придут при условии, что …": the sentence after it says what must come first, and names no help of its own."""
    sentence = draft.clause.sentence + 1
    hits = analysis.sentence_hits.get(sentence, ())
    bound = [h for h in hits if h.cls == "conditionw"]
    if not bound or candidate.kind not in (*AID_KINDS, "investment_trade"):
        return False
    tokens, span = analysis.document.tokens, analysis.document.sentences[sentence]
    only = analysis.lang == "kk" and any(t.low == "ғана" for t in tokens[span.first : span.last])
    if not only and tokens[span.first].low not in _ITS[analysis.lang]:
        return False
    if any(h.cls in ("goods", "currency", "hospital", "request", "refuse", "thank") for h in hits):
        return False
    return any(h.cls in _COMES and h.tense in ("fut", "inf", "pres") and not h.negated for h in hits)


def raised(analysis: Analysis, candidate: Candidate, draft: Draft) -> Candidate:
    """ "The president gave the order" in a sentence of its own makes the announced act beside it decided."""
    if (
        candidate.firmness == "announced"
        and analysis.lang in _ITS
        and _bound_next(analysis, candidate, draft)
    ):
        return replace(candidate, firmness="readiness")
    if candidate.firmness != "announced" or candidate.kind not in (
        "relief_goods",
        "rescue_team",
        "health_team",
        "money",
    ):
        return candidate
    tokens = analysis.document.tokens
    for step in (0, 1, -1, 2):
        if step == 2 and (analysis.lang != "kk" or _things(analysis, draft.clause.sentence + 1)):
            # "Ертең … аттанады. Өрт сөнген жоқ. «Бұйрыққа қол қойылды», – деді": only over a sentence that names no help.
            continue
        if step < 0 and "further" in candidate.flags:
            # "Ещё десять моторов обещано": what comes next was not in the order told before.
            continue
        if step < 0 and any(h.cls == "also" for h in analysis.sentence_hits.get(draft.clause.sentence, [])):
            # "Ayrıca … hareket edecek": a further act, which the order told before does not name.
            continue
        hits = analysis.sentence_hits.get(draft.clause.sentence + step, [])
        ordered = [h for h in hits if h.cls == "decide" and tokens[h.i].low.startswith(_ORDERS)]
        if analysis.lang in ("en", "ru"):
            ordered = [
                h
                for h in hits
                if h.cls == "decide" and any(tokens[k].low.startswith(_PAPERS) for k in range(h.i, h.j))
            ]
        given = ("sign", "give", "decide")
        if any(h.cls in given and h.tense in ("past", "evid", "ppart") and not h.negated for h in hits):
            ordered = ordered or [h for h in hits if h.cls == "decree"]
        here = draft.clause.sentence
        ordered = [
            h for h in ordered if not (orders_another(analysis, h, here) or ordered_else(analysis, h, here))
        ]
        apart = step == 0 and not draft.clause.i <= ordered[0].i < draft.clause.j if ordered else False
        if ordered and (apart or step) and of_another_gift(analysis, ordered[0], candidate):
            continue
        if (
            analysis.lang == "en"
            and step
            and another_decree(analysis, draft.clause.sentence + step, candidate)
        ):
            continue
        if ordered and (apart or not _things(analysis, draft.clause.sentence + step)):
            span = Span(tokens[ordered[0].i].start, tokens[ordered[0].j - 1].end)
            spans = {**candidate.spans, "firmness": (*candidate.spans.get("firmness", ()), span)}
            why_now = Message(
                N_("The words “%(words)s” beside it give the order."),
                {"words": span.of(analysis.document.text)},
            )
            return replace(
                candidate, firmness="decided", spans=spans, why={**candidate.why, "firmness": why_now}
            )
    return candidate
